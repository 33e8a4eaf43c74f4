"""From what a bullet begins with to what its author did: each clause becomes an act.

"Responsible for fixing bugs", "Was involved in moving 12 jobs", "The exporter was rewritten by me" and "I wrote" all
say an act behind something else. An act is its verb, in the bullet's tense, and the rest, kept as it stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from resume_ls.levels import Level
from resume_ls.rewrites.draft import Draft, Keep, Part, capitalised, joined, lowered
from resume_ls.rewrites.line import PRONOUNS, Clause, Line, Word, is_adverb, kind_at, passive_at, result_at
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.surface import Change, kept
from resume_ls.rewrites.words import Form, Words, is_plural

Style = Literal["past", "base", "third"]
Turn = Callable[[int, int], list["Act"]]
"""Turns a clause, given by its start and end, into acts."""

Claim = Literal["kept", "own", "shared", "duty", "blank"]
"""Where an act's verb comes from: the author's own verb kept, an act that was behind something else, one that others
had a part in, a duty without an act, nowhere (the author is asked)."""

POSSESSIVES = frozenset({"my", "our", "the", "main", "key", "primary"})
"""What may stand before the noun of a duty ("My main task was to …")."""

OF_TEAM = {
    "have": "has",
    "had": "had",
    "did": "did",
    "do": "does",
    "could": "could",
    "are": "is",
    "were": "was",
}
"""Auxiliaries behind "we" that a "not" follows, as they stand behind "the team"."""

OF_THEM = frozenset({"its", "their", "his", "her"})
"""What points back to the object before."""

BESIDE = {"with": "with", "alongside": "with", "in": "in"}
"""What stands before people beside whom something was done; behind any other lead it was done for them."""

PARTICLES = frozenset({"up", "down", "out", "off", "over", "in", "back", "away", "on"})
AGENTS = frozenset({"me", "myself", "us", "ourselves"})
TEAM_AGENT = re.compile(
    r"\s+by (?:me(?: alone)?|myself|us|(?:the|our|my) team(?: under my (?:lead|leadership))?)(?!\w)", re.I
)
MODIFIERS = {
    "technical": "", "daily": "", "day-to-day": "", "day": "", "new": "", "continuous": "continuously ", "general": "",
    "overall": "", "second-level": "", "full": "fully ", "regular": "regularly ", "internal": "", "external": "",
    "various": "", "several": "", "many": "", "different": "", "multiple": "", "ongoing": "", "close": "closely ",
    "active": "actively ", "first-level": "", "third-level": "", "further": "further ", "some": "", "minor": "",
    "small": "", "full-stack": "", "fullstack": "", "end-to-end": "",
}  # fmt: skip
"""Adjectives before a noun of act, and what becomes of them before its verb."""

TAKING = "take …"
"""Base of the participle that a result becomes (", taking memory from A to B"); no verb of the author's has it."""

KEEPING = "keep …"
"""Base of an act made of "ensuring that X stays …"."""

TAKEN = {
    "fell": "cutting", "dropped": "cutting", "shrank": "cutting", "decreased": "cutting", "sank": "cutting",
    "declined": "cutting", "rose": "raising", "grew": "raising", "increased": "raising", "climbed": "raising",
}  # fmt: skip
"""The verb of a result, and the participle that it becomes; "taking" for all others."""

RESULT_CLAUSE = re.compile(r",\s(?:which|that|who|so|after|where)\s")
"""Where a clause of what came of it begins, before which the company ("with the board") stands."""

SINCE = re.compile(r",? and (?=(?:now|still|today|currently) [a-z]{2,20}s )")
"""Where a passive goes on to say what its subject does since: "was rewritten and now takes 11 minutes"."""

TRAILING_WORK = frozenset({"work", "activities", "tasks", "efforts", "duties"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a bullet: `verb` in lower case where it is ours, `rest` what follows it, `joint` what joins it to the
    act before, `base` the verb's base form."""

    verb: tuple[Part, ...]
    rest: tuple[Part, ...]
    joint: str = ""
    base: str = ""
    claim: Claim = "kept"
    closed: bool = False
    """Whether its object is complete, so that what follows in a list is no further object of it."""


@dataclass(frozen=True)
class Openings:
    """Turns the clauses of one line into acts."""

    line: Line
    words: Words
    data: Mapping[str, Any]
    style: Style
    level: Level
    changes: tuple[Change, ...] = ()
    tools: frozenset[int] = frozenset()
    """Where the names of technologies begin: nobody develops those."""

    def acts(self) -> list[Act]:
        """Return the acts of the bullet, in its order."""
        acts: list[Act] = []
        for clause in self.line.clauses:
            folded = self._participle_of_passive(clause, acts)
            found = self.clause(clause) if folded is None else folded
            if (
                clause.kind == "result"
                and found
                and found[0].base == TAKING
                and not self._needed(clause, acts)
            ):
                found = [Act((), self.keep(clause.start, clause.end))]
            if found:
                joint = ", " if found[0].base == TAKING else clause.joint
                found[0] = replace(found[0], joint=joint if acts else "")
                acts += found
        first = self.line.clauses[0]
        if first.kind == "other" and any(clause.kind == "act" for clause in self.line.clauses[1:]):
            lead = self._lead(self.line.within(first.start, first.end)) if acts and acts[0].verb else None
            if lead is None and acts and acts[0].claim == "blank":  # the act is said later on
                acts[0] = Act((), self.keep(first.start, first.end))
        return acts

    def _needed(self, clause: Clause, acts: Sequence[Act]) -> bool:
        """Whether a result must become part of the act before: where its own words change, or those before it did."""
        changed = any(clause.start <= change.span.start < clause.end for change in self.changes)
        return changed or (clause.joint.strip(", ") == "and" and bool(acts) and acts[-1].claim != "kept")

    # -- parts ------------------------------------------------------------------------------------------------

    def keep(self, start: int, end: int) -> tuple[Part, ...]:
        """Return the parts that keep a range, surface changes made and blanks at its ends left out."""
        plain = self.line.plain
        while start < end and plain[start].isspace():
            start += 1
        while end > start and plain[end - 1].isspace():
            end -= 1
        return kept(start, end, self.changes)

    def verb(self, base: str) -> tuple[Part, ...]:
        """Return a verb in the bullet's tense; for one that hides the own part, what says it."""
        instead = self.data["instead-of"].get(base)
        if instead:
            return self.choice(instead)
        return (Fresh(self.words.form(base, self.form)),)

    @property
    def form(self) -> Form:
        """The form that an opening verb takes in this bullet."""
        return self.style

    def styled(self, phrase: str) -> str:
        """Return an option of the rules, which stands in the past tense, in the bullet's tense."""
        if self.style == "past":
            return phrase
        first, space, others = phrase.partition(" ")
        base = self.words.base(first.lower())
        result = (self.words.form(base, self.form) if base else first) + space + others
        joined_verb = re.search(r" and (\w+)$", result)
        if joined_verb and (second := self.words.base(joined_verb[1])):
            result = result[: joined_verb.start(1)] + self.words.form(second, self.form)
        return result[:1].upper() + result[1:] if phrase[:1].isupper() else result

    def choice(self, options: Sequence[str]) -> tuple[Part, ...]:
        """Return a choice among verbs of the rules, lower-cased (assembly sets the capital)."""
        unique = list(dict.fromkeys(self.styled(option) for option in options))
        lower = tuple(option[:1].lower() + option[1:] for option in unique)
        return (Choice(lower),) if len(lower) > 1 else (Fresh(lower[0]),)

    # -- clauses ----------------------------------------------------------------------------------------------

    def clause(self, clause: Clause) -> list[Act]:
        """Return the acts of one clause; empty where it says nothing that stays."""
        tokens = self.line.within(clause.start, clause.end)
        if not tokens:
            return []
        return self.span(clause.start, clause.end, tokens, first=not clause.joint)

    def span(self, start: int, end: int, tokens: Sequence[Word], *, first: bool) -> list[Act]:
        """Return the acts of the words `tokens`, which stand from `start` to `end`."""
        if tokens[0].lower in PRONOUNS or re.match(r"(?:i|we)['’]", tokens[0].lower):
            return self._after_pronoun(end, tokens, first=first)
        lead = self._lead(tokens, only_light=not (first or self._hedged))
        if lead is not None:
            return lead(start, end)
        self_described = self._behind_self(start, end, tokens)
        if self_described is not None:
            return self_described
        kind = kind_at(tokens, 0, self.words)
        if kind == "passive" and (first or self._hides_author(tokens)):
            return self._active(start, end, tokens)
        if kind == "result" and not first:
            return self._result(start, end, tokens)
        if kind == "act":
            return [self._plain_act(start, end, tokens)]
        if kind == "gerund":
            return self.objects(start, end, claim="own") or [self._plain_act(start, end, tokens)]
        return self._noun_phrase(start, end, tokens) if first else [Act((), self.keep(start, end))]

    @cached_property
    def _hedged(self) -> bool:
        """Whether the bullet opens with a lead that hides the act; later ones are then turned as well."""
        clause = self.line.clauses[0]
        tokens = self.line.within(clause.start, clause.end)
        return bool(tokens) and self._lead(tokens) is not None

    def _plain_act(self, start: int, end: int, tokens: Sequence[Word]) -> Act:
        index = 0
        while index + 1 < len(tokens) and is_adverb(tokens[index].lower, self.words):
            index += 1
        base = self.words.base(tokens[index].lower) or ""
        verb_end = tokens[index].end
        if any(change.span.start <= tokens[index].start < change.span.end for change in self.changes):
            acted = self._as_person(end, tokens)
            if acted:
                return acted[0]
            return Act(
                (Blank("act", self.hint("act")),), (Fresh("for"), *self.keep(verb_end, end)), claim="blank"
            )
        if base in self.data["instrumental"]:
            promoted = self._promoted(tokens[index + 1 :], end)
            if promoted is not None:
                return promoted
        if tokens[index].lower == self.words.form(base, "third") and self.style != "third":
            adverb = self.keep(start, tokens[index].start)
            return Act((*adverb, *self.verb(base)), self.keep(verb_end, end), base=base)
        return Act(self.keep(start, verb_end), self.keep(verb_end, end), base=base)

    def _promoted(self, tokens: Sequence[Word], end: int) -> Act | None:
        """ "Leveraged X to cut latency": the purpose is the act, and X what it was done with."""
        for index, token in enumerate(tokens[:-1]):
            base = self.words.base(tokens[index + 1].lower)
            if (
                token.lower != "to"
                or token.depth
                or base is None
                or self.words.tense(tokens[index + 1].lower) == "gerund"
            ):
                continue
            means = tokens[:index]
            rest = self.keep(tokens[index + 1].end, end)
            if means and self.head(means) not in self.data["empty-heads"]["nothing"]:
                rest = (*rest, Fresh("using"), *self.keep(means[0].start, means[-1].end))
            return Act(self.verb(base), rest, base=base, claim="own")
        return None

    def _after_pronoun(self, end: int, tokens: Sequence[Word], *, first: bool) -> list[Act]:
        """ "I wrote …", "We have moved …", "I am the person who …"."""
        claim: Claim = "shared" if tokens[0].lower.startswith("we") else "kept"
        rest = list(tokens[1:])
        contracted = re.search(r"['’](m|re|ve|d|ll)$", tokens[0].lower)
        perfect = bool(contracted and contracted[1] == "ve")
        being = bool(contracted and contracted[1] in ("m", "re"))
        while rest and (rest[0].lower in self.words.adverbs or rest[0].lower in ("have", "had", "has")):
            perfect = perfect or rest[0].lower in ("have", "had", "has")
            rest = rest[1:]
        if not rest:
            return []
        said_not = (
            tokens[0].lower == "we" and not first and len(tokens) > 2 and tokens[2].lower in ("not", "never")
        )
        if said_not and tokens[1].lower in OF_TEAM:
            return [Act((Fresh(f"the team {OF_TEAM[tokens[1].lower]}"),), self.keep(tokens[2].start, end))]
        if self._lead(rest) is None and (being or rest[0].lower in ("am", "was", "are", "were")):
            after = rest if being else rest[1:]
            if not after:
                return []
            described = self._behind_self(after[0].start, end, after)
            if described is not None:
                return described
            if {word.lower for word in after[:4]} & set(self.data["hype"]):
                return []
            tense = self.words.tense(after[0].lower)
            if tense == "gerund":
                return self.objects(after[0].start, end, claim="own")
            if len(after) > 1 and after[0].lower in ("able", "allowed") and after[1].lower == "to":
                return self.objects(after[1].start, end, claim="own")
            return [Act((), self.keep(after[0].start, end), claim=claim)]
        found = self.span(rest[0].start, end, rest, first=first)
        if perfect and found and found[0].base and found[0].claim == "kept":
            found[0] = replace(found[0], verb=(Fresh(self.words.form(found[0].base, "past")),))
        if claim == "shared" and found and found[0].claim == "kept":
            found[0] = replace(found[0], claim="shared")
        return found

    # -- leads ------------------------------------------------------------------------------------------------

    def _lead(self, tokens: Sequence[Word], *, only_light: bool = False) -> Turn | None:
        """Return what turns the clause into acts where it begins with a lead of the rules; None where with none."""
        leads = _leads(_Frozen(self.data), self.words)
        skipped = 0
        while skipped + 1 < len(tokens) and tokens[skipped].lower in self.words.adverbs | POSSESSIVES:
            skipped += 1
        best: tuple[int, str] | None = None
        if (
            len(tokens) > skipped + 1
            and tokens[skipped + 1].lower == "of"
            and self._lemma(tokens[skipped]) != "part"
        ):
            return None  # "support of incidents": a noun of act
        for phrase, kind in leads.get(self._lemma(tokens[skipped]), ()):
            length = 0 if only_light and kind != "light" else self._matches(tokens[skipped:], phrase)
            if length and (best is None or length > best[0]):
                best = (length, kind)
        if best is None:
            return None if only_light else self._noun_duty(tokens)
        length, kind = best
        follows = tokens[skipped + length :]
        if kind == "light":
            return self._light(follows) if follows else None
        if not follows:
            return lambda start, end: [Act((Blank("act", self.hint("act")),), (), claim="blank")]
        at = follows[0].start
        between = self.line.plain[tokens[skipped + length - 1].end : at]
        return lambda start, end: self._behind_lead(kind, at, end, follows, ":" in between)

    def _noun_duty(self, tokens: Sequence[Word]) -> Turn | None:
        """ "Overall technical responsibility for …": a duty behind adjectives."""
        for index, token in enumerate(tokens[:4]):
            if token.lower in ("responsibility", "responsibilities") and index and tokens[index + 1 :]:
                follows = tokens[index + 2 :] if tokens[index + 1].lower in ("for", "of") else ()
                if follows:
                    return lambda start, end: self._behind_lead("duty", follows[0].start, end, follows, False)
        return None

    def _lemma(self, token: Word) -> str:
        lower = token.lower.strip(".:")
        if lower in ("was", "were", "is", "are", "am", "been", "be", "being"):
            return "be"
        return self.words.base(lower) or lower

    def _matches(self, tokens: Sequence[Word], phrase: tuple[str, ...]) -> int:
        """Return how many tokens a lead takes at the beginning of `tokens`; 0 where it does not stand there."""
        at = 0
        for index, word in enumerate(phrase):
            while (
                index
                and at < len(tokens)
                and tokens[at].lower in self.words.adverbs
                and word not in self.words.adverbs
            ):
                at += 1
            if at >= len(tokens):
                return 0
            token = tokens[at]
            same = token.lower.strip(":") == word or (
                self._lemma(token) == word and token.lower not in ("involving",)
            )
            if not same:
                return 0
            at += 1
        return at

    def _light(self, follows: Sequence[Word]) -> Turn | None:
        """ "Did code reviews": the noun is the act."""
        element = self._element(follows[0].start, self.line.stop, follows)
        if element is None or element.claim != "own":
            return None
        return lambda start, end: self.objects(follows[0].start, end, claim="own")

    def _behind_lead(self, kind: str, start: int, end: int, tokens: Sequence[Word], colon: bool) -> list[Act]:
        claim: Claim = {"duty": "duty", "share": "shared"}.get(kind, "own")  # type: ignore[assignment]
        before = self.line.within(0, start)
        given = len(before) > 1 and self.words.base(before[-2].lower) == "contribute"
        infinitive = bool(before) and before[-1].lower == "to" and not given
        found = self.words.find(tokens[0].lower)
        if infinitive and found is not None and "base" in found[1]:
            return self._infinitive(tokens[0], end, claim)
        if tokens[0].lower == "to" and len(tokens) > 1 and self.words.base(tokens[1].lower):
            return self._infinitive(tokens[1], end, claim)
        helped = bool(before) and self.words.base(before[-1].lower) == "help"
        if helped and found is not None and "base" in found[1] and self._has_object(tokens):
            return self._infinitive(tokens[0], end, claim)
        if tokens[0].lower in ("for", "to") and len(tokens) > 1 and before and before[-1].lower == "support":
            return self.things(tokens[1].start, end, tokens[1:], "duty")
        as_role = kind == "duty" and bool(before) and before[-1].lower == "as"
        role = self._role(tokens) if as_role else None
        if role is not None:
            return self._in_role(start, end, role)
        person = self._person(tokens) if kind != "duty" else None
        if person is not None:
            return self._for_people(start, end, *person)
        acts = self.objects(start, end, claim=claim)
        if acts:
            return acts
        if kind == "duty" and self.head(tokens) in self.words.people and tokens[0].lower not in MODIFIERS:
            article = self.words.article(self.phrase(tokens)).strip().replace("the", "a")
            led = self.choice(self.data["duty-people"][self.level.label])
            return [Act(led, ((Fresh(article),) if article else ()) + self._list(start, end), claim="duty")]
        if kind == "duty":
            acts = self._participles(start, end, tokens)
            if acts:
                return acts
        return self.things(start, end, tokens, kind)

    def _has_object(self, verb: Sequence[Word]) -> bool:
        """Whether what looks like a bare infinitive ("helped improve the search") is one: an object follows."""
        follows = verb[1].lower if len(verb) > 1 else ""
        return bool(follows) and follows not in self.words.prepositions and follows not in ("and", "or")

    def _role(self, tokens: Sequence[Word]) -> int | None:
        """ "a backend developer on the loyalty platform": where the words of a role end; None where they are none."""
        for index, token in enumerate(tokens[:7]):
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            apart = after is not None and self.line.plain[token.end : after.start].strip()
            if after is None or after.lower in self.words.prepositions or apart:
                return token.end
        return None

    def _in_role(self, start: int, end: int, role_end: int) -> list[Act]:
        """ "Worked as X on Y": no act is said; it is asked for, the role behind it."""
        rest = (*self.keep(role_end, end), Fresh("as"), *self.keep(start, role_end))
        role = self.line.within(start, role_end)
        if role and role[-1].lower in self.data["makers"]:
            return [self._built(rest)]
        return [Act((Blank("act", self.hint("act")),), rest, claim="blank")]

    def _built(self, after: tuple[Part, ...]) -> Act:
        """Return the act of who built something that the bullet does not name: it is asked for, `after` behind it."""
        verb = (Fresh(self.words.form("build", self.form)),)
        return Act(verb, (Blank("built", self.hint("built")), *after), base="build", claim="own")

    def _infinitive(self, verb: Word, end: int, claim: Claim) -> list[Act]:
        """ "Helped to maintain X", "My task was to write X"."""
        base = self.words.base(verb.lower) or verb.lower
        return [Act(self.verb(base), self.keep(verb.end, end), base=base, claim=claim)]

    def _for_people(self, start: int, end: int, who_end: int, what: int | None) -> list[Act]:
        """ "Helped the seniors with X", "Worked with QA to ship X", "Was part of the team that moved X"."""
        who = self.keep(start, who_end)
        before = self.line.within(0, start)
        link = before[-1].lower if before else ""
        beside = Fresh(BESIDE.get(link, "for"))
        if what is None:
            rest = (beside, *who, *self.keep(who_end, end))
            return [Act((Blank("act", self.hint("act")),), rest, claim="blank")]
        tokens = self.line.within(what, end)
        if tokens[0].lower in ("that", "which", "who") and len(tokens) > 1:
            acts = self.span(tokens[1].start, end, tokens[1:], first=True)
            return [replace(acts[0], claim="shared"), *acts[1:]] if acts else []
        if tokens[0].lower == "working" and len(tokens) > 1:
            return [self._built((*self.keep(tokens[0].end, end), Fresh("in"), *who))]
        result = RESULT_CLAUSE.search(self.line.plain, what, end)
        until = result.start() if result is not None else end
        if tokens[0].lower == "to" and len(tokens) > 1:
            acts = self._infinitive(tokens[1], until, "own")
        else:
            acts = self.objects(what, until, claim="own")
        if acts:
            rest = (*acts[-1].rest, Fresh("with"), *who, *self.keep(until, end))
            return [*acts[:-1], replace(acts[-1], rest=rest)]
        for joint, aim in itertools.pairwise(tokens):
            if joint.lower == "to" and not joint.depth and self.words.base(aim.lower):
                act = self._infinitive(aim, end, "own")[0]
                return [replace(act, rest=(*act.rest, Fresh("with"), *self.keep(start, joint.start)))]
        return [
            Act(
                (Blank("act", self.hint("act")),),
                (beside, *who, *self.keep(who_end, end)),
                claim="blank",
            )
        ]

    def _person(self, tokens: Sequence[Word]) -> tuple[int, int | None] | None:
        """ "the seniors with various tasks": where the people end and what was done with them begins."""
        people = None
        working = next((i for i, token in enumerate(tokens[:9]) if i and token.lower == "working"), None)
        if working is not None and self.head(tokens) in self.words.people and tokens[working + 1 :]:
            return tokens[working - 1].end, tokens[working].start  # "a team of 6 working on X"
        for index, token in enumerate(tokens[:9]):
            if token.lower in self.words.prepositions or token.depth:
                break
            if token.lower.rstrip("'’") in self.words.people or (
                people is not None and token.lower not in ("and", "or")
            ):
                people = index
            elif index >= 4 and people is None:
                return None
        if people is None or not any(token.lower in self.words.people for token in tokens[: people + 1]):
            return None
        if tokens[people].lower not in self.words.people and not self._list_of_people(tokens[: people + 1]):
            return None
        if (
            len(tokens) > people + 2 and tokens[people + 1].lower == "of"
        ):  # "a team of 5", "of five engineers"
            people += 2
            closing = self.words.prepositions | {"to"}
            while people + 1 < len(tokens) and tokens[people + 1].lower not in closing:
                people += 1
        after = tokens[people + 1 :]
        if len(after) > 1 and after[0].lower in ("with", "in", "on", "by"):
            return tokens[people].end, after[1].start
        if len(after) > 1 and (after[0].lower == "to" and self.words.base(after[1].lower)):
            return tokens[people].end, after[0].start
        if len(after) > 1 and after[0].lower in ("that", "which", "who"):
            return tokens[people].end, after[0].start
        return tokens[people].end, None

    def _list_of_people(self, tokens: Sequence[Word]) -> bool:
        """Whether the words are a list that begins with people ("product managers, designers and QA")."""
        plain = self.line.plain
        first = re.split(r",| and ", plain[tokens[0].start : tokens[-1].end])[0].split()
        return len(first) < len(tokens) and first[-1].lower in self.words.people

    # -- objects ----------------------------------------------------------------------------------------------

    def things(self, start: int, end: int, tokens: Sequence[Word], kind: str) -> list[Act]:
        """Return the act on a plain thing ("APIs for billing"): verbs that fit it, for the author to pick."""
        head = self.head(tokens)
        name, options = self._verbs_for(head, kind)
        claim: Claim = "duty" if kind == "duty" else "shared"
        base = self.words.base(options[0].split()[0].lower()) or ""
        if head in self.data["empty-heads"]["nothing"]:
            rest: tuple[Part, ...] = (Blank("object", self.hint("object")),)
            return [Act(self.choice(options), rest, base=base, claim=claim)]
        object_ = self._list(start, end)
        if tokens[0].start in self.tools and self._names_tools(tokens):
            return [self._built((Fresh("with"), *object_))]
        if name in ("software", "duty") and (
            head in self.data["empty-heads"]["in"] or head in self.data["empty-heads"]["for"]
        ):
            link = "in" if head in self.data["empty-heads"]["in"] else "for"
            rest = (Blank("object", self.hint("object")), Fresh(link), *object_)
            return [Act(self.choice(options), rest, base=base, claim=claim)]
        article = self.words.article(self.phrase(tokens)) if kind in ("share", "duty") else ""
        if kind == "share" and name == "software":
            options = [f"{options[0]} part of", *options]
        rest = ((Fresh(article.strip()),) if article and tokens[0].lower not in MODIFIERS else ()) + object_
        return [Act(self.choice(options), rest, base=base, claim=claim)]

    def _names_tools(self, tokens: Sequence[Word]) -> bool:
        """Whether a noun phrase is the name of a technology and no more ("Kafka", not "Kafka consumers")."""
        last = (self._phrase_words(tokens) or tokens[:1])[-1]  # a name may look like a preposition
        return last is tokens[0] or last.start in self.tools or last.text[:1].isupper()

    def _list(self, start: int, end: int) -> tuple[Part, ...]:
        """Return the parts that keep an object, the prepositions that a lead put before its elements left out."""
        parts: list[Part] = []
        for element_start, element_end, joint in self._elements(start, end):
            tokens = self.line.within(element_start, element_end)
            begin = element_start
            if joint and len(tokens) > 1 and tokens[0].lower in ("for", "of", "with") and "and" in joint:
                begin = tokens[1].start
            if joint and begin != element_start:
                parts.append(Fresh(joint))
                parts += self.keep(begin, element_end)
            elif parts and isinstance(parts[-1], Keep):
                parts[-1:] = self.keep(parts[-1].start, element_end)
            else:
                parts += self.keep(begin, element_end)
        return tuple(parts)

    def _verbs_for(self, head: str, kind: str) -> tuple[str, list[str]]:
        for name, entry in self.data["objects"].items():
            if head in entry["nouns"]:
                verbs = entry["verbs"][self.level.label]
                if kind == "duty" and name == "improvement":
                    break
                return name, list(verbs)
        if kind == "duty":
            return "duty", list(self.data["duty-things"][self.level.label])
        return "software", list(self.data["objects"]["software"]["verbs"][self.level.label])

    def head(self, tokens: Sequence[Word]) -> str:
        """Return the head noun of the noun phrase at the beginning of `tokens`, in lower case."""
        head = ""
        depth = tokens[0].depth if tokens else 0
        last = None
        for token in tokens:
            if token.lower in self.words.prepositions or token.depth != depth or token.lower in ("and", "or"):
                break
            if last is not None and re.search(r"[,;:(]", self.line.plain[last.end : token.start]):
                break
            head, last = token.lower, token
        return head

    def phrase(self, tokens: Sequence[Word]) -> str:
        """Return the noun phrase at the beginning of `tokens`, as written."""
        taken = self._phrase_words(tokens)
        return self.line.plain[taken[0].start : taken[-1].end] if taken else ""

    def _phrase_words(self, tokens: Sequence[Word]) -> list[Word]:
        taken: list[Word] = []
        for token in tokens:
            if token.lower in self.words.prepositions or token.lower in ("and", "or"):
                break
            if taken and re.search(r"[,;:(]", self.line.plain[taken[-1].end : token.start]):
                break
            taken.append(token)
        return taken

    def objects(self, start: int, end: int, *, claim: Claim) -> list[Act]:
        """Return the acts named by a list of gerunds and nouns of act; empty where its first element names none.

        "bug fixing, code reviews and support of the claims backend" names three; an element that names no act goes on
        with the object of the one before it.
        """
        acts: list[Act] = []
        elements = self._elements(start, end)
        for index, (element_start, element_end, joint) in enumerate(elements):
            tokens = self.line.within(element_start, element_end)
            act = self._element(element_start, element_end, tokens) if tokens else None
            if act is not None and acts and acts[-1].rest and self._tail(elements, index):
                act = None
            if act is not None and acts and acts[-1].rest and not acts[-1].closed and self._bare(act, tokens):
                act = None  # "writing tests and documentation": one more thing that was written
            if act is None:
                if not acts:
                    return []
                last = acts[-1]
                if not last.rest:
                    return []
                if last.closed and tokens and tokens[0].start not in self.tools:
                    _, options = self._verbs_for(self.head(tokens), "duty")
                    verb = (Fresh(self.styled(options[0][:1].lower() + options[0][1:])),)
                    acts.append(
                        Act(verb, self.keep(element_start, element_end), joint, claim=claim, closed=True)
                    )
                    continue
                begin = element_start
                if tokens and tokens[0].lower in ("of", "for", "with") and len(tokens) > 1:
                    begin = tokens[1].start
                more = self.keep(begin, element_end)
                found = self.words.find(tokens[0].lower) if tokens and last.base == KEEPING else None
                if (
                    found is not None and "base" in found[1]
                ):  # "kept X available and meeting the agreed levels"
                    participle = Fresh(self.words.form(found[0], "gerund"))
                    more = (participle, *self.keep(tokens[0].end, element_end))
                acts[-1] = replace(last, rest=(*last.rest, Fresh(joint), *more))
                continue
            if (
                acts and act.base in self.data["instead-of"]
            ):  # hides nothing after an act that is the author's own
                act = replace(act, verb=(Fresh(self.words.form(act.base, self.form)),))
            acts.append(replace(act, joint=joint if acts else "", claim=claim))
        return self._with_object(acts)

    def _bare(self, act: Act, tokens: Sequence[Word]) -> bool:
        """Whether an element is but a noun of act, without an object of its own."""
        return not act.rest and self.words.tense(tokens[0].lower) != "gerund"

    def _tail(self, elements: Sequence[tuple[int, int, str]], index: int) -> bool:
        """Whether a gerund after a comma says what came of the act (", saving 6 h"), not the next act of a list."""
        start, end, joint = elements[index]
        tokens = self.line.within(start, end)
        if "," not in joint or "and" in joint or not tokens or self.words.tense(tokens[0].lower) != "gerund":
            return False
        return not any(
            "and" in later[2] and self._element(later[0], later[1], self.line.within(later[0], later[1]))
            for later in elements[index + 1 :]
        )

    def _with_object(self, acts: list[Act]) -> list[Act]:
        """Ask for the object where a list of bare acts has none ("programming, testing, support")."""
        if len(acts) > 1 and acts[0].closed and not any(act.rest for act in acts[1:]):
            # "API design, implementation and testing": all of them of the API
            acts[0], acts[-1] = replace(acts[0], rest=()), replace(acts[-1], rest=acts[0].rest)
        elif acts and not acts[-1].rest:
            asked = "who" if acts[-1].base in self.data["people-acts"] else "object"
            acts[-1] = replace(acts[-1], rest=(Blank(asked, self.hint(asked)),))
            if len(acts) > 1 and "and" not in acts[-1].joint and "&" not in acts[-1].joint:
                acts[-1] = replace(acts[-1], joint=" and ")
        return acts

    def _elements(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Split a list at its outer commas and "and"s: (start, end, what joins it to the one before)."""
        plain = self.line.plain
        elements = []
        at, joint = start, ""
        depth = 0
        index = start
        while index < end:
            char = plain[index]
            depth += (char in "([") - (char in ")]")
            match = re.compile(
                r"(?:,|;)\s+(?:and|as well as|&)\s+|\s+(?:and|as well as|&)\s+|,\s+|;\s+"
            ).match(plain, index, end)
            going = any(c.span.start < index < c.span.end for c in self.changes)
            if depth <= 0 and match and index > start and not going:
                elements.append((at, index, joint))
                joint = match[0]
                at = index = match.end()
                continue
            index += 1
        elements.append((at, end, joint))
        return elements

    def _element(self, start: int, end: int, tokens: Sequence[Word]) -> Act | None:
        """Return the act that one element of a list names; None where it names a thing."""
        if not tokens or tokens[0].lower in OF_THEM:
            return None  # "the services and their documentation": more of the object
        tokens = list(tokens)
        while len(tokens) > 1 and tokens[0].lower in (
            "of",
            "for",
            "with",
            "in",
            "the",
            "a",
            "an",
            "also",
            "to",
            "on",
            "as",
        ):
            if tokens[0].lower == "to":
                base = self.words.base(tokens[1].lower)
                if base and self.words.tense(tokens[1].lower) != "gerund":
                    return Act(self.verb(base), self.keep(tokens[1].end, end), base=base, claim="own")
            tokens = tokens[1:]
        together = self.data["compound-acts"].get(" ".join(token.lower for token in tokens))
        if together is not None:
            who = (Fresh("with"), Blank("who", self.hint("who")))
            return Act(self.verb(together), who, base=together, claim="own", closed=True)
        if len(tokens) > 1 and tokens[-1].lower in TRAILING_WORK and self.words.act(tokens[-2].lower):
            tokens, end = tokens[:-1], tokens[-2].end
        first = tokens[0]
        gerund = self.words.find(first.lower)
        follows = tokens[1].lower if len(tokens) > 1 else ""
        certain = (
            first.lower not in self.words.not_acts or follows in self.words.determiners or follows == "of"
        )
        if first.lower in self.data["nouns-alone"] and (
            not follows or (follows in self.words.prepositions and follows != "of")
        ):
            return None
        if gerund is not None and "gerund" in gerund[1] and certain and not self._compound(tokens):
            base = gerund[0]
            if base == "ensure":
                return self._ensured(tokens[1:], first.end, end)
            if follows == "of":
                return Act(self.verb(base), self.keep(tokens[1].end, end), base=base, claim="own")
            if follows in self.words.prepositions:
                return Act(self.verb(base), self._objectless(base, first.end, end), base=base, claim="own")
            return Act(self.verb(base), self.keep(first.end, end), base=base, claim="own")
        return self._noun_of_act(tokens, end)

    def _ensured(self, tokens: Sequence[Word], start: int, end: int) -> Act:
        """ "ensuring that X stays available" kept X available; "ensuring X" kept up X."""
        if len(tokens) > 3 and tokens[0].lower == "that":
            for index, token in enumerate(tokens[1:-1], start=1):
                if token.lower in ("stay", "stays", "remain", "remains", "is", "are", "be"):
                    rest = (
                        *self.keep(tokens[1].start, tokens[index - 1].end),
                        *self.keep(token.end, end),
                    )
                    return Act(self.verb("keep"), rest, base=KEEPING, claim="own")
            return Act(
                (Fresh(f"{self.words.form('make', self.form)} sure"),),
                self.keep(tokens[0].start, end),
                base="make",
                claim="own",
            )
        return Act(
            (Fresh(f"{self.words.form('keep', self.form)} up"),),
            self.keep(start, end),
            base="keep",
            claim="own",
        )

    def _compound(self, tokens: Sequence[Word]) -> bool:
        """Whether a gerund begins a compound whose head is a noun of act ("testing support")."""
        return (
            len(tokens) == 2
            and self.words.act(tokens[1].lower) is not None
            and not is_plural(tokens[1].lower)
        )

    def _noun_of_act(self, tokens: Sequence[Word], end: int) -> Act | None:
        """ "maintenance of X", "further development", "code reviews": the verb behind the noun, and its object."""
        plain = self.line.plain
        for index, token in enumerate(tokens[:5]):
            if index and (
                tokens[index - 1].lower in self.words.prepositions or token.depth != tokens[0].depth
            ):
                return None
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            closed = (
                after is None
                or after.lower in self.words.prepositions
                or plain[token.end : after.start].strip() != ""
            )
            base = self.words.act(token.lower)
            if base is None or not closed:
                continue
            before = list(tokens[:index])
            adverb = ""
            while before and before[0].lower in MODIFIERS:
                adverb += MODIFIERS[before[0].lower]
                before = before[1:]
            if any(word.lower in self.words.adjectives or word.lower in MODIFIERS for word in before):
                return None
            verb = (Fresh(adverb), *self.verb(base)) if adverb else self.verb(base)
            if after is not None and after.lower == "of" and not before:
                return Act(verb, self.keep(after.end, end), base=base, claim="own")
            if base == "support" and self._for_someone(tokens[index + 1 :]):
                answered = self.choice(self.data["objects"]["cases"]["verbs"][self.level.label])
                whom = (Fresh("for"), *self.keep(tokens[index + 1].end, end))
                return Act(
                    answered, (Blank("object", self.hint("object")), *whom), base="resolve", claim="own"
                )
            if after is not None and after.lower == "to" and not before:
                return None
            if before:
                many = is_plural(token.lower) or self.words.tense(token.lower) == "gerund"
                object_ = (*self._object_before(before, many), *self.keep(token.end, end))
                return Act(verb, object_, base=base, claim="own", closed=True)
            if index and not adverb and token.lower not in self.words.mass and not is_plural(token.lower):
                return None  # "day to day support", "technical leadership": adjectives that would be lost
            rest = self._objectless(base, token.end, end)
            if is_plural(token.lower) and self.words.act(token.lower) and not rest:
                rest = (Blank("object", self.hint("object")),)
            return Act(verb, rest, base=base, claim="own")
        return None

    def _for_someone(self, after: Sequence[Word]) -> bool:
        """Whether "for the internal users" follows: people, whose requests are meant."""
        return (
            len(after) > 1 and after[0].lower in ("for", "to") and self.head(after[1:]) in self.words.people
        )

    def _objectless(self, base: str, start: int, end: int) -> tuple[Part, ...]:
        """Return what follows a noun of act without "of": its object is behind "for", or has to be asked for."""
        rest = self.keep(start, end)
        tokens = self.line.within(start, end)
        if not tokens or (base in self.data["intransitive"] and base not in self.data["moved"]):
            return rest
        if tokens[0].lower not in self.words.prepositions:
            return rest
        if base in self.data["moved"]:
            for index, token in enumerate(tokens[:-1]):
                if index and token.lower == "for" and not token.depth:
                    return (*self.keep(tokens[index + 1].start, end), *self.keep(start, token.start))
        return (Blank("object", self.hint("object")), *rest)

    def _object_before(self, before: Sequence[Word], many: bool) -> tuple[Part, ...]:
        """Return the object that stood before a noun of act: "bug" of "bug fixing" becomes "bugs" (`many`)."""
        if before[0].start in self.tools:
            if before[-1].lower[0].isdigit() or before[-1].start in self.tools:
                return self.keep(
                    before[0].start, before[-1].end
                )  # "Kafka upgrade": the name itself is the object
            object_ = self.keep(before[0].start, before[-1].end)
        else:
            object_ = lowered(self.keep(before[0].start, before[-1].end), self.line.plain)
        if many and before[-1].lower in self.words.plural_object:
            last = before[-1].text
            if last.endswith("y") and last[-2:-1] not in "aeiou":
                shorter = lowered(self.keep(before[0].start, before[-1].end - 1), self.line.plain)
                return (*shorter, Fresh("ies"))
            return (*object_, Fresh("es" if last.endswith(("s", "x", "ch", "sh")) else "s"))
        article = self.words.article(self.line.plain[before[0].start : before[-1].end])
        return ((Fresh(article.strip()),) if article else ()) + object_

    # -- passives, results, noun phrases ------------------------------------------------------------------------

    def _active(self, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
        """Turn a passive into what its author did: "X was rewritten by me in Rust" into "rewrote X in Rust"."""
        found = passive_at(tokens, self.words)
        if found is None:
            return [Act((), self.keep(start, end))]
        auxiliary, participle = found
        subject_end = tokens[auxiliary - 1].end
        subject_end += len(re.match(r"[)\]”\"]*", self.line.plain[subject_end:])[0])  # type: ignore[index]
        verb_end = tokens[participle].end
        base = self.words.base(tokens[participle].lower) or ""
        subject = lowered(self.keep(start, subject_end), self.line.plain)
        agent = self._third_party(tokens[participle + 1 :])
        if agent:
            _, options = self._verbs_for(self.head(tokens), "thing")
            return [
                Act(
                    self.choice(options),
                    (*subject, *self.keep(tokens[participle].start, end)),
                    base="build",
                    claim="own",
                )
            ]
        also: list[str] = []
        while (
            participle + 1 < len(tokens)
            and self.words.is_participle(tokens[participle + 1].lower)
            and self.line.plain[tokens[participle].end : tokens[participle + 1].start].strip() == ","
        ):
            also.append(self.words.form(base, self.form))
            participle += 1
            base, verb_end = self.words.base(tokens[participle].lower) or "", tokens[participle].end
        particle = ""
        if participle + 1 < len(tokens) and tokens[participle + 1].lower in PARTICLES:
            after = tokens[participle + 2].lower if participle + 2 < len(tokens) else ""
            if tokens[participle + 1].lower not in ("in", "on", "over") or not after:
                particle = " " + tokens[participle + 1].lower
                verb_end = tokens[participle + 1].end
        if base in self.data["instead-of"]:
            rest = (*subject, *self._without_agent(verb_end, end))
            if self.head(tokens[:auxiliary]) in self.words.people:
                return [Act((Blank("act", self.hint("act")),), (Fresh("for"), *rest), claim="blank")]
            return [Act(self.verb(base), rest, base=base, claim="own")]
        adverbs = [
            t.text
            for t in tokens[auxiliary + 1 : participle]
            if t.lower not in ("been", "being", "successfully")
        ]
        verb = ", ".join(
            [*also, " ".join([*([] if also else adverbs), self.words.form(base, self.form)]) + particle]
        )
        since = SINCE.search(self.line.plain, verb_end, end)
        until = since.start() if since is not None else end
        rest = (*subject, *self._without_agent(verb_end, until))
        if since is not None:
            rest = (*rest, Fresh(", which"), *self.keep(since.end(), end))
        return [Act((Fresh(verb),), rest, base=base, claim="own")]

    def _hides_author(self, tokens: Sequence[Word]) -> bool:
        """Whether a later passive is likely the author's act: no other actor is named, and it is no lasting state."""
        found = passive_at(tokens, self.words)
        if found is None:
            return False
        auxiliary, participle = found
        return tokens[auxiliary].lower not in ("is", "are") and not self._third_party(
            tokens[participle + 1 :]
        )

    def _without_agent(self, start: int, end: int) -> tuple[Part, ...]:
        match = TEAM_AGENT.search(self.line.plain, start, end)
        if match is None:
            return self.keep(start, end)
        team = "team" in match[0].lower()
        lead = "lead" in match[0].lower()
        between: tuple[Part, ...] = (
            (Fresh("as lead of the team" if lead else "with the team"),) if team else ()
        )
        return (*self.keep(start, match.start()), *between, *self.keep(match.end(), end))

    def _third_party(self, after: Sequence[Word]) -> bool:
        """Whether "by X" names somebody else as the actor (not a means: "by moving", "by 40%")."""
        for index, token in enumerate(after[:-1]):
            if token.lower == "by":
                follows = after[index + 1]
                team = (
                    follows.lower in ("the", "our", "my")
                    and index + 2 < len(after)
                    and after[index + 2].lower == "team"
                )
                measured = follows.text[:1].isdigit() or follows.lower in (
                    "a",
                    "half",
                    "two",
                    "one",
                    "three",
                    "around",
                    "about",
                )
                return not (
                    team or measured or follows.lower in AGENTS or self.words.tense(follows.lower) == "gerund"
                )
        return False

    def _participle_of_passive(self, clause: Clause, acts: list[Act]) -> list[Act] | None:
        """Fold "and rolled out" after a passive into the act before: "developed and rolled out X"."""
        if not acts or clause.kind != "act" or acts[-1].claim != "own" or not clause.joint.strip():
            return None
        previous = next((c for c in reversed(self.line.clauses) if c.end <= clause.start), None)
        tokens = self.line.within(clause.start, clause.end)
        if (
            previous is None
            or previous.kind != "passive"
            or not tokens
            or not self.words.is_participle(tokens[0].lower)
        ):
            return None
        if (
            self.words.is_past(tokens[0].lower)
            and len(tokens) > 1
            and tokens[1].lower in self.words.determiners
        ):
            return None  # "…was moved and cut the cost": its own object follows
        last = acts[-1]
        if self._third_party(tokens[1:]):
            acts[-1] = replace(last, rest=(*last.rest, Fresh(", "), *self.keep(clause.start, clause.end)))
            return []
        particle = (
            len(tokens) > 1
            and tokens[1].lower in PARTICLES
            and (len(tokens) == 2 or tokens[1].lower in ("up", "out", "off"))
        )
        verb_end = tokens[1].end if particle else tokens[0].end
        verb = self.words.form(self.words.base(tokens[0].lower) or "", self.form) + (
            " " + tokens[1].lower if particle else ""
        )
        acts[-1] = replace(
            last,
            verb=(*last.verb, Fresh(clause.joint + verb)),
            rest=(*last.rest, *self.keep(verb_end, clause.end)),
        )
        return []

    def _result(self, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
        """Turn "and memory fell from A to B" into ", taking memory from A to B"."""
        at = result_at(tokens, self.words)
        if at is None:
            return [Act((), self.keep(start, end))]
        subject = lowered(self.keep(start, tokens[at - 1].end), self.line.plain)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        taking = TAKEN.get(tokens[at].lower, "taking")
        rest_start = tokens[at].end
        if taking == "taking" and after is not None and after.lower in ("down", "up"):
            rest_start = after.end
        return [Act((Fresh(taking),), (*subject, *self.keep(rest_start, end)), base=TAKING, claim="own")]

    def _behind_self(self, start: int, end: int, tokens: Sequence[Word]) -> list[Act] | None:
        """ "Passionate developer who wrote …": the act behind a self-description; None where none is described."""
        selves, hype = set(self.data["selves"]), set(self.data["hype"])
        for index, token in enumerate(tokens[:8]):
            if not index or token.lower != "who" or index + 1 == len(tokens):
                continue
            praised = any(word.lower in selves or word.lower in hype for word in tokens[:index])
            if praised or tokens[index - 1].lower in self.words.people:
                verb = tokens[index + 1]
                base = self.words.base(verb.lower)
                if base and verb.lower == self.words.form(base, "third") and self.style != "third":
                    return [Act(self.verb(base), self.keep(verb.end, end), base=base)]
                return self.span(verb.start, end, tokens[index + 1 :], first=True)
        person = next((index for index, word in enumerate(tokens[:6]) if word.lower in selves), None)
        if person is None or any(word.lower in self.words.prepositions for word in tokens[:person]):
            return None
        praised = any(word.lower in hype for word in tokens[:6])
        before_others = len(self.line.clauses) > 1 and start < self.line.clauses[0].end
        return [] if praised and (before_others or ":" not in self.line.plain[start:end]) else None

    def _noun_phrase(self, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
        """Return the acts behind a noun phrase that opens the bullet."""
        acts = self.objects(start, end, claim="duty")
        if acts:
            return acts
        acts = self._participles(start, end, tokens) or self._as_person(end, tokens)
        if acts:
            return acts
        if (
            any(self._finite(token) for token in tokens)
            or tokens[0].lower in ("it", "there")
            or not self.head(tokens)
        ):
            return [Act((), self.keep(start, end), claim="blank")]
        acts = self.things(start, end, tokens, "thing")
        return [replace(act, rest=lowered(act.rest, self.line.plain), claim="blank") for act in acts]

    def _finite(self, token: Word) -> bool:
        """Whether a word is a verb of the clause itself, and no noun that looks like one."""
        base = self.words.base(token.lower)
        noun = token.lower in self.words.nouns_too or base in self.words.nouns_too
        return not token.depth and not noun and self.words.tense(token.lower) in ("past", "present")

    def _as_person(self, end: int, tokens: Sequence[Word]) -> list[Act]:
        """ "Thought leader driving X", "adviser to X": the participle behind the author's role is the act, or it is."""
        people = self.words.people | set(self.data["selves"])
        for before, token in itertools.pairwise(tokens[:6]):
            base = self.data["role-acts"].get(before.lower)
            if base is not None and token.lower in ("to", "of", "for", "on", "behind"):
                return [Act(self.verb(base), self.keep(token.end, end), base=base, claim="duty")]
            if before.lower in people and self.words.tense(token.lower) == "gerund":
                return self.objects(token.start, end, claim="own")
        return []

    def _participles(self, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
        """ "Point of contact for X, attending A, advising B": the participles are the acts, the label a role."""
        elements = self._elements(start, end)
        acts: list[Act] = []
        for element_start, element_end, joint in elements[1:]:
            words = self.line.within(element_start, element_end)
            thing = bool(words) and words[0].lower in self.data["nouns-alone"]
            if words and not thing and self.words.tense(words[0].lower) == "gerund":
                base = self.words.base(words[0].lower) or ""
                acts.append(
                    Act(
                        self.verb(base),
                        self.keep(words[0].end, element_end),
                        joint if acts else "",
                        base,
                        "duty",
                    )
                )
            elif acts:
                acts[-1] = replace(
                    acts[-1], rest=(*acts[-1].rest, Fresh(joint), *self.keep(element_start, element_end))
                )
            else:
                return []
        if not acts:
            return []
        label = lowered(self.keep(start, elements[0][1]), self.line.plain)
        acts[-1] = replace(acts[-1], rest=(*acts[-1].rest, Fresh("as"), *label))
        return acts

    def hint(self, name: str) -> str:
        """Return what the blank `name` shows."""
        return str(self.data["blanks"][name]["hint"])


def sentence(acts: Iterable[Act], plain: str) -> Draft:
    """Join acts into one sentence without its stop."""
    parts: list[Part] = []
    for index, act in enumerate(acts):
        draft = joined([*act.verb, *act.rest], plain)
        if index:
            joint = act.joint or ", "
            draft = capitalised(draft, plain) if joint.startswith(".") else lowered(draft, plain)
            parts.append(Fresh(joint))
        parts += draft
    return capitalised(joined(parts, plain), plain)


class _Frozen:
    """Rule data as a cache key, by identity."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __hash__(self) -> int:
        return id(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.data is self.data


@lru_cache(4)
def _leads(data: _Frozen, words: Words) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Leads by the base form of their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists = {**data.data["hedges"], "duty": data.data["duties"]}
    for kind, phrases in lists.items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            first = "be" if parts[0] == "be" else words.base(parts[0]) or parts[0]
            found.setdefault(first, []).append((parts, kind))
            if first != parts[0]:
                found.setdefault(parts[0], []).append((parts, kind))
    return {first: tuple(phrases) for first, phrases in found.items()}


__all__ = ["Act", "Keep", "Openings", "Style", "sentence"]
