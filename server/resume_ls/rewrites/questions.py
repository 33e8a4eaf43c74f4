"""What a reviewer will ask about a bullet: of what was flagged and of what it lacks, then of its kind of work."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from resume_ls.judging.checks.model import Judged
from resume_ls.judging.interview import InterviewQuestion, asked_about
from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.reading.nouns import Nouns
from resume_ls.reading.objects import act_phrase
from resume_ls.rewrites.families.surface import is_own
from resume_ls.rewrites.fragments import IN_BRACKETS, ITEM_ENDS, says_skill
from resume_ls.rewrites.knowledge import WORD, Knowledge
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
OF_WORK = 1
"""Questions of the kind of work beside those of what was flagged."""
ALONE = ("learning", "profile", "employment")
"""What is no bullet: nothing else is asked of it."""
WITHOUT_ACT = ("shared", "role", "others", "claimed", "judged")
"""Lacks of what tells no act of the author's: its kind of work is not certain."""
TOLD = ("act", "gerund")
"""Leads that tell an act of the author's own."""


def questions(codes: tuple[str, ...], judged: Judged, rulebook: Rulebook) -> tuple[str, ...]:
    """Return what a reviewer of the bullet's level asks about it, what was flagged (`codes`) first; at most three."""
    known = Knowledge(judged.reading, judged.context.level, rulebook)
    rules = known.rules
    lack = lack_of(known)
    if lack in ALONE:
        return (_of_lack(lack, known),)
    told = judged.reading.action.lead in TOLD
    below = BELOW_LEVEL in codes
    found = [known.advice] if below and known.advice else []
    of_lack = _of_lack(BELOW_LEVEL if below and told else lack, known)
    for code in codes:
        if code == "pronoun":
            found.append(of_lack if lack == "claimed" else _of_pronoun(known))
        elif code in rules.questions:
            found.append(_of_flaw(code, known, lack))
        else:
            found.append(of_lack)
    if codes == ("pronoun",) and not known.tells_result:
        tells_act = told or (lack == "untold" and not _thinks(known))
        found.append(rules.questions["no-effect"] if tells_act else of_lack)
    if not EXACT.intersection(codes) and lack.removesuffix("-reached") not in WITHOUT_ACT:
        found += known.questions()[: OF_WORK if codes else MOST]
    return tuple(dict.fromkeys(found))[:MOST]


def lack_of(known: Knowledge) -> str:
    """Return what a bullet is and lacks: a key of the questions that are asked of it; another one where the bullet
    tells what came of it."""
    lack = _lack(known)
    reached = f"{lack}-reached"
    # Of a claim about oneself, of what names nothing and of what others share in, only what counts is a result.
    tells = known.counts_result if lack in ("claimed", "nameless", "shared") else known.tells_result
    return reached if tells and reached in known.rules.questions_by_lack else lack


def _lack(known: Knowledge) -> str:
    """Return what a bullet is and lacks, whatever came of it."""
    reading, rules = known.reading, known.rules
    lead = reading.action.lead
    first, *others = [*known.spoken, ""]
    told = lead in TOLD
    if beside_work := _beside_work(known):
        return beside_work
    spoken = first in rules.pronouns.subjects | rules.pronouns.possessives
    felt = rules.grammar["thinking"] | rules.grammar["was"]
    verb = _verb_behind(known, others)
    placed = verb in rules.grammar["was"] and any(
        word == verb and following in rules.words.prepositions for word, following in pairwise(others)
    )  # "I was in Portugal"
    claims = spoken and not placed and (rules.words.base(verb) in felt or verb in felt)
    aimed = lead == "gerund" and rules.words.base(first) in rules.grammar["thinking"]
    listing = lead in ("noun", "none", "state") and not reading.marked("pronoun") and _is_list(known)
    skill = says_skill(reading.text, known.works.fragments["skill"])
    if listing and len(reading.technologies) >= LISTED:
        return "used" if _says_purpose(known) and not skill else "listed"
    if aimed or (not told and ((claims and lead != "duty") or skill)):
        return "claimed"
    if _names_role(known, [first, *others][: ROLE_WITHIN + spoken]):
        return "role"
    if told:
        return _lack_of_act(known)
    if lead in ("noun", "none") and _several(known):
        return "several"
    if lead in ("hedged", "duty"):
        if _tells_act_behind(known):
            return "nameless"
        used = rules.words.base(first) in known.works.named("used").verbs
        return "used" if used else "shared"
    if lead == "state" and _begins_with_verb(known, first, others[0]):
        return _lack_of_act(known)
    if lead == "passive" and _is_judged(known, [first, *others]):
        return "judged"
    if _announces_part(known):
        return "nameless"
    if rules.words.is_participle(first) and not rules.words.is_past(first):
        return "subjectless"
    by_others = lead == "passive" and "by" in others
    return "others" if by_others or (lead in ("noun", "state") and _is_about_another(known)) else "untold"


def _tells_act_behind(known: Knowledge) -> bool:
    """Whether an act of the author's own stands behind a shared one ("Took part in X. Built Y", "Took part in X:
    building Y")."""
    reading, words = known.reading, known.rules.words
    return any(sentence.action.lead in TOLD for sentence in reading.sentences[1:]) or any(
        words.is_gerund(it[1].lower()) for it in GERUND_BEHIND.finditer(reading.text)
    )


def _announces_part(known: Knowledge) -> bool:
    """Whether a bullet says what the author did in so many words ("… where my part was scripting", "kept by me")."""
    rules = known.rules
    return any(
        (word in rules.pronouns.possessives and following in rules.grammar["own-part"])
        or (word == "by" and following in rules.grammar["selves"])
        for word, following in pairwise(known.spoken)
    )


def _verb_behind(known: Knowledge, words: list[str]) -> str:
    """Return the verb that `words` behind a pronoun begin with, adverbs and auxiliaries left out; "" for none."""
    skipped = known.rules.words.adverbs | known.rules.grammar["before-verbs"]
    return next((word for word in words if word not in skipped and not word.endswith("ly")), "")


def _thinks(known: Knowledge) -> bool:
    """Whether a pronoun of the author's stands before a verb of thinking, anywhere ("… an app. I trust that …")."""
    rules = known.rules
    pairs = (
        (word, _verb_behind(known, known.spoken[at + 1 : at + VERB_WITHIN]))
        for at, word in enumerate(known.spoken)
    )
    return any(
        word in rules.pronouns.subjects and rules.words.base(verb) in rules.grammar["thinking"]
        for word, verb in pairs
    )


def _is_list(known: Knowledge) -> bool:
    """Whether a text says hardly more than names, and no label in front of it names an act."""
    reading, rules = known.reading, known.rules
    if reading.label is not None and any(map(rules.words.act, reading.label.text.lower().split())):
        return False
    text = reading.text
    for it in reading.technologies:
        text = text[: it.phrase.start] + " " * (it.phrase.end - it.phrase.start) + text[it.phrase.end :]
    words = WORD.findall(IN_BRACKETS.sub("", text).lower())
    return sum(not rules.is_function(word) for word in words) <= MOST_BESIDE_NAMES


def _names_role(known: Knowledge, words: list[str]) -> bool:
    """Whether a bullet begins with a role of the author's: "Served as …", "Member of …"."""
    rules, lead = known.rules, known.reading.action.lead
    served = any(rules.words.base(word) in rules.role_verbs for word in words) and "as" in words
    upto = next((at for at, word in enumerate(words) if word in rules.words.prepositions), len(words))
    members = known.playbooks.words["roles"] | rules.grammar["members"]
    return served or (
        lead not in ("act", "gerund", "duty") and bool(members.intersection(words[max(0, upto - 1) : upto]))
    )


def _begins_with_verb(known: Knowledge, first: str, following: str) -> bool:
    """Whether a bullet begins with a verb and what it was done to, though its lead was not understood ("Written macros
    for X", "Offer workshops")."""
    words = known.rules.words
    found = words.find(first)
    verb = found is not None and bool(found[1] & {"base", "participle"}) and found[0] in words.forms
    return verb and following not in words.prepositions | {"and", "or", ""}


def _beside_work(known: Knowledge) -> str:
    """Return what a text is that tells no work: what is being learnt, a line of the summary, a kind of employment; ""
    for any other."""
    rules, text = known.rules, known.reading.text.lower()
    lead = known.reading.action.lead
    if lead != "act" and not known.tells_result and rules.learning.search(text.partition(":")[0]):
        return "learning"
    return known.beside_work


def _says_purpose(known: Knowledge) -> bool:
    """Whether a list of technologies says what they were for ("… development using X for Y")."""
    grammar = known.rules.grammar
    text = IN_BRACKETS.sub(lambda aside: " " * len(aside[0]), known.reading.text.lower())
    first = min((it.phrase.end for it in known.reading.technologies), default=0)
    behind = WORD.findall(text[first:])
    return not (grammar["purposes"].isdisjoint(behind) and grammar["means"].isdisjoint(known.spoken[1:]))


def _is_judged(known: Knowledge, words: list[str]) -> bool:
    """Whether a passive tells what others did with the author's work ("The poster was accepted")."""
    rules = known.rules
    works = not rules.judged["works"].isdisjoint(words)
    for word, following in pairwise(words):
        base = rules.words.base(word)
        by_others = base in rules.judged["verbs-of-works"] and (works or following == "by")
        if rules.words.is_participle(word) and (base in rules.judged["verbs"] or by_others):
            return True
    return False


def _several(known: Knowledge) -> bool:
    """Whether a text is nothing but a list of three things and more ("Design reviews, manuals and talks"), no list of
    what one thing is like ("Fast, lean and safe builds")."""
    text = IN_BRACKETS.sub("", known.reading.text).rstrip(" .;,")
    if LISTS.search(text) is None:
        return False  # "Building and rollout with X and Y", "A novel and patented multi-band & multi-range sensor"
    works, words = known.works, known.rules.words
    members = [item.split() for item in ITEM_ENDS.split(text.lower()) if item.strip()]
    *others, last = members or [[]]
    shared = len(last) > 1 and all(
        len(member) == 1 and works.by_noun(member[0]) is None and words.act(member[0]) is None
        for member in others
    )
    return len(members) >= LISTED and not shared and all(len(member) <= MEMBER_WORDS for member in members)


def _is_about_another(known: Knowledge) -> bool:
    """Whether a sentence says something of somebody or something else ("The queue is …", "Product won …")."""
    rules = known.rules
    begun = bool(known.spoken) and known.spoken[0] in rules.grammar["finite"]  # "Was dealing with feeds"
    if begun or known.reading.marked("pronoun"):
        return False
    phrase = takewhile(lambda word: word not in rules.words.prepositions, known.spoken)
    return not rules.grammar["finite"].isdisjoint(phrase)


def _lack_of_act(known: Knowledge) -> str:
    """Return what a bullet lacks that tells an act of the author's own."""
    reading = known.reading
    reached = known.tells_result
    if not reached and (kept := _kept_up(known)):
        return kept
    if known.kind == "studied" and reading.action.lead == "act" and not reached:
        return "studied"
    thing = reading.object
    begun = re.split(r"[,;]", reading.text)[0]
    if not reached and any(it.end <= len(begun) and _is_aim(known, it.text) for it in reading.purpose):
        return "purposed"
    named = thing is not None and (
        thing.specific
        or any(thing.phrase.start <= it.phrase.start < thing.phrase.end for it in reading.technologies)
    )
    if not named and not _noun_of(known):
        return "nameless"
    return "named" if named else "unnamed"


def _is_aim(known: Knowledge, purpose: str) -> bool:
    """Whether a purpose tells what was to happen ("to speed up releases", no "for various clients")."""
    to, _, rest = purpose.lower().removeprefix("in order ").partition(" ")
    found = known.rules.words.find(rest.partition(" ")[0])
    return to == "to" and found is not None and "base" in found[1]


def _kept_up(known: Knowledge) -> str:
    """Return what a bullet lacks that tells what is to stay so, or a thing that is kept up; "" for any other."""
    verb = known.reading.action.lemma
    if verb in known.works.named("ensured").verbs:
        return "standing"
    if verb not in known.works.named("kept").verbs or known.reading.action.tense != "present":
        return ""
    phrase = act_phrase(known.reading, Nouns(known.reading.text, known.playbooks.words))
    heads = {phrase.head, phrase.words[-1].lower} if phrase is not None else set()
    if heads & known.people:
        return ""
    return "standing" if heads & known.rules.measures else "upkeep"


def _noun_of(known: Knowledge) -> str:
    """Return the author's word for what the act was done to; "" where nobody would ask which one."""
    phrase = act_phrase(known.reading, Nouns(known.reading.text, known.playbooks.words))
    noun = phrase.words[-1].lower if phrase is not None else ""
    rules = known.rules
    nameless = rules.words.mass | rules.measures | rules.words.people | known.works.fragments["area"].words
    is_thing = singular_of(noun) in rules.things and noun.isalpha()
    return noun if is_thing and not {noun, singular_of(noun)} & nameless else ""


def _of_lack(lack: str, known: Knowledge) -> str:
    """Return the question about what a bullet is and lacks, with the author's word for the thing in it, or the pronoun
    for what was used."""
    text = known.rules.questions_by_lack[lack]
    if "{tools}" in text:
        return text.format(tools="them" if len(known.reading.technologies) > 1 else "it")
    if "{noun}" not in text:
        return text
    noun = _noun_of(known)
    plural = is_plural(noun)
    were, these, them = ("were", "these", "them") if plural else ("was", "this", "it")
    return text.format(noun=noun, were=were, these=these, them=them)


def _of_flaw(code: str, known: Knowledge, lack: str) -> str:
    """Return the question about a fault in the words."""
    if code == "passive" and lack.removesuffix("-reached") in ("others", "role", "claimed", "judged"):
        return _of_lack(lack, known)
    if code == "overstated" and known.reading.marked("sole-credit"):
        code = "sole-credit"
    if code == "tech-dump" and lack not in ("listed", "used", "used-reached", "claimed"):
        return _of_lack(lack, known)
    if code == "tech-dump" and _says_purpose(known) and lack != "claimed":
        return _of_lack("used-reached" if known.tells_result else "used", known)
    praised = known.reading.marked("buzzword")
    return known.rules.questions[code].format(word=praised[0].text if praised else "")


def _of_pronoun(known: Knowledge) -> str:
    """Return the question about the pronouns: of a group's act, of the author's own, of a mere "our"."""
    rules, lead = known.rules, known.reading.action.lead
    begun = lead in TOLD or lead == "hedged"
    marked = known.reading.marked("pronoun")
    words = [phrase.text for phrase in marked if phrase.start or not begun] or [marked[0].text]
    acting = [word for word in words if word.lower() in rules.pronouns.subjects]
    front = marked[0].text.lower()
    in_front = (
        not marked[0].start
        and front in rules.pronouns.subjects
        and (front in rules.pronouns.together or not acting or acting == [marked[0].text])
    )
    word = marked[0].text if in_front else (acting or words)[0]
    together = "together" if word.lower() in rules.pronouns.together else "alone"
    after = known.reading.text[next(it.end for it in marked if it.text == word) :]
    if _thinks(known):
        kind = f"{together}-thinking"
    elif acting or in_front or word.lower() not in rules.pronouns.possessives:
        holds = _verb_behind(known, WORD.findall(after.lower())) in rules.grammar["was"]
        kind = f"{together}-later" if not in_front and (begun or holds) else together
    elif rules.grammar["own-part"].intersection(WORD.findall(after.lower())[:1]):
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
    known = Knowledge(judged.reading, context.level, rulebook)
    of_work = known.questions()[:1] if known.is_certain else ()
    return (*asked, *(InterviewQuestion(None, question) for question in of_work))


def may_be_left_out(judged: Judged, rulebook: Rulebook) -> bool:
    """Whether the bullet's work is of a kind that no reviewer misses."""
    return Knowledge(judged.reading, judged.context.level, rulebook).is_of_low_value


def heading(level: Level) -> str:
    """Return the line above the questions."""
    return f"What a {level.label} reviewer will ask"
