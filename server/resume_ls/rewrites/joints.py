"""Where a bullet comes apart into two: what the first one ends with, and what the second begins with.

A bullet is divided between sentences and clauses, between the acts of a list ("moved A, added B, and wrote C"), and
inside a list of things, whose verb is then said again ("added A, B, C and D": "added A and B", "added C and D").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from resume_ls.rewrites.acts.noun_phrase import head_of
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Keep, Part
from resume_ls.rewrites.line import Word, begins_act, is_adverb, kind_at
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.surface import Change
from resume_ls.rewrites.words import is_plural
from resume_ls.spans import Span

COMMA = re.compile(r"(?:,|;)\s+(?:and|as well as|&)\s+|[,;]\s+")
DEPENDENT = re.compile(
    r"\b(?:that|which|who|whose|where|when|while|so|because|after|before|until|if|to|by)\b", re.I
)
"""Words behind which a mere "and" may join what depends on them ("a cut-over that took minutes and lost nothing")."""

CLAUSE = re.compile(r"\b(?:that|which|who|whose|where|when|while|because)\b", re.I)
"""What begins a clause of its own, behind which a list of acts wants its comma."""

CAN = re.compile(r"\b(?:where|so that|with which|in which) ((?:the |its |their )?\w+) can (?=\w)")
"""Where a list of what somebody can do begins."""

MEANS = re.compile(r"\bby \w+ing\b")
SENTENCE = 0.6
"""Cost of the end of a sentence."""

RELATIVE = 2.5
"""Cost of a joint before what a thing does, or what the whole was done with."""

THAT = re.compile(r",? (?:that|which) (?=([a-z]+s) )")
"""Where a thing is followed by what it does."""

MEMBERS = 3
"""Members up to which a list of things stays whole."""

INTRODUCING = frozenset({"with", "including"})
OBJECTS = frozenset({"what", "it", "them", "whatever", "nothing", "everything"})
"""What stands behind a verb, where the same word might be a noun."""

REFERRING = frozenset({"its", "their", "them", "it", "these", "those", "this"})
"""What points back to the bullet that the second one is parted from."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A place to part a bullet: the first ends at `end`, the second takes the rest from `start` and says `second`."""

    end: int
    start: int
    second: tuple[Part, ...]
    last: Change | None = None
    """What puts an "and" before the last element of a list that stays with the first."""
    cost: float = 1
    """How far from the middle the joint counts, against a plain one."""


@dataclass(frozen=True, slots=True)
class _Element:
    start: int
    end: int
    joint: str
    words: tuple[Word, ...]
    is_act: bool = False


def joints(w: Writing) -> list[Joint]:
    """Return the places where the bullet may be parted, the nearest to its middle first."""
    elements = _elements(w)
    found = [
        *_between_clauses(w, elements),
        *_between_acts(w, elements),
        *_between_means(w, elements),
        *_between_things(w, elements),
        *_before_relatives(w, elements),
        *_before_last_means(w, elements),
    ]
    middle = (w.line.label + w.line.stop) / 2

    def unlike(joint: Joint) -> tuple[bool, float]:
        return _refers(w, joint), abs(joint.start - middle) * joint.cost

    return sorted({joint.start: joint for joint in reversed(found)}.values(), key=unlike)


def _refers(w: Writing, joint: Joint) -> bool:
    """Whether the second bullet would point back to the first with one of its first words."""
    words = w.line.within(joint.start, w.line.stop)[:3]
    return any(word.lower in REFERRING for word in words)


def _elements(w: Writing) -> list[_Element]:
    """Return what stands between the outer commas and semicolons of the bullet."""
    plain, stop = w.line.plain, w.line.stop
    found: list[_Element] = []
    start, joint, depth = w.line.label, "", 0
    at = start
    while at < stop:
        depth += (plain[at] in "([") - (plain[at] in ")]")
        match = COMMA.match(plain, at, stop) if depth <= 0 else None
        if match and at > start:
            found.append(_Element(start, at, joint, w.line.within(start, at)))
            start = at = match.end()
            joint = match[0]
            continue
        at += 1
    found.append(_Element(start, stop, joint, w.line.within(start, stop)))
    return _acts(w, [element for element in found if element.words])


def _between_clauses(w: Writing, elements: Sequence[_Element]) -> list[Joint]:
    """Return the joints of the bullet's clauses; none where an "and" may join what hangs on a word before it."""
    found = []
    for left, right in itertools.pairwise(w.line.clauses):
        closed = right.joint[:1] in (".", ";")
        since = max((element.start for element in elements if element.start < left.end), default=left.start)
        hangs = (
            _closes_foreign_list(w, elements, right.start)
            if right.joint.startswith(",")
            else DEPENDENT.search(w.line.plain[since : left.end])
        )
        first = w.line.within(right.start, right.end)[:1]
        act = right.kind != "act" or (bool(first) and _in_tense(w, first[0]))
        if closed or (right.kind != "other" and act and not hangs):
            last = None if closed else _last_act(w, elements, left.end)
            joint = _plain_joint(w, left.end, right.start, last)
            found.append(replace(joint, cost=SENTENCE) if closed else joint)
    return found


def _closes_foreign_list(w: Writing, elements: Sequence[_Element], start: int) -> bool:
    """Whether a clause ends a list of what a thing does ("a job that checks A, writes B, and finished in time")."""
    before = next((e for e, after in itertools.pairwise(elements) if after.start == start), None)
    if before is None or before is elements[0]:
        return False
    first = before.words[0]
    return w.words.tense(first.lower) in ("past", "present") and not _in_tense(w, first)


def _plain_joint(w: Writing, end: int, start: int, last: Change | None) -> Joint:
    return Joint(end, start, (Keep(start, w.line.stop),), last)


def _between_acts(w: Writing, elements: Sequence[_Element]) -> list[Joint]:
    """Return the joints before the acts of a list that commas part."""
    return [
        _plain_joint(w, before.end, element.start, _last_act(w, elements, before.end))
        for before, element in itertools.pairwise(elements)
        if element.is_act
    ]


def _between_means(w: Writing, elements: Sequence[_Element]) -> list[Joint]:
    """Return the joints inside a list of means ("by moving A, deleting B, and agreeing on C"), which become acts."""
    found = []
    for index, element in enumerate(elements):
        if not MEANS.search(w.line.plain[element.start : element.end]):
            continue
        members = list(itertools.takewhile(lambda e: _gerund(w, e) is not None, elements[index + 1 :]))
        whole = len(elements) == index + 1 + len(members)
        for at in range(1, len(members) - 1 if whole else 0):
            before, rest = members[at - 1], members[at:]
            second: list[Part] = []
            for member in rest:
                verb = w.words.form(_gerund(w, member) or "", w.style)
                second += [*([Fresh(member.joint)] if second else []), Fresh(verb)]
                second += w.keep(member.words[0].end, member.end)
            found.append(Joint(before.end, rest[0].start, tuple(second), _joined(w, before)))
    return found


def _gerund(w: Writing, element: _Element) -> str | None:
    """Return the base of the gerund that an element begins with; None where it begins with none."""
    found = w.words.find(element.words[0].lower)
    return found[0] if found is not None and "gerund" in found[1] and len(element.words) > 1 else None


def _last_act(w: Writing, elements: Sequence[_Element], end: int) -> Change | None:
    """Return what joins the last act that stays with the first bullet, which ends at `end`."""
    acts = [element for element in elements[1:] if element.end <= end and element.is_act]
    return _joined(w, acts[-1]) if acts and acts[-1].joint.strip() == "," else None


def _joined(w: Writing, last: _Element) -> Change:
    """Return what joins the last element of a list: behind a clause of its own the comma stays."""
    at = last.start - len(last.joint)
    clause = CLAUSE.search(w.line.plain, w.line.label, at)
    return Change(Span(at, last.start), ", and " if clause else " and ")


def _acts(w: Writing, elements: Sequence[_Element]) -> list[_Element]:
    """Return the elements, each marked that says an act of its own.

    "cached dependencies" is one beside elements that certainly are ("moved the schema, cached dependencies"), else a
    thing.
    """
    bodies = []
    for element in elements:
        words = list(element.words)
        while len(words) > 1 and is_adverb(words[0].lower, w.words):
            words = words[1:]
        bodies.append(words)
    certain = [w.style == "past" and begins_act(words, w.words) for words in bodies]
    marked = []
    for index, (element, words) in enumerate(zip(elements, bodies, strict=True)):
        beside = w.style != "past" or any(certain[max(index - 1, 1) : index + 2])
        closed = len(words) < 2 or words[1].lower in w.words.prepositions | {"and", "or"}
        likely = beside and not closed and _in_tense(w, words[0]) and not words[0].text[:1].isupper()
        marked.append(replace(element, is_act=certain[index] or likely))
    return marked


def _in_tense(w: Writing, word: Word) -> bool:
    """Whether a verb has the form that the bullet's acts have."""
    found = w.words.find(word.lower)
    return found is not None and w.style in found[1]


def _between_things(w: Writing, elements: Sequence[_Element]) -> list[Joint]:
    """Return the joints inside lists of things, the second bullet opened with the words that the list hangs on."""
    found = []
    for index, element in enumerate(elements):
        members = _members(w, elements, index)
        again = _again(w, element) if len(members) > MEMBERS else ""
        for at in range(2, len(members) - 1 if again else 0):  # two at least on either side
            before, member = members[at - 1], members[at]
            second = (Fresh(again), Keep(member.start, w.line.stop))
            found.append(Joint(before.end, member.start, second, _joined(w, before)))
    return found


def _members(w: Writing, elements: Sequence[_Element], index: int) -> list[_Element]:
    """Return the elements of the list that begins in `elements[index]`; it alone where none does."""
    members = [elements[index]]
    for element in elements[index + 1 :]:
        if ";" in element.joint or not _goes_on(w, elements[index], element):
            break
        members.append(element)
        if "and" in element.joint or "&" in element.joint:
            return members
    return [elements[index]]


def _goes_on(w: Writing, head: _Element, element: _Element) -> bool:
    """Whether an element goes on with the list that begins in `head`: of things, or of what somebody can do."""
    first = element.words[0].lower
    found = w.words.find(first)
    if _can(w, head) is not None:
        return found is not None and "base" in found[1]
    if first in w.words.prepositions | {"to", "then"} or element.is_act:
        return False
    tense = w.words.tense(first)
    return tense in ("none", "present") or (tense == "gerund" and head.words[0].lower in INTRODUCING)


def _can(w: Writing, element: _Element) -> re.Match[str] | None:
    return CAN.search(w.line.plain, element.start, element.end)


def _again(w: Writing, element: _Element) -> str:
    """Return the words to open the second bullet with, which go on with the list that begins in `element`."""
    can = _can(w, element)
    if can is not None:
        return f"{w.words.form('let', w.style)} {can[1]}"
    first = element.words[0]
    introduced = first.lower in INTRODUCING
    opens = element.start == w.line.label
    if not introduced and (kind_at(element.words, 0, w.words) != "act" or not (opens or element.is_act)):
        return ""
    verb = w.line.words[0] if introduced else first
    base = w.words.base(verb.lower) or ""
    if introduced or any(word.lower in INTRODUCING and not word.depth for word in element.words):
        made = base in w.data["stronger"]["mid"]["make"]
        return f"{w.words.form('give' if made else 'back', w.style)} {_it(w)}{'' if made else ' with'}"
    return w.words.form(base, w.style)


def _it(w: Writing) -> str:
    """Return the pronoun for the first thing that the bullet names after its verb."""
    noun = head_of(w, w.line.within(w.line.label, w.line.stop)[1:])
    return "them" if is_plural(noun) else "it"


def _before_relatives(w: Writing, elements: Sequence[_Element]) -> list[Joint]:
    """Return the joints before what a thing does ("a job that checks A, writes B": "made it check A, write B")."""
    found = []
    for index, element in enumerate(elements):
        for match in THAT.finditer(w.line.plain, element.start, element.end):
            verb = w.words.find(match[1])
            if verb is None or "third" not in verb[1] or verb[0] in ("be", "have", "do"):
                continue
            second: list[Part] = [Fresh(f"{w.words.form('make', w.style)} it {verb[0]}")]
            second += _infinitives(w, match.end(1), element.end)
            for later in elements[index + 1 :]:
                goes_on = w.words.find(later.words[0].lower)
                foreign = goes_on is not None and goes_on[1] & {"third", "past"} and ";" not in later.joint
                if foreign and goes_on is not None:
                    second += [Fresh(later.joint), Fresh(goes_on[0])]
                    second += _infinitives(w, later.words[0].end, later.end)
                else:
                    second += [Fresh(later.joint), Keep(later.start, w.line.stop)]
                    break
            found.append(Joint(match.start(), match.end(), tuple(second), cost=RELATIVE))
    return found


def _before_last_means(w: Writing, elements: Sequence[_Element]) -> list[Joint]:
    """Return the joint before a last "with": what the whole was done with ("…, with a rehearsal per quarter")."""
    if len(elements) < 2 or elements[-1].words[0].lower != "with" or len(elements[-1].words) <= MEMBERS:
        return []
    last = elements[-1]
    again = _again(w, last)
    second = (Fresh(again), Keep(last.words[1].start, w.line.stop))
    return [Joint(elements[-2].end, last.start, second, cost=RELATIVE)] if again else []


def _infinitives(w: Writing, start: int, end: int) -> list[Part]:
    """Return a range with each further verb that an "and" joins as an infinitive ("and reports what is left")."""
    parts: list[Part] = []
    words = w.line.within(start, end)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        found = w.words.find(word.lower)
        if before.lower != "and" or found is None or "third" not in found[1]:
            continue
        if found[0] not in w.words.nouns_too or after.lower in w.words.determiners | OBJECTS:
            parts += [*w.keep(start, before.end), Fresh(found[0])]
            start = word.end
    return [*parts, *w.keep(start, end)]
