"""Annexes: every record a line, masked as lists are, in the document's language; the letter leads to them."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit.document import Link, walk
from tests.desk import Desk, codes

ORDERS = [
    {
        "order_no": f"14020120200000{n:04}",
        "paid": f"2020-05-{n:02} 10:00",
        "status": "交易成功",
        "title": "折叠收纳箱",
        "quantity": f"{n}",
        "amount": "12.50",
        "exhibit": "shot",
    }
    for n in range(1, 13)
]
CASE = {
    "orders": ORDERS,
    "right": {"kind": "patent-design", "filed": "2021-03-01"},
    "evidence": [{"id": "shot", "title": "s"}],
}
CALL = 'See {{ annex("Valid orders", prior_sales.orders, %s, "a note") }}.'
ALL = '["order_no", "paid", "title", "sku", "quantity", "amount", "exhibit"]'


@pytest.fixture
def english(tmp_path: Any) -> Desk:
    return Desk(tmp_path, "en")


def compose(desk: Desk, fields: str = ALL, audience: str = "platform") -> Any:
    desk.pack(f"title: t\naudience: {audience}\nfields: {{words: text}}\n")
    desk.case(**CASE)
    desk.body(CALL % fields)
    return desk.compose()


def test_every_record_is_a_line(desk: Desk) -> None:
    (annex,) = compose(desk).annexes
    assert annex.title == "附录1　Valid orders"
    assert annex.notes == ("a note",)
    assert annex.head == ("序号", "订单编号", "付款时间", "商品标题", "规格", "数量", "实付金额", "对应证据")
    assert len(annex.rows) == 12
    first = ("1", "****000001", "2020-05-01 10:00", "折叠收纳箱", "—", "1", "12.50元", "证据1")
    assert annex.rows[0] == first
    assert annex.rows[11][:2] == ("12", "****000012")
    assert [column.align for column in annex.columns] == ["right", *["left"] * 4, "right", "right", "left"]
    assert abs(sum(column.share for column in annex.columns) - 1) < 1e-9


def test_in_english(english: Desk) -> None:
    (annex,) = compose(english).annexes
    assert annex.title == "Annex 1. Valid orders"
    assert annex.head[:3] == ("No.", "Order number", "Paid")
    assert annex.rows[0][2] == "2020-05-01 10:00"
    assert annex.rows[0][-1] == "Exhibit 1"


@pytest.mark.parametrize(
    ("audience", "shown"),
    [("platform", "****000001"), ("complainant", "****000001"), ("court", "140201202000000001")],
)
def test_order_numbers_of_a_list_are_masked_for_the_audience(desk: Desk, audience: str, shown: str) -> None:
    assert compose(desk, audience=audience).annexes[0].rows[0][1] == shown


def test_the_letter_leads_to_the_annex(desk: Desk) -> None:
    document = compose(desk)
    words = [word for block in walk(document.blocks) for word in getattr(block, "words", ())]
    assert [word.target for word in words if isinstance(word, Link)] == ["#annex-1"]
    assert document.annexes[0].anchor == "annex-1"


def test_two_annexes_are_numbered(desk: Desk) -> None:
    desk.case(**CASE)
    call = '{{ annex("A", prior_sales.orders, ["paid"]) }}'
    desk.body(f"{call} {call}")
    assert [annex.title for annex in desk.compose().annexes] == ["附录1　A", "附录2　A"]


def test_without_records_there_is_nothing_to_lead_to(desk: Desk) -> None:
    desk.case()
    desk.body(CALL % ALL)
    (found,) = desk.refused()
    assert (found.code, found.values["field"]) == ("TX01", "prior_sales.orders")


def test_a_field_that_orders_do_not_have_is_found_before_any_case(desk: Desk) -> None:
    from appealkit.compose.lint import lint_pack
    from appealkit.packs.pack import load_pack

    desk.body(CALL % '["order_no", "piad"]')
    found = lint_pack(load_pack("letter", desk.search_path), desk.search_path, ("zh-CN",))
    assert codes(found) == ["PA07"]
    assert found[0].values["near"] == "paid"


def test_what_a_record_holds_is_literal(desk: Desk) -> None:
    title = "{{ 1 }} **x** | <b> \n# y"
    desk.case(**CASE | {"orders": [ORDERS[0] | {"title": title}]})
    desk.body(CALL % '["title"]')
    assert desk.compose().annexes[0].rows == (("1", title),)
