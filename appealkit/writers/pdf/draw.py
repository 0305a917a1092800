"""One page of an annex, drawn as the style sheet of the letter would have it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from appealkit.document import Annex
from appealkit.writers.pdf.ink import Ink, Stroke
from appealkit.writers.pdf.join import RowLink
from appealkit.writers.pdf.lines import tidy
from appealkit.writers.pdf.look import Look
from appealkit.writers.pdf.sheets import Sheet, Slot
from appealkit.writers.theme import POINTS

# As in the style sheet.
NUMBER_DISTANCE = 7 * POINTS["mm"]
WATERMARK_TOP, WATERMARK_ANGLE = 0.38, 35

SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}  # of the room that a line leaves


def draw_watermark(ink: Ink, words: str, look: Look) -> None:
    """Draw the watermark aslant, turned around the middle of its line, a good third down the text block."""
    if not words:
        return
    type_ = look.watermark
    top = look.top + WATERMARK_TOP * (look.bottom - look.top)
    width = min(type_.measure(words), look.width)
    stroke = (type_, -width / 2, type_.line / 2 - type_.baseline, words)
    with ink.turned(look.left + look.width / 2, look.paper[1] - top - type_.line / 2, WATERMARK_ANGLE):
        ink.write([stroke], look.theme.colors["watermark"])


def draw_rules(ink: Ink, sheet: Sheet, edges: list[float], look: Look) -> None:
    """Draw the fill of the head, then every rule of the table."""
    border = look.theme.table.border
    levels = [look.paper[1] - sheet.top - border / 2]
    for band in sheet.bands:
        levels.append(levels[-1] - look.row_height(band.lines))
    left, right, top, bottom = edges[0], edges[-1], levels[0], levels[-1]
    for band, (upper, lower) in zip(sheet.bands, pairwise(levels), strict=True):
        if band.is_head:
            ink.fill(left, lower, right - left, upper - lower, look.theme.table.head)
    if border and sheet.bands:
        across = [(left - border / 2, level, right + border / 2, level) for level in levels]
        down = [(edge, top + border / 2, edge, bottom - border / 2) for edge in edges]
        ink.rule(across + down, border, look.theme.colors["text"])


def draw_words(ink: Ink, sheet: Sheet, slots: list[Slot], look: Look) -> None:
    """Draw title and notes, then the rows; each is a content of its own, numbered as in `list_roles`."""
    color, height = look.theme.colors["text"], look.paper[1]
    for number, part in enumerate(sheet.parts):
        with ink.marked(f"/{part.passage.role} <</MCID {number}>> BDC"):
            for run in part.runs:
                stroke = (part.passage.type, run.x, height - run.baseline, run.words)
                ink.write([stroke], color, run.spacing)
    if sheet.bands:
        with ink.marked(f"/P <</MCID {len(sheet.parts)}>> BDC"):
            ink.write(place_rows(sheet, slots, look), color)


def place_rows(sheet: Sheet, slots: list[Slot], look: Look) -> Iterator[Stroke]:
    """Give the words of the rows, cell by cell, each in the middle of its row's height."""
    table = look.theme.table
    top = look.paper[1] - sheet.top - table.border - table.padding
    for band in sheet.bands:
        type_ = look.head if band.is_head else look.cell
        pitch, first = type_.line, top - type_.baseline
        for slot, lines in zip(slots, band.cells, strict=True):
            shift = SHIFT["center" if band.is_head else slot.align]
            y = first - (band.lines - len(lines)) * pitch / 2
            for line in lines:
                spare = max(slot.room - type_.measure(line), 0.0) if shift else 0.0
                yield type_, slot.left + shift * spare, y, line
                y -= pitch
        top -= look.row_height(band.lines)


def list_links(annex: Annex, sheet: Sheet, edges: list[float], look: Look) -> Iterator[RowLink]:
    """Give the cells of a page that lead somewhere, each with its rectangle: left, bottom, right, top."""
    top = look.paper[1] - sheet.top
    for band in sheet.bands:
        bottom = top - look.row_height(band.lines)
        if band.target:
            for column in annex.linked:
                yield RowLink(band.target, (edges[column], bottom, edges[column + 1], top))
        top = bottom


def list_roles(sheet: Sheet) -> list[str]:
    """Give what the contents of a page are, in order: the rows of one page are one paragraph."""
    return [part.passage.role for part in sheet.parts] + ["P"] * bool(sheet.bands)


def draw_number(ink: Ink, page: int, total: int, look: Look) -> None:
    """Draw the page number where the letter has it."""
    style, type_ = look.theme.page_number, look.number
    words = tidy(style.pattern.replace("{page}", str(page)).replace("{pages}", str(total)))
    side = ("left", "right")[page % 2] if style.align == "outside" else style.align
    room = look.width - 2 * style.size
    x = look.left + style.size + SHIFT[side] * (room - type_.measure(words))
    y = look.paper[1] - look.bottom - NUMBER_DISTANCE - type_.baseline
    ink.write([(type_, x, y, words)], look.theme.colors["text"])
