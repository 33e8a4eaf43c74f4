"""Bad inputs to the command line: files that are none, odd encodings, depths, sizes and mistakes. Each has to end soon, with
the right status and a message, never with a traceback. `python -m reliability.inputs` (in benchmarks/)."""

from __future__ import annotations

import os
import re
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability.client import RESUME
from reliability.faults import folder

PATIENCE, WALL = 20.0, 150.0
"""Seconds of processor time that any one of them may take, start of the process included; and, on a busy machine, in all."""
GOOD, FOUND, FAILED = 0, 1, 2
"""The command line's statuses: fine, findings, could not do as asked."""
HEAD = "# A B\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n"
TEX = "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n\\textbf{Engineer}, Acme \\hfill 2020 -- 2021\n\n"
END = "\n\\end{document}\n"


@dataclass(frozen=True, slots=True)
class Bad:
    """A bad input: how it is made, the arguments, the statuses that are right."""

    what: str
    arguments: tuple[str, ...]
    statuses: tuple[int, ...]
    make: Callable[[Path], object] = lambda _: None
    told: bool = False
    """Whether standard error has to say something."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one."""

    what: str
    command: str
    held: bool
    status: int | None
    message: str
    seconds: float


def text(name: str, content: str | bytes) -> Callable[[Path], object]:
    """Return what writes one file."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")

    def write(place: Path) -> None:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return write


def both(*steps: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what does one step after the other."""

    def make(place: Path) -> None:
        for step in steps:
            step(place)

    return make


def socket_at(path: Path) -> None:
    """Leave a socket's name in the folder."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


CV = text("cv.md", RESUME)
ANY = (GOOD, FOUND)
CHECK = ("check", "cv.md")
BAD: tuple[Bad, ...] = (
    # Files that are none
    Bad("a file that is not there", ("check", "no.md"), (FAILED,), told=True),
    Bad("an empty name", ("check", ""), (FAILED,), told=True),
    Bad("a folder named like a resume", CHECK, (GOOD, FAILED), lambda place: (place / "cv.md").mkdir()),
    Bad("a folder named like a resume, to be fixed", ("fix", "cv.md"), (GOOD, FAILED), lambda place: (place / "cv.md").mkdir()),
    Bad("a folder named like a resume, to be reported", ("report", "cv.md", "-o", "r.html"), (FAILED,), lambda place: (place / "cv.md").mkdir(), told=True),
    Bad("a pipe without a writer", CHECK, (FAILED,), lambda place: os.mkfifo(place / "cv.md"), told=True),
    Bad("a pipe in a folder that is searched", ("check", "."), (GOOD, FOUND, FAILED), both(text("resume.md", RESUME), lambda place: os.mkfifo(place / "cv.md"))),
    Bad("a pipe, to be fixed", ("fix", "cv.md"), (FAILED,), lambda place: os.mkfifo(place / "cv.md"), told=True),
    Bad("a pipe, inspected", ("inspect", "cv.md"), (FAILED,), lambda place: os.mkfifo(place / "cv.md"), told=True),
    Bad("a socket", CHECK, (FAILED,), lambda place: socket_at(place / "cv.md"), told=True),
    Bad("a device without end", ("check", "cv.md"), (FAILED,), lambda place: (place / "cv.md").symlink_to("/dev/zero"), told=True),
    Bad("a link to itself", CHECK, (FAILED,), lambda place: (place / "cv.md").symlink_to("cv.md"), told=True),
    Bad("a link to nothing", CHECK, (FAILED,), lambda place: (place / "cv.md").symlink_to("gone"), told=True),
    Bad("a folder that holds a link to itself", ("check", "."), ANY, both(CV, lambda place: (place / "loop").symlink_to("."))),
    Bad("a folder of links that go round", ("inspect", "a"), (*ANY, FAILED), both(lambda place: (place / "a").symlink_to("b"), lambda place: (place / "b").symlink_to("a"))),
    Bad("a name with a line break", ("check", "c\nv.md"), ANY, text("c\nv.md", RESUME)),
    Bad("a name that is no UTF-8", ("check", "--format", "json", os.fsdecode(b"cv\xff.md")), ANY, text(os.fsdecode(b"cv\xff.md"), RESUME)),
    Bad("a report under a name that is no UTF-8", ("report", os.fsdecode(b"cv\xff.md"), "-o", "r.html"), ANY, text(os.fsdecode(b"cv\xff.md"), RESUME)),
    Bad("a name of terminal controls", ("check", "cv\x1b[31m.md"), ANY, text("cv\x1b[31m.md", RESUME)),
    Bad("a name that begins with a dash", ("check", "--", "-cv.md"), ANY, text("-cv.md", RESUME)),
    Bad("a name of 300 characters", ("check", "x" * 300 + ".md"), (FAILED,), told=True),
    Bad("a folder 80 deep", ("check", "."), ANY, text("d/" * 80 + "cv.md", RESUME)),
    Bad("a name without an ending", ("check", "cv"), (*ANY, FAILED), text("cv", RESUME)),
    Bad("a picture named cv.md", CHECK, (*ANY, FAILED), text("cv.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400)),
    Bad("a compressed file named cv.tex", ("inspect", "--format", "json", "cv.tex"), (*ANY, FAILED), text("cv.tex", b"\x1f\x8b\x08" + bytes(range(255, -1, -1)) * 800)),
    # Encodings
    Bad("an empty file", CHECK, ANY, text("cv.md", "")),
    Bad("one byte", CHECK, ANY, text("cv.md", b"\xff")),
    Bad("only a mark of byte order", ("check", "--fix", "cv.md"), ANY, text("cv.md", b"\xef\xbb\xbf")),
    Bad("UTF-16 with its mark", ("check", "--fix", "cv.md"), (*ANY, FAILED), text("cv.md", RESUME.encode("utf-16"))),
    Bad("UTF-32 without a mark", CHECK, (*ANY, FAILED), text("cv.md", RESUME.encode("utf-32-le"))),
    Bad("Latin-1", ("check", "--fix", "cv.md"), (*ANY, FAILED), text("cv.md", (RESUME.replace("–", "-") + "\n- Café APIs.\n").encode("latin-1"))),
    Bad("half a surrogate pair", CHECK, ANY, text("cv.md", RESUME.replace("APIs", "A\ud800PIs"))),
    Bad("nothing but zero bytes", CHECK, (FAILED,), text("cv.md", b"\0" * 100_000)),
    Bad("every control character in a bullet", ("check", "--format", "sarif", "cv.md"), ANY, text("cv.md", RESUME.replace("APIs", "".join(map(chr, range(1, 32))) + "APIs"))),
    Bad("old Mac line ends", ("check", "--fix", "cv.md"), ANY, text("cv.md", RESUME.replace("\n", "\r"))),
    Bad("line ends of three kinds", ("check", "--fix", "cv.md"), ANY, text("cv.md", RESUME.replace("\n", "\r\n", 4).replace("\n\n", "\n\r", 3))),
    Bad("letters written right to left", ("check", "--format", "json", "cv.md"), ANY, text("cv.md", RESUME.replace("APIs", "\u202eAPIs\u2066\u2069"))),
    # Depth and size
    Bad("a list 5,000 deep", ("check", "--format", "json", "cv.md"), ANY, text("cv.md", HEAD + "".join(" " * (2 * n % 4000) + "- Worked on APIs\n" for n in range(2_000)))),
    Bad("20,000 quotes in quotes", CHECK, ANY, text("cv.md", HEAD + ">" * 20_000 + " - Worked on APIs\n")),
    Bad("200,000 opening brackets", CHECK, ANY, text("cv.md", HEAD + "- " + "[" * 200_000 + "\n")),
    Bad("200,000 opening braces in LaTeX", ("check", "cv.tex"), ANY, text("cv.tex", TEX + "{" * 200_000 + END)),
    Bad("20,000 environments in environments", ("check", "cv.tex"), ANY, text("cv.tex", TEX + "\\begin{itemize}\\item a " * 20_000 + END)),
    Bad("20,000 macros in macros", ("inspect", "cv.tex"), ANY, text("cv.tex", TEX + "\\begin{itemize}\\item " + "\\textbf{" * 20_000 + "x" + "}" * 20_000 + "\\end{itemize}" + END)),
    Bad("a macro that grows for ever", ("check", "cv.tex"), ANY, text("cv.tex", "\\newcommand{\\x}{\\x\\x}\\newcommand\\y[1]{#1#1#1#1#1#1#1#1}" + TEX + "\\x" + "\\y{" * 30 + "a" + "}" * 30 + END)),
    Bad("a file that inputs itself", ("check", "cv.tex"), ANY, text("cv.tex", TEX + "\\input{cv}\\input{./cv.tex}" + END)),
    Bad("200 parts that input each other", ("check", "cv.tex"), ANY, both(text("cv.tex", TEX + "\\input{p0}" + END), *(text(f"p{n}.tex", f"\\input{{p{(n + 1) % 200}}}\\input{{p{(n * 7) % 200}}}\n") for n in range(200)))),
    Bad("an input of a device", ("check", "cv.tex"), ANY, both(text("cv.tex", TEX + "\\input{zero}" + END), lambda place: (place / "zero.tex").symlink_to("/dev/zero"))),
    Bad("an input of a pipe", ("check", "cv.tex"), ANY, both(text("cv.tex", TEX + "\\input{pipe}" + END), lambda place: os.mkfifo(place / "pipe.tex"))),
    Bad("one line of 5 MB", CHECK, ANY, text("cv.md", HEAD + "- Worked on APIs " + "word " * 1_000_000 + "\n")),
    Bad("one word of 5 MB", CHECK, ANY, text("cv.md", HEAD + "- Worked on " + "a" * 5_000_000 + "\n")),
    Bad("5 MB of LaTeX in one paragraph", ("check", "cv.tex"), ANY, text("cv.tex", TEX + "word " * 1_000_000 + END)),
    Bad("200,000 empty bullets", CHECK, ANY, text("cv.md", HEAD + "- \n" * 200_000)),
    Bad("70 MB", CHECK, (FAILED,), text("cv.md", b"- Worked on APIs for payment processing.\n" * 1_750_000), told=True),
    Bad("front matter that never ends", CHECK, ANY, text("cv.md", "---\n" + "a: b\n" * 50_000)),
    Bad("front matter with an alias bomb", CHECK, ANY, text("cv.md", "---\nresume-ls: &a [*a]\nb: [&x [1,1], *x, *x]\n---\n" + RESUME)),
    # Configuration and rules
    Bad("a configuration that is no YAML", CHECK, (FAILED, FOUND, GOOD), both(CV, text(".resume-ls.yml", "level: [senior\n"))),
    Bad("a configuration of zero bytes", CHECK, (FAILED, FOUND, GOOD), both(CV, text(".resume-ls.yml", b"\0" * 4000))),
    Bad("a configuration that is a folder", CHECK, (FAILED, FOUND, GOOD), both(CV, lambda place: (place / ".resume-ls.yml").mkdir())),
    Bad("a configuration that is a pipe", CHECK, (FAILED, FOUND, GOOD), both(CV, lambda place: os.mkfifo(place / ".resume-ls.yml"))),
    Bad("a configuration that is a link to itself", CHECK, (FAILED, FOUND, GOOD), both(CV, lambda place: (place / ".resume-ls.yml").symlink_to(".resume-ls.yml"))),
    Bad("a configuration of 5 MB", CHECK, (FAILED, FOUND, GOOD), both(CV, text(".resume-ls.yml", "titles:\n" + "".join(f"  t{n}: mid\n" for n in range(400_000))))),
    Bad("globs made to hurt", ("check", "."), (FAILED, FOUND, GOOD), both(CV, text("a" * 100 + ".md", RESUME), text(".resume-ls.yml", "files: ['" + "*a" * 60 + "b', '" + "**/" * 100 + "x.md']\nexclude: ['" + "[a-" * 30 + "']\n"))),
    Bad("rules from outside of the folder", CHECK, (FAILED, FOUND, GOOD), both(CV, text(".resume-ls.yml", "rules: [/etc/passwd, ../../x.yml, '', .]\n"))),
    Bad("a rule file that is a pipe", CHECK, (FAILED, FOUND, GOOD), both(CV, text(".resume-ls.yml", "rules: [own.yml]\n"), lambda place: os.mkfifo(place / "own.yml"))),
    Bad("a rule of an exponential expression", CHECK, (FAILED, FOUND, GOOD), both(text("cv.md", HEAD + "- " + "a" * 3000 + "!\n"), text(".resume-ls.yml", "rules: [own.yml]\n"), text("own.yml", "code: own\nkind: existence\nmessage: No “{found}”.\nsettings: {tokens: ['(a+)+$', '(a|a)*b']}\n"))),
    Bad("a rule of a look-around, which the engine does not know", CHECK, (FAILED, FOUND, GOOD), both(CV, text(".resume-ls.yml", "rules: [own.yml]\n"), text("own.yml", "code: own\nkind: existence\nmessage: No.\nsettings: {tokens: ['(?=x)y']}\n"))),
    # Arguments
    Bad("no argument", (), (GOOD, FAILED)),
    Bad("a command that does not exist", ("chekc", "cv.md"), (FAILED,), CV, told=True),
    Bad("a level that does not exist", ("check", "--level", "boss", "cv.md"), (FAILED,), CV, told=True),
    Bad("a rule that does not exist", ("explain", "vauge"), (FAILED,), told=True),
    Bad("a level that does not exist, to be shown", ("levels", "boss"), (FAILED,), told=True),
    Bad("a report into a folder that does not exist", ("report", "cv.md", "-o", "no/where/r.html"), (FAILED,), CV, told=True),
    Bad("a report onto a folder", ("report", "cv.md", "-o", "."), (FAILED,), CV, told=True),
    Bad("a report over a resume that does not exist", ("report", "no.md", "-o", "r.html"), (FAILED,), told=True),
    Bad("a resume to be fixed without a terminal", ("fix", "cv.md"), (GOOD, FOUND, FAILED), CV),
    Bad("2,000 files named", ("check", "--format", "json", *(f"no{n}.md" for n in range(2_000))), (FAILED,), told=True),
)  # fmt: skip


def tried(bad: Bad) -> Tried:
    """Give the command line one bad input."""
    began = time.monotonic()
    with folder() as place:
        bad.make(place)
        began = time.monotonic()
        try:
            done = subprocess.run([sys.executable, "-m", "resume_ls", *bad.arguments], cwd=place, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=WALL, check=False, preexec_fn=limited)  # fmt: skip
        except subprocess.TimeoutExpired:
            return Tried(bad.what, shown(bad.arguments), False, None, f"no end after {WALL:.0f} s", WALL)
    errors = done.stderr.decode("utf-8", "replace")
    message = said(errors) or said(done.stdout.decode("utf-8", "replace"))
    held = (
        done.returncode in bad.statuses
        and "Traceback" not in errors
        and (bool(errors.strip()) or not bad.told)
    )
    return Tried(bad.what, shown(bad.arguments), held, done.returncode, message, time.monotonic() - began)


def limited() -> None:
    """End this process when it has had its processor time: a hang shows as a status below 0."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(PATIENCE), int(PATIENCE)))


def said(output: str) -> str:
    """Return the last line that a person would read, cut short."""
    lines = [
        line.strip() for line in output.splitlines() if line.strip() and line.strip() not in ("{", "}", "]")
    ]
    line = next((line for line in lines if "error" in line or ": " in line), lines[-1]) if lines else ""
    line = re.sub(r"[\x00-\x1f\x7f]|\ufffd", "?", line)
    return line if len(line) <= 110 else line[:107] + "…"


def shown(arguments: tuple[str, ...]) -> str:
    """Return arguments as they would be typed, cut short."""
    words = " ".join(
        re.sub(r"[\x00-\x1f\x7f\udc80-\udcff]", "?", argument) or "''" for argument in arguments[:6]
    )
    return f"resume-ls {words}"[:60]


def everything(say: Callable[[str], None] = lambda _: None) -> list[Tried]:
    """Try every bad input in turn."""
    found = []
    for bad in BAD:
        found.append(tried(bad))
        last = found[-1]
        say(
            f"{'ok' if last.held else 'FAILED'} {last.what} - {last.status}, {last.seconds:.1f} s: {last.message}"
        )
    return found


if __name__ == "__main__":
    sys.exit(0 if all(item.held for item in everything(print)) else 1)
