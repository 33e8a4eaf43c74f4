"""Hover: on a bullet what it shows and what its level asks for, on a technology or verb what it tells a reader."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from resume_ls.analysis import Analysis
from resume_ls.judging.checklist import Checklist, shown_evidence
from resume_ls.judging.explain import speaking
from resume_ls.lsp.code_action import findings_at
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.reading.model import DIMENSION_NAMES, DIMENSIONS, Phrase, Reading
from resume_ls.rewrites.questions import heading
from resume_ls.rulebook.levels import Level
from resume_ls.text.markdown import escaped
from resume_ls.text.spans import Span

MOST_MISSING = 6
"""Items of a level named as not shown; the whole list is `resume-ls levels`."""
MOST_MENTIONED = 3
MOST_EVIDENCE = 4
MOST_FACTS = 4
MOST_INTERVIEW = 3


def hover(session: Session, resume: OpenResume, params: types.HoverParams) -> types.Hover | None:
    """Answer `textDocument/hover`."""
    if not resume.inputs.words:
        return None
    at = resume.offset(params.position)
    analysis = resume.analysis
    for node in reversed(resume.nodes_at(Span(at, at))):
        if node in analysis.contexts:
            lines, span = about(resume, node, at)
            return types.Hover(markup(session, lines), resume.range(span))
    return None


def about(resume: OpenResume, node: int, at: int) -> tuple[list[str], Span]:
    """Return what to say on a place in a bullet, as lines of Markdown, and the span that it is about."""
    analysis = resume.analysis
    reading, context = analysis.reading(node), analysis.contexts[node]
    plain = analysis.document.nodes[node].text.from_source(at - analysis.document.starts[node])
    lines: list[str] = []
    span = analysis.document.span(node)
    if (word := word_at(analysis, reading, context.level, plain)) is not None:
        phrase, says = word
        span = analysis.phrase_span(node, phrase)
        lines += [says, "", "---", ""]
    return [
        *lines,
        *about_bullet(analysis, node),
        *about_verdict(analysis, node),
        *about_findings(resume, at),
        *asked(analysis, node),
    ], span


def word_at(analysis: Analysis, reading: Reading, level: Level, at: int) -> tuple[Phrase, str] | None:
    """Return the technology or verb at an offset of the plain text, with what it says at this level."""
    data = analysis.rulebook.data["hover"]
    for technology in reading.technologies:
        if technology.phrase.start <= at <= technology.phrase.end:
            says = data["technologies"].get(technology.group, data["technologies"]["other"])
            return technology.phrase, f"**{technology.name}** · {says['name']}. {says[level.label]}"
    for sentence in reading.sentences:
        action = sentence.action
        if action.verb is not None and action.phrase.start <= at <= action.phrase.end:
            says = data["leads"].get(action.lead)
            if says is None:
                strength = data["strengths"]
                says = strength["unknown"] if action.strength is None else strength[action.strength.label]
            return action.phrase, f"**{action.verb.text}** · {says}"
    return None


def about_bullet(analysis: Analysis, node: int) -> Iterator[str]:
    """Yield the bullet's level, the five dimensions with their evidence, and what the level asks for beyond."""
    reading, context, telling = analysis.reading(node), analysis.contexts[node], analysis.telling(node)
    reads = f"Reads as **{reading.reads_as.label}**" if reading.reads_as is not None else "Shows no level yet"
    if reading.reads_as is not None and context.title_level is not None:
        reads += f" (the role's title speaks for {context.title_level.label}, and weighs a little)"
    yield f"{reads}, judged as **{context.level.label}** (target: {analysis.target_level}, from {analysis.target_from})"
    yield ""
    evidence = shown_evidence(reading, telling)
    for dimension in DIMENSIONS:
        phrases = list(dict.fromkeys(proof.phrase.text for proof in evidence if proof.dimension == dimension))
        shown = ", ".join(f"“{escaped(phrase)}”" for phrase in phrases[:MOST_EVIDENCE]) or "–"
        yield f"- {DIMENSION_NAMES[dimension]}: {shown}"
    checklist = Checklist.of(analysis.rulebook)
    seen = checklist.in_reading(context.level, reading, telling, context.section)
    yield ""
    yield f"**What {context.level.label} asks for.** {checklist.expects(context.level)}"
    yield ""
    for item, it in seen.items():
        if it.shown:
            yield f"- ✓ {item.term}: “{escaped(it.phrase.text)}”"
    mentioned = [f"{item.term} (“{escaped(it.phrase.text)}”)" for item, it in seen.items() if not it.shown]
    missing = [item.term for item in checklist.items(context.level) if item not in seen]
    for title, listed, most in (
        ("Mentioned, not shown", mentioned, MOST_MENTIONED),
        ("Not in this bullet", missing, MOST_MISSING),
    ):
        if listed:
            more = f" and {len(listed) - most} more" if len(listed) > most else ""
            yield f"- {title}: {', '.join(listed[:most])}{more}"


def about_verdict(analysis: Analysis, node: int) -> Iterator[str]:
    """Yield which facts speak for a change of the bullet and which against one, and how sure that is."""
    verdict, model = analysis.verdict(node)
    for_it, against = speaking(verdict, model), speaking(verdict, model, against=True)
    if for_it or against:
        yield ""
        yield f"**Would a careful reader ask for a change?** About {round(verdict.confidence * 10)} in 10 would."
        yield ""
        if for_it:
            yield f"- For it speaks: {' · '.join(for_it[:MOST_FACTS])}"
        if against:
            yield f"- Against it: {' · '.join(against[:MOST_FACTS])}"


def about_findings(resume: OpenResume, at: int) -> Iterator[str]:
    """Yield why each finding under the cursor matters."""
    analysis = resume.analysis
    for finding in findings_at(resume, Span(at, at)):
        span = analysis.source_span(finding)
        rule = analysis.rulebook.rules.get(finding.code)
        if rule is not None and span.start <= at <= span.end:
            yield ""
            yield f"**{finding.code}**: {rule.title}. {' '.join(rule.why.split())}"


def asked(analysis: Analysis, node: int) -> Iterator[str]:
    """Yield what a reviewer will ask about the bullet, and an interviewer about its numbers and claims."""
    questions = analysis.questions(node)
    if questions:
        yield ""
        yield f"**{heading(analysis.contexts[node].level)}**"
        yield ""
        yield from (f"- {question}" for question in questions)
    own = [asked.question for asked in analysis.interview(node) if asked.question not in questions]
    if own:
        yield ""
        yield "**In the interview**"
        yield ""
        yield from (f"- {escaped(question)}" for question in own[:MOST_INTERVIEW])


def markup(session: Session, lines: list[str]) -> types.MarkupContent:
    """Return lines of Markdown as the client shows them."""
    if session.client.markdown_hover:
        return types.MarkupContent(types.MarkupKind.Markdown, "\n".join(lines))
    bare = "\n".join(line.replace("**", "").replace("\\", "") for line in lines if line != "---")
    return types.MarkupContent(types.MarkupKind.PlainText, bare)
