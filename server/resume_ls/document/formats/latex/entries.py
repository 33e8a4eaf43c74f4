"""What the arguments of an entry's macro say: the table's roles, corrected by what the arguments look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from resume_ls.document import dates
from resume_ls.document.formats.latex.looks import CachedClassifier
from resume_ls.document.formats.latex.render import Piece
from resume_ls.document.formats.latex.vocabulary import Macro
from resume_ls.document.header import Header, clean, is_place, may_be_place, names_title, split, without_place
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


def signature(macro: Macro, arguments: Sequence[Argument], looks: CachedClassifier) -> tuple[str, ...]:
    """Return the signature that fits the arguments best: in whether dates are where it has them, in number, in where
    the body is. None fits that has more than twice as many: the name is another author's."""
    if 2 * len(arguments) < min((len(roles) for roles in macro.signatures), default=0):
        return ()
    if len(macro.signatures) < 2:
        return macro.signatures[0] if macro.signatures else ()

    def fit(roles: tuple[str, ...]) -> tuple[bool, int, int, int]:
        right = 0
        for role, argument in zip(roles, arguments, strict=False):
            dated = not argument.body and looks.period(argument.plain) is not None
            if role in ("date", "start"):
                right += 3 if dated else -1 if argument.plain else 0
            elif role != "end" and looks.is_date(argument.plain):
                right -= 2
            score = 0 if argument.body else looks.title_score(argument.plain)
            if (role == "title" and score) or (role == "organisation" and score > 1):
                right += 1 if role == "title" else -1
            if role in ("body", "bullet") and argument.body:
                right += 2
            elif argument.body:
                right -= 3
        return _fits(roles, arguments, looks), -abs(len(roles) - len(arguments)), right, -len(roles)

    return max(macro.signatures, key=fit)


def header_of(
    macro: Macro, roles: Sequence[str], arguments: Sequence[Argument], looks: CachedClassifier
) -> Header:
    """Return title, organisation and period that the arguments give."""
    heads = [argument for argument in arguments if not argument.body]
    by_role: dict[str, Argument] = {}
    for role, argument in zip(roles, arguments, strict=False):
        if not argument.body and (argument.plain or role not in by_role):
            by_role.setdefault(role, argument)
    period = _period(by_role, heads, looks)
    fits = _fits(roles, arguments, looks)
    names = [argument for argument in heads if argument.plain and not looks.is_date(argument.plain)]
    if not roles and len(names) == 1 and not _tells_apart(names[0], looks):
        return Header(None, _name(names[0]), period)
    if not fits:
        pieces = [part for argument in heads for part in (argument.parts or (argument.plain,))]
        header = looks.assign(pieces)
        return Header(header.title, header.organisation, header.period or period)
    if "title+organisation" in by_role:
        both = by_role["title+organisation"]
        place = [a.plain for r, a in by_role.items() if r == "place" and not is_place(a.plain, looks.titles)]
        header = looks.assign([*(both.parts or (both.plain,)), *place])
        if place and header.organisation == place[0] and len(both.parts) < 2:
            alone = looks.assign([both.plain])
            if alone.title and alone.organisation:
                header = alone
        return Header(header.title, header.organisation, period)
    title, organisation = by_role.get("title"), by_role.get("organisation")
    title_text = _name(title)
    organisation_text = _name(organisation)
    if title_text and is_place(title_text, looks.titles):
        title_text = None
    note = _name(by_role.get("note"))
    if title_text and note and not looks.title_score(title_text) and looks.title_score(note) > 1:
        title_text = note
    town = _name(by_role.get("place"))
    if organisation_text is None and town and title_text and not may_be_place(town, looks.titles):
        organisation_text = town
    if title_text is None and organisation_text and town and _is_degree(organisation_text, looks):
        title_text, organisation_text = organisation_text, None if is_place(town, looks.titles) else town
    if title_text is None and "title" not in roles and town and looks.title_score(town):
        title_text = town
    if (
        title_text
        and organisation_text
        and looks.title_score(organisation_text) > looks.title_score(title_text)
        and looks.title_score(title_text) == 0
    ):
        title_text, organisation_text = organisation_text, title_text
    if (
        organisation_text
        and looks.organisation_score(organisation_text) < 2
        and not looks.title_score(organisation_text)
        and not (title_text and looks.title_score(title_text) > 1 and "title" in roles)
    ):
        # "Diplom", "University" in a class that puts the organisation first
        better = next(
            (
                name
                for a in heads
                if a is not by_role.get("note")
                and not (a is by_role.get("place") and title_text and looks.title_score(title_text) > 1)
                and (name := _name(a))
                and name != organisation_text
                and looks.names_institution(name)
            ),
            None,
        )
        if better is not None:
            title_text = organisation_text if title_text in (None, better) else title_text
            organisation_text = better
    apart = "organisation" not in roles or (title_text is not None and len(split(title_text)) > 1)
    if title_text and not organisation_text and apart and title is not None:
        told = looks.assign(list(title.parts) or [title.plain])
        if told.title and told.organisation and looks.title_score(told.title):
            title_text, organisation_text = told.title, told.organisation
    if title_text is None and "title" not in roles and organisation is not None and organisation_text:
        title_text = _after_organisation(organisation, organisation_text, looks)
    if title_text and organisation_text:
        organisation_text = _without_address(organisation_text, looks)
    return Header(title_text, organisation_text, period)


def _without_address(name: str, looks: CachedClassifier) -> str:
    """A name without the town and country behind it; a town alone may be part of it ("University of X, Irvine")."""
    shorter = without_place(name, looks.titles) or name
    rest = clean(name[len(shorter) :]) if name.startswith(shorter) else ""
    return name if rest.casefold() in looks.titles.cities else shorter


def _tells_apart(argument: Argument, looks: CachedClassifier) -> bool:
    """Whether the one name that a header holds is no employer's alone: a place, a title, or divided by styles."""
    place = is_place(argument.plain, looks.titles) or may_be_place(argument.plain, looks.titles)
    return place or names_title(argument.plain, looks.titles) or len(argument.parts) > 1


def _is_degree(text: str, looks: CachedClassifier) -> bool:
    return looks.names_degree(text) and not looks.names_institution(text)


def _after_organisation(argument: Argument, name: str, looks: CachedClassifier) -> str | None:
    """The degree in "\\textbf{University of Bergen}, M.Sc. Informatics", and what one did in "\\textbf{Acme} - Search
    engine"; None where a place follows."""
    if argument.emphasised is None or len(argument.parts) < 2:
        return None
    if _DASHED.match(argument.plain[argument.plain.find(name) + len(name) :]):
        rest = clean(" ".join(part.strip() for part in argument.parts[1:]))
        return None if not rest or may_be_place(rest, looks.titles) or looks.is_date(rest) else rest
    if not looks.names_institution(name):
        return None
    rest_parts = [part for part in (clean(part) for part in argument.parts[1:]) if part]
    if not rest_parts or len(split(rest_parts[0])) > 1:
        return None
    return rest_parts[0] if _is_degree(rest_parts[0], looks) else None


def _fits(roles: Sequence[str], arguments: Sequence[Argument], looks: CachedClassifier) -> bool:
    """Whether the arguments that look like dates are where the signature has them."""
    if not roles or len(arguments) > len(roles) + 1:
        return False
    dated = [
        index
        for index, argument in enumerate(arguments)
        if not argument.body and looks.is_date(argument.plain)
    ]
    expected = [index for index, role in enumerate(roles) if role in ("date", "start", "end")]
    if not dated or not expected:
        return True
    return any(index in expected for index in dated) and all(
        index in expected or (index < len(roles) and roles[index] in ("note", "place")) for index in dated
    )


def _name(argument: Argument | None) -> str | None:
    if argument is None:
        return None
    text = argument.emphasised or argument.plain
    return clean(_BAR.sub("", text)) or None


def _period(
    by_role: dict[str, Argument], heads: Sequence[Argument], looks: CachedClassifier
) -> Period | None:
    if "start" in by_role or "end" in by_role:
        start, end = by_role.get("start"), by_role.get("end")
        joined = dates.join(start.plain if start else "", end.plain if end else "")
        if joined is not None:
            return joined
    if "date" in by_role and (found := looks.period(by_role["date"].plain)):
        return found[0]
    texts = dates.joined([argument.plain for argument in heads])
    for exact in (True, False):
        for text in texts:
            if (looks.is_date(text) or not exact) and (found := looks.period(text)):
                return found[0]
    return None
