"""The laws of docs/honesty.md that one rewrite can be held against by itself.

They are checked on every candidate before it is offered, and by the property tests on every rewrite that is. Law 3
(the text read back from the source) is held by readback.py, law 4 by proof.py.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Node
from resume_ls.reading.model import Reading
from resume_ls.rewrites.draft import Draft, Keep, text_of
from resume_ls.rewrites.markup import constructs
from resume_ls.rewrites.model import Blank, Choice, Edit, Fresh, Kept, Piece
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-Z][\w'’-]*[a-z]\w*|[A-Z]{2,}[\w/-]*)")
SENTENCE_START = re.compile(r"(?:^|[.!?;:]\s+|[•–—-]\s+)$")
WORD = re.compile(r"[^\W_](?:[\w'’+#&/.-]*[\w+#])?")
BLANK = re.compile(r"\[\[[^\[\]]*\]\]")
IN_FRONT = re.compile(r"[^\w(\[{“\"]*(?:[^.!?;:(\[{“\"]{1,60}:\s+)?")
"""What may stand in front of a pronoun that goes unattended: marks, and a label."""
FACT_MACRO = re.compile(r"\\(?:href|url|texttt|verb|github)")
"""A macro whose argument is a fact."""
LOST_AT_MOST = 1
"""Letters of a word that may lie outside its Keep: its capital."""


def violations(
    draft: Draft, reading: Reading, rules: RewriteRules, exchanged: frozenset[str], vocabulary: frozenset[str]
) -> list[str]:
    """Return what a draft does to the author's words that laws 6 and 8 forbid, in plain words; [] where nothing.

    `exchanged` are words that the rule says it drops or exchanges, `vocabulary` those of ours that it writes.
    """
    text, after = reading.text, text_of(draft, reading.text)
    keeps = [(part.start, part.end) for part in draft if isinstance(part, Keep)]
    missing = {
        token[0].lower()
        for token in WORD.finditer(text)
        if not any(start <= token.start() + LOST_AT_MOST and token.end() <= end for start, end in keeps)
    }
    written = {word.lower() for part in draft for word in _words_of_ours(part)}
    free = rules.lists["function"] | rules.droppable | rules.lists["hollow"] | exchanged
    problems = [
        f"lost: {word}"
        for word in sorted(missing - free)
        if not any(same_act(word, other, rules) for other in written)
    ]
    problems += [
        f"made up: {word}"
        for word in sorted(written - rules.lists["function"] - vocabulary)
        if not any(same_act(other, word, rules) for other in missing)
    ]
    problems += _doubled(text, after)
    before, broken = (Counter(map(str.lower, rules.broken.findall(it))) for it in (text, after))
    return problems + [f"broken: {match!r}" for match in broken if broken[match] > before[match]]


def _words_of_ours(part: object) -> list[str]:
    if isinstance(part, Fresh):
        return [word for word in WORD.findall(part.text) if len(word) > 1]
    return (
        [word for option in part.options for word in WORD.findall(option)] if isinstance(part, Choice) else []
    )


def _doubled(before: str, after: str) -> list[str]:
    """Return the words that stand more often than before; those of blanks are not counted."""
    old, new = (
        Counter(word.lower() for word in WORD.findall(text) if len(word) > 3)
        for text in (before, BLANK.sub(" ", after))
    )
    return [f"doubled: {word}" for word, number in new.items() if 0 < old[word] < number]


def same_act(old: str, new: str, rules: RewriteRules) -> bool:
    """Whether two words say the same act: forms of one verb, or a noun of act and its verb. `new` may be the first word
    of a verb with a particle ("rolled" of "rolled out")."""
    bases = {base for base in (rules.base(old), rules.act(old)) if base}
    return (
        any(new == base or rules.base(new) in (base, base.partition(" ")[0]) for base in bases) or old == new
    )


def unattended(draft: Draft, reading: Reading, rules: RewriteRules) -> bool:
    """Whether a draft changes so little that it may be applied without asking (law 7): a leading "I" or "We" goes
    before a verb in the past; a mark or a label may stand in front, no bracket and no quotation."""
    match draft:
        case (Keep(0, start), Fresh(letter), Keep(end, last)):
            pass
        case (Fresh(letter), Keep(end, last)):
            start = 0
        case _:
            return False
    verb = WORD.match(reading.text, end - 1)
    past = verb is not None and rules.is_past(verb[0].lower()) and rules.base(verb[0].lower()) != "be"
    whole = last == len(reading.text.rstrip()) and bool(IN_FRONT.fullmatch(reading.text[:start]))
    dropped = reading.text[start:end]
    return whole and past and bool(re.fullmatch(r"(?:I|We) [a-z]", dropped)) and letter == dropped[-1].upper()


def fact_spans(reading: Reading) -> list[tuple[str, Span]]:
    """Return the facts of a bullet in its plain text as (name, span): technologies, numbers and names.

    A technology's name is its canonical one, so that of two mentions one suffices.
    """
    named = [(it.name, Span(it.phrase.start, it.phrase.end)) for it in reading.technologies]
    numbers = ((match[0], Span(*match.span())) for match in NUMBER.finditer(reading.text))
    return named + [
        (f"number {number} at {place.start}", place)
        for number, place in numbers
        if not any(span.covers(place) for _, span in named)
    ]


def name_spans(reading: Reading, rules: RewriteRules) -> list[tuple[str, Span]]:
    """Return the proper names of a bullet: capitalised words inside a sentence that are no ordinary opening."""
    return [
        (match[0].lower(), Span(*match.span()))
        for match in NAME.finditer(reading.text)
        if not SENTENCE_START.search(reading.text[: match.start()]) and not rules.find(match[0].lower())
    ]


def lost(draft: Draft, facts: Iterable[tuple[str, Span]]) -> list[str]:
    """Return the names of the facts that lie in no `Keep` of the draft (law 1, over the plain text)."""
    keeps = [Span(part.start, part.end) for part in draft if isinstance(part, Keep)]
    fates: dict[str, bool] = {}
    for name, span in facts:
        fates[name] = fates.get(name, False) or any(keep.covers(span) for keep in keeps)
    return [name for name, safe in fates.items() if not safe]


def lost_source(edit: Edit, node: Node, format: Format) -> list[str]:
    """Return what no `Kept` holds of the source that an edit replaces, beside words of the plain text and marks of
    emphasis: links, code spans, macros without visible text, template tags, comments, line breaks (law 1).

    Two `Kept` that overlap would write a piece of source twice; that is told as well.
    """
    keeps = sorted((it.span for it in edit.pieces if isinstance(it, Kept)), key=lambda span: span.start)
    problems = [
        node.source[after.start : before.end]
        for before, after in itertools.pairwise(keeps)
        if after.start < before.end
    ]
    told = (Span(it.start, it.end) for it in node.text.segments if it.verbatim or not it.text.strip())
    rest = list(node.source)
    for span in (*keeps, *told):
        rest[span.start : span.end] = "\0" * len(span)
    gaps = "".join(rest[edit.span.start : edit.span.end]).split("\0")
    problems += [gap for gap in gaps if gap and not FORMATS[format].invisible.fullmatch(gap)]
    for construct in constructs(node.source, node.body, format):
        source = construct.span.of(node.source)
        fact = source.startswith(("`", "[", "<http", "![")) or FACT_MACRO.match(source)
        held = any(_holds(keep, construct.span, construct.inner) for keep in keeps)
        if fact and edit.span.covers(construct.span) and not held:
            problems.append(source)
    return problems


def _holds(keep: Span, outer: Span, inner: Span | None) -> bool:
    """Whether a kept span holds a construct, or (for one that may be divided) its closing part with the target."""
    if keep.covers(outer):
        return True
    ends = (Span(inner.end, outer.end), Span(outer.start, inner.start)) if inner is not None else ()
    return any(map(keep.covers, ends))


def invented(pieces: Iterable[Piece], technologies: Iterable[str] = ()) -> list[str]:
    """Return the words of ours that state a fact: digits, known technologies, names (law 2)."""
    known = {name.lower() for name in technologies}
    found = []
    for piece in pieces:
        options = piece.options if isinstance(piece, Choice) else ()
        for text in (piece.text,) if isinstance(piece, Fresh) else options:
            found += re.findall(r"\d+", text)
            found += [word for word in re.findall(r"[\w.+#-]+", text) if word.lower() in known]
            found += re.findall(r"(?<=[a-z,;] )[A-Z][a-z]\w+(?![\w:])", text)
    return found


def blanks_in(draft: Draft) -> int:
    """Return how many blanks a draft has."""
    return sum(isinstance(part, Blank) for part in draft)
