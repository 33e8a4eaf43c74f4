"""The blanks and choices of a rewrite, or of the text itself, asked for one by one and filled in.

An answer left empty drops the blank with its clause: the words of ours that lead to it, and the blanks that
only make sense beneath it (", reducing [[error rate]] by [[amount]]" goes as a whole where the rate is not
known; " by [[amount]]" alone where the amount is not). What the author wrote is never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from resume_ls.rewrites.model import Blank, Choice, Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.text.lines import line_end, line_start
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding

CLAUSE = re.compile(r"^\s*(?:[,;:(–—-]|(?:so that|and|while|which|to)\b)")
"""Words of ours that begin a clause of their own; others (" by ", " through ") depend on the one before."""
UNFILLED = "unfilled-blank"
"""The code of a blank that stands in a resume already: of a skeleton, or of a rewrite in an editor."""
FINAL = re.compile(r"(?<![.!?)\s])[.!?)\s]*$")


Place = tuple[int, int]
"""The number of an edit, and that of a piece in it."""
Answers = dict[Place, str]
"""By the place of what was asked; "" for a blank to be dropped."""


def questions(rewrite: Rewrite) -> dict[Place, Blank | Choice]:
    """Return the blanks and choices of a rewrite, in reading order."""
    return {
        (e, p): piece
        for e, edit in enumerate(rewrite.edits)
        for p, piece in enumerate(edit.pieces)
        if isinstance(piece, Blank | Choice)
    }


def may_be_dropped(rewrite: Rewrite, place: Place) -> bool:
    """Whether the sentence stands without the blank at a place: "Developed [[which part]] of X" does not."""
    edit, piece = place
    return bool(clause_of(rewrite.edits[edit].pieces, piece, set()))


def filled(rewrite: Rewrite, answers: Answers) -> Rewrite:
    """Return the rewrite with the answers in place of its blanks and choices.

    A blank without an answer stays a blank; one that can't be dropped (nothing of ours leads to it) too.
    """
    edits = []
    for number, edit in enumerate(rewrite.edits):
        here = {place: answer for (e, place), answer in answers.items() if e == number}
        edits.append(replace(edit, pieces=_filled(edit.pieces, here)))
    return replace(rewrite, edits=tuple(edits))


def _filled(pieces: Sequence[Piece], answers: Mapping[int, str]) -> tuple[Piece, ...]:
    answered = {index for index, answer in answers.items() if answer}
    dropped: set[int] = set()
    for index, answer in sorted(answers.items()):
        if not answer and index not in dropped:
            dropped |= clause_of(pieces, index, answered)
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index in answered:
            result.append(Fresh(answers[index]))
        elif index not in dropped:
            result.append(piece)
        elif index == len(pieces) - 1 and isinstance(piece, Fresh):
            result.append(Fresh("".join(FINAL.findall(piece.text))))
    return tuple(result)


def clause_of(pieces: Sequence[Piece], index: int, answered: set[int]) -> set[int]:
    """Return the places that go with the blank at `index`; only itself and words of ours, never a Kept.

    A blank beneath it that has an answer keeps what leads to it; where nothing of ours leads to the blank,
    nothing goes.
    """
    before = pieces[index - 1] if index else Fresh("")
    if not isinstance(before, Fresh):
        return set()
    if not before.text.strip():  # "Built [[which]] services": the name of a thing that is there without it
        behind = pieces[index + 1] if index + 1 < len(pieces) else None
        return {index, index + 1} if isinstance(behind, Fresh) and not behind.text.strip() else set()
    gone = {index - 1, index}
    for at in range(index + 1, len(pieces)):
        piece, following = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if isinstance(piece, Fresh) and following is not None:  # else the end of the sentence: its stop stays
            below = CLAUSE.match(before.text) and not CLAUSE.match(piece.text)
            if isinstance(following, Kept) or not below or at + 1 in answered:
                break
        elif not isinstance(piece, Fresh | Blank):
            break
        gone.add(at)
    return gone


def in_text(analysis: Analysis, finding: Finding) -> Rewrite:
    """Return the rewrite that asks for the blanks of a bullet, or else of a line, each by an edit of its own."""
    whole, path = extent(analysis, finding), analysis.path_of(finding)
    edits = tuple(
        Edit(analysis.source_span(blank), (Blank("blank", blank.data["hint"]),), path=path)
        for blank in analysis.findings_in(path)
        if blank.code == UNFILLED and whole.covers(analysis.source_span(blank))
    )
    title = "Fill it in" if len(edits) == 1 else f"Fill in its {len(edits)} blanks"
    return Rewrite(title, edits, preferred=True)


def extent(analysis: Analysis, finding: Finding) -> Span:
    """Return the place of a finding's node; of its line, where it has none."""
    if finding.node is not None:
        return analysis.document.span(finding.node)
    path = analysis.path_of(finding)
    text = analysis.document.text if path is None else analysis.document.texts[path]
    span = analysis.source_span(finding)
    return Span(line_start(text, span.start), line_end(text, span.end))
