"""weak-verb: the opening verb hides the author's own part."""

from __future__ import annotations

import re
from dataclasses import replace

from resume_ls.checks.bullets.base import concrete, finding, is_judged
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase, Reading, Sentence
from resume_ls.rulebook.model import Rule

BY_OWN_ACT = re.compile(r"\bby (?:\w+ly )?(\w+ing)\b")
GROUP_DID = re.compile(
    r"\b(?:group|team|crew|squad|project|effort|initiative|people|those) (?:that|which|who)\b"
)
OBJECTLESS = re.compile(r"\s(?:at|in|on|by|for|with|within|from|after|before|without|through|\w+ly)\s")
"""After a verb that acts on nothing ("…, passed at the first attempt", "took on different tasks")."""
DETERMINED = re.compile(r"\s(?:a|an|the|its|their|one|two|three|\d+)\s")
"""After a verb behind a colon: without it "signed links" may be a list of things."""
RELATIVE = re.compile(r"\b(?:that|which|who)\b[^,;.]*$")
"""Before a verb that tells what the thing did, not its author ("the negotiations that freed … and saved …")."""
VAGUE_ACTS = frozenset(
    ["be", "begin", "start", "continue", "have", "do", "support", "help", "assist", "participate", "contribute",
     "use", "work", "gain", "learn"]
)  # fmt: skip
"""Verbs that make no own part visible either."""
COORDINATED = re.compile(r"(?:\band|,)\s+$")
TOGETHER = ("work", "collaborate", "cooperate", "liaise", "partner")


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a sentence that opens with a hedge, unless the own act follows."""
    reading = judged.reading
    if not is_judged(judged) or judged.context.kind != "bullet" or judged.context.section == "skills":
        return None
    acted = False
    for sentence in reading.sentences:
        if sentence.action.lead == "hedged" and not acted:
            hidden = not is_rescued(sentence, reading, lexicon)
            if hidden or goes_on_with_act(sentence, reading, lexicon):
                lead = sentence.action.phrase
                beside = "" if hidden else rule.settings["beside"]
                found = finding(rule, judged, lead, seen=f"“{lead.text}”", beside=beside)
                return found if hidden or found is None else replace(found, severity="hint")
        acted = acted or sentence.action.lead == "act"
    return None


def goes_on_with_act(sentence: Sentence, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the hidden part is followed by an act of the author's own beside it ("Worked on X and fixed 14 bugs")."""
    hidden = reading.text[sentence.action.phrase.end :].split()
    return bool(hidden) and hidden[0] != "of" and any(
        COORDINATED.search(reading.text[sentence.action.phrase.end : verb.start])
        for verb in own_acts(sentence, reading, lexicon)
    )  # fmt: skip


def is_rescued(sentence: Sentence, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the own act is said after all: "by writing …", a further sentence with an act, or joint work that
    names with whom and what."""
    text = reading.text[sentence.phrase.start : sentence.phrase.end].lower()
    match = BY_OWN_ACT.search(text)
    theirs = GROUP_DID.search(text)
    if theirs is not None and match is not None and theirs.start() < match.start():
        match = None  # "part of the group that cut outages by caching …": it was the group's act
    if match is not None and lexicon.lemma(match[1]) not in lexicon.empty_verbs - frozenset(
        ["write", "build", "add", "create", "implement", "ship", "give"]
    ):
        return True
    if any(
        other.action.lead == "act"
        and other.action.lemma not in VAGUE_ACTS
        and other.phrase.start > sentence.phrase.start
        for other in reading.sentences
    ):
        return True
    if own_acts(sentence, reading, lexicon):
        return True
    opening = sentence.action.phrase.text.lower().split()[0]
    if opening.startswith("handle") and reading.outcomes and concrete(reading) >= 3:
        return True
    if (
        any(opening.startswith(verb) for verb in TOGETHER)
        and " on" not in sentence.action.phrase.text.lower()
    ):
        return concrete(reading) >= 3 and (bool(reading.outcomes) or " to " in text)
    return False


def own_acts(sentence: Sentence, reading: Reading, lexicon: Lexicon) -> list[Phrase]:
    """Return the verbs behind a hedge that say what the author did, those in brackets left out."""
    start = sentence.action.phrase.end
    return [
        verb
        for verb in reading.marked("act")
        if verb.start > start
        and reading.text.count("(", start, verb.start) <= reading.text.count(")", start, verb.start)
        and not RELATIVE.search(reading.text[start : verb.start])
        and not OBJECTLESS.match(reading.text, verb.end)
        and not any(hedge.start <= verb.start < hedge.end for hedge in reading.marked("hedge"))
        and not (
            reading.text[: verb.start].rstrip().endswith(":") and not DETERMINED.match(reading.text, verb.end)
        )
        and lexicon.lemma(verb.text.lower()) not in VAGUE_ACTS
    ]
