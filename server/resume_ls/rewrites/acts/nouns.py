"""The act that a gerund or a noun of act names: "fixing bugs", "maintenance of X", "bug fixing"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.rewrites.acts.act import KEEPING, Act
from resume_ls.rewrites.acts.noun_phrase import head_of
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Part, lowered
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.words import is_plural

ASIDE = frozenset({"not", "no", "incl", "including", "included", "plus", "e.g", "partly", "also"})
"""Words that go on with the thing before, with no act of their own."""

TAKING_IT = frozenset(
    {"write", "update", "create", "maintain", "improve", "prepare", "provide", "review", "extend", "give"}
)
"""Verbs whose gerund takes a noun of act for its object ("writing documentation")."""

OF_THEM = frozenset({"its", "their", "his", "her"})
"""What points back to the object before."""

MODIFIERS = {
    "technical": "", "daily": "", "day-to-day": "", "day": "", "new": "", "continuous": "continuously ", "general": "",
    "overall": "", "second-level": "", "full": "fully ", "regular": "regularly ", "internal": "", "external": "",
    "various": "", "several": "", "many": "", "different": "", "multiple": "", "ongoing": "", "close": "closely ",
    "active": "actively ", "first-level": "", "third-level": "", "further": "further ", "some": "", "minor": "",
    "small": "", "routine": "", "line": "", "full-stack": "", "fullstack": "", "end-to-end": "",
}  # fmt: skip
"""Adjectives before a noun of act, and what becomes of them before its verb."""

ARROW = re.compile(r"→|->|=>")
"""Between two names that take no article ("HL7 v2 → FHIR R4 mapping")."""

TRAILING_WORK = frozenset({"work", "activities", "tasks", "efforts", "duties"})
"""What may stand after a noun of act and adds nothing ("support work")."""

BEFORE = frozenset({"of", "for", "with", "in", "the", "a", "an", "also", "to", "on", "as"})
"""Words before the noun of an element that go with it."""

STATES = frozenset({"stay", "stays", "remain", "remains", "is", "are", "be"})
"""Verbs of what is kept up ("ensuring that X stays available")."""


def named_act(w: Writing, end: int, tokens: Sequence[Word]) -> Act | None:
    """Return the act that one element of a list names; None where it names a thing."""
    if not tokens or tokens[0].lower in OF_THEM | ASIDE:
        return None  # "the services and their documentation": more of the object
    tokens = list(tokens)
    while len(tokens) > 1 and tokens[0].lower.endswith("ly") and tokens[0].lower not in MODIFIERS:
        tokens = tokens[1:]  # "Mostly mentoring"
    determined = False
    while len(tokens) > 1 and tokens[0].lower in BEFORE:
        if tokens[0].lower == "to":
            base = w.words.base(tokens[1].lower)
            if base and w.words.tense(tokens[1].lower) != "gerund":
                return Act(w.verb(base), w.keep(tokens[1].end, end), base=base, claim="own")
        determined = tokens[0].lower in ("the", "a", "an")
        tokens = tokens[1:]
    together = w.data["compound-acts"].get(" ".join(token.lower for token in tokens))
    if together is not None:
        who = (Fresh("with"), w.blank("who"))
        return Act(w.verb(together), who, base=together, claim="own", closed=True)
    if len(tokens) > 1 and tokens[-1].lower in TRAILING_WORK and w.words.act(tokens[-2].lower):
        tokens, end = tokens[:-1], tokens[-2].end
    first = tokens[0]
    gerund = w.words.find(first.lower)
    follows = tokens[1].lower if len(tokens) > 1 else ""
    certain = first.lower not in w.words.not_acts or follows in w.words.determiners or follows == "of"
    certain = certain and not (determined and follows not in ("", "and", "of"))  # "the roaming charges"
    if first.lower in w.data["nouns-alone"] and (
        not follows or (follows in w.words.prepositions and follows != "of")
    ):
        return None
    if gerund is not None and "gerund" in gerund[1] and certain and not _compound(w, tokens):
        base = gerund[0]
        if base == "ensure":
            return _ensured(w, tokens[1:], first.end, end)
        if follows == "of":
            return Act(w.verb(base), w.keep(tokens[1].end, end), base=base, claim="own")
        if follows in w.words.prepositions:
            return Act(w.verb(base), _objectless(w, base, first.end, end), base=base, claim="own")
        rest = w.keep(first.end, end)
        if w.line.plain[first.end : end].lstrip().startswith("("):  # "mentoring (2 juniors) and …"
            rest = (w.object_of(base), *rest)
        return Act(w.verb(base), rest, base=base, claim="own")
    return _noun_of_act(w, tokens, end)


def _ensured(w: Writing, tokens: Sequence[Word], start: int, end: int) -> Act:
    """ "ensuring that X stays available" kept X available; "ensuring X" kept up X."""
    if len(tokens) > 3 and tokens[0].lower == "that":
        for index, token in enumerate(tokens[1:-1], start=1):
            if token.lower in STATES:
                rest = (*w.keep(tokens[1].start, tokens[index - 1].end), *w.keep(token.end, end))
                return Act(w.verb("keep"), rest, base=KEEPING, claim="own")
        sure = Fresh(f"{w.words.form('make', w.style)} sure")
        return Act((sure,), w.keep(tokens[0].start, end), base="make", claim="own")
    up = Fresh(f"{w.words.form('keep', w.style)} up")
    return Act((up,), w.keep(start, end), base="keep", claim="own")


def _compound(w: Writing, tokens: Sequence[Word]) -> bool:
    """Whether a gerund begins a compound whose head is a noun of act ("testing support")."""
    if w.words.base(tokens[0].lower) in TAKING_IT:
        return False  # "writing documentation": its object
    return len(tokens) == 2 and w.words.act(tokens[1].lower) is not None and not is_plural(tokens[1].lower)


def _noun_of_act(w: Writing, tokens: Sequence[Word], end: int) -> Act | None:
    """ "maintenance of X", "further development", "code reviews": the verb behind the noun, and its object."""
    plain = w.line.plain
    for index, token in enumerate(tokens[:5]):
        if index and (tokens[index - 1].lower in w.words.prepositions or token.depth != tokens[0].depth):
            return None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        closed = (
            after is None
            or after.lower in w.words.prepositions
            or plain[token.end : after.start].strip() != ""
        )
        base = w.words.act(token.lower)
        if base is None or not closed:
            continue
        before = list(tokens[:index])
        adverb = ""
        while before and before[0].lower in MODIFIERS:
            adverb += MODIFIERS[before[0].lower]
            before = before[1:]
        if any(word.lower in w.words.adjectives or word.lower in MODIFIERS for word in before):
            return None
        if any(word.lower.endswith(("'s", "’s")) for word in before):
            return None  # "the board's choice of X": theirs
        verb = (Fresh(adverb), *w.verb(base)) if adverb else w.verb(base)
        if base == "support" and _for_someone(w, tokens[index + 1 :]):
            answered = w.choice(w.data["objects"]["cases"]["verbs"][w.level.label])
            whom = (Fresh("for"), *w.keep(tokens[index + 1].end, end))
            return Act(answered, (w.blank("object"), *whom), base="resolve", claim="own")
        if after is not None and after.lower == "of" and not before:
            return Act(verb, w.keep(after.end, end), base=base, claim="own")
        if after is not None and after.lower == "to" and not before and base not in w.data["moved"]:
            return None
        if before:
            many = is_plural(token.lower) or w.words.tense(token.lower) == "gerund"
            object_ = (*_object_before(w, before, many), *w.keep(token.end, end))
            return Act(verb, object_, base=base, claim="own", closed=True)
        if index and not adverb and token.lower not in w.words.mass and not is_plural(token.lower):
            return None  # "day to day support", "technical leadership": adjectives that would be lost
        rest = _objectless(w, base, token.end, end)
        if is_plural(token.lower) and w.words.act(token.lower) and not rest:
            rest = (w.blank("object"),)
        return Act(verb, rest, base=base, claim="own")
    return None


def _for_someone(w: Writing, after: Sequence[Word]) -> bool:
    """Whether "for the internal users" or "of internal users" follows: people, whose requests are meant."""
    return (
        len(after) > 1 and after[0].lower in ("for", "of", "to") and head_of(w, after[1:]) in w.words.people
    )


def _objectless(w: Writing, base: str, start: int, end: int) -> tuple[Part, ...]:
    """Return what follows a noun of act without "of": its object is behind "for", or has to be asked for."""
    rest = w.keep(start, end)
    tokens = w.line.within(start, end)
    if not tokens or (base in w.data["intransitive"] and base not in w.data["moved"]):
        return rest
    if tokens[0].lower not in w.words.prepositions:
        return rest
    if base in w.data["moved"]:
        for index, token in enumerate(tokens[:-1]):
            if index and token.lower == "for" and not token.depth:
                return (*w.keep(tokens[index + 1].start, end), *w.keep(start, token.start))
    return (w.blank("object"), *rest)


def _object_before(w: Writing, before: Sequence[Word], many: bool) -> tuple[Part, ...]:
    """Return the object that stood before a noun of act: "bug" of "bug fixing" becomes "bugs" (`many`)."""
    if before[0].start in w.tools:
        if before[-1].lower[0].isdigit() or before[-1].start in w.tools:
            return w.keep(before[0].start, before[-1].end)  # "Kafka upgrade": the name itself is the object
        object_ = w.keep(before[0].start, before[-1].end)
    else:
        object_ = lowered(w.keep(before[0].start, before[-1].end), w.line.plain)
    if many and before[-1].lower in w.words.plural_object:
        last = before[-1].text
        if last.endswith("y") and last[-2:-1] not in "aeiou":
            shorter = lowered(w.keep(before[0].start, before[-1].end - 1), w.line.plain)
            return (*shorter, Fresh("ies"))
        return (*object_, Fresh("es" if last.endswith(("s", "x", "ch", "sh")) else "s"))
    text = w.line.plain[before[0].start : before[-1].end]
    article = "" if ARROW.search(text) else w.words.article(text)
    return ((Fresh(article.strip()),) if article else ()) + object_
