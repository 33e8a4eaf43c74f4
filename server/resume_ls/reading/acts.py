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
    if action.verb is None and action.lead in ("hedged", "duty"):
        hidden = hidden_gerund(action, nouns)
        if hidden is not None:
            return kind_of_gerund(nouns.words[hidden].lower, playbooks)
        return "joined" if action.lead == "hedged" else kind_of_noun(phrase, playbooks) or "ran"
    return kind_of_verb(reading, phrase, playbooks)


def kind_of_noun(phrase: NounPhrase | None, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of the act that a noun phrase names ("Upkeep of …", "database administration")."""
    if phrase is None:
        return None
    head = phrase.words[-1].lower
    return next(
        (kind for kind, act in playbooks.acts.items() if head in act.nouns or singular_of(head) in act.nouns),
        None,
    )


def kind_of_verb(reading: Reading, phrase: NounPhrase | None, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of an act by its verb; where the object decides, by both."""
    lemma = reading.action.lemma
    if not lemma:
        return None
    lists = playbooks.words
    if phrase is not None:
        if is_one_of(lemma, lists["by_noun"]) and (named := kind_of_noun(phrase, playbooks)) is not None:
            return named
        if is_one_of(lemma, lists["by_people"]) and phrase.head in lists["people"]:
            return "people"
        if is_one_of(lemma, lists["by_undertaking"]) and phrase.head in lists["undertakings"]:
            return "led"
    return kind_in_lists(reading, lemma, playbooks)


def kind_of_gerund(word: str, playbooks: Playbooks) -> ActKind | None:
    """Return the kind of act that a gerund names by its regular form ("Responsible for fixing …")."""
    return next(
        (kind for kind, act in playbooks.acts.items() if is_form_of(word, frozenset(act.verbs))), None
    )


def kind_in_lists(reading: Reading, lemma: str, playbooks: Playbooks) -> ActKind | None:
    """Return the kind whose verbs hold a verb, with the particle that follows it ("phase out" before "phase")."""
    verb = reading.action.verb
    after = verb.end if verb is not None else reading.action.phrase.end
    following = [word.lower for word in words_of(reading.text[after : after + PARTICLE_WITHIN])]
    best: tuple[int, ActKind | None] = (0, None)
    for kind, act in playbooks.acts.items():
        for listed in act.verbs:
            first, *particles = listed.split()
            if (
                is_one_of(lemma, (first,))
                and following[: len(particles)] == particles
                and len(listed) > best[0]
            ):
                best = (len(listed), kind)
    return best[1]
