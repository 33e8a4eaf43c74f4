"""Names of technologies that are misspelt ("Kubernets") or in the wrong case ("Javascript")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts, Slip
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
        for group in lexicon["groups"].values():
            for name, others in group.items():
                self.written |= {part.lower() for each in (name, *others) for part in each.split()}
                mixed = name.isalpha() and name[1:] != name[1:].lower() and not name.isupper()
                if mixed and name.lower() not in ambiguous:
                    self.cased[name.lower()] = name
        self.distinct: Sequence[str] = rule.settings["distinct"]
        self.spaced = Phrases.of(rule.settings["spaced"])
        self.endings = {
            phrase.split()[-1] for phrases in rule.settings["spaced"].values() for phrase in phrases
        }
        self.meant = lru_cache(8192)(self._meant)

    def places(self, text: str) -> list[tuple[Phrase, str]]:
        """Return where a name is misspelt or in the wrong case, with what is meant."""
        lower = text.lower()
        found: list[tuple[Phrase, str]] = []
        if any(ending in lower for ending in self.endings):
            for match in self.spaced.find(text):
                written = text[match.start : match.end]
                if written != match.label and LETTERS.fullmatch(written) and END.match(text, match.end):
                    found.append((Phrase(written, match.start, match.end), match.label))
        for token in TOKEN.finditer(text):
            meant = self.meant(token[0])
            if meant and not any(phrase.start <= token.start() < phrase.end for phrase, _ in found):
                found.append((Phrase(token[0], *token.span()), meant))
        return found

    def _meant(self, word: str) -> str:
        lower = word.lower()
        if word.isupper():
            return ""
        right = "" if word == lower else self.cased.get(lower, "")
        return (right if word != right else "") if right else self.misspelt(lower)

    def misspelt(self, lower: str) -> str:
        """Return the one name of which a word is one letter off; "" for a word that may be meant as it is."""
        if len(lower) < SHORTEST or lower in self.written:
            return ""
        names = [name for name in self.distinct if is_misspelling(lower, name.lower())]
        return names[0] if len(names) == 1 else ""


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each misspelt name once, at its first place, and those in the wrong case together, at the first one."""
    seen: dict[str, tuple[int, Slip]] = {}
    for index, slips in resume.slips.items():
        for slip in slips:
            if slip.code == rule.code:
                seen.setdefault(slip.wrong.text, (index, slip))
    cased = [(index, slip) for index, slip in seen.values() if slip.wrong.text.lower() == slip.right.lower()]
    others = ", ".join(f"“{slip.right}”" for _, slip in cased[1 : 1 + SHOWN])
    more = rule.settings["others"].format(names=others) if others else ""
    for index, slip in [each for each in seen.values() if each not in cased][:MOST]:
        yield resume.slip(rule, index, slip)
    for index, slip in cased[:1]:
        yield resume.slip(rule, index, slip, more)


def is_misspelling(word: str, name: str) -> bool:
    """Whether a word is a name with one letter missing, doubled, wrong or moved; the first letter and an ending of
    grammar (-s, -d) are no misspelling."""
    if word[0] != name[0] or abs(len(word) - len(name)) > 1 or word in (name + "s", name + "d", name + "r"):
        return False
    least, alike = 1 - 1.1 / len(name), SequenceMatcher(None, word, name)
    # the quick ratio is never below the other, and is all that most words need
    return alike.quick_ratio() > least and alike.ratio() > least
