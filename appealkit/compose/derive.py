"""The values computed from a case for templates and checks: cutoff, prior sales, prior use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from appealkit.case.case import Case
from appealkit.case.core import derived_fields
from appealkit.case.fields import Field
from appealkit.case.record import Blank, Choice, Record, fields_of
from appealkit.rules.prior_sales import Exclusion, Proof, Sale, day_of, find_cutoff, prove_sales


def derive(case: Case) -> Record:
    """Give the case's values with the derived ones beside them. What cannot be computed stays blank."""
    fields = derived_fields()
    cutoff = find_cutoff(_known(case, "right.filed"), _known(case, "right.priority"))
    sales = [_read_sale(row, order) for row, order in enumerate(case.get("orders"))]
    derived: dict[str, Record] = {
        "cutoff": _record(fields["cutoff"], {}),
        "prior_sales": _record(fields["prior_sales"], {}),
        "prior_use": _describe_use(case, sales),
    }
    if cutoff is not None:
        basis = fields["cutoff"].fields["basis"]
        labelled = Choice(cutoff.basis, "cutoff.basis", basis.choices[cutoff.basis])
        derived["cutoff"] = _record(fields["cutoff"], {"date": cutoff.day, "basis": labelled})
        proof = prove_sales(sales, cutoff.day)
        derived["prior_sales"] = _record(fields["prior_sales"], _describe_proof(case, proof, cutoff.day))
    return Record(
        {**{name: case.values[name] for name in case.values}, **derived},
        {**fields_of(case.values), **fields},
    )


def _describe_proof(case: Case, proof: Proof, before: date) -> dict[str, Any]:
    why = derived_fields()["prior_sales"].fields["excluded"].fields["why"]
    excluded = [_describe_exclusion(case, sale, reason, why) for sale, reason in proof.excluded]
    return {**_count(case, proof, before), "months": proof.months, "excluded": tuple(excluded)}


def _describe_exclusion(case: Case, sale: Sale, reason: Exclusion, why: Field) -> Record:
    order = case.get("orders")[sale.row]
    shown = {name: order[name] for name in ("order_no", "paid", "status") if name in order}
    shown["why"] = Choice(reason, "prior_sales.excluded.why", why.choices[reason])
    return Record(shown, derived_fields()["prior_sales"].fields["excluded"].fields, "prior_sales.excluded")


def _describe_use(case: Case, sales: Sequence[Sale]) -> Record:
    """Use of a mark: every completed sale shows it, the first must lie before both comparison dates."""
    fields = derived_fields()["prior_use"]
    dates = [day for day in (_known(case, "right.filed"), _known(case, "right.registrant_first_use")) if day]
    proof = prove_sales(sales, None)
    years = sorted({day_of(sale.paid).year for sale in proof.valid if sale.paid})
    values: dict[str, Any] = _count(case, proof, min(dates)) if dates else _count(case, proof, None)
    values["years"] = tuple(_describe_year(proof, year, fields) for year in years)
    if dates:
        values["cutoff"] = min(dates)
    return _record(fields, values)


def _describe_year(proof: Proof, year: int, fields: Field) -> Record:
    part = Proof(tuple(sale for sale in proof.valid if sale.paid and day_of(sale.paid).year == year), ())
    values = {"year": year, "count": len(part.valid), "quantity": part.quantity, "amount": part.amount}
    known = {name: value for name, value in values.items() if value is not None}
    return Record(known, fields.fields["years"].fields, f"prior_use.years[{year}]")


def _count(case: Case, proof: Proof, before: date | None) -> dict[str, Any]:
    orders = tuple(case.get("orders")[sale.row] for sale in proof.valid)
    values: dict[str, Any] = {"orders": orders, "count": len(orders), "quantity": proof.quantity}
    if proof.amount is not None:
        values["amount"] = proof.amount
    if orders:
        values["first"] = orders[0]
        paid = proof.valid[0].paid
        if before is not None and paid is not None:
            values["margin_days"] = (before - day_of(paid)).days
    return values


def _read_sale(row: int, order: Record) -> Sale:
    return Sale(
        row=row,
        paid=order["paid"] or None,
        received=order["received"] or None,
        status=str(order["status"] or ""),
        quantity=1 if isinstance(order["quantity"], Blank) else order["quantity"],
        amount=order["amount"] or None,
        refund=order["refund"] or None,
    )


def _known(case: Case, field: str) -> date | None:
    value = case.get(field)
    return None if isinstance(value, Blank) else value


def _record(field: Field, values: dict[str, Any]) -> Record:
    return Record(values, field.fields, field.name)
