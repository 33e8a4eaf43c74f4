"""A hook of mkdocs: brings what lies outside docs/ into the site, under its own path, and bends the links to it.

Links in our pages are written for a reader of the repository, so that they work in both places. What the site does not
hold (source code) is shown by its name, without a link.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
BROUGHT = (
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "clients/vscode/README.md",
    "clients/vscode/media/screenshots/*.png",
)
MEASURED = frozenset({"performance.md"})
"""Pages that `make bench` writes: the site is built without one that is not there yet."""
LINK = re.compile(r"(?P<text>!?\[[^\]\n]*\])\((?P<target>[^)\s]+)\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave pages out of the navigation that are still to be measured."""
    missing = {name for name in MEASURED if not (Path(config.docs_dir) / name).exists()}
    config.nav = without(config.nav, missing)
    return config


def without(entry: Any, missing: set[str]) -> Any:
    """Return a part of the navigation without the pages `missing`."""
    if isinstance(entry, list):
        return [
            without(inner, missing) for inner in entry if not (isinstance(inner, str) and inner in missing)
        ]
    if isinstance(entry, dict):
        return {title: without(inner, missing) for title, inner in entry.items()}
    return entry


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files from outside docs/."""
    for pattern in BROUGHT:
        for path in sorted(ROOT.glob(pattern)):
            inside = path.relative_to(ROOT).as_posix()
            files.append(File.generated(config, inside, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Bend the links that lead out of docs/."""
    source = page.file.src_uri
    brought = page.file.generated_by is not None
    folder = posixpath.dirname(source if brought else f"docs/{source}")

    def bent(match: re.Match[str]) -> str:
        target, _, anchor = match["target"].partition("#")
        if not target or ":" in target:
            return match[0]
        place = posixpath.normpath(posixpath.join(folder, target)).removeprefix("docs/")
        if files.get_file_from_path(place) is None:
            # A page that is missing in docs/ is left for mkdocs to complain of.
            inside = not brought and posixpath.normpath(posixpath.join(folder, target)).startswith("docs/")
            inside = inside and place not in MEASURED
            return match[0] if inside else match["text"].lstrip("!")[1:-1]
        relative = posixpath.relpath(place, posixpath.dirname(source) or ".")
        return f"{match['text']}({relative}{'#' if anchor else ''}{anchor})"

    return LINK.sub(bent, markdown)
