"""The line that a rewrite works on: words, clauses and what stands before and after them, as plain-text offsets."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from resume_ls.reading.words import TIME_AT_MOST, times_in
from resume_ls.rewrites.words import Words

WORD = re.compile(r"[^\s,;:()\[\]{}“”\"!?—|·•<>]+")
STOP = re.compile(r"[.!;,:]?\s*\Z")
SENTENCE_END = re.compile(r"(?<![.\d])[.!?](?=\s+\S)")
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|incl|approx|vs|etc|no|ca|cf|resp|Inc|Ltd|Co|St|dept|[A-Z])\Z", re.I
)
COMPANY = frozenset({"ltd", "inc", "co", "corp", "llc", "gmbh"})
ARROW_LABEL = re.compile(r"\A([^\s:][^:.;()]{0,60}):\s+(?=\S)")
SPACES = re.compile(r"\s*")

Kind = Literal["pronoun", "passive", "result", "act", "gerund", "other"]

AUXILIARY = frozenset({"was", "were", "is", "are", "been", "be", "got"})
PERFECT = frozenset({"has", "have", "had"})
MODALS = frozenset({"to", "can", "could", "may", "might", "must", "should", "will", "would", "cannot"})
RESULT_VERBS = frozenset({
    "fell", "dropped", "went", "rose", "grew", "shrank", "sank", "decreased", "increased", "improved", "came",
    "doubled", "halved", "tripled", "climbed", "declined", "shortened",
})  # fmt: skip
PRONOUNS = frozenset({"i", "we"})
HARDLY_NOUNS = frozenset({"drive", "own", "shape", "champion"})
"""Verbs in the present that open a bullet and might be nouns elsewhere."""
NOUN_PHRASE_REACH = 9
"""Words that a subject may have before its verb."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, in lower case, its place, and how deep in brackets it stands."""

    text: str
    lower: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the bullet, `joint` what stands between it and the one before (", and ", "; ", …)."""

    start: int
    end: int
    joint: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A bullet's plain text taken apart. `label` ends before the first clause; `stop` begins after the last."""

    plain: str
    words: tuple[Word, ...]
    label: int
    stop: int
    clauses: tuple[Clause, ...]

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words between two offsets."""
        words = self.words
        first = bisect_left(words, start, key=attrgetter("start"))
        return words[first : bisect_right(words, end, lo=first, key=attrgetter("end"))]

    def text(self, start: int, end: int) -> str:
        """Return a part of the plain text."""
        return self.plain[start:end]

    @property
    def final(self) -> str:
        """What closes the bullet: "." or nothing."""
        return "." if self.plain[self.stop : self.stop + 1] in (".", "!") else ""


def words_in(plain: str) -> tuple[Word, ...]:
    """Return the words of a text, closing full stops left out."""
    depths = []
    depth = 0
    for char in plain:
        depth += char in "(["
        depths.append(depth)
        depth -= char in ")]" and depth > 0
    found = []
    for match in WORD.finditer(plain):
        text = match[0]
        while text.endswith(".") and (match.start() + len(text) == len(plain) or text.count(".") == 1):
            text = text[:-1]
        text = text.rstrip("'’")
        if text and any(char.isalnum() or char in "&+~≈" for char in text):
            found.append(
                Word(text, text.lower(), match.start(), match.start() + len(text), depths[match.start()])
            )
    return tuple(found)


def parse_line(plain: str, words: Words, label: int) -> Line:
    """Take a bullet's plain text apart; `label` is where its first clause begins (after "Notifications: ")."""
    tokens = words_in(plain)
    stop = len(plain.rstrip())
    ending = STOP.search(plain)
    if ending and not plain[: ending.start()].endswith(("etc", " Inc")):
        stop = ending.start()
    return Line(plain, tokens, label, stop, tuple(_clauses(plain, tokens, words, label, stop)))


def _clauses(plain: str, tokens: Sequence[Word], words: Words, label: int, stop: int) -> list[Clause]:
    inside = [token for token in tokens if label <= token.start < stop]
    ends = [
        i for i in range(1, len(inside)) if re.search(r"[;.!?]\s", plain[inside[i - 1].end : inside[i].start])
    ]

    def kind(index: int) -> Kind:
        return kind_at(inside[: next((end for end in ends if end > index), len(inside))], index, words)

    cuts: list[
        tuple[int, int, str, Kind]
    ] = []  # where the clause before ends, where the next begins, joint, kind
    for index, token in enumerate(inside):
        if index == 0 or token.depth:
            continue
        between = plain[inside[index - 1].end : token.start]
        if re.match(r"[)\]”\"'’]*\s*;\s", between):
            cuts.append((inside[index - 1].end + _closing(between), token.start, "; ", kind(index)))
        elif re.search(r"[.!?]['”\")]*\s+$", between) and not _abbreviated(inside, index, plain, words):
            cuts.append((inside[index - 1].end + _closing(between), token.start, ". ", kind(index)))
        elif token.lower in ("and", "&", "but", "then") and index + 1 < len(inside):
            found = kind(index + 1)
            follows = inside[index + 1]
            if found == "other" or (
                found in ("act", "gerund") and not _coordinates(inside, index, words, plain)
            ):
                continue
            if found == "gerund" and index == 1:
                continue  # "Writing and maintaining X": one object
            if found == "passive" and not cuts and not _has_verb(inside[:index], words):
                continue  # "A, B and C were rolled out": one subject
            end = inside[index - 1].end + _closing(between)
            cuts.append((end, follows.start, plain[end : follows.start], found))
        elif between.lstrip(")").startswith(","):
            if words.tense(inside[0].lower) == "past" and begins_act(inside[index:], words):
                found = "act"
            elif token.lower in PRONOUNS:
                found = "pronoun"
            elif token.lower not in words.prepositions and kind(index) == "result":
                found = "result"
            else:
                continue
            end = inside[index - 1].end + _closing(between)
            cuts.append((end, token.start, plain[end : token.start], found))
    if not inside:
        return [Clause(label, stop, "", "other")]
    clauses = []
    start, joint, current = inside[0].start, "", kind(0)
    start = min(start, label + len(SPACES.match(plain[label:])[0]))  # type: ignore[index]
    for end, following, next_joint, next_kind in cuts:
        if end < start:
            continue
        clauses.append(Clause(start, end, joint, current))
        start, joint, current = following, next_joint, next_kind
    clauses.append(Clause(start, stop, joint, current))
    return clauses


def _has_verb(tokens: Sequence[Word], words: Words) -> bool:
    closed = words.determiners | words.prepositions
    return any(
        token.lower in AUXILIARY | PERFECT
        or (words.base(token.lower) is not None and (after.lower in closed or after.text[:1].isdigit()))
        for token, after in itertools.pairwise(tokens)
        if not token.depth
    )


def begins_act(rest: Sequence[Word], words: Words) -> bool:
    """Whether what follows a comma is an act told in the past ("moved the schema"), not a state of a thing ("cached
    dependencies", "tested with JUnit"): its object is told by a determiner or number, or its verb is no participle
    that describes."""
    if len(rest) < 2 or rest[0].text[:1].isupper() or not words.is_past(rest[0].lower):
        return False
    follows = rest[1].lower
    if kind_at(rest, 0, words) != "act" or follows in words.prepositions | {
        "and",
        "or",
        "together",
        "up",
        "by",
    }:
        return False
    told = follows in words.determiners | {"it", "them"} or follows[:1].isdigit()
    return told or not rest[0].lower.endswith("ed")


def _closing(between: str) -> int:
    """How many characters of what stands between two words still belong to the clause before (brackets, quotes)."""
    return len(re.match(r"[)\]”\"'’]*(?<!\s)", between)[0])  # type: ignore[index]


def _abbreviated(inside: Sequence[Word], index: int, plain: str, words: Words) -> bool:
    """Whether the stop before a word only shortens the one before it; a company's does not, where an act follows ("at
    Kestrel Ltd. Used Python")."""
    before, token = inside[index - 1], inside[index]
    if before.lower in COMPANY and token.text[:1].isupper() and words.is_past(token.lower):
        return False
    return bool(ABBREVIATION.search(plain[: before.end]))


def _coordinates(inside: Sequence[Word], at: int, words: Words, plain: str) -> bool:
    """Whether the "and" at `at` joins two acts, not two nouns ("and distributed systems")."""
    follows = inside[at + 1]
    tense = words.tense(follows.lower)
    if tense == "past" and at + 2 < len(inside):
        if follows.lower not in words.adjectives:
            after = inside[at + 2]
            joined = plain[follows.end : after.start]
            if joined.startswith(","):
                return False  # "kept the code clean and documented, …"
            noun_follows = (
                after.lower in words.determiners or after.lower in words.prepositions or not joined.strip(" ")
            )
            return noun_follows or words.is_past(follows.lower)
        return False
    return tense == "past" or (tense == "gerund" and words.tense(inside[0].lower) == "gerund")


def kind_at(inside: Sequence[Word], index: int, words: Words) -> Kind:
    """Return what kind of clause begins at a word."""
    rest = inside[index:]
    while len(rest) > 1 and is_adverb(rest[0].lower, words):
        rest = rest[1:]
    if not rest:
        return "other"
    first = rest[0].lower
    if first in PRONOUNS or first.startswith(("i'", "i’", "we'", "we’")):
        return "pronoun"
    tense = words.tense(first)
    if first in words.adjectives and not (len(rest) > 1 and rest[1].lower in words.determiners):
        tense = "none"
    described = _described_subject(rest, words) or _described_result(rest, words)
    if tense == "past" and not passive_at(rest, words, reach=1) and not described:
        return "act"
    if tense == "gerund" and passive_at(rest, words) is None:
        behind = next((word.lower for word in rest[1:] if not is_adverb(word.lower, words)), "")
        verb = words.find(behind)
        says = verb is not None and verb[1] == {"third"} and verb[0] not in words.nouns_too
        return "other" if says else "gerund"  # "closing now takes an afternoon": a subject
    if passive_at(rest, words) is not None:
        return "passive"
    if result_at(rest, words) is not None:
        return "result"
    object_follows = len(rest) > 1 and rest[1].lower in words.determiners
    if tense == "present" and len(rest) > 1 and not rest[1].depth:
        follows = rest[1].lower
        if follows in AUXILIARY | PERFECT | RESULT_VERBS or (words.is_past(follows) and len(rest) > 2):
            return "other"  # "uploads stopped timing out": a subject
    likely = first not in words.nouns_too or object_follows or (first in HARDLY_NOUNS and not index)
    return "act" if tense == "present" and likely else "other"


def _described_subject(rest: Sequence[Word], words: Words) -> bool:
    """Whether a participle only describes the subject of a passive ("orphaned services were reduced")."""
    found = passive_at(rest, words, reach=3) if words.is_participle(rest[0].lower) else None
    if found is None:
        return False
    closed = words.determiners | words.prepositions | {"and", "or"}
    between = rest[1 : found[0] + 1]
    told = any(word.lower in closed or words.is_past(word.lower) for word in between[:-1])
    return _unbroken(rest[: found[0] + 1]) and not told


def _described_result(rest: Sequence[Word], words: Words) -> bool:
    """Whether a participle only describes the subject of a result ("double-billed clicks dropped from 2% to 0")."""
    at = result_at(rest, words) if words.is_participle(rest[0].lower) else None
    if at is None or at > 3:
        return False
    closed = words.determiners | {"and", "or"}
    told = any(word.lower in closed or word.text[:1].isdigit() for word in rest[1:at])
    return _unbroken(rest[: at + 1]) and not told


def _unbroken(tokens: Sequence[Word]) -> bool:
    """Whether nothing but single spaces stands between the words."""
    return all(after.start - before.end == 1 for before, after in itertools.pairwise(tokens))


def time_end(inside: Sequence[Word]) -> int:
    """Return how many words of a time open a clause ("In 2022 worked on …"); 0 where none does."""
    if len(inside) < 4 or inside[0].lower not in ("in", "during", "since"):
        return 0
    named = times_in(word.lower for word in inside[1 : 1 + TIME_AT_MOST])
    return named and named + 1


def fronted(inside: Sequence[Word], words: Words) -> int | None:
    """Return where the author stands as the subject behind a phrase that opens a clause ("After the third run I put
    …"); None where a clause opens otherwise."""
    if not inside or inside[0].lower not in words.prepositions - {"that", "which", "who", "whose", "so"}:
        return None
    for index, word in enumerate(inside[:-1]):
        if word.lower in PRONOUNS and not word.depth:
            subordinate = inside[index - 1].lower in words.prepositions
            verb = words.base(inside[index + 1].lower) is not None or is_adverb(
                inside[index + 1].lower, words
            )
            return index if index > 1 and verb and not subordinate else None
    return None


def main_subjects(line: Line, words: Words) -> frozenset[int]:
    """Return where the subjects stand that `fronted` finds."""
    found = set()
    for clause in line.clauses:
        inside = line.within(clause.start, clause.end)
        index = fronted(inside, words)
        if index is not None:
            found.add(inside[index].start)
    return frozenset(found)


def is_adverb(word: str, words: Words) -> bool:
    """Whether a word may stand before a clause's verb without changing what it does."""
    return word in words.adverbs or (
        word.endswith("ly") and words.find(word) is None and word not in ("assembly", "reply", "family")
    )


def passive_at(rest: Sequence[Word], words: Words, reach: int = NOUN_PHRASE_REACH) -> tuple[int, int] | None:
    """Return where auxiliary and participle stand after a subject that begins `rest`; None without a passive."""
    for index, word in enumerate(rest[: reach + 1]):
        if index and word.lower in (
            "that",
            "which",
            "who",
            "where",
            "when",
            "while",
            "so",
            "because",
            "after",
        ):
            return None
        if index == 0 or word.lower not in (AUXILIARY | PERFECT) or word.depth:
            continue
        if rest[index - 1].lower in MODALS:
            return None  # "nobody had to be called": nobody did it
        at = index + 1
        if word.lower in PERFECT:
            if at >= len(rest) or rest[at].lower != "been":
                continue
            at += 1
        while at < len(rest) and (
            rest[at].lower in words.adverbs or rest[at].lower.endswith("ly") or rest[at].lower == "being"
        ):
            at += 1
        if (
            at < len(rest)
            and words.is_participle(rest[at].lower)
            and rest[at].lower not in ("responsible", "involved", "tasked")
        ):
            return index, at
        return None
    return None


def result_at(rest: Sequence[Word], words: Words) -> int | None:
    """Return where the verb of a result stands ("memory fell from …"); None where `rest` does not say one."""
    for index, word in enumerate(rest[: NOUN_PHRASE_REACH + 1]):
        if index and not word.depth and not rest[index - 1].depth and word.start - rest[index - 1].end > 1:
            return None
        if index and word.lower in RESULT_VERBS and not word.depth:
            after = rest[index + 1].lower if index + 1 < len(rest) else ""
            return index if after in ("from", "to", "by", "down", "up", "under", "below", "") else None
        if index and (word.lower in words.prepositions - {"of", "for", "per"} or words.is_past(word.lower)):
            return None
    return None


__all__ = [
    "ARROW_LABEL",
    "AUXILIARY",
    "Clause",
    "Line",
    "Word",
    "is_adverb",
    "kind_at",
    "parse_line",
    "passive_at",
    "result_at",
    "words_in",
]
