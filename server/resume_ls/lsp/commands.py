"""Commands: set the target level, ignore a finding, describe a macro, report, explain, check the folder, go to the next
blank; and the request by which a client shows the state of a document."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from resume_ls.configuration import FILE_NAME, fingerprint
from resume_ls.configuration.keys import LEVELS
from resume_ls.configuration.write import (
    ConfigurationEdit,
    UnwritableError,
    add_ignore,
    add_macro,
    change_file,
    set_level,
)
from resume_ls.document.formats.latex.vocabulary import describe
from resume_ls.document.sources import SourceError
from resume_ls.judging.checklist import Checklist
from resume_ls.judging.checks.documents.unfilled_blank import blanks
from resume_ls.lsp import directives, names, workspace_check
from resume_ls.lsp.connection import INVALID_PARAMS, REQUEST_FAILED, Message, RefusedError, member
from resume_ls.lsp.documents import place_of
from resume_ls.lsp.edits import CONVERTER, Replacement, document_edit
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.rewrites.questions import heading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import nearest

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

MACRO_NAME = re.compile(r"[A-Za-z@]+\*?")
INFO = 3
"""MessageType.Info"""
NOTE_LENGTH = 48
MOST_ARGUMENTS = 3
EXAMPLES = 2

Result = dict[str, Any] | None


failed = partial(RefusedError, REQUEST_FAILED)
"""Makes the error of a command that cannot be carried out, of a message that says why, for the user to read."""
invalid = partial(RefusedError, INVALID_PARAMS)
"""Makes the error of a command with unusable arguments."""


async def execute(server: ResumeServer, params: Message) -> Any:
    """Answer `workspace/executeCommand`; arguments that a command does not get are None."""
    name, arguments = member(params, "command", str), params.get("arguments") or []
    if name not in BY_NAME or not isinstance(arguments, list):
        raise invalid(f"no such command: {name}")
    about, *others = (*arguments, None, None, None)[:MOST_ARGUMENTS]
    if name in OF_NO_RESUME:
        return await BY_NAME[name](server, about)
    resume = resume_at(server.session, about)
    if name in OF_WORDS and not resume.inputs.words:
        await asyncio.shield(server.load_words(resume.inputs.rulebook))
        resume = resume_at(server.session, about)
        if not resume.inputs.words:
            raise failed("the words could not be loaded; see the log")
    return await BY_NAME[name](server, resume, *others)


def resume_at(session: Session, uri: object) -> OpenResume:
    """Return the open resume that a command names."""
    if not isinstance(uri, str):
        raise invalid("the first argument is the URI of an open document")
    resume = session.resume(uri)
    if resume is None:
        raise failed("not an open resume")
    return resume


# The target level


async def set_target_level(server: ResumeServer, resume: OpenResume, level: object, _: object) -> Result:
    """Set the target level where the level in force was said; without a level the user is asked."""
    if level is None:
        level = await ask_level(server, resume)
        if level is None:
            return None
    if level not in LEVELS:
        raise invalid(f"the level is one of {', '.join(LEVELS)}")
    wanted = None if level == "auto" else Level.parse(str(level))
    document = resume.analysis.document
    said_here = any(
        it.kind == "level" and it.scope == "file" and it.path == resume.part for it in document.directives
    )
    file = configuration_file(server.session, resume)
    if said_here or file is None:
        await apply_edit(
            server, document_edit(server.session.client, resume, directives.set_level(document, wanted))
        )
        return {"level": level, "written": resume.uri}
    await change_configuration(server, file, lambda text: set_level(text, wanted))
    return {"level": level, "written": file.as_uri()}


async def ask_level(server: ResumeServer, resume: OpenResume) -> str | None:
    """Let the user pick a level; None where they pick none, or the client cannot ask."""
    if not server.session.client.message_actions:
        raise invalid(f"the second argument is the level, one of {', '.join(LEVELS)}")
    analysis = resume.analysis
    question = f"Target level (now {analysis.target_level}, from {analysis.target_from})"
    actions = [{"title": level} for level in LEVELS]
    shown = {"type": INFO, "message": question, "actions": actions}
    answer = await server.connection.request("window/showMessageRequest", shown)
    return None if answer is None else member(answer, "title", str)


def configuration_file(session: Session, resume: OpenResume) -> Path | None:
    """Return the configuration file that holds for a resume, else where a new one belongs: in its workspace
    folder. None where no folder is open."""
    if resume.path is None:
        return None
    file = session.files.nearest(resume.path)
    if file is not None:
        return file
    folder = session.folder_of(resume.path)
    return None if folder is None else folder / FILE_NAME


async def change_configuration(
    server: ResumeServer, file: Path, change: Callable[[str], ConfigurationEdit]
) -> None:
    """Change a configuration file: in the editor where it is open, on the disk else, where a new one may be made.

    Clients leave files unsaved that an edit of the server changed without their being open, and the user
    would not see why nothing happens.
    """
    opened = server.session.open_at(file)
    try:
        if opened is not None:
            made = change(opened.text)
            edit = document_edit(server.session.client, opened, Replacement(made.span, made.text))
            if made.text or len(made.span):
                await apply_edit(server, edit)
            return
        change_file(file, change)
    except UnwritableError as error:
        raise failed(f"{file.name}: {error}") from None
    except SourceError as error:
        raise failed(f"{file.name} {error}") from None
    server.reconfigure()


async def apply_edit(server: ResumeServer, edit: types.WorkspaceEdit) -> None:
    """Have the client apply an edit; raises RefusedError where it does not."""
    if not server.session.client.apply_edit:
        raise failed("the editor takes no edits from a server")
    params = {"edit": CONVERTER.unstructure(edit), "label": "resume-ls"}
    if server.session.client.edit_metadata:
        params["metadata"] = {"isRefactoring": True}
    answer = await server.connection.request("workspace/applyEdit", params)
    if not member(answer, "applied", bool):
        raise failed(answer.get("failureReason") or "the editor did not apply the edit")


# Ignoring


async def ignore(server: ResumeServer, resume: OpenResume, code: object, words: object) -> Result:
    """Write into `.resume-ls.yml` that a code is ignored, or that of the bullet with these words."""
    rules = resume.inputs.rulebook.rules
    if not isinstance(code, str) or code not in rules:
        raise invalid(f"unknown code{nearest(str(code), rules)}")
    if words is not None and not isinstance(words, str):
        raise invalid("the third argument is the bullet's text")
    mark = None if words is None else fingerprint(code, words)
    note = "" if words is None else f"{words[:NOTE_LENGTH].strip()}{'…' if len(words) > NOTE_LENGTH else ''}"
    file = await note_down(server, resume, lambda text: add_ignore(text, code, mark, note=note))
    return {"ignored": code, "written": file.as_uri()}


async def describe_macro(server: ResumeServer, resume: OpenResume, name: object, signature: object) -> Result:
    """Write into `.resume-ls.yml` what a macro of the author's own makes."""
    if not isinstance(name, str) or MACRO_NAME.fullmatch(name) is None:
        raise invalid("the second argument is the name of a macro, without its backslash")
    if not isinstance(signature, str) or describe(signature) is None:
        raise invalid("the third argument says what the macro makes, such as bullet")
    file = await note_down(server, resume, lambda text: add_macro(text, name, signature))
    return {"described": name, "written": file.as_uri()}


async def note_down(
    server: ResumeServer, resume: OpenResume, change: Callable[[str], ConfigurationEdit]
) -> Path:
    """Change the configuration of a resume, or make one beside it; return the file."""
    if resume.path is None:
        raise failed("the document has no folder yet; save it first")
    file = configuration_file(server.session, resume) or resume.path.parent / FILE_NAME
    await change_configuration(server, file, change)
    return file


# Reports and explanations


async def report(_: ResumeServer, resume: OpenResume, *__: object) -> Result:
    """Return the report on a resume as an HTML page."""
    from resume_ls.report import render

    name = "resume" if resume.path is None else resume.path.name
    return {"html": render(resume.analysis, name)}


async def explain(server: ResumeServer, topic: object) -> Result:
    """Return what a code or a level means, as Markdown."""
    session = server.session
    rulebook = session.rulebook(session.settings(None))
    if isinstance(topic, str) and topic in rulebook.rules:
        return {"markdown": about_rule(rulebook, topic)}
    if isinstance(topic, str) and topic in LEVELS[1:]:
        return {"markdown": about_level(rulebook, Level.parse(topic))}
    raise invalid(f"unknown code or level{nearest(str(topic), [*rulebook.rules, *LEVELS[1:]])}")


def about_rule(rulebook: Rulebook, code: str) -> str:
    """Return a rule's page in short."""
    rule = rulebook.rules[code]
    lines = [f"# {code}", "", f"{rule.title}.", "", " ".join(rule.why.split()), ""]
    lines += [f"- {level.label}: {text}" for level, text in rule.ask.items()]
    for good, title in ((False, "Flagged"), (True, "Fine")):
        examples = [it for it in rule.examples if it.good is good and not it.document][:EXAMPLES]
        if examples:
            lines += ["", f"**{title}**", ""]
            lines += [f"- {it.level.label}: {' '.join(it.text.split())}" for it in examples]
    lines += ["", *(f"Source: {source}" for source in rule.sources)]
    return "\n".join(lines)


def about_level(rulebook: Rulebook, level: Level) -> str:
    """Return what a level expects."""
    checklist = Checklist.of(rulebook)
    items = [f"- {item.term}" for item in checklist.items(level)]
    return "\n".join([f"# {level.label.capitalize()}", "", checklist.expects(level), "", *items])


# Blanks


async def next_blank(server: ResumeServer, resume: OpenResume, position: object, _: object) -> Result:
    """Return the range of the first blank after a position (else the first of all), and show it."""
    after = 0 if position is None else offset_of(resume, position)
    rule = resume.inputs.rulebook.rules["unfilled-blank"]
    found = list(blanks(resume.text, rule))
    match = next((it for it in found if it.start() >= after), found[0] if found else None)
    if match is None:
        return None
    plain = resume.buffer.range(Span(*match.span()))
    if server.session.client.show_document:
        params = {"uri": resume.uri, "takeFocus": True, "selection": plain}
        server.connection.ask("window/showDocument", params)
    return plain


def offset_of(resume: OpenResume, position: object) -> int:
    """Return the offset of a position as the protocol writes it."""
    if not isinstance(position, dict):
        raise invalid("the second argument is a position in the document")
    return resume.buffer.offset(*place_of(position))


# Questions


async def ask_questions(server: ResumeServer, resume: OpenResume, position: object, _: object) -> Result:
    """Show what a reviewer will ask about the bullet at a position, and return it."""
    at, analysis = offset_of(resume, position), resume.analysis
    node = next((node for node in reversed(resume.nodes_at(Span(at, at))) if analysis.questions(node)), None)
    if node is None:
        return None
    asked = list(analysis.questions(node))
    title = heading(analysis.contexts[node].level)
    text = "\n".join([f"{title}:", *(f"• {question}" for question in asked)])
    server.connection.notify("window/showMessage", {"type": INFO, "message": text})
    return {"title": title, "questions": asked}


BY_NAME: dict[str, Callable[..., Awaitable[Any]]] = {
    names.LEVEL_COMMAND: set_target_level,
    names.IGNORE_COMMAND: ignore,
    names.MACRO_COMMAND: describe_macro,
    names.REPORT_COMMAND: report,
    names.EXPLAIN_COMMAND: explain,
    names.CHECK_COMMAND: workspace_check.check,
    names.BLANK_COMMAND: next_blank,
    names.QUESTIONS_COMMAND: ask_questions,
}
"""What carries each out, with the open resume that the first argument names, and the others."""
OF_NO_RESUME = frozenset({names.EXPLAIN_COMMAND, names.CHECK_COMMAND})
OF_WORDS = frozenset({names.REPORT_COMMAND, names.QUESTIONS_COMMAND})
"""Those that wait for the words to be loaded."""


# State


def status(session: Session, params: Message) -> dict[str, Any]:
    """Answer `resume-ls/status` {uri}: what a client shows of a document beside its diagnostics."""
    resume = session.resume(member(params, "uri", str))
    words = resume is not None and resume.inputs.words
    return {
        "isResume": resume is not None,
        "level": resume and resume.analysis.target_level,
        "from": resume and resume.analysis.target_from,
        "readsAs": resume.analysis.reads_as if resume and words else None,
        "findings": len(resume.findings()) if resume else 0,
        "loading": resume is not None and not words,
    }
