"""A grade average or courses years after the degree."""

from __future__ import annotations

import re

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(resume: ResumeFacts, rule: Rule) -> Findings:
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
