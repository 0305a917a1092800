"""Decoded pictures made ready for a page: in plain colours, and coded as a PDF holds them."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from appealkit.evidence.exhibits.jpeg import read_jpeg
from appealkit.evidence.exhibits.leaves import Colors, Picture
from appealkit.evidence.pillow import to_eight_bits

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 92
_LEVEL = 6


def is_see_through(picture: Image) -> bool:
    """Whether some pixel is not opaque; many a screenshot has the channel for it and no use of it."""
    if not picture.has_transparency_data:
        return False
    lowest, _ = to_eight_bits(picture).convert("RGBA").getchannel("A").getextrema()
    return lowest != 255


def make_plain(picture: Image) -> Image:
    """Give a new picture of eight bits a channel, grey or in colours; white shows through."""
    from PIL import Image as Pillow

    picture = to_eight_bits(picture)
    if picture.has_transparency_data:
        ground = Pillow.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture.convert("RGBA"))
        return ground.convert("RGB")
    return picture.convert("L" if picture.mode in ("1", "L", "F") else "RGB")


def code_as_jpeg(picture: Image) -> Picture:
    """Code a plain picture that was a JPEG, or as lossy as one, so that no second loss shows."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    bare = read_jpeg(file.getvalue()).bare
    return Picture(bare, "jpeg", "gray" if picture.mode == "L" else "rgb", *picture.size)


def deflate(picture: Image) -> Picture:
    """Code a plain picture without any loss; grey when there is no colour in it."""
    if _is_grey(picture):
        picture = picture.getchannel(0)
    colors: Colors = "gray" if picture.mode == "L" else "rgb"
    return Picture(zlib.compress(picture.tobytes(), _LEVEL), "flate", colors, *picture.size)


def _is_grey(picture: Image) -> bool:
    from PIL import ImageChops

    first, *others = picture.split()
    return not any(ImageChops.difference(first, other).getbbox() for other in others)
