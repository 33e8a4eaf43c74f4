"""What is known of the kind of work that a bullet is about: hints, clauses, questions (rules/playbooks/, acts.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from resume_ls.reading.acts import kind_of_act
from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.model import Reading
from resume_ls.reading.objects import is_one_of
from resume_ls.reading.subject import Subject, subject_of
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.works import FragmentKind, Work, Works
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.rulebook.playbooks import ActKind, Clause, Helper, Playbooks, load_playbooks

WORD = re.compile(r"[^\W_][\w'’-]*")
"""A word of a bullet, as the questions about it ask for words."""
WON_WITHIN = 5
"""Words behind a verb of winning among which those stand that were won."""
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
    serves_them: bool = False
    """Whether nothing more is said of what others do ("helped colleagues with X", no "helped the crew to choose X")."""

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

    @cached_property
    def kind(self) -> ActKind | None:
        """The kind of act: that of the verb behind a lead, else that of the sentence as it stands."""
        kind = self._kind
        lemma = self.base or self.reading.action.lemma
        counts = kind == "studied" and lemma in self.rules.grammar["counting"]
        if counts and any(singular_of(word) in self.playbooks.words["hosted"] for word in self.spoken):
            return None  # "Discovering and billing machines"
        return kind

    @property
    def _kind(self) -> ActKind | None:
        if self.base and self.reading.action.lead != "act":
            named = (kind for kind, act in self.playbooks.acts.items() if is_one_of(self.base, act.verbs))
            return next(named, None) or kind_of_act(self.reading, self.playbooks)
        return kind_of_act(self.reading, self.playbooks)

    @property
    def is_certain(self) -> bool:
        """Whether the subject is certain enough for what only it knows."""
        return self.subject is not None and self.subject.confidence == "certain"

    @cached_property
    def tells_result(self) -> bool:
        """Whether the bullet tells what came of it, in words or numbers."""
        return bool(self.reading.outcomes) or self.counts_result

    @property
    def counts_result(self) -> bool:
        """Whether the bullet tells a result that counts: a number, results behind a label, a number won."""
        reading, rules = self.reading, self.rules
        if any(outcome.numeric for outcome in reading.outcomes) or rules.results_label.search(reading.text):
            return True
        words = self.spoken
        return any(
            rules.words.base(word) in rules.winning
            and (following in rules.words.determiners or following[0].isdigit())
            and bool(rules.words.people.intersection(words[at + 1 : at + WON_WITHIN]) or reading.quantities)
            for at, (word, following) in enumerate(pairwise(words))
            if rules.words.is_past(word)
        )

    @cached_property
    def beside_work(self) -> str:
        """What a text is that tells no work but who the author is: a profile, or how they were employed; "" for any
        other."""
        rules, action = self.rules, self.reading.action
        words = self.spoken
        begins = self.reading.text.lower().find(words[0]) if words else 0
        if not words or (action.lead in ("act", "gerund") and action.phrase.start <= begins):
            return ""
        roles = self.playbooks.words["roles"].intersection(words[:PROFILE_WITHIN])
        if roles and rules.profile.search(self.reading.text.lower()):
            return "profile"
        employment = rules.employment
        at = next((at for at, word in enumerate(words) if word not in employment["modifiers"]), len(words))
        named = at < len(words) and words[at] in employment["nouns"]
        behind = words[at + named] if at + named < len(words) else ""
        fits = behind in employment["behind"] or not behind
        return "employment" if (named or at) and fits and not self.reading.technologies else ""

    @property
    def people(self) -> frozenset[str]:
        """Nouns of people."""
        return self.rules.words.people | self.playbooks.words["people"]

    @property
    def _names_people(self) -> bool:
        """Whether people are spoken of."""
        return not self.people.isdisjoint(self.spoken)

    def named(self, noun: str) -> Work | None:
        """Return the work that a noun names; None where it is said of machines what is else done with people ("memory
        training", "support for these systems")."""
        words = self.spoken
        work = self.works.by_noun(noun, people=self._names_people)
        if work is None or noun not in work.of_people or noun not in words:
            return work
        at = words.index(noun)
        before = words[at - 1] if at else ""
        free = self.rules.words.prepositions | self.rules.words.determiners | self.people | {"", "and"}
        verb = self.rules.words.find(before)
        held = verb is not None and verb[1] != {"base"}
        return work if before in free or held or singular_of(before) in self.people else None

    def work(self, head: str) -> Work | None:
        """Return the kind of work that the act and the last word of its object (`head`) name, None for none."""
        verb = self.verb or self.base or self.reading.action.lemma
        people = head in self.people
        if not verb:
            return self.named(head)
        if (known := self.works.by_noun(head)) is not None and known.name == "learnt":
            return known  # "Strengthened listening skills"
        if verb in self.works.named("held").verbs and singular_of(head) in self.rules.things:
            first = self.works.by_verb(self.base, "", head, people=people) if self.base != verb else None
            return first or self.works.named("kept")  # "Built and hosted X"
        if verb in self.works.named("removed").verbs and Lexicon.of(self.rulebook).is_problem(head):
            return self.works.named("fixed")
        found = self.works.by_verb(verb, self.following, head, people=people)
        if found is not None and found.people and head in found.nouns and not self._names_people:
            return None  # "Building and support of the pipeline"
        if self.base and self.base != verb and (found is None or found.second):
            return self.works.by_verb(self.base, "", head, people=people) or found
        if people and found is not None and found.name == "learnt":
            return None  # "Built up a team"
        things = self.rules.things | self.playbooks.words["hosted"] | Lexicon.of(self.rulebook).artefacts
        thing = {head, singular_of(head)} & things or self.works.by_noun(head) is found
        if found is self.works.named("kept") and head and not thing:
            return self.works.named("managed")  # "Owned pieces of work"
        return found

    def hints(self, head: str = "", fragment: FragmentKind | None = None) -> Iterator[str]:
        """Yield the hints of the open form, the best first: those of a kind of fragment that fit every work, the
        subject's, then those of the kind of work, else of the kind of act. `head` is the last word of the act's
        object."""
        work = self.work(head)
        said = work is not None and (work.name == "used" or (work.people and self.serves_them))
        if fragment == "shared" and work is not None and said:
            yield from work.open[self.level]
            return
        if fragment is not None:
            yield from self.works.fragments[fragment].open[self.level]
            if fragment not in ("thing", "area"):
                return
        if self.subject is not None and self.is_certain:
            yield from self.subject.playbook.open[self.level]
        elif head in self.rules.written_things and self.kind in ("made", "changed", "led", None):
            yield from self.rules.written_hints[self.level]
            return
        if work is not None:
            yield from work.open[self.level]
        elif self.kind is not None and fragment is None:
            yield from self.playbooks.acts[self.kind].open[self.level]
        elif not self.is_certain and fragment is None:
            yield from self.rules.unknown_hints[self.level]

    def clauses(self, base: str, head: str) -> Iterator[Clause]:
        """Yield the clauses that are certain behind a verb (base form) and an object that ends in `head`: those that
        name one of the two. None where the subject is not certain."""
        if self.subject is None or not self.is_certain:
            return
        for clause in self.subject.playbook.clauses_for(self.level):
            if clause.needs and self.kind not in clause.needs:
                continue
            if base in clause.after_verbs or any(
                re.search(rf"\b{re.escape(tail)}s?$", head) for tail in clause.after_heads
            ):
                yield clause

    def questions(self) -> tuple[str, ...]:
        """Return what a reviewer of the level asks about such work; () where the subject is not known."""
        certain = self.subject is not None and self.is_certain
        return self.subject.playbook.asks[self.level] if certain and self.subject is not None else ()

    @property
    def helper(self) -> Helper | None:
        """How to name a part of such work; None where the subject is not certain, or knows none."""
        return self.subject.playbook.helper if self.subject is not None and self.is_certain else None

    @property
    def advice(self) -> str:
        """What to show instead where such work alone is below the level; "" where there is nothing to say."""
        return (
            self.subject.playbook.advised[self.level] if self.subject is not None and self.is_certain else ""
        )

    @property
    def is_of_low_value(self) -> bool:
        """Whether no reviewer would miss the bullet."""
        return self.subject is not None and self.is_certain and self.subject.playbook.value == "low"
