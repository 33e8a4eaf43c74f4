"""Every hint that rewrites, playbooks and skeletons can write is known as a blank; links to notes are not."""

import re
from pathlib import Path

import pytest
import yaml

from resume_ls.checks.documents.unfilled_blank import blanks
from resume_ls.rulebook import load

RULES = Path(__file__).parents[2] / "rules"
FILES = [*RULES.glob("rewrites/*.yml"), *RULES.glob("playbooks/*.yml"), RULES / "skeletons.yml"]
HINT_KEYS = frozenset({"hint", "hints", "open"})


def hints(value, key=None):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from hints(inner, name if key not in HINT_KEYS else key)
    elif isinstance(value, list):
        for inner in value:
            yield from hints(inner, key)
    elif isinstance(value, str):
        found = re.findall(r"\[\[([^\[\]\n]+)\]\]", value)
        if key in HINT_KEYS and "[" not in value and "{" not in value:
            found.append(value)
        yield from found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_hints_of_ours_are_blanks(file):
    rule = load().rules["unfilled-blank"]
    wanted = set(hints(yaml.safe_load(file.read_text("utf-8"))))
    assert [hint for hint in sorted(wanted) if not list(blanks(f"by [[{hint}]].", rule))] == []


@pytest.mark.parametrize(
    "text",
    ["[[Fernweh Rail]]", "[[outbox]]", "[[notes/outbox design]]", "[[outbox design|the design]]", "[[Go#Channels]]",
     "![[which page]]", "[[2024-05-01]]", "[[Проект]]", "[[fernweh-rail]]"],
)  # fmt: skip
def test_links_to_notes_are_none(text):
    assert list(blanks(f"Moved refunds for {text} to a table.", load().rules["unfilled-blank"])) == []


@pytest.mark.parametrize("level", ["junior", "mid", "senior", "staff", "principal"])
@pytest.mark.parametrize("format", ["markdown", "latex"])
def test_blanks_of_skeletons_are_blanks(capsys, level, format):
    from resume_ls.cli import run

    run(["init", "--level", level, "--format", format])
    text = capsys.readouterr().out
    known = [match[0] for match in blanks(text, load().rules["unfilled-blank"])]
    assert known == re.findall(r"\[\[[^\[\]\n]+\]\]", text)
