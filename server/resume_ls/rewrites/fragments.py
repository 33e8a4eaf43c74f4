"""Bullets that tell no act of their own ("REST API in Go", "Code review and support", "Team lead for X").

What kind of thing they are, and whether they stand well as a label.
"""

from __future__ import annotations

import re

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.subject import ROLES
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.families.parts import noun_phrase
from resume_ls.rewrites.openings import Start, pronoun
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
UNSEEN = frozenset({"skills", "summary"})
"""Sections in which a noun phrase is what belongs there."""


def bare_list(text: str) -> tuple[str, ...]:
    """Return the items of a text that is nothing but a list of short names; () for any other."""
    items = tuple(item.strip() for item in ITEM_ENDS.split(IN_BRACKETS.sub("", text).rstrip(" .;")))
    short = all(0 < len(item.split()) <= ITEM_AT_MOST for item in items)
    return items if len(items) >= ITEMS_AT_LEAST and short else ()


def fragment_of(task: Task) -> FragmentKind | None:
    """Return what kind of fragment a bullet is; None where it begins with a verb, is a sentence about something else,
    or stands where fragments belong."""
    sentence, start = task.sentence, task.start
    if sentence is None or start is None or task.judged.context.section in UNSEEN:
        return None
    fragments = task.known.works.fragments
    if says_skill(task.plain, fragments["skill"], BEHIND_VERB if task.begins_with_verb else SKILL_WITHIN):
        return "skill"
    subject = task.known.subject
    if subject is not None and subject.playbook.subject in ROLES and task.known.is_certain:
        return "role"
    if task.begins_with_role and task.reading.action.lead != "act":
        return "role"
    if task.begins_with_verb or task.reading.action.lead not in ("noun", "duty", "none"):
        return None
    if bare_list(task.plain):
        return None  # no one thing can be asked of all of them
    spoken = task.rules.grammar["finite"] | task.rules.pronouns.subjects
    if any(word.lower in spoken for word in sentence.words):
        return None
    found = noun_phrase(task, 0)
    if found is None or (start.lower(0) in start.rules.words.determiners and says_of_thing(start)):
        return None
    words = [sentence.words[index].lower for index in range(*found)]
    listed = re.match(r"\s*(?:,|/|&|and\b)", task.plain[sentence.words[found[1] - 1].end :]) is not None
    names = task.lexicon.gerund_nouns | task.rules.words.not_acts
    if len(words) > 1 and words[0].endswith("ing") and words[0] not in names:
        return None  # "Counselling boards": an act whose verb is not known
    ends = start.lower(found[1] + 1) in start.rules.words.prepositions | {"and", "or", ""}
    doing = start.lower(found[1]).endswith("ing") and ends
    names = start.rules.words.prepositions | {"and", "or", ""}
    if start.lower(0) in start.rules.words.adverbs or (
        "third" in start.kinds(0) and start.lower(1) not in names
    ):
        return None  # "Soon felt at home in X", "Pulls details from X"
    return (
        "area" if listed or doing or not is_thing(task, *found) or is_activity(task, words[-1]) else "thing"
    )


def says_of_thing(start: Start) -> bool:
    """Whether a verb in the third person stands near the beginning ("The scheme covers …")."""
    return any("third" in start.kinds(index) for index in range(2, THIRD_WITHIN))


def role_named(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that let a bullet begin with the role alone ("Served as a link between X and Y"), so that what
    was done may stand behind a colon; None where it names no role so, or something else follows."""
    sentence, start = task.sentence, task.start
    if sentence is None or start is None:
        return None
    found, _ = pronoun.dropped(start)
    if found.base(found.at) not in task.rules.role_verbs or found.lower(found.at + 1) != "as":
        return None
    if found.base(found.at) in task.rules.grammar["acting"]:
        return ()  # nobody is promoted
    if not takes_colon(task, "role"):
        return None
    at = found.at + 2 + (found.lower(found.at + 2) in ("a", "an", "the"))
    if at >= len(sentence.words) or noun_phrase(task, at) is None:
        return None
    word = sentence.words[at]
    if word.text[0].islower():
        return (replaced(sentence.begin, word.start + 1, word.text[0].upper()),)
    return (replaced(sentence.begin, word.start),)


def says_skill(text: str, skill: Fragment, within: int = SKILL_WITHIN) -> bool:
    """Whether a text begins, `within` so many words, with a claim of what the author knows or is like."""
    first = re.findall(r"[\w'’-]+", text.lower())[:within]
    return any(word in skill.words for word in first)


def is_thing(task: Task, first: int, end: int) -> bool:
    """Whether a noun phrase surely names something that was made: by its head, a technology or a name in it."""
    if task.sentence is None:
        return False
    words = task.sentence.words[first:end]
    head = words[-1].lower
    named = any(words[0].start <= it.phrase.start < words[-1].end for it in task.reading.technologies)
    return named or bool({head, singular_of(head)} & (task.rules.things | task.lexicon.artefacts))


def is_activity(task: Task, noun: str) -> bool:
    """Whether a noun names something that is done, or a field of work, and no thing."""
    known = task.known
    if noun in known.works.fragments["area"].words:
        return True
    if noun in task.rules.things or singular_of(noun) in task.rules.things:
        return False
    work = known.works.by_noun(noun)
    return (
        work is not None
        or task.rules.words.act(noun) is not None
        or noun.endswith(("ing", "tion", "sion", "ment"))
    )


def takes_colon(task: Task, fragment: FragmentKind) -> bool:
    """Whether the bullet stands well as a label, with what was done behind a colon."""
    sentence = task.sentence
    told = task.opening is not None or task.begins_with_verb
    if sentence is None or told or not sentence.last or not task.known.works.fragments[fragment].label:
        return False
    before = task.plain[: sentence.place(task.rules.link_texts)]
    if fragment == "role" and CLAUSE.search(before):
        return False
    return (
        len(before.split()) <= LABEL_AT_MOST
        and NO_LABEL.search(before) is None
        and re.search(r"[\w)+#%]$", before) is not None
        and not before[: sentence.begin].strip()
    )


def head_of_fragment(task: Task) -> str:
    """Return the word that says what a fragment is about, in lower case; "" where none does."""
    found = noun_phrase(task, 0)
    return "" if found is None or task.sentence is None else task.sentence.words[found[1] - 1].lower
