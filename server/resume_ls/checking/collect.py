"""Which files a command works on: those named, and those that folders hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from resume_ls.checking.files import InputFile
from resume_ls.document.formats import by_suffix
from resume_ls.document.sources import inside

SKIPPED_FOLDERS = frozenset(
    {"node_modules", "__pycache__", "venv", "site-packages", "dist", "build", "target"}
)


def collect(paths: Iterable[str], *, detect: bool = False) -> Iterator[InputFile]:
    """Yield the files to look at: a file named outright as given, those of a folder by name.

    What is neither comes as named too, so that whoever reads it can say what is wrong with it. Hidden
    folders, folders of installed packages and links that lead out of the folder are passed over. With `detect`
    a file named outright is treated like one of a folder, and it is said where it is passed over.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - never fails, be the name empty or too long
            yield from walk(path)
        else:
            yield InputFile(path, walked=detect, reported=detect)


def walk(folder: str) -> Iterator[InputFile]:
    """Yield the Markdown and LaTeX files below a folder, and the folders and links in it that lead nowhere."""
    base = Path(folder)
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS
        )
        for name in sorted(files):
            if name.startswith(".") or by_suffix(Path(name)) is None:
                continue
            path = os.path.join(place, name)  # noqa: PTH118 - keeps "./" as the user gave it
            if Path(path).is_symlink() and inside(Path(path), base) is None:
                continue
            if Path(path).is_file() or not Path(path).exists():
                yield InputFile(path, walked=True)
    for error in closed:
        yield InputFile(str(error.filename))
