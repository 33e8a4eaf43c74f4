"""What a piece of text looks like, for one rulebook: dates, titles, places, headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    classify: Callable[[str], header.Class]
    title_score: Callable[[str], int]
    organisation_score: Callable[[str], int]
    assign: Callable[[Sequence[str]], header.Header]
    section: Callable[[str], SectionKind | None]
    """The kind of section that a heading names."""
    period = staticmethod(dates.find_period)
    is_date = staticmethod(dates.is_date)

    @classmethod
    def of(cls, rulebook: Rulebook) -> Classifier:
        """Return the classifier of a rulebook."""
        titles, kinds = Titles.of(rulebook), Kinds.of(rulebook)
        return cls(
            titles,
            lambda text: _classify(text, titles),
            lambda text: header.title_score(text, titles),
            lambda text: header.organisation_score(text, titles),
            lambda pieces: header.assign(pieces, titles),
            lambda heading: section_kind(heading, kinds),
        )

    def names_institution(self, text: str) -> bool:
        """Whether `text` names an organisation by its kind or legal form, and no role."""
        return self.organisation_score(text) >= 2 and not self.title_score(text) and not self.is_date(text)
