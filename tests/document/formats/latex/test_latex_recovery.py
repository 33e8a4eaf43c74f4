"""Broken text: nothing raises, nothing hangs, and one bad place does not move the rest."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_support import FIXTURES, ROOTS, check_laws, parse

SEEDS = [path.read_text("utf-8") for path in ROOTS]
NOISE = [
    "\\begin{itemize}", "\\end{itemize}", "{", "}", "$", "\\", "%", "[", "]", "&", "~", "\x0c", "\u2028", "\r", "\r\n",
    "\x00", "\n\n", "\\item ", "\\begin{", "\\textbf{", "\\iffalse", "\\fi", "\\verb|", "\\begin{verbatim}", "\\'",
    "\\end{document}", "\\begin{document}", "\\newcommand{\\x}[9]{\\x{#1}}", "\\cventry{", "\\section{", "\\input{a}",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        match data.draw(st.sampled_from(["insert", "delete", "cut", "repeat"])):
            case "insert":
                text = text[:at] + data.draw(st.sampled_from(NOISE)) + text[at:]
            case "delete":
                text = text[:at] + text[at + data.draw(st.integers(1, 200)) :]
            case "cut":
                text = text[:at]
            case "repeat":
                text = text[:at] + text[max(0, at - 300) : at] + text[at:]
    check_laws(parse(text, reader=lambda _: text))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="\\{}[]$%&~ \n\rab#^_|-`'\"é\x00\u2028", max_size=200))
def test_any_text_is_survived(text: str) -> None:
    check_laws(parse(f"\\section{{Experience}}\n{text}"))


def test_every_prefix_of_a_resume() -> None:
    text = (FIXTURES / "subheading_six.tex").read_text("utf-8")
    for end in range(0, len(text), 7):
        check_laws(parse(text[:end]))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_make_no_difference(newline: str) -> None:
    for text in SEEDS:
        one, other = parse(text), parse(text.replace("\n", newline))
        assert [(n.kind, n.text.plain, n.depth) for n in one.nodes] == [
            (n.kind, n.text.plain, n.depth) for n in other.nodes
        ]


HEAD = "\\documentclass{article}\\begin{document}\\section{Experience}\n"


@pytest.mark.parametrize(
    "piece",
    [
        "{", "}", "\\textbf{", "\\begin{itemize}\\item a ", "\\cventry{a}{b}{c}{2019}{", "\\newcommand{\\x}{", "$",
        "[", "\\verb|", "\\begin{verbatim}", "\\iffalse ", "\\'{", "\\begin{foo}{a}{2019}{b}",
        "\\textbf{a} \\hfill 2019 \\\\ ", "\\item a\n\n", "% c\n", "\\section{", "\\begin{document}", "\\foo{a}{",
        "\\href{", "\\\\", "\\cvevent{2019}{a}{b}{{x},",
    ],
)  # fmt: skip
def test_ten_thousand_of_anything(piece: str) -> None:
    started = time.process_time()
    check_laws(parse(HEAD + piece * 10_000))
    assert time.process_time() - started < 15


def test_a_line_of_a_million_words() -> None:
    started = time.process_time()
    document = parse(HEAD + "\\item " + "word " * 1_000_000)
    assert time.process_time() - started < 15
    assert len(document.nodes) == 2


EDITS = {
    "an unclosed brace": "\\textbf{",
    "a lone dollar": "$",
    "an unfinished begin": "\\begin{",
    "a begin without end": "\\begin{itemize}",
    "a percent sign": "%",
    "a lone backslash": "\\ ",
    "an extra closing brace": "}",
}


@pytest.mark.parametrize("name", EDITS)
def test_other_bullets_keep_their_ranges(name: str) -> None:
    """Typed at a random place in a random bullet, an error moves at most one in a hundred of the other bullets."""
    generator = random.Random(5)
    kept = total = 0
    for text in SEEDS:
        document = parse(text)
        places = [i for i, node in enumerate(document.nodes) if node.kind == "bullet"]
        for _ in range(4 if places else 0):
            index = generator.choice(places)
            at = document.starts[index] + generator.randrange(
                document.nodes[index].body.start, document.nodes[index].body.end
            )
            while text[at - 1] in "\\{" or text[at - 1].isalpha():
                at += 1
                if at >= document.starts[index] + len(document.nodes[index].source):
                    break
            insert = EDITS[name]
            changed = parse(text[:at] + insert + text[at:])
            ranges = {
                (start, start + len(node.source))
                for node, start in zip(changed.nodes, changed.starts, strict=True)
                if node.kind == "bullet"
            }
            for other in places:
                lines_end_bullets = not document.nodes[other].source.startswith("\\")
                if other == index or (name == "a percent sign" and lines_end_bullets):
                    continue  # a comment takes the \\\\ along that ends such a bullet, for TeX too
                start = document.starts[other]
                shift = len(insert) if start >= at else 0
                total += 1
                kept += (start + shift, start + shift + len(document.nodes[other].source)) in ranges
    assert kept >= 0.985 * total, f"{kept} of {total}"


def test_bullets_before_the_cursor_outlive_the_end_of_the_file() -> None:
    generator = random.Random(6)
    kept = total = 0
    for text in SEEDS:
        document = parse(text)
        bullets = [i for i, node in enumerate(document.nodes) if node.kind == "bullet"]
        for _ in range(4 if bullets else 0):
            at = document.starts[generator.choice(bullets)] + 9
            cut = parse(text[:at])
            ranges = {(start, node.source) for node, start in zip(cut.nodes, cut.starts, strict=True)}
            for index in bullets:
                if document.starts[index] + len(document.nodes[index].source) < at:
                    total += 1
                    kept += (document.starts[index], document.nodes[index].source) in ranges
    assert kept >= 0.985 * total, f"{kept} of {total}"


def test_an_unclosed_brace_is_reported_at_the_brace() -> None:
    text = HEAD + "\\begin{itemize}\n\\item One \\textbf{two\n\\item Three\n\\end{itemize}\n\\end{document}"
    document = parse(text)
    [problem] = document.problems
    assert problem.span.start == text.index("{two")
    assert [node.text.plain for node in document.nodes if node.kind == "bullet"] == ["One two", "Three"]
