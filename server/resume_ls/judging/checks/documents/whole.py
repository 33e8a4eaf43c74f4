"""What all bullets of the resume show together, and what is the same in many of them."""

from __future__ import annotations

from collections import Counter

from resume_ls.judging.checks.documents.model import FULL, EntryFacts, Findings, ResumeFacts, SectionFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.phrases import Phrases

WORDS_SHOWN = 3


def language(resume: ResumeFacts, rule: Rule) -> Findings:
    """Say so once, where most of what can be told is in another language."""
    told = [facts.language for section in resume.sections for facts in section.content]
    others = told.count("other")
    most = others * 2 > len(told) - told.count("none")
    if most and others >= rule.thresholds[resume.target]["bullets"]:
        yield resume.finding(rule, resume.name)


def level_mismatch(resume: ResumeFacts, rule: Rule) -> Findings:
    """Compare what the resume reads as with its target, on enough bullets that tell a level."""
    bullets = resume.bullets("experience", "projects")
    limits = rule.thresholds[resume.target]
    if resume.reads_as is None or len(bullets) < limits["bullets"]:
        return
    if sum([facts.telling for facts in bullets]) < limits["telling"]:
        return
    distance = resume.reads_as - resume.target
    if abs(distance) < limits["distance"]:
        return
    high = [facts for facts in bullets
            if facts.reads_as is not None and facts.reads_as - resume.target >= limits["distance"]]  # fmt: skip
    if distance > 0 and len(high) < limits["high"]:
        return  # one big word is no level
    direction = "above" if distance > 0 else "below"
    reason = rule.settings["reasons"][direction].format(
        reads=resume.reads_as.label, target=resume.target.label, ask=rule.ask[resume.target]
    )
    yield resume.finding(rule, resume.name, {"reads-as": resume.reads_as.label}, reason=reason)


def generic(resume: ResumeFacts, rule: Rule) -> Findings:
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


def no_production(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report an experience section in which no bullet speaks of users, operation, releases or measured
    behaviour."""
    section = next(resume.of_kind("experience"), None)
    bullets = [facts for facts in resume.bullets("experience") if facts.words > 3]
    if section is None or len(bullets) < rule.thresholds[resume.target]["bullets"]:
        return
    if not any(
        "production" in facts.dimensions or "production" in facts.signs or facts.metric for facts in bullets
    ):
        yield resume.finding(rule, section.place, count=str(len(bullets)))


def thin_project(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each project that is only named, or told in words that fit any project."""
    limits = rule.thresholds[resume.target]
    for section in resume.of_kind("projects"):
        for entry in section.entries:
            if entry.content and entry.title and is_thin(entry, int(limits["written"])):
                yield resume.finding(rule, entry.place, title=entry.title)


def is_thin(entry: EntryFacts, written: int) -> bool:
    """Whether a project has neither a link nor a sign of running somewhere nor anything that it does or
    solves."""
    content = entry.content
    if entry.link or sum(facts.words >= FULL for facts in content) >= written:
        return False
    return not any(facts.signs & {"deployed", "substance"} or facts.metric or facts.outcome or facts.number
                   for facts in content)  # fmt: skip


def first_person(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once what else every bullet would be told: how many speak in the first person, by which words, and where
    the first of them stand."""
    limits = rule.thresholds[resume.target]
    everything = resume.bullets(*rule.sections)
    speaking = [facts for facts in everything if facts.pronouns]
    section = next((it for it in resume.of_kind("experience", *rule.sections) if first_places(it)), None)
    if section is None:
        return
    if len(speaking) < limits["bullets"] or len(speaking) < limits["share"] * len(everything):
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


def repeated_share(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report the round share that most bullets claim without a base, where it is claimed often."""
    counts = Counter(share for facts in resume.bullets("experience", "projects") for share in facts.shares)
    section = next(resume.of_kind("experience"), None)
    if not counts or section is None:
        return
    share, count = counts.most_common(1)[0]
    if count >= rule.thresholds[resume.target]["again"]:
        reason = rule.settings["reasons"]["again"].format(share=share, count=count)
        yield resume.finding(rule, section.place, reason=reason)
