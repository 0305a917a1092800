from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from appealkit.case.fields import Field
from appealkit.case.money import Money
from appealkit.case.record import Blank, Choice, EmptyValue, Record, Words
from appealkit.packs.sandbox import FAILURES, Sandbox, days_between

FIELDS = {name: Field(name) for name in ("name", "items", "empty", "mood", "paid", "sum")}
VALUES = {
    "name": Words("晨光", "name"),
    "items": Words("two", "items"),
    "mood": Choice("good", "mood", {"en": "fine"}),
    "paid": datetime(2020, 12, 2, 11, 0),
    "sum": Money(Decimal("336.00")),
}
NAMES = {
    "case": Record(VALUES, FIELDS),
    "empty": Blank("empty"),
    "rows": (Record({"name": Words("a", "rows[1].name")}, FIELDS, "rows[1]"), Record({}, FIELDS, "rows[2]")),
    "text": "abc",
    "day": date(2026, 11, 22),
    "sum": Money(Decimal("336.00")),
    "number": 7,
}


def run(expression: str) -> Any:
    return Sandbox().compile_expression(expression, undefined_to_none=False)(**NAMES)


def render(template: str) -> str:
    return Sandbox().from_string(template).render(**NAMES)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("case.name", "晨光"),
        ("case.items", "two"),
        ('case["name"]', "晨光"),
        ("case.mood == 'good'", True),
        ("case.mood in ['good', 'bad']", True),
        ("rows | length", 2),
        ("rows | selectattr('name') | list | length", 1),
        ("rows | map(attribute='name') | first", "a"),
        ("[3, 1, 2] | sort | last", 3),
        ("[1, 2] | sum + 4", 7),
        ("[3, 1] | min", 1),
        ("sum * 2 > sum", True),
        ("sum.amount", Decimal("336.00")),
        ("day.year", 2026),
        ("day > case.paid.date", None),
        ("days_between(case.paid, day)", 2181),
        ("'a' + 'b'", "ab"),
        ("'a' ~ 1", "a1"),
        ("number % 2", 1),
        ("number * 3", 21),
        ("number / 2", 3.5),
        ("2.345 | round(1)", 2.3),
        ("' a ' | trim | upper", "A"),
        ("'abc' | replace('b', 'x')", "axc"),
        ("empty | default('none')", "none"),
        ("none | default('none')", "none"),
        ("case.name | default('none')", "晨光"),
        ("empty | list", []),
        ("(empty | upper) == none", True),
        ("empty.deeper == none", True),
        ("-7 | abs", 7),
        ("range(3) | list", [0, 1, 2]),
    ],
)
def test_what_an_expression_can_do(expression: str, value: object) -> None:
    if value is None:
        with pytest.raises(FAILURES):
            run(expression)
    else:
        assert run(expression) == value


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "case.__class__",
        "case._values",
        "case['_values']",
        "empty._field",
        "rows.__len__()",
        "number.__class__",
        "number.to_bytes(9, 'big')",
        "days_between.__globals__",
        "range.__globals__",
        "text.format(case)",
        "'{0.__class__}'.format(case)",
        "'%s' % case",
        "'{:>1000000000}'.format(1)",
        "text.encode('utf-8')",
        "text.upper()",
        "text.ljust(1000000000)",
        "text.field",
        "case.name.field",
        "case.mood.labels",
        "day.strftime('%1000000000d')",
        "day.replace(year=1)",
        "[].append(1)",
        "{}.update({})",
        "sum.__add__(sum)",
        "lipsum(5)",
        "cycler(1)",
        "joiner(1)",
        "dict(a=1)",
        "self._TemplateReference__context",
        "self.environment",
        "config",
        "case.items()",
        "rows | tojson",
        "rows | pprint",
        "rows | attr('x')",
        "text | format(1)",
        "text | indent(1000000000)",
        "text | center(1000000000)",
        "text | wordwrap",
        "text | safe",
        "text | xmlattr",
        "rows | batch(1)",
        "rows | random",
        "missing",
        "case.missing",
        "case.name.missing",
        "text.missing",
    ],
)
def test_what_an_expression_cannot_do(expression: str) -> None:
    with pytest.raises(FAILURES):
        str(run(expression))


@pytest.mark.parametrize(
    "expression",
    [
        "'a' * 1000000000",
        "1000000000 * 'a'",
        "[1] * 1000000000",
        "(1,) * 1000000000",
        "1000000000 * [1]",
        "10 ** 1000000000",
        "range(1000000000) | list",
        "'a' % 5",
    ],
)
def test_no_runaway_arithmetic(expression: str) -> None:
    with pytest.raises(FAILURES):
        run(expression)


@pytest.mark.parametrize("digits", ["1000000000", "-1000000000"])
def test_rounding_is_bounded(digits: str) -> None:
    assert run(f"5 | round({digits})") in (5, 0)


def test_templates_cannot_change_what_they_are_given() -> None:
    for template in (
        "{% set case.name = 'x' %}",
        "{{ rows.append(1) }}",
        "{% for row in rows %}{% set row.name = 'x' %}{% endfor %}",
    ):
        with pytest.raises(FAILURES):
            render(template)
    assert render("{% set ns = namespace(n=1) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}") == "2"
    assert render("{% for row in rows %}{{ loop.index }}{{ ',' if not loop.last }}{% endfor %}") == "1,2"


def test_a_sandbox_reads_no_files() -> None:
    for template in ("{% include '/etc/passwd' %}", "{% extends 'x' %}", "{% import 'x' as y %}"):
        with pytest.raises((*FAILURES, TypeError)):
            render(template)


@pytest.mark.parametrize(
    "expression",
    [
        "empty > 1",
        "empty + 1",
        "1 - empty",
        "empty * 2",
        "sum > empty",
        "sum - empty",
        "sum * empty",
        "empty + sum",
        "rows[1].name > 'a'",
        "empty.deeper < 1",
    ],
)
def test_a_needed_blank_names_its_field(expression: str) -> None:
    with pytest.raises(EmptyValue) as empty:
        run(expression)
    assert empty.value.field in ("empty", "empty.deeper", "rows[2].name")


def test_days_between_counts_days_and_no_hours() -> None:
    assert days_between(date(2021, 12, 14), date(2021, 12, 15)) == 1
    assert days_between(datetime(2021, 12, 14, 23, 59), datetime(2021, 12, 15, 0, 0)) == 1
    assert days_between(datetime(2021, 12, 15, 23, 59), date(2021, 12, 14)) == -1
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2
