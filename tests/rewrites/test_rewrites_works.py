"""Kinds of act and of work (rules/acts.yml, rules/rewrites/works.yml): what names them, and that each is asked something at
every level or at none."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from resume_ls.reading import Lexicon, read
from resume_ls.rewrites.knowledge import Knowledge
from resume_ls.rewrites.works import Works
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

WORKS = Works.of(load())

NAMED = [
    # verbs, the last word of their object: the work
    (("migrate",), "hosts", "moved"),
    (("hold",), "workshops", "presented"),
    (("write",), "handbook", "documented"),
    (("write", "maintain"), "parser", "other"),
    (("plan", "create"), "portal", "wrote"),
    (("support",), "portal", "kept"),
    (("improve",), "latency", "improved"),
    (("make",), "portal", "wrote"),
    (("run",), "crew", "headed"),
]


@pytest.mark.parametrize(("verbs", "noun", "wanted"), NAMED)
def test_verbs_and_their_object_name_the_work(verbs, noun, wanted):
    found = WORKS.work(verbs, noun)
    assert (found.name if found is not None and found.open else "other") == wanted


@pytest.mark.parametrize(
    ("verb", "noun"), [("improve", "culture"), ("lead", "improvements"), ("support", "crew")]
)
def test_what_an_object_must_be(verb, noun):
    found = WORKS.work((verb,), noun)
    assert found is None or not found.open


def test_a_verb_names_one_work_unless_people_decide():
    named = Counter(verb for work in WORKS.all if work.of != "people" for verb in work.verbs)
    assert [verb for verb, number in named.items() if number > 1] == []


def test_each_is_asked_at_every_level_or_at_none():
    """A hint has blanks, or is one: a clause that begins with a question word."""
    for entry in WORKS.all:
        assert set(entry.open) in (set(Level), set()), entry
        for hint in (hint for hints in entry.open.values() for hint in hints):
            assert re.match(r"(?:what|which|who|how)\b", hint) or "[[" in hint, hint


KINDS = [
    ("Built the tariff planner.", "made"),
    ("Creation of the planner.", "made"),
    ("Refactored the planner.", "changed"),
    ("Optimised the planner.", "changed"),
    ("Performed a migration of the bookings.", "changed"),
    ("Operated the planner.", "ran"),
    ("Upkeep of the old planner.", "ran"),
    ("Managed the clusters.", "ran"),
    ("Managed the rollout of the planner.", "led"),
    ("Managed three squads.", "people"),
    ("Analysed the logs of the planner.", "studied"),
    ("Conducted a study of fares.", "studied"),
    ("Mentored two juniors.", "people"),
    ("Led the launch.", "led"),
    ("Helped to build the planner.", "made"),
    ("Ruby, Perl and Tcl.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_the_kind_of_act(text, kind):
    reading = read(text, Lexicon.of(load()), section="experience")
    assert Knowledge(reading, Level.MID, load()).kind == kind
