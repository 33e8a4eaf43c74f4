"""How the bullet is worded: its length, its padding, its lists."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact


@fact
def two_words(it: Seen) -> float:
    """It has one or two words."""
    return it.reading.words < 3


@fact
def length(it: Seen) -> float:
    """Words, up to forty."""
    return min(it.reading.words, 40) / 40


@fact
def listed(it: Seen) -> float:
    """Commas, up to four."""
    return min(it.text.count(","), 4) / 4


@fact
def bracket(it: Seen) -> float:
    """Something is told in brackets."""
    return bool(it.patterns["bracketed"].search(it.text))


@fact
def praise(it: Seen) -> float:
    """The share of words that praise or pad, five times, up to one."""
    return min(1.0, 5 * sum(word in it.lexicon.evaluative for word in it.lowers) / max(1, len(it.lowers)))


@fact
def qualities(it: Seen) -> float:
    """Qualities ("performance", "quality"), up to three."""
    return min(len(it.marks.get("quality", ())), 3) / 3


@fact
def routine_words(it: Seen) -> float:
    """Words of a team's routine, up to three."""
    return min(len(it.bases & it.classes.routine_work), 3) / 3


@fact
def abstract_share(it: Seen) -> float:
    """The share of words that end as abstract nouns do."""
    return sum(it.patterns["abstract"].fullmatch(word) is not None for word in it.lowers) / max(
        1, len(it.lowers)
    )


@fact
def and_so_on(it: Seen) -> float:
    """It goes on with "etc." or "such as"."""
    text = it.text.lower()
    return any(words in text if " " in words else words in it.lowers for words in it.classes.goes_on)


@fact
def labelled(it: Seen) -> float:
    """It begins with a label."""
    return it.reading.label is not None


@fact
def label_and_list(it: Seen) -> float:
    """It is a label with a list behind it, without an act."""
    return ":" in it.text[:60] and not it.acts and it.lead.lead in ("noun", "none", "state")


@fact
def is_label(it: Seen) -> float:
    """It is a label or a heading: a few words without a verb, or with a colon behind the first of them."""
    if it.acts or it.lead.lead not in ("noun", "none", "state"):
        return 0
    return (
        it.reading.words < 2
        or it.text.rstrip().endswith(":")
        or (":" in it.text[:30] and it.reading.words < 8 and not it.specifics)
    )


@fact
def listed_names(it: Seen) -> float:
    """The share of list items that are short names, where there are three or more."""
    if len(it.items) < 3:
        return 0
    return sum(len(item.split()) < 3 and not item[:1].islower() for item in it.items) / len(it.items)


@fact
def short_items(it: Seen) -> float:
    """The share of list items of one or two words, where there are three or more."""
    return sum(len(item.split()) < 3 for item in it.items) / len(it.items) if len(it.items) > 2 else 0
