"""Fences in Markdown: what stands behind one that nothing closes is code, and nothing else is."""

import pytest

from resume_ls.document import parse
from resume_ls.rulebook import load

BEFORE = "# Ida Sund\n\n## Summary\n\nBackend engineer.\n\n"
AFTER = "\n## Experience\n\n### Engineer, Acme (2019 – 2021)\n\n- Built an API in Go.\n"


def headings(text):
    document = parse(text, "markdown", rulebook=load())
    return [section.heading for section in document.sections]


@pytest.mark.parametrize("fence", ["```", "~~~~", "```python"])
def test_behind_a_fence_that_nothing_closes_all_is_code(fence):
    assert headings(f"{BEFORE}{fence}\ncode\n{AFTER}") == ["Summary"]


def test_behind_a_closed_fence_the_resume_goes_on():
    assert headings(f"{BEFORE}```\ncode\n```\n{AFTER}") == ["Summary", "Experience"]


@pytest.mark.parametrize(
    "between",
    [
        "<b>Tools</b> of mine:\n```\nmake\n\nmake test\n```\n",
        "- item\n  ```\n  code\n\ntext\n```\nmake\n```\n",
    ],
    ids=["behind HTML", "an item's fence that ends with the item"],
)
def test_a_fence_that_only_seems_open_hides_nothing(between):
    assert headings(f"{BEFORE}{between}{AFTER}") == ["Summary", "Experience"]
