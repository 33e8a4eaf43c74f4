"""What holds for every text, resume or not."""

import re
import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from resume_ls.document import parse
from resume_ls.document.formats.markdown import blocks
from resume_ls.rulebook.load import load

HERE = Path(__file__).parent
PAGES = [
    re.search(r"~~~~markdown\n(.*?)~~~~\n", page.read_text("utf-8"), re.DOTALL)[1]
    for page in sorted((HERE / "pages").glob("*.md"))
]
OTHERS = [file.read_text("utf-8") for file in sorted((HERE.parents[1] / "no_resumes").iterdir())]
BITS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "    ",
    "\0",
    "\f",
    "\u2028",
    "\ufeff",
    "\xa0",
    "# ",
    "\n\n## ",
    "## Experience\n",
    "###",
    "---\n",
    "===\n",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "> ",
    ": ",
    "```\n",
    "~~~",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b>",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "[a]: b\n",
    "![",
    "`",
    "**",
    "_",
    "~~",
    "\\",
    "&amp;",
    "&#0;",
    "|",
    "|---|\n",
    "{% if page.x %}",
    "{{",
    "}}",
    "{% comment %}",
    "{% endcomment %}",
    ":::",
    "{#id}",
    "2019 – 2021",
    "Engineer, Acme",
    "•",
    "<!-- resume-ls: ignore vague -->",
    "<!-- resume-ls: level=senior -->",
    "é",
    "工",
    "🚲",
]

texts = st.one_of(
    st.sampled_from([*PAGES, *OTHERS]),
    st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=8)), max_size=40).map("".join),
)


@st.composite
def mutated(draw):
    text = draw(texts)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 30)))
        text = text[:at] + draw(st.sampled_from(["", *BITS])) + text[to:]
    return text


def check(text, document):
    end = 0
    for start, node in zip(document.starts, document.nodes, strict=True):
        assert end <= start, "nodes do not overlap"
        end = start + len(node.source)
        assert text[start:end] == node.source
        assert 0 <= node.body.start <= node.body.end <= len(node.source)
        assert "".join(segment.text for segment in node.text.segments) == node.text.plain
        assert node.text.plain == " ".join(node.text.plain.split()), "one space for a run of white space"
        assert node.text.plain
        at = 0
        for segment in node.text.segments:
            assert at <= segment.start <= segment.end <= len(node.source)
            at = segment.end
            if segment.verbatim and segment.text != " " and "\0" not in node.source:
                assert (
                    node.source[segment.start : segment.end].replace("\xa0", " ") == segment.text
                    or segment.text in "-&<>*"
                )
    used = [
        i
        for section in document.sections
        for i in [
            *(i for e in section.entries for i in [e.header, *e.bullets, *e.paragraphs]),
            *section.bullets,
            *section.paragraphs,
            *([] if section.node is None else [section.node]),
        ]
    ]
    assert len(used) == len(set(used)), "a node belongs to one place"
    for directive in document.directives:
        assert 0 <= directive.span.start <= directive.span.end <= len(text)
        for span in directive.value_spans:
            assert directive.span.start <= span.start <= span.end <= directive.span.end


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_any_text_gives_a_sound_document(text):
    check(text, parse(text, "markdown", rulebook=load()))


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_parts_between_headings_read_alone_are_those_of_the_whole(text):
    parted = parse(text, "markdown", rulebook=load())
    with mock.patch.object(blocks, "_parts", lambda _: ()):
        assert parse(text, "markdown", rulebook=load()) == parted


@pytest.mark.parametrize("text", PAGES)
def test_line_ends_do_not_matter(text):
    def facts(document):
        return (
            [node.text.plain for node in document.nodes],
            [(s.kind, [(e.title, e.organisation, e.period) for e in s.entries]) for s in document.sections],
        )

    wanted = facts(parse(text, "markdown", rulebook=load()))
    for other in ("\r\n", "\r"):
        changed = text.replace("\n", other)
        document = parse(changed, "markdown", rulebook=load())
        check(changed, document)
        assert facts(document) == wanted


@pytest.mark.parametrize("text", PAGES)
def test_every_prefix(text):
    for length in range(0, len(text), 7):
        check(text[:length], parse(text[:length], "markdown", rulebook=load()))


def printed(source):
    """A bullet as markdown-it-py's own renderer prints it: an independent reading of the markup."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).render(source)
    text = re.sub(
        r"<!--.*?-->|</?[A-Za-z][^<>]*>",
        lambda tag: " " if re.match(r"</?(br|p|li)", tag[0]) else "",
        html,
        flags=re.DOTALL,
    )
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return " ".join(text.split())


@pytest.mark.parametrize("text", PAGES)
def test_the_source_without_markup_is_the_text(text):
    document = parse(text, "markdown", rulebook=load())
    for node in document.nodes:
        if node.kind == "bullet" and not re.search(r"\{|^.{0,3}\[ \]|^<|^[•◦–→★]|\]\[n\]|```", node.source):
            lines = node.source.split("\n")
            indent = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
            source = "\n".join(
                [
                    lines[0],
                    *(
                        ("  " if indent > 3 else "") + line[min(indent, 9) :] if line.strip() else line
                        for line in lines[1:]
                    ),
                ]
            )
            assert printed(source).replace("==", "") == node.text.plain  # CommonMark knows no highlights


HUGE = {
    "one line": "x *y* `z` " * 1_000_000,
    "one word": "a" * 10_000_000,
    "quotes": ">" * 10_000 + "a",
    "lists": "- " * 10_000 + "a",
    "indented lists": "\n".join(" " * i + "- a" for i in range(10_000)),
    "brackets": "[" * 10_000 + "](" * 10_000,
    "stars": "*a **b " * 10_000,
    "ticks": "".join("`" * (i % 90) + " " for i in range(10_000)),
    "angles": "<a " * 20_000,
    "comments": "<!-- " * 20_000,
    "pipes": "|" * 10_000 + "\n" + "|-" * 10_000 + "\n" + "|a" * 10_000,
    "table": "|a|b|\n|-|-|\n" + "|1|2|\n" * 3_000,
    "definitions": "a\n: b\n\n" * 3_000,
    "references": "[a]: b\n" * 5_000,
    "headings": "# a\n" * 5_000,
    "setext": "a\n-\n" * 5_000,
    "fences": "```\n" * 20_001,
    "liquid": "{% if page.x %}" * 10_000,
    "liquid comments": "{% comment %}" * 10_000,
    "items": "## Experience\n" + "- a b c\n" * 8_000,
    "front matter": "---\n" + "a: " * 10_000,
    "flow": "---\nresume-ls: " + "[" * 10_000 + "\n---\n",
    "attributes": '<a b="' * 10_000,
    "dates": "### " + "2019 – 2020, " * 10_000,
    "commas": "## Experience\n### " + "Engineer, " * 10_000,
    "entities": "&amp;" * 40_000,
    "underscores": "_a" * 100_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_no_text_takes_long(name):
    began = time.process_time()
    document = parse(HUGE[name], "markdown", rulebook=load())
    assert time.process_time() - began < 6
    check(HUGE[name], document)
