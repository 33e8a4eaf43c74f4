"""Levels that titles name, and what a header's pieces are."""

import pytest

from resume_ls.document import header, kinds
from resume_ls.document.education import assign_degree
from resume_ls.document.kinds import Kinds
from resume_ls.document.titles import Titles, level_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import load

LEVELS = {
    "junior": [
        "Intern",
        "Software Engineering Intern",
        "Working Student",
        "Trainee",
        "Graduate Developer",
        "Junior Engineer",
        "Jr. Developer",
        "Software Developer I",
        "SDE 1",
        "Werkstudent",
        "Stagiaire développeur",
        "Associate Software Engineer",
        "实习生",
    ],
    "mid": [
        "Software Engineer",
        "Developer",
        "Backend Developer",
        "Programmer",
        "Engineer II",
        "SDE 2",
        "Softwareentwicklerin",
        "Member of Technical Staff",
        "Software Engineer, Platform",
        "DevOps Engineer",
        "工程师",
    ],
    "senior": [
        "Senior Engineer",
        "Senior Software Engineer I",
        "Sr. Software Engineer",
        "Software Engineer III",
        "Lead Engineer",
        "Tech Lead",
        "Team Lead Backend",
        "Senior Member of Technical Staff",
        "Senior Engineer, Graduate Hiring",
        "Senior Software Engineer I",
        "Senior Software Enginer",
        "高级工程师",
    ],
    "staff": ["Staff Engineer", "Staff Developper", "Senior Staff Engineer", "Staff Software Engineer"],
    "principal": ["Principal Engineer", "Distinguished Engineer", "Senior Principal Engineer"],
    None: ["Cashier", "Carpenter", "Research Assistant", "Waiter", ""],
}


@pytest.mark.parametrize(
    ("level", "title"), [(level, title) for level, titles in LEVELS.items() for title in titles]
)
def test_level(level, title):
    found = level_of(title, Titles.of(load()))
    assert (found.label if found is not None else None) == level


def test_own_titles_come_first():
    own = {"Member of Technical Staff": Level.SENIOR, "Engineer": Level.STAFF}
    assert level_of("member of technical staff", Titles.of(load()), own) == Level.SENIOR
    assert level_of("Senior Engineer, Payments", Titles.of(load()), own) == Level.STAFF
    assert level_of("Developer", Titles.of(load()), own) == Level.MID


HEADERS = {
    "Backend Engineer | Kernow Loyalty": ("Backend Engineer", "Kernow Loyalty"),
    "Intern, Northgate Lockers (May – Aug 2024, Pittsburgh)": ("Intern", "Northgate Lockers"),
    "Grader, Algorithms, Three Rivers University": ("Grader, Algorithms", "Three Rivers University"),
    "Senior Software Engineer, Platform, Greywater Analytics": (
        "Senior Software Engineer, Platform",
        "Greywater Analytics",
    ),
    "Staff Engineer, Linthwerk Clearing, Glarus": ("Staff Engineer", "Linthwerk Clearing"),
    "Developer at Rheintal Soft": ("Developer", "Rheintal Soft"),
    "Platform Engineer @ Zalando SE, Berlin": ("Platform Engineer", "Zalando SE"),
    "Senior Software Engineer at Foo, San Francisco, CA": ("Senior Software Engineer", "Foo"),
    "Acme, Inc. — Software Engineer — New York, NY — 2019": ("Software Engineer", "Acme, Inc."),
    "Google, Software Engineer II (2019 - 2021)": ("Software Engineer II", "Google"),
    "University of Texas at Austin, Teaching Assistant": (
        "Teaching Assistant",
        "University of Texas at Austin",
    ),
    "Web Developer, Freelance, 2012-2015": ("Web Developer", "Freelance"),
    "Software Engineer - Infrastructure, Dropbox (2018–2020)": ("Software Engineer", "Dropbox"),
    "Hafenblick Software GmbH, Kiel; Junior Developer": ("Junior Developer", "Hafenblick Software GmbH"),
    "Acme Corp, Remote": (None, "Acme Corp"),
    "Initech, Germany": (None, "Initech"),
    "Programmer (??? — 2012)": ("Programmer", None),
    "Where: Halmstad\nWhen: 2020\nTitle: Senior Software Engineer": ("Senior Software Engineer", None),
    "Company: Foo\nPosition: Beekeeper": ("Beekeeper", "Foo"),
}


@pytest.mark.parametrize("text", HEADERS)
def test_header(text):
    pieces = text.split("\n") if ":" in text else header.split(text)
    assert header.assign(pieces, Titles.of(load()))[:2] == HEADERS[text]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("Senior Engineer - Rust, C, Go", "Bakehouse"), ("Senior Engineer - Rust, C, Go", "Bakehouse")),
        (("Senior Engineer", "Bakehouse - Night Shift"), ("Senior Engineer", "Bakehouse - Night Shift")),
        (("Senior Engineer - Bonn", "Bakehouse - Remote"), ("Senior Engineer", "Bakehouse")),
        (("Senior Engineer - Bakehouse", "2019 - 2021"), ("Senior Engineer", "Bakehouse")),
        (("Intern - Software Engineer", "2019 - 2021"), ("Intern - Software Engineer", None)),
        (("Data Scientist, Kittiwake", "Harbour Traffic Forecasting"), ("Data Scientist", "Kittiwake")),
        (
            ("Data Scientist, Forecasting", "Kittiwake Harbours"),
            ("Data Scientist, Forecasting", "Kittiwake Harbours"),
        ),
        (
            ("President (2014 – 2015)", "Treasurer (2011 – 2014)", "Debating Club"),
            ("President", "Debating Club"),
        ),
    ],
)
def test_the_lines_of_a_header_are_read_together(lines, wanted):
    assert header.assign(lines, Titles.of(load()))[:2] == wanted


@pytest.mark.parametrize(
    ("piece", "wanted"),
    [
        ("Austin, TX", "place"),
        ("Berlin", "place"),
        ("Remote (CET)", "place"),
        ("Zwickau, Germany", "place"),
        ("Acme GmbH", "organisation"),
        ("Developer Tools Ltd", "organisation"),
        ("Software Engineer", "title"),
        ("2019 – now", "date"),
        ("https://a.example", "link"),
        ("jo@lane.example", "link"),
        ("Built a thing that many users liked very much indeed.", "prose"),
        ("a few things", "other"),
        ("", "other"),
    ],
)
def test_classify(piece, wanted):
    assert header.classify(piece, Titles.of(load())) == wanted


def test_degree():
    read = assign_degree(header.split("BSc Computing, Lizard College, 2016 – 2019"), Titles.of(load()))
    assert (read.title, read.organisation) == ("BSc Computing", "Lizard College")


KINDS = {
    "experience": [
        "EXPERIENCE",
        "Work",
        "Professional experience",
        "💼 Experience",
        "1. Experience",
        "Experiance",
        "Berufserfahrung",
        "Expérience professionnelle",
        "工作经历",
        "Employment History (2010–2020)",
        "Experience {.unnumbered}",
        "Relevant Engineering Experience",
        "Selected Engineering Roles",
    ],
    "projects": ["🛠 Projects", "Side projects", "Project Experience", "Open source"],
    "education": ["Education", "Education and Training", "Academic Background", "Ausbildung", "教育背景"],
    "skills": [
        "Skills & Interests",
        "Technical Strengths",
        "Tech stack",
        "Technologies & Tools",
        "IT-Kenntnisse",
        "Fachliche Kompetenzen",
    ],
    "summary": ["👋 About", "Profile", "About me:", "Summary", "PRÉSENTATION"],
    "awards": ["Honors & Awards", "Most Proud of"],
    "volunteering": ["Volunteer Experience", "Leadership & Community"],
    "publications": ["Publications & Talks"],
    "languages": ["Languages", "Sprachen"],
    "other": ["Accomplishments", "Coursework", "Talks", "Presentation"],
    None: [
        "Clydeview Health Records",
        "Old stuff",
        "",
        "My Resume",
        "How we write about experience and education in this guide",
    ],
}


@pytest.mark.parametrize(
    ("kind", "heading"), [(kind, heading) for kind, names in KINDS.items() for heading in names]
)
def test_section_kind(kind, heading):
    assert kinds.section_kind(heading, Kinds.of(load())) == kind
