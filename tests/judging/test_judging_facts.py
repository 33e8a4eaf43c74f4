"""The facts that judgement weighs, and that a message says nothing of a bullet that is not so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resume_ls.judging.checks.model import BulletContext
from resume_ls.judging.explain import speaking
from resume_ls.judging.facts import FACTS, PLACED
from resume_ls.judging.judge import Judge
from resume_ls.reading.model import Reading
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

BOOK = load()
JUDGE = Judge.of(BOOK)
CORPUS = Path(__file__).parents[2] / "corpus" / "real_shaped.jsonl"
ROWS = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]

TRUE = {
    "tells no effect that a reader could check": lambda reading: not reading.outcomes,
    "calls no product or system by its name": lambda reading: not reading.specifics,
    "calls nothing but technologies by name": lambda reading: reading.technologies and not reading.specifics,
    "tells neither a thing, an effect nor a number": lambda reading: not reading.outcomes
    and len({p.text.lower() for p in reading.specifics}) < 2,
    "says nothing that you did": lambda reading: not reading.marked("act"),
    "opens with a duty": lambda reading: reading.sentences[0].action.lead == "duty",
    "opens with a verb that hides your part": lambda reading: reading.sentences[0].action.lead == "hedged",
    "hides who did it": lambda reading: reading.sentences[0].action.lead == "passive",
    "names five technologies or more": lambda reading: len({t.name for t in reading.technologies}) > 4,
    "tells an effect in numbers": lambda reading: any(outcome.numeric for outcome in reading.outcomes),
    "measures shares alone": lambda reading: all(
        q.unit == "%" for q in reading.quantities if q.role in ("change", "result")
    ),
}  # fmt: skip


def test_every_fact_has_a_name_for_people() -> None:
    titles = BOOK.data["judging/features"]["titles"]
    assert set(titles) == {*FACTS, *PLACED}
    assert set(BOOK.data["judging/features"]["silent"]) <= set(titles)
    assert set(BOOK.data["judging/weights"]["facts"]) <= {*titles, *JUDGE.model.words.grammar.values()}


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.label)
def test_what_a_message_says_is_so(level: Level) -> None:
    spoken = set()
    for row in ROWS[int(level) :: 5]:
        context = BulletContext("experience", level, level)
        judged = JUDGE.judged(row["text"], context)
        verdict = JUDGE.model.verdict(judged)
        for clause in (*speaking(verdict, JUDGE.model), *speaking(verdict, JUDGE.model, against=True)):
            spoken.add(clause)
            assert holds(clause, judged.reading), (clause, row["text"])
    assert len(spoken & set(TRUE)) > 3


def holds(clause: str, reading: Reading) -> bool:
    """Whether a clause is true of a reading, as far as it can be told without the facts themselves."""
    return clause not in TRUE or bool(TRUE[clause](reading))


def test_a_confidence_decides_the_severity() -> None:
    for level in Level:
        for strictness in ("quiet", "normal", "strict"):
            limits = JUDGE.model.thresholds[strictness][level]
            assert limits.info <= limits.warning
            assert JUDGE.model.severity(limits.warning, level, strictness) == "warning"
            assert JUDGE.model.severity(limits.info - 0.01, level, strictness) is None
    for name in ("info", "warning"):
        shown = [getattr(JUDGE.model.thresholds[s][Level.MID], name) for s in ("strict", "normal")]
        assert shown == sorted(shown)


def test_a_strict_reader_says_at_least_what_a_quiet_one_does() -> None:
    for row in ROWS[::20]:
        found = [
            {
                finding.code
                for finding in JUDGE.check(
                    row["text"], BulletContext("experience", Level.MID, Level.MID, strictness=strictness)
                )
            }
            for strictness in ("quiet", "normal", "strict")
        ]
        assert len(found[0]) <= len(found[1]) <= len(found[2]) or not found[0] - found[2], row["text"]


STRONG = (
    "Set the storage strategy of the whole company: moved 60 services in nine departments onto one platform, which "
    "ended four data centres and saved £3M a year."
)


def test_the_title_of_a_role_speaks_for_a_level_by_little() -> None:
    plain = "Added a cache to the tariff service in Go, cutting lookups from 300 ms to 40 ms."
    levels = [JUDGE.read(plain, "experience", role).reads_as for role in Level]
    assert levels == sorted(levels) and levels[0] < levels[-1], levels
    assert JUDGE.read(STRONG, "experience", Level.JUNIOR).reads_as >= Level.SENIOR
    assert (
        JUDGE.read("Fixed a typo in the login page.", "experience", Level.PRINCIPAL).reads_as <= Level.SENIOR
    )


@pytest.mark.parametrize("role", [None, *Level], ids=str)
def test_an_empty_bullet_shows_no_level_whatever_the_title(role: Level | None) -> None:
    assert JUDGE.read("Responsible for various tasks.", "experience", role).reads_as is None


@pytest.mark.parametrize(
    ("bullet", "clause", "said"),
    [
        ("Delivered robust and seamless solutions across the platform.", "praises", True),
        ("Delivered several new daily solutions across various internal platforms.", "praises", False),
        ("Fostered a culture of clean code.", "opens with a stance more than a deed", True),
        ("Delivered features of the platform.", "opens with a stance more than a deed", False),
        ("Worked on 14 various tasks.", "tells neither a thing, an effect nor a number", False),
    ],
)
def test_a_clause_is_said_only_where_a_reader_sees_it(bullet: str, clause: str, said: bool) -> None:
    context = BulletContext(section="experience", level=Level.MID, target=Level.MID)
    verdict = JUDGE.model.verdict(JUDGE.judged(bullet, context))
    clauses = (*speaking(verdict, JUDGE.model), *speaking(verdict, JUDGE.model, against=True))
    assert (clause in clauses) is said
