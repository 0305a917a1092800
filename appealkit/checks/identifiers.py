"""Identifiers: check characters that must be right, forms that must fit (ID02, RT05, RT06, RT08, SC07)."""

from __future__ import annotations

from collections.abc import Iterator

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Words, look_up
from appealkit.rules.identifiers import (
    copyright_year,
    is_goods_class,
    is_invoice_number,
    is_patent_number,
    is_trademark_number,
    is_uscc,
    looks_like_patent_number,
    patent_check_digit,
    patent_kind,
    patent_year,
)


def check_identifiers(case: Case) -> Iterator[Finding]:
    """Give what is wrong with the numbers of a case (domain 4.4), by formula where there is one."""
    code = case.get("party.uscc")
    if code and not is_uscc(code):
        yield Finding("ID02", case.place("party.uscc"), {"value": str(code)})
    yield from _check_invoices(case)
    for right in ("right", "own_right"):
        kind = str(case.get(f"{right}.kind") or "")
        if kind.startswith("patent") and case.get(f"{right}.number"):
            yield from _check_patent(case, right)
        if kind == "trademark":
            yield from _check_mark(case, right)
        if kind == "copyright":
            yield from _check_copyright(case, right)


def _check_invoices(case: Case) -> Iterator[Finding]:
    for row in case.rows("purchases"):
        number = look_up(row, "tax_no")
        if isinstance(number, Words) and not is_invoice_number(number):
            yield Finding("SC07", case.place(number.field), {"value": str(number)})


def _check_patent(case: Case, right: str) -> Iterator[Finding]:
    number, kind = str(case.get(f"{right}.number")), str(case.get(f"{right}.kind"))
    place = case.place(f"{right}.number")
    if not looks_like_patent_number(number):
        yield Finding("RT05", place, {"value": number}, "form")
        return
    if not is_patent_number(number):
        digits = "".join(character for character in number if character.isdecimal())[:12]
        values = {"value": number, "digit": patent_check_digit(digits)}
        yield Finding("RT05", place, values, "digit")
    if patent_kind(number) != kind:
        yield Finding("RT05", place, {"value": number, "kind": kind}, "kind")
    filed = case.get(f"{right}.filed")
    if filed and filed.year != patent_year(number):
        year = patent_year(number)
        yield Finding("RT06", case.place(f"{right}.filed"), {"value": number, "year": year, "filed": filed})


def _check_mark(case: Case, right: str) -> Iterator[Finding]:
    number, goods_class = case.get(f"{right}.number"), case.get(f"{right}.class")
    if number and not is_trademark_number(number):
        yield Finding("RT08", case.place(f"{right}.number"), {"value": str(number)}, "mark")
    if goods_class and not is_goods_class(goods_class):
        yield Finding("RT08", case.place(f"{right}.class"), {"value": str(goods_class)}, "class")


def _check_copyright(case: Case, right: str) -> Iterator[Finding]:
    """A registration cannot be younger than the complaint that rests on it."""
    number, received = case.get(f"{right}.number"), case.get("complaint.received")
    year = copyright_year(number) if number else None
    if year and received and year > received.year:
        values = {"value": str(number), "year": year}
        yield Finding("RT08", case.place(f"{right}.number"), values, "copyright")
