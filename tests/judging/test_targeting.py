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


def target(text: str) -> tuple[str, str]:
    found = analyse(text, today="2026-01")
    return found.target_level, found.target_from


def roles(*said: str, below: str = "") -> str:
    entries = "".join(f"### {each}\n\n- Moved the invoice store to PostgreSQL.\n\n" for each in said)
    return f"# Sam Doe\n\n## Experience\n\n{entries}{below}"


@pytest.mark.parametrize(
    ("said", "level"),
    [
        # overlaps once, gaps not: four years and not twelve
        (["Backend Engineer, Acme (2024-01 – Present)", "Developer, Foo (2014-01 – 2015-12)"], "mid"),
        (["Backend Engineer, Acme (2025-02 – Present)", "Developer, Foo (2025-01 – 2025-12)"], "junior"),
        # internships and other trades are no experience of an engineer
        (
            ["Backend Engineer, Acme (2025-06 – Present)", "Software Engineering Intern, Foo (2019 – 2025)"],
            "junior",
        ),
        (["Backend Engineer, Acme (2025-06 – Present)", "Cashier, Foo (2010 – 2025)"], "junior"),
        # a senior title before, and years enough
        (["Backend Engineer, Acme (2022 – Present)", "Senior Developer, Foo (2012 – 2022)"], "senior"),
        (["Backend Engineer, Acme (2022 – Present)", "Developer, Foo (2014 – 2022)"], "mid"),
        # of several present roles the highest
        (["Lead Engineer, Acme (2015 – Present)", "Director of Engineering, Foo (2020 – Present)"], "staff"),
        (["Founder, Foo (2021 – Present)", "Staff Engineer, Acme (2015 – 2021)"], "staff"),
    ],
)
def test_the_years_are_those_of_dated_engineering_roles(said: list[str], level: str) -> None:
    assert target(roles(*said))[0] == level


def test_a_student_is_junior_until_the_degree() -> None:
    studies = "## Education\n\n### BSc Computer Science, University of Leeds (expected June 2027)\n"
    assert target(roles("Research Assistant, Foo (2023 – Present)", below=studies)) == (
        "junior",
        "studies until 2027-06",
    )
    employed = target(roles("Backend Engineer, Acme (2018 – Present)", below=studies))
    assert employed[0] == "mid", "who studies beside a job of many years is no student"


def test_labels_are_not_judged() -> None:
    text = """\
# Sam Doe

## Experience

### Backend Engineer, Acme (2021 – Present)

- **Engineering**
  - Moved the invoice store to PostgreSQL, which ended lost invoices.
- Technologies used: Java, Spring Boot, Kafka, PostgreSQL, Redis, Docker
- Responsibilities:
  - Worked on various backend systems.
"""
    found = analyse(text, today="2026-01")
    kinds = {
        found.document.nodes[index].text.plain.split()[0]: context.kind
        for index, context in found.contexts.items()
    }
    assert kinds == {
        "Engineering": "label", "Moved": "bullet", "Technologies": "label", "Responsibilities:": "label", "Worked": "bullet",
    }  # fmt: skip
    flagged = {
        found.document.nodes[it.node].text.plain.split()[0]
        for it in found.findings
        if it.node in found.contexts
    }
    assert flagged == {"Worked"}


@pytest.mark.parametrize(
    ("items", "bullets"),
    [
        # names of technologies are no claims beside bullets that are; alone they are all that the role says
        ("- Moved the tide tables to Kafka.\n- Go, PostgreSQL, LAMP server\n- Redis", ["Moved"]),
        ("- Go, PostgreSQL, Kafka", ["Go,"]),
        # a heading that names a collection makes entries of what has no act
        ("**Primary Skills Utilized**\n\n- harbour tariffs\n- mooring of barges", []),
        ("- Courses taught:\n  - Introduction to Tides\n  - Ropes and knots", []),
        ("**Tools**\n\n- Built the crane simulator.\n- Wrote the lock planner.", ["Built", "Wrote"]),
        # names in capitals are a list together, and none by themselves
        ("- Tide Planner\n- Harbour Map\n- Crane Desk", []),
        ("- Tide Planner\n- Moved the berths to Go.\n- Rewrote the fees.", ["Tide", "Moved", "Rewrote"]),
        # duties and short acts stay claims, in a list of names too
        ("- Network administration\n- Bug fixing\n- Database Maintenance", ["Network", "Bug", "Database"]),
        ("- Built X\n- Migrated Y to Go\n- Ran Kafka", ["Built", "Migrated", "Ran"]),
        # a label before names; before an act it is none
        ("- Client side: HTML, Backbone, Foobar\n- Payments: moved the ledger to Go", ["Payments:"]),
        # a role with its time, where nothing is told of it
        ("- Harbourworks — Data Clerk (Contract) (May 2005—July 2006)\n- Led the quays, 2019–2021", ["Led"]),
    ],
)
def test_entries_of_lists_are_told_by_the_list(items: str, bullets: list[str]) -> None:
    text = f"# Sam Doe\n\n## Experience\n\n### Engineer, Acme (2021 – Present)\n\n{items}\n"
    found = analyse(text, today="2026-01")
    judged = [
        found.document.nodes[index].text.plain.split()[0]
        for index, context in sorted(found.contexts.items())
        if context.kind != "label"
    ]
    assert judged == bullets


def test_the_line_above_a_list_in_latex_is_its_heading() -> None:
    text = (
        "\\documentclass{article}\\begin{document}\n\\section{Experience}\n"
        "\\textbf{Engineer}, Acme \\hfill 2021 -- Present\n\n\\textbf{Key skills:}\n\\begin{itemize}\n"
        "\\item tariffs of small harbours\n\\item reading of charts\n\\end{itemize}\n\\end{document}\n"
    )
    found = analyse(text, format="latex", today="2026-01")
    assert [context.kind for context in found.contexts.values()] == ["label", "label"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("# Sam Doe — Senior Backend Engineer\n\n{roles}", "senior"),
        (
            "# Sam Doe\n\n## Summary\n\nI am a Principal Engineer for ferries. I like quays.\n\n{roles}",
            "principal",
        ),
        # what one worked with, and later sentences, are no title of the author
        (
            "# Sam Doe\n\n## Summary\n\nEngineer with a love of Staff meetings. Senior in age.\n\n{roles}",
            "mid",
        ),
    ],
)
def test_the_title_that_the_author_gives_himself_tells_where_the_present_one_ranks_nothing(
    text, level
) -> None:
    present = "## Experience\n\n### Backend Engineer, Acme (2021 – Present)\n\n- Moved the invoice store to PostgreSQL.\n"
    assert target(text.format(roles=present))[0] == level


def test_a_role_without_a_title_may_say_it_in_its_first_sentence() -> None:
    text = "# Sam Doe\n\n## Experience\n\n### Acme (2021 – Present)\n\nCurrently a Staff Software Engineer for the ledger.\n"
    assert target(text)[0] == "staff"


@pytest.mark.parametrize(
    ("summary", "target_is"),
    [
        ("I build payment systems; over ten years of backend experience.", ("mid", "10 years, as the resume says itself")),
        ("Developer with 16+ years' experience in logistics.", ("senior", "16 years, as the resume says itself")),
        # not of the trade, or of something that lasted
        ("Backend work for ferries. Sailed for 12 years before.", ("junior", "1 year")),
        ("Moved a ledger that nobody had touched in 9 years.", ("junior", "1 year")),
    ],
)  # fmt: skip
def test_the_years_that_the_author_claims_count_where_the_roles_tell_fewer(summary, target_is) -> None:
    role = "## Experience\n\n### Acme (2025-02 – Present)\n\n- Moved the invoice store to PostgreSQL.\n"
    assert target(f"# Sam Doe\n\n## Summary\n\n{summary}\n\n{role}") == target_is


def test_who_leads_a_team_of_another_trade_leads_no_engineers() -> None:
    said = ["Team Leader, Corner Bakery (2015 – Present)", "Sales Assistant, Foo (2010 – 2015)"]
    assert target(roles(*said))[0] == "junior"
    assert target(roles(said[0], "Backend Engineer, Acme (2010 – 2015)"))[0] == "senior"
