"""docs/levels.md quotes the guide's terms; the lists in rules/levels/ must hold the same."""

import re
from pathlib import Path

import pytest

from resume_ls.reading.model import DIMENSION_NAMES, DIMENSIONS
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

ROOT = Path(__file__).parents[2]
GUIDE = ROOT.parent / "shared" / "000_885adcf31457afe1.txt"

LISTS = {
    "Strong signals": "signal",
    "What hiring teams look for": "evaluation",
    "What a strong junior resume shows": "shows",
    "Topics of strong backend projects": "project",
    "What a GitHub profile helps to see": "github",
    "What a junior should not claim": "overclaim",
    "Focus": "focus",
    "What hiring managers prioritize": "evaluation",
    "What recruiters expect evidence of": "evidence",
    "What the strong example demonstrates": "example",
    "Ownership-oriented language": "language",
    "Useful metrics": "metric",
    "What is evaluated": "evaluation",
    "What the resume should communicate": "communicates",
    "What the strong example communicates": "example",
    "The most valuable signals": "signal",
    "What hiring managers assess at staff and principal": "shared",
    "What hiring committees assess": "evaluation",
    "What a strong staff resume shows": "shows",
    "What a principal resume should show": "shows",
}
"""Each heading of docs/levels.md with the name that its list has in the data."""


def quoted() -> dict[tuple[str, str], list[str]]:
    """The terms of docs/levels.md by level and heading."""
    result: dict[tuple[str, str], list[str]] = {}
    level = heading = ""
    for line in (ROOT / "docs" / "levels.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            level, heading = line[3:].lower(), ""
        elif line.startswith("### "):
            heading = line[4:]
            result[level, heading] = []
        elif line.startswith("- ") and heading:
            result[level, heading].append(line[2:])
    return result


@pytest.mark.parametrize("level", [level.label for level in Level])
def test_the_lists_of_a_level_are_those_that_the_page_quotes(level: str) -> None:
    items = load().data[f"levels/{level}"]["items"]
    page = {heading: terms for (own, heading), terms in quoted().items() if own == level}
    assert page
    for heading, terms in page.items():
        assert sorted(item["term"] for item in items if LISTS[heading] in item["of"]) == sorted(terms), (
            heading
        )
    listed = {LISTS[heading] for heading in page}
    for item in items:
        assert listed & set(item["of"]), item["term"]


def test_the_dimensions_are_those_that_the_page_quotes() -> None:
    page = quoted()["every level", "Dimensions"]
    for own, term in zip(DIMENSION_NAMES.values(), page, strict=True):
        assert term.startswith(own)


@pytest.mark.skipif(not GUIDE.is_file(), reason="the guide is not part of the repository")
def test_every_quoted_term_stands_in_the_guide() -> None:
    lines = {line.strip().lower() for line in GUIDE.read_text("utf-8").splitlines()}
    missing = [term for terms in quoted().values() for term in terms if term.lower() not in lines]
    assert missing == []


@pytest.mark.skipif(not GUIDE.is_file(), reason="the guide is not part of the repository")
def test_every_term_of_the_guide_is_quoted() -> None:
    text = (ROOT / "docs" / "levels.md").read_text("utf-8").lower()
    dumped = {"node.js", "python", "redis", "kafka", "kubernetes", "aws", "mongodb", "create resume"}
    missing = [
        line.strip()
        for line in GUIDE.read_text("utf-8").splitlines()
        if re.fullmatch(r"[A-Z][^.:?”]{2,58}", line.strip()) and line.strip().lower() not in text
        and line.strip().lower() not in dumped
    ]  # fmt: skip
    assert missing == []


def test_the_rules_that_answer_a_failure_exist() -> None:
    page = (ROOT / "docs" / "levels.md").read_text("utf-8")
    failures = page.partition("### Why resumes fail")[2].splitlines()[4:]
    assert len(failures) == 7
    for failure in failures:
        codes = re.findall(r"\[([\w-]+)\]\(rules/\1\.md\)", failure)
        assert codes and set(codes) <= set(load().rules), failure


@pytest.mark.parametrize("level", list(Level))
def test_weights_add_up_to_one(level: Level) -> None:
    weights = load().data[f"levels/{level.label}"]["weights"]
    assert list(weights) == list(DIMENSIONS)
    assert sum(weights.values()) == pytest.approx(1)
