"""Annexes as blocks behind the letter, for the formats whose pages come about as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from appealkit.document import Annex, Block, Cell, Document, Heading, PageBreak, Paragraph, Table, Text


def append_annexes(document: Document) -> Document:
    """Give the document with its annexes among its blocks: each on a new page, a heading and a table."""
    blocks = tuple(block for annex in document.annexes for block in write_annex(annex))
    return replace(document, blocks=document.blocks + blocks, annexes=())


def write_annex(annex: Annex) -> Iterator[Block]:
    """Give one annex as blocks."""
    yield PageBreak()
    yield Heading(1, "", (Text(annex.title),), annex.anchor)
    yield from (Paragraph((Text(note),)) for note in annex.notes)
    head, *rows = (tuple(Cell((Text(text),)) for text in row) for row in (annex.head, *annex.rows))
    yield Table(annex.columns, head, tuple(rows))
