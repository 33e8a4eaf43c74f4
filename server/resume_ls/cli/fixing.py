"""`--fix` and `--diff`: the rewrites that need no facts and change no claim, applied until none is left."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO

from resume_ls.checking.files import Checker, InputFile, Options
from resume_ls.cli.opened import Opened, Sources, open_document
from resume_ls.cli.terminal import printable
from resume_ls.document.formats import FORMATS
from resume_ls.document.sources import Source, SourceError
from resume_ls.text.counting import counted

ROUNDS = 8
"""A safe rewrite may make room for another one (of the same bullet); more rounds would be a defect."""


def fix_files(items: Iterable[InputFile], options: Options, *, write: bool) -> int:
    """Fix each file (`write`) or print the difference.

    Return 0, 1 where there is a difference that was not written, 2 where a file could not be used. What came
    from standard input is printed fixed.
    """
    checker = Checker(options)
    failed = False
    total = files = 0
    for item in items:
        try:
            opened, changed, count = fixed(checker, item)
            if item.data is not None and write:
                source = changed.get(None)
                sys.stdout.buffer.write(source.encode(source.text) if source else item.data)
            elif opened is not None and write:
                if not opened.write(changed):
                    raise SourceError("changed while it was being fixed: left as it is")
            elif opened is not None:
                sys.stdout.writelines(difference(opened, part, changed) for part in changed)
            total += count
            files += len(changed)
        except SourceError as error:
            failed = True
            print(f"resume-ls: {printable(f'{item.path}: {error}')}", file=sys.stderr)
    done = "applied" if write else "would be applied"
    print(f"resume-ls: {counted(total, 'safe rewrite')} {done} in {counted(files, 'file')}", file=sys.stderr)
    if failed:
        return 2
    return 1 if total and not write else 0


def fixed(checker: Checker, item: InputFile) -> tuple[Opened | None, Sources, int]:
    """Return a document as it was, the files of it that safe rewrites change as they become, and the number of edits;
    nothing for a part that was met in a folder, which is fixed together with its root."""
    opened = latest = open_document(checker, item)
    if opened is None or (
        item.walked and FORMATS[opened.analysis.document.format].is_part(opened.sources[None].text)
    ):
        return None, {}, 0
    changed: dict[str | None, Source] = {}
    count = 0
    for _ in range(ROUNDS):
        assert latest is not None, "a file named outright"
        safe = latest.analysis.safe_rewrites(latest.analysis.findings)
        edits = [edit for rewrite in safe for edit in rewrite.edits]
        if not edits:
            break
        count += len(edits)
        changed |= latest.after(edits)
        latest = open_document(checker, replace(item, walked=False), {**latest.sources, **changed})
    return opened, changed, count


def difference(opened: Opened, part: str | None, changed: Sources) -> str:
    """Return a unified diff that `patch` reads."""
    name = str(opened.given if part is None else opened.file(part)).lstrip("/")
    lines = difflib.unified_diff(
        split_lines(opened.sources[part].text), split_lines(changed[part].text), f"a/{name}", f"b/{name}"
    )
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; only \\n ends one, as for `patch`."""
    return StringIO(text, newline="\n").readlines()
