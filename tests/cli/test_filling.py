"""Answers take the place of blanks; an empty one takes its clause along, never the author's words."""

from __future__ import annotations

import pytest

from resume_ls.cli.filling import filled, questions
from resume_ls.rewrites.model import Blank, Choice, Edit, Fresh, Kept, Rewrite
from resume_ls.rewrites.render import plain
from resume_ls.text.spans import Span

SOURCE = "APIs for payment processing"
KEPT = Kept(Span(0, len(SOURCE)))
MID = (
    Choice(("Developed", "Maintained")),
    Fresh(" "),
    KEPT,
    Fresh(", reducing "),
    Blank("metric", "error rate"),
    Fresh(" by "),
    Blank("amount", "amount"),
    Fresh(" through "),
    Blank("means", "what you changed"),
    Fresh("."),
)


def outcome(pieces, *answers, format="markdown"):
    rewrite = Rewrite("t", (Edit(Span(0, len(SOURCE)), pieces),))
    given = dict(zip(questions(rewrite), answers, strict=True))
    edit = filled(rewrite, {place: answer for place, answer in given.items() if answer is not None}).edits[0]
    return plain(edit, SOURCE, format)


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (
            ("Maintained", "timeouts", "18%", "retries"),
            f"Maintained {SOURCE}, reducing timeouts by 18% through retries.",
        ),
        (("Developed", "timeouts", "", "retries"), f"Developed {SOURCE}, reducing timeouts through retries."),
        (("Developed", "timeouts", "18%", ""), f"Developed {SOURCE}, reducing timeouts by 18%."),
        (("Developed", "timeouts", "", ""), f"Developed {SOURCE}, reducing timeouts."),
        (("Developed", "", "", ""), f"Developed {SOURCE}."),
        (
            (None, None, None, None),
            f"Developed {SOURCE}, reducing [[error rate]] by [[amount]] through [[what you changed]].",
        ),
    ],
)
def test_answers(answers, text):
    assert outcome(MID, *answers) == text


def test_a_clause_beneath_that_has_an_answer_stays():
    text = outcome(MID, "Developed", "", "", "retries")
    assert SOURCE in text
    assert "retries" in text
    assert "[[" not in text


def test_what_leads_nowhere_stays_a_blank():
    assert outcome((Blank("what", "what"), Fresh(" using "), KEPT), "") == f"[[what]] using {SOURCE}"
    assert outcome((KEPT, Fresh(" for "), Blank("a", "purpose"), Kept(Span(0, 4))), "") == f"{SOURCE}APIs"


def test_answers_are_escaped_for_the_format():
    pieces = (KEPT, Fresh(" by "), Blank("amount", "amount"))
    assert outcome(pieces, "18% & more_", format="latex") == SOURCE + r" by 18\% \& more\_"
    assert outcome(pieces, "*18%*") == SOURCE + r" by \*18%\*"
