"""What a reader hardly looks at: of older roles, and of bullets low in a role, only what is sure is told."""

from __future__ import annotations

from dataclasses import replace

from resume_ls import analyse
from resume_ls.configuration import Settings

UNSURE = "Improved the report service."
GOOD = "Cut the depot report from 40 minutes to 3 with a covering index."
ROLES = ("2024-01 – Present", "2022-01 – 2023-12", "2020-01 – 2021-12", "2018-01 – 2019-12")


def resume(*bullets: str, roles: int = 4) -> str:
    """A resume whose roles all have the same bullets."""
    listed = "\n".join(f"- {bullet}" for bullet in bullets)
    told = "\n".join(f"### Backend Engineer, Acme\n\n_{period}_\n\n{listed}\n" for period in ROLES[:roles])
    return f"# Sam Doe\n\n## Experience\n\n{told}"


def vague(text: str, strictness: str = "normal") -> int:
    """How many bullets are called vague."""
    settings = replace(Settings(), strictness=strictness)
    found = analyse(text, settings=settings, today="2026-01").findings
    return sum(finding.code == "vague" for finding in found)


def test_of_the_fourth_role_only_what_is_sure_is_told() -> None:
    assert vague(resume(UNSURE)) == 3
    assert vague(resume(UNSURE), "strict") == 4


def test_of_the_eighth_bullet_only_what_is_sure_is_told() -> None:
    assert vague(resume(*[GOOD] * 6, UNSURE, roles=1)) == 1
    assert vague(resume(*[GOOD] * 7, UNSURE, roles=1)) == 0
    assert vague(resume(*[GOOD] * 7, UNSURE, roles=1), "strict") == 1
