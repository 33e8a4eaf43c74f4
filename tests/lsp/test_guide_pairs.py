"""The guide's own examples, in both formats, through the command line and through the language server."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from lsp_driver import Driver

STRONG = {
    "junior": "Built RESTful APIs using Node.js and Express for a task management application supporting JWT authentication, MongoDB persistence, and role-based access control.",
    "mid": "Owned backend API development for payment processing workflows, reducing transaction failure rates by 18% through retry logic and database query optimization.",
    "senior": "Architected and led migration from monolithic backend services to distributed Spring Boot microservices, improving deployment scalability and reducing service recovery times by 42%.",
    "staff": "Led cross-team backend platform standardization initiative across 12 engineering squads, reducing deployment inconsistencies and accelerating service onboarding timelines by 37%.",
    "any": "Improved backend API reliability by implementing circuit breaker patterns and request retry handling, reducing production outages during traffic spikes.",
    "principal": "Set the company-wide backend direction for the next three years with the CTO and moved all five product lines onto it, cutting platform spend by 30%.",
    "principal, risk": "Established engineering governance for all 40 teams that the board adopted as its risk policy, ending unreviewed production access.",
}
TITLES = {
    "junior": "Junior Backend Developer",
    "mid": "Backend Engineer",
    "senior": "Senior Backend Engineer",
    "staff": "Staff Backend Engineer",
    "principal": "Principal Backend Engineer",
}
TECHNOLOGIES = "Node.js, Python, Redis, Kafka, Kubernetes, AWS, MongoDB"
CASES = [  # target, title of the bullet's role, whether it is an early role, the bullet, codes of which one is wanted
    ("junior", "junior", False, "Worked on backend systems using Node.js and MongoDB.", {"vague"}),
    ("junior", "junior", False, STRONG["junior"], set()),
    ("mid", "mid", False, "Worked on APIs for payment processing.", {"vague"}),
    ("mid", "mid", False, STRONG["mid"], set()),
    ("senior", "senior", False, "Built microservices using Java and Spring Boot.", {"vague", "understated"}),
    ("senior", "senior", False, STRONG["junior"], {"understated"}),
    ("senior", "senior", False, STRONG["senior"], set()),
    ("staff", "staff", False, "Improved backend platform performance.", {"vague"}),
    ("staff", "staff", False, STRONG["staff"], set()),
    ("principal", "principal", False, "Improved API latency.", {"vague", "understated"}),
    ("principal", "principal", False, STRONG["principal"], set()),
    ("principal", "principal", False, STRONG["principal, risk"], set()),
    ("mid", "mid", False, "Responsible for backend API maintenance.", {"responsibility"}),
    ("mid", "mid", False, STRONG["any"], set()),
    ("senior", "senior", False, TECHNOLOGIES, {"tech-dump"}),
    ("junior", "junior", False, STRONG["staff"], {"overstated"}),
    ("junior", "junior", False, "Architected enterprise platform", {"overstated"}),
    ("junior", "junior", False, "Led platform governance and owned distributed systems", {"overstated"}),
    ("senior", "mid", False, "Built microservices using Java and Spring Boot.", {"vague", "understated"}),
    ("senior", "mid", False, STRONG["senior"], set()),
    ("senior", "junior", True, STRONG["junior"], set()),
    ("senior", "junior", True, "Architected the enterprise platform strategy for the whole company.", {"overstated"}),
]  # fmt: skip


def markdown(target, title, early, bullet):
    above = (
        "### Senior Engineer, Now Inc (Jan 2021 – Present)\n\nOwn the booking platform.\n\n" if early else ""
    )
    dates = "Jun 2015 – Sep 2015" if early else "Jan 2023 – Present"
    return f"""---
resume-ls: {{level: {target}}}
---
# Sam Doe

## Experience

{above}### {TITLES[title]}, Acme ({dates})

- {bullet}
"""


def latex(target, title, early, bullet):
    above = (
        "\\textbf{Senior Engineer}, Now Inc \\hfill Jan 2021 -- Present\n\nOwn the booking platform.\n\n"
        if early
        else ""
    )
    dates = "Jun 2015 -- Sep 2015" if early else "Jan 2023 -- Present"
    text = bullet.replace("%", r"\%").replace("MongoDB", r"\textbf{MongoDB}")
    return rf"""% resume-ls: level={target}
\documentclass{{article}}
\begin{{document}}
\section{{Experience}}
{above}\textbf{{{TITLES[title]}}}, Acme \hfill {dates}
\begin{{itemize}}
  \item {text}
\end{{itemize}}
\end{{document}}
"""


FORMATS = {"markdown": (".md", markdown), "latex": (".tex", latex)}
ALL = [(language, case) for language in FORMATS for case in CASES]


def bullet_line(text):
    return next(n for n, line in enumerate(text.split("\n")) if line.lstrip().startswith(("- ", "\\item ")))


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Every case through one run of `resume-ls check`, by number."""
    folder = tmp_path_factory.mktemp("pairs")
    for number, (language, case) in enumerate(ALL):
        suffix, write = FORMATS[language]
        (folder / f"resume-{number:02}{suffix}").write_text(write(*case[:4]), "utf-8")
    paths = sorted(str(path) for path in folder.iterdir())
    command = [sys.executable, "-m", "resume_ls", "check", "--format", "json", "--fail-on", "never", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return [document["findings"] for document in json.loads(done.stdout)["documents"]]


@pytest.fixture(scope="module")
def server():
    driver = Driver()
    driver.open("untitled:first.md", markdown("mid", "mid", False, STRONG["mid"]))
    driver.judged("untitled:first.md")  # the words are loaded now: one publication a document
    yield driver
    driver.close()


@pytest.mark.parametrize("number", range(len(ALL)), ids=[f"{lang}-{c[0]}-{c[3][:30]}" for lang, c in ALL])
def test_through_the_command_line(checked, number):
    language, case = ALL[number]
    line = bullet_line(FORMATS[language][1](*case[:4]))
    here = [f for f in checked[number] if f["range"]["start"]["line"] == line + 1 and f["severity"] != "hint"]
    codes = {finding["code"] for finding in here}
    assert bool(codes & case[4]) if case[4] else not codes
    assert all(f["rewrites"] for f in here if f["code"] in case[4])


@pytest.mark.parametrize("number", range(len(ALL)), ids=[f"{lang}-{c[0]}-{c[3][:30]}" for lang, c in ALL])
def test_through_the_language_server(server, number):
    language, case = ALL[number]
    suffix, write = FORMATS[language]
    text = write(*case[:4])
    uri = f"untitled:resume-{number}{suffix}"
    server.open(uri, text, language)
    line = bullet_line(text)
    shown = server.publication(uri)["diagnostics"]
    here = [d for d in shown if d["range"]["start"]["line"] == line and d["severity"] < 4]
    codes = {diagnostic["code"] for diagnostic in here}
    assert bool(codes & case[4]) if case[4] else not codes
    if case[4]:
        place = {"start": {"line": line, "character": 6}, "end": {"line": line, "character": 6}}
        offered = server.result(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": uri},
                "range": place,
                "context": {"diagnostics": here, "only": ["quickfix"]},
            },
        )
        assert offered
