"""Delimited text: the cells of a CSV file row by row, whatever stands between them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from appealkit.evidence.exhibits.leaves import UnusableExhibit

DELIMITERS = ",\t;|"
MAX_ROWS = 20_000
_SEARCHED = 10  # lines, from the first: titles may stand above the head
_QUOTED = re.compile('"[^"]*"')
# What makes a spreadsheet take a number for text: ="123" and '123.
_WRAPPED = re.compile(r'="(.*)"|\'(?=[\d+(])(.*)', re.DOTALL)


def read_rows(text: str) -> list[list[str]]:
    """Give the rows that say something, each cell as it was meant.

    Raises UnusableExhibit: too_long, no_table where a quotation mark is not closed.
    """
    records = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    try:
        rows = list(islice(_read(records), MAX_ROWS + _SEARCHED + 1))
    except csv.Error:  # a cell of more than 128 KB
        raise UnusableExhibit("no_table") from None
    if len(rows) > MAX_ROWS + _SEARCHED:
        raise UnusableExhibit("too_long", limit=f"{MAX_ROWS:,}")
    return rows


def find_delimiter(text: str) -> str:
    """Give the sign that stands most often in the first line that has any of them outside quotation marks."""
    for line in text.split("\n", _SEARCHED)[:_SEARCHED]:
        bare = _QUOTED.sub("", line)
        sign = max(DELIMITERS, key=bare.count)
        if sign in bare:
            return sign
    return DELIMITERS[0]


def _read(records: Iterator[list[str]]) -> Iterator[list[str]]:
    for record in records:
        row = [_unwrap(cell.strip()) for cell in record]
        if any(row):
            yield row


def _unwrap(cell: str) -> str:
    match = _WRAPPED.fullmatch(cell)
    return (match[1] if match[1] is not None else match[2]).strip() if match else cell
