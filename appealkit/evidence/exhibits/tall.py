"""Tall pictures, such as screenshots of a chat, cut between lines of text into parts that fit a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# In widths of the picture.
_TALL, _PART, _SEARCHED, _OVERLAP = 2.6, 2.0, 2 / 3, 0.03
_MAX_OVERLAP = 60  # rows
_NARROWEST = 100  # columns; a strip that is narrower holds no line of text, and its parts would be countless
# Grey levels by which neighbours in a row differ, on average. Text adds some ten to what its ground has.
_CALM, _NOISE = 1.0, 0.1


def is_tall(width: int, height: int) -> bool:
    """Whether an upright picture is to be cut, being higher than 2.6 times its width."""
    return width >= _NARROWEST and height > _TALL * width


def cut_tall(picture: Image) -> list[Image]:
    """Give the parts of an upright picture from top to bottom, or the picture itself when it is not tall."""
    if not is_tall(*picture.size):
        return [picture]
    return [picture.crop((0, top, picture.width, bottom)) for top, bottom in find_parts(picture)]


def find_parts(picture: Image) -> Iterator[tuple[int, int]]:
    """Give the first row of every part and the row behind its last.

    A part is about twice as high as wide, never more than 2.6 times. It begins a little above the end of
    the one before, so that a line that was cut all the same can be read in one of them.
    """
    width, height = picture.size
    overlap = min(round(_OVERLAP * width), _MAX_OVERLAP)
    top = 0
    while is_tall(width, height - top):
        bottom = top + round(_PART * width)
        searched = bottom - round(_SEARCHED * width)
        cut = searched + _find_calm(_measure_rows(picture.crop((0, searched, width, bottom))))
        yield top, cut
        top = cut - overlap
    yield top, height


def _measure_rows(window: Image) -> Sequence[float]:
    """Give for every row how much each pixel differs from its neighbour, on average."""
    from PIL import Image, ImageChops

    grey, columns = window.convert("L"), window.width - 1
    shifted = grey.crop((1, 0, columns + 1, grey.height))
    change = ImageChops.difference(grey.crop((0, 0, columns, grey.height)), shifted)
    means = change.convert("F").resize((1, grey.height), Image.Resampling.BOX)
    return memoryview(means.tobytes()).cast("f")


def _find_calm(rows: Sequence[float]) -> int:
    """Give the middle of the longest calm stretch of rows, the lowest of several; else the end of all."""
    calmest = min(rows)
    if calmest > max(_CALM, max(rows) / 2):
        return len(rows)
    start, best = 0, range(0)
    for is_calm, stretch in groupby(rows, lambda change: change <= 1.2 * calmest + _NOISE):
        end = start + len(list(stretch))
        if is_calm and end - start >= len(best):
            best = range(start, end)
        start = end
    return (best.start + best.stop) // 2
