"""LaTeX source to a Document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from resume_ls.document.directives import FoundInstruction, resolved
from resume_ls.document.formats.latex.directives import directives
from resume_ls.document.formats.latex.links import links
from resume_ls.document.formats.latex.looks import CachedClassifier
from resume_ls.document.formats.latex.render import Renderer
from resume_ls.document.formats.latex.scan import Scan, scan
from resume_ls.document.formats.latex.styles import Styles, gather, loads
from resume_ls.document.formats.latex.tokens import BEGIN, WORD
from resume_ls.document.formats.latex.unread import unread
from resume_ls.document.formats.latex.vocabulary import Grammar, Macro, Vocabulary
from resume_ls.document.formats.latex.walk import Walker
from resume_ls.document.model import Document
from resume_ls.rulebook.model import Rulebook

Reader = Callable[[str], str | None]

_NO_STYLES = Styles()
_DEEPEST_INPUT = 10
_MOST_PARTS = 200
_PREAMBLE = re.compile(
    r"\\(documentclass|usepackage|RequirePackage)\s*+(?:\[([^\]]{0,500})\]\s*+)?\{([^}]{0,500})\}"
)
_GERMAN = re.compile(r"\b(?:n?german|ngermanb?|naustrian|austrian|nswissgerman)\b")


def parse(
    text: str,
    *,
    rulebook: Rulebook,
    path: str | None = None,
    reader: Reader | None = None,
    macros: Mapping[str, Any] | None = None,
) -> Document:
    """Read a resume in LaTeX; never fails, whatever the text.

    `reader` gives the text of an `\\input` part by its path relative to the root file's folder, None where there is
    none; absolute paths and paths that leave the folder are never asked for. `macros` describes the user's own
    macros in the words of rules/latex.yml. `path` is not read: parts carry paths, the root carries None.
    """
    del path
    root, sources, words = _scanned(text, Grammar.of(rulebook, macros), reader)
    preamble = text[: root.starts[root.body - 1]] if root.has_body and root.body else text[:4000]
    renderer = Renderer(words, german=_GERMAN.search(preamble) is not None)
    walker = Walker(root, words, renderer, CachedClassifier.of(rulebook), _has_headings(sources, words))
    walker.find_name()
    walker.walk(root, root.body)
    out = walker.out
    out.put_in_order()
    sections = out.built_sections(_file_ends(sources))
    nodes = out.built_nodes()
    found: list[FoundInstruction] = []
    for source in sources:
        if source.comments and ("-ls" in source.text or "-LS" in source.text):
            found += directives(source, _first_body(source, words), nodes, out.starts, rulebook.rules)
    return Document(
        format="latex",
        text=text,
        nodes=nodes,
        starts=tuple(out.starts),
        sections=sections,
        links=links(sources, renderer),
        directives=resolved(found),
        problems=tuple(problem for source in sources for problem in source.problems),
        name=out.name,
        texts={source.path: source.text for source in sources},
        layout=_layout(sources, words, preamble),
        unread=unread(sources, out.sections, renderer),
        styles=words.style_texts,
    )


def _scanned(text: str, grammar: Grammar, reader: Reader | None) -> tuple[Scan, list[Scan], Vocabulary]:
    """Scan the root and its parts."""
    words = Vocabulary(grammar)
    styles = _styles(text, grammar, reader)
    words.style_macros, words.style_environments = styles.macros, styles.environments
    words.style_texts = styles.texts
    root = _Inclusion(words, reader).read(text, None)
    return root, list(_with_parts(root)), words


def _file_ends(sources: list[Scan]) -> dict[str | None, int]:
    """Where the text of each file ends."""
    ends: dict[str | None, int] = {}
    for source in sources:
        ends[source.path] = max(ends.get(source.path, 0), source.ends[-1])
    return ends


def _with_parts(source: Scan) -> Iterator[Scan]:
    """A file, and after it the parts that it reads in, in their order."""
    yield source
    for index in sorted(source.parts):
        yield from _with_parts(source.parts[index])


def _styles(text: str, grammar: Grammar, reader: Reader | None) -> Styles:
    """What the classes and packages beside the document say."""
    if reader is None:
        return _NO_STYLES
    body = text.find("\\begin{document}")
    wanted = loads(text if body < 0 else text[:body])
    return gather(wanted, reader, grammar) if wanted else _NO_STYLES


class _Inclusion:
    """Reads a file and its parts, each once."""

    def __init__(self, words: Vocabulary, reader: Reader | None) -> None:
        self.words = words
        self.reader = reader
        self.seen: set[str] = set()
        self.folders: list[str] = [""]

    def read(self, text: str, path: str | None) -> Scan:
        """Scan one file; its parts are scanned where they are named."""
        return scan(text, path, self.words, self.include)

    def include(self, macro: str, argument: str) -> Scan | None:
        """Scan the part that `\\macro{argument}` names; None where it is not to be read or not there."""
        if self.reader is None or len(self.folders) > _DEEPEST_INPUT or len(self.seen) >= _MOST_PARTS:
            return None
        folder = self.folders[-1] if macro.startswith("sub") else ""
        for candidate in _candidates(argument, folder, self.folders[-1]):
            if candidate in self.seen:
                return None
            text = self.reader(candidate)
            if text is not None:
                self.seen.add(candidate)
                self.folders.append(posixpath.dirname(candidate))
                try:
                    return self.read(text, candidate)
                finally:
                    self.folders.pop()
        return None


def _candidates(argument: str, folder: str, beside: str) -> Iterator[str]:
    """Paths that an argument may stand for, relative to the root file's folder and never outside it."""
    argument = argument.replace("\\", "/").strip()
    if not argument or argument.startswith(("/", "~")) or ":" in argument or "\0" in argument:
        return
    seen: set[str] = set()
    for base in (folder, beside):
        resolved = posixpath.normpath(posixpath.join(base, argument))
        if resolved.startswith(("..", "/")) or resolved in seen or resolved == ".":
            continue
        seen.add(resolved)
        if posixpath.splitext(resolved)[1].lower() in (".tex", ".ltx", ".latex"):
            yield resolved
        else:
            yield f"{resolved}.tex"
            yield resolved


def _headings(source: Scan, words: Vocabulary) -> Iterator[tuple[int, Macro]]:
    """The tokens of a file that make a heading, with what they mean."""
    for at in range(source.body, len(source.kinds)):
        if name := source.names[at]:
            macro = words.environment(name) if source.kinds[at] == BEGIN else words.macro(name)
            if macro is not None and macro.kind == "heading":
                yield at, macro


def _has_headings(sources: list[Scan], words: Vocabulary) -> bool:
    return any(macro.level == 1 for source in sources for _, macro in _headings(source, words))


def _first_body(source: Scan, words: Vocabulary) -> int:
    """Offset before which a directive is for the whole file: `\\begin{document}`, in a part the first heading."""
    if source.has_body:
        return source.starts[source.body - 1]
    return next((source.starts[at] for at, _ in _headings(source, words)), 0)


def _layout(sources: list[Scan], words: Vocabulary, preamble: str) -> frozenset[str]:
    """Facts about the layout that are read off macros, environments, packages and options."""
    facts = words.grammar.layout
    found: set[str] = set()
    packages: set[str] = set()
    for kind, options, names in _PREAMBLE.findall(preamble):
        packages.update(name.strip() for name in names.split(","))
        if kind == "documentclass":
            packages.update(option.strip() for option in options.split(","))
    minipages = 0
    for source in sources:
        names = source.names[source.body :]
        for name in {*names}:
            if name in facts:
                found.add(facts[name])
            elif name == "minipage":
                minipages += sum(
                    source.kinds[at] == BEGIN for at, each in enumerate(names, source.body) if each == name
                )
            elif name[:2] in ("fa", "ai") and name[2:3].isupper() and any(
                source.kinds[at] == WORD for at, each in enumerate(names, source.body) if each == name
            ):  # fmt: skip
                found.add("icons")
    if minipages > 1:
        found.add("columns")
    found.update(facts[name] for name in packages if name in facts and facts[name] in ("columns",))
    return frozenset(found)
