"""Links of a resume, made absolute."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from resume_ls.document.formats.latex.render import Renderer
from resume_ls.document.formats.latex.scan import Scan

_URL = re.compile(r"http(?:s?)://(?:\\[_%#&~]|[^\s{}<>\"'`|\\])+")
_DOMAIN = re.compile(r"\.(?:com|org)/(?:\\[_%#&~]|[\w./~%+-])+")
_HOST = re.compile(
    r"(?<![\w@/.-])(?:www\.)?(?:github|gitlab|bitbucket|linkedin|codeberg|stackoverflow)$", re.IGNORECASE
)
_OWN_WORD = re.compile(r"\\([A-Za-z]+)")
_PLAIN_VALUE = re.compile(r"[\w./~%+-]+")
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|$)")
_ROLES = frozenset({"github", "gitlab", "linkedin", "url"})


def links(sources: Iterable[Scan], renderer: Renderer) -> tuple[str, ...]:
    """Return the absolute web links of all files, in order, each once."""
    found: dict[str, None] = {}
    for source in sources:
        _accounts(source, renderer, found)
        for start, link in sorted({*_urls(source.text)}):
            token = bisect_right(source.starts, start) - 1
            # else it stands in a comment, a definition, or after the end
            if token >= 0 and source.ends[token] > start:
                whole = _expanded(source.text, start + len(link), link, renderer)
                found[re.sub(r"\\(.)", r"\1", whole).rstrip(".,;:)]")] = None
    return tuple(found)


def _expanded(text: str, end: int, link: str, renderer: Renderer) -> str:
    """The link with the words of the document's own that end it: `https://github.com/\\account`."""
    word = _OWN_WORD.match(text, end)
    own = renderer.words.definitions.get(word[1]) if word else None
    if own is None or own.arity or not _PLAIN_VALUE.fullmatch(own.body):
        return link
    return link + own.body


def _urls(text: str) -> Iterator[tuple[int, str]]:
    """Addresses, those of well-known sites without `https://` too, and where they begin."""
    for match in _URL.finditer(text):
        yield match.start(), match[0]
    for match in _DOMAIN.finditer(text):
        if host := _HOST.search(text, max(0, match.start() - 30), match.start()):
            yield host.start(), f"https://{text[host.start() : match.end()]}"


def _accounts(source: Scan, renderer: Renderer, found: dict[str, None]) -> None:
    """`\\github{x}`, `\\social[github]{x}`, `\\homepage{x}`."""
    accounts = renderer.words.grammar.tables["accounts"]
    for at, name in enumerate(source.names):
        macro = renderer.words.macro(name) if source.kinds[at] == "word" else None
        role = macro.signatures[0][-1] if macro is not None and macro.kind == "person" else ""
        groups = source.groups(at + 1, 1) if role in _ROLES else []
        if not groups:
            continue
        opening, closing = groups[0]
        if name == "social":
            option = source.text[source.ends[at] : source.starts[opening]].strip(" []\n\t")
            role = option.split(",")[0].strip().lower() or "url"
        value = renderer.plain(source, opening + 1, closing).strip()
        if not value or " " in value:
            continue
        if "://" in value:
            found[value] = None
        elif _SITE.match(value) and (role == "url" or "/" in value):
            found[f"https://{value}"] = None
        elif role in accounts:
            found[accounts[role] + value.lstrip("@/").removeprefix("in/")] = None
