"""What is added to a bullet: one blank behind the sentence that tells the act, or a clause that a playbook knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.rewrites.change import Change, inserted
from resume_ls.rewrites.draft import DraftPart
from resume_ls.rewrites.families.parts import noun_phrase
from resume_ls.rewrites.fragments import head_of_fragment, takes_colon
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.task import Task
from resume_ls.rewrites.works import FragmentKind
from resume_ls.rulebook.playbooks import BLANK, Clause

OPEN = "open"
"""Name of the blank of an open form."""
MEMBER_WORDS = 2
"""Words of a member of a list whose head stands behind the last one."""
SUBORDINATE = re.compile(r", \w+ing\b|\b(?:which|that|so that|by|while)\b|[,;:–—(]| - ")
"""What fills the place behind an act: a clause, a list, a remark."""


def clauses(task: Task, code: str) -> Iterator[Addition]:
    """Yield the clauses that are certain: the subject is, their conditions hold, and the place behind the sentence is
    free."""
    opening, sentence = task.opening, task.sentence
    if opening is None or sentence is None or not opening.base or not sentence.last or task.states_outcome:
        return
    found = noun_phrase(task, opening.behind)
    if found is None:
        return
    words = [sentence.words[index] for index in range(*found)]
    head = " ".join(word.lower for word in words)
    place = sentence.place(task.rules.link_texts)
    behind = task.plain[words[-1].end : place]
    for clause in task.known.clauses(opening.base, head):
        if clause.direct and behind.strip():
            continue
        single = not SUBORDINATE.search(task.plain[words[0].start : place]) and place == sentence.end
        if (clause.single or clause.text.startswith(",")) and (not single or opening.base == ""):
            continue
        if clause.text.startswith(";") and ";" in task.plain:
            continue
        if task.style != "past" and re.match(r";", clause.text):
            continue
        if clause.facet == "scale" and task.reading.quantities:
            continue
        title = task.rules.facets[clause.facet].title
        yield Addition(title, clause.facet, inserted(place, *parts_of(clause)))


def parts_of(clause: Clause) -> tuple[DraftPart, ...]:
    """Return the pieces of a clause: our words and its blanks."""
    parts: list[DraftPart] = []
    at = 0
    for match in BLANK.finditer(clause.text):
        parts += [Fresh(clause.text[at : match.start()]), Blank(match[1], match[1])]
        at = match.end()
    parts.append(Fresh(clause.text[at:]))
    return tuple(part for part in parts if not isinstance(part, Fresh) or part.text)


def is_direct(change: Change) -> bool:
    """Whether a clause goes on with the author's own ("from [[before]] to [[after]]") and states nothing of its own."""
    first = change.parts[0] if change.parts else None
    return isinstance(first, Fresh) and not first.text.startswith((",", ";"))


def vocabulary_of(*changes: Change) -> frozenset[str]:
    """Return the words of ours that changes write out of the rules, in lower case: those of clauses, and of choices."""
    texts = [
        text
        for change in changes
        for part in change.parts
        for text in (
            (part.text,) if isinstance(part, Fresh) else part.options if isinstance(part, Choice) else ()
        )
    ]
    return frozenset(word.lower() for text in texts for word in re.findall(r"[\w'’-]+", text))


@dataclass(frozen=True, slots=True)
class Addition:
    """A change that asks for one fact."""

    title: str
    facet: str
    change: Change


def open_forms(
    task: Task, code: str, fragment: FragmentKind | None = None, *, asks_part: bool = False
) -> Iterator[Addition]:
    """Yield the open forms that fit a finding of `code`: the author's sentence and one blank, the best first, each
    asking for another facet. None where no place is free. `asks_part`: another blank asks for the author's part."""
    seen: set[str] = set()
    rule = task.rulebook.rules.get(code)
    own = rule.settings.get("hints") if rule is not None else None
    head = head_of_fragment(task) if fragment is not None and task.opening is None else head_of_object(task)
    hints = list(own or task.known.hints(head, fragment))
    order = task.rules.asks_for.get(code)
    facets = {hint: task.rules.facet_of(hint).name for hint in hints}
    if order is not None and fragment is None:
        hints.sort(key=lambda hint: order.index(facets[hint]))
    told = verbs_in(task, task.plain)
    users = names_users(task)
    for hint in hints:
        facet = facets[hint]
        if task.rules.presumes_fault.search(hint) and (is_plural(head) or not tells_fault(task)):
            continue  # of many tickets nobody tells the cause
        if task.rules.presumes_design.search(hint) and tells_building(task):
            continue
        if asks_part and task.rules.part_hints.search(hint):
            continue
        if (users and facet == "users") or told & verbs_in(task, hint):
            continue
        first = hint.partition(",")[0]
        if {facet, first} & seen or (facet == "result" and task.states_outcome and fragment is None):
            continue
        change = open_form(task, hint, colon=fragment is not None and takes_colon(task, fragment))
        if change is not None:
            seen |= {facet, first}
            yield Addition(title_of(task, hint), facet, change)


def tells_fault(task: Task) -> bool:
    """Whether the bullet tells of something that was wrong."""
    words = re.findall(r"[\w'’-]+", task.plain.lower())
    fixed = task.known.works.named("fixed")
    bases = {task.rules.words.base(word) for word in words}
    named = any(task.lexicon.is_problem(word) or singular_of(word) in fixed.nouns for word in words)
    return named or bool(fixed.verbs & bases) or bool(task.reading.marked("problem"))


def tells_building(task: Task) -> bool:
    """Whether the bullet tells that its author built what it is about."""
    return not task.rules.builds.isdisjoint(map(task.rules.words.base, task.known.spoken))


def title_of(task: Task, hint: str) -> str:
    """Return what a rewrite does that asks for what a hint says: "Say who uses this"."""
    return task.rules.titles["open"].format(hint=hint.partition(", ")[0])


def verbs_in(task: Task, text: str) -> set[str]:
    """Return the base forms of the verbs in a text that say what a hint may ask about."""
    words = task.rules.words
    found = (words.find(word.lower()) for word in re.findall(r"[\w'’-]+", text))
    bases = {base for base, forms in filter(None, found) if base in words.forms and forms != {"gerund"}}
    return {base for base in bases if base not in task.rules.asked_anyway}


def head_of_object(task: Task) -> str:
    """Return the word that says what the act was done to, in lower case; of a list whose members share it ("unit,
    contract and browser tests") the last; "" where there is none."""
    sentence, start = task.sentence, task.start
    if sentence is None or start is None:
        return ""
    behind = task.opening.behind if task.opening is not None else start.at + 1
    found = noun_phrase(task, behind)
    if found is None:
        return ""
    members = [found]
    while "," in start.gap(members[-1][1]) or start.lower(members[-1][1]) in ("and", "or"):
        end = members[-1][1]
        following = noun_phrase(task, end + (start.lower(end) in ("and", "or")))
        if following is None:
            break
        members.append(following)
    *others, (first, end) = members
    shared = end - first > 1 and all(end - first <= MEMBER_WORDS for first, end in others)
    first, end = (first, end) if shared else found
    while end - 1 > first and start.lower(end - 1).endswith("ly"):
        end -= 1
    head = start.lower(end - 1)
    return (
        head if end == found[1] or task.known.works.by_noun(head) is not None else start.lower(found[1] - 1)
    )


def names_users(task: Task) -> bool:
    """Whether the bullet says for whom it was."""
    sentence = task.sentence
    if sentence is None:
        return False
    people = task.rules.words.people
    if task.rules.says_users.search(task.plain.lower()):
        return True
    for index, word in enumerate(sentence.words[:-1]):
        if word.lower != "for":
            continue
        found = noun_phrase(task, index + 1)
        if found is not None and sentence.words[found[1] - 1].lower in people:
            return True
    return False


def open_form(task: Task, hint: str, *, colon: bool = False) -> Change | None:
    """Return the change that adds a hint's blank: behind a colon where asked for, behind a semicolon where the author
    has none, else as a sentence of its own at the end; None where neither may stand."""
    sentence = task.sentence
    if sentence is None or (not sentence.last and task.rules.results_label.search(task.plain, sentence.end)):
        return None  # no blank in the middle of a story
    text = task.plain.rstrip()
    if ";" not in text.rstrip(";"):
        place = len(text[: sentence.place(task.rules.link_texts)].rstrip(". "))  # of "…. https://example.org"
        if text[:place].endswith((",", ":", "-", "–", "—", "&", "/")) or re.match(
            r"\s*(?:\.\.|…)", text[place:]
        ):
            return None
        return inserted(place, Fresh(": " if colon else "; "), Blank(OPEN, hint))
    if not sentence.last and not re.search(r"[.;]$", text):
        return None
    if text.endswith("."):
        return inserted(len(text), Fresh(" "), Blank(OPEN, hint), Fresh("."))
    return None
