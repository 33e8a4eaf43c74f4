"""The fuzzer: seeds, damage, everything that takes them. `python -m reliability.fuzz --minutes 10` (in benchmarks/).

What fails is cut down to its smallest form and kept in tests/robustness/crashes/, where it runs as a test from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability.corpus import CRASHES, KINDS, Kind, seeds
from reliability.mutate import mutated
from reliability.targets import run

HANG_SECONDS = 2.0
"""What is longer counts as a hang, in processor time: a noisy machine is no hang."""
STUCK_SECONDS = 20
"""What is longer is broken off."""
WEIGHTS = {"markdown": 5, "latex": 5, "configuration": 3, "rules": 2}
SUFFIXES = {"markdown": ".md", "latex": ".tex", "configuration": ".config.yml", "rules": ".rules.yml"}


class StuckError(Exception):
    """An input took so long that it was broken off."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed, and how: "crash", "law" or "hang"."""

    kind: Kind
    text: str
    how: str
    words: str


@dataclass(slots=True)
class Tally:
    """What a run did."""

    inputs: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    mutations: int = 0
    slowest: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take the figures of another run in."""
        for kind in KINDS:
            self.inputs[kind] += other.inputs[kind]
        self.mutations += other.mutations
        self.slowest = max(self.slowest, other.slowest)
        self.failures += other.failures

    @property
    def total(self) -> int:
        """Inputs of all kinds."""
        return sum(self.inputs.values())

    def count(self, how: str) -> int:
        """Failures of one sort."""
        return sum(failure.how == how for failure in self.failures)


def attempt(kind: Kind, text: str, hang: float = HANG_SECONDS) -> tuple[float, Failure | None]:
    """Run one input; return the seconds of processor time that it took, and its failure."""
    began = time.process_time()
    try:
        with broken_off_after(STUCK_SECONDS):
            run(kind, text)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        how = (
            "law"
            if isinstance(error, AssertionError)
            else "hang"
            if isinstance(error, StuckError)
            else "crash"
        )
        place = "" if how == "law" else f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        words = f"{type(error).__name__}: {str(error)[:160]}" + (f" at {place}" if place else "")
        return time.process_time() - began, Failure(kind, text, how, words)
    took = time.process_time() - began
    if took > hang:
        return took, Failure(kind, text, "hang", f"{took:.1f} s for {len(text)} characters")
    return took, None


@contextmanager
def broken_off_after(seconds: int) -> Iterator[None]:
    """Raise StuckError in the block when it takes longer."""

    def stop(_: int, frame: FrameType | None) -> None:
        place = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame else "?"
        raise StuckError(f"stuck at {place}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def campaign(
    seed: int,
    seconds: float,
    kinds: tuple[Kind, ...] = KINDS,
    most: int | None = None,
    hang: float = HANG_SECONDS,
) -> Tally:
    """Fuzz for some seconds, or `most` inputs; the same seed gives the same inputs."""
    random = Random(seed)
    tally = Tally()
    known: set[str] = set()
    for kind in kinds:
        attempt(kind, seeds(kind)[0].text)  # loads and compiles what the first input of a run would pay for
    end = time.monotonic() + seconds
    while time.monotonic() < end and (most is None or tally.total < most):
        kind = random.choices(kinds, [WEIGHTS[kind] for kind in kinds])[0]
        text = mutated(random, kind, random.choice(seeds(kind)).text)
        took, failure = attempt(kind, text, hang)
        tally.inputs[kind] += 1
        tally.slowest = max(tally.slowest, took)
        if failure is not None and (place := place_of(failure)) not in known:
            known.add(place)
            tally.failures.append(failure)
    tally.mutations = tally.total
    return tally


def place_of(failure: Failure) -> str:
    """Return what tells one failure from another: the place of a crash, the law that was broken."""
    return failure.words.partition(" at ")[2] or ("hang" if failure.how == "hang" else failure.words)


def shrunk(failure: Failure, seconds: float = 20) -> Failure:
    """Return the failure with as much of its text cut away as still leaves it failing the same way."""
    end = time.monotonic() + seconds
    text, place = failure.text, place_of(failure)

    def fails(candidate: str) -> bool:
        found = attempt(failure.kind, candidate)[1]
        return found is not None and found.how == failure.how and place_of(found) == place

    step = max(1, len(text) // 2)
    while time.monotonic() < end:
        at, before = 0, len(text)
        while at < len(text) and time.monotonic() < end:
            shorter = text[:at] + text[at + step :]
            if fails(shorter):
                text = shorter
            else:
                at += step
        if step == 1 and len(text) == before:
            break
        step = max(1, step // 2)
    return Failure(failure.kind, text, failure.how, failure.words)


def keep(failure: Failure) -> Path:
    """Write a failure's input where the tests find it; return the file."""
    data = failure.text.encode("utf-8", "surrogatepass")
    path = CRASHES / f"{failure.how}-{hashlib.sha256(data).hexdigest()[:8]}{SUFFIXES[failure.kind]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def fuzz(
    seconds: float, seed: int, jobs: int, say: Callable[[str], None] = print, hang: float = HANG_SECONDS
) -> Tally:
    """Fuzz on `jobs` processes; each failure found is cut down, kept and told."""
    tally = Tally()
    if jobs <= 1:
        tally = campaign(seed, seconds, hang=hang)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            campaigns = [pool.submit(campaign, seed + job, seconds, hang=hang) for job in range(jobs)]
            for part in (running.result() for running in campaigns):
                tally.add(part)
    for failure in tally.failures:
        small = failure if failure.how == "hang" else shrunk(failure)
        say(f"  {failure.how} ({failure.kind}): {failure.words}\n    kept as {keep(small)}")
    return tally


def main() -> int:
    """Fuzz as asked; return 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="default: from the clock, and printed"
    )
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument(
        "--hang", type=float, default=HANG_SECONDS, help="seconds of processor time that count as a hang"
    )
    arguments = parser.parse_args()
    tally = fuzz(arguments.minutes * 60, arguments.seed, arguments.jobs, hang=arguments.hang)
    inputs = ", ".join(f"{count} {kind}" for kind, count in tally.inputs.items())
    print(f"seed {arguments.seed}: {tally.total} mutated inputs ({inputs}); {tally.count('crash')} crashes, "
          f"{tally.count('law')} broken laws, {tally.count('hang')} hangs over {arguments.hang:g} s; "
          f"slowest {tally.slowest:.2f} s")  # fmt: skip
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
