"""The façade: text and settings in, an Analysis out. The server, the command line and the report call this alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Any, TypeVar

from resume_ls.configuration import Settings
from resume_ls.document import parse
from resume_ls.document.model import Document, Entry, Section
from resume_ls.judging.checks import check_document
from resume_ls.judging.checks.documents import OF_EACH_BULLET, unused_ignores
from resume_ls.judging.checks.model import BulletContext, Finding, Judged, Resume
from resume_ls.judging.groups import judge_group
from resume_ls.judging.interview import InterviewQuestion
from resume_ls.judging.judge import Judge
from resume_ls.judging.model import Model, Verdict
from resume_ls.judging.suppression import ShownFindings, Suppressions, pointed_to, told_once
from resume_ls.judging.targeting import Target, bullet_contexts, level_reached, resolve_target, this_month
from resume_ls.judging.told import Telling
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rewrites import document_rewrites, place, refactorings, rewrites
from resume_ls.rewrites.model import Edit, Rewrite
from resume_ls.rewrites.questions import interview, may_be_left_out, questions
from resume_ls.rewrites.readback import keeps_its_word
from resume_ls.rewrites.removal import removal
from resume_ls.rulebook import Rulebook, load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES, Format
from resume_ls.text.spans import Span

PartReader = Callable[[str], str | None]

SHOWN_DOCUMENT_HINTS = 3
UNCOUNTED_HINTS = frozenset({"unused-ignore", "unfilled-blank"}) | OF_EACH_BULLET
"""What a hint tells of all bullets is always shown, since their findings become hints for it."""
CHECKS_WITHOUT_READINGS = frozenset(
    {"unfilled-blank", "directive-error", "missing-dates", "missing-section", "section-order", "no-github", "ats-text",
     "ats-layout", "unread"}
)  # fmt: skip
"""The checks whose verdict no reading of a bullet changes."""
TELLING_SECTIONS = frozenset({"experience", "projects"})

Asked = TypeVar("Asked", Finding, int)
Answer = TypeVar("Answer")


def remembered(method: Callable[[Analysis, Asked], Answer]) -> Callable[[Analysis, Asked], Answer]:
    """Make a method answer from memory what it was asked before: an editor asks for the same menu at each move of the
    cursor."""

    @wraps(method)
    def answer(analysis: Analysis, what: Asked) -> Answer:
        key = (method.__name__, what)
        if key not in analysis.answers:
            analysis.answers[key] = method(analysis, what)
        found: Answer = analysis.answers[key]
        return found

    return answer


@dataclass(frozen=True)
class Analysis:
    """Everything that is known about one resume; immutable, and safe to keep beside newer ones."""

    document: Document
    settings: Settings
    rulebook: Rulebook
    target: Target
    contexts: Mapping[int, BulletContext]
    kept: Mapping[int, ShownFindings]
    """What is shown on each bullet and checked paragraph, by node index."""
    document_findings: tuple[Finding, ...]
    today: str
    answers: dict[tuple[str, Finding | int], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was asked about findings and bullets, by method."""

    @property
    def target_level(self) -> str:
        """The target level's name."""
        return self.target.level.label

    @property
    def target_from(self) -> str:
        """Where the target level was said."""
        return self.target.origin

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by file and place in it."""
        everything = [*self.document_findings, *(f for kept in self.kept.values() for f in kept.findings)]
        return tuple(sorted(everything, key=self._place))

    def _place(self, finding: Finding) -> tuple[str, int, int, str]:
        span = self.source_span(finding)
        return (self.path_of(finding) or "", span.start, SEVERITIES.index(finding.severity), finding.code)

    def findings_in(self, path: str | None) -> tuple[Finding, ...]:
        """The findings that lie in the root document (None) or in the included part `path`."""
        return tuple(finding for finding in self.findings if self.path_of(finding) == path)

    def path_of(self, finding: Finding) -> str | None:
        """The file that `finding` lies in: None for the root document."""
        return finding.path if finding.node is None else self.document.nodes[finding.node].path

    def source_span(self, finding: Finding) -> Span:
        """Absolute source span of `finding` in its file."""
        if finding.node is None:
            return Span(finding.span.start, finding.span.end)
        return self.phrase_span(finding.node, finding.span)

    def phrase_span(self, node: int, phrase: Phrase) -> Span:
        """Absolute source span of a phrase of the node's plain text."""
        span = self.document.nodes[node].text.to_source(phrase.start, phrase.end)
        return span.shifted(self.document.starts[node])

    def reading(self, node: int) -> Reading:
        """The reading of a bullet or paragraph, by node index; in its level the title of its role weighs a little."""
        context = self.contexts.get(node)
        text = self.document.nodes[node].text.plain
        return self.judge.read_in(text, context) if context else self.judge.read(text, "experience")

    def judged(self, node: int) -> Judged | None:
        """The reading of a node with what decides how it is judged; None for one that is not (a heading, a contact
        line)."""
        context = self.contexts.get(node)
        return None if context is None else Judged(self.reading(node), context)

    def findings_on(self, node: int) -> tuple[Finding, ...]:
        """The findings of a node."""
        return self.kept[node].findings if node in self.kept else ()

    def verdict(self, node: int) -> tuple[Verdict, Model]:
        """What the weights say of a bullet, and the model that says it; KeyError for a node that is not judged."""
        judged = Judged(self.reading(node), self.contexts[node])
        return self.judge.model.verdict(judged), self.judge.model

    @property
    def judge(self) -> Judge:
        """What judges bullets under its rulebook, and remembers."""
        return Judge.of(self.rulebook)

    def entry_reads_as(self, entry: Entry | Section) -> Level | None:
        """The level that at least a third of the telling bullets of an entry reach."""
        return level_reached(self.evidence_level(index) for index in entry.bullets if index in self.tellings)

    def evidence_level(self, node: int) -> Level | None:
        """The level that a bullet shows by itself, whatever the title of its role: what a role or a resume reads as
        rests on evidence alone."""
        return self.judge.read(self.document.nodes[node].text.plain, self.contexts[node].section).reads_as

    @cached_property
    def read_level(self) -> Level | None:
        """What the whole resume reads as: the level that at least a third of the telling bullets of the experience and
        projects reach."""
        return level_reached(
            self.evidence_level(index) if index in self.tellings else None for index in self.telling_bullets
        )

    @property
    def telling_bullets(self) -> list[int]:
        """The bullets that speak for a level: those of experience and projects."""
        return [index for index, context in self.contexts.items()
                if context.kind == "bullet" and context.section in TELLING_SECTIONS]  # fmt: skip

    def telling(self, node: int) -> Telling:
        """What a bullet tells; nothing where it may not stand as evidence: where it has a finding that says so."""
        section = self.contexts[node].section if node in self.contexts else "experience"
        return self.judge.telling(self.document.nodes[node].text.plain, section, self.findings_on(node))

    @cached_property
    def tellings(self) -> Mapping[int, Telling]:
        """What the bullets and paragraphs tell that tell anything, by node index: those that may stand as evidence."""
        told = {index: self.telling(index) for index in self.contexts}
        return {index: telling for index, telling in told.items() if not telling.empty}

    @property
    def reads_as(self) -> str | None:
        """The name of the level that the whole resume reads as; None without evidence."""
        return None if self.read_level is None else self.read_level.label

    @remembered
    def rewrites(self, finding: Finding) -> tuple[Rewrite, ...]:
        """The rewrites for a finding, the preferred one first."""
        context = None if finding.node is None else self.contexts.get(finding.node)
        listed = context is not None and context.section == "skills" and finding.code == "tech-dump"
        if finding.node is None or context is None or listed:
            return document_rewrites(finding, self.document, rulebook=self.rulebook)
        judged = Judged(self.reading(finding.node), context)
        found = rewrites(finding, judged, self.document.nodes[finding.node], format=self.document.format,
                         rulebook=self.rulebook, siblings=self.siblings(finding.node))  # fmt: skip
        return self._kept_to(place(found, self.document, finding.node), finding.node)

    @remembered
    def questions(self, node: int) -> tuple[str, ...]:
        """What a reviewer of its level will ask about a bullet, what was flagged in it first; () for other nodes."""
        judged = self.judged(node)
        codes = tuple(finding.code for finding in self.findings_on(node))
        return () if judged is None else questions(codes, judged, self.rulebook)

    def interview(self, node: int) -> tuple[InterviewQuestion, ...]:
        """What an interviewer will ask about a bullet's numbers, claims and work; () for other nodes."""
        judged = self.judged(node)
        return () if judged is None else interview(judged, self.rulebook)

    @cached_property
    def interviews(self) -> Mapping[int, tuple[InterviewQuestion, ...]]:
        """What an interviewer will ask about each bullet and paragraph that raises a question; about a kind of work,
        the same only once."""
        once: set[str] = set()
        found: dict[int, tuple[InterviewQuestion, ...]] = {}
        for node in sorted(self.contexts):
            fresh = [asked for asked in self.interview(node) if asked.about or asked.question not in once]
            once.update(asked.question for asked in fresh)
            if fresh:
                found[node] = tuple(fresh)
        return found

    @remembered
    def removal(self, node: int) -> Rewrite | None:
        """The rewrite that leaves a bullet out, where its kind of work is one that no reviewer misses; else None."""
        judged, bullet = self.judged(node), self.document.nodes[node].kind == "bullet"
        if judged is None or not bullet or not self.findings_on(node):
            return None
        return removal(self.document, node) if may_be_left_out(judged, self.rulebook) else None

    @remembered
    def refactorings(self, node: int) -> tuple[Rewrite, ...]:
        """The rewrites that can be asked for on a bullet without a finding."""
        judged, document = self.judged(node), self.document
        if judged is None:
            return ()
        found = refactorings(judged, document.nodes[node], format=document.format, rulebook=self.rulebook)
        return self._kept_to(place(found, document, node), node)

    def _kept_to(self, found: tuple[Rewrite, ...], node: int) -> tuple[Rewrite, ...]:
        """Return the rewrites of a node that read back as they are shown; the first of them is preferred."""
        macros = self.settings.latex_macros
        whole = [
            it
            for it in found
            if not it.text or keeps_its_word(it, self.document, node, self.rulebook, macros)
        ]
        return tuple(replace(it, preferred=index == 0) for index, it in enumerate(whole))

    def safe_rewrites(self, findings: Iterable[Finding]) -> list[Rewrite]:
        """The first safe rewrite of each finding; of those that overlap, the first."""
        chosen: list[Rewrite] = []
        for finding in findings:
            safe = next((rewrite for rewrite in self.rewrites(finding) if rewrite.safe), None)
            taken = [edit for rewrite in chosen for edit in rewrite.edits]
            if safe is not None and not any(overlap(one, other) for one in safe.edits for other in taken):
                chosen.append(safe)
        return chosen

    def siblings(self, node: int) -> tuple[Reading, ...]:
        """The readings of the other bullets of the entry (or section) that holds `node`."""
        groups = (group.bullets for section in self.document.sections for group in groups_of(section))
        beside = next((bullets for bullets in groups if node in bullets), ())
        return tuple(self.reading(index) for index in beside if index != node)

    def node_at(self, offset: int) -> int | None:
        """The innermost node that holds an offset of the root document (its end included); None between nodes."""
        nodes, starts = self.document.nodes, self.document.starts
        holding = [index for index, start in enumerate(starts)
                   if start <= offset <= start + len(nodes[index].source) and nodes[index].path is None]  # fmt: skip
        return max(reversed(holding), key=starts.__getitem__, default=None)


def analyse(
    text: str,
    *,
    format: Format = "markdown",
    level: str = "auto",
    rulebook: Rulebook | None = None,
    settings: Settings | None = None,
    path: str | None = None,
    reader: PartReader | None = None,
    today: str | None = None,
) -> Analysis:
    """Read and judge a resume.

    `level` wins over the document and the settings unless it is "auto". `path` is the file's name (it adds weight
    to the guess whether this is a resume), `reader` gives the text of an included part by its path relative to the
    file's folder. `today` is `YYYY-MM`, the current month by default. Raises ValueError for an unknown level.
    """
    rulebook = rulebook or load()
    settings = settings or Settings()
    document = parse(text, format, rulebook=rulebook, path=path, reader=reader, macros=settings.latex_macros)
    return judge_document(document, rulebook, settings, level=level, today=today)


def judge_document(
    document: Document,
    rulebook: Rulebook,
    settings: Settings,
    *,
    level: str = "auto",
    today: str | None = None,
    without: int = -1,
) -> Analysis:
    """Judge a parsed document; arguments as for `analyse`. The bullet `without` is passed over, as if nobody had
    begun it (-1: none)."""
    today = today or this_month()
    judge = Judge.of(rulebook)
    target = resolve_target(document, settings, level, rulebook, today)
    contexts = bullet_contexts(document, target.level, settings, rulebook, today)
    contexts.pop(without, None)
    suppressions = Suppressions(settings, document)
    kept: dict[int, ShownFindings] = {}
    for section in document.sections:
        for group in groups_of(section):
            kept |= judge_group(document.nodes, group, contexts, judge, suppressions)
    analysis = Analysis(document, settings, rulebook, target, contexts, kept, (), today)
    findings = judge_whole(analysis, suppressions)
    once = told_once(findings, settings)
    kept = {index: pointed_to(each, once) for index, each in kept.items()} if once else kept
    return replace(analysis, document_findings=findings, kept=kept)


def judge_structure(document: Document, rulebook: Rulebook, settings: Settings, *, today: str) -> Analysis:
    """Say of a parsed document what can be said before a word of it is read, which takes a second to load: of such an
    analysis nothing must be asked that rests on readings (`reading`, `reads_as`, a bullet's `rewrites`, …)."""
    target = resolve_target(document, settings, "auto", rulebook, today)
    contexts = bullet_contexts(document, target.level, settings, rulebook, today)
    resume = Resume(document, {}, {}, target.level, None, {}, today)
    found = [it for it in check_document(resume, rulebook) if it.code in CHECKS_WITHOUT_READINGS]
    findings = with_few_hints(Suppressions(settings, document).apply(found).findings)
    return Analysis(document, settings, rulebook, target, contexts, {}, findings, today)


def judge_whole(analysis: Analysis, suppressions: Suppressions) -> tuple[Finding, ...]:
    """Return the findings of a document whose bullets are judged: at most three hints of them."""
    judge, document = analysis.judge, analysis.document
    resume = Resume(
        document,
        {index: judge.read(document.nodes[index].text.plain, context.section)
         for index, context in analysis.contexts.items()},
        analysis.contexts,
        analysis.target.level,
        analysis.read_level,
        {(s, e): analysis.entry_reads_as(entry)
         for s, section in enumerate(document.sections) for e, entry in enumerate(section.entries)},
        analysis.today,
        frozenset(index for index, item in analysis.kept.items() if item.findings),
    )  # fmt: skip
    shown = suppressions.apply(check_document(resume, analysis.rulebook))
    used = shown.used.union(*(item.used for item in analysis.kept.values()))
    idle = suppressions.apply(unused_ignores(resume, suppressions.unused(used), analysis.rulebook))
    return with_few_hints((*shown.findings, *idle.findings))


def with_few_hints(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with at most three hints, the first ones, and those that are not counted."""
    hints = 0
    shown = []
    for finding in findings:
        if finding.severity == "hint" and finding.code not in UNCOUNTED_HINTS:
            hints += 1
            if hints > SHOWN_DOCUMENT_HINTS:
                continue
        shown.append(finding)
    return tuple(shown)


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits change the same characters of a file, or the same empty place."""
    (a, b), same = (one.span, other.span), one.path == other.path
    return same and (a == b or (a.start < b.end and b.start < a.end))


def groups_of(section: Section) -> list[Entry | Section]:
    """Return what holds bullets or paragraphs in a section: its entries, and the section itself for those outside."""
    groups: tuple[Entry | Section, ...] = (*section.entries, section)
    return [group for group in groups if group.bullets or group.paragraphs]


def groups_by_node(document: Document) -> dict[int, Entry | Section]:
    """Return the group that holds each bullet and paragraph, by node index."""
    return {
        index: group
        for section in document.sections
        for group in groups_of(section)
        for index in (*group.bullets, *group.paragraphs)
    }
