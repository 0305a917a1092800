"""Findings on a proof: each names its order and points at it, in the case file or in the export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.orders import Order, OrderFile, Orders
from appealkit.checks.proof import check_proof
from appealkit.compose.prove import prove
from tests.desk import Desk, codes

RIGHT = {"kind": "patent-design", "filed": "2021-03-01", "granted": "2021-09-01"}
SOLD = {"order_no": "1", "paid": "2020-05-01 10:00", "status": "交易成功"}


@pytest.fixture
def case(desk: Desk) -> Any:
    desk.body("a")

    def make(*orders: dict[str, str], **values: Any) -> Case:
        desk.case(**{"right": RIGHT, "orders": list(orders)} | values)
        return desk.load()

    return make


def find(case: Case, *proves: str) -> list[Finding]:
    return list(check_proof(case, prove(case), proves or ("prior-sales",)))


def test_a_finding_points_at_the_order_in_the_case_file(case: Any) -> None:
    late = SOLD | {"order_no": "140201", "paid": "2021-03-01 00:00:00"}
    (found,) = find(case(SOLD, SOLD | {"order_no": "2"}, late))
    assert (found.code, found.variant, found.severity) == ("PT02", "same_day", "info")
    assert found.place.field == "orders[3]"
    assert found.place.excerpt.strip().startswith("- order_no: '140201'")
    assert found.message("en").startswith("order 140201: paid on the relevant date itself, 2021-03-01; not")
    assert found.message("zh-CN") == "订单140201在界限日2021-03-01当天付款，未计入；当日不算在先"


def test_a_finding_points_at_the_row_of_the_export(case: Any) -> None:
    lines = tuple(
        Order(f"{n}", row=n + 1, paid=date(2021, 4, n), status="交易成功", item_id="678") for n in range(1, 6)
    )
    orders = Orders(lines, (OrderFile("evidence/export.csv", "E", "utf-8", 5),))
    exported = replace(case(complaint={"listings": [{"id": "678"}]}), orders=orders)
    none, late = find(exported)
    assert (none.code, none.variant, none.severity) == ("PT02", "none", "error")
    assert (late.code, late.severity) == ("PT04", "warning")
    assert (late.place.path, late.place.line) == ("evidence/export.csv", 2)
    assert "orders 1, 2, 3 and 2 more" in late.message("en")
    assert "订单1、2、3及另外2笔" in late.message("zh-CN")


def test_nothing_is_said_where_no_document_rests_on_it(case: Any) -> None:
    loaded = case(SOLD | {"status": "交易关闭"})
    assert list(check_proof(loaded, prove(loaded), ())) == []
    assert codes(find(loaded)) == ["PT02", "PT05"]


def test_missing_orders_are_the_packs_to_miss(case: Any) -> None:
    assert find(case()) == []


@pytest.mark.parametrize(
    ("right", "proves", "code", "field"),
    [
        ({"kind": "patent-design"}, "prior-sales", "PT01", "right"),
        ({"kind": "trademark", "filed": "2021-03-01"}, "prior-use", "TM01", "right"),
        (
            {"kind": "trademark", "filed": "2019-01-01", "registrant_first_use": "2020-01-01"},
            "prior-use",
            "TM02",
            "orders",
        ),
    ],
)
def test_dates_that_are_not_there(case: Any, right: Any, proves: str, code: str, field: str) -> None:
    found = find(case(SOLD, SOLD | {"order_no": "2"}, right=right), proves)
    assert codes(found) == [code]
    assert found[0].place.field.startswith(field)
    assert found[0].place.line > 1


def test_an_export_needs_to_be_told_the_item(case: Any) -> None:
    line = Order("1", paid=date(2020, 1, 1), status="交易成功", title="收纳箱")
    orders = Orders((line,), (OrderFile("export.csv", "A", "gb18030", 1),))
    assert codes(find(replace(case(), orders=orders))) == ["OR21", "PT02"]
    listed = replace(case(complaint={"listings": [{"id": "678"}]}), orders=orders)
    assert [(one.code, one.values.get("key")) for one in find(listed)] == [
        ("OR22", "item_id"),
        ("PT02", None),
    ]
    named = replace(case(match={"title": "收纳箱"}), orders=orders)
    assert codes(find(named)) == ["PT08"]
