"""The act on a plain thing ("APIs for billing"): verbs that fit it, for the author to pick."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.rewrites.acts.act import Act, Claim
from resume_ls.rewrites.acts.lists import kept_list
from resume_ls.rewrites.acts.noun_phrase import head_of, phrase_of, phrase_words
from resume_ls.rewrites.acts.nouns import MODIFIERS
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Part
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh


def on_thing(w: Writing, start: int, end: int, tokens: Sequence[Word], kind: str) -> list[Act]:
    """Return the act on a plain thing ("APIs for billing"): verbs that fit it, for the author to pick."""
    head = head_of(w, tokens)
    name, options = verbs_for(w, head, kind)
    claim: Claim = "duty" if kind == "duty" else "shared"
    base = w.words.base(options[0].split()[0].lower()) or ""
    empty = w.data["empty-heads"]
    if head in empty["nothing"]:
        return [Act(w.choice(options), (w.blank("object"),), base=base, claim=claim)]
    object_ = kept_list(w, start, end)
    if tokens[0].start in w.tools and _names_tools(w, tokens):
        return [built(w, (Fresh("with"), *object_))]
    link = "in" if head in empty["in"] else "for" if head in empty["for"] else ""
    if link and name in ("software", "duty"):
        asked = (w.blank("object"), Fresh(link), *w.lowered(object_))
        return [Act(w.choice(options), asked, base=base, claim=claim)]
    article = w.words.article(phrase_of(w, tokens)) if kind in ("share", "duty") else ""
    if kind == "share" and name == "software":
        options = [f"{options[0]} part of", *options]
    rest = (Fresh(article.strip()), *object_) if article and tokens[0].lower not in MODIFIERS else object_
    return [Act(w.choice(options), rest, base=base, claim=claim)]


def _names_tools(w: Writing, tokens: Sequence[Word]) -> bool:
    """Whether a noun phrase is the name of a technology and no more ("Kafka", not "Kafka consumers")."""
    last = (phrase_words(w, tokens) or tokens[:1])[-1]  # a name may look like a preposition
    return last is tokens[0] or last.start in w.tools or last.text[:1].isupper()


def verbs_for(w: Writing, head: str, kind: str) -> tuple[str, list[str]]:
    """Return what kind of object (a key of the rules' `objects`, or "duty") a head noun is, and the verbs for it."""
    for name, entry in w.data["objects"].items():
        if head in entry["nouns"]:
            if kind == "duty" and name == "improvement":
                break
            verbs = entry.get("duty" if kind == "duty" else "hedged", entry["verbs"])
            return name, list(verbs[w.level.label])
    if kind == "duty":
        return "duty", list(w.data["duty-things"][w.level.label])
    return "software", list(w.data["objects"]["software"]["verbs"][w.level.label])


def built(w: Writing, after: tuple[Part, ...]) -> Act:
    """Return the act of who built something that the bullet does not name: it is asked for, `after` behind it."""
    verb = (Fresh(w.words.form("build", w.style)),)
    return Act(verb, (w.blank("built"), *after), base="build", claim="own")
