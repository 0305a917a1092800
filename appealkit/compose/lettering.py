"""The room that the words of a drawing take, estimated: what sets them later may use another face."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

from appealkit.document import Area, Label


def measure(text: str, size: float) -> float:
    """Give the width of a text in points, rather too much than too little for the sans faces."""
    return size * sum(1 if east_asian_width(character) in "WF" else 0.6 for character in text)


def stands_clear(label: Label, others: Iterable[Area | Label]) -> bool:
    """Say whether nothing else stands where the label does; it may be among the others itself."""
    left, top, right, bottom = bounds(label)
    return all(
        other is label or right <= x1 or x2 <= left or bottom <= y1 or y2 <= top
        for other, (x1, y1, x2, y2) in ((other, bounds(other)) for other in others)
    )


def bounds(shape: Area | Label) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom."""
    if isinstance(shape, Area):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    width = measure(shape.text, shape.size)
    left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
    return left, shape.y - 0.8 * shape.size, left + width, shape.y + 0.2 * shape.size
