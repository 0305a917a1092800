from __future__ import annotations

import re

from hypothesis import given, settings

from appealkit.document import (
    Box,
    Cell,
    Column,
    Figure,
    Items,
    LineBreak,
    Link,
    PageBreak,
    Table,
    Text,
    Title,
)
from appealkit.writers.text import write_text
from tests.writers.hostile import letter_with, strings
from tests.writers.letters import (
    cell,
    chinese_letter,
    english_letter,
    heading,
    make_document,
    paragraph,
    picture,
)


def test_headings_paragraphs_and_links() -> None:
    document = make_document(
        Title((Text("申诉书"),)),
        heading(1, "一、", "事实"),
        paragraph(
            "见", Link("#e", (Text("证据1"),)), "，", Text("【待填：姓名】", gap=True), LineBreak(), "下一行"
        ),
        PageBreak(),
        paragraph("特此声明。"),
        watermark="草稿",
    )
    assert write_text(document) == "申诉书\n\n一、事实\n\n见证据1，【待填：姓名】\n下一行\n\n特此声明。\n"


def test_table_is_one_labelled_line_per_row() -> None:
    rows = ((cell("1"), cell("甲")), (Cell((Text("2"), LineBreak(), Text("3"))), cell("")))
    table = Table((Column(0.5), Column(0.5)), (cell("序号"), cell("名称")), rows, (Text("表1"),))
    assert write_text(make_document(table)) == "表1\n序号：1；名称：甲\n序号：2 3\n"
    assert write_text(make_document(table, language="en")) == "表1\n序号: 1; 名称: 甲\n序号: 2 3\n"


def test_table_without_head() -> None:
    table = Table((Column(0.5), Column(0.5)), (), ((cell("a"), cell("b")),))
    assert write_text(make_document(table)) == "a；b\n"


def test_lists_are_set_in() -> None:
    inner = Items(((paragraph("甲"),), (paragraph("乙"),)))
    outer = Items(((paragraph("一"), inner), (paragraph("二"),)), ordered=True, start=9)
    assert write_text(make_document(outer)) == "9. 一\n   - 甲\n   - 乙\n10. 二\n"


def test_pictures_are_their_description() -> None:
    figure = Figure(picture(60, 40, "快照"), 1, (Text("图1"),))
    assert write_text(make_document(figure)) == "[图：快照]\n图1\n"
    assert write_text(make_document(figure, language="en")) == "[image: 快照]\n图1\n"


def test_signature_goes_line_by_line_without_seal() -> None:
    box = Box("signature", (paragraph("公司"), paragraph("2026年11月22日")), picture(40, 40, "公章"))
    assert write_text(make_document(paragraph("正文"), box)) == "正文\n\n公司\n2026年11月22日\n"


def test_whole_letters() -> None:
    text = write_text(chinese_letter(2))
    assert text.startswith("专利侵权投诉申诉书\n（在先销售）\n\n致：天猫平台知识产权保护团队\n\n我司杭州")
    assert text.endswith("\n\n杭州晨光家居用品有限公司（盖章）\n2026年11月22日\n")
    assert "订单编号：202103010000000002；付款日期：2021年3月3日；金额（元）：1,354.00" in text
    assert "草稿" not in text
    assert "Order: 202103010000000001; Paid on: 1 March 2021" in write_text(english_letter())


@settings(deadline=None)
@given(strings)
def test_any_string_gives_clean_text(text: str) -> None:
    written = write_text(letter_with(text))
    assert written.endswith("\n")
    assert not re.search(r"[ \t]\n|\n\n\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", written)
    written.encode()
