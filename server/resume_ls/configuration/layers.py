"""From layers to Settings: which file applies, and who wins."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.configuration.model import DEFAULTS, FILE_NAMES, USER_SOURCE, Globs, Layer, Settings

if TYPE_CHECKING:
    from resume_ls.text.yaml_nodes import YamlProblem

USER_NAMES = ("config.yml", "config.yaml")


def user_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of the user's own configuration: `$XDG_CONFIG_HOME/resume-ls`, by default in `~/.config`
    (Windows: `%APPDATA%\\resume-ls`); None where no home is known."""
    named = environment.get("APPDATA") if sys.platform == "win32" else environment.get("XDG_CONFIG_HOME")
    if named and Path(named).is_absolute():
        return Path(named) / "resume-ls"
    try:
        return Path.home() / ".config" / "resume-ls"
    except RuntimeError:
        return None


def user_file() -> Path | None:
    """Return the user's own configuration file, None where there is none."""
    folder = user_folder()
    if folder is None:
        return None
    return next((folder / name for name in USER_NAMES if _is_file(folder / name)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def resolve(
    *,
    user: Layer | None = None,
    editor: Layer | None = None,
    file: Layer | None = None,
    command: Layer | None = None,
    path: Path | None = None,
) -> Settings:
    """Apply the layers in order, the later wins: defaults ▸ user ▸ editor ▸ file ▸ command line.

    What a document says itself stands between the last two (targeting.py, suppression.py).
    A layer's `per-file` parts that match `path` apply right after it. Scalars, `files`, `exclude`, `select`
    are replaced; `titles`, `severity` and LaTeX macros are merged by key; `ignore` and `rules` add up.
    """
    settings = DEFAULTS
    for layer in (user, editor, file, command):
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
        ignore=tuple(dict.fromkeys((*settings.ignore, *(layer.ignore or ())))),
        severity={**settings.severity, **(layer.severity or {})},
        rules=tuple(dict.fromkeys((*settings.rules, *(layer.rules or ())))),
        latex_macros={**settings.latex_macros, **(layer.latex_macros or {})},
        run=layer.run or settings.run,
        strictness=layer.strictness or settings.strictness,
        fix_all=settings.fix_all if layer.fix_all is None else layer.fix_all,
        per_file=(*settings.per_file, *(layer.per_file or ())),
    )


class Configurations:
    """The configuration files of one run, each read once; its owner drops it when files change.

    `explicit` (`--config FILE`) is read instead of all others; its globs count from the current folder.
    """

    def __init__(self, explicit: Path | None = None) -> None:
        self.explicit = explicit
        self.user = None if explicit is not None else user_file()
        """The user's own configuration file, which holds below all others."""
        self._found: dict[Path, Path | None] = {}
        self._loaded: dict[Path, tuple[Layer, tuple[YamlProblem, ...]]] = {}

    def nearest(self, path: Path) -> Path | None:
        """Return the configuration file that holds for `path`, beside the user's own: the nearest `.resume-ls.yml` (or
        `.yaml`) in the folder `path`, or that of the file `path`, or above it."""
        if self.explicit is not None:
            return self.explicit
        folder = path.absolute()
        if not os.path.isdir(folder):  # noqa: PTH112 - a name that is too long is no folder
            folder = folder.parent
        if folder not in self._found:
            places = (place / name for place in (folder, *folder.parents) for name in FILE_NAMES)
            self._found[folder] = next(filter(self.exists, places), None)
        return self._found[folder]

    def exists(self, file: Path) -> bool:
        """Whether there is a configuration file of this path."""
        return _is_file(file)

    def files(self, path: Path) -> tuple[Path, ...]:
        """Return the configuration files that hold for `path`, the one that wins last."""
        return tuple(file for file in (self.user, self.nearest(path)) if file is not None)

    def layer(self, path: Path) -> Layer | None:
        """Return the layer of the configuration file that holds for `path`, None where there is none."""
        file = self.nearest(path)
        return None if file is None else self.read(file)[0]

    def read(self, file: Path) -> tuple[Layer, tuple[YamlProblem, ...]]:
        """Return layer and problems of a configuration file."""
        if file not in self._loaded:
            from resume_ls.configuration.read import load

            self._loaded[file] = self.placed(file, load(file, source=self.source(file)))
        return self._loaded[file]

    def source(self, file: Path) -> str:
        """Return what messages call a configuration file."""
        return USER_SOURCE if file == self.user else file.name

    def placed(
        self, file: Path, read: tuple[Layer, tuple[YamlProblem, ...]]
    ) -> tuple[Layer, tuple[YamlProblem, ...]]:
        """Return what was read, its globs counting from where they do for this file: its folder; for the user's
        own from anywhere, for one that was named from the current folder."""
        layer, problems = read
        if file in (self.user, self.explicit):
            layer = replace(layer, root=None if file == self.user else Path.cwd())
        return layer, problems

    def forget(self) -> None:
        """Drop everything: files have changed."""
        self.user = None if self.explicit is not None else user_file()
        self._found.clear()
        self._loaded.clear()

    def for_file(self, path: Path, *, editor: Layer | None = None, command: Layer | None = None) -> Settings:
        """Return the settings for the file `path`."""
        return resolve(
            user=self.user_layer(), editor=editor, file=self.layer(path), command=command, path=path
        )

    def user_layer(self) -> Layer | None:
        """Return the layer of the user's own configuration, None where there is none."""
        return None if self.user is None else self.read(self.user)[0]
