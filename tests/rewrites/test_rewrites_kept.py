"""What stands in front of a bullet's words, and what stands inside without visible text, stays byte for byte."""

from __future__ import annotations

import pytest
from rewriting import case

from resume_ls.rulebook.levels import Level

IN_FRONT = ["[ ] ", "[x] ", "✅ ", "★ ", "**2023:** ", "Refunds: ", "<!-- new --> ", "[^2] "]


@pytest.mark.parametrize("front", IN_FRONT)
def test_what_stands_in_front_stays(front):
    found = case(
        f"{front}I moved refunds to an outbox table after two lost messages, with none since.", Level.MID
    )
    (rewrite, *_) = found.rewrites("pronoun")
    after = found.text.replace(f"{front}I moved", f"{front}Moved")
    assert found.applied(rewrite) == after


INSIDE = [
    ("I rewrote the nightly export in {{ page.lang }} and its run fell to 20 minutes.", "markdown",
     "Rewrote the nightly export in {{ page.lang }} and its run fell to 20 minutes."),
    ("I moved the [Go]{.lang} export to a queue after two lost runs, with none since.", "markdown",
     "Moved the [Go]{.lang} export to a queue after two lost runs, with none since."),
    (r"I rewrote the \productname{} export in \lang{} and its run fell to 20 minutes.", "latex",
     r"Rewrote the \productname{} export in \lang{} and its run fell to 20 minutes."),
    (r"I moved \productname{} refunds to a queue after two lost runs,\newline with none since.", "latex",
     r"Moved \productname{} refunds to a queue after two lost runs,\newline with none since."),
    ("I moved refunds to a queue after two lost runs, with none since.<br>*2 weeks*", "markdown",
     "Moved refunds to a queue after two lost runs, with none since.<br>*2 weeks*"),
    (r"I cut the bill for $5 plans, which had been billed twice, to one charge a month.", "latex",
     r"Cut the bill for $5 plans, which had been billed twice, to one charge a month."),
    ("I moved refunds to a queue\r\n  after two lost runs, with none since.", "markdown",
     "Moved refunds to a queue\r\n  after two lost runs, with none since."),
    ("I moved 返金 refunds 🚆 to a queue after two lost runs, with none since.", "markdown",
     "Moved 返金 refunds 🚆 to a queue after two lost runs, with none since."),
]  # fmt: skip


@pytest.mark.parametrize(("bullet", "format", "wanted"), INSIDE)
def test_what_is_not_seen_stays_where_it_is(bullet, format, wanted):
    found = case(bullet, Level.MID, format)
    flagged = next(f for f in found.findings() if f.code == "pronoun")
    rewrites = found.analysis.rewrites(flagged)
    assert wanted in [found.bullet_after(rewrite) for rewrite in rewrites]


LEFT_ALONE = [
    "I was tech lead of the refunds rewrite, which ended two lost messages a day.",
    "I build the refunds queue, which ended two lost messages a day.",
    "Refunds app with a queue. I moved it to an outbox table, which ended lost messages.",
    "Moved refunds to an outbox table after two lost messages, with none since. (I wrote the RFC.)",
    "Cut AWS costs by $12k/month (my own proposal) by moving idle workers to spot.",
    "(I moved refunds to an outbox table after two lost messages, with none since.)",
    "Moved refunds to an outbox table, hence I often start with a trace.",
    "Won Outstanding Team Work award for the refunds cut-over that we ran in 2023.",
    "Technologies used: Go",
    "I/O of the importer was cut by half with read-ahead.",
]


@pytest.mark.parametrize("bullet", LEFT_ALONE)
def test_nothing_but_a_leading_pronoun_is_changed_unattended(bullet):
    found = case(bullet, Level.MID)
    rewrites = [rewrite for finding in found.findings() for rewrite in found.analysis.rewrites(finding)]
    assert not any(rewrite.safe for rewrite in rewrites)


def test_a_rewrite_of_one_sentence_leaves_the_one_behind_a_line_break():
    found = case("Worked on APIs for payment processing.<br>Worked on reports.", Level.MID)
    for rewrite in found.rewrites():
        assert found.bullet_after(rewrite).endswith("<br>Worked on reports.")
        assert "[[which]] APIs for payment processing" in found.bullet_after(rewrite)
