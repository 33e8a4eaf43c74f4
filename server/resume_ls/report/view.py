"""What the report shows, as plain values: no markup, no judgement of its own. At its end stands what to prepare with:
each claim with the questions that it raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from resume_ls.analysis import TELLING_SECTIONS, Analysis, groups_of
from resume_ls.document.model import Entry, Section, Text
from resume_ls.document.titles import Titles
from resume_ls.judging.checklist import ExpectedItem, ItemPlaces, shown_evidence
from resume_ls.judging.checks.model import Finding
from resume_ls.judging.experience import experience, months
from resume_ls.judging.levels_report import checked
from resume_ls.judging.targeting import present_roles
from resume_ls.reading.model import DIMENSION_NAMES, DIMENSIONS
from resume_ls.rewrites.model import Kept, Piece, Rewrite
from resume_ls.rewrites.render import preview
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES

REWRITES_SHOWN = 3
STACK_SHOWN = 8
EVIDENCE_SHOWN = 4

SEVERITY_NAMES = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("note", "notes"),
    "hint": ("hint", "hints"),
}


@dataclass(frozen=True, slots=True)
class DimensionView:
    """How much of a dimension the bullets show, and what the target expects: shares from 0 to 1."""

    name: str
    short: str
    """One word for it, where there is little room."""
    shown: float
    expected: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """One dated role in the line of levels."""

    name: str
    since: str
    """The year in which it began."""
    level: Level | None


@dataclass(frozen=True, slots=True)
class RewriteView:
    """A rewrite as (kind, text) runs: kept, fresh, blank, choice."""

    title: str
    runs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BulletView:
    """A bullet's text cut into (marked, text) runs, what it reads as, its findings, and what could stand there."""

    runs: tuple[tuple[bool, str], ...]
    reads_as: str | None
    findings: tuple[Finding, ...]
    rewrites: tuple[RewriteView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """An entry, or the bullets of a section outside its entries."""

    title: str
    reads_as: str | None
    bullets: tuple[BulletView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with the groups in it that hold bullets."""

    heading: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class PreparedBullet:
    """A bullet as (claimed, text) runs, with the questions that its claims and its work raise."""

    runs: tuple[tuple[bool, str], ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparedRole:
    """An entry, or what stands in a section outside its entries, with the bullets that raise questions."""

    title: str
    bullets: tuple[PreparedBullet, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything on the page that an analysis does not say as plainly itself."""

    name: str
    counts: tuple[tuple[str, str], ...]
    """Severities that occur, the worst first, each with its number of findings in words ("2 notes")."""
    dimensions: tuple[DimensionView, ...]
    roles: tuple[RoleView, ...]
    plateau: bool
    glance: Mapping[str, str | None]
    """What a recruiter looks for in the first 30 seconds; None where it is missing."""
    items: tuple[tuple[ExpectedItem, ItemPlaces], ...]
    findings: tuple[Finding, ...]
    sections: tuple[SectionView, ...]
    preparation: tuple[PreparedRole, ...]

    @property
    def rewritten(self) -> bool:
        """Whether any bullet has a rewrite."""
        return any(
            bullet.rewrites
            for section in self.sections
            for group in section.groups
            for bullet in group.bullets
        )


def report_view(analysis: Analysis, path: str) -> ReportView:
    """Gather what the report on one resume shows; `path` is its name as given."""
    document = analysis.document
    counts: Counter[str] = Counter(finding.severity for finding in analysis.findings)
    return ReportView(
        name=document.nodes[document.name].text.plain if document.name is not None else path,
        counts=tuple(
            (severity, f"{count} {SEVERITY_NAMES[severity][count != 1]}")
            for severity in SEVERITIES
            if (count := counts[severity])
        ),
        dimensions=dimension_views(analysis),
        roles=role_views(analysis),
        plateau=any(finding.code == "plateau" for finding in analysis.document_findings),
        glance=glance(analysis),
        items=tuple(checked(analysis).items()),
        findings=blanks_together(analysis.document_findings),
        sections=tuple(
            view for section in document.sections if (view := section_view(analysis, section)).groups
        ),
        preparation=prepared_roles(analysis),
    )


def telling_bullets(analysis: Analysis) -> list[int]:
    """Return the bullets that speak for a level: those of experience and projects."""
    return [index for index, context in analysis.contexts.items()
            if context.kind == "bullet" and context.section in TELLING_SECTIONS]  # fmt: skip


def dimension_views(analysis: Analysis) -> tuple[DimensionView, ...]:
    """Return each dimension's share of the bullets that show it, at the target level or the one below."""
    shown = [
        shown_evidence(analysis.reading(index), analysis.telling(index))
        for index in telling_bullets(analysis)
    ]
    expected = analysis.rulebook.data[f"levels/{analysis.target_level}"]["weights"]
    most = max(expected.values())
    views = []
    for dimension in DIMENSIONS:
        evidence = [found.phrase.text for each in shown for found in each if found.dimension == dimension]
        showing = sum(any(found.dimension == dimension for found in each) for each in shown)
        share = showing / len(shown) if shown else 0.0
        views.append(DimensionView(DIMENSION_NAMES[dimension], dimension, share, 0.5 * expected[dimension] / most,
                                   distinct(evidence)[:EVIDENCE_SHOWN]))  # fmt: skip
    return tuple(views)


def distinct(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts in order, without those that another one holds."""
    once = tuple(dict.fromkeys(texts))
    return tuple(text for text in once if not any(text != other and text in other for other in once))


def role_views(analysis: Analysis) -> tuple[RoleView, ...]:
    """Return the dated roles, oldest first, with what each reads as."""
    dated = [entry for section, entry in analysis.document.entries()
             if section.kind == "experience" and entry.period and entry.period.start]  # fmt: skip
    dated.sort(key=lambda entry: months(entry.period.start) if entry.period and entry.period.start else 0)
    return tuple(RoleView(", ".join(filter(None, (entry.title, entry.organisation))) or "role",
                          str(entry.period.start)[:4] if entry.period else "", analysis.entry_reads_as(entry))
                 for entry in dated)  # fmt: skip


def glance(analysis: Analysis) -> dict[str, str | None]:
    """Return what a recruiter scans in 30 seconds: the guide's six things, each as found or missing."""
    roles = [entry for section, entry in analysis.document.entries() if section.kind == "experience"]
    dated = [entry for entry in roles if entry.period]
    present = present_roles(dated) or roles[:1]
    readings = [analysis.reading(index) for index in telling_bullets(analysis)]
    shown = [index for index in telling_bullets(analysis) if index in analysis.tellings]
    years = experience(dated, Titles.of(analysis.rulebook), analysis.today).years if dated else None
    skills = [analysis.reading(index) for index, it in analysis.contexts.items() if it.section == "skills"]
    named = [*readings, *skills]
    stack = Counter(technology.name for reading in named for technology in reading.technologies)
    widest = max(
        (analysis.reading(index) for index in shown),
        key=lambda reading: -1 if reading.scope is None else reading.scope,
        default=None,
    )
    evidence = [
        found for index in shown for found in shown_evidence(analysis.reading(index), analysis.telling(index))
    ]
    design = next((found.phrase.text for found in evidence if found.dimension == "complexity"), None)
    metric = next((it.outcome.phrase.text for index in shown for it in analysis.telling(index).results
                   if it.outcome.numeric), None)  # fmt: skip
    return {
        "Current title": next((entry.title for entry in present if entry.title), None),
        "Years of experience": None if years is None else f"{max(years, 0):.0f}",
        "Backend stack": ", ".join(name for name, _ in stack.most_common(STACK_SHOWN)) or None,
        "Scope of systems": None
        if widest is None or widest.scope is None
        else f"{widest.scope.name.lower()}: {widest.text}",
        "Architecture": design,
        "Metrics and outcomes": metric,
    }


def section_view(analysis: Analysis, section: Section) -> SectionView:
    """Return a section's groups, those without bullets left out."""
    groups = [group_view(analysis, entry, entry_title(entry)) for entry in section.entries]
    groups.append(group_view(analysis, section, ""))
    return SectionView(section.heading or section.kind.capitalize(),
                       tuple(group for group in groups if group.bullets))  # fmt: skip


def group_view(analysis: Analysis, group: Entry | Section, title: str) -> GroupView:
    """Return the judged bullets and paragraphs of an entry or section."""
    level = analysis.entry_reads_as(group)
    indices = sorted(index for index in (*group.bullets, *group.paragraphs) if index in analysis.contexts)
    return GroupView(title, None if level is None else level.label,
                     tuple(bullet_view(analysis, index) for index in indices))  # fmt: skip


def bullet_view(analysis: Analysis, index: int) -> BulletView:
    """Return a bullet with the words that its findings are about marked."""
    text = analysis.document.nodes[index].text.plain
    findings = analysis.findings_on(index)
    runs = marked_runs(text, ((finding.span.start, finding.span.end) for finding in findings))
    level = analysis.reading(index).reads_as
    return BulletView(runs, None if level is None else level.label,
                      blanks_together(findings),
                      rewrite_views(analysis, findings))  # fmt: skip


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


def rewrite_views(analysis: Analysis, findings: Sequence[Finding]) -> tuple[RewriteView, ...]:
    """Return the first rewrites of a bullet's findings; two often ask for the same one, which is shown once."""
    views: dict[tuple[tuple[str, str], ...], RewriteView] = {}
    for finding in findings:
        for rewrite in analysis.rewrites(finding)[:REWRITES_SHOWN]:
            assert finding.node is not None, "a finding on a bullet"
            document = analysis.document
            view = rewrite_view(document.nodes[finding.node].text, rewrite, document.starts[finding.node])
            views.setdefault(view.runs, view)
    return tuple(views.values())


def rewrite_view(text: Text, rewrite: Rewrite, start: int) -> RewriteView:
    """Return a bullet's rewrite as runs; what it keeps is shown without its markup, like the bullet beside it.

    `start` is the absolute offset of the bullet's node.
    """
    runs: list[tuple[str, str]] = []
    at = 0
    for edit in sorted(rewrite.edits, key=lambda it: it.span.start):
        before = text.plain[at : text.from_source(edit.span.start - start)]
        runs += [("kept", before)] if before else []
        runs += [run for piece in edit.pieces for run in runs_of(text, piece)]
        at = text.from_source(edit.span.end - start)
    if text.plain[at:]:
        runs.append(("kept", text.plain[at:]))
    # Behind its colon, a title tells the text, which stands below it here.
    return RewriteView(rewrite.title.partition(": ")[0], tuple(runs))


def runs_of(text: Text, piece: Piece) -> list[tuple[str, str]]:
    """Return what a piece shows: nothing where only markup is kept."""
    match piece:
        case Kept(span):
            kept = text.plain[text.from_source(span.start) : text.from_source(span.end)]
            return [("kept", kept)] if kept else []
        case _:
            return preview((piece,), "")


def prepared_roles(analysis: Analysis) -> tuple[PreparedRole, ...]:
    """Return what an interviewer will ask, role by role; roles without a question are left out."""
    roles = (
        PreparedRole(title_of(section, group), prepared_bullets(analysis, group))
        for section in analysis.document.sections
        for group in groups_of(section)
    )
    return tuple(role for role in roles if role.bullets)


def title_of(section: Section, group: Entry | Section) -> str:
    """Return an entry's title, the section's heading where it is no entry or has none."""
    title = entry_title(group) if isinstance(group, Entry) else ""
    return title or section.heading or section.kind.capitalize()


def entry_title(entry: Entry) -> str:
    """Return an entry's title, organisation and period in one line."""
    return " · ".join(
        filter(None, (entry.title, entry.organisation, entry.period.text if entry.period else None))
    )


def prepared_bullets(analysis: Analysis, group: Entry | Section) -> tuple[PreparedBullet, ...]:
    """Return the bullets and paragraphs of a group that raise questions, in the order of the text."""
    return tuple(
        PreparedBullet(
            marked_runs(
                analysis.document.nodes[index].text.plain,
                ((each.about.start, each.about.end) for each in asked if each.about),
            ),
            tuple(each.question for each in asked),
        )
        for index in sorted({*group.bullets, *group.paragraphs})
        if (asked := analysis.interviews.get(index))
    )


def marked_runs(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[bool, str], ...]:
    """Return a text cut into (marked, text) runs; of spans that share characters, the first is marked."""
    runs: list[tuple[bool, str]] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            runs += [(False, text[at:start]), (True, text[start:end])]
            at = end
    return tuple(run for run in (*runs, (False, text[at:])) if run[1])
