"""Reads one bullet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from resume_ls.reading.actions import ActionReader
from resume_ls.reading.language import language
from resume_ls.reading.lexicon import Lexicon
from resume_ls.reading.matches import Range, inside, longest, match, technologies
from resume_ls.reading.model import Action, Object, Phrase, Reading, Sentence
from resume_ls.reading.outcomes import effects
from resume_ls.reading.quantities import quantities
from resume_ls.reading.scale import BulletRead, measure
from resume_ls.reading.words import BulletWords, Word, take_apart
from resume_ls.rulebook.model import SectionKind

CLAUSE_STOP = re.compile(r",(?!\d)|;|\.(?:\s|$)")
LINK = re.compile(r"https?://\S+|www\.\S+|\b[\w.-]+@[\w-]+\.\w+")
QUOTED = re.compile(r"\"[^\"]{1,200}\"|(?<!\w)'[^'\n]{1,200}'(?!\w)|[‘“„«][^’”“»\n]{1,200}[’”“»]")
PUNCTUAL = ("on ", "within ", "under ", "ahead ", "before ")
"""How an effect of punctuality begins ("on schedule"): it names no thing."""


def read(text: str, lexicon: Lexicon, *, section: SectionKind = "experience") -> Reading:
    """Return what a bullet's plain text says. Never fails, whatever the text."""
    words = take_apart(text, lexicon)
    found = match(words, lexicon)
    drop_idioms(found)
    laid_out = [(place.start(), place.end()) for place in lexicon.patterns["laid-out"].finditer(words.text)]
    if laid_out:
        found["assigned"] = longest([*found.get("assigned", ()), *laid_out])
    named = technologies(found.pop("technology", ()), words, lexicon, section)
    tech_ranges = [(technology.phrase.start, technology.phrase.end) for technology in named]
    reader = ActionReader(words, lexicon, found, tech_ranges)
    sentences = tuple(
        Sentence(words.phrase(part.start, part.end), reader.read(part)) for part in words.sentences
    )
    action = chosen_action(sentences)
    numbers = quantities(words, lexicon, named)
    specifics = specific_words(words, lexicon, tech_ranges, sentences, found)
    effect = effects(
        words, lexicon, sentences, numbers, found.get("outcome", ()),
        [*tech_ranges, *((s.start, s.end) for s in specifics)],
    )  # fmt: skip
    decisions = (*effect.decisions, *words.phrases(found.get("decision", ())))
    bullet = BulletRead(
        words, lexicon, section, found, sentences, numbers, effect.outcomes, decisions, named, specifics
    )
    scale = measure(bullet)
    marks = collect_marks(words, lexicon, found)
    added = {
        "empty-outcome": effect.empty,
        "act": effect.acts,
        "decision": decisions,
        "wide": scale.wide,
        "hint": scale.hints,
        "authority": scale.authority,
    }
    marks |= {kind: listed for kind, listed in added.items() if listed}
    return Reading(
        text=text,
        label=words.label,
        sentences=sentences,
        action=action,
        object=find_object(words, lexicon, action, specifics),
        technologies=named,
        means=clauses(lexicon.patterns["means"], words, action),
        purpose=clauses(lexicon.patterns["purpose"], words, action),
        scope=scale.scope,
        quantities=numbers,
        outcomes=effect.outcomes,
        evidence=scale.evidence,
        reads_as=scale.reads_as,
        scale=scale.reads_as,
        words=len(words.all),
        language=language(words, lexicon),
        specifics=specifics,
        marks=marks,
    )


def drop_idioms(found: dict[str, list[Range]]) -> None:
    """Take out what was found inside a fixed phrase ("across the board" is no board)."""
    idioms = found.get("idiom")
    if not idioms:
        return
    for kind, ranges in found.items():
        if kind != "idiom":
            ranges[:] = [place for place in ranges if not inside(place[0], idioms)]


def chosen_action(sentences: Sequence[Sentence]) -> Action:
    """Return the action of the first sentence that has one; that of the first sentence else."""
    for sentence in sentences:
        if sentence.action.lead not in ("none", "noun", "state"):
            return sentence.action
    if sentences:
        return sentences[0].action
    return Action("none", Phrase("", 0, 0))


def specific_words(
    words: BulletWords,
    lexicon: Lexicon,
    technologies_at: Sequence[Range],
    sentences: Sequence[Sentence],
    found: Mapping[str, Sequence[Range]],
) -> tuple[Phrase, ...]:
    """Return the words that name something."""
    skipped = [
        *technologies_at,
        *(place for kind in ("buzzword", "duty", "hedge", "idiom") for place in found.get(kind, ())),
    ]
    skipped += links(words.text)
    skipped += [
        place
        for place in found.get("outcome", ())
        if words.text[place[0] : place[1]].lower().startswith(PUNCTUAL)
    ]
    verbs = {sentence.action.verb.start for sentence in sentences if sentence.action.verb is not None}
    verbs |= {
        sentence.action.phrase.start
        for sentence in sentences
        if sentence.action.lead in ("act", "hedged", "gerund")
    }
    return tuple(
        words.phrase(word.start, word.end)
        for word, previous in zip(words.all, ["", *(word.lower for word in words.all)], strict=False)
        if not lexicon.is_generic(word.lower)
        and word.start not in verbs
        and not word.lower[0].isdigit()
        and not inside(word.start, skipped)
        and not is_plain_verb(word.lower, lexicon)
        and not (previous in lexicon.grammar["before_verb"] and is_present(word.lower, lexicon))
    )


def links(text: str) -> list[Range]:
    """Return where addresses stand."""
    if "://" not in text and "@" not in text and "www." not in text:
        return []
    return [(found.start(), found.end()) for found in LINK.finditer(text)]


def is_plain_verb(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word is a known verb's past or -ing form and no usual noun: it tells what is done, not to what."""
    if lower in lexicon.gerund_nouns:
        return False
    forms = lexicon.verb(lower)
    return any(form.known and form.kind in ("past", "participle", "gerund") for form in forms) and not any(
        form.kind == "base" and form.lemma in lexicon.nouns_too for form in forms
    )


def is_present(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word can be a known verb in the present."""
    return any(form.known and form.kind in ("base", "third") for form in lexicon.verb(lower))


def collect_marks(
    words: BulletWords, lexicon: Lexicon, found: Mapping[str, Sequence[Range]]
) -> dict[str, tuple[Phrase, ...]]:
    """Return the marks of the bullet by kind."""
    marks = {
        kind: words.phrases(ranges)
        for kind, ranges in found.items()
        if not kind.startswith(("scope-", "complexity-", "ownership-"))
    }
    technical = found.get("technical", ())
    buzz = [
        place
        for place in found.get("buzzword", ())
        if not any(a <= place[0] and place[1] <= b for a, b in technical)
    ]
    marks["buzzword"] = words.phrases(buzz)
    marks["pronoun"] = words.phrases(pronouns(words, lexicon))
    problems = (word for word in words.all if lexicon.is_problem(word.lower))
    qualities = (word for word in words.all if word.lower in lexicon.quality)
    marks["problem"] = words.phrases((word.start, word.end) for word in problems)
    marks["quality"] = words.phrases((word.start, word.end) for word in qualities)
    return {kind: listed for kind, listed in marks.items() if listed}


def pronouns(words: BulletWords, lexicon: Lexicon) -> list[Range]:
    """Return where the author speaks as I or we."""
    text = words.text
    known = lexicon.grammar["pronouns"]
    if not any(word.lower.split("'")[0] in known for word in words.all):
        return []
    skipped = [*links(text), *((match.start(), match.end()) for match in QUOTED.finditer(text))]
    shouting = text.isupper()
    found = []
    for index, word in enumerate(words.all):
        base = word.lower.split("'")[0]
        if (
            base not in known
            or inside(word.start, skipped)
            or not is_person(words, index, word, base, shouting, lexicon)
        ):
            continue
        found.append((word.start, word.start + len(base)))
    return found


def is_person(
    words: BulletWords, index: int, word: Word, base: str, shouting: bool, lexicon: Lexicon
) -> bool:
    """Whether a pronoun's letters are a pronoun here: no numeral, country, initial or part of a name."""
    previous = words.all[index - 1].lower if index else ""
    following = words.all[index + 1] if index + 1 < len(words.all) else None
    if base != "i" and word.text.istitle() and not shouting and names_a_thing(words, word, following):
        return False
    if base == "i":
        if following is None or word.text.startswith("i"):
            return False
        if previous in lexicon.grammar["before_roman"] and not shouting:
            return previous == "and" and following.text.islower()
        return following.text[0].islower() or shouting or "'" in word.text
    if base == "us":
        return word.text == "us"
    if base in ("me", "mine", "we") and word.text.isupper() and not shouting:
        return base == "we" and index == 0
    if base == "mine":
        return previous == "of"
    return True


def names_a_thing(words: BulletWords, word: Word, following: Word | None) -> bool:
    """Whether a capital inside a sentence makes a pronoun the first word of a name ("built My Bookings")."""
    if any(part.start == word.start for part in words.sentences):
        return False
    opened = words.text.rfind("[", 0, word.start)
    if opened >= 0 and re.match(r"\[[^\]\s]*\]\w", words.text[opened:]):
        return True
    return (
        following is not None
        and following.text[:1].isupper()
        and words.text[word.end : following.start] == " "
    )


def find_object(
    words: BulletWords,
    lexicon: Lexicon,
    action: Action,
    specifics: Sequence[Phrase],
) -> Object | None:
    """Return what was acted on: the noun phrase after the verb (of joined verbs the last), complements with "for" and
    "of" included; the subject of a passive."""
    text = words.text
    if action.lead == "passive":
        start = max((part.start for part in words.sentences if part.start <= action.phrase.start), default=0)
        end = action.phrase.start
    else:
        start = object_start(words, lexicon, action)
        ender = lexicon.patterns["object-end"].search(text, start)
        end = ender.start() if ender is not None and ender.start() > start else len(text)
    while end > start and text[end - 1] in " .,;:":
        end -= 1
    if end <= start:
        return None
    specific = any(start <= word.start < end for word in specifics)
    return Object(words.phrase(start, end), specific)


def object_start(words: BulletWords, lexicon: Lexicon, action: Action) -> int:
    """Return where the object of an action begins, joined verbs ("Architected and led …") stepped over."""
    if action.verb is not None:
        start = action.verb.end
    else:
        start = action.phrase.end if action.lead in ("hedged", "duty") else action.phrase.start
    following = [word for word in words.all if word.start >= start][:3]
    if action.lead == "act" and len(following) > 2 and following[0].lower in ("and", "&", "then"):
        forms = lexicon.verb(following[1].lower)
        if any(form.kind in ("past", "third", "base") for form in forms):
            start = following[1].end
    if action.lead == "act" and action.phrase.end > start:
        start = action.phrase.end
    text = words.text
    while start < len(text) and not text[start].isalnum() and text[start] not in '`"#':
        start += 1
    return start


def clauses(pattern: re.Pattern[str], words: BulletWords, action: Action) -> tuple[Phrase, ...]:
    """Return the clauses that `pattern` opens, up to the next comma or opener of the kind."""
    text = words.text
    begin = action.phrase.end
    found = []
    openers = [*pattern.finditer(text, begin)]
    for position, opener in enumerate(openers):
        later = openers[position + 1].start() if position + 1 < len(openers) else len(text)
        stop = CLAUSE_STOP.search(text, opener.end(), later)
        end = stop.start() if stop is not None else later
        while end > opener.end() and text[end - 1] in " .,;":
            end -= 1
        if end > opener.end():
            found.append(words.phrase(opener.start(), end))
    return tuple(found)
