"""Configuration: `.resume-ls.yml`, editor settings and command-line options, resolved into Settings.

`load` and `parse` read a file, `editor_layer` an editor's settings, `find` the file that holds for a place;
`resolve` (or `Configurations.for_file`) applies the layers in order. `set_level`, `add_ignore` and `new_file`
write, keeping comments.
"""

from resume_ls.configuration.model import (
    DEFAULTS,
    FILE_NAME,
    Globs,
    Ignore,
    Layer,
    Settings,
    fingerprint,
)
from resume_ls.configuration.nodes import Problem
from resume_ls.configuration.read import editor_layer, load, nearest, parse, unknown_codes
from resume_ls.configuration.resolve import Configurations, find, resolve
from resume_ls.configuration.write import Change, UnwritableError, add_ignore, new_file, set_level

__all__ = [
    "DEFAULTS",
    "FILE_NAME",
    "Change",
    "Configurations",
    "Globs",
    "Ignore",
    "Layer",
    "Problem",
    "Settings",
    "UnwritableError",
    "add_ignore",
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
