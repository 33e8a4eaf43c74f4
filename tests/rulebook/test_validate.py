"""Users' rule files: what is read, and how each mistake is named."""

import re
from pathlib import Path
from typing import get_args

import pytest

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES, Format, RuleKind, Scope, SectionKind
from resume_ls.rulebook.validate import parse_rules, read_rules, shapes

GOOD = """\
code: no-ninja
kind: existence
message: "“{found}” is no title."
settings:
  tokens: [ninja, rock ?star]
examples:
  - {level: mid, bad: Backend ninja for payments., good: Backend engineer for payments.}
"""


def problems(text: str, taken: tuple[str, ...] = ()) -> list[str]:
    return [str(problem) for problem in parse_rules(text, "own.yml", taken).problems]


def test_a_rule_is_read_with_defaults_for_what_is_left_out() -> None:
    (rule,) = parse_rules(GOOD, "own.yml").rules
    assert rule.code == "no-ninja"
    assert rule.scope == "bullet"
    assert set(rule.severity.values()) == {"warning"}
    assert [example.good for example in rule.examples] == [True, False]
    assert rule.origin == "own.yml"


def test_a_file_may_hold_a_list_of_rules_and_a_broken_one_does_not_stop_the_others() -> None:
    text = """\
- {code: one-thing, kind: existence, message: a, settings: {tokens: [a]}}
- {code: Broken, kind: existence, message: a, settings: {tokens: [a]}}
- {code: other-thing, kind: section, message: a, settings: {required: [skills]}}
"""
    found = parse_rules(text, "own.yml")
    assert [rule.code for rule in found.rules] == ["one-thing", "other-thing"]
    assert [(problem.line, problem.key) for problem in found.problems] == [(2, "[1].code")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code: a-b\nkind: existance\nmessage: x\nsettings: {}\n",
         'own.yml:2:7: kind: "existance" is none of existence, substitution, '
         'occurrence, repetition, section; did you mean "existence"?'),
        ("code: a-b\nkind: existence\nmessage: x\n", 'own.yml:1:1: the key "settings" is missing'),
        ("code: a-b\nkind: existence\nmessage: x\nsettings: {token: [a]}\n",
         'own.yml:4:12: settings: unknown key "token"; did you mean "tokens"?'),
        ("code: a-b\nkind: existence\nmessage: x\nsettings:\n  tokens: [good, '(bad']\n",
         "own.yml:5:18: settings.tokens[1]: not a pattern that RE2 takes: missing ): (bad"),
        ("code: a-b\nkind: existence\nmessage: x\nsettings:\n  tokens: ['(?=a)b']\n",
         "own.yml:5:12: settings.tokens[0]: not a pattern that RE2 takes: invalid perl operator: (?="),
        ("code: a-b\nkind: existence\nmessage: '{found.__class__}'\nsettings: {tokens: [a]}\n",
         "own.yml:3:10: message: {found.__class__} cannot be filled in"),
        ("code: a-b\nkind: occurrence\nmessage: x\nsettings: {tokens: [a]}\n",
         'own.yml:4:11: settings: a rule of the kind occurrence needs "max" or "min"'),
        ("code: a-b\nkind: existence\nmessage: x\nseverity: loud\nsettings: {tokens: [a]}\n",
         'own.yml:4:11: severity: "loud" is none of error, warning, info, hint'),
        ("code: a-b\nkind: existence\nmessage: x\nseverity: {senior: loud}\nsettings: {tokens: [a]}\n",
         'own.yml:4:20: severity.senior: "loud" is none of'),
        ("code: a-b\ncode: a-c\nkind: existence\nmessage: x\nsettings: {tokens: [a]}\n",
         'own.yml:2:1: duplicate key "code"'),
        ("code: !!python/object:os.system x\n", "own.yml:1:7: tags such as"),
        ("just text\n", 'own.yml:1:1: expected a map, not "just text"'),
        ("code: [\n", "own.yml:"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_line_and_key(text: str, told: str) -> None:
    found = problems(text)
    assert found and found[0].startswith(told), found


def test_a_code_of_ours_is_taken() -> None:
    assert problems(GOOD, ("no-ninja",)) == ['own.yml:1:7: code: the code "no-ninja" is taken']


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + before] * 10)}]"
        for before, name in zip("abcde", "bcdef", strict=True)
    ]
    assert "more than" in problems("\n".join(lines))[0]


def test_deep_nesting_is_refused() -> None:
    assert re.search("nested deeper|nesting depth", problems("a: " + "[" * 5000)[0]), (
        "ours, or PyYAML's own since 6.0.4"
    )


def test_files_and_folders_are_read_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "one.yml").write_text(GOOD, "utf-8")
    (folder / "two.yml").write_text(GOOD, "utf-8")
    (folder / "three.yml").write_bytes(b"\xff\xfe\xfa")
    (folder / "notes.txt").write_text("no rule", "utf-8")
    found = read_rules([folder, tmp_path / "missing.yml"])
    assert [rule.code for rule in found.rules] == ["no-ninja"]
    told = sorted(str(problem) for problem in found.problems)
    assert "cannot be read" in told[0]
    assert "is not UTF-8" in told[1]
    assert "is taken" in told[2]


def test_the_shape_of_a_rule_names_what_the_code_does() -> None:
    shape, by_kind = shapes()
    fields, example = shape["properties"], shape["properties"]["examples"]["items"]["properties"]
    assert ("code", *fields["kind"]["enum"]) == get_args(RuleKind) and list(by_kind) == fields["kind"]["enum"]
    assert tuple(fields["scope"]["enum"]) == get_args(Scope)
    assert tuple(fields["severity"]["anyOf"][0]["enum"]) == SEVERITIES
    assert list(fields["severity"]["anyOf"][1]["properties"]) == [level.label for level in Level]
    assert example["level"]["enum"] == [level.label for level in Level]
    assert tuple(example["format"]["enum"]) == get_args(Format)
    for sections in (fields["sections"]["items"], example["section"]):
        assert tuple(sections["enum"]) == get_args(SectionKind)
