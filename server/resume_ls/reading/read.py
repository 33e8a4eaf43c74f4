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
from resume_ls.reading.scale import measured
from resume_ls.reading.words import BulletWords, take_apart
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
    marks = collect_marks(words, lexicon, found)
    added = {"empty-outcome": effect.empty, "act": effect.acts, "decision": decisions}
    marks |= {kind: listed for kind, listed in added.items() if listed}
    reading = Reading(
        text=text,
        label=words.label,
        sentences=sentences,
        action=action,
        object=find_object(words, lexicon, action, specifics),
        technologies=named,
        means=clauses(lexicon.patterns["means"], words, action),
        purpose=clauses(lexicon.patterns["purpose"], words, action),
        quantities=numbers,
        outcomes=effect.outcomes,
        words=len(words.all),
        language=language(words, lexicon),
        specifics=specifics,
        marks=marks,
    )
    return measured(reading, words, lexicon, found, section)


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
    return sentences[0].action if sentences else Action("none", Phrase("", 0, 0))


def specific_words(
    words: BulletWords,
    lexicon: Lexicon,
    technologies_at: Sequence[Range],
    sentences: Sequence[Sentence],
    found: Mapping[str, Sequence[Range]],
) -> tuple[Phrase, ...]:
    """Return the words that name something."""
    punctual = (it for it in found.get("outcome", ()) if words.text[slice(*it)].lower().startswith(PUNCTUAL))
    empty = (it for kind in ("buzzword", "duty", "hedge", "idiom") for it in found.get(kind, ()))
    skipped = [*technologies_at, *empty, *links(words.text), *punctual]
    actions = [sentence.action for sentence in sentences]
    verbs = {action.verb.start for action in actions if action.verb is not None}
    verbs |= {action.phrase.start for action in actions if action.lead in ("act", "hedged", "gerund")}
    naming = [
        (index, word)
        for index, word in enumerate(words.all)
        if not lexicon.is_generic(word.lower)
        and not ("'" in word.lower and lexicon.is_generic(word.lower.partition("'")[0]))
        and word.start not in verbs
    ]
    return words.phrases(
        [
            (word.start, word.end)
            for index, word in naming
            if not word.lower[0].isdigit()
            and not inside(word.start, skipped)
            and not is_plain_verb(word.lower, lexicon)
            and not (
                index
                and words.all[index - 1].lower in lexicon.grammar["before_verb"]
                and is_present(word.lower, lexicon)
            )
        ]
    )


def links(text: str) -> list[Range]:
    """Return where addresses stand."""
    likely = "://" in text or "@" in text or "www." in text
    return [found.span() for found in LINK.finditer(text)] if likely else []


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
    apart = ("scope-", "complexity-", "ownership-")
    marks = {kind: words.phrases(ranges) for kind, ranges in found.items() if not kind.startswith(apart)}
    technical = found.get("technical", ())
    marks["buzzword"] = words.phrases(it for it in found.get("buzzword", ()) if not inside(it[0], technical))
    marks["pronoun"] = words.phrases(pronouns(words, lexicon))
    marks["problem"] = words.phrases([(it.start, it.end) for it in words.all if lexicon.is_problem(it.lower)])
    marks["quality"] = words.phrases([(it.start, it.end) for it in words.all if it.lower in lexicon.quality])
    return {kind: listed for kind, listed in marks.items() if listed}


def pronouns(words: BulletWords, lexicon: Lexicon) -> list[Range]:
    """Return where the author speaks as I or we."""
    bases = [word.lower.partition("'")[0] for word in words.all]
    places = [index for index, base in enumerate(bases) if base in lexicon.grammar["pronouns"]]
    if not places:
        return []
    skipped = [*links(words.text), *(quoted.span() for quoted in QUOTED.finditer(words.text))]
    return [
        (words.all[index].start, words.all[index].start + len(bases[index]))
        for index in places
        if not inside(words.all[index].start, skipped) and is_person(words, index, bases[index], lexicon)
    ]


def is_person(words: BulletWords, index: int, base: str, lexicon: Lexicon) -> bool:
    """Whether a pronoun's letters are a pronoun here: no numeral, country, initial or part of a name."""
    word, previous = words.all[index], words.all[index - 1].lower if index else ""
    following = words.all[index + 1].text if index + 1 < len(words.all) else ""
    if base == "i":
        return following[:1].islower() and previous not in lexicon.grammar["before_roman"]
    if base == "mine":
        return previous == "of"
    opens = any(part.start == word.start for part in words.sentences)
    name = word.text.istitle() and following[:1].isupper() and words.gaps[index + 1] == " "
    return not word.text.isupper() and (opens or not name)  # "in the US", "built My Bookings"


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
    end = start + len(text[start:end].rstrip(" .,;:"))
    specific = any(start <= word.start < end for word in specifics)
    return Object(words.phrase(start, end), specific) if end > start else None


def object_start(words: BulletWords, lexicon: Lexicon, action: Action) -> int:
    """Return where the object of an action begins, joined verbs ("Architected and led …") stepped over."""
    if action.verb is not None:
        start = action.verb.end
    else:
        start = action.phrase.end if action.lead in ("hedged", "duty") else action.phrase.start
    if action.lead == "act":
        joint, verb, *_ = [*(word for word in words.all if word.start >= start), None, None]
        if joint is not None and verb is not None and joint.lower in ("and", "&", "then"):
            forms = lexicon.verb(verb.lower)
            start = verb.end if any(form.kind in ("past", "third", "base") for form in forms) else start
        start = max(start, action.phrase.end)
    text = words.text
    while start < len(text) and not text[start].isalnum() and text[start] not in '`"#':
        start += 1
    return start


def clauses(pattern: re.Pattern[str], words: BulletWords, action: Action) -> tuple[Phrase, ...]:
    """Return the clauses that `pattern` opens, up to the next comma or opener of the kind."""
    text = words.text
    openers = [*pattern.finditer(text, action.phrase.end)]
    ends = [*(opener.start() for opener in openers[1:]), len(text)]
    found = []
    for opener, later in zip(openers, ends, strict=False):
        stop = CLAUSE_STOP.search(text, opener.end(), later)
        clause = text[opener.end() : stop.start() if stop is not None else later].rstrip(" .,;")
        if clause:
            found.append(words.phrase(opener.start(), opener.end() + len(clause)))
    return tuple(found)
