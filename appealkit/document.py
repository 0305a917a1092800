"""The block model that every writer reads: a finished letter, settled in words, numbers and links.

Nothing in here is markup and nothing is left to decide: headings carry their printed number,
references carry their printed label, pictures carry their bytes. A writer only chooses the look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from appealkit.words import Language

Align = Literal["left", "center", "right"]
MediaType = Literal["image/png", "image/jpeg"]
BoxKind = Literal["addressee", "signature", "note", "attachments"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style; `field` is the case-file field behind them, `gap` marks what a draft lacks."""

    text: str
    strong: bool = False
    emphasis: bool = False
    gap: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph, a cell or a caption."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an anchor of this document (`#exhibit-snapshot`) or to a web or mail address."""

    target: str
    words: tuple[Text | LineBreak, ...]


Inline = Text | LineBreak | Link


@dataclass(frozen=True, slots=True)
class Image:
    """An upright picture as PNG or JPEG bytes; sizes in pixels, `alt` for those who cannot see it."""

    data: bytes
    media_type: MediaType
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle of a drawing."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line of a drawing, `width` points wide."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a drawing on one line; `y` is the baseline, `anchor` the part that stands at `x`."""

    x: float
    y: float
    text: str
    size: float
    color: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture made of shapes, sharp at any size. Lengths in points from the upper left corner."""

    width: float
    height: float
    shapes: tuple[Area | Line | Label, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title; one per document, first."""

    words: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, level 1 to 3; `number` is printed before it, separator included (`一、`, `1.2 `)."""

    level: int
    number: str
    words: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `indented` is false where the first-line indent does not apply (boxes, lists)."""

    words: tuple[Inline, ...]
    indented: bool = True
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a tuple of blocks. `start` numbers the first item when `ordered`."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width (shares add up to 1) and how its cells align."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `anchor` makes it the target of links."""

    words: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page; `caption` stands above it.

    `heights` are the least heights of its rows in millimetres, where a hand or a seal needs room.
    """

    columns: tuple[Column, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Inline, ...] = ()
    anchor: str = ""
    heights: tuple[float, ...] = ()

    def height(self, row: int) -> float:
        """The least height of a row, counted from 0; 0 where its words decide."""
        return self.heights[row] if self.heights else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on its own; `share` is its width as a share of the text width, 1 at most."""

    image: Image | Drawing
    share: float = 1.0
    caption: tuple[Inline, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A part with its own place: whom it is for, who signs (the seal over it), a note, the attachments."""

    kind: BoxKind
    blocks: tuple[Block, ...]
    seal: Image | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Title | Heading | Paragraph | Items | Table | Figure | Box | PageBreak


@dataclass(frozen=True, slots=True)
class Annex:
    """A long plain list behind the letter, on pages of its own: every row has one text for each column.

    `notes` stand above the list, a paragraph each. Links of the letter lead to its `anchor`. In a packet
    the words of the `linked` columns, counted from 0, lead to the row's own place, one of `targets`.
    """

    title: str
    columns: tuple[Column, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    anchor: str = ""
    targets: tuple[str, ...] = ()
    linked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One letter: language, title as plain text, blocks, annexes, and what stands around them on the page.

    `places` are anchors of the packet that a letter is bound into: its links may lead to them.
    """

    language: Language
    title: str
    date: date
    author: str
    blocks: tuple[Block, ...]
    letterhead: Image | None = None
    watermark: str = ""
    annexes: tuple[Annex, ...] = ()
    places: tuple[str, ...] = ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside boxes and lists included."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from walk(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                yield from walk(item)


def inlines(block: Block) -> Iterator[Inline]:
    """The block's own words in reading order: cells and captions too, blocks within it not."""
    match block:
        case Title() | Heading() | Paragraph():
            yield from block.words
        case Table():
            yield from block.caption
            for cells in (block.head, *block.rows):
                for cell in cells:
                    yield from cell.words
        case Figure():
            yield from block.caption
        case Items() | Box() | PageBreak():
            return


def texts(blocks: tuple[Block, ...]) -> Iterator[Text]:
    """Every run of text of the blocks, with its field, in reading order."""
    for block in walk(blocks):
        for inline in inlines(block):
            if isinstance(inline, Link):
                yield from (word for word in inline.words if isinstance(word, Text))
            elif isinstance(inline, Text):
                yield inline


def plain(words: tuple[Inline, ...]) -> str:
    """The words alone, a line break as a newline."""
    out = []
    for word in words:
        match word:
            case Text():
                out.append(word.text)
            case LineBreak():
                out.append("\n")
            case Link():
                out.append(plain(word.words))
    return "".join(out)


def strong(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same words, all of them strong."""
    made: list[Inline] = []
    for word in words:
        match word:
            case Text():
                made.append(replace(word, strong=True))
            case Link():
                linked = tuple(
                    replace(part, strong=True) if isinstance(part, Text) else part for part in word.words
                )
                made.append(Link(word.target, linked))
            case LineBreak():
                made.append(word)
    return tuple(made)


def anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every anchor that a link of the document can lead to, in reading order."""
    for block in walk(blocks):
        if isinstance(block, Heading | Paragraph | Table | Figure) and block.anchor:
            yield block.anchor
        if isinstance(block, Table):
            yield from (cell.anchor for row in (block.head, *block.rows) for cell in row if cell.anchor)
