"""The deadlines of a case as templates and checks see them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from appealkit.case.case import Case
from appealkit.case.core import derived_fields
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
