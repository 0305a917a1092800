"""Heads: the row that names the columns, found by what it names; and what to say where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from appealkit.case.finding import Finding, Place
from appealkit.evidence.orders.delimited import DELIMITERS, split_again
from appealkit.evidence.orders.layouts import Layout, fold, layout_of, load_layouts, nearest_layout
from appealkit.evidence.orders.sheet import Row, says_something
from appealkit.words import nearest

SEARCHED = 10  # rows, from the first: titles and dates may stand above a head
_SHOWN = 60  # names of columns in one sentence
# What the user's own columns may be for.
COLUMNS = (
    *("order_no", "created", "paid", "shipped", "received", "closed", "status", "title", "item_id", "sku"),
    *("quantity", "amount", "refund", "buyer", "phone", "address"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """A head as it was understood: its row from 1, its names, and the index of each field's column."""

    layout: Layout
    row: int
    names: Sequence[str]
    columns: Mapping[str, int] = field(default_factory=dict)


def choose_layouts(columns: Mapping[str, str]) -> tuple[Layout, ...]:
    """Give the layouts to look for: those that are known, then the one that the user's columns make."""
    return (*load_layouts(), *([layout_of(columns)] if "order_no" in columns else []))


def find_head(rows: Iterable[Row], layouts: Iterable[Layout]) -> Head | None:
    """Give the first row that is the head of a layout."""
    layouts = tuple(layouts)
    for number, row in enumerate(rows, 1):
        names = [str(cell) for cell in row]
        for layout in layouts:
            if layout.fits(names):
                return Head(layout, number, names, layout.find_columns(names))
    return None


def explain_no_head(rows: Sequence[Row], columns: Mapping[str, str], name: str) -> Iterator[Finding]:
    """Say why no head was found among the first rows of a file.

    Names are quoted only of a row that can be a head: one without long numbers, which orders always
    have. Whatever else stands there may be somebody's name.
    """
    if not any(says_something(row) for row in rows):
        yield Finding("OR01", Place(name), {}, "empty")
        return
    for delimiter, called in DELIMITERS.items():
        if find_head(split_again(list(rows), delimiter), choose_layouts(columns)):
            yield Finding("OR01", Place(name), {"found": called}, "delimiter")
            return
    heads = ((number, row) for number, row in enumerate(rows, 1) if _can_be_head(row))
    number, names = next(heads, (0, ()))
    found = [str(cell).strip() for cell in names if str(cell).strip()]
    if not number:
        yield Finding("OR02", Place(name), {}, "no_head")
    elif columns:
        yield from check_columns(columns, found, Place(name, number))
    else:
        layout = nearest_layout(found)
        values = {
            "found": _join(found),
            "missing": ", ".join(layout.missing(found)),
            "nearest": layout.name,
        }
        yield Finding("OR02", Place(name, number), values, "columns")


def check_columns(columns: Mapping[str, str], found: Sequence[str], place: Place) -> Iterator[Finding]:
    """Give a finding for each column that the user named and that cannot be read."""
    if "order_no" not in columns:
        yield Finding("OR03", place, {}, "no_order_no")
    known = set(map(fold, found))
    for key, header in columns.items():
        if key not in COLUMNS:
            values = {"key": key, "near": nearest(key, COLUMNS)}
            yield Finding("OR03", place, values, "key")
        elif fold(header) not in known:
            values = {"key": key, "header": header, "near": nearest(header, found), "found": _join(found)}
            yield Finding("OR03", place, values, "header")


def _join(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN])


def _can_be_head(row: Row) -> bool:
    texts = [str(cell).strip() for cell in row]
    return sum(map(bool, texts)) > 1 and not any(re.search(r"\d{4}", text) for text in texts)
