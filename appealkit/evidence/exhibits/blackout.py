"""Regions of a picture blacked out: the pixels beneath are gone."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from appealkit.evidence.exhibits.leaves import Box, UnusableExhibit

if TYPE_CHECKING:
    from PIL.Image import Image


def check_boxes(boxes: Iterable[Box], total: int) -> None:
    """Refuse boxes on a page beyond `total`, and those that cover nothing of it. Raises UnusableExhibit."""
    for box in boxes:
        if not 1 <= box.page <= total:
            raise UnusableExhibit("no_such_page", page=box.page, total=total)
        # Written so that what is no number is refused as well.
        if not (max(box.left, 0) < min(box.right, 1) and max(box.top, 0) < min(box.bottom, 1)):
            raise UnusableExhibit("bad_box", page=box.page)


def black_out(picture: Image, boxes: Iterable[Box]) -> None:
    """Paint boxes, whatever their page, over an upright picture of greys or colours, out to whole pixels."""
    width, height = picture.size
    for box in boxes:
        left, top = floor(max(box.left, 0) * width), floor(max(box.top, 0) * height)
        right, bottom = ceil(min(box.right, 1) * width), ceil(min(box.bottom, 1) * height)
        picture.paste(0, (left, top, right, bottom))
