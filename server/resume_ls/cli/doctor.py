"""`resume-ls doctor`: versions, the configuration in force and its origin, what would be checked and why."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

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
from resume_ls.cli.terminal import Sink, printable
from resume_ls.configuration import FILE_NAMES, Layer, Settings
from resume_ls.configuration.layers import USER_NAMES, resolve, user_folder
from resume_ls.document.sources import Parts, SourceError, read

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
OPTIONAL = {"google-re2": " (needed by patterns of your own rules alone)"}
SHOWN_FILES = 50


def run(arguments: argparse.Namespace) -> int:
    """Print it all; 0, or 2 where the configuration has a mistake or a library is missing."""
    out = Sink()
    healthy = versions(out)
    place = Path((arguments.paths or ["."])[0])
    checker = Checker(Options(Layer("--level"), arguments.config))
    healthy &= configuration(checker, place, out)
    files(checker, arguments.paths or ["."], out)
    return 0 if healthy else 2


def versions(out: Sink) -> bool:
    """Print the versions of everything that is involved; False where a library is missing."""
    from importlib.metadata import PackageNotFoundError, version

    from resume_ls.rulebook.load import rules_folder

    out.line(
        ("resume-ls ", "bold"),
        f"{__version__}, Python {platform.python_version()}, {platform.platform()}",
    )
    out.line(f"  program  {sys.executable}")
    out.line(f"  rules    {len(rulebook_for(()).rules)} of ours in {rules_folder()}")
    complete = True
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            complete &= name in OPTIONAL
            found.append(f"{name} MISSING{OPTIONAL.get(name, '')}")
    out.line(f"  with     {', '.join(found)}")
    return complete


def configuration(checker: Checker, place: Path, out: Sink) -> bool:
    """Print every layer of configuration for a place with what it sets, then what is in force; False where one
    has a mistake."""
    configurations = checker.configurations
    healthy = True
    out.line()
    if configurations.explicit is None and configurations.user is None:
        folder = user_folder()
        nowhere = "no home folder" if folder is None else f"no {display(folder / USER_NAMES[0])}"
        out.line(("User configuration ", "bold"), f"none: {nowhere}")
    for file in configurations.files(place):
        title = "User configuration " if file == configurations.user else "Configuration "
        out.line((title, "bold"), display(file))
        problems = configuration_problems(configurations, file)
        healthy &= not problems
        for line in problems:
            out.line(("  " + printable(line), "red"))
        print_rows(set_by(configurations.read(file)[0], place), out)
    if configurations.nearest(place) is None:
        nowhere = f"none: no {' or '.join(FILE_NAMES)} here or in a folder above"
        out.line(("Configuration ", "bold"), nowhere)
    out.line(("In force ", "bold"), ("(an editor's settings come between the two, see there)", "dim"))
    print_rows(settings_lines(checker.settings(place)[0]), out)
    return healthy


def print_rows(rows: Iterable[tuple[str, str]], out: Sink) -> None:
    """Print names with their values."""
    for name, value in rows:
        out.line((f"  {name:<11}", "cyan"), printable(value))


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


def files(checker: Checker, paths: list[str], out: Sink) -> None:
    """Print which files would be checked, and why the others would not."""
    out.line()
    out.line(("Files", "bold"))
    shown = 0
    for item in collect(paths):
        shown += 1
        if shown > SHOWN_FILES:
            out.line(("  … (only the first ones are shown)", "dim"))
            break
        verdict, reason = why(checker, item)
        style = "green" if verdict == "checked" else "dim"
        out.line((f"  {verdict:<8} ", style), printable(item.path), (f"  {printable(reason)}", "dim"))
    if not shown:
        out.line("  no Markdown or LaTeX file here")


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
