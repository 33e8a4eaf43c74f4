"""Questions and blanks fit what a bullet tells: no outcome is asked for twice, nothing of a list that is none."""

from __future__ import annotations

import re

import pytest
from rewriting import case

from resume_ls.analysis import analyse
from resume_ls.rewrites.knowledge import Knowledge
from resume_ls.rewrites.questions import lack_of
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

FITS = [
    # three pieces of work and more are a list; two, or one thing and what it is like, are none
    ("mid", "Design talks, lock plans and forum answers", "several"),
    ("mid", "Weekly ferry build and rollout with Bazel and Helm", "untold"),
    ("mid", "Safe, quick and stable kiosks", "untold"),
    # what came of it is told
    ("junior", "Successfully demo kiosk and won three pilot schools", "untold-reached"),
    ("mid", "Ferry kiosk: results: boarding from 9 min to 4 min", "untold-reached"),
    ("junior", "Wrote macros to enable night boarding.", "purposed"),
    ("mid", "A patented lock & gate meter and gauge", "untold"),
    # what is wished for
    ("mid", "I firmly trust in the force of open harbours", "claimed"),
    ("mid", "I like living near the harbour, making scripts and easing the pilots' days.", "claimed"),
    ("junior", "Kiosk was painted by the harbour school.", "others"),
    # a bare list of technologies, and one with a purpose
    ("mid", "Python, Flask, SQLite, Redis", "listed"),
    ("mid", "Jobs development using Jenkins, Nomad, Consul for ferry releases", "used"),
    # what is to stay so, and what is kept up
    ("senior", "Ensure kiosks are dry, following the harbour's standards.", "standing"),
    ("senior", "Maintain the lock gates of the canal.", "upkeep"),
    # what tells no work
    ("senior", "Some other stores that I'm presently learning about: Neo4j, InfluxDB", "learning"),
    ("senior", "Lead Ferry Engineer with 9+ years of experience in lock control", "profile"),
    ("mid", "Full-time contract through an agency", "employment"),
    ("mid", "Contract tests through Pact", "untold"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "lack"), FITS)
def test_what_a_bullet_lacks(level, bullet, lack):
    found = case(bullet, Level.parse(level), lone=True)
    reading = found.analysis.reading(found.node)
    assert lack_of(Knowledge(reading, Level.parse(level), load())) == lack


EDITS = [
    # bullet; what some rewrite says; what none may
    ("senior", "Store watch role: collecting logs, do leak checks, suggest and plan repairs etc.", "", "collected"),
    ("senior", "Lead Ferry Engineer with 9+ years of experience in lock control", "", r"."),
    ("mid", "Full-time contract through an agency", "", r"."),
    ("mid", "Handling ferry data with care — closely matching my navigation diploma (TU).", "", r"the navigation"),
    ("staff", "Assisting the creation of timetable modules for ferries in small ports, splitting queries and other parts.",
     "", r"\]\] of the creation"),
    ("senior", "Discovering and billing rented servers from several harbours (OVH, Hetzner)", "", r"who acted on it"),
    ("principal", "Support and Designer of Harbour Routing with F5.", "", r"fewer have to ask"),
    ("staff", "Service for Seats: then came x9 growth in 3 months, one table reached 500 GB. Moved seats out of MySQL. I sat in the audit. Results: 900 rps at p95 of 9 ms.",
     "Sat in the audit", r"\[\["),
    ("senior", "Optimized reading of events from the ferry log. stack: rust, druid", "", r"druid;"),
    ("mid", "Rewriting (with Kustomize) of the automatic ferry releases for every quay", "", r"Rewrote"),
    ("mid", "Repaired the lock gates during my time at the port.", "during the time at the port", r"my time"),
    ("mid", "Moved our ferry exports to S3 for our pilots and our harbour's crews.", "for the pilots and the harbour's crews", r"the ferry"),
    ("junior", "I was the Lead on a team with five other programmers.", "Lead on a team", r"The Lead"),
    ("senior", "Redesign of the storage service of the ferry app (Ceph, Perl CLI)", "Redesigned the storage", r"Redesign the"),
    ("senior", "Coordinating lock planning and estimates; designing the kiosk and working with crews.", "", r"^Coordinated"),
    ("senior", "Holding weekly design reviews and giving advice on lock conventions and naming standards.", "", r"named standards"),
    ("junior", "iOS app for the harbour was developed from scratch in Swift.", "Developed iOS app", r"^developed"),
    ("staff", "Enabled mutual TLS for all Kafka services", "", r"what you did for it yourself"),
    ("principal", "Azure, Nomad, Elixir, Deno, CockroachDB, Cassandra, Memcached, Buildkite", "", r"Built"),
    ("senior", "Holding frequent walkthroughs and offering advice on style rules.", "", r"^Held"),
    ("senior", "Rebuilt the timetable module of Coastline (2014).", "Coastline (2014)", r"Coastline;"),
    ("mid", "Designed, built and looked after a ferry calendar service.", "", r"built from it"),
    ("senior", "Resolve customer tickets on the ferry kiosk and all its lock features.", "", r"what the cause was"),
    ("mid", "Teaching assistant for Data Structures", "", r"Taught assistant"),
    ("mid", "Visiting researcher at the harbour lab", "", r"Visited researcher"),
    ("mid", "Assisted with development of ferry exports written in Perl.", "Developed [[which]] of the ferry exports", r"Developed \[\[which\]\] ferry"),
    ("senior", "Operation and tuning of RabbitMQ clusters on Azure.", "Operated and tuned", r"the cause|the next one"),
    ("staff", "Harbour Leadership: Introducing cutting-edge solutions within budgets showing cost awareness", "Introduced [[which]] solutions", r"Introduced solutions"),
    ("junior", "Put the kiosk server on Cloud Functions, keeping good speed.", "", r"Put \[\[which"),
    ("senior", "Coded in Go, Java, Perl.", "Coded [[what]] in Go, Java, Perl.", r"who relies"),
    ("senior", "Acted as Lead Ferry Engineer for port moves, retiring old gates", "", r"^Lead|gates: "),
    ("junior", "Thesis was nominated for the harbour prize.", "", r"Nominated"),
    ("junior", "Library was published to PyPI and is used by 30 labs.", "", r"^Published"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "said", "unsaid"), EDITS)
def test_what_a_rewrite_says_of_it(level, bullet, said, unsaid):
    found = case(bullet, Level.parse(level), lone=True)
    assert found.findings()
    offered = [rewrite.text for finding in found.findings() for rewrite in found.analysis.rewrites(finding)]
    assert not said or any(said in text for text in offered), offered
    assert not [text for text in offered if re.search(unsaid, text)], offered


def test_nothing_is_asked_for_twice():
    """Where the results are told, no question asks for them, or says that the bullet may go."""
    bullet = "Ferry exports: exports were slow, we split the queue. Results: waits from 40 min to 2 min, no lost files."
    found = case(bullet, Level.STAFF, lone=True)
    asked = " ".join(found.analysis.questions(found.node))
    assert asked
    assert not re.search(r"came of|leave the bullet out", asked)


ASKED = [
    # bullet; what is asked; what is not
    ("senior", "Joining several services on Azure: Queues (Service Bus), Gateway (APIM), Logging (Graylog)", r"came of it|different", r"use, and for what"),
    ("junior", "Harbourlight, an app after a book on lighthouses. I trust that everybody finds the way home.", r"go\? A reader asks what you did", r"with its verb"),
    ("staff", "Details stand in my write-up; the talk is online.", r"Can “my” be “the”|go, or name", r"Which verb"),
    ("junior", "**Ferry Pipeline** - An effort of the harbour where my part was scripting the packaging steps.", r"Which verb .* without “my”", r"a name\?"),
    ("senior", "Wrote my own version of a small lamp over etcd for calls to the quay.", r"Can the part with “my” go", r"be “the”"),
    ("junior", "Built a ticket page in Svelte for my sister's theatre group.", r"Can the part with “my” go", r"be “the”"),
    ("senior", "An old, yet decent system of 25 lamps was supported and grown by me.", r"without “me”", r"your part|leave the bullet out"),
    ("mid", "Online system daily operation: Nagios, MariaDB, Caddy, HAProxy, NSQ and services", r"did you do in it yourself", r"did you use"),
    ("principal", "written in Python using the Chalice framework", r"What was it", r"your part in it, and what"),
    ("junior", "Dealt directly with builders to satisfy paving needs and close orders.", r"came of it", r"go about it"),
    ("principal", "I took part in drafting a plan to get a ferry unit built. Happy to repeat it.", r"Which verb", r"or go"),
    ("staff", "As a senior engineer in the ferry group, my responsibilities include choice and scoring of locks", r"without “my”", r"be “the”"),
    ("senior", "Took part in research on lock gates. Built the tide filter.", r"came of it", r"yourself"),
    ("mid", "Took part in hiring: reading take-home tasks, standing at the booth.", r"came of it", r"yourself"),
    ("mid", "Cooperating closely with cross-functional teams orienting interns and scholars.", r"yourself", r"interface or date"),
    ("mid", "GraphQL schema design, including wrapping of legacy XML-RPC services (Magento API, Redis)", r"your part", r"did you use"),
    ("mid", "Was dealing with lock feeds a lot, pulling and comparing tables.", r"your part|yourself", r"leave the bullet out"),
    ("mid", "Ferry jobs using Jenkins, Nomad and Consul for night releases", r"build with them", r"with it\b"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "bullet", "said", "unsaid"), ASKED)
def test_what_is_asked_of_it(level, bullet, said, unsaid):
    found = case(bullet, Level.parse(level), lone=True)
    asked = " ".join(found.analysis.questions(found.node))
    assert re.search(said, asked), asked
    assert not re.search(unsaid, asked), asked


IN_GERUNDS = """# Sam Doe

sam@example.org

## Experience

### Backend Engineer, Acme ({period})

- Maintaining various internal services.
- Building the ferry booking API for twelve harbours.
- Planning the move of the timetable from Oracle to Postgres.
"""


@pytest.mark.parametrize(
    ("period", "verb"), [("Jan 2021 – Present", "Maintain "), ("Jan 2021 – May 2023", "Maintained ")]
)
def test_a_role_told_in_gerunds_is_retold_in_its_own_time(period, verb):
    analysis = analyse(IN_GERUNDS.format(period=period), level="mid", today="2026-11")
    vague = next(finding for finding in analysis.findings if finding.code == "vague")
    assert [rewrite.text for rewrite in analysis.rewrites(vague)]
    assert all(rewrite.text.startswith(verb) for rewrite in analysis.rewrites(vague))
