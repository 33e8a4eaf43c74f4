"""Each stage by itself, warm: `python -m pytest benchmarks/test_stages.py` prints the table."""

from __future__ import annotations

import re
import sys
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "lspbench"))

import fixtures

from resume_ls.analysis import analyse
from resume_ls.configuration import Settings
from resume_ls.document import parse
from resume_ls.judging.checks.model import BulletContext
from resume_ls.judging.judge import Judge
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.live import LiveDocument
from resume_ls.lsp.resumes import AnalysisInputs, OpenResume
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

TEXTS = {"markdown": fixtures.markdown(1), "latex": fixtures.latex(1)}
RULEBOOK = load()
CONTEXT = BulletContext("experience", Level.SENIOR, Level.SENIOR)


@pytest.fixture(scope="module", autouse=True)
def words():
    Judge.of(RULEBOOK).read("Built the API in Go, cutting p95 latency by 20%.", "experience")


@pytest.mark.parametrize("format", TEXTS)
def test_parse_two_pages(benchmark, format):
    document = benchmark(parse, TEXTS[format], format, rulebook=RULEBOOK)
    assert len(document.sections) >= 4


@pytest.mark.parametrize("format", TEXTS)
def test_letter_typed_in_a_bullet(benchmark, format):
    live = LiveDocument(TEXTS[format], format, rulebook=RULEBOOK, settings=Settings())
    at = live.text.index("rebuilt the parcel") + 3
    typed = count()

    def letter():
        return live.edit(
            at, at + 3, f"{next(typed) % 900 + 100}".translate(str.maketrans("0123456789", "abcdefghij"))
        )

    assert benchmark(letter)


@pytest.mark.parametrize("format", TEXTS)
def test_letter_in_a_heading(benchmark, format):
    live = LiveDocument(TEXTS[format], format, rulebook=RULEBOOK, settings=Settings())
    at = live.text.index("Projects") + 4
    typed = count()
    assert benchmark(lambda: live.edit(at, at + 1, "jk"[next(typed) % 2])) is False


def test_new_bullet_read_and_checked(benchmark):
    judge, number = Judge(RULEBOOK), count(100)

    def fresh():
        return (
            f"Rebuilt the parcel routing service for {next(number)} depots, cutting median quote time from 840 ms.",
        ), {}

    benchmark.pedantic(lambda text: judge.check(text, CONTEXT), setup=fresh, rounds=300)


@pytest.mark.parametrize("format", TEXTS)
def test_cold_resume_of_40_bullets(benchmark, format):
    """All bullets new to the caches; the words are loaded."""
    number = count(1)

    def fresh():
        made = next(number)
        return ((re.sub(r"(?m)\.$", lambda _: f" for depot {format}{made}.", TEXTS[format]),), {})

    analysis = benchmark.pedantic(
        lambda text: analyse(text, format=format, rulebook=RULEBOOK), setup=fresh, rounds=10
    )
    assert analysis.findings


def test_rewrites_of_a_finding(benchmark):
    analysis = analyse(TEXTS["markdown"], rulebook=RULEBOOK)
    finding = next(it for it in analysis.findings if it.node is not None and analysis.rewrites(it))
    assert benchmark(analysis.rewrites, finding)


def test_letter_typed_to_rows(benchmark):
    """As the server does it: the change as it comes from the client, to the JSON of all diagnostics."""
    text = TEXTS["markdown"]
    inputs = AnalysisInputs(Settings(), RULEBOOK)
    resume = OpenResume("untitled:resume.md", 1, text, "markdown", inputs, Client())
    line = next(number for number, content in enumerate(text.split("\n")) if "rebuilt the parcel" in content)
    column = text.split("\n")[line].index("rebuilt") + 3
    typed = count()

    def letter():
        word = f"{next(typed) % 900 + 100}".translate(str.maketrans("0123456789", "abcdefghij"))
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + 3}}
        resume.change([{"range": place, "text": word}])
        return resume.report

    assert benchmark(letter)
