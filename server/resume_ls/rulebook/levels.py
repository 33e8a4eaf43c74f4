"""The five levels of the scale, from junior to principal."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """A seniority level; ordered, so that levels can be compared and subtracted."""

    JUNIOR = 0
    MID = 1
    SENIOR = 2
    STAFF = 3
    PRINCIPAL = 4

    __hash__ = int.__hash__  # that of Enum is a call of Python, and a level is in the key of every cache

    @property
    def label(self) -> str:
        """The name that users read and write: "junior", "mid", …"""
        return LABELS[self]

    @classmethod
    def parse(cls, label: str) -> Level:
        """Return the level that `label` names (case and blanks at the ends ignored).

        Raises ValueError for anything else, "auto" included.
        """
        try:
            return cls[label.strip().upper()]
        except KeyError:
            raise ValueError(
                f"unknown level {label!r}: one of {', '.join(level.label for level in cls)}"
            ) from None


LABELS = tuple(level.name.lower() for level in Level)
"""By number; `Enum.name` costs twenty times a look-up, and a label is asked for at each threshold."""
