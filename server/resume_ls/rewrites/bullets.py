"""Rewrites of one bullet: families write candidates, the laws sift them, the proof ranks them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from resume_ls.checks import check_bullet
from resume_ls.checks.model import Finding, Judged
from resume_ls.document.model import Format, Node
from resume_ls.levels import Level
from resume_ls.reading.model import Reading
from resume_ls.rewrites import laws
from resume_ls.rewrites.draft import Keep, Part, joined, text_of
from resume_ls.rewrites.families import content, overstated, stack, style
from resume_ls.rewrites.markup import lower
from resume_ls.rewrites.model import Edit, Fresh, Rewrite
from resume_ls.rewrites.proof import remaining
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.rulebook.model import Rulebook

OFFERED = 4
CONSIDERED = 12
"""Candidates of one finding that are looked at."""
PROVED = 6
"""Candidates whose text is read and checked, so that an answer takes milliseconds."""
ENOUGH = 2
"""Clean candidates after which the rest keep the order in which they were written."""
TITLE_WORDS = 9

FAMILIES: dict[str, Callable[[Task], Iterator[Candidate]]] = {
    "tech-dump": stack.candidates,
    "keyword-stuffing": stack.stuffed,
    "overstated": overstated.candidates,
    "repetition": style.repetition,
    "too-long": style.too_long,
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
    """Return the rewrites for a bullet's finding, the preferred one first; none for a code that has no rewrite.

    `siblings` are the readings of the other bullets of the entry. Spans in the edits count from the node's start;
    `place` turns them into absolute ones.
    """
    task = Task(judged, node, format, rulebook, tuple(siblings))
    if finding.code not in FAMILIES and finding.code not in CONTENT:
        return ()
    others = [other.code for other in check_bullet(judged, rulebook) if other.code != finding.code]
    return offered(task, candidates_for(task, finding.code), [candidates_for(task, code) for code in others])


def candidates_for(task: Task, code: str) -> Iterator[Candidate]:
    """Return the candidates of the family that mends `code`; none for a code that no rewrite mends."""
    if code in FAMILIES:
        return FAMILIES[code](task)
    return content.candidates(task, code) if code in CONTENT else iter(())


def refactorings(judged: Judged, node: Node, *, format: Format, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return what may be asked for on a bullet without a finding that is not strong for its level yet."""
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
        found += [Candidate(title, candidate.draft, wordy=candidate.wordy)
                  for candidate in _taken(content.candidates(task, code), 2)]  # fmt: skip
    return tuple(lowered for candidate in found if (lowered := to_rewrite(task, candidate)) is not None)


def _taken(candidates: Iterable[Candidate], number: int) -> list[Candidate]:
    taken = []
    for candidate in candidates:
        taken.append(candidate)
        if len(taken) == number:
            break
    return taken


def offered(task: Task, own: Iterable[Candidate], others: Iterable[Iterable[Candidate]] = ()) -> tuple[Rewrite, ...]:
    """Return two to four of the candidates that keep every law, those that leave the bullet clean first.

    `others` are the candidates for the bullet's other findings: where none of its own leaves the bullet clean, the
    first of theirs is preferred, since it mends this finding as well.
    """
    seen = {task.plain.rstrip()}
    ranked = list(_ranked(task, own, CONSIDERED, seen))
    if not any(left == 0 for left, _, _ in ranked):
        for candidates in others:
            ranked += _ranked(task, candidates, 2, seen)
    ranked.sort(key=lambda entry: entry[0])
    chosen = ranked[:OFFERED]
    if chosen and not any(candidate.wordy for _, candidate, _ in chosen):
        wordy = next((entry for entry in ranked[OFFERED:] if entry[1].wordy), None)
        if wordy is not None:
            chosen[-1] = wordy
    return tuple(
        Rewrite(rewrite.title, rewrite.edits, preferred=index == 0, safe=candidate.safe)
        for index, (_, candidate, rewrite) in enumerate(chosen)
    )


def _ranked(
    task: Task, candidates: Iterable[Candidate], number: int, seen: set[str]
) -> Iterator[tuple[int, Candidate, Rewrite]]:
    """Yield up to `number` lawful candidates, each with how many findings it would leave.

    Once enough of them are clean, the others are not read any more.
    """
    clean = 0
    for index, candidate in enumerate(_taken(candidates, number)):
        text = text_of(candidate.draft, task.plain)
        if text in seen:
            continue
        seen.add(text)
        repaired = rescued(task, candidate)
        rewrite = to_rewrite(task, repaired)
        if rewrite is None:
            continue
        left = len(remaining(task, repaired.draft)) if index < PROVED and clean < ENOUGH else 1
        clean += left == 0
        yield left, repaired, rewrite


def rescued(task: Task, candidate: Candidate) -> Candidate:
    """Return the candidate with every fact that it lost appended, in the words that stood around it."""
    missing = laws.lost(candidate.draft, task.reading, task.words)
    if not missing:
        return candidate
    spans = dict([*laws.fact_spans(task.reading), *laws.name_spans(task.reading, task.words)])
    keeps = [part for part in candidate.draft if isinstance(part, Keep)]
    stop = candidate.draft[-1] if candidate.draft and isinstance(candidate.draft[-1], Keep) else None
    body: list[Part] = list(candidate.draft)
    tail: list[Part] = []
    if stop is not None and stop.start >= task.line.stop:
        tail = [body.pop()]
    for name in missing:
        span = spans[name]
        start, end = _around(task, span.start, span.end, keeps)
        body += [Fresh(", with"), *task.openings().keep(start, end)]
    return Candidate(candidate.title, joined([*body, *tail], task.plain), candidate.safe, candidate.wordy)


def _around(task: Task, start: int, end: int, keeps: Sequence[Keep]) -> tuple[int, int]:
    """Return the noun phrase around a lost fact: up to the next comma, preposition or kept part on either side."""
    plain = task.plain
    begin, stop = start, end
    for word in reversed(task.line.within(0, start)):
        between = plain[word.end : begin]
        if between.strip() or word.lower in task.words.prepositions or word.lower in ("and", "or") or \
                task.words.is_past(word.lower) or any(keep.start < word.end and word.start < keep.end for keep in keeps):  # fmt: skip
            break
        begin = word.start
    for word in task.line.within(end, task.line.stop):
        between = plain[stop : word.start]
        if between.strip() or word.lower in task.words.prepositions or word.lower in ("and", "or") or \
                any(keep.start < word.end and word.start < keep.end for keep in keeps):  # fmt: skip
            break
        stop = word.end
    return begin, stop


def to_rewrite(task: Task, candidate: Candidate) -> Rewrite | None:
    """Carry a candidate to the source; None where a law forbids it or nothing would change."""
    lowered = lower(candidate.draft, task.node, task.format)
    names = [technology.phrase.text for technology in task.reading.technologies]
    if laws.lost(candidate.draft, task.reading, task.words) or laws.invented(lowered.pieces, names):
        return None
    if laws.lost_markup(lowered.pieces, lowered.span, task.node, task.format):
        return None
    if not laws.balanced(lowered.pieces, task.node.source, task.format):
        return None
    title = f"{candidate.title}: {begins(text_of(candidate.draft, task.plain))}"
    return Rewrite(title, (Edit(lowered.span, lowered.pieces, 0, task.node.path),), safe=candidate.safe)


def begins(text: str) -> str:
    """Return how a rewrite begins, short enough for a menu and no blank cut in two."""
    words = re.findall(r"\[\[.*?\]\]\S*|\S+", text)
    if len(words) <= TITLE_WORDS + 1:
        return " ".join(words)
    shown = words[:TITLE_WORDS]
    upto = next((i + 1 for i, word in enumerate(words[: TITLE_WORDS + 8]) if word.startswith("[[") and i >= TITLE_WORDS - 4), 0)
    shown = words[: max(TITLE_WORDS, upto)]
    return " ".join(shown).rstrip(",;.") + "…"
