"""The document as plain text, for the boxes of a web form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from appealkit.document import (
    Block,
    Box,
    Document,
    Figure,
    Heading,
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
from appealkit.words import Language
from appealkit.writers.characters import drop_unwritable
from appealkit.writers.flow import append_annexes

# Each row of a table is one line of `label: value` parts; an image is its description.
MARKS = {"zh-CN": ("：", "；", "[图：{}]"), "en": (": ", "; ", "[image: {}]")}


def write_text(document: Document) -> str:
    """Give the letter as text to paste: a blank line between paragraphs, a newline at the end.

    Tables become one labelled line per row, since forms use proportional fonts. Links are their
    words, pictures their description. Letterhead, seal and watermark are left out, and so are
    control characters.
    """
    text = write_blocks(append_annexes(document).blocks, document.language)
    lines = (line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def write_blocks(blocks: Iterable[Block], language: Language, between: str = "\n\n") -> str:
    """The blocks that have something to say, `between` between them."""
    texts = (write_block(block, language) for block in blocks)
    return between.join(text for text in texts if text.strip())


def write_block(block: Block, language: Language) -> str:
    """One block as lines of text."""
    match block:
        case Title() | Paragraph():
            return write_words(block.words)
        case Heading():
            return literal(block.number) + write_words(block.words)
        case Items():
            return write_items(block, language)
        case Table():
            return write_table(block, language)
        case Figure():
            picture = MARKS[language][2].format(literal(block.image.alt))
            return f"{picture}\n{write_words(block.caption)}"
        case Box():
            line_by_line = block.kind in ("addressee", "signature")
            return write_blocks(block.blocks, language, "\n" if line_by_line else "\n\n")
        case PageBreak():
            return ""


def write_items(items: Items, language: Language) -> str:
    """The list, one entry after the other, further lines set in below the first."""
    entries = []
    for index, item in enumerate(items.items, items.start):
        marker = f"{index}. " if items.ordered else "- "
        entries.append(marker + write_blocks(item, language, "\n").replace("\n", "\n" + " " * len(marker)))
    return "\n".join(entries)


def write_table(table: Table, language: Language) -> str:
    """The caption, then one line per row that names each cell by its column's head."""
    colon, semicolon, _ = MARKS[language]
    labels = [one_line(cell.words) for cell in table.head] or [""] * len(table.columns)
    lines = [one_line(table.caption)]
    for row in table.rows:
        pairs = zip(labels, (one_line(cell.words) for cell in row), strict=True)
        lines.append(
            semicolon.join(f"{label}{colon}{value}" if label else value for label, value in pairs if value)
        )
    return "\n".join(line for line in lines if line)


def one_line(words: tuple[Inline, ...]) -> str:
    """The words on one line."""
    return write_words(words).replace("\n", " ").strip()


def write_words(words: Iterable[Inline]) -> str:
    """The words alone, a line break as a newline."""
    out = []
    for word in words:
        match word:
            case Text():
                out.append(literal(word.text))
            case LineBreak():
                out.append("\n")
            case Link():
                out.append(write_words(word.words))
    return "".join(out)


def literal(text: str) -> str:
    """The text itself; newlines in it are spaces, as they are in every other format."""
    return re.sub(r"[ \t\n\r]+", " ", drop_unwritable(text))
