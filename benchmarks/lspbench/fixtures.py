#!/usr/bin/env python3
"""Write benchmark résumés in Markdown and LaTeX at several sizes.

    python fixtures.py OUT_DIR [--scales 1,4,16,64]

Writes OUT_DIR/resume_x{N}.md and .tex. The text is our own; people, firms and
schools are invented. Size ×1 is about two printed pages with 40 bullets. A copy
at ×N repeats the experience section N times with other firms, dates and numbers,
so no two bullets are equal and a cache keyed by text cannot cheat. Same input,
same bytes: no randomness.
"""

import argparse
import re
from pathlib import Path

NAME = "Maren Okonkwo-Lindqvist"
CONTACT = ["Leeds, United Kingdom", "maren@example.org", "+44 20 7946 0958", "github.com/example-maren"]
SUMMARY = (
    "Backend engineer with nine years of experience in payments and logistics. "
    "I am a results-driven team player who thinks outside the box, and I enjoy "
    "turning vague operational pain into small, well tested services."
)
SKILLS = [
    ("Languages", "Python, Go, SQL, TypeScript, some Rust"),
    ("Platforms", "PostgreSQL, Kafka, Kubernetes, Terraform, AWS"),
    ("Practice", "incident review, load testing, code review, mentoring"),
]

# (title, firm, place, dates, bullets). Good and poor bullets are mixed on purpose.
JOBS = [
    (
        "Staff Engineer",
        "Harrowgate Freight",
        "Leeds",
        "Mar 2021 -- Present",
        [
            "Led a team of 6 engineers that rebuilt the parcel routing service, cutting median quote time from 840 ms to 95 ms.",
            "Was responsible for the migration of 14 nightly batch jobs to an event driven pipeline on Kafka.",
            "Designed an idempotent booking API now called 2.3 million times a day by 41 partner depots.",
            "Helped with hiring and onboarding of new engineers.",
            "Reduced cloud spend by 31% (about £480k a year) by right-sizing clusters and removing idle replicas.",
            "Various improvements were made to the monitoring stack in order to improve reliability.",
            "Wrote the incident handbook used by 9 teams; mean time to recovery fell from 74 to 22 minutes.",
            "Mentored 4 junior developers, two of whom was promoted within a year.",
            "Successfully leveraged synergies across cross-functional stakeholders to drive value.",
            "Introduced contract tests between 11 services, which caught 37 breaking changes before release in the first quarter.",
        ],
    ),
    (
        "Senior Software Engineer",
        "Pellworm Payments",
        "Manchester",
        "Jul 2018 -- Feb 2021",
        [
            "Built the refund ledger in Go and PostgreSQL, processing £1.2bn a year with zero reconciliation breaks in 18 months.",
            "Worked on the fraud scoring pipeline.",
            "Cut false declines by 12% by adding device history features to the scoring model with the data science team.",
            "Responsible for on-call rotation, and for keeping the dashboards up to date.",
            "Migrate the card vault from a shared database to an isolated service, passing PCI DSS audit with no findings.",
            "I implemented rate limiting for the public API, which I later extended to cover webhooks.",
            "Replaced a hand written retry loop with a durable queue; duplicate payouts dropped from 30 a week to none.",
            "Shortened the test suite from 48 minutes to 9 by running shards in parallel and deleting 600 redundant cases.",
            "Participated in weekly architecture meetings and gave input on a wide range of topics as needed",
            "Presented the ledger design at two internal conferences to audiences of 200 people.",
        ],
    ),
    (
        "Software Engineer",
        "Tern & Vale Analytics",
        "Sheffield",
        "Sep 2015 -- Jun 2018",
        [
            "Developed a reporting tool used by 320 retail stores to forecast staffing one week ahead.",
            "Responsible for fixing bugs.",
            "Automated the import of 60 supplier price lists, saving the buying team roughly 25 hours every week.",
            "Assisted in the development of an internal Python library for time series cleaning, later adopted by 5 teams.",
            "Tuned 18 slow SQL queries, reducing the overnight load from 6 hours to 70 minutes.",
            "Was involved in the very successful launch of a basically new customer portal.",
            "Implemented single sign on for 1,100 users with SAML, removing 3 separate password stores.",
            "Collaborated closely with designers to to ship an accessible chart component that meets WCAG 2.1 AA.",
            "Documented the deployment process and trained 8 colleagues, so releases no longer depended on one person.",
            "Handled customer escalations, resolving 90% within one business day.",
        ],
    ),
    (
        "Graduate Developer",
        "Quillon Energy",
        "York",
        "Aug 2014 -- Aug 2015",
        [
            "Created a meter data validator in Python that flagged 4,200 faulty readings in its first month.",
            "Duties included writing unit tests, updating documentation and attending stand-ups.",
            "Ported a legacy Perl billing script to Python, reducing run time by 65%.",
            "Learned a lot about distributed systems and agile methodologies.",
            "Built a small dashboard in Flask that showed grid frequency to 30 control room staff.",
        ],
    ),
]
PROJECTS = [
    (
        "tidemark",
        "an open source tide table generator",
        [
            "Maintain a Python package with 2,900 stars and 40 contributors; reviewed over 300 pull requests.",
            "Implemented harmonic analysis in NumPy, 8 times faster than the reference FORTRAN code on the same data.",
            "Was written because existing tools were hard to use etc.",
        ],
    ),
    (
        "larder",
        "a pantry tracker for shared houses",
        [
            "Shipped an offline first mobile app to 1,500 weekly users with a budget of £0.",
            "Responsible for all aspects of design, development, testing, deployment and support.",
        ],
    ),
]
EDUCATION = [
    ("MEng Computer Science, First Class", "University of Norvik", "2010 -- 2014"),
    ("Dissertation", "Consensus under intermittent links, supervised by Dr A. Brandvold", "2014"),
]


def vary(text: str, copy: int) -> str:
    """Change every number in `text` so that copy k differs from copy 0."""
    if copy == 0:
        return text
    changed = re.sub(r"\d+", lambda m: str(int(m[0]) + copy), text)
    return changed if changed != text else re.sub(r"(\.?)$", rf" on programme {copy}\1", text, count=1)


def jobs(scale: int):
    for copy in range(scale):
        for title, firm, place, dates, bullets in JOBS:
            suffix = f" {copy}" if copy else ""
            yield title, firm + suffix, place, dates, [vary(b, copy) for b in bullets]


def markdown(scale: int) -> str:
    out = [f"# {NAME}", "", " | ".join(CONTACT), "", "## Summary", "", SUMMARY, "", "## Experience", ""]
    for title, firm, place, dates, bullets in jobs(scale):
        out += [f"### {title}, {firm}", "", f"*{place}* | {dates.replace('--', '–')}", ""]
        out += [f"- {b}" for b in bullets] + [""]
    out += ["## Projects", ""]
    for name, what, bullets in PROJECTS:
        out += [f"### {name}", "", f"{what[0].upper()}{what[1:]}.", ""] + [f"- {b}" for b in bullets] + [""]
    out += ["## Skills", ""] + [f"**{k}:** {v}  " for k, v in SKILLS] + ["", "## Education", ""]
    for what, where, when in EDUCATION:
        out += [f"**{what}**, {where} ({when.replace('--', '–')})", ""]
    return "\n".join(out)


def tex(text: str) -> str:
    for char in "&%$#_":
        text = text.replace(char, "\\" + char)
    return text.replace("£", "\\pounds{}")


def latex(scale: int) -> str:
    out = [
        r"\documentclass[10pt,a4paper]{article}",
        r"\usepackage[margin=2cm]{geometry}",
        r"\usepackage{enumitem}",
        r"\usepackage[hidelinks]{hyperref}",
        r"\newcommand{\job}[4]{\textbf{#1}, #2 \hfill #3\\\textit{#4}\par}",
        "",
        r"\begin{document}",
        r"\begin{center}",
        rf"{{\Large {tex(NAME)}}}\\",
        " \\textbar{} ".join(map(tex, CONTACT)),
        r"\end{center}",
        "",
        r"\section*{Summary}",
        tex(SUMMARY),
        "",
        r"\section*{Experience}",
        "",
    ]
    for title, firm, place, dates, bullets in jobs(scale):
        out += [rf"\job{{{title}}}{{{tex(firm)}}}{{{dates}}}{{{place}}}", r"\begin{itemize}[leftmargin=*]"]
        out += [rf"  \item {tex(b)}" for b in bullets] + [r"\end{itemize}", ""]
    out += [r"\section*{Projects}", ""]
    for name, what, bullets in PROJECTS:
        out += [rf"\textbf{{{name}}}, {tex(what)}", r"\begin{itemize}"]
        out += [rf"  \item {tex(b)}" for b in bullets] + [r"\end{itemize}", ""]
    out += [r"\section*{Skills}"] + [rf"\textbf{{{k}:}} {tex(v)}\\" for k, v in SKILLS]
    out += ["", r"\section*{Education}"]
    out += [rf"\textbf{{{tex(a)}}}, {tex(b)} \hfill {c}\\" for a, b, c in EDUCATION]
    return "\n".join([*out, r"\end{document}", ""])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--scales", default="1,4,16,64")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for scale in map(int, args.scales.split(",")):
        for suffix, text in (("md", markdown(scale)), ("tex", latex(scale))):
            path = args.out / f"resume_x{scale}.{suffix}"
            path.write_text(text, encoding="utf-8")
            bullets = len(re.findall(r"^(?:- |  \\item )", text, re.M))
            print(f"{path.name}\t{len(text.encode())} bytes\t{text.count(chr(10))} lines\t{bullets} bullets")


if __name__ == "__main__":
    main()
