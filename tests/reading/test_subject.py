"""Which kind of work a bullet is about: the subject, how sure it is, and the words that decided."""

from __future__ import annotations

import pytest

from resume_ls.reading.subject import subject_of
from resume_ls.rulebook.playbooks import load_playbooks

PLAYBOOKS = load_playbooks()

CERTAIN = [
    # the head of the object
    ("Introduced a seat-map cache for the ferry site.", "caching", "cache"),
    ("Designed a REST API for refunds.", "api-design-endpoints", "REST API"),
    ("Wrote end-to-end tests.", "e2e-qa-automation", "end-to-end tests"),
    ("Implemented caching for the recipe pages.", "caching", "caching"),
    ("The search index was rebuilt by night.", "search", "search index"),
    # behind what says nothing
    ("Creation of a set of unit tests for the parser.", "unit-integration-testing", "unit tests"),
    ("Solved a lot of the login bugs.", "bug-fixing-maintenance", "Solved a lot of the login bugs"),
    ("Built a notification module.", "notifications-email", "notification module"),
    ("Built Kite, a plugin for the editor.", "libraries-sdks-frameworks", "Built Kite, a plugin"),
    # gerunds and participles inside a noun phrase, and behind it
    ("Added error handling to the seat client.", "reliability-slos-resilience", "error handling"),
    ("Adapted Cobol based batch programs.", "background-jobs-schedulers", "batch programs"),
    ("Wrote unit tests covering the fare rules.", "unit-integration-testing", "unit tests"),
    ("Added a cache used by the fare pages.", "caching", "cache"),
    # verbs, particles and lists before it
    ("Planned, coded and rolled out the webshop of a nursery.", "backend-for-apps", "webshop"),
    ("Built proofs of concept for auctions.", "prototype-research", "proofs of concept"),
    # the verb
    ("Mentored Ada on pricing.", "mentoring-onboarding", "Mentored"),
    ("Refactored the billing module.", "refactoring-legacy", "Refactored the billing module"),
    ("Dockerised the portal.", "containers-kubernetes", "Dockerised the portal"),
    # both
    ("Led a team of six.", "people-management", "Led a team"),
    ("Supervised the interns.", "mentoring-onboarding", "Supervised the interns"),
    ("Worked side by side with analysts.", "cross-team-coordination", "Worked side by side with analysts"),
    ("Integrated the tariff API.", "third-party-integration", "Integrated the tariff API"),
    ("Reduced the matching time.", "performance-latency", "Reduced the matching time"),
    ("Responsible for fixing faults in the export.", "bug-fixing-maintenance", "fixing"),
    ("Moved the seat servers to the cloud.", "cloud-migration", "Moved the seat servers"),
    # labels
    ("Main engineer for connectors.", "role-label", "Main engineer"),
    ("Served as interim lead of the crew.", "role-label", "interim lead"),
]

NOTHING_CERTAIN = [
    "Built a courier planner via Varnish caching.",  # means
    "Built a courier planner to speed up the payment gateway.",  # purpose
    "Wrote the cache planner.",  # modifier of a head that says something else
    "Built Rust planners, RabbitMQ chains, dashboards and feeds.",  # list
    "Worked with Redis and Kafka.",  # technologies
    "Gained experience with CI/CD pipelines.",  # learning
    "The cache is used by two teams.",  # says what a thing does
    "Java, Python, Go",
    "Support developers from two squads.",  # a plural is no label
    "Reduced the onboarding time.",  # a time of another kind
    "Cut the time for a new service to reach users.",
    "Built a geocache finder.",
    "",
    "and or of",
    "•",
]


@pytest.mark.parametrize(("text", "subject", "words"), CERTAIN, ids=[row[0] for row in CERTAIN])
def test_what_is_certain(reading, text, subject, words) -> None:
    found = subject_of(reading(text), PLAYBOOKS)
    assert found is not None
    assert (found.playbook.subject, found.confidence, found.phrase.text) == (subject, "certain", words)
    assert text[found.phrase.start : found.phrase.end] == words


@pytest.mark.parametrize("text", NOTHING_CERTAIN)
def test_what_decides_nothing(reading, text) -> None:
    found = subject_of(reading(text), PLAYBOOKS)
    assert found is None or found.confidence == "likely"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Wrote a postcode script.", "developer-tooling-platforms"),  # a word of many senses
        ("Tuned it all.", "performance-latency"),  # a verb of many senses
        ("Built endpoints, planners and dashboards.", "api-design-endpoints"),  # the first of a list
    ],
)
def test_what_is_likely(reading, text, subject) -> None:
    found = subject_of(reading(text), PLAYBOOKS)
    assert found is not None and (found.playbook.subject, found.confidence) == (subject, "likely")


def test_the_own_api_and_that_of_others(reading) -> None:
    own = subject_of(reading("Built the tariff API."), PLAYBOOKS)
    others = subject_of(reading("Consumed the tariff API."), PLAYBOOKS)
    assert own is not None and own.playbook.subject == "api-design-endpoints"
    assert others is not None and others.playbook.subject == "third-party-integration"


@pytest.mark.parametrize("text", ["Built a and b c and d e " * 2000, "most of " * 4000, "ed ing and " * 3000])
def test_the_longest_text_ends(reading, text) -> None:
    subject_of(reading(text), PLAYBOOKS)
