"""Where words stand on a page of a PDF, however they are cut into lines, spaced or set in wide characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from appealkit.evidence.exhibits.leaves import Box
from appealkit.evidence.exhibits.pages.areas import Area

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_MARGIN = 1.0  # points around the characters, which may reach out of their own boxes
_GRID = 1 << 20  # steps in which a place on a page is told
# Soft hyphens, joiners, spaces, and what pdfium has at the end of a line.
_UNSEEN = ("Cc", "Cf", "Cn", "Zs", "Zl", "Zp")


def find_words(page: PdfPage, number: int, words: Iterable[str]) -> Iterator[tuple[str, Box]]:
    """Give the words that stand on a page, each with every box that covers a part of it.

    What is outside the visible page or in a hidden layer is found as well. `number` counts from 1.
    """
    with closing(page.get_textpage()) as text:
        characters = _read_characters(text)
        plain = "".join(characters)
        owners = [index for index, character in enumerate(characters) for _ in character]
        for word in words:
            sought = "".join(map(_make_plain, word))
            for start in _find(sought, plain):
                places = sorted(set(owners[start : start + len(sought)]))
                for area in _join_areas(_read_area(text, index) for index in places):
                    yield word, _place(page, number, area)


@lru_cache(maxsize=1 << 14)
def _make_plain(character: str) -> str:
    """Give a character as it is compared: one form for all its forms, no case, no space.

    In units of 16 bits, as pdfium has characters on some systems.
    """
    plain = "".join(c for c in normalize("NFKD", character).casefold() if category(c) not in _UNSEEN)
    return "".join(map(chr, memoryview(plain.encode("utf-16", "surrogatepass")[2:]).cast("H")))


def _read_characters(text: PdfTextPage) -> list[str]:
    """Give the characters of a page in plain form; what shows nothing is empty."""
    from pypdfium2.raw import FPDFText_GetUnicode

    return [_make_plain(chr(FPDFText_GetUnicode(text, index))) for index in range(text.count_chars())]


def _find(sought: str, text: str) -> Iterator[int]:
    start = text.find(sought) if sought else -1
    while start >= 0:
        yield start
        start = text.find(sought, start + 1)


def _read_area(text: PdfTextPage, index: int) -> Area:
    """Give where a character is, by its own outline and by the heights of its font."""
    boxes = text.get_charbox(index), text.get_charbox(index, loose=True)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Area(min(lefts), min(bottoms), max(rights), max(tops))


def _join_areas(areas: Iterable[Area]) -> Iterator[Area]:
    """Give one area for characters beside each other, so that their number does not show."""
    joined: Area | None = None
    for area in areas:
        if joined and _are_beside(joined, area):
            joined = Area(*map(min, joined[:2], area[:2]), *map(max, joined[2:], area[2:]))
        else:
            if joined:
                yield joined
            joined = area
    if joined:
        yield joined


def _are_beside(one: Area, other: Area) -> bool:
    """Whether two areas are in one line or column, with less between them than a character takes."""
    size = max(other.width, other.height)
    across = max(one.left, other.left) - min(one.right, other.right)
    up = max(one.bottom, other.bottom) - min(one.top, other.top)
    return min(across, up) < -size / 4 and max(across, up) < size


def _place(page: PdfPage, number: int, area: Area) -> Box:
    """Give an area as a box of the page as one sees it."""
    from pypdfium2 import PdfPosConv

    grid = PdfPosConv(page, (0, 0, _GRID, _GRID, 0))
    corners = (area.left - _MARGIN, area.bottom - _MARGIN), (area.right + _MARGIN, area.top + _MARGIN)
    across, down = zip(*(grid.to_bitmap(*corner) for corner in corners), strict=True)
    return Box(number, *(share / _GRID for share in (min(across), min(down), max(across), max(down))))
