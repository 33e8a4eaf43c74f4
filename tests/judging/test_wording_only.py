"""What claims no engineer's work, while it is typed."""

from __future__ import annotations

from resume_ls import analyse
from resume_ls.analysis import Analysis
from resume_ls.configuration import Settings
from resume_ls.lsp.live import LiveDocument
from resume_ls.rulebook import load

RESUME = """\
# Sam Doe

## Experience

### Assistant Store Manager, Acme (Jan 2018 – Dec 2019)

- Managed all operations of the shop including opening and closing it each day.
- Trained new staff and helped various customers with all of their questions.
"""


def said(analysis: Analysis) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.node) for finding in analysis.findings]


def test_an_entry_changes_its_trade_while_its_words_are_typed() -> None:
    live = LiveDocument(RESUME, "markdown", rulebook=load(), settings=Settings(), today="2026-01")
    before = said(live.analysis)
    edits = [("of the shop", "of the API of the shop"), ("new staff", "new staff and the database server")]
    for old, new in (*edits, *((new, old) for old, new in reversed(edits))):
        at = live.text.index(old)
        assert live.edit(at, at + len(old), new)
        assert said(live.analysis) == said(analyse(live.text, today="2026-01"))
    assert said(live.analysis) == before
