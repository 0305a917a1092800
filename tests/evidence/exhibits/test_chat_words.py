from __future__ import annotations

import pytest

from appealkit.evidence.exhibits.chat_words import find_field, find_side, may_be_name


@pytest.mark.parametrize(
    ("head", "field"),
    [("发送时间", "time"), ("Time ", "time"), ("发言人", "name"), ("sender", "name"), ("消息 内容", "text"),
     ("message", "text"), ("订单编号", ""), ("", "")],
)  # fmt: skip
def test_columns(head: str, field: str) -> None:
    assert find_field(head) == field


@pytest.mark.parametrize(
    ("words", "side"),
    [("我方", "ours"), ("客服", "ours"), ("SELLER", "ours"), ("买家", "others"), ("系统消息", "others"),
     ("customer", "others"), ("小美", ""), ("买家小美", ""), ("", "")],
)  # fmt: skip
def test_sides(words: str, side: str) -> None:
    assert find_side(words) == side


@pytest.mark.parametrize(
    ("words", "may_be"),
    [("小美", True), ("tb123", True), ("店铺:小美", True), ("下单时间", False), ("付款时间：", False),
     ("at", False), ("INFO", False), ("", False), ("timeless", True)],
)  # fmt: skip
def test_what_may_be_a_name(words: str, may_be: bool) -> None:
    assert may_be_name(words) is may_be
