"""Every regular expression of ours against strings made to hurt it: time must grow with the text, not with its square.

The expressions are recorded while all of the package is imported and used, so one that is built from the rules or
inside a function is met too.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

LENGTHS = (240, 2_000, 12_000)
"""Characters tried, the short ones first: what is exponential shows there."""
MOST_RATIO = 9.0
"""Times as long that four times the text may take, noise included; a square takes sixteen."""
NEGLIGIBLE = 0.02
"""Seconds for the long text below which no ratio is looked at: of a text of 64 MB nothing is read at once that is
longer, bullets are cut at 4,000 characters."""
PUMPS = (" ", "\t", "\n", "a", "A", "1", "-", ",", ".", "_", "*", "`", "[", "(", "{", "}", ")", "\\", "<", ">", "<!--", "|", "/", ":", "'", "1,", "1.", "a ", "a-",
         "A. ", "a.", "--", "[a](", "${", "\\a{", "% ", "1 - ", "Jan ", "\r", "é", "&", "~", "#", "@", "a@", "http://", "and ", "+", "=", "!", "\"", " ,", "\n ", " \n", "\n\n", ";",
         "19", "2020", "a1", "- ", "x" * 20 + " ", "“", "–", "•", "·")  # fmt: skip
TAILS = ("", "\x00", "!", "\n", "x")


@dataclass(frozen=True, slots=True)
class Slow:
    """An expression whose time grows faster than its text."""

    pattern: str
    place: str
    pump: str
    length: int
    seconds: float
    ratio: float


def recorded() -> dict[tuple[str, int], str]:
    """Return the expressions that the package compiles, each with the file that does; run this before the import."""
    found: dict[tuple[str, int], str] = {}
    here = "resume_ls"

    def place() -> str | None:
        frame = sys._getframe(2)
        for _ in range(3):
            name = frame.f_globals.get("__name__", "")
            if name.startswith(here):
                return f"{name}:{frame.f_lineno}"
            if frame.f_back is None:
                return None
            frame = frame.f_back
        return None

    def watching(name: str) -> Callable[..., Any]:
        original = getattr(re, name)

        def wrapped(pattern: Any, *arguments: Any, **named: Any) -> Any:
            if (where := place()) is not None:
                flags = named.get("flags", arguments[0] if name == "compile" and arguments else 0)
                compiled = (
                    pattern if isinstance(pattern, re.Pattern) else re._compiler.compile(pattern, flags)
                )  # type: ignore[attr-defined]
                if isinstance(compiled.pattern, str):
                    found.setdefault((compiled.pattern, compiled.flags & ~re.DEBUG), where)
            return original(pattern, *arguments, **named)

        return wrapped

    names = ("compile", "match", "search", "fullmatch", "split", "findall", "finditer", "sub", "subn")
    originals = {name: getattr(re, name) for name in names}
    for name in names:
        setattr(re, name, watching(name))
    try:
        use_everything()
    finally:
        for name, original in originals.items():
            setattr(re, name, original)
    return found


def use_everything() -> None:
    """Import every module and put resumes, rules, configurations and a report through."""
    import resume_ls

    for module in pkgutil.walk_packages(resume_ls.__path__, "resume_ls."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from reliability import targets
    from reliability.corpus import KINDS, seeds

    for kind in KINDS:
        for seed in seeds(kind)[:12]:
            targets.run(kind, seed.text)
    from resume_ls.report.page import render

    render(resume_ls.analyse(targets.SMALL), "cv.md")


def attacks(pattern: str) -> Iterator[tuple[str, str, str]]:
    """Yield what to repeat, what stands before and what after it."""
    literals = re.findall(r"[^\W\d_]{2,}", pattern)[:6]
    for pump in (*PUMPS, *(f"{word} " for word in literals[:3])):
        for head in ("", *(literals[:1]), *(character for character in "[({<`*" if character in pattern)):
            yield pump, head, ""
    for pump in PUMPS[:12]:
        for tail in TAILS[1:]:
            yield pump, "", tail


def slow(pattern: str, flags: int, where: str) -> Slow | None:
    """Return the worst that was found for an expression, None where all is well."""
    compiled = re.compile(pattern, flags)
    asks = (compiled.search, compiled.fullmatch, lambda text: sum(1 for _ in compiled.finditer(text)))
    for pump, head, tail in attacks(pattern):
        for ask in asks:
            for length in LENGTHS:
                long = timed(ask, made(head, pump, tail, length))
                if long > NEGLIGIBLE:
                    long = min(long, timed(ask, made(head, pump, tail, length)))
                    short = min(timed(ask, made(head, pump, tail, length // 4)) for _ in range(3))
                    if long > NEGLIGIBLE and long / max(short, 1e-6) > MOST_RATIO:
                        return Slow(pattern, where, pump, length, long, long / max(short, 1e-6))
    return None


def made(head: str, pump: str, tail: str, length: int) -> str:
    """Return an attack of about a length."""
    return head + pump * (length // len(pump)) + tail


def timed(ask: Callable[[str], object], text: str) -> float:
    """Return the processor seconds of one question, a long one cut short by nothing."""
    began = time.process_time()
    ask(text)
    return time.process_time() - began


def main() -> int:
    """Try every expression; print the slow ones."""
    found = recorded()
    failing = []
    for (pattern, flags), where in sorted(found.items()):
        if (result := slow(pattern, flags, where)) is None:
            continue
        failing.append(result)
        print(
            f"{result.place}: {result.seconds:.2f} s for {result.length:,} of {result.pump!r}, ratio {result.ratio:.0f}: {result.pattern[:150]!r}",
            flush=True,
        )
    print(f"{len(found)} expressions, {len(failing)} slow")
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main())
