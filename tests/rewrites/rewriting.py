"""Resumes around a bullet, and what the rewrites make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from resume_ls.analysis import Analysis, analyse
from resume_ls.rewrites import render
from resume_ls.rewrites.model import Blank, Choice, Fresh, Kept, Rewrite
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format

TITLES = {
    Level.JUNIOR: "Junior Backend Developer",
    Level.MID: "Backend Engineer",
    Level.SENIOR: "Senior Backend Engineer",
    Level.STAFF: "Staff Backend Engineer",
    Level.PRINCIPAL: "Principal Backend Engineer",
}

MARKDOWN = """# Sam Doe

sam@example.org | [GitHub](https://github.com/samdoe)

## Experience

### {title}, Acme (Jan 2021 – Present)

- {before}
- {bullet}
- {after}

## Skills

Java, Go
"""

LATEX = r"""\documentclass{{article}}
\begin{{document}}
\section{{Experience}}
\textbf{{{title}}}, Acme \hfill Jan 2021 -- Present
\begin{{itemize}}
  \item {before}
  \item {bullet}
  \item {after}
\end{{itemize}}
\section{{Skills}}
Java, Go
\end{{document}}
"""

NEIGHBOURS = (
    "Fixed the Netty leak that restarted pods every night.",
    "Cut p95 of the basket API from 640 ms to 210 ms.",
)


@dataclass(frozen=True)
class Case:
    """A resume with one bullet under test, analysed; `node` is that bullet's index."""

    analysis: Analysis
    format: Format
    node: int

    @property
    def text(self) -> str:
        return self.analysis.document.text

    def findings(self, code: str | None = None):
        return [f for f in self.analysis.findings if f.node == self.node and code in (None, f.code)]

    def rewrites(self, code: str | None = None) -> tuple[Rewrite, ...]:
        return tuple(r for finding in self.findings(code)[:1] for r in self.analysis.rewrites(finding))

    def applied(self, rewrite: Rewrite) -> str:
        return render.applied(rewrite, self.text, self.format)

    def bullet_after(self, rewrite: Rewrite) -> str:
        """The rewritten bullet's source without its marker; of one that was parted, both."""
        document = self.analysis.document
        node, start = document.nodes[self.node], document.starts[self.node]
        after = self.applied(rewrite)
        end = start + len(node.source) + len(after) - len(self.text)
        return after[start + node.body.start : end - (len(node.source) - node.body.end)]

    def filled(self, rewrite: Rewrite) -> str:
        """The document with the rewrite applied and its blanks filled by plausible values."""
        text = self.text
        rules = RewriteRules.of(load())
        for edit in sorted(rewrite.edits, key=lambda e: e.span.start, reverse=True):
            parts = []
            for piece in edit.pieces:
                match piece:
                    case Kept(span):
                        parts.append(span.shifted(edit.base).of(self.text))
                    case Fresh(words):
                        parts.append(render.escaped(words, self.format))
                    case Choice(options):
                        parts.append(render.escaped(options[0], self.format))
                    case Blank(name, hint):
                        value = rules.values.get(name) or rules.facet_of(hint).answer
                        parts.append(render.escaped(value, self.format))
            text = text[: edit.span.start] + "".join(parts) + text[edit.span.end :]
        return text


def escape(text: str) -> str:
    """Markdown's or nobody's plain text as LaTeX source."""
    return render.escaped(text, "latex")


def case(bullet: str, level: Level, format: Format = "markdown", *, lone: bool = False) -> Case:
    """Analyse a resume at `level` with `bullet` (source) between two neighbours, or alone."""
    neighbours = NEIGHBOURS if format == "markdown" else tuple(escape(text) for text in NEIGHBOURS)
    template = MARKDOWN if format == "markdown" else LATEX
    text = template.format(title=TITLES[level], bullet=bullet, before=neighbours[0], after=neighbours[1])
    if lone:
        text = "\n".join(line for line in text.split("\n") if not any(n in line for n in neighbours))
    analysis = analyse(text, format=format, level=level.label)
    at = text.index(bullet)
    node = analysis.node_at(at + len(bullet) // 2)
    assert node is not None, text
    return Case(analysis, format, node)


def emphasised(text: str, format: Format) -> str:
    """Source of a plain text with its first capitalised name set in bold, so that rewrites meet markup."""
    source = text if format == "markdown" else escape(text)
    match = re.search(r"(?<=[a-z] )[A-Z][A-Za-z]{2,}(?= |,|\.)", source)
    if match is None:
        return source
    bold = f"**{match[0]}**" if format == "markdown" else f"\\textbf{{{match[0]}}}"
    return source[: match.start()] + bold + source[match.end() :]
