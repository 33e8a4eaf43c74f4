"""The laws of rewriting, over every rule's examples, our own bullets, and the shared ones where they are."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from rewriting import Case, case, emphasised, escape

from resume_ls.analysis import analyse
from resume_ls.rewrites import laws, render
from resume_ls.rewrites.model import Blank, Choice, Kept, Rewrite
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
CORPUS = HERE.parents[1] / "corpus"


@cache
def own_bullets() -> tuple[str, ...]:
    return tuple(yaml.safe_load((HERE / "bullets.yml").read_text("utf-8")))


@cache
def example_bullets() -> tuple[str, ...]:
    return tuple(
        example.text.strip()
        for rule in load().rules.values()
        for example in rule.examples
        if not example.document
        and example.section == "experience"
        and example.format == "markdown"
        and "\n" not in example.text
    )


@cache
def shared_bullets() -> tuple[str, ...]:
    texts = []
    for path in (SHARED / "bullets_dev.jsonl", SHARED / "documents" / "bullets.jsonl"):
        rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
        texts += [row["text"] for row in rows if row["section"] == "experience"]
    return tuple(texts)


@cache
def real_shaped_bullets() -> tuple[str, ...]:
    rows = (json.loads(line) for line in (CORPUS / "real_shaped.jsonl").read_text("utf-8").splitlines())
    return tuple(row["text"] for row in rows if row["judged"] != "N" and "\n" not in row["text"])


SOURCES = {
    "own": own_bullets,
    "examples": example_bullets,
    "shared": shared_bullets,
    "real-shaped": real_shaped_bullets,
}


def bullets(source: str) -> tuple[str, ...]:
    if source == "shared" and not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SOURCES[source]()


def cases(source: str, level: Level, format: str, every: int = 1):
    """Each bullet of a source with its findings; every `every`-th of them, another share at each level."""
    for index, text in enumerate(bullets(source)):
        if index % every == int(level) % every:
            yield case(emphasised(text, format), level, format)


SAMPLES = [("own", 1), ("examples", 3), ("shared", 5), ("real-shaped", 5)]


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.label)
@pytest.mark.parametrize("format", ["markdown", "latex"])
@pytest.mark.parametrize(("source", "every"), SAMPLES, ids=str)
def test_laws(source, every, format, level):
    for found in cases(source, level, format, every):
        for finding in found.findings():
            # without a text of its own: one word in place of another, wherever it stands (the user's rules, misspelt names)
            rewrites = [rewrite for rewrite in found.analysis.rewrites(finding) if rewrite.text]
            assert_menu(rewrites)
            for rewrite in rewrites:
                assert_nothing_lost(found, rewrite)
                assert_nothing_invented(found, rewrite)
                assert_every_word_once(found, rewrite)
                assert_surroundings_kept(found, rewrite)
                assert_blanks_guarded(found, rewrite)
                assert_mended(found, finding.code, rewrite)
                if rewrite.safe:
                    assert_function_words_alone(found, rewrite)


def assert_menu(rewrites) -> None:
    """At most three alternatives, the first one preferred, at most three blanks in one, no two that ask for the same."""
    assert len(rewrites) <= 3
    assert [rewrite.preferred for rewrite in rewrites] == [True, False, False][: len(rewrites)]
    asked = [tuple(re.findall(r"\[\[.*?\]\]", rewrite.text)) for rewrite in rewrites]
    assert len(set(asked)) == len(asked)
    assert all(len(blanks) <= 3 for blanks in asked)


def assert_every_word_once(found: Case, rewrite: Rewrite) -> None:
    """Law 6, by the words of the text alone: what the author said is there as often as before, in another form at most."""
    rules = RewriteRules.of(load())
    before = [word.lower() for word in laws.WORD.findall(found.analysis.reading(found.node).text)]
    after = [word.lower() for word in laws.WORD.findall(re.sub(r"\[\[.*?\]\]", " ", rewrite.text))]
    content = Counter(
        word
        for word in before
        if not rules.is_function(word) and word not in rules.droppable | rules.lists["hollow"]
    )
    kept = Counter(after)
    forms = [word for word in after if word not in before]
    for word, number in content.items():
        changed = sum(laws.same_act(word, form, rules) for form in forms)
        exchanged = rules.base(word) in rules.lists["claiming"] or rewrite.title.startswith(
            rules.titles["verb"]
        )
        assert kept[word] + changed >= number or exchanged, (word, found.text, rewrite.text)
        assert kept[word] <= number, (word, found.text, rewrite.text)


def assert_function_words_alone(found: Case, rewrite: Rewrite) -> None:
    """Law 7: a leading "I" or "We" is all that goes."""
    text = found.analysis.reading(found.node).text
    label = re.match(r"(?:.*?\W)??(?=(?:I|We) )", text)
    assert label is not None
    rest = re.sub(r"^(?:I|We) ", "", text[label.end() :])
    assert rewrite.text == text[: label.end()] + rest[0].upper() + rest[1:].rstrip()


def assert_mended(found: Case, code: str, rewrite: Rewrite) -> None:
    """Law 4: with the blanks filled, a flaw of the surface or of the lead is gone, and no other flaw of the words is new."""
    left = codes_left(found, rewrite)
    if code in ("pronoun", "passive", "buzzword", "tense", "weak-verb", "responsibility"):
        assert code not in left, (code, rewrite.text)
    had = {finding.code for finding in found.findings()}
    assert left & {"pronoun", "passive", "overstated", "buzzword"} <= had, (
        code,
        rewrite.text,
        left,
    )


def assert_nothing_lost(found: Case, rewrite: Rewrite) -> None:
    """Law 1: each fact lies in a Kept (of a technology named twice, one suffices)."""
    node = found.analysis.document.nodes[found.node]
    reading = found.analysis.reading(found.node)
    start = found.analysis.document.starts[found.node]
    kept = [
        piece.span.shifted(edit.base - start)
        for edit in rewrite.edits
        for piece in edit.pieces
        if isinstance(piece, Kept)
    ]
    untouched = [Span(0, edit.span.start - start) for edit in rewrite.edits]
    untouched += [Span(edit.span.end - start, len(node.source)) for edit in rewrite.edits]
    kept += untouched
    safe: dict[str, bool] = {}
    for name, span in laws.fact_spans(reading):
        source = node.text.to_source(span.start, span.end)
        safe[name] = safe.get(name, False) or any(keep.covers(source) for keep in kept)
    assert all(safe.values()), (found.text, rewrite.title, safe)
    after = found.applied(rewrite)
    for fact in re.findall(r"`[^`\n]+`|https?://[^\s)}]+|\\href\{[^{}]*\}", node.source):
        assert fact in after


def assert_nothing_invented(found: Case, rewrite: Rewrite) -> None:
    """Law 2: no digit, technology or name in words of ours."""
    names = [t.phrase.text for t in found.analysis.reading(found.node).technologies]
    for edit in rewrite.edits:
        assert laws.invented(edit.pieces, names) == [], rewrite.title
        for piece in edit.pieces:
            assert not (isinstance(piece, Choice) and len(set(piece.options)) < 2)


def assert_surroundings_kept(found: Case, rewrite: Rewrite) -> None:
    """Laws 3 and 5: the same structure, only this bullet changed, its marker, capital and final stop kept."""
    before = found.analysis.document
    after = analyse(found.applied(rewrite), format=found.format, level=found.analysis.target_level).document
    old = [node.source for node in before.nodes]
    new = [node.source for node in after.nodes]
    position = found.node
    extra = len(new) - len(old)
    assert extra in (0, 1), (found.text, found.applied(rewrite))
    assert new[:position] == old[:position]
    assert new[position + 1 + extra :] == old[position + 1 :]
    assert [(s.kind, s.heading, len(s.entries)) for s in after.sections] == [
        (s.kind, s.heading, len(s.entries)) for s in before.sections
    ]
    text, was = after.nodes[position + extra].text.plain.rstrip(), before.nodes[position].text.plain.rstrip()
    assert (text[-1] in ".;!") == (was[-1] in ".;!"), (was, text)
    assert not re.search(
        r" [,.;:]|\s{2,}|,,|\.\.(?!\.)", after.nodes[position].text.plain.replace("...", "")
    ) or re.search(r" [,.;:]|,,|\.\.", was), text
    first, began = re.search(r"\w", text), re.search(r"\w", was)
    if (
        extra == 0
        and first
        and began
        and first[0].isalpha()
        and began[0].isalpha()
        and not text.startswith("[[")
    ):
        assert first[0].isupper() or began[0].islower() or "`" in was[:3], (was, text)


def assert_blanks_guarded(found: Case, rewrite: Rewrite) -> None:
    for edit in rewrite.edits:
        if found.format == "latex":
            assert not re.search(r"(?:\\item|\\\\|\\[a-z]+)\s*\[\[", found.applied(rewrite)), rewrite.text
        else:
            plain = found.applied(rewrite)
            hints = [piece.hint for piece in edit.pieces if isinstance(piece, Blank)]
            assert not any(re.search(re.escape(f"[[{hint}]]") + r"[(\[:]", plain) for hint in hints), plain
        stops = [piece for piece in edit.pieces if isinstance(piece, (Blank, Choice))]
        assert len(re.findall(r"(?<!\\)\$\{\d+[:|]", render.snippet(edit, found.text, found.format))) == len(
            stops
        )


def codes_left(found: Case, rewrite: Rewrite) -> set[str]:
    """Law 4: what is found in the bullet, or in the two that it became, once its blanks are filled."""
    again = analyse(found.filled(rewrite), format=found.format, level=found.analysis.target_level)
    added = len(again.document.nodes) - len(found.analysis.document.nodes)
    nodes = range(found.node, found.node + added + 1)
    return {finding.code for finding in again.findings if finding.node in nodes} - {"unfilled-blank"}


def test_an_unfilled_blank_is_the_only_finding():
    found = case("Worked on APIs for payment processing.", Level.MID)
    text = found.applied(found.rewrites()[0])
    codes = {f.code for f in analyse(text, level="mid").findings if f.node == found.node}
    assert codes == {"unfilled-blank"}


def test_british_spelling_and_tense_stay():
    found = case("Responsible for optimising the catalogue search and modelling tariffs.", Level.MID)
    assert found.bullet_after(found.rewrites()[0]).startswith(
        "Optimised the catalogue search and modelled tariffs"
    )
    found = case("Works on the label printer in C++.", Level.MID)
    assert found.bullet_after(found.rewrites()[0]).startswith(
        "Builds [[which part]] of the label printer in C++"
    )


def test_a_hint_never_equals_a_link_label():
    text = case("Worked on APIs for payment processing.", Level.MID).text + "\n[which]: https://example.org\n"
    analysis = analyse(text, level="mid")
    finding = next(f for f in analysis.findings if f.code in ("weak-verb", "vague"))
    for rewrite in analysis.rewrites(finding):
        after = render.applied(rewrite, text, "markdown")
        assert (
            "[[which]]" not in after and "[[your which]]" in after
        ) or "[[your which]]" not in rewrite.text


def test_wrapped_lines_stay_where_nothing_changes():
    bullet = (
        "I moved the nightly import of price lists\n  from 14 suppliers to a queue, which no longer stops at"
    )
    bullet += " a bad\n  row."
    found = case(bullet, Level.MID)
    after = found.bullet_after(found.rewrites("pronoun")[0])
    assert after == bullet.replace("I moved", "Moved")


def test_latex_escapes_survive():
    bullet = r"I moved the \textbf{Oracle} schema to \href{https://x.org/a\%20b}{Citus}"
    bullet += r" \& the bill fell by 18\%."
    found = case(bullet, Level.MID, "latex")
    after = found.bullet_after(found.rewrites()[0])
    assert after.startswith(r"Moved the \textbf{Oracle} schema to \href{https://x.org/a\%20b}{Citus}")
    assert r"18\%" in after


@pytest.mark.parametrize(
    ("bullet", "format", "wanted"),
    [
        (
            "**Worked on APIs** for payment processing.",
            "markdown",
            "Built [[which]] **APIs** for payment processing",
        ),
        (
            "**Worked on APIs for payment processing.**",
            "markdown",
            "**Built [[which]] APIs for payment processing",
        ),
        (
            r"\textbf{Worked on APIs} for payment processing.",
            "latex",
            r"Built [[which]] \textbf{APIs} for payment processing",
        ),
        (
            "[Worked on APIs](https://a.org) for payments.",
            "markdown",
            "Built [[which]] [APIs](https://a.org) for payments",
        ),
        (
            r"{\bf Worked on APIs} for payment processing.",
            "latex",
            r"Built [[which]] {\bf APIs} for payment processing",
        ),
    ],
)
def test_markup_across_a_cut_stays_balanced(bullet, format, wanted):
    found = case(bullet, Level.MID, format, lone=True)
    assert found.bullet_after(found.rewrites()[0]).startswith(wanted)


def test_escape_helper_round_trips():
    assert escape("5% & more") == r"5\% \& more"
    assert Span(0, 1).covers(Span(0, 1))


def test_a_stop_that_latex_is_told_to_end_a_sentence_with_is_a_stop():
    bullet = r"Implemented a booking service in the old harbour\@."
    found = case(bullet, Level.SENIOR, "latex")
    assert any(after.endswith("]].") for after in map(found.bullet_after, found.rewrites()))
