"""What is known of the kind of work that a bullet is about: hints, clauses, questions (rules/playbooks/, acts.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from resume_ls.reading.model import Reading
from resume_ls.reading.nouns import NounPhrase, Nouns
from resume_ls.reading.objects import act_phrase, object_phrases
from resume_ls.reading.subject import Subject, subject_of
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.works import Work, Works
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
    verbs: tuple[str, ...] = ()
    """Base forms of the verbs that share its object, the first one first; (): that of the reading."""
    behind: int = -1
    """Offset behind these verbs, where what they are done to begins; -1: where the reading says."""

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
    def nouns(self) -> Nouns:
        """Its noun phrases."""
        return Nouns(self.reading.text, self.playbooks.words)

    @cached_property
    def object(self) -> NounPhrase | None:
        """What the act is done to."""
        return self.nouns.at(self.behind) if self.behind >= 0 else act_phrase(self.reading, self.nouns)

    @cached_property
    def head(self) -> str:
        """The word that says what the act is done to; "" where none was found."""
        phrases = object_phrases(self.object, self.nouns)
        return head_of(phrases[0]) if phrases else ""

    @cached_property
    def acts(self) -> tuple[str, ...]:
        """The base forms of its verbs, as far as they are known."""
        return self.verbs or tuple(filter(None, (self.reading.action.lemma,)))

    @cached_property
    def work(self) -> Work | None:
        """The kind of work that the act and its object name; None where they name none."""
        return self.works.work(self.acts, self.head)

    @cached_property
    def kind(self) -> ActKind | None:
        """The kind of act; None where it is not known."""
        return self.works.kind(self.acts, head_of(self.object) if self.object is not None else "")

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

    def hints(self) -> tuple[str, ...]:
        """Return the hints of the open form, the best first: the subject's, then those of the kind of work."""
        of_subject = self.playbook.open[self.level] if self.playbook is not None else ()
        return (*of_subject, *(self.work.open.get(self.level, ()) if self.work is not None else ()))

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


def head_of(phrase: NounPhrase) -> str:
    """Return the head of a noun phrase, as written but in lower case, adverbs behind it left out."""
    words = [word.lower for word in phrase.words if not word.lower.endswith("ly")]
    return words[-1] if words else phrase.words[-1].lower
