"""How a bullet opens."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact


@fact
def opens_with_act(it: Seen) -> float:
    """The first sentence opens with a past-tense act."""
    return it.lead.lead == "act" and it.lead.tense == "past"


@fact
def opens_in_present(it: Seen) -> float:
    """The first sentence opens with an act in the present or base form."""
    return it.lead.lead == "act" and it.lead.tense != "past"


@fact
def opens_with_hedge(it: Seen) -> float:
    """It opens with a verb that hides the author's part, and no "by …ing" tells it."""
    return it.lead.lead == "hedged" and not it.patterns["by_doing"].search(it.text)


@fact
def opens_with_duty(it: Seen) -> float:
    """It opens with a phrase of duty."""
    return it.lead.lead == "duty"


@fact
def duty_later(it: Seen) -> float:
    """A phrase of duty stands anywhere else."""
    return it.lead.lead != "duty" and bool(it.marks.get("duty") or it.marks.get("duty-soft"))


@fact
def opens_with_state(it: Seen) -> float:
    """It opens with a statement about a thing or a person."""
    return it.lead.lead in ("state", "none")


@fact
def opens_with_role(it: Seen) -> float:
    """It opens with a role ("Lead developer of")."""
    roles = it.lexicon.leads["roles"]
    return it.lead.lead in ("noun", "none", "state") and any(word in roles for word in it.lowers[:4])


@fact
def opens_small(it: Seen) -> float:
    """It begins with a small letter."""
    return bool(it.text.lstrip()[:1].islower())


@fact
def names_time_or_place(it: Seen) -> float:
    """It opens with a number or a title in quotes."""
    return it.text[:1].isdigit() or '"' in it.text[:20] or "“" in it.text[:20]


@fact
def knows(it: Seen) -> float:
    """It tells what somebody knows or is."""
    return any(word in it.classes.knowledge for word in it.lowers[:4])
