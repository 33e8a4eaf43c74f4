"""What the uses of one macro say of each other: its arguments stand for the same thing in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from resume_ls.document import header
from resume_ls.document.header import Header, organisation_score, title_score, without_place
from resume_ls.document.titles import Titles
from resume_ls.text.bounded import BoundedCache

_SHARE = 2 / 3
"""So many of the uses must agree."""
_AHEAD = 1.3
"""So many times more votes than any other argument has must the one with the employers have."""
_AS_SAID = 2
"""What an employer that a use names by itself weighs, against one that only reads like it."""
_MOST_WORDS = 14
"""An argument of more words is no title and no name."""
_CLEAR = 2
"""From this score on a text is clearly a title, or an organisation's name."""


_agreed_before: BoundedCache[Hashable, list[Header] | None] = BoundedCache(256)
"""What the uses of macros came to; owned by `agreed`: between two keystrokes none changes."""


class Use(NamedTuple):
    """One use of a macro: its arguments in plain text (a body's is empty), and what was made of them by themselves."""

    arguments: Sequence[str]
    said: Header


def agreed(uses: Sequence[Use], titles: Titles) -> list[Header] | None:
    """Return what each use says, those read anew whose title or employer stands where no other's does; None where
    they do not agree."""
    key = (tuple([(*use.arguments, *use.said) for use in uses]), titles.key)
    if key not in _agreed_before:
        _agreed_before[key] = _agreed(uses, titles)
    return _agreed_before[key]


def _agreed(uses: Sequence[Use], titles: Titles) -> list[Header] | None:
    count = min(len(use.arguments) for use in uses)
    if len(uses) < 2 or count < 2:
        return None
    title = _title_place(uses, count, titles)
    if title is None:
        return None
    employer = _employer_place(uses, count, title, titles)
    if employer is None:
        return None
    return [_read(use, title, employer, titles) for use in uses]


def _title_place(uses: Sequence[Use], count: int, titles: Titles) -> int | None:
    """The argument that is clearly a title most often."""
    votes = Counter(
        at for use in uses for at in range(count) if title_score(use.arguments[at], titles) == _CLEAR
    ).most_common(2)
    if not votes or votes[0][1] < _SHARE * len(uses) or (len(votes) > 1 and votes[1][1] == votes[0][1]):
        return None
    return votes[0][0]


def _employer_place(uses: Sequence[Use], count: int, title: int, titles: Titles) -> int | None:
    """The argument that most employers stand in, and that most reads like one."""
    votes: Counter[int] = Counter()
    for use in uses:
        name = use.said.organisation
        for at in range(count):
            text = use.arguments[at]
            if name and use.said.title and use.said.title in use.arguments[title] and name in text:
                votes[at] += _AS_SAID
            if organisation_score(without_place(text, titles) or "", titles) >= _CLEAR and at != title:
                votes[at] += 1
    if not votes:
        return None
    (place, most), *others = votes.most_common(2)
    clear = most >= len(uses) and all(most >= _AHEAD * fewer for _, fewer in others)
    return place if place != title and clear else None


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
