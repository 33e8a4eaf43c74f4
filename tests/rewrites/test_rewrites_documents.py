"""Rewrites of the document's own findings, and the page that shows all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from resume_ls.analysis import analyse
from resume_ls.cli.written import written_out
from resume_ls.rewrites import render
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Example

ROOT = Path(__file__).parents[2]
CODES = ["missing-section", "section-order", "skills-dump", "no-github"]


def bad_examples():
    for code in CODES:
        for number, example in enumerate(load().rules[code].examples):
            if not example.good:
                yield pytest.param(
                    code, example, id=f"{code}-{example.level.label}-{example.format}-{number}"
                )


@pytest.mark.parametrize(("code", "example"), list(bad_examples()))
def test_the_finding_is_gone_and_the_rest_is_there(code, example):
    text = written_out(example, load())
    before = analyse(text, format=example.format, level=example.level.label)
    finding = next(f for f in before.findings if f.code == code)
    for rewrite in before.rewrites(finding):
        after_text = render.applied(rewrite, text, example.format)
        after = analyse(after_text, format=example.format, level=example.level.label)
        same = [f for f in after.findings if f.code == code and f.data == finding.data]
        assert not same or code == "no-github", after_text
        loud = {f.code for f in after.findings if f.severity in ("error", "warning")}
        assert loud - {f.code for f in before.findings} <= {"unfilled-blank"}
        # every node of the document is still there, byte for byte, but in a skills section that was grouped
        if code != "skills-dump":
            sources = [node.source for node in after.document.nodes]
            assert all(node.source in sources or "[[" in after_text for node in before.document.nodes)
        assert after_text.count("\\section") >= text.count("\\section")


def resume(template: str, level: str, code: str):
    """A resume with the named sections written out; its finding of `code`."""
    text = written_out(Example(False, template, Level.parse(level), document=True), load())
    analysis = analyse(text, level=level)
    return text, analysis, next(f for f in analysis.findings if f.code == code)


def test_a_missing_section_takes_the_files_own_style():
    text, _, _ = resume("{{name}}\n{{experience}}\n{{education}}\n", "mid", "missing-section")
    for title in ("Experience", "Education"):
        text = text.replace(f"## {title}\n", f"{title.upper()}\n{'-' * 10}\n")
    analysis = analyse(text, level="mid")
    finding = next(f for f in analysis.findings if f.code == "missing-section")
    (rewrite,) = analysis.rewrites(finding)
    after = render.applied(rewrite, text, "markdown")
    assert "SKILLS\n----------\n\n- [[what belongs here]]\n\nEDUCATION\n" in after


def test_a_heading_of_bold_words_and_a_rule_is_copied_whole():
    latex = (ROOT / "tests/document/formats/latex/fixtures/bold_headings.tex").read_text("utf-8")
    analysis = analyse(latex, format="latex", level="junior")
    finding = next(f for f in analysis.findings if f.code == "missing-section")
    after = render.applied(analysis.rewrites(finding)[0], latex, "latex")
    assert (
        "\\noindent\\textbf{PROJECTS}\n\\hrule\n\\medskip\n{}[[what belongs here]]\n\n\\noindent\\textbf{ED"
        in after
    )


def test_sections_are_moved_whole():
    text, analysis, finding = resume(
        "{{name}}\n{{education}}\n{{experience}}\n{{skills}}\n", "senior", "section-order"
    )
    after = render.applied(analysis.rewrites(finding)[0], text, "markdown")
    assert sorted(line for line in after.split("\n") if line) == sorted(
        line for line in text.split("\n") if line
    )
    assert after.index("## Experience") < after.index("## Education") < after.index("## Skills")


def test_a_ruler_of_comments_goes_with_its_heading():
    text, _, _ = resume("{{name}}\n{{education}}\n{{experience}}\n{{skills}}\n", "senior", "section-order")
    for title in ("Education", "Experience", "Skills"):
        text = text.replace(f"## {title}\n", f"<!-- {title.upper()} -->\n\n## {title}\n")
    analysis = analyse(text, level="senior")
    finding = next(f for f in analysis.findings if f.code == "section-order")
    after = render.applied(analysis.rewrites(finding)[0], text, "markdown")
    for title in ("Education", "Experience", "Skills"):
        assert f"<!-- {title.upper()} -->\n\n## {title}\n" in after


def test_a_link_goes_where_the_contacts_stand():
    text, analysis, finding = resume(
        "{{name anonymous}}\n{{experience}}\n{{education}}\n{{skills}}\n", "junior", "no-github"
    )
    after = render.applied(analysis.rewrites(finding)[0], text, "markdown")
    (changed,) = [line for line in after.split("\n") if line not in text.split("\n")]
    assert "@" in changed
    assert changed.endswith("[[link to your code]]")


SKILLS = [
    *(
        "Java",
        "Python",
        "Go",
        "PostgreSQL",
        "MySQL",
        "SQLite",
        "Redis",
        "MongoDB",
        "Kafka",
        "RabbitMQ",
        "Docker",
    ),
    *(
        "Kubernetes",
        "Helm",
        "Terraform",
        "Ansible",
        "Jenkins",
        "Git",
        "Prometheus",
        "Grafana",
        "Kotlin",
        "Rust",
    ),
    *("Django", "Flask", "Spring", "Elasticsearch", "Cassandra", "AWS", "Azure", "pytest", "JUnit", "Nginx"),
]


@pytest.mark.parametrize("shape", ["- {}", "one line"])
def test_skills_are_grouped_and_none_is_lost(shape):
    listed = "\n".join(shape.format(skill) for skill in SKILLS) if "{}" in shape else "- " + ", ".join(SKILLS)
    text, _, _ = resume("{{name}}\n{{experience}}\n{{education}}\n", "mid", "missing-section")
    text += f"\n## Skills\n\n{listed}\n"
    analysis = analyse(text, level="mid")
    finding = next(f for f in analysis.findings if f.code in ("skills-dump", "tech-dump"))
    after = render.applied(analysis.rewrites(finding)[0], text, "markdown").partition("## Skills")[2]
    assert all(skill in after for skill in SKILLS)
    assert "Languages: Java, Python, Go, Kotlin, Rust" in after
    assert "Databases: PostgreSQL, MySQL, SQLite, Redis, MongoDB" in after


def test_the_page_is_fresh():
    run = subprocess.run([sys.executable, ROOT / "scripts" / "rewrites_page.py", "--check"], check=False)
    assert run.returncode == 0, "run python scripts/rewrites_page.py"


def test_a_long_bullet_becomes_two_with_the_same_marker():
    long = (
        "Replaced the nightly price import of the shop, which took six hours and stopped at the first bad row, with "
        "a streaming job that checks each row against the catalogue and reports what it could not use to the buyers; "
        "moved the restart by hand into the job, so that the buyers see new prices before the shops open."
    )
    text = f"# Sam Doe\n\nsam@example.org\n\n## Experience\n\n### Engineer, Acme (2021 – Present)\n\n  * {long}\n"
    analysis = analyse(text, level="mid")
    finding = next(f for f in analysis.findings if f.code == "too-long")
    after = render.applied(analysis.rewrites(finding)[0], text, "markdown")
    bullets = [line for line in after.split("\n") if line.startswith("  * ")]
    assert len(bullets) == 2
    assert bullets[1].startswith("  * Moved the restart")
    assert all(bullet.endswith(".") for bullet in bullets)
