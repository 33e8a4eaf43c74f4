"""Random sessions: what follows from the edits equals what a new start shows."""

from reliability import state
from resume_ls.analysis import analyse
from resume_ls.configuration import Settings
from resume_ls.lsp.live import LiveDocument
from resume_ls.rulebook import load


def test_live_documents_equal_a_start_from_scratch():
    steps = state.in_process(seed=31, seconds=8, most=1500)
    assert steps.compared > 50
    assert steps.divergences == []


def test_the_server_shows_what_a_new_start_shows():
    steps = state.over_lsp(seed=5, steps=75)
    assert steps.compared >= 9
    assert steps.divergences == []


def test_findings_on_no_bullet_move_with_an_edit_that_changes_facts():
    """Directives and blanks outside of bullets stood where they were before the edit."""
    text = (
        "# Experience\n\n### Engineer, Acme (2020 – Present)\n\n- Led a team of 4.\n"
        "- Built the ledger in Go for 3 teams, cutting errors by 12%. <!-- resume-ls: ignore passive -->\n\n[[amount]]\n"
    )
    live = LiveDocument(text, "markdown", rulebook=load(), settings=Settings(), today="2026-01")
    at = text.index("Led")
    live.edit(at, at + len("Led a team of 4."), "Worked on stuff.")
    fresh = analyse(live.text, today="2026-01")
    assert state.shown(live) == state.told(fresh)
    assert {"unused-ignore", "unfilled-blank"} <= {finding.code for finding in fresh.findings}
