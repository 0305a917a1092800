"""What an annex is compared with: a bare reportlab script that draws the same rows and measures nothing."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from appealkit.writers.fonts import find_font_folder

WIDTH, HEIGHT = 210 * mm, 297 * mm
LEFT, TOP, BOTTOM = 26 * mm, 28 * mm, 26 * mm
ROW = 21.5
ROWS = int((HEIGHT - TOP - BOTTOM) / ROW)  # on a page, head included


def draw_bare(shares: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as a PDF of A4 pages, the head and all rules on each."""
    registerFont(TTFont("bare", find_font_folder() / "appeal-serif-common.ttf"))
    file = BytesIO()
    canvas = Canvas(file, (WIDTH, HEIGHT), pageCompression=1, invariant=1, initialFontName="bare")
    edges = [LEFT + share * (WIDTH - 2 * LEFT) for share in accumulate(shares, initial=0.0)]
    for start in range(0, len(rows), ROWS - 1):
        page = [head, *rows[start : start + ROWS - 1]]
        levels = [HEIGHT - TOP - ROW * row for row in range(len(page) + 1)]
        canvas.setFont("bare", 10.5)
        canvas.setLineWidth(0.5)
        canvas.grid(edges, levels)
        for level, row in zip(levels, page, strict=False):
            for edge, text in zip(edges, row, strict=False):
                canvas.drawString(edge + 4.5, level - 15, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
