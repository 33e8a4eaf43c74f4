"""Bullets whose extent is known: macros' arguments, groups of a list, marked lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.document.formats.latex.blocks import extent
from resume_ls.document.formats.latex.outline import Extent, SectionDraft
from resume_ls.document.formats.latex.render import Glue, Piece
from resume_ls.document.formats.latex.state import FACTS, State
from resume_ls.document.formats.latex.tokens import CLOSE, SYMBOL, TEXT, WORD
from resume_ls.document.formats.latex.vocabulary import Macro

_LABELLED_URL = re.compile(
    r"(?:[\w ./-]{1,30}:\s*)?(?:(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|[^\s@]++@\S+\.\w+)[.;,]?"
)
_MOST_OF_LINK = 9
"""Blanks in a link with its label."""
_LABEL = re.compile(r"([^\W\d_][\w &/+-]{1,30}?)\s*:\s+(?=\S)")


class Bullets(State):
    """Adds bullets to the present entry or section."""

    def _argument_bullet(
        self,
        at: int,
        groups: Sequence[tuple[int, int]],
        begin: int,
        depth: int = 0,
        macro: Macro | None = None,
    ) -> None:
        """A bullet whose text is one argument, or a label and an argument."""
        glue: Glue = {}
        definition = macro.definition if macro is not None else None
        if definition is not None and len(groups) > 1:
            around, order = self.renderer.expansion(definition)
            if order == sorted(set(order)):
                for place, number in enumerate(order[1:], start=1):
                    if number <= len(groups):
                        glue[groups[number - 1][0]] = around[place]
            else:
                self.renderer.join(self.source, groups, glue, " ")
        elif len(groups) > 1:
            self.renderer.join(self.source, groups, glue, ": ")
        first, last = groups[0][0] + 1, groups[-1][1]
        pieces = self._pieces(first, last, glue)
        opening, closing = groups[-1]
        own = [piece for piece in pieces if piece[1] >= self.ends[opening]]
        body = extent(self.source, opening + 1, closing, own or pieces).body
        if closing < len(self.kinds) and self.kinds[closing] == CLOSE:
            end = self.ends[closing]
        else:
            end = max(pieces[-1][2], body.end) if pieces else self.ends[opening]
        self._add_bullet(Extent(self.starts[begin], end, body), pieces, depth, first, last)

    def _add_bullet(self, place: Extent, pieces: Sequence[Piece], depth: int, first: int, last: int) -> None:
        plain = "".join(piece[0] for piece in pieces)
        if not any(character.isalnum() for character in plain) or self._is_only_link(plain, first, last):
            return
        if not self.out.sections:
            self.out.sections.append(SectionDraft("experience", "", None, self.source, place.start))
        section = self.out.sections[-1]
        if (
            not section.entries
            and section.kind not in FACTS | {"summary"}
            and (label := _LABEL.match(plain)) is not None
            and len(plain.split()) < 12
            and self.looks.section(label[1]) in FACTS
        ):
            return
        index = self.out.node("bullet", self.source, place, pieces, depth)
        entry = section.entries[-1] if section.entries else None
        (section if entry is None else entry).bullets.append(index)

    def _is_only_link(self, plain: str, first: int, last: int) -> bool:
        """Whether a bullet is no more than a link, with or without a label."""
        words = plain.count(" ")
        if words <= _MOST_OF_LINK and _LABELLED_URL.fullmatch(plain.strip()):
            return True
        if words > 2 or self._kind() in FACTS:
            return False
        rest = ""
        at = first
        linked = False
        while at < last:
            if self.kinds[at] == WORD and self.names[at] in ("href", "url"):
                groups = self.renderer.groups(self.source, at + 1, last, 2 if self.names[at] == "href" else 1)
                if groups:
                    linked = True
                    at = groups[-1][1] + 1
                    continue
            if self.kinds[at] in (TEXT, SYMBOL):
                rest += self.source.text[self.starts[at] : self.ends[at]]
            at += 1
        return linked and not any(character.isalnum() for character in rest)
