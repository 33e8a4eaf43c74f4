"""Code actions: fixes of findings, rewrites under the cursor, all safe fixes at once, ways to say "not this".

What is offered comes from the text as it stands, never from the diagnostics that the client shows; those only
say which of its squiggles an action belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from resume_ls.judging.checks.model import Finding
from resume_ls.lsp import directives, names
from resume_ls.lsp.connection import CONTENT_MODIFIED, Message, RefusedError, member, members
from resume_ls.lsp.edits import Replacement, rewrite_edit, snippet_command, workspace_edit
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.questions import heading
from resume_ls.text.spans import Span


def offered(session: Session, resume: OpenResume, params: Message) -> list[Message]:
    """Answer `textDocument/codeAction`."""
    context = member(params, "context", dict)
    only = [str(kind) for kind in member(context, "only", list)] if context.get("only") else None
    actions: list[Message] = []
    at = resume.span(member(params, "range", dict))
    if wanted(names.QUICKFIX, only):
        actions += fixes(session, resume, at, members(context, "diagnostics"))
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


def fixes(session: Session, resume: OpenResume, at: Span, shown: Sequence[Message]) -> Iterator[Message]:
    """Yield the rewrites of each finding at a place, then the ways to ignore it."""
    found = {finding: squiggles_of(finding, resume, shown) for finding in findings_at(resume, at)}
    preferred = session.client.preferred
    made: dict[str, Message] = {}
    """By the text that they make."""
    for number, (finding, rewrite) in enumerate(mending(resume, at)):
        if (same := made.get(rewrite.text)) is not None:  # it mends both
            same["diagnostics"] += found[finding]
            continue
        action = rewriting(session, resume, at, number, rewrite, names.QUICKFIX)
        action["diagnostics"] = [*found[finding]]
        if rewrite.preferred and preferred:
            action["isPreferred"], preferred = True, False
        made[rewrite.text or f"{len(made)}"] = action
    yield from made.values()
    yield from about_work(session, resume, found)
    for finding, squiggles in found.items():
        yield from suppressions(session, resume, finding, squiggles)


def mending(resume: OpenResume, at: Span) -> Iterator[tuple[Finding, Rewrite]]:
    """Yield the rewrites for the findings at a place, each with its finding."""
    return ((finding, it) for finding in findings_at(resume, at) for it in resume.analysis.rewrites(finding))


def about_work(session: Session, resume: OpenResume, found: Iterable[Finding]) -> Iterator[Message]:
    """Yield what a reviewer will ask about the bullet, and the way to leave it out where nobody misses such work."""
    node = next((finding.node for finding in found if finding.node is not None), None)
    if node is None:
        return
    analysis = resume.analysis
    if analysis.questions(node):
        title = heading(analysis.contexts[node].level)
        place = resume.buffer.range(analysis.document.span(node))["start"]
        command = command_of(title, names.QUESTIONS_COMMAND, resume.uri, place)
        yield {"title": title, "kind": names.QUICKFIX, "command": command}
    removal = analysis.removal(node)
    if removal is not None:
        edit = rewrite_edit(session, resume, [removal], tab_stops=False)
        yield {"title": removal.title, "kind": names.QUICKFIX, "edit": edit}


def command_of(title: str, name: str, *arguments: object) -> Message:
    """Return a command that an action runs."""
    return {"title": title, "command": name, "arguments": list(arguments)}


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


def squiggles_of(finding: Finding, resume: OpenResume, shown: Iterable[Message]) -> list[Message]:
    """Return the diagnostics of those that the client shows which are this finding."""
    underlined = resume.buffer.range(resume.analysis.source_span(finding))
    return [it for it in shown if it.get("code") == finding.code and it.get("range") == underlined]


def rewriting(
    session: Session, resume: OpenResume, at: Span, number: int, rewrite: Rewrite, kind: str
) -> Message:
    """Return the action of a rewrite that is on offer at a place, by its number there: with its edit or, where the
    client resolves actions, what it takes to make it later."""
    action: Message = {"title": rewrite.title, "kind": kind}
    if not session.client.resolve_edit:
        return action | carried(session, resume, rewrite)
    place = {"start": at.start, "end": at.end, "number": number}
    return action | {"data": {"uri": resume.uri, "version": resume.version, **place}}


def carried(session: Session, resume: OpenResume, rewrite: Rewrite) -> Message:
    """Return the edit that a rewrite makes, or the client's command that makes it with tab stops, as a member of an
    action."""
    command = snippet_command(session, resume, rewrite)
    if command is not None:
        return {"command": command}
    return {"edit": rewrite_edit(session, resume, [rewrite], tab_stops=True)}


# Rewrites under the cursor


def refactorings(session: Session, resume: OpenResume, at: Span) -> Iterator[Message]:
    """Yield the rewrites that can be asked for on the bullet under the cursor."""
    for number, rewrite in enumerate(asked_for(resume, at)):
        yield rewriting(session, resume, at, number, rewrite, names.REWRITE)


def asked_for(resume: OpenResume, at: Span) -> Iterator[Rewrite]:
    """Yield the rewrites that need no finding of the innermost bullet at a place."""
    return (it for node in resume.nodes_at(at)[-1:] for it in resume.analysis.refactorings(node))


# All safe fixes


def fix_all(session: Session, resume: OpenResume) -> Iterator[Message]:
    """Yield one action that applies every rewrite without blanks and choices, where there is any."""
    safe = resume.analysis.safe_rewrites(resume.findings())
    rewrites = [it for it in safe if all(edit.path == resume.part for edit in it.edits)]
    if rewrites:
        edit = rewrite_edit(session, resume, rewrites, tab_stops=False)
        yield {"title": "Fix everything that is safe to fix", "kind": names.FIX_ALL, "edit": edit}


# Ways to say "not this"


def suppressions(
    session: Session, resume: OpenResume, finding: Finding, squiggles: Sequence[Message]
) -> Iterator[Message]:
    """Yield the ways to settle a finding without a word of the text changed: a macro is described, or it is ignored,
    in `.resume-ls.yml`, which stays at home, before a comment, which is published with the document."""
    code, node, document = finding.code, finding.node, resume.analysis.document

    def way(title: str, **does: Message) -> Message:
        return {"title": title, "kind": names.QUICKFIX, "diagnostics": squiggles, **does}

    def by_command(title: str, name: str, *arguments: str | None) -> Message:
        return way(title, command=command_of(title, name, resume.uri, *arguments))

    def by_comment(title: str, made: Replacement) -> Message:
        return way(title, edit=workspace_edit(session.client, [(resume, [made])]))

    if resume.path is not None:
        macro, describes = finding.data.get("macro"), finding.data.get("describes")
        if macro and describes:
            made = "bullets" if describes == "bullets" else "a bullet"
            title = f"Say in .resume-ls.yml that \\{macro} makes {made}"
            yield by_command(title, names.MACRO_COMMAND, macro, describes)
        if node is not None:
            title = f"Ignore “{code}” for this bullet (in .resume-ls.yml)"
            yield by_command(title, names.IGNORE_COMMAND, code, document.nodes[node].text.plain)
        title = f"Ignore “{code}” in this folder (in .resume-ls.yml)"
        yield by_command(title, names.IGNORE_COMMAND, code, None)
    if node is not None and document.nodes[node].kind in ("bullet", "paragraph"):
        ignored = directives.ignore_on_node(document, node, code)
        yield by_comment(f"Ignore “{code}” for this bullet by a comment", ignored)
    ignored = directives.ignore_in_file(document, code)
    yield by_comment(f"Ignore “{code}” in this file by a comment", ignored)


def change_level(resume: OpenResume) -> Message:
    """Return the action that asks for another target level."""
    analysis = resume.analysis
    title = f"Change the target level ({analysis.target_level}, from {analysis.target_from})"
    command = command_of(title, names.LEVEL_COMMAND, resume.uri)
    return {"title": title, "kind": names.LEVEL, "command": command}


# Resolve


def resolved(session: Session, action: Message) -> Message:
    """Answer `codeAction/resolve`: make the edit that an action promised."""
    if "edit" in action or action.get("data") is None:
        return action
    data = member(action, "data", dict)
    resume = session.resume(member(data, "uri", str))
    rewrite = None
    if resume is not None and resume.version == data.get("version"):
        at = Span(member(data, "start", int), member(data, "end", int))
        rewrite = promised(resume, action, at, member(data, "number", int))
    if resume is None or rewrite is None:
        raise RefusedError(CONTENT_MODIFIED, "the text has changed since")
    return action | carried(session, resume, rewrite)


def promised(resume: OpenResume, action: Message, at: Span, number: int) -> Rewrite | None:
    """Return the rewrite that an action promised of the same text; None where what judges it has changed since."""
    fixes = action.get("kind") == names.QUICKFIX
    offered = [it for _, it in mending(resume, at)] if fixes else list(asked_for(resume, at))
    return next((it for it in offered[number : number + 1] if it.title == action.get("title")), None)
