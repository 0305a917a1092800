"""What is computed from a case: the cutoff, prior sales and prior use; nothing is ever guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from appealkit.case.money import Money
from appealkit.case.record import Blank, Record, look_up
from appealkit.compose.derive import derive
from tests.desk import Desk

SOLD = {"order_no": "1", "paid": "2020-05-01 10:00", "status": "交易成功", "quantity": "2", "amount": "30"}
RIGHT = {"kind": "patent-design", "filed": "2021-03-01"}


@pytest.fixture
def values(desk: Desk) -> Any:
    desk.body("a")

    def make(**case: Any) -> Any:
        desk.case(**case)
        loaded = desk.load()
        assert not loaded.findings
        derived = derive(loaded)
        return lambda name: look_up(derived, name)

    return make


def test_without_a_right_nothing_is_derived_but_all_is_named(values: Any) -> None:
    get = values()
    for name in (
        "cutoff.date",
        "cutoff.basis",
        "prior_sales.count",
        "prior_sales.first.paid",
        "prior_use.cutoff",
    ):
        assert isinstance(get(name), Blank), name
    assert get("prior_use.count") == 0


@pytest.mark.parametrize(
    ("right", "day", "basis"),
    [
        (RIGHT, date(2021, 3, 1), "filed"),
        (RIGHT | {"priority": "2020-09-01"}, date(2020, 9, 1), "priority"),
        ({"kind": "patent-design", "priority": "2020-09-01"}, date(2020, 9, 1), "priority"),
    ],
)
def test_the_cutoff_is_the_priority_or_the_filing_date(
    values: Any, right: Any, day: date, basis: str
) -> None:
    get = values(right=right)
    assert (get("cutoff.date"), get("cutoff.basis")) == (day, basis)
    assert (
        get("cutoff.basis").label("en")
        == basis.replace("filed", "filing").replace("priority", "priority") + " date"
    )


def test_prior_sales_count_what_was_paid_and_completed_before_the_cutoff(values: Any) -> None:
    orders = [
        SOLD | {"order_no": "late", "paid": "2021-03-01"},
        SOLD | {"order_no": "second", "paid": "2020-07-01"},
        SOLD | {"order_no": "first"},
        SOLD | {"order_no": "open", "status": "等待发货"},
        {"order_no": "unpaid", "status": "交易关闭"},
        SOLD | {"order_no": "back", "refund": "30"},
        SOLD | {"order_no": "part", "refund": "10"},
    ]
    get = values(right=RIGHT, orders=orders)
    assert [order.order_no for order in get("prior_sales.orders")] == ["first", "part", "second"]
    assert get("prior_sales.first.order_no") == "first"
    assert (get("prior_sales.count"), get("prior_sales.quantity"), get("prior_sales.months")) == (3, 6, 2)
    assert get("prior_sales.amount") == Money(Decimal("80"))
    assert get("prior_sales.margin_days") == 304
    assert [(order.order_no, order.why) for order in get("prior_sales.excluded")] == [
        ("late", "not_before"),
        ("open", "unfinished"),
        ("unpaid", "unpaid"),
        ("back", "refunded"),
    ]
    assert get("prior_sales.excluded")[2].why.label("en") == "no time of payment"


def test_no_valid_sale_leaves_the_first_empty(values: Any) -> None:
    get = values(right=RIGHT, orders=[SOLD | {"paid": "2022-01-01"}])
    assert get("prior_sales.count") == 0
    assert get("prior_sales.quantity") == 0
    for name in ("prior_sales.first.paid", "prior_sales.amount", "prior_sales.margin_days"):
        assert isinstance(get(name), Blank), name


@pytest.mark.parametrize(("order", "quantity"), [({}, 1), ({"quantity": "0"}, 0), ({"quantity": "5"}, 5)])
def test_an_order_is_one_piece_unless_it_says_more_or_none(
    values: Any, order: dict[str, str], quantity: int
) -> None:
    sold = {name: value for name, value in SOLD.items() if name != "quantity"}
    assert values(right=RIGHT, orders=[sold | order])("prior_sales.quantity") == quantity


@pytest.mark.parametrize(
    "orders",
    [
        [SOLD, SOLD | {"amount": "USD 5"}],
        [SOLD | {"refund": "USD 5"}],
        [{name: value for name, value in SOLD.items() if name != "amount"}],
    ],
)
def test_an_amount_that_cannot_be_told_stays_empty(values: Any, orders: list[dict[str, str]]) -> None:
    get = values(right=RIGHT, orders=orders)
    assert isinstance(get("prior_sales.amount"), Blank)
    assert get("prior_sales.count") == len(orders)


def test_prior_use_takes_every_completed_sale_and_the_earlier_date(values: Any) -> None:
    orders = [
        SOLD,
        SOLD | {"order_no": "2", "paid": "2022-06-01"},
        SOLD | {"order_no": "3", "paid": "2020-06-02"},
    ]
    right = {"kind": "trademark", "filed": "2021-03-01", "registrant_first_use": "2020-12-01"}
    get = values(right=right, orders=orders)
    assert (get("prior_use.cutoff"), get("prior_use.count"), get("prior_use.quantity")) == (
        date(2020, 12, 1),
        3,
        6,
    )
    assert get("prior_use.margin_days") == 214
    years = [(year.year, year.count, year.quantity, year.amount.amount) for year in get("prior_use.years")]
    assert years == [(2020, 2, 4, Decimal("60")), (2022, 1, 2, Decimal("30"))]


def test_the_cases_own_values_are_all_there(values: Any) -> None:
    get = values(words="w", party={"name": "a"}, right=RIGHT)
    assert (get("words"), get("party.name"), get("right.filed")) == ("w", "a", date(2021, 3, 1))
    assert isinstance(get("party"), Record)
    assert isinstance(get("store.name"), Blank)


def test_a_bare_day_and_a_moment_sort_together(values: Any) -> None:
    orders = [SOLD | {"order_no": "b"}, SOLD | {"order_no": "a", "paid": "2020-05-01"}]
    get = values(right=RIGHT, orders=orders)
    assert [order.order_no for order in get("prior_sales.orders")] == ["a", "b"]
