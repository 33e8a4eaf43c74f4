"""A skill that no bullet shows in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule

WORD = re.compile(r"(?<![\w.+#/-])[\w.+#/-]*[\w+#]")
SHOWN = 3
"""Skills that a message names."""


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once the listed languages, stores and the like that nothing else in the resume mentions.

    Only in a list so short that each name on it is a claim, and where the bullets are enough to show them.
    """
    limits = rule.thresholds[resume.target]
    section = next(resume.of_kind("skills"), None)
    bullets = [facts for kind in resume.sections if kind.kind != "skills" for facts in kind.content]
    if section is None or len(bullets) < limits["bullets"]:
        return
    claims = frozenset().union(
        *(facts.claims for other in resume.of_kind("skills") for facts in other.content)
    )
    if not claims or len(claims) > limits["listed"]:
        return
    used = shown({name for facts in bullets for name in facts.technologies | facts.mentions},
                 rule.settings["shown-by"])  # fmt: skip
    spoken = spoken_words(resume)
    unused = sorted(name for name in claims if name not in used and name.lower() not in spoken)
    if len(unused) >= limits["unused"] and len(unused) >= limits["share"] * len(claims):
        named = ", ".join(unused[:SHOWN]) + (", …" if len(unused) > SHOWN else "")
        yield resume.finding(rule, section.place, named=named)


def spoken_words(resume: ResumeFacts) -> set[str]:
    """Return the words in the headers of entries, in lower case: projects name their tools there."""
    headers = resume.entries("experience", "projects", "volunteering", "other", "education")
    texts = (part or "" for entry in headers for part in (entry.text, entry.title, entry.organisation))
    return {word.lower() for text in texts for word in WORD.findall(text)}


def shown(named: Iterable[str], shown_by: Mapping[str, list[str]]) -> set[str]:
    """Return the technologies named, with those that they show by themselves (Django shows Python)."""
    return {name for technology in named for name in (technology, *shown_by.get(technology, ()))}
