"""What the editors are to show, told by the command line, and what its own rewrites make of the samples."""

from __future__ import annotations

from dataclasses import dataclass

from conftest import CONFIGURATION, Workspace


@dataclass(frozen=True)
class Fix:
    """The first rewrite of a finding on one line."""

    words: str
    """What is underlined."""
    title: str
    line: int
    before: str
    after: str
    """The whole line, blanks in brackets."""
    snippet: str


def fix(workspace: Workspace, name: str, code: str) -> Fix:
    """Return the first rewrite of the first finding of a code."""
    finding = workspace.finding(name, code)
    rewrite = finding["rewrites"][0]
    (edit,) = rewrite["edits"]
    start, end = edit["range"]["start"], edit["range"]["end"]
    assert start["line"] == end["line"]
    before = workspace.text(name).split("\n")[start["line"] - 1]
    after = before[: start["column"] - 1] + edit["text"] + before[end["column"] - 1 :]
    return Fix(finding["text"], rewrite["title"], start["line"], before, after, edit["snippet"])


def shown(findings: list[dict]) -> list[str]:
    """Return findings as `line severity code: the words underlined`, sorted by place."""
    keyed = sorted(findings, key=lambda it: (*it["range"]["start"].values(), it["code"]))
    return [f"{it['range']['start']['line']} {it['severity']} {it['code']}: {it['text']}" for it in keyed]


def expectations(workspace: Workspace) -> dict:
    """Return what is shown after each step of a test; the files are as before afterwards."""
    expected: dict = {}
    for name in ("cv.md", "cv.tex"):
        path, before = workspace.path(name), workspace.text(name)
        expected[name] = shown(workspace.findings(name))
        made = fix(workspace, name, "weak-verb")
        expected[f"{name} fix"] = {
            "at": made.words, "title": made.title, "line": made.line, "before": made.before, "text": made.after,
            "snippet": made.snippet,
        }  # fmt: skip
        path.write_text(before.replace(made.before, made.after), "utf-8")
        expected[f"{name} rewritten"] = shown(workspace.findings(name))
        assert any("unfilled-blank" in it for it in expected[f"{name} rewritten"])
        path.write_text(before, "utf-8")
    senior = workspace.findings("cv.md", "--level", "senior")
    expected["cv.md at senior"] = shown(senior)
    assert expected["cv.md at senior"] != expected["cv.md"]
    duty = next(it for it in senior if it["code"] == "responsibility")
    configuration = workspace.path(".resume-ls.yml")
    configuration.write_text(f"{CONFIGURATION}ignore: [responsibility@{duty['fingerprint']}]\n", "utf-8")
    expected["cv.md ignored"] = shown(workspace.findings("cv.md", "--level", "senior"))
    configuration.write_text(CONFIGURATION, "utf-8")
    return expected
