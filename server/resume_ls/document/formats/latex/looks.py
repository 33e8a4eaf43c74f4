"""What a piece of text looks like, remembered: between two keystrokes nearly every header stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, TypeVar

from resume_ls.document import dates, header
from resume_ls.document.kinds import Kinds, section_kind
from resume_ls.document.model import Period
from resume_ls.document.titles import Titles, words_of
from resume_ls.rulebook.model import Rulebook, SectionKind

_Result = TypeVar("_Result")
_MOST = 4000
"""So many answers are kept of each kind before all are forgotten."""


class Looks:
    """Answers of the shared modules on dates, titles, places and headings, for one rulebook."""

    _built: ClassVar[dict[str, Looks]] = {}

    def __init__(self, titles: Titles, kinds: Kinds) -> None:
        self.titles = titles
        self.kinds = kinds
        self._periods: dict[Hashable, tuple[Period, int, int] | None] = {}
        self._dates: dict[Hashable, bool] = {}
        self._classes: dict[Hashable, header.Class] = {}
        self._scores: dict[Hashable, int] = {}
        self._names: dict[Hashable, int] = {}
        self._headers: dict[Hashable, header.Header] = {}

    @classmethod
    def of(cls, rulebook: Rulebook) -> Looks:
        """Return the looks of `rulebook`, built once for each."""
        looks = cls._built.get(rulebook.key)
        if looks is None:
            if len(cls._built) >= 8:
                cls._built.clear()
            looks = cls._built[rulebook.key] = cls(Titles.of(rulebook), Kinds.of(rulebook))
        return looks

    def period(self, text: str) -> tuple[Period, int, int] | None:
        """The first period in `text`, with its start and end."""
        return _remembered(self._periods, text, lambda: dates.find_period(text))

    def is_date(self, text: str) -> bool:
        """Whether `text` is nothing but a date or period."""
        return _remembered(self._dates, text, lambda: dates.is_date(text))

    def classify(self, text: str) -> header.Class:
        """What a piece of a header looks like."""
        return _remembered(self._classes, text, lambda: header.classify(text, self.titles))

    def title_score(self, text: str) -> int:
        """How much `text` looks like a job title, from 0 to 2."""
        return _remembered(self._scores, text, lambda: header.title_score(text, self.titles))

    def organisation_score(self, text: str) -> int:
        """How much `text` looks like an organisation, from 0 to 3."""
        return _remembered(self._names, text, lambda: header.organisation_score(text, self.titles))

    def names_institution(self, text: str) -> bool:
        """Whether `text` names an organisation by its kind or legal form, and no role."""
        return self.organisation_score(text) >= 2 and not self.title_score(text) and not self.is_date(text)

    def names_degree(self, text: str) -> bool:
        """Whether `text` holds the word of a degree ("M.Sc. Informatics")."""
        return any(word in self.titles.degrees for word in words_of(text))

    def assign(self, pieces: Sequence[str]) -> header.Header:
        """Title, organisation and period in the pieces of a header."""
        key = tuple(pieces)
        return _remembered(self._headers, key, lambda: header.assign(key, self.titles))

    def section(self, heading: str) -> SectionKind | None:
        """The kind of section that a heading names."""
        return section_kind(heading, self.kinds)


def _remembered(cache: dict[Hashable, _Result], key: Hashable, ask: Callable[[], _Result]) -> _Result:
    try:
        return cache[key]
    except KeyError:
        if len(cache) >= _MOST:
            cache.clear()
        result = cache[key] = ask()
        return result
