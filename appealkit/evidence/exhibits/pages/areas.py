"""Rectangles of a page, as boxes of pages and of what is pinned to them are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple


class Area(NamedTuple):
    """A rectangle of a page, in points from the lower left corner of its axes."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Give the distance from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Give the distance from bottom to top."""
        return self.top - self.bottom

    def within(self, other: Area) -> Area | None:
        """Give what of it lies within another, if anything does."""
        lower, upper = map(max, self[:2], other[:2]), map(min, self[2:], other[2:])
        cut = Area(*lower, *upper)
        return cut if cut.left < cut.right and cut.bottom < cut.top else None


def read_area(value: Any) -> Area | None:
    """Give a rectangle whichever of its corners come first; nothing for what has no extent."""
    from pikepdf import Array

    sides = list(value) if isinstance(value, Array) else []
    if len(sides) != 4 or not all(isinstance(side, int | Decimal) for side in sides):
        return None
    left, right = sorted(map(float, sides[::2]))
    bottom, top = sorted(map(float, sides[1::2]))
    return Area(left, bottom, right, top) if left < right and bottom < top else None
