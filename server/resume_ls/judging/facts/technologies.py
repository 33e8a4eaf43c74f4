"""Which technologies are named, and whether they are more than a list."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact


@fact
def one_technology(it: Seen) -> float:
    """One or two technologies."""
    return 0 < len(it.names) < 3


@fact
def some_technologies(it: Seen) -> float:
    """Three technologies or more."""
    return len(it.names) > 2


@fact
def many_technologies(it: Seen) -> float:
    """Five technologies or more."""
    return len(it.names) > 4


@fact
def technology_share(it: Seen) -> float:
    """The share of words that are technologies, twice, up to one."""
    words = sum(len(technology.phrase.text.split()) for technology in it.reading.technologies)
    return min(1.0, 2 * words / max(1, len(it.lowers)))


@fact
def stack_line(it: Seen) -> float:
    """It is a line of tools behind a label ("Technologies: …")."""
    label = it.reading.label
    words = label.text.lower().split() if label is not None else it.lowers[:1]
    if label is None:
        return 0
    return any(word.strip("()") in it.classes.stack_labels for word in words)


@fact
def only_names(it: Seen) -> float:
    """It is nothing but names of technologies."""
    return (
        len(it.names) > 1
        and len(it.specifics) < 2
        and not it.acts
        and len(it.names) * 2 >= len(it.lowers) - 3
    )
