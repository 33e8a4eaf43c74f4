"""How a sentence begins: the author's act, or what stands in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from resume_ls.reading.lexicon import Lexicon, VerbForm, VerbKind, is_plural
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Action, Lead, Tense
from resume_ls.reading.words import BulletWords, Word, WordRun

SKIPPED_AT_MOST = 4
"""Adverbs and pronouns before the verb."""
PREFIX_AT_MOST = 14
"""Words of an opening clause ("With the data team, …") that is stepped over."""
MAIN_CLAUSE_AT_MOST = 16
"""Words in which the verb of a passive or of a statement is sought."""


TENSES: dict[VerbKind, Tense] = {
    "past": "past",
    "participle": "past",
    "base": "present",
    "third": "present",
    "gerund": "gerund",
}


class ActionReader:
    """Reads how the sentences of a bullet begin."""

    part: WordRun
    """The sentence that is read."""

    def __init__(
        self,
        words: BulletWords,
        lexicon: Lexicon,
        found: Mapping[str, Sequence[Range]],
        technologies: Iterable[Range],
    ) -> None:
        self.words = words
        self.all = words.all
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.duties = dict(found.get("duty", ()))
        self.hedges = dict(found.get("hedge", ()))
        self.technologies = {start for start, _ in technologies}

    def action(
        self,
        lead: Lead,
        first: int,
        last: int,
        *,
        verb: int | None = None,
        lemma: str = "",
        kind: VerbKind | None = None,
        upto: int | None = None,
    ) -> Action:
        """Build an action whose phrase covers the words first..last (inclusive), or ends at `upto`."""
        start = self.all[first].start
        end = upto if upto is not None else self.all[min(last, self.part.last - 1)].end
        at = self.all[verb] if verb is not None else None
        return Action(
            lead,
            self.words.phrase(start, end),
            self.words.phrase(at.start, at.end) if at is not None else None,
            lemma,
            TENSES[kind] if kind else "none",
            self.lexicon.verb_levels.get(lemma),
        )

    def read(self, part: WordRun) -> Action:
        """Return the action of one sentence: try the ways it can begin, the plainest signs first."""
        self.part = part
        first = part.first
        duty = self.duty(first)
        if duty is not None:
            return duty
        at = self.skip_openers(first)
        found = self.begin(at)
        if (
            found.lead in ("none", "noun", "gerund")
            and self.all[at].lower in self.lexicon.leads["prepositions_first"]
        ):
            after = self.after_prefix(at)
            if after is not None:
                later = self.begin(self.skip_openers(after))
                if later.lead in ("act", "hedged", "duty", "passive", "state"):
                    return later
        return found

    def skip_openers(self, at: int) -> int:
        """Step over adverbs and pronouns before the verb."""
        start = at
        openers = self.lexicon.leads["openers"]
        while at < self.part.last - 1 and at - start < SKIPPED_AT_MOST:
            lower = self.all[at].lower
            if lower not in openers and not (
                lower.endswith("ly") and len(lower) > 4 and lower not in self.grammar["no_adverbs"]
            ):
                break
            at += 1
        return at

    def after_prefix(self, at: int) -> int | None:
        """Return the word after the comma that ends an opening clause."""
        for index in range(at + 1, min(at + PREFIX_AT_MOST, self.part.last)):
            if "," in self.words.before(index):
                return index
        return None

    def duty(self, first: int) -> Action | None:
        """A duty phrase at the head, or right after a role ("Engineer responsible for …")."""
        at = first
        openers = self.lexicon.leads["duty_openers"]
        while at < self.part.last and at - first <= SKIPPED_AT_MOST + 1:
            end = self.duties.get(self.all[at].start)
            if end is not None:
                return self.action("duty", first, at, upto=end)
            lower = self.all[at].lower
            if lower not in openers and not lower.endswith("ly"):
                break
            at += 1
        roles = self.lexicon.leads["roles"]
        for index in range(first, min(first + 7, self.part.last - 1)):
            end = self.duties.get(self.all[index + 1].start)
            if self.all[index].lower in roles and end is not None:
                return self.action("duty", first, index + 1, upto=end)
            if self.is_finite(index):
                return None
        return None

    def is_finite(self, index: int) -> bool:
        """Whether a word is, by its form, a past verb."""
        return any(form.kind == "past" for form in self.lexicon.verb(self.all[index].lower))

    def begin(self, at: int) -> Action:
        """Read the lead from word `at` on."""
        word = self.all[at]
        hedge = self.hedge_phrase(at)
        if hedge is not None:
            return hedge
        if word.start in self.technologies:
            return self.statement(at) or self.action("noun", at, at)
        if word.lower in self.grammar["perfect"] and at + 1 < self.part.last:
            following = self.skip_openers(at + 1)
            if any(form.kind == "participle" for form in self.lexicon.verb(self.all[following].lower)):
                return self.begin_verb(
                    following, self.lexicon.verb(self.all[following].lower)
                ) or self.action("state", at, at)
        if word.lower in ("was", "were", "am", "is", "are", "been"):
            return self.action("state", at, min(at + 2, self.part.last - 1))
        forms = self.lexicon.verb(word.lower)
        if forms:
            found = self.begin_verb(at, forms)
            if found is not None:
                return found
        return self.statement(at) or self.action("noun" if self.names(at) else "none", at, at)

    def names(self, at: int) -> bool:
        """Whether the sentence holds a word of letters at all."""
        return any(word.lower[:1].isalpha() for word in self.all[at : self.part.last])

    def hedge_phrase(self, at: int) -> Action | None:
        """A phrase that hides the own part, at the head or after "was"."""
        start = at
        while at < self.part.last and at - start < 3 and self.all[at].lower in self.grammar["before_hedge"]:
            at += 1
        if at >= self.part.last:
            return None
        end = self.hedges.get(self.all[at].start)
        if end is None:
            return None
        verb, lemma = self.inner_verb(self.index_after(end))
        kind = self.kind_of(start)
        return self.action("hedged", start, at, upto=end, verb=verb, lemma=lemma, kind=kind)

    def kind_of(self, at: int) -> VerbKind | None:
        """The form of the verb at word `at`, which gives the lead its tense; None where it is no verb."""
        if self.all[at].lower in ("was", "were"):
            return "past"
        return next((form.kind for form in self.lexicon.verb(self.all[at].lower)), None)

    def index_after(self, end: int) -> int:
        """Return the first word that begins at or after `end`."""
        index = self.part.first
        while index < self.part.last and self.all[index].start < end:
            index += 1
        return index

    def inner_verb(self, at: int) -> tuple[int | None, str]:
        """The verb behind a hedge ("Helped to build", "Was involved in moving"): its index and lemma."""
        for index in range(at, min(at + 3, self.part.last)):
            lower = self.all[index].lower
            if lower in ("to", "in", "with"):
                continue
            for form in self.lexicon.verb(lower):
                if (
                    form.kind in ("gerund", "base")
                    and form.known
                    and (
                        form.kind == "gerund" or lower not in self.lexicon.nouns_too or self.determined(index)
                    )
                ):
                    return index, form.lemma
            break
        return None, ""

    def determined(self, at: int) -> bool:
        """Whether what follows word `at` begins a noun phrase (so that `at` is a verb)."""
        if at + 1 >= self.part.last:
            return False
        following = self.all[at + 1]
        if "," in self.words.before(at + 1):
            return False
        lower = following.lower
        return (
            lower in self.grammar["determiners"]
            or lower[0].isdigit()
            or lower in self.lexicon.number_words
            or (
                lower in ("and", "or", "how", "what", "why", "with", "for", "on")
                and any(
                    form.kind in ("base", "third")
                    for form in self.lexicon.verb(self.all[min(at + 2, self.part.last - 1)].lower)
                )
                and lower in ("and", "or")
            )
        )

    def begin_verb(self, at: int, forms: tuple[VerbForm, ...]) -> Action | None:
        """Read a lead whose first word can be a verb; None where it is none here."""
        word = self.all[at]
        following = self.all[at + 1].lower if at + 1 < self.part.last else ""
        for form in forms:
            if form.kind in ("past", "participle"):
                if word.lower in self.lexicon.adjectives and not self.determined(at):
                    continue
                if following in self.grammar["used"] and form.lemma in self.grammar["using_verbs"]:
                    return self.action("state", at, at + 1)
                if following == "by" and form.lemma not in self.grammar["act_by"]:
                    return self.action("state", at, at + 1)
                if form.kind == "participle" and not self.is_finite(at):
                    return self.action("state", at, at)
                if following == "as" and form.lemma in ("act", "serve", "function"):
                    return self.action("state", at, at + 1)
                return self.hedged(at, form) or self.act(at, form)
            if form.kind == "gerund":
                if following not in self.grammar["determiners"] and (
                    word.lower in self.lexicon.gerund_nouns or not form.known
                ):
                    continue
                return self.hedged(at, form) or self.action(
                    "gerund", at, at, verb=at, lemma=form.lemma, kind="gerund"
                )
            if form.kind == "third" and (
                form.lemma not in self.lexicon.nouns_too
                or self.determined(at)
                or following in ("with", "on", "for")
            ):
                return self.hedged(at, form) or self.act(at, form)
            if (
                form.kind == "base"
                and form.known
                and (word.lower not in self.lexicon.nouns_too or self.determined(at))
            ):
                return self.hedged(at, form) or self.act(at, form)
        return None

    def act(self, at: int, form: VerbForm) -> Action:
        """An act of the author's own."""
        phrasal = (
            at + 1 < self.part.last
            and self.all[at + 1].lower == "up"
            and form.lemma in ("set", "stand", "spin", "start")
        )
        return self.action("act", at, at + phrasal, verb=at, lemma=form.lemma, kind=form.kind)

    def hedged(self, at: int, form: VerbForm) -> Action | None:
        """The same verb where it hides the author's part."""
        if form.lemma in self.lexicon.leads["gaining"]:
            return self.gained(at, form)
        particles = self.lexicon.hedges.get(form.lemma)
        if particles is None:
            return None
        following = self.all[at + 1].lower if at + 1 < self.part.last else ""
        if following in particles or following.endswith("ly"):
            end = at + 1
        elif "" in particles:
            end = at
        else:
            return None
        if form.lemma in ("support", "handle") and not self.weak_object(at + 1):
            return None
        if form.lemma in ("use", "utilize") and self.has_purpose(at + 1):
            return None
        verb, lemma = self.inner_verb(end + 1)
        return self.action(
            "hedged", at, end if verb is None else verb, verb=verb, lemma=lemma, kind=form.kind
        )

    def gained(self, at: int, form: VerbForm) -> Action | None:
        """What the author got of the work ("gained hands-on exposure to …"), in place of a part in it."""
        for index in range(at + 1, min(at + 6, self.part.last)):
            lower = self.all[index].lower
            if lower in self.lexicon.leads["gains"]:
                return self.action("hedged", at, index, kind=form.kind)
            if not (self.lexicon.is_generic(lower) or "-" in lower) or self.words.before(index) != " ":
                return None
        return None

    def weak_object(self, at: int) -> bool:
        """Whether the object's words are all generic (an activity, a group, nothing named)."""
        weak = self.lexicon.leads["weak_objects"]
        seen = False
        for index in range(at, min(at + 7, self.part.last)):
            lower = self.all[index].lower
            if index > at and any(mark in self.words.before(index) for mark in ",:()"):
                break
            if lower in self.grammar["clause_breaks"] or lower in self.grammar["object_stops"]:
                break
            if lower[0].isdigit() or not (lower in weak or self.lexicon.is_generic(lower)):
                return False
            seen = True
        return seen

    def has_purpose(self, at: int) -> bool:
        """Whether "to" and a verb follow in the sentence."""
        for index in range(at, self.part.last - 1):
            if self.all[index].lower == "to" and any(
                form.kind == "base" for form in self.lexicon.verb(self.all[index + 1].lower)
            ):
                return True
        return False

    def statement(self, at: int) -> Action | None:
        """A sentence about a thing or a person: passive where something was done to it, a state else."""
        passive = self.lexicon.leads["passive_verbs"]
        limit = min(at + MAIN_CLAUSE_AT_MOST, self.part.last)
        for index in range(at + 1, limit):
            lower = self.all[index].lower
            gap = self.words.before(index)
            if (
                lower in self.grammar["clause_breaks"]
                or ":" in gap
                or ("," in gap and self.starts_clause(index))
            ):
                return None
            if lower in ("was", "were", "been", "being", "is", "are", "got"):
                verb = self.participle_after(index, limit)
                if verb is None:
                    if lower in ("been", "being", "got"):
                        continue
                    return self.action("state", at, index)
                form = next(
                    form for form in self.lexicon.verb(self.all[verb].lower) if form.kind == "participle"
                )
                if lower in ("is", "are") and form.lemma not in passive:
                    return self.action("state", at, verb)
                return self.action("passive", index, verb, verb=verb, lemma=form.lemma, kind="past")
            no_longer = lower == "longer" and self.all[index - 1].lower == "no"
            if no_longer or (lower in self.grammar["auxiliaries"] and lower not in self.grammar["perfect"]):
                return self.action("state", at, index)
            if index > at and self.is_verb_of_thing(index):
                return self.action("state", at, index)
        return None

    def starts_clause(self, index: int) -> bool:
        """Whether a clause of its own begins behind a comma: a number or a determiner opens it."""
        lower = self.all[index].lower
        return (
            lower[0].isdigit() or lower in self.lexicon.number_words or lower in self.grammar["determiners"]
        )

    def participle_after(self, index: int, limit: int) -> int | None:
        """Return the participle after an auxiliary, adverbs between them allowed."""
        for later in range(index + 1, min(index + 4, limit)):
            lower = self.all[later].lower
            forms = self.lexicon.verb(lower)
            if any(form.kind == "participle" for form in forms) and lower not in ("responsible", "due"):
                return later
            if not (lower.endswith("ly") or lower in self.grammar["between_passive"]):
                return None
        return None

    def is_verb_of_thing(self, index: int) -> bool:
        """Whether a word inside the sentence is its finite verb: a past form that stands before no noun of its own,
        or a third person whose base is no noun."""
        word: Word = self.all[index]
        if "," in self.words.before(index) or "(" in self.words.before(index):
            return False
        previous = self.all[index - 1].lower
        after = self.all[index + 1].lower if index + 1 < self.part.last else ""
        if previous in self.grammar["no_subject"] or after in ("was", "were", "is", "are"):
            return False
        if word.lower in self.grammar["perfect"]:
            following = self.participle_after(index, self.part.last)
            if following is not None:
                return self.all[following].lower != "been"
        forms = [form for form in self.lexicon.verb(word.lower) if form.known]
        kinds = {form.kind for form in forms}
        if "past" in kinds:
            return (
                "participle" not in kinds
                or word.lower in self.lexicon.leads["intransitive"]
                or self.governs(index)
            )
        if "third" in kinds and all(form.lemma not in self.lexicon.nouns_too for form in forms):
            return True
        if "third" in kinds:
            return self.governs(index)
        if "base" in kinds and (is_plural(previous) or self.part.first > 0):
            return all(form.lemma not in self.lexicon.nouns_too for form in forms) or self.governs(index)
        return False

    def governs(self, index: int) -> bool:
        """Whether an object or the end follows a word, so that it is a verb: "actuaries confirmed all rates"."""
        if index + 1 >= self.part.last:
            return self.part.first > 0
        lower = self.all[index + 1].lower
        return (
            lower in self.grammar["object_openers"]
            or lower[0].isdigit()
            or lower in self.lexicon.number_words
        )
