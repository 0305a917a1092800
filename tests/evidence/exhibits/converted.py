"""What became of picture files, and pages that show it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from appealkit.evidence.exhibits.leaves import Box, Converted, Leaf, Picture, UnusableExhibit
from appealkit.evidence.exhibits.pictures import convert_picture

BLACK, RED, GREEN, BLUE = (0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255)
# Where the unit square of a stored picture comes to lie on a page of one by one.
MATRICES = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
SPACES = {
    "gray": pikepdf.Name.DeviceGray,
    "rgb": pikepdf.Name.DeviceRGB,
    "cmyk": pikepdf.Name.DeviceCMYK,
    "inverted-cmyk": pikepdf.Name.DeviceCMYK,
}


def convert(content: bytes, folder: Path, *boxes: Box, pages: str = "") -> Converted:
    path = folder / "exhibit"
    path.write_bytes(content)
    return convert_picture(path, boxes, pages)


def only(converted: Converted) -> Picture:
    (leaf,) = converted.leaves
    assert isinstance(leaf, Picture)
    return leaf


def kinds(converted: Converted) -> list[str]:
    return [change.kind for change in converted.changes]


def told(converted: Converted, kind: str) -> dict[str, object]:
    return next(dict(change.values) for change in converted.changes if change.kind == kind)


def refused(content: bytes, folder: Path, *boxes: Box, pages: str = "") -> UnusableExhibit:
    with pytest.raises(UnusableExhibit) as unusable:
        convert(content, folder, *boxes, pages=pages)
    return unusable.value


def pixels(leaf: Picture) -> bytes:
    assert leaf.coding == "flate"
    return zlib.decompress(leaf.data)


def colours_of(converted: Converted) -> list[Any]:
    return [show(leaf).getpixel((8, 4)) for leaf in converted.leaves]


def show(leaf: Leaf) -> Image.Image:
    """The page of one picture as a reader of PDF draws it, a point for every pixel."""
    assert isinstance(leaf, Picture)
    size = (leaf.width, leaf.height) if leaf.orientation < 5 else (leaf.height, leaf.width)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=_embed(pdf, leaf)))
    matrix = " ".join(str(share * size[place % 2]) for place, share in enumerate(MATRICES[leaf.orientation]))
    page.Contents = pdf.make_stream(f"{matrix} cm /P Do".encode())
    file = BytesIO()
    pdf.save(file)
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        return document[0].render(scale=1).to_pil().convert("RGB")


def corner_colours(picture: Image.Image) -> list[tuple[int, ...]]:
    right, bottom = picture.width - 5, picture.height - 5
    return [picture.getpixel(place) for place in ((4, 4), (right, 4), (4, bottom), (right, bottom))]  # type: ignore[misc]


def near(one: Sequence[int], other: Sequence[int], within: int = 12) -> bool:
    return len(one) == len(other) and all(abs(a - b) < within for a, b in zip(one, other, strict=True))


def _embed(pdf: pikepdf.Pdf, leaf: Picture) -> pikepdf.Stream:
    channels = {"gray": 1, "rgb": 3}.get(leaf.colors, 4)
    stream = pikepdf.Stream(pdf, leaf.data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = leaf.width, leaf.height, 8
    stream.ColorSpace = SPACES[leaf.colors]
    stream.Filter = pikepdf.Name.DCTDecode if leaf.coding == "jpeg" else pikepdf.Name.FlateDecode
    if leaf.coding == "png":
        stream.DecodeParms = pikepdf.Dictionary(
            Predictor=15, Colors=channels, BitsPerComponent=8, Columns=leaf.width
        )
    if leaf.colors == "inverted-cmyk":
        stream.Decode = pikepdf.Array([1, 0] * 4)
    return pdf.make_indirect(stream)
