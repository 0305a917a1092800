"""The theme as annex pages need it: each kind of words with its face, all lengths in points."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from appealkit.document import Document
from appealkit.writers.css import spread
from appealkit.writers.html import watermark_size
from appealkit.writers.pdf.faces import Face, open_face
from appealkit.writers.theme import POINTS, Font, Style, Theme


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """How words are set: face, size, line pitch, and what goes behind each character."""

    face: Face
    size: float
    line: float
    spacing: float = 0.0

    def measure(self, text: str) -> float:
        """Give the width of a text; Latin pairs are not kerned, which a layout engine does by a hair."""
        return self.size * sum(map(self.face.widths.__getitem__, text)) + self.spacing * len(text)

    @property
    def baseline(self) -> float:
        """Give how far the baseline is below the top of the line."""
        return self.line / 2 + self.size * self.face.drop


@dataclass(frozen=True, slots=True)
class Passage:
    """One kind of paragraph: its type, its style for all else, and its role among the tags of a PDF."""

    type: Type
    style: Style
    role: str

    @property
    def indent(self) -> float:
        """Give the indent of the first line."""
        return self.style.indent * (self.type.size + self.type.spacing)


@dataclass(frozen=True, slots=True)
class Look:
    """The theme with the types of annex pages; places are measured from the page's upper left corner."""

    theme: Theme
    title: Passage
    note: Passage
    head: Type
    cell: Type
    number: Type
    watermark: Type

    @property
    def missing(self) -> Set[str]:
        """Give the characters that no font has."""
        return self.cell.face.missing

    @property
    def paper(self) -> tuple[float, float]:
        """Give width and height of the page."""
        return self.theme.page.width * POINTS["mm"], self.theme.page.height * POINTS["mm"]

    @property
    def left(self) -> float:
        """Give the left edge of the text block."""
        return self.theme.page.left * POINTS["mm"]

    @property
    def width(self) -> float:
        """Give the width of the text block."""
        return self.theme.page.text_width * POINTS["mm"]

    @property
    def top(self) -> float:
        """Give the upper edge of the text block."""
        return self.theme.page.top * POINTS["mm"]

    @property
    def bottom(self) -> float:
        """Give the lower edge of the text block."""
        return (self.theme.page.height - self.theme.page.bottom) * POINTS["mm"]

    def row_height(self, lines: int) -> float:
        """Give the height of a row from rule to rule."""
        return lines * self.cell.line + 2 * self.theme.table.padding + self.theme.table.border


def make_look(theme: Theme, document: Document, characters: Set[str]) -> Look:
    """Give the look of the annexes of a document, in which these characters occur."""

    def set_type(font: Font, strong: bool, size: float, line: float, spacing: float = 0.0) -> Type:
        return Type(open_face(font, strong, characters), size, line, spacing)

    title, body, text = theme.headings[0], theme.body, theme.table.text
    spread_out = document.language == "zh-CN" and body.align == "justify"
    spacing = spread(theme) if spread_out else 0.0
    mark = watermark_size(document.watermark) * POINTS["mm"] if document.watermark else 0.0
    return Look(
        theme=theme,
        title=Passage(set_type(title.font, title.strong, title.size, title.line), title, "H2"),
        note=Passage(set_type(body.font, body.strong, body.size, body.line, spacing), body, "P"),
        head=set_type(text.font, True, text.size, text.line),
        cell=set_type(text.font, text.strong, text.size, text.line),
        number=set_type(body.font, False, theme.page_number.size, body.line),
        watermark=set_type(theme.title.font, False, mark, 1.2 * mark),
    )
