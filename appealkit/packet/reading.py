"""Reading a finished PDF as its reader sees it: the words of pages, and those in a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@contextmanager
def open_for_reading(file: BinaryIO) -> Iterator[PdfDocument]:
    """Meanwhile have a PDF open in the way a viewer opens it."""
    import pypdfium2

    file.seek(0)
    pdf = pypdfium2.PdfDocument(file)
    try:
        yield pdf
    finally:
        pdf.close()


def read_words(pdf: PdfDocument, page: int) -> str:
    """Give the words of a page, counted from 0."""
    return read_words_in(pdf, page, None)


def read_words_in(pdf: PdfDocument, page: int, box: tuple[float, float, float, float] | None) -> str:
    """Give the words of a page that stand in a box of its own coordinates: left, bottom, right, top."""
    opened = pdf[page]
    try:
        words = opened.get_textpage()
        try:
            return str(words.get_text_range() if box is None else words.get_text_bounded(*box))
        finally:
            words.close()
    finally:
        opened.close()
