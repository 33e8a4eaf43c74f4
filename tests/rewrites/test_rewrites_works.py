"""Kinds of work and of fragments (rules/rewrites/works.yml): what names them, and that each is asked something at every level or at none."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from resume_ls.rewrites.works import Works
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

WORKS = Works.of(load())

NAMED = [
    # verb, the word behind it, the last word of its object, whether those are people: the work
    ("migrate", "the", "hosts", False, "moved"),
    ("hold", "three", "workshops", False, "presented"),
    ("write", "the", "handbook", False, "documented"),
    ("speak", "at", "fair", False, "presented"),
    ("speak", "with", "customer", True, "agreed"),
    ("support", "the", "apprentices", True, "served"),
    ("support", "the", "scheduler", False, "kept"),
    ("make", "sure", "rules", False, "ensured"),
    ("build", "a", "parser", False, "wrote"),
]


@pytest.mark.parametrize(("verb", "following", "noun", "people", "wanted"), NAMED)
def test_a_verb_and_its_object_name_the_work(verb, following, noun, people, wanted):
    found = WORKS.by_verb(verb, following, noun, people=people)
    assert found is not None
    assert found.name == wanted


def test_a_verb_names_one_work_unless_people_decide():
    named = Counter(verb for work in WORKS.all if not work.people for verb in work.verbs)
    assert [verb for verb, number in named.items() if number > 1] == []


def test_each_is_asked_at_every_level_or_at_none():
    """A hint is a clause that its author can answer: it begins with a question word, or says from what to what."""
    for entry in (*WORKS.all, *WORKS.fragments.values()):
        assert set(entry.open) in (set(Level), set()), entry
        for hint in (hint for hints in entry.open.values() for hint in hints):
            assert re.match(
                r"(?:what|where|which|who|whose|how|by how|for how|from what|one case)\b", hint
            ), hint
