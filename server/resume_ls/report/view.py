"""What the report shows, as plain values: no markup, no judgement of its own. At its end stands what to prepare with:
each claim with the questions that it raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from resume_ls.analysis import Analysis, groups_of
from resume_ls.document.model import Entry, Section
from resume_ls.document.titles import Titles
from resume_ls.judging.checklist import ExpectedItem, ItemPlaces, shown_evidence
from resume_ls.judging.checks.model import Finding
from resume_ls.judging.experience import experience, months
from resume_ls.judging.levels_report import checked
from resume_ls.judging.targeting import present_roles
from resume_ls.reading.model import DIMENSION_NAMES, DIMENSIONS, Phrase
from resume_ls.rewrites.model import Kept, Rewrite
from resume_ls.rewrites.render import preview
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES
from resume_ls.text.counting import counted_severities
from resume_ls.text.spans import Span

REWRITES_SHOWN = 3
STACK_SHOWN = 8
EVIDENCE_SHOWN = 4


class DimensionView(NamedTuple):
    """How much of a dimension the bullets show, and what the target expects: shares from 0 to 1."""

    name: str
    shown: float
    expected: float
    evidence: tuple[str, ...]


class RoleView(NamedTuple):
    """One dated role in the line of levels, with the year in which it began."""

    name: str
    since: str
    level: Level | None


class RewriteView(NamedTuple):
    """A rewrite as (kind, text) runs: kept, fresh, blank, choice."""

    title: str
    runs: tuple[tuple[str, str], ...]


class BulletView(NamedTuple):
    """A bullet's text cut into (marked, text) runs: by its findings, with what could stand there; or by its claims,
    with the questions that they and its work raise."""

    runs: tuple[tuple[bool, str], ...]
    reads_as: Level | None = None
    findings: tuple[Finding, ...] = ()
    rewrites: tuple[RewriteView, ...] = ()
    questions: tuple[str, ...] = ()


class GroupView(NamedTuple):
    """An entry, or what stands in a section outside its entries (without a title), with its bullets."""

    title: str
    reads_as: Level | None
    bullets: tuple[BulletView, ...]


class SectionView(NamedTuple):
    """A section with the groups in it that hold bullets."""

    heading: str
    groups: tuple[GroupView, ...]


class ReportView(NamedTuple):
    """Everything on the page that an analysis does not say as plainly itself."""

    name: str
    counts: Mapping[str, str]
    """Severities that occur, the worst first, each with its number of findings in words ("2 notes")."""
    dimensions: tuple[DimensionView, ...]
    roles: tuple[RoleView, ...]
    plateau: bool
    glance: Mapping[str, str | None]
    """What a recruiter looks for in the first 30 seconds; None where it is missing."""
    items: Mapping[ExpectedItem, ItemPlaces]
    findings: tuple[Finding, ...]
    sections: tuple[SectionView, ...]
    preparation: tuple[GroupView, ...]


def report_view(analysis: Analysis, path: str) -> ReportView:
    """Gather what the report on one resume shows; `path` is its name as given."""
    document = analysis.document
    judged = (section_view(section, analysis, bullet_view) for section in document.sections)
    asked = (section_view(section, analysis, asked_view) for section in document.sections)
    return ReportView(
        name=document.nodes[document.name].text.plain if document.name is not None else path,
        counts=counted_severities(SEVERITIES, (finding.severity for finding in analysis.findings)),
        dimensions=dimension_views(analysis),
        roles=role_views(analysis),
        plateau=any(finding.code == "plateau" for finding in analysis.document_findings),
        glance=glance(analysis),
        items=checked(analysis),
        findings=blanks_together(analysis.document_findings),
        sections=tuple(section for section in judged if section.groups),
        preparation=tuple(
            group._replace(title=group.title or section.heading)
            for section in asked
            for group in section.groups
        ),
    )


def dimension_views(analysis: Analysis) -> tuple[DimensionView, ...]:
    """Return each dimension's share of the bullets that show it, at the target level or the one below."""
    shown = [
        shown_evidence(analysis.reading(index), analysis.telling(index)) for index in analysis.telling_bullets
    ]
    expected = analysis.rulebook.data[f"levels/{analysis.target_level}"]["weights"]
    most = max(expected.values())
    views = []
    for dimension in DIMENSIONS:
        evidence = [found.phrase.text for each in shown for found in each if found.dimension == dimension]
        showing = sum(any(found.dimension == dimension for found in each) for each in shown)
        share = showing / len(shown) if shown else 0.0
        views.append(DimensionView(DIMENSION_NAMES[dimension], share, 0.5 * expected[dimension] / most,
                                   distinct(evidence)[:EVIDENCE_SHOWN]))  # fmt: skip
    return tuple(views)


def distinct(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts in order, without those that another one holds."""
    once = tuple(dict.fromkeys(texts))
    return tuple(text for text in once if not any(text != other and text in other for other in once))


def role_views(analysis: Analysis) -> tuple[RoleView, ...]:
    """Return the dated roles, oldest first, with what each reads as."""
    dated = [(entry.period.start, entry) for section, entry in analysis.document.entries()
             if section.kind == "experience" and entry.period and entry.period.start]  # fmt: skip
    return tuple(RoleView(", ".join(filter(None, (entry.title, entry.organisation))) or "role",
                          str(start)[:4], analysis.entry_reads_as(entry))
                 for start, entry in sorted(dated, key=lambda role: months(role[0])))  # fmt: skip


def glance(analysis: Analysis) -> dict[str, str | None]:
    """Return what a recruiter scans in 30 seconds: the guide's six things, each as found or missing."""
    roles = [entry for section, entry in analysis.document.entries() if section.kind == "experience"]
    dated = [entry for entry in roles if entry.period]
    present = present_roles(dated) or roles[:1]
    years = experience(dated, Titles.of(analysis.rulebook), analysis.today).years if dated else None
    skills = [index for index, context in analysis.contexts.items() if context.section == "skills"]
    readings = [analysis.reading(index) for index in (*analysis.telling_bullets, *skills)]
    stack = Counter(technology.name for reading in readings for technology in reading.technologies)
    telling = [(analysis.reading(index), analysis.telling(index))
               for index in analysis.telling_bullets if index in analysis.tellings]  # fmt: skip
    scopes = [reading.scope for reading, _ in telling if reading.scope is not None]
    widest = max(scopes, default=None)
    return {
        "Current title": next((entry.title for entry in present if entry.title), None),
        "Years of experience": None if years is None else f"{max(years, 0):.0f}",
        "Backend stack": ", ".join(name for name, _ in stack.most_common(STACK_SHOWN)) or None,
        "Scope of systems": next((f"{widest.name.lower()}: {reading.text}" for reading, _ in telling
                                  if widest is not None and reading.scope == widest), None),
        "Architecture": next((found.phrase.text for pair in telling for found in shown_evidence(*pair)
                              if found.dimension == "complexity"), None),
        "Metrics and outcomes": next((result.outcome.phrase.text for _, told in telling
                                      for result in told.results if result.outcome.numeric), None),
    }  # fmt: skip


def section_view(
    section: Section, analysis: Analysis, view: Callable[[Analysis, int], BulletView | None]
) -> SectionView:
    """Return what `view` makes of a section's bullets and paragraphs, group by group; groups without any are left
    out."""
    groups = []
    for group in groups_of(section):
        views = (view(analysis, index) for index in sorted({*group.bullets, *group.paragraphs}))
        bullets = tuple(made for made in views if made is not None)
        if bullets:
            title = ""
            if isinstance(group, Entry):
                period = group.period.text if group.period else None
                title = " · ".join(filter(None, (group.title, group.organisation, period)))
            groups.append(GroupView(title, analysis.entry_reads_as(group), bullets))
    return SectionView(section.heading or section.kind.capitalize(), tuple(groups))


def bullet_view(analysis: Analysis, index: int) -> BulletView | None:
    """Return a bullet with the words that its findings are about marked, and the first rewrites of each; two often
    ask for the same one, which is shown once. None for one that is not judged."""
    if index not in analysis.contexts:
        return None
    findings = analysis.findings_on(index)
    views: dict[tuple[tuple[str, str], ...], RewriteView] = {}
    for finding in findings:
        for rewrite in analysis.rewrites(finding)[:REWRITES_SHOWN]:
            view = rewrite_view(analysis, index, rewrite)
            views.setdefault(view.runs, view)
    return BulletView(
        marked_runs(analysis, index, [finding.span for finding in findings]),
        analysis.reading(index).reads_as,
        blanks_together(findings),
        tuple(views.values()),
    )


def blanks_together(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings with those on blanks, of which a skeleton has dozens, as one."""
    blanks = [finding for finding in findings if finding.code == "unfilled-blank"]
    if len(blanks) < 2:
        return tuple(findings)
    hints = ", ".join(dict.fromkeys(f"[[{blank.data['hint']}]]" for blank in blanks))
    message = f"{len(blanks)} blanks are not filled: {hints}. Write the facts, or take their clauses out."
    together = replace(blanks[0], message=message)
    return tuple(
        together if finding is blanks[0] else finding for finding in findings if finding not in blanks[1:]
    )


def rewrite_view(analysis: Analysis, index: int, rewrite: Rewrite) -> RewriteView:
    """Return a bullet's rewrite as runs; what it keeps is shown without its markup, like the bullet beside it."""
    text, start = analysis.document.nodes[index].text, analysis.document.starts[index]
    runs: list[tuple[str, str]] = []
    at = 0
    for edit in sorted(rewrite.edits, key=lambda it: it.span.start):
        runs.append(("kept", text.plain[at : text.from_source(edit.span.start - start)]))
        for piece in edit.pieces:
            if isinstance(piece, Kept):
                first, last = text.from_source(piece.span.start), text.from_source(piece.span.end)
                runs.append(("kept", text.plain[first:last]))
            else:
                runs += preview((piece,), "")
        at = text.from_source(edit.span.end - start)
    runs.append(("kept", text.plain[at:]))
    # Behind its colon, a title tells the text, which stands below it here.
    return RewriteView(rewrite.title.partition(": ")[0], tuple(run for run in runs if run[1]))


def asked_view(analysis: Analysis, index: int) -> BulletView | None:
    """Return a bullet with what an interviewer will ask about it; None for one without a question."""
    asked = analysis.interviews.get(index)
    if not asked:
        return None
    claims = [it.about for it in asked if it.about]
    return BulletView(marked_runs(analysis, index, claims), questions=tuple(it.question for it in asked))


def marked_runs(
    analysis: Analysis, index: int, places: Sequence[Span | Phrase]
) -> tuple[tuple[bool, str], ...]:
    """Return a bullet's text cut into (marked, text) runs; of places that share characters, the first is marked."""
    text = analysis.document.nodes[index].text.plain
    runs: list[tuple[bool, str]] = []
    at = 0
    for start, end in sorted((place.start, place.end) for place in places):
        if start >= at:
            runs += [(False, text[at:start]), (True, text[start:end])]
            at = end
    return tuple(run for run in (*runs, (False, text[at:])) if run[1])
