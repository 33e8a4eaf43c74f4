"""Nothing says that this is a backend engineer."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.phrases import Phrases


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report a resume whose titles and summary name no speciality and whose bullets hardly touch the server
    side."""
    limits = rule.thresholds[resume.target]
    bullets = [facts for facts in resume.bullets("experience", "projects") if facts.words > 3]
    if len(bullets) < limits["bullets"]:
        return
    titles = " ; ".join(entry.title or "" for entry in resume.entries("experience"))
    if Phrases.of({"title": rule.settings["titles"]}).find(titles) or any(
        "backend" in facts.signs for facts in resume.bullets("summary")
    ):
        return
    touching = sum(["backend" in facts.signs or bool(facts.technologies) for facts in bullets])
    if touching < limits["share"] * len(bullets):
        yield resume.finding(rule, resume.name, touching=str(touching), count=str(len(bullets)))
