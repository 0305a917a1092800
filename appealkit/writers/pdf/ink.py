"""What annex pages are drawn with: words, rules and fills on a canvas of reportlab.

Words are written as a page's own operators. Text objects would say the same in several times the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from appealkit.writers.pdf.faces import load_font
from appealkit.writers.pdf.look import Type

# How a line of words is set, and where its baseline starts.
Stroke = tuple[Type, float, float, str]


class Ink:
    """A PDF drawn page by page. Lengths in points from the lower left corner, colours as `#1a2b3c`."""

    def __init__(self, paper: tuple[float, float], first: Type) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.file = BytesIO()
        # Any other first font would be named on every page without being embedded. Who joins the
        # pages compresses them, once.
        name = load_font(first.face.common).fontName
        self.canvas = Canvas(self.file, paper, pageCompression=0, invariant=1, initialFontName=name)
        self.show = lru_cache(4096)(self.encode)

    def turn_page(self) -> None:
        """End the page."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """Give the PDF; every page must have ended."""
        self.canvas.save()
        return self.file.getvalue()

    @contextmanager
    def marked(self, operator: str) -> Iterator[None]:
        """Mark what is drawn meanwhile, for those who hear the page."""
        self.canvas.addLiteral(operator)
        yield
        self.canvas.addLiteral("EMC")

    @contextmanager
    def turned(self, x: float, y: float, angle: float) -> Iterator[None]:
        """Put the corner to a place meanwhile, and turn the axes around it."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(angle)
        yield
        self.canvas.restoreState()

    def fill(self, left: float, bottom: float, width: float, height: float, color: str) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColor(find_color(color))
        self.canvas.rect(left, bottom, width, height, stroke=0, fill=1)

    def rule(self, lines: list[tuple[float, float, float, float]], width: float, color: str) -> None:
        """Draw straight lines, each from a point to another, as one path."""
        self.canvas.setStrokeColor(find_color(color))
        self.canvas.setLineWidth(width)
        self.canvas.lines(lines)

    def write(self, strokes: Iterable[Stroke], color: str, spacing: float = 0.0) -> None:
        """Write lines of words, with some room behind every character."""
        lines = [f"1 0 0 1 {x:.2f} {y:.2f} Tm {self.show(type_, words)}" for type_, x, y, words in strokes]
        self.canvas.setFillColor(find_color(color))
        self.canvas.addLiteral(f"BT {spacing:.3f} Tc {' '.join(lines)} ET")

    def encode(self, type_: Type, words: str) -> str:
        """Give the operators that show words; reportlab deals the characters out to subsets of 256."""
        document = self.canvas._doc
        shown = []
        for path, piece in type_.face.split(words):
            font = load_font(path)
            for subset, codes in font.splitString(piece, document):
                name = font.getSubsetInternalName(subset, document)
                shown.append(f"{name} {type_.size:.2f} Tf <{codes.hex()}> Tj")
        return " ".join(shown)


@cache
def find_color(hexadecimal: str) -> Any:
    """Give a colour of reportlab, which would look into a text at length each time."""
    from reportlab.lib.colors import HexColor

    return HexColor(hexadecimal)
