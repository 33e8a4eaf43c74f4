"""What can be said of a resume before any word of it is read: its structure, its directives, its blanks.

The words (spaCy, the lexicons) take a second to load; an editor shows this much meanwhile.
"""

from __future__ import annotations

from resume_ls.analysis import SHOWN_DOCUMENT_HINTS, Analysis, PartReader, this_month
from resume_ls.checks import check_document
from resume_ls.checks.model import Resume
from resume_ls.configuration import Settings
from resume_ls.document import parse
from resume_ls.document.model import Format
from resume_ls.rulebook.model import Rulebook
from resume_ls.suppression import Suppressions
from resume_ls.targeting import bullet_contexts, resolve_target

WORDLESS = frozenset(
    {"unfilled-blank", "directive-error", "missing-dates", "missing-section", "section-order", "no-github", "ats-text",
     "ats-layout"}
)  # fmt: skip
"""The checks whose verdict no reading of a bullet changes."""


def structural(
    text: str,
    *,
    format: Format,
    rulebook: Rulebook,
    settings: Settings,
    path: str | None = None,
    reader: PartReader | None = None,
    today: str | None = None,
) -> Analysis:
    """Analyse a resume without reading its bullets; arguments as for `analyse`. Its `reading` must not be asked
    for, nor what rests on it (`reads_as`, `entry_levels`, `rewrites` of a bullet)."""
    today = today or this_month()
    document = parse(text, format, rulebook=rulebook, path=path, reader=reader, macros=settings.latex_macros)
    target = resolve_target(document, settings, "auto", rulebook, today)
    contexts = bullet_contexts(document, target.level, settings, rulebook, today)
    resume = Resume(document, {}, {}, target.level, None, {}, today)
    found = [finding for finding in check_document(resume, rulebook) if finding.code in WORDLESS]
    shown = Suppressions(settings, document).apply(found).findings
    hints = [finding for finding in shown if finding.severity == "hint"][SHOWN_DOCUMENT_HINTS:]
    shown = tuple(finding for finding in shown if finding not in hints)
    return Analysis(document, settings, rulebook, target, contexts, {}, shown, today)
