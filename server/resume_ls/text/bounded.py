"""Dictionaries that forget: caches must not grow with the length of a session."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, Generic, TypeVar

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


class Lately(Generic[Key, Value]):
    """What was used lately: at each `turn` that finds more than `most` in use, what was not used since the last
    such one is forgotten."""

    def __init__(self) -> None:
        self._used: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, None where nothing is."""
        value = self._used.get(key)
        if value is None and (value := self._before.pop(key, None)) is not None:
            self._used[key] = value
        return value

    def __setitem__(self, key: Key, value: Value) -> None:
        self._used[key] = value

    def turn(self, most: int) -> None:
        """Let what was not used for a while go; `most` is how much may be in use."""
        if len(self._used) > most:
            self._used, self._before = {}, self._used


class Held:
    """Data of a rulebook as the key of a cache, by identity; the key holds it, so that the identity stays its own."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __hash__(self) -> int:
        return id(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.data is self.data
