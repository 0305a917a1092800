from __future__ import annotations

import csv
import io

import pytest

from tests.evidence.orders.exports import HEADS, TEXTS, make_orders, make_rows, write_export


@pytest.mark.parametrize("layout", HEADS)
def test_the_same_orders_give_the_same_bytes(layout: str) -> None:
    assert write_export(layout, make_orders(5)) == write_export(layout, make_orders(5))
    assert write_export(layout, make_orders(5)) != write_export(layout, make_orders(5, seed=2))


def test_heads_are_as_long_as_the_platform_made_them() -> None:
    lengths = {layout: len(head) for layout, head in HEADS.items()}
    assert lengths == {"A": 30, "B": 46, "C": 59, "detail": 10, "D": 21, "E": 13, "E items": 12}


def test_texts_look_like_those_of_the_platform() -> None:
    text = write_export("B", make_orders(3)).decode("gbk")
    head, first, *_ = csv.reader(io.StringIO(text))
    row = dict(zip(head, first, strict=True))
    assert "收货地址 " in head
    assert row["订单编号"].startswith('="')
    assert row["联系手机"].startswith("'138")


@pytest.mark.parametrize("layout", [layout for layout in HEADS if layout not in TEXTS])
def test_workbooks_are_archives_of_inline_strings(layout: str) -> None:
    data = write_export(layout, make_orders(3))
    assert data.startswith(b"PK")
    assert len(make_rows(layout, make_orders(3))) == 4
