"""Leave a bullet out: the whole item goes, with those nested in it and the line that it stood on."""

from __future__ import annotations

from resume_ls.document.model import Document
from resume_ls.rewrites.model import Edit, Rewrite
from resume_ls.text.spans import Span

TITLE = "Leave this bullet out"


def removal(document: Document, index: int) -> Rewrite | None:
    """Return the rewrite that deletes a bullet; None where it does not stand on lines of its own."""
    node = document.nodes[index]
    text = document.texts.get(node.path, document.text)
    start, end = document.starts[index], document.starts[index] + len(node.source)
    for other in range(index + 1, len(document.nodes)):
        following = document.nodes[other]
        if following.path != node.path or following.kind != "bullet" or following.depth <= node.depth:
            break
        end = max(end, document.starts[other] + len(following.source))
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    stop = next((at for at in range(end, len(text)) if text[at] in "\r\n"), len(text))
    if text[begin:start].strip() or text[end:stop].strip():
        return None
    stop += 2 if text[stop : stop + 2] == "\r\n" else 1 if stop < len(text) else 0
    return Rewrite(TITLE, (Edit(Span(begin, stop), (), 0, node.path),))
