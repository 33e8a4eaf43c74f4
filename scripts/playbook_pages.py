"""Writes docs/playbooks/ from rules/playbooks/ and rules/acts.yml: a page for each kind of work, and a table of all;
a test fails where they are stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rule_pages import write

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import rules_folder
from resume_ls.rulebook.playbooks import (
    ByLevel,
    Clause,
    Playbook,
    PlaybookExample,
    Playbooks,
    load_playbooks,
)

VALUE = {
    "high": "worth a place on the page",
    "medium": "worth a place where something came of it",
    "low": "no reviewer misses it: leave it out, or say what came of it",
}
CONDITION = {
    "direct": "where the object ends the sentence",
    "single": "behind a single act without comma or list",
}

NOT_OFFERED = " (what an editor writes; the tool asks in other words, or leaves the bullet alone)"


def pages(playbooks: Playbooks) -> Mapping[str, str]:
    """Return every page by its file name, the table and the schema of a playbook included."""
    listed = sorted(playbooks.by_subject.values(), key=lambda playbook: playbook.title.lower())
    result = {f"{playbook.subject}.md": page(playbook) for playbook in listed}
    result["README.md"] = table(listed)
    result["playbook.schema.json"] = (rules_folder() / "schemas" / "playbook.json").read_text("utf-8")
    return result


def page(playbook: Playbook) -> str:
    """Return the page of one kind of work."""
    lines = [
        f"# {playbook.title}",
        "",
        f"Value: {playbook.value} ({VALUE[playbook.value]}).",
        "",
        *recognised(playbook),
        *by_level("What a reviewer asks", playbook.asks),
        *advice(playbook),
        *by_level("What to add", playbook.open, "Hints for `<your sentence>; [[hint]]`, the best first."),
        *clauses(playbook),
        *verbs(playbook),
        "## What is never said",
        "",
        *(f"- {text}" for text in playbook.never),
        "",
        "## Examples",
        "",
        "What the tool offers, word for word, unless an example says otherwise; a test holds it to both.",
        "",
        *(line for example in playbook.examples for line in shown(example)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def recognised(playbook: Playbook) -> Iterator[str]:
    """Yield what names the subject."""
    yield "## What names it"
    yield ""
    yield f"- As head of what was done: {', '.join(playbook.names)}"
    if playbook.acts:
        yield f"- Verbs: {', '.join(playbook.acts)}"
    if playbook.technologies:
        yield f"- Technologies that go with it, and never decide: {', '.join(playbook.technologies)}"
    if playbook.excluded:
        yield f"- Not: {', '.join(playbook.excluded)}"
    yield ""


def by_level(heading: str, texts: ByLevel, about: str = "") -> Iterator[str]:
    """Yield a section that lists texts by level."""
    yield f"## {heading}"
    yield ""
    if about:
        yield about
        yield ""
    for level in Level:
        for text in texts[level]:
            yield f"- **{level.label}**: {text}"
    yield ""


def advice(playbook: Playbook) -> Iterator[str]:
    """Yield what to show where such work is below the level."""
    told = [(level, playbook.advised[level]) for level in Level if playbook.advised[level]]
    if told:
        yield "## Where the work alone is not enough"
        yield ""
        yield from (f"- **{level.label}**: {text}" for level, text in told)
        yield ""


def clauses(playbook: Playbook) -> Iterator[str]:
    """Yield the clauses with their conditions."""
    if not playbook.clauses:
        return
    yield "## Clauses"
    yield ""
    yield "Offered where the subject is certain and the condition holds."
    yield ""
    yield "| tells | levels | clause | condition |"
    yield "| --- | --- | --- | --- |"
    for clause in playbook.clauses:
        levels = ", ".join(level.label for level in clause.levels)
        yield f"| {clause.facet} | {levels} | `{clause.text}` | {condition(clause)} |"
    yield ""


def condition(clause: Clause) -> str:
    """Return the conditions of a clause in words."""
    after = [*clause.after_verbs, *(f"… {head}" for head in clause.after_heads)]
    told = [
        f"something was {' or '.join(clause.needs)}" if clause.needs and "people" not in clause.needs else "",
        "people were brought on or led" if "people" in clause.needs else "",
        f"after {', '.join(after)}" if after else "",
        *(words for name, words in CONDITION.items() if getattr(clause, name)),
    ]
    return "; ".join(text for text in told if text)


def verbs(playbook: Playbook) -> Iterator[str]:
    """Yield the honest verbs, and the helper's."""
    yield from by_level("Honest verbs", tuple((", ".join(listed),) for listed in playbook.verbs))
    if playbook.helper is not None:
        listed = "/".join(playbook.helper.verbs)
        yield f"A share in work of several: `{listed} [[{playbook.helper.part}]] of …`."
        yield ""


def shown(example: PlaybookExample) -> Iterator[str]:
    """Yield a worked example."""
    yield f"For {example.level.label}:"
    yield ""
    yield f"- before: `{example.before}`"
    if example.advice:
        yield f"- {example.advice}"
    else:
        yield f"- after{'' if example.offered else NOT_OFFERED}: `{example.after}`"
        yield f"- filled: `{example.filled}`"
    yield ""


def table(listed: list[Playbook]) -> str:
    """Return the page that lists every kind of work."""
    lines = [
        "# Kinds of work",
        "",
        "What is known of each kind of work that a bullet can be about: what a reviewer of each level asks, and what",
        "can be added to the author's sentence without inventing anything. Made from `rules/playbooks/*.yml` by",
        "`scripts/playbook_pages.py`; the shape of a file:",
        "[playbook.schema.json](playbook.schema.json).",
        "",
        "| kind of work | value | named by |",
        "| --- | --- | --- |",
        *(
            f"| [{playbook.title}]({playbook.subject}.md) | {playbook.value} | {', '.join(playbook.names[:3])} |"
            for playbook in listed
        ),
    ]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    write(rules_folder().parent / "docs" / "playbooks", pages(load_playbooks()))
