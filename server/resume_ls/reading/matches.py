"""What the phrase matcher saw in a bullet: technologies, and marks by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resume_ls.reading.lexicon import Lexicon, TechnologyName
from resume_ls.reading.model import Technology
from resume_ls.reading.words import BulletWords
from resume_ls.rulebook.model import SectionKind

Range = tuple[int, int]
WITHIN_COMPOUNDS = ("technology", "complexity-", "production", "subject-")
"""Kinds whose phrases count inside a compound too ("Kafka-based")."""
VERSION = re.compile(r"[ ]?v?(\d+(?:\.(?:\d+|x))*[a-z]?(?:/\d+)*\+?|\d+c)(?![\w%])")
COUNTED = re.compile(r"[ -](?!(?:is|as|was|has|this|its)\b)[a-z]*s\b|-[a-z]")
"""What a number counts ("Kafka 12 topics"), so that it is no version ("Java 17")."""
COMPOUND = re.compile(r"-[a-z]")
"""What a number counts even where no parts are counted ("Java 8-year veterans")."""
VERSIONED = frozenset(
    ["languages", "frameworks", "databases", "queues", "containers", "testing", "observability",
     "protocols"]
)  # fmt: skip

NAMED_WITH_VERSION = frozenset(["languages", "frameworks", "testing"])
"""Groups of whose names nobody counts parts: a number behind one is its version, even before a plural."""


def match(words: BulletWords, lexicon: Lexicon) -> dict[str, list[Range]]:
    """Return the ranges of each kind of mark, longest first come, without overlaps within a kind."""
    found: dict[str, list[Range]] = {}
    with lexicon.matcher() as (tokenizer, matcher):
        doc = tokenizer.doc(words.text)
        strings = doc.vocab.strings
        for key, first, last in matcher(doc):
            token = doc[last - 1]
            kind, start, end = strings[key], doc[first].idx, token.idx + len(token)
            if kind.startswith(WITHIN_COMPOUNDS) or not touches_hyphen(words.text, start, end):
                found.setdefault(kind, []).append((start, end))
    return {kind: longest(ranges) for kind, ranges in found.items()}


def touches_hyphen(text: str, start: int, end: int) -> bool:
    """Whether the range is a part of a compound ("class" in "world-class")."""
    return (start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()) or (
        end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum()
    )


def longest(ranges: list[Range]) -> list[Range]:
    """Return the ranges in the order of the text; of overlapping ones the longest."""
    if len(ranges) == 1:
        return ranges
    kept: list[Range] = []
    for start, end in sorted(ranges, key=lambda found: (found[0] - found[1], found[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    return sorted(kept)


def inside(start: int, ranges: Iterable[Range]) -> bool:
    """Whether a place lies in one of the ranges."""
    return any(first <= start < last for first, last in ranges)


def technologies(
    ranges: Sequence[Range], words: BulletWords, lexicon: Lexicon, section: SectionKind
) -> tuple[Technology, ...]:
    """Return the technologies named: ambiguous names only where case and company say so, versions included."""
    text = words.text
    sure: dict[Range, TechnologyName] = {}
    unsure: dict[Range, TechnologyName] = {}
    for start, end in ranges:
        written = text[start:end]
        known = lexicon.technologies.get(written.lower())
        if known is None or not stands_alone(text, start, end) or (known.exact and written != known.exact):
            continue
        (unsure if known.ambiguous else sure)[start, end] = known
    for _ in range(2):  # a second round lets one that was just accepted speak for its neighbour
        for place, known in unsure.items():
            if place not in sure and is_meant(text, place, known, sure, section, lexicon):
                sure[place] = known
    made = []
    for (start, end), known in sorted(sure.items(), key=lambda item: item[0]):
        version = VERSION.match(text, end) if known.group in VERSIONED else None
        counted = COMPOUND if known.group in NAMED_WITH_VERSION else COUNTED
        stop = version.end() if version is not None and not counted.match(text, version.end()) else end
        made.append(Technology(words.phrase(start, stop), known.name, known.group))
    return tuple(made)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the range (a name inside a longer word is none)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    compound = before in ("-", "_") and after in ("-", "_") and end + 1 < len(text)
    return not (compound or re.match(r"[\w@#]", before) or re.match(r"\w", after))


def is_meant(
    text: str,
    place: Range,
    known: TechnologyName,
    others: Iterable[Range],
    section: SectionKind,
    lexicon: Lexicon,
) -> bool:
    """Whether an ordinary word names a technology here: capitalised, and beside another technology, a technical
    noun or, within the sentence, a preposition."""
    (start, end), context, shouting = place, lexicon.context, text.isupper()
    written, before, after = text[start:end], text[max(0, start - 24) : start], text[end : end + 24]
    if not shouting and written.islower() and not known.name.islower():
        return False
    previous = re.search(r"([\w+#&]+)(\W*)$", before)
    last = previous[1].lower() if previous is not None else ""
    following = re.match(r"[ -]?([\w]+)", after)
    first = following[1].lower() if following is not None else ""
    if (
        last in context["never_before"]
        or first in context["never_after"]
        or re.fullmatch(r"(19|20)\d\d", first)
    ):
        return False
    if section == "skills" or beside(text, place, others):
        return True
    if first in context["after"]:
        return len(written) > 1 or before.endswith((" ", "(")) or not before
    near = previous is not None and previous[2] == " " and not shouting
    return near and last in context["letter_before" if len(written) == 1 else "before"]


LIST_GAP = re.compile(r"\s*(?:,|/|&|\+|\||·|•|\(|and|or|with|on|, and|plus|->|→|to)\s*\Z")


def beside(text: str, place: Range, others: Iterable[Range]) -> bool:
    """Whether a list separator alone stands between the range and a technology already accepted."""
    start, end = place
    for other_start, other_end in others:
        gap = text[other_end:start] if other_end <= start else text[end:other_start]
        if len(gap) < 8 and LIST_GAP.match(gap):
            return True
    return False
