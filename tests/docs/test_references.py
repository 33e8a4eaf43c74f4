"""Comments, docstrings and rules name only files that the repository holds."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from shown_pages import ROOT

PACKAGE = ROOT / "server" / "resume_ls"
NAMED = re.compile(r"(?<![\w/.*~{}-])(?:[\w*-]+/)*[\w*-]+\.(?:md|py|yml|jsonl)\b")
PLACEHOLDER = re.compile(r"\b[A-Z]+(?=\.yml)")
"""`rules/checks/CODE.yml` stands for every file of that folder."""
LAWS = re.compile(r"\blaws? (\d)\b")
SOMEBODYS = {"cv.md", "old.md", "new.md", "resume.md", "archive/a.md", "cv/*.md"}
"""Files of a user that an explanation names."""


def comments(path: Path) -> Iterator[str]:
    """Yield the comments and docstrings of a file of ours; of a rule file its comments and sources."""
    text = path.read_text("utf-8")
    if path.suffix == ".yml":
        yield from re.findall(r"#.*|^ *(?:- |sources: ).*", text, re.MULTILINE)
        return
    at_start = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and at_start):
            yield token.string
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            at_start = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def is_here(name: str, beside: Path) -> bool:
    """Whether a file is there: from the root, the package or its own folders; a bare name may lie anywhere in the package
    or in rules/."""
    name = PLACEHOLDER.sub("*", name)
    if "/" in name:
        bases = (ROOT, PACKAGE, ROOT / "rules", *beside.parents[: len(beside.relative_to(ROOT).parts) - 1])
        return any(next(base.glob(name), None) is not None for base in bases)
    flat, deep = ((ROOT, ROOT / "docs"), ()) if name.endswith(".md") else ((ROOT, ROOT / "scripts", ROOT / "corpus"),
                                                                          (PACKAGE, ROOT / "rules"))  # fmt: skip
    return any((folder / name).is_file() for folder in flat) or any(
        next(folder.rglob(name), None) is not None for folder in deep
    )


FILES = sorted(
    path
    for folder, suffix in (("server", "py"), ("scripts", "py"), ("rules", "yml"))
    for path in (ROOT / folder).rglob(f"*.{suffix}")
)


def test_no_file_is_named_that_is_not_there():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in FILES
        for comment in comments(path)
        for name in NAMED.findall(comment)
        if not name.startswith(".") and name not in SOMEBODYS and not is_here(name, path)
    ]
    assert wrong == []


def test_a_law_is_cited_by_its_number_in_honesty():
    numbers = set(
        re.findall(r"^(\d)\. \*\*", (ROOT / "docs" / "honesty.md").read_text("utf-8"), re.MULTILINE)
    )
    assert numbers == set("123456789")
    cited = {number for path in FILES for comment in comments(path) for number in LAWS.findall(comment)}
    assert cited <= numbers


@pytest.mark.parametrize("name", ["DESIGN.md", "domain.md", "tests/document/test_retype.py"])
def test_what_is_not_there_is_seen(name):
    assert NAMED.findall(f"(see {name}, law 4)") == [name] and not is_here(name, PACKAGE / "analysis.py")
