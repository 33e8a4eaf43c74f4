"""team-result: what the team or the company reached, without the author's part in it."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import BLANK, finding, first_match
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a result whose subject is others, or to which the author only contributed, where no sentence tells an act of
    the author's own."""
    reading = judged.reading
    if BLANK in reading.text or judged.context.kind != "bullet":
        return None
    found = first_match(reading.text, rule.settings["patterns"])
    if found is None or first_match(reading.text, [rule.settings["own"]]) is not None:
        return None
    shared = rule.settings["shared"]
    acts = [sentence.action for sentence in reading.sentences if sentence.action.lead == "act"]
    if any(act.lemma not in shared and not found.start <= act.phrase.start < found.end for act in acts):
        return None
    return finding(rule, judged, found, seen=found.text)
