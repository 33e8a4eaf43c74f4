"""Damages texts the way keyboards, merges, pastes and attackers do; everything follows from the generator it is given."""

from __future__ import annotations

from random import Random

from reliability.corpus import Kind, seeds

COMMON = (
    "\x00", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u2028", "\u2029", "\ufeff", "\u200b", "\u202e", "\ud800", "\U0010ffff", "🙂", "👩‍👩‍👧",
    "e\u0301", "İ", "ﬁ", "ß", "é" * 50, "\r", "\r\n", "\n\n\n", "\t", " " * 300, "(" * 400, "[" * 400, ")" * 50,
    "a" * 3000, "1" * 300, "9" * 30 + "%", "," * 200, "-" * 200, "." * 200, "“”‘’", "[[", "]]", "[[amount]]", "$1,000,000",
    "1.2.3.4.5", "10x", "-5%", "0%", "½", "٣٤", "²", "Jan 2020 – Present", "99/9999", "0000-00", "2020 - 2019 - 2018",
    "resume-ls: level=senior", "resume-ls: ignore vague,,,", "resume-ls: level=", "https://github.com/" + "x" * 300,
    "javascript:alert(1)", "<script>alert(1)</script>", "${1:x}", "{found}", "%s%n", "and " * 300, "using Go, " * 200,
)  # fmt: skip
"""Pieces that hurt in any format."""

SPECIAL: dict[Kind, tuple[str, ...]] = {
    "markdown": (
        "```", "~~~", "`" * 31, "<!--", "-->", "---\n", "---\nresume-ls: {level: mid}\n---\n", "===\n", "# ", "######## ", "\n- ",
        "\n" + "  " * 60 + "- deep", "\n" + "> " * 80, "- " * 100, "1. ", "99999999999. ", "| a | b |\n|---|---|\n", "|" * 80, "<div>",
        "</div>", "<details><summary>", "<li>", "<" * 200, "[a](", "[a][b]", "![", "[x]: /y 'z\n", "**" * 60, "*_" * 60, "__", "~~",
        "<!-- resume-ls: ignore vague -->", "<!-- resume-ls: level=", "{% raw %}", "{{ x }}", ":::", "$$", "&amp;", "&#x110000;", "\\",
        "[" + "^1" * 40 + "]", ":\n: term\n", "<a href='javascript:x'>", "![](data:x)",
    ),
    "latex": (
        "{", "}", "{" * 300, "}" * 30, "$", "$$", "\\", "\\\\", "\\\\[", "%", "% resume-ls: ignore vague\n", "&", "#", "#1", "~", "^^M", "^^5c",
        "\\begin{itemize}", "\\end{itemize}", "\\begin{", "\\end{", "\\begin{document}", "\\end{document}", "\\item ", "\\item[",
        "\\item{}[[x]]", "\\section{", "\\section*{Experience}", "\\cventry{a}{b}{c}{d}{e}{f}", "\\cventry{", "\\newcommand{\\x}[9]{\\x{#1}}\\x",
        "\\def\\x{\\x\\x}\\x", "\\def\\a#1#2{#2#1\\a}", "\\newcommand{\\y}{\\y\\y\\y\\y}\\y", "\\newenvironment{z}{\\begin{z}}{\\end{z}}\\begin{z}",
        "\\let\\item\\x", "\\renewcommand{\\section}[1]{\\section{#1}}", "\\input{../../etc/passwd}", "\\input{resume}", "\\include{a}",
        "\\verb|", "\\verb", "\\begin{verbatim}", "\\iffalse", "\\fi", "\\else", "\\textbf{" * 200, "\\href{", "\\url{%", "\\'", "\\c{c}",
        "\\catcode`\\{=12", "\\csname x\\endcsname", "\\expandafter", "\\loop\\repeat", "\\[", "\\]", "\\makeatletter", "\\char\"FFFFFF",
        "\\begin{itemize}" * 120, "\\multicolumn{2}{l}{", "\\begin{tabular}{", "\\hfill", "\\documentclass{moderncv}", "[" * 100,
    ),
    "configuration": (
        "&a [*a]", "&a ", "*a", "*b", "<<: *a", "!!python/object:os.system ", "!!binary ", "? ", ": ", "- ", "{", "}", "[", "]", "|\n", ">\n",
        "'", '"', "\"\\ud800\"", "---\n", "...\n", "%YAML 9.9\n", "@", "`", "level: ", "titles: ", "severity: {vague: loud}", "per-file: {",
        "rules: [/etc, ../.., '']", "rules: [.]", "files: ['" + "**/" * 200 + "']", "0x1p3", "1e999", "1_0", ".inf", ".nan", "2020-01-01", "yes",
        "~", "null", "[" * 100, "{a: " * 100, "latex: {macros: {x: bullet, 'y': {entry: 3}}}", "ignore: [vague 0, {code: x}]", "#",
    ),
    "rules": (
        "&a [*a]", "*a", "!!python/name:os.system ", "{", "}", "[", "]", "'", '"', "---\n", "code: vague", "code: ", "kind: existence",
        "kind: section", "kind: occurrence", "kind: code", "settings: ", "tokens: ['(a+)+$', '(?=x)', '\\1', '[', 'x{1000}{1000}', '\\pN']",
        "tokens: ['']", "max: 99999999999999", "min: -1", "max: 0", "message: '{0.__class__}'", "message: '{found!r:>99999999}'", "message: '{'",
        "severity: {staff: error}", "severity: 3", "swap: {a: b, c: d}", "swap: {'': ''}", "order: [skills, skills]", "sections: [nowhere]",
        "hides: [vague]", "examples: [{level: mid}]", "[" * 100, "{a: " * 100, "~", ".nan", "1e999", "#",
    ),
}  # fmt: skip
"""Pieces that hurt in one."""


def mutated(random: Random, kind: Kind, text: str, most: int = 12) -> str:
    """Return `text` after 1 to `most` random damages."""
    for _ in range(random.randint(1, most)):
        text = damage(random, kind, text)
    return text[:200_000]


def damage(random: Random, kind: Kind, text: str) -> str:
    """Return `text` after one random damage."""
    at = random.randint(0, len(text))
    upto = min(len(text), at + int(random.paretovariate(0.6)))
    match random.randrange(13):
        case 0 | 1 | 2:
            return text[:at] + piece(random, kind) + text[at:]
        case 3:
            return text[:at] + text[upto:]
        case 4:
            return text[:at] + piece(random, kind) + text[upto:]
        case 5:  # the same again
            return text[:at] + text[at:upto] * random.randint(2, 40) + text[upto:]
        case 6:  # lines change places
            lines = text.splitlines(keepends=True)
            random.shuffle(lines)
            return "".join(lines) if random.random() < 0.2 else swapped(random, text)
        case 7:
            return text[:at] + text[at:upto][::-1] + text[upto:]
        case 8:  # from another seed
            other = random.choice(seeds(kind)).text
            start = random.randint(0, len(other))
            return text[:at] + other[start : start + int(random.paretovariate(0.5))] + text[at:]
        case 9:  # cut off: being typed, or half saved
            return text[:at] if random.random() < 0.5 else text[at:]
        case 10:
            return text.replace(
                "\n", random.choice(("\r\n", "\r", "\n\n", " ", "\x0b", "\n" + " " * random.randint(1, 9)))
            )
        case 11:
            return (
                text[:at]
                + chr(
                    random.choice((random.randrange(128), random.randrange(0x3000), random.randrange(0xD800)))
                )
                + text[at:]
            )
        case _:  # every one of a kind of character goes
            return text.replace(
                random.choice("{}[]()*-#\\ \n:.,%&<>|`'\""),
                random.choice(("", piece(random, kind))),
                random.randint(1, 30),
            )


def piece(random: Random, kind: Kind) -> str:
    """Return something that hurts."""
    return random.choice(SPECIAL[kind] if random.random() < 0.65 else COMMON)


def swapped(random: Random, text: str) -> str:
    """Return `text` with two of its runs of lines exchanged."""
    lines = text.splitlines(keepends=True)
    one, two, three, four = sorted(random.randint(0, len(lines)) for _ in range(4))
    return "".join([*lines[:one], *lines[three:four], *lines[two:three], *lines[one:two], *lines[four:]])
