"""Renderers: the same pieces as plain text, snippet and preview."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_ls.document.model import Node, Segment, Text
from resume_ls.rewrites import render
from resume_ls.rewrites.draft import Keep, merged, text_of
from resume_ls.rewrites.markup import constructs, to_source
from resume_ls.rewrites.model import Blank, Choice, Edit, Fresh, Kept
from resume_ls.text.spans import Span


def edit(*pieces, source=""):
    return Edit(Span(0, len(source)), tuple(pieces))


def test_the_authors_text_is_escaped_in_a_snippet():
    source = r"a $5 {x} back\slash"
    assert render.snippet(edit(Kept(Span(0, len(source))), source=source), source, "markdown") == (
        r"a \$5 {x\} back\\slash"
    )


def test_options_of_a_choice_are_escaped():
    choice = Choice(("built, tested", "a|b"))
    assert render.snippet(edit(choice), "", "markdown") == r"${1|built\, tested,a\|b|}"
    assert render.plain(edit(choice), "", "markdown") == "built, tested"


def test_words_of_ours_are_escaped_for_latex():
    assert (
        render.plain(edit(Fresh("50% & more_"), Blank("x", "a & b")), "", "latex")
        == r"50\% \& more\_[[a \& b]]"
    )


@pytest.mark.parametrize("before", ["", r"\\ ", r"\hfill ", r"\company{x}"])
def test_a_blank_is_never_read_as_an_optional_argument(before):
    plain = render.plain(edit(Kept(Span(0, len(before))), Blank("x", "what"), source=before), before, "latex")
    assert plain == before + "{}[[what]]"


def test_a_control_word_does_not_swallow_what_follows():
    source = r"in \LaTeX"
    assert render.plain(edit(Kept(Span(0, 9)), Fresh(" and more"), source=source), source, "latex") == (
        r"in \LaTeX{} and more"
    )


def test_nothing_makes_a_link_of_a_blank_in_markdown():
    plain = render.plain(edit(Blank("x", "what"), Fresh("(so)")), "", "markdown")
    assert plain == "[[what]] (so)"


def test_a_preview():
    source = "- old\n- other\n"
    pieces = (Kept(Span(0, 1)), Fresh("new"), Choice(("a", "b")), Blank("x", "what"))
    assert render.preview(pieces, source) == [
        ("kept", "-"),
        ("fresh", "new"),
        ("choice", "a/b"),
        ("blank", "[[what]]"),
    ]


def node_of(source: str, plain: str, format: str) -> Node:
    """A node whose plain text is found in its source word by word (markup between the words is skipped)."""
    segments = []
    at = 0
    for word in re.findall(r"\s+|\S+", plain):
        if word.isspace():
            found = re.compile(r"\s+").search(source, at)
            assert found is not None
            segments.append(Segment(" ", found.start(), found.end()))
            at = found.end()
        else:
            start = source.index(word, at)
            segments.append(Segment(word, start, start + len(word)))
            at = start + len(word)
    return Node("bullet", source, Text(plain, tuple(segments)), Span(0, len(source)))


MARKED = [
    ("**one two** three [four five](http://x.org) `six` *seven*", "one two three four five six seven", "markdown"),
    ("one <b>two three</b> four __five six__ seven", "one two three four five six seven", "markdown"),
    (r"\textbf{one two} three \href{http://x.org}{four five} \texttt{six} {\em seven}",
     "one two three four five six seven", "latex"),
    (r"one \emph{two \textbf{three} four} five $six$ seven", "one two three four five six seven", "latex"),
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MARKED), st.lists(st.integers(0, 6), min_size=2, max_size=2), st.booleans())
def test_whatever_is_cut_the_markup_stays_balanced(marked, cut, moved):
    source, plain, format = marked
    node = node_of(source, plain, format)
    words = [match.span() for match in re.finditer(r"\S+", plain)]
    first, last = sorted(cut)
    kept = Keep(words[first][0], words[last][1])
    rest = Keep(words[last + 1][0], words[-1][1]) if last + 1 < len(words) else None
    ours = [rest, Fresh(" then "), kept] if moved and rest else [kept, Fresh(" more")]
    draft = merged([Fresh("new "), *ours])
    lowered = to_source(draft, node, format)
    after = (
        source[: lowered.span.start]
        + render.plain(Edit(lowered.span, lowered.pieces), source, format)
        + source[lowered.span.end :]
    )
    for mark in ("**", "__", "<b>", "</b>", "`"):
        assert after.count(mark) % 2 == 0 or mark.startswith("<"), after
    assert after.count("<b>") == after.count("</b>")
    assert after.count("{") == after.count("}")
    assert after.count("[") == after.count("]")
    bare = re.sub(r"\]\([^)]*\)|\\href\{[^}]*\}|\\[a-z]+|</?b>|[*_`{}\[\]$]", " ", after)
    wanted = text_of(draft, plain).split()
    assert bare.split() == wanted or set(wanted) <= set(bare.split()), (after, wanted)


def test_constructs_nest():
    found = constructs(r"a \emph{b \textbf{c}} d", Span(0, 23), "latex")
    assert [construct.span.start for construct in found] == [2, 10]
