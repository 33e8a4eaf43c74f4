"""What a finding on the surface wants: pronouns inside the sentence, praise."""

from __future__ import annotations

import re
from itertools import takewhile

from resume_ls.reading.lexicon import is_plural
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.model import Choice
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.sentence import cased
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
        before, after, lower = text[: word.start()], text[word.end() :], word[0].lower()
        following = NUMBERED.match(after[1:])
        if word.start() < begin or is_quoted(before):
            continue
        if lower in spoken["possessives"] and after[:1] == " " and following:
            # "My job is …" is no act, with or without the pronoun
            if before.rstrip()[-1:] not in ("", *":.!?") and not is_own(task.rules, lower, after):
                span = (word.start(), word.end() + 1)
                changes.append(
                    replaced(*span) if is_of_many(task.rules, after) else replaced(*word.span(), "the")
                )
        elif lower in spoken["objects"] and word[0] != "US":
            changes.append(Change(Span(*word.span()), (Choice(task.rules.groups),)))
        elif lower in spoken["subjects"] and following and _goes(task, before, after):
            letter = following[0][0]
            capital = letter.upper() if SENTENCE_START.search(before) else letter
            changes.append(replaced(word.start(), word.end() + 2, capital))
    return tuple(changes)


def phrase_behind(rules: RewriteRules, after: str) -> tuple[list[str], str]:
    """Return the words of the noun phrase that a text begins with, and the small word behind it ("" for none)."""
    phrase = re.match(r"(?: [\w'’-]+(?!\w*:/))*", after)
    words = phrase[0].lower().split() if phrase is not None else []
    stops = rules.lists["prepositions"] | rules.lists["function"]
    own = list(takewhile(lambda it: it not in stops, words))
    return own, "".join(words[len(own) : len(own) + 1])


def names_owner(word: str) -> bool:
    """Whether a word says whose something is ("sister's")."""
    return word.endswith(("'s", "’s"))


def is_of_many(rules: RewriteRules, after: str) -> bool:
    """Whether the noun phrase behind a possessive means things in general ("our customers"), and no one's ("our team's
    services") nor the first of two ("our hosts and network"), so that nothing need stand in front of it."""
    words, following = phrase_behind(rules, after)
    return bool(words) and is_plural(words[-1]) and following != "and" and not any(map(names_owner, words))


def is_own(rules: RewriteRules, word: str, after: str) -> bool:
    """Whether a possessive stands before what is a person's own, no thing of the work ("my thesis", "my own version",
    "my sister's shop"), and not said to be somewhere ("my time at the port")."""
    words, following = phrase_behind(rules, after)
    if words[:1] == ["own"] or word in rules.pronouns["together"]:
        return words[:1] == ["own"]
    own = any(map(names_owner, words[:1])) or not rules.lists["own"].isdisjoint(words)
    return own and following != "at"


def is_quoted(before: str) -> bool:
    """Whether the place behind a text is inside quotation marks."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _goes(task: Task, before: str, after: str) -> bool:
    """Whether an "I" or "we" may go: in front of a sentence or behind the author's own act and "and", before a verb in
    the past, an "also" or "then" passed over."""
    lists, words = task.lists, (word[0].lower() for word in WORD.finditer(after[:40]))
    verb = next((word for word in words if word not in lists["behind-pronouns"]), "")
    base = task.rules.base(verb)
    if base in lists["thinking"] | {"be", "have", "do"} or not task.rules.is_past(verb):
        return False
    if SENTENCE_START.search(before):
        return True
    sentence = re.split(r"[.;:!?]\s+", before)[-1].lower()
    if before.endswith(", "):
        fronting = lists["prepositions"] | lists["adverbs"] | task.rules.pronouns["fronting"]
        return re.split(r"[\s,]", sentence)[0] in fronting
    return task.reading.action.lead == "act" and bool(re.search(r"\w,? and $", before))


def praise(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that drop the praise which the check underlined; None where one of them can't go.

    It goes where it stands beside a verb or before the noun that it praises, so that the sentence holds without it.
    """
    changes: list[Change] = []
    for phrase in task.reading.marked("buzzword"):
        before, behind = task.plain[: phrase.start], task.plain[phrase.end :]
        after = re.match(r"\s+([^\W\d_][\w-]*)", behind)
        if phrase.text.lower().replace(" ", "-") not in task.lists["hype"] or after is None:
            return None
        following, capital = after[1], phrase.text[0].isupper()
        if capital and following[0].isupper() and not SENTENCE_START.search(before):
            return None  # part of a name
        if following.lower() in task.lists["prepositions"] | {"and", "or", "but"}:
            return None
        if re.search(r"(?:,|\band|\bor)\s*$", before):
            return None  # one of a list of adjectives
        start, end = phrase.start, phrase.end + after.start(1)
        article = ARTICLE.search(before)
        if article is not None and indefinite(following) != article[1].lower():
            changes.append(replaced(article.start(1), end, cased(indefinite(following), article[1]) + " "))
        elif capital and following[0].islower():
            changes.append(replaced(start, end + 1, following[0].upper()))
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
