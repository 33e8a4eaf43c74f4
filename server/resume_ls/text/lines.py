"""Lines of a text: \\n, \\r\\n and \\r end a line, nothing else does (LSP 3.17, text documents)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line of `text` begins, in code points. Lines and columns count from 0."""

    text: str
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Lines:
        """Index `text`."""
        return cls(text, [0, *(match.end() for match in LINE_END.finditer(text))])

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset; offsets beyond the end count as the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        return line, offset - self.starts[line]

    def line_end(self, line: int) -> int:
        """Return the offset where the content of `line` ends, before its line break."""
        if line + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[line + 1]
        while end > self.starts[line] and self.text[end - 1] in "\r\n":
            end -= 1
        return end


def line_start(text: str, at: int) -> int:
    """Return where the line begins that holds an offset."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line ends that holds an offset, before its line break."""
    match = LINE_END.search(text, at)
    return match.start() if match else len(text)


def line_break(text: str) -> str:
    """Return the line break that a text uses."""
    match = LINE_END.search(text)
    return match[0] if match else "\n"
