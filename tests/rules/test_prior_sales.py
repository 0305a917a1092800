from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.money import Money
from appealkit.case.orders import Buyer, Order
from appealkit.rules.prior_sales import (
    Cutoff,
    count_months,
    day_of,
    exclude,
    find_cutoff,
    find_use_cutoff,
    limit,
    list_areas,
    prove_sales,
    split_years,
)

CUTOFF = date(2021, 12, 15)


def cny(amount: str) -> Money:
    return Money(Decimal(amount))


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def sale(paid: date | None = date(2020, 12, 2), row: int = 0, **values: Any) -> Order:
    given = {"order_no": f"{row}", "row": row, "status": "交易成功", "amount": cny("168.00")}
    return Order(paid=paid, **{**given, **values})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_cutoff_is_the_priority_date_where_there_is_one() -> None:
    filed, priority = date(2022, 3, 1), date(2021, 12, 15)
    assert find_cutoff(filed, priority) == Cutoff(priority, "priority")
    assert find_cutoff(filed, None) == Cutoff(filed, "filed")
    assert find_cutoff(None, priority) == Cutoff(priority, "priority")
    assert find_cutoff(None, None) is None


@pytest.mark.parametrize(
    ("paid", "counts"),
    [
        (date(2021, 12, 14), True),
        (date(2021, 12, 15), False),
        (date(2021, 12, 16), False),
        (at("2021-12-14 23:59:59"), True),
        (at("2021-12-15 00:00:00"), False),
        (at("2021-12-15 00:00:01"), False),
    ],
)
def test_the_day_itself_does_not_count(paid: date, counts: bool) -> None:
    assert exclude(sale(paid), CUTOFF) == (None if counts else "not_before")


def test_leap_days() -> None:
    assert exclude(sale(at("2024-02-28 23:59:59")), date(2024, 2, 29)) is None
    assert exclude(sale(at("2024-02-29 00:00:00")), date(2024, 2, 29)) == "not_before"
    assert exclude(sale(at("2024-02-29 23:59:59")), date(2024, 3, 1)) is None
    assert exclude(sale(date(2023, 2, 28)), date(2023, 3, 1)) is None


def test_without_a_cutoff_every_completed_sale_counts() -> None:
    assert exclude(sale(date(2030, 1, 1)), None) is None


@pytest.mark.parametrize(
    ("status", "received", "counts"),
    [
        ("交易成功", None, True),
        (" 交易成功（已评价） ", None, True),
        ("Completed", None, True),
        ("SUCCESS", None, True),
        ("交易关闭", None, False),
        ("交易关闭", date(2020, 12, 5), False),
        ("已取消", date(2020, 12, 5), False),
        ("退款成功", date(2020, 12, 5), False),
        ("Cancelled", date(2020, 12, 5), False),
        ("Closed", date(2020, 12, 5), False),
        ("Refunded", date(2020, 12, 5), False),
        ("卖家已发货，等待买家确认", None, False),
        ("卖家已发货，等待买家确认", date(2020, 12, 5), True),
        ("买家已付款,等待卖家发货", None, False),
        ("", None, False),
        ("", date(2020, 12, 5), True),
        ("未交易成功", None, False),
    ],
)
def test_only_a_completed_sale_counts(status: str, received: date | None, counts: bool) -> None:
    assert exclude(sale(status=status, received=received), CUTOFF) == (None if counts else "unfinished")


@pytest.mark.parametrize(
    ("amount", "refund", "counts"),
    [
        (cny("168"), None, True),
        (cny("168"), cny("0"), True),
        (cny("168"), cny("167.99"), True),
        (cny("168"), cny("168.00"), False),
        (cny("168"), cny("200"), False),
        (None, cny("168"), True),
        (None, None, True),
        (cny("5"), usd("5"), True),
    ],
)
def test_a_sale_refunded_in_full_does_not_count(
    amount: Money | None, refund: Money | None, counts: bool
) -> None:
    assert exclude(sale(amount=amount, refund=refund), CUTOFF) == (None if counts else "refunded")


def test_an_unpaid_order_does_not_count() -> None:
    assert exclude(sale(None), CUTOFF) == "unpaid"
    assert exclude(sale(None), None) == "unpaid"


def test_time_is_the_last_reason() -> None:
    """What is late and nothing else would be a sale; what fell through is none at any time."""
    assert exclude(sale(date(2022, 1, 1), status="交易关闭"), CUTOFF) == "unfinished"
    assert exclude(sale(date(2022, 1, 1), refund=cny("168")), CUTOFF) == "refunded"
    assert exclude(sale(date(2022, 1, 1), own=True), CUTOFF) == "own_purchase"
    assert exclude(sale(date(2022, 1, 1)), CUTOFF) == "not_before"


def test_another_item_is_the_first_reason() -> None:
    def is_item(order: Order) -> bool:
        return order.item_id == "1"

    assert exclude(sale(None, item_id="2"), CUTOFF, is_item) == "other_item"
    assert exclude(sale(None, item_id="1"), CUTOFF, is_item) == "unpaid"
    assert exclude(sale(item_id="1"), CUTOFF, is_item) is None


def test_a_purchase_by_the_store_itself_does_not_count() -> None:
    assert exclude(sale(own=True), CUTOFF) == "own_purchase"


def test_valid_sales_stand_earliest_first_and_others_as_written() -> None:
    sales = [
        sale(at("2020-12-02 11:00"), 0),
        sale(None, 1),
        sale(date(2020, 12, 2), 2),
        sale(at("2020-12-02 09:00"), 3),
        sale(date(2022, 1, 1), 4),
        sale(at("2020-11-30 23:00"), 5),
        sale(at("2020-12-02 09:00"), 6),
    ]
    proof = prove_sales(sales, CUTOFF)
    assert [one.row for one in proof.valid] == [5, 2, 3, 6, 0]
    assert [(one.row, reason) for one, reason in proof.excluded] == [(1, "unpaid"), (4, "not_before")]


def test_sums() -> None:
    proof = prove_sales(
        [
            sale(date(2020, 11, 30), quantity=2, amount=cny("336.00"), refund=cny("36.00")),
            sale(at("2020-12-02 11:00"), quantity=3, amount=cny("0.10")),
            sale(date(2020, 12, 31), amount=None),
            sale(date(2021, 12, 1), amount=cny("0.20")),
            sale(date(2021, 12, 15), quantity=99, amount=cny("999")),
        ],
        CUTOFF,
    )
    assert (proof.quantity, proof.amount, proof.months) == (7, cny("300.30"), 3)


def test_nothing_is_proved_by_nothing() -> None:
    proof = prove_sales([], CUTOFF)
    assert (proof.valid, proof.excluded, proof.quantity, proof.amount, proof.months) == ((), (), 0, None, 0)
    assert prove_sales([sale(amount=None)], CUTOFF).amount is None


def test_currencies_that_mix_have_no_sum() -> None:
    assert prove_sales([sale(amount=cny("1")), sale(amount=usd("1"))], CUTOFF).amount is None
    assert prove_sales([sale(amount=cny("10"), refund=usd("1"))], CUTOFF).amount is None
    assert prove_sales([sale(amount=usd("10"), refund=usd("1"))], CUTOFF).amount == usd("9")


def test_amounts_of_two_currencies_do_not_mix() -> None:
    for mix in (
        lambda: cny("1") + usd("1"),
        lambda: cny("1") - usd("1"),
        lambda: cny("1") < usd("2"),
        lambda: cny("1") >= usd("2"),
    ):
        with pytest.raises(ValueError, match="CNY and USD do not mix"):
            mix()
    with pytest.raises(TypeError):
        cny("1") + 1
    assert cny("1") != usd("1")
    assert sum([cny("0.10"), cny("0.20")]) == cny("0.30")  # type: ignore[comparison-overlap]
    assert (cny("2") * 3, 3 * cny("2"), cny("0") or None) == (cny("6"), cny("6"), None)
    assert cny("1") <= cny("1") < cny("2")
    assert cny("2") > cny("1") >= cny("1")


def test_lines_of_one_order_are_one_order() -> None:
    proof = prove_sales([sale(row=1, order_no="a"), sale(row=2, order_no="a"), sale(row=3)], CUTOFF)
    assert (proof.orders, len(proof.valid), proof.quantity) == (2, 3, 3)


def test_buyers_are_counted_where_the_export_tells() -> None:
    lines = [sale(row=1, buyer=Buyer(1, "a***a")), sale(row=2, buyer=Buyer(2, "a***a"))]
    assert prove_sales([*lines, lines[0]], CUTOFF).buyers == 2
    assert prove_sales([sale()], CUTOFF).buyers is None


def test_months_are_counted_on_both_sides_of_the_cutoff() -> None:
    lines = [
        sale(at("2021-12-14 23:59:59"), 1),
        sale(at("2021-12-15 00:00:00"), 2),
        sale(at("2021-12-31 10:00"), 3),
        sale(date(2022, 1, 5), 4, status="交易关闭"),
        sale(date(2021, 11, 1), 5, order_no="a"),
        sale(date(2021, 11, 1), 6, order_no="a"),
    ]
    assert count_months(prove_sales(lines, CUTOFF), CUTOFF) == {(2021, 11): (1, 0), (2021, 12): (1, 2)}
    assert count_months(prove_sales(lines, None), CUTOFF) == {(2021, 11): (1, 0), (2021, 12): (1, 2)}
    assert count_months(prove_sales(lines, None), None) == {(2021, 11): (1, 0), (2021, 12): (3, 0)}


def test_years_and_areas() -> None:
    lines = [
        sale(date(2020, 5, 1), 1, region="浙江省杭州市西湖区"),
        sale(date(2020, 6, 1), 2, region="上海市浦东新区"),
        sale(date(2022, 6, 1), 3, region="浙江省宁波市鄞州区"),
        sale(date(2022, 7, 1), 4),
        sale(date(2022, 8, 1), 5, region="内蒙古自治区包头市"),
    ]
    proof = prove_sales(lines, None)
    assert list_areas(proof) == ("浙江省", "上海市", "内蒙古自治区")
    years = split_years(proof)
    assert {year: (part.orders, list_areas(part)) for year, part in years.items()} == {
        2020: (2, ("上海市", "浙江省")),
        2022: (3, ("内蒙古自治区", "浙江省")),
    }


@pytest.mark.parametrize(
    ("filed", "used", "cutoff"),
    [
        (date(2020, 5, 1), date(2019, 5, 1), Cutoff(date(2019, 5, 1), "registrant_first_use")),
        (date(2020, 5, 1), date(2021, 5, 1), Cutoff(date(2020, 5, 1), "filed")),
        (date(2020, 5, 1), date(2020, 5, 1), Cutoff(date(2020, 5, 1), "filed")),
        (None, date(2021, 5, 1), Cutoff(date(2021, 5, 1), "registrant_first_use")),
        (date(2020, 5, 1), None, Cutoff(date(2020, 5, 1), "filed")),
        (None, None, None),
    ],
)
def test_use_must_be_earlier_than_both_dates(
    filed: date | None, used: date | None, cutoff: Cutoff | None
) -> None:
    assert find_use_cutoff(filed, used) == cutoff


MONEY = st.none() | st.builds(Money, st.decimals(0, 999, places=2), st.sampled_from(["CNY", "USD"]))
SALES = st.lists(
    st.builds(
        Order,
        order_no=st.sampled_from("abcdef"),
        row=st.integers(0, 99),
        paid=st.none() | st.dates() | st.datetimes(),
        received=st.none() | st.dates(),
        status=st.sampled_from(["交易成功", "交易关闭", "卖家已发货", ""]),
        quantity=st.integers(0, 99),
        amount=MONEY,
        refund=MONEY,
        own=st.booleans(),
    )
)


@given(SALES, st.dates())
def test_a_limit_may_be_set_before_or_after(sales: list[Order], before: date) -> None:
    limited, direct = limit(prove_sales(sales, None), before), prove_sales(sales, before)
    assert limited.valid == direct.valid
    assert sorted(map(repr, limited.excluded)) == sorted(map(repr, direct.excluded))


@given(SALES, st.none() | st.dates())
def test_every_sale_is_sorted_once_and_never_too_late(sales: list[Order], before: date | None) -> None:
    proof = prove_sales(sales, before)
    assert len(proof.valid) + len(proof.excluded) == len(sales)
    days = [day_of(one.paid) for one in proof.valid if one.paid]
    assert len(days) == len(proof.valid)
    assert days == sorted(days)
    assert before is None or all(day < before for day in days)
    assert proof.quantity >= 0
    assert proof.months <= len(proof.valid)
    assert proof.amount is None or proof.amount.currency in ("CNY", "USD")
    counted = count_months(proof, before).values()
    assert sum(before for before, _ in counted) >= proof.orders
