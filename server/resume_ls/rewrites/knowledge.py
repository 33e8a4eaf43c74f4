"""What is known of the kind of work that a bullet is about: hints, clauses, questions (rules/playbooks/, acts.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from resume_ls.reading.acts import kind_of_act
from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.model import Reading
from resume_ls.reading.objects import is_one_of
from resume_ls.reading.subject import Subject, subject_of
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.works import FragmentKind, Work, Works
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.rulebook.playbooks import ActKind, Clause, Playbooks, load_playbooks, questions


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
    def subject(self) -> Subject | None:
        """The kind of work, None where nothing decides."""
        return subject_of(self.reading, self.playbooks)

    @cached_property
    def kind(self) -> ActKind | None:
        """The kind of act: that of the verb behind a lead, else that of the sentence as it stands."""
        if self.base and self.reading.action.lead != "act":
            named = (kind for kind, act in self.playbooks.acts.items() if is_one_of(self.base, act.verbs))
            return next(named, None) or kind_of_act(self.reading, self.playbooks)
        return kind_of_act(self.reading, self.playbooks)

    @property
    def is_certain(self) -> bool:
        """Whether the subject is certain enough for what only it knows."""
        return self.subject is not None and self.subject.confidence == "certain"

    def work(self, head: str) -> Work | None:
        """Return the kind of work that the act and the last word of its object (`head`) name, None for none."""
        verb = self.verb or self.base or self.reading.action.lemma
        people = head in self.playbooks.words["people"] or head in self.rules.words.people
        if not verb:
            return self.works.by_noun(head)
        if (known := self.works.by_noun(head)) is not None and known.name == "learnt":
            return known  # "Strengthened listening skills"
        if verb in self.works.named("held").verbs and singular_of(head) in self.rules.things:
            first = self.works.by_verb(self.base, "", head, people=people) if self.base != verb else None
            return first or self.works.named("kept")  # "Built and hosted X"
        if verb in self.works.named("removed").verbs and Lexicon.of(self.rulebook).is_problem(head):
            return self.works.named("fixed")
        found = self.works.by_verb(verb, self.following, head, people=people)
        if self.base and self.base != verb and (found is None or found.second):
            return self.works.by_verb(self.base, "", head, people=people) or found
        if people and found is not None and found.name == "learnt":
            return None  # "Built up a team"
        return found

    def hints(self, head: str = "", fragment: FragmentKind | None = None) -> Iterator[str]:
        """Yield the hints of the open form, the best first: those of a kind of fragment that fit every work, the
        subject's, then those of the kind of work, else of the kind of act. `head` is the last word of the act's
        object."""
        work = self.work(head)
        if fragment == "shared" and work is not None and work.people and self.serves_them:
            yield from work.open[self.level]
            return
        if fragment is not None:
            yield from self.works.fragments[fragment].open[self.level]
            if fragment not in ("thing", "area", "gain"):
                return
        if self.subject is not None and self.is_certain:
            yield from self.subject.playbook.hints(self.level)
        elif head in self.rules.written_things and self.kind in ("made", "changed", "led", None):
            yield from self.rules.written_hints[self.level]
            return
        if work is not None:
            yield from work.open[self.level]
        elif self.kind is not None and fragment is None:
            yield from self.playbooks.hints(self.kind, self.level)
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
        return questions(self.subject.playbook, self.level) if certain and self.subject is not None else ()

    @property
    def advice(self) -> str:
        """What to show instead where such work alone is below the level; "" where there is nothing to say."""
        return (
            self.subject.playbook.advice(self.level) if self.subject is not None and self.is_certain else ""
        )

    @property
    def is_of_low_value(self) -> bool:
        """Whether no reviewer would miss the bullet."""
        return self.subject is not None and self.is_certain and self.subject.playbook.value == "low"
