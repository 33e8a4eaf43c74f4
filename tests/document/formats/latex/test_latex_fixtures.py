"""Whole resumes of many template families against pages that were checked by hand.

Each fixture has its outline beside it (`mcdowell.tex`, `mcdowell.txt`).
"""

import re
from pathlib import Path

import pytest
from latex_pages import outline
from latex_support import ROOTS, check_laws, parse, parse_file

from resume_ls.document.model import Document


@pytest.fixture(params=ROOTS, ids=lambda path: path.stem)
def root(request) -> Path:
    return request.param


def test_a_family_is_read_as_its_page_says(root: Path) -> None:
    assert outline(parse_file(root)) == root.with_suffix(".txt").read_text("utf-8")


def test_every_document_obeys_the_laws(root: Path) -> None:
    check_laws(parse_file(root))


def test_braces_balance_in_what_a_rewrite_may_replace(root: Path) -> None:
    for node in parse_file(root).nodes:
        body = node.body.of(node.source).replace("\\{", "").replace("\\}", "")
        if node.kind in ("bullet", "paragraph"):
            assert body.count("{") == body.count("}"), body
            assert node.text.plain


def test_replacing_a_bullet_by_itself_changes_nothing(root: Path) -> None:
    document = parse_file(root)
    for node, start in zip(document.nodes, document.starts, strict=True):
        if node.kind == "bullet" and node.path is None:
            again = document.text[:start] + node.source + document.text[start + len(node.source) :]
            assert again == document.text


def test_a_rewritten_body_is_the_only_thing_that_changes(root: Path) -> None:
    document = parse_file(root)
    for index, (node, start) in enumerate(zip(document.nodes, document.starts, strict=True)):
        if node.kind != "bullet" or node.path is not None:
            continue
        body = node.body.shifted(start)
        new = document.text[: body.start] + "Kept the lights on in 3 halls" + document.text[body.end :]
        again = parse(new, reader={**document.styles, **document.texts}.get)
        assert _others(again, index) == _others(document, index)
        assert "Kept the lights on in 3 halls" in again.nodes[index].text.plain


def _others(document: Document, index: int) -> list[tuple[str, str, int]]:
    return [(n.kind, n.text.plain, n.depth) for i, n in enumerate(document.nodes) if i != index]


PLAIN_MACROS = frozenset({"textbf", "emph", "textit", "texttt", "O", "o", "&", "%"})


def test_the_source_of_a_bullet_without_markup_is_its_text() -> None:
    """An independent reader (pylatexenc) finds the same words, where it knows all the markup."""
    text = pytest.importorskip("pylatexenc.latex2text")
    reader = text.LatexNodes2Text(strict_latex_spaces=False)
    compared = 0
    for root in ROOTS:
        for node in parse_file(root).nodes:
            body = node.body.of(node.source)
            macros = set(re.findall(r"\\([a-zA-Z]+|.)", body, re.DOTALL))
            if node.kind != "bullet" or macros - PLAIN_MACROS or re.search(r"[~$]|--| & |%", body):
                continue
            seen = " ".join(reader.latex_to_text(body).split())
            assert seen.replace("’", "'") in node.text.plain.replace("’", "'"), body
            compared += 1
    assert compared > 50
