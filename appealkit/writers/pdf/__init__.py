"""The document as PDF: the letter laid out by WeasyPrint, its annexes drawn and put behind it.

Only `native` and `justify` beside this module know WeasyPrint, `faces` and `ink` reportlab.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any

from appealkit.document import Document, Drawing, Image, texts
from appealkit.writers.css import make_css
from appealkit.writers.drawings import file_of
from appealkit.writers.fonts import FontFace, faces_for, find_font_folder, font_face_css
from appealkit.writers.html import make_id, page_html
from appealkit.writers.pdf.annex import Supplement, draw_annexes, lay_out_annexes
from appealkit.writers.pdf.draw import list_links, list_roles
from appealkit.writers.pdf.join import Section, join
from appealkit.writers.pdf.justify import spread_characters
from appealkit.writers.pdf.native import PdfUnavailable, load_weasyprint
from appealkit.writers.pdf.sheets import find_edges
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
    """Give the letter, its annexes behind it, as a tagged PDF with outline, links and embedded fonts.

    The same document and theme give the same bytes on one machine; its date is the document's.
    Raises MissingGlyphs rather than leave a place blank, and PdfUnavailable where the native
    libraries are not installed. Threads take turns.
    """
    with ONE_AT_A_TIME:
        load_weasyprint()
        with spread_characters(), list_missing() as missing:
            letter = lay_out(document, theme)
            if document.annexes:
                pdf = write_with_annexes(letter, document, theme, missing)
            else:
                pdf = Pdf(letter.write_pdf(pdf_tags=True), len(letter.pages))
    if missing:
        raise MissingGlyphs(tuple(find_fields(document, missing)))
    return pdf


def lay_out(document: Document, theme: Theme) -> Any:
    """Give the letter without its annexes as WeasyPrint's pages."""
    from weasyprint import CSS, HTML

    pictures: dict[str, tuple[bytes, str]] = {}
    html = page_html(document, lambda image: keep(image, pictures))
    fetcher = make_fetcher(pictures)
    fonts, face_sheet = load_fonts(faces_for(html))
    look = CSS(string=make_css(theme, document.language), font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=html, url_fetcher=fetcher)
    letter = page.render(font_config=fonts, stylesheets=[face_sheet, look], pdf_tags=True)
    give_places(letter, map(make_id, document.places))
    return letter


def give_places(letter: Any, places: Iterable[str]) -> None:
    """Give the letter places that lie outside it; it has none of its own by these names.

    WeasyPrint calls a link without a target an error. Whoever binds the letter leads these links home.
    """
    own = {name for page in letter.pages for name in page.anchors}
    for place in places:
        if place and place not in own:
            letter.pages[-1].anchors[place] = (0, 0, 0, 0)


def write_with_annexes(letter: Any, document: Document, theme: Theme, missing: list[str]) -> Pdf:
    """Give the letter with its annexes behind it; adds their characters that no font has to `missing`.

    A letter that shows the number of all pages is laid out again, now that they are counted.
    """
    supplement = lay_out_annexes(document, theme)
    total = len(letter.pages) + supplement.pages
    number = theme.page_number
    if "{pages}" in number.pattern:
        counted = replace(number, pattern=number.pattern.replace("{pages}", str(total)))
        letter = lay_out(document, replace(theme, page_number=counted))
    sections = tuple(open_sections(letter, supplement))
    data = letter.write_pdf(pdf_tags=True)
    missing.extend(sorted(supplement.missing))
    return Pdf(join(data, draw_annexes(supplement, len(letter.pages), total), sections), total)


def open_sections(letter: Any, supplement: Supplement) -> Iterator[Section]:
    """Give the annexes as sections to join. A place that the letter itself has keeps its links."""
    own = {name for page in letter.pages for name in page.anchors}
    for annex, sheets in supplement.annexes:
        place = make_id(annex.anchor)
        give_places(letter, [place])
        edges = find_edges(annex, supplement.look)
        links = [
            [
                replace(link, place=make_id(link.place))
                for link in list_links(annex, sheet, edges, supplement.look)
            ]
            for sheet in sheets
        ]
        yield Section(annex.title, "" if place in own else place, tuple(map(list_roles, sheets)), links)


def keep(image: Image | Drawing, pictures: dict[str, tuple[bytes, str]]) -> str:
    """Put a picture among those to fetch and give its URL; in the page itself it would slow the parser."""
    data, media_type = file_of(image)
    url = f"image:{sha256(data).hexdigest()}"
    pictures[url] = data, media_type
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


def make_fetcher(pictures: Mapping[str, tuple[bytes, str]]) -> Any:
    """Give a URL fetcher for the letter's pictures, for `data:` and our own fonts, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    fonts = {path.as_uri() for path in find_font_folder().iterdir()}

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if picture := pictures.get(url):
                data, media_type = picture
                return URLFetcherResponse(url, data, {"Content-Type": media_type})
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
