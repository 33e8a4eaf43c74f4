"""Labels before a colon: where they end, and which of them say nothing ("Daily tasks: …", "Rockstar developer: …")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from resume_ls.reading.model import Reading
from resume_ls.rewrites.line import ARROW_LABEL

LEADS = frozenset({"for", "included", "include", "of", "with"})
"""Words before a colon that belong to a lead, not to a label ("Responsible for: …")."""

DUTIES = ("responsible for ", "in charge of ", "accountable for ", "tasked with ")
"""Leads that a label may begin with, and then is none ("Responsible for the back end: planning releases, …")."""

BEHIND = frozenset({"about", "with", "for", "of", "in", "who"})
"""What follows the noun of a self-description ("Rockstar architect with a passion for …")."""


def label_end(reading: Reading, data: Mapping[str, Any]) -> int:
    """Return where the first clause begins: after "Notifications: ", or 0."""
    label = reading.label
    if (
        label is not None
        and label.text.lower().split()[-1:] != []
        and label.text.lower().split()[-1] not in LEADS
        and not label.text.lower().startswith(DUTIES)
    ):
        after = re.match(r"\s*[:–—-]?\s*", reading.text[label.end :])
        return label.end + (after.end() if after else 0)
    match = ARROW_LABEL.match(reading.text)
    return match.end() if match and says_nothing(reading, match.end(), data) else 0


def says_nothing(reading: Reading, end: int, data: Mapping[str, Any]) -> bool:
    """Whether the label that ends before `end` only announces duties or praises its author."""
    words = re.findall(r"[\w/'’-]+", reading.text[:end].lower())
    while len(words) > 1 and words[0] in data["before-labels"]:
        words = words[1:]
    if " ".join(words) in data["empty-labels"]:
        return True
    fact = any(technology.phrase.start < end for technology in reading.technologies)
    if fact or re.search(r"\d", reading.text[:end]):
        return False
    hype, selves = set(data["hype"]), set(data["selves"])
    praised = any(phrase.start < end for phrase in reading.marked("buzzword")) or bool(
        hype.intersection(words)
    )
    head = words[: next((index for index, word in enumerate(words) if word in BEHIND), len(words))]
    return praised and bool(head) and head[-1] in hype | selves
