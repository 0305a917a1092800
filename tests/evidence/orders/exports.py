"""Makes order exports as the platform does, of every layout, with people who do not exist.

Texts are GBK with blanks behind some names of columns, `="..."` around order numbers and `'` before
phones; workbooks have inline strings. The same orders always give the same bytes.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape

Value = str | int | float
Values = Sequence[Value]

_A = [
    "订单编号",
    "买家会员名",
    "买家支付宝账号",
    "买家应付货款",
    "买家应付邮费",
    "买家支付积分",
    "总金额",
    "返点积分",
    "买家实际支付金额",
    "买家实际支付积分",
    "订单状态",
    "买家留言",
    "收货人姓名",
    "收货地址 ",
    "运送方式",
    "联系电话 ",
    "联系手机",
    "订单创建时间",
    "订单付款时间 ",
    "宝贝标题 ",
    "宝贝种类 ",
    "物流单号 ",
    "物流公司",
    "订单备注",
    "宝贝总数量",
    "店铺Id",
    "店铺名称",
    "订单关闭原因",
    "卖家服务费",
    "买家服务费",
]
_B = [
    "发票抬头",
    "是否手机订单",
    "分阶段订单信息",
    "特权订金订单id",
    "是否上传合同照片",
    "是否上传小票",
    "是否代付",
    "定金排名",
    "修改后的sku",
    "修改后的收货地址",
    "异常信息",
    "天猫卡券抵扣",
    "集分宝抵扣",
    "是否是O2O交易",
    "退款金额",
    "预约门店",
]
_C = [
    "支付单号",
    "支付详情",
    "新零售交易类型",
    "新零售导购门店名称",
    "新零售导购门店id",
    "新零售发货门店名称",
    "新零售发货门店id",
    "确认收货时间",
    "打款商家金额",
    "含应开票给个人的个人红包",
    "是否信用购",
    "前N有礼",
    "主订单编号",
]
HEADS: Mapping[str, Sequence[str]] = {
    "A": _A,
    "B": [*_A, *_B],
    "C": [*_A, *_B, *_C],
    "detail": [
        "订单编号",
        "标题",
        "价格",
        "购买数量",
        "外部系统编号",
        "商品属性",
        "套餐信息",
        "备注",
        "订单状态",
        "商家编码",
    ],
    "D": [
        "订单编号",
        "支付单号",
        "买家应付货款",
        "买家应付邮费",
        "总金额",
        "买家实付金额",
        "订单状态",
        "收货地址",
        "运送方式",
        "订单创建时间",
        "商品标题",
        "宝贝种类",
        "物流单号",
        "物流公司",
        "备注标签",
        "商家备注",
        "宝贝总数量",
        "开票信息",
        "手机订单",
        "商品属性SKU",
        "发货时间",
    ],
    "E": [
        "订单编号",
        "订单状态",
        "买家实付金额",
        "买家应付邮费",
        "确认收货打款金额",
        "退款金额",
        "订单创建时间",
        "订单付款时间",
        "发货时间",
        "确认收货时间",
        "商家备注",
        "订单关闭原因",
        "收货地址",
    ],
    "E items": [
        "子订单编号",
        "主订单编号",
        "商品标题",
        "商品价格",
        "购买数量",
        "商品属性",
        "订单状态",
        "买家实付金额",
        "退款状态",
        "退款金额",
        "商品ID",
        "发货时间",
    ],
}
TEXTS = ("A", "B", "C", "detail")
ITEMS = ("detail", "E items")

_TITLES = ("晨光折叠收纳箱家用大号", "晨光桌面收纳盒抽屉式", "晨光衣物整理箱加厚")
_SKUS = ("颜色分类:灰色;尺寸:大号", "颜色分类:白色;尺寸:中号", "颜色分类:灰色;尺寸:小号")
_PLACES = ("浙江省 杭州市 西湖区 ", "北京 北京市 朝阳区 ", "广东省 深圳市 宝安区 ", "四川省 成都市 武侯区 ")
_NAMES = ("赵甲乙", "钱丙丁", "孙戊己", "李庚辛", "周壬癸")


class Article(NamedTuple):
    """One article of an order."""

    title: str = _TITLES[0]
    sku: str = _SKUS[0]
    item_id: str = "678901234567"
    quantity: int = 1
    price: Decimal = Decimal("168.00")

    @property
    def amount(self) -> Decimal:
        return self.price * self.quantity


class Made(NamedTuple):
    """An order as the platform knows it; blank texts are times that never came."""

    order_no: str
    created: str = "2020-12-02 10:58:03"
    paid: str = "2020-12-02 11:00:00"
    shipped: str = "2020-12-03 09:12:45"
    received: str = "2020-12-08 20:01:30"
    status: str = "交易成功"
    refund: str = "无退款申请"
    account: str = "tb_chenguang_fan"
    name: str = "赵甲乙"
    phone: str = "13800001234"
    address: str = "浙江省 杭州市 西湖区 某某街道 某某路1号2幢301室(310000)"
    articles: tuple[Article, ...] = (Article(),)

    @property
    def amount(self) -> Decimal:
        return sum((article.amount for article in self.articles), Decimal(0))


def make_orders(count: int, seed: int = 1, articles: int = 1) -> list[Made]:
    """Give orders of as many days as there are orders, each with one article or up to `articles`."""
    dice = random.Random(seed)
    return [_make_order(dice, index, dice.randint(1, articles)) for index in range(count)]


def _make_order(dice: random.Random, index: int, articles: int) -> Made:
    created = datetime(2016, 1, 4, 8, 30) + timedelta(days=index % 2000, seconds=dice.randrange(50_000))
    stages = [created + timedelta(minutes=dice.randrange(1, 4000) * stage) for stage in range(4)]
    closed = dice.random() < 0.08
    return Made(
        f"{dice.randrange(10**16, 10**17)}{index % 9 + 1}",
        *(stage.isoformat(" ") for stage in stages[: 1 if closed else 4]),
        *([""] * 3 if closed else []),
        status="交易关闭" if closed else "交易成功",
        refund=dice.choice(("无退款申请", "0.00", "0.00", "12.50")),
        account=f"tb{dice.randrange(10**7, 10**8)}",
        name=dice.choice(_NAMES),
        phone=f"138{dice.randrange(10**8):08}",
        address=f"{dice.choice(_PLACES)}某某街道 某某路{dice.randrange(1, 999)}号{dice.randrange(99)}幢",
        articles=tuple(
            Article(_TITLES[dice.randrange(3)], _SKUS[line % 3], f"67890123456{line}", dice.randrange(1, 4))
            for line in range(articles)
        ),
    )


def write_export(layout: str, orders: Sequence[Made], columns: Sequence[str] | None = None) -> bytes:
    """Give the file of an export; `columns` are those of its head in another order, or some, or more."""
    rows = make_rows(layout, orders, columns)
    return write_csv(rows) if layout in TEXTS else write_xlsx(rows)


def make_rows(layout: str, orders: Iterable[Made], columns: Sequence[str] | None = None) -> list[Values]:
    """Give the head and the rows of an export."""
    head = columns or HEADS[layout]
    return [list(head), *([row.get(name.strip(), "") for name in head] for row in _tell(layout, orders))]


def _tell(layout: str, orders: Iterable[Made]) -> Iterable[Mapping[str, str]]:
    for order in orders:
        if layout in ITEMS:
            yield from (_tell_item(order, index) for index in range(len(order.articles)))
        else:
            yield _tell_order(order, layout in TEXTS)


def _tell_order(order: Made, as_text: bool) -> Mapping[str, str]:
    pieces = sum(article.quantity for article in order.articles)
    return {
        "订单编号": f'="{order.order_no}"' if as_text else order.order_no,
        "支付单号": f"{order.order_no[::-1]}",
        "买家会员名": order.account,
        "买家支付宝账号": f"{order.account}@mail.example",
        "买家应付货款": f"{order.amount}",
        "买家应付邮费": "0.00",
        "总金额": f"{order.amount}",
        "买家实际支付金额": f"{order.amount}",
        "买家实付金额": f"{order.amount}",
        "订单状态": order.status,
        "买家留言": "",
        "收货人姓名": order.name,
        "收货地址": order.address,
        "运送方式": "快递",
        "联系手机": f"'{order.phone}" if order.phone else "",
        "订单创建时间": order.created,
        "订单付款时间": order.paid,
        "发货时间": order.shipped,
        "确认收货时间": order.received,
        "宝贝标题": "，".join(article.title for article in order.articles),
        "商品标题": ",".join(article.title for article in order.articles),
        "商品属性SKU": ",".join(article.sku for article in order.articles),
        "宝贝种类": str(len(order.articles)),
        "物流单号": "No:SF1000000000001",
        "物流公司": "某某速运",
        "宝贝总数量": str(pieces),
        "店铺Id": "0",
        "店铺名称": "晨光家居旗舰店",
        "订单关闭原因": "订单未关闭" if "关闭" not in order.status else "买家未付款",
        "卖家服务费": "0",
        "买家服务费": "0元",
        "是否手机订单": "手机订单",
        "是否代付": "否",
        "退款金额": order.refund,
        "打款商家金额": f"{order.amount}元",
        "确认收货打款金额": f"{order.amount}",
        "主订单编号": order.order_no,
    }


def _tell_item(order: Made, index: int) -> Mapping[str, str]:
    article = order.articles[index]
    return {
        "订单编号": f'="{order.order_no}"',
        "子订单编号": sub_number(order, index),
        "主订单编号": order.order_no,
        "标题": article.title,
        "商品标题": article.title,
        "价格": f"{article.price}",
        "商品价格": f"{article.price}",
        "购买数量": str(article.quantity),
        "商品属性": article.sku,
        "订单状态": order.status,
        "买家实付金额": f"{article.amount}",
        "退款状态": "没有申请退款",
        "退款金额": "无退款申请",
        "商品ID": article.item_id,
        "发货时间": order.shipped,
        "商家编码": "CG-01",
    }


def sub_number(order: Made, index: int) -> str:
    """The number of an article of an order: the order's own where that is its only one."""
    return f"{int(order.order_no) + index + (len(order.articles) > 1)}"


def write_csv(rows: Iterable[Values], encoding: str = "gb18030") -> bytes:
    """Give rows as comma-separated text."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def write_xlsx(*sheets: Iterable[Values]) -> bytes:
    """Give a workbook with a sheet for each table: texts as inline strings, numbers as numbers."""
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations(["officeDocument"], "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(["worksheet"] * len(sheets), "worksheets/sheet{}.xml"),
        **{
            f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{_spell(rows)}'
            "</sheetData></worksheet>"
            for number, rows in zip(numbers, sheets, strict=True)
        },
    }
    return pack(parts)


def pack(parts: Mapping[str, str]) -> bytes:
    """Give an archive of these parts, the same bytes for the same parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_PACKAGE = f"{_OFFICE}/package/2006"
_RELATIONS = f"{_OFFICE}/officeDocument/2006/relationships"


def _relations(kinds: Sequence[str], target: str) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target.format(n)}"/>'
        for n, kind in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _spell(rows: Iterable[Values]) -> str:
    return "".join(
        f'<row r="{number}">'
        + "".join(_spell_cell(f"{column_name(index)}{number}", value) for index, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )


def _spell_cell(place: str, value: Value) -> str:
    if value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def column_name(index: int) -> str:
    """A for 0, AA for 26."""
    return (column_name(index // 26 - 1) if index > 25 else "") + chr(65 + index % 26)
