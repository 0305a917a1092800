"""What weakens a proof: each reason is found when it is there, and not when it is not."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from appealkit.case.money import Money
from appealkit.case.orders import Buyer, Order
from appealkit.rules.prior_sales import Cutoff, prove_sales
from appealkit.rules.weaknesses import Weakness, weigh_prior_sales, weigh_prior_use

CUTOFF = Cutoff(date(2021, 12, 15), "priority")
GRANTED = date(2022, 9, 6)


def sold(order_no: str = "1", paid: date | None = date(2020, 12, 2), **values: Any) -> Order:
    return Order(order_no, paid=paid, **{"status": "交易成功", **values})


GOOD = [sold("1"), sold("2", date(2021, 1, 3)), sold("3", date(2021, 5, 1))]


def weigh(*orders: Order, granted: date | None = GRANTED) -> list[Weakness]:
    return weigh_prior_sales(prove_sales(orders, CUTOFF.day), CUTOFF, granted)


def told(weaknesses: list[Weakness]) -> list[tuple[str, str, str, list[str]]]:
    return [(one.code, one.variant, one.level, [line.order_no for line in one.lines]) for one in weaknesses]


def test_a_good_proof_has_no_weakness() -> None:
    assert weigh(*GOOD) == []


def test_without_a_date_nothing_else_is_told() -> None:
    assert told(weigh_prior_sales(prove_sales(GOOD, None), None, None)) == [("PT01", "", "error", [])]


def test_no_order_at_all() -> None:
    assert told(weigh()) == [("PT02", "none", "error", [])]


@pytest.mark.parametrize(
    ("paid", "code", "variant"),
    [
        (datetime(2021, 12, 15, 0, 0, 0), "PT02", "same_day"),
        (datetime(2021, 12, 15, 23, 59, 59), "PT02", "same_day"),
        (date(2021, 12, 16), "PT04", ""),
        (date(2022, 9, 5), "PT04", ""),
    ],
)
def test_a_late_order_is_told_and_weighs_more_when_nothing_else_is_there(
    paid: date, code: str, variant: str
) -> None:
    late = sold("late", paid)
    assert told(weigh(*GOOD, late)) == [(code, variant, "info", ["late"])]
    assert told(weigh(late)) == [("PT02", "none", "error", []), (code, variant, "warning", ["late"])]


@pytest.mark.parametrize("paid", [datetime(2021, 12, 14, 23, 59, 59), date(2021, 12, 14)])
def test_the_second_before_the_day_is_earlier(paid: date) -> None:
    assert "PT02" not in [one.code for one in weigh(*GOOD, sold("4", paid))]


def test_an_order_after_the_grant_is_no_mistake_of_dates() -> None:
    assert weigh(*GOOD, sold("4", GRANTED)) == []
    assert weigh(*GOOD, sold("4", date(2022, 1, 1)), granted=None) == []


@pytest.mark.parametrize(
    ("order", "variant"),
    [
        (sold("x", None), "unpaid"),
        (sold("x", None, created=datetime(2020, 1, 1, 10)), "unpaid"),
        (sold("x", status="交易关闭"), "unfinished"),
        (sold("x", status="买家已付款，等待卖家发货"), "unfinished"),
        (sold("x", amount=Money(Decimal(5)), refund=Money(Decimal(5))), "refunded"),
    ],
)
def test_orders_that_were_no_sale(order: Order, variant: str) -> None:
    assert told(weigh(*GOOD, order)) == [("PT05", variant, "info", ["x"])]
    assert ("PT05", variant, "warning", ["x"]) in told(weigh(order))


def test_a_thin_proof() -> None:
    assert told(weigh(sold())) == [("PT08", "single", "warning", ["1"])]
    close = [sold("1", date(2021, 12, 9)), sold("2", date(2021, 12, 14))]
    assert told(weigh(*close)) == [("PT08", "margin", "warning", ["1"])]
    assert weigh(*close)[0].values == {"days": 6}
    assert weigh(sold("1", date(2021, 12, 8)), sold("2")) == []


def test_two_lines_of_one_order_are_one_order() -> None:
    assert told(weigh(sold("1", sku="a"), sold("1", sku="b"))) == [("PT08", "single", "warning", ["1"])]


@pytest.mark.parametrize(
    ("numbers", "repeated"),
    [
        ([7, 7, 7, 1, 2, 3], ["0", "1", "2"]),
        ([7, 7, 1], []),
        ([7, 7, 7, 1, 2, 3, 4], []),
        ([0, 0, 0, 0], []),
        ([7, 7, 7], ["0", "1", "2"]),
    ],
)
def test_half_of_all_orders_by_one_account_or_to_one_phone(numbers: list[int], repeated: list[str]) -> None:
    accounts = [sold(f"{i}", buyer=Buyer(n, "a***b") if n else None) for i, n in enumerate(numbers)]
    phones = [sold(f"{i}", recipient=n) for i, n in enumerate(numbers)]
    expected = [("PT08", "same_buyer", "warning", repeated)] if repeated else []
    assert told(weigh(*accounts)) == expected
    assert told(weigh(*phones)) == expected


def test_purchases_by_the_store_itself_are_told() -> None:
    assert told(weigh(*GOOD, sold("own", own=True))) == [("PT08", "own", "warning", ["own"])]


FILED, USED = date(2021, 3, 1), date(2020, 12, 1)


def weigh_use(*orders: Order, filed: date | None = FILED, used: date | None = USED) -> list[Weakness]:
    return weigh_prior_use(prove_sales(orders, None), filed, used)


def test_use_before_both_dates() -> None:
    assert weigh_use(sold("1", date(2019, 1, 1)), sold("2", date(2020, 1, 1)), sold("3")) == []


@pytest.mark.parametrize(("filed", "used"), [(FILED, None), (None, USED)])
def test_use_needs_both_dates(filed: date | None, used: date | None) -> None:
    assert told(weigh_use(*GOOD, filed=filed, used=used))[0] == ("TM01", "", "error", [])
    assert told(weigh_use(*GOOD, filed=None, used=None)) == [("TM01", "", "error", [])]


@pytest.mark.parametrize("paid", [USED, datetime(2020, 12, 1, 0, 0, 1), date(2021, 1, 1), date(2022, 1, 1)])
def test_use_that_is_not_earlier_than_both(paid: date) -> None:
    assert told(weigh_use(sold("1", paid))) == [("TM02", "", "error", [])]
    assert weigh_use(sold("1", paid))[0].values == {"date": USED}


def test_use_that_fell_through_is_told() -> None:
    assert ("PT05", "unpaid", "warning", ["x"]) in told(weigh_use(sold("x", None)))
    old = [sold("1", date(2019, 1, 1)), sold("2", date(2019, 2, 1))]
    assert told(weigh_use(*old, sold("x", None))) == [("PT05", "unpaid", "info", ["x"])]
