"""Configuration: `.resume-ls.yml`, editor settings and command-line options, resolved into Settings.

`load` and `parse` read a file, `editor_layer` an editor's settings, `find` the file that holds for a place;
`resolve` (or `Configurations.for_file`) applies the layers in order. `set_level`, `add_ignore`, `add_macro` and
`new_file` write, keeping comments.

Settings are at hand at once; what reads and writes files is loaded on first use, for the sake of a quick start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from resume_ls.configuration.model import (
    DEFAULTS,
    FILE_NAME,
    FILE_NAMES,
    Globs,
    Ignore,
    Layer,
    Settings,
    fingerprint,
)

if TYPE_CHECKING:
    from resume_ls.configuration.layers import Configurations, find, resolve
    from resume_ls.configuration.read import editor_layer, load, nearest, parse, unknown_codes
    from resume_ls.configuration.write import (
        Change,
        UnwritableError,
        add_ignore,
        add_macro,
        new_file,
        set_level,
    )
    from resume_ls.text.yaml_nodes import Problem

__all__ = [
    "DEFAULTS",
    "FILE_NAME",
    "FILE_NAMES",
    "Change",
    "Configurations",
    "Globs",
    "Ignore",
    "Layer",
    "Problem",
    "Settings",
    "UnwritableError",
    "add_ignore",
    "add_macro",
    "editor_layer",
    "find",
    "fingerprint",
    "load",
    "nearest",
    "new_file",
    "parse",
    "resolve",
    "set_level",
    "unknown_codes",
]

_HOMES = {
    "resume_ls.text.yaml_nodes": ("Problem",),
    "resume_ls.configuration.read": ("editor_layer", "load", "nearest", "parse", "unknown_codes"),
    "resume_ls.configuration.layers": ("Configurations", "find", "resolve"),
    "resume_ls.configuration.write": (
        "Change",
        "UnwritableError",
        "add_ignore",
        "add_macro",
        "new_file",
        "set_level",
    ),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
