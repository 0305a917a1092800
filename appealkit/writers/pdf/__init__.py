"""The document as PDF, laid out by WeasyPrint; only `native` and `justify` beside it know that engine."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any

from appealkit.document import Document, Image, texts
from appealkit.writers.css import make_css
from appealkit.writers.fonts import FontFace, faces_for, find_font_folder, font_face_css
from appealkit.writers.html import page_html
from appealkit.writers.pdf.justify import spread_characters
from appealkit.writers.pdf.native import PdfUnavailable, load_weasyprint
from appealkit.writers.theme import Theme

__all__ = ["MissingGlyphs", "Pdf", "PdfUnavailable", "write_pdf"]

LOGGER = logging.getLogger("weasyprint")

# Pango's font maps, which all letters share, are not made for two threads at a time.
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF: its bytes and the number of its pages."""

    data: bytes
    pages: int


class MissingGlyphs(Exception):
    """Characters that no font has: `missing` pairs each with the case-file field it comes from.

    The field is empty where the character does not come from the case file.
    """

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        super().__init__(", ".join(f"{character} (U+{ord(character):04X})" for character, _ in missing))
        self.missing = missing


def write_pdf(document: Document, theme: Theme) -> Pdf:
    """Give the letter as a tagged PDF with outline, links and embedded fonts.

    The same document and theme give the same bytes on one machine; its date is the document's.
    Raises MissingGlyphs rather than leave a place blank, and PdfUnavailable where the native
    libraries are not installed. Threads take turns.
    """
    pictures: dict[str, Image] = {}
    html = page_html(document, lambda image: keep(image, pictures))
    with ONE_AT_A_TIME:
        weasyprint = load_weasyprint()
        fetcher = make_fetcher(pictures)
        fonts, face_sheet = load_fonts(faces_for(html))
        css = make_css(theme, document.language)
        look = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
        page = weasyprint.HTML(string=html, url_fetcher=fetcher)
        with spread_characters(), list_missing() as missing:
            layout = page.render(font_config=fonts, stylesheets=[face_sheet, look], pdf_tags=True)
            data = layout.write_pdf(pdf_tags=True)
    if missing:
        raise MissingGlyphs(tuple(find_fields(document, missing)))
    return Pdf(data, len(layout.pages))


def keep(image: Image, pictures: dict[str, Image]) -> str:
    """Put a picture among those to fetch and give its URL; in the page itself it would slow the parser."""
    url = f"image:{sha256(image.data).hexdigest()}"
    pictures[url] = image
    return url


@cache
def load_fonts(faces: tuple[FontFace, ...]) -> tuple[Any, Any]:
    """Give the font configuration that knows the faces, and the style sheet that declares them.

    Reading the fonts takes longer than a letter does, so each set is read once in a process.
    """
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return fonts, CSS(string=font_face_css(faces), font_config=fonts, url_fetcher=make_fetcher({}))


# While Python still stands: a configuration removes its temporary files when it goes.
atexit.register(load_fonts.cache_clear)


def make_fetcher(pictures: Mapping[str, Image]) -> Any:
    """Give a URL fetcher for the letter's pictures, for `data:` and our own fonts, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    fonts = {path.as_uri() for path in find_font_folder().iterdir()}

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if picture := pictures.get(url):
                return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})
            if url.startswith("data:") or url in fonts:
                return super().fetch(url, headers)
            raise ValueError(f"refused: {url}")

    return OwnFilesOnly(allowed_protocols=("data", "file"), allow_redirects=False)


@contextmanager
def list_missing() -> Iterator[list[str]]:
    """Meanwhile collect the characters that no font has; WeasyPrint only logs them, which is kept quiet."""
    missing: list[str] = []

    def collect(record: logging.LogRecord) -> bool:
        if not str(record.msg).startswith(".notdef glyph") or not isinstance(record.args, tuple):
            return True
        missing.append(str(record.args[0]))
        return False

    level, disabled = LOGGER.level, LOGGER.disabled
    LOGGER.addFilter(collect)
    LOGGER.setLevel(logging.WARNING)
    LOGGER.disabled = False
    try:
        yield missing
    finally:
        LOGGER.removeFilter(collect)
        LOGGER.setLevel(level)
        LOGGER.disabled = disabled


def find_fields(document: Document, characters: list[str]) -> Iterator[tuple[str, str]]:
    """Each character with every field that has it, in reading order."""
    for character in dict.fromkeys(characters):
        fields = dict.fromkeys(run.field for run in texts(document.blocks) if character in run.text)
        yield from ((character, field) for field in fields or [""])
