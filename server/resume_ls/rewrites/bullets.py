"""Rewrites of one bullet: families write candidates, the laws sift them, the proof ranks them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from resume_ls.checks.model import Finding, Judged
from resume_ls.document.model import Format, Node
from resume_ls.levels import Level
from resume_ls.reading.model import Reading
from resume_ls.rewrites import laws
from resume_ls.rewrites.draft import Keep, Part, joined, text_of
from resume_ls.rewrites.families import content, halves, overstated, stack, style, substitution
from resume_ls.rewrites.markup import lower
from resume_ls.rewrites.model import Edit, Fresh, Rewrite
from resume_ls.rewrites.proof import is_long, remaining
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.rulebook.model import Rulebook

LONGEST = 2000
"""Characters of source up to which a bullet is rewritten: what is longer is no bullet, and takes time."""
OFFERED = 4
CONSIDERED = 16
"""Candidates of one finding that are looked at."""
PROVED = 8
"""Candidates whose text is read and checked, so that an answer takes milliseconds."""
CHAINED = 3
"""Candidates taken from the family of each finding that would remain."""
LIGHT = {"too-long": 0.4, "repetition": 0.2}
"""Findings that weigh less than one: the author's own words are long already."""
LISTED = 2
WORDS_OF_A_LIST = 2
"""Words for each technology up to which a bullet without an act is but a list of them."""
TITLE_WORDS = 9
LONGEST_TITLE_WORDS = 36
"""Words of a title where those of another rewrite begin alike."""

FAMILIES: dict[str, Callable[[Task], Iterator[Candidate]]] = {
    "tech-dump": stack.candidates,
    "keyword-stuffing": stack.stuffed,
    "overstated": overstated.candidates,
    "repetition": style.repetition,
    "too-long": lambda task: halves.candidates(task, candidates_for),
    "tense": style.tense,
}
CONTENT = frozenset({
    "vague", "understated", "no-outcome", "too-short", "weak-verb", "responsibility", "passive", "pronoun", "buzzword",
})  # fmt: skip


def rewrites(
    finding: Finding,
    judged: Judged,
    node: Node,
    *,
    format: Format,
    rulebook: Rulebook,
    siblings: Sequence[Reading] = (),
) -> tuple[Rewrite, ...]:
    """Return the rewrites for a bullet's finding, the preferred one first; none for a code or a text that has none.

    `siblings` are the readings of the other bullets of the entry. Spans in the edits count from the node's start;
    `place` turns them into absolute ones.
    """
    if len(node.source) > LONGEST:
        return ()
    rule = rulebook.rules.get(finding.code)
    if rule is not None and rule.kind == "substitution":
        return substitution.rewrites(finding, judged, node, format=format, rule=rule)
    if finding.code not in FAMILIES and finding.code not in CONTENT:
        return ()
    task = Task(judged, node, format, rulebook, tuple(siblings))
    return offered(task, candidates_for(task, finding.code))


def candidates_for(task: Task, code: str) -> Iterator[Candidate]:
    """Return the candidates of the family that mends `code`; none for a code that no rewrite mends."""
    if code in FAMILIES:
        return FAMILIES[code](task)
    if code not in CONTENT:
        return iter(())
    listed = task.reading.action.lead in ("none", "noun") and len(task.reading.technologies) >= LISTED
    if listed and task.reading.words <= WORDS_OF_A_LIST * len(task.reading.technologies):
        return stack.candidates(task)  # "Python, SQL, Git": a list, however short
    return content.candidates(task, code)


def refactorings(judged: Judged, node: Node, *, format: Format, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return what may be asked for on a bullet without a finding that is not strong for its level yet."""
    if len(node.source) > LONGEST:
        return ()
    task = Task(judged, node, format, rulebook)
    found: list[Candidate] = []
    plain = task.whole(task.acts) if task.acts else ()
    if plain and text_of(plain, task.plain) != task.plain.rstrip():
        found.append(Candidate("State it plainly", plain, wordy=True))
    reads_as = judged.reading.reads_as
    short_of = reads_as is None or reads_as < task.level
    unproven = not judged.reading.outcomes and task.level > Level.JUNIOR
    if task.acts and (short_of or unproven):
        code = "understated" if short_of else "no-outcome"
        title = f"Recast for {task.level.label} (asks for facts)"
        found += [
            Candidate(title, candidate.draft, wordy=candidate.wordy)
            for candidate in _taken(content.candidates(task, code), 2)
        ]
    lawful = [(it, lowered) for it in found if (lowered := to_rewrite(task, it)) is not None]
    titles = titles_of(task, [candidate for candidate, _ in lawful])
    return tuple(replace(rewrite, title=title) for title, (_, rewrite) in zip(titles, lawful, strict=True))


def _taken(candidates: Iterable[Candidate], number: int) -> Iterator[Candidate]:
    return islice(candidates, number)


def offered(task: Task, candidates: Iterable[Candidate]) -> tuple[Rewrite, ...]:
    """Return two to four of the candidates that keep every law, those that leave the bullet clean first.

    One of them asks for no number, and one is safe, where there is such a one.

    Where none leaves it clean, the families that mend what remains are asked as well: theirs mend both.
    """
    seen = {task.plain.rstrip()}
    ranked = list(_ranked(task, candidates, CONSIDERED, seen))
    best = min(ranked, key=lambda entry: entry[0], default=None)
    if best is None or best[0] > 0:
        left = remaining(task, best[1].draft) if best else task.codes
        for code in dict.fromkeys([*left, *task.codes]):
            ranked += _ranked(task, candidates_for(task, code), CHAINED, seen)
    ranked.sort(key=lambda entry: entry[0])
    chosen = ranked[:OFFERED]
    for place, wanted in ((-1, "wordy"), (-2, "safe")):
        if len(chosen) == OFFERED and not any(getattr(candidate, wanted) for _, candidate, _ in chosen):
            chosen[place] = next((entry for entry in ranked if getattr(entry[1], wanted)), chosen[place])
    titles = titles_of(task, [candidate for _, candidate, _ in chosen])
    return tuple(
        Rewrite(title, rewrite.edits, preferred=index == 0, safe=candidate.safe)
        for index, (title, (_, candidate, rewrite)) in enumerate(zip(titles, chosen, strict=True))
    )


def _ranked(
    task: Task, candidates: Iterable[Candidate], number: int, seen: set[str]
) -> Iterator[tuple[float, Candidate, Rewrite]]:
    """Yield up to `number` lawful candidates, each with the weight of the findings that it would leave.

    Those that are sure to be too long come last. Once enough of them are clean, one that asks for no number is
    looked for, and no more are proved.
    """
    clean = 0
    wordy = False
    proved = 0
    for candidate in sorted(_taken(candidates, number), key=lambda it: is_long(task, it.draft)):
        if clean >= OFFERED - 1 and wordy:
            return
        if clean >= OFFERED - 1 and not candidate.wordy:
            continue
        text = text_of(candidate.draft, task.plain)
        if text in seen:
            continue
        seen.add(text)
        repaired = rescued(task, candidate)
        rewrite = to_rewrite(task, repaired)
        if rewrite is None:
            continue
        weight = 1.0
        if proved < PROVED:
            proved += 1
            weight = sum(LIGHT.get(code, 1.0) for code in remaining(task, repaired.draft))
        clean += weight == 0
        wordy = wordy or (candidate.wordy and weight == 0)
        yield weight, repaired, rewrite


def rescued(task: Task, candidate: Candidate) -> Candidate:
    """Return the candidate with every fact that it lost appended, in the words that stood around it."""
    missing = laws.lost(candidate.draft, task.facts)
    if not missing:
        return candidate
    spans = dict(task.facts)
    keeps = [part for part in candidate.draft if isinstance(part, Keep)]
    stop = candidate.draft[-1] if candidate.draft and isinstance(candidate.draft[-1], Keep) else None
    body: list[Part] = list(candidate.draft)
    tail: list[Part] = []
    if stop is not None and stop.end > task.line.stop:
        at = max(stop.start, task.line.stop)
        body[-1:] = [Keep(stop.start, at)] if stop.start < at else []
        tail = [Keep(at, stop.end)]
    added = 0
    for name in missing:
        span = spans[name]
        if any(keep.start <= span.start and span.end <= keep.end for keep in keeps):
            continue
        start, end = _around(task, span.start, span.end, keeps)
        body += [Fresh(" and" if added else ", with"), *task.writing.keep(start, end)]
        keeps.append(Keep(start, end))
        added += 1
    return Candidate(candidate.title, joined([*body, *tail], task.plain), candidate.safe, candidate.wordy)


def _around(task: Task, start: int, end: int, keeps: Sequence[Keep]) -> tuple[int, int]:
    """Return the noun phrase around a lost fact: up to the next comma, preposition or kept part on either side."""
    plain = task.plain
    begin, stop = start, end
    for word in reversed(task.line.within(0, start)):
        between = plain[word.end : begin]
        if (
            between.strip()
            or word.lower in task.words.prepositions
            or word.lower in ("and", "or")
            or task.words.is_past(word.lower)
            or any(keep.start < word.end and word.start < keep.end for keep in keeps)
        ):
            break
        begin = word.start
    for word in task.line.within(end, task.line.stop):
        between = plain[stop : word.start]
        if (
            between.strip()
            or word.lower in task.words.prepositions
            or word.lower in ("and", "or", *task.data["selves"])
            or any(keep.start < word.end and word.start < keep.end for keep in keeps)
        ):
            break
        stop = word.end
    return begin, stop


def to_rewrite(task: Task, candidate: Candidate) -> Rewrite | None:
    """Carry a candidate to the source, under its bare title; None where a law forbids it or nothing would change."""
    lowered = lower(candidate.draft, task.node, task.format)
    names = [technology.phrase.text for technology in task.reading.technologies]
    if laws.lost(candidate.draft, task.facts) or laws.invented(lowered.pieces, names):
        return None
    if laws.lost_markup(lowered.pieces, lowered.span, task.node, task.format):
        return None
    if not laws.balanced(lowered.pieces, task.node.source, task.format):
        return None
    edit = Edit(lowered.span, lowered.pieces, 0, task.node.path)
    return Rewrite(candidate.title, (edit,), safe=candidate.safe)


def titles_of(task: Task, candidates: Sequence[Candidate]) -> list[str]:
    """Return the titles under which a menu lists candidates: how each begins, and further where two begin alike."""
    texts = [text_of(candidate.draft, task.plain) for candidate in candidates]

    def at_most(words: int) -> list[str]:
        return [f"{it.title}: {begins(text, words)}" for it, text in zip(candidates, texts, strict=True)]

    words = TITLE_WORDS
    titles = at_most(words)
    while len(set(titles)) < len(titles) and words < LONGEST_TITLE_WORDS:
        words += 1
        titles = [
            longer if titles.count(title) > 1 else title
            for title, longer in zip(titles, at_most(words), strict=True)
        ]
    return titles


def begins(text: str, most: int = TITLE_WORDS) -> str:
    """Return how a rewrite begins, in about `most` words, short enough for a menu and no blank cut in two."""
    words = re.findall(r"\[\[[^\[\]]*\]\]\S*|\S+", text)
    if len(words) <= most + 1:
        return " ".join(words)
    upto = next(
        (i + 1 for i, word in enumerate(words[: most + 8]) if word.startswith("[[") and i >= most - 4),
        0,
    )
    shown = words[: max(most, upto)]
    return " ".join(shown).rstrip(",;.") + "…"
