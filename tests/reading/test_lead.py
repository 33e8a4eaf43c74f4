"""How a bullet begins: the author's act, and what stands in its place."""

import pytest

LEADS = [
    ("Built the booking API.", "act", "build"),
    ("Successfully migrated 12 jobs.", "act", "migrate"),
    ("With the data team, agreed a schema registry.", "act", "agree"),
    ("I wrote the parser.", "act", "write"),
    ("Own the refunds service.", "act", "own"),
    ("Setup Traefik and a staging cluster.", "act", "set"),
    ("Backup the wiki every night.", "act", "back"),
    ("Setup of Traefik and a staging cluster.", "noun", ""),
    ("Owns the import of cadastral data.", "act", "own"),
    ("Have built two gateways.", "act", "build"),
    ("Dockerised the app.", "act", "dockerize"),
    ("Frobnicated the gateway.", "act", "frobnicate"),
    ("Helped to build the importer.", "hedged", "build"),
    ("Was involved in moving the archive.", "hedged", "move"),
    ("Worked on APIs for payment processing.", "hedged", ""),
    ("Assisting in development of customer projects.", "hedged", ""),
    ("Contributed a patch to the parser.", "act", "contribute"),
    ("Responsible for the backend.", "duty", ""),
    ("Was mainly responsible for the backend.", "duty", ""),
    ("Backend engineer responsible for two services.", "duty", ""),
    ("My role was to integrate partners.", "duty", ""),
    ("Maintaining the web shop and supporting users.", "gerund", "maintain"),
    ("Billing service for three brands.", "noun", ""),
    ("Design of interfaces.", "noun", ""),
    ("Distributed systems and databases.", "noun", ""),
    ("The archive was moved to S3.", "passive", "move"),
    ("Duplicate invoices were eliminated.", "passive", "eliminate"),
    ("A standard has been established by the guild.", "passive", "establish"),
    ("Was the release manager for 14 customers.", "state", ""),
    ("Ops no longer restart the bridge by hand.", "state", ""),
    ("12 · 34", "none", ""),
]


@pytest.mark.parametrize(("text", "lead", "lemma"), LEADS, ids=[row[0] for row in LEADS])
def test_the_lead(reading, text, lead, lemma) -> None:
    action = reading(text).action
    assert (action.lead, action.lemma) == (lead, lemma)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Built it.", "past"),
        ("Own the API.", "present"),
        ("Building the API.", "gerund"),
        ("Backups in S3.", "none"),
    ],
)
def test_the_tense(reading, text, tense) -> None:
    assert reading(text).action.tense == tense


def test_every_sentence_has_its_action(reading) -> None:
    found = reading("Wrote the parser; vendor fixed it in June. Cut errors by 4%.")
    assert [sentence.action.lead for sentence in found.sentences] == ["act", "state", "act"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Notifications: built the gateway.", "Notifications"),
        ("EDI 204: Wrote the parser.", "EDI 204"),
        ("Bus board – display for the next buses.", "Bus board"),
        ("Own the refunds service: took failures to 0.6%.", None),
        ("Was the owner of GDPR erasure: mapped 19 stores.", None),
        ("Reduced concentration risk: exit-tested the region.", None),
        ("Built the API; it is fast.", None),
    ],
)
def test_a_lead_label_is_split_off(reading, text, label) -> None:
    found = reading(text).label
    assert (found.text if found else None) == label


@pytest.mark.parametrize(
    ("text", "object_", "specific"),
    [
        ("Worked on backend systems using Node.js and MongoDB.", "backend systems", False),
        (
            "Architected and led migration from monoliths to services, in a year.",
            "migration from monoliths",
            False,
        ),
        ("Cut the seat search with an index.", "the seat search", True),
        ("Set up Testcontainers for three repos.", "Testcontainers for three repos", True),
        ("The invoice archive was moved to S3.", "The invoice archive", True),
    ],
)
def test_the_object(reading, text, object_, specific) -> None:
    found = reading(text).object
    assert found is not None
    assert (found.phrase.text, found.specific) == (object_, specific)


def test_means_and_purpose(reading) -> None:
    found = reading("Cut errors by adding retries, through a queue, to stop double charges.")
    assert [phrase.text for phrase in found.means] == ["by adding retries", "through a queue"]
    assert [phrase.text for phrase in found.purpose] == ["to stop double charges"]
