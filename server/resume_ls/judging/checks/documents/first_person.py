"""pronoun, over the whole resume: it is written in the first person throughout."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts, SectionFacts
from resume_ls.rulebook.model import Rule

WORDS_SHOWN = 3


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once what else every bullet would be told: how many speak in the first person, by which words, and where
    the first of them stand."""
    everything = resume.bullets(*rule.sections)
    speaking = [facts for facts in everything if facts.pronouns]
    section = next((it for it in resume.of_kind("experience", *rule.sections) if first_places(it)), None)
    if section is None or len(speaking) < rule.thresholds[resume.target]["bullets"]:
        return
    words = list(dict.fromkeys(word for facts in speaking for word in sorted(facts.pronouns)))
    reason = rule.settings["reasons"]["throughout"].format(
        count=len(speaking),
        all=len(everything),
        seen=", ".join(f"“{word}”" for word in words[:WORDS_SHOWN]),
        where=first_places(section),
    )
    yield resume.finding(rule, section.place, reason=reason)


def first_places(section: SectionFacts) -> str:
    """Return what the first entry with such a bullet is called, else the section; "" where no bullet speaks so."""
    for entry in section.entries:
        if any(facts.pronouns for facts in entry.content):
            return entry.title or entry.organisation or section.heading
    return section.heading or section.kind if any(facts.pronouns for facts in section.loose) else ""
