"""Long lists for the tests of the writers, and letters that have them behind."""

from __future__ import annotations

from typing import Any

from appealkit.document import Annex, Column, Document, Link, Text
from appealkit.words import Language
from tests.writers.letters import heading, make_document, paragraph

COLUMNS = (
    Column(0.08, "right"),
    Column(0.28),
    Column(0.16, "center"),
    Column(0.26),
    Column(0.1, "right"),
    Column(0.12, "center"),
)
HEADS: dict[Language, tuple[str, ...]] = {
    "zh-CN": ("序号", "订单编号", "付款日期", "商品名称", "金额", "状态"),
    "en": ("No.", "Order", "Paid", "Product", "Amount", "Status"),
}
PRODUCTS = {
    "zh-CN": ("折叠收纳箱", "折叠收纳箱（加厚款，灰色）65升"),
    "en": ("Box", "Folding storage box, thick, grey"),
}
STATUS = {"zh-CN": "成功", "en": "Done"}
TITLES = {"zh-CN": "附录1　申请日前的销售订单", "en": "Annex 1. Orders before the filing date"}
NOTES = {
    "zh-CN": "本表按付款时间排列，列出申请日（2022年5月18日）前付款且成功的全部订单；买家信息已作脱敏处理。",
    "en": "Every order paid before the filing date, 18 May 2022, in the order of payment; buyers are masked.",
}


def order_no(index: int) -> str:
    """Nineteen digits."""
    return f"14{index:017d}"


def list_orders(count: int, language: Language = "zh-CN", **values: Any) -> Annex:
    """An annex of orders; each third product needs a second line."""
    orders = tuple(
        (
            str(index),
            order_no(index),
            f"2021-{index % 12 + 1:02d}-{index % 28 + 1:02d}",
            PRODUCTS[language][index % 3 == 0],
            f"{index * 37 % 900 + 59}.80",
            STATUS[language],
        )
        for index in range(1, count + 1)
    )
    given = {"title": TITLES[language], "head": HEADS[language], "rows": orders}
    given |= {"notes": (NOTES[language],), "anchor": "annex-1", "columns": COLUMNS}
    return Annex(**(given | values))


def one_cell(text: str) -> Annex:
    """An annex with the same text in every place that takes one."""
    return Annex(text, (Column(0.3), Column(0.7, "right")), (text, text), ((text, text),), (text,), "first")


def letter_with(*annexes: Annex, language: Language = "zh-CN", **values: Any) -> Document:
    """A short letter with a link to its first annex."""
    link = Link(f"#{annexes[0].anchor}", (Text("附录1"),))
    return make_document(
        heading(1, "一、", "事实", "facts"),
        paragraph("订单明细见", link, "。"),
        language=language,
        annexes=annexes,
        **values,
    )
