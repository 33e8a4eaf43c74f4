"""What a reviewer will ask about a bullet: of what was flagged and of what it lacks, then of its kind of work."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from resume_ls.judging.checks.model import Judged
from resume_ls.judging.interview import InterviewQuestion, asked_about
from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.rewrites.families.surface import is_own
from resume_ls.rewrites.fragments import IN_BRACKETS, ITEM_ENDS, says_skill
from resume_ls.rewrites.knowledge import WORD, Knowledge, head_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

MOST = 3
"""Questions of one bullet: what a person takes in at a glance."""
LISTED = 3
"""Technologies from which on a bullet without an act is a list of them, and things from which on one matters most."""
MOST_BESIDE_NAMES = 5
"""Words beside the names, small words left out, of a list of names."""
MEMBER_WORDS = 5
"""Words of a member of a list of things: what is longer is a clause."""
VERB_WITHIN = 5
"""Words from a pronoun on within which its verb stands."""
GERUND_BEHIND = re.compile(r"(?:[:;—–]|\s-)\s*(\w+ing)\b")
"""A word in "-ing" behind a colon, a semicolon or a dash."""
LISTS = re.compile(r"[,|•·]")
"""What stands between the members of a list: "and" alone joins two, or says what one thing is like."""
ROLE_WITHIN = 4
"""Words at the beginning of which a role is named."""
EXACT = frozenset({"hollow-number", "not-yet", "overstated", "tense", "repetition"})
"""Codes whose question asks for all that is wrong."""
BELOW_LEVEL = "understated"
"""The code for which the advice of the kind of work comes first: what to show instead."""
ALONE = ("learning", "profile", "employment")
"""What is no bullet: nothing else is asked of it."""
WITHOUT_ACT = ("shared", "role", "others", "claimed")
"""Lacks of what tells no act of the author's: its kind of work is not certain."""
TOLD = ("act", "gerund")
"""Leads that tell an act of the author's own."""


def questions(codes: tuple[str, ...], judged: Judged, rulebook: Rulebook) -> tuple[str, ...]:
    """Return what a reviewer of the bullet's level asks about it, what was flagged (`codes`) first; at most three."""
    known = Knowledge(judged.reading, judged.context.level, rulebook)
    lack, asked = lack_of(known), known.rules.questions
    if lack in ALONE:
        return (_of_lack(lack, known),)
    told = judged.reading.action.lead in TOLD
    below = BELOW_LEVEL in codes
    advice = known.playbook.advised[known.level] if below and known.playbook is not None else ""
    found = [advice] if advice else []
    of_lack = _of_lack(BELOW_LEVEL if below and told else lack, known)
    for code in codes:
        if code == "pronoun" and lack != "claimed":
            found.append(_of_pronoun(known))
        else:
            found.append(_of_flaw(code, known, lack) if code in asked else of_lack)
    if codes == ("pronoun",) and not known.tells_result:
        found.append(asked["no-effect"] if told or (lack == "untold" and not _thinks(known)) else of_lack)
    if not EXACT.intersection(codes) and lack.removesuffix("-reached") not in WITHOUT_ACT:
        found += known.questions()[: 1 if codes else MOST]
    return tuple(dict.fromkeys(found))[:MOST]


def lack_of(known: Knowledge) -> str:
    """Return what a bullet is and lacks: a key of the questions that are asked of it; another one where the bullet
    tells what came of it."""
    lack = _lack(known)
    # Of a claim about oneself, of what names nothing and of what others share in, only what counts is a result.
    tells = known.counts_result if lack in ("claimed", "nameless", "shared") else known.tells_result
    return f"{lack}-reached" if tells and f"{lack}-reached" in known.rules.questions_by_lack else lack


def _lack(known: Knowledge) -> str:
    """Return what a bullet is and lacks, whatever came of it."""
    reading, rules, lists = known.reading, known.rules, known.rules.lists
    lead, told = reading.action.lead, reading.action.lead in TOLD
    first, *others = [*known.spoken, ""]
    label = reading.text.lower().partition(":")[0]
    if lead != "act" and not known.tells_result and rules.phrases["learning"].search(label):
        return "learning"
    if known.beside_work:
        return known.beside_work
    skill = says_skill(reading.text, lists["skills"])
    if lead in ("noun", "none", "state") and len(reading.technologies) >= LISTED and _is_list(known):
        return "used" if _says_purpose(known) and not skill else "listed"
    aimed = lead == "gerund" and rules.base(first) in lists["thinking"]
    if aimed or (not told and (skill or (lead != "duty" and _claims(known)))):
        return "claimed"
    spoken = first in rules.pronouns["subjects"] | rules.pronouns["possessives"]
    if _names_role(known, [first, *others][: ROLE_WITHIN + spoken]):
        return "role"
    if told or (lead == "state" and _begins_with_verb(known, first, others[0])):
        return _lack_of_act(known)
    if lead in ("noun", "none") and _several(known):
        return "several"
    if lead in ("hedged", "duty"):
        used = rules.base(first) in known.works.named("used").verbs
        return "nameless" if _tells_act_behind(known) else "used" if used else "shared"
    if _announces_part(known):
        return "nameless"
    if "participle" in rules.kinds(first) and not rules.is_past(first):
        return "subjectless"
    by_others = lead == "passive" and "by" in others
    return "others" if by_others or (lead in ("noun", "state") and _is_about_another(known)) else "untold"


def _claims(known: Knowledge) -> bool:
    """Whether a bullet begins with what the author thinks or is, no place ("I was in Portugal")."""
    rules, lists = known.rules, known.rules.lists
    first, *others = known.spoken or [""]
    if first not in rules.pronouns["subjects"] | rules.pronouns["possessives"]:
        return False
    verb = _verb_behind(known, others)
    placed = any(word == verb and it in lists["prepositions"] for word, it in pairwise([*others, ""]))
    is_ = verb in lists["was"]
    return (is_ and not placed) or verb in lists["thinking"] or rules.base(verb) in lists["thinking"]


def _tells_act_behind(known: Knowledge) -> bool:
    """Whether an act of the author's own stands behind a shared one ("Took part in X. Built Y", "Took part in X:
    building Y")."""
    reading, rules = known.reading, known.rules
    return any(sentence.action.lead in TOLD for sentence in reading.sentences[1:]) or any(
        "gerund" in rules.kinds(it[1].lower()) for it in GERUND_BEHIND.finditer(reading.text)
    )


def _announces_part(known: Knowledge) -> bool:
    """Whether a bullet says what the author did in so many words ("… where my part was scripting", "kept by me")."""
    possessives, lists = known.rules.pronouns["possessives"], known.rules.lists
    return any(
        following in (lists["own-part"] if word in possessives else lists["selves"])
        for word, following in pairwise(known.spoken)
        if word in possessives or word == "by"
    )


def _verb_behind(known: Knowledge, words: list[str]) -> str:
    """Return the verb that `words` behind a pronoun begin with, adverbs and auxiliaries left out; "" for none."""
    skipped = known.rules.lists["adverbs"] | known.rules.lists["before-verbs"]
    return next((word for word in words if word not in skipped and not word.endswith("ly")), "")


def _thinks(known: Knowledge) -> bool:
    """Whether a pronoun of the author's stands before a verb of thinking, anywhere ("… an app. I trust that …")."""
    rules = known.rules
    return any(
        word in rules.pronouns["subjects"]
        and rules.base(_verb_behind(known, known.spoken[at + 1 : at + VERB_WITHIN]))
        in rules.lists["thinking"]
        for at, word in enumerate(known.spoken)
    )


def _is_list(known: Knowledge) -> bool:
    """Whether a text says hardly more than names, none of them "I", and no label in front of it names an act."""
    reading, rules = known.reading, known.rules
    label = reading.label.text.lower().split() if reading.label is not None else []
    if reading.marked("pronoun") or any(map(rules.act, label)):
        return False
    text = reading.text
    for it in reading.technologies:
        text = text[: it.phrase.start] + " " * (it.phrase.end - it.phrase.start) + text[it.phrase.end :]
    words = WORD.findall(IN_BRACKETS.sub("", text).lower())
    return sum(not rules.is_function(word) for word in words) <= MOST_BESIDE_NAMES


def _names_role(known: Knowledge, words: list[str]) -> bool:
    """Whether a bullet begins with a role of the author's: "Served as …", "Member of …"."""
    lists = known.rules.lists
    if "as" in words and any(known.rules.base(word) in lists["role-verbs"] for word in words):
        return True
    noun = list(takewhile(lambda word: word not in lists["prepositions"], words))[-1:]
    members = known.playbooks.words["roles"] | lists["members"]
    return known.reading.action.lead not in ("act", "gerund", "duty") and not members.isdisjoint(noun)


def _begins_with_verb(known: Knowledge, first: str, following: str) -> bool:
    """Whether a bullet begins with a verb and what it was done to, though its lead was not understood ("Written macros
    for X", "Offer workshops")."""
    verb = not known.rules.kinds(first).isdisjoint(("base", "participle"))
    return verb and following not in known.rules.lists["prepositions"] | {"and", "or", ""}


def _says_purpose(known: Knowledge) -> bool:
    """Whether a list of technologies says what they were for ("… development using X for Y")."""
    lists = known.rules.lists
    text = IN_BRACKETS.sub(lambda aside: " " * len(aside[0]), known.reading.text.lower())
    first = min((it.phrase.end for it in known.reading.technologies), default=0)
    purpose = not lists["purposes"].isdisjoint(WORD.findall(text[first:]))
    return purpose or not lists["means"].isdisjoint(known.spoken[1:])


def _several(known: Knowledge) -> bool:
    """Whether a text is nothing but a list of three things and more ("Design reviews, manuals and talks"), no list of
    what one thing is like ("Fast, lean and safe builds")."""
    text = IN_BRACKETS.sub("", known.reading.text).rstrip(" .;,")
    members = [item.split() for item in ITEM_ENDS.split(text.lower()) if item.strip()]
    if LISTS.search(text) is None or len(members) < LISTED:
        return False  # "Building and rollout with X and Y", "A novel and patented multi-band & multi-range sensor"
    *others, last = members
    shared = len(last) > 1 and all(
        len(it) == 1 and known.works.by_noun(it[0]) is None and known.rules.act(it[0]) is None
        for it in others
    )
    return not shared and all(len(member) <= MEMBER_WORDS for member in members)


def _is_about_another(known: Knowledge) -> bool:
    """Whether a sentence says something of somebody or something else ("The queue is …", "Product won …")."""
    finite, prepositions = known.rules.lists["finite"], known.rules.lists["prepositions"]
    if not finite.isdisjoint(known.spoken[:1]) or known.reading.marked("pronoun"):
        return False  # "Was dealing with feeds"
    return not finite.isdisjoint(takewhile(lambda word: word not in prepositions, known.spoken))


def _lack_of_act(known: Knowledge) -> str:
    """Return what a bullet lacks that tells an act of the author's own."""
    reading, verb, thing = known.reading, known.reading.action.lemma, known.reading.object
    if not known.tells_result:
        if verb in known.works.named("ensured").verbs:
            return "standing"
        if verb in known.works.named("kept").verbs and reading.action.tense == "present":
            return "upkeep"
        if known.kind == "studied" and reading.action.lead == "act":
            return "studied"
        begun = re.split(r"[,;]", reading.text)[0]
        if any(it.end <= len(begun) and _is_aim(known, it.text) for it in reading.purpose):
            return "purposed"
    technologies = (it.phrase.start for it in reading.technologies)
    named = thing is not None and (
        thing.specific or any(thing.phrase.start <= at < thing.phrase.end for at in technologies)
    )
    return "named" if named else "unnamed" if _noun_of(known) else "nameless"


def _is_aim(known: Knowledge, purpose: str) -> bool:
    """Whether a purpose tells what was to happen ("to speed up releases", no "for various clients")."""
    to, verb, *_ = [*purpose.lower().removeprefix("in order ").split(), "", ""]
    return to == "to" and "base" in known.rules.kinds(verb)


def _noun_of(known: Knowledge) -> str:
    """Return the author's word for what the act was done to; "" where nobody would ask which one."""
    noun, lists = head_of(known.object) if known.object is not None else "", known.rules.lists
    areas = lists["areas"]
    nameless = lists["mass"] | lists["measures"] | lists["people"] | areas
    return (
        noun
        if singular_of(noun) in lists["things"] and nameless.isdisjoint((noun, singular_of(noun)))
        else ""
    )


def _of_lack(lack: str, known: Knowledge) -> str:
    """Return the question about what a bullet is and lacks, with the author's word for the thing in it, or the pronoun
    for what was used."""
    text, noun = known.rules.questions_by_lack[lack], _noun_of(known)
    were, these, them = ("were", "these", "them") if is_plural(noun) else ("was", "this", "it")
    tools = "them" if len(known.reading.technologies) > 1 else "it"
    return text.format(noun=noun, were=were, these=these, them=them, tools=tools)


def _of_flaw(code: str, known: Knowledge, lack: str) -> str:
    """Return the question about a fault in the words."""
    if code == "passive" and lack.removesuffix("-reached") in ("others", "role", "claimed"):
        return _of_lack(lack, known)
    if code == "overstated" and known.reading.marked("sole-credit"):
        code = "sole-credit"
    if code == "tech-dump" and lack not in ("listed", "used", "used-reached", "claimed"):
        return _of_lack(lack, known)
    if code == "tech-dump" and _says_purpose(known):
        return _of_lack("used", known)
    praised = known.reading.marked("buzzword")
    return known.rules.questions[code].format(word=praised[0].text if praised else "")


def _of_pronoun(known: Knowledge) -> str:
    """Return the question about the pronouns: of a group's act, of the author's own, of a mere "our"."""
    rules, pronouns, lead = known.rules, known.rules.pronouns, known.reading.action.lead
    begun = lead in TOLD or lead == "hedged"
    marked = known.reading.marked("pronoun")
    words = [phrase.text for phrase in marked if phrase.start or not begun]
    acting = [word for word in words if word.lower() in pronouns["subjects"]]
    front = marked[0].text
    in_front = (
        not marked[0].start
        and front.lower() in pronouns["subjects"]
        and (front.lower() in pronouns["together"] or not acting or acting == [front])
    )
    word = front if in_front else [*acting, *words, front][0]
    together = "together" if word.lower() in pronouns["together"] else "alone"
    after = known.reading.text[next(it.end for it in marked if it.text == word) :]
    behind = WORD.findall(after.lower())
    if _thinks(known):
        kind = "thinking"
    elif acting or in_front or word.lower() not in pronouns["possessives"]:
        later = not in_front and (begun or _verb_behind(known, behind) in rules.lists["was"])
        kind = f"{together}-later" if later else together
    elif rules.lists["own-part"].intersection(behind[:1]):
        kind = together
    else:
        kind = "own" if is_own(rules, word.lower(), after) else "possessive"
    return rules.questions[f"pronoun-{kind}"].format(word=word)


def interview(judged: Judged, rulebook: Rulebook) -> tuple[InterviewQuestion, ...]:
    """Return what an interviewer asks about a bullet or paragraph: about its numbers and claims in the order of the
    text, then the first question of its kind of work where that is certain."""
    words, context = rulebook.data["interview"], judged.context
    if context.section not in words["sections"] or context.kind == "label":
        return ()
    asked = asked_about(judged.reading, rulebook)
    if context.kind != "bullet" or context.section not in words["bullets"]:
        return asked
    of_work = Knowledge(judged.reading, context.level, rulebook).questions()[:1]
    return (*asked, *(InterviewQuestion(None, question) for question in of_work))


def may_be_left_out(judged: Judged, rulebook: Rulebook) -> bool:
    """Whether the bullet's work is of a kind that no reviewer misses."""
    playbook = Knowledge(judged.reading, judged.context.level, rulebook).playbook
    return playbook is not None and playbook.value == "low"


def heading(level: Level) -> str:
    """Return the line above the questions."""
    return f"What a {level.label} reviewer will ask"
