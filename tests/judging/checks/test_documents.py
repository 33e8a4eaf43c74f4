"""Laws of the document checks: where their findings lie, what they leave alone, what a keystroke costs."""

from dataclasses import replace

import pytest

from resume_ls.analysis import Analysis, analyse
from resume_ls.cli.written import written_out
from resume_ls.judging.checks.documents import CHECKS, FactReader
from resume_ls.judging.checks.documents.facts import resume_facts
from resume_ls.judging.checks.model import Resume
from resume_ls.rulebook import Example, load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format

RULEBOOK = load()
TODAY = "2026-01"
ON_THEIR_OWN_WORDS = frozenset(
    {"unfilled-blank", "directive-error", "unused-ignore", "unread", "technology-name", "doubled-word"}
)


def base_resume(level: Level, format: Format) -> str:
    """The whole invented person of rules/examples.yml."""
    known = RULEBOOK.data["examples"][level.label]
    order = ["summary", "experience", "projects", "education", "skills"]
    body = "\n".join(f"{{{{{name}}}}}" for name in ["name", *(name for name in order if name in known)])
    if format == "latex":
        body = "{{preamble}}\n\\begin{document}\n" + body + "\n\\end{document}\n"
    return written_out(Example(True, body, level, format, document=True), RULEBOOK)


def resume_of(analysis: Analysis) -> Resume:
    readings = {index: analysis.reading(index) for index in analysis.contexts}
    levels = {
        (s, e): analysis.entry_reads_as(entry)
        for s, section in enumerate(analysis.document.sections)
        for e, entry in enumerate(section.entries)
    }
    return Resume(analysis.document, readings, analysis.contexts, analysis.target.level, analysis.read_level,
                  levels, TODAY)  # fmt: skip


@pytest.mark.parametrize("format", ["markdown", "latex"])
@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.label)
def test_a_good_resume_has_no_finding_as_a_whole(level: Level, format: Format) -> None:
    analysis = analyse(base_resume(level, format), format=format, level=level.label, today=TODAY)
    assert [(found.code, found.message) for found in analysis.document_findings] == []


def test_findings_lie_on_headings_titles_and_names_and_at_most_three_hints_are_shown() -> None:
    for rule in RULEBOOK.rules.values():
        if rule.scope != "document" or rule.code == "config-error":
            continue
        for example in rule.examples:
            if not example.document:
                continue
            analysis = analyse(
                written_out(example, RULEBOOK), format=example.format, level=example.level.label
            )
            document = analysis.document
            assert sum(found.severity == "hint" for found in analysis.document_findings) <= 3
            for found in analysis.document_findings:
                span = analysis.source_span(found)
                assert 0 <= span.start <= span.end <= len(document.text)
                if found.code in ON_THEIR_OWN_WORDS:
                    continue
                assert span.start < span.end, f"{found.code} underlines nothing"
                if found.node is not None:
                    assert (
                        document.nodes[found.node].kind in ("heading", "header")
                        or found.node == document.name
                    )


def test_a_part_of_a_resume_and_a_few_bullets_are_not_judged_as_a_whole() -> None:
    for text, format in (
        ("- Cut the import from 6 hours to 35 minutes.\n", "markdown"),
        ("## Experience\n\n- Cut the import from 6 hours to 35 minutes.\n", "markdown"),
        (
            "\\section{Experience}\n\\begin{itemize}\n\\item Cut the import to 35 minutes.\n\\end{itemize}\n",
            "latex",
        ),
        ("", "markdown"),
        ("", "latex"),
    ):
        analysis = analyse(text, format=format, level="junior", today=TODAY)  # type: ignore[arg-type]
        assert analysis.document_findings == ()


def test_a_keystroke_inside_a_bullet_leaves_the_facts_equal() -> None:
    text = base_resume(Level.SENIOR, "markdown")
    reader = FactReader.of(RULEBOOK)
    before = resume_facts(resume_of(analyse(text, level="senior", today=TODAY)), reader)
    edited = text.replace("dual-wrote for five weeks", "dual-wrote for five long weeks")
    assert edited != text
    after = resume_facts(resume_of(analyse(edited, level="senior", today=TODAY)), reader)
    assert before == after
    assert hash(before) == hash(after)


def test_every_check_has_its_rule_and_every_rule_its_check() -> None:
    written = {rule.code for rule in RULEBOOK.rules.values() if rule.scope == "document"}
    assert written == CHECKS.keys() - {"pronoun", "hollow-number"} | {"config-error", *ON_THEIR_OWN_WORDS}


def test_before_the_words_are_loaded_only_structure_is_judged() -> None:
    analysis = analyse(base_resume(Level.MID, "markdown"), level="mid", today=TODAY)
    unread = replace(resume_of(analysis), readings={}, contexts={}, reads_as=None, entry_levels={})
    from resume_ls.judging.checks import check_document

    assert [found.code for found in check_document(unread, RULEBOOK)] == []


def test_blanks_are_found_wherever_they_stand() -> None:
    text = """# Ada Quill

ada@quill.example · [[link to your code]]

<!-- [[not this]] -->

## Experience

### [[title]], Copper Kite (2024 – now)

- Built `[[ -f x ]]` checks, reducing [[error rate]] by [[amount]].
- See [[1]](https://example.org) and [[2]][two].

```sh
[[ -z $x ]] && echo [[y]]
```
"""
    found = analyse(text, level="junior", today=TODAY).findings
    blanks = [finding.span.text for finding in found if finding.code == "unfilled-blank"]
    assert blanks == ["[[link to your code]]", "[[title]]", "[[error rate]]", "[[amount]]"]


def test_an_ignored_finding_is_no_unused_ignore_and_makes_room_for_the_next_hint() -> None:
    text = (
        "<!-- resume-ls: ignore no-github -->\n\n# Ada Quill\n\nada@quill.example\n\n"
        + base_resume(Level.JUNIOR, "markdown").split("\n\n", 2)[2]
    )
    codes = [found.code for found in analyse(text, level="junior", today=TODAY).document_findings]
    assert "no-github" not in codes and "unused-ignore" not in codes


@pytest.mark.parametrize("format", ["markdown", "latex"])
def test_a_resume_cut_at_any_place_is_judged_without_an_error(format: Format) -> None:
    text = base_resume(Level.MID, format)
    for cut_at in range(0, len(text), len(text) // 40):
        analysis = analyse(text[:cut_at], format=format, level="mid", today=TODAY)
        for found in analysis.document_findings:
            span = analysis.source_span(found)
            assert 0 <= span.start <= span.end <= cut_at


NO_RESUME = """# Candidates API

## Experience

`GET /candidates/{id}/experience` returns the roles of a candidate.

| Field | Type |
|---|---|
| title | string |

- Filter with `?since=`.
- Sort with `?order=`.

## Skills

- Postgres, Redis
"""


@pytest.mark.parametrize("level", ["junior", "senior"])
def test_a_text_that_is_no_resume_is_not_judged_as_one(level: str) -> None:
    assert analyse(NO_RESUME, level=level, today=TODAY).document_findings == ()
