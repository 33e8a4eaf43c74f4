"""resume-ls: reads a backend engineer's resume for the level it aims at.

    from resume_ls import analyse
    analysis = analyse(text, format="markdown", level="senior")

`analyse` is loaded on first use, so that `import resume_ls` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis, analyse

__all__ = ["Analysis", "__version__", "analyse"]


def __getattr__(name: str) -> object:
    if name in ("Analysis", "analyse"):
        from resume_ls import analysis

        return getattr(analysis, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
