"""Dictionaries that forget: caches must not grow with the length of a session."""

from __future__ import annotations

from itertools import islice
from typing import TypeVar

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
