"""What a piece of text looks like, remembered: between two keystrokes nearly every header stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, TypeVar

from resume_ls.document import dates, header
from resume_ls.document.kinds import Kinds, section_kind
from resume_ls.document.titles import Titles, words_of
from resume_ls.rulebook.model import Rulebook, SectionKind

_Key = TypeVar("_Key", bound=Hashable)
_Result = TypeVar("_Result")
_MOST = 4000
"""So many answers are kept of each kind before all are forgotten."""


class _Remembered(dict[_Key, _Result]):
    """Answers to one question."""

    def __init__(self, ask: Callable[[_Key], _Result]) -> None:
        self.ask = ask

    def __missing__(self, key: _Key) -> _Result:
        if len(self) >= _MOST:
            self.clear()
        result = self[key] = self.ask(key)
        return result


class CachedClassifier:
    """Answers of the shared modules on dates, titles, places and headings, for one rulebook."""

    _built: ClassVar[dict[str, CachedClassifier]] = {}

    def __init__(self, titles: Titles, kinds: Kinds) -> None:
        self.titles = titles
        self.kinds = kinds
        self.period = _Remembered(dates.find_period).__getitem__
        """The first period in a text, with its start and end."""
        self.is_date = _Remembered(dates.is_date).__getitem__
        """Whether a text is nothing but a date or period."""
        self.classify = _Remembered[str, header.Class](lambda text: header.classify(text, titles)).__getitem__
        """What a piece of a header looks like."""
        self.title_score = _Remembered[str, int](lambda text: header.title_score(text, titles)).__getitem__
        """How much a text looks like a job title, from 0 to 2."""
        self.organisation_score = _Remembered[str, int](
            lambda text: header.organisation_score(text, titles)
        ).__getitem__
        """How much a text looks like an organisation, from 0 to 3."""
        self._assign = _Remembered[tuple[str, ...], header.Header](
            lambda pieces: header.assign(pieces, titles)
        ).__getitem__

    @classmethod
    def of(cls, rulebook: Rulebook) -> CachedClassifier:
        """Return the looks of `rulebook`, built once for each."""
        looks = cls._built.get(rulebook.key)
        if looks is None:
            if len(cls._built) >= 8:
                cls._built.clear()
            looks = cls._built[rulebook.key] = cls(Titles.of(rulebook), Kinds.of(rulebook))
        return looks

    def names_institution(self, text: str) -> bool:
        """Whether `text` names an organisation by its kind or legal form, and no role."""
        return self.organisation_score(text) >= 2 and not self.title_score(text) and not self.is_date(text)

    def names_degree(self, text: str) -> bool:
        """Whether `text` holds the word of a degree ("M.Sc. Informatics")."""
        return any(word in self.titles.degrees for word in words_of(text))

    def assign(self, pieces: Sequence[str]) -> header.Header:
        """Title, organisation and period in the pieces of a header."""
        return self._assign(tuple(pieces))

    def section(self, heading: str) -> SectionKind | None:
        """The kind of section that a heading names."""
        return section_kind(heading, self.kinds)
