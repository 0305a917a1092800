"""The checks that every case meets whatever its packs: identifiers whose check characters must be right."""

from __future__ import annotations

from collections.abc import Iterator

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.rules.identifiers import (
    is_patent_number,
    is_uscc,
    looks_like_patent_number,
    patent_check_digit,
    patent_kind,
    patent_year,
)


def check_identifiers(case: Case) -> Iterator[Finding]:
    """Give ID02 for the company code, RT05 and RT06 for patent numbers (domain 4.4)."""
    code = case.get("party.uscc")
    if code and not is_uscc(code):
        yield Finding("ID02", case.place("party.uscc"), {"value": str(code)})
    for right in ("right", "own_right"):
        if str(case.get(f"{right}.kind") or "").startswith("patent") and case.get(f"{right}.number"):
            yield from _check_patent(case, right)


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
