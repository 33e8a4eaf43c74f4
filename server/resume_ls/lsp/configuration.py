"""Settings of open documents: what the editor says, `.resume-ls.yml` files (open ones as they stand), who wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from resume_ls.configuration import Layer
from resume_ls.configuration.layers import Configurations
from resume_ls.configuration.read import NOT_IN_FORCE, editor_layer, nested, parse
from resume_ls.text.yaml_nodes import YamlProblem

SECTION = "resumeLs"
AS_BEFORE = "; what it said before stays in force"


class OverlaidConfigurations(Configurations):
    """Configuration files, of which an open one counts as it stands in the editor.

    Of a file that cannot be read as it is, what it said before stays in force: `last_good` keeps that, beyond the
    life of this object.
    """

    def __init__(
        self,
        opened: Callable[[Path], str | None],
        last_good: dict[Path, Layer] | None = None,
        explicit: Path | None = None,
    ) -> None:
        super().__init__(explicit)
        self._opened = opened
        self._last_good = {} if last_good is None else last_good

    def read(self, file: Path) -> tuple[Layer, tuple[YamlProblem, ...]]:
        """Return layer and problems of a configuration file."""
        text = self._opened(file)
        if text is None:
            layer, problems = super().read(file)
        else:
            layer, problems = self.placed(file, parse(text, root=file.parent, source=self.source(file)))
        if not layer.refused:
            self._last_good[file] = layer
            return layer, problems
        kept = self._last_good.get(file)
        first, *others = problems
        ending = AS_BEFORE if kept is not None else NOT_IN_FORCE
        problems = (replace(first, message=first.message + ending), *others)
        return layer if kept is None else replace(kept, source=f"{layer.source} as it was"), problems

    def exists(self, file: Path) -> bool:
        """Whether there is a configuration file of this path; one that is open and not saved yet counts."""
        return self._opened(file) is not None or super().exists(file)


class EditorSettings:
    """What the client sent: one layer for every folder that it was asked about, one for all else."""

    def __init__(self) -> None:
        self._layers: dict[Path | None, Layer] = {}
        self._raw: Mapping[str, Any] = {}

    def take(self, options: object, folder: Path | None = None) -> bool:
        """Take settings (for a folder, or for all); return whether they differ from before."""
        before = self._raw, self._layers.get(folder)
        self._layers[folder], _ = editor_layer(options)
        if folder is None:
            self._raw = nested(options) if isinstance(options, Mapping) else {}
        return before != (self._raw, self._layers[folder])

    def layer(self, folder: Path | None) -> Layer | None:
        """Return the layer for documents in a folder."""
        return self._layers.get(folder) or self._layers.get(None)

    def feature(self, name: str, default: bool) -> bool:
        """Return a setting that turns a feature of the protocol on or off (`inlayHints`, `codeLens`)."""
        value = self._raw.get(name)
        if isinstance(value, Mapping):
            value = value.get("enable", value.get("enabled"))
        return value if isinstance(value, bool) else default
