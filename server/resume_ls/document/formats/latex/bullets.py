"""Bullets whose extent is known: macros' arguments, groups of a list, marked lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.document.formats.latex.blocks import extent
from resume_ls.document.formats.latex.outline import Extent
from resume_ls.document.formats.latex.render import Piece, joints
from resume_ls.document.formats.latex.state import FACTS, State
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
        self, begin: int, groups: Sequence[tuple[int, int]], depth: int = 0, macro: Macro | None = None
    ) -> None:
        """A bullet whose text is one argument, or a label and an argument."""
        glue = joints(self.source, groups, ": ")
        if macro is not None and macro.definition is not None:
            glue = {}
            around, order = self.renderer.expansion(macro.definition)
            for words, number in zip(around[1:], order[1:], strict=False):
                if number <= len(groups):
                    glue[groups[number - 1][0]] = words
        first, last = groups[0][0] + 1, groups[-1][1]
        pieces = self._pieces(first, last, glue)
        if pieces:
            opening, closing = groups[-1]
            own = [piece for piece in pieces if piece[1] >= self.ends[opening]]
            body = extent(self.source, opening + 1, closing, own or pieces).body
            closed = self.kinds[closing] == "close"
            end = self.ends[closing] if closed else max(pieces[-1][2], body.end)
            self._add_bullet(Extent(self.starts[begin], end, body), pieces, depth, first, last)

    def _add_bullet(self, place: Extent, pieces: Sequence[Piece], depth: int, first: int, last: int) -> None:
        plain = "".join(piece[0] for piece in pieces)
        if not any(character.isalnum() for character in plain) or self._is_only_link(plain, first, last):
            return
        if not self.out.sections:
            self._unheaded("experience", place.start)
        section, entry = self.out.sections[-1], self._present_entry()
        label = _LABEL.match(plain)
        other = entry is None and section.kind not in FACTS | {"summary"} and len(plain.split()) < 12
        if other and label and self.looks.section(label[1]) in FACTS:
            return
        (entry or section).bullets.append(self.out.node("bullet", self.source, place, pieces, depth))

    def _is_only_link(self, plain: str, first: int, last: int) -> bool:
        """Whether a bullet is no more than a link, with or without a label."""
        words = plain.count(" ")
        if words <= _MOST_OF_LINK and _LABELLED_URL.fullmatch(plain.strip()):
            return True
        if words > 2 or self._kind() in FACTS:
            return False
        at = next((at for at in range(first, last) if self.names[at] in ("href", "url")), last)
        groups = self.source.groups(at + 1, 2 if self.names[at] == "href" else 1, last)
        rest = [(first, at), (groups[-1][1] + 1, last)] if groups else [(first, last)]
        around = "".join(self._plain(*each) for each in rest)
        return bool(groups) and not any(character.isalnum() for character in around)
