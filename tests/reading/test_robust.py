"""Nothing that a bullet can hold makes the reading fail, or slow."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import load

ODD = [
    "",
    " ",
    "…",
    "🎉🎉 🚀",
    "https://example.org/x?y=z#w",
    "1 2 3 4 5",
    "BUILT THE PAYMENT API IN JAVA AND CUT ERRORS BY 18%",
    "支付系统的后端开发",
    "Разработка серверной части",
    "\u202eabc\u0000\u000c\u2028",
    "((((((" * 50,
    "a-b-" * 500,
    "from 1 to " * 400,
    "by using " * 400,
    ", and it was" * 400,
    "that which who " * 300,
    "x" * 10_000,
    "Built the API. " * 700,
    "5% of " * 2000,
]
SLOWEST = 1.0
"""Seconds; the longest bullet that is read takes some 50 ms on an idle machine."""


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read_in_time(reading, text) -> None:
    begin = time.perf_counter()
    found = reading(text)
    assert time.perf_counter() - begin < SLOWEST
    assert found.text == text


ALPHABET = st.sampled_from(
    ["Built ", "led ", "the ", "API ", "by ", "18% ", "so ", "that ", "Go ", ", ", "; ", ": ", ". ", "from ", "to ",
     "3 ", "teams ", "– ", "’", "é", "(", ")", "\n", "I ", "no ", "with ", "was ", "reducing ", "€", "→", "Kafka/",
     "C++", "#"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(ALPHABET, max_size=30).map("".join) | st.text(max_size=80))
def test_every_phrase_stands_where_it_says(text) -> None:
    found = read(text, Lexicon.of(load()))
    phrases = [
        *(technology.phrase for technology in found.technologies),
        *(quantity.phrase for quantity in found.quantities),
        *(outcome.phrase for outcome in found.outcomes),
        *(item.phrase for item in found.evidence),
        *(sentence.phrase for sentence in found.sentences),
        *(sentence.action.phrase for sentence in found.sentences),
        *found.means,
        *found.purpose,
        *found.specifics,
        *(phrase for listed in found.marks.values() for phrase in listed),
    ]
    for phrase in phrases:
        assert text[phrase.start : phrase.end] == phrase.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Built the import of tariffs for two banks", "en"),
        ("Entwicklung der Schnittstellen für das Portal und die Wartung", "other"),
        ("Développement des services de paiement pour la banque", "other"),
        ("Desarrollo de la plataforma de pagos para el banco", "other"),
        ("支付系统的后端开发", "other"),
        ("12 – 34", "none"),
        ("Kafka", "en"),
    ],
)
def test_the_language_is_recognised(reading, text, language) -> None:
    assert reading(text).language == language


def test_importing_the_reading_does_not_import_spacy() -> None:
    code = "import sys, resume_ls.reading; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
