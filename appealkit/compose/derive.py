"""The values computed from a case for templates and checks: deadlines, prior sales and use, its packet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from appealkit.case.case import Case
from appealkit.case.core import core_fields, derived_fields
from appealkit.case.fields import Field
from appealkit.case.orders import WRITTEN, Order
from appealkit.case.record import Choice, Record, Records, Words, fields_of
from appealkit.compose.contents import Contents, describe_packet
from appealkit.compose.due import describe_deadline, describe_statutory
from appealkit.compose.prove import Proven, prove
from appealkit.rules.days import day_of
from appealkit.rules.keep_value import estimate_keep_value
from appealkit.rules.masks import Audience, mask_for
from appealkit.rules.prior_sales import (
    Cutoff,
    Exclusion,
    Proof,
    count_months,
    list_areas,
    split_years,
)

SHOWN = 10
MakeRecord = Callable[[Order], Record]


def derive(
    case: Case,
    proven: Proven | None = None,
    audience: Audience = "internal",
    contents: Contents | None = None,
    now: datetime | None = None,
) -> Record:
    """Give the case's values with the derived ones beside them. What cannot be computed stays blank.

    Order numbers and buyers are masked for the audience that the document goes to (domain 5.3). The
    packet's page numbers are known by its `contents`, the time that is left by `now`.
    """
    proven = proven or prove(case)
    make = partial(_describe_order, case, audience)
    derived: dict[str, Any] = {
        "deadline": describe_deadline(case, now),
        "statutory": describe_statutory(case),
        "cutoff": _describe_cutoff(proven.sale_cutoff),
        "prior_sales": _describe_sales(case, proven, make),
        "prior_use": _describe_use(case, proven, make),
        "packet": describe_packet(case, contents),
    }
    if (worth := estimate_keep_value(case)) is not None:
        derived["keep_value"] = worth
    values = {name: case.values[name] for name in case.values}
    if case.orders.lines:
        values["orders"] = Records(case.orders.lines, make)
    return Record({**values, **derived}, {**fields_of(case.values), **derived_fields()})


def _describe_cutoff(cutoff: Cutoff | None) -> Record:
    field = derived_fields()["cutoff"]
    if cutoff is None:
        return _record(field, {})
    return _record(
        field, {"date": cutoff.day, "basis": _choose(field.fields["basis"], "cutoff.basis", cutoff.basis)}
    )


def _describe_sales(case: Case, proven: Proven, make: MakeRecord) -> Record:
    field, cutoff, proof = derived_fields()["prior_sales"], proven.sale_cutoff, proven.sale
    if cutoff is None:
        return _record(field, {})
    shown = _choose_shown(case, proof.valid)
    values = {
        **_count(proof, make),
        "shown": Records(shown, make),
        "months": proof.months,
        "by_month": _describe_months(proof, cutoff.day, field),
        "excluded": Records(proof.excluded, partial(_describe_exclusion, make, field.fields["excluded"])),
        "margin_days": _margin(proof.valid[:1], cutoff.day),
    }
    if proven_by := next((line for line in shown if line.exhibit), None):
        values |= {"proven": make(proven_by), "proven_days": _margin((proven_by,), cutoff.day)}
    return _record(field, values)


def _describe_use(case: Case, proven: Proven, make: MakeRecord) -> Record:
    """Use of a mark: every completed sale shows it, the first must lie before both comparison dates."""
    field, cutoff, proof = derived_fields()["prior_use"], proven.use_cutoff, proven.use
    values = {
        **_count(proof, make),
        "shown": Records(_choose_shown(case, proof.valid), make),
        "areas": list_areas(proof),
        "by_month": _describe_months(proof, cutoff.day if cutoff else None, field),
        "years": tuple(_describe_year(year, part, field) for year, part in split_years(proof).items()),
    }
    if cutoff is not None:
        before = {line.order_no for line in proof.valid if line.paid and day_of(line.paid) < cutoff.day}
        values |= {
            "cutoff": cutoff.day,
            "basis": _choose(field.fields["basis"], "prior_use.basis", cutoff.basis),
            "before": len(before),
            "margin_days": _margin(proof.valid[:1], cutoff.day),
        }
    return _record(field, values)


def _choose_shown(case: Case, valid: tuple[Order, ...]) -> tuple[Order, ...]:
    """The lines that a letter shows: those the user chose, else the earliest."""
    chosen = {str(row["order_no"]) for row in case.get("select") if row["order_no"]}
    return tuple(line for line in valid if line.order_no in chosen) if chosen else valid[:SHOWN]


def _count(proof: Proof, make: MakeRecord) -> dict[str, Any]:
    first = make(proof.valid[0]) if proof.valid else None
    return {
        "orders": Records(proof.valid, make),
        "first": first,
        "count": proof.orders,
        "quantity": proof.quantity,
        "amount": proof.amount,
        "buyers": proof.buyers,
    }


def _margin(lines: tuple[Order, ...], cutoff: date) -> int | None:
    """How many days before the cutoff the first of these lines was paid."""
    paid = lines[0].paid if lines else None
    return (cutoff - day_of(paid)).days if paid else None


def _describe_months(proof: Proof, cutoff: date | None, field: Field) -> tuple[Record, ...]:
    months = count_months(proof, cutoff)
    return tuple(
        Record(
            {"year": year, "month": month, "before": before, "after": after},
            field.fields["by_month"].fields,
            f"{field.name}.by_month[{index}]",
        )
        for index, ((year, month), (before, after)) in enumerate(months.items(), 1)
    )


def _describe_year(year: int, part: Proof, field: Field) -> Record:
    values = {
        "year": year,
        "count": part.orders,
        "quantity": part.quantity,
        "amount": part.amount,
        "areas": list_areas(part),
    }
    return Record(_known(values), field.fields["years"].fields, f"{field.name}.years[{year}]")


def _describe_order(case: Case, audience: Audience, line: Order) -> Record:
    """Give a line as templates see it; its texts know the field that they come from."""
    path = _path(case, line)
    texts = {
        "order_no": mask_for(audience, "order_no", line.order_no),
        "status": line.status,
        "title": line.title,
        "item_id": line.item_id,
        "sku": line.sku,
        "buyer": mask_for(audience, "buyer", line.buyer.shown) if line.buyer else "",
        "region": line.region,
        "exhibit": line.exhibit,
    }
    times = {name: getattr(line, name) for name in ("created", "paid", "shipped", "received", "closed")}
    values = {
        **{name: Words(text, f"{path}.{name}") for name, text in texts.items() if text},
        **{name: _in_zone(case, moment) for name, moment in times.items() if moment},
        **_known({"quantity": line.quantity, "amount": line.amount, "refund": line.refund}),
    }
    return Record(values, core_fields()["orders"].fields, path)


def _describe_exclusion(make: MakeRecord, field: Field, excluded: tuple[Order, Exclusion]) -> Record:
    line, reason = excluded
    order = make(line)
    shown = {name: order[name] for name in ("order_no", "paid", "status", "title") if name in order}
    shown["why"] = _choose(field.fields["why"], "prior_sales.excluded.why", reason)
    return Record(shown, field.fields, "prior_sales.excluded")


def _path(case: Case, line: Order) -> str:
    """The field of a line: its item of the list where it is written in the case file."""
    return f"orders[{line.row}]" if case.orders.files[line.file].layout == WRITTEN else "orders"


def _in_zone(case: Case, moment: date) -> date:
    return moment.replace(tzinfo=case.platform.zone) if isinstance(moment, datetime) else moment


def _choose(field: Field, path: str, key: str) -> Choice:
    return Choice(key, path, field.choices[key])


def _record(field: Field, values: Mapping[str, Any]) -> Record:
    return Record(_known(values), field.fields, field.name)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
