"""What a finding on the surface wants: pronouns inside the sentence, praise."""

from __future__ import annotations

import re
from itertools import takewhile

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.model import Choice
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.task import Task
from resume_ls.text.spans import Span

WORD = re.compile(r"[^\W\d_][\w'’-]*")
NUMBERED = re.compile(r"\w[\w'’-]*")
"""A word that may begin with a number: "our 9-year-old shop"."""
SENTENCE_START = re.compile(r"(?:[.!?]\s+|^\W*)$")
ARTICLE = re.compile(r"\b([Aa]n?) $")


def pronouns(task: Task) -> tuple[Change, ...]:
    """Return the changes that do without the bullet's pronouns: "the" for "my" and "our" before a noun, a group to pick
    for "us", nothing for "I" and "we" in front of a later sentence or act. What is a person's
    own stays, and what stands in quotes."""
    text, spoken = task.plain, task.rules.pronouns
    changes: list[Change] = []
    begin = task.opening.changes[0].span.end if task.opening is not None and task.opening.changes else 0
    for word in WORD.finditer(text):
        before, after = text[: word.start()], text[word.end() :]
        following = NUMBERED.match(after[1:])
        if word.start() < begin or is_quoted(before):
            continue
        if before.rstrip()[-1:] in ("", *":.!?") and word[0].lower() in spoken["possessives"]:
            continue  # "My job is …" is no act, with or without the pronoun
        lower = word[0].lower()
        first = bool(SENTENCE_START.search(before))
        if lower in spoken["possessives"] and after[:1] == " " and following:
            if is_own(task.rules, lower, after):
                continue
            changes.append(replaced(*word.span(), "The" if first and word[0][0].isupper() else "the"))
        elif lower in spoken["objects"] and word[0] != "US":
            changes.append(Change(Span(*word.span()), (Choice(task.rules.groups),)))
        elif lower in spoken["subjects"] and following and _goes(task, before, _verb_in(after, task)):
            letter = following[0][0]
            end = word.end() + 2
            changes.append(replaced(word.start(), end, letter.upper() if first else letter))
    return tuple(changes)


def is_own(rules: RewriteRules, word: str, after: str) -> bool:
    """Whether a possessive stands before what is a person's own, no thing of the work ("my thesis", "my own version",
    "my sister's shop")."""
    phrase = re.match(r"(?: [\w'’-]+)*", after)
    words = phrase[0].lower().split() if phrase is not None else []
    if words[:1] == ["own"]:
        return True
    if word in rules.pronouns["together"]:
        return False
    if words and words[0].endswith(("'s", "’s")):
        return True  # "my sister's shop"
    upto = takewhile(lambda it: it not in rules.lists["prepositions"] and not rules.is_function(it), words)
    return not rules.lists["own"].isdisjoint(upto)


def _verb_in(after: str, task: Task) -> str:
    """Return the word behind a pronoun that should be its verb, an "also" or "then" passed over."""
    words = [word[0].lower() for word in WORD.finditer(after[:40])]
    return next((word for word in words if word not in task.lists["behind-pronouns"]), "")


def is_quoted(before: str) -> bool:
    """Whether the place behind a text is inside quotation marks."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _goes(task: Task, before: str, following: str) -> bool:
    """Whether an "I" or "we" may go: in front of a sentence or behind the author's own act and "and", before a verb in
    the past."""
    lists = task.lists
    base = task.rules.base(following.lower())
    felt = base in task.lists["thinking"]
    if felt or base in ("be", "have", "do") or not task.rules.is_past(following.lower()):
        return False
    if SENTENCE_START.search(before):
        return True
    if before.endswith(", "):
        first = re.split(r"[\s,]", re.split(r"[.;:!?]\s+", before)[-1].lower())[0]
        return first in lists["prepositions"] | lists["adverbs"] | task.rules.pronouns["fronting"]
    lead = task.reading.action.lead
    return lead == "act" and bool(re.search(r"\w,? and $", before)) and not re.search(r"[.;:!?]", before)


def praise(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that drop the praise which the check underlined; None where one of them can't go.

    It goes where it stands beside a verb or before the noun that it praises, so that the sentence holds without it.
    """
    changes: list[Change] = []
    for phrase in task.reading.marked("buzzword"):
        words = phrase.text.lower().replace(" ", "-")
        after = re.match(r"\s+([^\W\d_][\w-]*)", task.plain[phrase.end :])
        before = task.plain[: phrase.start]
        if words not in task.lists["hype"] or after is None:
            return None
        following = after[1].lower()
        if phrase.text[0].isupper() and after[1][0].isupper() and not SENTENCE_START.search(before):
            return None  # part of a name
        if following in task.lists["prepositions"] or following in ("and", "or", "but"):
            return None
        if re.search(r"(?:,|\band|\bor)\s*$", before) or re.match(r"\s*,", task.plain[phrase.end :]):
            return None  # one of a list of adjectives
        start, end = phrase.start, phrase.end + after.start(1)
        article = ARTICLE.search(before)
        if article is not None and indefinite(after[1]) != article[1].lower():
            new = indefinite(after[1])
            new = new.capitalize() if article[1][0].isupper() else new
            changes.append(replaced(article.start(1), end, f"{new} "))
        elif phrase.text[0].isupper() and after[1][0].islower():
            changes.append(replaced(start, end + 1, after[1][0].upper()))
        else:
            changes.append(replaced(start, end))
    return tuple(changes)


def indefinite(text: str) -> str:
    """Return "a" or "an", by the sound of the word that follows."""
    word = re.match(r"[^\w]*(\w+)", text)
    first = word[1] if word else text
    if re.match(r"(?:[AEFHILMNORSX](?![a-z])|[Hh]our|[Hh]onest|[Hh]eir)", first) and not re.match(
        r"[A-Z]{5,}", first
    ):
        return "an"
    if re.match(r"(?:uni(?!n)|use|usu|eu|one\b|once\b|u[bt]i)", first.lower()):
        return "a"
    return "an" if first[:1].lower() in tuple("aeiou") else "a"
