"""Bullets that tell no act of their own ("REST API in Go", "Code review and support", "Team lead for X").

What kind of thing they are, and whether they stand well as a label.
"""

from __future__ import annotations

import re

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.subject import ROLES
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings import pronoun
from resume_ls.rewrites.task import Task
from resume_ls.rewrites.works import Fragment, FragmentKind

LABEL_AT_MOST = 24
"""Words of a label behind which a colon may stand."""
THIRD_WITHIN = 6
"""Words at the beginning of which a verb in the third person makes a sentence about a thing."""
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
ASKED_ABOUT = frozenset({"role", "thing"})
"""Fragments behind which a blank may stand."""
UNSEEN = frozenset({"skills", "summary"})
"""Sections in which a noun phrase is what belongs there."""


def bare_list(text: str) -> tuple[str, ...]:
    """Return the items of a text that is nothing but a list of short names; () for any other."""
    items = tuple(item.strip() for item in ITEM_ENDS.split(IN_BRACKETS.sub("", text).rstrip(" .;")))
    short = all(0 < len(item.split()) <= ITEM_AT_MOST for item in items)
    return items if len(items) >= ITEMS_AT_LEAST and short else ()


def fragment_of(task: Task) -> FragmentKind | None:
    """Return what kind of fragment a bullet is ("thing": something that was made, of which more is said than its name);
    None where it begins with a verb, is a sentence about something else, or stands where fragments belong."""
    start, lists, known, lead = task.start, task.lists, task.known, task.reading.action.lead
    if task.judged.context.section in UNSEEN:
        return None
    within = BEHIND_VERB if task.begins_with_verb else SKILL_WITHIN
    if says_skill(task.plain, known.works.fragments["skill"], within):
        return "skill"
    role = known.playbook is not None and known.playbook.subject in ROLES
    if role or (task.begins_with_role and lead != "act"):
        return "role"
    if task.begins_with_verb or lead not in ("noun", "duty", "none") or bare_list(task.plain):
        return None  # no one thing can be asked of all members of a list
    if any(word.lower in lists["finite"] | task.rules.pronouns["subjects"] for word in start.words):
        return None
    end = start.phrase_end(0)
    says_of_thing = any("third" in start.kinds(index) for index in range(2, THIRD_WITHIN))
    if end == 0 or (start.lower(0) in lists["determiners"] and says_of_thing):
        return None  # "The scheme covers …"
    names = task.rules.lexicon.gerund_nouns | lists["not-acts"]
    if end > 1 and start.lower(0).endswith("ing") and start.lower(0) not in names:
        return None  # "Counselling boards": an act whose verb is not known
    if start.lower(0) in lists["adverbs"] or ("third" in start.kinds(0) and start.has_object(1)):
        return None  # "Soon felt at home in X", "Pulls details from X"
    head, said = start.lower(end - 1), start.lower(end)
    made = not {head, singular_of(head)}.isdisjoint(lists["things"] | task.rules.lexicon.artefacts)
    goes_on = start.gap(end) == " " and (said in lists["says-more"] or said.endswith("ing"))
    return "thing" if made and goes_on else "area"


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


def says_skill(text: str, skill: Fragment, within: int = SKILL_WITHIN) -> bool:
    """Whether a text begins, `within` so many words, with a claim of what the author knows or is like."""
    return not skill.words.isdisjoint(re.findall(r"[\w'’-]+", text.lower())[:within])


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


def head_of_fragment(task: Task) -> str:
    """Return the word that says what a fragment is about, in lower case; "" where none does."""
    end = task.start.phrase_end(0)
    return task.start.lower(end - 1) if end else ""
