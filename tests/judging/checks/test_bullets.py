"""The judgement on single bullets: what hides what, how many are shown, and which context changes it."""

import pytest

from resume_ls.judging.checks import check_bullet, check_entry
from resume_ls.judging.checks.bullets import CHECKS, CONTENT, SHOWN
from resume_ls.judging.checks.model import BulletContext, Finding, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES

BOOK = load()
LEXICON = Lexicon.of(BOOK)


def judged(text: str, level: str = "mid", **context: object) -> Judged:
    section = context.pop("section", "experience")
    parsed = Level.parse(level)
    reading = read(text, LEXICON, section=section)  # type: ignore[arg-type]
    return Judged(reading, BulletContext(section, parsed, parsed, **context))  # type: ignore[arg-type]


def findings(text: str, level: str = "mid", **context: object) -> tuple[Finding, ...]:
    return check_bullet(judged(text, level, **context), BOOK)


def codes(text: str, level: str = "mid", **context: object) -> list[str]:
    return [finding.code for finding in findings(text, level, **context) if finding.severity != "hint"]


PAIRS = [
    ("junior", "Worked on backend systems using Node.js and MongoDB.", {"vague", "understated"}),
    (
        "junior",
        "Built RESTful APIs using Node.js and Express for a task management application supporting JWT "
        "authentication, MongoDB persistence, and role-based access control.",
        set(),
    ),
    ("mid", "Worked on APIs for payment processing.", {"vague", "understated"}),
    (
        "mid",
        "Owned backend API development for payment processing workflows, reducing transaction failure "
        "rates by 18% through retry logic and database query optimization.",
        set(),
    ),
    ("senior", "Built microservices using Java and Spring Boot.", {"vague", "understated"}),
    (
        "senior",
        "Architected and led migration from monolithic backend services to distributed Spring Boot "
        "microservices, improving deployment scalability and reducing service recovery times by 42%.",
        set(),
    ),
    ("staff", "Improved backend platform performance.", {"vague", "understated"}),
    (
        "staff",
        "Led cross-team backend platform standardization initiative across 12 engineering squads, "
        "reducing deployment inconsistencies and accelerating service onboarding timelines by 37%.",
        set(),
    ),
    ("mid", "Responsible for backend API maintenance.", {"responsibility"}),
    (
        "mid",
        "Improved backend API reliability by implementing circuit breaker patterns and request retry "
        "handling, reducing production outages during traffic spikes.",
        set(),
    ),
    ("junior", "Node.js, Python, Redis, Kafka, Kubernetes, AWS, MongoDB", {"tech-dump"}),
    (
        "junior",
        "Led cross-team backend platform standardization initiative across 12 engineering squads, "
        "reducing deployment inconsistencies and accelerating service onboarding timelines by 37%.",
        {"overstated"},
    ),
    ("junior", "Architected enterprise platform", {"overstated"}),
    ("junior", "Led platform governance and owned distributed systems", {"overstated"}),
    ("principal", "Improved API latency.", {"vague", "understated"}),
    (
        "principal",
        "Set the company's five-year hosting direction with the CFO; two of three contracts ended early.",
        set(),
    ),
    (
        "principal",
        "Advised the board against the merger of both ledgers, after a review of its risks with the "
        "auditors.",
        set(),
    ),
]


@pytest.mark.parametrize(
    ("level", "text", "expected"), PAIRS, ids=[f"{row[0]}: {row[1][:40]}" for row in PAIRS]
)
def test_the_guides_own_pairs(level: str, text: str, expected: set[str]) -> None:
    assert set(codes(text, level)) & expected if expected else codes(text, level) == []


def test_a_simple_task_at_senior_is_understated() -> None:
    assert codes("Built RESTful APIs for a task management application with JWT login.", "senior") == [
        "understated"
    ]


def test_at_most_two_findings_and_one_of_content_beside_a_hidden_part() -> None:
    assert codes("I developed various services for clients.")[-1] == "pronoun"
    for _, text, _ in PAIRS:
        for level in Level:
            shown = [finding.code for finding in findings(text, level.label)]
            assert len(shown) <= SHOWN
            assert len([code for code in shown if code in CONTENT and code != "weak-verb"]) <= 1


def test_what_is_settled_by_form_comes_first_and_the_wording_last() -> None:
    order = list(CHECKS)
    assert order[0] == "overstated"
    assert order[-5:] == ["pronoun", "buzzword", "passive", "too-long", "too-short"]


@pytest.mark.parametrize("text", [text for _, text, _ in PAIRS])
@pytest.mark.parametrize("level", [level.label for level in Level])
def test_messages_name_evidence_briefly_and_spans_stand_in_the_text(text: str, level: str) -> None:
    for finding in findings(text, level):
        assert text[finding.span.start : finding.span.end] == finding.span.text
        highest = BOOK.rules[finding.code].severity[Level.parse(level)]
        assert SEVERITIES.index(finding.severity) >= SEVERITIES.index(highest)
        assert "{" not in finding.message
        assert finding.message.count(". ") <= 2, finding.message
        assert all(text[phrase.start : phrase.end] == phrase.text for phrase in finding.evidence)


def test_the_level_decides_on_outcomes() -> None:
    text = "Implemented a REST endpoint for the booking form in Spring Boot."
    assert codes(text, "junior") == []
    assert [finding.severity for finding in findings(text, "mid")] == ["info"]
    assert codes(text, "senior") == ["understated"]


def test_the_entrys_title_allows_a_claim() -> None:
    text = "Set the observability standard of all 26 backend teams, cutting detection from 40 minutes to 6."
    assert codes(text, "junior") == ["overstated"]
    assert codes(text, "junior", title_level=Level.STAFF) == []


@pytest.mark.parametrize(
    "text",
    [
        "Led a 4-person capstone team that shipped a parking finder for the campus.",
        "Implemented Raft in Go for a distributed systems course; it survives restarts.",
        "Captain of a hackathon team that built an exchange for blood donors, second of 31.",
    ],
)
def test_course_work_is_no_overstatement(text: str) -> None:
    assert codes(text, "junior", section="projects") == []


def test_a_parent_of_nested_bullets_may_be_empty() -> None:
    assert codes("Improved the platform:", "senior", lone=False) == []


def test_summaries_and_skills_have_few_checks() -> None:
    text = "Passionate team player. Responsible for backend services and was part of many projects."
    assert set(codes(text, "senior", section="summary", kind="paragraph")) <= {
        "vague",
        "buzzword",
        "pronoun",
        "tech-dump",
    }
    assert (
        codes(
            "Backend: Go, Python. Data: PostgreSQL, Redis. Tools: Docker, Git, Bash, Make.", section="skills"
        )
        == []
    )
    heap = (
        "Java, C, C++, PHP, HTML, CSS, jQuery, MySQL, Oracle, SVN, Eclipse, IntelliJ, VS Code, Windows, Linux,"
        " MS Office"
    )
    assert codes(heap, section="skills") == ["tech-dump"]


def test_other_languages_are_left_alone() -> None:
    assert findings("Verantwortlich für die Entwicklung und Wartung der Schnittstellen") == ()
    assert findings("支付系统的后端开发") == ()


@pytest.mark.parametrize(
    "text", ["", " ", "🎉", "https://example.org", "12 34", "x" * 10_000, "BUILT APIS IN JAVA"]
)
def test_odd_texts_are_judged(text: str) -> None:
    for level in Level:
        assert isinstance(findings(text, level.label), tuple)


def test_bullets_beside_each_other() -> None:
    bullets = [
        judged(text, ended=True)
        for text in ("Built a queue.", "Built a cache.", "Built an index.", "Own the API.")
    ]
    found = [[finding.code for finding in each] for each in check_entry(bullets, BOOK)]
    assert found == [[], [], ["repetition"], ["tense"]]


def test_of_people_it_is_asked_who_and_of_things_what() -> None:
    (people,) = findings("Mentored interns and junior developers.", "mid")
    assert "what they learnt" in people.message
    assert "by its name" not in people.message
    (things,) = findings("Developed several functions for clients.", "mid")
    assert "what they learnt" not in things.message
