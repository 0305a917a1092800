"""Comma-separated text as a sheet, streamed: the file is never in memory as a whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError
from appealkit.evidence.orders.decode import explain_bad_bytes, find_encoding
from appealkit.evidence.orders.sheet import Row, Sheet

DELIMITERS = {"\t": "Tab", ";": ";", "|": "|"}  # what is mistaken for the comma, and how it is named


@contextmanager
def open_delimited(path: Path, name: str) -> Iterator[Iterator[Sheet]]:
    """Give the one sheet of a text file. Raises AppealError with OR01, while rows are read too."""
    encoding = find_encoding(path, name)
    with path.open(encoding=encoding, newline="") as file:
        yield iter([Sheet(_read_records(file, path, name, encoding), encoding)])


def split_again(rows: list[Row], delimiter: str) -> list[Row]:
    """Give rows that were split at commas as they are with another delimiter."""
    return [",".join(map(str, row)).split(delimiter) for row in rows]


def _read_records(file: TextIO, path: Path, name: str, encoding: str) -> Iterator[Row]:
    records = csv.reader(file)
    try:
        yield from records
    except csv.Error:  # a cell of more than 128 KB
        values = {"line": records.line_num}
        raise AppealError(Finding("OR01", Place(name, records.line_num), values, "long_cell")) from None
    except UnicodeDecodeError:
        broken = Finding("OR01", Place(name), {}, "binary")
        raise AppealError(broken if encoding == "utf-16" else explain_bad_bytes(path, name)) from None
    except UnicodeError:  # UTF-16 without its mark, which is there
        raise AppealError(Finding("OR01", Place(name), {}, "binary")) from None
