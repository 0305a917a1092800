"""A document as a Word file: named styles, real fields and numbering, the same bytes every time."""

from __future__ import annotations

from appealkit.document import Document
from appealkit.writers.docx.base import open_base
from appealkit.writers.docx.body import write_body
from appealkit.writers.docx.context import survey
from appealkit.writers.docx.package import describe, edited_by_hand, pack
from appealkit.writers.docx.pages import furnish_pages, set_paper
from appealkit.writers.docx.styles import define_styles
from appealkit.writers.flow import append_annexes
from appealkit.writers.theme import Theme

__all__ = ["edited_by_hand", "write_docx"]


def write_docx(document: Document, theme: Theme) -> bytes:
    """Give the document as a DOCX in the look of the theme.

    A theme with a file of its own (`reference`) keeps that file's letterhead, page and styles.
    """
    document = append_annexes(document)
    word = open_base(theme)
    styles = define_styles(word, theme, document.language)
    set_paper(word, theme)
    context = survey(word, document, theme, styles)
    furnish_pages(word, document, context)
    write_body(word, document.blocks, context)
    describe(word, document)
    return pack(word)
