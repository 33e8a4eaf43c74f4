"""How a sentence begins: the author's act, or what stands in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from resume_ls.reading.lexicon import Lexicon, VerbForm, VerbKind, is_plural
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Action, Lead, Tense
from resume_ls.reading.words import BulletWords, WordRun

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
        self.leads = lexicon.leads
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
        end = upto if upto is not None else self.all[min(last, self.part.last - 1)].end
        at = self.all[verb] if verb is not None else None
        return Action(
            lead,
            self.words.phrase(self.all[first].start, end),
            self.words.phrase(at.start, at.end) if at is not None else None,
            lemma,
            TENSES[kind] if kind else "none",
            self.lexicon.verb_levels.get(lemma),
        )

    def lower(self, index: int) -> str:
        """Return a word in small letters; "" behind the sentence."""
        return self.all[index].lower if index < self.part.last else ""

    def forms(self, index: int) -> tuple[VerbForm, ...]:
        """Return the ways in which a word can be read as a verb."""
        return self.lexicon.verb(self.lower(index))

    def is_form(self, index: int, kind: VerbKind) -> bool:
        """Whether a word can be a verb in this form."""
        return any(form.kind == kind for form in self.forms(index))

    def is_number(self, index: int) -> bool:
        """Whether a word is a number, in digits or spelt out."""
        lower = self.lower(index)
        return lower[:1].isdigit() or lower in self.lexicon.number_words

    def read(self, part: WordRun) -> Action:
        """Return the action of one sentence: try the ways it can begin, the plainest signs first."""
        self.part = part
        duty = self.duty(part.first)
        if duty is not None:
            return duty
        at = self.skip_openers(part.first)
        found = self.begin(at)
        if found.lead in ("none", "noun", "gerund") and self.lower(at) in self.leads["prepositions_first"]:
            behind = range(at + 1, min(at + PREFIX_AT_MOST, part.last))
            after = next((index for index in behind if "," in self.words.before(index)), None)
            later = self.begin(self.skip_openers(after)) if after is not None else found
            if later.lead in ("act", "hedged", "duty", "passive", "state"):
                return later
        return found

    def skip_openers(self, at: int) -> int:
        """Step over adverbs and pronouns before the verb."""
        for index in range(at, min(at + SKIPPED_AT_MOST, self.part.last - 1)):
            lower = self.lower(index)
            adverb = lower.endswith("ly") and len(lower) > 4 and lower not in self.grammar["no_adverbs"]
            if lower not in self.leads["openers"] and not adverb:
                return index
        return max(at, min(at + SKIPPED_AT_MOST, self.part.last - 1))

    def duty(self, first: int) -> Action | None:
        """A duty phrase at the head, or right after a role ("Engineer responsible for …")."""
        for at in range(first, min(first + SKIPPED_AT_MOST + 2, self.part.last)):
            end = self.duties.get(self.all[at].start)
            if end is not None:
                return self.action("duty", first, at, upto=end)
            if self.lower(at) not in self.leads["duty_openers"] and not self.lower(at).endswith("ly"):
                break
        for index in range(first, min(first + 7, self.part.last - 1)):
            end = self.duties.get(self.all[index + 1].start)
            if self.lower(index) in self.leads["roles"] and end is not None:
                return self.action("duty", first, index + 1, upto=end)
            if self.is_form(index, "past"):
                return None
        return None

    def begin(self, at: int) -> Action:
        """Read the lead from word `at` on."""
        word = self.all[at]
        hedge = self.hedge_phrase(at)
        if hedge is not None:
            return hedge
        if word.start in self.technologies:
            return self.statement(at) or self.action("noun", at, at)
        if word.lower in self.grammar["perfect"]:
            following = self.skip_openers(at + 1)
            if self.is_form(following, "participle"):
                return self.begin_verb(following) or self.action("state", at, at)
        if word.lower in ("was", "were", "am", "is", "are", "been"):
            return self.action("state", at, at + 2)
        letters = any(word.lower[:1].isalpha() for word in self.all[at : self.part.last])
        return self.begin_verb(at) or self.statement(at) or self.action("noun" if letters else "none", at, at)

    def hedge_phrase(self, start: int) -> Action | None:
        """A phrase that hides the own part, at the head or after "was"."""
        at = start
        while self.lower(at) in self.grammar["before_hedge"]:
            at += 1
        end = self.hedges.get(self.all[at].start) if at < self.part.last else None
        if end is None:
            return None
        behind = (index for index in range(at, self.part.last) if self.all[index].start >= end)
        verb, lemma = self.inner_verb(next(behind, self.part.last))
        was = self.lower(start) in ("was", "were")
        kind: VerbKind | None = "past" if was else next((form.kind for form in self.forms(start)), None)
        return self.action("hedged", start, at, upto=end, verb=verb, lemma=lemma, kind=kind)

    def inner_verb(self, at: int) -> tuple[int | None, str]:
        """The verb behind a hedge ("Helped to build", "Was involved in moving"): its index and lemma."""
        while self.lower(at) in ("to", "in", "with"):
            at += 1
        noun = self.lower(at) in self.lexicon.nouns_too and not self.determined(at)
        return next(
            (
                (at, form.lemma)
                for form in self.forms(at)
                if form.known and (form.kind == "gerund" or (form.kind == "base" and not noun))
            ),
            (None, ""),
        )

    def determined(self, at: int) -> bool:
        """Whether what follows word `at` begins a noun phrase (so that `at` is a verb)."""
        lower = self.lower(at + 1)
        if not lower or "," in self.words.before(at + 1):
            return False
        joined = lower in ("and", "or") and (self.is_form(at + 2, "base") or self.is_form(at + 2, "third"))
        return lower in self.grammar["determiners"] or self.is_number(at + 1) or joined

    def begin_verb(self, at: int) -> Action | None:
        """Read a lead whose first word can be a verb; None where it is none here."""
        word, following = self.all[at], self.lower(at + 1)
        for form in self.forms(at):
            technology = self.all[at + 1].start in self.technologies if following else False
            named = technology and self.words.before(at + 1) == " "  # "Setup Kibana …", "Use Vue to …"
            noun = form.lemma in self.lexicon.nouns_too and not (named or self.determined(at))
            if form.kind in ("past", "participle"):
                if word.lower in self.lexicon.adjectives and not self.determined(at):
                    continue
                used = following in self.grammar["used"] and form.lemma in self.grammar["using_verbs"]
                by = following == "by" and form.lemma not in self.grammar["act_by"]
                role = following == "as" and form.lemma in ("act", "serve", "function")
                if used or by or role:
                    return self.action("state", at, at + 1)
                if form.kind == "participle":
                    return self.action("state", at, at)
            elif form.kind == "gerund":
                noun = word.lower in self.lexicon.gerund_nouns or not form.known
                if noun and following not in self.grammar["determiners"]:
                    continue
                gerund = self.action("gerund", at, at, verb=at, lemma=form.lemma, kind="gerund")
                return self.hedged(at, form) or gerund
            elif form.kind == "third":
                if noun and following not in ("with", "on", "for"):
                    continue
            elif not form.known or noun:
                continue
            phrasal = following == "up" and form.lemma in ("set", "stand", "spin", "start")
            act = self.action("act", at, at + phrasal, verb=at, lemma=form.lemma, kind=form.kind)
            return self.hedged(at, form) or act
        return None

    def hedged(self, at: int, form: VerbForm) -> Action | None:
        """The same verb where it hides the author's part."""
        if form.lemma in self.leads["gaining"]:
            return self.gained(at, form)
        particles = self.lexicon.hedges.get(form.lemma)
        if particles is None:
            return None
        following = self.lower(at + 1)
        particle = following in particles or following.endswith("ly")
        if not particle and "" not in particles:
            return None
        if form.lemma in ("support", "handle") and not self.weak_object(at + 1):
            return None
        if form.lemma in ("use", "utilize") and self.has_purpose(at + 1):
            return None
        end = at + particle
        verb, lemma = self.inner_verb(end + 1)
        return self.action(
            "hedged", at, end if verb is None else verb, verb=verb, lemma=lemma, kind=form.kind
        )

    def gained(self, at: int, form: VerbForm) -> Action | None:
        """What the author got of the work ("gained hands-on exposure to …"), in place of a part in it."""
        for index in range(at + 1, min(at + 6, self.part.last)):
            lower = self.lower(index)
            if lower in self.leads["gains"]:
                return self.action("hedged", at, index, kind=form.kind)
            if not (self.lexicon.is_generic(lower) or "-" in lower) or self.words.before(index) != " ":
                return None
        return None

    def weak_object(self, at: int) -> bool:
        """Whether the object's words are all generic (an activity, a group, nothing named)."""
        stops = self.grammar["clause_breaks"] | self.grammar["object_stops"]
        for index in range(at, min(at + 7, self.part.last)):
            lower = self.lower(index)
            if lower in stops or (index > at and any(mark in self.words.before(index) for mark in ",:()")):
                return index > at
            if not (lower in self.leads["weak_objects"] or self.lexicon.is_generic(lower)):
                return False
        return at < self.part.last

    def has_purpose(self, at: int) -> bool:
        """Whether "to" and a verb follow in the sentence."""
        inside = range(at, self.part.last)
        return any(self.lower(index) == "to" and self.is_form(index + 1, "base") for index in inside)

    def statement(self, at: int) -> Action | None:
        """A sentence about a thing or a person: passive where something was done to it, a state else."""
        limit = min(at + MAIN_CLAUSE_AT_MOST, self.part.last)
        for index in range(at + 1, limit):
            lower, gap = self.lower(index), self.words.before(index)
            clause = "," in gap and (self.is_number(index) or lower in self.grammar["determiners"])
            if lower in self.grammar["clause_breaks"] or ":" in gap or clause:
                return None
            if lower in ("was", "were", "been", "being", "is", "are", "got"):
                verb = self.participle_after(index, limit)
                if verb is None:
                    if lower in ("been", "being", "got"):
                        continue
                    return self.action("state", at, index)
                lemma = next(form.lemma for form in self.forms(verb) if form.kind == "participle")
                if lower in ("is", "are") and lemma not in self.leads["passive_verbs"]:
                    return self.action("state", at, verb)
                return self.action("passive", index, verb, verb=verb, lemma=lemma, kind="past")
            auxiliary = lower in self.grammar["auxiliaries"] and lower not in self.grammar["perfect"]
            no_longer = lower == "longer" and self.lower(index - 1) == "no"
            if auxiliary or no_longer or self.is_verb_of_thing(index):
                return self.action("state", at, index)
        return None

    def participle_after(self, index: int, limit: int) -> int | None:
        """Return the participle after an auxiliary, adverbs between them allowed."""
        for later in range(index + 1, min(index + 4, limit)):
            lower = self.lower(later)
            if self.is_form(later, "participle"):
                return later
            if not (lower.endswith("ly") or lower in self.grammar["between_passive"]):
                return None
        return None

    def is_verb_of_thing(self, index: int) -> bool:
        """Whether a word inside the sentence is its finite verb: a past form that stands before no noun of its own,
        or a third person whose base is no noun."""
        lower, gap, previous = self.lower(index), self.words.before(index), self.all[index - 1].lower
        if "," in gap or "(" in gap or previous in self.grammar["no_subject"]:
            return False
        if self.lower(index + 1) in ("was", "were", "is", "are"):
            return False
        if lower in self.grammar["perfect"]:
            following = self.participle_after(index, self.part.last)
            if following is not None:
                return self.lower(following) != "been"
        forms = [form for form in self.forms(index) if form.known]
        kinds = {form.kind for form in forms}
        if "past" in kinds:
            plain = "participle" not in kinds or lower in self.leads["intransitive"]
        elif "third" in kinds or ("base" in kinds and (is_plural(previous) or self.part.first > 0)):
            plain = all(form.lemma not in self.lexicon.nouns_too for form in forms)
        else:
            return False
        return plain or self.governs(index)

    def governs(self, index: int) -> bool:
        """Whether an object or the end follows a word, so that it is a verb: "actuaries confirmed all rates"."""
        following = self.lower(index + 1)
        if not following:
            return self.part.first > 0
        return following in self.grammar["object_openers"] or self.is_number(index + 1)
