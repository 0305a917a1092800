"""An annex laid out: which lines and which rows stand on which page. Nothing is drawn here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, chain, pairwise

from appealkit.document import Align, Annex
from appealkit.writers.pdf.justify import CHINESE, WIDEST_GAP
from appealkit.writers.pdf.lines import ROUNDING, break_lines
from appealkit.writers.pdf.look import Look, Passage, Type

# What of a line is spaced out, and what keeps its shape.
RUNS = re.compile(f"(?:{CHINESE})+|(?:(?!{CHINESE}).)+")


@dataclass(frozen=True, slots=True)
class Run:
    """A line of the title or of a note or a piece of one, and where it starts, seen from the page's top."""

    words: str
    x: float
    baseline: float
    spacing: float


@dataclass(frozen=True, slots=True)
class Part:
    """A title or a note, or as much of one as a page holds."""

    passage: Passage
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Band:
    """A row, or as much of one as a page holds: the lines of each cell, how many the highest has.

    `target` is the place that the row's links lead to, if any.
    """

    cells: tuple[tuple[str, ...], ...]
    lines: int
    is_head: bool = False
    target: str = ""


@dataclass(slots=True)
class Sheet:
    """One page: title and notes, then a table whose upper edge is at `top`."""

    top: float
    parts: list[Part] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands on it yet."""
        return not (self.parts or self.bands)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the words of a column stand: left edge, width and side."""

    left: float
    room: float
    align: Align


def lay_out(annex: Annex, look: Look) -> list[Sheet]:
    """Give the pages of an annex whose texts are tidy, one at least.

    Every row is on one page, unless a page is too small for it: then it goes on on the next.
    """
    sheets = [Sheet(look.top)]
    sheets[-1].top = set_passages(annex, look, sheets)
    set_table(annex, look, sheets)
    return sheets


def set_passages(annex: Annex, look: Look, sheets: list[Sheet]) -> float:
    """Set title and notes; give where the table can start."""
    depth, space = look.top, 0.0
    passages = ((look.title, annex.title), *((look.note, note) for note in annex.notes))
    for passage, words in passages:
        depth += max(space, passage.style.before)
        space = passage.style.after
        part = Part(passage)
        lines = break_lines(words, passage.type.measure, look.width, passage.indent)
        for number, line in enumerate(lines, 1):
            if depth + passage.type.line > look.bottom + ROUNDING and not sheets[-1].is_empty:
                sheets.append(Sheet(look.top))
                depth, part = look.top, Part(passage)
            if not part.runs:
                sheets[-1].parts.append(part)
            indent = passage.indent if number == 1 else 0.0
            part.runs.extend(place_line(line, depth, indent, number == len(lines), passage, look))
            depth += passage.type.line
    return depth + max(space, look.theme.table.text.line / 3)


def place_line(
    words: str, depth: float, indent: float, last: bool, passage: Passage, look: Look
) -> Iterator[Run]:
    """Give the runs of a line; its Chinese is spaced out to the right margin as that of the letter is."""
    style, type_ = passage.style, passage.type
    spare = look.width - indent - type_.measure(words)
    x = look.left + indent + {"center": spare / 2, "right": spare}.get(style.align, 0.0)
    chinese = len(re.findall(CHINESE, words))
    gap = spare / chinese if chinese and style.align == "justify" and not last else 0.0
    if gap > WIDEST_GAP * type_.size:
        gap = 0.0
    for run in RUNS.findall(words):
        added = gap if re.match(CHINESE, run) else 0.0
        yield Run(run, x, depth + type_.baseline, type_.spacing + added)
        x += type_.measure(run) + added * len(run)


def set_table(annex: Annex, look: Look, sheets: list[Sheet]) -> None:
    """Set the rows, below the head on every page; a head of more than half a page stands there once."""
    slots = list(make_slots(annex, look))
    heads = list(make_bands([annex.head] if annex.head else [], look.head, slots, is_head=True))
    half = look.theme.table.border / 2  # the lower half of the last rule may stand below the text block
    room = look.bottom - look.top - half
    repeated = heads if annex.rows and measure_bands(heads, look) <= room / 2 else []
    spare = room - measure_bands(repeated, look) - look.row_height(0)
    most = max(int((spare + ROUNDING) / look.cell.line), 1)

    left = look.bottom - half - sheets[-1].top
    for band in chain([] if repeated else heads, make_rows(annex, look, slots)):
        for piece in cut(band, most):
            added = [piece] if sheets[-1].bands else [*repeated, piece]
            if measure_bands(added, look) > left + ROUNDING and not sheets[-1].is_empty:
                sheets.append(Sheet(look.top))
                added, left = [*repeated, piece], room
            sheets[-1].bands += added
            left -= measure_bands(added, look)


def measure_bands(bands: list[Band], look: Look) -> float:
    """Give how high the rows are together."""
    return sum(look.row_height(band.lines) for band in bands)


def make_slots(annex: Annex, look: Look) -> Iterator[Slot]:
    """Give the columns' places for words."""
    inset = look.theme.table.border / 2 + 1.5 * look.theme.table.padding
    for column, (left, right) in zip(annex.columns, pairwise(find_edges(annex, look)), strict=True):
        yield Slot(left + inset, right - left - 2 * inset, column.align)


def find_edges(annex: Annex, look: Look) -> list[float]:
    """Give where the rules between the columns stand; the outer ones end at the edges of the text block."""
    border = look.theme.table.border
    shares = accumulate((column.share for column in annex.columns), initial=0.0)
    return [look.left + border / 2 + share * (look.width - border) for share in shares]


def make_rows(annex: Annex, look: Look, slots: list[Slot]) -> Iterator[Band]:
    """Give the rows of an annex, each with the place that it leads to."""
    bands = make_bands(annex.rows, look.cell, slots)
    if not annex.targets:
        return bands
    return (replace(band, target=target) for band, target in zip(bands, annex.targets, strict=True))


def make_bands(
    rows: Iterable[tuple[str, ...]], type_: Type, slots: list[Slot], is_head: bool = False
) -> Iterator[Band]:
    """Give the rows with their cells broken into lines; texts that come again are broken once."""

    @lru_cache(4096)
    def break_cell(text: str, room: float) -> tuple[str, ...]:
        return break_lines(text, type_.measure, room)

    rooms = [slot.room for slot in slots]
    for row in rows:
        cells = tuple([break_cell(text, room) for text, room in zip(row, rooms, strict=True)])
        yield Band(cells, max(1, *map(len, cells)), is_head)


def cut(band: Band, most: int) -> Iterator[Band]:
    """Give a row in pieces of so many lines at most, nearly always one."""
    if band.lines <= most:
        yield band
        return
    for start in range(0, band.lines, most):
        cells = tuple(lines[start : start + most] for lines in band.cells)
        yield replace(band, cells=cells, lines=max(map(len, cells)))
