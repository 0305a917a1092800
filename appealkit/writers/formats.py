"""Document to bytes by the name of a format; each writer is loaded when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from appealkit.document import Document
from appealkit.writers.theme import Theme

Format = Literal["pdf", "docx", "html", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Written:
    """A document in one format; `pages` is None where the format has none."""

    data: bytes
    pages: int | None = None


def write(document: Document, theme: Theme, format_: Format) -> Written:
    """Write a document. Raises MissingGlyphs and PdfUnavailable for PDF (see `writers.pdf`)."""
    match format_:
        case "pdf":
            from appealkit.writers.pdf import write_pdf

            pdf = write_pdf(document, theme)
            return Written(pdf.data, pdf.pages)
        case "docx":
            from appealkit.writers.docx import write_docx

            return Written(write_docx(document, theme))
        case "html":
            from appealkit.writers.html import write_html

            return Written(write_html(document, theme))
        case "txt":
            from appealkit.writers.text import write_text

            return Written(write_text(document).encode("utf-8", "replace"))
