"""Rewrites of one bullet: families write candidates, the laws sift them, the proof ranks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Node
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading.model import Reading
from resume_ls.rewrites import laws
from resume_ls.rewrites.asking import additions, vocabulary_of
from resume_ls.rewrites.change import Change
from resume_ls.rewrites.draft import Draft, text_of
from resume_ls.rewrites.families import hollow, parts, spelling, split, substitution, surface, tools, verbs
from resume_ls.rewrites.markup import to_source
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.openings.pronoun import dropped
from resume_ls.rewrites.proof import remaining
from resume_ls.rewrites.render import plain
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format, Rulebook

LONGEST = 2000
"""Characters of source up to which a bullet is rewritten: what is longer is no bullet, and takes time."""
OFFERED = 3
CONSIDERED = 8
"""Candidates whose text is read and checked, so that an answer takes milliseconds."""
LIGHT = {"too-long": 0.4, "repetition": 0.2}
"""Findings that weigh less than one: the author's own words are long already."""
MOST_BLANKS = 3
LISTED = 2
LISTED_BUILT = 3
"""Commas between the things that an act is said of (one that built or changed them) from which on they are a list."""
ITEM_WORDS = 5
"""Words of one of them: what is longer is a clause."""
TITLE_WORDS = 9
"""Words of a title that show how the rewrite begins."""

ASKING = frozenset(
    {"vague", "understated", "no-outcome", "too-short", "weak-verb", "responsibility", "tech-dump"}
)
"""Codes that want more said, not only said otherwise."""
CONTENT = ASKING | {"passive", "pronoun", "buzzword", "keyword-stuffing"}
SURFACE = frozenset({"pronoun", "passive", "buzzword", "tense"})
"""Codes that are mended without asking for anything; what the level asks for besides comes after."""
UNSAID = ASKING - {"weak-verb", "responsibility"}
"""Codes of what is missing, which no change of the words alone mends."""
FLAWS = SURFACE | {"overstated"}
"""Codes of flaws in the words, of which a rewrite may bring no new one to light."""
OF_NOUN_PHRASES = frozenset({"skills", "summary"})
"""Sections in which a noun phrase is what belongs there."""
LEFT_OPEN = (":", "...", "…")
"""What ends a text behind which nothing may be asked for."""
LEADS = frozenset({"weak-verb", "responsibility", "passive"})
"""Codes of which the lead is the fault: none of their rewrites may leave it as it was."""


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
    if finding.code in spelling.CODES:
        return spelling.rewrites(finding, node, format=format)
    task = Task.of(judged, node, format, rulebook, siblings)
    return offered(task, candidates_for(task, finding.code), finding.code) if task is not None else ()


def candidates_for(task: Task, code: str) -> Iterator[Candidate]:
    """Yield the candidates for a finding of `code`, the best first; none for a code that no rewrite mends."""
    match code:
        case "overstated":
            yield from parts.scaled_down(task)
        case "repetition":
            yield from verbs.repetition(task)
        case "tense":
            yield from verbs.tense(task)
        case "too-long":
            yield from split.candidates(task)
        case _ if code in CONTENT:
            yield from content(task, code)


@dataclass(frozen=True, slots=True)
class Mended:
    """The author's sentence with what was flagged in it mended, before anything is asked for."""

    changes: tuple[Change, ...]
    asks_part: bool = False
    """Whether a blank asks for the author's part already."""
    closed: bool = False
    """Whether nothing may be asked for behind it."""


def content(task: Task, code: str) -> Iterator[Candidate]:
    """Yield the bullet with what was flagged mended, and what its level asks for added."""
    if code in ("tech-dump", "keyword-stuffing"):
        yield from tools.candidates(task)
    base = mended(task, code)
    if base is None:
        return
    if base.asks_part:
        yield _asking(task.rules.titles["part"], base.changes, "part")
        return
    if code in ASKING and (missing := hollow.object_asked_for(task)) is not None:
        yield _asking(task.rules.titles["object"], (*base.changes, missing), "name")
        return
    named = tuple(_named(task))
    if code in ("vague", "buzzword") and named and "buzzword" in task.codes:
        yield from named  # without the praise nothing says which
        return
    if base.changes and (
        code in SURFACE or (task.opening is not None and (task.opening.moved or task.opening.rest_from >= 0))
    ):
        title = task.rules.titles.get(code, task.rules.titles["other"])
        yield replace(_asking(title, base.changes, ""), safe=True)
    if code == "vague":
        yield from named
    if not base.closed and (code in ASKING or (base.changes and task.opening is not None)):
        for asked in additions(task):
            yield _asking(asked.title, (*base.changes, *asked.changes), asked.facet)


def mended(task: Task, code: str) -> Mended | None:
    """Return the sentence mended: its lead, pronouns and praise; None where what was flagged can't go without harm, or
    no act is told."""
    opening, start = task.opening, task.start
    around = mended_inside(task, code)
    if len(start.words) == 1 and len(task.reading.sentences) > 1:
        return None  # "Packaging." among other labels
    if around is None or task.plain.rstrip().endswith(LEFT_OPEN):
        return None
    if task.known.beside_work:
        return None  # a line of the summary or of the title
    if opening is None:
        if start.base(start.at) in task.lists["thinking"]:
            return None  # "Looking for a position in …"
        if code == "pronoun" and not around:
            without, changes = dropped(start, passive=True)
            around = () if without.lower(without.at) in task.lists["was"] else changes
        if code == "buzzword" and not (
            task.begins_with_verb or task.judged.context.section in OF_NOUN_PHRASES
        ):
            return None  # what is praised is the author, or nothing is told of it
        return Mended(around, closed=task.reading.action.lead != "act")
    if opening.shared:
        part = parts.own_part(task)
        return None if part is None else Mended((*part, *around), asks_part=True)
    if opening.rest_from >= 0:
        kept = parts.kept_up(task)
        return None if kept is None else Mended((*kept, *around))
    if (not opening.moved or opening.base in task.lists["joining"]) and lead_is_at_fault(task, code):
        return Mended(around, closed=True) if code in SURFACE - LEADS else None
    describes = opening.base and start.style == "third"  # what a program does
    without_object = start.lower(opening.behind) == "with"  # "Coordinated with the depot"
    closed = bool(describes) or without_object or lists_things(task)
    return Mended((*opening.changes, *around), closed=closed)


def _asking(title: str, changes: tuple[Change, ...], facet: str) -> Candidate:
    return Candidate(title, changes, facet, vocabulary=vocabulary_of(*changes))


def _named(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with the name of its hollow object asked for."""
    name = hollow.named(task)
    around = mended_inside(task, "vague")
    if name is not None and around is not None:
        gone = name[-1].span
        around = tuple(it for it in around if not gone.start <= it.span.start < gone.end)
        yield _asking(task.rules.titles["hollow"], (*name, *around), "name")


def lead_is_at_fault(task: Task, code: str) -> bool:
    """Whether what the sentence begins with is the fault, or hides the author's act whatever was flagged, so that it
    must not stay."""
    lead = task.reading.action.lead
    if code in LEADS and not (code == "responsibility" and lead == "act"):
        return True
    joins = task.opening is not None and task.opening.base in task.lists["joining"]
    return lead in ("hedged", "duty") or joins


def lists_things(task: Task) -> bool:
    """Whether the act has a list of things for its object ("Handled requests, planning, reviews, coaching"), of which
    no one result can be asked."""
    opening, start = task.opening, task.start
    if opening is None or not opening.base:
        return False
    stops = task.lists["prepositions"] - {"of"}
    inside = range(opening.behind, start.index_at(start.place()))
    inside = range(opening.behind, next((at for at in inside if start.lower(at) in stops), inside.stop))
    if not inside or any(map(start.is_gerund, inside)):
        return False
    items = task.plain[start.words[inside[0]].start : start.words[inside[-1]].end].split(",")
    built = task.known.kind in ("made", "changed")
    short = all(len(item.split()) <= ITEM_WORDS for item in items)
    return short and len(items) > (LISTED_BUILT if built else LISTED)


def mended_inside(task: Task, code: str) -> tuple[Change, ...] | None:
    """Return the changes for pronouns and praise that stand inside the sentence; None where praise that was flagged
    can't go. Pronouns that can't go are left: the proof sees them."""
    praised = surface.praise(task) if "buzzword" in task.codes else ()
    if praised is None and code == "buzzword":
        return None
    pronouns = surface.pronouns(task) if "pronoun" in task.codes else ()
    return (*(praised or ()), *pronouns)


def refactorings(judged: Judged, node: Node, *, format: Format, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return what may be asked for on a bullet without a finding that is not strong for its level yet."""
    if len(node.source) > LONGEST:
        return ()
    task = Task.of(judged, node, format, rulebook)
    reads_as = judged.reading.reads_as
    level = judged.context.level
    short_of = reads_as is None or reads_as < level
    unproven = not judged.reading.outcomes and level > Level.JUNIOR
    if task is None or not (short_of or unproven):
        return ()
    code = "understated" if short_of else "no-outcome"
    found = offered(task, (candidate for candidate in content(task, code) if candidate.facet), code)
    return tuple(replace(it, title=f"For {level.label}: {it.title}", preferred=False) for it in found)


def offered(task: Task, candidates: Iterator[Candidate], code: str) -> tuple[Rewrite, ...]:
    """Return up to three of the candidates that keep every law and mend what was flagged, each asking for another fact;
    those that leave the bullet clean come first."""
    ranked: list[tuple[float, str, Rewrite]] = []
    seen = {task.plain.rstrip()}
    for candidate in candidates:
        if len(ranked) >= CONSIDERED:
            break
        made = to_rewrite(task, candidate)
        if made is None or made[1].text in seen:
            continue
        draft, rewrite = made
        seen.add(rewrite.text)
        left = remaining(task, draft)
        if (code in left and code not in UNSAID | {"too-long"}) or "pronoun" in left:
            continue
        if code == "too-long" and not set(left) <= set(task.codes) - {code}:
            continue  # halves with faults of their own
        if FLAWS.intersection(left) - set(task.codes):
            continue  # what was said so far hid it
        if code in UNSAID and not candidate.facet:
            continue  # what was flagged is still not said
        plain = not candidate.facet or candidate.facet == "part"  # what was flagged is mended
        weight = -1.0 if plain else sum(LIGHT.get(it, 1.0) for it in left)
        ranked.append((weight, candidate.facet, rewrite))
    ranked.sort(key=lambda entry: entry[0])
    chosen: dict[str, Rewrite] = {}
    for _, facet, rewrite in ranked:
        chosen.setdefault(facet, rewrite)
    best = list(chosen.values())[:OFFERED]
    return tuple(replace(rewrite, preferred=rewrite is best[0]) for rewrite in best)


def to_rewrite(task: Task, candidate: Candidate) -> tuple[Draft, Rewrite] | None:
    """Carry a candidate to the source; None where a law forbids it or nothing would change."""
    draft = task.draft(candidate.changes)
    if draft is None or laws.blanks_in(draft) > MOST_BLANKS:
        return None
    if laws.violations(draft, task.reading, task.rules, candidate.exchanged, candidate.vocabulary):
        return None
    edit = to_source(draft, task.node, task.format)
    names = [technology.phrase.text for technology in task.reading.technologies]
    if laws.lost(draft, task.facts) or laws.invented(edit.pieces, names):
        return None
    if laws.lost_source(edit, task.node, task.format):
        return None
    source = task.node.source
    after = source[: edit.span.start] + plain(edit, source, task.format) + source[edit.span.end :]
    if not FORMATS[task.format].balanced(source, after):
        return None
    safe = candidate.safe and laws.unattended(draft, task.reading, task.rules)
    text = text_of(draft, task.plain)
    return draft, Rewrite(f"{candidate.title}: {begins(text)}", (edit,), safe=safe, text=text)


def begins(text: str) -> str:
    """Return how a rewrite begins, short enough for a menu and no blank cut in two."""
    words = re.findall(r"\[\[[^\[\]]*\]\]\S*|\S+", text)
    if len(words) <= TITLE_WORDS + 1:
        return " ".join(words)
    near = enumerate(words[: TITLE_WORDS + 8])
    blanks = [at + 1 for at, word in near if word.startswith("[[") and at >= TITLE_WORDS - 4]
    return " ".join(words[: max(TITLE_WORDS, *blanks[:1], 0)]).rstrip(",;.") + "…"
