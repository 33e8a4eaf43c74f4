"""What the uses of one macro say of each other: its arguments stand for the same thing in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from resume_ls.document import header
from resume_ls.document.header import CLEAR_TITLE, Header, is_title, organisation_score, without_place
from resume_ls.document.titles import Titles

_SHARE = 2 / 3
"""So many of the uses must agree."""
_AHEAD = 1.3
"""So many times more votes than any other argument has must the one with the titles, or the employers, have."""
_AS_SAID = 2
"""What an employer that a use names by itself weighs, against one that only reads like it."""
_MOST_WORDS = 14
"""An argument of more words is no title and no name."""


class Use(NamedTuple):
    """One use of a macro: its arguments in plain text (a body's is empty), and what was made of them by themselves."""

    arguments: tuple[str, ...]
    said: Header


@lru_cache(maxsize=256)
def agreed(uses: tuple[Use, ...], titles: Titles) -> list[Header] | None:
    """Return what each use says, those read anew whose title or employer stands where no other's does; None where
    they do not agree."""
    columns = [*zip(*(use.arguments for use in uses), strict=False)]
    title = _ahead([sum(is_title(text, titles) for text in column) for column in columns], _SHARE * len(uses))
    if len(uses) < 2 or len(columns) < 2 or title is None:
        return None
    votes = [sum(_names_employer(use, at, title, titles) for use in uses) for at in range(len(columns))]
    employer = _ahead(votes, len(uses))
    if employer is None or employer == title:
        return None
    return [_read(use, title, employer, titles) for use in uses]


def _ahead(votes: Sequence[int], least: float) -> int | None:
    """The argument that has the most votes, if these are enough and clearly the most."""
    most = max(votes, default=0)
    leading = [at for at, count in enumerate(votes) if most < _AHEAD * count]
    return leading[0] if most >= least and len(leading) == 1 else None


def _names_employer(use: Use, at: int, title: int, titles: Titles) -> int:
    """How much speaks for the employer's name in an argument of a use."""
    text, said = use.arguments[at], use.said
    named = (
        said.organisation and said.title and said.title in use.arguments[title] and said.organisation in text
    )
    reads = at != title and organisation_score(without_place(text, titles) or "", titles) >= CLEAR_TITLE
    return (_AS_SAID if named else 0) + reads


def _read(use: Use, title: int, employer: int, titles: Titles) -> Header:
    """What a use says where the others have their titles and employers."""
    named, by = header.without_asides(use.arguments[title]), use.arguments[employer]
    said = use.said
    if _may_be_name(named, titles) and (said.title is None or said.title not in named or said.title in by):
        said = said._replace(title=without_place(named, titles, keep=True))
    elif said.title and named.startswith(said.title) and len(named.split()) <= _MOST_WORDS:
        said = said._replace(title=header.clean(named))
    if _may_be_name(by, titles) and (said.organisation is None or said.organisation not in by):
        said = said._replace(organisation=without_place(header.split(by)[0], titles))
    return said


def _may_be_name(text: str, titles: Titles) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS and not header.is_place(text, titles)
