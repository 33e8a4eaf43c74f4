"""The grammar of the command line: every command, its arguments, and the module that runs it."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from resume_ls import __version__
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


def paths(what: str) -> dict[str, Any]:
    """Return the argument that takes any number of paths."""
    return {"nargs": "*", "metavar": "PATH", "help": f"{what} (default: this folder)"}


def flag(help: str) -> dict[str, Any]:
    """Return an option without a value."""
    return {"action": "store_true", "help": help}


def value(metavar: str, help: str) -> dict[str, Any]:
    """Return an option with a value."""
    return {"metavar": metavar, "help": help}


def one_of(*choices: str, help: str | None = None) -> dict[str, Any]:
    """Return an option that takes one of a few words, the first by default."""
    return {"choices": choices, "default": choices[0], "help": help or f"default: {choices[0]}"}


def codes(help: str) -> dict[str, Any]:
    """Return an option that takes lists of codes."""
    return {"action": "append", "metavar": "CODE,…", "help": help}


SHARED: dict[str, dict[str, Any]] = {
    "paths": paths("files, or folders whose resumes are meant"),
    "--level": value("LEVEL", f"the target level, over all else: {LEVELS}"),
    "--config": value("FILE", "the configuration, instead of .resume-ls.yml and the user's own"),
    "--format-in": {
        "choices": tuple(FORMATS),
        "help": "what the files are (default: by name; by their text where the name says nothing)",
    },
    "--stdin-filename": value("NAME", "what standard input (the path -) is called"),
    "--format": one_of("text", "json"),
    "--strictness": {
        "choices": ("quiet", "normal", "strict"),
        "help": "how sure a finding on a bullet must be to be shown: warnings alone, what most readers would say, "
        "or more",
    },
    "--jobs": {"type": natural, "default": 1, "metavar": "N", "help": "processes (0: one for each core)"},
}
"""What several commands take."""

READING = ("paths", "--level", "--config", "--format-in", "--stdin-filename")

COMMANDS: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "check": (
        "show the findings of resumes, and rewrites for them",
        {
            **{name: SHARED[name] for name in READING},
            "--format": one_of("text", "json", "sarif", "github"),
            "--base": value(
                "DIR", "what paths in SARIF and annotations count from (default: the git repository's root)"
            ),
            "--fail-on": {
                "choices": ("error", "warning", "info", "hint", "never"),
                "default": "warning",
                "help": "the least severity that makes the exit status 1 (default: warning)",
            },
            "--select": codes("show only these codes"),
            "--ignore": codes("do not show these codes"),
            "--detect": flag(
                "check of the files named only those that are resumes, as in a folder, and name the others"
            ),
            "--strictness": SHARED["--strictness"],
            "--fix": flag("apply the rewrites that need no facts of you"),
            "--diff": flag("show what --fix would change, change nothing"),
            "--jobs": SHARED["--jobs"],
            "--statistics": flag("count findings by code, show none"),
            "--explain-level": flag("say why each resume reads as it does"),
            "--compare": value("OLD", "show what got better or worse since OLD (a file or folder)"),
            "--baseline": value("FILE", "do not show the findings listed in FILE"),
            "--write-baseline": value("FILE", "list all findings in FILE, for --baseline"),
        },
    ),
    "inspect": (
        "show what was read: sections, roles, bullets, levels",
        {name: SHARED[name] for name in (*READING, "--format", "--jobs")},
    ),
    "fix": (
        "walk through the findings, choosing rewrites and filling their blanks",
        {
            **{name: SHARED[name] for name in READING[:-1]},
            "--select": codes("only these codes"),
            "--ignore": codes("not these codes"),
            "--strictness": SHARED["--strictness"],
        },
    ),
    "explain": (
        "say what a code means, why it matters, and how to silence it",
        {"code": {"metavar": "CODE"}, "--config": SHARED["--config"]},
    ),
    "rules": (
        "list every rule",
        {
            "--test": flag("run the examples of all rules, yours included"),
            "--config": SHARED["--config"],
            "--format": SHARED["--format"],
        },
    ),
    "levels": (
        "say what a level expects, ticked off for a resume where PATH is given",
        {
            "level": {"nargs": "?", "metavar": "LEVEL"},
            "path": {"nargs": "?", "metavar": "PATH"},
            "--level": value("LEVEL", "the level, as an option") | {"dest": "target"},
            "--format": SHARED["--format"],
            "--config": SHARED["--config"],
        },
    ),
    "doctor": (
        "show versions, the configuration in force, and what would be checked",
        {"paths": paths("files or folders"), "--config": SHARED["--config"]},
    ),
    "report": (
        "write a report of one resume as a single HTML file",
        {
            "path": {"metavar": "PATH"},
            "-o --output": {
                "required": True,
                "metavar": "FILE",
                "help": "the HTML file (- for standard output)",
            },
            "--level": SHARED["--level"],
            "--config": SHARED["--config"],
        },
    ),
    "questions": (
        "list what an interviewer will ask about each number and claim",
        {**{name: SHARED[name] for name in READING}, "--format": one_of("text", "markdown", "json")},
    ),
    "init": (
        "print the skeleton of a resume, or write a configuration",
        {
            "--level": SHARED["--level"],
            "--format": one_of(*FORMATS),
            "--config": flag("write .resume-ls.yml in this folder instead"),
        },
    ),
    "completion": (
        "print the completion script of a shell",
        {"shell": {"choices": ("bash", "zsh", "fish")}},
    ),
    "server": (
        "run the language server, over standard input and output",
        {
            "--tcp": value("HOST:PORT", "listen there instead (loopback only)"),
            "--allow-remote": flag("let --tcp listen beyond loopback: unprotected"),
            "--config": SHARED["--config"],
            "--log": value("FILE", "write a log (never the resume's text)"),
            # What editors add by habit; standard streams are what we speak anyway.
            "--stdio": flag(argparse.SUPPRESS),
        },
    ),
}
"""Each command with what it does and its arguments, as argparse takes them; resume_ls.cli has a module of its name."""


def build() -> Parser:
    """Return the parser. Each command sets `run` to the module of resume_ls.cli that has its `run`."""
    parser = Parser(
        prog="resume-ls", description="Reads a backend engineer's resume for the level it aims at."
    )
    parser.add_argument(
        "--version", action="version", version=f"resume-ls {__version__}", help="print the version"
    )
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for name, (help, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
        command.set_defaults(run=name)
        for names, options in arguments.items():
            command.add_argument(*names.split(), **options)
    return parser
