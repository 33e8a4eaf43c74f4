"""Compiles the project's LaTeX resumes after all their preferred rewrites, and reads the pages.

    python scripts/compile_rewrites.py [FILE.tex…]

Each file is judged at every level, the preferred rewrite of each bullet and document finding is applied, the result is
compiled by pdflatex and printed by pdftotext: every `[[hint]]` must stand in the text with both its brackets (as the
label of an item it would lose one pair and replace the bullet's sign). A file that does not compile as it is (its
class is not installed) is named and passed over. Exit status 1 where a page is wrong, or where fewer than LEAST files
compile.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from resume_ls.analysis import Analysis, analyse
from resume_ls.rewrites import render
from resume_ls.rewrites.model import Edit, Rewrite
from resume_ls.rulebook.levels import Level

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ("examples/*.tex", "tests/rewrites/latex/*.tex", "tests/document/formats/latex/fixtures/*.tex")
LEAST = 4
"""Files that must compile as they are, so that a broken TeX does not pass for a success."""
SECONDS = 60
SIGNS = "•◦▪∗⋆"


@dataclass(frozen=True)
class Page:
    """What became of one compilation: the text of the PDF, or the log's last error."""

    text: str | None
    error: str = ""


def compiled(text: str, beside: Path) -> Page:
    """Compile a document with the files of the folder `beside` at hand."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for extra in beside.iterdir():
            if extra.is_dir():
                shutil.copytree(extra, out / extra.name)
            elif extra.suffix in (".tex", ".cls", ".sty"):
                shutil.copy(extra, out)
        (out / "page.tex").write_text(text, "utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "page.tex"]
        run = subprocess.run(command, cwd=out, capture_output=True, timeout=SECONDS, check=False)
        if run.returncode:
            errors = re.findall(r"^!.*(?:\n.*){0,3}", run.stdout.decode("utf-8", "replace"), re.M)
            return Page(None, errors[0] if errors else "no error named")
        printed = subprocess.run(
            ["pdftotext", "-layout", "page.pdf", "-"], cwd=out, capture_output=True, check=True
        )
        return Page(printed.stdout.decode("utf-8", "replace"))


def rewritten(analysis: Analysis, text: str) -> tuple[str, list[str]]:
    """Return the text after the preferred rewrite of each finding, as far as they don't overlap, and their hints."""
    chosen: list[Edit] = []
    for finding in analysis.findings_in(None):
        preferred = next((rewrite for rewrite in analysis.rewrites(finding) if rewrite.preferred), None)
        if preferred is None or any(edit.path is not None for edit in preferred.edits):
            continue
        free = all(
            edit.span.end <= taken.span.start or taken.span.end <= edit.span.start
            for edit in preferred.edits
            for taken in chosen
        )
        if free:
            chosen += preferred.edits
    plain = "".join(render.plain(edit, text, "latex") for edit in chosen)
    return render.applied(Rewrite("", tuple(chosen)), text, "latex"), re.findall(r"\[\[(.*?)\]\]", plain)


def squeezed(text: str) -> str:
    """Return a printed text without what the page adds: spaces, line breaks, hyphens, ligatures, shapes of quotes."""
    text = unicodedata.normalize("NFKC", text.replace("’", "'"))
    return re.sub(r"[\s\u00ad‐-]+", "", text)


def faults(path: Path, text: str) -> list[str]:
    """Return what is wrong with a file's pages, at all levels."""
    found = []
    before = compiled(text, path.parent).text or ""
    for level in Level:
        after, hints = rewritten(analyse(text, format="latex", level=level.label), text)
        page = compiled(after, path.parent)
        where = f"{path.name} at {level.label}"
        if page.text is None:
            found.append(f"{where}: does not compile: {page.error}")
            continue
        printed = squeezed(page.text)
        missing = [hint for hint in hints if squeezed(f"[[{hint}]]") not in printed]
        found += [f"{where}: [[{hint}]] is not on the page" for hint in missing]
        if sum(page.text.count(sign) for sign in SIGNS) < sum(before.count(sign) for sign in SIGNS):
            found.append(f"{where}: a bullet lost its sign")
        print(f"  {where}: {len(hints)} blanks on the page")
    return found


def main(arguments: list[str]) -> int:
    """Compile the named files, or all fixtures; returns the exit status."""
    paths = [Path(name) for name in arguments] or [
        path for pattern in FIXTURES for path in sorted(ROOT.glob(pattern))
    ]
    good = 0
    wrong: list[str] = []
    for path in paths:
        text = path.read_text("utf-8")
        page = compiled(text, path.parent)
        if page.text is None:
            print(f"{path.name}: passed over, does not compile here ({page.error.splitlines()[0][:90]})")
            continue
        good += 1
        print(f"{path.name}:")
        wrong += faults(path, text)
    print(*wrong, sep="\n")
    print(f"{good} files compiled at {len(Level)} levels, {len(wrong)} faults")
    return int(bool(wrong) or (not arguments and good < LEAST))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
