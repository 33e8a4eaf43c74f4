"""The questions that a bullet's numbers and claims raise."""

from __future__ import annotations

import pytest

from resume_ls.judging.interview import asked_about
from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import load


def asked(text: str) -> tuple[str, ...]:
    rulebook = load()
    reading = read(text, Lexicon.of(rulebook), section="experience")
    return tuple(asked.question for asked in asked_about(reading, rulebook))


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
         "12,000 requests per second: was that the peak or the usual, and what was the limit?"),
        ("Scaled it to handle 10,000+ cases daily.",
         "10,000+ cases daily: was that the peak or the usual, and what was the limit?"),
        ("Got 17 teams onto one pipeline.", "What did the 17 teams have to change, and which of them held out?"),
        ("Led a team of 5 engineers to rebuild the billing service.",
         "Who were the 5 engineers, and which part was yours, which theirs?"),
        ("Built a report tool for 12 engineers.",
         "How do you know that it was 12 engineers, and what did their number make harder?"),
        ("Cut servers from 350+ physical ones to fewer than 80.",
         "350+ physical ones to fewer than 80: how was it measured before and after, and over what time?"),
        ("Developed two interns into engineers.", "What could the two interns do afterwards that they could not before?"),
        ("Architected an end-to-end suite.",
         "“Architected”: what did you decide yourself, and what was decided by others?"),
        ("Mentored three juniors.", "What could the three juniors do afterwards that they could not before?"),
        ("Moved 80% of the order traffic with zero downtime.", "How was the 80% counted, and what became of the rest?"),
        ("Moved 80% of the order traffic with zero downtime.", "“zero downtime”: how would you have noticed otherwise?"),
        ("Cut load by 50% and raised throughput by 30%.",
         "How were the 50% and the 30% measured, and over what time?"),
        ("Cut pages to on-call from 30 a week to 6 by rewriting alerts.",
         "30 a week to 6: how was it measured before and after, and over what time?"),
        ("Saved dozens of person-hours per week.", "Dozens of person-hours per week: who worked that out, and from what?"),
        ("Processed 7.6 million transactions.",
         "Where were the 7.6 million transactions counted, and what did so many make harder?"),
        ("Paid out over $400 million across 30 campaigns.",
         "$400 million: where does the figure come from, and what was your part in it?"),
        ("Served it from eight nodes.", "Why eight nodes, and not fewer or more?"),
        ("Built 14 services.", "Which of the 14 services were yours, and which was the hardest?"),
        ("Introduced contract tests between the two station systems.",
         "Take one of the two station systems: what was hard about it?"),
        ("Wrote a library with 450 GitHub stars.", "450 GitHub stars: who are they, and what did they ask of you?"),
        ("Single-handedly rewrote the billing service.",
         "“Single-handedly”: who else worked on it, and what would they say was theirs?"),
        ("Led the split of the monolith.",
         "“Led the split of the monolith”: what did you decide yourself, and what was decided by others?"),
        ("Wrote the company-wide logging standard.",
         "“company-wide”: who outside your team had to change what they do, and what made them?"),
        ("Worked with cross-functional teams on the fare engine.",
         "“cross-functional teams”: who took part, from where, and who decided when you disagreed?"),
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
        "Moved the company's website to a static host.",
        "Supported real estate agents.",
        "Studied for 3 semesters.",
        "Integrated 3rd party components.",
        "Added C++20 features to the debugger.",
        "",
    ],
)
def test_what_claims_nothing_raises_none(text: str) -> None:
    assert asked(text) == ()


def test_a_question_is_asked_once_and_in_the_order_of_the_text() -> None:
    questions = asked("Led the move of 12 teams, which cut failures by 18% and cost by 18%.")
    assert [next(word for word in ("Led", "12 teams", "18%") if word in each) for each in questions] == [
        "Led",
        "12 teams",
        "18%",
    ]
