"""Writes resumes out of plain values, as Markdown or as LaTeX that machines read in order: the skeletons of
rules/skeletons.yml, and the examples of document rules, whose sections stand in rules/examples.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from resume_ls.rewrites.render import escaped
from resume_ls.rulebook.model import Example, Format, Rulebook

Entry = Mapping[str, Any]
"""`title`, `organisation`, `period`, and `bullets` where there are any."""

NAMED = re.compile(r"^\{\{(\w+)(?: (\w+))?\}\}[ \t]*$", re.MULTILINE)
"""What stands in an example for a section: its kind, then the number of a role (from 1), or `anonymous` for a name
without links."""
PREAMBLE = r"""\documentclass{article}
\usepackage{hyperref}
\newcommand{\resumeSubheading}[4]{\item \textbf{#1} \hfill #2 \\ \textit{#3} \hfill \textit{#4}}
\newcommand{\resumeItem}[1]{\item #1}
\newcommand{\resumeSubHeadingListStart}{\begin{itemize}}
\newcommand{\resumeSubHeadingListEnd}{\end{itemize}}
\newcommand{\resumeItemListStart}{\begin{itemize}}
\newcommand{\resumeItemListEnd}{\end{itemize}}
"""


def written_out(example: Example, rulebook: Rulebook) -> str:
    """Return the example's whole text. Raises KeyError for a name that rules/examples.yml does not have."""
    if not example.document:
        return example.text
    person = rulebook.data["examples"][example.level.label]
    return NAMED.sub(lambda named: _named(named[1], named[2], person, example.format), example.text)


def _named(name: str, part: str | None, person: Mapping[str, Any], format: Format) -> str:
    if name == "preamble":
        return PREAMBLE
    if name == "name":
        contact = [line for line in person["contact"] if part is None or "@" in line]
        return head(person["name"], contact, format) + "\n"
    if part is None:
        return section(name, person[name], format) + "\n"
    role = body([person[name][int(part) - 1]], format)
    return f"{heading(name, format)}\n{role}\n" if part == "1" else f"{role}\n"


def head(name: str, contact: Sequence[str], format: Format) -> str:
    """Return the name with the contact line below it."""
    if format == "markdown":
        return f"# {name}\n\n{' | '.join(contact)}"
    return rf"{{\LARGE {texed(name)}}}\par" + "\n" + r" \textbar{} ".join(map(linked, contact))


def section(kind: str, content: str | Sequence[str | Entry], format: Format) -> str:
    """Return a section with its heading: a text, a list, or entries."""
    return f"{heading(kind, format)}\n{body(content, format)}"


def heading(kind: str, format: Format) -> str:
    """Return the heading of a section."""
    return f"## {kind.capitalize()}\n" if format == "markdown" else rf"\section*{{{kind.capitalize()}}}"


def body(content: str | Sequence[str | Entry], format: Format) -> str:
    """Return what stands below a heading."""
    if isinstance(content, str):
        return content if format == "markdown" else texed(content)
    entries = [each for each in content if not isinstance(each, str)]
    if not entries:
        return listed([each for each in content if isinstance(each, str)], format)
    return "\n\n".join(written_entry(entry, format) for entry in entries)


def written_entry(entry: Entry, format: Format) -> str:
    """Return a role, a project or a degree with its bullets."""
    title, organisation, period = entry["title"], entry["organisation"], entry["period"]
    bullets = entry.get("bullets") or ()
    if format == "markdown":
        line = f"### {title}, {organisation} ({period})"
        return f"{line}\n\n{listed(bullets, format)}" if bullets else line
    line = rf"\textbf{{{texed(title)}}}, {texed(organisation)} \hfill {texed(period)}"
    return f"{line}\n{listed(bullets, format)}" if bullets else line


def listed(items: Sequence[str], format: Format) -> str:
    """Return a list."""
    if format == "markdown":
        return "\n".join(f"- {item}" for item in items)
    # `\item [` would read a blank as its optional argument.
    lines = (r"  \item " + ("{}" if item.startswith("[") else "") + texed(item) for item in items)
    return "\n".join([r"\begin{itemize}", *lines, r"\end{itemize}"])


def linked(item: str) -> str:
    """Return an item of the contact line as LaTeX: an address of the web as a link, anything else as it is."""
    return rf"\href{{https://{item}}}{{{texed(item)}}}" if "/" in item else texed(item)


def texed(text: str) -> str:
    """Return words of ours as LaTeX: specials escaped, the dash of a period as `--`."""
    return escaped(text, "latex").replace(" – ", " -- ")
