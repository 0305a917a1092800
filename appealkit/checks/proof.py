"""Findings on what the orders of a case prove, each with its place in the case file or in the export."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from appealkit.case.case import Case
from appealkit.case.finding import Finding, Place
from appealkit.case.orders import WRITTEN, Order
from appealkit.compose.prove import Proven, accused_item, known_date, unanswered
from appealkit.rules.weaknesses import Weakness, weigh_prior_sales, weigh_prior_use
from appealkit.words import LANGUAGES, Bilingual, say

NAMED = 3  # order numbers in a sentence; the list of orders has all


def check_proof(case: Case, proven: Proven, proves: Collection[str]) -> Iterator[Finding]:
    """Give what weakens the proofs that the documents rest on: `prior-sales`, `prior-use` or both."""
    if not case.get("orders") and not case.orders.lines:
        return  # that orders are needed is the pack's to say
    if proves:
        yield from _check_item(case)
    if "prior-sales" in proves:
        granted = known_date(case, "right.granted")
        for weakness in weigh_prior_sales(proven.sale, proven.sale_cutoff, granted):
            yield _find(case, weakness)
    if "prior-use" in proves:
        dates = known_date(case, "right.filed"), known_date(case, "right.registrant_first_use")
        for weakness in weigh_prior_use(proven.use, *dates):
            yield _find(case, weakness)


def _check_item(case: Case) -> Iterator[Finding]:
    """An export holds all that a store sold: which orders are of the accused item must be told."""
    if all(file.layout == WRITTEN for file in case.orders.files) and not case.get("match"):
        return
    if not accused_item(case):
        yield Finding("OR21", case.place("orders"))
    for name in unanswered(case):
        label = case.fields["match"].fields[name].label
        yield Finding("OR22", case.place(f"match.{name}"), {"criterion": label, "key": name})


def _find(case: Case, weakness: Weakness) -> Finding:
    values = {**weakness.values, "count": len(weakness.lines), "orders": _name(weakness.lines)}
    place = place_of(case, weakness.lines[0]) if weakness.lines else case.place(_field(weakness.code))
    return Finding(weakness.code, place, values, weakness.variant, level=weakness.level)


def _field(code: str) -> str:
    return {"PT01": "right.filed", "TM01": "right.registrant_first_use"}.get(code, "orders")


def place_of(case: Case, line: Order) -> Place:
    """Give the place of a line: its item in the case file, or its row in the export."""
    file = case.orders.files[line.file]
    if file.layout == WRITTEN:
        return case.place(f"orders[{line.row}]")
    return Place(file.path, line.row)


def _name(lines: tuple[Order, ...]) -> Bilingual:
    """Name the first orders and count the others, in both languages."""
    numbers = list(dict.fromkeys(line.order_no for line in lines))
    more = len(numbers) - NAMED
    told: dict[str, str] = {}
    for language in LANGUAGES:
        named = {"zh-CN": "、", "en": ", "}[language].join(numbers[:NAMED])
        one = say("proof.orders", language, named=named)
        told[language] = say("proof.some_orders", language, named=named, more=more) if more > 0 else one
    return told
