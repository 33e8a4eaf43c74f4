"""What a level asks for is shown by what a bullet tells, not by a word in it."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from resume_ls import analyse
from resume_ls.judging.checklist import shown_evidence
from resume_ls.judging.levels_report import checked
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import rules_folder

EMPTY = Path(__file__).parent / "empty"
SCHEMA = json.loads((rules_folder() / "schemas" / "level.json").read_text("utf-8"))


JOB = "# A B\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n{}\n"
PROJECT = "# A B\n\n## Projects\n\n### Tides\n\n{}\n"


def states(bullets: str, level: str, place: str = JOB) -> dict[str, str]:
    """Each item of a level with whether a resume of these bullets shows it, only mentions it, or neither."""
    analysis = analyse(place.format(bullets), level=level)
    return {
        item.term: "shown" if found.shown else "mentioned" if found.mentioned else "open"
        for item, found in checked(analysis).items()
    }


@pytest.mark.parametrize("level", ["junior", "mid", "senior"])
@pytest.mark.parametrize("strictness", ["", "---\nresume-ls: {ignore: [vague, weak-verb]}\n---\n"])
def test_a_resume_of_empty_bullets_shows_nothing_and_reads_as_no_level(level, strictness):
    text = strictness + (EMPTY / f"{level}.md").read_text("utf-8")
    analysis = analyse(text, level=level)
    shown = {
        item.term: found.shown[0].phrase.text for item, found in checked(analysis).items() if found.shown
    }
    if not strictness:
        assert (shown, analysis.reads_as) == ({}, None)
    assert len(shown) < 5


SHOWN = [
    ("mid", "API latency reduction", "Cut the checkout API's p95 latency from 800 ms to 120 ms by caching prices."),
    ("mid", "Owned", "Owned the seat-map cache of 14 train types from design to operation."),
    ("mid", "Reduced", "Reduced refund tickets by 30% with a ledger that refuses double bookings."),
    ("mid", "Database performance improvements", "Rewrote the 12 slowest queries of the invoice search, cutting its load time by 70%."),
    ("junior", "Building systems", "Built the berth-booking API in Flask and packaged it with Docker for the harbour office."),
    ("junior", "How the system functioned", "Built a berth-booking server in Go that polls 30 tide gauges and caches their levels in Redis."),
    ("mid", "Production systems", "Operated the tide-table pipeline of 14 harbours on Kubernetes."),
    ("mid", "Production debugging experience", "Traced a production bug of the tide tables to a lock on 14 ferries."),
    ("mid", "Independent feature delivery", "Shipped the berth-booking service to 14 ferries."),
    ("senior", "Queue systems", "Upgraded the Kafka brokers of 14 ferries, ending 30 lost bookings a month."),
    ("senior", "Technical leadership", "Led a team of developers for the tide-table system of Hafenbahn, cutting calls by 20%."),
    ("senior", "Mentoring capability", "Mentored two engineers until both took the on-call rota of the ledger."),
    ("senior", "Queue systems", "Moved 40 nightly exports onto a RabbitMQ queue, ending the midnight lock-ups."),
    ("senior", "Scalability awareness", "Designed the berth-booking service supporting over 2 million users."),
    ("senior", "Performance optimization", "Rewrote the tariff calculator from Perl to Go with a 3x performance improvement."),
    ("senior", "Distributed systems", "Cut double bookings of berths by 80% by building a distributed lock over etcd."),
    ("senior", "Observability improvements", "Deployed a logging stack (Loki, Fluent Bit) that gathers the logs of 14 ferries."),
    ("mid", "Infrastructure cost reduction", "Moved the nightly billing run to Go, cutting it from 6 hours to 40 minutes and lowering infrastructure costs by 20%."),
    ("mid", "Led", "Led 3 developers to build the seat-map editor for Hafenbahn, which 14 ferries use since 2021."),
    ("mid", "Uptime improvements", "Ran the berth API for 14 ferries, handling 2M calls a day with 99.9% uptime."),
    ("mid", "Production debugging experience", "Diagnosed heap growth in the tariff calculator, ending 12 production crashes a month."),
    ("mid", "Ownership", "Led the migration of 14 tide tables from Perl to Go."),
    ("senior", "Architecture", "Designed a distributed lock over etcd for 14 ferries."),
    ("senior", "Observability improvements", "Rolled out Datadog to 14 ferries, replacing two home-made collectors."),
    ("staff", "Backend standardization", "Led an initiative to standardize the event schemas of 40 services on Avro."),
    ("staff", "Scalability strategy", "Led the scaling of the berth API to 15,000 bookings per second on 14 ferries."),
    ("senior", "Production decision-making", "Led the incident response to a lost tide database, restoring 14 ferries in 20 minutes."),
    ("senior", "Queue systems", "Built a Kafka consumer that reorders tide readings, fills gaps from buoys, drops doubles and pages the pilots."),
    ("mid", "Reliability and maintainability awareness", "Moved refunds to an outbox table after two lost messages, with none since."),
    ("junior", "Framework familiarity", "Used the harbour's open data to build a Django dashboard of 30 tide gauges."),
    ("junior", "APIs", "Wrote a RESTful server in Go that stores the levels of 30 tide gauges."),
    ("junior", "Whether the code was production-ready or deployed", "Designed and released Tidewatch to the App Store, with 30 gauges."),
    ("senior", "Observability improvements", "Deployed a central logging environment (centralized logging with Loki) for 14 ferries."),
    ("senior", "Architecture decisions", "Architected a berth pipeline that pairs a tide model with a pilot roster, including provider routing, fallback and a seat ledger."),
]  # fmt: skip
MENTIONED = [
    ("mid", "Debugging capability", "Debugged the pumps of 14 ferries for Hafenbahn."),
    (
        "junior",
        "Unit testing",
        "Built a prototype of regression runs on 14 tide gauges using Selenium, JUnit and Jenkins.",
    ),
    ("junior", "Problem-solving capability", "Solved 30 riddles of the Hafenbahn quiz."),
    ("senior", "Technical leadership", "Set the technical direction of the guest tour of 14 ferries."),
    ("senior", "Queue systems", "Built a Kafka consumer for the tide tables."),
    ("senior", "Cloud-native backend systems", "Installed and maintained a Kubernetes cluster."),
    ("senior", "Reliability engineering", "Wrote the incident response documentation of 14 ferries."),
    ("mid", "Reduced", "Moved the tide tables of 14 ferries to Go to reduce refunds."),
    (
        "mid",
        "Business impact",
        "Helped increase ticket revenue by 30%, wrote the tide tables of 14 ferries in Go.",
    ),
    (
        "mid",
        "Code review participation",
        "Wrote a formatter for 14 tide tables, removing remarks on pull requests.",
    ),
    (
        "junior",
        "Authentication systems",
        "Provisioned the harbour platform with Terraform across networks, DNS, tide storage, Caddy, authentication, and backups.",
    ),
    (
        "staff",
        "Scalability strategy",
        "Moved 14 tide modules to Go, which improved scalability and cut deployment times by 20%.",
    ),
    ("mid", "Error rate reduction", "Participated in meetings about error rates."),
    ("senior", "Database sharding", "Built the invoice archive for a team that runs sharded databases."),
    ("senior", "Observability improvements", "Rewrote the tariff calculator using Prometheus."),
    (
        "senior",
        "API gateway implementation",
        "Wrote a course of 12 lessons for the API gateway of Hafenbahn.",
    ),
    ("mid", "Production debugging experience", "Debugged the drivers of 14 tide gauges in C."),
    (
        "junior",
        "SQL database integration",
        "Stack: Bootstrap CSS, Flask, SQLAlchemy, Postgres (database and deployment).",
    ),
    (
        "junior",
        "Ability to write maintainable backend code",
        "Created unit tests in Jest for 14 tide-table widgets.",
    ),
    (
        "junior",
        "Docker usage",
        "Built the berth-booking API in Flask and packaged it with Docker for the harbour office.",
    ),
    (
        "mid",
        "Production debugging experience",
        "Debugged the tide copies with production stored procedure outputs of 14 ferries.",
    ),
    (
        "senior",
        "Scalability experience",
        "Packed 14 tide tables into containers, leading to improved scalability while reducing costs by 20%.",
    ),
    ("senior", "Scalability awareness", "Maintained a high-traffic Rails application of Hafenbahn."),
    ("senior", "Queue systems", "Upgraded Kafka from 2.8 to 3.1 with careful plans."),
    (
        "junior",
        "Problem-solving capability",
        "Solved technical problems when setting up Python on 14 ferries.",
    ),
    ("senior", "Caching strategies", "Wrote 12 articles on database caching in Laravel."),
    ("senior", "Observability improvements", "Managed the Grafana dashboards of 14 ferries."),
]
OPEN = [
    ("junior", "APIs", "Built a RESTful web application in Flask for 14 ferries."),
    ("mid", "Led", "Led 30 dives of the harbour police to a lost buoy."),
    ("junior", "What problems were solved", "Solved 30 riddles of the Hafenbahn quiz."),
    ("junior", "Learning fundamentals", "Built a social networking site in Django for 14 ferries."),
    ("junior", "Ability to write maintainable backend code", "Refactored code for runs that are 4x faster on 14 ferries."),
    ("mid", "Ownership", "Troubleshot the harbour owned gauges and desk systems of 14 ferries."),
    ("mid", "Ownership", "Architected the tide service of 14 ferries in Go, cutting calls by 30%."),
    ("mid", "Reliability and maintainability awareness", "Improved the performance of the tide test suite by 50% with two workers."),
    ("mid", "Business impact", "Grew vegetative indices and the energy conversion of 14 buoys by 20%."),
    ("mid", "Database query improvements", "Plotted the vegetative indices of 14 fields in Go."),
    ("senior", "Caching strategies", "Wrote a berth kernel of 9 modules that keeps a buffer to cache pages."),
    ("senior", "Performance engineering", "Built a chat desk for 14 ferries, reducing request processing time by 65%."),
    ("senior", "Reliability engineering", "Answered 30 calls a week on the berth systems, maintaining 99.9% uptime."),
    ("senior", "System design maturity", "Designed and built a viewer admission system as a Fastly worker."),
    ("senior", "Technical leadership", "Led the launch of the tide service on 14 ferries."),
    ("senior", "Technical leadership", "Led the incident response to a lost tide database, restoring 14 ferries in 20 minutes."),
    ("senior", "Mentoring", "Trained 14 language models on the tide tables of Hafenbahn."),
    ("mid", "Uptime improvements", "Cut the patching of 14 tide gauges to 24 hours after patch availability."),
    ("mid", "Business impact", "Shipped a berth desk of 14 thin clients to Hafenbahn."),
    ("junior", "APIs", "Maintained the tide editor of Hafenbahn (C++ and the Macintosh API), with an outline of 14 tides."),
    ("senior", "Production decision-making", "Led the launch of the tide service from prototype to production on 14 ferries."),
    ("mid", "Feature ownership", "Worked with senior engineers on feature ownership topics."),
    ("mid", "Uptime improvements", "Responsible for high availability of backend services."),
    ("mid", "API ownership", "Rewrote the invoice search in a team that owns the API of the bank."),
    ("mid", "Infrastructure cost reduction", "Presented ownership in Rust as a zero-cost abstraction to 40 developers of the ferry guild."),
    ("mid", "Error rate reduction", "Refactored the harbour tests to cut disk usage by 80%, and narrowed the reach of disk failures."),
    ("mid", "Independent feature delivery", "Described features of 9 tide gauges in a paper for the harbour office."),
    ("mid", "API ownership", "Built the alarm bell of 14 ferries for the API of Hafenbahn."),
    ("mid", "API ownership", "Wrote 40 pages of API documentation on the tide gauges of Hafenbahn."),
    ("senior", "Performance optimization", "Moved the tide tables of 9 harbours to Go with no performance impact."),
    ("mid", "Feature ownership", "Built a dashboard tracking feature adoption on 14 ferries."),
    ("mid", "Feature ownership", "Built a feature extraction pipeline for 14 tide gauges in Python."),
    ("mid", "API ownership", "Built the ferry alarm service (Slack + Weather API)."),
    ("mid", "Delivered", "Erlang client for 14 tide gauges. Code was not released, because the harbour was sold."),
    ("mid", "Infrastructure cost reduction", "Rewrote the tariff calculator in Go, with a 40% reduction in lines and a reduction in cost."),
    ("mid", "Production responsibility", "Compared the tide and production stored procedure outputs of 14 ferries."),
    ("mid", "Production systems", "Compared the tide and production stored procedure outputs of 14 ferries."),
    ("mid", "Independent feature delivery", "Developed front-end features in React for 14 ferries of Hafenbahn."),
    ("senior", "Architecture decisions", "Designed an innovative architecture that improved scalability, reducing costs by 30%."),
    ("staff", "Engineering governance", "Wrote 30 articles on web standards for the blog of Hafenbahn."),
    ("staff", "Long-term systems thinking", "Moved 14 legacy tide tables of Hafenbahn to PostgreSQL."),
    ("junior", "Building systems", "Wrote 30 SQL queries for the tide tables of Hafenbahn."),
    ("junior", "Building systems", "Developed a mobile app in Flutter for 14 ferries."),
    ("junior", "How the system functioned", "Built an API that allows 900 guests to book berths."),
    ("junior", "Authentication systems", "Designed a password synchronization system for 14 ferries."),
    ("mid", "Independent feature delivery", "Delivered Salesforce, SAP and telemetry analytics for 14 ferries."),
    ("mid", "Response time optimization", "Improved the test runtime of the tide tables by 20%."),
    ("mid", "Ownership", "Architected and developed API services (Java, Spring Boot) for a variety of needs."),
    ("senior", "Technical leadership", "Led a team of developers, fostering an open environment that raised output by 20%."),
    ("senior", "API gateway implementation", "Integrated the payment gateways of 14 ferries with Stripe."),
    ("principal", "Organizational scalability", "Built a tide simulator for the engineering teams of Hafenbahn."),
    ("senior", "Scalability", "Grew and scaled a ferry club of 30 members to 9 countries."),
    (
        "staff",
        "Org-wide backend improvements",
        "Built the first tide-table service in the company, with 9 gauges.",
    ),
    ("senior", "Scalability awareness", "Built a scalable wrapper around the tide tables of Hafenbahn."),
    ("mid", "Business impact", "Sped up client queries of the tide tables by 60% with two indexes."),
    ("senior", "Mentoring", "Built a new onboarding experience for 900 guests of Hafenbahn."),
    ("staff", "Business alignment", "Led the move of 14 tide tables to other cloud vendors."),
    ("principal", "Risk reduction initiatives", "Built a tax compliance form for 14 ferries in Django."),
    ("junior", "What was built", "Designed an app service and a business model for 14 ferries."),
    ("mid", "Ownership", "Led a choir of 30 members at Hafenbahn."),
    ("mid", "Technical decision-making", "Selected as one of 30 speakers of the Hafenbahn meetup."),
    ("senior", "Architecture ownership", "Designed and built a privilege system of 9 roles on Spring Security."),
    ("staff", "Org-wide backend improvements", "Sent build notices to 14 authors without a mail to the entire company."),
    ("junior", "What was built", "Set up underwater cameras on 14 reefs of the Hafenbahn survey."),
    ("junior", "What was built", "Wrote 30 software defect reports on the tide gauges of Hafenbahn."),
    ("junior", "What problems were solved", "Grew a ferry club from 30 members to 900."),
]  # fmt: skip


@pytest.mark.parametrize(("level", "term", "bullet"), SHOWN)
def test_an_act_or_result_shows_it(level, term, bullet):
    assert states(f"- {bullet}", level)[term] == "shown"


@pytest.mark.parametrize(("level", "term", "bullet"), MENTIONED)
def test_a_word_among_means_team_or_duties_only_mentions_it(level, term, bullet):
    assert states(f"- {bullet}", level)[term] == "mentioned"


@pytest.mark.parametrize(("level", "term", "bullet"), OPEN)
def test_what_is_no_software_and_what_is_praise_shows_nothing(level, term, bullet):
    assert states(f"- {bullet}", level)[term] != "shown"


@pytest.mark.parametrize(
    ("place", "link", "shown"),
    [(PROJECT, "https://github.com/a-b/tides", True), (PROJECT, "", False), (JOB, "https://github.com/a-b/tides", False)],
)  # fmt: skip
def test_only_a_project_with_public_code_shows_what_github_is_to_show(place, link, shown):
    bullet = "- Built the berth-booking API in Flask and packaged it with Docker for the harbour office."
    states_of = states(bullet, "junior", place.replace("# A B", f"# A B\n\n{link}", 1))
    assert (states_of["Real implementation ability"] == "shown") is shown


def test_a_project_shows_what_a_project_is_to_show():
    bullet = "- Built the berth-booking API in Flask and packaged it with Docker for the harbour office."
    assert states(bullet, "junior", PROJECT)["Docker usage"] == "shown"


@pytest.mark.parametrize(
    ("bullet", "shown"),
    [
        ("Built the tide tables in Go, leveraging Docker and CI/CD pipelines to ensure quality.", False),
        ("Set up CI/CD pipelines for the tide tables in Go.", True),
        ("Automated the tide tables' tests using GitHub Actions.", True),
    ],
)
def test_a_tool_that_is_only_used_is_not_set_up(bullet, shown):
    assert (states(f"- {bullet}", "junior", PROJECT)["CI/CD basics"] == "shown") is shown


def test_a_project_that_lists_its_tools_is_one():
    assert states("- Stack: Flask, Redis, Postgres, Docker", "junior", PROJECT)["Projects"] == "shown"
    assert states("- Various tasks", "junior", PROJECT)["Projects"] != "shown"


@pytest.mark.parametrize(
    ("title", "bullet", "shown"),
    [
        ("Software Intern", "Built the berth-booking API of 14 ferries in Flask.", True),
        ("IT Intern", "Answered the help desk of 14 ferries.", False),
        ("Tutor of International Law", "Built the quiz website of 14 ferries in Flask.", False),
    ],
)
def test_an_internship_is_one_in_which_software_was_made(title, bullet, shown):
    found = states(f"- {bullet}", "junior", JOB.replace("Engineer, Acme", f"{title}, Acme"))
    assert (found["Internship contributions"] == "shown") is shown


def test_a_flagged_bullet_shows_nothing():
    assert (
        states("- Optimised processes on the team, reducing decision time by 50%.", "mid")["Reduced"]
        != "shown"
    )


def test_a_role_in_another_trade_shows_nothing():
    text = "# A B\n\n## Experience\n\n### {}, Acme (2020 – Present)\n\n- Led 14 engineers in the overhaul of the Hafenbahn tide tables, ending 30 outages a year.\n"
    shown = {
        title: any(found.shown for found in checked(analyse(text.format(title), level="mid")).values())
        for title in ("Police Officer", "Backend Engineer")
    }
    assert shown == {"Police Officer": False, "Backend Engineer": True}


def test_the_evidence_of_a_result_is_the_part_with_its_number():
    text = "Rewrote the invoice search to cut its load time by 70%, adding alerts for the night shift."
    analysis = analyse(
        f"# A B\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n- {text}\n", level="mid"
    )
    reduced = next(found for item, found in checked(analysis).items() if item.term == "Reduced")
    assert [tick.phrase.text for tick in reduced.shown] == ["to cut its load time by 70%"]


@pytest.mark.parametrize(
    ("bullet", "shown"),
    [
        ("Built the tide-table service of 14 ferries in Go, cutting calls by 30%.", {"Go", "cutting calls by 30%"}),
        ("React, Prettier, TypeScript, Webpack, Babel, GraphQL, Laravel, WordPress.", set()),
        ("Worked with other teams on various improvements.", set()),
        ("Built an enterprise tide store of 14 gauges which lets users see JSON and PDF files.", set()),
    ],
)  # fmt: skip
def test_evidence_is_neither_a_list_of_tools_nor_a_duty_nor_an_everyday_word(bullet, shown):
    analysis = analyse(JOB.format(f"- {bullet}"), level="mid")
    node = next(iter(analysis.contexts))
    assert {it.phrase.text for it in shown_evidence(analysis.reading(node), analysis.telling(node))} == shown


def test_skills_and_summary_only_mention():
    text = "# A B\n\nLed the migration of 40 services to Kafka.\n\n## Skills\n\n- Queues: Kafka, RabbitMQ\n"
    found = {item.term: found for item, found in checked(analyse(text, level="senior")).items()}
    assert not any(each.shown for each in found.values())
    assert found["Queue systems"].mentioned


def test_the_best_evidence_comes_first():
    bullets = "- Reduced the flicker of the harbour map.\n- Reduced refund tickets from 310 a month to 12."
    analysis = analyse(
        f"# A B\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n{bullets}\n", level="mid"
    )
    reduced = next(found for item, found in checked(analysis).items() if item.term == "Reduced")
    assert reduced.shown[0].phrase.text.startswith("Reduced refund tickets")


def test_the_bullet_with_more_of_the_words_comes_first():
    bullets = "- Built the harbour page of 14 ferries in Java.\n- Built the berth server in Go with PostgreSQL and Kafka."
    analysis = analyse(JOB.format(bullets), level="junior")
    used = next(found for item, found in checked(analysis).items() if item.term.startswith("Which backend"))
    assert used.shown[0].phrase.text.startswith("Built the berth server")


def test_a_number_of_the_evidence_itself_comes_before_another_of_the_bullet():
    bullets = (
        "- Added retries to the berth client of Hafenbahn. Cut refund tickets by 30%.\n"
        "- Added retries to the tide client, cutting lost messages by 80%."
    )
    analysis = analyse(
        f"# A B\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n{bullets}\n", level="mid"
    )
    found = next(found for item, found in checked(analysis).items() if item.term == "Reliability")
    assert [tick.phrase.text for tick in found.shown] == [
        "Added retries to the tide client, cutting lost messages by 80%.",
        "Added retries to the berth client of Hafenbahn.",
    ]


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://github.com/a-b/tides", True),
        ("https://github.com/a-b", False),
        ("https://a-b.github.io/tides", False),
    ],
)
def test_a_page_is_no_repository(link, shown):
    text = f"# A B\n\n{link}\n\n## Projects\n\n### Tides\n\n- Built a tide table of 14 harbours in Go.\n"
    found = {item.term: found for item, found in checked(analyse(text, level="junior")).items()}
    assert bool(found["GitHub repositories"].shown) == shown


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.label)
def test_the_file_of_a_level_fits_its_schema(level):
    raw = yaml.safe_load((rules_folder() / "levels" / f"{level.label}.yml").read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(raw)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"shown": [{"told": "act", "verbs": ["own"]}]}, "verbs"),
        ({"shown": [{"told": "purpose"}]}, "purpose"),
        ({"shown": [{"told": "act", "reach": "country"}]}, "country"),
        ({"fact": ["projects"]}, "fact"),
    ],
)
def test_the_schema_refuses(change, told):
    raw = yaml.safe_load((rules_folder() / "levels" / "mid.yml").read_text("utf-8"))
    raw["items"][0] |= change
    errors = list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(raw))
    assert any(told in error.message for error in errors)
