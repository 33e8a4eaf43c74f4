"""What was acted on, and what the bullet names."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact
from resume_ls.reading.lexicon import is_plural, singular_of


@fact
def names_nothing(it: Seen) -> float:
    """No specific word."""
    return not it.specifics


@fact
def names_one_thing(it: Seen) -> float:
    """One specific word."""
    return len(it.specifics) == 1


@fact
def names_two_things(it: Seen) -> float:
    """Two specific words."""
    return len(it.specifics) == 2


@fact
def nothing_told(it: Seen) -> float:
    """Neither a thing, an effect, nor a number."""
    return (
        len(it.specifics) < 2
        and not it.reading.outcomes
        and not it.roles & {"count", "change", "result", "name"}
    )


@fact
def hollow_object(it: Seen) -> float:
    """The object could be anything ("new features", "services")."""
    return bool(it.head) and singular_of(it.head[-1]) in it.classes.hollow


@fact
def plural_object(it: Seen) -> float:
    """The object is an uncounted plural ("applications")."""
    return bool(it.head) and is_plural(it.head[-1]) and it.head[0] not in it.classes.definite


@fact
def no_object(it: Seen) -> float:
    """No object."""
    return not it.head


@fact
def specific_object(it: Seen) -> float:
    """The object names something."""
    return it.reading.object is not None and it.reading.object.specific


@fact
def act_on_thing(it: Seen) -> float:
    """An act of the author's with a specific object."""
    return it.lead.lead == "act" and it.reading.object is not None and it.reading.object.specific


@fact
def described_object(it: Seen) -> float:
    """Words that describe the head of the object and are no praise, up to three."""
    return min(sum(word in it.contents or singular_of(word) in it.contents for word in it.head[:-1]), 3) / 3


@fact
def object_is_routine(it: Seen) -> float:
    """The object is a team's routine ("tests", "meetings")."""
    return bool(it.head) and singular_of(it.head[-1]) in it.classes.routine_work


@fact
def content_words(it: Seen) -> float:
    """Different words of content, up to fifteen."""
    return min(len(it.contents), 15) / 15


@fact
def few_content_words(it: Seen) -> float:
    """Under five words of content."""
    return len(it.contents) < 5
