"""What a level asks for is shown by what a bullet tells, not by a word in it."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from resume_ls import analyse
from resume_ls.judging.levels_report import checked
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import rules_folder

EMPTY = Path(__file__).parent / "empty"
SCHEMA = json.loads((rules_folder() / "schemas" / "level.json").read_text("utf-8"))


def states(bullets: str, level: str) -> dict[str, str]:
    """Each item of a level with whether a resume of these bullets shows it, only mentions it, or neither."""
    analysis = analyse(
        f"# A B\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n{bullets}\n", level=level
    )
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
    ("junior", "Docker usage", "Built the berth-booking API in Flask and packaged it with Docker for the harbour office."),
    ("senior", "Mentoring capability", "Mentored two engineers until both took the on-call rota of the ledger."),
    ("senior", "Queue systems", "Moved 40 nightly exports onto a RabbitMQ queue, ending the midnight lock-ups."),
]  # fmt: skip
MENTIONED = [
    ("mid", "Feature ownership", "Worked with senior engineers on feature ownership topics."),
    ("mid", "Uptime improvements", "Responsible for high availability of backend services."),
    ("mid", "Error rate reduction", "Participated in meetings about error rates."),
    ("mid", "API ownership", "Rewrote the invoice search in a team that owns the API of the bank."),
    ("senior", "Database sharding", "Built the invoice archive for a team that runs sharded databases."),
    ("senior", "Observability improvements", "Rewrote the tariff calculator using Prometheus."),
]  # fmt: skip


@pytest.mark.parametrize(("level", "term", "bullet"), SHOWN)
def test_an_act_or_result_shows_it(level, term, bullet):
    assert states(f"- {bullet}", level)[term] == "shown"


@pytest.mark.parametrize(("level", "term", "bullet"), MENTIONED)
def test_a_word_among_means_team_or_duties_only_mentions_it(level, term, bullet):
    assert states(f"- {bullet}", level)[term] == "mentioned"


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
