"""Items whose source was read before, and in the same state, come to the same bullet: it is not read again.

Only where all that decides lies in the item itself: its braces and brackets are closed, no blank line cuts it, and
what ends it is another item, a heading or the end of its list.
"""

from __future__ import annotations

from collections.abc import Hashable

from resume_ls.document.formats.latex.blocks import closed
from resume_ls.document.formats.latex.flow import Flow
from resume_ls.document.formats.latex.render import Told
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.state import Bullet, KnownItem
from resume_ls.document.formats.latex.tokens import END, LEFT, PAR, WORD
from resume_ls.document.model import Node

_ENDING = frozenset({"item", "bullet", "heading", "closes", "line", "adds"})
"""Kinds of macros that end an item whatever follows them."""


class KnownItems(Flow):
    """Remembers what items came to."""

    def _tell_known(self, source: Scan, at: int, depth: int) -> tuple[int, KnownItem | None]:
        """Add the bullets of the known items from that at `at` on. Return the token after them, and if that is
        another such item under what to remember it (None where its source alone does not decide)."""
        frame = self.frames[-1] if self.frames else None
        close = frame.close if frame is not None and frame.kind == "list" else -1
        key = self._key(source, at, close, depth) if close > at else None
        runs = self.renderer.memory.runs
        run = runs.get(key) if key is not None else None
        if run is not None:
            self._tell(run, source.starts[at])
            return close, None
        here, told = at, Told()
        known: KnownItem | None = None
        while source.names[here] == source.names[at] and source.kinds[here] == WORD:
            known = self._known_item(source, here, depth)
            if known is None or known.told is None:
                break
            told += [(node, source.starts[here] - source.starts[at] + offset) for node, offset in known.told]
            here, known = known.stop, None
        if key is not None and here == close:
            runs[key] = told
        if here > at:
            self._tell(told, source.starts[at])
        return here, known

    def _tell(self, told: Told, start: int) -> None:
        """Add bullets that were told before, of items that begin at `start`."""
        out = self.out
        section = out.sections[-1]
        bullets = (section.entries[-1] if section.entries else section).bullets
        bullets += range(len(out.nodes), len(out.nodes) + len(told))
        out.nodes += [node for node, _ in told]
        out.starts += [start + offset for _, offset in told]

    def _key(self, source: Scan, at: int, stop: int, depth: int) -> Hashable:
        """What decides what the items between two tokens come to; None where more does than their source."""
        if self.pending or not self.out.sections or (
            source.parts and any(at < part < stop for part in source.parts)
        ):  # fmt: skip
            return None
        section = self.out.sections[-1]
        text = source.text[source.starts[at] : source.starts[stop]]
        return text, source.path, section.kind, bool(section.entries), depth

    def _known_item(self, source: Scan, at: int, depth: int) -> KnownItem | None:
        """What is known of the item at `at` so far; None where its source alone does not decide."""
        stop = source.hard[at + 1]
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
        key = self._key(source, at, stop, depth)
        return None if key is None else KnownItem(key, stop, self.renderer.memory.items.get(key))

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
            memory[known.key] = []
        elif isinstance(node, Node) and node.kind == "bullet":
            memory[known.key] = [(node, self.out.starts[before] - source.starts[bullet.start])]

    def _stands_alone(self, source: Scan, start: int, end: int) -> bool:
        """Whether nothing between two tokens is opened or closed beyond them, and no blank line lies there."""
        for at in range(start, end):
            kind = source.kinds[at]
            if kind == PAR:
                return False
            if kind == LEFT and not at < self.renderer.past_bracket(source, at, len(source.kinds)) <= end:
                return False
        return closed(source, start, end)
