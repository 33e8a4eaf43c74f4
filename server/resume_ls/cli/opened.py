"""A resume with its parts as it was read, changed by rewrites, and written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.checking.files import Checker, InputFile
from resume_ls.document.sources import Parts, Source, decode, read, write
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.render import applied

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.rewrites.model import Edit

Sources = Mapping[str | None, Source]
"""The files of one document: its own (None), and its parts by their paths relative to it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it was read, and what was found in it; `given` is its path as given."""

    given: str
    sources: Sources
    analysis: Analysis

    def file(self, part: str | None) -> Path:
        """Return the path of the document or of a part."""
        path = Path(self.given)
        return path if part is None else path.parent / part

    def after(self, edits: Iterable[Edit]) -> dict[str | None, Source]:
        """Return what edits make of the files that they change."""
        whole, format = Rewrite("", tuple(edits)), self.analysis.document.format
        return {
            part: replace(old := self.sources[part], text=applied(whole, old.text, format, part))
            for part in dict.fromkeys(edit.path for edit in whole.edits)
        }

    def write(self, changed: Sources) -> bool:
        """Write files that were changed; False, and nothing is written, where one was saved since it was read. Raises
        SourceError."""
        if any(read(self.file(part)) != self.sources[part] for part in changed):
            return False
        for part, source in changed.items():
            write(self.file(part), source.encode(source.text))
        return True


def open_document(checker: Checker, item: InputFile, sources: Sources | None = None) -> Opened | None:
    """Read and analyse a file with its parts (from `sources`, what is there); None where it was met in a folder and is
    no resume, or is not wanted by its configuration. Raises SourceError."""
    path = Path(item.path)
    settings, _ = checker.settings(path)
    if item.walked and settings.wants(path) == "no":
        return None
    known = dict(sources or {})
    source = known.pop(None, None) or (read(path) if item.data is None else decode(item.data))
    parts = Parts(path.parent, {name: part for name, part in known.items() if name is not None})
    analysis = checker.analyse(path, source, settings, parts=parts, unless_resume=item.walked)
    found: dict[str | None, Source] = dict(parts.sources.items())
    found[None] = source
    return None if analysis is None else Opened(item.path, found, analysis)
