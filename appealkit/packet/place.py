"""Where things stand: a picture upright on its page, and the corners of what one sees of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page

Matrix = tuple[float, float, float, float, float, float]

# Points.
SHORT, LONG = 595.276, 841.89
MARGIN = 36.0
STAMPED = 40.0  # what is left free at the top for the stamp

# The widest that a pixel is drawn: at 96 dots per inch, so that a small picture stays sharp.
WIDEST_PIXEL = 0.75
# A picture that is wider than high by more than this lies on a page across.
ACROSS = 1.2

# How the unit square of the stored pixels is turned and mirrored to be upright, by EXIF's orientation:
# the shares of width and height that go to a, b, c, d, e, f of the matrix.
_TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
SIDEWAYS = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Placement:
    """A page for one picture: the paper's size, and the matrix that draws the stored pixels upright on it.

    `edge` is the upright picture's rectangle: left, bottom, width, height.
    """

    width: float
    height: float
    matrix: Matrix
    edge: tuple[float, float, float, float]


def place_picture(width: int, height: int, orientation: int = 1) -> Placement:
    """Give the A4 page of a picture of so many stored pixels: as large as fits and sharp, below the stamp."""
    if orientation in SIDEWAYS:
        width, height = height, width
    paper = (LONG, SHORT) if width > ACROSS * height else (SHORT, LONG)
    scale = min((paper[0] - 2 * MARGIN) / width, (paper[1] - STAMPED - MARGIN) / height, WIDEST_PIXEL)
    wide, high = width * scale, height * scale
    left, bottom = (paper[0] - wide) / 2, paper[1] - STAMPED - high
    edge = (left, bottom, wide, high)
    return Placement(*paper, turn(orientation, *edge), edge)


def turn(orientation: int, left: float, bottom: float, width: float, height: float) -> Matrix:
    """Give the matrix that draws a stored picture upright into a rectangle."""
    a, b, c, d, e, f = _TURNS[orientation]
    return a * width, b * height, c * width, d * height, left + e * width, bottom + f * height


@dataclass(frozen=True, slots=True)
class View:
    """What one sees of a page, upright: width and height in its own units, which are `unit` points long.

    `matrix` leads from there, counted from the lower left corner, to the page's own coordinates.
    """

    width: float
    height: float
    matrix: Matrix
    unit: float = 1.0

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """Give the page's own coordinates of a point of the view."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Give a rectangle of the view in the page's own coordinates: left, bottom, right, top."""
        (x1, y1), (x2, y2) = self.to_page(left, bottom), self.to_page(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def view_of(page: Page) -> View:
    """Give the view of a page: its crop box within its media box, turned as its viewer turns it."""
    left, bottom, right, top = _visible(page)
    wide, high = right - left, top - bottom
    unit = float(page.obj.get("/UserUnit", 1) or 1)
    match int(page.obj.get("/Rotate", 0) or 0) % 360:
        case 90:
            return View(high, wide, (0, 1, -1, 0, right, bottom), unit)
        case 180:
            return View(wide, high, (-1, 0, 0, -1, right, top), unit)
        case 270:
            return View(high, wide, (0, -1, 1, 0, left, top), unit)
    return View(wide, high, (1, 0, 0, 1, left, bottom), unit)


def _visible(page: Page) -> tuple[float, float, float, float]:
    media, crop = _corners(page.mediabox), _corners(page.cropbox)
    cut = (*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:]))
    left, bottom, right, top = cut if cut[0] < cut[2] and cut[1] < cut[3] else media
    return left, bottom, right, top


def _corners(box: Any) -> tuple[float, float, float, float]:
    """A rectangle may be written from any corner."""
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
