"""The facts of a bullet that judgement weighs.

rules/judging/weights.yml says what each counts, rules/judging/features.yml what it is called where a verdict is
explained. Counts are cut off or scaled so that no fact reaches beyond 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resume_ls.judging.facts.grammar import grammar
from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import FACTS, PLACED
from resume_ls.judging.facts.words import WordClasses
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import SectionKind

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext

__all__ = ["FACTS", "PLACED", "WordClasses", "facts_of", "facts_placed"]


def facts_of(
    reading: Reading, lexicon: Lexicon, words: WordClasses, section: SectionKind
) -> dict[str, float]:
    """Return the facts that a bullet has at whatever level it is judged, those that are 0 left out."""
    seen = Seen(reading, lexicon, words, section)
    found = {name: float(value) for name, function in FACTS.items() if (value := function(seen))}
    return found | grammar(seen)


def facts_placed(reading: Reading, context: BulletContext) -> dict[str, float]:
    """Return the facts that rest on where it stands, those that are 0 left out."""
    return {name: float(value) for name, function in PLACED.items() if (value := function(reading, context))}
