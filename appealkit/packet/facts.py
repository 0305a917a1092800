"""What a finished volume says of itself, read as its reader reads it: stamps, labels, rows, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from appealkit.packet.links import list_links
from appealkit.packet.place import View, view_of
from appealkit.packet.reading import open_for_reading, read_words_in
from appealkit.packet.stamps import find_strip

if TYPE_CHECKING:
    from pikepdf import Page, Pdf
    from pypdfium2 import PdfDocument

# The stamps of both languages, and what a row of a catalogue or a bookmark ends with.
STAMP = re.compile(
    r"(?:(?P<zh>证据[\d-]+) ?· ?)?第 ?(?P<page_zh>\d+) ?页 ?/ ?共 ?(?P<pages_zh>\d+) ?页"
    r"|(?:(?P<en>Exhibit [\d-]+) ?· ?)?page (?P<page_en>\d+) of (?P<pages_en>\d+)"
)
PAGES = re.compile(r"(\d+)(?:–(\d+))?")
MARKED = re.compile(r"（第 (\d+) 页）$| \(page (\d+)\)$")
LABEL = re.compile(r"证据[\d-]+|Exhibit [\d-]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says: the exhibit's label, if any, the page and how many there are."""

    label: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Row:
    """A link with words that say pages or name an exhibit: where it stands and where it leads, from 0."""

    words: str
    at: int
    target: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its words, the page that they say, and the page it leads to, from 0."""

    words: str
    page: int | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a volume says of its pages."""

    stamps: tuple[Stamp | None, ...]
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]


def read_facts(file: BinaryIO) -> Facts:
    """Read a volume. Raises what pikepdf and pypdfium2 raise for a file that is no PDF."""
    from pikepdf import Pdf

    with Pdf.open(file) as pdf, open_for_reading(file) as reading:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        stamps = tuple(_read_stamp(reading, number, page) for number, page in enumerate(pdf.pages))
        front = next((number for number, stamp in enumerate(stamps) if stamp and stamp.label), len(stamps))
        return Facts(
            stamps=stamps,
            labels=tuple(str(page.label) for page in pdf.pages),
            rows=tuple(_read_rows(pdf, reading, front, numbers)),
            marks=tuple(_read_marks(pdf, numbers)),
        )


def _read_stamp(reading: PdfDocument, number: int, page: Page) -> Stamp | None:
    """Read the stamp of a page: the last of its kind in the corner, for an exhibit may bear another one."""
    found = list(STAMP.finditer(_flat(read_words_in(reading, number, _corner(view_of(page))))))
    if not found:
        return None
    groups = found[-1].groupdict()
    label = groups["zh"] or groups["en"] or ""
    page_number, pages = groups["page_zh"] or groups["page_en"], groups["pages_zh"] or groups["pages_en"]
    return Stamp(label, int(page_number), int(pages))


def _corner(view: View) -> tuple[float, float, float, float]:
    """The strip along the upper edge in which a stamp stands."""
    return view.box(0, view.height - find_strip(view), view.width, view.height)


def _read_rows(
    pdf: Pdf, reading: PdfDocument, front: int, numbers: Mapping[tuple[int, int], int]
) -> Iterator[Row]:
    """Read the links in front of the exhibits that say pages or name an exhibit, and nothing else.

    A link that goes on on the next line is two: what says nothing by itself is read with what follows.
    """
    pages = list(pdf.pages)
    for at in range(front):
        begun, led = "", None
        for link in list_links(pages[at]):
            target = find_target(link.get("/Dest"), numbers)
            words = _flat(read_words_in(reading, at, sorted_box(link)))
            if begun and target == led:
                whole = _says_something(begun + words) or _says_something(f"{begun} {words}")
            else:
                whole = _says_something(words)
            if whole:
                yield Row(whole, at, target)
            begun, led = ("", None) if whole else (words, target)


def _says_something(words: str) -> str:
    """Give words that are pages or the label of an exhibit, else nothing."""
    return words if PAGES.fullmatch(words) or LABEL.fullmatch(words) else ""


def sorted_box(link: Any) -> tuple[float, float, float, float]:
    """Give the rectangle of an annotation: left, bottom, right, top."""
    x1, y1, x2, y2 = (float(value) for value in link.Rect)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def find_target(destination: Any, numbers: Mapping[tuple[int, int], int]) -> int | None:
    """Give the page that a destination leads to, from 0; None where it leads nowhere in this file."""
    from pikepdf import Array

    if not isinstance(destination, Array) or not len(destination):
        return None
    return numbers.get(getattr(destination[0], "objgen", (0, 0)))


def _read_marks(pdf: Pdf, numbers: Mapping[tuple[int, int], int]) -> Iterator[Mark]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            waiting[:0] = item.children
            match = MARKED.search(item.title)
            page = int(match[1] or match[2]) if match else None
            yield Mark(item.title, page, find_target(item.destination, numbers))


def _flat(words: str) -> str:
    return " ".join(words.split())
