"""Writes docs/rules/ from the rules themselves: one page a rule, and a table of all.

A test fails where they are stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from resume_ls.cli.written import NAMED
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import load, rules_folder
from resume_ls.rulebook.model import SEVERITIES, Example, Rule, Rulebook
from resume_ls.rulebook.validate import shapes

SHOWN_DOCUMENTS = 2
"""Examples that are whole resumes, of each kind, on a page."""

LIES_ON = {
    "bullet": "on the deciding words of the bullet",
    "document": "on the heading, entry title or name line that it speaks of, else on the first line of text",
}
OWN_PLACE = {
    "unfilled-blank": "on the blank",
    "directive-error": "on the directive",
    "unused-ignore": "on the directive",
    "config-error": "in `.resume-ls.yml`",
}


def pages(rulebook: Rulebook) -> Mapping[str, str]:
    """Return every page by its file name, the table and the schema of users' rules included."""
    rules = sorted(rulebook.rules.values(), key=lambda rule: rule.code)
    result = {f"{rule.code}.md": page(rule, rulebook) for rule in rules}
    result["README.md"] = table(rules)
    result["own-rules.md"] = own_rules()
    result["rule.schema.json"] = (rules_folder() / "schemas" / "rule.json").read_text("utf-8")
    return result


def page(rule: Rule, rulebook: Rulebook) -> str:
    """Return the page of one rule."""
    lines = [
        f"# {rule.code}",
        "",
        f"{sentence(rule.title)}",
        "",
        *severity_table(rule),
        "",
        *where(rule),
        "",
        "## What it says",
        "",
        *says(rule),
        "",
        "## Why",
        "",
        flat(rule.why),
        "",
        *asks(rule),
        *examples(rule),
        *silencing(rule),
        *sources(rule),
    ]
    return "\n".join(lines).rstrip() + "\n"


def severity_table(rule: Rule) -> Iterator[str]:
    """Yield the severities by level."""
    yield "| " + " | ".join(level.label for level in Level) + " |"
    yield "| " + " | ".join("---" for _ in Level) + " |"
    yield "| " + " | ".join(rule.severity[level] or "–" for level in Level) + " |"


def where(rule: Rule) -> Iterator[str]:
    """Yield where the rule looks, where its finding lies and what it hides."""
    if rule.sections:
        yield f"- Sections: {', '.join(sorted(rule.sections))}"
    yield f"- Lies {OWN_PLACE.get(rule.code, LIES_ON[rule.scope])}"
    if rule.hides:
        hidden = ", ".join(f"[{code}]({code}.md)" for code in sorted(rule.hides))
        yield f"- Hides {hidden} {'on the same bullet' if rule.scope == 'bullet' else 'in the same place'}"
    if rule.scope == "document" and set(rule.severity.values()) & {"hint"}:
        yield "- At most three hints on the whole resume are shown at once"


def says(rule: Rule) -> Iterator[str]:
    """Yield the message, or the messages that it has for different faults."""
    reasons = rule.settings.get("reasons", {})
    if not reasons:
        yield f"> {rule.message}"
        return
    for position, reason in enumerate(dict.fromkeys(reasons.values())):
        if position:
            yield ""
        yield f"> {rule.message.replace('{reason}', reason)}"


def asks(rule: Rule) -> Iterator[str]:
    """Yield what each level asks for."""
    if rule.ask:
        yield "## What each level asks for"
        yield ""
        for level, text in sorted(rule.ask.items()):
            yield f"- **{level.label}**: {text}"
        yield ""


def examples(rule: Rule) -> Iterator[str]:
    """Yield the examples: bullets as a list, whole resumes as blocks with what does not matter left out."""
    for good, heading in ((False, "Flagged"), (True, "Left alone")):
        chosen = [example for example in rule.examples if example.good is good]
        if not chosen:
            continue
        yield f"## {heading}"
        yield ""
        bullets = [example for example in chosen if not example.document]
        for example in bullets:
            yield f"- *{example.level.label}{place(example)}*: {code(example.text)}"
        if bullets:
            yield ""
        for example in [example for example in chosen if example.document][:SHOWN_DOCUMENTS]:
            yield f"For {example.level.label}:"
            yield ""
            fence = "````" if "```" in example.text else "```"
            yield f"{fence}{example.format}"
            yield NAMED.sub(shortened, example.text).rstrip()
            yield fence
            yield ""


def shortened(match: re.Match[str]) -> str:
    """Return a named section of an example as one line."""
    return f"… {match[1]}{' ' + match[2] if match[2] else ''} …"


def place(example: Example) -> str:
    """Return where an example stands, where that is not the experience section."""
    section = "" if example.section == "experience" else f", {example.section}"
    return section + (", LaTeX" if example.format == "latex" else "")


def silencing(rule: Rule) -> Iterator[str]:
    """Yield how to silence the rule."""
    yield "## To silence it"
    yield ""
    yield "In `.resume-ls.yml`, for everything or with another severity:"
    yield ""
    yield "```yaml"
    yield f"ignore: [{rule.code}]"
    yield f"severity: {{{rule.code}: {'off' if rule.code == 'config-error' else 'hint'}}}"
    yield "```"
    yield ""
    if rule.code == "config-error":
        return
    yield "In one file, before the first heading or `\\begin{document}`:"
    yield ""
    yield "```markdown"
    yield f"<!-- resume-ls: ignore {rule.code} -->"
    yield "```"
    yield ""
    yield "```latex"
    yield f"% resume-ls: ignore {rule.code}"
    yield "```"
    yield ""
    if rule.scope == "bullet" or rule.code == "unfilled-blank":
        yield "For one bullet: the same at the end of its line; or the quick fix of your editor, which writes"
        yield "the bullet's fingerprint into `.resume-ls.yml`, so that nothing of it is published."
        yield ""


def sources(rule: Rule) -> Iterator[str]:
    """Yield where the advice comes from."""
    if rule.sources:
        yield "## Sources"
        yield ""
        yield from (f"- {source}" for source in rule.sources)


def table(rules: list[Rule]) -> str:
    """Return the page that lists every rule, by scope and severity."""
    lines = ["# Rules", "", "Made from `rules/checks/*.yml` by `scripts/rule_pages.py`.", ""]
    for scope, heading in (("bullet", "On one bullet"), ("document", "On the resume as a whole")):
        lines += [f"## {heading}", "", "| rule | what it finds | severity |", "| --- | --- | --- |"]
        for rule in sorted(rules, key=lambda rule: (gravity(rule), rule.code)):
            if rule.scope == scope:
                lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.title} | {severity_words(rule)} |")
        lines.append("")
    lines.append("Rules of your own: [own-rules.md](own-rules.md).")
    return "\n".join(lines) + "\n"


def gravity(rule: Rule) -> int:
    """Return a rule's gravest severity, the gravest first."""
    return min(SEVERITIES.index(severity) for severity in rule.severity.values() if severity)


def severity_words(rule: Rule) -> str:
    """Return the severities in a few words: one where all levels agree, else each with its levels."""
    groups: dict[str, list[str]] = {}
    for level in Level:
        groups.setdefault(rule.severity[level] or "–", []).append(level.label)
    if len(groups) == 1:
        return next(iter(groups))
    return ", ".join(
        f"{severity} ({levels[0]}{'' if len(levels) == 1 else ' to ' + levels[-1]})"
        for severity, levels in groups.items()
        if severity != "–"
    )


def own_rules() -> str:
    """Return the page on rules of one's own."""
    lines = [
        "# Rules of your own",
        "",
        "Name files or folders in `.resume-ls.yml` (`rules: [my-rules/]`). A file holds one rule or a list",
        "of rules; `resume-ls rules --test` runs their examples. Patterns are",
        "[RE2](https://github.com/google/re2/wiki/Syntax): linear in time, without look-around and",
        "back-references. A mistake is named with file, line and key, and leaves the other rules in force.",
        "Editors complete the keys from [rule.schema.json](rule.schema.json).",
        "",
        "```yaml",
        "# yaml-language-server: $schema=rule.schema.json",
        "code: no-ninja",
        "kind: existence",
        "message: “{found}” is no title.",
        "severity: info",
        "sections: [summary, experience]",
        "settings:",
        "  tokens: [ninja, rock ?star]",
        "examples:",
        "  - {level: mid, bad: Backend ninja for payments., good: Backend engineer for payments.}",
        "```",
        "",
    ]
    for kind, schema in shapes()[1].items():
        lines += [f"## {kind}", "", schema["description"], "", "| key | what it says |", "| --- | --- |"]
        lines += [f"| `{key}` | {value['description']} |" for key, value in schema["properties"].items()]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def sentence(text: str) -> str:
    """Return a title as a sentence."""
    return text if text.endswith((".", "!", "?")) else text + "."


def flat(text: str) -> str:
    """Return text with single blanks."""
    return " ".join(text.split())


def code(text: str) -> str:
    """Return a bullet as a code span."""
    text = flat(text)
    fence = "``" if "`" in text else "`"
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


def write(folder: Path, wanted: Mapping[str, str]) -> None:
    """Write every page, by file name, into `folder`, and take away the pages that are not among them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8")
    for stale in folder.glob("*.md"):
        if stale.name not in wanted:
            stale.unlink()


if __name__ == "__main__":
    write(rules_folder().parent / "docs" / "rules", pages(load()))
