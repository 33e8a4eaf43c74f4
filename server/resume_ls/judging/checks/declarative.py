"""The declarative kinds: rules of the user's own that need no code. Patterns run on RE2, in linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from resume_ls.document.model import Section
from resume_ls.judging.checks.model import BulletContext, Finding, Judged, Resume, made
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.patterns import compile_pattern
from resume_ls.text.phrases import words

MAX_PER_NODE = 10
"""Findings of one rule in one bullet."""


@lru_cache(maxsize=4096)
def compiled(pattern: str, ignore_case: bool, whole_words: bool) -> Any:
    """Return a compiled pattern, from those used last."""
    return compile_pattern(pattern, ignore_case=ignore_case, whole_words=whole_words)


def check_bullet(judged: Judged, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return what the declarative rules for single bullets find in one."""
    return tuple(
        finding
        for rule in rulebook.rules.values()
        if rule.kind in BULLET_KINDS and rule.scope == "bullet" and meant(rule, judged.context)
        for finding in BULLET_KINDS[rule.kind](judged.reading.text, rule, judged.context.level)
    )


def check_document(resume: Resume, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return what the declarative rules for whole resumes find."""
    return tuple(
        finding
        for rule in rulebook.rules.values()
        if rule.kind in DOCUMENT_KINDS and rule.scope == "document" and rule.severity[resume.target]
        for finding in DOCUMENT_KINDS[rule.kind](resume, rule)
    )


def meant(rule: Rule, context: BulletContext) -> bool:
    """Whether a rule looks at the section and exists at the level."""
    return (not rule.sections or context.section in rule.sections) and bool(rule.severity[context.level])


def matches(text: str, patterns: Iterable[str], settings: Mapping[str, Any]) -> Iterator[tuple[Phrase, str]]:
    """Yield each match that no exception covers, with the pattern that matched."""
    case, whole = settings.get("ignore-case", True), settings.get("whole-words", True)
    excused = [
        match.span()
        for pattern in settings.get("exceptions", ())
        for match in compiled(pattern, case, whole).finditer(text)
    ]
    for pattern in patterns:
        for match in compiled(pattern, case, whole).finditer(text):
            start, end = match.span()
            if end > start and not any(first <= start and end <= last for first, last in excused):
                yield Phrase(text[start:end], start, end), pattern


def tokens(text: str, rule: Rule) -> list[Phrase]:
    """Return the places where the tokens of a rule stand, each once."""
    return sorted({phrase for phrase, _ in matches(text, rule.settings["tokens"], rule.settings)}, key=place)


def existence(text: str, rule: Rule, level: Level) -> Iterator[Finding]:
    """Yield a finding for each place where one of the tokens stands."""
    for phrase in tokens(text, rule)[:MAX_PER_NODE]:
        yield report(rule, level, phrase, found=phrase.text)


def substitution(text: str, rule: Rule, level: Level) -> Iterator[Finding]:
    """Yield a finding for each word that another should replace; its data names the other, as it would stand there."""
    swap = rule.settings["swap"]
    found = sorted(matches(text, swap, rule.settings), key=lambda match: place(match[0]))
    last = 0
    for phrase, pattern in found[:MAX_PER_NODE]:
        wanted = swap[pattern]
        replacement = wanted if phrase.text == pattern else in_case_of(phrase.text, wanted)
        if replacement == phrase.text:
            replacement = wanted  # a rule on the case itself
        if phrase.start >= last and not stands_already(replacement, text, phrase):
            last = phrase.end
            yield report(rule, level, phrase, {"replacement": replacement}, found=phrase.text, wanted=wanted)


def in_case_of(found: str, wanted: str) -> str:
    """Return a replacement with the capitals of what it replaces; one that has capitals of its own keeps them."""
    if not wanted.islower():
        return wanted
    if found.isupper() and sum(map(str.isalpha, found)) > 1:
        return wanted.upper()
    return wanted[:1].upper() + wanted[1:] if found[:1].isupper() else wanted


def stands_already(replacement: str, text: str, phrase: Phrase) -> bool:
    """Whether the words around a match are the replacement: "API" in "REST API", where that is to be written."""
    if len(replacement) <= len(phrase.text):
        return phrase.text == replacement
    around = text[max(0, phrase.end - len(replacement)) : phrase.start + len(replacement)]
    return replacement.casefold() in around.casefold()


def occurrence(text: str, rule: Rule, level: Level) -> Iterator[Finding]:
    """Yield one finding where a bullet has a token too often, or not often enough."""
    found = [(None, phrase) for phrase in tokens(text, rule)]
    if text:
        yield from too_many_or_few(found, rule, level, Phrase(text, 0, len(text)))


def occurrence_in_all(resume: Resume, rule: Rule) -> Iterator[Finding]:
    """Yield one finding where the resume has a token too often (at the first one too many), or not often
    enough (at the top)."""
    found = [(index, phrase) for index in nodes(resume, rule)
             for phrase in tokens(resume.readings[index].text, rule)]  # fmt: skip
    yield from too_many_or_few(found, rule, resume.target, Phrase("", 0, 0))


def too_many_or_few(
    found: Sequence[tuple[int | None, Phrase]], rule: Rule, level: Level, whole: Phrase
) -> Iterator[Finding]:
    """Yield one finding where there are more places, each in a node, than the rule allows, or fewer."""
    count = str(len(found))
    if len(found) > rule.settings.get("max", len(found)):
        node, at = found[rule.settings["max"]]
        yield report(rule, level, at, node=node, found=at.text, count=count)
    elif len(found) < rule.settings.get("min", 0):
        yield report(rule, level, whole, found="", count=count)


def repetition(resume: Resume, rule: Rule) -> Iterator[Finding]:
    """Yield a finding for each bullet that has words which too many before it have."""
    limit, looked_at = rule.settings.get("max", 2), nodes(resume, rule)
    whole = rule.settings.get("within", "entry") == "document"
    groups = [looked_at] if whole else [
        [index for index in bullets if index in looked_at]
        for each in resume.document.sections
        for bullets in [*(entry.bullets for entry in each.entries), each.bullets]
    ]  # fmt: skip
    for group in groups:
        shared: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for index in group:
            for phrase in {phrase.text.lower(): phrase for phrase in counted(resume, rule, index)}.values():
                shared[phrase.text.lower()].append((index, phrase))
        for places in shared.values():
            for index, phrase in places[limit:]:
                count = str(len(places))
                yield report(rule, resume.target, phrase, node=index, found=phrase.text, count=count)


def counted(resume: Resume, rule: Rule, index: int) -> list[Phrase]:
    """Return the words of a bullet that are counted: the tokens, without any the opening word."""
    text = resume.readings[index].text
    if "tokens" in rule.settings:
        return tokens(text, rule)
    return [Phrase(text[start:end], start, end) for _, start, end in words(text)[:1]]


def section(resume: Resume, rule: Rule) -> Iterator[Finding]:
    """Yield a finding for each section that is missing, forbidden, or out of order."""
    sections = resume.document.sections
    kinds = [each.kind for each in sections]
    for kind in rule.settings.get("required", ()):
        if kind not in kinds:
            yield report(rule, resume.target, Phrase("", 0, 0), {"section": kind}, section=kind, found="")
    for each in sections:
        if each.kind in rule.settings.get("forbidden", ()):
            yield on_heading(resume, rule, each)
    order: Sequence[str] = rule.settings.get("order", ())
    ranked = [each for each in sections if each.kind in order]
    for before, after in pairwise(ranked):
        if order.index(before.kind) > order.index(after.kind):
            yield on_heading(resume, rule, after)


def on_heading(resume: Resume, rule: Rule, each: Section) -> Finding:
    """Return a finding on a section's heading."""
    text = "" if each.node is None else resume.document.nodes[each.node].text.plain
    phrase, data = Phrase(text, 0, len(text)), {"section": each.kind}
    return report(rule, resume.target, phrase, data, node=each.node, section=each.kind, found=text)


def nodes(resume: Resume, rule: Rule) -> list[int]:
    """Return the bullets and paragraphs that a rule looks at, in the order of the document."""
    return [index for index in sorted(resume.readings)
            if not rule.sections or resume.contexts[index].section in rule.sections]  # fmt: skip


def place(phrase: Phrase) -> tuple[int, int]:
    """Sort by place, the longer first."""
    return phrase.start, -phrase.end


def report(
    rule: Rule,
    level: Level,
    phrase: Phrase,
    data: Mapping[str, str] | None = None,
    *,
    node: int | None = None,
    **filled: str,
) -> Finding:
    """Return the rule's finding at `phrase`; names of the message that nothing fills are left empty."""
    known = {"wanted": "", "count": "", "section": "",
             "max": str(rule.settings.get("max", "")), "min": str(rule.settings.get("min", ""))}  # fmt: skip
    return made(rule, level, phrase, known | filled, node=node, data=data)


BULLET_KINDS = {"existence": existence, "substitution": substitution, "occurrence": occurrence}
DOCUMENT_KINDS = {"occurrence": occurrence_in_all, "repetition": repetition, "section": section}
