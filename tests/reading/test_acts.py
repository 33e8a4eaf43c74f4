"""What kind of act a bullet tells."""

from __future__ import annotations

import pytest

from resume_ls.reading.acts import kind_of_act
from resume_ls.rulebook.playbooks import load_playbooks

PLAYBOOKS = load_playbooks()

KINDS = [
    ("Built the tariff planner.", "made"),
    ("Put together a planner.", "made"),
    ("Planned and coded the planner.", "made"),
    ("Creation of the planner.", "made"),
    ("Refactored the planner.", "changed"),
    ("Optimised the planner.", "changed"),
    ("Phased out the planner.", "changed"),
    ("Performed a migration of the bookings.", "changed"),
    ("Operated the planner.", "ran"),
    ("Took over maintenance of the planner.", "ran"),
    ("Upkeep of the old planner.", "ran"),
    ("Responsible for the planner.", "ran"),
    ("Managed the clusters.", "ran"),
    ("Managed the rollout of the planner.", "led"),
    ("Managed three squads.", "people"),
    ("Analysed the logs of the planner.", "studied"),
    ("Conducted a study of fares.", "studied"),
    ("Mentored two juniors.", "people"),
    ("Led the launch.", "led"),
    ("Worked on the planner.", "joined"),
    ("Collaborated with the fares team.", "joined"),
    ("Helped to build the planner.", "made"),
    ("Responsible for fixing the planner.", "changed"),
    ("Ruby, Perl and Tcl.", None),
    ("The planner is used by all.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_the_kind_of_act(reading, text, kind) -> None:
    assert kind_of_act(reading(text), PLAYBOOKS) == kind
