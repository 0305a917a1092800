"""Rows to lines of orders: a row is a line or rejected, and of its cells only what a line holds is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from appealkit.case.finding import Finding, Place
from appealkit.case.money import Money
from appealkit.case.orders import Order
from appealkit.errors import AppealError
from appealkit.evidence.orders.cells import (
    BadCell,
    Garbled,
    Remembered,
    name_state,
    read_amount,
    read_chinese,
    read_quantity,
    read_refund,
    read_time,
    read_words,
)
from appealkit.evidence.orders.numbers import are_order_nos, read_order_no
from appealkit.evidence.orders.people import People
from appealkit.evidence.orders.regions import Regions
from appealkit.evidence.orders.report import Report
from appealkit.evidence.orders.sheet import Cell, Row, says_something

Read = Callable[[Any], object]

# Rows are read some at a time, one column after the other, which is quicker than row by row.
BATCH = 200

# What a row is read into: the fields of an order, and behind them what only helps to make one.
_FIELDS = (*Order._fields, "sub_order_no", "kinds", "landline")
_BLANK = {**Order._field_defaults, "sub_order_no": "", "kinds": 1, "landline": 0}
# The columns that fill a field of another name, and those that tell whether the store itself bought.
_FILLED_BY = {"recipient": "phone", "region": "address"}
_OWNERS = ("buyer", "account", "name", "phone", "landline")


def make_readers(people: People, currency: str, encoding: str) -> Mapping[str, Read]:
    """Give, by slot, what reads its cell in one file."""
    words = Remembered(read_chinese if encoding == "gb18030" else read_words).__getitem__
    amount = Remembered(partial(read_amount, currency=currency)).__getitem__
    refund = Remembered(partial(read_refund, currency=currency)).__getitem__
    quantity = Remembered(read_quantity).__getitem__
    times = dict.fromkeys(("created", "paid", "shipped", "received", "closed"), read_time)
    return {
        **times,
        "order_no": read_order_no,
        "status": Remembered(lambda cell: name_state(words(cell))).__getitem__,
        "title": words,
        "item_id": words,
        "sku": words,
        "quantity": quantity,
        "amount": amount,
        "refund": refund,
        "buyer": people.find_buyer,
        "recipient": people.find_recipient,
        "region": Regions().cut,
        "sub_order_no": read_order_no,
        "kinds": quantity,
        "landline": people.find_recipient,
    }


def read_rows(rows: Iterator[Row], report: Report, people: People, readers: Mapping[str, Read]) -> None:
    """Read the rows below a report's head into it.

    Raises AppealError with OR01 at a row in another encoding than those above it.
    """
    width = len(report.head.names)
    first = report.head.row + 1
    while batch := list(islice(rows, BATCH)):
        numbers: Sequence[int] = range(first, first + len(batch))
        first += len(batch)
        if set(map(len, batch)) != {width}:
            fitting = [pair for pair in zip(numbers, batch, strict=True) if _fits(*pair, width, report)]
            numbers, batch = [row for row, _ in fitting], [cells for _, cells in fitting]
        _Batch(report, numbers, batch).read(people, readers)


def is_refunded(amount: Money | None, refund: Money | None) -> bool:
    """Whether all that was paid was paid back."""
    if not amount or not refund:
        return False
    return amount.currency == refund.currency and refund >= amount


def _fits(row: int, cells: Row, width: int, report: Report) -> bool:
    """Whether a row is as wide as the head: in another one cells may stand under wrong names."""
    if len(cells) != width and says_something(cells):
        report.reject(row, "too_few_cells" if len(cells) < width else "too_many_cells")
    return len(cells) == width


@dataclass(slots=True)
class _Batch:
    """Some rows of a report, read one column after the other; `faults` are the rows that are no lines."""

    report: Report
    numbers: Sequence[int]
    rows: Sequence[Row]
    faults: dict[int, tuple[int, str]] = field(default_factory=dict)

    def read(self, people: People, readers: Mapping[str, Read]) -> None:
        """Add the batch's lines to its report, and what is no line to the rejected."""
        columns = self.report.head.columns
        cells = list(zip(*self.rows, strict=True)) or [()] * len(self.report.head.names)
        said = {name: [blank] * len(self.rows) for name, blank in _BLANK.items()}
        said["file"], said["row"] = [self.report.file] * len(self.rows), list(self.numbers)
        for name in _FIELDS:
            column = _FILLED_BY.get(name, name)
            if column in columns:
                said[name] = self._read_column(columns[column], cells[columns[column]], readers[name])
        if "landline" in columns:
            said["recipient"] = [a or b for a, b in zip(said["recipient"], said["landline"], strict=True)]
        if people.has_own:
            owners = [columns[name] for name in _OWNERS if name in columns]
            said["own"] = [any(people.is_own(row[index]) for index in owners) for row in self.rows]
        if "kinds" in columns:
            _hold_several(said)
        self._add(said)

    def _read_column(self, column: int, cells: Sequence[Cell], read: Read) -> list[Any]:
        if read is read_order_no and are_order_nos(cells):
            return list(cells)
        try:
            return list(map(read, cells))
        except (BadCell, Garbled):  # now the one that it was
            return [self._read_cell(index, column, cell, read) for index, cell in enumerate(cells)]

    def _read_cell(self, index: int, column: int, cell: Cell, read: Read) -> Any:
        try:
            return read(cell)
        except BadCell as bad:
            self.faults.setdefault(index, (column, bad.reason))
        except Garbled:
            row = self.numbers[index]
            raise AppealError(Finding("OR01", Place(self.report.name, row), {"line": row}, "mixed")) from None

    def _add(self, said: Mapping[str, Sequence[Any]]) -> None:
        report, faults = self.report, self.faults
        for index, (column, reason) in sorted(faults.items()):
            if reason != "no_number" or says_something(self.rows[index]):  # an empty row is none
                report.reject(self.numbers[index], reason, column + 1 + report.left)
        lines = map(Order._make, zip(*(said[name] for name in Order._fields), strict=True))
        report.lines += [line for index, line in enumerate(lines) if index not in faults] if faults else lines
        if "sub_order_no" in report.head.columns:
            subs = said["sub_order_no"]
            report.sub_numbers += [sub for index, sub in enumerate(subs) if index not in faults]


def _hold_several(said: Mapping[str, list[Any]]) -> None:
    """Make rows of several articles (domain 4.2.7) say no more than they prove.

    Each of them was sold, but how many of which and for what is not told: such a row counts as one
    piece, and has no amount. A refund of everything leaves no doubt, and stays.
    """
    for index, kinds in enumerate(said["kinds"]):
        if kinds and kinds > 1:
            said["several"][index], said["quantity"][index] = True, 1
            if not is_refunded(said["amount"][index], said["refund"][index]):
                said["amount"][index] = said["refund"][index] = None
