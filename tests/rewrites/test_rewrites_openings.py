"""How a sentence begins after a rewrite: one grammar a group. None: the sentence is left as it is, and asked about."""

from __future__ import annotations

import pytest

from resume_ls.document.model import Node, Segment, Text
from resume_ls.judging.checks.model import BulletContext, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rewrites import laws
from resume_ls.rewrites.asking import vocabulary_of
from resume_ls.rewrites.draft import text_of
from resume_ls.rewrites.families import parts
from resume_ls.rewrites.task import Task
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span

PRONOUNS = [
    ("I moved the refunds to an outbox table.", "Moved the refunds to an outbox table."),
    ("We have cut the nightly run to 20 minutes.", "Cut the nightly run to 20 minutes."),
    ("I also wrote the import of tariffs.", "Also wrote the import of tariffs."),
    ("I was responsible for building the label service.", "Built the label service."),
    ("I helped build the seat map", "Built [[which part]] of the seat map"),
    ("✅ I moved refunds to an outbox table", "✅ Moved refunds to an outbox table"),
    ("(I moved refunds to an outbox table.)", "(Moved refunds to an outbox table.)"),
]
DUTIES = [
    (
        "Responsible for building the label service and testing it in the field.",
        "Built the label service and tested it in the field.",
    ),
    (
        "Responsible for designing, developing and maintaining the claims service in Java",
        "Designed, developed and maintained the claims service in Java",
    ),
    (
        "Tasked with the migration of 40 customers to the new ledger",
        "Migrated 40 customers to the new ledger",
    ),
    ("Responsible for backend API maintenance.", "Maintained the backend API."),
    ("Duties included testing of the parcel gateway", "Tested the parcel gateway"),
    (
        "My role was to migrate the order service and to train the operators.",
        "Migrated the order service and trained the operators.",
    ),
    ("I was brought in to fix the search index", "Fixed the search index"),
    ("We were responsible for the invoice portal", "Maintained the invoice portal"),
    ("Responsible for the webhook platform", "Maintained the webhook platform"),
    (
        "Notifications: Responsible for sending 2 million mails a day",
        "Notifications: Sent 2 million mails a day",
    ),
    # a noun of act among gerunds, means that look like acts, languages, directions: left
    ("Responsible for developing APIs, code reviews and mentoring juniors", None),
    ("In charge of planning routes by caching and batching requests.", None),
    ("Responsible for PL/SQL development", None),
    ("Responsible for the technical vision", None),
]
SHARED = [
    (
        "Was involved in moving 9 cron jobs to Airflow, saving 4 h a week.",
        "Moved [[which]] of the 9 cron jobs to Airflow, saving 4 h a week.",
    ),
    (
        "Helped to migrate the order service to Kubernetes",
        "Migrated [[which part]] of the order service to Kubernetes",
    ),
    ("Helped fix bugs in the till software", "Fixed [[which]] of the bugs in the till software"),
    (
        "Assisted in the development of an invoice parser (Java)",
        "Developed [[which part]] of an invoice parser (Java)",
    ),
    (
        "Participated in the design and implementation of the seat map",
        "Designed and implemented [[which part]] of the seat map",
    ),
    ("Worked on the label printer in C++", "Built [[which part]] of the label printer in C++"),
    ("Worked on APIs for payment processing.", "Built [[which]] APIs for payment processing."),
    ("Worked on seat map printer modules", "Built [[which]] of the seat map printer modules"),
    ("Assisted till software development in Java", None),
    ("Contributed to open source projects", None),
    ("Contribute to and maintain open source packages", None),
    ("Part of the team that built the toll gateway", None),
    ("Was part of the team that rewrote the checkout in Go.", None),
]
NOUNS = [
    ("I moved the refunds to an outbox table.", "Moved the refunds to an outbox table."),
    ("We have cut the nightly run to 20 minutes.", "Cut the nightly run to 20 minutes."),
    ("I also wrote the import of tariffs.", "Also wrote the import of tariffs."),
    ("I was responsible for building the label service.", "Built the label service."),
    ("I helped build the seat map", "Built [[which part]] of the seat map"),
    ("✅ I moved refunds to an outbox table", "✅ Moved refunds to an outbox table"),
    ("(I moved refunds to an outbox table.)", "(Moved refunds to an outbox table.)"),
]
DUTIES = [
    (
        "Responsible for building the label service and testing it in the field.",
        "Built the label service and tested it in the field.",
    ),
    (
        "Responsible for designing, developing and maintaining the claims service in Java",
        "Designed, developed and maintained the claims service in Java",
    ),
    (
        "Tasked with the migration of 40 customers to the new ledger",
        "Migrated 40 customers to the new ledger",
    ),
    ("Responsible for backend API maintenance.", "Maintained the backend API."),
    ("Duties included testing of the parcel gateway", "Tested the parcel gateway"),
    (
        "My role was to migrate the order service and to train the operators.",
        "Migrated the order service and trained the operators.",
    ),
    ("I was brought in to fix the search index", "Fixed the search index"),
    ("We were responsible for the invoice portal", "Maintained the invoice portal"),
    ("Responsible for the webhook platform", "Maintained the webhook platform"),
    (
        "Notifications: Responsible for sending 2 million mails a day",
        "Notifications: Sent 2 million mails a day",
    ),
    # a noun of act among gerunds, means that look like acts, languages, directions: left
    ("Responsible for developing APIs, code reviews and mentoring juniors", None),
    ("In charge of planning routes by caching and batching requests.", None),
    ("Responsible for PL/SQL development", None),
    ("Responsible for the technical vision", None),
]
SHARED = [
    (
        "Was involved in moving 9 cron jobs to Airflow, saving 4 h a week.",
        "Moved [[which]] of the 9 cron jobs to Airflow, saving 4 h a week.",
    ),
    (
        "Helped to migrate the order service to Kubernetes",
        "Migrated [[which part]] of the order service to Kubernetes",
    ),
    ("Helped fix bugs in the till software", "Fixed [[which]] of the bugs in the till software"),
    (
        "Assisted in the development of an invoice parser (Java)",
        "Developed [[which part]] of an invoice parser (Java)",
    ),
    (
        "Participated in the design and implementation of the seat map",
        "Designed and implemented [[which part]] of the seat map",
    ),
    ("Worked on the label printer in C++", "Built [[which part]] of the label printer in C++"),
    ("Worked on APIs for payment processing.", "Built [[which]] APIs for payment processing."),
    ("Worked on seat map printer modules", "Built [[which]] of the seat map printer modules"),
    ("Assisted till software development in Java", None),
    ("Contributed to open source projects", None),
    ("Contribute to and maintain open source packages", None),
    ("Part of the team that built the toll gateway", None),
]
PEOPLE = [
    ("Worked with suppliers to cut lead times.", "Cut lead times with suppliers."),
    (
        "Worked with React and Redux to build the admin console for 12 shops",
        "Built the admin console with React and Redux for 12 shops",
    ),
    ("Partnered with analysts to plan payday cut-offs securing on-time submission", None),
    ("Collaborated with product managers to plan releases using Jira", None),
    ("Worked with partners to move 36 lock servers to the quay", None),
    ("Partnered with analysts to ensure fair prices", None),
    ("Utilized Ansible to configure the print hosts.", "Configured the print hosts using Ansible."),
    ("Leveraged caches to cut waits from 3 s to 1 s", None),
]
NOUNS = [
    ("Maintenance of the invoice portal (PHP)", "Maintained the invoice portal (PHP)"),
    ("Design and development of a booking engine in Go", "Designed and developed a booking engine in Go"),
    ("Analysis, planning and implementation of new tariffs", "Analysed, planned and implemented new tariffs"),
    ("Monitoring of production systems", "Monitored production systems"),
    ("Support for the sales platform", None),
    ("Database administration", None),
    ("Handling for job queueing and retries", None),
]
GERUNDS = [
    ("Building intranet tools with Bottle and Peewee", "Built intranet tools with Bottle and Peewee"),
    (
        "Developing the seat map, testing the import and writing documents",
        "Developed the seat map, tested the import and wrote documents",
    ),
    ("Working as backend developer on the loyalty app", None),
    ("Developing APIs and testing.", None),
]
PASSIVES = [
    ("The exporter was rewritten in Rust by me.", "Rewrote the exporter in Rust."),
    (
        "The nightly export was rewritten in Go and its run fell from 3 hours to 20 minutes.",
        "Rewrote the nightly export in Go and its run fell from 3 hours to 20 minutes.",
    ),
    ("Two studios were merged by me; one was closed.", "Merged two studios; one was closed."),
    ("The reports were generated by the finance team.", None),
]
LEFT = [
    # with others, or done by nobody who is named: what was the author's own can't be told
    ("Collaborated with shop owners to collect wishes, plan the tables and pick the tools.", None),
    ("A retry was added to the client, and the change was covered with tests.", None),
    # gerunds that are adjectives, names of talks, one that is a noun beside another
    ("Founding pair of engineers behind the toll gateway", None),
    # the act stands behind the means, or in front of what was seen to
    ("Using Svelte, built the map of the toll gateway", None),
    ("Ensured damaged parcels were handled within a day", None),
    ("Finding Lost Parcels: A Field Guide", None),
    ("Responsible for giving advice to clerks, looking into and clearing faults", None),
    ("Responsible for planning the ferry timetable and coding, using Perl", None),
    ("Running and joining on scores of drills", None),
    # thoughts
    ("I trust that each ferry leaves on time.", None),
]
LABELS = [
    ("Passionate developer with 5 years of Java", None),
    ("Served as tech lead of the tariff team", None),
    ("Core member of the booking squad", None),
]  # fmt: skip


def task_of(text: str, level: Level = Level.MID) -> Task:
    """A bullet of this text in a present role."""
    rulebook = load()
    reading = read(text, Lexicon.of(rulebook), section="experience")
    node = Node("bullet", text, Text(text, (Segment(text, 0, len(text)),)), Span(0, len(text)))
    task = Task.of(Judged(reading, BulletContext("experience", level, level)), node, "markdown", rulebook)
    assert task is not None
    return task


def opened(text: str) -> str | None:
    """The bullet with its opening mended; None where it is left."""
    task = task_of(text)
    if task.opening is None:
        return None
    changes = task.opening.changes
    if task.opening.shared:
        changes = parts.own_part(task)
    elif task.opening.rest_from >= 0:
        changes = parts.kept_up(task)
    draft = None if changes is None else task.draft(changes)
    if draft is None:
        return None
    words = vocabulary_of(*changes) | set(parts.part_verbs(task))
    assert laws.violations(draft, task.reading, task.rules, frozenset(), words) == []
    after = text_of(draft, text)
    return None if after == text else after


@pytest.mark.parametrize(
    ("before", "after"),
    [*PRONOUNS, *DUTIES, *SHARED, *PEOPLE, *NOUNS, *GERUNDS, *PASSIVES, *LEFT, *LABELS],
)
def test_a_sentence_begins_with_its_act_or_is_left(before, after):
    assert opened(before) == after
