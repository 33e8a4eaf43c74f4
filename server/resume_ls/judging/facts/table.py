"""The table of facts: each a question to a bullet, mostly answered by 0 or 1.

Their names for people stand in rules/judging/features.yml. What several facts ask is worked out once, in `Seen`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from resume_ls.judging.facts.seen import NAMELESS, Seen
from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.reading.model import Reading, Scope
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext

DIGIT = re.compile(r"\d")

FACTS: dict[str, Callable[[Seen], float]] = {
    # How it opens.
    "opens-with-act": lambda it: it.lead.lead == "act" and it.lead.tense == "past",
    "opens-in-present": lambda it: it.lead.lead == "act" and it.lead.tense != "past",
    # … and no "by …ing" tells the author's part.
    "opens-with-hedge": lambda it: it.lead.lead == "hedged" and not it.patterns["by_doing"].search(it.text),
    "opens-with-duty": lambda it: it.lead.lead == "duty",
    "duty-later": lambda it: it.lead.lead != "duty" and (it.has("duty") or it.has("duty-soft")),
    "opens-with-state": lambda it: it.lead.lead in ("state", "none"),
    "opens-with-role": lambda it: (
        it.lead.lead in NAMELESS and not it.lexicon.leads["roles"].isdisjoint(it.lowers[:4])
    ),
    "opens-small": lambda it: it.text.lstrip()[:1].islower(),
    # A number, or a title in quotes.
    "names-time-or-place": lambda it: it.text[:1].isdigit() or '"' in it.text[:20] or "“" in it.text[:20],
    "knows": lambda it: not it.classes["knowledge"].isdisjoint(it.lowers[:4]),
    # What kind of act is told.
    "builds": lambda it: it.verb in it.verbs("build"),
    "improves": lambda it: it.verb in it.verbs("improve"),
    "reduces": lambda it: it.verb in it.verbs("reduce"),
    "stance": lambda it: it.verb in it.verbs("soft") | it.classes["ensuring"],
    "leads": lambda it: it.verb in it.verbs("leading") | it.verbs("decide"),
    "teaches": lambda it: it.verb in it.verbs("mentor"),
    "effect-verb": lambda it: it.verb in it.verbs("effect"),
    # A verb without a level of its own.
    "unknown-verb": lambda it: it.reading.action.lead == "act" and it.reading.action.strength is None,
    "several-acts": lambda it: len(it.acts) > 1,
    "keeps-up": lambda it: it.verb in it.classes["upkeep"],
    # A verb that leaves what was done to the noun behind it.
    "light-verb": lambda it: it.verb in it.classes["light"],
    "works-together": lambda it: not it.classes["together"].isdisjoint(it.lowers),
    "authority": lambda it: it.has("authority"),
    # What was acted on, and what the bullet names.
    "names-nothing": lambda it: not it.specifics,
    "names-one-thing": lambda it: len(it.specifics) == 1,
    "names-two-things": lambda it: len(it.specifics) == 2,
    "nothing-told": lambda it: (
        len(it.specifics) < 2
        and not it.reading.outcomes
        and not it.roles & {"count", "change", "result", "name"}
    ),
    "hollow-object": lambda it: bool(it.head) and singular_of(it.head[-1]) in it.classes["hollow"],
    "plural-object": lambda it: (
        bool(it.head) and is_plural(it.head[-1]) and it.head[0] not in it.classes["definite"]
    ),
    "no-object": lambda it: not it.head,
    "specific-object": lambda it: it.is_specific,
    "act-on-thing": lambda it: it.lead.lead == "act" and it.is_specific,
    # Words that describe the head of the object and are no praise, up to three.
    "described-object": lambda it: (
        min(sum(word in it.contents or singular_of(word) in it.contents for word in it.head[:-1]), 3) / 3
    ),
    "object-is-routine": lambda it: bool(it.head) and singular_of(it.head[-1]) in it.classes["routine_work"],
    "content-words": lambda it: min(len(it.contents), 15) / 15,
    "few-content-words": lambda it: len(it.contents) < 5,
    # Which technologies are named, and whether they are more than a list.
    "one-technology": lambda it: 0 < len(it.names) < 3,
    "some-technologies": lambda it: len(it.names) > 2,
    "many-technologies": lambda it: len(it.names) > 4,
    # The share of words, twice, up to one.
    "technology-share": lambda it: min(
        1.0,
        2 * sum(len(named.phrase.text.split()) for named in it.reading.technologies) / max(1, len(it.lowers)),
    ),
    "stack-line": lambda it: any(word.strip("()") in it.classes["stack_labels"] for word in it.label),
    "only-names": lambda it: (
        len(it.names) > 1
        and len(it.specifics) < 2
        and not it.acts
        and len(it.names) * 2 >= len(it.lowers) - 3
    ),
    # What came of it.
    "two-effects": lambda it: len(it.reading.outcomes) > 1,
    "no-effect": lambda it: not it.reading.outcomes,
    "effect-of-something": lambda it: it.effects_name,
    "beneficiary": lambda it: it.gains,
    "relative-clause": lambda it: it.patterns["relative"].search(it.text) is not None,
    "names-problem": lambda it: it.has("problem"),
    "moves-from-to": lambda it: it.patterns["from_to"].search(it.text) is not None,
    "counts": lambda it: "count" in it.roles,
    "heads": lambda it: "team" in it.roles,
    "any-number": lambda it: DIGIT.search(it.text) is not None,
    # How far it reaches, and of which level its scale is.
    "wide": lambda it: it.has("wide"),
    "wide-hint": lambda it: it.has("hint"),
    "narrow": lambda it: it.has("narrow"),
    "scope": lambda it: (it.reading.scope or Scope.TASK) / 5,
    "scale-of-mid": lambda it: it.scale >= Level.MID,
    "scale-of-senior": lambda it: it.scale >= Level.SENIOR,
    "scale-of-staff": lambda it: it.scale >= Level.STAFF,
    "scale-of-principal": lambda it: it.scale >= Level.PRINCIPAL,
    # How it is worded: its length, its padding, its lists.
    "two-words": lambda it: it.reading.words < 3,
    "length": lambda it: min(it.reading.words, 40) / 40,
    "listed": lambda it: min(it.text.count(","), 4) / 4,
    "bracket": lambda it: it.patterns["bracketed"].search(it.text) is not None,
    # The share of words, five times, up to one.
    "praise": lambda it: min(
        1.0, 5 * sum(word in it.lexicon.evaluative for word in it.lowers) / max(1, len(it.lowers))
    ),
    "qualities": lambda it: min(len(it.reading.marked("quality")), 3) / 3,
    "routine-words": lambda it: min(len(it.bases & it.classes["routine_work"]), 3) / 3,
    # The share of words that end as abstract nouns do.
    "abstract-share": lambda it: (
        len(it.patterns["abstract"].findall(" ".join(it.lowers))) / max(1, len(it.lowers))
    ),
    "and-so-on": lambda it: any(
        words in it.text.lower() if " " in words else words in it.lowers for words in it.classes["goes_on"]
    ),
    "labelled": lambda it: it.reading.label is not None,
    "label-and-list": lambda it: it.is_nameless and ":" in it.text[:60],
    # A few words without a verb, or with a colon behind the first of them.
    "is-label": lambda it: (
        it.is_nameless
        and (
            it.reading.words < 2
            or it.text.rstrip().endswith(":")
            or (":" in it.text[:30] and it.reading.words < 8 and not it.specifics)
        )
    ),
    # The share of list items that are short names; that of all items of a word or two.
    "listed-names": lambda it: it.share_of_items(
        lambda item: len(item.split()) < 3 and not item[:1].islower()
    ),
    "short-items": lambda it: it.share_of_items(lambda item: len(item.split()) < 3),
    # Where it stands.
    "in-projects": lambda it: it.section == "projects",
    "in-studies": lambda it: it.section == "education",
}
"""The facts that a bullet has wherever it stands."""

PLACED: dict[str, Callable[[Reading, BulletContext], float]] = {
    "below-level": lambda reading, context: beyond(context.level, reading.scale),
    "above-level": lambda reading, context: beyond(reading.scale, context.level),
    "mid-or-above": lambda reading, context: context.level >= Level.MID,
    "staff-or-above": lambda reading, context: context.level >= Level.STAFF,
    "principal": lambda reading, context: context.level >= Level.PRINCIPAL,
    "in-a-job": lambda reading, context: context.section == "experience",
    "paragraph": lambda reading, context: context.kind == "paragraph",
    "no-effect-above-junior": lambda reading, context: lacks_effect(reading, context, Level.MID),
    "no-effect-at-senior": lambda reading, context: lacks_effect(reading, context, Level.SENIOR),
}
"""The facts that rest on where it stands and on the level that judges it."""


def beyond(one: Level | None, other: Level | None) -> float:
    """Return by how many levels one exceeds the other, up to two, as a share; 0 where one of them is not told."""
    return 0 if one is None or other is None else max(0, min(2, one - other)) / 2


def lacks_effect(reading: Reading, context: BulletContext, least: Level) -> bool:
    """Whether a bullet of a job tells no effect where a level, or one above it, is asked for."""
    return not reading.outcomes and context.level >= least and context.section == "experience"
