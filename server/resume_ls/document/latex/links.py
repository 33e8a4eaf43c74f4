"""Links of a resume, made absolute."""

from __future__ import annotations

import re
from collections.abc import Iterable

from resume_ls.document.latex.render import Renderer
from resume_ls.document.latex.scan import Scan
from resume_ls.document.latex.tokens import OPEN, WORD

_BARE = re.compile(
    r"https?://[^\s{}<>\"'`|]+"
    r"|(?<![\w@/.-])(?:www\.)?(?:github|gitlab|bitbucket|linkedin|codeberg|stackoverflow)\.(?:com|org)/[\w./~%+-]+",
    re.IGNORECASE,
)
_ESCAPED = re.compile(
    r"\\([_%#&~{}])(?:\{\})?|\\(?:textasciitilde|textunderscore|allowbreak|slash)\s?(?:\{\})?"
)
_ACCOUNTS = {
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "linkedin": "https://www.linkedin.com/in/",
}
_SITES = {**_ACCOUNTS, "twitter": "https://twitter.com/", "stackoverflow": "https://stackoverflow.com/users/"}


def links(sources: Iterable[Scan], renderer: Renderer) -> tuple[str, ...]:
    """Return the absolute web links of all files, in order, each once."""
    found: dict[str, None] = {}
    for source in sources:
        _accounts(source, renderer, found)
        text = "".join(source.text[a:b] for a, b in zip(source.starts, source.ends, strict=True))
        if "://" in text or ".com/" in text or ".org/" in text:
            plain = _ESCAPED.sub(
                lambda match: match[1] or "~" if "tilde" in match[0] else match[1] or "_", text
            )
            for match in _BARE.finditer(plain):
                link = match[0].rstrip(".,;:)]\\")
                found[link if link.lower().startswith("http") else f"https://{link}"] = None
    return tuple(found)


def _accounts(source: Scan, renderer: Renderer, found: dict[str, None]) -> None:
    """`\\github{x}`, `\\social[github]{x}`, `\\homepage{x}`."""
    for at, name in enumerate(source.names):
        if not name or source.kinds[at] != WORD:
            continue
        macro = renderer.words.macro(name)
        if macro is None or macro.kind != "person":
            continue
        role = macro.signatures[0][-1]
        if role not in ("github", "gitlab", "linkedin", "url"):
            continue
        groups = renderer.groups(source, at + 1, len(source.kinds), 2)
        if not groups or source.kinds[groups[0][0]] != OPEN:
            continue
        value = renderer.plain(source, groups[0][0] + 1, groups[0][1]).strip()
        if name == "social":
            option = source.text[source.ends[at] : source.starts[groups[0][0]]].strip(" []\n\t")
            role = option.split(",")[0].strip().lower() or "url"
        if not value or " " in value:
            continue
        if "://" in value:
            found[value] = None
        elif re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", value) and (role == "url" or "/" in value):
            found[f"https://{value}"] = None
        elif role in _SITES:
            found[_SITES[role] + value.lstrip("@/")] = None
