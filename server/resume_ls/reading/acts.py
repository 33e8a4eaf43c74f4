"""What kind of act a bullet tells: made, changed, ran, studied, people, led, joined (rules/acts.yml)."""

from __future__ import annotations

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Reading
from resume_ls.reading.nouns import NounPhrase, act_phrase, american, words_of
from resume_ls.rulebook.playbooks import ActKind, Playbooks


def kind_of_act(reading: Reading, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of act of a bullet's first act; None where no verb or noun of an act was understood.

    A phrase that hides the own part ("Worked on …", "Was part of …") is `joined`; one that holds a verb ("Helped to
    build …", "Responsible for maintaining …") is of that verb's kind. A noun names an act as a verb does ("Upkeep of …").
    """
    action = reading.action
    object_phrase = act_phrase(reading, playbooks.words)
    if action.lead == "none":
        return None
    if action.lead in ("noun", "state"):
        return kind_of_noun(object_phrase, playbooks)
    kind = kind_of_verb(reading, object_phrase, playbooks)
    if action.lead == "hedged" and action.verb is None:
        return "joined"
    if action.lead == "duty" and action.verb is None:
        return kind_of_noun(object_phrase, playbooks) or "ran"
    return kind


def kind_of_noun(phrase: NounPhrase | None, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of the act that a noun phrase names ("Upkeep of …", "database administration")."""
    if phrase is None:
        return None
    head = singular_of(phrase.words[-1].lower)
    return next((kind for kind, act in playbooks.acts.items() if head in act.nouns), None)


def kind_of_verb(reading: Reading, phrase: NounPhrase | None, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of an act by its verb; where the object decides, by both."""
    lemma = american(reading.action.lemma)
    if not lemma:
        return None
    after = reading.action.verb.end if reading.action.verb is not None else reading.action.phrase.end
    following = " ".join(word.lower for word in words_of(reading.text[after : after + 40])[:2])
    if lemma in playbooks.words["by_people"] and phrase is not None:
        if phrase.head in playbooks.words["people"]:
            return "people"
        if phrase.head in playbooks.words["undertakings"] and lemma not in ("build", "develop", "support"):
            return "led"
    longest = ""
    found: ActKind | None = None
    for kind, act in playbooks.acts.items():
        for verb in act.verbs:
            first, _, rest = verb.partition(" ")
            if (
                first == lemma
                and len(verb) > len(longest)
                and (not rest or f"{following} ".startswith(f"{rest} "))
            ):
                longest, found = verb, kind
    return found
