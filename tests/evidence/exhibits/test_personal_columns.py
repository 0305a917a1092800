from __future__ import annotations

from collections import Counter

import pytest
import yaml

from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.personal_columns import (
    FIELDS,
    cover_with,
    find_sort,
    is_hidden,
    tells_of_people,
)
from appealkit.evidence.orders.layouts import fold, load_table
from appealkit.rules.masks import MASKS
from appealkit.words import DATA

SORTS = yaml.safe_load((DATA / "people.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("head", "sort"),
    [
        ("买家会员名", "nickname"),
        ("收货地址 ", "address"),
        ("联系 手机", "phone"),
        ('="联系电话"', "phone"),
        ("Buyer ID", "nickname"),
        ("订单编号", "order"),
        ("主订单编号", "order"),
        ("买家支付宝账号", "account"),
        ("物流单号", "parcel"),
        ("商品ID", "goods"),
        ("宝贝标题", "facts"),
        ("订单付款时间", "facts"),
        ("买家留言", ""),
        ("", ""),
    ],
)
def test_what_columns_hold(head: str, sort: str) -> None:
    assert find_sort(head) == sort
    assert is_hidden(sort) == (sort not in ("", "goods", "facts"))
    assert tells_of_people(sort) == (is_hidden(sort) and sort not in ("order", "parcel"))


@pytest.mark.parametrize(
    ("sort", "text", "shown"),
    [
        ("nickname", "tb12345678", "t***8"),
        ("order", "4920630012345678901", "****678901"),
        ("goods", "13812345678", "13812345678"),
        ("facts", "箱子，13812345678", "箱子，138****5678"),
        ("parcel", "SF1381234567890", "SF1****7890"),
        ("name", "张三", "张**"),
        ("id", "11010519491231002X", "110*************2X"),
    ],
)
def test_how_their_cells_are_masked(sort: str, text: str, shown: str) -> None:
    assert cover_with(Masking("platform"), sort)(text) == shown
    assert cover_with(Masking("court"), sort)(text) == text


def test_every_sort_has_its_mask() -> None:
    assert set(SORTS) | set(FIELDS.values()) <= {*MASKS, "parcel", "goods"}
    assert set(FIELDS) <= set(load_table()["headers"])
    for sort, heads in SORTS.items():
        assert all(find_sort(str(head)) == sort for head in heads)


def test_no_column_is_of_two_sorts() -> None:
    heads = Counter(fold(str(head)) for heads in SORTS.values() for head in heads)
    assert not [head for head, count in heads.items() if count > 1]
