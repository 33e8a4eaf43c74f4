"""What counts most at this level comes after something that counts less: only clear inversions."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
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
