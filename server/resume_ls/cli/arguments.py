"""The parser of the command line, made from commands.json."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NoReturn

from resume_ls import __version__
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import config_file, parse_level
from resume_ls.document.formats import FORMATS


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


TYPES = {"natural": natural, "config_file": config_file, "parse_level": parse_level}
"""The functions that commands.json names."""


def commands() -> dict[str, tuple[str, dict[str, dict[str, Any]]]]:
    """Return each command with what it does and its arguments, as argparse takes them, in the order of `--help`;
    resume_ls.cli has a module of its name. An argument is told once, in `arguments`; what a command's `own` says of it
    goes before that. JSON: TOML takes eight milliseconds to read, which every start of the server would wait for."""
    table = json.loads(Path(__file__).with_name("commands.json").read_text("utf-8"))
    found = {}
    for name, command in table["commands"].items():
        known = table["arguments"] | command.get("own", {})
        found[name] = (
            command["help"],
            {argument: completed(known[argument]) for argument in command["takes"]},
        )
    return found


def completed(argument: dict[str, Any]) -> dict[str, Any]:
    """Return an argument of the table as argparse takes it: functions and formats for their names, a default told."""
    known: dict[str, Any] = {"type": TYPES[argument["type"]]} if "type" in argument else {}
    if argument.get("choices") == "formats":
        known["choices"] = tuple(FORMATS)
    if "help" not in argument and "default" in argument:
        known["help"] = f"default: {argument['default']}"
    elif argument.get("help") == "hidden":  # what editors add by habit
        known["help"] = argparse.SUPPRESS
    return argument | known


def build() -> Parser:
    """Return the parser. Each command sets `run` to the module of resume_ls.cli that has its `run`."""
    parser = Parser(
        prog="resume-ls", description="Reads a backend engineer's resume for the level it aims at."
    )
    parser.add_argument(
        "--version", action="version", version=f"resume-ls {__version__}", help="print the version"
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for name, (help, arguments) in commands().items():
        command = subparsers.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
        command.set_defaults(run=name)
        for names, options in arguments.items():
            command.add_argument(*names.split(), **options)
    return parser
