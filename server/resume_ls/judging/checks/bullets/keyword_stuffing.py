"""keyword-stuffing: the same search terms again and again, for a scanner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from resume_ls.judging.checks.bullets.base import finding, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule

ITEM = re.compile(r"[^,;|·•/]+")
FEWEST_ITEMS = 4
HEAP_ITEMS = 6
HEAP_WORDS = 3
HEAP_LONGEST = 4


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a list of search terms that repeat each other."""
    reading, limits = judged.reading, rule.thresholds[judged.context.level]
    skills = judged.context.section == "skills"
    items = [match[0] for match in ITEM.finditer(reading.text) if match[0].strip(" .")]
    counts = Counter(word for item in items for word in stems(item))
    names = {technology.name for technology in reading.technologies}
    nameless = reading.action.lead in ("noun", "none", "state")
    if nameless and is_heap(items) and (not skills or len(names) * 4 <= len(items)):
        return finding(rule, judged, whole(reading), terms=most_frequent(counts))
    if len(items) < FEWEST_ITEMS or reading.outcomes:
        return None
    groups = [reading.marked(f"keyword-{group}") for group in range(len(lexicon.synonyms))]
    evidence = [phrase for group in groups for phrase in group]
    doubled = sum(len({phrase.text.lower() for phrase in group}) > 1 for group in groups)
    if skills and doubled < 4:
        doubled -= 1
    heads = Counter({word: count for word, count in counts.items() if word not in lexicon.function})
    least = limits["repeated"]
    again = sum(any(heads[word] >= least for word in stems(item)) for item in items)
    common = sum(
        any(heads[word] > least and lexicon.is_generic(word) for word in stems(item)) for item in items
    )
    many = (again >= least and again * 5 > len(items) * 3) or (common > least and common * 5 > len(items) * 2)
    if nameless and many:
        terms = repetitions(evidence) or most_frequent(heads)
        return finding(rule, judged, whole(reading), evidence, terms=terms)
    specific = len({phrase.text.lower() for phrase in reading.specifics})
    repeated = max((count for word, count in heads.items()
                    if any(word in phrase.text.lower() for phrase in evidence)), default=0)  # fmt: skip
    if len(evidence) >= max(specific, limits["terms"]) and (
        doubled >= limits["doubled"] or repeated >= least
    ):
        return finding(rule, judged, whole(reading), evidence, terms=repetitions(evidence))
    return None


def most_frequent(counts: Counter[str]) -> str:
    """Return the word that is counted most often, as the message names it."""
    return f"“{max(sorted(counts), key=counts.__getitem__)}”"


def is_heap(items: Sequence[str]) -> bool:
    """Whether short items vary a few words among each other ("RTB systems, RTB backend, ad serving, ad server")."""
    worded = [set(re.findall(r"[a-z][a-z+#/-]+", item.lower())) for item in items]
    counts = Counter(word for words in worded for word in words)
    repeated = {word for word, count in counts.items() if count > 1}
    sharing = sum(not words.isdisjoint(repeated) for words in worded)
    return (
        len(items) >= HEAP_ITEMS
        and len(repeated) >= HEAP_WORDS
        and sharing * 10 >= len(items) * 6
        and max(len(item.split()) for item in items) <= HEAP_LONGEST
    )


def stems(item: str) -> set[str]:
    """Return the words of a list item, plurals cut, each once."""
    return {word.rstrip("s") for word in re.findall(r"[a-z][a-z+#/-]+", item.lower()) if len(word) > 2}


def repetitions(evidence: list[Phrase]) -> str:
    """Name the terms as the message does."""
    texts = list(dict.fromkeys(phrase.text for phrase in sorted(evidence, key=lambda phrase: phrase.start)))
    return ", ".join(f"“{text}”" for text in texts[:4])
