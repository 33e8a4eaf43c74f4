"""tech-dump and keyword-stuffing: the list taken apart, each thing kept once, what it is for asked for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resume_ls.reading.model import Technology
from resume_ls.rewrites import laws
from resume_ls.rewrites.acts.act import Act, sentence
from resume_ls.rewrites.acts.clauses import acts_in
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.draft import Draft, Keep, Part, joined, lowered, text_of
from resume_ls.rewrites.families.content import fitting
from resume_ls.rewrites.line import Clause, Word
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.task import Candidate, Task

SEPARATOR = re.compile(
    r"\s*(?:[,;·•|]|/(?=\s)|\s/|\s&\s|\band\b|\bor\b|\s[-–—]\s|\n)\s*(?:and\s+|&\s+|or\s+)?"
)
INTRODUCTION = re.compile(
    r"[\s,(:–—-]*(?:\b(?:using|with|in|on|across|including|such as|like|via|e\.g\.|used|of|and|through)\s*)?[\s,(:]*$"
)
CLOSING = re.compile(r"^\s*[)\]]?\s*")
NAME_GOES_ON = re.compile(r"(?:[ ][A-Z][\w.+#-]*){1,2}")
"""More words of the last name of a list ("Percona XtraDB")."""
GOES_ON = re.compile(r"\s*(,|[;.·|–—])\s+(?:and\s+|&\s+)?(?=\S)")
"""What stands between a list and more that is said."""
PLACES = frozenset({"at", "for", "in"})
"""What leads on to where or for whom something was built ("Platform work at FarmLink with …")."""
GAP_WORDS = 6
"""Words between two technologies up to which they stand in the same list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One element of a list, with what it is for."""

    start: int
    end: int
    group: str


def candidates(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with its technologies grouped by what they are for."""
    if task.judged.context.section == "skills":
        yield from _labelled(task)
        return
    items = _items(task)
    if not items:
        return
    around = _around(task, items)
    grouped = _grouped(task, items)
    if not grouped:
        return
    acts = around.holding(grouped)
    yield Candidate("Say what each tool is for", task.whole(acts))
    for clause in fitting(task, "vague", acts):
        if clause.loose:
            yield Candidate(clause.title, task.whole(acts, clause), wordy=clause.wordy)
    short = around.holding((Fresh("with"), *_listed(task, items)))
    for clause in fitting(task, "vague", short):
        if clause.loose:
            yield Candidate(clause.title + ", tools after it", task.whole(short, clause), wordy=clause.wordy)


def _items(task: Task) -> list[Item]:
    """Return the elements of the longest list of technologies in the bullet."""
    run: list[Technology] = []
    best: list[Technology] = []
    for technology in sorted(task.reading.technologies, key=lambda t: t.phrase.start):
        if run and len(task.plain[run[-1].phrase.end : technology.phrase.start].split()) > GAP_WORDS:
            run = []
        run.append(technology)
        if len(run) > len(best):
            best = list(run)
    if not best:
        return []
    best = _behind_object(task, best)
    start, end = best[0].phrase.start, best[-1].phrase.end
    tail = re.match(
        r"(?:\s*(?:,|/|·|&|\band\b)\s*(?:and )?[A-Z\d][\w.+#-]*(?: [A-Z][\w.+#-]*){0,2})+",
        task.plain[end : task.line.stop],
    )
    if tail:
        end += tail.end()
    name = NAME_GOES_ON.match(task.plain, end, task.line.stop)
    if name:
        end = name.end()
    head = re.search(
        r"(?:[A-Z][\w.+#-]*(?: [A-Z\d][\w.+#/-]*){0,2}\s*(?:,|/|·)\s*)+$", task.plain[task.label_end : start]
    )
    if head and (
        head.start() == 0
        or task.plain[task.label_end : start][: head.start()].endswith(("with ", "using ", "(", ": "))
    ):
        start = task.label_end + head.start()
    opened = task.plain.count("(", start, end) - task.plain.count(")", start, end)
    while opened > 0 and end < len(task.plain):
        opened -= task.plain[end] == ")"
        end += 1
    return [_item(task, span) for span in _split(task.plain, start, end)]


def _behind_object(task: Task, run: list[Technology]) -> list[Technology]:
    """Return the technologies behind the one that is part of the object: Apollo of "a GraphQL API with Apollo, …"."""
    for before, after in itertools.pairwise(run):
        between = task.plain[before.phrase.end : after.phrase.start]
        if re.fullmatch(r"\s{1,4}[^,;/|·&()]{0,200}\w\s{1,4}(?:with|using|in|on|via)\s{1,4}", between):
            return run[run.index(after) :]
        if re.search(r"[,;/|·&]|\band\b", between):
            break
    return run


def _split(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a list at its separators outside brackets."""
    spans = []
    at, depth, index = start, 0, start
    while index < end:
        depth += (plain[index] in "([") - (plain[index] in ")]")
        match = SEPARATOR.match(plain, index, end)
        if match and match[0].strip() and depth <= 0:
            spans.append((at, index))
            at = index = match.end()
            continue
        index += 1
    spans.append((at, end))
    return [(a, b) for a, b in spans if plain[a:b].strip()]


def _item(task: Task, span: tuple[int, int]) -> Item:
    inside = [t for t in task.reading.technologies if span[0] <= t.phrase.start < span[1]]
    group = inside[0].group if inside else "other"
    if inside and inside[0].name in task.data["cache"]:
        group = "cache"
    return Item(*span, group)


@dataclass(frozen=True, slots=True)
class Around:
    """What a bullet says beside its list of tools."""

    acts: list[Act]
    """Those before it; the list goes with the last of them."""
    after: tuple[Part, ...]
    """What goes on after it in the same sentence ("for the claims team")."""
    later: tuple[Act, ...] = ()
    """What it says in a sentence or element of its own."""

    def holding(self, tools: Sequence[Part]) -> list[Act]:
        """Return the acts with the tools in their place."""
        *before, last = self.acts
        return [*before, replace(last, rest=(*last.rest, *self.after, *tools)), *self.later]


def _around(task: Task, items: Sequence[Item]) -> Around:
    """Return what is said before and after the list; where nothing says what was built, a thing named beside it is."""
    acts, after = _beside(task, items)
    more = GOES_ON.match(task.plain, _list_end(task, items), task.line.stop)
    if more is None or after:
        return Around(acts, after)
    rest = task.writing.keep(more.end(), task.line.stop)
    if more[1] != ",":
        return Around(acts, after, (Act((), rest, joint="; "),))
    if all(isinstance(part, Blank) for part in acts[-1].rest):
        return Around([*acts[:-1], replace(acts[-1], rest=rest)], after)
    return Around(acts, after, (Act((), (Fresh("with"), *rest), joint=", "),))


def _list_end(task: Task, items: Sequence[Item]) -> int:
    """Return where the list ends, the bracket that closes it included."""
    end = items[-1].end
    return end + len(CLOSING.match(task.plain[end : task.line.stop])[0])  # type: ignore[index]


def _beside(task: Task, items: Sequence[Item]) -> tuple[list[Act], tuple[Part, ...]]:
    """Return the acts before the list and what its sentence says after it."""
    plain, start = task.plain, items[0].start
    writing = task.writing
    head = plain[task.label_end : start]
    introduction = INTRODUCTION.search(head)
    head_end = task.label_end + (introduction.start() if introduction else len(head))
    after_start = _list_end(task, items)
    after = writing.keep(after_start, task.line.stop) if re.match(r"\w", plain[after_start:]) else ()
    built = Act((Choice(("built", "extended")),), (writing.blank("built"),), base="build", claim="own")
    tokens = task.line.within(task.label_end, head_end)
    if not tokens or tokens[-1].lower in task.data["knowledge"]:
        return [built], after
    inner = [clause for clause in task.line.clauses if clause.start < head_end]
    acts: list[Act] = []
    for clause in inner:
        upto = min(clause.end, head_end)
        words = task.line.within(clause.start, upto)
        if words:
            found = acts_in(writing, words, upto, first=not acts, start=clause.start)
            if found and acts:
                found[0] = Act(found[0].verb, found[0].rest, clause.joint, found[0].base, found[0].claim)
            acts += found
    if acts and not acts[-1].rest and acts[-1].base in task.data["instrumental"] and after:
        found = named_acts(writing, after_start, task.line.stop, claim="own")
        if found:
            return [*acts[:-1], *found], ()
    if acts and all(isinstance(part, Blank) for part in acts[-1].rest):
        acts[-1] = Act(
            built.verb
            if acts[-1].base in (*task.data["instrumental"], *task.data["intransitive"])
            else acts[-1].verb,
            built.rest,
            acts[-1].joint,
        )
    if acts and acts[-1].verb and acts[-1].claim != "blank":
        return acts, after
    described = [act for act in acts if act.verb and act.claim != "blank"]
    if not described:
        element = "," in plain[head_end:start]
        return [
            replace(built, rest=_what_was_built(task, built.rest, tokens, inner[0], element=element))
        ], after
    if _names_thing(task, task.line.within(inner[-1].start, head_end)):
        return [*described, built], after
    return described, after  # "Development of the portal. Environment: Java, …"


def _what_was_built(
    task: Task, asked: tuple[Part, ...], tokens: Sequence[Word], first: Clause, *, element: bool
) -> tuple[Part, ...]:
    """Return what the words before a list say was built, or was built for; where they name nothing, what is `asked`.

    `element` where they are one of the list ("Moodle plug-ins, PHP, …").
    """
    keep, plain = task.writing.keep, task.plain
    if element and _names_thing(task, tokens):
        return lowered(keep(tokens[0].start, tokens[-1].end), plain)
    about = task.line.within(first.start, min(first.end, tokens[-1].end))
    if not PLACES & {word.lower for word in about} and _names_thing(task, about):
        return (*asked, Fresh("for"), *lowered(keep(about[0].start, about[-1].end), plain))
    at = next((index for index, word in enumerate(tokens) if word.lower in PLACES), len(tokens))
    if _names_thing(task, tokens[at:]):  # "Platform work at FarmLink with …"
        return (*asked, *keep(tokens[at].start, tokens[-1].end))
    return asked


def _names_thing(task: Task, tokens: Sequence[Word]) -> bool:
    """Whether words hold one that names something."""
    return any(
        tokens[0].start <= phrase.start < tokens[-1].end for phrase in task.reading.specifics if tokens
    )


def _grouped(task: Task, items: Sequence[Item]) -> tuple[Part, ...]:
    """Return "in Java and Spring Boot, with Kafka for [[which events]], …"."""
    groups = task.data["lead"]
    lead = sorted((item for item in items if item.group in groups), key=lambda item: groups.index(item.group))
    written = any(item.group == "languages" for item in lead)
    parts: list[Part] = [Fresh("in" if written else "with"), *_listed(task, lead)] if lead else []
    phrases: list[list[Part]] = []
    known = {name for entry in task.data["groups"] for name in entry["groups"]}
    phrasing = task.phrasing(())
    for entry in task.data["groups"]:
        members = [
            item
            for item in items
            if item.group in entry["groups"]
            or (
                "other" in entry["groups"] and item.group not in known and item.group not in task.data["lead"]
            )
        ]
        if members:
            phrases.append([*_listed(task, members), *phrasing.parts(entry["text"])])
    for index, phrase in enumerate(phrases):
        if index == 0:
            parts += [Fresh((", with" if written else ",") if parts else "with"), *phrase]
        else:
            parts += [Fresh(", and" if index == len(phrases) - 1 and index else ","), *phrase]
    return tuple(parts)


def _listed(task: Task, items: Sequence[Item]) -> list[Part]:
    """Return the items as "A, B and C"."""
    parts: list[Part] = []
    for index, item in enumerate(items):
        if index:
            parts.append(Fresh(" and" if index == len(items) - 1 else ","))
        parts += task.writing.keep(item.start, item.end)
    return parts


def _labelled(task: Task) -> Iterator[Candidate]:
    """Yield a skills line grouped under labels."""
    items = [_item(task, span) for span in _split(task.plain, task.label_end, task.line.stop)]
    labels: dict[str, list[Item]] = {}
    for item in items:
        labels.setdefault(task.data["labels"].get(item.group, "Other"), []).append(item)
    if len(labels) < 2:
        return
    ordered = [label for label in dict.fromkeys(task.data["labels"].values()) if label in labels]
    parts: list[Part] = []
    for index, label in enumerate(ordered):
        parts.append(Fresh(("; " if index else "") + label + ": "))
        for place, item in enumerate(labels[label]):
            parts += [*([Fresh(", ")] if place else []), Keep(item.start, item.end)]
    yield Candidate(
        "Group them by what they are",
        joined([*parts, Keep(task.line.stop, len(task.plain.rstrip()))], task.plain),
        safe=True,
        wordy=True,
    )


def stuffed(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with each keyword said once."""
    spans = _split(task.plain, task.label_end, task.line.stop)
    kept: list[tuple[int, int]] = []
    seen: set[str] = set()
    names: set[str] = set()
    for start, end in spans:
        stems = {_stem(word) for word in re.findall(r"[\w+#.-]+", task.plain[start:end].lower())}
        inside = {t.name for t in task.reading.technologies if start <= t.phrase.start < end}
        digits = bool(re.search(r"\d", task.plain[start:end]))
        new = {stem for stem in stems - seen if stem not in task.data["generic-stems"]}
        if not (inside - names or digits or (len(new) > len(stems) / 2) or not kept):
            continue
        kept.append((start, end))
        seen |= stems
        names |= inside
    if len(kept) == len(spans) and len(kept) > 1:
        kept = kept[:-1] if not _carries_fact(task, kept[-1]) else kept
    missing = laws.lost(tuple(Keep(*span) for span in kept), task.facts)
    lost = [fact for name, fact in task.facts if name in missing]
    kept = [span for span in spans if span in kept or any(span[0] <= fact.start < span[1] for fact in lost)]
    if task.judged.context.section in ("skills", "summary"):
        yield Candidate("Say each of them once", task.finished(_once(task, kept, ", ")), wordy=True)
        return
    writing = task.writing
    act = Act(
        (Choice(("built", "extended")),),
        (writing.blank("built"), Fresh("with"), *_once(task, kept, " and ")),
        base="build",
        claim="own",
    )
    for clause in fitting(task, "vague", [act]):
        if clause.loose:
            yield Candidate(
                "Say what you built: " + clause.title.lower(), task.whole([act], clause), wordy=clause.wordy
            )


def _carries_fact(task: Task, span: tuple[int, int]) -> bool:
    return any(span[0] <= t.phrase.start < span[1] for t in task.reading.technologies) or bool(
        re.search(r"\d", task.plain[span[0] : span[1]])
    )


def _once(task: Task, spans: Sequence[tuple[int, int]], last: str) -> list[Part]:
    parts: list[Part] = []
    for index, (start, end) in enumerate(spans):
        if index:
            parts.append(Fresh(last if index == len(spans) - 1 else ", "))
        parts.append(Keep(start, end))
    return parts


def _stem(word: str) -> str:
    word = word.replace("-", "")
    word = re.sub(r"(?:ful|fully|ability|able|ing|ment|er|ers|ed|ure|ural|s|ation|ations)$", "", word)
    return word.removesuffix("e")


__all__ = ["Draft", "candidates", "sentence", "stuffed", "text_of"]
