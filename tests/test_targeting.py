"""The level that a resume aims at, where nobody said it: the present title and the years of experience."""

from __future__ import annotations

import pytest

from resume_ls import analyse

RESUME = """\
# Sam Doe

## Experience

### {title}, Acme (Jan {since} – Present)

- Moved the invoice store to PostgreSQL.
"""


@pytest.mark.parametrize(
    ("title", "since", "level"),
    [
        ("Backend Engineer", 2025, "junior"),
        ("Backend Engineer", 2021, "mid"),
        ("Backend Engineer", 2010, "senior"),  # nothing but the years tells
        ("Backend Engineer II", 2010, "mid"),  # the title says mid, whatever the years
        ("Mid-level Backend Engineer", 2010, "mid"),
        ("Senior Backend Engineer", 2025, "senior"),
        ("Staff Engineer", 2021, "staff"),
    ],
)
def test_the_present_title_and_the_years_tell_the_target(title: str, since: int, level: str) -> None:
    found = analyse(RESUME.format(title=title, since=since), today="2026-01")
    assert found.target_level == level
