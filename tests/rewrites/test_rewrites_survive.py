"""Whatever the text and the finding, rewriting answers: broken words, cut bullets, codes that don't fit."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_ls.document.model import Node, Segment, Text
from resume_ls.judging.checks.model import BulletContext, Finding, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.reading.model import Phrase
from resume_ls.rewrites import laws, refactorings, rewrites
from resume_ls.rewrites.bullets import CONTENT
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span

BULLETS = yaml.safe_load((Path(__file__).parent / "bullets.yml").read_text("utf-8"))
NOISE = [
    "",
    " ",
    "I ",
    "we ",
    " and ",
    ", ",
    "; ",
    ".",
    ":",
    "(",
    ")",
    "was ",
    "by me",
    " – ",
    "%",
    "`",
    "\u2028",
    "é" * 9,
    "🙂",
    "to ",
]


@st.composite
def broken(draw):
    words = draw(st.sampled_from(BULLETS)).split(" ")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        if draw(st.booleans()):
            words[at:at] = [draw(st.sampled_from(NOISE))]
        else:
            del words[at : at + draw(st.integers(1, 4))]
    return " ".join(" ".join(words).split())


@settings(max_examples=150, deadline=None)
@given(
    broken(),
    st.sampled_from(sorted(CONTENT | {"overstated", "too-long", "tense", "repetition"})),
    st.sampled_from(list(Level)),
    st.sampled_from(["markdown", "latex"]),
)
def test_any_text_and_any_code_are_answered_lawfully(text, code, level, format):
    rulebook = load()
    reading = read(text, Lexicon.of(rulebook), section="experience")
    node = Node("bullet", text, Text(text, (Segment(text, 0, len(text)),)), Span(0, len(text)))
    judged = Judged(reading, BulletContext("experience", level, level))
    finding = Finding(code, "warning", level, "", Phrase(text, 0, len(text)))
    found = rewrites(finding, judged, node, format=format, rulebook=rulebook)
    assert len(found) <= 3
    assert [rewrite.preferred for rewrite in found] == [True, *[False] * (len(found) - 1)][: len(found)]
    for rewrite in (*found, *refactorings(judged, node, format=format, rulebook=rulebook)):
        for edit in rewrite.edits:
            names = [technology.phrase.text for technology in reading.technologies]
            assert laws.invented(edit.pieces, names) == []
