"""Completion: verbs where a bullet begins, clauses inside it, headings, directives, front matter, and the keys
and values of `.resume-ls.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from resume_ls.analysis import Analysis
from resume_ls.configuration.keys import BY_NAME, KEYS, LEVELS, SEVERITIES
from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.markdown.format import FRONT_MATTER, MARKDOWN
from resume_ls.lsp.connection import Message
from resume_ls.lsp.documents import position_of, uri_of
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.rewrites.asking import clause_of, parts_of
from resume_ls.rewrites.knowledge import Knowledge
from resume_ls.rewrites.model import Edit
from resume_ls.rewrites.render import plain, snippet
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.rulebook.playbooks import BLANK
from resume_ls.text.lines import line_start
from resume_ls.text.spans import Span

DIRECTIVE_BEGUN = re.compile(r"(?:<!--|%)[ \t]*+resume-ls:[ \t]*+((?>(?:(?!<!--).)*))\Z")
CLAUSE_BEGUN = re.compile(r"((?:,[ \t]*+|(?<![ \t,])[ \t]++)[\w-]*+)\Z")
OUR_KEY = re.compile(r"^resume-ls:[ \t]*+(?:\r\n|\n|\r)(?:[ \t]++[^\r\n]*+(?:\r\n|\n|\r))*+\Z", re.M)
FEWEST_WORDS = 2
"""Words that a bullet has before a clause is offered to go on with."""
VERBS_OF_LEVEL, VERBS_BELOW = 60, 15
OFFERED_HINTS = 6
HEADING, KEY, KEYWORD, SNIPPET, VALUE = 9, 10, 14, 15, 20
"""CompletionItemKind.Module, Property, Keyword, Snippet, EnumMember"""
PLAIN_TEXT, WITH_TAB_STOPS = 1, 2
"""InsertTextFormat"""


@dataclass(frozen=True, slots=True)
class Item:
    """What may be put in place of what was typed."""

    label: str
    text: str
    kind: int
    detail: str | None = None
    format: int = PLAIN_TEXT


Offer = tuple[str, Iterable[Item]]
"""What was typed of what fits at a place, and that."""


def complete(session: Session, params: Message) -> Message | None:
    """Answer `textDocument/completion`."""
    document, place = session.document(uri_of(params)), position_of(params)
    if document is None:
        return None
    at = document.buffer.offset(*place)
    before = document.text[line_start(document.text, at) : at]
    if isinstance(document, OpenResume):
        context = params.get("context")
        by_space = isinstance(context, dict) and context.get("triggerCharacter") == " "
        offer = in_resume(session, document, at, before, by_space=by_space)
    else:
        rules = session.rulebook(session.settings(document.path))
        offer = in_settings(document.text[: at - len(before)], before, rules)
    if offer is None:
        return None
    typed, items = offer
    range_, lead = (
        document.buffer.range(Span(at - len(typed), at)),
        typed[: len(typed) - len(typed.lstrip(", \t"))],
    )
    return {"isIncomplete": False, "items": [
        {
            "label": it.label,
            "kind": it.kind,
            "sortText": f"{order:03}",
            "filterText": lead + it.label,
            "insertTextFormat": it.format,
            "textEdit": {"range": range_, "newText": it.text},
            **({} if it.detail is None else {"detail": it.detail}),
        }
        for order, it in enumerate(items)
    ]}  # fmt: skip


def words(
    texts: Iterable[str], kind: int, detail: str | None = None, lead: str = "", end: str = ""
) -> list[Item]:
    """Return plain words as items."""
    return [Item(text, lead + text + end, kind, detail) for text in texts]


# In a resume


def in_resume(session: Session, resume: OpenResume, at: int, before: str, *, by_space: bool) -> Offer | None:
    """Return what fits at an offset of a resume; `before` is the line up to there."""
    rules = resume.inputs.rulebook
    if (match := DIRECTIVE_BEGUN.search(before)) is not None:
        return in_directive(match[1], rules)
    if resume.format == MARKDOWN.name and (matter := FRONT_MATTER.match(resume.text)) and at < matter.end():
        return in_front_matter(resume.text[:at], before, rules)
    if not resume.checked:
        return None
    if (match := FORMATS[resume.format].heading_begun.match(before)) is not None:
        return headings(match[1], resume.analysis, space=before.endswith("#"))
    if (match := FORMATS[resume.format].bullet_begun.match(before)) is not None:
        return match[1], verbs(resume, at)
    if not by_space and resume.inputs.words and (match := CLAUSE_BEGUN.search(before)) is not None:
        return match[1], clauses(resume, at, with_tab_stops=session.client.completion_snippets)
    return None


def in_directive(written: str, rules: Rulebook) -> Offer | None:
    """Return what a `resume-ls:` comment can say after `written`."""
    ignores = words(["ignore ", "ignore-start ", "ignore-end", "off"], KEYWORD)
    return fitting(written, {
        r"level[ \t]*=[ \t]*(\w*)": words(LEVELS, VALUE),
        r"ignore(?:-start|-end)?[ \t]+(?:[\w-]+[ \t]*,[ \t]*)*([\w-]*)": codes(rules),
        r"([\w-]*)": [*words(["level="], KEYWORD, "the target level"), *ignores],
    })  # fmt: skip


def in_front_matter(above: str, before: str, rules: Rulebook) -> Offer | None:
    """Return what fits in the front matter of a Markdown file."""
    own = (
        words(["level", "ignore"], KEY, end=": ") if OUR_KEY.search(above[: len(above) - len(before)]) else []
    )
    return fitting(before, {
        r"(?:[ \t]+|resume-ls:[ \t]*\{.*)level:[ \t]*(\w*)": words(LEVELS, VALUE),
        r"(?:[ \t]+|resume-ls:[ \t]*\{.*)ignore:[ \t]*\[(?:[\w-]+,[ \t]*)*([\w-]*)": codes(rules),
        r"[ \t]+(\w*)": own,
        r"([\w-]*)": words(["resume-ls"], KEY, "level and ignored codes of this file", end=":"),
    })  # fmt: skip


def fitting(written: str, offers: Mapping[str, list[Item]]) -> Offer | None:
    """Return the first items whose pattern is all of a text; its group is what was typed of them."""
    for pattern, items in offers.items():
        if items and (match := re.fullmatch(pattern, written)) is not None:
            return match[1], items
    return None


def headings(typed: str, analysis: Analysis, *, space: bool) -> Offer:
    """Return the headings of sections that the resume does not have yet."""
    present = {section.kind for section in analysis.document.sections}
    known = analysis.rulebook.data["completion"]["headings"]
    wanted = (name for name in known if name.lower() not in present)
    return typed, words(wanted, HEADING, lead=" " if space else "")


def level_at(resume: OpenResume, at: int) -> Level:
    """Return the level that judges the bullet at an offset: its own, else that of the one before, else the target."""
    analysis = resume.analysis
    for node in reversed(range(len(analysis.document.nodes))):
        if analysis.document.nodes[node].path == resume.part and analysis.document.starts[node] <= at:
            context = analysis.contexts.get(node)
            return analysis.target.level if context is None else context.level
    return analysis.target.level


def verbs(resume: OpenResume, at: int) -> Iterator[Item]:
    """Yield verbs for a bullet's beginning: those at home at its level, then some of the level below."""
    level, data = level_at(resume, at), resume.inputs.rulebook.data
    forms = data["lexicon/verb_forms"]["forms"]
    for of, most in ((level, VERBS_OF_LEVEL), (Level(max(level - 1, 0)), VERBS_BELOW if level else 0)):
        known = [
            forms[verb].split()[1] for verb in data["lexicon/verbs"]["levels"][of.label] if verb in forms
        ]
        shown, detail = map(str.capitalize, known[:most]), f"a verb of the level {of.label}"
        yield from words(shown, KEYWORD, detail)


def clauses(resume: OpenResume, at: int, *, with_tab_stops: bool) -> Iterator[Item]:
    """Yield what a reviewer of the level wants to know of such work, each as a blank to fill behind a semicolon."""
    analysis = resume.analysis
    nodes = [node for node in resume.nodes_at(Span(at, at)) if node in analysis.contexts]
    if not nodes:
        return
    node, start = nodes[-1], analysis.document.starts[nodes[-1]]
    if len(resume.text[start:at].split()) <= FEWEST_WORDS:
        return
    level = analysis.contexts[node].level
    known = Knowledge(analysis.reading(node), level, analysis.rulebook)
    for hint in islice(dict.fromkeys(known.hints()), OFFERED_HINTS):
        edit = Edit(Span(at, at), tuple(parts_of(clause_of(hint))))
        written, shape = (snippet, WITH_TAB_STOPS) if with_tab_stops else (plain, PLAIN_TEXT)
        text, detail = written(edit, "", resume.format), f"for the level {level.label}"
        shown = BLANK.sub(r"[\1]", clause_of(hint)).lstrip("; ")
        yield Item(shown, text, SNIPPET, detail, shape)


def codes(rules: Rulebook, end: str = "") -> list[Item]:
    """Return the codes of all rules, with their titles."""
    return [Item(code, code + end, VALUE, it.title) for code, it in sorted(rules.rules.items())]


# In a `.resume-ls.yml`


def in_settings(above: str, before: str, rules: Rulebook) -> Offer | None:
    """Return what fits in a configuration file: `above` are the lines over the cursor's, `before` its own so far."""
    match = re.fullmatch(r"([ \t]*)(- +)?(?:([\w-]+):[ \t]*)?(.*?)([\w-]*)", before)
    if match is None:
        return None
    indent, dash, key, between, typed = match.groups()
    if key is not None:
        return value(parent(above, indent) or key, key, between, typed, rules)
    owner = parent(above, indent)
    if dash or between:
        return (typed, codes(rules)) if owner in ("ignore", "select") and not between else None
    if owner == "severity":
        return typed, codes(rules, end=": ")
    if owner == "latex":
        return typed, words(["macros"], KEY, end=":")
    if indent and owner not in (None, "per-file") and owner in BY_NAME:
        return None
    return typed, [Item(it.name, f"{it.name}: ", KEY, it.about["title"]) for it in KEYS]


def parent(above: str, indent: str) -> str | None:
    """Return the key that a line of this indentation stands under, None at the top."""
    for line in reversed(re.split(r"\r\n|\n|\r", above)):
        match = re.match(r"([ \t]*)['\"]?([^\s'\":#-][^'\":]*)['\"]?:", line)
        if match is not None and len(match[1]) < max(len(indent), 1):
            return None if not indent else match[2]
    return None


def value(owner: str, key: str, between: str, typed: str, rules: Rulebook) -> Offer | None:
    """Return the values of a key."""
    if owner == "severity":
        return typed, words(SEVERITIES, VALUE)
    if key in ("ignore", "select") and between.startswith("["):
        return typed, codes(rules)
    entry = BY_NAME.get(key)
    if entry is None or not entry.words or between:
        return None
    return typed, words(entry.words, VALUE)
