"""What selling on may be worth beside delisting or settling: a hint, its inputs in the case (domain 7)."""

from __future__ import annotations

from decimal import Decimal

from appealkit.case.case import Case
from appealkit.case.money import Money


def estimate_keep_value(case: Case) -> Money | None:
    """Give what selling on may be worth: margin of the days left, less the risk and the price of settling.

    None where margin or days are missing, or currencies differ.
    """
    names = ("margin_per_day", "season_days", "expected_penalty", "loss_chance", "settle_price")
    margin, days, penalty, chance, price = (case.get(f"facts.{name}") for name in names)
    if not margin or not days:
        return None
    risk = penalty * (Decimal(chance) / 100) if penalty and chance else Money(Decimal(), margin.currency)
    price = price or Money(Decimal(), margin.currency)
    if len({amount.currency for amount in (margin, risk, price)}) > 1:
        return None
    worth: Money = margin * days - risk - price
    return worth
