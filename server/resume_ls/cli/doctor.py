"""`resume-ls doctor`: versions, the configuration in force and its origin, what would be checked and why."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from resume_ls import __version__
from resume_ls.checking.collect import collect
from resume_ls.checking.files import (
    Checker,
    InputFile,
    Options,
    configuration_problems,
    display,
    rulebook_for,
)
from resume_ls.cli.terminal import Sink
from resume_ls.configuration import FILE_NAMES, Layer, Settings
from resume_ls.configuration.layers import USER_NAMES, Configurations, resolve, user_folder
from resume_ls.document.sources import Parts, SourceError, read
from resume_ls.rulebook.load import rules_folder

LIBRARIES = (
    "pygls",
    "lsprotocol",
    "spacy",
    "PyYAML",
    "markdown-it-py",
    "google-re2",
    "rich",
    "jinja2",
    "pygal",
)
OPTIONAL = frozenset({"google-re2"})
"""What patterns of a user's own rules alone need."""
SHOWN_FILES = 50


def run(arguments: argparse.Namespace) -> int:
    """Print it all; 0, or 2 where the configuration has a mistake or a library is missing."""
    paths = arguments.paths or ["."]
    checker = Checker(Options(Layer("--level"), arguments.config))
    place = Path(paths[0])
    installed = libraries()
    layers = list(layers_of(checker.configurations, place))
    Sink().screen(
        "doctor.j2",
        version=f"{__version__}, Python {platform.python_version()}, {platform.platform()}",
        program=sys.executable,
        rules=f"{len(rulebook_for(()).rules)} of ours in {rules_folder()}",
        libraries=installed,
        optional=OPTIONAL,
        layers=layers,
        in_force=settings_lines(checker.settings(place)[0]),
        files=[(item.path, *why(checker, item)) for item in islice(collect(paths), SHOWN_FILES + 1)],
        most=SHOWN_FILES,
    )
    missing = any(version is None and name not in OPTIONAL for name, version in installed.items())
    return 2 if missing or any(layer["problems"] for layer in layers) else 0


def libraries() -> dict[str, str | None]:
    """Return the versions of everything that is involved; None for what is missing."""
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, str | None] = dict.fromkeys(LIBRARIES)
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def layers_of(configurations: Configurations, place: Path) -> Iterator[dict[str, Any]]:
    """Yield every layer of configuration for a place: what it is called, its file, what is wrong with it and what it
    sets; one without a file says where none is."""
    if configurations.explicit is None and configurations.user is None:
        folder = user_folder()
        nowhere = "no home folder" if folder is None else f"no {display(folder / USER_NAMES[0])}"
        yield {"title": "User configuration ", "file": f"none: {nowhere}", "problems": (), "rows": ()}
    for file in configurations.files(place):
        yield {
            "title": "User configuration " if file == configurations.user else "Configuration ",
            "file": display(file),
            "problems": configuration_problems(configurations, file),
            "rows": set_by(configurations.read(file)[0], place),
        }
    if configurations.nearest(place) is None:
        nowhere = f"none: no {' or '.join(FILE_NAMES)} here or in a folder above"
        yield {"title": "Configuration ", "file": nowhere, "problems": (), "rows": ()}


def set_by(layer: Layer, place: Path) -> list[tuple[str, str]]:
    """Return what a layer says for a place, as names and values; a line of its own where it says nothing."""
    plain = settings_lines(resolve())
    rows = [row for row in settings_lines(resolve(file=layer, path=place)) if row not in plain]
    return rows or [("sets", "nothing")]


def settings_lines(settings: Settings) -> list[tuple[str, str]]:
    """Return the settings in force as names and values; those that say nothing are left out."""
    rows = [
        ("level", settings.level_text),
        *(("titles", f"{title}: {level.label}") for title, level in settings.titles.items()),
        ("files", ", ".join(settings.files.patterns)),
        ("exclude", ", ".join(settings.exclude.patterns)),
        ("select", ", ".join(sorted(settings.select or ()))),
        ("ignore", ", ".join(entry.text for entry in settings.ignore)),
        ("severity", ", ".join(f"{code}: {severity}" for code, severity in settings.severity.items())),
        ("rules", ", ".join(map(display, settings.rules))),
        ("macros", ", ".join(settings.latex_macros)),
        ("run", settings.run),
        ("strictness", settings.strictness),
        ("fix-all", str(settings.fix_all).lower()),
        ("per-file", ", ".join(pattern for pattern, _ in settings.per_file)),
    ]
    return [(name, value) for name, value in rows if value]


def why(checker: Checker, item: InputFile) -> tuple[str, str]:
    """Return whether a file would be checked, and the reason."""
    path = Path(item.path)
    settings, _ = checker.settings(path)
    wanted = settings.wants(path) if item.walked else "yes"
    if wanted == "no":
        return "passed", "by files or exclude of the configuration"
    try:
        document = checker.document(path, read(path), settings, Parts(path.parent))
    except SourceError as error:
        return "broken", str(error)
    reasons = "; ".join(document.detection.reasons) or "nothing of a resume in it"
    if wanted == "yes":
        named = "by files of the configuration" if item.walked else "named outright"
        return "checked", f"{named}; {settings.level_text}; looks like {reasons}"
    if document.detection.is_resume:
        return "checked", f"{reasons}; level {settings.level_text}"
    return "passed", reasons
