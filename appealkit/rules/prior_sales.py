"""Prior sales: which orders prove that the product was on public sale before the complainant's date.

The comparison day is the priority date where priority is claimed, else the filing date (domain 2.10.1,
Patent Law rules 12); a sale on that very day does not count. Only a paid and completed sale counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from appealkit.case.money import Money

Exclusion = Literal["not_before", "unpaid", "unfinished", "refunded"]
DONE = ("交易成功", "success", "completed")
UNDONE = ("关闭", "取消", "退款", "closed", "cancel", "refund")


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The day before which a sale must lie, and why it is that day."""

    day: date
    basis: Literal["priority", "filed"]


@dataclass(frozen=True, slots=True)
class Sale:
    """What the proof needs to know of an order; `row` is its index in the case's list."""

    row: int
    paid: date | None
    received: date | None
    status: str
    quantity: int
    amount: Money | None
    refund: Money | None


@dataclass(frozen=True, slots=True)
class Proof:
    """The valid sales, earliest first, and the others with the reason."""

    valid: tuple[Sale, ...]
    excluded: tuple[tuple[Sale, Exclusion], ...]

    @property
    def quantity(self) -> int:
        """Pieces sold."""
        return sum(sale.quantity for sale in self.valid)

    @property
    def amount(self) -> Money | None:
        """Money taken, less refunds in part; None when no order states an amount or currencies mix."""
        paid = [sale.amount for sale in self.valid if sale.amount]
        refunded = [sale.refund for sale in self.valid if sale.amount and sale.refund]
        if len({money.currency for money in paid + refunded}) != 1:
            return None
        return sum(paid[1:], paid[0]) - sum(refunded, paid[0] * 0)

    @property
    def months(self) -> int:
        """Months with at least one valid sale."""
        return len({(sale.paid.year, sale.paid.month) for sale in self.valid if sale.paid})


def find_cutoff(filed: date | None, priority: date | None) -> Cutoff | None:
    """Give the comparison day of a right, or None where no date is known."""
    if priority is not None:
        return Cutoff(priority, "priority")
    return Cutoff(filed, "filed") if filed is not None else None


def prove_sales(sales: Sequence[Sale], before: date | None) -> Proof:
    """Sort the sales into those that count and those that do not. `before` None sets no limit in time."""
    valid: list[Sale] = []
    excluded: list[tuple[Sale, Exclusion]] = []
    for sale in sales:
        reason = exclude(sale, before)
        if reason is None:
            valid.append(sale)
        else:
            excluded.append((sale, reason))
    return Proof(tuple(sorted(valid, key=_paid)), tuple(excluded))


def exclude(sale: Sale, before: date | None) -> Exclusion | None:
    """Give the reason why a sale does not count, or None when it does."""
    if sale.paid is None:
        return "unpaid"
    if before is not None and day_of(sale.paid) >= before:
        return "not_before"
    if sale.refund and sale.amount and _covers(sale.refund, sale.amount):
        return "refunded"
    return None if _is_done(sale) else "unfinished"


def _covers(refund: Money, amount: Money) -> bool:
    return refund.currency == amount.currency and refund >= amount


def _is_done(sale: Sale) -> bool:
    """Whether the order says so itself, or the goods were received and nothing says otherwise."""
    status = sale.status.strip().lower()
    if status.startswith(DONE):
        return True
    return sale.received is not None and not any(word in status for word in UNDONE)


def day_of(moment: date) -> date:
    """The day of a moment in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def _paid(sale: Sale) -> tuple[date, bool, str]:
    paid = sale.paid
    assert paid is not None
    return day_of(paid), isinstance(paid, datetime), paid.isoformat()
