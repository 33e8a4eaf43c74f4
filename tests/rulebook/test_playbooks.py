"""The playbooks: their shape, the laws of their texts, their examples, and when they are read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import RuleError, load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import compile_rules, read_raw, rules_folder
from resume_ls.rulebook.playbooks import (
    ACT_KINDS,
    BLANK,
    Facet,
    Value,
    build_playbooks,
    load_playbooks,
)

RULES = rules_folder()
FILES = sorted((RULES / "playbooks").glob("*.yml"))
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in (RULES / "schemas").glob("*.json")}
WORDS_AT_MOST = 12
"""Words of a hint: more do not fit a line of an editor."""
BLANKS_AT_MOST = 3
PLAYBOOKS = load_playbooks()
ALL = sorted(PLAYBOOKS.by_subject.values(), key=lambda playbook: playbook.subject)
SEEN = [pytest.param(playbook, id=playbook.subject) for playbook in ALL]


def problems(path: Path, schema: dict[str, object]) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema)
    return [
        f"{list(error.absolute_path)}: {error.message}"
        for error in validator.iter_errors(yaml.safe_load(path.read_text("utf-8")))
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_fits_the_schema_and_bears_its_subject(path):
    assert problems(path, SCHEMAS["playbook"]) == []
    assert yaml.safe_load(path.read_text("utf-8"))["subject"] == path.stem


def test_the_files_of_acts_and_words_fit_theirs():
    assert problems(RULES / "acts.yml", SCHEMAS["acts"]) == []
    assert problems(RULES / "subjects.yml", SCHEMAS["subjects"]) == []


def test_the_schemas_name_what_the_code_does():
    playbook, clause = (
        schema["properties"]
        for schema in (SCHEMAS["playbook"], SCHEMAS["playbook"]["properties"]["clauses"]["items"])
    )
    assert tuple(playbook["value"]["enum"]) == get_args(Value)
    assert tuple(clause["facet"]["enum"]) == get_args(Facet)
    assert tuple(clause["needs"]["items"]["enum"]) == tuple(SCHEMAS["acts"]["properties"]) == ACT_KINDS
    assert list(playbook["verbs"]["properties"]) == [level.label for level in Level]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"clauses": [{"text": "; saw [[what]] (once)", "facet": "how", "levels": ["mid"]}]}, "saw"),
        ({"clauses": [{"text": "; saw [what]", "facet": "how", "levels": ["mid"]}]}, "saw"),
        ({"clauses": [{"text": "saw [[what]]", "facet": "how", "levels": ["mid"]}]}, "saw"),
        ({"clauses": [{"text": "; saw [[what]]", "facet": "scope", "levels": ["mid"]}]}, "scope"),
        ({"clauses": [{"text": "; saw [[what]]", "facet": "how", "levels": ["lead"]}]}, "lead"),
        ({"value": "none"}, "none"),
        ({"names": []}, "should be non-empty"),
        ({"helper": {"verbs": ["built"]}}, "part"),
        ({"open": {"mid": ["what it does"]}}, "junior"),
    ],
)
def test_the_schema_refuses(tmp_path, change, told):
    raw = yaml.safe_load((RULES / "playbooks" / "caching.yml").read_text("utf-8"))
    path = tmp_path / "caching.yml"
    path.write_text(yaml.safe_dump({**raw, **change}), "utf-8")
    assert any(told in problem for problem in problems(path, SCHEMAS["playbook"]))


@pytest.mark.parametrize("playbook", SEEN)
def test_clauses_keep_the_laws_of_a_clause(playbook):
    lexicon = Lexicon.of(load())
    for clause in playbook.clauses:
        ours = BLANK.sub("…", clause.text)
        assert not re.search(r"\d", clause.text), clause.text
        assert not read(ours, lexicon).technologies, clause.text
        assert 1 <= len(clause.hints) <= BLANKS_AT_MOST, clause.text
        assert len(set(clause.hints)) == len(clause.hints), clause.text
        assert list(clause.levels) == sorted(set(clause.levels)), clause.text
        if clause.text.startswith(" "):
            assert clause.direct, clause.text
        if clause.text.startswith(","):
            assert clause.single or clause.direct, clause.text
    assert len({clause.text for clause in playbook.clauses}) == len(playbook.clauses)


@pytest.mark.parametrize("level", Level, ids=lambda level: level.label)
@pytest.mark.parametrize("playbook", SEEN)
def test_hints_keep_the_laws_of_a_hint(playbook, level):
    assert_hints(playbook.open[level])
    assert playbook.asks[level]


def assert_hints(hints: tuple[str, ...]) -> None:
    lexicon = Lexicon.of(load())
    assert len(set(hints)) == len(hints)
    for hint in hints:
        assert not re.search(r"\d", hint), hint
        assert len(hint.split()) <= WORDS_AT_MOST, hint
        assert not read(hint, lexicon).technologies, hint
        assert BLANK.sub(r"\1", hint)[0].islower() and not hint.endswith((".", "?")), hint


def test_a_word_names_one_subject():
    names = Counter(name for playbook in ALL for name in playbook.names)
    verbs = Counter(verb for playbook in ALL for verb in playbook.acts)
    assert [name for name, number in (names + verbs).items() if max(names[name], verbs[name]) > 1] == []


def test_a_pair_names_a_subject_there_is():
    assert {pair.subject for pair in PLAYBOOKS.pairs} <= set(PLAYBOOKS.by_subject)


def test_a_verb_is_of_one_kind_unless_its_object_decides():
    kinds = Counter(verb for act in PLAYBOOKS.acts.values() for verb in act.verbs)
    assert {verb for verb, number in kinds.items() if number > 1} <= PLAYBOOKS.words["by_people"]


def test_everything_is_frozen():
    playbook = PLAYBOOKS["caching"]
    assert {hash(PLAYBOOKS), hash(playbook), hash(playbook.clauses[0]), hash(playbook.examples[0])}
    with pytest.raises(TypeError):
        PLAYBOOKS.by_subject["x"] = playbook  # type: ignore[index]


def test_levels_and_conditions_are_read():
    playbook = PLAYBOOKS["caching"]
    clause = next(clause for clause in playbook.clauses if clause.single)
    assert clause in playbook.clauses_for(Level.JUNIOR) and clause not in playbook.clauses_for(Level.STAFF)
    assert clause.needs == ("made", "changed") and "redis cache" in clause.after_heads and clause.number
    assert playbook.advised[Level.SENIOR] and not playbook.advised[Level.JUNIOR]
    assert playbook.verbs[Level.JUNIOR][0] == "added"
    assert PLAYBOOKS["code-review"].helper is None and PLAYBOOKS["caching"].helper is not None


def test_a_missing_key_is_named():
    files = read_raw("playbooks")
    broken = {**files, "playbooks/caching": {**files["playbooks/caching"]}}
    del broken["playbooks/caching"]["open"]
    with pytest.raises(RuleError, match=r"playbooks/caching.*open"):
        build_playbooks(broken)


def test_the_parts_of_the_rules_are_disjoint_and_whole():
    rules, playbooks = (set(compile_rules(RULES, part)) for part in ("rules", "playbooks"))
    every = {path.relative_to(RULES).with_suffix("").as_posix() for path in RULES.rglob("*.yml")}
    assert rules | playbooks == every and not rules & playbooks
    assert {"acts", "subjects", "playbooks/caching"} <= playbooks


def test_findings_read_no_playbook():
    code = (
        "import sys; from resume_ls.analysis import analyse; "
        "found = analyse('# Ada\\n\\n## Experience\\n\\n### Engineer, Acme, 2020 - 2022\\n\\n- Worked on it\\n').findings; "
        "from resume_ls.rulebook.playbooks import load_playbooks; "
        "sys.exit(not found or load_playbooks.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
