"""The labelled Markdown documents beside the repository (../shared), where they are."""

import json
import re
from pathlib import Path

import pytest
import yaml

from resume_ls.document import parse
from resume_ls.rulebook.load import load

ROOT = Path(__file__).resolve().parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(
    not (ROOT / "manifest.yml").is_file(), reason="../shared/documents is not there"
)

COUNTED = {
    "experience", "projects", "education", "awards", "volunteering", "publications", "certifications", "other",
}  # fmt: skip
DISAGREED = {
    ("md_readme", "sections"): 'calls "Open source" other; in tex_bilingual the same heading is projects'
}


def manifest() -> list[dict]:
    if not (ROOT / "manifest.yml").is_file():
        return []
    return [
        g
        for g in yaml.safe_load((ROOT / "manifest.yml").read_text("utf-8"))["files"]
        if g["file"].endswith(".md")
    ]


def read(file: str):
    return parse((ROOT / file).read_text("utf-8"), "markdown", rulebook=load(), path=file)


@pytest.mark.parametrize("gold", [g for g in manifest() if g["kind"] == "resume"], ids=lambda g: g["id"])
def test_facts(gold):
    document = read(gold["file"])
    experience = [s for s in document.sections if s.kind == "experience"]
    entries = [e for s in experience for e in s.entries]
    bullets = [
        document.nodes[i].text.plain
        for s in document.sections
        if s.kind in COUNTED
        for i in [*(i for e in s.entries for i in e.bullets), *s.bullets]
    ]
    assert document.detection.is_resume
    if (gold["id"], "sections") not in DISAGREED:
        assert [s.kind for s in document.sections if s.kind != "contact"] == gold["sections"]
    assert len(entries) == gold["n_entries_experience"]
    assert len(bullets) == gold["n_bullets_total"]
    assert bullets[0] == gold["first_bullet_text"]
    assert bullets[-1] == gold["last_bullet_text"]
    assert [e.title for e in entries] == gold["titles"]
    assert [e.organisation for e in entries] == gold["organisations"]
    assert [{"text": e.period.text, "start": e.period.start, "end": e.period.end} for e in entries] == gold[
        "periods"
    ]
    assert any("github.com" in link for link in document.links) == gold["has_github_link"]


@pytest.mark.parametrize("gold", [g for g in manifest() if g["kind"] != "resume"], ids=lambda g: g["id"])
def test_left_alone(gold):
    assert not read(gold["file"]).detection.is_resume


def test_labelled_bullets():
    rows = [json.loads(line) for line in (ROOT / "bullets.jsonl").read_text("utf-8").splitlines()]
    for file in {row["file"] for row in rows if row["file"].endswith(".md")}:
        document = read(file)
        text = document.text
        found = {
            (text.count("\n", 0, start) + 1, re.sub(r"\s+", " ", node.text.plain))
            for start, node in zip(document.starts, document.nodes, strict=True)
            if node.kind == "bullet"
        }
        assert {(row["line"], row["text"]) for row in rows if row["file"] == file} <= found
