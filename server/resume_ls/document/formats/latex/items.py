"""Bullets that run on until something ends them, and macros whose argument is a bullet."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.document.formats.latex.blocks import TextLine, extent
from resume_ls.document.formats.latex.flow import Flow
from resume_ls.document.formats.latex.outline import Extent
from resume_ls.document.formats.latex.render import joints
from resume_ls.document.formats.latex.scan import Groups
from resume_ls.document.formats.latex.state import WITH_ENTRIES, Bullet
from resume_ls.document.formats.latex.vocabulary import Macro
from resume_ls.document.header import is_title


class Items(Flow):
    """Begins and ends bullets."""

    def _cut(self, at: int) -> None:
        """End whatever free text or bullet is being collected."""
        self._close_bullet(at)
        self._close_block(at)

    def _close_bullet(self, at: int) -> None:
        """The running `\\item` ends before the token `at`."""
        bullet, self.bullet = self.bullet, None
        if bullet is None:
            return
        found = self._text_lines(bullet.content, at)
        if self._is_heading_item(bullet, at, found):
            self._section(bullet.content, found[0].start, found[0].end, at, 1)
            return
        if (bullet.dated and self._kind() in WITH_ENTRIES | {None}) or self._is_entry_item(bullet, at, found):
            self._item_entry(bullet, found)
            return
        groups = self.source.groups(bullet.content, 3) if self.kinds[bullet.content] == "open" else []
        pieces = own = self._pieces(bullet.content, at, joints(self.source, groups, ": "))
        if bullet.label is not None:
            label = self._pieces(*bullet.label)
            joint = " " if label[-1][0][-1] in ":.-–—," else ": "
            pieces = [*label, (joint, label[-1][2], own[0][1]), *own] if own else []
        if not pieces:
            return
        self._start_pending()
        begin = self.starts[bullet.start]
        if self._kind() == "skills" and len(found) > 1 and bullet.label is None:
            for line in found:
                place = extent(
                    self.source, line.start, line.end, line.pieces, begin if line is found[0] else None
                )
                self._add_bullet(place, line.pieces, bullet.depth, line.start, line.end)
            return
        place = extent(self.source, bullet.content, at, own, begin)
        place.start = begin
        self._add_bullet(place, pieces, bullet.depth, bullet.content, at)

    def _is_heading_item(self, bullet: Bullet, at: int, found: Sequence[TextLine]) -> bool:
        """Whether an item of the outermost list holds nothing but what a section is called, above a list of its own."""
        alone = not bullet.depth and bullet.label is None and self.kinds[at] == "begin" and len(found) == 1
        return alone and self._names_section(found[0])

    def _is_entry_item(self, bullet: Bullet, at: int, found: Sequence[TextLine]) -> bool:
        """Whether an item is an entry's header: a date stands apart in it, or at its end above a nested list."""
        nested = self.kinds[at] == "begin" and self._holds_items(at)
        apart = any(len(line.cells) > 1 for line in found)
        if not self._in_entries() or not found or not (nested or apart):
            return False
        if not nested and self._kind() == "education" and self._under_entry():
            return False
        return any(line.dated for line in found[:2])

    def _under_entry(self) -> bool:
        """Whether the present entry is complete and was no item: what is listed under it belongs to it."""
        entry = self._present_entry()
        if entry is None or entry.period is None:
            return False
        return not entry.source.text.startswith("\\item", entry.start)

    def _item_entry(self, bullet: Bullet, found: Sequence[TextLine]) -> None:
        """An item that is an entry: its first line is the header, the rest prose."""
        prefix = [self._plain(*bullet.label)] if bullet.label else []
        # up to the date, and a short line below it; what follows is prose
        lines = enumerate(found[1:3], start=1)
        prose = (n for n, line in lines if not line.dated and (line.prose or line.plain.endswith(".")))
        heads = found[:1] if prefix else found[: next(prose, 3)]
        if prefix and found:
            if not self.looks.is_date(prefix[0]) or (found[0].prose and "," not in found[0].plain[:60]):
                heads = []  # the label is the whole header
            elif self._continues(found):
                heads = found[:2]
        parts = [*prefix, *self._parts(*heads)]
        end = heads[-1].pieces[-1][2] if heads else self.ends[bullet.content - 1]
        label = [self._pieces(*bullet.label)] if bullet.label else []
        shown = [*label, *(line.pieces for line in heads)]
        self._begin_entry(self.starts[bullet.start], end, self.looks.assign(parts), parts, shown)
        self._lines(found[len(heads) :])

    def _continues(self, found: Sequence[TextLine]) -> bool:
        """Whether the second line of an item with a date as label is part of its header: the first holds one name
        alone, and the second is another, or the second begins with the title that the first lacks."""
        if len(found) < 2 or found[1].prose:
            return False
        leads = self._parts(found[1])[0]
        if is_title(leads, self.looks.titles) and not self.looks.title_score(found[0].plain):
            return True
        if found[1].plain.endswith((".", ":", ";")):
            return False
        said = self.looks.assign([found[0].plain])
        return said.title is None or said.organisation is None

    def _argument_bullet(
        self, begin: int, groups: Groups, depth: int = 0, macro: Macro | None = None
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

    def _bullet_macro(self, at: int, macro: Macro, groups: Groups) -> int:
        self._cut(at)
        if macro.definition is None and macro.most() == 1:
            groups = self.source.arguments(at + 1, 3)  # it may as well have a label, and options before it
        self._start_pending()
        depth = self._depth()
        if macro.definition is None and macro.most() > 1:
            for group in groups:
                self._argument_bullet(group[0], [group], depth)
        else:
            self._argument_bullet(at, groups, depth, macro)
        if self.frames:
            self.frames[-1].item = self.epoch
        return self.source.after(groups)
