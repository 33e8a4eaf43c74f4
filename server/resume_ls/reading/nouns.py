"""Noun phrases of a bullet's text: where one ends, and which word is its head.

No parser: words, marks and a few word lists (rules/subjects.yml). Offsets count code points of the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.reading.model import Action, Reading
from resume_ls.reading.words import FOLDED, WORD, Word

WordLists = Mapping[str, frozenset[str]]

JOINED = re.compile(r"\s*(?:,|&|/|\+|\||·|•)\s*\Z")
"""What joins the members of a list."""
AMERICAN = ((re.compile("ise$"), "ize"), (re.compile("yse$"), "yze"))
BEFORE_AT_MOST = 4
"""Words between a verb of working and its "with" ("worked side by side with")."""
APPOSED = re.compile(r"\s*[,:(—–-]\s*\Z|\s+[—–-]\s+\Z")
"""What stands between a name and what says what it is."""
SLASH = re.compile(r"\s*[/&]\s*\Z")
INITIALS_AT_MOST = 4
PLAIN_GAP = re.compile(r"[ \u00a0\"'’‘“”`]*\Z")
"""What may stand between two words of one noun phrase."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A run of words whose last is the head: `words` as written, `parts` in small letters, singular, with hyphens
    opened ("end-to-end tests" is end, to, end, test)."""

    words: tuple[Word, ...]
    parts: tuple[str, ...]
    listed: Literal["", "two", "many"]
    """Whether it is the first of two ("A and B") or of a list ("A, B and C")."""
    linked_by: str
    """The preposition that follows ("of", "for" …) when it is one that goes on with the phrase; "" else."""
    behind: str = ""
    """The preposition that stands before it, between it and the verb; "" where none does."""

    @property
    def head(self) -> str:
        """The head's last part, small letters, singular."""
        return self.parts[-1]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end


def act_phrase(reading: Reading, lists: WordLists) -> NounPhrase | None:
    """Return the first noun phrase of what the act is done to: behind the verb, its particle and verbs joined to it
    ("Planned, coded and rolled out the …"), behind a preposition that belongs to the verb ("worked with the …"); the
    subject of a passive; the bullet's own first noun phrase where it has no verb. None where none was found."""
    action = reading.action
    words = words_of(reading.text)
    if action.lead in ("noun", "state", "none", "passive"):
        start = reading.object.phrase.start if reading.object is not None else action.phrase.start
        return noun_phrase(reading.text, words, start, lists)
    start = max(action.phrase.end, action.verb.end if action.verb is not None else 0)
    acts = {phrase.start: phrase.end for phrase in reading.marked("act")}
    index = next((at for at, word in enumerate(words) if word.start >= start), len(words))
    while index < len(words):
        word = words[index]
        joined = word.lower in ("and", "or") and index + 1 < len(words)
        following = words[index + joined] if index + joined < len(words) else word
        gap = reading.text[start : word.start].strip()
        if word.lower in lists["particles"] and not gap and is_particle(words, index, lists):
            start, index = word.end, index + 1
        elif (joined or gap in (",", "/", "&", "+")) and (
            following.start in acts or is_second_verb(action, following)
        ):
            start, index = following.end, index + joined + 1
        else:
            break
    if index < len(words) and not reading.text[start : words[index].start].strip():
        if words[index].lower.endswith("ly"):
            start, index = words[index].end, index + 1
        if index < len(words) and words[index].lower in lists["before_object"]:
            start = words[index].end
    if action.lead == "hedged" or action.lemma in lists["served"]:
        near = next((word for word in words[index : index + BEFORE_AT_MOST] if word.lower in ("with", "as")), None)
        start = near.end if near is not None and near.start > start else start
    before = [word.lower for word in words if word.end <= start]
    behind = before[-1] if before and before[-1] in lists["before_object"] else ""
    found = noun_phrase(reading.text, words, start, lists)
    return replace(found, behind=behind) if found is not None else None


def is_particle(words: list[Word], index: int, lists: WordLists) -> bool:
    """Whether a word behind a verb is its particle, not a preposition: no noun phrase of time or place needed."""
    return words[index].lower not in lists["before_object"] or (
        index + 1 < len(words) and words[index + 1].lower in lists["before_object"]
    )


def is_second_verb(action: Action, word: Word) -> bool:
    """Whether a word is another verb in the form of the act's ("Maintaining and extending", "Built and shipped")."""
    first = action.verb.text.lower() if action.verb is not None else ""
    return any(word.lower.endswith(ending) and first.endswith(ending) for ending in ("ing", "ed"))


def american(lemma: str) -> str:
    """Return a verb in the American spelling that the rules use."""
    for ending, other in AMERICAN:
        lemma = ending.sub(other, lemma)
    return lemma


def words_of(text: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(m[0], m[0].lower(), m.start(), m.end()) for m in WORD.finditer(text.translate(FOLDED))]


def parts_of(word: str) -> list[str]:
    """Return a lower-case word's parts: hyphens and slashes opened, the last one singular."""
    pieces = [piece for piece in word.replace("/", "-").split("-") if piece]
    return [*pieces[:-1], singular_of(pieces[-1])] if pieces else []


def noun_phrase(text: str, words: list[Word], start: int, lists: WordLists) -> NounPhrase | None:
    """Return the noun phrase that begins at or behind the offset `start`; None where none does."""
    index = next((at for at, word in enumerate(words) if word.start >= start), len(words))
    if index + 1 < len(words) and index and words[index].lower == "of" and words[index - 1].lower in lists["determiners"]:
        return noun_phrase(text, words, words[index].end, lists)  # "most of the reports"
    while index < len(words) and (words[index].lower in lists["determiners"] or words[index].lower[0].isdigit()):
        index += 1
    first = index
    while index < len(words) and belongs(text, words, first, index, lists):
        index += 1
    taken = words[first:index]
    if not taken:
        return None
    following = words[index] if index < len(words) else None
    gap = text[taken[-1].end : following.start] if following is not None else text[taken[-1].end :]
    joined = list_of(text, words, index, gap) if following is not None else ""
    if joined == "two" and len(taken) == 1 and not is_plural(taken[-1].lower) and is_compound(text, words, index + 1):
        other = noun_phrase(text, words, words[index].end, lists)  # "packaging and signing steps" has one head
        if other is not None:
            return replace(other, words=(*taken, *other.words), parts=(*parts_of(taken[0].lower), *other.parts))
    linked = following is not None and PLAIN_GAP.match(gap) and following.lower in lists["links"]
    parts = tuple(part for word in taken for part in parts_of(word.lower))
    return NounPhrase(
        tuple(taken), parts, joined, following.lower if linked and following is not None else ""
    )


def is_compound(text: str, words: list[Word], index: int) -> bool:
    """Whether another word of its phrase follows word `index` at once."""
    return index + 1 < len(words) and PLAIN_GAP.match(text[words[index].end : words[index + 1].start]) is not None


def belongs(text: str, words: list[Word], first: int, index: int, lists: WordLists) -> bool:
    """Whether word `index` goes on with the noun phrase that began with word `first`."""
    word = words[index]
    if word.lower in lists["after_phrase"] or word.lower in ("and", "or"):
        return False
    if index == first:
        return True
    gap = text[words[index - 1].end : word.start]
    initials = SLASH.match(gap) and is_initials(words[index - 1].text) and is_initials(word.text)
    if not PLAIN_GAP.match(gap) and not initials:
        return False
    if word.lower in lists["determiners"]:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    opens = following is not None and (
        following.lower in lists["determiners"]
        or following.lower in lists["after_phrase"]
        or following.lower[0].isdigit()
    )
    if word.lower in lists["openers"]:
        return False
    return not (opens and word.lower.endswith(("ing", "ed")) and index > first and is_thing(words[index - 1], lists, word))


def is_initials(word: str) -> bool:
    """Whether a word is an abbreviation of a few capitals ("CI / CD", "QA & UAT")."""
    return len(word) <= INITIALS_AT_MOST and word.isupper()


def is_thing(previous: Word, lists: WordLists, word: Word) -> bool:
    """Whether a participle behind `previous` opens a clause: a gerund before a preposition may still be the head."""
    return word.lower.endswith("ed") or is_plural(previous.lower)


def list_of(text: str, words: list[Word], index: int, gap: str) -> Literal["", "two", "many"]:
    """Return whether the noun phrase before word `index` is the first of two, or of a list; a verb behind the joint
    begins another act."""
    following = words[index]
    if following.lower in ("and", "or") and PLAIN_GAP.match(gap):
        after = words[index + 1] if index + 1 < len(words) else None
        return "two" if after is not None and not after.lower.endswith("ed") else ""
    if JOINED.match(gap) is None or following.lower.endswith(("ing", "ed")):
        return ""
    if "&" in gap or "+" in gap or "/" in gap:
        return "two"
    return "many" if is_list(text, words, index) else ""


def is_list(text: str, words: list[Word], index: int) -> bool:
    """Whether what follows a comma at word `index` is the rest of a list: another comma or "and" within four words, or
    the end."""
    for later in range(index + 1, min(index + 6, len(words))):
        gap = text[words[later - 1].end : words[later].start]
        if words[later].lower in ("and", "or") or "," in gap:
            return True
        if not PLAIN_GAP.match(gap):
            return False
    return index + 6 >= len(words)


def apposed(text: str, words: list[Word], phrase: NounPhrase, lists: WordLists) -> NounPhrase | None:
    """Return the noun phrase that says what a name is: "Beets-audible, a plugin for …", "Kite9: an online editor"."""
    following = [word for word in words if word.start >= phrase.end]
    if len(following) < 2 or following[0].lower not in ("a", "an"):
        return None
    if APPOSED.match(text[phrase.end : following[0].start]) is None:
        return None
    return noun_phrase(text, words, following[0].end, lists)
