"""Pillow as it is used here: for formats that run no programs, strict, and silent."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# What a seller may have. Not all that Pillow reads: an EPS file, for one, would run Ghostscript.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")


@contextmanager
def strictly() -> Iterator[None]:
    """Have Pillow refuse pictures cut short, though WeasyPrint told it not to, and be silent meanwhile.

    Pillow opens a picture of any size, which takes no memory: the size is to be judged before it is loaded.
    """
    from PIL import Image, ImageFile

    log = logging.getLogger("PIL")
    before = ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS, log.level
    ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = False, None
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = before[:2]
        log.setLevel(before[2])


def to_eight_bits(picture: Image) -> Image:
    """Give a picture with no more than eight bits a channel: Pillow would cut 16-bit grey off at 255."""
    if not picture.mode.startswith("I"):
        return picture
    narrow = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    narrow.info = picture.info
    return narrow


def turn_upright(picture: Image, orientation: int) -> Image:
    """Give a picture upright that lies by one of EXIF's orientations."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture
