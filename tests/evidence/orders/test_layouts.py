from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.orders.heads import choose_layouts, find_head
from appealkit.evidence.orders.layouts import load_layouts, load_table
from appealkit.evidence.orders.lines import make_readers
from appealkit.evidence.orders.people import People
from appealkit.evidence.orders.read import Reading
from tests.evidence.orders.conftest import Import, said
from tests.evidence.orders.exports import (
    HEADS,
    TEXTS,
    make_orders,
    make_rows,
    write_csv,
    write_export,
    write_xlsx,
)

NAMES = {layout: layout.removesuffix(" items") for layout in HEADS}
ORDERS = make_orders(8)


def layout_of(names: Sequence[str]) -> tuple[str, str]:
    head = find_head([names], choose_layouts({}))
    return (head.layout.name, head.layout.report) if head else ("", "")


@pytest.mark.parametrize("layout", HEADS)
def test_each_layout_is_known_by_its_columns(layout: str, read: Import) -> None:
    orders = read(write_export(layout, ORDERS))
    assert orders.files[0].layout == NAMES[layout]
    assert orders.files[0].encoding == ("gb18030" if layout in TEXTS else "xlsx")
    assert len(orders.lines) == orders.read == len(ORDERS)
    assert [line.order_no for line in orders.lines] == [order.order_no for order in ORDERS]


@pytest.mark.parametrize("layout", HEADS)
def test_neither_order_nor_further_columns_matter(layout: str, read: Import) -> None:
    plain = read(write_export(layout, ORDERS))
    columns = [*HEADS[layout], "备注二", "Column1", ""]
    random.Random(3).shuffle(columns)
    moved = read(write_export(layout, ORDERS, columns))
    assert moved.lines == plain.lines
    assert moved.files == plain.files


@pytest.mark.parametrize("layout", HEADS)
def test_a_text_may_be_a_workbook_and_a_workbook_a_text(layout: str, read: Import) -> None:
    rows = make_rows(layout, ORDERS)
    assert read(write_csv(rows)).lines == read(write_xlsx(rows)).lines


@given(
    layout=st.sampled_from(sorted(HEADS)),
    around=st.sampled_from([" {}", "{}\u3000", "\ufeff{}", "\t{} ", '"{}"', "'{}", "\u00a0{}\u00a0"]),
)
def test_blanks_and_quotes_around_a_name_do_not_matter(layout: str, around: str) -> None:
    assert layout_of([around.format(name) for name in HEADS[layout]]) == layout_of(HEADS[layout])


def test_width_and_case_of_letters_do_not_matter() -> None:
    names = [name.replace("ID", "ｉｄ") for name in HEADS["E items"]]
    head = find_head([names], load_layouts())
    assert head
    assert head.columns["item_id"] == names.index("商品ｉｄ")


def test_reports_are_told_apart() -> None:
    assert layout_of(HEADS["E"]) == ("E", "orders")
    assert layout_of(HEADS["E items"]) == ("E", "items")
    assert layout_of(HEADS["detail"]) == ("detail", "items")
    # An order report of layout C names the main order too.
    assert "主订单编号" in HEADS["C"]
    assert layout_of(HEADS["C"]) == ("C", "orders")
    assert layout_of(["备注", "订单编号"]) == ("", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding(encoding: str, read: Import) -> None:
    orders = read(write_csv(make_rows("B", ORDERS), encoding))
    assert orders.files[0].encoding == encoding
    assert orders.lines == read(write_export("B", ORDERS)).lines


def test_ascii_rows_below_a_head_of_one_encoding(read: Import) -> None:
    columns = ["订单编号", "订单状态", "买家实付金额"]
    rows = [[order.order_no, "done", "1.00"] for order in ORDERS]
    for encoding in ("utf-8", "gb18030"):
        assert read(write_csv([columns, *rows], encoding)).files[0].encoding == encoding


OWN_HEAD = ["单号", "付款日期", "状态", "商品", "件数", "实付", "买家", "电话", "地址"]
OWN_ROW = [
    "1400000000000000001",
    "2020/12/2",
    "交易成功",
    "收纳箱",
    "2",
    "￥336",
    "somebody",
    "13800001234",
    "浙江省杭州市西湖区某路",
]
OWN_COLUMNS = dict(
    zip(
        ["order_no", "paid", "status", "title", "quantity", "amount", "buyer", "phone", "address"],
        OWN_HEAD,
        strict=True,
    )
)


def test_columns_that_the_user_names(read: Import) -> None:
    orders = read(write_csv([OWN_HEAD, OWN_ROW]), reading=Reading(columns=OWN_COLUMNS))
    (line,) = orders.lines
    assert orders.files[0].layout == "columns"
    assert not orders.findings
    assert (line.order_no, str(line.paid), line.quantity) == ("1400000000000000001", "2020-12-02", 2)
    assert line.buyer
    assert (line.title, line.buyer.shown, line.recipient, line.region) == (
        "收纳箱",
        "s***y",
        1,
        "浙江省杭州市西湖区",
    )


def test_named_columns_do_not_change_a_known_layout(read: Import) -> None:
    reading = Reading(columns={"order_no": "订单编号", "paid": "订单创建时间"})
    assert read(write_export("B", ORDERS), reading=reading).lines == read(write_export("B", ORDERS)).lines


def test_a_named_column_that_is_not_there(read: Import) -> None:
    reading = Reading(columns=OWN_COLUMNS | {"refund": "退货额", "sku": "商 品"})
    orders = read(write_csv([["某表"], OWN_HEAD, OWN_ROW]), reading=reading)
    (found,) = (finding for finding in orders.findings if finding.code == "OR03")
    assert (found.variant, found.values["header"], found.place.line) == ("header", "退货额", 2)
    assert len(orders.lines) == 1


def test_columns_without_the_order_number(read: Import) -> None:
    reading = Reading(columns={"paid": "付款日期", "payd": "付款日期"})
    orders = read(write_csv([OWN_HEAD, OWN_ROW]), reading=reading)
    assert said(orders) == {("OR03", "no_order_no"), ("OR03", "key")}
    assert "paid" in next(f.hint() for f in orders.findings if f.variant == "key")
    assert orders.files[0].layout == ""
    assert orders.read == 0


def test_a_named_order_number_that_is_not_there(read: Import) -> None:
    orders = read(write_csv([OWN_HEAD, OWN_ROW]), reading=Reading(columns={"order_no": "单号码"}))
    (found,) = orders.findings
    assert (found.code, found.variant, found.values["near"]) == ("OR03", "header", "单号")


def test_an_unknown_layout_says_what_is_there_and_what_is_missing(read: Import) -> None:
    orders = read(
        write_csv([["某某店铺"], ["订单编号", "商品", "付款日期"], ["1" * 18, "收纳箱", "2020-12-02"]])
    )
    (found,) = orders.findings
    assert (found.code, found.variant, found.blocks, found.place.line) == ("OR02", "columns", True, 2)
    assert found.values == {"found": "订单编号, 商品, 付款日期", "missing": "宝贝标题", "nearest": "A"}
    assert "columns: {order_no:" in found.hint()


def test_of_several_unknown_sheets_the_first_is_explained(read: Import) -> None:
    (found,) = read(write_xlsx([], [["甲列", "乙列"], ["x", "y"]], [["丙列", "丁列"]])).findings
    assert (found.code, found.values["found"]) == ("OR02", "甲列, 乙列")


def test_rows_without_a_head_are_not_quoted(read: Import) -> None:
    orders = read(write_csv(make_rows("B", ORDERS)[1:]))
    assert said(orders) == {("OR02", "no_head")}
    assert ORDERS[0].account not in repr(orders)


def test_all_that_the_layouts_name_can_be_read() -> None:
    readers = make_readers(People([]), "CNY", "utf-8")
    kept = set(load_table()["headers"]) - {"account", "name", "phone", "address"}
    assert kept | {"recipient", "region"} == set(readers)
