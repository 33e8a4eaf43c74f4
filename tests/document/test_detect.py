"""What is a resume and what is none."""

import re
from pathlib import Path

import pytest

from resume_ls.document import parse
from resume_ls.rulebook.load import load

HERE = Path(__file__).parent
OTHERS = sorted((HERE / "no_resumes").iterdir())
PAGES = sorted((HERE / "markdown" / "pages").glob("*.md"))
UNDATED = {"stack_lines"}


def is_resume(text, path=None, format="markdown"):
    return parse(text, format, rulebook=load(), path=path).detection.is_resume


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.name)
def test_other_documents_are_left_alone(file):
    assert not is_resume(file.read_text("utf-8"), file.name)
    assert not is_resume(file.read_text("utf-8"), "resume.md"), "a file's name never decides"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_holds_a_resume(page):
    text = re.search(r"~~~~markdown\n(.*?)~~~~\n", page.read_text("utf-8"), re.DOTALL)[1]
    assert is_resume(text) == (page.stem not in UNDATED)


def test_a_level_directive_decides_alone():
    assert is_resume("<!-- resume-ls: level=mid -->\n\n## Notes\n\n- Built a thing\n")
    assert is_resume("---\nresume-ls: {level: mid}\n---\n- Built a thing\n")
    assert not is_resume("<!-- resume-ls: ignore vague -->\n\n## Notes\n\n- Built a thing\n")


def test_an_unfilled_blank_is_no_placeholder():
    text = "## Experience\n\n### Engineer, Foo (2019 – 2021)\n" + "".join(
        f"- Cut [[{what}]] by [[amount]]\n" for what in ("title", "company name", "date", "city")
    )
    assert is_resume(text)


def test_reasons_are_given():
    document = parse("## Experience\n\n### Engineer, Foo (2019 –)\n- Built it\n", "markdown", rulebook=load())
    assert document.detection.reasons[0] == "1 dated role(s) under an experience heading"
