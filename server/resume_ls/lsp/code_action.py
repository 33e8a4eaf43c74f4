"""Code actions: fixes of findings, rewrites under the cursor, all safe fixes at once, ways to say "not this".

What is offered comes from the text as it stands, never from the diagnostics that the client shows; those only
say which of its squiggles an action belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lsprotocol import types

from resume_ls.analysis import Analysis
from resume_ls.judging.checks.model import Finding
from resume_ls.lsp import directives, names
from resume_ls.lsp.connection import CONTENT_MODIFIED, INVALID_PARAMS, RefusedError
from resume_ls.lsp.edits import Replacement, document_edit, rewrite_edit, snippet_command
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.questions import heading
from resume_ls.text.spans import Span


def offered(session: Session, resume: OpenResume, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Answer `textDocument/codeAction`."""
    only = params.context.only
    actions: list[types.CodeAction] = []
    at = resume.span(params.range)
    if wanted(names.QUICKFIX, only):
        actions += fixes(session, resume, at, params.context.diagnostics)
    if wanted(names.REWRITE, only):
        actions += refactorings(session, resume, at)
    if only and wants_fix_all(only, resume.inputs.settings.fix_all):
        actions += fix_all(session, resume)
    if wanted(names.LEVEL, only):
        actions.append(change_level(resume))
    return actions


def wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind is asked for: by itself or by one above it; without a filter all are."""
    return not only or any(ask in ("", kind) or kind.startswith(ask + ".") for ask in only)


def wants_fix_all(only: Sequence[str], configured: bool) -> bool:
    """Whether all safe fixes are asked for. The kinds above ours are what editors run on save for all tools
    together, so they count only where `fix-all` says so."""
    return names.FIX_ALL in only or (configured and any(kind in names.FIX_ALL_PARENTS for kind in only))


# Fixes of findings


def fixes(
    session: Session, resume: OpenResume, at: Span, shown: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Yield the rewrites of each finding at a place, then the ways to ignore it."""
    analysis = resume.analysis
    found = findings_at(resume, at)
    shown_for = [
        [squiggle for squiggle in shown if belongs(squiggle, finding, analysis, resume)] for finding in found
    ]
    preferred = True
    made: dict[str, types.CodeAction] = {}
    """By the text that they make."""
    for finding, squiggles in zip(found, shown_for, strict=True):
        for number, rewrite in enumerate(analysis.rewrites(finding)):
            if (same := made.get(rewrite.text)) is not None:  # it mends both
                same.diagnostics = [*(same.diagnostics or ()), *squiggles] or None
                continue
            action = rewriting(session, resume, finding, number, rewrite)
            action.diagnostics = squiggles or None
            if session.client.preferred and rewrite.preferred and preferred:
                action.is_preferred, preferred = True, False
            made[rewrite.text or f"{len(made)}"] = action
    yield from made.values()
    yield from about_work(session, resume, found)
    for finding, squiggles in zip(found, shown_for, strict=True):
        yield from suppressions(session, resume, finding, squiggles)


def about_work(session: Session, resume: OpenResume, found: Sequence[Finding]) -> Iterator[types.CodeAction]:
    """Yield what a reviewer will ask about the bullet, and the way to leave it out where nobody misses such work."""
    node = next((finding.node for finding in found if finding.node is not None), None)
    if node is None:
        return
    analysis = resume.analysis
    if analysis.questions(node):
        title = heading(analysis.contexts[node].level)
        line, character = resume.buffer.position(analysis.document.starts[node])
        arguments = [resume.uri, {"line": line, "character": character}]
        command = types.Command(title, names.QUESTIONS_COMMAND, arguments=arguments)
        yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, command=command)
    removal = analysis.removal(node)
    if removal is not None:
        edit = rewrite_edit(session, resume, [removal], tab_stops=False)
        yield types.CodeAction(removal.title, kind=types.CodeActionKind.QuickFix, edit=edit)


def findings_at(resume: OpenResume, at: Span) -> list[Finding]:
    """Return the findings whose bullet or own span touches a span; those underlined there come first."""
    analysis = resume.analysis

    def underlined(finding: Finding) -> bool:
        span = analysis.source_span(finding)
        return span.start <= at.end and at.start <= span.end

    found = [finding for node in resume.nodes_at(at) for finding in analysis.findings_on(node)]
    found += [
        finding
        for finding in analysis.document_findings
        if analysis.path_of(finding) == resume.part and underlined(finding)
    ]
    return sorted(found, key=lambda finding: not underlined(finding))


def rewrites_of(analysis: Analysis, what: Finding | int) -> tuple[Rewrite, ...]:
    """Return the rewrites of a finding, or those that can be asked for on a bullet."""
    return analysis.refactorings(what) if isinstance(what, int) else analysis.rewrites(what)


def begin_of(analysis: Analysis, what: Finding | int) -> int:
    """Return the offset that a bullet or a finding begins at."""
    return analysis.document.starts[what] if isinstance(what, int) else analysis.source_span(what).start


def belongs(squiggle: types.Diagnostic, finding: Finding, analysis: Analysis, resume: OpenResume) -> bool:
    """Whether a diagnostic that the client shows is this finding."""
    return squiggle.code == finding.code and squiggle.range == resume.range(analysis.source_span(finding))


def rewriting(
    session: Session, resume: OpenResume, what: Finding | int, number: int, rewrite: Rewrite
) -> types.CodeAction:
    """Return the action of a rewrite that is on offer for a finding or a bullet: with its edit or, where the client
    resolves actions, what it takes to make it later."""
    kind = types.CodeActionKind.RefactorRewrite if isinstance(what, int) else types.CodeActionKind.QuickFix
    action = types.CodeAction(rewrite.title, kind=kind)
    if session.client.resolve_edit:
        action.data = {
            "uri": resume.uri,
            "version": resume.version,
            "title": rewrite.title,
            "finding": None if isinstance(what, int) else what.code,
            "begin": begin_of(resume.analysis, what),
            "number": number,
        }
    else:
        carry(session, resume, action, rewrite)
    return action


def carry(session: Session, resume: OpenResume, action: types.CodeAction, rewrite: Rewrite) -> None:
    """Give an action the edit that a rewrite makes, or the client's command that makes it with tab stops."""
    action.command = snippet_command(session, resume, rewrite)
    if action.command is None:
        action.edit = rewrite_edit(session, resume, [rewrite], tab_stops=True)


# Rewrites under the cursor


def refactorings(session: Session, resume: OpenResume, at: Span) -> Iterator[types.CodeAction]:
    """Yield the rewrites that can be asked for on the bullet under the cursor."""
    for node in resume.nodes_at(at)[-1:]:
        for number, rewrite in enumerate(resume.analysis.refactorings(node)):
            yield rewriting(session, resume, node, number, rewrite)


# All safe fixes


def fix_all(session: Session, resume: OpenResume) -> Iterator[types.CodeAction]:
    """Yield one action that applies every rewrite without blanks and choices, where there is any."""
    safe = resume.analysis.safe_rewrites(resume.findings())
    rewrites = [it for it in safe if all(edit.path == resume.part for edit in it.edits)]
    if rewrites:
        edit = rewrite_edit(session, resume, rewrites, tab_stops=False)
        yield types.CodeAction("Fix everything that is safe to fix", kind=names.FIX_ALL, edit=edit)


# Ways to say "not this"


def suppressions(
    session: Session, resume: OpenResume, finding: Finding, squiggles: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Yield the ways to settle a finding without a word of the text changed: a macro is described, or it is ignored,
    in `.resume-ls.yml`, which stays at home, before a comment, which is published with the document."""
    code, node, document = finding.code, finding.node, resume.analysis.document

    def way(
        title: str, command: str = "", *arguments: str | None, edit: Replacement | None = None
    ) -> types.CodeAction:
        action = types.CodeAction(
            title, kind=types.CodeActionKind.QuickFix, diagnostics=list(squiggles) or None
        )
        if edit is None:
            action.command = types.Command(title, command, arguments=[resume.uri, *arguments])
        else:
            action.edit = document_edit(session.client, resume, edit)
        return action

    if resume.path is not None:
        macro, describes = finding.data.get("macro"), finding.data.get("describes")
        if macro and describes:
            made = "bullets" if describes == "bullets" else "a bullet"
            title = f"Say in .resume-ls.yml that \\{macro} makes {made}"
            yield way(title, names.MACRO_COMMAND, macro, describes)
        if node is not None:
            title = f"Ignore “{code}” for this bullet (in .resume-ls.yml)"
            yield way(title, names.IGNORE_COMMAND, code, document.nodes[node].text.plain)
        yield way(f"Ignore “{code}” in this folder (in .resume-ls.yml)", names.IGNORE_COMMAND, code, None)
    if node is not None and document.nodes[node].kind in ("bullet", "paragraph"):
        ignored = directives.ignore_on_node(document, node, code)
        yield way(f"Ignore “{code}” for this bullet by a comment", edit=ignored)
    ignored = directives.ignore_in_file(document, code)
    yield way(f"Ignore “{code}” in this file by a comment", edit=ignored)


def change_level(resume: OpenResume) -> types.CodeAction:
    """Return the action that asks for another target level."""
    analysis = resume.analysis
    title = f"Change the target level ({analysis.target_level}, from {analysis.target_from})"
    return types.CodeAction(
        title, kind=names.LEVEL, command=types.Command(title, names.LEVEL_COMMAND, arguments=[resume.uri])
    )


# Resolve


def resolved(session: Session, action: types.CodeAction) -> types.CodeAction:
    """Answer `codeAction/resolve`: make the edit that an action promised."""
    data = action.data
    if action.edit is not None or data is None:
        return action
    if not isinstance(data, Mapping) or not isinstance(data.get("uri"), str):
        raise RefusedError(INVALID_PARAMS, "codeAction/resolve: invalid data")
    resume = session.resume(data["uri"])
    rewrite = None if resume is None or resume.version != data.get("version") else promised(resume, data)
    if resume is None or rewrite is None:
        raise RefusedError(CONTENT_MODIFIED, "the text has changed since")
    carry(session, resume, action, rewrite)
    return action


def promised(resume: OpenResume, data: Mapping[str, Any]) -> Rewrite | None:
    """Return the rewrite that an action promised of the same text; None where what judges it has changed since."""
    analysis, code = resume.analysis, data.get("finding")
    among: Iterable[Finding | int] = (finding for finding in resume.findings() if finding.code == code)
    if code is None:
        among = analysis.contexts
    offered = [rewrites_of(analysis, what) for what in among if begin_of(analysis, what) == data.get("begin")]
    wanted = data.get("number"), data.get("title")
    return next(
        (it for found in offered for it in enumerate(found) if (it[0], it[1].title) == wanted), (0, None)
    )[1]
