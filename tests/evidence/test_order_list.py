"""The list of orders as CSV: every row with what became of it, safe to open, nobody in it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from appealkit.api import load_case
from appealkit.case.money import Money
from appealkit.case.orders import Buyer, Order, OrderFile, Orders, Rejected
from appealkit.evidence.order_list import HEAD, write_order_list
from appealkit.rules.prior_sales import prove_sales
from tests.conftest import WriteCase

LINE = Order(
    "1402012020000000118",
    row=2,
    created=datetime(2020, 12, 2, 10, 58, 1),
    paid=date(2020, 12, 2),
    status="交易成功",
    title="收纳箱",
    item_id="678901234567",
    quantity=2,
    amount=Money(Decimal("336.00")),
    buyer=Buyer(1, "t***8"),
    region="浙江省杭州市西湖区",
)


@pytest.fixture
def written(write_case: WriteCase) -> Any:
    case = load_case(write_case("appealkit: 1\nlanguage: en\nplatform: tmall\n"))

    def write(*lines: Order, rejected: tuple[Rejected, ...] = ()) -> list[list[str]]:
        orders = Orders(lines, (OrderFile("a.csv", "A", "gb18030", 9),), rejected)
        data = write_order_list(case, orders, prove_sales(lines, date(2021, 1, 1)))
        assert data.startswith(HEAD.encode())
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    return write


def test_a_row_is_normalised(written: Any) -> None:
    head, row = written(LINE)
    assert head[:6] == ["file", "row", "result", "Order number", "Created", "Paid"]
    cells = dict(zip(head, row, strict=True))
    assert (cells["file"], cells["row"], cells["result"]) == ("a.csv", "2", "valid")
    assert cells["Order number"] == '="1402012020000000118"'
    assert (cells["Created"], cells["Paid"]) == ("2020-12-02 10:58:01", "2020-12-02")
    assert (cells["Quantity"], cells["Amount paid"], cells["Refund"]) == ("2", "336.00", "")
    assert (cells["Buyer's account"], cells["Region"]) == ("t***8", "浙江省杭州市西湖区")


def test_every_row_is_there_in_its_order_with_its_result(written: Any) -> None:
    lines = [
        LINE._replace(row=5),
        LINE._replace(row=2, paid=date(2021, 1, 1)),
        LINE._replace(row=4, paid=None),
    ]
    rows = written(*lines, rejected=(Rejected(0, 3, 1, "corrupt_number"),))
    assert [row[1:3] for row in rows[1:]] == [
        ["2", "not_before"],
        ["3", "corrupt_number"],
        ["4", "unpaid"],
        ["5", "valid"],
    ]
    assert rows[2][3:] == [""] * 15


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_nothing_is_left_for_a_spreadsheet_to_compute(written: Any, title: str) -> None:
    _, row = written(LINE._replace(title=title))
    assert row[9] == f"'{title}"


def test_short_numbers_stay_plain(written: Any) -> None:
    _, row = written(LINE._replace(item_id="67890", sku="12"))
    assert row[10:12] == ["67890", "12"]


def test_it_needs_no_more_than_the_case(tmp_path: Path, written: Any) -> None:
    assert list(tmp_path.iterdir()) == [tmp_path / "case.yaml"]
    assert len(written()) == 1
