"""The grammar of the command line: every command, its arguments, and the module that runs it."""

from __future__ import annotations

import argparse
from typing import NoReturn

from resume_ls.cli.errors import UsageError
from resume_ls.document.formats import FORMATS

LEVELS = "auto, junior, mid, senior, staff, principal"


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, so that bad arguments end like every other mistake."""

    def error(self, message: str) -> NoReturn:
        """Raise the message with the usage line before it."""
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def natural(text: str) -> int:
    """Return a whole number from 0; raises ArgumentTypeError."""
    if not text.isdecimal() or len(text) > 4:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 9999")
    return int(text)


def build() -> Parser:
    """Return the parser. Each command sets `run` to the module of resume_ls.cli that has its `run`."""
    parser = Parser(
        prog="resume-ls", description="Reads a backend engineer's resume for the level it aims at."
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    _check(commands)
    _inspect(commands)
    _fix(commands)
    _explaining(commands)
    _starting(commands)
    _serving(commands)
    return parser


def _add(commands: argparse._SubParsersAction[Parser], name: str, module: str, help: str) -> Parser:
    parser = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
    parser.set_defaults(run=module)
    return parser


def _paths(parser: Parser, *, what: str = "files, or folders whose resumes are meant") -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=f"{what} (default: this folder)")


def _level(parser: Parser) -> None:
    parser.add_argument("--level", metavar="LEVEL", help=f"the target level, over all else: {LEVELS}")


def _config(parser: Parser) -> None:
    parser.add_argument(
        "--config", metavar="FILE", help="the configuration, instead of .resume-ls.yml and the user's own"
    )


def _format_in(parser: Parser) -> None:
    parser.add_argument(
        "--format-in",
        choices=tuple(FORMATS),
        help="what the files are (default: by name; by their text where the name says nothing)",
    )


def _stdin(parser: Parser) -> None:
    parser.add_argument("--stdin-filename", metavar="NAME", help="what standard input (the path -) is called")


def _strictness(parser: Parser) -> None:
    parser.add_argument(
        "--strictness",
        choices=("quiet", "normal", "strict"),
        help="how sure a finding on a bullet must be to be shown: warnings alone, what most readers would say, or more",
    )


def _check(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _add(commands, "check", "check", "show the findings of resumes, and rewrites for them")
    _paths(parser)
    _level(parser)
    _config(parser)
    _format_in(parser)
    _stdin(parser)
    parser.add_argument(
        "--format", choices=("text", "json", "sarif", "github"), default="text", help="default: text"
    )
    parser.add_argument(
        "--base",
        metavar="DIR",
        help="what paths in SARIF and annotations count from (default: the git repository's root)",
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "hint", "never"),
        default="warning",
        help="the least severity that makes the exit status 1 (default: warning)",
    )
    parser.add_argument("--select", action="append", metavar="CODE,…", help="show only these codes")
    parser.add_argument("--ignore", action="append", metavar="CODE,…", help="do not show these codes")
    parser.add_argument(
        "--detect",
        action="store_true",
        help="check of the files named only those that are resumes, as in a folder, and name the others",
    )
    _strictness(parser)
    parser.add_argument("--fix", action="store_true", help="apply the rewrites that need no facts of you")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, change nothing")
    parser.add_argument(
        "--jobs", type=natural, default=1, metavar="N", help="processes (0: one for each core)"
    )
    parser.add_argument("--statistics", action="store_true", help="count findings by code, show none")
    parser.add_argument("--explain-level", action="store_true", help="say why each resume reads as it does")
    parser.add_argument(
        "--compare", metavar="OLD", help="show what got better or worse since OLD (a file or folder)"
    )
    parser.add_argument("--baseline", metavar="FILE", help="do not show the findings listed in FILE")
    parser.add_argument("--write-baseline", metavar="FILE", help="list all findings in FILE, for --baseline")


def _inspect(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _add(commands, "inspect", "inspect", "show what was read: sections, roles, bullets, levels")
    _paths(parser)
    _level(parser)
    _config(parser)
    _format_in(parser)
    _stdin(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--jobs", type=natural, default=1, metavar="N", help="processes (0: one for each core)"
    )


def _fix(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _add(
        commands, "fix", "fix", "walk through the findings, choosing rewrites and filling their blanks"
    )
    _paths(parser)
    _level(parser)
    _config(parser)
    _format_in(parser)
    parser.add_argument("--select", action="append", metavar="CODE,…", help="only these codes")
    parser.add_argument("--ignore", action="append", metavar="CODE,…", help="not these codes")
    _strictness(parser)


def _explaining(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _add(
        commands, "explain", "explain", "say what a code means, why it matters, and how to silence it"
    )
    parser.add_argument("code", metavar="CODE")
    _config(parser)
    parser = _add(commands, "rules", "rules", "list every rule")
    parser.add_argument("--test", action="store_true", help="run the examples of all rules, yours included")
    _config(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser = _add(
        commands, "levels", "levels", "say what a level expects, ticked off for a resume where PATH is given"
    )
    parser.add_argument("level", nargs="?", metavar="LEVEL")
    parser.add_argument("path", nargs="?", metavar="PATH")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    _config(parser)
    parser = _add(
        commands, "doctor", "doctor", "show versions, the configuration in force, and what would be checked"
    )
    _paths(parser, what="files or folders")
    _config(parser)
    parser = _add(commands, "report", "report", "write a report of one resume as a single HTML file")
    parser.add_argument("path", metavar="PATH")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="the HTML file (- for standard output)"
    )
    _level(parser)
    _config(parser)
    parser = _add(
        commands, "questions", "questions", "list what an interviewer will ask about each number and claim"
    )
    _paths(parser)
    _level(parser)
    _config(parser)
    _format_in(parser)
    _stdin(parser)
    parser.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="default: text"
    )


def _starting(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _add(commands, "init", "init", "print the skeleton of a resume, or write a configuration")
    _level(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="markdown", help="default: markdown")
    parser.add_argument("--config", action="store_true", help="write .resume-ls.yml in this folder instead")
    parser = _add(commands, "completion", "completion", "print the completion script of a shell")
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


def _serving(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _add(commands, "server", "server", "run the language server, over standard input and output")
    parser.add_argument("--tcp", metavar="HOST:PORT", help="listen there instead (loopback only)")
    parser.add_argument(
        "--allow-remote", action="store_true", help="let --tcp listen beyond loopback: unprotected"
    )
    _config(parser)
    parser.add_argument("--log", metavar="FILE", help="write a log (never the resume's text)")
    # What editors add by habit; standard streams are what we speak anyway.
    parser.add_argument("--stdio", action="store_true", help=argparse.SUPPRESS)
