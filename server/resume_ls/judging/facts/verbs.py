"""What kind of act is told."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact


@fact
def builds(it: Seen) -> float:
    """The act is one of making."""
    return it.reading.action.lemma in it.lexicon.verb_classes["build"]


@fact
def improves(it: Seen) -> float:
    """The act says "better" ("improved", "optimized")."""
    return it.reading.action.lemma in it.lexicon.verb_classes["improve"]


@fact
def reduces(it: Seen) -> float:
    """The act says "less"."""
    return it.reading.action.lemma in it.lexicon.verb_classes["reduce"]


@fact
def stance(it: Seen) -> float:
    """The act is a stance more than a deed ("supported", "drove", "ensured")."""
    return it.reading.action.lemma in it.lexicon.verb_classes["soft"] | it.classes.ensuring


@fact
def leads(it: Seen) -> float:
    """The act is one of leading or deciding."""
    return it.reading.action.lemma in it.lexicon.verb_classes["leading"] | it.lexicon.verb_classes["decide"]


@fact
def teaches(it: Seen) -> float:
    """The act is one of teaching or hiring people."""
    return it.reading.action.lemma in it.lexicon.verb_classes["mentor"]


@fact
def effect_verb(it: Seen) -> float:
    """The act itself is an effect ("eliminated", "halved")."""
    return it.reading.action.lemma in it.lexicon.verb_classes["effect"]


@fact
def unknown_verb(it: Seen) -> float:
    """The act is a verb without a level of its own."""
    return it.reading.action.lead == "act" and it.reading.action.strength is None


@fact
def several_acts(it: Seen) -> float:
    """Two acts or more."""
    return len(it.acts) > 1


@fact
def keeps_up(it: Seen) -> float:
    """The act is one of keeping things going."""
    return it.verb in it.classes.upkeep


@fact
def light_verb(it: Seen) -> float:
    """The verb leaves what was done to the noun behind it."""
    return it.verb in it.classes.light


@fact
def works_together(it: Seen) -> float:
    """Work together with others is told."""
    return not it.classes.together.isdisjoint(it.lowers)


@fact
def authority(it: Seen) -> float:
    """A verb of authority."""
    return bool(it.marks.get("authority"))
