"""What the judge remembers a reading by."""

from __future__ import annotations

from typing import get_args

import pytest

from resume_ls.judging.judge import SECTIONS_READ_DIFFERENTLY
from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import load
from resume_ls.rulebook.model import SectionKind

TEXTS = [
    "Led the move of billing to Kafka, cutting duplicate charges by 40% across four teams.",
    "Go, Rust, Python, C, R, Swift and Spring",
    "Wrote a course project in Java with two classmates: a scheduler for lab hours, graded 1.0.",
    "Senior backend engineer with nine years in payments, looking for a role in infrastructure.",
    "Mentored 4 interns; Languages: Go, SQL",
    "Responsible for various backend tasks",
]


@pytest.mark.parametrize("section", sorted(set(get_args(SectionKind)) - SECTIONS_READ_DIFFERENTLY))
def test_sections_that_are_not_read_apart_are_read_alike(section):
    lexicon = Lexicon.of(load())
    for text in TEXTS:
        assert read(text, lexicon, section=section) == read(text, lexicon, section="experience")
