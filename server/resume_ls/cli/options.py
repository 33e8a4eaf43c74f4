"""What the command line says of settings, as a layer that wins over all others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resume_ls.cli.errors import UsageError
from resume_ls.configuration import Ignore, Layer
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.checking.files import Options


def options_of(arguments: argparse.Namespace, **more: Any) -> Options:
    """Return what a run is asked for, `more` of it by the command itself; raises UsageError for an unknown code."""
    from resume_ls.checking.files import Options

    given = vars(arguments)
    paths, config = given.get("paths", ()), given["config"]
    ignore = codes(given.get("ignore"), paths, config)
    layer = Layer(
        "--level",
        level=given["level"],
        strictness=given.get("strictness"),
        select=codes(given.get("select"), paths, config),
        ignore=None if ignore is None else tuple(map(Ignore, ignore)),
    )
    return Options(layer, config, format_in=given.get("format_in"), **more)


def config_file(given: str) -> Path:
    """Return the file of --config; raises UsageError where it is not there."""
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
