"""The questions that a bullet's numbers and claims raise."""

from __future__ import annotations

import pytest

from resume_ls.judging.interview import interview_questions
from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import load


def asked(text: str) -> tuple[str, ...]:
    rulebook = load()
    return interview_questions(read(text, Lexicon.of(rulebook), section="experience"), rulebook)


@pytest.mark.parametrize(
    "text, question",
    [
        ("Reduced failed payments by 18 % with retries.", "How was the 18 % measured, and over what time?"),
        ("Raised coverage from 48% to 83%.", "48% to 83%: how was it measured before and after, and over what time?"),
        ("Cut the import from 6 hours to 35 minutes.",
         "6 hours to 35 minutes: how was it measured before and after, and over what time?"),
        ("Saved $12,000 a month on storage.", "$12,000 a month: who worked that out, and from what?"),
        ("Kept 99.95% uptime through two seasons.", "Over what time did 99.95% hold, and where was it measured?"),
        ("Handled 12,000 requests per second.",
         "Was 12,000 requests per second the peak or the everyday, and what was the limit?"),
        ("Got 17 teams onto one pipeline.", "What did the 17 teams have to change, and who of them said no?"),
        ("Single-handedly rewrote the billing service.",
         "“Single-handedly”: who else worked on it, and what would they say was theirs?"),
        ("Led the split of the monolith.", "“Led”: what did you decide yourself, and what was decided by others?"),
    ],
)  # fmt: skip
def test_every_number_and_claim_has_its_question(text: str, question: str) -> None:
    assert question in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Added a retry to the webhook sender.",
        "Upgraded the service to Java 17.",
        "Set up the build of the CLI.",
        "",
    ],
)
def test_what_claims_nothing_raises_none(text: str) -> None:
    assert asked(text) == ()


def test_a_question_is_asked_once_and_in_the_order_of_the_text() -> None:
    questions = asked("Led the move of 12 teams, which cut failures by 18% and cost by 18%.")
    assert len(questions) == len(set(questions))
    assert ["Led" in each or "12 teams" in each or "18%" in each for each in questions] == [True] * 3
