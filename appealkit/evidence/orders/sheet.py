"""A sheet: a table as a file has it, row by row, before anybody knows what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

Cell = str | float | date | time | timedelta  # bool is a float to Python, datetime a date
Row = Sequence[Cell]


def says_something(row: Row) -> bool:
    """Whether any cell of a row is more than blanks."""
    return any(str(cell).strip() for cell in row)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` gives every row from the first, empty ones too; `left` columns before theirs are empty.

    It is sheet `number` of `count` in its file. `encoding` is that of a text, or `xlsx`.
    """

    rows: Iterator[Row]
    encoding: str
    number: int = 1
    count: int = 1
    left: int = 0
