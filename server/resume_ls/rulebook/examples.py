"""Writes the examples of document rules out: `{{experience}}` becomes a section of rules/examples.yml.

An example of a document rule is a whole resume of which a few lines matter. Those are written out; the rest
is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from resume_ls.rulebook.model import Example, Format, Rulebook

NAMED = re.compile(r"^\{\{(\w+)(?: (\w+))?\}\}[ \t]*$", re.MULTILINE)
HEADINGS = {
    "summary": "Summary",
    "experience": "Experience",
    "projects": "Projects",
    "education": "Education",
    "skills": "Skills",
}

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

    def put(match: re.Match[str]) -> str:
        name, part = match[1], match[2]
        if name == "preamble":
            return PREAMBLE
        return section(name, part, person, example.format).rstrip("\n") + "\n"

    return NAMED.sub(put, example.text)


def section(name: str, part: str | None, person: Mapping[str, Any], format: Format) -> str:
    """Return one named section; `part` is the number of a role (from 1), or "anonymous" for a name without
    links."""
    latex = format == "latex"
    if name == "name":
        contact = [line for line in person["contact"] if part is None or "@" in line]
        return latex_name(person["name"], contact) if latex else markdown_name(person["name"], contact)
    content = person[name]
    if isinstance(content, str):
        body = escaped(content) if latex else content
    elif isinstance(content[0], str):
        body = latex_list(content) if latex else markdown_list(content)
    else:
        entries = content if part is None else [content[int(part) - 1]]
        body = latex_entries(entries) if latex else "\n".join(map(markdown_entry, entries))
    if part not in (None, "1"):
        return body
    heading = f"\\section{{{HEADINGS[name]}}}" if latex else f"## {HEADINGS[name]}\n"
    return f"{heading}\n{body}\n"


def markdown_name(name: str, contact: Sequence[str]) -> str:
    """Return the head of a Markdown resume."""
    return f"# {name}\n\n{' · '.join(contact)}\n"


def markdown_entry(entry: Mapping[str, Any]) -> str:
    """Return a role, project or degree with its bullets."""
    head = f"### {entry['title']}, {entry['organisation']}\n\n_{entry['period']}_\n"
    return f"{head}\n{markdown_list(entry['bullets'])}\n" if entry["bullets"] else head


def markdown_list(items: Sequence[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items)


def latex_name(name: str, contact: Sequence[str]) -> str:
    """Return the head of a LaTeX resume."""
    links = [line if "@" in line else f"\\href{{https://{line}}}{{{line}}}" for line in contact]
    return f"\\begin{{center}}\n{{\\Huge {name}}} \\\\\n{' $|$ '.join(links)}\n\\end{{center}}\n"


def latex_entries(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return roles, projects or degrees with their bullets."""
    lines = ["\\resumeSubHeadingListStart"]
    for entry in entries:
        title, period, organisation = (escaped(entry[key]) for key in ("title", "period", "organisation"))
        lines.append(f"\\resumeSubheading{{{title}}}{{{period}}}{{{organisation}}}{{}}")
        if entry["bullets"]:
            lines.append("\\resumeItemListStart")
            lines += [f"\\resumeItem{{{escaped(bullet)}}}" for bullet in entry["bullets"]]
            lines.append("\\resumeItemListEnd")
    return "\n".join([*lines, "\\resumeSubHeadingListEnd"])


def latex_list(items: Sequence[str]) -> str:
    """Return a list."""
    return "\n".join(["\\begin{itemize}", *(f"\\item {escaped(item)}" for item in items), "\\end{itemize}"])


def escaped(text: str) -> str:
    """Return plain text as LaTeX source."""
    return re.sub(r"([%&#$_])", r"\\\1", text).replace("–", "--")
