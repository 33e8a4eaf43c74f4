"""What a piece of text looks like, for one rulebook: dates, titles, places, headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.document import dates, header
from resume_ls.document.kinds import Kinds, section_kind
from resume_ls.document.titles import Titles
from resume_ls.rulebook.model import Rulebook, SectionKind

_classify = lru_cache(maxsize=4096)(header.classify)


@dataclass(frozen=True, eq=False)
class Classifier:
    """Answers of the shared modules, which remember them: between two keystrokes nearly every header stays the same."""

    titles: Titles
    kinds: Kinds
    period = staticmethod(dates.find_period)
    """The first period in a text, with its start and end."""
    is_date = staticmethod(dates.is_date)
    """Whether a text is nothing but a date or period."""

    @classmethod
    def of(cls, rulebook: Rulebook) -> Classifier:
        """Return the classifier of a rulebook."""
        return cls(Titles.of(rulebook), Kinds.of(rulebook))

    def classify(self, text: str) -> header.Class:
        """What a piece of a header looks like."""
        return _classify(text, self.titles)

    def title_score(self, text: str) -> int:
        """How much a text looks like a job title, from 0 to 2."""
        return header.title_score(text, self.titles)

    def organisation_score(self, text: str) -> int:
        """How much a text looks like an organisation, from 0 to 3."""
        return header.organisation_score(text, self.titles)

    def names_institution(self, text: str) -> bool:
        """Whether `text` names an organisation by its kind or legal form, and no role."""
        return self.organisation_score(text) >= 2 and not self.title_score(text) and not self.is_date(text)

    def assign(self, pieces: Sequence[str]) -> header.Header:
        """Title, organisation and period in the pieces of a header."""
        return header.assign(pieces, self.titles)

    def section(self, heading: str) -> SectionKind | None:
        """The kind of section that a heading names."""
        return section_kind(heading, self.kinds)
