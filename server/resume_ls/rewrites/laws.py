"""The laws of DESIGN.md that one rewrite can be held against by itself.

They are checked on every candidate before it is offered, and by the property tests on every rewrite that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resume_ls.document.model import Format, Node
from resume_ls.reading.model import Reading
from resume_ls.rewrites.draft import Draft, Keep
from resume_ls.rewrites.markup import constructs
from resume_ls.rewrites.model import Choice, Fresh, Kept, Piece
from resume_ls.rewrites.words import Words
from resume_ls.spans import Span

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-Z][\w'’-]*[a-z]\w*|[A-Z]{2,}[\w/-]*)")
SENTENCE_START = re.compile(r"(?:^|[.!?;:]\s+|[•–—-]\s+)$")


def fact_spans(reading: Reading) -> list[tuple[str, Span]]:
    """Return the facts of a bullet in its plain text as (name, span): technologies, numbers and names.

    A technology's name is its canonical one, so that of two mentions one suffices.
    """
    facts = [
        (technology.name, Span(technology.phrase.start, technology.phrase.end))
        for technology in reading.technologies
    ]
    covered = [span for _, span in facts]
    facts += [
        (f"number {match[0]} at {match.start()}", Span(*match.span()))
        for match in NUMBER.finditer(reading.text)
        if not any(span.covers(Span(*match.span())) for span in covered)
    ]
    return facts


def name_spans(reading: Reading, words: Words) -> list[tuple[str, Span]]:
    """Return the proper names of a bullet: capitalised words inside a sentence that are no ordinary opening."""
    found = []
    for match in NAME.finditer(reading.text):
        if SENTENCE_START.search(reading.text[: match.start()]) or words.find(match[0].lower()):
            continue
        found.append((match[0].lower(), Span(*match.span())))
    return found


def lost(draft: Draft, facts: Iterable[tuple[str, Span]]) -> list[str]:
    """Return the names of the facts that lie in no `Keep` of the draft (law 1, over the plain text)."""
    keeps = [Span(part.start, part.end) for part in draft if isinstance(part, Keep)]
    fates: dict[str, bool] = {}
    for name, span in facts:
        fates[name] = fates.get(name, False) or any(keep.covers(span) for keep in keeps)
    return [name for name, safe in fates.items() if not safe]


def lost_markup(pieces: Sequence[Piece], span: Span, node: Node, format: Format) -> list[str]:
    """Return the links, code spans and macros of the bullet that no `Kept` holds (law 1, over the source).

    `span` is what the edit replaces; what lies outside it is untouched.
    """
    keeps = [piece.span for piece in pieces if isinstance(piece, Kept)]
    missing = []
    for construct in constructs(node.source, node.body, format):
        source = construct.span.of(node.source)
        fact = source.startswith(("`", "[", "<http", "![")) or re.match(
            r"\\(?:href|url|texttt|verb|github)", source
        )
        if (
            fact
            and span.covers(construct.span)
            and not any(_holds(keep, construct.span, construct.inner) for keep in keeps)
        ):
            missing.append(source)
    return missing


def _holds(keep: Span, outer: Span, inner: Span | None) -> bool:
    """Whether a kept span holds a construct, or (for one that may be divided) its closing part with the target."""
    if keep.covers(outer):
        return True
    return inner is not None and (
        keep.covers(Span(inner.end, outer.end)) or keep.covers(Span(outer.start, inner.start))
    )


def invented(pieces: Iterable[Piece], technologies: Iterable[str] = ()) -> list[str]:
    """Return the words of ours that state a fact: digits, known technologies, names (law 2)."""
    known = {name.lower() for name in technologies}
    found = []
    for piece in pieces:
        texts = (
            [piece.text]
            if isinstance(piece, Fresh)
            else list(piece.options)
            if isinstance(piece, Choice)
            else []
        )
        for text in texts:
            found += re.findall(r"\d+", text)
            found += [word for word in re.findall(r"[\w.+#-]+", text) if word.lower() in known]
            found += re.findall(r"(?<=[a-z,;] )[A-Z][a-z]\w+(?![\w:])", text)
    return found


def balanced(pieces: Sequence[Piece], source: str, format: Format) -> bool:
    """Whether the kept markup, put together, opens and closes as in the source (law 3)."""
    kept = "\x00".join(piece.span.of(source) for piece in pieces if isinstance(piece, Kept))
    if format == "markdown":
        return True
    bare = re.sub(r"\\[\\{}%]", "", kept)
    depth = 0
    for brace in re.findall(r"[{}]", bare):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
