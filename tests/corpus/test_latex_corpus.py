"""The labelled LaTeX documents beside the repository (../shared), where they are."""

import json
import re
from pathlib import Path

import pytest
import yaml

from resume_ls.document import parse
from resume_ls.document.model import Document
from resume_ls.rulebook.load import load
from resume_ls.text.lines import Lines

ROOT = Path(__file__).resolve().parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(
    not (ROOT / "manifest.yml").is_file(), reason="../shared/documents is not there"
)

COUNTED = {
    "experience", "projects", "education", "awards", "volunteering", "publications", "certifications", "other",
}  # fmt: skip
SMALL_CAPITALS = ("tex_article", 38)
"""The gold text shows \\textsc{nloc} as NLOC; we keep the letters as they are written."""


def manifest() -> list[dict]:
    if not (ROOT / "manifest.yml").is_file():
        return []
    return [
        g
        for g in yaml.safe_load((ROOT / "manifest.yml").read_text("utf-8"))["files"]
        if g["file"].endswith(".tex")
    ]


def decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read(file: str) -> Document:
    path = ROOT / file

    def reader(name: str) -> str | None:
        return decoded(path.parent / name) if (path.parent / name).is_file() else None

    return parse(decoded(path), "latex", rulebook=load(), path=file, reader=reader)


def dashed(text: str) -> str:
    return text.replace("---", "—").replace("--", "–")


@pytest.mark.parametrize("gold", [g for g in manifest() if g["kind"] == "resume"], ids=lambda g: g["id"])
def test_facts(gold: dict) -> None:
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
    assert [s.kind for s in document.sections] == gold["sections"]
    assert len(entries) == gold["n_entries_experience"]
    assert len(bullets) == gold["n_bullets_total"]
    assert sum(len(e.bullets) for e in entries) == gold["n_bullets_experience"]
    assert bullets[0] == gold["first_bullet_text"]
    assert bullets[-1] == gold["last_bullet_text"]
    assert [e.title for e in entries] == gold["titles"]
    assert [e.organisation for e in entries] == gold["organisations"]
    assert [(e.period.start, e.period.end) for e in entries if e.period] == [
        (p["start"], p["end"]) for p in gold["periods"]
    ]
    assert [e.period.text for e in entries if e.period] == [dashed(p["text"]) for p in gold["periods"]]
    assert any("github.com" in link for link in document.links) == gold["has_github_link"]


@pytest.mark.parametrize("gold", [g for g in manifest() if g["kind"] != "resume"], ids=lambda g: g["id"])
def test_other_documents_are_left_alone(gold: dict) -> None:
    assert not read(gold["file"]).detection.is_resume


def test_every_labelled_bullet_is_found_where_it_stands() -> None:
    roots = [g["file"] for g in manifest() if g["kind"] == "resume"]
    documents = {file: read(file) for file in roots}
    missing = []
    rows = [json.loads(line) for line in (ROOT / "bullets.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        if not row["file"].endswith(".tex") or (row["doc"], row["line"]) == SMALL_CAPITALS:
            continue
        root = next(g["file"] for g in manifest() if g["id"] == row["doc"])
        part = None if row["file"] == root else str(Path(row["file"]).relative_to(Path(root).parent))
        document = documents[root]
        lines = Lines.of(document.texts[part])
        if not any(
            node.kind == "bullet"
            and node.path == part
            and node.text.plain == row["text"]
            and lines.position(start)[0] + 1 == row["line"]
            for node, start in zip(document.nodes, document.starts, strict=True)
        ):
            missing.append((row["doc"], row["line"], row["text"]))
    assert not missing


def test_sources_are_the_text_and_bodies_are_balanced() -> None:
    for gold in manifest():
        document = read(gold["file"])
        for node, start in zip(document.nodes, document.starts, strict=True):
            assert document.texts[node.path][start : start + len(node.source)] == node.source
            body = re.sub(r"\\.", "", node.body.of(node.source))
            if node.kind == "bullet":
                assert body.count("{") == body.count("}"), body
