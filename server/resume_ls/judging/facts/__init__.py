"""The facts of a bullet that judgement weighs.

rules/judging/weights.yml says what each counts, rules/judging/features.yml what it is called where a verdict is
explained. Counts are cut off or scaled so that no fact reaches beyond 1.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from resume_ls.judging.facts.seen import Seen, WordClasses
from resume_ls.judging.facts.table import FACTS, PLACED
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import SectionKind

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext

__all__ = ["FACTS", "PLACED", "WordClasses", "facts_of", "facts_placed"]


MOST = 2
"""Times that a word of grammar counts."""


def facts_of(
    reading: Reading, lexicon: Lexicon, words: WordClasses, section: SectionKind
) -> dict[str, float]:
    """Return the facts that a bullet has at whatever level it is judged, those that are 0 left out. The small words of
    grammar are facts too: how a sentence is joined tells a deed from a duty."""
    seen = Seen(reading, lexicon, words, section)
    found = {name: float(value) for name, function in FACTS.items() if (value := function(seen))}
    small = Counter([seen.grammar[word] for word in seen.lowers if word in seen.grammar])
    return found | {name: min(count, MOST) / MOST for name, count in small.items()}


def facts_placed(reading: Reading, context: BulletContext) -> dict[str, float]:
    """Return the facts that rest on where it stands, those that are 0 left out."""
    return {name: float(value) for name, function in PLACED.items() if (value := function(reading, context))}
