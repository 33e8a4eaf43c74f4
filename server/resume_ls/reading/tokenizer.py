"""spaCy's tokenizer, imported without spaCy's command line.

`import spacy` imports its command line too, for one function: `spacy.info`. With it come requests, urllib3, typer and
four hundred more modules, 18 MiB and a quarter of the time (measured with spaCy 3.8), none of which cuts words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def english() -> Language:
    """Return `spacy.blank("en")`."""
    if "spacy" not in sys.modules:
        try:
            with without_command_line():
                import spacy
        except Exception:  # another spaCy, which wants more of its command line: then with it
            for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
                del sys.modules[name]
    import spacy

    return spacy.blank("en")


@contextmanager
def without_command_line() -> Iterator[None]:
    """Let placeholders stand for spaCy's command line while it is imported; afterwards the real one can be."""
    package, module = (ModuleType(name) for name in COMMAND_LINE)
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]
    sys.modules.update(zip(COMMAND_LINE, (package, module), strict=True))
    try:
        yield
    finally:
        for name, placeholder in zip(COMMAND_LINE, (package, module), strict=True):
            if sys.modules.get(name) is placeholder:
                del sys.modules[name]
        if getattr(spacy := sys.modules.get("spacy"), "cli", None) is package:
            del spacy.cli  # type: ignore[union-attr]


def info(*arguments: Any, **named: Any) -> Any:
    """`spacy.info`, imported when somebody calls it."""
    from spacy.cli.info import info as real

    return real(*arguments, **named)
