"""Items whose source was read before, and in the same state, come to the same bullet: it is not read again.

Only where all that decides lies in the item itself: its braces and brackets are closed, no blank line cuts it, and
what ends it is another item, a heading or the end of its list.
"""

from __future__ import annotations

from resume_ls.document.latex.blocks import closed
from resume_ls.document.latex.flow import Flow
from resume_ls.document.latex.scan import Scan
from resume_ls.document.latex.state import Bullet, KnownItem
from resume_ls.document.latex.tokens import END, LEFT, PAR, WORD
from resume_ls.document.model import Node

_ENDING = frozenset({"item", "bullet", "heading", "closes", "line", "adds"})
"""Kinds of macros that end an item whatever follows them."""


class KnownItems(Flow):
    """Remembers what items came to."""

    def _tell_known(self, source: Scan, at: int, depth: int) -> tuple[int, KnownItem | None]:
        """Add the bullets of the known items from that at `at` on. Return the token after them, and if that is
        another such item under what to remember it (None where its source alone does not decide)."""
        out, starts, name = self.out, source.starts, source.names[at]
        while True:
            known = self._known_item(source, at, depth)
            if known is None or known.told is None:
                return at, known
            node, offset = known.told
            if node is not None:
                section = out.sections[-1]
                (section.entries[-1] if section.entries else section).bullets.append(len(out.nodes))
                out.nodes.append(node)
                out.starts.append(starts[at] + offset)
            at = known.stop
            if source.names[at] != name or source.kinds[at] != WORD:
                return at, None

    def _known_item(self, source: Scan, at: int, depth: int) -> KnownItem | None:
        """What is known of the item at `at` so far; None where its source alone does not decide."""
        stop = source.hard[at + 1]
        if self.pending or not self.out.sections or (
            source.parts and any(at < part < stop for part in source.parts)
        ):  # fmt: skip
            return None
        if source.kinds[stop] == END:
            frame = self.frames[-1] if self.frames else None
            if frame is None or frame.kind != "list":
                return None
        elif source.kinds[stop] == WORD:
            macro = self.words.macro(source.names[stop])
            if macro is None or macro.kind not in _ENDING:
                return None
        else:
            return None
        section = self.out.sections[-1]
        text = source.text[source.starts[at] : source.starts[stop]]
        key = (text, source.path, section.kind, bool(section.entries), depth)
        return KnownItem(key, stop, self.renderer.memory.items.get(key))

    def _remember_item(self, source: Scan, bullet: Bullet, at: int, before: int) -> None:
        """Note what an item came to that was closed at `at`; `before` is how many nodes there were then."""
        known, added = bullet.known, self.out.nodes[before:]
        if known is None or at != known.stop or len(added) > 1 or self.pending:
            return
        if not self._stands_alone(source, bullet.start + 1, at):
            return
        memory = self.renderer.memory.items
        node = added[0] if added else None
        if node is None:
            memory[known.key] = None, 0
        elif isinstance(node, Node) and node.kind == "bullet":
            memory[known.key] = node, self.out.starts[before] - source.starts[bullet.start]

    def _stands_alone(self, source: Scan, start: int, end: int) -> bool:
        """Whether nothing between two tokens is opened or closed beyond them, and no blank line lies there."""
        for at in range(start, end):
            kind = source.kinds[at]
            if kind == PAR:
                return False
            if kind == LEFT and not at < self.renderer.past_bracket(source, at, len(source.kinds)) <= end:
                return False
        return closed(source, start, end)
