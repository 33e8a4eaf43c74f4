"""Which part of an entry's header is the title, which the organisation, which the period.

A header reaches this module as pieces of plain text ("Senior Engineer, Payments", "Acme GmbH", "2019 – now"),
whatever markup they had. What a piece looks like decides; its place among the others only breaks ties.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from resume_ls.document import dates
from resume_ls.document.model import Period
from resume_ls.document.titles import REMEMBERED, Label, Titles, spelt, words_of

Class = Literal["date", "title", "organisation", "place", "prose", "link", "other"]


class Header(NamedTuple):
    """What a header says; each part None where it says nothing of it."""

    title: str | None
    organisation: str | None
    period: Period | None


class HeaderLine(NamedTuple):
    """A line or an argument of a header, without its label and without remarks in brackets."""

    text: str
    label: Label | None
    period: Period | None
    parts: list[str]
    """What stands between its separators, without dates and durations."""


_STRONG = re.compile(
    r"\s*[|¦│•●∙‧◦▪■◆→⋅∣]\s*|\s+[·–—―~*:-]\s+|\s+-{2,3}\s+|\s*—\s*|\s+//\s+|\t+|\s*\n\s*|\s{3,}|\s*;\s+|\s*—{2,}\s*|\s*(?:-{5,}|_{4,}|\.{5,})\s*"
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|w/|hos|presso)\s+|\s*@\s*(?=[A-Z])", re.IGNORECASE)
_LABEL = re.compile(r"\s*([^\W\d_][\w /-]{1,24}?)\s*[:：]\s*(.*)", re.DOTALL)
_LINK = re.compile(
    r"""(?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+ | \+?[\d()\ .-]{7,}
    | (?:[\w-]+\.)+(?:com|org|net|io|dev|me|app|co|edu|ai|eu|de|example)(?:/\S*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_LINK_AFTER = re.compile(r"\s(?:https?://|www\.)\S+$")
_DOMAIN = re.compile(r"[A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}")
"""A company that is called like its address."""
_TRAILING_PARENTHESES = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_KIND = 2
"""The score of what is an organisation by its kind."""
CLEAR_TITLE = 2
"""The score of what is clearly a job title."""
_DASH = re.compile(r"\s+[-–—]\s+")
_DASHED_END = re.compile(r"\s+[-–—]\s+([^-–—]*)$")
_COMMA = re.compile(r",(?![^()\[\]]*[)\]])")
"""One that stands outside brackets."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ARROW = re.compile(r"→|[-=]>")
_ICON = re.compile(r"\A[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+\s*")
_PLACE_PARTS = re.compile(r"[,/;()&|]|\s[-–]\s|\b(?:or|and)\b")
_SHORT_PLACE = 14
_EDGES = " \t\r\n\u00a0,;:|•·–—―-/~*_>"
_LONGEST_ALIAS = 4
"""Words of another name of a company, "(formerly Foo Bar Ltd)"; more of them are a remark."""
_TOWN_AND_STATE = 2
"""Parts of an address that nobody lists, behind the name of an employer."""
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_MOST_WORDS = 12
"""A title, a name or a place of more words is prose."""


def split(text: str) -> list[str]:
    """Cut a header at its separators (bars, bullets, dashes, semicolons, line breaks); dates come out whole.

    Commas, "at" and brackets do not cut: they also stand inside names, and `assign` looks at them.
    """
    pieces: list[str] = []
    rest = text
    while found := dates.find_period(rest):
        _, start, end = found
        pieces += _cut(rest[:start])
        pieces.append(rest[start:end])
        rest = rest[end:]
    return pieces + _cut(rest)


def _cut(text: str) -> list[str]:
    """Cut at the separators that stand outside brackets: "Engineer (Payments - Backend)" is one piece."""
    brackets = [match.span() for match in _BRACKETS.finditer(text)] if "(" in text else []
    pieces: list[str] = []
    begin = 0
    for separator in _STRONG.finditer(text):
        before = bisect_left(brackets, (separator.start(), 0)) - 1
        if before < 0 or brackets[before][1] <= separator.start():
            pieces.append(text[begin : separator.start()])
            begin = separator.end()
    return [piece for part in (*pieces, text[begin:]) if (piece := clean(part))]


def clean(piece: str) -> str:
    """Return a piece without separators at its ends, an icon before it, and brackets that are not in pairs."""
    piece = _ICON.sub("", piece.strip(_EDGES).removeprefix(". "))
    if link := _LINK_AFTER.search(piece):
        piece = piece[: link.start()].strip(_EDGES)
    for opening, closing in ("()", "[]"):
        if piece.count(opening) != piece.count(closing) or piece.startswith(closing):
            piece = piece.replace(opening, " ").replace(closing, " ").strip(_EDGES)
    return " ".join(piece.split())


def classify(piece: str, lexicon: Titles) -> Class:
    """Return what a piece of a header looks like."""
    piece = piece.strip()
    if not piece:
        return "other"
    if dates.is_date(piece):
        return "date"
    if _LINK.fullmatch(piece):
        return "link"
    if is_place(piece, lexicon) or may_be_place(piece, lexicon):
        return "place"
    words = piece.split()
    sentence = len(words) > 5 and (piece[-1] in ".;" or _SENTENCE.search(piece) is not None)
    if len(words) > _MOST_WORDS or (sentence and not _ends_legally(piece, lexicon)):
        return "prose"
    if title_score(piece, lexicon):
        return "title"
    if organisation_score(piece, lexicon):
        return "organisation"
    return "other"


def _ends_legally(piece: str, lexicon: Titles) -> bool:
    """Whether a piece, its brackets aside, ends in a legal form ("Foo Bar Baz Sp. z o.o. (formerly Qux.pl)")."""
    words = words_of(_BRACKETS.sub(" ", piece))
    return bool(words) and words[-1] in lexicon.legal


def is_title(piece: str | None, lexicon: Titles) -> bool:
    """Whether a piece is clearly a job title; None is none."""
    return piece is not None and title_score(piece, lexicon) == CLEAR_TITLE


@lru_cache(maxsize=REMEMBERED)
def names_title(text: str, lexicon: Titles) -> bool:
    """Whether one of the pieces of a header looks like a job title."""
    return any(title_score(piece, lexicon) for piece in split(text))


@lru_cache(maxsize=REMEMBERED)
def title_score(piece: str, lexicon: Titles) -> int:
    """Return how much a piece looks like a job title: 0 not at all, 1 by a word that names use too, 2 clearly."""
    for part in _BRACKETS.sub(" ", piece).split(",") if "(" in piece else piece.split(","):
        words = [spelt(word, lexicon) for word in words_of(part)]
        roles = [i for i, word in enumerate(words) if word in lexicon.roles]
        leads = bool(roles) and roles[0] < 3 and words[roles[0] + 1 : roles[0] + 2] == ["of"]
        if roles and any(
            word in lexicon.kinds and words[i + 1] == "of" for i, word in enumerate(words[: roles[0]])
        ):
            continue  # "Centre of Engineering"
        if roles and (leads or not _names_organisation(words[roles[-1] + 1 :], lexicon)):
            engineering = any(word in lexicon.engineering or word in lexicon.levels for word in words)
            return 2 if engineering or leads or roles[-1] == len(words) - 1 else 1
        lowered = f" {' '.join(words)} "
        if any(f" {phrase} " in lowered for phrase in lexicon.phrases):
            return 2
        if any(word in part for word, _ in lexicon.wide) and not _names_organisation([part], lexicon):
            return 2
    return 0


def _names_organisation(words: Sequence[str], lexicon: Titles) -> bool:
    return any(
        word in lexicon.legal or (word in lexicon.kinds and word not in lexicon.teams) for word in words
    )


def organisation_score(piece: str, lexicon: Titles) -> int:
    """Return how much a piece looks like an organisation: 3 by its legal form, 2 by its kind, 1 by its capitals."""
    words = words_of(piece)
    if any(word in lexicon.legal for word in words[1:]):
        return 3
    if any(word in lexicon.kinds or word.endswith(lexicon.wide_kinds) for word in words):
        return 2
    letters = [
        first for word in re.findall(r"\w+", piece) if (first := next(filter(str.isalpha, word), None))
    ]
    capitals = sum(1 for letter in letters if letter.isupper() or ord(letter) > 0x2E80)
    return 1 if letters and 2 * capitals >= len(letters) else 0


def names_institution(piece: str, lexicon: Titles) -> bool:
    """Whether a piece holds the legal form or the kind of an organisation, and not only the name of a field."""
    return _names_organisation(words_of(piece), lexicon)


def is_place(piece: str, lexicon: Titles) -> bool:
    """Whether a piece names nothing but a place of work: "Berlin", "Remote (CET)", "Austin, TX"."""
    parts = _place_parts(piece)
    return bool(parts) and all(_known_place(part, lexicon) for part in parts) and parts != ["IN"]


def may_be_place(piece: str, lexicon: Titles) -> bool:
    """Whether a piece is a place or reads like an unknown town in a known country or state ("Zwickau, Germany")."""
    parts = _place_parts(piece)
    if len(parts) == _TOWN_AND_STATE + 1 and _known_place(parts[-1], lexicon):
        parts.pop()  # the country behind town and state
    if len(parts) != _TOWN_AND_STATE:
        return is_place(piece, lexicon)
    words = words_of(parts[0])
    return (
        (parts[1] in lexicon.codes or parts[1].casefold() in lexicon.regions)
        and parts[0][:1].isupper()
        and sum(word not in lexicon.small for word in words) <= 3
        and not any(w in lexicon.roles or w in lexicon.legal or w in lexicon.kinds for w in words)
    )


def _place_parts(piece: str) -> list[str]:
    text = piece.strip(" .()[]")
    return [part for raw in _PLACE_PARTS.split(text) if (part := raw.strip(" .()"))]


def _known_place(part: str, lexicon: Titles) -> bool:
    if part in lexicon.codes:
        return True
    town, _, state = part.rpartition(" ")
    lowered = (town if state in lexicon.codes else part).casefold()
    rest = next((lowered[len(each) :] for each in lexicon.part_of if lowered.startswith(each)), None)
    vague = rest is not None and len(lowered) < _SHORT_PLACE  # "Remote EU only"
    return vague or lowered in lexicon.places or rest in lexicon.places


def assign(pieces: Sequence[str], lexicon: Titles, *, title_first: bool = False) -> Header:
    """Return title, organisation and period of the header that consists of `pieces`, in reading order.

    Labels in front of pieces ("Title: …", "When: …") decide; then what a piece looks like; then `title_first`: that
    a name alone is a title.
    """
    return _assign(tuple(pieces), lexicon, title_first)


@lru_cache(maxsize=REMEMBERED)
def _assign(pieces: tuple[str, ...], lexicon: Titles, title_first: bool) -> Header:
    named: dict[str, str] = {}
    rest: list[str] = []
    lines = read_lines(pieces, lexicon)
    for line in lines:
        if line.label in {"title", "organisation"} and line.parts:
            several = len(line.parts) > 1 and line.period is None
            named.setdefault(line.label, clean(line.text) if several else line.parts[0])
        elif line.label is None:
            rest += line.parts
    rest = [name for part in rest for name in _told_apart(part, lexicon, alone=len(rest) == 1)]
    rest = [name for name in rest if any(character.isalnum() for character in name)]
    domain = next((piece for piece in rest if _DOMAIN.fullmatch(piece) and is_link(piece)), None)
    rest = [
        piece for piece in rest if (piece == domain or not is_link(piece)) and not is_place(piece, lexicon)
    ]
    names = [piece for piece in rest if not may_be_place(piece, lexicon)]
    if domain or any(not title_score(piece, lexicon) or _at_commas(piece, lexicon)[1] for piece in names):
        rest = names
    title, organisation = _both(rest, lexicon, named, title_first=title_first)
    if title and organisation and is_title(organisation, lexicon) and not named:
        whole = next((clean(piece) for piece in pieces if title in piece and organisation in piece), "")
        if _DASH.search(whole) and not dates.find_period(whole):
            title, organisation = whole, None  # "Intern - Software Developer"
    said = Header(
        without_place(title, lexicon, keep=True), without_place(organisation, lexicon), period_of(lines)
    )
    return _with_tails(said, pieces, lexicon)


def read_lines(pieces: Sequence[str], lexicon: Titles) -> list[HeaderLine]:
    """Return the lines or arguments of a header, without those whose label announces no part of one ("Stack: …")."""
    lines: list[HeaderLine] = []
    for raw in dates.joined(pieces):
        text, label = unlabelled(without_asides(raw), lexicon)
        if label != "other":
            found = dates.find_period(text)
            parts = [part for part in split(text) if not (dates.is_date(part) or dates.is_duration(part))]
            lines.append(HeaderLine(text, label, found[0] if found else None, parts))
    return lines


def period_of(lines: Sequence[HeaderLine]) -> Period | None:
    """Return the first period that stands in the lines of a header."""
    return next((line.period for line in lines if line.period), None)


def _with_tails(said: Header, pieces: Sequence[str], lexicon: Titles) -> Header:
    """What a header says, where title and employer have a line each with what stands behind its dash:
    "Engineer - Payments" above "Acme - Berlin"."""
    return Header(
        _with_tail(said.title, said.organisation, pieces, lexicon),
        _with_tail(said.organisation, said.title, pieces, lexicon),
        said.period,
    )


def _with_tail(name: str | None, other: str | None, pieces: Sequence[str], lexicon: Titles) -> str | None:
    """A name with what stands behind its dash, unless that is a place, an employer or the `other` name."""
    if not name or not other:
        return name
    line = next((clean(piece) for piece in pieces if clean(piece).startswith(name)), "")
    tail = line[len(name) :]
    if (
        not _DASH.match(tail)
        or other in line
        or dates.find_period(tail)
        or any(is_place(part, lexicon) or names_institution(part, lexicon) for part in split(tail))
    ):
        return name
    return line


def without_asides(piece: str) -> str:
    """A piece without the brackets that remark on a date or on the employment: "(promoted from Engineer in 2020)",
    "(contract → permanent)". What stands in them is no part of a header."""
    if "(" not in piece:
        return piece
    return _BRACKETS.sub(lambda match: " " if _remarks(match[1]) else match[0], piece)


def _remarks(text: str) -> bool:
    if _ARROW.search(text) or dates.is_duration(text):
        return True
    found = dates.find_period(text)
    if found is None:
        return False
    rest = re.findall(r"[^\W\d_]+", text[: found[1]] + " " + text[found[2] :])
    return len(rest) > 2 and sum(word[0].islower() for word in rest) > 1


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets."""
    return _BRACKETS.sub(" ", text)


def is_link(piece: str) -> bool:
    """Whether a piece is nothing but an address, a mailbox or a telephone number."""
    return _LINK.fullmatch(piece) is not None


def label_of(line: str, lexicon: Titles) -> Label | None:
    """Return what the label at a line's beginning ("When: …", "Stack: …") announces, None without a known label."""
    return unlabelled(line, lexicon)[1]


def unlabelled(piece: str, lexicon: Titles) -> tuple[str, Label | None]:
    """Return a piece without the known label at its beginning, and what that announces; None without one."""
    match = _LABEL.match(piece)
    if match and (label := lexicon.labels.get(match[1].casefold())):
        return match[2], label
    return piece, None


def _told_apart(piece: str, lexicon: Titles, *, alone: bool) -> list[str]:
    """Cut "Engineer at Acme" in two, and "Acme / Engineer" where nothing else is named (`alone`)."""
    if (at := _AT.search(piece)) and title_score(piece[: at.start()], lexicon):
        name = without_place(piece[at.end() :], lexicon) or ""
        parts = comma_parts(name, lexicon)
        return [clean(piece[: at.start()]), parts[0] if len(parts) > _TOWN_AND_STATE else name]
    sides = piece.split(" / ")
    if (
        alone
        and len(sides) == 2
        and bool(title_score(sides[0], lexicon)) != bool(title_score(sides[1], lexicon))
    ):
        return [clean(side) for side in sides]
    return [piece]


def _both(
    pieces: list[str], lexicon: Titles, named: dict[str, str], *, title_first: bool
) -> tuple[str | None, str | None]:
    title, organisation = named.get("title"), named.get("organisation")
    if title is None:
        scores = [title_score(piece, lexicon) for piece in pieces]
        best = max(scores, default=0)
        if best:
            at = scores.index(best)
            chosen = pieces[at]
            others = pieces[:at] + pieces[at + 1 :]
            split_title, employer = _at_commas(chosen, lexicon)
            of_name = employer is not None and not _ends_as_team(employer, lexicon)
            teams = of_name and all(_ends_as_team(piece, lexicon) for piece in others)
            if organisation is None and (teams or not _plausible(others, lexicon)):
                return split_title, employer or _first(others, lexicon)
            title, pieces = chosen, others
        elif title_first and pieces:
            title, pieces = pieces[0], pieces[1:]
    if organisation is None:
        organisation = _first(pieces, lexicon)
        if title is None and organisation is not None:
            others = [p for p in pieces if p != organisation and _may_be_title(p, lexicon)]
            if others and organisation_score(organisation, lexicon) < 2:
                title, organisation = pieces[0], next((p for p in pieces[1:] if p in others), organisation)
            elif others:
                title = others[0]
    return title, organisation


def _may_be_title(piece: str, lexicon: Titles) -> bool:
    """Whether a piece without a known role may still be one: no technologies, no list, no organisation."""
    return not _is_team(piece, lexicon) and piece.count(",") < 2 and organisation_score(piece, lexicon) < 2


def _plausible(pieces: Sequence[str], lexicon: Titles) -> bool:
    return any(organisation_score(piece, lexicon) and not _is_team(piece, lexicon) for piece in pieces)


def _first(pieces: Sequence[str], lexicon: Titles) -> str | None:
    """The piece that most looks like an organisation; the first of equals."""
    candidates = [piece for piece in pieces if not _is_team(piece, lexicon) and not _is_list(piece, lexicon)]
    scored = [(organisation_score(piece, lexicon), -i) for i, piece in enumerate(candidates)]
    return candidates[-max(scored)[1]] if scored else None


def _is_list(piece: str, lexicon: Titles) -> bool:
    """Whether a piece enumerates things ("Go, PostgreSQL, Kafka")."""
    if piece.count(",") < 2 or organisation_score(piece, lexicon) >= 2:
        return False
    return len(without_places(comma_parts(piece, lexicon), lexicon)) > 2


def _is_team(piece: str, lexicon: Titles) -> bool:
    words = words_of(piece)
    return bool(words) and all(word in lexicon.teams for word in words)


def _ends_as_team(piece: str, lexicon: Titles) -> bool:
    """Whether the last word of a piece is one of teams, and of no organisation ("Harbour Traffic Forecasting")."""
    words = words_of(piece)
    return _is_team(piece, lexicon) or (bool(words) and words[-1] in lexicon.teams - lexicon.kinds)


def _at_commas(piece: str, lexicon: Titles) -> tuple[str | None, str | None]:
    """Tell "Title, Team, Company, Place" and "Company, Title" apart."""
    parts = without_places(comma_parts(piece, lexicon), lexicon)
    scores = [title_score(part, lexicon) for part in parts]
    at = scores.index(max(scores))
    if at > 0:
        if organisation_score(", ".join(parts[:at]), lexicon):
            return ", ".join(parts[at:]), ", ".join(parts[:at])
        return ", ".join(parts[: at + 1]), ", ".join(parts[at + 1 :]) or None
    after = parts[1:]
    names = [at for at, part in enumerate(after) if not (_is_team(part, lexicon) or is_title(part, lexicon))]
    if not names:
        return ", ".join(parts), None
    name = min(names, key=lambda at: organisation_score(after[at], lexicon) < _KIND)
    return ", ".join([parts[0], *after[:name]]), after[name]


def comma_parts(piece: str, lexicon: Titles) -> list[str]:
    """Cut at the commas that stand outside brackets; a legal form stays with its name ("Acme, Inc.")."""
    joined: list[str] = []
    for part in map(clean, _COMMA.split(piece)):
        if not part:
            continue
        words = words_of(part)
        if joined and words and all(word in lexicon.legal for word in words):
            joined[-1] += f", {part.strip()}"
        else:
            joined.append(part)
    return joined or [piece]


def without_place(name: str | None, lexicon: Titles, *, keep: bool = False) -> str | None:
    """Return a name without the place after it; brackets at the end of a title stay (`keep`) unless a place."""
    if name is None:
        return None
    name = clean(name)
    while (match := _TRAILING_PARENTHESES.search(name)) and match.start() > 0:
        remark = match[0].lstrip()[0] == "[" if keep else _says_how(match[1], lexicon)
        place = is_place(match[1], lexicon) or (not keep and may_be_place(match[1], lexicon))
        if not remark and not place:
            break
        name = clean(name[: match.start()])
    if not keep and (dashed := _DASHED_END.search(name)) and is_place(dashed[1], lexicon):
        name = clean(name[: dashed.start()])
    parts = comma_parts(name, lexicon)
    shorter = without_places(parts, lexicon)
    while not keep and len(shorter) > 1 and (_is_team(shorter[0], lexicon) or _is_unit(shorter, lexicon)):
        shorter = shorter[1:]
    return (name if shorter == parts else ", ".join(shorter)) or None


def _is_unit(parts: Sequence[str], lexicon: Titles) -> bool:
    """Whether a company with its legal form stands behind a name that has none: that is a part of it."""
    first, last = organisation_score(parts[0], lexicon), organisation_score(parts[-1], lexicon)
    return (
        len(parts) == 2 and last == 3 and first < 3 and parts[-1].split()[0].casefold() not in lexicon.small
    )


def _says_how(text: str, lexicon: Titles) -> bool:
    """Whether the words in brackets behind an organisation say how or on what one works there, and name nothing."""
    words = words_of(text)
    told = all(word in lexicon.teams or word in lexicon.remote for word in words)
    alias = bool(words) and words[0] in lexicon.aliases and len(words) <= _LONGEST_ALIAS
    return told or (text[0].islower() and not alias)


def without_places(parts: list[str], lexicon: Titles) -> list[str]:
    """Drop the places at the end of comma-separated parts, but never the first part."""
    parts = list(parts)
    while len(parts) > 1:
        if len(parts) > 2 and may_be_place(f"{parts[-2]}, {parts[-1]}", lexicon):
            parts = parts[:-2]
        elif is_place(parts[-1], lexicon):
            parts.pop()
        else:
            break
    return parts
