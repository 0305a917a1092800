"""Shrinking: pictures brought down in resolution, then in quality, never below what can be read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from appealkit.packet.unnamed import open_unnamed, save_quickly

if TYPE_CHECKING:
    from pikepdf import Page
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Step:
    """How sharp pictures stay: dots per inch over the page at most, and the quality of their JPEG."""

    dpi: int
    quality: int


# Best first. 150 dpi with this quality is still easily read; below it small type is not.
STEPS = (Step(300, 90), Step(200, 80), Step(150, 70), Step(150, 60))
LEAST_SAVED = 0.95  # a picture that hardly gets smaller is better left as it is
# A picture of few pixels is a logo or a line, and a mask is one bit deep: neither is worth it.
FEW_PIXELS = 40_000
INCH = 72.0


def shrink_quire(source: BinaryIO, step: Step) -> BinaryIO:
    """Give a quire with its pictures brought down to a step, in a new unnamed file."""
    from pikepdf import Pdf

    target = open_unnamed()
    with Pdf.open(source) as pdf:
        seen: set[tuple[int, int]] = set()
        for page in pdf.pages:
            inches = _longest_side(page) / INCH
            for picture in _list_pictures(page):
                if picture.objgen not in seen:
                    seen.add(picture.objgen)
                    _shrink_picture(picture, round(inches * step.dpi), step.quality)
        save_quickly(pdf, target)
    return target


def _longest_side(page: Page) -> float:
    from appealkit.packet.place import view_of

    view = view_of(page)
    return max(view.width, view.height) * view.unit


def _list_pictures(page: Page) -> Iterator[Any]:
    """Give the pictures of a page and of the forms on it."""
    from pikepdf import Name

    waiting, seen = [page.obj.get("/Resources")], set()
    while waiting:
        resources = waiting.pop()
        if resources is None or "/XObject" not in resources:
            continue
        for thing in resources.XObject.values():
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            if thing.get("/Subtype") == Name.Image:
                yield thing
            else:
                waiting.append(thing.get("/Resources"))


def _shrink_picture(stream: Any, longest: int, quality: int) -> None:
    """Write a picture anew as JPEG, no longer than so many pixels, if that makes it smaller."""
    if not _is_worth_it(stream):
        return
    picture = _decode(stream)
    if picture is None:
        return
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    if buffer.tell() > LEAST_SAVED * len(stream.read_raw_bytes()):
        return
    _replace(stream, buffer.getvalue(), picture)


def _is_worth_it(stream: Any) -> bool:
    """Whether a picture is an ordinary one: masks and pictures of few pixels stay as they are."""
    if "/ImageMask" in stream or "/Mask" in stream or int(stream.get("/BitsPerComponent", 8)) != 8:
        return False
    return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) >= FEW_PIXELS


def _decode(stream: Any) -> Image | None:
    from pikepdf import PdfImage
    from pikepdf.models.image import ImageDecompressionError, InvalidPdfImageError, UnsupportedImageTypeError

    try:
        picture = PdfImage(stream).as_pil_image()
    except (
        InvalidPdfImageError, UnsupportedImageTypeError, ImageDecompressionError, NotImplementedError,
        ValueError, OSError,
    ):  # fmt: skip
        return None  # what cannot be decoded stays as it is
    return picture if picture.mode in ("L", "RGB") else None


def _replace(stream: Any, data: bytes, picture: Image) -> None:
    from pikepdf import Name

    stream.write(data, filter=Name.DCTDecode)
    stream.Width, stream.Height = picture.size
    stream.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    stream.BitsPerComponent = 8
    for key in ("/Decode", "/DecodeParms"):
        if key in stream:
            del stream[key]
