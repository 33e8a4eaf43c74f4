"""What a finding on the surface wants: pronouns inside the sentence, praise."""

from __future__ import annotations

import re

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.task import Task
from resume_ls.rewrites.words import indefinite

POSSESSIVES = frozenset({"my", "our"})
ARTICLE = re.compile(r"\b([Aa]n?) $")


def pronouns(task: Task) -> tuple[Change, ...]:
    """Return "the" for each "my" and "our" of the sentence before a noun; what stands in brackets or quotes, and "my
    own", is left."""
    sentence = task.sentence
    if sentence is None:
        return ()
    changes = []
    for index, word in enumerate(sentence.words[:-1]):
        following = sentence.words[index + 1]
        if (
            word.lower not in POSSESSIVES
            or following.lower == "own"
            or sentence.between(index, index + 1) != " "
        ):
            continue
        if sentence.depth(index) or task.plain[sentence.begin : word.start].count('"') % 2:
            continue
        changes.append(
            replaced(word.start, word.end, "The" if word.text[0].isupper() and index == 0 else "the")
        )
    return tuple(changes)


def praise(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that drop the praise which the check underlined; None where one of them can't go.

    It goes where it stands beside a verb or before the noun that it praises, so that the sentence holds without it.
    """
    changes: list[Change] = []
    for phrase in task.reading.marked("buzzword"):
        words = phrase.text.lower().replace(" ", "-")
        after = re.match(r"\s+([^\W\d_][\w-]*)", task.plain[phrase.end :])
        if words not in task.rules.hype or after is None:
            return None
        following = after[1].lower()
        before = task.plain[: phrase.start]
        if following in task.rules.words.prepositions or following in ("and", "or", "but"):
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
