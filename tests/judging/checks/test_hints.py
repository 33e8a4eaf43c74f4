"""Every hint that rewrites, playbooks and skeletons can write is known as a blank; links to notes are not."""

import re
from pathlib import Path

import pytest
import yaml

from resume_ls.judging.checks.documents.unfilled_blank import blanks
from resume_ls.rulebook import load

RULES = Path(__file__).parents[3] / "rules"
FILES = [
    *RULES.glob("rewrites/*.yml"),
    *RULES.glob("playbooks/*.yml"),
    RULES / "skeletons.yml",
]
HINT_KEYS = frozenset({"hint", "hints", "open", "shown", "first"})


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
    assert list(blanks("by less [[effort]].", rule)), "the measure of NO_METRIC"
    wanted = set(hints(yaml.safe_load(file.read_text("utf-8"))))
    assert [hint for hint in sorted(wanted) if not list(blanks(f"by [[{hint}]].", rule))] == []


@pytest.mark.parametrize(
    "hint", ["which CI/CD pipelines", "which C# services", "50 % of what", "the problem, or what it replaced"]
)
def test_hints_with_words_of_the_author_are_blanks(hint):
    from resume_ls import analyse

    found = analyse(
        f"# A\n\n## Experience\n\n### Engineer, B (2020 – 2021)\n\n- Moved [[{hint}]] to Go.\n"
    ).findings
    assert [it.span.text for it in found if it.code == "unfilled-blank"] == [f"[[{hint}]]"]


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
