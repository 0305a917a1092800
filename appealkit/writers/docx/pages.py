"""Paper, headers and footers: the margins, the letterhead, the page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from docx.document import Document as WordFile
from docx.enum.section import WD_HEADER_FOOTER
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Mm

from appealkit.document import Document, Image, Text
from appealkit.writers.docx.context import EMU_PER_TWIP, Context
from appealkit.writers.docx.markup import clean, element, parse_children, properties, twips
from appealkit.writers.docx.pictures import EMU_PER_MM, fit, write_inline
from appealkit.writers.docx.text import write_text
from appealkit.writers.docx.watermark import add_watermark
from appealkit.writers.theme import POINTS, Theme

HEADER_DISTANCE = 15  # mm
NUMBER_DISTANCE = 7  # mm from the text to the page number, as in GB/T 9704
LETTERHEAD_HEIGHT = 45  # mm at most
Face = _Header | _Footer


def set_paper(word: WordFile, theme: Theme) -> None:
    """Set paper and margins, unless the project's own file has."""
    section, page = word.sections[0], theme.page
    if section.page_width is not None and section.left_margin is not None:
        return
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.right_margin = Mm(page.top), Mm(page.right)
    section.bottom_margin, section.left_margin = Mm(page.bottom), Mm(page.left)
    number_height = 1.3 * theme.page_number.size / POINTS["mm"]
    section.header_distance = Mm(min(HEADER_DISTANCE, page.top / 2))
    section.footer_distance = Mm(max(5, page.bottom - NUMBER_DISTANCE - number_height))
    section.gutter = Mm(0)


def furnish_pages(word: WordFile, document: Document, context: Context) -> None:
    """Put letterhead, page numbers and watermark on the pages; what an own file has there stays."""
    own_header = any(holds_something(header) for _, header, _ in faces(word))
    own_footer = any(holds_something(footer) for _, _, footer in faces(word))
    if document.letterhead and not own_header:
        put_letterhead(word, document.letterhead, context, own_footer)
    if not own_footer:
        put_page_numbers(word, context, two_sided=not own_header)
    if clean(document.watermark).strip():
        for number, (_, header, _) in enumerate(faces(word), 1):
            add_watermark(open_face(header, context), clean(document.watermark), number, context.theme)


def faces(word: WordFile) -> Iterator[tuple[str, _Header, _Footer]]:
    """Give header and footer of each kind of page in use: all others, the first, the even ones."""
    section = word.sections[0]
    yield "default", section.header, section.footer
    if section.different_first_page_header_footer:
        yield "first", section.first_page_header, section.first_page_footer
    if word.settings.odd_and_even_pages_header_footer:
        yield "even", section.even_page_header, section.even_page_footer


def holds_something(face: Face) -> bool:
    """Say whether a header or footer is there and shows anything."""
    return not face.is_linked_to_previous and bool(
        face.part.element.xpath(
            ".//w:t | .//w:drawing | .//w:pict | .//w:object | .//w:fldSimple | .//w:instrText"
        )
    )


def put_letterhead(word: WordFile, image: Image, context: Context, own_footer: bool) -> None:
    """Put the letterhead above the first page; an own footer stays below it."""
    section = word.sections[0]
    if own_footer and not section.different_first_page_header_footer:
        set_up = word.element.body.sectPr
        footer = set_up.get_footerReference(WD_HEADER_FOOTER.PRIMARY)
        if set_up.get_footerReference(WD_HEADER_FOOTER.FIRST_PAGE) is None and footer is not None:
            set_up.add_footerReference(WD_HEADER_FOOTER.FIRST_PAGE, footer.rId)
    section.different_first_page_header_footer = True
    header = section.first_page_header
    size = fit(image, context.width * EMU_PER_TWIP, LETTERHEAD_HEIGHT * EMU_PER_MM)
    fill(header, "header", context, write_inline(image, size, header.part, next(context.ids)))


def put_page_numbers(word: WordFile, context: Context, two_sided: bool) -> None:
    """Put the page number below every page; outside means a page has a back, unless a letterhead says no."""
    if context.theme.page_number.align == "outside" and two_sided:
        word.settings.odd_and_even_pages_header_footer = True
    for kind, _, footer in faces(word):
        fill(footer, "footer", context, write_page_number(context), *place_page_number(context.theme, kind))


def place_page_number(theme: Theme, kind: str) -> tuple[str, str]:
    """Give alignment and indent; at the outside one character stays free, as in GB/T 9704."""
    number = theme.page_number
    if number.align != "outside":
        return element("jc", val=number.align), ""
    side = "left" if kind == "even" else "right"
    return element("jc", val=side), element("ind", **{f"{side}Chars": 100, side: twips(number.size)})


def write_page_number(context: Context) -> str:
    """Give the page number's runs, with fields that Word counts."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    return "".join(
        element("fldSimple", write_text(Text("1"), context), instr=f" {fields[piece]} ")
        if piece in fields
        else write_text(Text(piece), context)
        for piece in re.split(r"(\{pages?\})", context.theme.page_number.pattern)
    )


def fill(face: Face, style: str, context: Context, content: str, *look: str) -> None:
    """Put one paragraph into a header or footer, instead of what was there."""
    root = face.part.element
    for child in list(root):
        root.remove(child)
    named = properties("pPr", element("pStyle", val=context.style(style)), *look)
    root.extend(parse_children(element("p", named, content)))


def open_face(face: Face, context: Context) -> BaseOxmlElement:
    """Give the tree of a header, which is made when there is none yet."""
    if face.is_linked_to_previous:
        fill(face, "header", context, "")
    return cast(BaseOxmlElement, face.part.element)
