"""The ladder: what is offered for the guide's weak bullets and others like them, and what is asked where no edit is natural."""

from __future__ import annotations

import re

import pytest
from rewriting import case

from resume_ls.rewrites import render
from resume_ls.rulebook.levels import Level

WORKED = [
    # a hollow noun gets its blank where the hole is
    ("junior", "Worked on backend systems using **Node.js** and MongoDB.",
     "Built [[which]] backend systems using **Node.js** and MongoDB."),
    ("mid", "Worked on APIs for payment processing.", "Built [[which]] APIs for payment processing."),
    # one blank behind the sentence, with what the level asks of such work
    ("senior", "Built microservices using Java and Spring Boot.",
     "Built microservices using Java and Spring Boot; used by [[whom]]."),
    ("principal", "Improved API latency.", "Improved API latency; [[what got faster, from what to what]]."),
    ("mid", "Responsible for backend API maintenance.",
     "Maintained the backend API."),
    ("mid", "Responsible for backend API maintenance.", "Maintained the backend API; used by [[whom]]."),
    # the own part of what others share
    ("mid", "Helped with the search service.", "Built [[which part]] of the search service."),
    # too big a claim is narrowed to a part, and the big words go
    ("junior", "Architected enterprise platform with `K8s` for 3 services.",
     "Implemented [[your part]] of the platform with `K8s` for 3 services."),
    ("junior", "Led platform governance and owned distributed systems across the organization.",
     "Wrote [[your part]] of platform governance and of distributed systems."),
    # a bare list of tools
    ("senior", "Node.js, Python, Redis, Kafka, Kubernetes, AWS, MongoDB",
     "Built [[what you built]] with Node.js, Python, Redis, Kafka, Kubernetes, AWS, MongoDB"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "wanted"), WORKED)
@pytest.mark.parametrize("format", ["markdown", "latex"])
def test_the_ladder(format, level, bullet, wanted):
    if format == "latex":
        bullet, wanted = (
            text.replace("**Node.js**", r"\textbf{Node.js}").replace("`K8s`", r"\texttt{K8s}")
            for text in (bullet, wanted)
        )
    found = case(bullet, Level.parse(level), format, lone=True)
    offered = [
        found.bullet_after(rewrite)
        for finding in found.findings()
        for rewrite in found.analysis.rewrites(finding)
    ]
    assert wanted in offered


FRAGMENTS = [
    # verbs in a row share an object
    ("senior", "Plan and build ferry timetable services.", "Plan and build ferry timetable services; used by [[whom]]."),
    # an object that is missing is asked for where it belongs
    ("senior", "Releasing using make and rsync;", "Released [[what]] using make and rsync;"),
    # people are led, no system run
    ("staff", "Led a design team remotely", "Led a design team remotely; shipped [[what]]"),
    # pronouns go in every sentence
    ("senior", "Led the retirement of our build farm. Rather than patching it, we moved our squads to a shared cache.",
     "Led the retirement of the build farm. Rather than patching it, moved squads to a shared cache."),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "wanted"), FRAGMENTS)
def test_what_tells_no_act_is_asked_in_place(level, bullet, wanted):
    found = case(bullet, Level.parse(level), lone=True)
    offered = [rewrite.text for finding in found.findings() for rewrite in found.analysis.rewrites(finding)]
    assert wanted in offered


ASKED = [
    (
        "mid",
        "Contributed to the building of the parcel portal with:",
        "What did you do in it yourself, and what came of it?",
    ),
    (
        "junior",
        "I like tidy scripts and calm releases.",
        "Which piece of your work shows it, and what came of it? If none does, leave the bullet out.",
    ),
    (
        "junior",
        "Looking for a place to learn and to grow my skills",
        "Which piece of your work shows it, and what came of it? If none does, leave the bullet out.",
    ),
    (
        "senior",
        "Our lockers are what we run ourselves, and we like them that way.",
        "Which part did you do yourself? Begin with that, without “we”.",
    ),
    (
        "senior",
        "I built the kiosk and we also moved the lockers, which we run.",
        "Who is “we”? Name the group, or say which part was yours.",
    ),
    (
        "junior",
        "Built the locker map, where I drew the tiles",
        "Can the part with “I” begin with its verb, or go?",
    ),
    (
        "mid",
        "Member of the harbour tooling circle",
        "What did you do yourself in this role, and what came of it?",
    ),
    (
        "mid",
        "Design talks, manuals, forum answers.",
        "Which of these mattered most, what did you do in it yourself, and what came of it?",
    ),
    (
        "mid",
        "Berth list was praised by the port authority",
        "What did you do for it yourself? If nothing, leave the bullet out.",
    ),
    (
        "junior",
        "Written macros to ease the tester's days",
        "Did it do that? Say by how much, since when or for whom.",
    ),
]


@pytest.mark.parametrize(
    ("bullet", "wanted"),
    [
        ("Build the kiosk (its lamps hang on our lamp store)", "(its lamps hang on the lamp store)"),
    ],
)
def test_a_small_edit_is_offered_before_a_question(bullet, wanted):
    found = case(bullet, Level.SENIOR, lone=True)
    offered = [rewrite.text for finding in found.findings() for rewrite in found.analysis.rewrites(finding)]
    assert [text for text in offered if wanted in text]


def test_praise_in_a_name_stays():
    found = case("Judged the yearly Innovative Lamp Award for the robust quay lamps", Level.SENIOR, lone=True)
    offered = [rewrite.text for finding in found.findings() for rewrite in found.analysis.rewrites(finding)]
    assert all("Innovative Lamp Award" in text for text in offered)


@pytest.mark.parametrize(("level", "bullet", "question"), ASKED)
def test_what_no_edit_can_mend_is_asked(level, bullet, question):
    found = case(bullet, Level.parse(level), lone=True)
    assert found.findings()
    assert found.rewrites() == ()
    assert question in found.analysis.questions(found.node)


@pytest.mark.parametrize(
    ("bullet", "asked"),
    [
        ("Built various services for clients", r"used by"),
        ("Mentored interns", r"Mentored \[\[which"),
    ],
)
def test_what_the_bullet_says_is_not_asked(bullet, asked):
    found = case(bullet, Level.SENIOR, lone=True)
    offered = [rewrite.text for finding in found.findings() for rewrite in found.analysis.rewrites(finding)]
    assert not [text for text in offered if re.search(asked, text)]


def test_a_snippet_offers_verbs_and_keeps_blanks_as_blanks():
    """A tab stop that is left early leaves an error behind, not a bare hint."""
    found = case("Worked on APIs for payment processing.", Level.MID, lone=True)
    (edit,) = found.rewrites()[0].edits
    assert render.snippet(edit, found.text, "markdown").startswith("${1|Built,")
    assert render.snippet(edit, found.text, "markdown").endswith(" ${2:[[which]]} ")


def test_a_strong_bullet_has_no_rewrite():
    found = case("Chose logical replication over dual writes, avoiding a feature freeze.", Level.SENIOR)
    assert found.findings() == []
    assert found.analysis.refactorings(found.node) == ()


def test_work_of_low_value_can_be_left_out():
    found = case("Attended daily stand-ups and retrospectives.", Level.SENIOR)
    removal = found.analysis.removal(found.node)
    assert removal is not None
    assert found.applied(removal) == found.text.replace(
        "- Attended daily stand-ups and retrospectives.\n", ""
    )


def test_titles_say_what_is_asked_and_how_it_begins():
    found = case("Worked on APIs for payment processing.", Level.MID, lone=True)
    assert found.rewrites()[0].title == "Name your part: Built [[which]] APIs for payment processing."


def test_titles_tell_the_rewrites_of_a_finding_apart():
    found = case("Optimized PostgreSQL queries.", Level.MID)
    titles = [rewrite.title for rewrite in found.rewrites()]
    assert len(set(titles)) == len(titles) > 1
