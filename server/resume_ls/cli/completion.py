"""`resume-ls completion SHELL`: completion scripts, made from the grammar of the command line itself."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field

from resume_ls.configuration.keys import LEVELS


@dataclass(slots=True)
class Command:
    """What can follow a command: its options with their help, and the values that some take."""

    name: str
    help: str
    options: dict[str, str] = field(default_factory=dict)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    """What may stand as its first argument, where that is one of a few words."""


def run(arguments: argparse.Namespace) -> int:
    """Print the script of a shell, as its template in completions/ has it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("resume_ls.cli", "completions"), undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    print(environment.get_template(f"{arguments.shell}.j2").render(commands=commands()).rstrip())
    return 0


def commands() -> list[Command]:
    """Return every command of the grammar."""
    from resume_ls.checking.files import rulebook_for
    from resume_ls.cli.arguments import build

    codes = tuple(sorted(rulebook_for(()).rules))
    known = {"--level": LEVELS, "--select": codes, "--ignore": codes, "level": LEVELS[1:], "code": codes}
    parsers = next(action for action in build()._actions if isinstance(action, argparse._SubParsersAction))
    helps = {choice.dest: choice.help or "" for choice in parsers._choices_actions}
    found = []
    for name, parser in parsers.choices.items():
        command = Command(name, helps[name])
        for action in parser._actions:
            choices = tuple(action.choices or ())
            if not action.option_strings:
                command.words = command.words or choices or known.get(action.dest, ())
            elif action.help != argparse.SUPPRESS:
                option = action.option_strings[-1]
                command.options[option] = action.help or ""
                if choices or option in known:
                    command.values[option] = choices or known[option]
        found.append(command)
    return found
