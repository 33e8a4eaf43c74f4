"""`resume-ls completion SHELL`: completion scripts, made from the grammar of the command line itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass

from resume_ls.configuration.keys import LEVELS


@dataclass(frozen=True, slots=True)
class Command:
    """What can follow a command: its options with their help, and the values that some take."""

    name: str
    help: str
    options: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[str, ...]
    """What may stand as its first argument, where that is one of a few words."""


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    print({"bash": bash, "zsh": zsh, "fish": fish}[arguments.shell](commands()))
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
        options: list[tuple[str, str]] = []
        values: list[tuple[str, tuple[str, ...]]] = []
        words: tuple[str, ...] = ()
        for action in parser._actions:
            choices = tuple(action.choices or ())
            if not action.option_strings:
                words = words or choices or known.get(action.dest, ())
            elif action.help != argparse.SUPPRESS:
                option = action.option_strings[-1]
                options.append((option, action.help or ""))
                if choices or option in known:
                    values.append((option, choices or known[option]))
        found.append(Command(name, helps[name], tuple(options), tuple(values), words))
    return found


def bash(found: list[Command]) -> str:
    """Return the script for bash."""
    lines = [
        "# resume-ls completion bash > ~/.local/share/bash-completion/completions/resume-ls",
        "_resume_ls() {",
        "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}",
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        f"    {offer([*(command.name for command in found), '--version', '--help'])}",
        "    return",
        "  fi",
        '  case "$command $before" in',
    ]
    for command in found:
        for option, values in command.values:
            lines.append(f'    "{command.name} {option}") {offer(values)}; return ;;')
    lines += ["  esac", '  case "$command" in']
    for command in found:
        options = [option for option, _ in command.options]
        lines += [
            f"    {command.name})",
            f"      if [[ $word == -* ]]; then {offer(options)}",
        ]
        if command.words:
            lines.append(f'      elif [ "$COMP_CWORD" -eq 2 ]; then {offer(command.words)}')
        lines += ['      else COMPREPLY=($(compgen -f -- "$word")); fi ;;']
    lines += ["  esac", "}", "complete -o filenames -F _resume_ls resume-ls"]
    return "\n".join(lines)


def offer(words: Iterable[str]) -> str:
    """Return the bash command that offers those words that go on with the one being typed."""
    return f'COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word"))'


def zsh(found: list[Command]) -> str:
    """Return the script for zsh."""
    quoted = {command.name: command.help.replace("'", "’") for command in found}
    lines = ["#compdef resume-ls", '# resume-ls completion zsh > "${fpath[1]}/_resume-ls"', "_resume_ls() {"]
    lines += ["  local -a commands=("]
    lines += [f"    '{name}:{help}'" for name, help in quoted.items()]
    lines += [
        "  )",
        "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
        "  case $words[2] in",
    ]
    for command in found:
        values = dict(command.values)
        lines.append(f"    {command.name}) _arguments \\")
        for option, help in command.options:
            text = help.replace("'", "’").replace("[", "(").replace("]", ")").replace(":", " -")
            end = f":value:({' '.join(values[option])})" if option in values else ""
            lines.append(f"      '{option}[{text}]{end}' \\")
        words = f"'2:word:({' '.join(command.words)})' " if command.words else ""
        lines.append(f"      {words}'*:file:_files' ;;")
    lines += ["  esac", "}", '_resume_ls "$@"']
    return "\n".join(lines)


def fish(found: list[Command]) -> str:
    """Return the script for fish."""
    lines = ["# resume-ls completion fish > ~/.config/fish/completions/resume-ls.fish"]
    for command in found:
        help = command.help.replace("'", "’")
        lines.append(f"complete -c resume-ls -n __fish_use_subcommand -f -a {command.name} -d '{help}'")
        seen = f"-n '__fish_seen_subcommand_from {command.name}'"
        values = dict(command.values)
        for option, text in command.options:
            flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            known = f" -xa '{' '.join(values[option])}'" if option in values else ""
            lines.append(f"complete -c resume-ls {seen} {flag}{known} -d '{text.replace(chr(39), '’')}'")
        if command.words:
            lines.append(f"complete -c resume-ls {seen} -a '{' '.join(command.words)}'")
    return "\n".join(lines)
