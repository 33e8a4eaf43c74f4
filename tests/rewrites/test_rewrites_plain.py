"""The plainest weak bullets that people write: how the preferred rewrite begins, at mid level."""

import pytest
from rewriting import case

from resume_ls.levels import Level

BEGINS = [
    ("Responsible for the upkeep of the invoicing services and their runbooks",
     "Maintained the invoicing services and their runbooks,"),
    ("Worked with Kafka, Redis, Docker, Kubernetes, Terraform", "Built [[what you built]] with Redis for"),
    ("I was involved in on-call rotations for 9 services.", "Covered on-call rotations for 9 services,"),
    ("Participated in database migrations", "Migrated databases as part of [[the team or project]],"),
    ("Handled support escalations", "Resolved support escalations,"),
    ("Dealt with memory problems in the quoting service", "Resolved memory problems in the quoting service,"),
    ("Supported the data team with nightly jobs", "[[what you did]] for the data team with nightly jobs,"),
    ("Worked closely with product managers on pricing", "[[what you did]] with product managers on pricing,"),
    ("Worked as a backend developer on the loyalty app",
     "Built [[what you built]] on the loyalty app as a backend developer,"),
    ("Part of a team of 6 working on the pricing engine",
     "Built [[what you built]] on the pricing engine in a team of 6,"),
    ("Main developer of the internal CRM", "Developed the internal CRM,"),
    ("In charge of monitoring and alerting for the till service",
     "Maintained monitoring and alerting for the till service,"),
    ("Backend development with Node.js, Express and MongoDB",
     "Developed the backend with Node.js, Express and MongoDB,"),
    ("Familiar with Hibernate and Oracle", "Built [[what you built]] with Hibernate and Oracle,"),
    ("Helped improve the search of the catalogue", "Improved the search of the catalogue as part of"),
    ("Played a key role in the redesign of the order service", "Redesigned the order service as part of"),
    ("Responsible for team of 4 developers", "Led a team of 4 developers,"),
    ("My duties were API design, implementation and testing", "Designed, implemented and tested the API,"),
    ("Doing code reviews and pair programming", "Reviewed code and paired with [[who]],"),
    ("Involved in all phases of the life cycle", "Developed [[what]] in all phases of the life cycle,"),
    ("Tasked with improving the search service", "Improved the search service, raising [[relevance]]"),
    ("Monitoring of production systems", "Monitored production systems,"),
    ("Support for the sales platform", "Maintained the sales platform,"),
    ("Technical support to customers", "Resolved [[what]] for customers,"),
    ("Responsible for writing unit tests and documentation", "Wrote unit tests and documentation,"),
    ("Worked in a team of 5 to develop a booking tool", "Developed a booking tool with a team of 5,"),
    ("Contributed to open source projects", "Developed [[what]] in open source projects,"),
    ("Served as scrum master for the team", "[[what you did]] for the team as scrum master,"),
    ("Ensured high availability of services", "Ensured high availability of services, reducing"),
    ("Was brought in to fix the search index", "Fixed the search index, reducing"),
    ("Was asked to help with the migration to Kubernetes", "Migrated [[what]] to Kubernetes as part of [[the team or project]],"),
    ("My task was to work on the search service", "Developed the search service,"),
    ("Took care of the deployment pipeline", "Maintained the deployment pipeline,"),
    ("Worked on the billing service and on the invoice export", "Developed the billing service and the invoice export,"),
]  # fmt: skip


@pytest.mark.parametrize(("bullet", "begins"), BEGINS)
def test_the_plainest_bullets_become_acts(bullet, begins):
    found = case(bullet, Level.MID, lone=True)
    assert found.bullet_after(found.rewrites()[0]).startswith(begins)


@pytest.mark.parametrize(
    ("bullet", "verb"),
    [("Worked on the technical strategy", "Shaped"), ("Responsible for the technical strategy", "Owned")],
)
def test_who_worked_on_a_direction_does_not_own_it(bullet, verb):
    found = case(bullet, Level.STAFF, lone=True)
    assert found.bullet_after(found.rewrites()[0]).startswith(f"{verb} the technical strategy")
