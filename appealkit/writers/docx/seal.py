"""The seal over a signature: centred on the signed lines, behind them, so that they stay legible."""

from __future__ import annotations

import unicodedata

from appealkit.document import Image, Paragraph, plain
from appealkit.writers.docx.context import EMU_PER_TWIP, Context
from appealkit.writers.docx.pictures import EMU_PER_MM, EMU_PER_POINT, fit, write_floating
from appealkit.writers.theme import Theme


def stamp_lines(signed: list[Paragraph], seal: Image, context: Context) -> tuple[float, str]:
    """Give how far the seal rises above the lines, in points, and the seal as a run of the last."""
    theme = context.theme
    lines = [line for paragraph in signed for line in plain(paragraph.words).split("\n")]
    width = context.width * EMU_PER_TWIP
    size = fit(seal, round(theme.signature.seal * EMU_PER_MM), context.height * EMU_PER_TWIP)
    words = max(measure(line) for line in lines) * theme.body.size * EMU_PER_POINT
    left = find_middle(theme, width, min(words, width)) - size[0] / 2
    # The anchor is the last paragraph's top: the other lines lie above it, its own below.
    pitch = theme.body.line * EMU_PER_POINT
    below = pitch * len(plain(signed[-1].words).split("\n"))
    middle = below - pitch * len(lines) / 2
    above = (size[1] - pitch * len(lines)) / 2 / EMU_PER_POINT
    inside = round(max(0, min(left, width - size[0])))
    top = round(middle - size[1] / 2)
    return max(0.0, above), write_floating(seal, size, inside, top, context.part, next(context.ids))


def find_middle(theme: Theme, width: float, words: float) -> float:
    """Give where the middle of the signed lines lies, from the left of the text."""
    indent = theme.signature.right * theme.body.size * EMU_PER_POINT
    if theme.signature.align == "left":
        return indent + words / 2
    if theme.signature.align == "right":
        return width - indent - words / 2
    return width / 2


def measure(line: str) -> float:
    """Give the width of a line in characters; Latin letters take about half of one."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in line)
