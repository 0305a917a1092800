"""The blocks of a document as the body of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.parfmt import ParagraphFormat

from appealkit.document import (
    Block,
    Box,
    Figure,
    Heading,
    Image,
    Inline,
    Items,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
    plain,
)
from appealkit.writers.docx.context import EMU_PER_TWIP, Context
from appealkit.writers.docx.lists import DEEPEST, literal_mark, mark, number_lists, text_indent
from appealkit.writers.docx.markup import element, parse, properties, twips
from appealkit.writers.docx.pictures import fit, pixels_of, write_inline
from appealkit.writers.docx.seal import stamp_lines
from appealkit.writers.docx.styles import justified
from appealkit.writers.docx.tables import write_table
from appealkit.writers.docx.text import write_bookmark, write_words

KEEP_NEXT = element("keepNext")
FLUSH = element("ind", firstLineChars=0, firstLine=0)
LEFT = element("jc", val="left")
# An address or a code so long that a line which it does not fit on would be pulled wide.
LONG_WORD = re.compile(r"[!-~]{16,}")
INDENTED = ("Appeal Body", "Appeal Attachments")
BOX_STYLES = {
    "addressee": "Appeal Addressee",
    "note": "Appeal Note",
    "signature": "Appeal Signature",
    "attachments": "Appeal Attachments",
}


@dataclass(frozen=True)
class Place:
    """Where blocks stand: the style of plain paragraphs there, and how deep in lists."""

    style: str = "Appeal Body"
    level: int = 0


def write_body(word: WordFile, blocks: tuple[Block, ...], context: Context) -> None:
    """Put the blocks in the place of the file's body."""
    old = word.element.body
    body = parse("body", write_blocks(blocks, Place(), context))
    settle_page_breaks(body, context)
    accompany_signatures(body, context)
    if len(body) == 0:
        body.append(parse("p", ""))
    body.append(old.sectPr)
    word.element.replace(old, body)
    number_lists(word, context.lists, context.theme)


def write_blocks(blocks: tuple[Block, ...], place: Place, context: Context) -> str:
    """Give the blocks in order; words that lead to a table stay on its page."""
    return "".join(
        write_plain(block, place, context, KEEP_NEXT)
        if isinstance(block, Paragraph) and isinstance(following, Table)
        else write_block(block, place, context)
        for block, following in zip(blocks, (*blocks[1:], None), strict=False)
    )


def write_block(block: Block, place: Place, context: Context) -> str:
    """Give one block."""
    match block:
        case Title():
            return write_paragraph("Title", block.words, context)
        case Heading():
            words = (Text(block.number), *block.words)
            return write_paragraph(f"Heading {block.level}", words, context, anchor=block.anchor)
        case Paragraph():
            return write_plain(block, place, context)
        case Items():
            return "".join(write_items(block, place, context))
        case Table():
            return write_table(block, context)
        case Figure():
            return write_figure(block, context)
        case Box():
            return write_box(block, place, context)
        case PageBreak():
            return element("p", properties("pPr", element("pageBreakBefore"), spacer(context)))


def write_paragraph(
    style: str, words: tuple[Inline, ...], context: Context, *look: str, anchor: str = "", lead: str = ""
) -> str:
    """Give a paragraph in a style; `look` are properties of its own, `lead` a run before its words."""
    named = properties("pPr", element("pStyle", val=context.style(style)), *look)
    return element("p", named, lead, write_bookmark(anchor, write_words(words, context), context))


def write_plain(block: Paragraph, place: Place, context: Context, *look: str, lead: str = "") -> str:
    """Give a paragraph of running text."""
    flush = FLUSH if place.style in INDENTED and not block.indented else ""
    ragged = ragged_for(block.words, context) if place.style in INDENTED else ""
    look = (flush, ragged, *look)
    return write_paragraph(place.style, block.words, context, *look, anchor=block.anchor, lead=lead)


def ragged_for(words: tuple[Inline, ...], context: Context) -> str:
    """Give the look of a paragraph that is not drawn out to the margin, where a long word would tear it."""
    is_torn = justified(context.theme, context.language) and LONG_WORD.search(plain(words))
    return LEFT if is_torn else ""


def write_items(items: Items, place: Place, context: Context) -> Iterator[str]:
    """Give the items; their first paragraph carries the mark, the others stand under its text."""
    if place.style == "Appeal Note":
        yield from write_marked_items(items, place, context)
        return
    level = min(place.level, DEEPEST)
    number = context.lists.add(items, level)
    under = element("ind", left=text_indent(context.theme, level))
    for item in items.items:
        marked, rest = split_first_paragraph(item)
        look = mark(number, level), ragged_for(marked.words, context)
        yield write_paragraph("Appeal List", marked.words, context, *look, anchor=marked.anchor)
        for block in rest:
            if isinstance(block, Paragraph):
                look = under, ragged_for(block.words, context)
                yield write_paragraph("Appeal List", block.words, context, *look, anchor=block.anchor)
            else:
                yield write_block(block, replace(place, level=place.level + 1), context)


def write_marked_items(items: Items, place: Place, context: Context) -> Iterator[str]:
    """Give the items with their marks as text: other indents than its neighbours' would cut a note's box."""
    for index, item in enumerate(items.items):
        marked, rest = split_first_paragraph(item)
        words = (Text(literal_mark(items, index)), *marked.words)
        yield write_plain(replace(marked, words=words), place, context)
        yield write_blocks(rest, place, context)


def split_first_paragraph(item: tuple[Block, ...]) -> tuple[Paragraph, tuple[Block, ...]]:
    """Give an item's first paragraph, an empty one when it starts with something else, and the rest."""
    if item and isinstance(item[0], Paragraph):
        return item[0], item[1:]
    return Paragraph(()), item


def write_figure(figure: Figure, context: Context) -> str:
    """Give a picture, never higher than the page has room for, with its caption below."""
    lines = 3 if figure.caption else 1
    room = context.height - round(lines * 20 * max(context.theme.caption.line, context.theme.body.line))
    size = fit(figure.image, round(context.width * figure.share) * EMU_PER_TWIP, room * EMU_PER_TWIP)
    image = pixels_of(figure.image, size[0])
    picture = write_bookmark(
        figure.anchor, write_inline(image, size, context.part, next(context.ids)), context
    )
    if not figure.caption:
        return write_paragraph("Appeal Figure", (), context, lead=picture)
    return write_paragraph("Appeal Figure", (), context, KEEP_NEXT, lead=picture) + write_paragraph(
        "Appeal Figure Caption", figure.caption, context
    )


def write_box(box: Box, place: Place, context: Context) -> str:
    """Give the blocks of a box in its style."""
    inside = replace(place, style=BOX_STYLES[box.kind])
    if box.seal:
        return write_sealed(box.blocks, box.seal, inside, context)
    return write_blocks(box.blocks, inside, context)


def write_sealed(blocks: tuple[Block, ...], seal: Image, place: Place, context: Context) -> str:
    """Give the signed lines with the seal behind them, and the room it needs above and below on the page."""
    lines = [block for block in blocks if isinstance(block, Paragraph)] or [Paragraph(())]
    overhang, stamp = stamp_lines(lines, seal, context)
    room = element("spacing", before=twips(max(overhang, context.theme.signature.before)))
    below = element("spacing", line=twips(overhang) or 1, lineRule="exact")
    written = [
        write_plain(
            line, place, context, room if line is lines[0] else "", lead=stamp if line is lines[-1] else ""
        )
        for line in lines
    ]
    others = tuple(block for block in blocks if not isinstance(block, Paragraph))
    foot = element("p", properties("pPr", spacer(context), below))
    return write_blocks(others, place, context) + "".join(written) + foot


def spacer(context: Context) -> str:
    """Give the style of a paragraph that only holds a place."""
    return element("pStyle", val=context.style("Appeal Spacer"))


def settle_page_breaks(body: BaseOxmlElement, context: Context) -> None:
    """Let the paragraph after a page break start the page itself; drop breaks that would leave one empty."""
    for holder in body.xpath(
        f"w:p[w:pPr/w:pStyle/@w:val='{context.style('Appeal Spacer')}'][w:pPr/w:pageBreakBefore]"
    ):
        following = holder.getnext()
        if holder.getprevious() is None or following is None:
            body.remove(holder)
        elif following.tag == qn("w:p"):
            ParagraphFormat(following).page_break_before = True
            body.remove(holder)


def accompany_signatures(body: BaseOxmlElement, context: Context) -> None:
    """Keep the paragraph before a signature on its page: nobody signs a page without text."""
    signed = context.style("Appeal Signature")
    for line in body.xpath(f"w:p[w:pPr/w:pStyle/@w:val='{signed}']"):
        before = line.getprevious()
        if before is not None and before.tag == qn("w:p") and before.style != signed:
            ParagraphFormat(before).keep_with_next = True
