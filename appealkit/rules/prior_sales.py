"""Prior sales: which orders prove that the product was on public sale before the complainant's date.

The comparison day is the priority date where priority is claimed, else the filing date (domain 2.10.1,
Patent Law rules 12); a sale on that very day does not count. Only a paid and completed sale of the
accused item to somebody else counts (domain 4.2.9).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from appealkit.case.money import Money
from appealkit.case.orders import Order
from appealkit.rules.days import day_of
from appealkit.rules.matching import Matcher

Exclusion = Literal["other_item", "unpaid", "unfinished", "refunded", "own_purchase", "not_before"]
Basis = Literal["priority", "filed", "registrant_first_use"]
LATE: Exclusion = "not_before"
DONE = ("交易成功", "success", "completed")
UNDONE = ("关闭", "取消", "退款", "closed", "cancel", "refund")
PROVINCE = re.compile(r".+?(?:自治区|特别行政区|省|市)")


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The day before which a sale must lie, and why it is that day."""

    day: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Proof:
    """The valid lines, earliest first, and the others with the reason."""

    valid: tuple[Order, ...]
    excluded: tuple[tuple[Order, Exclusion], ...] = ()

    @property
    def orders(self) -> int:
        """How many orders the valid lines belong to."""
        return len({line.order_no for line in self.valid})

    @property
    def quantity(self) -> int:
        """Pieces sold."""
        return sum(line.quantity for line in self.valid)

    @property
    def amount(self) -> Money | None:
        """Money taken, less refunds in part; None when no order states an amount or currencies mix."""
        paid = [line.amount for line in self.valid if line.amount]
        refunded = [line.refund for line in self.valid if line.amount and line.refund]
        if len({money.currency for money in paid + refunded}) != 1:
            return None
        total = sum((money.amount for money in paid), Decimal())
        return Money(total - sum(money.amount for money in refunded), paid[0].currency) if paid else None

    @property
    def buyers(self) -> int | None:
        """How many accounts bought; None where some order does not tell."""
        accounts = {line.buyer.number if line.buyer else 0 for line in self.valid}
        return len(accounts) if accounts and 0 not in accounts else None

    @property
    def months(self) -> int:
        """Months with at least one valid sale."""
        return len({(line.paid.year, line.paid.month) for line in self.valid if line.paid})

    def of(self, reason: Exclusion) -> tuple[Order, ...]:
        """Give the lines excluded for one reason."""
        return tuple(line for line, why in self.excluded if why == reason)


def find_cutoff(filed: date | None, priority: date | None) -> Cutoff | None:
    """Give the comparison day of a patent, or None where no date is known."""
    if priority is not None:
        return Cutoff(priority, "priority")
    return Cutoff(filed, "filed") if filed is not None else None


def find_use_cutoff(filed: date | None, registrant_first_use: date | None) -> Cutoff | None:
    """Give the comparison day of a mark: use must be earlier than both dates (Trademark Law 59(3), 73(4))."""
    if registrant_first_use is not None and (filed is None or registrant_first_use < filed):
        return Cutoff(registrant_first_use, "registrant_first_use")
    return Cutoff(filed, "filed") if filed is not None else None


def prove_sales(lines: Iterable[Order], before: date | None, is_item: Matcher | None = None) -> Proof:
    """Sort the lines into those that count and those that do not. `before` None sets no limit in time."""
    valid: list[Order] = []
    excluded: list[tuple[Order, Exclusion]] = []
    for line in lines:
        reason = exclude(line, before, is_item)
        if reason is None:
            valid.append(line)
        else:
            excluded.append((line, reason))
    return Proof(tuple(sorted(valid, key=_paid)), tuple(excluded))


def limit(proof: Proof, before: date) -> Proof:
    """Give a proof that was made without a limit in time with one: what lies on that day or later goes."""
    late = [line for line in proof.valid if line.paid and day_of(line.paid) >= before]
    if not late:
        return proof
    excluded = [*proof.excluded, *((line, LATE) for line in late)]
    excluded.sort(key=lambda pair: (pair[0].file, pair[0].row))
    return Proof(proof.valid[: len(proof.valid) - len(late)], tuple(excluded))


def exclude(line: Order, before: date | None, is_item: Matcher | None = None) -> Exclusion | None:
    """Give the reason why a line does not count, or None when it does.

    Time comes last: what is excluded as `not_before` would be a sale but for its date.
    """
    if is_item is not None and not is_item(line):
        return "other_item"
    if line.paid is None:
        return "unpaid"
    if line.refund and line.amount and _covers(line.refund, line.amount):
        return "refunded"
    if not _is_done(line.status, line.received is not None):
        return "unfinished"
    if line.own:
        return "own_purchase"
    return "not_before" if before is not None and day_of(line.paid) >= before else None


def count_months(proof: Proof, cutoff: date | None) -> dict[tuple[int, int], tuple[int, int]]:
    """Give, by year and month, how many orders were paid before the cutoff and how many on or after it.

    Those on or after it are the sales that only their date excludes.
    """
    seen: dict[tuple[int, int], tuple[set[str], set[str]]] = {}
    for line in sorted((*proof.valid, *proof.of("not_before")), key=_paid):
        assert line.paid is not None
        before, after = seen.setdefault((line.paid.year, line.paid.month), (set(), set()))
        (before if cutoff is None or day_of(line.paid) < cutoff else after).add(line.order_no)
    return {month: (len(before), len(after)) for month, (before, after) in seen.items()}


def split_years(proof: Proof) -> dict[int, Proof]:
    """Give the valid lines year by year."""
    years: dict[int, list[Order]] = {}
    for line in proof.valid:
        assert line.paid is not None
        years.setdefault(line.paid.year, []).append(line)
    return {year: Proof(tuple(lines)) for year, lines in years.items()}


def list_areas(proof: Proof) -> tuple[str, ...]:
    """Give the provinces delivered to, those with most lines first."""
    provinces = Counter(_province(line.region) for line in proof.valid if line.region)
    return tuple(sorted(provinces, key=lambda name: (-provinces[name], name)))


@lru_cache(4096)
def _province(region: str) -> str:
    match = PROVINCE.match(region)
    return match[0] if match else region


def _covers(refund: Money, amount: Money) -> bool:
    return refund.currency == amount.currency and refund >= amount


@lru_cache(4096)
def _is_done(status: str, received: bool) -> bool:
    """Whether the order says so itself, or the goods were received and nothing says otherwise."""
    status = status.strip().lower()
    return status.startswith(DONE) or (received and not any(word in status for word in UNDONE))


def _paid(line: Order) -> tuple[datetime, bool]:
    """Earliest first; on one day those without a time of day stand before those with one."""
    paid = line.paid
    assert paid is not None
    return (paid, True) if isinstance(paid, datetime) else (datetime.combine(paid, time()), False)
