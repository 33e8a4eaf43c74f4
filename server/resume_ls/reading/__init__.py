"""One bullet's plain text into a Reading.

What reads is loaded on first use: whoever only needs the model's types does not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resume_ls.reading.lexicon import Lexicon
    from resume_ls.reading.read import read

__all__ = ["Lexicon", "read"]

_HOMES = {"Lexicon": "resume_ls.reading.lexicon", "read": "resume_ls.reading.read"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value  # the import of reading/read.py has put the module there
    return value
