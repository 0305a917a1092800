"""Tables: CSV files as they are, wide ones in parts that each fit a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits.decoding import read_text
from appealkit.evidence.exhibits.delimited import MAX_ROWS, read_rows
from appealkit.evidence.exhibits.leaves import Change, Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.lines import join_lines
from appealkit.evidence.exhibits.masked_tables import Cells, Table, mask_table
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.personal_columns import find_sort
from appealkit.evidence.exhibits.widths import share_width
from appealkit.evidence.orders.heads import SEARCHED, find_head
from appealkit.evidence.orders.layouts import load_layouts
from appealkit.words import Language, say

MOST_COLUMNS = 8  # of a page
BESIDE = 2  # columns that every part of a wide table has: the row's number and the key


def convert_table(path: Path, title: str, masking: Masking, language: Language) -> Converted:
    """Give a CSV file with its own head. What orders.yaml and people.yaml know of people is masked by column.

    A table of more than eight columns loses those that are empty and may come in parts, each with the
    numbers of the rows and the key column, which is the order number or else the first. Raises
    UnusableExhibit: what `read_text` and `read_rows` raise, and too_long.
    """
    masking = masking.anew()
    table = mask_table(_read(path), masking)
    kept, empty = _choose_columns(table)
    annexes = list(_make_annexes(table, kept, masking.cover(title), language))
    changes = list(masking.changes())
    if table.shifted:
        changes.append(Change("rows_shifted", {"count": table.shifted}))
    if empty:
        changes.append(Change("columns_empty", {"count": len(empty), "names": ", ".join(empty)}))
    leaves = tuple(Listing(annex, ruled=True) for annex in annexes)
    return Converted(leaves, tuple(changes), frozenset(masking.masked))


def _read(path: Path) -> Table:
    rows = [list(map(join_lines, row)) for row in read_rows(read_text(path))]
    if not rows:
        raise UnusableExhibit("empty")
    top = _find_head(rows)
    if len(rows) - top - 1 > MAX_ROWS:
        raise UnusableExhibit("too_long", limit=f"{MAX_ROWS:,}")
    above = tuple(" ".join(filter(None, row)) for row in rows[:top])
    return Table(above, tuple(rows[top]), tuple(map(tuple, rows[top + 1 :])))


def _find_head(rows: Sequence[Sequence[str]]) -> int:
    """Give the place of an order export's head, else of the first row with several cells."""
    known = find_head(rows[:SEARCHED], load_layouts())
    if known:
        return known.row - 1
    return next((place for place, row in enumerate(rows[:SEARCHED]) if sum(map(bool, row)) > 1), 0)


def _choose_columns(table: Table) -> tuple[list[int], list[str]]:
    """Give the columns to show and the names of those that a wide table can do without."""
    filled = [any(cells) for cells in zip(*table.rows, strict=True)] or [True] * len(table.head)
    there = [place for place, name in enumerate(table.head) if name or filled[place]]
    if len(there) <= MOST_COLUMNS:
        return there, []
    return [place for place in there if filled[place]], [
        table.head[place] for place in there if not filled[place]
    ]


def _make_annexes(table: Table, kept: list[int], title: str, language: Language) -> Iterator[Annex]:
    notes = (*table.above, say("exhibits.rows", language, count=f"{len(table.rows):,}"))
    if len(kept) <= MOST_COLUMNS:
        yield _make_annex(title, _pick(table, kept), notes)
        return
    key = next((place for place in kept if find_sort(table.head[place]) == "order"), kept[0])
    others = [place for place in kept if place != key]
    for start in range(0, len(others), MOST_COLUMNS - BESIDE):
        part = others[start : start + MOST_COLUMNS - BESIDE]
        head, *rows = _pick(table, [key, *part])
        numbered = [
            (say("exhibits.row", language), *head),
            *((str(n), *row) for n, row in enumerate(rows, 1)),
        ]
        first, last = start + 2 if start else 1, start + len(part) + 1
        full = say("exhibits.part", language, title=title, first=first, last=last, total=len(kept))
        yield _make_annex(full, numbered, notes)


def _pick(table: Table, places: list[int]) -> list[Cells]:
    return [tuple(row[place] for place in places) for row in (table.head, *table.rows)]


def _make_annex(title: str, rows: list[Cells], notes: Cells) -> Annex:
    columns = tuple(map(Column, share_width(rows)))
    return Annex(title, columns, rows[0], tuple(rows[1:]), notes)
