"""Tables: fixed widths, a head that repeats, rows that stay whole."""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise

from appealkit.document import Cell, Column, Table
from appealkit.writers.docx.context import Context
from appealkit.writers.docx.markup import element, properties, twips
from appealkit.writers.docx.text import write_bookmark, write_words
from appealkit.writers.theme import POINTS


def write_table(table: Table, context: Context) -> str:
    """Give caption, table and the thin paragraph that keeps it apart from what follows.

    Word would join two tables that touch, and wants a paragraph after the last.
    """
    widths = share_out(table.columns, context.width)
    rows = write_head(table.head, widths, context) + write_rows(table, widths, context)
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return (
        write_caption(table, context)
        + (element("tbl", write_table_properties(sum(widths), context), grid, rows) if rows else "")
        + element("p", properties("pPr", element("pStyle", val=context.style("Appeal Spacer"))))
    )


def write_caption(table: Table, context: Context) -> str:
    """Give the caption with the table's bookmark, or the bookmark alone."""
    words = write_bookmark(table.anchor, write_words(table.caption, context), context)
    if not table.caption:
        return words
    return element("p", properties("pPr", element("pStyle", val=context.style("Appeal Caption"))), words)


def share_out(columns: tuple[Column, ...], width: int) -> list[int]:
    """Give the columns' widths, which add up to the whole width."""
    edges = [round(width * share) for share in accumulate((column.share for column in columns), initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def write_table_properties(width: int, context: Context) -> str:
    """Give the properties of a table of the full text width."""
    return properties(
        "tblPr",
        element("tblStyle", val=context.style("Appeal Table")),
        element("tblW", w=width, type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val="0420",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
    )


def write_head(head: tuple[Cell, ...], widths: list[int], context: Context) -> str:
    """Give the head row, nothing for a table without head."""
    if not head:
        return ""
    style = properties("pPr", element("pStyle", val=context.style("Appeal Cell Head")))
    cells = (
        element("tc", write_cell_properties(width), element("p", style, write_cell(cell, context)))
        for cell, width in zip(head, widths, strict=True)
    )
    return element("tr", properties("trPr", element("cantSplit"), element("tblHeader")), *cells)


def write_rows(table: Table, widths: list[int], context: Context) -> str:
    """Give all rows; what is the same down a column is written once."""
    starts = [
        f"<w:tc>{write_cell_properties(width)}<w:p>{write_cell_style(column, context)}"
        for column, width in zip(table.columns, widths, strict=True)
    ]
    rows = []
    for index, row in enumerate(table.rows):
        cells = (
            f"{start}{write_cell(cell, context)}</w:p></w:tc>"
            for start, cell in zip(starts, row, strict=True)
        )
        rows.append(f"<w:tr>{write_row_properties(table.height(index))}{''.join(cells)}</w:tr>")
    return "".join(rows)


@cache
def write_row_properties(height: float) -> str:
    """Give the properties of a row that stays whole, at least so many millimetres high."""
    least = element("trHeight", val=twips(height * POINTS["mm"]), hRule="atLeast") if height else ""
    return properties("trPr", element("cantSplit"), *([least] if least else []))


def write_cell(cell: Cell, context: Context) -> str:
    """Give the words of a cell in their bookmark."""
    return write_bookmark(cell.anchor, write_words(cell.words, context), context)


def write_cell_properties(width: int) -> str:
    """Give the properties of a cell."""
    return properties("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center"))


def write_cell_style(column: Column, context: Context) -> str:
    """Give the paragraph properties of a column's cells."""
    aligned = element("jc", val=column.align) if column.align != "left" else ""
    return properties("pPr", element("pStyle", val=context.style("Appeal Cell")), aligned)
