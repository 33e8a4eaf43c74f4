"""keyword-stuffing: the same search terms again and again, for a scanner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from resume_ls.judging.checks.bullets.base import finding, is_judged, threshold, whole
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
    reading = judged.reading
    if not is_judged(judged):
        return None
    items = [match[0] for match in ITEM.finditer(reading.text) if match[0].strip(" .")]
    listed = judged.context.section != "skills" or len(
        {technology.name for technology in reading.technologies}
    ) * 4 <= len(items)
    if reading.action.lead in ("noun", "none", "state") and listed and is_heap(items):
        counts = Counter(word for item in items for word in stems(item))
        return finding(rule, judged, whole(reading), terms=f"“{max(sorted(counts), key=counts.__getitem__)}”")
    if len(items) < FEWEST_ITEMS or reading.outcomes:
        return None
    level = judged.context.level
    evidence = [
        phrase for group in range(len(lexicon.synonyms)) for phrase in reading.marked(f"keyword-{group}")
    ]
    written = [
        {phrase.text.lower() for phrase in reading.marked(f"keyword-{group}")}
        for group in range(len(lexicon.synonyms))
    ]
    doubled = sum(len(spellings) > 1 for spellings in written)
    heads = Counter(word for item in items for word in stems(item) if word not in lexicon.function)
    repeated = max((count for word, count in heads.items()
                    if any(word in phrase.text.lower() for phrase in evidence)), default=0)  # fmt: skip
    terms = len(evidence)
    if judged.context.section == "skills":
        doubled = doubled - 1 if doubled < 4 else doubled
    specific = len({phrase.text.lower() for phrase in reading.specifics})
    least = threshold(rule, level, "repeated", 3)
    again = sum(any(heads[word] >= least for word in stems(item)) for item in items)
    common = sum(
        any(heads[word] > least and lexicon.is_generic(word) for word in stems(item)) for item in items
    )
    enough = (again >= least and again * 5 > len(items) * 3) or (
        common > least and common * 5 > len(items) * 2
    )
    if enough and reading.action.lead in ("noun", "none", "state"):
        return finding(
            rule,
            judged,
            whole(reading),
            evidence,
            terms=repetitions(evidence) or f"“{max(sorted(heads), key=heads.__getitem__)}”",
        )
    if specific > terms or terms < threshold(rule, level, "terms", 5):
        return None
    if doubled >= threshold(rule, level, "doubled", 2) or repeated >= threshold(rule, level, "repeated", 3):
        return finding(rule, judged, whole(reading), evidence, terms=repetitions(evidence))
    return None


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
