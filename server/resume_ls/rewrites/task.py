"""One request for rewrites: the bullet, how it is judged, and how its sentence begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from resume_ls.document.model import Node
from resume_ls.judging.checks import check_bullet
from resume_ls.judging.checks.model import Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Reading
from resume_ls.rewrites import laws
from resume_ls.rewrites.change import Change, edited
from resume_ls.rewrites.draft import Draft
from resume_ls.rewrites.knowledge import Knowledge
from resume_ls.rewrites.openings import Opening, Start, act, opening_of
from resume_ls.rewrites.openings.start import Style
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.sentence import ActSentence, phrase_end, sentence_of
from resume_ls.rewrites.works import Works
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format, Rulebook
from resume_ls.rulebook.playbooks import load_playbooks
from resume_ls.text.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rewrite before it is held against the laws and carried to the source."""

    title: str
    changes: tuple[Change, ...]
    facet: str = ""
    """What it asks for ("result", "part", …); "" where it asks for nothing."""
    safe: bool = False
    """Whether it may be applied without asking (docs/honesty.md, law 7)."""
    exchanged: frozenset[str] = frozenset()
    """Words of the author, in lower case, that the title says are exchanged or dropped."""
    vocabulary: frozenset[str] = frozenset()
    """Words of ours, in lower case, that the rule writes."""


@dataclass(frozen=True)
class Task:
    """Everything that a family needs to write its candidates."""

    judged: Judged
    node: Node
    format: Format
    rulebook: Rulebook
    siblings: tuple[Reading, ...] = field(default=())

    @property
    def plain(self) -> str:
        """The bullet's plain text."""
        return self.judged.reading.text

    @property
    def reading(self) -> Reading:
        """The bullet's reading."""
        return self.judged.reading

    @property
    def level(self) -> Level:
        """The level that judges the bullet."""
        return self.judged.context.level

    @cached_property
    def rules(self) -> RewriteRules:
        """The rules of rewriting."""
        return RewriteRules.of(self.rulebook)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon that the bullet was read with."""
        return Lexicon.of(self.rulebook)

    @cached_property
    def sentence(self) -> ActSentence | None:
        """The sentence that tells the act; None where the bullet can't be taken apart."""
        return sentence_of(self.reading, self.lexicon)

    @cached_property
    def start(self) -> Start | None:
        """The sentence as the grammars of openings read it."""
        if self.sentence is None:
            return None
        return Start(self.sentence, 0, self.style, self.rules, self.lexicon)

    @cached_property
    def opening(self) -> Opening | None:
        """How the sentence begins; None where it begins with no act and no lead that is known."""
        found = None if self.start is None else opening_of(self.start)
        if found is None or found.moved or self.reading.action.lead != "noun":
            return found
        known = not found.base or Works.of(self.rulebook).knows(found.base)
        return found if known else None  # "Thin layer over X"

    @cached_property
    def begins_with_verb(self) -> bool:
        """Whether it begins with a verb that tells the act, though its grammar was not understood."""
        start, lead = self.start, self.reading.action.lead
        if start is None or (lead != "act" and self.begins_with_role):
            return False
        if start.is_attributive(start.at):
            return False
        return act.may_begin(start, lead, Works.of(self.rulebook))

    @property
    def begins_with_role(self) -> bool:
        """Whether it begins with the name of a role ("Lead developer of X", "Head interviewer")."""
        start = self.start
        if start is None:
            return False
        end = phrase_end(start.sentence, self.lexicon, 0, start.rules.words.prepositions)
        return end > 0 and singular_of(start.lower(end - 1)) in load_playbooks().words["roles"]

    @cached_property
    def style(self) -> Style:
        """The form of the bullet's verbs: its own, else its neighbours', else past; the present where a role goes
        on and most of it is told in gerunds."""
        if self.judged.context.ended:
            return "past"
        action = self.reading.action
        tense = action.tense if action.lead in ("act", "hedged") else "none"
        if tense == "past":
            return "past"
        verb = action.verb or action.phrase
        if tense == "present" and not self.plain[verb.end :].startswith(" of "):  # no noun: "Redesign of X"
            found = self.rules.words.find(verb.text.split()[0].lower()) if verb.text else None
            return "third" if found and found[1] == {"third"} else "base"
        told = [it.action.tense for it in self.siblings if it.action.tense in ("past", "present")]
        if not told and self.judged.context.current:
            gerunds = sum(it.action.lead == "gerund" for it in self.siblings)
            return "base" if gerunds > len(self.siblings) / 2 else "past"
        return "base" if told.count("present") > len(told) / 2 else "past"

    @cached_property
    def known(self) -> Knowledge:
        """What is known of its kind of work."""
        opening, start = self.opening, self.start
        if start is None:
            return Knowledge(self.reading, self.level, self.rulebook)
        if opening is not None and not opening.base:
            end = phrase_end(start.sentence, self.lexicon, opening.behind, start.rules.words.prepositions)
            serves = start.lower(end) in ("", *start.rules.list_openers)
            serves = serves and start.lower(opening.behind) not in ("and", "or")
            verb = start.base(start.at)
            return Knowledge(self.reading, self.level, self.rulebook, verb=verb, serves_them=serves)
        if opening is None:
            base = start.base(start.at) if self.begins_with_verb else ""
            return Knowledge(self.reading, self.level, self.rulebook, base, base, start.lower(start.at + 1))
        last = opening.behind - 1
        last -= last > start.at and start.lower(last) in start.rules.particles
        verb = (start.base(last) if last >= start.at else "") or opening.base
        if start.lower(last) == "of":
            verb = start.rules.words.act(start.lower(last - 1)) or verb  # "Planning and creation of X"
        return Knowledge(self.reading, self.level, self.rulebook, opening.base, verb, start.lower(last + 1))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the bullet's own findings."""
        return tuple(finding.code for finding in check_bullet(self.judged, self.rulebook))

    @cached_property
    def facts(self) -> tuple[tuple[str, Span], ...]:
        """What no rewrite may lose: technologies, numbers, names."""
        return (*laws.fact_spans(self.reading), *laws.name_spans(self.reading, self.rules.words))

    @cached_property
    def states_outcome(self) -> bool:
        """Whether the bullet says already what came of it."""
        return bool(self.reading.outcomes)

    def draft(self, changes: Sequence[Change]) -> Draft | None:
        """Return the draft that changes make of the bullet."""
        return edited(self.plain, changes)
