"""One long bullet of one sign or word over and over, and whole documents of one line over and over, through the pipeline in
both formats: parsed, read, checked, rewritten, refactored. The time must not grow with the square of the length.
`python -m reliability.pumps` (in benchmarks/)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability.targets import TODAY
from resume_ls.analysis import analyse
from resume_ls.rewrites.render import plain, snippet
from resume_ls.rulebook.model import Format

SHORT, LONG = 2_000, 8_000
"""Characters of the long bullet; what a bullet may cost is cut off between (see reading/words.py, rewrites/bullets.py), so
the longer one may even be the cheaper."""
MOST_RATIO = 11.0
"""Times as long that four times the text may take, noise included; a square takes sixteen."""
NEGLIGIBLE = 0.15
"""Seconds for the long bullet below which no ratio is looked at."""
MOST_SECONDS = 5.0
"""Seconds that any of them may take: of 2,000 bullets, three dozen rewrites are each read back by a parse."""
MOST_REWRITTEN = 12
HEAD: dict[Format, str] = {
    "markdown": "# A B\n\n## Experience\n\n### Engineer, Acme (2020 - 2021)\n\n- Worked on APIs ",
    "latex": "\\documentclass{article}\\begin{document}\\section{Experience}\\textbf{Engineer} \\hfill 2020 -- 2021\n\n\\begin{itemize}\n\\item Worked on APIs ",
}
TAIL: dict[Format, str] = {"markdown": "\n", "latex": "\n\\end{itemize}\\end{document}\n"}
COMMON = ("(", ")", ";", ", ", ". ", ".", ":", "/", "-", "--", "a", "A", "1", "1,", "1.", "a.", "a@", "@", "word ", "Word ", "a-", "3% ", "and ", "by ", "to ",
          "with ", "of the ", "for ", "so that ", "(a)", "Java, ", "Java/", "Java and ", "http://a.b/", "http://", "www.", "[[a]]", "[[", "  ", "\t", "é", "🙂",
          "led ", "by 18% ", "3 teams ", "10 ms to ", "from 1 to 2 ", "Jan 2020 ", "2020 - ", "I ", "responsible for ", "reducing ", "\"", "'", "“", "–", "… ",
          "and reduced latency by 3% ", "which ", "x, y and z ", "\u200b", "\u00a0")  # fmt: skip
PUMPS: dict[Format, tuple[str, ...]] = {
    "markdown": (*COMMON, "[", "]", "[a](", "![", "`", "``", "`a``b", "*", "**", "*a", "* ", "_", "_a", "__a ", "~~a ", "<", "<a>", "<a ", "<a b=", "<!--", "<!-- -->",
                 "[a][b]", "[a]: ", "&", "&amp;", "\\", "\\*", "|", "| a ", "```", "> ", "#", "{{", "{%", "\n  - ", "\n", "\n  ", "\n- a"),
    "latex": (*COMMON, "{", "}", "{}", "\\textbf{", "\\textbf{a}", "$", "$a$ ", "\\(", "\\[", "\\verb|", "\\href{a}{", "\\href{", "{\\bf ", "\\'", "\\'e", "~", "%\n", "% a\n",
              "\\item ", "&", "\\\\", "\\\\[", "[", "]", "\\begin{x}", "\\end{x}", "\\begin{itemize}\\item ", "``", "\\hfill ", "\\kern ", "\\hspace{", "\\vspace{1em}", "#1",
              "\n", "\n\n", "\\footnote{", "\\input{a}", "\\newcommand{\\x}{", "\\def\\x{", "\\section{", "\\url{", "\\color{red}"),
}  # fmt: skip
WHOLE: dict[Format, tuple[str, ...]] = {
    "markdown": ("a: b\n", "- a\n", "- Worked on APIs\n", "# a\n", "a\n\n", "> a\n", "| a | b |\n", "<div>\n", "<!-- a\n", "```\n", "---\n", "[a]: b\n", "**a**\n",
                 "### Engineer, Acme (2020 - 2021)\n\n", "a\n===\n", "  - a\n", "{% a %}\n", "1. a\n", "\n", " #a\r\n", "`a\n", "[a](b)\n", "2020 - 2021\n", "a  \n"),
    "latex": ("\\item a\n", "\\section{a}\n", "\\textbf{a}\n\n", "% a\n", "a \\\\\n", "\\begin{itemize}\n", "\\end{itemize}\n", "\\newcommand{\\x}{a}\n", "{a}{b}\n",
              "\\textbf{Engineer}, Acme \\hfill 2020 -- 2021\n\n", "\\input{a}\n", "a & b \\\\\n", "\n", "\\begin{tabular}{ll}\n", "2020 -- 2021\n", "\\end {\n", "\\usepackage[a\n"),
}  # fmt: skip
"""Lines of which a whole document is made, four times as long as a bullet."""


@dataclass(frozen=True, slots=True)
class Steep:
    """A text whose time grows faster than its length, or is long."""

    format: Format
    pump: str
    short: float
    long: float

    def __str__(self) -> str:
        return f"{self.format} {self.pump!r}: {self.short:.2f} s, and {self.long:.2f} s for four times the length"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all pumps gave."""

    tried: int
    slowest: float
    steep: tuple[Steep, ...]


def seconds(text: str, format: Format) -> float:
    """Return the processor seconds of everything that is done with a text."""
    began = time.process_time()
    analysis = analyse(text, format=format, level="senior", today=TODAY)
    for finding in analysis.findings[:MOST_REWRITTEN]:
        for rewrite in analysis.rewrites(finding):
            for edit in rewrite.edits:
                plain(edit, text, format)
                snippet(edit, text, format)
    for index in list(analysis.kept)[:2]:
        list(analysis.refactorings(index))
    return time.process_time() - began


def bullet(format: Format, pump: str, length: int) -> str:
    """Return a resume whose one bullet is long."""
    return HEAD[format] + pump * (length // len(pump)) + TAIL[format]


def lines(format: Format, line: str, length: int) -> str:
    """Return a document of one line over and over; the first line is one of them, as in a file that holds nothing else."""
    text = line * (4 * length // len(line))
    return ("---\n" if line == "a: b\n" else "") + text


def everything(say: Callable[[str], None] = lambda _: None, quick: bool = False) -> Outcome:
    """Try every pump; tell each that is steep."""
    seconds(bullet("markdown", "word ", 50), "markdown")  # loads what the first would pay for
    tried, slowest, steep = 0, 0.0, []
    shapes = [(PUMPS, bullet, NEGLIGIBLE, MOST_SECONDS), (WHOLE, lines, NEGLIGIBLE * 2, MOST_SECONDS * 4)]
    for pumps, made, negligible, most in shapes:
        for format, pump in [(kind, one) for kind in pumps for one in pumps[kind][:: 3 if quick else 1]]:
            tried += 1
            long = seconds(made(format, pump, LONG), format)
            if long > negligible:
                long = min(long, seconds(made(format, pump, LONG), format))
            slowest = max(slowest, long)
            if long <= negligible:
                continue
            short = seconds(made(format, pump, SHORT), format)
            if long > most or long / max(short, 1e-3) > MOST_RATIO:
                steep.append(Steep(format, pump, short, long))
                say(f"  {steep[-1]}")
    return Outcome(tried, slowest, tuple(steep))


def main() -> int:
    """Try every pump; return 1 where one is steep."""
    outcome = everything(print, "--quick" in sys.argv[1:])
    print(
        f"{outcome.tried} long bullets and documents, the slowest {outcome.slowest:.2f} s, {len(outcome.steep)} steep"
    )
    return 1 if outcome.steep else 0


if __name__ == "__main__":
    sys.exit(main())
