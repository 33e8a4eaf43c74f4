from collections.abc import Callable

import pytest

from resume_ls.reading import Lexicon, read
from resume_ls.reading.model import Reading
from resume_ls.rulebook import load
from resume_ls.rulebook.model import SectionKind


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.of(load())


@pytest.fixture(scope="session")
def reading(lexicon: Lexicon) -> Callable[..., Reading]:
    def of(text: str, section: SectionKind = "experience") -> Reading:
        return read(text, lexicon, section=section)

    return of
