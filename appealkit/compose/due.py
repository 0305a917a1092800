"""The deadlines of a case as templates and checks see them, and what selling on may be worth."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from appealkit.case.case import Case
from appealkit.case.core import derived_fields
from appealkit.case.money import Money
from appealkit.case.record import Choice, Record
from appealkit.rules.deadlines import deadline_of, statutory_of

HOUR = 3600


def describe_deadline(case: Case, now: datetime | None) -> Record:
    """Give the deadline. How much time is left is known where `now` is: a letter must not depend on it."""
    field = derived_fields()["deadline"]
    deadline = deadline_of(case)
    if deadline is None:
        return Record({}, field.fields, "deadline")
    basis = Choice(
        deadline.chosen.basis, "deadline.basis", field.fields["basis"].choices[deadline.chosen.basis]
    )
    values: dict[str, Any] = {"due": deadline.due, "basis": basis, "projected": deadline.projected}
    if now is not None:
        left = deadline.left(now).total_seconds()
        values |= {"hours": Decimal(int(left // HOUR)), "passed": left < 0}
    return Record(values, field.fields, "deadline")


def describe_statutory(case: Case) -> Record:
    """Give the last of the statutory days after a statement, where its arrival is known."""
    last = statutory_of(case)
    values = {"due": last.day, "projected": last.projected} if last else {}
    return Record(values, derived_fields()["statutory"].fields, "statutory")


def estimate_keep_value(case: Case) -> Money | None:
    """Give what selling on may be worth: margin of the days left, less the risk and the price of settling.

    A hint whose inputs the case shows (domain 7); None while one of them is missing or currencies differ.
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
