"""Globs over paths, as `.gitignore` reads them: linear in the path's length, whatever the pattern."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path


def matches(pattern: str, path: Path, root: Path | None) -> bool:
    """Whether `pattern` names `path` or a folder above it.

    A pattern without a slash (but at its end) matches a name at any depth; one with a slash counts from
    `root`. `*` and `?` stay within a name, `**` crosses folders. Without a root, any pattern matches at any
    depth.
    """
    parts = _relative(path, root)
    if parts is None:
        return False
    wanted = [part for part in pattern.replace("\\", "/").split("/") if part not in ("", ".")]
    if not wanted:
        return False
    if "/" not in pattern.rstrip("/") or root is None:
        wanted = ["**", *wanted]
    return any(_match_parts(wanted, parts[:upto]) for upto in range(1, len(parts) + 1))


def _relative(path: Path, root: Path | None) -> list[str] | None:
    if root is None:
        return [part for part in path.parts if part != path.anchor]
    try:
        # abspath and not resolve(): `..` is taken away, symbolic links keep the name that the user sees.
        return list(Path(os.path.abspath(path)).relative_to(os.path.abspath(root)).parts)  # noqa: PTH100
    except ValueError:
        return None


def _match_parts(wanted: list[str], parts: list[str]) -> bool:
    reach = {0}
    for pattern in wanted:
        if pattern == "**":
            reach = set(range(min(reach), len(parts) + 1)) if reach else set()
        else:
            only_stars = pattern.replace("[", "[[]")  # brackets stand for themselves
            reach = {at + 1 for at in reach if at < len(parts) and fnmatchcase(parts[at], only_stars)}
    return len(parts) in reach
