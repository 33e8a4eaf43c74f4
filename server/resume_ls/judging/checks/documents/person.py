"""What the contact lines and the sections about the person say, or lack."""

from __future__ import annotations

import re

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def no_github(resume: ResumeFacts, rule: Rule) -> Findings:
    """Ask a junior or mid for a code host or a site of their own; others only where bullets claim public
    code."""
    if resume.code_link:
        return
    claimed = any("open-source" in facts.signs for facts in resume.bullets("experience", "projects", "other"))
    reason = rule.settings["reasons"].get("claimed" if claimed else resume.target.label)
    if reason:
        yield resume.finding(rule, resume.name, reason=reason)


def personal_data(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once which kinds of personal data stand in the contact lines or in a section about the person."""
    texts = [resume.top, *(section.source for section in resume.of_kind(*rule.settings["sections"]))]
    found = [
        name
        for name, pattern in rule.settings["patterns"].items()
        if any(expression(pattern).search(text) for text in texts)
    ]
    if found:
        yield resume.finding(rule, resume.name, found=", ".join(found))


def old_grades(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report grades and courses of an education section whose last year lies back far enough, where no degree is still
    going on."""
    if not any(entry.listed for entry in resume.entries("experience")):
        return
    if any(entry.current for entry in resume.entries("education")):
        return
    this_year = int(resume.today[:4])
    for section in resume.of_kind("education"):
        years = [int(year) for year in YEAR.findall(section.source)]
        if not years or this_year - max(years) < rule.thresholds[resume.target]["years"]:
            continue
        if expression(rule.settings["going-on"]).search(section.source):
            continue
        patterns = rule.settings["patterns"].items()
        found = [name for name, pattern in patterns if expression(pattern).search(section.source)]
        if found:
            told, ago = " and ".join(found), this_year - max(years)
            yield resume.finding(rule, section.place, found=told, years=ago)
            return


def references(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report a line that says that references exist, once, on the heading of its section."""
    wanted = expression(rule.settings["pattern"])
    for section in resume.of_kind(*rule.settings["sections"]):
        match = wanted.search(section.source)
        if match is not None:
            yield resume.finding(rule, section.place, seen=" ".join(match[0].split()))
            return
