"""The document as HTML: one self-contained file, and the body that the PDF writer lays out."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from html import escape
from unicodedata import east_asian_width

from appealkit.document import (
    Block,
    Box,
    Cell,
    Column,
    Document,
    Drawing,
    Figure,
    Heading,
    Image,
    Inline,
    Items,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
    inlines,
    plain,
    walk,
)
from appealkit.writers.characters import drop_unwritable
from appealkit.writers.css import make_css, number
from appealkit.writers.drawings import file_of
from appealkit.writers.flow import append_annexes
from appealkit.writers.theme import Theme

# The file runs nothing and loads nothing, whatever a reader's browser would allow.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

BOX_TAGS = {"addressee": "div", "signature": "div", "note": "aside", "attachments": "section"}

ImageUrl = Callable[[Image | Drawing], str]


def write_html(document: Document, theme: Theme) -> bytes:
    """Give the letter as one HTML file in UTF-8, pictures and style sheet inside.

    It reads well on a screen and prints from the browser. It holds no script and refers to nothing
    outside except by links that a reader may follow. Characters that HTML cannot hold are left out.
    """
    css = drop_unwritable(make_css(theme, document.language)).replace("</", "<\\/")
    head = f"""\
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
{css}
</style>
"""
    return page_html(append_annexes(document), data_url, head).encode()


def page_html(document: Document, url_of: ImageUrl, head: str = "") -> str:
    """Give the whole page: language, title, author and date, what `head` adds, and the body.

    `url_of` says where the page finds a picture.
    """
    return f"""\
<!doctype html>
<html lang="{document.language}">
<head>
<meta charset="utf-8">
<title>{literal(document.title)}</title>
<meta name="author" content="{literal(document.author)}">
<meta name="dcterms.created" content="{document.date.isoformat()}">
{head}</head>
<body>
{body_html(document, url_of)}
</body>
</html>
"""


def body_html(document: Document, url_of: ImageUrl) -> str:
    """Give what stands between `<body>` and `</body>`; annexes are no part of it."""
    parts = []
    if document.watermark:
        parts.append(write_watermark(document.watermark))
    if document.letterhead:
        parts.append(f'<header class="letterhead">{write_image(document.letterhead, url_of)}</header>')
    parts.append(f"<main>\n{write_blocks(document.blocks, url_of)}\n</main>")
    return "\n".join(parts)


def write_watermark(words: str) -> str:
    """The watermark; the theme knows only its colour."""
    size = f"font-size: {number(watermark_size(words))}mm"
    return f'<div class="watermark" aria-hidden="true" style="{size}">{literal(words)}</div>'


def watermark_size(words: str) -> float:
    """Give the size of the watermark in millimetres, as large as its length allows."""
    return min(34.0, 190 / count_ems(words))


def write_blocks(blocks: Iterable[Block], url_of: ImageUrl) -> str:
    """The blocks one after the other, each on its own line; words that lead to a table stay with it."""
    blocks = tuple(blocks)
    return "\n".join(
        write_block(block, url_of, leads=isinstance(following, Table))
        for block, following in zip(blocks, (*blocks[1:], None), strict=False)
    )


def write_block(block: Block, url_of: ImageUrl, leads: bool = False) -> str:
    """One block as the element that means the same."""
    match block:
        case Title():
            return f"<h1>{write_words(block.words)}</h1>"
        case Heading():
            tag = f"h{block.level + 1}"
            return f"<{tag}{name(block.anchor)}>{literal(block.number)}{write_words(block.words)}</{tag}>"
        case Paragraph():
            names = " ".join(filter(None, ["" if block.indented else "flush", "lead" if leads else ""]))
            look = f' class="{names}"' if names else ""
            return f"<p{look}{name(block.anchor)}>{write_words(block.words)}</p>"
        case Items():
            return write_items(block, url_of)
        case Table():
            return write_table(block)
        case Figure():
            return write_figure(block, url_of)
        case Box():
            return write_box(block, url_of)
        case PageBreak():
            return '<div class="page-break"></div>'


def write_items(items: Items, url_of: ImageUrl) -> str:
    """A bulleted or numbered list."""
    entries = "\n".join(f"<li>{write_blocks(item, url_of)}</li>" for item in items.items)
    if not items.ordered:
        return f"<ul>\n{entries}\n</ul>"
    start = "" if items.start == 1 else f' start="{items.start}"'
    return f"<ol{start}>\n{entries}\n</ol>"


def write_table(table: Table) -> str:
    """A table with its caption, column widths, head and rows."""
    widths = "".join(f'<col style="width: {number(column.share * 100)}%">' for column in table.columns)
    caption = f"<caption>{write_words(table.caption)}</caption>\n" if table.caption else ""
    heads = "".join(
        f'<th scope="col"{name(cell.anchor)}>{write_words(cell.words)}</th>' for cell in table.head
    )
    head = f"<thead><tr>{heads}</tr></thead>\n" if heads else ""
    rows = "\n".join(
        f"<tr{write_height(table.height(index))}>{write_cells(row, table.columns)}</tr>"
        for index, row in enumerate(table.rows)
    )
    return (
        f"<table{name(table.anchor)}>\n{caption}<colgroup>{widths}</colgroup>\n"
        f"{head}<tbody>\n{rows}\n</tbody>\n</table>"
    )


def write_height(height: float) -> str:
    """The least height of a row in millimetres, nothing where its words decide."""
    return f' style="height: {number(height)}mm"' if height else ""


def write_cells(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> str:
    """The cells of one row, each aligned as its column is."""
    return "".join(
        f'<td class="{column.align}"{name(cell.anchor)}>{write_words(cell.words)}</td>'
        for cell, column in zip(row, columns, strict=True)
    )


def write_figure(figure: Figure, url_of: ImageUrl) -> str:
    """A picture of its share of the text width, its caption below."""
    caption = f"\n<figcaption>{write_words(figure.caption)}</figcaption>" if figure.caption else ""
    image = write_image(figure.image, url_of, f' style="width: {number(figure.share * 100)}%"')
    return f"<figure{name(figure.anchor)}>{image}{caption}</figure>"


def write_box(box: Box, url_of: ImageUrl) -> str:
    """A part with its own place."""
    tag = BOX_TAGS[box.kind]
    blocks = write_blocks(box.blocks, url_of)
    if not box.seal:
        return f'<{tag} class="{box.kind}">\n{blocks}\n</{tag}>'
    seal = write_image(box.seal, url_of, f' class="seal" style="margin: 0 {number(middle(box))}em"')
    return f'<{tag} class="{box.kind} sealed">\n{blocks}\n{seal}\n</{tag}>'


def middle(box: Box) -> float:
    """How far from the side the middle of the box's longest line is, in ems, half a page at most."""
    lines = (line for block in walk(box.blocks) for line in plain(tuple(inlines(block))).split("\n"))
    return min(max(map(count_ems, lines), default=0.0) / 2, 14.0)


def count_ems(text: str) -> float:
    """About how wide a text is, in ems."""
    return sum(1 if east_asian_width(character) in "WF" else 0.55 for character in text)


def write_image(image: Image | Drawing, url_of: ImageUrl, attributes: str = "") -> str:
    """A picture with its description."""
    return (
        f'<img{attributes} src="{url_of(image)}" alt="{literal(image.alt)}" '
        f'width="{round(image.width)}" height="{round(image.height)}">'
    )


def data_url(image: Image | Drawing) -> str:
    """The picture itself as a URL."""
    data, media_type = file_of(image)
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def write_words(words: Iterable[Inline]) -> str:
    """Running words with their styles, links and line breaks."""
    return "".join(write_inline(word) for word in words)


def write_inline(inline: Inline) -> str:
    """One run of text, one line break or one link."""
    match inline:
        case Text():
            return write_text(inline)
        case LineBreak():
            return "<br>\n"
        case Link():
            words = write_words(inline.words)
            href = find_href(inline.target)
            return f'<a href="{literal(href)}">{words}</a>' if href else words


def write_text(text: Text) -> str:
    """The text itself, nothing in it taken for markup."""
    words = literal(text.text)
    if text.emphasis:
        words = f"<em>{words}</em>"
    if text.strong:
        words = f"<strong>{words}</strong>"
    return f"<mark>{words}</mark>" if text.gap else words


def find_href(target: str) -> str:
    """The link's address: a place in the letter, a web page or a mailbox, else empty."""
    if target.startswith("#"):
        return "#" + make_id(target[1:])
    return target if re.match(r"(https?://|mailto:)[^\s]", target, re.IGNORECASE) else ""


def name(anchor: str) -> str:
    """The attribute that makes an element a place to link to."""
    return f' id="{make_id(anchor)}"' if anchor else ""


def make_id(anchor: str) -> str:
    """The anchor as an id; WeasyPrint reads ids as CSS strings, so quotes and the like are spelt out."""
    return re.sub(r"[^\w.-]", lambda match: f"_{ord(match[0]):x}_", anchor)


def literal(text: str) -> str:
    """The text escaped for HTML, without the characters that it cannot hold."""
    return escape(drop_unwritable(text))
