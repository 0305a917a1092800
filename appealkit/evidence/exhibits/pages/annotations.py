"""What is pinned to the pages of a PDF, drawn into them: stamps, marks and the fields of forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from appealkit.evidence.exhibits.pages.field_values import draw_values
from appealkit.evidence.exhibits.pages.layers import Layers, is_shown
from appealkit.evidence.exhibits.pages.objects import INVISIBLE, list_annotations, read_flags, spell

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

# Of these, INVISIBLE does not hide one; qpdf has it hide any.
_KNOWN = {
    *("/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight"),
    *("/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink", "/FileAttachment", "/Widget"),
}


def draw_annotations(pdf: Pdf, pages: Sequence[Dictionary], hidden: Layers) -> None:
    """Draw the annotations of the pages as they show on a screen, and leave none.

    Hidden ones, those of hidden layers, and pop-ups go. Raises UnusableExhibit for a form whose values
    cannot be drawn.
    """
    from pikepdf import Array

    if not any(map(list_annotations, pages)):
        return
    for page in pages:
        page.Annots = Array([item for item in list_annotations(page) if _is_drawn(item, hidden)])
        for annotation in list_annotations(page):
            _show_known(annotation)
    draw_values(pdf, pages)
    pdf.flatten_annotations("screen")
    for page in pages:
        if "/Annots" in page:
            del page.Annots


def _is_drawn(annotation: Dictionary, hidden: Layers) -> bool:
    return spell(annotation.get("/Subtype")) not in ("", "/Popup") and is_shown(annotation.get("/OC"), hidden)


def _show_known(annotation: Dictionary) -> None:
    if spell(annotation.get("/Subtype")) in _KNOWN:
        annotation.F = read_flags(annotation) & ~INVISIBLE
