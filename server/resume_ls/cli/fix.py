"""`resume-ls fix PATH`: walks through the findings as `git add -p` does.

Every accepted rewrite is written at once, so leaving loses nothing; what was passed over is remembered (as
fingerprints) and not asked again when the walk is taken up.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.checking.collect import collect
from resume_ls.checking.files import Checker, InputFile
from resume_ls.checking.wire import Places, finding_json, shown_path
from resume_ls.cli.explain import run as explain
from resume_ls.cli.filling import UNFILLED, Answers, extent, filled, in_text, may_be_dropped, questions
from resume_ls.cli.opened import Opened, open_document
from resume_ls.cli.options import options_of
from resume_ls.cli.terminal import Sink, printable
from resume_ls.cli.text import finding_lines
from resume_ls.configuration import FILE_NAME, fingerprint
from resume_ls.configuration.write import UnwritableError, add_ignore, change_file
from resume_ls.document import sources
from resume_ls.document.sources import SourceError
from resume_ls.judging.suppression import marked_text
from resume_ls.judging.targeting import present_roles
from resume_ls.rewrites.model import Blank, Rewrite
from resume_ls.rulebook.model import SEVERITIES
from resume_ls.text.counting import counted

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding


class UserLeftError(Exception):
    """The user quits, or the answers have ended."""


class FileDoneError(Exception):
    """The user is done with this file."""


def run(arguments: argparse.Namespace) -> int:
    """Walk through every file; 0, or 2 where one could not be used."""
    walk = Walk(Checker(options_of(arguments)), Sink(), Memory())
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
        walk.out.line("Left; run it again to go on.")
    except KeyboardInterrupt:
        walk.memory.save()
        raise
    walk.out.line((f"{counted(walk.applied, 'rewrite')} applied.", "bold"))
    return 2 if failed else 0


class Memory:
    """Fingerprints of the findings passed over in a walk that was left; where they cannot be kept, the next walk asks
    again."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.marks: set[str] = set()
        with suppress(RuntimeError, OSError, ValueError, TypeError):
            base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
            self.path = Path(base) / "resume-ls" / "fix.json"
            self.marks = {mark for mark in json.loads(self.path.read_text("utf-8")) if isinstance(mark, str)}

    def save(self) -> None:
        """Write it down."""
        if self.path is not None:
            with suppress(OSError, SourceError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                sources.write(self.path, json.dumps(sorted(self.marks)).encode())

    def forget(self) -> None:
        """The walk is over: the next one asks about everything."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


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
        _, problems = self.checker.settings(Path(item.path))
        for line in problems:
            print(f"resume-ls: {printable(line)}", file=sys.stderr)
        started = False
        while (opened := open_document(self.checker, item)) is not None:
            waiting = self.waiting(opened.analysis)
            if not started:
                started = True
                found = f": {counted(len(waiting), 'finding')} with rewrites"
                self.out.line((printable(item.path), "bold"), found)
            if not waiting:
                return
            try:
                self.ask(opened, waiting[0], left=len(waiting))
            except FileDoneError:
                return

    def waiting(self, analysis: Analysis) -> list[Finding]:
        """Return the findings that have rewrites and were not passed over, what matters first. Rewrites are made once
        for a bullet's words, not at every step of the walk."""
        found = []
        for finding in in_order(analysis, analysis.findings):
            mark = mark_of(analysis, finding)
            if mark not in self.memory.marks and mark not in self.rewritable:
                self.rewritable[mark] = bool(rewrites_of(analysis, finding))
            if mark not in self.memory.marks and self.rewritable[mark]:
                found.append(finding)
        return found

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
            elif answer in ("", "s") or (answer == "i" and self.ignore(opened, finding)):
                self.memory.marks.add(mark)
                return
            elif answer == "e":
                explain(argparse.Namespace(code=finding.code, config=self.checker.options.config))
            elif answer == "d":
                raise FileDoneError
            elif answer == "q":
                raise UserLeftError
            elif answer != "i":
                self.out.screen("fix-help.j2")

    def show(self, opened: Opened, finding: Finding, rewrites: Sequence[Rewrite]) -> None:
        """Print a finding with its caret line, and the titles of its rewrites by number."""
        places = Places(opened.analysis.document)
        part = opened.analysis.path_of(finding)
        found = finding_json(opened.analysis, finding, places, opened.given, rewrites=False)
        number = found["range"]["start"]["line"]
        source = {number: places.line(part, number)}
        self.out.line()
        for line in finding_lines(found, shown_path(opened.given, part), source, self.out.width):
            self.out.line(*line)
        for position, rewrite in enumerate(rewrites, 1):
            self.out.line((f"  {position}  ", "bold"), (printable(rewrite.title), "green"))

    def apply(self, opened: Opened, finding: Finding, rewrite: Rewrite) -> bool:
        """Ask for what the rewrite leaves open, show the change, write it; False where the user says no. Blanks of the
        text without an answer stay, and are not asked for again."""
        unfilled = finding.code == UNFILLED
        if questions(rewrite) and not unfilled:
            self.show_change(opened, rewrite, "+")
        edits = filled(rewrite, self.answers(rewrite)).edits
        if unfilled:
            edits = tuple(edit for edit in edits if not isinstance(edit.pieces[0], Blank))
        if edits:
            self.show_change(opened, replace(rewrite, edits=edits), "-+")
            if prompt("Apply? (Y/n) ").lower() not in ("", "y", "yes"):
                return False
            if opened.write(opened.after(edits)):
                self.applied += 1
            else:
                self.out.line(("The file has changed meanwhile: it is read again.", "yellow"))
        if unfilled:
            self.pass_over_blanks(opened, finding)
        return True

    def show_change(self, opened: Opened, rewrite: Rewrite, signs: str) -> None:
        """Print the lines that a rewrite takes out (-) and puts in (+), file by file."""
        for part, source in opened.after(rewrite.edits).items():
            before, after = opened.sources[part].text.splitlines(), source.text.splitlines()
            for line in list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]:
                if line[0] in signs:
                    style = "red" if line[0] == "-" else "green"
                    self.out.line((f"  {line[0]} {printable(line[1:])}", style))

    def pass_over_blanks(self, opened: Opened, finding: Finding) -> None:
        """Remember the blanks of a bullet that were left for later, so that this walk does not ask again."""
        again = open_document(self.checker, InputFile(opened.given))
        assert again is not None, "a file named outright"
        start, path = extent(opened.analysis, finding).start, opened.analysis.path_of(finding)
        for left in again.analysis.findings_in(path):
            if left.code == UNFILLED and extent(again.analysis, left).start == start:
                self.memory.marks.add(mark_of(again.analysis, left))

    def answers(self, rewrite: Rewrite) -> Answers:
        """Ask for each choice and blank in turn."""
        found: Answers = {}
        for place, piece in questions(rewrite).items():
            if isinstance(piece, Blank):
                empty = "leave it out" if may_be_dropped(rewrite, place) else "for later"
                found[place] = prompt(f"  {piece.hint} (empty: {empty}): ")
                continue
            options = piece.options
            listed = "  ".join(f"{number} {option}" for number, option in enumerate(options, 1))
            answer = prompt(f"  {listed} (Enter: 1, or your own words): ")
            if answer.isdecimal() and 1 <= int(answer) <= len(options):
                found[place] = options[int(answer) - 1]
            else:
                found[place] = answer or options[0]
        return found

    def ignore(self, opened: Opened, finding: Finding) -> bool:
        """Write the finding's fingerprint into the configuration in force, or a new one beside the file."""
        path = Path(opened.given)
        words, mark = marked_text(opened.analysis.document, finding), mark_of(opened.analysis, finding)
        file = self.checker.configurations.nearest(path) or path.absolute().parent / FILE_NAME
        try:
            change_file(file, lambda text: add_ignore(text, finding.code, mark, note=words[:40]))
        except (UnwritableError, SourceError) as error:
            self.out.line((f"{file}: {error}", "red"))
            return False
        self.checker.configurations.forget()
        return True


def in_order(analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as they are asked about: blanks in the text, then the severest; of these bullets of the present
    role first, other bullets, the whole document."""
    roles = [entry for section, entry in analysis.document.entries() if section.kind == "experience"]
    nodes = analysis.document.nodes
    present = {bullet for entry in present_roles(roles) for bullet in entry.bullets}

    def weight(finding: Finding) -> tuple[int, bool, bool]:
        if finding.code == UNFILLED:
            return -1, False, False
        bullet = finding.node is not None and nodes[finding.node].kind == "bullet"
        return SEVERITIES.index(finding.severity), not bullet, finding.node not in present

    return sorted(findings, key=weight)


def rewrites_of(analysis: Analysis, finding: Finding) -> Sequence[Rewrite]:
    """Return the rewrites of a finding; for a blank that stands in the text, the one that asks for it."""
    return [in_text(analysis, finding)] if finding.code == UNFILLED else analysis.rewrites(finding)


def mark_of(analysis: Analysis, finding: Finding) -> str:
    """Return what a finding is remembered by."""
    return fingerprint(finding.code, marked_text(analysis.document, finding))


def prompt(text: str) -> str:
    """Ask on standard output and return the answer; raises UserLeftError where there are no more."""
    sys.stdout.write(text)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line or not sys.stdin.isatty():
        sys.stdout.write("\n")
    if not line:
        raise UserLeftError
    return line.strip()
