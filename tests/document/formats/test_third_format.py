"""A third format is an object and a line in a table: nothing else in the package knows its name."""

from __future__ import annotations

import re

import pytest

from resume_ls.analysis import analyse
from resume_ls.configuration import Settings
from resume_ls.document.formats import FORMATS, by_language, by_suffix
from resume_ls.document.formats.model import FileFormat
from resume_ls.document.model import Document, Entry, Node, Period, Section, Segment, Text
from resume_ls.document.sources import Path, format_of
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.directives import ignore_on_node
from resume_ls.lsp.resumes import AnalysisInputs, OpenResume
from resume_ls.rewrites.render import applied
from resume_ls.rulebook import load
from resume_ls.text.spans import Span

RESUME = """\
= Experience
> Backend Engineer, Larkwing, 2021 - 2024
+ Responsible for backend API maintenance.
+ Worked on the payment service.
; a remark that nobody prints
+ Cut duplicate charges from 40 to 2 a day with idempotency keys.
> Backend Developer, Moorgate, 2019 - 2021
+ Built the refund queue in Go, which ended lost refunds.
"""
KINDS = {"=": "heading", ">": "header", "+": "bullet"}


def parse(text, *, rulebook, reader=None, macros=None):
    nodes, starts, entries, bullets = [], [], [], []
    for match in re.finditer(r"^([=>+]) (.+)$", text, re.MULTILINE):
        plain = Text(match[2], (Segment(match[2], 2, 2 + len(match[2])),))
        nodes.append(Node(KINDS[match[1]], match[0], plain, Span(2, len(match[0]))))
        starts.append(match.start())
        if match[1] == ">":
            title, employer, period = match[2].split(", ")
            begin, end = period.split(" - ")
            bullets = []
            entries.append(
                [Entry(title, employer, Period(period, begin, end, False), None, len(nodes) - 1), bullets]
            )
        elif match[1] == "+":
            bullets.append(len(nodes) - 1)
    roles = tuple(
        Entry(it.title, it.organisation, it.period, it.level, it.header, tuple(own)) for it, own in entries
    )
    section = Section("experience", "Experience", 0, roles, (), (), len(text))
    return Document("lines", text, tuple(nodes), tuple(starts), (section,), texts={None: text})


LINES = FileFormat(
    name="lines",
    title="Lines",
    suffixes=(".lines",),
    languages=("lines",),
    look=re.compile(r"^= ", re.MULTILINE),
    parse=parse,
    comment=("; ", ""),
    unprinted=re.compile(r"^;[^\n]*", re.MULTILINE),
    leading=re.compile(r"\s+"),
    begin=lambda text: 0,
    text_of=lambda text: re.sub(r"(?m)^;[^\n]*", "", text),
    bullet_begun=re.compile(r"\+ (\w*)\Z"),
    heading_begun=re.compile(r"= ([\w ]*)\Z"),
    escape=lambda text: text,
    guard=lambda written, text: "",
    constructs=lambda source, start, end: [],
    invisible=re.compile(r"\s*"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def lines(monkeypatch):
    monkeypatch.setitem(FORMATS, "lines", LINES)


def test_it_is_told_by_name_and_look():
    assert by_suffix(Path("cv.lines")) == by_language("Lines") == "lines"
    assert format_of(Path("cv.txt"), RESUME) == "lines"


def test_it_is_judged_and_mended():
    analysis = analyse(RESUME, format="lines", level="mid")
    flagged = {finding.node for finding in analysis.findings if finding.node is not None}
    assert {analysis.document.nodes[index].text.plain for index in flagged if index > 1} >= {
        "Responsible for backend API maintenance.",
        "Worked on the payment service.",
    }
    finding = next(it for it in analysis.findings if it.node == 2)
    after = applied(analysis.rewrites(finding)[0], RESUME, "lines")
    assert "+ Maintained the backend API" in after
    assert after.replace(after.split("\n")[2], RESUME.split("\n")[2]) == RESUME


def test_the_server_takes_it(tmp_path):
    inputs = AnalysisInputs(Settings(), load())
    uri = (tmp_path / "resume.lines").as_uri()
    resume = OpenResume(uri, 1, RESUME, "lines", inputs, Client())
    assert b"resume-ls" in b"".join(resume.report[0])
    silenced = ignore_on_node(resume.analysis.document, 2, "vague")
    assert silenced.text == " ; resume-ls: ignore vague"
