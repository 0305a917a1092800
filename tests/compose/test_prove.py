"""What the orders of a case prove, and which of them are of the accused item."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appealkit.case.case import Case
from appealkit.case.orders import Order, OrderFile, Orders
from appealkit.compose.prove import prove, unanswered
from tests.desk import Desk

RIGHT = {"kind": "patent-design", "filed": "2021-03-01"}
LISTING = {"complaint": {"listings": [{"id": "678"}]}}


@pytest.fixture
def exported(desk: Desk) -> Any:
    """A case whose orders come from an export."""
    desk.body("a")

    def make(*lines: Order, **case: Any) -> Case:
        desk.case(right=RIGHT, **case)
        files = (OrderFile("export.csv", "E", "utf-8", len(lines)),)
        return replace(desk.load(), orders=Orders(tuple(lines), files))

    return make


def line(order_no: str, **values: Any) -> Order:
    from datetime import date

    return Order(order_no, paid=date(2020, 1, 1), status="交易成功", **values)


def valid(case: Case) -> list[str]:
    return [one.order_no for one in prove(case).sale.valid]


def test_the_listings_complained_of_decide_without_match(exported: Any) -> None:
    lines = line("1", item_id="678"), line("2", item_id="999"), line("3")
    case = exported(*lines, **LISTING)
    assert valid(case) == ["1"]
    assert [(one.order_no, why) for one, why in prove(case).sale.excluded] == [
        ("2", "other_item"),
        ("3", "other_item"),
    ]


def test_match_decides_in_their_place(exported: Any) -> None:
    lines = line("1", item_id="678", title="晾衣架"), line("2", title="折叠收纳箱")
    assert valid(exported(*lines, **LISTING, match={"title": "收纳箱"})) == ["2"]


def test_an_export_proves_nothing_while_nobody_says_of_what(exported: Any) -> None:
    assert valid(exported(line("1", item_id="678"))) == []


def test_rows_written_by_hand_were_chosen_by_hand(desk: Desk) -> None:
    desk.body("a")
    order = {"order_no": "1", "paid": "2020-01-01", "status": "交易成功", "title": "晾衣架"}
    desk.case(right=RIGHT, orders=[order], **LISTING)
    assert valid(desk.load()) == ["1"]
    desk.case(right=RIGHT, orders=[order], match={"title": "收纳箱"})
    assert valid(desk.load()) == []


def test_criteria_that_no_order_can_answer(exported: Any) -> None:
    lines = line("1", title="收纳箱"), line("2", title="收纳箱", sku="大号")
    assert list(unanswered(exported(*lines, **LISTING))) == ["item_id"]
    assert list(unanswered(exported(*lines, match={"title": "x", "sku": "大号"}))) == []
    assert list(unanswered(exported(line("1"), match={"title": "x", "sku": "大号"}))) == ["sku", "title"]
