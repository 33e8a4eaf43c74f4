"""vague: nothing identifiable is left once tools, adjectives and generic words are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.checks.bullets.base import begins_in, claim, concrete, finding, is_judged, quoted
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Phrase, Reading
from resume_ls.reading.words import DETERMINERS
from resume_ls.rulebook.model import Rule

SHORTEST = 2
STRUCTURAL = frozenset(["until", "decision", "mentoring", "used by", "statement", "who", "which"])
"""Forms of effect that name somebody else's act."""
ABSTRACT = frozenset(["strategy", "vision", "roadmap", "strategies", "visions", "roadmaps"])
"""Artefacts of direction that without an article are a topic ("defined vision and strategy")."""
PUNCTUAL = frozenset(["on time", "on schedule", "within budget", "under budget", "in time for"])
"""Effects that anybody can claim of anything."""
BEHIND_VERB = re.compile(
    r"(?:(?<!\w)\w+ed|cut|wrote|built|took|made|found|got|ran|split) (?:the |some |over |all )?$|[,:(] ?$"
)
NEXT_WORD = re.compile(r" ([a-z][a-z-]+)")
DEFINITE = re.compile(
    r"(?:^|\bof |ing |\bfor (?=(?:\S{1,30} ){2}(?:module|form|page|screen|table|job|wizard|importer)\b))"
    r"(?:the|our|their|its|a \w+'s|[\w-]+'s)((?: [\w-]+){1,4})"
)
PART_END = re.compile(
    r"[,;:(—–]|\.(?:\s|$)|\sand(?= \w+ed\b)|\s(?:that|which|so|after|because|to(?= \w+\b))\s"
)
ASSURING = frozenset(["ensure", "guarantee", "assure", "secure"])
TAKEN_ON = re.compile(
    r"\s(?:full |overall |over )?(?:ownership|responsibility|charge|care|part) (?:of|for|in)(?=\s)"
)
ARTICLES = frozenset(["the", "a", "an", "our", "its", "their", "this", "that", "each", "every", "both"])
HEAD_END = re.compile(r"\s(?:for|of|in|on|to|within|across|with|at|from|as)\s")
WIDE_ARTEFACT = re.compile(r"architecture|shared |common ", re.IGNORECASE)
MOVING = re.compile(
    r"\b(?:migrat|upgrad|mov|port|switch|transition)\w*\b[^,;.]{0,60} (?:to|from|onto) $", re.IGNORECASE
)
PLACED = re.compile(r"\b(?:in|of|for|with|within|as|on)\b", re.IGNORECASE)
"""Between a verb and people: they are no object of it."""
ABSOLUTE = frozenset(
    ["ms", "s", "sec", "second", "seconds", "min", "minutes", "hours", "h", "money", "rate", "hour",
     "minute", "days"]
)  # fmt: skip


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet that names no thing and no measurable change."""
    reading = judged.reading
    if not is_judged(judged) or judged.context.section == "skills" or reading.words < SHORTEST:
        return None
    if not judged.context.lone or not is_hollow(reading, rule, lexicon):
        return None
    if judged.context.kind == "paragraph" and not reading.marked("buzzword") and reading.technologies:
        return None
    span = claim(reading)
    return finding(rule, judged, span, seen=quoted([span]))


def is_hollow(reading: Reading, rule: Rule, lexicon: Lexicon) -> bool:
    """Whether nothing specific is said: no named thing, no measured change, no delivered artefact."""
    if any(quantity.role == "name" for quantity in reading.quantities) or "`" in reading.text:
        return False
    hollow = hollow_parts(reading, rule, lexicon)
    count = (
        concrete(reading)
        - named_by_area(reading, hollow)
        + (names_area(reading, lexicon) if not hollow else 0)
        + qualifies_head(reading, rule)
        + counts_things(reading, rule)
        + develops_people(reading, lexicon)
        + names_target(reading)
    )
    told = [outcome for outcome in reading.outcomes if outcome.marker not in PUNCTUAL]
    measured = [outcome for outcome in told if outcome.numeric]
    if count == 0:
        if told and not measured and reading.action.lead == "act" and not is_soft(reading, lexicon):
            return not names_effect(reading, lexicon)
        if measured:
            return not is_measured_concretely(reading)
        return not delivers_artefact(reading, lexicon) and not counts_with_effect(reading)
    return is_bare_claim(reading, lexicon)


def hollow_parts(reading: Reading, rule: Rule, lexicon: Lexicon) -> list[Phrase]:
    """Return the objects that could be anything ("new functionality for the campaign manager", "various bugs in the
    backend"): an uncounted plural or mass before the first preposition."""
    leads = [verb.end for verb in reading.marked("act")]
    if reading.object is not None and reading.action.lead in ("hedged", "passive"):
        leads.append(reading.object.phrase.start)
    parts = []
    for start in leads:
        taken = TAKEN_ON.match(reading.text, start)
        start = taken.end() if taken is not None else start
        stop = PART_END.search(reading.text, start)
        while stop is not None and stop[0] == "," and is_praise(reading.text[start : stop.start()], lexicon):
            stop = PART_END.search(reading.text, stop.end())
        end = stop.start() if stop is not None else len(reading.text)
        head = HEAD_END.split(reading.text[start:end], maxsplit=1)[0].lower().split()
        if (
            head
            and (
                head[-1] in rule.settings["hollow-heads"]
                or (head[-1] in rule.settings["faults"] and head[0] in rule.settings["any"])
            )
            and head[0] not in ARTICLES
            and not any(
                quantity.role == "count"
                and start <= quantity.phrase.start < end
                and quantity.noun == head[-1]
                for quantity in reading.quantities
            )
        ):
            parts.append(Phrase(reading.text[start:end], start, end))
    return parts


def is_praise(text: str, lexicon: Lexicon) -> bool:
    """Whether there are only adjectives of praise so far ("complex, business-critical backend modules")."""
    return all(word.strip(",").lower() in lexicon.evaluative for word in text.split())


def named_by_area(reading: Reading, parts: Sequence[Phrase]) -> int:
    """How many specific words only say for whom a hollow object was made ("for the campaign manager")."""
    if not parts:
        return 0
    within = {phrase.text.lower() for phrase in reading.specifics if begins_in(phrase, parts)}
    beyond = {phrase.text.lower() for phrase in reading.specifics if not begins_in(phrase, parts)}
    return len(within - beyond)


def is_soft(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the lead names a stance, not a deed."""
    return reading.action.lemma in lexicon.verb_classes["soft"] or reading.action.lead == "hedged"


def names_effect(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether an effect stated in words speaks of a problem, a number or a technology."""
    if any(outcome.marker in STRUCTURAL or outcome.marker in lexicon.moved for outcome in reading.outcomes):
        return True
    return (
        bool(reading.marked("problem") or reading.marked("decision") or reading.technologies)
        or any(quantity.role in ("count", "result", "change") for quantity in reading.quantities)
        or len(reading.outcomes) > 1
    )


def is_measured_concretely(reading: Reading) -> bool:
    """Whether a figure says of what: a before and after, an absolute unit, or a share with named means. Shares alone
    ("efficiency by 35% and costs by 50%") say it of nothing."""
    changed = [quantity for quantity in reading.quantities if quantity.role in ("change", "result")]
    if any(quantity.unit in ABSOLUTE or quantity.role == "result" for quantity in changed):
        return True
    if len(changed) > 1:
        return any(quantity.unit != "%" for quantity in changed)
    return bool(reading.technologies) and bool(reading.means)


def has_share_of_quality(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether all that is measured are shares, and of nothing that can be measured ("35% better efficiency")."""
    changed = [quantity for quantity in reading.quantities if quantity.role in ("change", "result")]
    measured = any(
        singular_of(word.strip(".,;").lower()) in lexicon.outcomes["measures"]
        for word in reading.text.split()
    )
    return (
        bool(changed)
        and all(quantity.unit == "%" for quantity in changed)
        and bool(reading.marked("quality"))
        and not measured
        and not any(
            outcome.marker in STRUCTURAL
            and not any(
                outcome.phrase.start <= quantity.phrase.start < outcome.phrase.end for quantity in changed
            )
            for outcome in reading.outcomes
        )
    )


def counts_with_effect(reading: Reading) -> bool:
    """Whether a number counts things and an effect is stated beside it."""
    return any(outcome.marker not in PUNCTUAL for outcome in reading.outcomes) and any(
        quantity.role == "count" for quantity in reading.quantities
    )


def delivers_artefact(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a deliverable of direction was made ("Chaired the architecture board"): concrete, if without effect."""
    if reading.action.lemma not in lexicon.delivering or reading.action.lead not in ("act", "passive"):
        return False
    text = reading.object.phrase.text.lower() if reading.object is not None else ""
    words = [word.strip(",.()") for word in text.split()]
    end = reading.object.phrase.end if reading.object is not None else 0
    definite = bool(words) and (words[0] in DETERMINERS or any("-year" in word for word in words))
    return any(
        word in lexicon.artefacts or singular_of(word) in lexicon.artefacts
        for word in words
        if definite or word not in ABSTRACT
    ) or any(phrase.start < end and WIDE_ARTEFACT.search(phrase.text) for phrase in reading.marked("wide"))


def names_area(reading: Reading, lexicon: Lexicon) -> int:
    """1 where the object is a definite thing of a named area ("the new ticketing backend"), else 0: the area alone
    ("APIs for payment processing") says whose employer it was. Behind a hedge the thing may stand anywhere."""
    if reading.object is None:
        return 0
    text = reading.sentences[0].phrase.text if reading.action.lead == "hedged" else reading.object.phrase.text
    for match in DEFINITE.finditer(text.lower()):
        if any(
            word in lexicon.industry or singular_of(word) in lexicon.industry
            for word in match[1].split()[:-1]
        ):
            return 1
    return 0


def qualifies_head(reading: Reading, rule: Rule) -> int:
    """1 where a technology stands before a thing of its own kind ("a Terraform provider", "Kafka consumer"), else 0."""
    for technology in reading.technologies:
        following = NEXT_WORD.match(reading.text, technology.phrase.end)
        if following is not None and singular_of(following[1].lower()) not in rule.settings["bland"]:
            return 1
    return 0


def counts_things(reading: Reading, rule: Rule) -> int:
    """1 where the author's object is a number of things that are no routine of the trade, else 0."""
    end = reading.object.phrase.end if reading.object is not None else 0
    return int(
        reading.action.lead in ("act", "hedged")
        and any(
            quantity.role == "count"
            and singular_of(quantity.noun) not in rule.settings["routine"]
            and (quantity.phrase.start < end or BEHIND_VERB.search(reading.text[: quantity.phrase.start]))
            for quantity in reading.quantities
        )
    )


def names_target(reading: Reading) -> int:
    """1 where something is moved to or from a technology by name ("the migration to Java 17"), else 0."""
    return int(
        any(MOVING.search(reading.text[: technology.phrase.start]) for technology in reading.technologies)
    )


def develops_people(reading: Reading, lexicon: Lexicon) -> int:
    """1 where a number of people was taught, hired or led, else 0."""
    return int(
        reading.action.lead == "act"
        and reading.action.lemma in lexicon.verb_classes["mentor"]
        and reading.object is not None
        and any(
            quantity.role == "team"
            and reading.object.phrase.start <= quantity.phrase.start < reading.object.phrase.end
            and not PLACED.search(reading.text[reading.object.phrase.start : quantity.phrase.start])
            for quantity in reading.quantities
        )
    )


def is_bare_claim(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the bullet says "better" of a quality, and neither how, nor how much, nor of which thing."""
    if (
        reading.action.lemma not in lexicon.verb_classes["improve"] | ASSURING
        or reading.object is None
        or reading.means
    ):
        return False
    if has_share_of_quality(reading, lexicon):
        return concrete(reading) < 2
    if reading.outcomes or any(quantity.role in ("change", "result") for quantity in reading.quantities):
        return False
    quality = any(
        reading.object.phrase.start <= phrase.start < reading.object.phrase.end
        for phrase in reading.marked("quality")
    )
    return quality and concrete(reading) < 2 and not reading.technologies
