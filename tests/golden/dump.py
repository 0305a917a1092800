"""A document as lines that a person can read and compare: every block, style, link and field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from appealkit.document import (
    Annex,
    Block,
    Box,
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
)


def dump_document(document: Document) -> str:
    head = [
        f"language: {document.language}",
        f"title: {document.title}",
        f"date: {document.date}",
        f"author: {document.author}",
        f"letterhead: {picture(document.letterhead)}",
        f"watermark: {document.watermark or '-'}",
    ]
    annexes = (line for annex in document.annexes for line in dump_annex(annex))
    return "\n".join([*head, "", *dump_blocks(document.blocks), *annexes]) + "\n"


def dump_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from dump_block(block)


def dump_block(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"title: {dump_words(block.words)}"
        case Heading():
            yield f"heading {block.level}{anchor(block.anchor)}: [{block.number}] {dump_words(block.words)}"
        case Paragraph():
            kind = "paragraph" if block.indented else "line"
            yield f"{kind}{anchor(block.anchor)}: {dump_words(block.words)}"
        case Items():
            yield f"list: from {block.start}" if block.ordered else "list:"
            for item in block.items:
                lines = list(dump_blocks(item))
                yield from (f"  {'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines))
        case Table():
            columns = ", ".join(f"{column.share:.0%} {column.align}" for column in block.columns)
            yield f"table{anchor(block.anchor)}: {columns}; {dump_words(block.caption)}"
            for row in (block.head, *block.rows):
                cells = [dump_words(cell.words) + anchor(cell.anchor) for cell in row]
                yield f"  | {' | '.join(cells)} |"
        case Figure():
            shown = f"{block.share:.0%} {picture(block.image)}"
            yield f"figure{anchor(block.anchor)}: {shown}; {dump_words(block.caption)}"
        case Box():
            yield f"box {block.kind}: seal {picture(block.seal)}"
            yield from (f"  {line}" for line in dump_blocks(block.blocks))
        case PageBreak():
            yield "page break"


def dump_annex(annex: Annex) -> Iterator[str]:
    columns = ", ".join(f"{column.share:.0%} {column.align}" for column in annex.columns)
    yield f"annex{anchor(annex.anchor)}: {columns}; {annex.title}"
    yield from annex.notes
    yield from (f"  | {' | '.join(row)} |" for row in (annex.head, *annex.rows))


def dump_words(words: Iterable[Inline]) -> str:
    return "".join(dump_word(word) for word in words)


def dump_word(word: Inline) -> str:
    match word:
        case LineBreak():
            return "⏎"
        case Link():
            return f"⟦{dump_words(word.words)}→{word.target}⟧"
        case Text():
            text = word.text
            for flag, sign in ((word.strong, "**"), (word.emphasis, "*"), (word.gap, "??")):
                text = f"{sign}{text}{sign}" if flag else text
            return f"‹{text}·{word.field}›" if word.field else text


def anchor(name: str) -> str:
    return f" #{name}" if name else ""


def picture(image: Image | Drawing | None) -> str:
    if isinstance(image, Drawing):
        return f"drawing {image.width:.0f}x{image.height:.0f} of {len(image.shapes)} shapes '{image.alt}'"
    return f"{image.media_type} {image.width}x{image.height} '{image.alt}'" if image else "-"


def page_body(html: str) -> str:
    """The body of a page without the bytes of its pictures, a block a line."""
    match = re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL)
    assert match
    return re.sub(r"(src=\"data:[^;]*;base64,)[^\"]*", r"\1...", match[1]).strip() + "\n"
