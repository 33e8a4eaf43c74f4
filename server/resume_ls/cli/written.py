"""Writes resumes out of plain values by the templates in resumes/, a file a format: the skeletons of
rules/skeletons.yml, and the examples of rules, those of document rules with the sections of rules/examples.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from resume_ls.document.formats import FORMATS
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Example, Format, Rulebook

NAMED = re.compile(r"^\{\{(\w+)(?: (\w+))?\}\}[ \t]*$", re.MULTILINE)
"""What stands in an example for a section: its kind, then the number of a role (from 1), or `anonymous` for a name
without links."""
DATED = frozenset({"experience", "projects", "volunteering"})
"""Sections in which an example stands in an entry with a title."""


@cache
def macros(format: Format) -> Any:
    """Return the macros of a format's template, as functions."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("resume_ls.cli", "resumes"), undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True,
                              variable_start_string="<<", variable_end_string=">>",
                              comment_start_string="<#", comment_end_string="#>")  # fmt: skip
    escape = FORMATS[format].escape
    environment.filters["words"] = lambda text: escape(text).replace(" – ", " -- ")
    return environment.get_template(f"{format}.j2").module


def skeleton(level: Level, format: Format, rulebook: Rulebook) -> str:
    """Return a resume of the level in which every fact is a blank."""
    data = rulebook.data["skeletons"]
    return str(macros(format).skeleton(level.label, data["contact"], data[level.label]))


def written_out(example: Example, rulebook: Rulebook) -> str:
    """Return the text of a document's example with its sections; raises KeyError for a name that rules/examples.yml
    does not have."""
    person, write = rulebook.data["examples"][example.level.label], macros(example.format)

    def named(found: re.Match[str]) -> str:
        name, part = found.groups()
        if name == "preamble":
            return str(write.preamble())
        if name == "name":
            return str(
                write.head(person["name"], [it for it in person["contact"] if part is None or "@" in it])
            )
        content = person[name] if part is None else [person[name][int(part) - 1]]
        return str(write.section(name, content, part in (None, "1")))

    return NAMED.sub(named, example.text)


def in_a_resume(example: Example, rulebook: Rulebook) -> str:
    """Return a small resume that holds the example in its section, in an entry whose title is the example's own, else
    that of the present role of its level."""
    person = rulebook.data["examples"][example.level.label]
    heading = "Notes" if example.section == "other" else example.section.capitalize()
    title = (example.title or person["experience"][0]["title"]) if example.section in DATED else ""
    text = example.text.strip("\n")
    return str(macros(example.format).around(text, heading, title, example.section != "summary"))
