"""`resume-ls fix PATH`: walks through the findings as `git add -p` does.

Every accepted rewrite is written at once, so leaving loses nothing; what was passed over is remembered (as
fingerprints) and not asked again when the walk is taken up.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.checking.collect import collect
from resume_ls.checking.files import Checker, InputFile, Options
from resume_ls.checking.wire import Places, apply_edits, finding_json, result_of, shown_path
from resume_ls.cli import blanks
from resume_ls.cli.explain import run as explain
from resume_ls.cli.filling import Answers, filled, may_be_dropped, questions
from resume_ls.cli.options import command_layer, config_file
from resume_ls.cli.terminal import Sink, printable, sink
from resume_ls.cli.text import finding_lines
from resume_ls.cli.walk_order import changed_lines, in_order, stays_inside
from resume_ls.configuration import FILE_NAME, fingerprint
from resume_ls.configuration.write import UnwritableError, add_ignore, new_file
from resume_ls.document import sources
from resume_ls.document.sources import Parts, Source, SourceError
from resume_ls.judging.suppression import marked_text
from resume_ls.rewrites.model import Blank, Rewrite

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding

HELP = (
    ("1, 2, …", "use that rewrite: its choices and blanks are asked for, then the change is shown"),
    ("Enter, s", "pass this finding over"),
    ("i", "never show it again: its fingerprint goes into .resume-ls.yml"),
    ("e", "explain the rule"),
    ("d", "done with this file"),
    ("q", "quit; what was accepted is saved, the walk can be taken up later"),
)
REMEMBERED = 5000
"""Fingerprints kept of findings passed over: a bound on the file, far above what anyone walks through."""


class UserLeftError(Exception):
    """The user quits, or the answers have ended."""


class FileDoneError(Exception):
    """The user is done with this file."""


def run(arguments: argparse.Namespace) -> int:
    """Walk through every file; 0, or 2 where one could not be used."""
    checker = Checker(
        Options(command_layer(arguments), config_file(arguments), format_in=arguments.format_in)
    )
    walk = Walk(checker, sink(), Memory.load())
    failed = False
    try:
        for item in collect(arguments.paths or ["."]):
            try:
                walk.file(item)
            except SourceError as error:
                failed = True
                print(f"resume-ls: {printable(f'{item.path}: {error}')}", file=sys.stderr)
        walk.memory.forget()
    except UserLeftError:
        walk.memory.save()
        walk.out.line([("Left; run it again to go on.", "")])
    except KeyboardInterrupt:
        walk.memory.save()
        raise
    applied = walk.applied
    walk.out.line([(f"{applied} {'rewrite' if applied == 1 else 'rewrites'} applied.", "bold")])
    return 2 if failed else 0


@dataclass(slots=True)
class Memory:
    """Fingerprints of the findings passed over in a walk that was left."""

    path: Path | None
    marks: set[str] = field(default_factory=set)

    @classmethod
    def load(cls) -> Memory:
        """Return what an earlier walk remembers; an unreadable file is an empty one."""
        try:
            base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
            path = Path(base) / "resume-ls" / "fix.json"
        except RuntimeError:
            return cls(None)
        try:
            marks = json.loads(path.read_text("utf-8"))
            return cls(path, {mark for mark in marks if isinstance(mark, str)})
        except (OSError, ValueError, TypeError):
            return cls(path)

    def save(self) -> None:
        """Write it down; where that is impossible, the next walk asks again."""
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            sources.write(self.path, json.dumps(sorted(self.marks)[:REMEMBERED]).encode())
        except (OSError, SourceError):
            pass

    def forget(self) -> None:
        """The walk is over: the next one asks about everything."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read: the path as given, its source and parts, and what was found in it."""

    given: str
    source: Source
    parts: Parts
    analysis: Analysis


@dataclass(slots=True)
class Walk:
    """One walk over all files: what was applied, what was passed over."""

    checker: Checker
    out: Sink
    memory: Memory
    applied: int = 0
    rewritable: dict[str, bool] = field(default_factory=dict)
    """By a finding's mark: whether it has rewrites."""

    def file(self, item: InputFile) -> None:
        """Walk through one file and its parts until nothing is left to ask."""
        path = Path(item.path)
        settings, problems = self.checker.settings(path)
        for line in problems:
            print(f"resume-ls: {printable(line)}", file=sys.stderr)
        if item.walked and settings.wants(path) == "no":
            return
        started = False
        while True:
            opened = self.open(item)
            if opened is None:
                return
            waiting = self.waiting(opened.analysis)
            if not started:
                started = True
                count = f": {len(waiting)} {'finding' if len(waiting) == 1 else 'findings'} with rewrites"
                self.out.line([(printable(item.path), "bold"), (count, "")])
            if not waiting:
                return
            try:
                self.ask(opened, waiting[0], left=len(waiting))
            except FileDoneError:
                return

    def open(self, item: InputFile) -> Opened | None:
        """Read and analyse a file; None where it was met in a folder and is no resume."""
        path = Path(item.path)
        source, parts = sources.read(path), Parts(path.parent)
        settings, _ = self.checker.settings(path)
        analysis = self.checker.analyse(path, source, settings, parts=parts, unless_resume=item.walked)
        return None if analysis is None else Opened(item.path, source, parts, analysis)

    def waiting(self, analysis: Analysis) -> list[Finding]:
        """Return the findings that have rewrites and were not passed over, what matters first."""
        return [
            finding
            for finding in in_order(analysis, analysis.findings)
            if (mark := mark_of(analysis, finding)) not in self.memory.marks
            and self.has_rewrites(analysis, finding, mark)
        ]

    def has_rewrites(self, analysis: Analysis, finding: Finding, mark: str) -> bool:
        """Whether a finding has rewrites; they are made once for a bullet's words, not at every step of the walk."""
        if mark not in self.rewritable:
            self.rewritable[mark] = bool(rewrites_of(analysis, finding))
        return self.rewritable[mark]

    def ask(self, opened: Opened, finding: Finding, *, left: int) -> None:
        """Show one finding and do what the user chooses."""
        rewrites = rewrites_of(opened.analysis, finding)
        mark = mark_of(opened.analysis, finding)
        if not rewrites:  # it had some beside other bullets than those of now
            self.rewritable[mark] = False
            return
        self.show(opened, finding, rewrites)
        while True:
            answer = prompt(f"[{left} left] Which? (1-{len(rewrites)}, s, i, e, d, q, ?) ")
            if answer.isdecimal() and 1 <= int(answer) <= len(rewrites):
                if self.apply(opened, finding, rewrites[int(answer) - 1]):
                    return
            elif answer in ("", "s"):
                self.memory.marks.add(mark)
                return
            elif answer == "i":
                if self.ignore(opened, finding):
                    self.memory.marks.add(mark)
                    return
            elif answer == "e":
                explain(argparse.Namespace(code=finding.code))
            elif answer == "d":
                raise FileDoneError
            elif answer == "q":
                raise UserLeftError
            else:
                for keys, meaning in HELP:
                    self.out.line([(f"  {keys:<9} ", "bold"), (meaning, "")])

    def show(self, opened: Opened, finding: Finding, rewrites: Sequence[Rewrite]) -> None:
        """Print a finding with its caret line, and the titles of its rewrites by number."""
        places = Places(opened.analysis.document)
        part = opened.analysis.path_of(finding)
        found = finding_json(opened.analysis, finding, places, opened.given, rewrites=False)
        number = found["range"]["start"]["line"]
        source = {number: places.line(part, number)}
        self.out.line([])
        for line in finding_lines(found, shown_path(opened.given, part), source, self.out.width):
            self.out.line(line)
        for position, rewrite in enumerate(rewrites, 1):
            self.out.line([(f"  {position}  ", "bold"), (printable(rewrite.title), "green")])

    def apply(self, opened: Opened, finding: Finding, rewrite: Rewrite) -> bool:
        """Ask for what the rewrite leaves open, show the change, write it; False where the user says no."""
        if finding.code == blanks.CODE:
            return self.fill(opened, finding)
        if questions(rewrite) and not stays_inside(opened.analysis, finding, rewrite):
            self.show_change(opened, rewrite)
        elif questions(rewrite):
            places, part = Places(opened.analysis.document), opened.analysis.path_of(finding)
            template = " ".join(result_of(rewrite, finding, places, part).split())
            self.out.line([("  " + printable(template), "green")])
        return self.write(opened, finding, filled(rewrite, self.answers(rewrite)))

    def fill(self, opened: Opened, finding: Finding) -> bool:
        """Ask for the blanks of a bullet or line; those without an answer stay, and are not asked for again."""
        answers: dict[str, str] = {}
        given: list[str] = []
        for blank in blanks.together(opened.analysis, finding):
            hint = blank.data["hint"]
            known = answers.get(hint)
            empty = f"{known}, as before" if known else "for later"
            answers[hint] = prompt(f"  {hint} (empty: {empty}): ") or known or ""
            given.append(answers[hint])
        if any(given) and not self.write(opened, finding, blanks.filling(opened.analysis, finding, given)):
            return False
        self.pass_over_blanks(opened, finding)
        return True

    def write(self, opened: Opened, finding: Finding, complete: Rewrite) -> bool:
        """Show a change and write it; False where the user says no."""
        document = opened.analysis.document
        places, part = Places(document), opened.analysis.path_of(finding)
        if stays_inside(opened.analysis, finding, complete):
            for line in blanks.extent(opened.analysis, finding).of(places.text(part)).splitlines():
                self.out.line([(f"  - {printable(line)}", "red")])
            for line in result_of(complete, finding, places, part).splitlines():
                self.out.line([(f"  + {printable(line)}", "green")])
        else:
            self.show_change(opened, complete)
        if prompt("Apply? (Y/n) ").lower() not in ("", "y", "yes"):
            return False
        for name in dict.fromkeys(edit.path for edit in complete.edits):
            old = opened.source if name is None else opened.parts.sources[name]
            target = Path(opened.given) if name is None else Path(opened.given).parent / name
            if sources.read(target) != old:
                self.out.line([("The file has changed meanwhile: it is read again.", "yellow")])
                return True
            edits = [edit for edit in complete.edits if edit.path == name]
            sources.write(target, old.encode(apply_edits(old.text, edits, document)))
        self.applied += 1
        return True

    def show_change(self, opened: Opened, rewrite: Rewrite) -> None:
        """Print the lines that a rewrite of the whole document changes, file by file."""
        for name in dict.fromkeys(edit.path for edit in rewrite.edits):
            text = (opened.source if name is None else opened.parts.sources[name]).text
            edits = [edit for edit in rewrite.edits if edit.path == name]
            for line in changed_lines(text, apply_edits(text, edits, opened.analysis.document)):
                self.out.line(line)

    def pass_over_blanks(self, opened: Opened, finding: Finding) -> None:
        """Remember the blanks of a bullet that were left for later, so that this walk does not ask again."""
        again = self.open(InputFile(opened.given))
        if again is None:
            return
        start, path = blanks.extent(opened.analysis, finding).start, opened.analysis.path_of(finding)
        for left in again.analysis.findings_in(path):
            if left.code == blanks.CODE and blanks.extent(again.analysis, left).start == start:
                self.memory.marks.add(mark_of(again.analysis, left))

    def answers(self, rewrite: Rewrite) -> Answers:
        """Ask for each choice and blank in turn."""
        found: Answers = {}
        for question in questions(rewrite):
            if isinstance(question.piece, Blank):
                empty = "leave it out" if may_be_dropped(rewrite, question.place) else "for later"
                found[question.place] = prompt(f"  {question.piece.hint} (empty: {empty}): ")
                continue
            options = question.piece.options
            listed = "  ".join(f"{number} {option}" for number, option in enumerate(options, 1))
            answer = prompt(f"  {listed} (Enter: 1, or your own words): ")
            if answer.isdecimal() and 1 <= int(answer) <= len(options):
                found[question.place] = options[int(answer) - 1]
            else:
                found[question.place] = answer or options[0]
        return found

    def ignore(self, opened: Opened, finding: Finding) -> bool:
        """Write the finding's fingerprint into the configuration in force, or a new one beside the file."""
        path = Path(opened.given)
        words, mark = marked_text(opened.analysis.document, finding), mark_of(opened.analysis, finding)
        file = self.checker.configurations.nearest(path) or path.absolute().parent / FILE_NAME
        try:
            text = file.read_text("utf-8") if file.is_file() else new_file()
            changed = add_ignore(text, finding.code, mark, note=words[:40]).apply(text)
            sources.write(file, changed.encode())
        except (UnwritableError, SourceError, OSError, UnicodeDecodeError) as error:
            self.out.line([(f"{file}: {error}", "red")])
            return False
        self.checker.configurations.forget()
        return True


def rewrites_of(analysis: Analysis, finding: Finding) -> Sequence[Rewrite]:
    """Return the rewrites of a finding; for a blank that stands in the text, the one that asks for it."""
    return [blanks.filling(analysis, finding)] if finding.code == blanks.CODE else analysis.rewrites(finding)


def mark_of(analysis: Analysis, finding: Finding) -> str:
    """Return what a finding is remembered by."""
    return fingerprint(finding.code, marked_text(analysis.document, finding))


def prompt(text: str) -> str:
    """Ask on standard output and return the answer; raises UserLeftError where there are no more."""
    sys.stdout.write(text)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line.endswith("\n") and not line:
        sys.stdout.write("\n")
        raise UserLeftError
    if not sys.stdin.isatty():
        sys.stdout.write("\n")
    return line.strip()
