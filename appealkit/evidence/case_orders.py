"""The orders of a case: those written in it, those of its exports, and what `select:` adds to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appealkit.case.case import Case
from appealkit.case.finding import Finding, Place
from appealkit.case.orders import WRITTEN, Buyer, Order, OrderFile, Orders
from appealkit.case.record import Blank, Record
from appealkit.evidence.files import UnusableFile, locate
from appealkit.rules.masks import MASKS
from appealkit.rules.regions import cut_to_district

if TYPE_CHECKING:
    from appealkit.evidence.orders.read import Export

OWN = ("store.name", "store.seller_id", "party.name", "party.contact.name", "party.contact.phone")


def read_orders(case: Case) -> Orders:
    """Give the orders of a case; what is wrong with them stands in their findings."""
    orders = _read_written(case)
    if any(row["file"] for row in case.get("orders")):
        exports, findings = _locate_exports(case)
        orders = _join(orders, read_exports(case, exports), findings)
    return select_orders(case, orders)


def read_exports(case: Case, exports: Sequence[Export]) -> Orders:
    """Give the orders of these exports, read with the case's columns, currency and own accounts."""
    from appealkit.evidence.orders.read import Reading, import_orders  # rows in the case file need no reader

    columns = case.get("columns")
    reading = Reading(
        columns={name: str(columns[name]) for name in columns} if isinstance(columns, Record) else {},
        currency=case.platform.currency,
        own=_own_names(case),
    )
    return import_orders(exports, reading)


def select_orders(case: Case, orders: Orders) -> Orders:
    """Give chosen orders the item id and the snapshot that no export has; name those that are not there."""
    chosen = {_text(row["order_no"]): row for row in case.get("select")}
    if not chosen:
        return orders
    lines = tuple(
        _add(line, chosen[line.order_no]) if line.order_no in chosen else line for line in orders.lines
    )
    unknown = _find_unknown(case, {line.order_no for line in lines})
    return Orders(lines, orders.files, orders.rejected, (*orders.findings, *unknown))


def _locate_exports(case: Case) -> tuple[list[Export], list[Finding]]:
    """Find the exports; like every file of a case they lie inside its folder."""
    from appealkit.evidence.orders.read import Export

    exports, findings = [], []
    for index, row in enumerate(case.get("orders"), 1):
        if not row["file"]:
            continue
        written = str(row["file"])
        try:
            locate(case.folder, written)
            exports.append(Export(case.folder / written.replace("\\", "/"), _name(case, written)))
        except UnusableFile as unusable:
            values = {"file": written, "reason": unusable.reason}
            place = case.place(f"orders[{index}].file")
            findings.append(Finding("EV01", place, values, unusable.fault))
    return exports, findings


def _name(case: Case, written: str) -> str:
    """Give the path as the user sees it: beside the case file as that was named."""
    return str(Path(case.source.name).parent / written.replace("\\", "/"))


def _own_names(case: Case) -> frozenset[str]:
    """What a purchase by the store itself would go by: its account, its people, its phone."""
    return frozenset(str(case.get(field)) for field in OWN if case.get(field))


def _read_written(case: Case) -> Orders:
    """The rows of the case file, personal data masked as that of exports is."""
    numbers: dict[str, int] = {}
    own = _own_names(case)
    lines = tuple(
        _read_row(index, row, numbers, own)
        for index, row in enumerate(case.get("orders"), 1)
        if row["order_no"] and not row["file"]
    )
    file = OrderFile(case.source.name, WRITTEN, "utf-8", len(lines))
    return Orders(lines, (file,)) if lines else Orders()


def _read_row(index: int, row: Record, numbers: dict[str, int], own: Collection[str]) -> Order:
    account = _text(row["buyer"])
    # Below zero: the exports count their buyers from 1.
    buyer = Buyer(numbers.setdefault(account, -1 - len(numbers)), MASKS["nickname"](account))
    return Order(
        order_no=_text(row["order_no"]),
        row=index,
        created=_local(row["created"]),
        paid=_local(row["paid"]),
        shipped=_local(row["shipped"]),
        received=_local(row["received"]),
        closed=_local(row["closed"]),
        status=_text(row["status"]),
        title=_text(row["title"]),
        item_id=_text(row["item_id"]),
        sku=_text(row["sku"]),
        quantity=1 if isinstance(row["quantity"], Blank) else row["quantity"],
        amount=row["amount"] or None,
        refund=row["refund"] or None,
        buyer=buyer if account else None,
        region=cut_to_district(_text(row["region"])),
        own=account in own,
        exhibit=_text(row["exhibit"]),
    )


def _text(value: Any) -> str:
    return "" if isinstance(value, Blank) else str(value)


def _local(value: Any) -> date | None:
    """The platform's own clock: the case file's times are in its zone already."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, date) else None


def _join(written: Orders, imported: Orders, findings: list[Finding]) -> Orders:
    """Put the rows of the case file before those of the exports."""
    first = len(written.files)
    return Orders(
        written.lines + tuple(line._replace(file=line.file + first) for line in imported.lines)
        if first
        else imported.lines,
        written.files + imported.files,
        tuple(row._replace(file=row.file + first) for row in imported.rejected),
        (*findings, *imported.findings),
    )


def _add(line: Order, chosen: Record) -> Order:
    return line._replace(
        item_id=line.item_id or _text(chosen["item_id"]), exhibit=line.exhibit or _text(chosen["exhibit"])
    )


def _find_unknown(case: Case, known: set[str]) -> Iterator[Finding]:
    for index, row in enumerate(case.get("select"), 1):
        if _text(row["order_no"]) not in known:
            place: Place = case.place(f"select[{index}].order_no")
            yield Finding("OR20", place, {"order_no": _text(row["order_no"])})
