"""Completion: verbs where a bullet begins, clauses inside it, headings, directives, front matter, and the keys
and values of `.resume-ls.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from lsprotocol import types

from resume_ls.analysis import Analysis
from resume_ls.configuration.keys import BY_NAME, KEYS, LEVELS, SEVERITIES
from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.markdown.format import FRONT_MATTER, MARKDOWN
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
KEYWORD, KEY = types.CompletionItemKind.Keyword, types.CompletionItemKind.Property
VALUE, SNIPPET = types.CompletionItemKind.EnumMember, types.CompletionItemKind.Snippet

Offer = tuple[str, Iterable[types.CompletionItem]]
"""What was typed of what fits at a place, and that: items whose `insert_text` goes in its place."""


def complete(session: Session, params: types.CompletionParams) -> types.CompletionList | None:
    """Answer `textDocument/completion`."""
    document = session.document(params.text_document.uri)
    if document is None:
        return None
    at = document.offset(params.position)
    before = document.text[line_start(document.text, at) : at]
    if isinstance(document, OpenResume):
        by_space = params.context is not None and params.context.trigger_character == " "
        offer = in_resume(session, document, at, before, by_space=by_space)
    else:
        rules = session.rulebook(session.settings(document.path))
        offer = in_settings(document.text[: at - len(before)], before, rules)
    if offer is None:
        return None
    typed, items = offer[0], list(offer[1])
    range_, lead = document.range(Span(at - len(typed), at)), typed[: len(typed) - len(typed.lstrip(", \t"))]
    for order, item in enumerate(items):
        item.sort_text, item.filter_text = f"{order:03}", lead + item.label
        item.text_edit, item.insert_text = types.TextEdit(range_, item.insert_text or ""), None
    return types.CompletionList(is_incomplete=False, items=items)


def words(
    texts: Iterable[str],
    kind: types.CompletionItemKind,
    detail: str | None = None,
    lead: str = "",
    end: str = "",
) -> list[types.CompletionItem]:
    """Return plain words as items."""
    return [completion_item(text, lead + text + end, kind, detail) for text in texts]


def completion_item(
    label: str, text: str, kind: types.CompletionItemKind, detail: str | None, *, as_snippet: bool = False
) -> types.CompletionItem:
    """Return an item that puts a text, with tab stops where it is a snippet, in place of what was typed."""
    shape = types.InsertTextFormat.Snippet if as_snippet else types.InsertTextFormat.PlainText
    return types.CompletionItem(label, kind=kind, detail=detail, insert_text=text, insert_text_format=shape)


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


def fitting(written: str, offers: Mapping[str, list[types.CompletionItem]]) -> Offer | None:
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
    return typed, words(wanted, types.CompletionItemKind.Module, lead=" " if space else "")


def level_at(resume: OpenResume, at: int) -> Level:
    """Return the level that judges the bullet at an offset: its own, else that of the one before, else the target."""
    analysis = resume.analysis
    for node in reversed(range(len(analysis.document.nodes))):
        if analysis.document.nodes[node].path == resume.part and analysis.document.starts[node] <= at:
            context = analysis.contexts.get(node)
            return analysis.target.level if context is None else context.level
    return analysis.target.level


def verbs(resume: OpenResume, at: int) -> Iterator[types.CompletionItem]:
    """Yield verbs for a bullet's beginning: those at home at its level, then some of the level below."""
    level, data = level_at(resume, at), resume.inputs.rulebook.data
    forms = data["lexicon/verb_forms"]["forms"]
    for of, most in ((level, VERBS_OF_LEVEL), (Level(max(level - 1, 0)), VERBS_BELOW if level else 0)):
        known = [
            forms[verb].split()[1] for verb in data["lexicon/verbs"]["levels"][of.label] if verb in forms
        ]
        shown, detail = map(str.capitalize, known[:most]), f"a verb of the level {of.label}"
        yield from words(shown, KEYWORD, detail)


def clauses(resume: OpenResume, at: int, *, with_tab_stops: bool) -> Iterator[types.CompletionItem]:
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
        text = snippet(edit, "", resume.format) if with_tab_stops else plain(edit, "", resume.format)
        shown = BLANK.sub(r"[\1]", clause_of(hint)).lstrip("; ")
        yield completion_item(shown, text, SNIPPET, f"for the level {level.label}", as_snippet=with_tab_stops)


def codes(rules: Rulebook, end: str = "") -> list[types.CompletionItem]:
    """Return the codes of all rules, with their titles."""
    return [completion_item(code, code + end, VALUE, it.title) for code, it in sorted(rules.rules.items())]


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
    return typed, [completion_item(it.name, f"{it.name}: ", KEY, it.about["title"]) for it in KEYS]


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
