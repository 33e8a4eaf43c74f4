"""keyword-stuffing: the same search terms again and again, for a scanner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from resume_ls.judging.checks.bullets.base import finding, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule

ADDRESS = re.compile(r"\b\w{2,12}://\S+")
ITEM = re.compile(r"[^,;|·•/]+")
FEWEST_ITEMS = 4
LONGEST_ITEM = 5
"""Words; what is longer is a clause of a sentence."""
OFTEN = 3
"""Times that a word is repeated, and words that are."""
VARIED_ITEMS = 6
"""Items from which on a few words that vary among each other are a heap, each of them written twice."""
TERMS = 4
"""Terms that a message names."""


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a list of search terms that share a few words, or of several that say the same."""
    reading, limits = judged.reading, rule.thresholds[judged.context.level]
    skills = judged.context.section == "skills"
    found = (match[0] for match in ITEM.finditer(ADDRESS.sub("", reading.text)) if match[0].strip(" ."))
    items = [words_of(item) for item in found]
    if len(items) < FEWEST_ITEMS or reading.outcomes:
        return None
    names = {technology.name for technology in reading.technologies}
    named = skills and len(names) * 4 > len(items)
    if (
        reading.action.lead in ("noun", "none", "state")
        and not named
        and (shared := shared_word(items, lexicon.function))
    ):
        return finding(rule, judged, whole(reading), terms=f"“{shared}”")
    groups = [reading.marked(f"keyword-{group}") for group in range(len(lexicon.synonyms))]
    evidence = sorted((phrase for group in groups for phrase in group), key=lambda phrase: phrase.start)
    doubled = sum(len({phrase.text.lower() for phrase in group}) > 1 for group in groups)
    specific = len({phrase.text.lower() for phrase in reading.specifics})
    counts = Counter(word for words in items for word in words)
    again = any(counts[word] >= OFTEN for phrase in evidence for word in words_of(phrase.text))
    if len(evidence) >= max(specific, limits["terms"]) and (again or doubled >= limits["doubled"] + skills):
        terms = ", ".join(f"“{text}”" for text in list(dict.fromkeys(it.text for it in evidence))[:TERMS])
        return finding(rule, judged, whole(reading), evidence, terms=terms)
    return None


def words_of(item: str) -> set[str]:
    """Return the words of a list item, plurals cut, each once."""
    return {word.rstrip("s") for word in re.findall(r"[a-z][a-z+#]+", item.lower())}


def shared_word(items: Sequence[set[str]], ignored: Container[str]) -> str:
    """Return the word that most of the short items hold which vary a few words among each other ("RTB systems, RTB
    backend, ad serving, ad server"); "" where no such words are in three of five. `ignored` are words of grammar."""
    counts = Counter(word for words in items for word in words if word not in ignored)
    repeated = {word for word, count in counts.items() if count > 1}
    if len(items) < VARIED_ITEMS or len(repeated) < OFTEN:
        repeated = {word for word in repeated if counts[word] >= OFTEN}
    sharing = sum(not words.isdisjoint(repeated) for words in items)
    if max(map(len, items)) > LONGEST_ITEM or sharing * 5 < len(items) * 3:
        return ""
    return max(sorted(counts), key=counts.__getitem__)
