"""Tables as an audience may see them: what stands in the columns of people is hidden wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.names import Names
from appealkit.evidence.exhibits.personal_columns import (
    Cover,
    cover_with,
    find_sort,
    is_hidden,
    tells_of_people,
)

Cells = tuple[str, ...]
_NUMBER = re.compile(r"[\d-]{14,}|\*+\d{4,}")  # of an order, longer than that of a phone, or masked


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its head and rows, all of one length, and the lines that stood above the head."""

    above: Cells
    head: Cells
    rows: tuple[Cells, ...]
    shifted: int = 0
    """Rows that were masked wholly, because they have more or fewer cells than the head."""


def mask_table(table: Table, masking: Masking) -> Table:
    """Give the table without personal data, every row as long as the longest."""
    sorts = [find_sort(name) for name in table.head]
    covers = {place: cover_with(masking, sort) for place, sort in enumerate(sorts) if sort}
    wary = masking.hides and any(map(tells_of_people, sorts))
    shifted = {place for place, row in enumerate(table.rows) if wary and not _fits(row, sorts)}
    masked = [
        _hide(row, masking) if place in shifted else _mask_columns(row, covers)
        for place, row in enumerate(table.rows)
    ]
    names = Names(
        {
            row[column]: masked[place][column]
            for column, sort in enumerate(sorts)
            if is_hidden(sort)
            for place, row in enumerate(table.rows)
            if place not in shifted and column < len(row)
        }
    )
    rows = [
        row if place in shifted else _cover_words(row, covers, names, masking)
        for place, row in enumerate(masked)
    ]
    head, above = (tuple(masking.cover(cell, names) for cell in cells) for cells in (table.head, table.above))
    width = max(map(len, (head, *rows)))
    return Table(above, _lengthen(head, width), tuple(_lengthen(row, width) for row in rows), len(shifted))


def _fits(row: Cells, sorts: Sequence[str]) -> bool:
    """Whether the cells of a row stand under the heads that are theirs.

    A comma without quotation marks shifts them; a stray new line makes two rows of one, the second of
    which has no order number.
    """
    if len(row) >= len(sorts):
        return not any(row[len(sorts) :])
    return "order" in sorts[: len(row)] and _NUMBER.fullmatch(row[sorts.index("order")]) is not None


def _mask_columns(row: Cells, covers: Mapping[int, Cover]) -> Cells:
    return tuple(covers[place](cell) if place in covers else cell for place, cell in enumerate(row))


def _cover_words(row: Cells, covers: Mapping[int, Cover], names: Names, masking: Masking) -> Cells:
    return tuple(cell if place in covers else masking.cover(cell, names) for place, cell in enumerate(row))


def _hide(row: Cells, masking: Masking) -> Cells:
    """Nobody knows what stands where in a row that does not fit: as little is shown as of a nickname."""
    return tuple(masking.cover_as("nickname", cell) for cell in row)


def _lengthen(row: Cells, width: int) -> Cells:
    return (*row, *[""] * (width - len(row)))
