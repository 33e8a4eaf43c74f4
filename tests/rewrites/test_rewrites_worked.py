"""The worked table of the design, and the hard cases that rewrites exist for."""

from __future__ import annotations

import pytest
from rewriting import case

from resume_ls.levels import Level
from resume_ls.rewrites import render

WORKED = [
    (
        Level.JUNIOR,
        "Worked on backend systems using **Node.js** and MongoDB.",
        "Built backend systems using **Node.js** and MongoDB for [[what it is for]], supporting [[what it can do]].",
    ),
    (
        Level.MID,
        "Worked on APIs for payment processing.",
        "Developed APIs for payment processing, reducing [[error rate]] by [[amount]] through [[what you changed]].",
    ),
    (
        Level.SENIOR,
        "Built microservices using Java and Spring Boot.",
        "Built microservices using Java and Spring Boot to [[the problem, or what they replaced]], improving "
        "[[scalability or recovery]] by [[amount]].",
    ),
    (
        Level.STAFF,
        "Improved backend platform performance.",
        "Improved backend platform performance across [[number of teams]] by "
        "[[the standard or platform you introduced]], so that [[what they can do now]].",
    ),
    (
        Level.PRINCIPAL,
        "Improved API latency.",
        "Improved API latency as part of [[the company-wide direction you set]] over [[period]], "
        "which [[business outcome]].",
    ),
    (
        Level.JUNIOR,
        "Architected enterprise platform with `K8s` for 3 services.",
        "Built `K8s` deployments for 3 services as part of [[the platform or team]].",
    ),
]


@pytest.mark.parametrize(("level", "bullet", "wanted"), WORKED)
def test_the_worked_table_comes_out(level, bullet, wanted):
    found = case(bullet, level, lone=True)
    preferred = found.rewrites()[0]
    assert preferred.preferred
    assert found.bullet_after(preferred) == wanted


@pytest.mark.parametrize(("level", "bullet", "wanted"), WORKED[:5])
def test_the_worked_table_comes_out_in_latex(level, bullet, wanted):
    latex = bullet.replace("**Node.js**", r"\textbf{Node.js}")
    found = case(latex, level, "latex", lone=True)
    assert found.bullet_after(found.rewrites()[0]) == wanted.replace("**Node.js**", r"\textbf{Node.js}")


def test_a_snippet_offers_verbs_and_asks_for_facts():
    found = case("Worked on APIs for payment processing.", Level.MID, lone=True)
    (edit,) = found.rewrites()[0].edits
    assert render.snippet(edit, found.text, "markdown") == (
        "${1|Developed,Maintained,Owned|} APIs for payment processing, reducing ${2:error rate} by ${3:amount} "
        "through ${4:what you changed}."
    )


HARD = [
    ("junior", "I wrote the tests for `POST /users` and my coverage went from 30% to 71%.",
     "Wrote the tests for `POST /users`, taking the coverage from 30% to 71%."),
    ("junior", "Responsible for fixing bugs in the Flask admin (9 tickets closed in May).",
     "Fixed bugs in the Flask admin (9 tickets closed in May)."),
    ("mid", "The label printer was rewritten by me in Rust and memory fell from 2 GB to 300 MB.",
     "Rewrote the label printer in Rust, cutting memory from 2 GB to 300 MB."),
    ("mid", "The Travis pipelines were moved to Buildkite and the build time was cut from 31 to 12 minutes.",
     "Moved the Travis pipelines to Buildkite and cut the build time from 31 to 12 minutes."),
    ("mid", "Was involved in moving 9 cron jobs to [Airflow](https://airflow.apache.org), saving ~4 h a week.",
     "Moved 9 cron jobs to [Airflow](https://airflow.apache.org), saving ~4 h a week as part of "
     "[[the team or project]]."),
    ("senior", "Leveraged cutting-edge event-driven paradigms to cut order latency from 3 s to 400 ms on RabbitMQ.",
     "Cut order latency from 3 s to 400 ms on RabbitMQ using event-driven paradigms."),
    ("junior", "Passionate developer; made a CLI (`pip install foldr`, 1,240 downloads) that sorts photos by EXIF.",
     "Made a CLI (`pip install foldr`, 1,240 downloads) that sorts photos by EXIF."),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "wanted"), HARD)
def test_the_clause_that_holds_the_fact_comes_first(level, bullet, wanted):
    found = case(bullet, Level.parse(level))
    assert found.bullet_after(found.rewrites()[0]) == wanted


def test_duties_become_acts():
    found = case(
        "Duties: Responsible for bug fixing, code reviews and support of the claims backend.", Level.JUNIOR
    )
    after = found.bullet_after(found.rewrites()[0])
    assert after.startswith("Fixed bugs, reviewed code and supported the claims backend")


def test_technologies_are_grouped_by_what_they_are_for():
    found = case("Built services using Java, Spring Boot, Kafka, Redis, Docker, Jenkins and AWS for the "
                 "parcel-tracking product.", Level.JUNIOR)  # fmt: skip
    after = found.bullet_after(found.rewrites("tech-dump")[0])
    assert after.startswith("Built services for the parcel-tracking product in Java and Spring Boot, with ")
    assert "Redis for [[what it caches]]" in after
    assert "Docker, Jenkins and AWS to deploy [[what runs on it]]" in after


def test_a_strong_bullet_has_no_rewrite():
    found = case("Chose logical replication over dual writes, avoiding a feature freeze.", Level.SENIOR)
    assert found.findings() == []
    assert found.analysis.refactorings(found.node) == ()


def test_a_bullet_short_of_its_level_can_be_recast():
    found = case("Wrote the top-up idempotency layer, eliminating duplicate charges.", Level.PRINCIPAL)
    titles = [rewrite.title for rewrite in found.analysis.refactorings(found.node)]
    assert any(title.startswith("Recast for principal (asks for facts)") for title in titles)


def test_titles_say_what_is_asked_and_how_it_begins():
    found = case("Worked on APIs for payment processing.", Level.MID, lone=True)
    assert found.rewrites()[0].title.startswith(
        "Say what changed: Developed APIs for payment processing, reducing [[error rate]]"
    )


def test_titles_tell_the_rewrites_of_a_finding_apart():
    # Two of its rewrites begin alike for more words than a title commonly has.
    found = case("Worked on APIs for payment processing.", Level.MID)
    titles = [rewrite.title for rewrite in found.rewrites()]
    assert len(set(titles)) == len(titles) >= 3, titles
    recast = [rewrite.title for rewrite in found.analysis.refactorings(found.node)]
    assert len(set(recast)) == len(recast), recast


def test_shapes_vary_within_an_entry():
    bullets = ["Optimized SQL queries.", "Worked on interfaces for billing.", "Worked on microservices.",
               "Improved the performance of the mail service."]  # fmt: skip
    text = (
        "# Sam Doe\n\nsam@example.org\n\n## Experience\n\n### Backend Engineer, Acme (Jan 2021 – Present)\n\n"
    )
    text += "".join(f"- {bullet}\n" for bullet in bullets)
    from resume_ls.analysis import analyse

    analysis = analyse(text, level="mid")
    endings = set()
    for finding in analysis.findings:
        if finding.node is not None and finding.code in ("vague", "weak-verb"):
            edit = analysis.rewrites(finding)[0].edits[0]
            endings.add("taking" if ", taking" in render.plain(edit, text, "markdown") else "other")
    assert len(endings) > 1
