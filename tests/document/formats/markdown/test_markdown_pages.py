"""Every page in pages/ is a resume and the outline that a person wrote or checked for it."""

import re
from pathlib import Path

import pytest
from markdown_outlines import outline

from resume_ls.document import parse
from resume_ls.rulebook.load import load

PAGES = sorted((Path(__file__).parent / "pages").glob("*.md"))
PAGE = re.compile(r"~~~~markdown\n(?P<resume>.*?)~~~~\n.*?~~~~outline\n(?P<outline>.*?)~~~~\n", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page):
    found = PAGE.search(page.read_text("utf-8"))
    assert found, "a page holds a ~~~~markdown and a ~~~~outline block"
    assert outline(parse(found["resume"], "markdown", rulebook=load())) == found["outline"].rstrip("\n")
