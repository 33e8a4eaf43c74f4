"""One request for rewrites: the bullet, how it is judged, and the candidates' common tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from resume_ls.checks import check_bullet
from resume_ls.checks.model import Judged
from resume_ls.document.model import Format, Node
from resume_ls.levels import Level
from resume_ls.reading.model import Reading
from resume_ls.rewrites import laws
from resume_ls.rewrites.acts.act import TAKING, Act, sentence
from resume_ls.rewrites.acts.clauses import acts_of
from resume_ls.rewrites.acts.results import RESULT_CLAUSE
from resume_ls.rewrites.acts.things import verbs_for
from resume_ls.rewrites.acts.writing import Style, Writing
from resume_ls.rewrites.draft import Draft, Keep, Part, capitalised, joined, lowered, put_together, text_of
from resume_ls.rewrites.labels import label_end, says_nothing
from resume_ls.rewrites.line import Line, parse_line
from resume_ls.rewrites.markup import constructs
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.phrasing import Clause, Phrasing, values
from resume_ls.rewrites.surface import Change, hype_changes, ordered, pronoun_changes
from resume_ls.rewrites.words import Words
from resume_ls.rulebook.model import Rulebook
from resume_ls.spans import Span

SIMPLE_WORDS = 18
"""Words up to which a sentence without comma or colon is plain enough for "across …" or "to …" after it."""

OWN_MEANS = re.compile(r"\bby \w+ing\b|\bthrough \w|\bthanks to\b|\bby \w+ing\b|\bvia \w")
WIDE = re.compile(
    r"\b(?:across|company-wide|org-wide|cross-team|multi-team)\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|all|multiple) "
    r"(?:\w+ )?(?:teams|squads|departments|groups|divisions)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rewrite before it is proved and carried to the source. `safe` if it asks nothing and claims nothing new."""

    title: str
    draft: Draft
    safe: bool = False
    wordy: bool = False


@dataclass(frozen=True)
class Task:
    """Everything that a family needs to write its candidates."""

    judged: Judged
    node: Node
    format: Format
    rulebook: Rulebook
    siblings: tuple[Reading, ...] = ()

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
    def words(self) -> Words:
        """The grammar of words."""
        return Words.of(self.rulebook)

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The rewrite rules in one mapping."""
        return _merged(_Key(self.rulebook))

    @cached_property
    def facts_asked(self) -> Mapping[str, str]:
        """A plausible fact for each blank, by its name."""
        return values(self.data)

    @cached_property
    def label_end(self) -> int:
        """Where the first clause begins: after "Notifications: ", or 0."""
        return label_end(self.reading, self.data)

    @property
    def label(self) -> tuple[Part, ...]:
        """The label as kept; nothing where it says nothing ("Duties: ")."""
        if not self.label_end or says_nothing(self.reading, self.label_end, self.data):
            return ()
        return (Keep(0, self.label_end),)

    @cached_property
    def line(self) -> Line:
        """The bullet taken apart."""
        return parse_line(self.plain, self.words, self.label_end)

    @cached_property
    def style(self) -> Style:
        """The tense of the bullet's verbs: its own, else its neighbours', else past."""
        if self.judged.context.ended:
            return "past"
        own = self.reading.action.tense
        first = self.line.words[0].lower if self.line.words else ""
        if own in ("past", "present") and first not in self.data["knowledge"]:
            return "past" if own == "past" else self._present()
        found = self.words.find(first)
        if (
            self.reading.action.lead == "hedged"
            and found
            and found[1] & {"third", "base"}
            and first not in self.data["knowledge"]
            and "past" not in found[1]
        ):
            return "third" if "third" in found[1] else "base"
        told = [
            reading.action.tense for reading in self.siblings if reading.action.tense in ("past", "present")
        ]
        return "base" if told and told.count("present") > len(told) / 2 else "past"

    def _present(self) -> Style:
        verb = self.reading.action.verb or self.reading.action.phrase
        first = verb.text.split()[0].lower() if verb.text else ""
        found = self.words.find(first)
        return "third" if found and "third" in found[1] and "base" not in found[1] else "base"

    @cached_property
    def turn(self) -> int:
        """A number that differs among the bullets of an entry, so that their shapes do."""
        return sum(reading.text < self.plain for reading in self.siblings)

    @cached_property
    def surface(self) -> tuple[Change, ...]:
        """The changes that no rewrite goes without: pronouns and hype."""
        hype = [Span(phrase.start, phrase.end) for phrase in self.reading.marked("buzzword")]
        return ordered(
            [
                *hype_changes(self.line, self.words, dict(self.data), hype),
                *pronoun_changes(self.line, self.words, dict(self.data)),
            ]
        )

    @cached_property
    def writing(self) -> Writing:
        """What the bullet's acts are written from, with the surface changes."""
        return self.writing_with(())

    def writing_with(self, extra: Iterable[Change]) -> Writing:
        """Return what the bullet's acts are written from, with `extra` changes beside the surface ones."""
        changes = ordered([*extra, *self.surface])
        tools = frozenset(technology.phrase.start for technology in self.reading.technologies)
        return Writing(self.line, self.words, self.data, self.style, self.level, changes, tools)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The bullet's acts with the surface changes made."""
        return tuple(acts_of(self.writing))

    def phrasing(self, acts: Sequence[Act]) -> Phrasing:
        """Return the clause templates, filled for what the acts are about."""
        about = text_of(acts[0].rest, self.plain) if acts else self.plain
        words = re.split(r"[,;:(]", about)[0].lower()
        cut = re.split(r"\b(?:for|of|in|on|at|with|by|to|from|using|that|which|across|via|through)\b", words)[
            0
        ].strip()
        head = re.sub(r"[^\w/-]+$", "", cut).rpartition(" ")[2]
        return Phrasing(
            self.data,
            self.rulebook.data["lexicon/metrics"],
            head,
            cut or words,
            self._without_tools(),
            self.level,
            acts[0].base if acts else "",
        )

    def _without_tools(self) -> str:
        """The bullet in lower case without the names of technologies ("Framework" in one names no subject)."""
        text = self.plain
        for technology in self.reading.technologies:
            span = technology.phrase
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text.lower()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the bullet's own findings."""
        return tuple(finding.code for finding in check_bullet(self.judged, self.rulebook))

    @cached_property
    def facts(self) -> tuple[tuple[str, Span], ...]:
        """What no rewrite may lose: technologies, numbers, names."""
        return (*laws.fact_spans(self.reading), *laws.name_spans(self.reading, self.words))

    # -- drafts -----------------------------------------------------------------------------------------------

    def whole(self, acts: Sequence[Act], clause: Clause | None = None, *, hedge: str = "") -> Draft:
        """Return the draft of the bullet: its acts, with a hedge and a clause after its first sentence."""
        first: list[Act] = []
        later: list[Act] = []
        for act in acts:
            (later if later or (first and act.joint[:1] in (".", ";")) else first).append(act)
        begins = clause is not None and bool(clause.parts) and _begins_sentence(clause.parts[0])
        if clause is not None and later and (begins or not first[0].verb):
            first, later = [*first, *later], []
        taking = next((at for at, act in enumerate(first) if at and act.base == TAKING), len(first))
        parts: list[Part] = list(sentence(first[:taking], self.plain))
        if hedge:
            parts = self._hedged(parts, self.phrasing(acts).parts(hedge))
        if taking < len(first):
            parts += [Fresh(first[taking].joint), *lowered(sentence(first[taking:], self.plain), self.plain)]
        if clause is not None:
            parts += clause.parts
        if later:
            rest = sentence(later, self.plain)
            if later[0].joint.startswith("."):
                parts += [Fresh(". "), *capitalised(rest, self.plain)]
            else:
                parts += [Fresh(later[0].joint), *lowered(rest, self.plain)]
        return self.finished(parts)

    def _hedged(self, parts: Sequence[Part], hedge: Sequence[Part]) -> list[Part]:
        """Put a hedge behind the act: before a clause of what came of it, else at the end."""
        for index, part in enumerate(parts):
            if isinstance(part, Keep):
                result = RESULT_CLAUSE.search(self.plain, max(0, part.start - 2), part.end)
                if (
                    result is not None and result.start() < part.start and index
                ):  # its comma is a part of its own
                    return [*parts[: index - 1], *hedge, *parts[index - 1 :]]
                if result is not None and result.start() >= part.start:
                    before, after = Keep(part.start, result.start()), Keep(result.start(), part.end)
                    return [*parts[:index], before, *hedge, after, *parts[index + 1 :]]
        return [*parts, *hedge]

    def finished(self, parts: Iterable[Part], stop: Sequence[Part] | None = None) -> Draft:
        """Return the draft with the bullet's label and capital, and its final stop or `stop`."""
        body = joined(parts, self.plain)
        body = capitalised(body, self.plain) if self._begins_with_capital() else lowered(body, self.plain)
        closing = joined(self._closing(body) if stop is None else stop, self.plain)
        return put_together(
            joined(self.label, self.plain), put_together(body, closing, self.plain), self.plain
        )

    def _closing(self, body: Draft) -> tuple[Part, ...]:
        """Return what closes the bullet; a colon or comma only where what stood before it still does."""
        stop = self.plain[self.line.stop :].rstrip()
        last = body[-1] if body else None
        if stop in (":", ",") and not (isinstance(last, Keep) and last.end == self.line.stop):
            return ()
        return (Keep(self.line.stop, self.line.stop + len(stop)),)

    def _begins_with_capital(self) -> bool:
        start = self.label_end if self.label else 0
        first = re.search(r"[^\W\d_]", self.plain[start:])
        if first is None or not first[0].islower():
            return True
        word = re.match(r"\S+", self.plain[start + first.start() :])
        return bool(word and re.search(r"[A-Z\d_./-]", word[0]))

    def stronger(self, acts: Sequence[Act]) -> tuple[Act, ...]:
        """Return the acts with their first verb offered beside what the author may claim instead."""
        if not acts or acts[0].claim not in ("kept", "own") or len(acts[0].verb) != 1:
            return tuple(acts)
        entry = self.data["stronger"].get(self.level.label)
        first = acts[0]
        verb = text_of(first.verb, self.plain).strip()
        if entry is None or first.base not in entry["make"] or " " in verb or self._marked_up(first.verb[0]):
            return tuple(acts)
        if verbs_for(self.writing, self.phrasing(acts).head, "thing")[0] not in ("software", "running"):
            return tuple(acts)  # nobody designs a decision or a report
        options = [
            verb.lower(),
            *(self.writing.styled(option[:1].lower() + option[1:]) for option in entry["verbs"]),
        ]
        return (replace(first, verb=(Choice(tuple(dict.fromkeys(options))),)), *acts[1:])

    def _marked_up(self, part: Part) -> bool:
        """Whether a kept part stands inside an emphasis or link, or holds one; in a half of a bullet it may."""
        if not isinstance(part, Keep):
            return False
        if self.plain != self.node.text.plain:
            return True
        span = self.node.text.to_source(part.start, part.end)
        return any(
            c.span.start < span.end and span.start < c.span.end
            for c in constructs(self.node.source, self.node.body, self.format)
            if not c.span.covers(self.node.text.to_source(0, len(self.plain)))
        )

    def fits(self, entry: Mapping[str, Any], acts: Sequence[Act]) -> bool:
        """Whether a clause template suits a bullet: nothing that it brings is there, and it may stand where it will."""
        have = set()
        text = self.plain.lower()
        if OWN_MEANS.search(text):
            have.add("means")
        if self.reading.purpose or re.search(r"\bfor (?:a|an|the|our|my)\b|\bso that\b", text):
            have.add("purpose")
        if self.reading.outcomes or "so that" in text or any(act.base == TAKING for act in acts):
            have.add("outcome")
        if WIDE.search(text):
            have.add("scope")
        if " with " in text or any(
            isinstance(p, Fresh) and "with" in p.text for act in acts for p in act.rest
        ):
            have.add("with")
        if have & set(entry.get("without", ())):
            return False
        if entry.get("made") and acts and acts[-1].base not in self.data["made"]:
            return False
        return bool(entry.get("loose")) or self.simple(acts)

    def simple(self, acts: Sequence[Act]) -> bool:
        """Whether the first sentence is plain enough for a prepositional clause after it."""
        if len(acts) > 2:
            return False
        text = text_of(sentence(acts, self.plain), self.plain)
        outer = re.sub(r"\([^()]*\)|\[\[[^\[\]]*\]\]", "", text)
        return len(outer.split()) <= SIMPLE_WORDS and not re.search(r"[,;:]\s", outer)


def _begins_sentence(part: Part) -> bool:
    return isinstance(part, Fresh) and part.text.startswith(";")


def blanks_in(draft: Iterable[Part]) -> list[Blank]:
    """Return the blanks of a draft."""
    return [part for part in draft if isinstance(part, Blank)]


class _Key:
    """A rulebook hashed by its key."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def __hash__(self) -> int:
        return hash(self.rulebook.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.rulebook.key == self.rulebook.key


@lru_cache(4)
def _merged(key: _Key) -> Mapping[str, Any]:
    data = key.rulebook.data
    merged: dict[str, Any] = {}
    for name in ("openings", "surface", "clauses", "stacks"):
        merged |= data[f"rewrites/{name}"]
    merged["blanks"] = data["rewrites/blanks"]
    merged["measures-of"] = data["rewrites/measures"]
    return merged


def rules_of(rulebook: Rulebook) -> Mapping[str, Any]:
    """Return the rewrite rules of a rulebook in one mapping."""
    return _merged(_Key(rulebook))
