"""Which part of an education entry's header is the degree, with its subject, which the school, which the period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from resume_ls.document import header
from resume_ls.document.header import Header
from resume_ls.document.titles import REMEMBERED, Titles, words_of

_SMALL_WORD = re.compile(r"\b[^\W\d_A-Z][^\W_]{3,}")
"""What the names of schools that say of no school what they are do not hold ("In progress")."""
_INITIALS = re.compile(r"\b([A-Z][a-z]?)\.\s(?=[A-Z][a-z]{0,3}\.)")
"""What a degree begins with that is written with blanks ("B. Sc.", "Ph. D.")."""
_OF = re.compile(r"\s(?:of|in)\s")


class StudyPart(NamedTuple):
    """A name in the header of an education entry."""

    text: str
    piece: int
    """The line or argument that it stands in."""


def assign_degree(pieces: Sequence[str], lexicon: Titles) -> Header:
    """Return degree (its subject with it), school and period of an education entry's header.

    The words of degrees, of schools and of fields decide; a name that has none of them is the school where the degree
    is told, and what was learnt where the school is.
    """
    return _assign_degree(tuple(pieces), lexicon)


def clearer(said: Header, pieces: Sequence[str], lexicon: Titles) -> Header:
    """Return what an entry's header says read as that of an education, where that tells more than `said` does."""
    read = assign_degree(pieces, lexicon)
    if _clarity(read, lexicon) <= _clarity(said, lexicon):
        return said
    return Header(read.title or said.title, read.organisation, read.period or said.period)


def names_degree(text: str | None, lexicon: Titles) -> bool:
    """Return whether a text holds the word of a degree ("M.Sc. Informatics")."""
    return text is not None and not lexicon.degrees.isdisjoint(words_of(_INITIALS.sub(r"\1.", text)))


def names_school(text: str | None, lexicon: Titles) -> bool:
    """Return whether a text names a school, and not what one gets there ("High School Diploma")."""
    if text is None or names_degree(text, lexicon):
        return False
    return any(word in lexicon.schools or word.endswith(lexicon.wide_schools) for word in words_of(text))


def is_told(said: Header, lexicon: Titles) -> bool:
    """Return whether words tell that a header names a degree or a school."""
    return names_degree(said.title, lexicon) or names_school(said.organisation, lexicon)


def _names_field(text: str | None, lexicon: Titles) -> bool:
    """Whether a text names what is studied: its head does ("Computer Information Systems", "Design of Algorithms")."""
    head = words_of(_OF.split(header.without_brackets(text or ""), maxsplit=1)[0])
    return bool(head) and head[-1] in lexicon.fields and not names_school(text, lexicon)


def _clarity(said: Header, lexicon: Titles) -> int:
    """How much of a header the words of degrees and schools confirm."""
    right = names_degree(said.title, lexicon) + names_school(said.organisation, lexicon)
    wrong = names_degree(said.organisation, lexicon) + _names_field(said.organisation, lexicon)
    return right - wrong


@lru_cache(maxsize=REMEMBERED)
def _assign_degree(pieces: tuple[str, ...], lexicon: Titles) -> Header:
    lines = header.read_lines(pieces, lexicon)
    for whole in (True, False):
        found = enumerate(_names(line.parts, lexicon, whole=whole) for line in lines)
        parts = [StudyPart(name, at) for at, names in found for name in names]
        degree = next((part for part in parts if names_degree(part.text, lexicon)), None)
        school = next((part for part in parts if names_school(part.text, lexicon)), None)
        if degree and school:
            break
    subjects = [part for part in parts if part != degree and _names_field(part.text, lexicon)]
    told = {degree, school, *subjects}
    others = [part for part in parts if part not in told and not _is_town(part, school, parts)]
    if degree and school and not subjects:
        subjects = [
            part for part in others if parts.index(part) < parts.index(degree) and part.piece == degree.piece
        ]
    if degree is None:
        degree = subjects.pop(0) if subjects else others.pop(0) if others else None
    if school is None:
        school = next((part for part in others if _SMALL_WORD.search(part.text) is None), None)
    title = _with_subjects(degree, subjects, lexicon) if degree else None
    return Header(
        title, header.without_place(school.text if school else None, lexicon), header.period_of(lines)
    )


def _is_town(part: StudyPart, school: StudyPart | None, parts: Sequence[StudyPart]) -> bool:
    """Whether a name stands right behind that of the school."""
    behind = school is not None and parts.index(part) > parts.index(school)
    return school is not None and behind and part.piece == school.piece


def _names(parts: Sequence[str], lexicon: Titles, *, whole: bool) -> list[str]:
    """The names among the parts of a line: no addresses, places and remarks. A field that is a list ("Languages,
    Cultures and Linguistics") is one name (`whole`)."""
    found: list[str] = []
    for part in parts:
        if header.is_link(part) or header.may_be_place(part, lexicon):
            continue
        names = header.without_places(header.comma_parts(part, lexicon), lexicon)
        told = any(names_degree(name, lexicon) or names_school(name, lexicon) for name in names)
        found += [part] if whole and not told and _names_field(part, lexicon) else names
    return [name for name in found if not _is_remark(name, lexicon)]


def _is_remark(name: str, lexicon: Titles) -> bool:
    """Whether words say how somebody studied, and name nothing."""
    if names_degree(name, lexicon) or names_school(name, lexicon) or _names_field(name, lexicon):
        return False
    return not name[:1].isupper() or header.is_place(name, lexicon)


def _with_subjects(degree: StudyPart, subjects: Sequence[StudyPart], lexicon: Titles) -> str | None:
    """A degree with what was studied: the names of fields on its line, else the one on the next that it lacks."""
    named = [part.text for part in subjects if part.piece == degree.piece]
    if not named and lexicon.fields.isdisjoint(words_of(degree.text)):
        named = [part.text for part in subjects if part.piece == degree.piece + 1][:1]
    whole = "".join(f"{' ' if name[0].islower() else ', '}{name}" for name in named)
    return header.without_place(degree.text + whole, lexicon, keep=True)
