"""What the orders of a case prove: prior sale against a patent, prior use against a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from appealkit.case.case import Case
from appealkit.case.orders import WRITTEN, Order
from appealkit.case.record import Blank
from appealkit.rules.matching import Item, Matcher, make_item, make_matcher
from appealkit.rules.prior_sales import Cutoff, Proof, find_cutoff, find_use_cutoff, limit, prove_sales


@dataclass(frozen=True, slots=True)
class Proven:
    """Both proofs of a case with their comparison days.

    `sale` counts what lies before `sale_cutoff`. `use` counts every completed sale, for use must be
    shown to have gone on; its first must lie before `use_cutoff`.
    """

    sale_cutoff: Cutoff | None
    sale: Proof
    use_cutoff: Cutoff | None
    use: Proof


def prove(case: Case) -> Proven:
    """Give what the case's orders prove."""
    filed = known_date(case, "right.filed")
    sale_cutoff = find_cutoff(filed, known_date(case, "right.priority"))
    use_cutoff = find_use_cutoff(filed, known_date(case, "right.registrant_first_use"))
    use = prove_sales(case.orders.lines, None, find_matcher(case))
    sale = limit(use, sale_cutoff.day) if sale_cutoff else Proof(())
    return Proven(sale_cutoff, sale, use_cutoff, use)


def accused_item(case: Case) -> Item:
    """Give the item that `match:` describes, else the listings complained of."""
    match = case.get("match")
    written = make_item(*(map(str, match[name]) for name in ("item_id", "sku", "title")))
    return written or make_item(
        str(listing["id"]) for listing in case.get("complaint.listings") if listing["id"]
    )


def find_matcher(case: Case) -> Matcher:
    """Give the test whether an order is of the accused item.

    Rows that were written by hand were chosen by hand: without `match:` they all are. Of an export
    none is while nobody says which item is complained of.
    """
    item = accused_item(case)
    is_item = make_matcher(item)
    if case.get("match"):
        return is_item
    written = {index for index, file in enumerate(case.orders.files) if file.layout == WRITTEN}

    def is_written_or_item(line: Order) -> bool:
        return line.file in written or (bool(item) and is_item(line))

    return is_written_or_item


def unanswered(case: Case) -> Iterator[str]:
    """Give the criteria of the accused item that the exports cannot answer: no order has such a value."""
    item = accused_item(case)
    for name, asked in (("item_id", item.item_ids), ("sku", item.skus), ("title", item.titles)):
        if asked and not any(getattr(line, name) for line in case.orders.lines):
            yield name


def known_date(case: Case, field: str) -> date | None:
    """Give a date of the case, or None where it is empty."""
    value = case.get(field)
    return None if isinstance(value, Blank) else value
