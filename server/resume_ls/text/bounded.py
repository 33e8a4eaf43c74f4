"""Dictionaries that forget: caches must not grow with the length of a session."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class BoundedCache(dict[Key, Value]):
    """A dict of at most `limit` items; when full it forgets the older half (in order of insertion)."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def __setitem__(self, key: Key, value: Value) -> None:
        if len(self) >= self.limit and key not in self:
            for old in list(islice(self, self.limit // 2)):
                del self[old]
        super().__setitem__(key, value)


class Held:
    """Data of a rulebook as the key of a cache, by identity; the key holds it, so that the identity stays its own."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __hash__(self) -> int:
        return id(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.data is self.data
