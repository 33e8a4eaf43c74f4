"""What an author would not accept of a rewrite, and what it says instead: one grammar a case, on the whole sentence."""

from __future__ import annotations

import pytest
from rewriting import case

from resume_ls.levels import Level

SAYS = [
    # a label that only praises goes
    ("mid", "Passionate about performance: took the fare search from 3 s to 700 ms.",
     "Took the fare search from 3 s to 700 ms."),
    ("staff", "World-class technical visionary: brought 26 teams onto one deployment path.",
     "Brought 26 teams onto one deployment path"),
    # a label that only announces duties goes, and its list is a list of acts
    ("mid", "Daily tasks: writing code, attending meetings, fixing bugs.", "Wrote code, attended meetings, fixed bugs,"),
    # what was assigned ends where its clause ends, and a tool in it stays
    ("mid", "Renamed columns in the tenant table as described in the ticket and adjusted two DTOs.",
     "Renamed columns in the tenant table and adjusted two DTOs, reducing"),
    ("mid", "Built REST endpoints for the customer portal in NestJS as described in the Jira tickets.",
     "Built REST endpoints for the customer portal in NestJS using Jira, reducing"),
    ("mid", "Fixed minor bugs and typos in error messages of the citizen portal.",
     "Fixed bugs and typos in error messages of the citizen portal,"),
    # leads with any adjective
    ("mid", "Got involved in building the meal-plan API for the clinic kitchen.",
     "Built the meal-plan API for the clinic kitchen as part of [[the team or project]]."),
    ("mid", "Took an enthusiastic part in rewriting the tariff engine.",
     "Rewrote the tariff engine as part of [[the team or project]],"),
    # a role whose holder does what it says
    ("mid", "Acted as mentor for two trainees.", "Mentored two trainees,"),
    # all verbs of who one is
    ("staff", "Passionate engineer who writes clear code, reviews pull requests and teaches juniors.",
     "Wrote clear code, reviewed pull requests and taught juniors"),
    # acts that commas part are scaled down like the first
    ("mid", "Owned the company-wide cloud strategy, negotiated the enterprise agreement with the provider, and chaired "
     "the board.",
     "Wrote [[your part]] of the cloud strategy, prepared the agreement with the provider, and attended the board"),
    # a tool that is part of the object is none of the list, and frameworks alone are not written in
    ("mid", "Built GraphQL API with Apollo, TypeScript & Prisma", "Built GraphQL API in TypeScript, Apollo and Prisma,"),
    ("mid", "Worked with Spring Boot, Hibernate, Kafka, PostgreSQL and Docker",
     "Built [[what you built]] with Spring Boot and Hibernate, PostgreSQL for [[what it stores]], Kafka for"),
    # a count is raised, not improved
    ("mid", "Worked on Kafka consumers for the order stream.",
     "Developed Kafka consumers for the order stream,"),
    # the author behind a phrase, and behind a because
    ("mid", "After our third failed bill run I put checkpoints into the rating job, and we have resumed ever since.",
     "Put checkpoints into the rating job after the third failed bill run, and resumed ever since."),
    ("mid", "We run one release train for six products now, because I refused a seventh branching policy.",
     "Run one release train for six products now, after refusing a seventh branching policy."),
    # what looks like a verb is the subject of one
    ("mid", "We moved image resizing into a queue worker; uploads stopped timing out on phones.",
     "Moved image resizing into a queue worker; uploads stopped timing out on phones."),
    ("mid", "Two studios were merged by me; one was closed.", "Merged two studios; one was closed."),
    # a means is nobody who did it
    ("mid", "The refund queue was partitioned by merchant, which ended the nightly backlog.",
     "Partitioned the refund queue by merchant, which ended the nightly backlog."),
    # a list of gerunds, though an "and" cuts it into clauses
    ("mid", "Managing the CI pipeline, reviewing code and coordinating with QA.",
     "Managed the CI pipeline, reviewed code and coordinated with QA,"),
    # roles that make something for somebody, among acts
    ("mid", "Role: backend developer for toll stations, database design, deployment.",
     "Built [[what you built]] for toll stations as backend developer, designed the database and deployed [[what]],"),
    # a particle goes with its verb; from somewhere to somewhere it is a move
    ("mid", "Drew up the target architecture for customer data with the heads of four divisions.",
     "Wrote [[your part]] of the target architecture for customer data with the heads of four divisions"),
    ("mid", "Steered the group from three payment platforms to one over four years.",
     "Implemented [[your part]] of the move of the group from three payment platforms to one over four years"),
    # hype that was a whole noun or a whole clause
    ("mid", "Delivered cutting-edge, highly scalable backend solutions that exceeded expectations.",
     "Delivered highly scalable backend solutions, "),
    # a gerund that is a subject, and what is included
    ("mid", "We rebuilt settlement; closing now takes an afternoon where it took three nights.",
     "Rebuilt settlement; closing now takes an afternoon where it took three nights."),
    ("mid", "Technical responsibility for three services of the sample logistics, including planning and estimation.",
     "Maintained three services of the sample logistics, including planning and estimation,"),
    # "out of" is no particle, and only the preposition of the lead goes
    ("mid", "The fraud rules engine was carved out of the core over nine months.",
     "Carved the fraud rules engine out of the core over nine months"),
    ("mid", "Played a key part in several projects around video delivery, with an eye on scalability, and with success.",
     "Developed [[what]] in several projects around video delivery, with an eye on scalability, and with success,"),
    ("mid", "Responsible for fixing defects, for keeping the code clean and documented, and for informing the team lead.",
     "Fixed defects, kept the code clean and documented, and informed the team lead"),
    ("mid", "Day-to-day support of internal users and preparation of reports.",
     "Resolved [[what]] for internal users and prepared reports,"),
    # an adjective behind "the" is no act; what was told before, and where
    ("mid", "Worked on the roaming charges module of the telecom billing engine.",
     "Developed the roaming charges module of the telecom billing engine,"),
    ("mid", "We closed our last tape archive after I had convinced the rights department.",
     "Closed the last tape archive by convincing the rights department."),
    ("mid", "Rockstar Go developer behind the ad-insertion service that kept 48 live matches free of black frames.",
     "Developed the ad-insertion service that kept 48 live matches free of black frames, with Go."),
    ("mid", "Drove the technological evolution of the whole enterprise towards a modern landscape, in 4 programmes.",
     "Implemented [[your part]] of the technological evolution towards a modern landscape, in 4 programmes"),
    # nobody did what had to be done
    ("mid", "We moved the archive to S3, and nobody had to be called.", "Moved the archive to S3, and nobody had to be called"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "begins"), SAYS)
def test_a_rewrite_says_it_as_a_person_would(level, bullet, begins):
    found = case(bullet, Level.parse(level), lone=True)
    assert any(found.bullet_after(rewrite).startswith(begins) for rewrite in found.rewrites()[:2])


def test_a_hollow_object_is_asked_for():
    found = case("Streamlined workflows to boost team efficiency by 20%.", Level.JUNIOR)
    after = [found.bullet_after(rewrite) for rewrite in found.rewrites("vague")]
    assert "Streamlined [[which workflows]] to boost team efficiency by 20%." in after
    assert len(after) > 1
