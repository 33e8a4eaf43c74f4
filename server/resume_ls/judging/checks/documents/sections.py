"""The sections: one that is missing, their order, and what is wrong with a summary or a list of skills."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts, SectionFacts
from resume_ls.rulebook.model import Rule

TOLD_BY_WORDS = frozenset({"skills", "projects"})
"""Sections of which only what was read can say whether something stands in for them."""
READ_ELSEWHERE = frozenset({"macro", "list", "role", "front-matter"})
"""What was not read and may be the section that seems to be missing."""
LISTED = 3
"""Technologies by which a section under a heading of the author's own is a list of them."""
TOLD_ENOUGH = 2
"""Of stack, years and results: with so many a summary that opens with a wish still says who this is."""
NAMED = 3
"""Items that a message names."""
WORD = re.compile(r"(?<![\w.+#/-])[\w.+#/-]*[\w+#]")


def missing_section(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each expected section that nothing in the resume stands for, where the resume was read whole."""
    if any(it.kind in READ_ELSEWHERE for it in resume.resume.document.unread):
        return
    for kind in rule.settings["expected"][resume.target.label]:
        if any(resume.of_kind(kind)) or (kind in TOLD_BY_WORDS and not resume.resume.readings):
            continue
        if kind in resume.named or STANDS_IN[kind](resume, rule):
            continue
        reason = rule.settings["reasons"][kind]
        yield resume.finding(rule, resume.name, {"section": kind}, reason=reason)


def shown_elsewhere(resume: ResumeFacts, rule: Rule) -> bool:
    """Whether the stack can be told at a glance without a skills section: a summary that names it, a line
    of tools under a role, or a section of another name that lists technologies."""
    named = sum(len(facts.technologies) for facts in resume.bullets("summary"))
    return (
        named >= rule.thresholds[resume.target]["named"]
        or any("stack-line" in facts.signs for facts in resume.bullets("experience", "projects"))
        or any(
            len({name for facts in section.content for name in facts.technologies}) >= LISTED
            for section in resume.of_kind("other")
        )
    )


def work_elsewhere(resume: ResumeFacts, rule: Rule) -> bool:
    """Whether another section holds dated work; for a junior, projects and volunteering do."""
    junior = "projects" in rule.settings["expected"][resume.target.label]
    return (junior and any(resume.of_kind("projects", "volunteering"))) or any(
        entry.period is not None and entry.bullets for entry in resume.entries("other", "volunteering")
    )


def experience_suffices(resume: ResumeFacts, rule: Rule) -> bool:
    """Whether there is so much written-out work that nobody asks a junior for projects."""
    return len(resume.bullets("experience")) >= rule.thresholds[resume.target]["written"] or any(
        section.entries and any(facts.technologies for facts in section.content)
        for section in resume.of_kind("other", "volunteering")
    )


STANDS_IN: dict[str, Callable[[ResumeFacts, Rule], bool]] = {
    "experience": work_elsewhere,
    "projects": experience_suffices,
    "skills": shown_elsewhere,
    "education": lambda resume, rule: any(resume.of_kind("certifications")),
}


def section_order(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report the first section that stands before one that it should follow.

    In a text of two columns the order of the source is not the order of the page: nothing is said there.
    """
    if "columns" in resume.layout:
        return
    order = [section for section in resume.sections if section.entries or section.loose]
    kinds = [section.kind for section in order]
    for earlier, later in rule.settings["inversions"][resume.target.label]:
        if earlier not in kinds or later not in kinds or kinds.index(earlier) > kinds.index(later):
            continue
        if later == "projects" and "experience" in kinds:
            continue  # a first role counts as much as a project does
        section = order[kinds.index(earlier)]
        after = order[kinds.index(later)]
        yield resume.finding(rule, section.place, {"section": earlier, "before": later},
                      earlier=section.heading or earlier, later=after.heading or later)  # fmt: skip
        return


def weak_summary(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report one fault of a summary in which no bullet check found anything."""
    for section in resume.of_kind("summary"):
        if section.flagged or not section.content:
            continue
        fault, words = fault_of_summary(section, rule.thresholds[resume.target])
        if fault:
            reason = rule.settings["reasons"][fault].format(words=words)
            yield resume.finding(rule, section.place, {"fault": fault}, reason=reason)


def fault_of_summary(section: SectionFacts, limits: Mapping[str, float]) -> tuple[str, int]:
    """Return what is wrong with a summary ("" for nothing) and its length in words."""
    content = section.content
    words = sum(facts.words for facts in content)
    signs = frozenset().union(*(facts.signs for facts in content))
    told = [
        any(facts.technologies for facts in content),
        "years" in signs,
        any(facts.metric for facts in content),
    ]
    concrete = any(told) or "concrete" in signs
    if (content[0].opens_with_wish and sum(told) < TOLD_ENOUGH) or ("objective" in signs and not concrete):
        return "objective", words
    if sum(facts.praise for facts in content) >= limits["praise"] and not concrete:
        return "praise", words
    return ("long" if words > limits["words"] else ""), words


def skills_dump(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report one fault of a skills section in which no bullet check found anything."""
    for section in resume.of_kind("skills"):
        if section.flagged:
            continue
        fault, words = fault_of_skills(section, rule.thresholds[resume.target], rule.settings)
        if fault:
            reason = rule.settings["reasons"][fault].format(**words)
            yield resume.finding(rule, section.place, {"fault": fault}, reason=reason)


def fault_of_skills(
    section: SectionFacts, limits: Mapping[str, float], settings: Mapping[str, Any]
) -> tuple[str, dict[str, str]]:
    """Return what is wrong with a skills section ("" for nothing) and the words of its message."""
    loose = [item for facts in section.loose if not facts.grouped for item in facts.items]
    items = [item for facts in section.content for item in facts.items]
    if len(loose) > limits["ungrouped"] or len(items) > limits["grouped"]:
        return "many", {"count": str(len(items))}
    for fault in ("soft", "trivial"):
        named = [item for item in dict.fromkeys(items) if item in settings[fault]]
        if len(named) >= limits[fault]:
            return fault, {"named": ", ".join(named[:NAMED])}
    if sum("rating" in facts.signs for facts in section.content) >= limits["ratings"]:
        return "ratings", {}
    return "", {}


def unused_skill(resume: ResumeFacts, rule: Rule) -> Findings:
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
    used = shown_by({name for facts in bullets for name in facts.technologies | facts.mentions},
                 rule.settings["shown-by"])  # fmt: skip
    spoken = spoken_words(resume)
    unused = sorted(name for name in claims if name not in used and name.lower() not in spoken)
    if len(unused) >= limits["unused"] and len(unused) >= limits["share"] * len(claims):
        named = ", ".join(unused[:NAMED]) + (", …" if len(unused) > NAMED else "")
        yield resume.finding(rule, section.place, {"skills": ", ".join(unused)}, named=named)


def spoken_words(resume: ResumeFacts) -> set[str]:
    """Return the words in the headers of entries, in lower case: projects name their tools there."""
    headers = resume.entries("experience", "projects", "volunteering", "other", "education")
    texts = (part or "" for entry in headers for part in (entry.text, entry.title, entry.organisation))
    return {word.lower() for text in texts for word in WORD.findall(text)}


def shown_by(named: Iterable[str], shown_by: Mapping[str, list[str]]) -> set[str]:
    """Return the technologies named, with those that they show by themselves (Django shows Python)."""
    return {name for technology in named for name in (technology, *shown_by.get(technology, ()))}
