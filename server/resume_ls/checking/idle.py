"""Ignores in `.resume-ls.yml` that silence nothing any more: the bullet that a fingerprint stood for is gone.

Only a run over the whole folder of the configuration can tell. A code without a fingerprint is a wish that holds for
the future too, so it is never idle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.configuration.layers import Configurations
from resume_ls.judging.suppression import marked_text
from resume_ls.text.lines import Lines

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Silenced:
    """A configuration file under which a document was judged, and its entries (as written) that silenced a finding."""

    file: Path
    entries: frozenset[str]


def silenced(analysis: Analysis, file: Path | None) -> Silenced | None:
    """Return what a document tells of the ignores in its configuration file; None where there are none to tell of."""
    settings = analysis.settings
    if file is None or not any(entry.fingerprint for entry in settings.ignore):
        return None
    from resume_ls.analysis import judge_document

    everything = judge_document(
        analysis.document, analysis.rulebook, replace(settings, ignore=(), select=None), today=analysis.today
    )
    met = (
        settings.ignored_by(finding.code, marked_text(everything.document, finding))
        for finding in everything.findings
    )
    return Silenced(file, frozenset(entry.text for entry in met if entry is not None))


def idle_lines(found: Iterable[Silenced], paths: Sequence[str]) -> Iterator[str]:
    """Yield a line for each idle ignore of the configurations whose whole folder lies below one of `paths`."""
    from resume_ls.checking.files import display

    met: dict[Path, set[str]] = {}
    for each in found:
        met.setdefault(each.file, set()).update(each.entries)
    folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
    configurations = Configurations()
    for file, entries in met.items():
        if not any(file.parent.resolve().is_relative_to(folder) for folder in folders):
            continue
        lines = Lines.of(file.read_text("utf-8"))
        layer, _ = configurations.read(file)
        parts = (layer, *(inner for _, inner in layer.per_file or ()))
        for entry in (entry for part in parts for entry in part.ignore or ()):
            if entry.fingerprint and entry.text not in entries:
                line, column = lines.position(entry.span.start)
                place = f"{display(file)}:{line + 1}:{column + 1}"
                yield f"{place}: {entry.text} silences nothing any more: it can go (unused-ignore)"
