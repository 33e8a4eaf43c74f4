"""pronoun, over the whole resume: it is written in the first person throughout, or says again and again whose a thing
is."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts, SectionFacts
from resume_ls.rulebook.model import Rule

WORDS_SHOWN = 3


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once what else every bullet would be told: how many speak in the first person, by which words, and where
    the first of them stand. Where none speaks as I or we, how many say "my" or "our" is a hint."""
    everything = resume.bullets(*rule.sections)
    speaking = [facts for facts in everything if facts.pronouns]
    acting = any(facts.pronouns - {*rule.settings["possessive"]} for facts in speaking)
    way = "throughout" if acting else "possessive"
    section = next((it for it in resume.of_kind("experience", *rule.sections) if first_place(it)), None)
    if section is None or len(speaking) < rule.thresholds[resume.target][way]:
        return
    words = list(dict.fromkeys(word for facts in speaking for word in sorted(facts.pronouns)))
    yield resume.finding(
        rule,
        section.place,
        severity=None if acting else "hint",
        reason=way,
        count=len(speaking),
        all=len(everything),
        seen=", ".join(f"“{word}”" for word in words[:WORDS_SHOWN]),
        where=first_place(section),
        ask=rule.ask[resume.target] if acting else "",
    )


def first_place(section: SectionFacts) -> str:
    """Return what the first entry with a bullet that speaks so is called, else the section; "" where no bullet does."""
    for entry in section.entries:
        if any(facts.pronouns for facts in entry.content):
            return entry.title or entry.organisation or section.heading
    return section.heading or section.kind if any(facts.pronouns for facts in section.loose) else ""
