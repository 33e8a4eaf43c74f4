"""Rules of the user's own: what each kind finds, on single bullets and whole resumes."""

from pathlib import Path

import pytest

from resume_ls.analysis import Analysis, analyse
from resume_ls.judging.checks.declarative import check_bullet
from resume_ls.judging.checks.model import BulletContext, Finding, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import Rulebook, extended, load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.validate import parse_rules
from resume_ls.text.patterns import EngineMissingError, PatternError, compile_pattern

RESUME = """# Ada Quill

ada@quill.example · github.com/ada-quill-example

## Skills

- Python, PostgreSQL

## Experience

### Backend Engineer, Copper Kite (2021 – now)

- Built the booking API in Django, with waiting lists.
- Built the refund job, which ended double refunds.
- Built the invoice export for 40 venues.
- Cut the nightly run from 6 hours to 35 minutes.

## Education

### BSc Computing, Lizard College (2015 – 2019)
"""


def rulebook(text: str) -> Rulebook:
    found = parse_rules(text, "own.yml")
    assert found.problems == ()
    return extended(load(), found.rules)


def own(analysis: Analysis) -> list[tuple[str, str]]:
    return [(found.span.text, found.message) for found in analysis.findings if found.code == "own-rule"]


def on_bullet(text: str, rules: str, level: Level = Level.MID) -> tuple[Finding, ...]:
    book = rulebook(rules)
    return check_bullet(Judged(read(text, Lexicon.of(book)), BulletContext("experience", level, level)), book)


def test_existence_finds_whole_words_in_any_case_but_for_exceptions() -> None:
    rules = """
code: own-rule
kind: existence
message: "“{found}” is a word for posters."
severity: {junior: hint, mid: info, senior: null, staff: null, principal: null}
settings: {tokens: ['robust\\w*', ninja], exceptions: [ninja build]}
"""
    found = on_bullet("Robust ninja work on the ninja build, robustly; ninjas.", rules)
    assert [(each.span.text, each.severity) for each in found] == [
        ("Robust", "info"),
        ("ninja", "info"),
        ("robustly", "info"),
    ]
    assert found[0].message == "“Robust” is a word for posters."
    assert on_bullet("Robust ninja work.", rules, Level.SENIOR) == ()


def test_substitution_names_the_other_word() -> None:
    rules = """
code: own-rule
kind: substitution
message: "Write {wanted} for {found}."
settings: {swap: {'utili[sz]ed': used, k8s: Kubernetes}}
"""
    found = on_bullet("Utilized k8s.", rules)
    assert [each.message for each in found] == ["Write used for Utilized.", "Write Kubernetes for k8s."]
    assert [each.data["replacement"] for each in found] == ["Used", "Kubernetes"]


def test_occurrence_counts_in_a_bullet() -> None:
    rules = """
code: own-rule
kind: occurrence
message: "{count} times {found}, at most {max}."
settings: {tokens: [','], max: 2, whole-words: false}
"""
    assert [each.message for each in on_bullet("a, b, c, d, e", rules)] == ["4 times ,, at most 2."]
    assert on_bullet("a, b, c", rules) == ()


def test_occurrence_counts_in_the_whole_resume() -> None:
    rules = """
code: own-rule
kind: occurrence
scope: document
message: "{count} of at most {max}"
settings: {tokens: [built], max: 2}
"""
    assert own(analyse(RESUME, level="mid", rulebook=rulebook(rules))) == [("Built", "3 of at most 2")]


def test_repetition_finds_bullets_that_open_alike() -> None:
    rules = """
code: own-rule
kind: repetition
message: "{found} opens {count} bullets."
settings: {max: 2}
"""
    assert own(analyse(RESUME, level="mid", rulebook=rulebook(rules))) == [
        ("Built", "Built opens 3 bullets.")
    ]


@pytest.mark.parametrize(
    ("settings", "lies_on"),
    [
        ("{required: [skills]}", []),
        ("{required: [certifications]}", ["# Ada Quill"]),
        ("{forbidden: [education]}", ["Education"]),
        ("{order: [experience, education]}", []),
        ("{order: [experience, skills]}", ["Experience"]),
    ],
)
def test_section_looks_at_what_is_there_and_in_which_order(settings: str, lies_on: list[str]) -> None:
    rules = f"code: own-rule\nkind: section\nmessage: sections\nsettings: {settings}\n"
    assert [text for text, _ in own(analyse(RESUME, level="mid", rulebook=rulebook(rules)))] == lies_on


def test_patterns_take_linear_time_and_what_re2_lacks_is_refused() -> None:
    assert compile_pattern("(a+)+$").search("a" * 50_000 + "b") is None
    with pytest.raises(PatternError, match="RE2"):
        compile_pattern("(?<=a)b")


def test_the_examples_of_a_users_rule_are_run(tmp_path: Path) -> None:
    from resume_ls.cli.rules import codes

    rules = """
code: own-rule
kind: existence
message: "{found}"
settings: {tokens: [Hudson]}
examples:
  - {level: mid, bad: "Cut the Hudson build from 40 minutes to 6.", good: "Cut the Jenkins build from 40 minutes to 6."}
"""
    book = rulebook(rules)
    rule = book.rules["own-rule"]
    assert [(rule.code in codes(rule, example, book)) for example in rule.examples] == [False, True]


def test_without_the_engine_patterns_say_what_they_need_and_all_else_works(monkeypatch) -> None:
    import sys

    from resume_ls.rulebook.validate import parse_rules

    monkeypatch.setitem(sys.modules, "re2", None)  # as where no wheel was found
    with pytest.raises(EngineMissingError, match="pip install google-re2"):
        compile_pattern("a")
    rules = "code: own-rule\nkind: existence\nmessage: x\nsettings: {tokens: [one, two]}\n"
    (problem,) = parse_rules(rules, "own.yml").problems
    assert str(problem).startswith(
        "own.yml:4:21: settings.tokens: patterns of your own need the package google-re2, which is not installed"
    )
    sections = "code: own-rule\nkind: section\nmessage: x\nsettings: {required: [awards]}\n"
    assert not parse_rules(sections, "own.yml").problems
    weak = (
        "# Ada\n\n## Experience\n\n### Backend Engineer, Acme (2021 – now)\n\n- Worked on backend systems.\n"
    )
    assert any(finding.code == "vague" for finding in analyse(weak, level="mid").findings)
