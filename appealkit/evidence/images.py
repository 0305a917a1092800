"""Pictures for a letter: upright, in plain colours, as PNG or JPEG, without metadata."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from appealkit.document import Image, MediaType
from appealkit.evidence.metadata import is_bare
from appealkit.evidence.pillow import FORMATS, strictly, to_eight_bits

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 80_000_000
MAX_SIDE = 2400  # 300 dots per inch over the width of a page


class UnusableImage(Exception):
    """No picture that can be shown: `variant` is broken or huge."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant)
        self.variant = variant


def open_image(path: Path, alt: str) -> Image:
    """Give a picture file ready to be placed. Raises UnusableImage.

    A PNG or JPEG that a page can show and that holds its pixels alone passes as it is. Others are turned
    upright, reduced and written anew: position data, thumbnails and whatever else a camera wrote beside
    the picture do not pass.
    """
    from PIL import Image as Pillow
    from PIL import ImageOps

    try:
        with strictly(), Pillow.open(path, formats=FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise UnusableImage("huge")
            data, photo = path.read_bytes(), opened.format in ("JPEG", "MPO")
            opened.load()
            if is_bare(data) and _fits(opened, data):
                media_type: MediaType = "image/jpeg" if photo else "image/png"
                return Image(data, media_type, opened.width, opened.height, alt)
            picture = _in_plain_colours(ImageOps.exif_transpose(opened))
            picture.thumbnail((MAX_SIDE, MAX_SIDE), Pillow.Resampling.LANCZOS)
    except UnusableImage:
        raise
    except Exception:  # whatever a decoder makes of a damaged file
        raise UnusableImage("broken") from None
    return _encode(picture, photo, alt)


def _fits(picture: Picture, data: bytes) -> bool:
    """Whether size, colours and, in a PNG, the eight bits a channel are what a page shows."""
    shown = picture.mode in ("L", "RGB", "RGBA") and max(picture.size) <= MAX_SIDE
    return shown and (picture.format != "PNG" or data[24] == 8)


def _in_plain_colours(picture: Picture) -> Picture:
    """Eight bits a channel: grey, colours, or colours that can be seen through."""
    picture = to_eight_bits(picture)
    grey = picture.mode in ("1", "L", "F")
    plain = picture.convert("RGBA" if picture.has_transparency_data else "L" if grey else "RGB")
    plain.info = {}  # a file made of the pixels alone has no metadata
    return plain


def _encode(picture: Picture, photo: bool, alt: str) -> Image:
    """JPEG pictures stay JPEG: a photo as PNG is many times its size."""
    buffer = io.BytesIO()
    if photo:
        picture.save(buffer, "JPEG", quality=92)
        return Image(buffer.getvalue(), "image/jpeg", picture.width, picture.height, alt)
    picture.save(buffer, "PNG")
    return Image(buffer.getvalue(), "image/png", picture.width, picture.height, alt)
