"""The orders of a case: rows and exports together, files inside the folder, what `select:` adds."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from appealkit.api import load_case
from appealkit.case.case import Case
from appealkit.case.orders import Buyer
from tests.conftest import WriteCase
from tests.evidence.orders.exports import Made, make_orders, write_export

HEAD = "appealkit: 1\nplatform: tmall\nstore: {name: 本店, seller_id: 掌柜}\nparty: {contact: {name: 李某}}\n"

SOLD: list[Made] = make_orders(2)


@pytest.fixture
def case(write_case: WriteCase) -> Any:
    def make(text: str, head: str = HEAD) -> Case:
        return load_case(write_case(head + text))

    return make


def test_a_case_without_orders_has_none(case: Any) -> None:
    orders = case("").orders
    assert (orders.lines, orders.files, orders.read) == ((), (), 0)


def test_rows_written_in_the_case_file(case: Any) -> None:
    orders = case(
        "orders:\n"
        "- {order_no: 0012, paid: 2020-12-02 11:00, status: 交易成功, quantity: 2, amount: 336, exhibit: a}\n"
        "- {order_no: 13, paid: 2020-12-03}\n"
        "evidence: [{id: a, title: a}]\n"
    ).orders
    first, second = orders.lines
    assert (first.order_no, first.row, first.paid, first.quantity) == (
        "0012",
        1,
        datetime(2020, 12, 2, 11),
        2,
    )
    assert (str(first.amount.amount), first.exhibit) == ("336", "a")
    assert (second.paid, second.quantity, second.amount, second.row) == (date(2020, 12, 3), 1, None, 2)
    (file,) = orders.files
    assert (Path(file.path).name, *file[1:]) == ("case.yaml", "inline", "utf-8", 2)
    assert orders.read == 2


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("2021-12-14 23:59:59", datetime(2021, 12, 14, 23, 59, 59)),
        ("2021-12-14 16:00:00Z", datetime(2021, 12, 15)),
        ("2021-12-14 15:59:59Z", datetime(2021, 12, 14, 23, 59, 59)),
        ("2021-12-14 09:00:00-08:00", datetime(2021, 12, 15, 1)),
    ],
)
def test_times_are_those_of_the_platforms_clock(case: Any, written: str, clock: datetime) -> None:
    assert case(f'orders: [{{order_no: 1, paid: "{written}"}}]\n').orders.lines[0].paid == clock


def test_what_identifies_a_buyer_is_masked_as_it_is_read(case: Any) -> None:
    orders = case(
        "orders:\n"
        "- {order_no: 1, buyer: 喜欢收纳的人, region: 浙江省杭州市西湖区文三路90号}\n"
        "- {order_no: 2, buyer: 另一个买家}\n"
        "- {order_no: 3, buyer: 喜欢收纳的人}\n"
        "- {order_no: 4, buyer: 掌柜}\n"
    ).orders
    assert [line.buyer for line in orders.lines[:3]] == [
        Buyer(-1, "喜***人"),
        Buyer(-2, "另***家"),
        Buyer(-1, "喜***人"),
    ]
    assert [line.own for line in orders.lines] == [False, False, False, True]
    assert orders.lines[0].region == "浙江省杭州市西湖区"
    assert "收纳" not in repr(orders)
    assert "文三路" not in repr(orders)


@pytest.mark.parametrize(
    ("file", "variant"),
    [("nowhere.csv", "missing"), ("../outside.csv", "outside"), (".", "folder"), ("empty.csv", "empty")],
)
def test_a_file_that_cannot_be_used(case: Any, tmp_path: Path, file: str, variant: str) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path.parent / "outside.csv").write_text("x")
    (found,) = case(f"orders: [{file}]\n").orders.findings
    assert (found.code, found.variant, found.place.line) == ("EV01", variant, 5)
    assert found.place.field == "orders[1].file"


def test_exports_and_rows_stand_together(case: Any, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.csv").write_bytes(write_export("A", SOLD))
    orders = case(
        'orders: [evidence/a.csv, {order_no: "1999", paid: 2019-01-01}]\n'
        f"select: [{{order_no: {SOLD[0].order_no}, item_id: 678, exhibit: a}}, nobody]\n"
        "evidence: [{id: a, title: a}]\n"
    ).orders
    assert [file.layout for file in orders.files] == ["inline", "A"]
    assert Path(orders.files[1].path).as_posix().endswith("evidence/a.csv")
    assert [line.order_no for line in orders.lines] == ["1999", *(order.order_no for order in SOLD)]
    assert [line.file for line in orders.lines] == [0, *[1] * len(SOLD)]
    assert [(line.item_id, line.exhibit) for line in orders.lines[:3]] == [("", ""), ("678", "a"), ("", "")]
    (found,) = orders.findings
    assert (found.code, found.values["order_no"], found.place.field) == (
        "OR20",
        "nobody",
        "select[2].order_no",
    )


def test_columns_of_the_users_own(case: Any, tmp_path: Path) -> None:
    text = "单号,付款日期,状态,商品\n1400000000000000123,2020-05-01 10:00:00,交易成功,收纳箱\n"
    (tmp_path / "own.csv").write_text(text, "utf-8")
    columns = "columns: {order_no: 单号, paid: 付款日期, status: 状态, title: 商品}\n"
    orders = case(f"orders: own.csv\n{columns}").orders
    assert [(file.layout, file.rows) for file in orders.files] == [("columns", 1)]
    (line,) = orders.lines
    assert (line.order_no, line.paid, line.status, line.title) == (
        "1400000000000000123",
        datetime(2020, 5, 1, 10),
        "交易成功",
        "收纳箱",
    )


def test_the_stores_own_purchases_are_known(case: Any, tmp_path: Path) -> None:
    bought = [SOLD[0]._replace(account="掌柜"), SOLD[1]._replace(account="别人")]
    (tmp_path / "a.csv").write_bytes(write_export("A", bought))
    assert [line.own for line in case("orders: a.csv\n").orders.lines] == [True, False]
