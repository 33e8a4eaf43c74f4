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
VERSIONED = frozenset(
    ["languages", "frameworks", "databases", "queues", "containers", "testing", "observability",
     "protocols"]
)  # fmt: skip


def match(words: BulletWords, lexicon: Lexicon) -> dict[str, list[Range]]:
    """Return the ranges of each kind of mark, longest first come, without overlaps within a kind."""
    text, found = words.text, dict[str, list[Range]]()
    with lexicon.matcher() as (tokenizer, matcher):
        doc = tokenizer.doc(text)
        strings = doc.vocab.strings
        for key, first, last in matcher(doc):
            kind, start, token = strings[key], doc[first].idx, doc[last - 1]
            end = token.idx + len(token)
            within = "-" in (text[start - 1 : start], text[end : end + 1])  # "class" in "world-class"
            if not within or kind.startswith(WITHIN_COMPOUNDS):
                found.setdefault(kind, []).append((start, end))
    return {kind: longest(ranges) if len(ranges) > 1 else ranges for kind, ranges in found.items()}


def longest(ranges: list[Range]) -> list[Range]:
    """Return the ranges in the order of the text; of overlapping ones the longest."""
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
        glued = {text[start - 1 : start], text[end : end + 1]} <= {"-", "_"}  # inside a longer name
        if known is not None and not glued and known.exact in ("", written):
            (unsure if known.ambiguous else sure)[start, end] = known
    for _ in range(2):  # a second round lets one that was just accepted speak for its neighbour
        for place, known in unsure.items():
            if place not in sure and is_meant(text, place, known, sure, section, lexicon):
                sure[place] = known
    made = []
    for (start, end), known in sorted(sure.items(), key=lambda item: item[0]):
        version = VERSION.match(text, end) if known.group in VERSIONED else None
        stop = version.end() if version is not None else end
        made.append(Technology(words.phrase(start, stop), known.name, known.group))
    return tuple(made)


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
    (start, end), context = place, lexicon.context
    written, before, after = text[start:end], text[max(0, start - 24) : start], text[end : end + 24]
    if written.islower() and not known.name.islower():
        return False
    previous = re.search(r"([\w+#&]+)(\W*)$", before)
    last = previous[1].lower() if previous is not None else ""
    following = re.match(r"[ -]?([\w]+)", after)
    first = following[1].lower() if following is not None else ""
    never = last in context["never_before"] or first in context["never_after"]
    if never or re.fullmatch(r"(19|20)\d\d", first):
        return False
    if section == "skills" or first in context["after"] or beside(text, place, others):
        return True
    near = previous is not None and previous[2] == " "
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
