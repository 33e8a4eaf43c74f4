"""The lexicons: large enough, fresh, in both spellings."""

import subprocess
import sys
from pathlib import Path

import pytest

from resume_ls.reading.lexicon import is_plural, regular_forms, singular_of

ROOT = Path(__file__).parents[2]


def test_there_are_technologies_enough(lexicon) -> None:
    assert len({known.name for known in lexicon.technologies.values()}) >= 500


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("wrote", "write"), ("organised", "organize"), ("modelled", "model"), ("migrating", "migrate"),
     ("dockerised", "dockerize"), ("frobnicated", "frobnicate"), ("re-typed", "re-type"), ("shipped", "ship")],
)  # fmt: skip
def test_verb_forms(lexicon, word, lemma) -> None:
    assert lemma in {form.lemma for form in lexicon.verb(word)}


@pytest.mark.parametrize("word", ["hundred", "sacred", "spring", "string", "agreed-x", "api"])
def test_no_verb_is_guessed_of_other_words(lexicon, word) -> None:
    assert not [form for form in lexicon.verb(word) if not form.known]


def test_regular_forms() -> None:
    assert regular_forms("notify") == ("notifies", "notified", "notified", "notifying")


def test_plurals() -> None:
    assert [singular_of(word) for word in ("apis", "queries", "boxes", "status", "axis")] == [
        "api",
        "query",
        "box",
        "status",
        "axis",
    ]
    assert [is_plural(word) for word in ("apis", "teams", "people", "status", "process")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "word",
    ["various", "scalable", "backends", "best-practices", "significantly", "cutting-edge", "insurance"],
)
def test_empty_words(lexicon, word) -> None:
    assert lexicon.is_generic(word)


@pytest.mark.parametrize("word", ["gradebook", "tariff", "idempotency", "parcels", "seat-map"])
def test_words_that_name_something(lexicon, word) -> None:
    assert not lexicon.is_generic(word)


def test_the_verb_forms_are_fresh() -> None:
    pytest.importorskip("lemminflect")
    before = (ROOT / "rules" / "lexicon" / "verb_forms.yml").read_text("utf-8")
    script = ROOT / "scripts" / "lexicon.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert (ROOT / "rules" / "lexicon" / "verb_forms.yml").read_text("utf-8") == before
