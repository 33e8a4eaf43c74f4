"""From layers to Settings: which file applies, and who wins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from resume_ls.configuration.model import DEFAULTS, FILE_NAME, Globs, Layer, Settings

if TYPE_CHECKING:
    from resume_ls.configuration.nodes import Problem

T = TypeVar("T")


def find(start: Path) -> Path | None:
    """Return the nearest `.resume-ls.yml` in the folder `start` (or that of the file `start`) or above it."""
    folder = start.absolute()
    if not os.path.isdir(folder):  # noqa: PTH112 - a name that is too long is no folder
        folder = folder.parent
    for place in (folder, *folder.parents):
        candidate = place / FILE_NAME
        try:
            if candidate.is_file():
                return candidate
        except OSError:
            continue
    return None


def resolve(
    *,
    editor: Layer | None = None,
    file: Layer | None = None,
    command: Layer | None = None,
    path: Path | None = None,
) -> Settings:
    """Apply the layers in order, the later wins: defaults ▸ editor ▸ file ▸ command line.

    What a document says itself stands between the last two (targeting.py, suppression.py).
    A layer's `per-file` parts that match `path` apply right after it. Scalars, `files`, `exclude`, `select`
    are replaced; `titles`, `severity` and LaTeX macros are merged by key; `ignore` and `rules` add up.
    """
    settings = DEFAULTS
    for layer in (editor, file, command):
        if layer is not None:
            for part in layer.flattened(path):
                settings = _apply(settings, part, final=layer is command)
    return settings


def _apply(settings: Settings, layer: Layer, *, final: bool) -> Settings:
    if layer.level is not None:
        level = None if layer.level == "auto" else layer.level
        settings = replace(settings, level=level, level_from=layer.source, level_final=final)
    root = layer.root
    return replace(
        settings,
        titles={**settings.titles, **(layer.titles or {})},
        files=settings.files if layer.files is None else Globs(layer.files, root),
        exclude=settings.exclude if layer.exclude is None else Globs(layer.exclude, root),
        select=settings.select if layer.select is None else frozenset(layer.select),
        ignore=_unique((*settings.ignore, *(layer.ignore or ()))),
        severity={**settings.severity, **(layer.severity or {})},
        rules=_unique((*settings.rules, *(_rooted(rule, root) for rule in layer.rules or ()))),
        latex_macros={**settings.latex_macros, **(layer.latex_macros or {})},
        run=layer.run or settings.run,
        strictness=layer.strictness or settings.strictness,
        fix_all=settings.fix_all if layer.fix_all is None else layer.fix_all,
        per_file=(*settings.per_file, *(layer.per_file or ())),
    )


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def _rooted(rule: str, root: Path | None) -> Path:
    path = Path(rule).expanduser()
    return path if root is None or path.is_absolute() else root / path


class Configurations:
    """The `.resume-ls.yml` files of one run, each read once; its owner drops it when files change."""

    def __init__(self) -> None:
        self._found: dict[Path, Path | None] = {}
        self._loaded: dict[Path, tuple[Layer, tuple[Problem, ...]]] = {}

    def nearest(self, path: Path) -> Path | None:
        """Return the configuration file that holds for `path`."""
        folder = path.absolute()
        if not os.path.isdir(folder):  # noqa: PTH112
            folder = folder.parent
        if folder not in self._found:
            self._found[folder] = find(folder)
        return self._found[folder]

    def layer(self, path: Path) -> Layer | None:
        """Return the layer of the configuration file that holds for `path`, None where there is none."""
        file = self.nearest(path)
        return None if file is None else self.read(file)[0]

    def read(self, file: Path) -> tuple[Layer, tuple[Problem, ...]]:
        """Return layer and problems of a configuration file."""
        if file not in self._loaded:
            from resume_ls.configuration.read import load

            self._loaded[file] = load(file)
        return self._loaded[file]

    def forget(self) -> None:
        """Drop everything: files have changed."""
        self._found.clear()
        self._loaded.clear()

    def for_file(self, path: Path, *, editor: Layer | None = None, command: Layer | None = None) -> Settings:
        """Return the settings for the file `path`."""
        return resolve(editor=editor, file=self.layer(path), command=command, path=path)
