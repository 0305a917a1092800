"""What weakens a proof of prior sale or prior use, or leaves none (domain 6: PT01 to PT08, TM01, TM02).

Here the reasons are found; their words and sources stand in the catalogue of findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from appealkit.case.codes import Severity
from appealkit.case.orders import Order
from appealkit.rules.days import day_of
from appealkit.rules.prior_sales import Cutoff, Exclusion, Proof

MARGIN_DAYS = 7
UNPROVEN: tuple[Exclusion, ...] = ("unpaid", "unfinished", "refunded")


@dataclass(frozen=True, slots=True)
class Weakness:
    """One reason: a code of the catalogue and its variant, the lines it is about, how much it weighs."""

    code: str
    variant: str = ""
    lines: tuple[Order, ...] = ()
    level: Severity = "error"
    values: dict[str, object] = field(default_factory=dict)


def weigh_prior_sales(proof: Proof, cutoff: Cutoff | None, granted: date | None) -> list[Weakness]:
    """Give all that speaks against a proof of prior sale of a patented product.

    `granted` is the day of grant: orders between the cutoff and it are the classic mistake (PT04).
    """
    if cutoff is None:
        return [Weakness("PT01")]
    told: Severity = "info" if proof.valid else "warning"
    return [
        *([] if proof.valid else [Weakness("PT02", "none", values={"date": cutoff.day})]),
        *_find_late(proof, cutoff.day, granted, told),
        *_find_unproven(proof, told),
        *_find_fragile(proof, cutoff.day),
    ]


def weigh_prior_use(proof: Proof, filed: date | None, registrant_first_use: date | None) -> list[Weakness]:
    """Give all that speaks against prior use of a mark: it needs both dates, and a use before both."""
    missing = [] if filed and registrant_first_use else [Weakness("TM01")]
    dates = [day for day in (filed, registrant_first_use) if day]
    if not dates:
        return missing
    cutoff = min(dates)
    if not any(line.paid and day_of(line.paid) < cutoff for line in proof.valid):
        return [*missing, Weakness("TM02", values={"date": cutoff}), *_find_unproven(proof, "warning")]
    return [*missing, *_find_unproven(proof, "info"), *_find_fragile(proof, cutoff)]


def _find_late(proof: Proof, cutoff: date, granted: date | None, told: Severity) -> Iterator[Weakness]:
    """Sales that come too late: on the day itself, before the grant, or later."""
    late = proof.of("not_before")
    same_day = tuple(line for line in late if line.paid and day_of(line.paid) == cutoff)
    if same_day:
        yield Weakness("PT02", "same_day", same_day, told, {"date": cutoff})
    early = tuple(line for line in late if granted and line.paid and cutoff < day_of(line.paid) < granted)
    if early:
        yield Weakness("PT04", "", early, told, {"date": cutoff, "granted": granted})


def _find_unproven(proof: Proof, told: Severity) -> Iterator[Weakness]:
    """Orders that are no sale, or none to somebody else."""
    for reason in UNPROVEN:
        if lines := proof.of(reason):
            yield Weakness("PT05", reason, lines, told)
    if own := proof.of("own_purchase"):
        yield Weakness("PT08", "own", own, "warning")


def _find_fragile(proof: Proof, cutoff: date) -> Iterator[Weakness]:
    """A proof that stands on one order, on a few days, or on one buyer (domain 5.1)."""
    prior = tuple(line for line in proof.valid if line.paid and day_of(line.paid) < cutoff)
    if not prior or prior[0].paid is None:
        return
    margin = (cutoff - day_of(prior[0].paid)).days
    if margin < MARGIN_DAYS:
        yield Weakness("PT08", "margin", prior[:1], "warning", {"days": margin})
    orders: dict[str, Order] = {}
    for line in prior:
        orders.setdefault(line.order_no, line)
    if len(orders) == 1:
        yield Weakness("PT08", "single", prior[:1], "warning")
    elif repeated := _find_repeated(orders.values()):
        yield Weakness("PT08", "same_buyer", repeated, "warning", {"of": len(orders)})


def _find_repeated(orders: Iterable[Order]) -> tuple[Order, ...]:
    """Give the orders of one account or one recipient that make up half of all, three at least."""
    orders = tuple(orders)
    accounts = [order.buyer.number if order.buyer else 0 for order in orders]
    for numbers in (accounts, [order.recipient for order in orders]):
        number, most = next(iter(Counter(filter(None, numbers)).most_common(1)), (0, 0))
        if most >= 3 and most * 2 >= len(orders):
            return tuple(order for order, own in zip(orders, numbers, strict=True) if own == number)
    return ()
