"""Names of technologies that are misspelt ("Kubernets") or in the wrong case ("Javascript")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding
from resume_ls.judging.checks.model import Finding
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.phrases import Phrases

END = re.compile(r"(?![\w@/:&-]|\.\w|\][\w^*])")
"""Where a word is over and no part of an address, a compound or a pattern ("[My,Postgre]*SQL")."""
TOKEN = re.compile(r"(?<![\w@/.:\\#&-])[A-Za-z]{3,24}" + END.pattern)
SHORTEST = 6
"""Letters from which on one wrong letter is a misspelling and not another word."""
MOST = 3
"""Misspellings told of one resume."""
SHOWN = 4
"""Further names that a message shows."""
LETTERS = re.compile(r"[A-Za-z ]+")


class Names:
    """The names of one rulebook, by their letters."""

    def __init__(self, rulebook: Rulebook, rule: Rule) -> None:
        lexicon = rulebook.data["lexicon/technologies"]
        ambiguous = {name.lower() for name in (*lexicon["ambiguous"], *lexicon["exact"])}
        self.written: set[str] = set()
        """Names and other names as they may be written, in lower case."""
        self.cased: dict[str, str] = {}
        self.near: dict[str, set[str]] = {}
        for group in lexicon["groups"].values():
            for name, others in group.items():
                self.written |= {part.lower() for each in (name, *others) for part in each.split()}
                if (
                    name.isalpha()
                    and name.lower() not in ambiguous
                    and name[1:] != name[1:].lower()
                    and not name.isupper()
                ):
                    self.cased[name.lower()] = name
        for name in rule.settings["distinct"]:
            for form in one_less(name.lower()):
                self.near.setdefault(form, set()).add(name)
        self.spaced = Phrases.of(rule.settings["spaced"])
        self.endings = {
            phrase.split()[-1] for phrases in rule.settings["spaced"].values() for phrase in phrases
        }
        self.meant = lru_cache(8192)(self._meant)

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Return where a name is misspelt or in the wrong case, with what is meant, in the order of the text."""
        lower = text.lower()
        found: list[tuple[int, int, str]] = []
        if any(ending in lower for ending in self.endings):
            found += [
                (match.start, match.end, match.label)
                for match in self.spaced.find(text)
                if text[match.start : match.end] != match.label
                and LETTERS.fullmatch(text, match.start, match.end)
                and END.match(text, match.end)
            ]
        for match in TOKEN.finditer(text):
            meant = self.meant(match[0])
            if meant and not any(start <= match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), meant))
        return sorted(found)

    def _meant(self, word: str) -> str:
        lower = word.lower()
        if word in (lower, word.upper()):
            return self.misspelt(lower) if word == lower else ""
        right = self.cased.get(lower)
        if right is not None:
            return right if word != right else ""
        return self.misspelt(lower)

    def misspelt(self, lower: str) -> str:
        """Return the one name of which a word is one letter off; "" for a word that may be meant as it is."""
        if len(lower) < SHORTEST or lower in self.written:
            return ""
        near = {name for form in one_less(lower) for name in self.near.get(form, ())}
        names = [name for name in near if one_off(lower, name.lower())]
        return names[0] if len(names) == 1 else ""


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report each misspelt name once, at its first place, and those in the wrong case together, at the first one."""
    seen: dict[str, Finding] = {}
    for index, found in resume.slips.items():
        for slip in found:
            if slip.code == rule.code and slip.wrong not in seen:
                place = (index, Phrase(slip.wrong, slip.start, slip.end))
                data = {"replacement": slip.right}
                seen[slip.wrong] = finding(
                    rule, resume, place, data, seen=slip.wrong, right=slip.right, others=""
                )
    cased = [made for wrong, made in seen.items() if wrong.lower() == made.data["replacement"].lower()]
    yield from [made for made in seen.values() if made not in cased][:MOST]
    if cased:
        first, *others = cased
        named = [f"“{other.data['replacement']}”" for other in others][:SHOWN]
        told = rule.settings["others"].format(names=", ".join(named)) if named else ""
        yield finding(rule, resume, (first.node, first.span), first.data, seen=first.span.text,
                      right=first.data["replacement"], others=told)  # fmt: skip


def one_less(word: str) -> set[str]:
    """Return a word, and it without one of its letters: two words that share such a form are one or two edits apart."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def one_off(word: str, name: str) -> bool:
    """Whether a word is a name with one letter missing, doubled, wrong or two neighbours exchanged; the first letter
    and an ending of grammar (-s, -d) are no misspelling."""
    if word[0] != name[0] or word in (name + "s", name + "d", name + "r"):
        return False
    if len(word) == len(name):
        differing = [at for at in range(len(word)) if word[at] != name[at]]
        return len(differing) == 1 or (
            len(differing) == 2
            and differing[1] == differing[0] + 1
            and word[differing[0]] == name[differing[1]]
            and word[differing[1]] == name[differing[0]]
        )
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return len(longer) == len(shorter) + 1 and shorter in one_less(longer)
