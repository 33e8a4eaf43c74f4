"""Which kind of section a heading names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from resume_ls.rulebook.model import SectionKind

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*$")
_NUMBERING = re.compile(
    r"^\s*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])[.):]|\d{1,2}(?:\.\d+)*)\s+(?=\S)", re.IGNORECASE
)
_MARKS = re.compile(r"[^\w&+/,|:()·•–—-]+")
_PARTS = re.compile(r"\s*(?:[&+/,|:()·•–—]|\s-\s|\b(?:and|und|et|y|e|en|och|og|i|и|as|with|with my)\b)\s*")
_POSSESSIVE = re.compile(
    r"^(?:my|our|the|some|a|selected|relevant|recent|notable|other|additional|mes|mon|meine?|mis?)\s+"
)
_MAILBOX = re.compile(r"\w@\w")
_ALONE = re.compile(
    r"^[ \t]*+(?:\\[A-Za-z]++\*?\s?\{?[ \t]*+){0,4}[#*_ \t]*+([^\W\d_][^\n{}\\]{2,40}?)[*_:} \t\r]*+$",
    re.MULTILINE,
)
"""A line that holds a few words and no more but markup."""
_SETS = ("not_sections", "ends", "no_kind", "about_the_file", "qualifiers")
"""Lists of rules/sections.yml that are taken as they are."""
_LONGEST = 80
"""A heading that is longer is a sentence."""
_SHORTEST = 5
"""A shorter word is not taken for a misspelt one."""
_NEAR = 0.88
"""How alike a word must be to a known one to count as a misspelling of it ("Experiance")."""


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """What rules/sections.yml holds, prepared for look-up."""

    headings: Mapping[str, SectionKind]
    """By their names without accents, and as they are written: "Présentation" introduces somebody, "Presentation" is a
    talk."""
    words: tuple[tuple[SectionKind, frozenset[str]], ...]
    continues: Mapping[SectionKind, frozenset[str]]
    not_sections: frozenset[str]
    ends: frozenset[str]
    no_kind: frozenset[str]
    about_the_file: frozenset[str]
    """Words of a paragraph that speaks of the file, not of the person."""
    qualifiers: frozenset[str]
    """Parts of compound headings that only qualify what follows."""
    by_letter: Mapping[str, tuple[str, ...]]
    """The known headings that are long enough to be misspelt, by their first letter."""

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, rulebook: Rulebook) -> Kinds:
        """Return the kinds of `rulebook`, built once for each."""
        data: Mapping[str, Mapping[str, list[str]]] = rulebook.data["sections"]
        written = {
            name: cast(SectionKind, kind) for kind, names in data["headings"].items() for name in names
        }
        headings = dict(written)
        for name, kind in written.items():
            headings.setdefault(plain(name), kind)
        by_letter: dict[str, tuple[str, ...]] = {}
        for name in headings:
            if len(name) >= _SHORTEST:
                by_letter[name[0]] = (*by_letter.get(name[0], ()), name)
        return cls(
            headings=headings,
            by_letter=by_letter,
            words=tuple((cast(SectionKind, kind), frozenset(words)) for kind, words in data["words"].items()),
            continues={
                cast(SectionKind, kind): frozenset(words) for kind, words in data["continues"].items()
            },
            **{key: frozenset(cast("list[str]", data[key])) for key in _SETS},
        )


@lru_cache(maxsize=2048)
def plain(heading: str) -> str:
    """Return a heading in lower case without accents, icons, emoji, numbering and marks."""
    text = _NUMBERING.sub("", _ATTRIBUTES.sub("", heading))
    text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    text = _MARKS.sub(" ", text.replace("'", " ").replace("’", " "))
    return " ".join(unicodedata.normalize("NFC", text).split()).strip(" :-–—|·•&+/,_")


def section_kind(heading: str, kinds: Kinds) -> SectionKind | None:
    """Return the kind that `heading` names, None where it names none that is known (the caller's "other").

    A line with somebody's mailbox in it is no section's, whatever its words.
    """
    if _MAILBOX.search(heading, 0, 4 * _LONGEST):
        return None
    return kinds.headings.get(heading.strip().casefold()) or _find(plain(heading[: 4 * _LONGEST]), kinds)


def stands_for_heading(line: str, kinds: Kinds) -> bool:
    """Whether a line that nothing marks as a heading is no more than the name of a section: "Education:", "SKILLS"."""
    announced = len(line) <= _LONGEST and (line.rstrip().endswith(":") or line.isupper())
    return announced and plain(line) in kinds.headings


def named_in_lines(text: str, kinds: Kinds) -> frozenset[SectionKind]:
    """Return the kinds whose names stand alone on a line of a source, be it read as a heading or not."""
    names = {plain(match[1]) for match in _ALONE.finditer(text)}
    return frozenset(kinds.headings[name] for name in names if name in kinds.headings)


def reads_as_section(heading: str, kinds: Kinds) -> bool:
    """Whether `heading` ends in a word that sections end in ("Backend Engineering Experience"), or begins with the name
    of a section of roles ("Experience as a Developer")."""
    words = plain(heading)
    first = _PARTS.split(_POSSESSIVE.sub("", words))[0]
    last = words.rpartition(" ")[2]
    return kinds.headings.get(first) == "experience" or any(last in known for _, known in kinds.words)


@lru_cache(maxsize=1000)
def _find(heading: str, kinds: Kinds) -> SectionKind | None:
    if not heading or len(heading) > _LONGEST:
        return None
    known = kinds.headings.get(heading)
    if known:
        return known
    shorter = _POSSESSIVE.sub("", heading)
    if shorter in kinds.no_kind:
        return None
    if known := kinds.headings.get(shorter):
        return known
    parts = [part for part in _PARTS.split(shorter) if part]
    if len(parts) > 1:
        named = [
            known
            for part in sorted(parts, key=kinds.qualifiers.__contains__)
            if (known := kinds.headings.get(part) or kinds.headings.get(_POSSESSIVE.sub("", part)))
        ]
        if named:
            return "experience" if "experience" in named and named[0] == "projects" else named[0]
    if len(shorter.split()) > 6:
        return None
    return _by_words(shorter, kinds) or _misspelt(shorter, kinds)


def _by_words(heading: str, kinds: Kinds) -> SectionKind | None:
    words = set(re.findall(r"\w+", heading))
    for kind, known in kinds.words:
        if words & known:
            return kind
    return None


def _misspelt(heading: str, kinds: Kinds) -> SectionKind | None:
    """The kind of the one known heading that differs from `heading` by a slip of the keyboard."""
    if len(heading) < _SHORTEST:
        return None
    matcher = SequenceMatcher(b=heading, autojunk=False)
    for name in kinds.by_letter.get(heading[0], ()):
        if abs(len(name) - len(heading)) > 2:
            continue
        matcher.set_seq1(name)
        if matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR:
            return kinds.headings[name]
    return None
