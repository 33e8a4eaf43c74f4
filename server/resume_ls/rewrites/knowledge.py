"""What is known of the kind of work that a bullet is about: hints, clauses, questions (rules/playbooks/, acts.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from resume_ls.reading.acts import kind_of_act
from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.model import Reading
from resume_ls.reading.objects import is_one_of
from resume_ls.reading.subject import Subject, subject_of
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.works import FragmentKind, Work, Works
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.rulebook.playbooks import ActKind, Clause, Helper, Playbook, Playbooks, load_playbooks

WORD = re.compile(r"[^\W_][\w'’-]*")
"""A word of a bullet, as the questions about it ask for words."""
PROFILE_WITHIN = 5
"""Words at the beginning of a profile of which one names the role."""


@dataclass(frozen=True)
class Knowledge:
    """What is known of one bullet's work."""

    reading: Reading
    level: Level
    rulebook: Rulebook
    base: str = ""
    """Base form of the verb that its sentence begins with, a lead in front of it gone; "" where that is unknown."""
    verb: str = ""
    """Base form of the last of the verbs that share one object ("planned and built X"); "" where that is unknown."""
    following: str = ""
    """The word behind that verb, in lower case."""

    @property
    def rules(self) -> RewriteRules:
        """The rules of rewriting."""
        return RewriteRules.of(self.rulebook)

    @property
    def works(self) -> Works:
        """Every kind of work and of fragment."""
        return Works.of(self.rulebook)

    @property
    def playbooks(self) -> Playbooks:
        """All playbooks."""
        return load_playbooks()

    @cached_property
    def spoken(self) -> list[str]:
        """The words of the bullet, in lower case."""
        return WORD.findall(self.reading.text.lower())

    @cached_property
    def subject(self) -> Subject | None:
        """The kind of work, None where nothing decides."""
        return subject_of(self.reading, self.playbooks)

    @property
    def playbook(self) -> Playbook | None:
        """What is known of the kind of work; None where that is not certain."""
        certain = self.subject is not None and self.subject.confidence == "certain"
        return self.subject.playbook if certain and self.subject is not None else None

    @cached_property
    def kind(self) -> ActKind | None:
        """The kind of act: that of the verb behind a lead, else that of the sentence as it stands."""
        acts = self.playbooks.acts.items() if self.base and self.reading.action.lead != "act" else ()
        named = next((kind for kind, act in acts if is_one_of(self.base, act.verbs)), None)
        kind = named or kind_of_act(self.reading, self.playbooks)
        lemma = self.base or self.reading.action.lemma
        if kind == "studied" and lemma in self.rules.lists["counting"]:
            hosted = any(singular_of(word) in self.playbooks.words["hosted"] for word in self.spoken)
            return None if hosted else kind  # "Discovering and billing machines"
        return kind

    @cached_property
    def tells_result(self) -> bool:
        """Whether the bullet tells what came of it, in words or numbers."""
        return bool(self.reading.outcomes) or self.counts_result

    @property
    def counts_result(self) -> bool:
        """Whether the bullet tells a result that counts: a number, results behind a label, a number won."""
        reading, rules, words = self.reading, self.rules, self.spoken
        if any(outcome.numeric for outcome in reading.outcomes) or rules.results_label.search(reading.text):
            return True
        return bool(reading.quantities) and any(
            rules.base(word) in rules.lists["winning"]
            and rules.is_past(word)
            and (following in rules.lists["determiners"] or following[0].isdigit())
            for word, following in pairwise(words)
        )

    @cached_property
    def beside_work(self) -> str:
        """What a text is that tells no work but who the author is: a profile, or how they were employed; "" for any
        other."""
        rules, action, words = self.rules, self.reading.action, self.spoken
        begins = self.reading.text.lower().find(words[0]) if words else 0
        if not words or (action.lead in ("act", "gerund") and action.phrase.start <= begins):
            return ""
        roles = self.playbooks.words["roles"].intersection(words[:PROFILE_WITHIN])
        if roles and rules.phrases["profile"].search(self.reading.text.lower()):
            return "profile"
        modifiers = list(takewhile(rules.lists["employment-modifiers"].__contains__, words))
        first, behind = [*words[len(modifiers) :], "", ""][:2]
        named = first in rules.lists["employment-nouns"]
        fits = (behind if named else first) in rules.lists["employment-behind"] | {""}
        return "employment" if (named or modifiers) and fits else ""

    @property
    def people(self) -> frozenset[str]:
        """Nouns of people."""
        return self.rules.lists["people"] | self.playbooks.words["people"]

    def work(self, head: str) -> Work | None:
        """Return the kind of work that the act and the last word of its object (`head`) name, None for none."""
        verb, works = self.verb or self.base or self.reading.action.lemma, self.works
        people, names_people = head in self.people, not self.people.isdisjoint(self.spoken)
        if not verb:
            return works.by_noun(head, people=names_people)
        known = works.by_noun(head)
        if known is not None and known.name == "learnt":
            return known  # "Strengthened listening skills"
        first = works.by_verb(self.base, "", head, people=people) if self.base not in ("", verb) else None
        if verb in works.named("held").verbs and singular_of(head) in self.rules.lists["things"]:
            return first or works.named("kept")  # "Built and hosted X"
        if verb in works.named("removed").verbs and Lexicon.of(self.rulebook).is_problem(head):
            return works.named("fixed")
        found = works.by_verb(verb, self.following, head, people=people)
        if found is not None and found.people and head in found.nouns and not names_people:
            return None  # "Building and support of the pipeline"
        if self.base not in ("", verb) and (found is None or found.second):
            return first or found
        if people and found is not None and found.name == "learnt":
            return None  # "Built up a team"
        artefact = not {head, singular_of(head)}.isdisjoint(Lexicon.of(self.rulebook).artefacts)
        if (
            found is works.named("kept")
            and head
            and not (self.is_software(head) or artefact or known is found)
        ):
            return works.named("managed")  # "Owned pieces of work"
        return found

    def is_software(self, head: str) -> bool:
        """Whether a noun is a thing that software people make or run."""
        made = self.rulebook.data["judging/telling"]["software"]
        things = self.rules.lists["things"] | self.playbooks.words["hosted"]
        return head in things or singular_of(head) in things or singular_of(head) in made

    def hints(self, head: str = "", fragment: FragmentKind | None = None) -> Iterator[str]:
        """Yield the hints of the open form, the best first: those of a kind of fragment that fit every work, the
        subject's, then those of the kind of work, else of the kind of act. `head` is the last word of the act's
        object."""
        work, playbook, by_level = self.work(head), self.playbook, self.rules.by_level
        if fragment is not None:
            yield from self.works.fragments[fragment].open[self.level]
            if fragment == "role":
                return
        if playbook is not None:
            yield from playbook.open[self.level]
        elif head in self.rules.lists["written-things"] and self.kind in ("made", "changed", "led", None):
            yield from by_level["written"][self.level]
            return
        if work is not None:
            yield from work.open.get(self.level, ())
        elif self.kind is not None and fragment is None:
            yield from self.playbooks.acts[self.kind].open[self.level]

    def clauses(self, base: str, head: str) -> Iterator[Clause]:
        """Yield the clauses that are certain behind a verb (base form) and an object that ends in `head`: those that
        name one of the two. None where the subject is not certain."""
        for clause in self.playbook.clauses_for(self.level) if self.playbook is not None else ():
            named = base in clause.after_verbs or any(
                re.search(rf"\b{re.escape(tail)}s?$", head) for tail in clause.after_heads
            )
            if named and (not clause.needs or self.kind in clause.needs):
                yield clause

    def questions(self) -> tuple[str, ...]:
        """Return what a reviewer of the level asks about such work; () where the subject is not certain."""
        return self.playbook.asks[self.level] if self.playbook is not None else ()

    @property
    def helper(self) -> Helper | None:
        """How to name a part of such work; None where the subject is not certain, or knows none."""
        return self.playbook.helper if self.playbook is not None else None
