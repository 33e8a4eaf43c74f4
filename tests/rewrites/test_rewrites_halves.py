"""A bullet that is too long comes apart where a person would part it, and either half is a bullet of its own."""

from __future__ import annotations

import pytest
from rewriting import case

from resume_ls.levels import Level

PARTED = [
    (
        "acts that commas part",
        "Built the payment gateway in Go, integrated three acquirers, wrote the reconciliation job, added idempotency "
        "keys to all endpoints, moved the secrets to Vault, set up dashboards and alerts in Grafana, and documented "
        "the runbooks for the on-call rota of the payments team.",
        "Built the payment gateway in Go, integrated three acquirers, wrote the reconciliation job and added "
        "idempotency keys to all endpoints, reducing [[failure rate]] by [[amount]].",
        "Moved the secrets to Vault, set up dashboards and alerts in Grafana, and documented the runbooks for the "
        "on-call rota of the payments team, reducing [[incidents]] by [[amount]].",
    ),
    (
        "means become acts",
        "Reduced the monthly AWS bill from 48,000 to 29,000 dollars by moving batch jobs to spot instances, deleting "
        "unattached volumes, resizing databases after two weeks of measurements, turning off test environments at "
        "night, and agreeing on a retention policy for logs with the security team and the auditors.",
        "Reduced the monthly AWS bill from 48,000 to 29,000 dollars by moving batch jobs to spot instances and "
        "deleting unattached volumes.",
        "Resized databases after two weeks of measurements, turned off test environments at night, and agreed on a "
        "retention policy for logs with the security team and the auditors.",
    ),
    (
        "things that go with the act: what hung on them stays with them",
        "Led the exit from Oracle for patient records, with dual writes for six weeks, a comparison of all rows every "
        "night, a rehearsal on a copy of production, a plan for each of the four hospitals, two training sessions for "
        "operators, and a cut-over that took eleven minutes and lost nothing at all.",
        "Led the exit from Oracle for patient records, with dual writes for six weeks and a comparison of all rows "
        "every night.",
        "Backed it with a rehearsal on a copy of production, a plan for each of the four hospitals, two training "
        "sessions for operators, and a cut-over that took eleven minutes and lost nothing at all.",
    ),
    (
        "two authors of two clauses",
        "We migrated the monolith to microservices using Spring Boot and Kafka because releases took a whole day and "
        "often failed, and I wrote the migration tool, which copies customers in batches of 500, verifies them against "
        "the old database and rolls back when more than ten of them differ.",
        "Migrated the monolith to microservices using Spring Boot and Kafka because releases took a whole day and "
        "often failed.",
        "Wrote the migration tool, which copies customers in batches of 500, verifies them against the old database "
        "and rolls back when more than ten of them differ.",
    ),
]


@pytest.mark.parametrize(
    ("bullet", "first", "second"), [it[1:] for it in PARTED], ids=[it[0] for it in PARTED]
)
def test_a_long_bullet_is_parted(bullet, first, second):
    found = case(bullet, Level.MID)
    rewrite = found.rewrites("too-long")[0]
    assert rewrite.preferred
    assert found.bullet_after(rewrite).split("\n- ") == [first, second]


def test_a_list_of_what_users_can_do_goes_on_in_the_second():
    bullet = (
        "Built a shopping list application in Express where users can create lists, add items to them, share them with "
        "other users, mark items as bought, sort the items by shop and by aisle, and receive an e-mail when somebody "
        "else in the household has changed something."
    )
    found = case(bullet, Level.JUNIOR)
    assert found.bullet_after(found.rewrites("too-long")[0]).split("\n- ")[1] == (
        "Let users mark items as bought, sort the items by shop and by aisle, and receive an e-mail when somebody else "
        "in the household has changed something."
    )


def test_a_duty_is_parted_between_its_acts():
    bullet = (
        "Responsible for the maintenance of the billing backend, for the analysis of incidents together with the "
        "operations team, for the preparation of monthly releases, for the documentation of interfaces to the "
        "partners, for answering questions of the customer service and for the training of new colleagues."
    )
    found = case(bullet, Level.MID)
    after = found.bullet_after(found.rewrites("too-long")[0])
    assert after.split("\n- ") == [
        "Maintained the billing backend, analysed incidents together with the operations team, prepared monthly "
        "releases and documented interfaces to the partners, reducing [[failure rate]] by [[amount]].",
        "Answered questions of the customer service and trained new colleagues.",
    ]
