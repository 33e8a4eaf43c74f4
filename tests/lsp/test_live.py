"""What is kept over an edit equals what is found from scratch (issue 5's and 6's law), for both formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resume_ls.analysis import Analysis, analyse
from resume_ls.configuration import Settings
from resume_ls.document.model import Node
from resume_ls.lsp.live import LiveDocument
from resume_ls.rulebook import load
from resume_ls.rulebook.model import Format

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMATS: dict[str, Format] = {".md": "markdown", ".tex": "latex"}
TEXTS = [(path.read_text("utf-8"), FORMATS[path.suffix]) for path in sorted(EXAMPLES.iterdir())]
TODAY = "2026-11"

WORDS = ["e", " ", "a ", "the queue", ", which ended it", ".", " 40%", "  ", "Led ", "I ", " in Go"]
STRUCTURE = [
    "\n", "\n\n", "- ", "\n- Wrote the parser.\n", "\n## Skills\n\n", "\\item ", "{", "}", "\\textbf{", "$", "%",
    "*", "`", "[", "](", "<!--", "```\n", "\\section{Projects}\n", "é", "🚲", "--", "2019", "[[what]]", "#",
    "<!-- resume-ls: ignore vague -->", "% resume-ls: ignore vague\n",
]  # fmt: skip


def live(text: str, format: Format) -> LiveDocument:
    return LiveDocument(text, format, rulebook=load(), settings=Settings(), today=TODAY)


def placed(document: LiveDocument, index: int) -> tuple[Node, int]:
    return document.analysis.document.nodes[index], document.analysis.document.starts[index]


def seen(analysis: Analysis) -> list[tuple[object, ...]]:
    """Everything that a person sees of an analysis, by its place in the source."""
    spans = [(f.code, f.severity, f.message, f.level, analysis.source_span(f)) for f in analysis.findings]
    bullets = [(node.kind, node.text.plain, analysis.document.span(index), node.source)
               for index, node in enumerate(analysis.document.nodes)]  # fmt: skip
    return [*spans, *bullets, (analysis.reads_as, analysis.target_level)]


@pytest.mark.parametrize("text, format", TEXTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_edits_equal_a_start_from_scratch(text, format, data):
    document = live(text, format)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(document.text)))
        length = data.draw(st.sampled_from([0, 0, 0, 1, 1, 3, 20]))
        end = min(start + length, len(document.text))
        document.edit(start, end, data.draw(st.sampled_from(["", *WORDS, *STRUCTURE])))
    fresh = analyse(document.text, format=format, today=TODAY)
    assert seen(document.analysis) == seen(fresh)


@pytest.mark.parametrize("text, format", TEXTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_typing_inside_a_bullet_equals_a_start_from_scratch(text, format, data):
    document = live(text, format)
    bullets = [
        index for index in document.analysis.kept if document.analysis.document.nodes[index].kind == "bullet"
    ]
    index = data.draw(st.sampled_from(bullets))
    node, begin = placed(document, index)
    at = begin + data.draw(st.integers(0, len(node.source)))
    typed = [" and kept the reports up to date", "x", " with 14 teams.", "  so that "]
    for character in data.draw(st.sampled_from(typed)):
        document.edit(at, at, character)
        at += 1
        assert seen(document.analysis) == seen(analyse(document.text, format=format, today=TODAY))


@pytest.mark.parametrize("text, format", TEXTS)
def test_most_letters_cost_one_bullet(text, format):
    """The fast path is taken: a gate met by always parsing again would be none."""
    document = live(text, format)
    fast = tried = 0
    for index in [i for i in document.analysis.kept if document.analysis.document.nodes[i].kind == "bullet"]:
        node, begin = placed(document, index)
        at = begin + (node.body.start + node.body.end) // 2
        tried += 1
        fast += document.edit(at, at, "e")
        document.edit(at, at + 1, "")
    assert 2 * fast >= tried


def test_a_bullet_being_begun_shows_nothing_until_the_edit_moves_on():
    text = "## Experience\n\n### Senior Engineer, Acme (2020 – Present)\n\n- Fixed the leak that restarted pods.\n"
    document = live(text, "markdown")
    for character in "- Worked on APIs\n":
        document.edit(len(document.text), len(document.text), character)
        assert not [f for f in document.analysis.findings if f.code == "vague" and document.typing is not None
                    and document.shown.findings_on(document.typing)]  # fmt: skip
    index = max(document.analysis.kept)
    document.edit(len(document.text) - 1, len(document.text), "")
    assert document.shown.findings_on(index) == ()
    document.settle()
    assert [finding.code for finding in document.shown.findings_on(index)][:1] in (["vague"], ["weak-verb"])


FIRST_PERSON = """# Nora Quill

## Experience

### Backend Engineer, Harbour Tickets (2021-03 – Present)

- I cut the seat search from 2 s to 300 ms with a covering index.
- I moved the refunds to a queue, which ended double payments.
- I wrote the export that replaced a day of typing a week.
- Taught two juniors to write migrations that roll back.

## Education

### B.S. in Computer Science, Harrow Lake College (2016 – 2020)
"""


def test_rewrites_are_made_once_for_one_state_of_the_text():
    document = live(FIRST_PERSON, "markdown")
    pronoun = lambda: next(it for it in document.analysis.findings if it.code == "pronoun")  # noqa: E731
    first = document.analysis.rewrites(pronoun())
    assert document.analysis.rewrites(pronoun()) is first
    at = document.text.index("covering index")
    document.edit(at, at, "small ")
    assert "small covering index" in document.analysis.rewrites(pronoun())[0].text


def test_the_fourth_pronoun_makes_one_finding_of_all_and_taking_it_out_makes_them_single_again():
    document = live(FIRST_PERSON, "markdown")
    shown = lambda: [f.severity for f in document.analysis.findings if f.code == "pronoun"]  # noqa: E731
    assert shown() == ["warning"] * 3
    at = document.text.index("two juniors")
    document.edit(at, at, "us ")
    assert sorted(shown()) == ["hint"] * 4 + ["warning"]
    assert seen(document.analysis) == seen(analyse(document.text, format="markdown", today=TODAY))
    document.edit(at, at + 3, "")
    assert shown() == ["warning"] * 3
    assert seen(document.analysis) == seen(analyse(document.text, format="markdown", today=TODAY))
