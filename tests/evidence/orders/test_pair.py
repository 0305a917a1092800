from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.money import Money
from appealkit.case.orders import Order, Orders
from appealkit.evidence.orders.read import Reading
from tests.evidence.orders.conftest import Import, import_files, said
from tests.evidence.orders.exports import (
    Article,
    Made,
    make_orders,
    make_rows,
    sub_number,
    write_export,
    write_xlsx,
)

TWO = (Article(quantity=2), Article(sku="颜色分类:白色", item_id="678901234568", price=Decimal("12.50")))
ORDER = Made("140000000012345671", articles=TWO)
ONE = Made("140000000012345682")
PAIRS = [("E", "E items"), ("B", "detail"), ("C", "detail"), ("D", "E items"), ("A", "detail")]


def bare(orders: Orders) -> set[Order]:
    """The lines without what follows from the order of the files."""
    return {
        line._replace(file=0, buyer=line.buyer and line.buyer._replace(number=0), recipient=0)
        for line in orders.lines
    }


@pytest.mark.parametrize(("orders", "items"), PAIRS)
def test_articles_are_joined_to_their_orders(orders: str, items: str, read: Import) -> None:
    made = make_orders(20, articles=3)
    found = read(write_export(orders, made), write_export(items, made))
    assert not found.rejected
    assert [(line.order_no, line.title, line.sku, line.quantity) for line in found.lines] == [
        (order.order_no, article.title, article.sku, article.quantity)
        for order in made
        for article in order.articles
    ]
    assert {line.created.isoformat(" ") for line in found.lines if line.created} == {
        order.created for order in made
    }
    assert all(line.file == 1 for line in found.lines)
    assert (
        sum(line.rows for line in found.lines)
        == found.read
        == 20 + sum(len(order.articles) for order in made)
    )
    assert not any(line.several for line in found.lines)


def test_what_comes_from_the_order_and_what_from_the_article(read: Import) -> None:
    first, second = read(write_export("E items", [ORDER]), write_export("E", [ORDER])).lines
    assert (first.item_id, first.quantity, first.amount) == ("678901234567", 2, Money(Decimal("336.00")))
    assert (second.item_id, second.quantity, second.amount) == ("678901234568", 1, Money(Decimal("12.50")))
    assert str(first.paid) == ORDER.paid
    assert str(first.received) == ORDER.received
    assert str(first.shipped) == ORDER.shipped
    assert first.region == "浙江省杭州市西湖区"
    assert (first.rows, second.rows, first.row, second.row) == (2, 1, 2, 3)


def test_the_amount_of_an_article_that_does_not_state_it(read: Import) -> None:
    """The order's, where it is the only one; else nobody knows."""
    lines = read(write_export("B", [ONE, ORDER]), write_export("detail", [ORDER, ONE])).lines
    assert [line.amount for line in lines] == [None, None, Money(Decimal("168.00"))]
    assert [line.refund for line in lines] == [None, None, Money(Decimal(0))]
    assert lines[0].buyer
    assert lines[0].recipient == lines[1].recipient != 0


def test_what_was_paid_for_several_articles_is_shared_by_nobody(read: Import) -> None:
    """An order report without 宝贝种类 tells the amount of all; it is that of none."""
    lines = read(write_export("E", [ORDER, ONE]), write_export("detail", [ORDER, ONE])).lines
    assert [line.amount for line in lines] == [None, None, Money(Decimal("168.00"))]


@pytest.mark.parametrize(("orders", "items"), PAIRS)
def test_a_closed_order_closes_its_articles(orders: str, items: str, read: Import) -> None:
    closed = ORDER._replace(status="交易关闭")
    found = read(write_export(orders, [closed]), write_export(items, [ORDER]))
    assert {line.status for line in found.lines} == {"交易关闭"}


def test_the_state_of_an_article_is_its_own(read: Import) -> None:
    found = read(write_export("E", [ORDER]), write_export("E items", [ORDER._replace(status="交易关闭")]))
    assert {line.status for line in found.lines} == {"交易关闭"}


@pytest.mark.parametrize(("orders", "items"), [("E", "E items"), ("B", "detail")])
def test_a_refund_of_everything_is_a_refund_of_each_article(orders: str, items: str, read: Import) -> None:
    refunded = ORDER._replace(refund=f"{ORDER.amount}")
    for line in read(write_export(orders, [refunded]), write_export(items, [ORDER])).lines:
        assert line.amount
        assert line.refund == line.amount


def test_articles_without_their_order(read: Import) -> None:
    found = read(write_export("E", [ORDER]), write_export("E items", [ORDER, ONE]))
    assert [(row.file, row.row, row.reason) for row in found.rejected] == [(1, 4, "no_order")]
    assert said(found) == {("OR05", "")}
    assert {line.order_no for line in found.lines} == {ORDER.order_no}


def test_orders_without_their_articles(read: Import) -> None:
    found = read(write_export("E items", [ORDER]), write_export("E", [ONE, ORDER]))
    assert [(row.file, row.row, row.reason) for row in found.rejected] == [(1, 2, "no_items")]


def test_an_order_that_names_its_article_needs_no_item_report(read: Import) -> None:
    found = read(write_export("detail", [ORDER]), write_export("B", [ONE, ORDER]))
    assert not found.rejected
    assert [(line.order_no, line.file) for line in found.lines] == [(ORDER.order_no, 0)] * 2 + [
        (ONE.order_no, 1)
    ]


@pytest.mark.parametrize("items", ["detail", "E items"])
def test_an_item_report_alone(items: str, read: Import) -> None:
    found = read(write_export(items, [ORDER]))
    assert len(found.lines) == 2
    assert said(found) == {("OR09", "items")}


def test_an_order_report_without_titles_alone(read: Import) -> None:
    found = read(write_export("E", [ORDER]))
    assert len(found.lines) == 1
    assert said(found) == {("OR08", "untitled")}


def test_an_order_that_cannot_be_read_takes_its_articles_along(read: Import) -> None:
    found = read(write_export("E", [ORDER._replace(paid="soon"), ONE]), write_export("E items", [ORDER, ONE]))
    assert sorted(row.reason for row in found.rejected) == ["bad_time", "no_order", "no_order"]
    assert [line.order_no for line in found.lines] == [ONE.order_no]


def test_an_order_whose_articles_cannot_be_read_is_no_line(read: Import) -> None:
    rows = [list(row) for row in make_rows("E items", [ONE])]
    rows[1][4] = "some"
    found = read(write_export("E", [ONE]), write_xlsx(rows))
    assert sorted(row.reason for row in found.rejected) == ["bad_quantity", "no_items"]


@pytest.mark.parametrize("layout", ["A", "D", "E", "E items", "detail"])
def test_the_same_file_twice(layout: str, read: Import) -> None:
    data = write_export(layout, make_orders(10))
    found = read(data, data)
    assert len(found.lines) == 10
    assert {(row.file, row.reason) for row in found.rejected} == {(1, "duplicate")}
    assert any(finding.code == "OR05" and finding.place.path == "file1" for finding in found.findings)


def test_the_same_order_twice_in_one_file(read: Import) -> None:
    found = read(write_export("B", [ORDER, ONE, ORDER]))
    assert [(row.row, row.reason) for row in found.rejected] == [(4, "duplicate")]


def test_two_articles_that_are_called_the_same(read: Import) -> None:
    """Their own numbers tell them apart; without those they are one."""
    twice = ORDER._replace(articles=(Article(), Article()))
    assert len(read(write_export("E items", [twice])).lines) == 2
    found = read(write_export("detail", [twice]))
    assert [row.reason for row in found.rejected] == ["duplicate"]
    both = read(write_export("detail", [ONE]), write_export("E items", [ONE]))
    assert [(line.file, row.reason) for line, row in zip(both.lines, both.rejected, strict=True)] == [
        (1, "duplicate")
    ]


def test_exports_of_several_years(read: Import) -> None:
    years = [make_orders(6, seed=seed, articles=2) for seed in range(4)]
    pairs = [write_export(layout, year) for year in years for layout in ("E", "E items")]
    found = read(*pairs)
    assert not found.rejected
    assert len(found.lines) == sum(len(order.articles) for year in years for order in year)


def test_rows_under_named_columns_stand_alone(read: Import) -> None:
    head = ["单号", "商品", "规格"]
    own = [
        head,
        [ONE.order_no, ONE.articles[0].title, ONE.articles[0].sku],
        ["150000000012345671", "别的", ""],
    ]
    reading = Reading(columns={"order_no": "单号", "title": "商品", "sku": "规格"})
    found = read(write_xlsx(own), write_export("E", [ONE]), write_export("E items", [ONE]), reading=reading)
    assert [(line.order_no, line.file) for line in found.lines] == [
        (ONE.order_no, 2),
        ("150000000012345671", 0),
    ]
    assert [(row.file, row.reason) for row in found.rejected] == [(0, "duplicate")]


@given(st.data())
def test_the_order_of_files_does_not_matter(scratch: Path, data: st.DataObject) -> None:
    made = make_orders(12, seed=data.draw(st.integers(0, 50)), articles=2)
    files = {
        "orders": write_export("E", made),
        "items": write_export("E items", made),
        "more orders": write_export("B", make_orders(5, seed=99)),
        "again": write_export("B", make_orders(5, seed=99)),
    }
    everything = bare(import_files(scratch, files, Reading()))
    order = data.draw(st.sampled_from(list(permutations(files))))
    assert bare(import_files(scratch, {name: files[name] for name in order}, Reading())) == everything


def test_sub_numbers_of_the_maker_are_distinct() -> None:
    assert sub_number(ONE, 0) == ONE.order_no
    assert len({ORDER.order_no, sub_number(ORDER, 0), sub_number(ORDER, 1)}) == 3
