"""LaTeX source to a Document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from resume_ls.document.directives import FoundInstruction, resolved
from resume_ls.document.formats.latex.directives import directives
from resume_ls.document.formats.latex.links import links
from resume_ls.document.formats.latex.looks import Classifier
from resume_ls.document.formats.latex.render import Renderer
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.scanner import scan
from resume_ls.document.formats.latex.styles import learn, within
from resume_ls.document.formats.latex.unread import unread
from resume_ls.document.formats.latex.vocabulary import Grammar, Macro, Vocabulary, is_icon
from resume_ls.document.formats.latex.walk import Walker
from resume_ls.document.formats.model import Reader
from resume_ls.document.model import Document
from resume_ls.rulebook.model import Rulebook

_DEEPEST_INPUT = 10
_MOST_PARTS = 200
_PREAMBLE = re.compile(
    r"\\(?:documentclass|usepackage|RequirePackage)\s*+(?:\[([^\]]{0,500})\]\s*+)?\{([^}]{0,500})\}"
)
_GERMAN = re.compile(r"\b(?:n?german|ngermanb?|naustrian|austrian|nswissgerman)\b")


def parse(
    text: str,
    *,
    rulebook: Rulebook,
    reader: Reader | None = None,
    macros: Mapping[str, Any] | None = None,
) -> Document:
    """Read a resume in LaTeX; never fails, whatever the text.

    `reader` gives the text of an `\\input` part by its path relative to the root file's folder, None where there is
    none; absolute paths and paths that leave the folder are never asked for. `macros` describes the user's own
    macros in the words of rules/latex.yml.
    """
    words = Vocabulary(Grammar.of(rulebook, macros))
    if reader is not None:
        learn(text, words, reader)
    inclusion = _Inclusion(words, reader)
    root = scan(text, None, words, inclusion.include)
    sources = list(_with_parts(root))
    preamble = text[: root.starts[root.body - 1]] if root.body else text[:4000]
    renderer = Renderer(words, german=_GERMAN.search(preamble) is not None)
    headed = any(macro.level == 1 for source in sources for _, macro in _headings(source, words))
    walker = Walker(root, words, renderer, Classifier.of(rulebook), headed)
    walker.find_name()
    walker.walk(root, root.body)
    out = walker.out
    out.put_in_order()
    sections = out.built_sections({source.path: source.ends[-1] for source in reversed(sources)})
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
        unread=unread(sources, out.sections, renderer, inclusion.missing if root.body else set()),
        styles=words.style_texts,
    )


def _with_parts(source: Scan) -> Iterator[Scan]:
    """A file, and after it the parts that it reads in, in their order."""
    yield source
    for index in sorted(source.parts):
        yield from _with_parts(source.parts[index])


class _Inclusion:
    """Reads the parts of a file where they are named, each once."""

    def __init__(self, words: Vocabulary, reader: Reader | None) -> None:
        self.words = words
        self.reader = reader
        self.seen: set[str] = set()
        self.folders: list[str] = [""]
        self.missing: set[str] = set()
        """Names of parts that are not there."""

    def include(self, macro: str, argument: str) -> Scan | None:
        """Scan the part that `\\macro{argument}` names; None where it is not to be read or not there."""
        if self.reader is None or len(self.folders) > _DEEPEST_INPUT or len(self.seen) >= _MOST_PARTS:
            return None
        folder = self.folders[-1] if macro.startswith("sub") else ""
        for name in within(argument.strip().replace("\\", "/"), folder, self.folders[-1]):
            suffixed = posixpath.splitext(name)[1].lower() in (".tex", ".ltx", ".latex")
            for path in [name] if suffixed else [f"{name}.tex", name]:
                if path in self.seen:
                    return None
                text = self.reader(path)
                if text is not None:
                    self.seen.add(path)
                    self.folders.append(posixpath.dirname(path))
                    try:
                        return scan(text, path, self.words, self.include)
                    finally:
                        self.folders.pop()
        self.missing.add(argument)
        return None


def _headings(source: Scan, words: Vocabulary) -> Iterator[tuple[int, Macro]]:
    """The tokens of a file that make a heading, with what they mean."""
    for at in range(source.body, len(source.kinds)):
        if name := source.names[at]:
            macro = words.environment(name) if source.kinds[at] == "begin" else words.macro(name)
            if macro is not None and macro.kind == "heading":
                yield at, macro


def _first_body(source: Scan, words: Vocabulary) -> int:
    """Offset before which a directive is for the whole file: `\\begin{document}`, in a part the first heading."""
    if source.body:
        return source.starts[source.body - 1]
    return next((source.starts[at] for at, _ in _headings(source, words)), 0)


def _layout(sources: list[Scan], words: Vocabulary, preamble: str) -> frozenset[str]:
    """Facts about the layout that are read off macros, environments, packages and options."""
    facts = words.grammar.tables["layout"]
    loaded = {
        name.strip() for part in _PREAMBLE.findall(preamble) for names in part for name in names.split(",")
    }
    found = {facts[name] for name in loaded if facts.get(name) == "columns"}
    minipages = 0
    for source in sources:
        names = {*source.names[source.body :]}
        found |= {facts[name] for name in names & facts.keys()}
        if any(map(is_icon, names)):
            found.add("icons")
        tokens = zip(source.kinds[source.body :], source.names[source.body :], strict=True)
        minipages += sum(token == ("begin", "minipage") for token in tokens)
    return frozenset(found | {"columns"} if minipages > 1 else found)
