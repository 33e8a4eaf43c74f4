"""Technologies, numbers, effects, scope and evidence."""

import pytest

from resume_ls.reading.model import Scope
from resume_ls.rulebook.levels import Level

NAMES = [
    ("Built it in Go with Postgres 15 and k8s", ["Go", "PostgreSQL", "Kubernetes"]),
    ("Java 17, Spring Boot, C# and C++", ["Java", "Spring Boot", "C#", "C++"]),
    ("Wrote a gateway in Rust", ["Rust"]),
    ("Rust removal on the hull", []),
    ("Had to go and rest in spring, the rest in summer", []),
    ("Express delivery of parcels by swift couriers", []),
    ("REST endpoints in Express and TypeScript", ["REST", "Express", "TypeScript"]),
    ("Ported the model from R to Python", ["R", "Python"]),
    ("Raised a Series C and joined Spring 2021", []),
    ("Moved data to MyISAM-free tables in InnoDB", ["MyISAM", "InnoDB"]),
    ("Kafka-based import over gRPC/HTTP", ["Kafka", "gRPC", "HTTP"]),
    ("Each node of the cluster takes a table", []),
    ("Node.js and node-based tools", ["Node.js"]),
    ("Upgraded Apache Kafka from 2.4", ["Kafka"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[row[0] for row in NAMES])
def test_technologies(reading, text, names) -> None:
    assert [technology.name for technology in reading(text).technologies] == names


def test_a_version_belongs_to_its_technology(reading) -> None:
    found = reading("Moved to PostgreSQL 15 and Java 17, with a guide for Vue 3 migrations").technologies
    assert [technology.phrase.text for technology in found] == ["PostgreSQL 15", "Java 17", "Vue 3"]


ROLES = [
    ("Cut p99 from 85 ms to 31 ms.", ["change", "change"]),
    ("Reduced failures by 18%.", ["change"]),
    ("Latency fell to 40 ms.", ["change"]),
    ("Answers in under 300 ms.", ["result"]),
    ("Migrated 46 tasks with no missed shipments.", ["count", "result"]),
    ("Kept it at 99.95% availability.", ["result"]),
    ("Median wait 41 s to 18 s.", ["change", "change"]),
    ("Handles 9.4k req/s.", ["result"]),
    ("Sends 30k labels a night.", ["result"]),
    ("Moved 14 services in 2021 over 9 months.", ["count", "time", "time"]),
    ("Led six engineers.", ["team"]),
    ("Scrum for a team of 9 - planning retrospectives.", ["team"]),
    ("Ran 30 - 40 migrations.", ["count", "count"]),
    ("Wrote RFC 112 and closed ISO 27001.", ["name", "name"]),
    ("Reached 92% test coverage.", ["other"]),
    ("Built 3x faster imports.", ["change"]),
    ("Found 4 of 7 leaks.", ["change", "change"]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[row[0] for row in ROLES])
def test_the_role_of_a_number(reading, text, roles) -> None:
    assert [quantity.role for quantity in reading(text).quantities] == roles


EFFECTS = [
    "Wrote the idempotency layer, eliminating duplicate charges.",
    "Split the controller so three squads can release alone.",
    "Shipped audit logging that closed the last finding.",
    "Wrote a checklist which support still uses.",
    "Mentored two juniors who now run pricing.",
    "Chose replication over dual writes.",
    "Said no to a new broker.",
    "Talked the team out of a rewrite.",
    "Persuaded three departments to share one service.",
    "Turned three stacks into one roadmap.",
    "Got the export through the format change.",
    "Fixed the double refund in the checkout.",
    "Replaced the home-made pool.",
    "Shipped rate limits after a script had taken the endpoint down twice.",
    "Wrote a report, run each morning by the billing team.",
    "Automated the certificate, was 20 min of Word.",
    "Rebuilt the import. Ops no longer retype notes.",
    "Moved the sessions, with none lost.",
    "Coached three colleagues through their first rotations.",
    "Halved the on-call load.",
    "Added a cache to stop lock storms.",
    "Rewrote the archive job, in use at two sites.",
    "Ran the upgrade without downtime.",
]
NO_EFFECTS = [
    "Built a portal used by the warehouse app.",
    "Migrated the scheduling service from Dropwizard to Quarkus.",
    "Designed the event schema on Kafka and Flink.",
    "Optimized the SQL by rewriting joins, replacing OFFSET and adding indexes.",
    "Built a signed URL service with retries and alerts.",
    "Defined guidelines for naming, paging and versioning.",
    "Led the migration of 27 services with six owners.",
    "Wrote a consumer that writes events to a table.",
    "Improved the code, improving performance and scalability.",
]


@pytest.mark.parametrize("text", EFFECTS)
def test_an_effect_is_found(reading, text) -> None:
    assert reading(text).outcomes


@pytest.mark.parametrize("text", NO_EFFECTS)
def test_no_effect_is_invented(reading, text) -> None:
    assert reading(text).outcomes == ()


SCOPES = [
    ("Fixed a typo on the settings page.", Scope.TASK, Level.MID),
    ("Wrote the seat-map service in Go.", Scope.SERVICE, Level.MID),
    ("Led the split of the order monolith.", Scope.TEAM, Level.SENIOR),
    ("Set the standard that 26 teams adopted.", Scope.TEAMS, Level.STAFF),
    ("Set the company's five-year strategy with the CTO.", Scope.ORGANISATION, Level.PRINCIPAL),
    ("Co-author of an IETF draft.", Scope.INDUSTRY, Level.PRINCIPAL),
]


@pytest.mark.parametrize(("text", "scope", "level"), SCOPES, ids=[row[0] for row in SCOPES])
def test_scope_and_level(reading, text, scope, level) -> None:
    found = reading(text)
    assert (found.scope, found.reads_as) == (scope, level)


def test_assigned_work_reads_as_junior(reading) -> None:
    assert reading("Implemented the field as specified in the ticket.").reads_as is Level.JUNIOR


def test_nothing_named_reads_as_nothing(reading) -> None:
    assert reading("Worked on various backend systems.").reads_as is None


def test_evidence_of_the_dimensions_in_order(reading) -> None:
    found = reading("Led the sharding of the ledger in Go, cutting p99 by 40% in production.").evidence
    assert {item.dimension for item in found} == {"depth", "production", "ownership", "complexity", "impact"}
    assert [item.phrase.start for item in found] == sorted(item.phrase.start for item in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We moved it and I fixed it", ["We", "I"]),
        ("Replaced file I/O for us", ["us"]),
        ("Sold in the US to Type I users of MyISAM", []),
        ('Told them "we need it" twice', []),
        ("see about.me and me@my.org", []),
        ("I. Novak's parser", []),
        ("It's ours, I'm sure", ["ours", "I"]),
    ],
)
def test_pronouns(reading, text, words) -> None:
    assert [phrase.text for phrase in reading(text).marked("pronoun")] == words
