"""What is typed is forgotten: caches do not grow with the length of a session."""

from random import Random

from resume_ls.configuration import Settings
from resume_ls.judging.checks.documents.facts import FactReader
from resume_ls.judging.judge import Judge
from resume_ls.lsp.live import LiveDocument
from resume_ls.reading import Lexicon
from resume_ls.rulebook import load

TEXT = "# Experience\n\n### Engineer, Acme (2020 – Present)\n\n- Worked on the API.\n- Built a ledger in Go for 3 teams.\n"


def remembered() -> int:
    judge, reader = Judge.of(load()), FactReader.of(load())
    return len(judge._readings) + len(judge._findings) + len(reader._facts)


def test_words_that_were_typed_over_are_forgotten():
    live = LiveDocument(TEXT, "markdown", rulebook=load(), settings=Settings(), today="2026-01")
    before = remembered()
    at = TEXT.index("API") + 3
    random = Random(1)
    for number in range(400):
        typed = f" {random.randrange(10**6)} tests{number}"
        for offset, key in enumerate(typed):
            live.edit(at + offset, at + offset, key)
        live.edit(at, at + len(typed), "")
    assert live.text == TEXT
    assert remembered() <= before + 10


def test_spacy_forgets_words_that_it_saw_long_ago():
    """Its vocabulary keeps each word for ever where no memory zone ends."""
    lexicon = Lexicon.of(load())
    with lexicon.matcher() as (tokenizer, _):
        before = len(tokenizer.nlp.vocab.strings)
    random = Random(2)
    for _ in range(6000):
        with lexicon.matcher() as (tokenizer, _):
            tokenizer.doc(f"Built x{random.randrange(10**9)}")
    assert len(tokenizer.nlp.vocab.strings) < before + 2500


def test_what_was_typed_is_forgotten_when_documents_are_closed_and_replaced():
    """What was typed over in a document that is closed by now, or that its editor sends whole at each change."""
    before = remembered()
    for number in range(40):
        live = LiveDocument(TEXT, "markdown", rulebook=load(), settings=Settings(), today="2026-01")
        at = TEXT.index("API") + 3
        for key in f" of shop {number}":
            live.edit(at, at, key)
            at += 1
        for word in range(10):
            live.edit(0, len(live.text), TEXT.replace("API", f"API {number} {word}"))
    assert remembered() <= before + 3 * 40 + 10, "what each document ends with, no more"
