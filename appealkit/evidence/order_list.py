"""The list of a case's orders as CSV: every row, normalised and masked, and whether it counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from appealkit.case.case import Case
from appealkit.case.money import Money
from appealkit.case.orders import Order, Orders
from appealkit.rules.prior_sales import Proof

FIELDS = (
    "order_no", "created", "paid", "shipped", "received", "status", "title", "item_id", "sku", "quantity",
    "amount", "refund", "buyer", "region", "exhibit",
)  # fmt: skip
# The signature opens the file in Excel as what it is.
HEAD = "\ufefffile,row,result,"
FORMULAS = ("=", "+", "-", "@", "\t")
# Excel would round numbers of this length.
LONG_NUMBER = 12


def write_order_list(case: Case, orders: Orders, proof: Proof) -> bytes:
    """Give the list in the order of the files. `result` is `valid` or the reason why a row does not count.

    It is for the seller's own use and keeps order numbers whole. Long numbers are written as `="..."`,
    as the platforms do, and nothing that a spreadsheet would compute is left as it is.
    """
    out = io.StringIO(newline="")
    out.write(HEAD)
    writer = csv.writer(out, lineterminator="\r\n")
    labels = case.fields["orders"].fields
    writer.writerow(labels[name].labelled(case.language) for name in FIELDS)
    for file, row, result, line in sorted(_rows(orders, proof), key=lambda entry: entry[:2]):
        cells = map(_write, _values(line)) if line else [""] * len(FIELDS)
        writer.writerow([orders.files[file].path, row, result, *cells])
    return out.getvalue().encode()


def _rows(orders: Orders, proof: Proof) -> Iterator[tuple[int, int, str, Order | None]]:
    for line in proof.valid:
        yield line.file, line.row, "valid", line
    for line, reason in proof.excluded:
        yield line.file, line.row, reason, line
    for rejected in orders.rejected:
        yield rejected.file, rejected.row, rejected.reason, None


def _values(line: Order) -> Iterator[object]:
    for name in FIELDS:
        value = getattr(line, name)
        yield line.buyer.shown if name == "buyer" and line.buyer else value


def _write(value: object) -> str:
    match value:
        case None:
            return ""
        case Money():
            return f"{value.amount:f}"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
    text = str(value)
    if text.isdecimal() and len(text) >= LONG_NUMBER:
        return f'="{text}"'
    return f"'{text}" if text.startswith(FORMULAS) else text
