"""A pack's own gates over a case: fields that must be filled, evidence that must be attached, expressions."""

from __future__ import annotations

from functools import cache
from typing import Any

from appealkit.case.case import Case
from appealkit.case.fields import Field, find_field
from appealkit.case.finding import Finding, Place
from appealkit.case.money import MixedCurrencies
from appealkit.case.record import Blank, EmptyValue, Record, names_of
from appealkit.packs.bans import find_banned
from appealkit.packs.pack import Check, Pack
from appealkit.packs.sandbox import FAILURES, Sandbox


def check_case(case: Case, pack: Pack, values: Record) -> list[Finding]:
    """Give what the pack finds wrong with a case; `values` are the case's with the derived ones added."""
    return [
        *_missing_fields(case, pack),
        *_missing_evidence(case, pack),
        *(finding for check in pack.checks for finding in _run(check, case, values)),
        *find_banned(case, pack),
    ]


def holds(expression: str, values: Record) -> bool:
    """Whether a route's expression is true of a case. Where a value it needs is empty, it is not."""
    try:
        return bool(_compile(expression)(**names_of(values)))
    except (EmptyValue, *FAILURES):
        return False


def check_syntax(pack: Pack) -> list[Finding]:
    """Give the expressions of a pack that do not parse."""
    findings = []
    for expression, place in expressions_of(pack):
        try:
            _compile(expression)
        except FAILURES as error:
            findings.append(Finding("PA11", place, {"expression": expression, "problem": str(error)}))
    return findings


def expressions_of(pack: Pack) -> list[tuple[str, Place]]:
    """Give every expression of a pack with its place."""
    expressions = [(check.that, check.place) for check in pack.checks]
    expressions += [(check.when, check.place) for check in pack.checks if check.when]
    return expressions + [(route.when, route.place) for route in pack.routes if route.when]


def _missing_fields(case: Case, pack: Pack) -> list[Finding]:
    findings = []
    for name in pack.requires:
        if not isinstance(case.get(name), Blank) and case.get(name) != ():
            continue
        declared = find_field(case.fields, name) or Field(name)
        values = {"key": name, "label": declared.label or name, "example": declared.example}
        findings.append(Finding("CA09", case.place(name), values))
    return findings


def _missing_evidence(case: Case, pack: Pack) -> list[Finding]:
    findings = []
    for needed in pack.evidence:
        have = sum(1 for exhibit in case.get("evidence") if exhibit["group"] == needed.group)
        if have < needed.least:
            values = {
                "group": needed.group,
                "least": needed.least,
                "have": have,
                "what": needed.what or needed.group,
            }
            findings.append(Finding("EV12", case.place("evidence"), values))
    return findings


def _run(check: Check, case: Case, values: Record) -> list[Finding]:
    """Evaluate one check. Where a field it needs is empty it is not decided and says nothing."""
    names = names_of(values)
    try:
        if check.when and not _compile(check.when)(**names):
            return []
        if _compile(check.that)(**names):
            return []
    except EmptyValue:
        return []
    except MixedCurrencies as mixed:
        one, other = mixed.currencies
        return [Finding("CA22", _place_of(check, case), {"one": one, "other": other})]
    except FAILURES as error:
        problem = {"expression": check.that, "problem": str(error)}
        return [Finding("PA11", check.place, problem)]
    return [Finding(check.code, _place_of(check, case), said=check.otherwise, level=check.level)]


def _place_of(check: Check, case: Case) -> Place:
    return case.place(check.at) if check.at else case.place()


@cache
def _compile(expression: str) -> Any:
    return _sandbox().compile_expression(expression, undefined_to_none=False)


@cache
def _sandbox() -> Sandbox:
    return Sandbox()
