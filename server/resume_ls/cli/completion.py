"""`resume-ls completion SHELL`: completion scripts, made from the grammar of the command line itself."""

from __future__ import annotations

import argparse
from typing import Any

from resume_ls.cli.arguments import commands
from resume_ls.cli.terminal import templates
from resume_ls.configuration.keys import LEVELS


def run(arguments: argparse.Namespace) -> int:
    """Print the script of a shell, as its template in completions/ has it."""
    script = templates().get_template(f"completions/{arguments.shell}.j2").render(commands=what_follows())
    print(script.rstrip())
    return 0


def what_follows() -> list[dict[str, Any]]:
    """Return what can follow each command: its options with their help, the `choices` that some take, and the `words`
    of which one may stand as its first argument."""
    from resume_ls.checking.files import rulebook_for

    codes = tuple(sorted(rulebook_for(()).rules))
    known = {"--level": LEVELS, "--select": codes, "--ignore": codes, "level": LEVELS[1:], "code": codes}
    found = []
    for name, (help, arguments) in commands().items():
        shown = {
            names.split()[-1]: it for names, it in arguments.items() if it.get("help") != argparse.SUPPRESS
        }
        values = {option: it.get("choices") or known.get(option, ()) for option, it in shown.items()}
        options = {option: it["help"] for option, it in shown.items() if option.startswith("-")}
        found.append(
            {
                "name": name,
                "help": help,
                "options": {"--help": "show this help message and exit", **options},
                "choices": {option: words for option, words in values.items() if words and option in options},
                "words": next(
                    (words for option, words in values.items() if option not in options and words), ()
                ),
            }
        )
    return found
