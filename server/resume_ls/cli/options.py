"""What the command line says of settings, as a layer that wins over all others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from resume_ls.cli.errors import UsageError
from resume_ls.configuration import Ignore, Layer
from resume_ls.rulebook.levels import Level


def command_layer(arguments: argparse.Namespace) -> Layer:
    """Return the layer of the options; raises UsageError for an unknown code or level."""
    level = getattr(arguments, "level", None)
    paths = getattr(arguments, "paths", ())
    config = config_file(arguments)
    select = codes(getattr(arguments, "select", None), paths, config)
    ignore = codes(getattr(arguments, "ignore", None), paths, config)
    return Layer(
        "--level",
        level=parse_level(level) if level is not None else None,
        strictness=getattr(arguments, "strictness", None),
        select=select,
        ignore=tuple(Ignore(code) for code in ignore) if ignore is not None else None,
    )


def config_file(arguments: argparse.Namespace) -> Path | None:
    """Return the file of --config, None where none was given; raises UsageError where it is not there."""
    given: str | None = getattr(arguments, "config", None)
    if given is None:
        return None
    path = Path(given)
    if not path.is_file():
        raise UsageError(f"--config {given}: there is no such file")
    return path.absolute()


def parse_level(label: str) -> Level | None:
    """Return a level by its name; None for "auto", which leaves it to the document and its configuration."""
    if label.strip().lower() == "auto":
        return None
    try:
        return Level.parse(label)
    except ValueError:
        from resume_ls.text.yaml_nodes import nearest

        known = ["auto", *(level.label for level in Level)]
        raise UsageError(
            f'unknown level "{label}"{nearest(label, known)}: one of {", ".join(known)}'
        ) from None


def codes(
    given: list[str] | None, paths: Iterable[str], config: Path | None = None
) -> tuple[str, ...] | None:
    """Return the codes of an option given any number of times, each a list with commas.

    Rules of the user's own count, where this folder or what `paths` name is configured to have them, or `config` has.
    """
    if given is None:
        return None
    from resume_ls.cli.explain import own_rulebook

    known = own_rulebook(paths, config).rules
    found = tuple(code.strip() for text in given for code in text.split(",") if code.strip())
    for code in found:
        if code not in known:
            from resume_ls.text.yaml_nodes import nearest

            raise UsageError(f'unknown code "{code}"{nearest(code, known)}; `resume-ls rules` lists them')
    return found
