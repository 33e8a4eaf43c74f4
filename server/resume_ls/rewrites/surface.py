"""What changes wherever it stands: pronouns, hype, words of assignment, and the articles beside what went.

A surface edit replaces a part of the plain text; `kept` applies those that fall inside a part that a draft keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from resume_ls.rewrites.draft import Keep, Part
from resume_ls.rewrites.line import Line, Word, main_subjects
from resume_ls.rewrites.model import Blank, Fresh
from resume_ls.rewrites.words import Words, indefinite
from resume_ls.spans import Span

HEAD_ENDS = re.compile(
    r"\s+(?:across|for|of|in|on|at|with|by|to|from|through|throughout|over|within|into|towards?|that|which|and|or)\s"
)
"""What follows a whole noun phrase, which goes with the "and" before it."""

AS_SELF = re.compile(r"(?:^|(?<=[.;] ))(?:As|In|Within) (?:an? |the )?(?:[\w-]+ ){0,2}$", re.IGNORECASE)
"""Before hype that opens a sentence ("As a visionary leader, …", "In a fast-paced environment, …"): all of it goes."""
DASHED = re.compile(r"([^–—.;:(]{1,60}?)\s+(?:[–—]|-{2,3})\s+(?=\w)")
"""What a dash sets off at the beginning: praise of oneself ("Passionate, fast learner – picked up …") goes with it."""
WAS_IT = re.compile(r"\b(?:was|were|am|is|been|being|became)\s(?:the|an?)\s$", re.IGNORECASE)
"""Before hype that is what the author was ("was the go-to person for X"): the lead goes with it, not the hype alone."""
LINK_AT_END = re.compile(r"\s(?:in|of|for|on|with)$")
"""A preposition at the end of a phrase of hype."""

LONGEST_HYPE = 4
"""Words of an underlined phrase up to which it is dropped, not rewritten."""


CONTRACTED = frozenset({"we'd", "we’d", "i'd", "i’d", "we've", "we’ve", "i've", "i’ve"})
HANDED = frozenset({"assigned", "given", "handed", "allotted", "allocated", "entrusted"})
"""What was done to the author's work before it was theirs ("tickets assigned to me")."""


@dataclass(frozen=True, slots=True)
class Change:
    """Replace the plain text of `span` by `text`, or by a blank."""

    span: Span
    text: str
    blank: Blank | None = None


def kept(start: int, end: int, changes: Sequence[Change]) -> tuple[Part, ...]:
    """Return the parts that keep `start` to `end` with the changes inside it made."""
    parts: list[Part] = []
    at = start
    for change in changes:
        if change.span.start < at or change.span.end > end:
            continue
        parts.append(Keep(at, change.span.start))
        if change.blank is not None:
            parts.append(change.blank)
        elif change.text:
            parts.append(Fresh(change.text))
        at = change.span.end
    parts.append(Keep(at, end))
    return tuple(part for part in parts if not isinstance(part, Keep) or part.start < part.end)


def pronoun_changes(line: Line, words: Words, data: dict[str, Any]) -> list[Change]:
    """Return what rids a bullet of its pronouns, subjects of its clauses excepted (acts/pronouns.py drops those)."""
    plain = line.plain
    changes = []
    for span in _phrase_spans(tuple(data["possessive-phrases"]), plain):
        new = data["possessive-phrases"][span.of(plain).lower()]
        changes.append(Change(span if new else _with_comma(plain, span), new))
    several = set(data["one-of-several"])
    tokens = line.words
    mains = main_subjects(line, words)
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.lower in ("mine", "ours"):
            theirs = "the team's" if token.lower == "ours" else "the author's"
            word = theirs.capitalize() if token.text[0].isupper() and token.start == 0 else theirs
            changes.append(Change(Span(token.start, token.end), word))
        elif token.lower in CONTRACTED and index:
            changes += _had(tokens, index, words)
        elif (
            token.lower in ("my", "our")
            and after is not None
            and after.lower == "own"
            and index + 2 < len(tokens)
        ):
            new = "an in-house" if token.lower == "our" else indefinite(tokens[index + 2].text)
            changes.append(Change(Span(token.start, after.end), new))
        elif token.lower in ("my", "our") and after is not None:
            changes.append(
                Change(Span(token.start, token.end), _determiner(token, tokens[index + 1 :], several, words))
            )
        elif token.lower in ("we", "i") and index and after is not None:
            if token.start in mains or _quoted(plain, token.start):
                continue
            change = _subordinate(line, tokens, index, words)
            if change:
                changes.append(change)
        elif token.lower in ("us", "me", "myself", "ourselves") and index and token.text != "US":
            before = tokens[index - 1]
            beside = next(
                (at for at in range(index - 2, max(-1, index - 6), -1) if tokens[at].lower == "by"), None
            )
            if before.lower == "to" and index > 1 and tokens[index - 2].lower in HANDED:
                changes.append(Change(_with_space(plain, Span(tokens[index - 2].start, token.end), ""), ""))
            elif before.lower == "and" and beside is not None and token.lower in ("me", "myself"):
                changes.append(Change(Span(tokens[beside].start, tokens[beside].end), "with"))
                changes.append(Change(_with_space(plain, Span(before.start, token.end), ""), ""))
            elif before.lower in ("by", "to", "for", "with", "from") and token.lower in ("me", "myself"):
                changes.append(Change(_with_space(plain, Span(before.start, token.end), ""), ""))
            else:
                word = {"us": "the team", "me": "one engineer"}.get(token.lower, "")
                span = Span(token.start, token.end)
                changes.append(Change(span if word else _with_space(plain, span, ""), word))
    return changes


def _had(tokens: Sequence[Word], index: int, words: Words) -> list[Change]:
    """Rid a clause of "we'd" and "I'd": "once we'd cached X" is "after caching X"."""
    token, before = tokens[index], tokens[index - 1]
    verb = tokens[index + 1] if index + 1 < len(tokens) else None
    base = words.base(verb.lower) if verb is not None and words.is_participle(verb.lower) else None
    if (
        verb is not None
        and base is not None
        and before.lower in ("after", "once", "when", "because", "since")
    ):
        return [Change(Span(before.start, verb.end), f"after {words.form(base, 'gerund')}")]
    who = "the team" if token.lower.startswith("we") else "the author"
    return [Change(Span(token.start, token.end), f"{who} had")]


def _quoted(plain: str, at: int) -> bool:
    """Whether a word stands in somebody's quoted words."""
    before = plain[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _determiner(token: Word, following: Sequence[Word], several: set[str], words: Words) -> str:
    noun_phrase = []
    for word in following:
        if word.lower in words.prepositions or word.lower in ("and", "or"):
            break
        noun_phrase.append(word)
        if len(noun_phrase) == 4:
            break
    one_of_several = any(word.lower in several for word in noun_phrase)
    new = indefinite(noun_phrase[0].text) if one_of_several else "the"
    return new.capitalize() if token.text[0].isupper() and token.start == 0 else new


def _subordinate(line: Line, tokens: Sequence[Word], index: int, words: Words) -> Change | None:
    """Rid a clause like "after we added" or "that I wrote" of its subject; None for the subject of a main clause."""
    pronoun, verb = tokens[index], tokens[index + 1]
    before = tokens[index - 1]
    if any(clause.start == pronoun.start for clause in line.clauses):
        return None
    base = words.base(verb.lower)
    after = tokens[index + 2] if index + 2 < len(tokens) else None
    # "Day to day I was fixing X"
    if base == "be" and after is not None and words.tense(after.lower) == "gerund":
        return Change(Span(pronoun.start, after.end), words.form(words.base(after.lower) or "", "past"))
    if base is None:
        return Change(Span(pronoun.start, pronoun.end), "the team" if pronoun.lower == "we" else "the author")
    if before.lower in ("after", "before", "when", "while", "since", "by", "once", "until", "because"):
        joint = {"after": "by", "because": "after"}.get(before.lower, before.text)
        if before.lower in ("once", "until", "since"):
            return Change(
                Span(pronoun.start, pronoun.end), "the team" if pronoun.lower == "we" else "the author"
            )
        if base == "have" and after is not None and words.is_participle(after.lower):
            base, verb = words.base(after.lower) or base, after
        return Change(Span(before.start, verb.end), f"{joint} {words.form(base, 'gerund')}")
    if before.lower == "where":  # "a team of four, where I did the backend"
        return Change(Span(before.start, verb.end), words.form(base, "gerund"))
    participle = words.form(base, "participle")
    start = before.start if before.lower in ("that", "which") else pronoun.start
    return Change(Span(start, verb.end), participle)


def hype_changes(line: Line, words: Words, data: dict[str, Any], extra: Iterable[Span] = ()) -> list[Change]:
    """Return what rids a bullet of hype; `extra` are spans that a check underlined as such."""
    plain = line.plain
    spans = _phrase_spans(data["hype-phrases"], plain)
    selves, self_only = set(data["selves"]), set(data["self-only"])
    for span in _phrase_spans(data["hype"], plain):
        following = [token.lower.strip("-") for token in line.words if token.start >= span.end][:4]
        if span.of(plain).lower() in self_only and not selves & set(following):
            continue
        spans.append(span)
    named = [
        span for span in extra if len(span.of(plain).split()) <= LONGEST_HYPE and _is_thing(line, span, words)
    ]
    spans += [span for span in extra if len(span.of(plain).split()) <= LONGEST_HYPE and span not in named]
    spans = [_before_role(plain, span, data) for span in spans if not WAS_IT.search(plain[: span.start])]
    changes: list[Change] = []
    praise = DASHED.match(plain)
    if praise is not None and praise[1].split()[-1].lower() in selves | set(data["hype"]) and spans:
        changes.append(Change(Span(0, praise.end()), ""))
        spans, named = [span for span in spans if span.start >= praise.end()], []
    changes += [_dropped(plain, span) for span in _adjoining(_disjoint(spans), plain)]
    hint = data["blanks"]["object"]["hint"]
    return [*changes, *(Change(span, "", Blank("object", hint)) for span in named)]


def _before_role(plain: str, span: Span, data: dict[str, Any]) -> Span:
    """Leave out of a span the role that it praises, where the role says an act: "trusted" of "trusted adviser to"."""
    *praise, role = span.of(plain).split()
    if praise and role.lower() in data["role-acts"] and re.match(r"\s(?:to|of|for)\s", plain[span.end :]):
        return Span(span.start, span.end - len(role) - 1)
    return span


def _is_thing(line: Line, span: Span, words: Words) -> bool:
    """Whether hype is itself the object of a verb ("delivered innovative solutions"): there a blank takes its place."""
    before = line.within(0, span.start)
    after = line.within(span.end, len(line.plain))
    if not before or words.base(before[-1].lower) is None:
        return False
    closed = (
        not after
        or line.plain[span.end : after[0].start].strip() != ""
        or after[0].lower in words.prepositions
    )
    return closed and " " in span.of(line.plain)


def assigned_changes(line: Line, data: dict[str, Any], facts: Sequence[Span]) -> list[Change]:
    """Return what rids a bullet of the words that say it was assigned ("as specified in the ticket") or small.

    Of a tool among them its name stays ("as described in the Jira tickets" says "using Jira"); with any other fact
    among `facts` the words stay.
    """
    changes: list[Change] = []
    for span in _disjoint(_phrase_spans(data["assigned"], line.plain)):
        clause = next((clause for clause in line.clauses if clause.start <= span.start < clause.end), None)
        end = span.end if clause is None else min(span.end, clause.end)
        gone = _comma_before(line.plain, Span(span.start, end))
        inside = _disjoint(fact for fact in facts if gone.start <= fact.start < gone.end)
        if not inside:
            changes.append(Change(gone, ""))
        elif len(inside) == 1 and not re.search(r"\d|\busing\b", line.plain[: inside[0].end]):
            changes.append(Change(Span(gone.start, inside[0].start), " using "))
            changes.append(Change(Span(inside[0].end, gone.end), ""))
    changes += [
        _dropped(line.plain, span) for span in _disjoint(_phrase_spans(data["belittling"], line.plain))
    ]
    said = data["said-instead"]
    return [
        *changes,
        *(Change(span, said[span.of(line.plain).lower()]) for span in _phrase_spans(tuple(said), line.plain)),
    ]


def grandeur_changes(line: Line, data: dict[str, Any]) -> list[Change]:
    """Return what rids a bullet of words that make a thing sound bigger than it was."""
    spans = _phrase_spans(data["grandeur"], line.plain)
    return [_dropped(line.plain, span) for span in _adjoining(_disjoint(spans), line.plain)]


def _phrase_spans(phrases: Sequence[str], plain: str) -> list[Span]:
    """Return where phrases of a list stand; a `*` at the end of one takes the words up to the next stop."""
    return [Span(*match.span()) for match in _pattern(tuple(phrases)).finditer(plain)]


@lru_cache(16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = [
        re.escape(phrase).replace(r"\ \*", r"\s[\w’' -]+").replace(r"\ ", r"\s+")
        for phrase in sorted(phrases, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-]|['’]s)", re.I)


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
    return chosen


def _adjoining(spans: Sequence[Span], plain: str) -> list[Span]:
    """Join spans with nothing but a space, comma or "and" between them."""
    chosen: list[Span] = []
    for span in spans:
        if chosen and re.fullmatch(r"\s*,?\s*(?:and|&)?\s*", plain[chosen[-1].end : span.start]):
            chosen[-1] = Span(chosen[-1].start, span.end)
        else:
            chosen.append(span)
    return chosen


def _dropped(plain: str, span: Span) -> Change:
    """Drop a word with the comma or "and" that joined it, and set the article before it right."""
    start, end = span.start, span.end
    before, after = plain[:start], plain[end:]
    if (role := AS_SELF.search(before)) is not None and (comma := re.match(r"\s*,\s*", after)) is not None:
        return Change(Span(role.start(), end + comma.end()), "")
    if role is not None and "," in span.of(plain):
        return Change(Span(role.start(), end + len(after) - len(after.lstrip())), "")
    if re.match(r"(?:for|of|across|in|with|used|serving)\s", span.of(plain), re.I):
        return Change(
            Span(len(before.rstrip()), end), ""
        )  # a phrase of its own: what follows joins something else
    joins_after = re.match(r"(?:,\s+(?:and|&)\s+|,\s+|\s+(?:and|&)\s+)(?=\w)", after)
    joins_before = re.search(r"(?:,\s+(?:and|&)\s+|,\s+|\s+(?:and|&)\s+)\Z", before)
    link = LINK_AT_END.search(span.of(plain))
    if joins_before and link:  # "innovation and excellence in X": what X was joined by stays
        return Change(Span(joins_before.start(), start + link.start()), "")
    if joins_after and (not joins_before or joins_after[0].startswith(",")):
        end += joins_after.end()
    elif joins_before and (not re.match(r"\s+\w", after) or "," in joins_before[0] or HEAD_ENDS.match(after)):
        start = joins_before.start()
    else:
        space = re.match(r"\s+", after)
        if space:
            end += space.end()
        else:
            start -= len(before) - len(before.rstrip())
    owner = re.search(r"\s+(?:of|in|across|for) (?:the|our)\s*\Z", plain[:start])
    if owner and (not re.match(r"\s*\w", plain[end:]) or HEAD_ENDS.match(" " + plain[end:].lstrip())):
        return Change(Span(owner.start(), start + len(plain[start:end].rstrip())), "")
    if not re.match(r"\s*\w", plain[end:]):  # "solutions that exceeded expectations": the clause is empty now
        start -= len(re.search(r"(?:\s+(?:that|which|who))?\s*\Z", plain[:start])[0])  # type: ignore[index]
    article = re.search(r"\b(an?)\s+\Z", plain[:start], re.I)
    if article and end < len(plain) and re.match(r"\w", plain[end:]):
        wanted = indefinite(plain[end:])
        if wanted != article[1].lower():
            wanted = wanted.capitalize() if article[1][0].isupper() else wanted
            return Change(Span(article.start(1), end), wanted + " ")
    return Change(Span(start, end), "")


def _comma_before(plain: str, span: Span) -> Span:
    before = re.search(r",?\s*\Z", plain[: span.start])
    return Span(before.start() if before else span.start, span.end)


def _with_comma(plain: str, span: Span) -> Span:
    """Return the span grown over the blank before it, and a comma where nothing follows ("operated, by me.")."""
    grown = _with_space(plain, span, "")
    closed = re.match(r"\s*(?:[.;!?]|$)", plain[span.end :]) is not None
    return Span(grown.start - 1, grown.end) if closed and plain[: grown.start].endswith(",") else grown


def _with_space(plain: str, span: Span, new: str) -> Span:
    """Return the span grown over the space before it, where nothing takes its place."""
    if new or span.start == 0 or not plain[span.start - 1].isspace():
        return span
    return Span(span.start - 1, span.end)


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes in the order of the text, each that overlaps an earlier or longer one left out."""
    chosen: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.span.start, -c.span.end)):
        if not chosen or change.span.start >= chosen[-1].span.end:
            chosen.append(change)
    return tuple(chosen)
