"""What kind of act a bullet tells: made, changed, ran, studied, people, led, joined (rules/acts.yml)."""

from __future__ import annotations

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Reading
from resume_ls.reading.nouns import NounPhrase, Nouns, words_of
from resume_ls.reading.objects import act_phrase, hidden_gerund, is_form_of, is_one_of
from resume_ls.rulebook.playbooks import ActKind, Playbooks

PARTICLE_WITHIN = 40
"""Characters behind a verb in which its particle is sought."""


def kind_of_act(reading: Reading, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of a bullet's first act; None where no verb or noun of an act was understood.

    A lead that hides the own part ("Worked on …", "Was part of …") is `joined`; one that holds a verb ("Helped to
    build …", "Responsible for maintaining …") is of that verb's kind. A noun names an act as a verb does
    ("Upkeep of …").
    """
    action = reading.action
    if action.lead == "none":
        return None
    nouns = Nouns(reading.text, playbooks.words)
    phrase = act_phrase(reading, nouns)
    if action.lead in ("noun", "state"):
        return kind_of_noun(phrase, playbooks)
    if action.verb is None:
        hidden = hidden_gerund(action, nouns)
        if hidden is not None:  # "Responsible for fixing …"
            gerund, acts = nouns.words[hidden].lower, playbooks.acts.items()
            return next((kind for kind, act in acts if is_form_of(gerund, frozenset(act.verbs))), None)
        return "joined" if action.lead == "hedged" else kind_of_noun(phrase, playbooks) or "ran"
    return kind_of_verb(reading, phrase, playbooks)


def kind_of_noun(phrase: NounPhrase | None, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of the act that a noun phrase names ("Upkeep of …", "database administration")."""
    head = phrase.words[-1].lower if phrase is not None else ""
    named = (
        kind for kind, act in playbooks.acts.items() if {head, singular_of(head)}.intersection(act.nouns)
    )
    return next(named, None)


def kind_of_verb(reading: Reading, phrase: NounPhrase | None, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of an act by its verb, with the particle that follows it ("phase out" before "phase"); where the
    object decides, by both."""
    lemma, verb, lists = reading.action.lemma, reading.action.verb, playbooks.words
    if phrase is not None:
        if is_one_of(lemma, lists["by_noun"]) and (named := kind_of_noun(phrase, playbooks)) is not None:
            return named
        if is_one_of(lemma, lists["by_people"]) and phrase.head in lists["people"]:
            return "people"
        if is_one_of(lemma, lists["by_undertaking"]) and phrase.head in lists["undertakings"]:
            return "led"
    after = verb.end if verb is not None else reading.action.phrase.end
    following = [word.lower for word in words_of(reading.text[after : after + PARTICLE_WITHIN])]
    particle = verb.text.lower().removeprefix(lemma) if verb is not None else ""
    following = [particle, *following] if particle in lists["particles"] else following  # "Setup Kibana"
    fits = [
        (len(listed), kind)
        for kind, act in playbooks.acts.items()
        for listed in act.verbs
        for first, *particles in [listed.split()]
        if is_one_of(lemma, (first,)) and following[: len(particles)] == particles
    ]
    return max(fits, key=lambda it: it[0])[1] if fits else None
