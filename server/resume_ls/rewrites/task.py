"""One request for rewrites: the bullet, how it is judged, and how its sentence begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from resume_ls.document.model import Node
from resume_ls.judging.checks import check_bullet
from resume_ls.judging.checks.model import Judged
from resume_ls.reading import Lexicon, read
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Reading
from resume_ls.rewrites import laws
from resume_ls.rewrites.change import Change, edited
from resume_ls.rewrites.draft import Draft, text_of
from resume_ls.rewrites.knowledge import Knowledge
from resume_ls.rewrites.openings import Opening, act, opening_of
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.sentence import Start, Style, start_of
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
    siblings: tuple[Reading, ...]
    start: Start
    """The sentence that tells the act."""

    @staticmethod
    def of(
        judged: Judged, node: Node, format: Format, rulebook: Rulebook, siblings: Sequence[Reading] = ()
    ) -> Task | None:
        """Return the task of rewriting a bullet; None where the bullet can't be taken apart."""
        rules = RewriteRules.of(rulebook)
        start = start_of(judged.reading, style_of(judged, siblings, rules), rules)
        return None if start is None else Task(judged, node, format, rulebook, tuple(siblings), start)

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

    @property
    def rules(self) -> RewriteRules:
        """The rules of rewriting."""
        return self.start.rules

    @property
    def lists(self) -> Mapping[str, frozenset[str]]:
        """The word lists of the rules."""
        return self.start.rules.lists

    @cached_property
    def opening(self) -> Opening | None:
        """How the sentence begins; None where it begins with no act and no lead that is known."""
        found = opening_of(self.start)
        if found is None or found.moved or self.reading.action.lead != "noun":
            return found
        known = not found.base or Works.of(self.rulebook).knows(found.base)
        return found if known else None  # "Thin layer over X"

    @cached_property
    def begins_with_verb(self) -> bool:
        """Whether it begins with a verb that tells the act, though its grammar was not understood."""
        lead, start = self.reading.action.lead, self.start
        end = start.phrase_end(0)  # "Lead developer of X", "Head interviewer"
        role = end > 0 and singular_of(start.lower(end - 1)) in load_playbooks().words["roles"]
        if (lead != "act" and role) or start.is_attributive(start.at):
            return False
        return act.may_begin(start, lead, Works.of(self.rulebook))

    @cached_property
    def known(self) -> Knowledge:
        """What is known of its kind of work."""
        opening, start, reading = self.opening, self.start, self.reading
        if opening is None:
            base = start.base(start.at) if self.begins_with_verb else ""
            return Knowledge(reading, self.level, self.rulebook, tuple(filter(None, (base,))))
        words = [start.lower(at) for at in range(start.at, opening.behind)]
        verbs = list(filter(None, (self.rules.base(word) or self.rules.act(word) for word in words)))
        verbs = verbs[verbs.index(opening.base) :] if opening.base in verbs else [opening.base]
        whole = f"{verbs[-1]} {words[-1]}" if words else ""
        if Works.of(self.rulebook).knows(whole):
            verbs[-1] = whole  # "set up"
        behind = start.words[opening.behind].start if opening.behind < len(start.words) else len(self.plain)
        draft = self.draft(opening.changes) if opening.moved else None
        if draft is not None:
            text = text_of(draft, self.plain)
            reading, behind = read(text, Lexicon.of(self.rulebook), section=self.judged.context.section), -1
        return Knowledge(reading, self.level, self.rulebook, tuple(filter(None, verbs)), behind)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the bullet's own findings."""
        return tuple(finding.code for finding in check_bullet(self.judged, self.rulebook))

    @cached_property
    def facts(self) -> tuple[tuple[str, Span], ...]:
        """What no rewrite may lose: technologies, numbers, names."""
        return (*laws.fact_spans(self.reading), *laws.name_spans(self.reading, self.rules))

    def draft(self, changes: Sequence[Change]) -> Draft | None:
        """Return the draft that changes make of the bullet."""
        return edited(self.plain, changes)


def style_of(judged: Judged, siblings: Sequence[Reading], rules: RewriteRules) -> Style:
    """Return the form of a bullet's verbs: its own, else its neighbours', else past; the present where a role goes on
    and most of it is told in gerunds."""
    action, text = judged.reading.action, judged.reading.text
    tense = action.tense if action.lead in ("act", "hedged") else "none"
    if judged.context.ended or tense == "past":
        return "past"
    verb = action.verb or action.phrase
    if tense == "present" and not text[verb.end :].startswith(" of "):  # no noun: "Redesign of X"
        return "third" if rules.kinds(verb.text.split()[0].lower()) == {"third"} else "base"
    told = [it.action.tense for it in siblings if it.action.tense in ("past", "present")]
    if not told and judged.context.current:
        return "base" if sum(it.action.lead == "gerund" for it in siblings) > len(siblings) / 2 else "past"
    return "base" if told.count("present") > len(told) / 2 else "past"
