"""Plain text of LaTeX, and its way back to the source."""

import pytest
from latex_support import bullets, check_laws, parse, resume


def bullet(source: str, preamble: str = ""):
    document = parse(resume(f"\\item {source}", preamble))
    check_laws(document)
    [node] = [node for node in document.nodes if node.kind == "bullet"]
    return node


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        (
            r"caf\'e, na\"{\i}ve, \c{c}a, \v Capek, Troms\o{} and \O re",
            "café, naïve, ça, Čapek, Tromsø and Øre",
        ),
        (r"40\% of \$5k \& R\_D \#1 \{x\}", "40% of $5k & R_D #1 {x}"),
        ("9--12 and --- well --- `` quoted'' words", "9–12 and — well — “ quoted” words"),
        (r"90k~lines\ at\, 2\;GB", "90k lines at 2 GB"),
        (r"about $\sim$20, $O(n^2)$, $a|b$, 12\% $\rightarrow$ 5\%", "about ∼20, O(n^2), a|b, 12% → 5%"),
        (r"$O(n \log n)$ and \(x\)", "O(n log n) and x"),
        (r"in\-fra\-struc\-ture", "infrastructure"),
        (r"\textbf{Go}, {\bf Rust}, \emph{a \textit{b} c}", "Go, Rust, a b c"),
        (r"see \href{https://a.example/x\_y}{the \textbf{repo}} now", "see the repo now"),
        (r"\textcolor{red}{red} \color{blue} blue", "red blue"),
        (r"the 1\textsuperscript{st} of \LaTeX\ and \TeX{} files", "the 1st of LaTeX and TeX files"),
        (r"\faGithub\ repo \faIcon{star} stars", "repo stars"),
        (r"\verb|a_b| and \verb+x|y+", "a_b and x|y"),
        (r"kept \vspace{2pt} together\hspace{1em}here\\[2pt] too", "kept together here too"),
        ("a wrapped\n  line % and a comment\n  goes on", "a wrapped line goes on"),
        ("no space%\n  before this", "no spacebefore this"),
        (r"half $\frac{1}{2}$ and \SI{5}{ms}", "half 1/2 and 5 ms"),
        (r"costs \EUR{}4k, \textsterling 3", "costs €4k, £3"),
        (r"saved \$\num{5000}", "saved $5000"),
        ("down ~40 from 50", "down 40 from 50"),
        (r"a lone $ sign", "a lone $ sign"),
        (r"tail \small", "tail"),
    ],
)
def test_markup_becomes_text(source: str, plain: str) -> None:
    assert bullet(source).text.plain == plain


def test_an_unescaped_percent_sign_swallows_the_line_and_its_end() -> None:
    assert bullet("down 40% from 20\n  to 12").text.plain == "down 40to 12"


def test_macros_of_the_document_print_what_they_say() -> None:
    preamble = r"""
    \newcommand{\psql}{\textsc{PostgreSQL}}
    \newcommand{\tech}[1]{(\emph{#1})}
    \newcommand{\swap}[2]{#2 for #1}
    \newcommand{\hide}[1]{}
    \newcommand{\opt}[2][!]{#2#1}
    \DeclareRobustCommand\CC{C\nolinebreak[4]\hspace{-.05em}\raisebox{.4ex}{\tiny\bf ++}}
    \NewDocumentCommand{\both}{m o m}{#1 and #3}
    \def\nloc{lines}
    """
    node = bullet(r"\psql{} on \psql, \tech{Go}; \opt{Done} 9 \nloc\ of \CC\hide{secret} code", preamble)
    assert node.text.plain == "PostgreSQL on PostgreSQL, (Go); Done! 9 lines of C++ code"


def test_a_macro_that_uses_itself_ends() -> None:
    assert bullet(r"\x{a} word", r"\newcommand{\x}[1]{\x{#1} #1}").text.plain.endswith("word")


def test_german_shorthands_only_where_babel_has_them() -> None:
    german = r"\usepackage[ngerman]{babel}"
    assert bullet('Gr"o"se in L"ubeck', german).text.plain == "Größe in Lübeck"
    assert bullet('a "quoted" word').text.plain == 'a "quoted" word'


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        (r"Cut cost by 18\% in \textbf{Go} code", "18%", r"18\%"),
        (r"Cut cost by 18\% in \textbf{Go} code", "Go", "Go"),
        (r"Moved \href{https://x.example}{the repo} over", "the repo", "the repo"),
        (r"the caf\'e in Troms\o{} here", "café", r"caf\'e"),
        (r"the caf\'e in Troms\o{} here", "Tromsø", r"Troms\o{}"),
        ("from 9--12 people", "9–12", "9--12"),
    ],
)
def test_words_map_back_to_the_smallest_source(source: str, words: str, expected: str) -> None:
    node = bullet(source)
    at = node.text.plain.index(words)
    assert node.text.to_source(at, at + len(words)).of(node.source) == expected


def test_body_and_source_of_the_forms_of_a_bullet() -> None:
    text = resume(
        "\\item Plain text \\\\ % note\n"
        "\\item {\\small In braces}\n"
        "\\item \\textbf{Label}: rest \\vspace{2pt}\n"
        "\\item Parent\n  \\begin{itemize}\n  \\item child\n  \\end{itemize}\n"
    )
    nodes = [node for node in parse(text).nodes if node.kind == "bullet"]
    assert [(node.source, node.body.of(node.source), node.depth) for node in nodes] == [
        ("\\item Plain text", "Plain text", 0),
        ("\\item {\\small In braces}", "In braces", 0),
        ("\\item \\textbf{Label}: rest", "\\textbf{Label}: rest", 0),
        ("\\item Parent", "Parent", 0),
        ("\\item child", "child", 1),
    ]


def test_nothing_switched_off_is_a_bullet() -> None:
    text = resume(
        "% \\item in a comment\n\\iffalse\n\\item off\n\\fi\n\\iftrue\\item on\\else\\item other\\fi\n"
        "\\begin{comment}\n\\item blocked\n\\end{comment}\n"
        "\\ifdraft\\item draft\\fi\\ifpublic\\item public\\fi\n",
        "\\newif\\ifdraft\\newif\\ifpublic\\publictrue\\newcommand{\\x}{\\item inside}",
    )
    assert bullets(parse(text + "\\item after the end\n")) == ["on", "public"]
