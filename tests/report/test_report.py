"""The report: what it shows, that it asks nothing of anyone, and that it is the same page each time."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from resume_ls import analyse
from resume_ls.report import render
from resume_ls.report.view import report_view

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = """# <script>alert(1)</script> & "Eve"

## Experience

### Engineer <img src=x onerror=alert(1)>, {{ 7*7 }} (Mar 2021 – Present)

- Worked on `<svg onload=alert(2)>` APIs for [payment](javascript:alert(3)) processing.
- Built "><style>*{display:none}</style> microservices using Java.
"""


def page(name: str, **settings: str) -> str:
    path = EXAMPLES / name
    format = "latex" if path.suffix == ".tex" else "markdown"
    return render(analyse(path.read_text("utf-8"), format=format, **settings), name)


class Elements(HTMLParser):
    """Collects the tags of a page with their attributes, its ids, and its text outside of styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_it_is_self_contained(name):
    elements = Elements(page(name))
    names = [tag for tag, _ in elements.tags]
    assert not {"script", "link", "iframe", "object", "img", "a", "form"} & set(names)
    for tag, attributes in elements.tags:
        assert not any(key.startswith("on") for key in attributes), tag
        assert not {"href", "src", "xlink:href", "action"} & set(attributes), tag
    assert "url(" not in page(name) and "@import" not in page(name)


@pytest.mark.parametrize("name", ["mid.md", "staff-weak.tex"])
def test_the_same_resume_gives_the_same_page(name):
    assert page(name) == page(name)


def test_ids_are_used_once_and_headings_go_down_one_by_one():
    elements = Elements(page("staff-weak.tex"))
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in elements.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_what_comes_from_the_resume_is_escaped():
    text = render(analyse(HOSTILE, level="senior"), "<b>cv</b>.md")
    names = {tag for tag, _ in Elements(text).tags}
    assert not {"script", "img", "b", "a"} & names
    assert not any(key.startswith("on") for _, attributes in Elements(text).tags for key in attributes)
    assert "&#34;&gt;&lt;style&gt;" in text or "<style>*" not in text
    assert "49" not in Elements(text).words
    assert text.count("</style>") == text.count("<style")


def test_what_it_shows_at_a_glance():
    analysis = analyse((EXAMPLES / "mid.md").read_text("utf-8"), today="2026-09")
    view = report_view(analysis, "mid.md")
    assert view.name == "Ilse Varga"
    assert (analysis.target_level, analysis.target_from) == ("mid", "present title: Backend Engineer")
    glance = view.glance
    assert glance["Current title"] == "Backend Engineer"
    assert glance["Years of experience"] == "7"
    assert glance["Metrics and outcomes"]
    assert [role.since for role in view.roles] == ["2019", "2022"]
    assert all(0 <= dimension.shown <= 1 and 0 <= dimension.expected <= 1 for dimension in view.dimensions)


def test_what_is_missing_is_said():
    text = page("junior-weak.md")
    assert 'class="missing">missing<' in text
    assert "No dated role was found." in render(analyse("# Alex\n"), "empty.md")


def test_a_plateau_is_seen_at_once():
    bullet = "- Fixed a typo in the login form of the intranet.\n"
    roles = "".join(
        f"### Senior Backend Engineer, Firm {number} (Jan {year} – {'Present' if year == 2021 else f'Dec {year + 2}'})\n\n"
        + bullet * 3 + "\n"
        for number, year in ((3, 2021), (2, 2018), (1, 2015))
    )  # fmt: skip
    analysis = analyse(f"# Alex\n\n## Experience\n\n{roles}", level="senior", today="2026-01")
    view = report_view(analysis, "cv.md")
    assert view.plateau is any(finding.code == "plateau" for finding in analysis.document_findings)
    assert ("a plateau" in render(analysis, "cv.md")) is view.plateau


def test_bullets_stand_beside_their_rewrites_each_once():
    analysis = analyse((EXAMPLES / "staff-weak.tex").read_text("utf-8"), format="latex")
    bullets = [
        bullet
        for section in report_view(analysis, "cv.tex").sections
        for group in section.groups
        for bullet in group.bullets
    ]
    weak = next(
        bullet
        for bullet in bullets
        if "Improved backend platform" in "".join(text for _, text in bullet.runs)
    )
    assert [finding.code for finding in weak.findings] == ["vague"]
    assert len({rewrite.runs for rewrite in weak.rewrites}) == len(weak.rewrites) >= 2
    assert any(kind == "blank" for rewrite in weak.rewrites for kind, _ in rewrite.runs)
    for bullet in bullets:
        if not bullet.findings:
            assert not bullet.rewrites


@pytest.mark.parametrize("text", ["", "\n", "- \n", "# \n## \n### \n- x", "\ufeff", "a\x0cb\u2028c"])
def test_any_text_has_a_report(text):
    assert render(analyse(text), "cv.md").startswith("<!doctype html>")


def test_rewrites_show_words_and_no_markup():
    words = " ".join(Elements(page("staff-weak.tex") + page("junior-weak.md")).words)
    assert "\\textbf" not in words and "**" not in words
    bullets = [
        bullet
        for section in report_view(analyse(LATEX, format="latex", level="senior"), "cv.tex").sections
        for group in section.groups
        for bullet in group.bullets
    ]
    first = "".join(text for kind, text in bullets[0].rewrites[0].runs if kind == "kept")
    assert first.startswith("Built microservices using Java & Spring")


LATEX = r"""\documentclass{article}
\begin{document}
\section{Experience}
\textbf{Backend Engineer}, Acme \hfill Jan 2021 -- Present
\begin{itemize}
\item Built \emph{microservices} using \textbf{Java} \& \href{https://spring.io}{Spring}.
\end{itemize}
\end{document}
"""


def test_blanks_are_told_together():
    text = "# Sam\n\n## Experience\n\n### Engineer, Acme (2020 – now)\n\n- Cut [[what]] by [[amount]] to [[amount]].\n"
    view = report_view(analyse(text, level="mid"), "cv.md")
    (bullet,) = view.sections[0].groups[0].bullets
    (finding,) = bullet.findings
    assert finding.message.startswith("3 blanks are not filled: [[what]], [[amount]].")


PREPARED = """# Ada Quill

## Summary

Engineer who led teams of 5 engineers.

## Experience

### Senior Engineer, Skerry Parcel (2021 – now)

- Led the split of the label service, which cut failed prints by *18%*.
- Upgraded the service to Java 17.

### Engineer, Holm Ferries (2018 – 2021)

- Upgraded the service to Java 8.
"""


def test_the_page_to_prepare_with_shows_claims_with_their_questions():
    summary, role = report_view(analyse(PREPARED), "cv.md").preparation
    assert (summary.title, role.title) == ("Summary", "Senior Engineer · Skerry Parcel · 2021 – now")
    (bullet,) = role.bullets
    assert [text for claimed, text in bullet.runs if claimed] == ["Led", "18%"]
    assert (
        "".join(text for _, text in bullet.runs)
        == "Led the split of the label service, which cut failed prints by 18%."
    )
    assert bullet.questions == (
        "“Led the split of the label service”: what did you decide yourself, and what was decided by others?",
        "How was the 18% measured, and over what time?",
    )


def test_the_page_to_prepare_with_prints_on_its_own_with_room_for_notes():
    text = render(analyse(PREPARED), "cv.md")
    printed = text[text.index("@media print") : text.index("</style>")]
    assert "#interview { break-before: page;" in printed
    assert ".notes { display: block;" in printed and ".notes { display: none; }" in text
    names = [attributes.get("class") for _, attributes in Elements(text).tags]
    assert names.count("notes") == names.count("asked") == 2


def test_without_a_claim_there_is_no_page_to_prepare_with():
    text = (
        "# Alex\n\n## Experience\n\n### Engineer, Acme (2020 – now)\n\n- Upgraded the service to Java 17.\n"
    )
    assert "Before the interview" not in render(analyse(text), "cv.md")


def test_a_page_of_nothing_says_so():
    assert "No bullets were found." in render(analyse("# Alex\n"), "cv.md")
