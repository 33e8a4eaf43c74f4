"""Bullets that tell no act of their own ("REST API in Go", "Code review and support", "Team lead for X").

What kind of thing they are, and whether they stand well as a label.
"""

from __future__ import annotations

import re

from resume_ls.reading.subject import ROLES
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings import pronoun
from resume_ls.rewrites.task import Task

LABEL_AT_MOST = 24
"""Words of a label behind which a colon may stand."""
SKILL_WITHIN = 4
"""Words at the beginning of which one says that something is known or liked."""
BEHIND_VERB = 2
"""The same where the first of them is a verb ("Having knowledge of X", no "Judge coding skills")."""
NO_LABEL = re.compile(r"[:;!?]|\s(?:[–—-]|--)\s|\.\s|\betc$")
"""Marks in a text that no colon may follow."""
CLAUSE = re.compile(r",\s\w+ing\b")
"""A clause behind a role, which a colon would seem to explain."""
ITEM_ENDS = re.compile(r",|\s[|•·&]\s|\sand\s")
IN_BRACKETS = re.compile(r"\([^()]*\)")
ITEMS_AT_LEAST, ITEM_AT_MOST = 3, 4
"""Items that make a list, and words of each."""
UNSEEN = frozenset({"skills", "summary"})
"""Sections in which a noun phrase is what belongs there."""


def bare_list(text: str) -> tuple[str, ...]:
    """Return the items of a text that is nothing but a list of short names; () for any other."""
    items = tuple(item.strip() for item in ITEM_ENDS.split(IN_BRACKETS.sub("", text).rstrip(" .;")))
    short = all(0 < len(item.split()) <= ITEM_AT_MOST for item in items)
    return items if len(items) >= ITEMS_AT_LEAST and short else ()


def names_role(task: Task) -> bool:
    """Whether a bullet tells no act but who the author was ("Team lead for X")."""
    known, lead = task.known, task.reading.action.lead
    within = BEHIND_VERB if task.begins_with_verb else SKILL_WITHIN
    if stands_alone(task) or says_skill(task.plain, task.lists["skills"], within):
        return False
    role = known.playbook is not None and known.playbook.subject in ROLES
    return role or (task.begins_with_role and lead != "act")


def stands_alone(task: Task) -> bool:
    """Whether a noun phrase is what belongs where the text stands."""
    return task.judged.context.section in UNSEEN


def role_named(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that let a bullet begin with the role alone ("Served as a link between X and Y"), so that what
    was done may stand behind a colon; None where it names no role so, or something else follows."""
    found, _ = pronoun.dropped(task.start)
    if found.base(found.at) not in task.lists["role-verbs"] or found.lower(found.at + 1) != "as":
        return None
    if found.base(found.at) in task.lists["acting"]:
        return ()  # nobody is promoted
    at = found.at + 2 + (found.lower(found.at + 2) in ("a", "an", "the"))
    if not takes_colon(task) or found.phrase_end(at) == at:
        return None
    word = found.words[at]
    if word.text[0].isupper():
        return (replaced(found.begin, word.start),)
    return (replaced(found.begin, word.start + 1, word.text[0].upper()),)


def says_skill(text: str, skills: frozenset[str], within: int = SKILL_WITHIN) -> bool:
    """Whether a text begins, `within` so many words, with a claim of what the author knows or is like."""
    return not skills.isdisjoint(re.findall(r"[\w'’-]+", text.lower())[:within])


def takes_colon(task: Task) -> bool:
    """Whether a role stands well as a label, with what was done behind a colon."""
    start = task.start
    before = task.plain[: start.place()]
    return (
        task.opening is None
        and not task.begins_with_verb
        and start.is_last
        and CLAUSE.search(before) is None
        and len(before.split()) <= LABEL_AT_MOST
        and NO_LABEL.search(before) is None
        and re.search(r"[\w)+#%]$", before) is not None
        and not before[: start.begin].strip()
    )
