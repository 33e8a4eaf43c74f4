"""Roles and descriptions of oneself, and the acts behind them: "Passionate developer who wrote X"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from resume_ls.rewrites.acts.act import Act, Inner
from resume_ls.rewrites.acts.lists import split_list
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Part
from resume_ls.rewrites.line import Word, is_adverb
from resume_ls.rewrites.model import Fresh


def behind_self(w: Writing, start: int, end: int, tokens: Sequence[Word], inner: Inner) -> list[Act] | None:
    """ "Passionate developer who wrote …": the act behind a self-description; None where none is described."""
    selves, hype = set(w.data["selves"]), set(w.data["hype"])
    for index, token in enumerate(tokens[:8]):
        if not index or token.lower != "who" or index + 1 == len(tokens):
            continue
        praised = any(word.lower in selves or word.lower in hype for word in tokens[:index])
        if praised or tokens[index - 1].lower in w.words.people:
            verb = tokens[index + 1]
            base = w.words.base(verb.lower)
            if base and verb.lower == w.words.form(base, "third") and w.style != "third":
                return [Act(w.verb(base), _retold(w, verb.end, end), base=base)]
            return inner(tokens[index + 1 :], end)
    person = next((index for index, word in enumerate(tokens[:6]) if word.lower in selves), None)
    if person is None or any(word.lower in w.words.prepositions for word in tokens[:person]):
        return None
    praised = any(word.lower in hype for word in tokens[:6])
    before_others = len(w.line.clauses) > 1 and start < w.line.clauses[0].end
    return [] if praised and (before_others or ":" not in w.line.plain[start:end]) else None


def _retold(w: Writing, start: int, end: int) -> tuple[Part, ...]:
    """Return what follows a verb in the third person, the verbs beside it in the bullet's tense ("who guides X, sets
    Y and continuously improves Z")."""
    parts: list[Part] = []
    for element_start, element_end, joint in split_list(w, start, end):
        words = [
            word for word in w.line.within(element_start, element_end) if not is_adverb(word.lower, w.words)
        ]
        found = w.words.find(words[0].lower) if joint and len(words) > 1 else None
        parts.append(Fresh(joint))
        if found is None or "third" not in found[1] or words[1].lower in w.words.prepositions:
            parts += w.keep(element_start, element_end)
        else:
            parts += [*w.keep(element_start, words[0].start), Fresh(w.words.form(found[0], w.style))]
            parts += w.keep(words[0].end, element_end)
    return tuple(part for part in parts if not isinstance(part, Fresh) or part.text)


def as_person(w: Writing, end: int, tokens: Sequence[Word]) -> list[Act]:
    """ "Thought leader driving X", "adviser to X": the participle behind the author's role is the act, or it is."""
    people = w.words.people | set(w.data["selves"])
    for before, token in itertools.pairwise(tokens[:6]):
        base = w.data["role-acts"].get(before.lower)
        for_what = token.lower in ("for", "on") and before.lower in w.data["makers"]
        if base is not None and not for_what and token.lower in ("to", "of", "for", "on", "behind"):
            return [Act(w.verb(base), w.keep(token.end, end), base=base, claim="duty")]
        if before.lower in people and w.words.tense(token.lower) == "gerund":
            return named_acts(w, token.start, end, claim="own")
    return []


def participles(w: Writing, start: int, end: int) -> list[Act]:
    """ "Point of contact for X, attending A, advising B": the participles are the acts, the label a role."""
    elements = split_list(w, start, end)
    acts: list[Act] = []
    for element_start, element_end, joint in elements[1:]:
        words = w.line.within(element_start, element_end)
        thing = bool(words) and words[0].lower in (*w.data["nouns-alone"], "including", "following", "using")
        if words and not thing and w.words.tense(words[0].lower) == "gerund":
            base = w.words.base(words[0].lower) or ""
            rest = w.keep(words[0].end, element_end)
            acts.append(Act(w.verb(base), rest, joint if acts else "", base, "duty"))
        elif acts:
            more = w.keep(element_start, element_end)
            acts[-1] = replace(acts[-1], rest=(*acts[-1].rest, Fresh(joint), *more))
        else:
            return []
    if not acts:
        return []
    label = w.lowered(w.keep(start, elements[0][1]))
    acts[-1] = replace(acts[-1], rest=(*acts[-1].rest, Fresh("as"), *label))
    return acts
