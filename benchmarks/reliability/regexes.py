"""Every regular expression of ours against strings made to hurt it: time must grow with the text, not with its square.

The expressions are recorded while all of the package is imported and used, so one that is built from the rules or
inside a function is met too. The strings come from the expression's own tree: for each part that may repeat, what
leads to it, what it repeats and what it cannot end on. `python -m reliability.regexes [--quick]` (in benchmarks/).
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import re
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # where Python keeps its parser of expressions
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

BOUNDS = (
    ("resume_ls.reading", 4_000, True),
    ("resume_ls.judging.checks.bullets", 4_000, True),
    ("resume_ls.rewrites.document", 0, False),
    ("resume_ls.rewrites", 2_000, False),
    ("resume_ls.document.formats.markdown.constructs", 2_000, False),
    ("resume_ls.document.formats.latex.constructs", 2_000, False),
    ("resume_ls.judging.checklist", 4_000, True),
    ("resume_ls.judging.telling", 4_000, True),
    ("resume_ls.judging.interview", 4_000, True),
    ("resume_ls.document.dates", 400, False),
    ("resume_ls.document.kinds", 80, True),
    ("resume_ls.document.header", 400, True),
    ("resume_ls.report.charts", 500, False),
)
"""Modules whose expressions see no text of more than some characters, and whether white space comes to them as one space:
reading/words.py cuts what is read, rewrites/ leaves longer bullets alone, the charts are drawn by us. Their time must
be small at that length, whatever it does beyond. 0: no bound."""
ENOUGH = 0.15
"""Seconds that an expression with a bound may take at most."""
SHORT, LONG = 3_000, 12_000
"""Characters tried; the long text is asked for only where the short one took a while."""
SUSPECT = 0.003
"""Seconds for the short text from which on the long one is tried: a square takes ten times that."""
MOST_RATIO = 8.0
"""Times as long that four times the text may take, noise included; a square takes sixteen."""
BROKEN_OFF = 1.0
"""Seconds after which one question is given up: what is exponential shows here."""
MANY = 60
"""A part that may repeat this often counts as one without end."""
GENERIC = (" ", "\t", "\n", "a", "A", "1", "-", ",", ".", "*", "`", "[", "(", "{", "\\", "<", "|", "a ", "a-", "A. ", "[a](", "\\a{", "1 - ", " \n",
           "\n ", "; ", "http://a", "a@", "a, ")  # fmt: skip
"""What is tried on every expression besides."""
MOST_SAMPLES = 4
"""Characters that stand for a class, and ways through an alternative."""
CLASSES = {
    kinds.CATEGORY_DIGIT: "1",
    kinds.CATEGORY_NOT_DIGIT: "a",
    kinds.CATEGORY_SPACE: " \n",
    kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_WORD: "a1",
    kinds.CATEGORY_NOT_WORD: " -",
}
NEAR = "a1 -,.A\n\t(%_\x00"
"""What stands for any character, and for those outside of a class."""
ALL_WAYS = ("fullmatch", "finditer")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of ours and the line that compiles it."""

    pattern: str
    flags: int
    place: str
    asks: tuple[str, ...]
    """How the package asks it: "match", "fullmatch", "search", "finditer" (which stands for sub, split and findall too)."""


@dataclass(frozen=True, slots=True)
class Slow:
    """An expression whose time grows faster than its text."""

    expression: Expression
    attack: tuple[str, str, str]
    seconds: float
    ratio: float
    """0: what is slow is the longest text that it may see."""

    def __str__(self) -> str:
        head, pump, tail = self.attack
        times = f"{self.ratio:.0f} times that of a quarter" if self.ratio else "at its bound"
        return (f"{self.expression.place}: {self.seconds:.2f} s for {head!r} + {pump!r} over and over + {tail!r}, {times}: "
                f"{self.expression.pattern[:160]!r}")  # fmt: skip


class GivenUpError(Exception):
    """One question took too long."""


def recorded() -> list[Expression]:
    """Return the expressions that the package compiles, each with the line that does; run this before the import."""
    found: dict[tuple[str, int], str] = {}
    seen: set[tuple[object, object]] = set()

    def watching(name: str) -> Callable[..., Any]:
        original, build = getattr(re, name), re.compile

        def wrapped(pattern: Any, *arguments: Any, **named: Any) -> Any:
            frame = sys._getframe(1)
            module = frame.f_globals.get("__name__", "")
            if isinstance(module, str) and module.startswith("resume_ls"):
                flags = named.get("flags", arguments[0] if name == "compile" and arguments else 0)
                if (pattern, flags) not in seen:
                    seen.add((pattern, flags))
                    compiled = build(pattern, flags)
                    if isinstance(compiled.pattern, str):
                        found.setdefault((compiled.pattern, compiled.flags), f"{module}:{frame.f_lineno}")
            return original(pattern, *arguments, **named)

        return wrapped

    names = ("compile", "match", "search", "fullmatch", "split", "findall", "finditer", "sub", "subn")
    replaced = {name: watching(name) for name in names}
    originals = {name: getattr(re, name) for name in names}
    for name in names:
        setattr(re, name, replaced[name])
    try:
        use_everything()
    finally:
        for name, original in originals.items():
            setattr(re, name, original)
    return [
        Expression(pattern, flags, place, asked_as(place))
        for (pattern, flags), place in sorted(found.items())
    ]


def asked_as(place: str) -> tuple[str, ...]:
    """Return the ways in which an expression is asked, read from the module that names it; all where it has no name.

    An expression that is only matched at one place need not stand being searched for at every place.
    """
    module, _, line = place.partition(":")
    tree = parsed(module)
    names = {target.id for node in ast.walk(tree)
             if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.lineno <= int(line) <= (node.end_lineno or 0)
             and (isinstance(node.value, ast.Dict) or (isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "re.compile"))
             for target in (node.targets if isinstance(node, ast.Assign) else [node.target]) if isinstance(target, ast.Name)}  # fmt: skip
    if len(names) != 1:
        return ALL_WAYS
    name = names.pop()
    ways: set[str] = set()
    loads = calls = 0
    for path in Path(sys.modules["resume_ls"].__path__[0]).rglob("*.py"):
        if name not in (text := path.read_text("utf-8")):
            continue
        tree = ast.parse(text)
        if path != Path(str(sys.modules[module].__file__)) and not any(
            isinstance(node, ast.ImportFrom)
            and node.module == module
            and name in {alias.name for alias in node.names}
            for node in ast.walk(tree)
        ):
            continue  # a name of its own
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and ast.unparse(node.value).partition("[")[0].split(".")[-1] == name
            ):
                ways.add(node.attr if node.attr in ("match", "fullmatch", "search") else "finditer")
                calls += 1
            loads += isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
            loads += isinstance(node, ast.Attribute) and node.attr == name
    return tuple(sorted(ways)) if ways and loads == calls else ALL_WAYS


@cache
def parsed(module: str) -> ast.Module:
    """Return the tree of a module of ours."""
    return ast.parse(Path(str(sys.modules[module].__file__)).read_text("utf-8"))


def use_everything() -> None:
    """Import every module and put resumes, rules, configurations and a report through."""
    import resume_ls

    for module in pkgutil.walk_packages(resume_ls.__path__, "resume_ls."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from reliability import targets
    from reliability.corpus import KINDS, seeds

    for kind in KINDS:
        for seed in seeds(kind)[:6]:
            targets.run(kind, seed.text)
    from resume_ls.report import render

    render(resume_ls.analyse(targets.SMALL), "cv.md")


# Attacks


def attacks(expression: Expression, generic: bool = True) -> Iterator[tuple[str, str, str]]:
    """Yield what stands first, what is repeated and what comes after it, each attack once."""
    seen: set[tuple[str, str, str]] = set()
    tree = parser.parse(expression.pattern, expression.flags & ~re.DEBUG)
    pairs = list(islice(dict.fromkeys(repeats(list(tree), "")), 40))
    for head, pump in pairs:
        ways = [("", pump), (head, pump)]
        if head:
            ways += [("", head), ("", head + pump), (head + pump, head)]
        for first, again in ways:
            for tail in ("", "\x00", "\n!"):
                if again and (attack := (first, again, tail)) not in seen:
                    seen.add(attack)
                    yield attack
    firsts = list(dict.fromkeys(head for head, _ in pairs if 0 < len(head) < 40))[:3]
    for pump in GENERIC if generic else ():
        for first in ("", *firsts):
            if (attack := (first, pump, "\x00")) not in seen:
                seen.add(attack)
                yield attack


def repeats(tree: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Yield, for each part of an expression that may repeat, what leads to it and what it repeats."""
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            _, most, body = value
            inner = list(body)
            if most >= MANY:
                for sample in samples(inner):
                    yield before, sample
            yield from repeats(inner, before)
        else:
            for inner in inside(kind, value):
                yield from repeats(inner, before)
        before += next(iter(samples([(kind, value)])), "")
        before = before[-200:]


def inside(kind: Any, value: Any) -> list[list[Any]]:
    """Return the parts within a group, an alternative or a look-around."""
    if kind is kinds.SUBPATTERN:
        return [list(value[3])]
    if kind is kinds.ATOMIC_GROUP:
        return [list(value)]
    if kind is kinds.BRANCH:
        return [list(branch) for branch in value[1][:60]]
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return [list(value[1])]
    if kind is kinds.GROUPREF_EXISTS:
        return [list(part) for part in value[1:] if part]
    return []


def samples(tree: list[Any]) -> list[str]:
    """Return a few short texts that a part of an expression matches."""
    texts = [""]
    for kind, value in tree:
        some = of_one(kind, value)
        if some:
            texts = list(dict.fromkeys(text + more for text in texts for more in some))[:MOST_SAMPLES]
    return texts


def of_one(kind: Any, value: Any) -> list[str]:
    """Return a few texts that one node of an expression matches; none for what has no width."""
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind is kinds.NOT_LITERAL:
        return [character for character in NEAR if ord(character) != value][:MOST_SAMPLES]
    if kind is kinds.ANY:
        return ["a", " "]
    if kind is kinds.IN:
        return of_class(value)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        least = value[0]
        return [text * max(1, least) for text in samples(list(value[2]))]
    if kind is kinds.BRANCH:
        firsts = [samples(branch)[0] for branch in inside(kind, value)]
        return list(dict.fromkeys(firsts))[:MOST_SAMPLES]
    if kind in (kinds.SUBPATTERN, kinds.ATOMIC_GROUP):
        return samples(inside(kind, value)[0])
    return []


def of_class(items: list[Any]) -> list[str]:
    """Return characters that a class takes, of as many sorts as may be."""
    if items[0][0] is kinds.NEGATE:
        taken = set(of_class(items[1:]) if items[1:] else ())
        ranges = [value for kind, value in items[1:] if kind is kinds.RANGE]
        return [character for character in NEAR
                if character not in taken and not any(low <= ord(character) <= high for low, high in ranges)][:MOST_SAMPLES]  # fmt: skip
    found = []
    for kind, value in items:
        if kind is kinds.LITERAL:
            found.append(chr(value))
        elif kind is kinds.RANGE:
            found.append(chr(value[0]))
        elif kind is kinds.CATEGORY:
            found += CLASSES.get(value, "a")
    ordered = sorted(dict.fromkeys(found), key=lambda character: NEAR.find(character) % 99)
    return ordered[:MOST_SAMPLES] if len(ordered) < 12 else [*ordered[:MOST_SAMPLES], ordered[-1]]


# Measuring


def slow(expression: Expression, quick: bool = False) -> Slow | None:
    """Return the first attack that an expression does not stand, None where it stands all of them."""
    compiled = re.compile(expression.pattern, expression.flags)
    whole: dict[str, Callable[[str], object]] = {"match": compiled.match, "fullmatch": compiled.fullmatch, "search": compiled.search,
             "finditer": lambda text: sum(1 for _ in compiled.finditer(text))}  # fmt: skip
    longest, spaced = bound(expression)
    for attack in attacks(expression, generic=not quick):
        for ask in (whole[way] for way in expression.asks):
            if longest:
                text = made(attack, longest)[:longest]
                text = " ".join(text.split()) if spaced else text
                if (first := timed(ask, text)) > ENOUGH and (
                    first := min(first, timed(ask, text), timed(ask, text))
                ) > ENOUGH:
                    return Slow(expression, attack, first, 0)
                continue
            if (first := timed(ask, made(attack, SHORT))) < SUSPECT:
                continue
            if first >= BROKEN_OFF:
                return Slow(expression, attack, first, 99.0)
            long = min(timed(ask, made(attack, LONG)) for _ in range(4))
            short = statistics.median(timed(ask, made(attack, SHORT)) for _ in range(5))
            if long >= SUSPECT and (ratio := long / max(short, 1e-6)) > MOST_RATIO:
                return Slow(expression, attack, long, ratio)
    return None


def bound(expression: Expression) -> tuple[int, bool]:
    """Return the most characters that an expression sees, 0 for no bound, and whether white space is collapsed."""
    return next(
        ((longest, spaced) for module, longest, spaced in BOUNDS if expression.place.startswith(module)),
        (0, False),
    )


def made(attack: tuple[str, str, str], length: int) -> str:
    """Return an attack of about a length."""
    head, pump, tail = attack
    return head + pump * (length // len(pump)) + tail


def timed(ask: Callable[[str], object], text: str) -> float:
    """Return the processor seconds of one question, given up after BROKEN_OFF seconds."""

    def stop(_: int, __: FrameType | None) -> None:
        raise GivenUpError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, BROKEN_OFF)
    began = time.thread_time()
    try:
        ask(text)
    except GivenUpError:
        return BROKEN_OFF
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - began


def tried(expression: Expression, quick: bool) -> tuple[int, Slow | None]:
    """Return how many attacks there are on an expression, and the one that it does not stand."""
    return sum(1 for _ in attacks(expression, not quick)), slow(expression, quick)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run over all expressions gave."""

    expressions: int
    attacks: int
    slow: tuple[Slow, ...]


def everything(quick: bool = False, jobs: int = 2, say: Callable[[str], None] = print) -> Outcome:
    """Try every expression of ours; tell each slow one as it is found."""
    found = recorded()
    count, failing = 0, []
    with ProcessPoolExecutor(jobs) as pool:
        for number, result in pool.map(tried, found, [quick] * len(found), chunksize=8):
            count += number
            if result is not None:
                failing.append(result)
                say(f"  {result}")
    return Outcome(len(found), count, tuple(failing))


def main() -> int:
    """Try every expression; return 1 where one is slow."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--quick", action="store_true", help="only what follows from each expression's own tree"
    )
    outcome = everything(arguments.parse_args().quick)
    print(f"{outcome.expressions} expressions, {outcome.attacks} attacks, {len(outcome.slow)} slow")
    return 1 if outcome.slow else 0


if __name__ == "__main__":
    sys.exit(main())
