"""Macros of the author's own classes and packages: files in the document's folder that its preamble loads.

Only their definitions are read, as those of the document are. What rules/latex.yml knows of a name holds unless the
file gives it another number of arguments: that is the author's, who has changed the template.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from resume_ls.document.formats.latex.scanner import STYLE, scan
from resume_ls.document.formats.latex.vocabulary import Definition, Grammar, Vocabulary
from resume_ls.document.formats.model import Reader

_LOAD = re.compile(
    r"\\(documentclass|LoadClass|LoadClassWithOptions|usepackage|RequirePackage|RequirePackageWithOptions)\s*+"
    r"(?:\[[^\]]{0,2000}\]\s*+)?\{([^{}]{0,2000})\}"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_LONGEST = 300_000
"""Characters of a class that are read."""
_MOST_FILES = 40
_MOST_LOADED = 200
"""Names of classes and packages that are asked for."""


def _loads(text: str) -> tuple[str, ...]:
    """The files of the classes and packages that a text loads, in order."""
    return tuple(
        [
            name + (".cls" if "lass" in match[1] else ".sty")
            for match in _LOAD.finditer(_COMMENT.sub("", text))
            for part in match[2].split(",")
            if (name := part.strip())
        ][:_MOST_LOADED]
    )


def learn(text: str, words: Vocabulary, reader: Reader) -> None:
    """Let a vocabulary know what the files define that a document loads, and what these load in turn; the later ones
    over the earlier."""
    macros: dict[str, Definition] = {}
    environments: dict[str, Definition] = {}
    texts: dict[str, str] = {}
    seen: set[str] = set()

    def take(names: Sequence[str], folder: str) -> None:
        for name in names:
            if name in seen or len(texts) >= _MOST_FILES or len(seen) >= _MOST_LOADED:
                continue
            seen.add(name)
            for path in within(name, "", folder):
                found = reader(path)
                if found is not None:
                    style, loads = _style(found[:_LONGEST], words.grammar)
                    texts[path] = found
                    take(loads, posixpath.dirname(path))
                    macros.update(style.definitions)
                    environments.update(style.environment_definitions())
                    break

    take(_loads(text.partition("\\begin{document}")[0]), "")
    words.style_macros, words.style_environments, words.style_texts = macros, environments, texts


def within(name: str, *folders: str) -> Iterator[str]:
    """Return the paths that a name may stand for in some folders, relative to that of the document and never outside
    it, each once."""
    if name and not name.startswith(("/", "~")) and not {":", "\\", "\0"} & {*name}:
        for path in dict.fromkeys(posixpath.normpath(posixpath.join(folder, name)) for folder in folders):
            if not path.startswith(("..", "/")) and path != ".":
                yield path


@lru_cache(maxsize=64)
def _style(text: str, grammar: Grammar) -> tuple[Vocabulary, tuple[str, ...]]:
    """Read a class or package: what it defines, and the files that it loads in turn."""
    words = Vocabulary(grammar)
    scan(text, STYLE, words, lambda _macro, _path: None)
    return words, _loads(text)
