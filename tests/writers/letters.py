"""Letters for the tests of the writers, built in code: two languages, every kind of block."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image as Pixels
from PIL import ImageDraw

from appealkit.document import (
    Block,
    Box,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Image,
    Items,
    Language,
    LineBreak,
    Link,
    Paragraph,
    Table,
    Text,
    Title,
)
from appealkit.writers.theme import Theme, make_theme, merge

THEMES = Path(__file__).parents[2] / "templates" / "shared" / "themes"


def read_theme(name: str = "letter", language: Language = "zh-CN", css: str = "", **values: Any) -> Theme:
    """The named theme, with `values` laid over those of its file."""
    return make_theme(merge(read_values(name), values), language, css)


@cache
def read_values(name: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load((THEMES / f"{name}.yaml").read_text("utf-8"))
    below = values.pop("extends", None)
    return merge(read_values(below), values) if below else values


def make_document(*blocks: Block, language: Language = "zh-CN", **values: Any) -> Document:
    given = {"title": "申诉书", "date": date(2026, 11, 22), "author": "杭州晨光家居用品有限公司"}
    return Document(language=language, blocks=blocks, **(given | values))


def paragraph(*words: str | Text | Link | LineBreak, **values: Any) -> Paragraph:
    return Paragraph(tuple(Text(word) if isinstance(word, str) else word for word in words), **values)


def heading(level: int, number: str, words: str, anchor: str = "") -> Heading:
    return Heading(level, number, (Text(words),), anchor)


def cell(words: str, anchor: str = "") -> Cell:
    return Cell((Text(words),), anchor)


@cache
def picture(width: int = 600, height: int = 400, alt: str = "订单快照", kind: str = "snapshot") -> Image:
    """A drawn picture: a `snapshot` of a page, a round red `seal`, or a `letterhead`."""
    pixels = Pixels.new("RGBA", (width, height), (0, 0, 0, 0) if kind == "seal" else (255, 255, 255, 255))
    draw = ImageDraw.Draw(pixels)
    if kind == "seal":
        draw.ellipse((4, 4, width - 5, height - 5), outline=(200, 0, 0, 230), width=width // 30)
        draw.regular_polygon((width / 2, height / 2, width / 6), 3, fill=(200, 0, 0, 230))
    elif kind == "letterhead":
        draw.rectangle((0, height - 12, width, height), fill=(160, 0, 0, 255))
        draw.rectangle((0, 20, height, height - 40), fill=(160, 0, 0, 255))
    else:
        draw.rectangle((0, 0, width - 1, height - 1), outline=(0, 0, 0, 255), width=3)
        for top in range(40, height - 20, 40):
            draw.line((30, top, width - 60 - top % 130, top), fill=(120, 120, 120, 255), width=8)
    file = BytesIO()
    pixels.save(file, "PNG")
    return Image(file.getvalue(), "image/png", width, height, alt)


def chinese_letter(rows: int = 40, **values: Any) -> Document:
    """A whole Chinese letter: every kind of block, a table that crosses pages, a seal, a letterhead."""
    orders = Table(
        columns=(
            Column(0.08, "center"),
            Column(0.34),
            Column(0.22, "center"),
            Column(0.18, "right"),
            Column(0.18),
        ),
        head=(cell("序号"), cell("订单编号"), cell("付款日期"), cell("金额（元）"), cell("收货地区")),
        rows=tuple(
            (
                cell(str(index)),
                cell(f"20210301{index:010d}"),
                cell(f"2021年3月{index % 28 + 1}日"),
                cell(f"{index * 37 + 1280:,}.00"),
                cell("浙江省杭州市"),
            )
            for index in range(1, rows + 1)
        ),
        caption=(Text("表1　申请日前的销售订单"),),
        anchor="orders",
    )
    blocks = (
        Title((Text("专利侵权投诉申诉书"), LineBreak(), Text("（在先销售）"))),
        Box("addressee", (paragraph("致：天猫平台知识产权保护团队", indented=False),)),
        paragraph(
            "我司",
            Text("杭州晨光家居用品有限公司", field="party.name"),
            "（统一社会信用代码：91330106MA2XXXXXXX）系天猫店铺“",
            Text("晨光家居旗舰店", field="store.name"),
            "”的经营者。贵平台于2026年11月20日通知我司，商品链接 ",
            Link(
                "https://detail.tmall.example/item.htm?id=612345678901&spm=a1z10.3-b-s.w4011",
                (Text("https://detail.tmall.example/item.htm?id=612345678901&spm=a1z10.3-b-s.w4011"),),
            ),
            " 被投诉侵犯外观设计专利权（投诉编号：TM2026111800123）。我司认为该投诉不能成立，理由如下：",
        ),
        heading(1, "一、", "被投诉商品早于专利申请日公开销售", "prior"),
        paragraph(
            "涉案专利的申请日为2022年5月18日。",
            Text("早在2021年3月1日，", strong=True),
            "我司即已在天猫平台公开销售与被投诉商品外观完全相同的产品，有",
            Link("#exhibit-1", (Text("证据1"),)),
            "为证，订单明细见",
            Link("#orders", (Text("表1"),)),
            "。根据《中华人民共和国专利法》第二十三条，授予专利权的外观设计，应当不属于现有设计；第六十七条规定，在专利侵权纠纷中，被控侵权人有证据证明其实施的技术或者设计属于现有技术或者现有设计的，不构成侵犯专利权。",
        ),
        heading(2, "（一）", "销售时间"),
        paragraph(
            "申请日之前，同款商品累计成交1,286笔，成交金额人民币1,646,080.00元（大写：壹佰陆拾肆万陆仟零捌拾元整），购买者遍及全国三十一个省、自治区、直辖市，",
            Text("任何人均可", emphasis=True),
            "通过公开渠道看到并买到该商品。",
        ),
        orders,
        heading(2, "（二）", "外观相同"),
        Figure(picture(), 0.7, (Text("图1　2021年3月1日的订单快照"),), "exhibit-1"),
        heading(3, "1. ", "比对结果"),
        Items(
            (
                (
                    paragraph(
                        "整体形状：均为圆柱形杯体，上部收口，杯盖为扁平圆形，二者一致；", indented=False
                    ),
                ),
                (
                    paragraph("图案与色彩：单色磨砂，无图案。", indented=False),
                    Items(((paragraph("正面", indented=False),), (paragraph("背面", indented=False),))),
                ),
            ),
            ordered=True,
        ),
        Box(
            "note",
            (
                paragraph(
                    "说明：本函所附订单信息已对买家个人信息作脱敏处理，原始数据留存备查，可应贵平台要求提供。",
                    indented=False,
                ),
            ),
        ),
        heading(1, "二、", "请求"),
        paragraph(
            "请贵平台驳回该投诉，恢复商品链接。联系人：",
            Text("【待填：联系人姓名】", gap=True, field="party.contact.name"),
            "。",
        ),
        paragraph("特此声明。"),
        Box(
            "attachments",
            (
                paragraph("附件：", indented=True),
                Items(
                    (
                        (paragraph(Link("#exhibit-1", (Text("证据1　订单交易快照"),)), indented=False),),
                        (paragraph("营业执照复印件", indented=False),),
                    ),
                    ordered=True,
                ),
            ),
        ),
        Box(
            "signature",
            (
                paragraph("杭州晨光家居用品有限公司（盖章）", indented=False),
                paragraph("2026年11月22日", indented=False),
            ),
            picture(400, 400, "公章", "seal"),
        ),
    )
    given: dict[str, Any] = {
        "title": "专利侵权投诉申诉书（在先销售）",
        "letterhead": picture(1600, 180, "晨光家居", "letterhead"),
        "watermark": "草稿",
    }
    return make_document(*blocks, **(given | values))


def english_letter(**values: Any) -> Document:
    """A short English letter."""
    orders = Table(
        columns=(Column(0.4), Column(0.3, "center"), Column(0.3, "right")),
        head=(cell("Order"), cell("Paid on"), cell("Amount (CNY)")),
        rows=tuple(
            (cell(f"202103010000{n:06d}"), cell(f"{n} March 2021"), cell(f"{n * 128}.00"))
            for n in range(1, 6)
        ),
        caption=(Text("Table 1. Orders before the filing date"),),
        anchor="orders",
    )
    blocks = (
        Title((Text("Appeal against a patent complaint"),)),
        Box(
            "addressee",
            (
                paragraph("To: Intellectual Property Protection Team", indented=False),
                paragraph("Tmall, Hangzhou", indented=False),
            ),
        ),
        paragraph(
            "Hangzhou Chenguang Household Co., Ltd. runs the store ",
            Text("Chenguang Home", strong=True, field="store.name"),
            ". On 20 November 2026 you told us that our listing ",
            Link("https://detail.tmall.example/item.htm?id=612345678901", (Text("612345678901"),)),
            " is said to infringe a design patent. We ask you to reject the complaint for the reasons below.",
        ),
        heading(1, "1. ", "The product was on sale before the filing date"),
        paragraph(
            "The patent was filed on 18 May 2022. The same product has been on public sale since ",
            "1 March 2021, which the orders in ",
            Link("#orders", (Text("Table 1"),)),
            " show. A design that anyone could see and buy before the filing date is prior design under ",
            "Article 67 of the Patent Law, and making or selling it is no infringement.",
        ),
        orders,
        Items(
            (
                (paragraph("The shape is the same.", indented=False),),
                (paragraph("The colours are the same.", indented=False),),
            )
        ),
        heading(1, "2. ", "What we ask"),
        paragraph("Please reject the complaint and restore the listing."),
        Box(
            "signature",
            (
                paragraph("Hangzhou Chenguang Household Co., Ltd.", indented=False),
                paragraph("22 November 2026", indented=False),
            ),
            picture(400, 400, "company seal", "seal"),
        ),
    )
    given: dict[str, Any] = {
        "title": "Appeal against a patent complaint",
        "author": "Hangzhou Chenguang Household Co., Ltd.",
    }
    return make_document(*blocks, language="en", **(given | values))
