"""Drawings as files: SVG where shapes can stay shapes, PNG where a format wants pixels."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO
from math import ceil, hypot
from typing import TYPE_CHECKING

from appealkit.document import Area, Drawing, Image, Label, Line
from appealkit.writers.characters import drop_unwritable
from appealkit.writers.css import SYSTEM_FAMILIES, number
from appealkit.writers.fonts import SANS_FAMILIES, find_font_folder

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

# In an attribute, where WeasyPrint wants neither quotation marks nor a blank behind a comma.
FAMILIES = ",".join((*SANS_FAMILIES, "Arial", *SYSTEM_FAMILIES["黑体"], "sans-serif"))
DASH, SPACE = 4.0, 2.5  # points
DPI = 300


def file_of(picture: Image | Drawing) -> tuple[bytes, str]:
    """Give the bytes of a picture as a page shows it, and their media type; a drawing is an SVG."""
    if isinstance(picture, Drawing):
        return write_svg(picture), "image/svg+xml"
    return picture.data, picture.media_type


def write_svg(drawing: Drawing) -> bytes:
    """Give the drawing as an SVG file in the sans faces; its size is told in points.

    It names no file and no font of the package: who shows it finds the faces by their family.
    """
    width, height = number(drawing.width), number(drawing.height)
    shapes = "\n".join(write_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" font-family="{FAMILIES}">\n{shapes}\n</svg>\n'
    ).encode()


def write_shape(shape: Area | Line | Label) -> str:
    """One shape as its element."""
    match shape:
        case Area():
            return (
                f'<rect x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}" '
                f'height="{number(shape.height)}" fill="{shape.color}"/>'
            )
        case Line():
            dashes = f' stroke-dasharray="{number(DASH)} {number(SPACE)}"' if shape.dashed else ""
            return (
                f'<line x1="{number(shape.x1)}" y1="{number(shape.y1)}" x2="{number(shape.x2)}" '
                f'y2="{number(shape.y2)}" stroke="{shape.color}" '
                f'stroke-width="{number(shape.width)}"{dashes}/>'
            )
        case Label():
            return (
                f'<text x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}" '
                f'text-anchor="{shape.anchor}" fill="{shape.color}">'
                f"{escape(drop_unwritable(shape.text))}</text>"
            )


def paint(drawing: Drawing, width: float) -> Image:
    """Give the drawing as a PNG of 300 dots an inch when it is printed `width` points wide.

    The same drawing gives the same bytes on one machine. The words are set in the common tier of the
    sans face, which has every character of the package's own words.
    """
    from PIL import Image as Pillow
    from PIL.ImageDraw import Draw

    scale = width / drawing.width * DPI / 72
    picture = Pillow.new("RGB", (round(drawing.width * scale), round(drawing.height * scale)), "white")
    pen = Draw(picture)
    for shape in drawing.shapes:
        paint_shape(shape, scale, pen)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True, dpi=(DPI, DPI))
    return Image(file.getvalue(), "image/png", picture.width, picture.height, drawing.alt)


def paint_shape(shape: Area | Line | Label, scale: float, pen: ImageDraw) -> None:
    """Paint one shape, `scale` dots to a point; a thin one has a dot at least."""
    from PIL import ImageFont

    match shape:
        case Area():
            left, top = round(shape.x * scale), round(shape.y * scale)
            right, bottom = round((shape.x + shape.width) * scale), round((shape.y + shape.height) * scale)
            pen.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), fill=shape.color)
        case Line():
            for x1, y1, x2, y2 in strokes(shape):
                ends = (x1 * scale, y1 * scale, x2 * scale, y2 * scale)
                pen.line(ends, fill=shape.color, width=max(1, round(shape.width * scale)))
        case Label():
            face = find_font_folder() / "appeal-sans-common.ttf"
            font = ImageFont.truetype(face, shape.size * scale, layout_engine=ImageFont.Layout.BASIC)
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
            words = drop_unwritable(shape.text)
            pen.text((shape.x * scale, shape.y * scale), words, fill=shape.color, font=font, anchor=anchor)


def strokes(line: Line) -> Iterator[tuple[float, float, float, float]]:
    """The ends of each stroke of a line: the line itself, or its dashes."""
    length = hypot(line.x2 - line.x1, line.y2 - line.y1)
    if not line.dashed:
        yield line.x1, line.y1, line.x2, line.y2
        return
    for index in range(ceil(length / (DASH + SPACE))):
        start = index * (DASH + SPACE)
        from_, to = start / length, min(start + DASH, length) / length
        yield (
            line.x1 + (line.x2 - line.x1) * from_,
            line.y1 + (line.y2 - line.y1) * from_,
            line.x1 + (line.x2 - line.x1) * to,
            line.y1 + (line.y2 - line.y1) * to,
        )
