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
        [SOLD, SOLD | {"order_no": "2", "amount": "USD 5"}],
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


def test_the_earliest_ten_are_shown_or_those_the_user_chose(values: Any) -> None:
    orders = [SOLD | {"order_no": f"{n}", "paid": f"2020-05-{n:02}"} for n in range(14, 0, -1)]
    get = values(right=RIGHT, orders=orders)
    assert [order.order_no for order in get("prior_sales.shown")] == [f"{n}" for n in range(1, 11)]
    assert len(get("prior_sales.orders")) == 14
    get = values(right=RIGHT, orders=orders, select=["9", {"order_no": "3", "item_id": "678"}])
    assert [(order.order_no, bool(order.item_id)) for order in get("prior_sales.shown")] == [
        ("3", True),
        ("9", False),
    ]
    assert get("prior_sales.first.order_no") == "1"


def test_the_first_with_a_snapshot_is_proven(values: Any) -> None:
    evidence = [{"id": "shot", "title": "s"}]
    orders = [SOLD, SOLD | {"order_no": "2", "paid": "2020-06-01", "exhibit": "shot"}]
    get = values(right=RIGHT, orders=orders, evidence=evidence)
    assert (get("prior_sales.proven.order_no"), get("prior_sales.proven_days")) == ("2", 273)
    assert (get("prior_sales.first.order_no"), get("prior_sales.margin_days")) == ("1", 304)
    assert isinstance(values(right=RIGHT, orders=[SOLD])("prior_sales.proven.order_no"), Blank)


def test_sales_by_month_on_both_sides_of_the_cutoff(values: Any) -> None:
    days = ("2020-05-01", "2021-02-28", "2021-03-01", "2021-03-02")
    get = values(right=RIGHT, orders=[SOLD | {"order_no": day, "paid": day} for day in days])
    months = [(row.year, row.month, row.before, row.after) for row in get("prior_sales.by_month")]
    assert months == [(2020, 5, 1, 0), (2021, 2, 1, 0), (2021, 3, 0, 2)]


def test_areas_and_what_lies_before_the_cutoff(values: Any) -> None:
    orders = [
        SOLD | {"region": "浙江省杭州市西湖区"},
        SOLD | {"order_no": "2", "paid": "2021-06-01", "region": "浙江省宁波市鄞州区"},
        SOLD | {"order_no": "3", "paid": "2021-07-01", "region": "上海市浦东新区"},
    ]
    get = values(right={"kind": "trademark", "filed": "2021-03-01"}, orders=orders)
    assert (get("prior_use.before"), get("prior_use.count")) == (1, 3)
    assert get("prior_use.areas") == ("浙江省", "上海市")
    assert [year.areas for year in get("prior_use.years")] == [("浙江省",), ("上海市", "浙江省")]
    assert get("prior_use.basis") == "filed"


def test_order_numbers_and_buyers_are_masked_for_the_audience(desk: Desk) -> None:
    desk.body("a")
    where = "浙江省杭州市西湖区文三路1号"
    order = SOLD | {"order_no": "1402012020000000118", "buyer": "tb喜欢收纳的人", "region": where}
    desk.case(right=RIGHT, orders=[order])
    case = desk.load()
    seen = {
        audience: look_up(derive(case, audience=audience), "prior_sales.first")
        for audience in ("internal", "court", "platform", "complainant", "customer")
    }
    assert {name: str(first.order_no) for name, first in seen.items()} == {
        "internal": "1402012020000000118",
        "court": "1402012020000000118",
        "platform": "1402012020000000118",
        "complainant": "****000118",
        "customer": "****000118",
    }
    assert {name: str(first.buyer) for name, first in seen.items()} == {
        "internal": "t***人",
        "court": "t***人",
        "platform": "t***人",
        "complainant": "***",
        "customer": "***",
    }
    assert {str(first.region) for first in seen.values()} == {"浙江省杭州市西湖区"}


def test_values_of_orders_know_their_field(values: Any) -> None:
    get = values(right=RIGHT, orders=[SOLD | {"order_no": "late", "paid": "2022-01-01"}, SOLD])
    assert get("prior_sales.first.order_no").field == "orders[2].order_no"
    assert [order.order_no for order in get("orders")] == ["late", "1"]


def test_the_cases_own_values_are_all_there(values: Any) -> None:
    get = values(words="w", party={"name": "a"}, right=RIGHT)
    assert (get("words"), get("party.name"), get("right.filed")) == ("w", "a", date(2021, 3, 1))
    assert isinstance(get("party"), Record)
    assert isinstance(get("store.name"), Blank)


def test_a_bare_day_and_a_moment_sort_together(values: Any) -> None:
    orders = [SOLD | {"order_no": "b"}, SOLD | {"order_no": "a", "paid": "2020-05-01"}]
    get = values(right=RIGHT, orders=orders)
    assert [order.order_no for order in get("prior_sales.orders")] == ["a", "b"]
