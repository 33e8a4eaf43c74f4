"""spaCy comes without its command line; words cut once are cut as spaCy does."""

import subprocess
import sys

import pytest

from resume_ls.reading import Lexicon
from resume_ls.rulebook import load

WITHOUT = """
import sys
from resume_ls.reading.tokenizer import english
assert [token.text for token in english()("Cut p95 (by 20%).")] == ["Cut", "p95", "(", "by", "20", "%", ")", "."]
assert not {"requests", "urllib3", "typer", "spacy.cli"} & sys.modules.keys()
import spacy
assert spacy.info()["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.download
"""


def runs(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_command_line_is_left_out_and_can_still_be_imported() -> None:
    runs(WITHOUT)


@pytest.mark.parametrize("text", [
    "Cut p95 latency from 900ms to 120 ms (by 87%), e.g. with Node.js/Go & PostgreSQL 15.",
    "Didn't use C#, C++ or .NET; we're on k8s (v1.29) — see https://example.org/a,b!",
    "  two blanks  and\ttabs\u00a0here \n", "", " ", "«Ünïcode» 🙂👩‍👩‍👧 “quoted”…", "a\u2028b", "U.S.A. vs. U.K.", "(((x)))--",
])  # fmt: skip
def test_words_cut_once_are_cut_as_spacy_does(text) -> None:
    with Lexicon.of(load()).matcher() as (tokenizer, _):
        for _ in range(2):
            assert [(token.text, token.idx) for token in tokenizer.doc(text)] == [
                (token.text, token.idx) for token in tokenizer.nlp.make_doc(text)
            ]
