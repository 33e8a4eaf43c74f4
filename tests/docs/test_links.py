"""Every link between our pages leads somewhere."""

from __future__ import annotations

import re

import pytest
from shown_pages import FENCE, LINK, MEASURED, ROOT, anchors, pages

LINKED = [
    *pages(),
    *sorted((ROOT / "docs" / "rules").glob("*.md")),
    ROOT / "clients" / "vscode" / "README.md",
]


@pytest.mark.parametrize("page", LINKED, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text("utf-8")))
    lost = []
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if file.name in MEASURED and not file.exists():
            continue
        if not file.exists() or (
            anchor and file.suffix == ".md" and anchor not in anchors(file.read_text("utf-8"))
        ):
            lost.append(target)
    assert not lost


def test_every_page_is_on_the_map():
    """From the first page of the site, each page is one link away."""
    text = (ROOT / "docs" / "index.md").read_text("utf-8") + (ROOT / "mkdocs.yml").read_text("utf-8")
    missing = [page.name for page in (ROOT / "docs").glob("*.md") if page.name not in text]
    assert not missing
