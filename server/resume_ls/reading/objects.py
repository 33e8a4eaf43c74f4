"""What a bullet's act is done to: the noun phrases that say what kind of work it is."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Action, Reading
from resume_ls.reading.nouns import NounPhrase, Nouns, index_at, is_participle, split_phrase

STEPS_AT_MOST = 4
"""Noun phrases of a chain ("creation of a set of tests for …")."""
COMPANY_WITHIN = 4
"""Words between a verb of working and its "with" ("worked side by side with")."""
WITHOUT_VERB = frozenset(["noun", "state", "none", "passive"])
"""Leads whose object does not stand behind a verb."""


def is_one_of(lemma: str, verbs: Container[str]) -> bool:
    """Whether a verb is one of a list in American spelling."""
    return lemma in verbs or (lemma.endswith(("ise", "yse")) and f"{lemma[:-2]}ze" in verbs)


def is_form_of(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is one of the verbs, in its base form or with a regular ending ("worked")."""
    return is_one_of(word, verbs) or any(
        word in (f"{verb}ed", f"{verb}d", f"{verb}ing", f"{verb[:-1]}ing") for verb in verbs
    )


def verb_of(action: Action, nouns: Nouns) -> str:
    """Return the lemma of an act's verb; where none is known, the gerund behind a lead that holds none ("Responsible
    for fixing …"), else the first word of the lead, in small letters."""
    hidden = hidden_gerund(action, nouns)
    if hidden is not None:
        return nouns.words[hidden].lower
    return action.lemma or next(iter(split_phrase(action.phrase.text)), "")


def hidden_gerund(action: Action, nouns: Nouns) -> int | None:
    """Return the index of the gerund behind a lead that holds no verb of the own act; None where none stands there."""
    if action.verb is not None or action.lead not in ("duty", "hedged"):
        return None
    index = index_at(nouns.words, action.phrase.end)
    gerund = nouns.lower(index).endswith("ing") and nouns.lower(index + 1)
    return index if gerund and nouns.lower(index + 1) not in nouns.lists["links"] else None


def act_phrase(reading: Reading, nouns: Nouns) -> NounPhrase | None:
    """Return the first noun phrase of what the act is done to: behind the verb, its particle and verbs joined to it
    ("Planned, coded and rolled out the …"), behind a preposition that belongs to the verb ("worked with the …"); the
    subject of a passive; the bullet's own first noun phrase where it has no verb. None where none was found."""
    action = reading.action
    lists = nouns.lists
    served = is_form_of(verb_of(action, nouns), lists["served"])
    if action.lead in WITHOUT_VERB and not (action.lead == "state" and served):
        return nouns.at(reading.object.phrase.start if reading.object is not None else action.phrase.start)
    index = behind_verbs(reading, nouns)
    words = nouns.words
    if index < len(words) and not nouns.gap(index).strip():
        index += words[index].lower.endswith("ly")
        index += nouns.lower(index) in lists["before_object"]
    if action.lead == "hedged" or served:
        near = words[index : index + COMPANY_WITHIN]
        index += next((at + 1 for at, word in enumerate(near) if word.lower in lists["company"]), 0)
    before = words[index - 1].lower if index else ""
    found = nouns.at(words[index].start) if index < len(words) else None
    if found is None:
        return None
    return replace(found, behind=before if before in lists["before_object"] else "")


def behind_verbs(reading: Reading, nouns: Nouns) -> int:
    """Return the index of the first word behind the act's verb, its particle and the verbs that are joined to it."""
    action, words, lists = reading.action, nouns.words, nouns.lists
    acts = {phrase.start for phrase in reading.marked("act")}
    index = index_at(words, max(action.phrase.end, action.verb.end if action.verb is not None else 0))
    hidden = hidden_gerund(action, nouns)
    index = index if hidden is None else hidden + 1
    while index < len(words):
        lower, mark = words[index].lower, nouns.gap(index).strip()
        joined = lower in lists["joints"] and index + 1 < len(words)
        following = words[index + joined]
        if lower in lists["particles"] and not mark:
            index += 1
        elif (joined or mark in (",", "/", "&", "+")) and (
            following.start in acts or is_second_verb(action, following.lower)
        ):
            index += joined + 1
        else:
            break
    return index


def is_second_verb(action: Action, word: str) -> bool:
    """Whether a word is another verb in the form of the act's ("Maintaining and extending", "Built and shipped")."""
    if not is_participle(word):
        return False
    return word.endswith("ing") is (action.tense == "gerund" or action.verb is None)


def object_phrases(phrase: NounPhrase | None, nouns: Nouns) -> list[NounPhrase]:
    """Return the noun phrases from an act's first one on whose heads may say the kind of work, the most telling first:
    what a light head is "of" ("creation of a set of reports") before the light head; a name before what explains it."""
    found: list[NounPhrase] = []
    while phrase is not None and len(found) < STEPS_AT_MOST:
        found.insert(0, phrase)
        if phrase.linked_by != "of" or singular_of(phrase.words[-1].lower) not in nouns.lists["light"]:
            explained = nouns.explained(phrase)
            return [*found, explained] if explained is not None else found
        phrase = nouns.at(nouns.words[index_at(nouns.words, phrase.end)].end)
    return found
