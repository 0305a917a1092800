"""Which orders are of the accused item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.orders import Order
from appealkit.rules.matching import make_item, make_matcher


def matches(order: Order, **item: list[str]) -> bool:
    return make_matcher(make_item(**item))(order)


BOX = Order("1", item_id="678", title="【晨光】折叠收纳箱 家用 ＢＩＧ", sku="颜色分类:深灰色;尺寸:大号")


@pytest.mark.parametrize(
    ("item", "matched"),
    [
        ({"titles": ["折叠收纳箱"]}, True),
        ({"titles": ["晾衣架"]}, False),
        ({"titles": ["晾衣架", "收纳箱"]}, True),
        ({"titles": ["收纳箱 折叠"]}, True),
        ({"titles": ["收纳箱 布艺"]}, False),
        ({"titles": ["big"]}, True),
        ({"skus": ["深灰色"]}, True),
        ({"skus": ["灰色"]}, False),
        ({"skus": ["大号", "小号"]}, True),
        ({"skus": ["颜色分类：深灰色；尺寸：大号"]}, True),
        ({"item_ids": ["678"]}, True),
        ({"item_ids": ["67"]}, False),
        ({"item_ids": ["678"], "titles": ["晾衣架"]}, False),
        ({"item_ids": ["678"], "titles": ["收纳箱"], "skus": ["大号"]}, True),
    ],
)
def test_every_criterion_must_be_met_by_any_of_its_values(item: dict[str, list[str]], matched: bool) -> None:
    assert matches(BOX, **item) is matched


@pytest.mark.parametrize("item", [{"item_ids": ["678"]}, {"skus": ["大号"]}, {"titles": ["箱"]}])
def test_what_an_order_does_not_tell_does_not_match(item: dict[str, list[str]]) -> None:
    assert not matches(Order("1"), **item)


@pytest.mark.parametrize("nothing", [{}, {"titles": []}, {"titles": [" "], "skus": [""], "item_ids": ["  "]}])
def test_an_item_of_nothing_is_none(nothing: dict[str, list[str]]) -> None:
    assert not make_item(**nothing)


@given(st.text(min_size=1), st.text())
def test_a_title_matches_itself_and_all_that_holds_it(title: str, more: str) -> None:
    item = make_item(titles=[title])
    if item:
        assert make_matcher(item)(Order("1", title=f"{more} {title} {more}"))
