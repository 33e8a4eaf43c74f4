"""What the arguments of an entry's macro say: the table's roles, corrected by what the arguments look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from resume_ls.document import dates
from resume_ls.document.education import names_degree
from resume_ls.document.formats.latex.looks import Classifier
from resume_ls.document.formats.latex.render import Piece
from resume_ls.document.formats.latex.vocabulary import Macro
from resume_ls.document.header import Header, clean, is_place, may_be_place, names_title, without_place
from resume_ls.document.model import Period

_DASHED = re.compile(r"\s*(?:-{1,3}|[–—])\s+(?=\S)")
_BAR = re.compile(r"^\s*[|∣•·]\s*|(?<!\s)\s*+[|∣•·]\s*$")


class Argument(NamedTuple):
    """One argument of a macro: its plain text, and the styled words it begins with."""

    pieces: tuple[Piece, ...]
    plain: str
    emphasised: str | None
    body: bool
    parts: tuple[str, ...] = ()


def signature(macro: Macro, arguments: Sequence[Argument], looks: Classifier) -> tuple[str, ...]:
    """Return the signature that fits the arguments best: in whether dates are where it has them, in number, in where
    titles are. None fits that has more than twice as many: the name is another author's."""
    if 2 * len(arguments) < min((len(roles) for roles in macro.signatures), default=0):
        return ()
    if len(macro.signatures) < 2:
        return macro.signatures[0] if macro.signatures else ()

    def fit(roles: tuple[str, ...]) -> tuple[bool, int, int, int]:
        titled = sum(
            role == "title" and not argument.body and looks.title_score(argument.plain) > 0
            for role, argument in zip(roles, arguments, strict=False)
        )
        return _fits(roles, arguments, looks), -abs(len(roles) - len(arguments)), titled, -len(roles)

    return max(macro.signatures, key=fit)


def header_of(macro: Macro, roles: Sequence[str], arguments: Sequence[Argument], looks: Classifier) -> Header:
    """Return title, organisation and period that the arguments give."""
    heads = [argument for argument in arguments if not argument.body]
    by_role: dict[str, Argument] = {}
    for role, argument in zip(roles, arguments, strict=False):
        if not argument.body:
            by_role.setdefault(role, argument)
    period = _period(by_role, heads, looks)
    names = [argument for argument in heads if argument.plain and not looks.is_date(argument.plain)]
    if not roles and len(names) == 1 and not _tells_apart(names[0], looks):
        return Header(None, _name(names[0]), period)
    if not _fits(roles, arguments, looks):
        header = looks.assign([part for argument in heads for part in (argument.parts or (argument.plain,))])
        return Header(header.title, header.organisation, header.period or period)
    title, organisation = _names(by_role, roles, heads, looks)
    given = by_role.get("title")
    if given is not None and (not organisation or "organisation" not in by_role):
        told = looks.assign(given.parts)
        if told.title and told.organisation and looks.title_score(told.title):
            title, organisation = told.title, told.organisation
    if title is None and "title" not in roles and organisation and "organisation" in by_role:
        title = _after_organisation(by_role["organisation"], organisation, looks)
    if title and organisation:
        organisation = _without_address(organisation, looks)
    return Header(title, organisation, period)


def _names(
    by_role: dict[str, Argument], roles: Sequence[str], heads: Sequence[Argument], looks: Classifier
) -> tuple[str | None, str | None]:
    """Title and organisation by the roles of the arguments, put right where they are clearly something else."""
    title, organisation, note, town = (
        _name(by_role.get(role)) for role in ("title", "organisation", "note", "place")
    )
    if title and is_place(title, looks.titles):
        title = None
    if organisation is None and town and title and not may_be_place(town, looks.titles):
        organisation = town
    if title is None and organisation and town and _is_degree(organisation, looks):
        title, organisation = organisation, None if is_place(town, looks.titles) else town
    if title is None and "title" not in roles and town and looks.title_score(town):
        title = town
    if title and organisation and looks.title_score(organisation) > looks.title_score(title) == 0:
        title, organisation = organisation, title
    titled = title is not None and looks.title_score(title) > 1
    told = looks.title_score(organisation or "") or (titled and "title" in roles)
    if organisation and looks.organisation_score(organisation) < 2 and not told:
        # "Diplom", "University" in a class that puts the organisation first
        others = [
            _name(each) for each in heads if each.plain and not (titled and each is by_role.get("place"))
        ]
        schools = (name for name in others if name and name not in (note, organisation))
        better = next((name for name in schools if looks.names_institution(name)), None)
        if better is not None:
            title = organisation if title in (None, better) else title
            organisation = better
    return title, organisation


def _without_address(name: str, looks: Classifier) -> str:
    """A name without the town and country behind it; a town alone may be part of it ("University of X, Irvine")."""
    shorter = without_place(name, looks.titles) or name
    rest = clean(name[len(shorter) :]) if name.startswith(shorter) else ""
    return name if rest.casefold() in looks.titles.cities else shorter


def _tells_apart(argument: Argument, looks: Classifier) -> bool:
    """Whether the one name that a header holds is no employer's alone: a place, a title, or divided by styles."""
    place = is_place(argument.plain, looks.titles) or may_be_place(argument.plain, looks.titles)
    return place or names_title(argument.plain, looks.titles) or len(argument.parts) > 1


def _is_degree(text: str, looks: Classifier) -> bool:
    return names_degree(text, looks.titles) and not looks.names_institution(text)


def _after_organisation(argument: Argument, name: str, looks: Classifier) -> str | None:
    """The degree in "\\textbf{University of Bergen}, M.Sc. Informatics", and what one did in "\\textbf{Acme} - Search
    engine"; None where a place follows."""
    if _DASHED.match(argument.plain[argument.plain.find(name) + len(name) :]):
        return clean(" ".join(part.strip() for part in argument.parts[1:])) or None
    rest = clean(argument.parts[1]) if len(argument.parts) > 1 else ""
    return rest if looks.names_institution(name) and _is_degree(rest, looks) else None


def _fits(roles: Sequence[str], arguments: Sequence[Argument], looks: Classifier) -> bool:
    """Whether the arguments that look like dates are where the signature has them."""
    if not roles or len(arguments) > len(roles) + 1:
        return False
    told = zip_longest(roles, arguments[: len(roles) + 1], fillvalue=None)
    dated = {
        role
        for role, argument in told
        if argument is not None and not argument.body and looks.is_date(argument.plain)
    }
    expected = {"date", "start", "end"}
    if not dated or expected.isdisjoint(roles):
        return True
    return not dated.isdisjoint(expected) and dated <= expected | {"note", "place"}


def _name(argument: Argument | None) -> str | None:
    if argument is None:
        return None
    text = argument.emphasised or argument.plain
    return clean(_BAR.sub("", text)) or None


def _period(by_role: dict[str, Argument], heads: Sequence[Argument], looks: Classifier) -> Period | None:
    if "start" in by_role and "end" in by_role:
        joined = dates.join(by_role["start"].plain, by_role["end"].plain)
        if joined is not None:
            return joined
    texts = dates.joined([argument.plain for argument in heads])
    for exact in (True, False):
        for text in texts:
            if (looks.is_date(text) or not exact) and (found := looks.period(text)):
                return found[0]
    return None
