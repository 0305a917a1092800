"""Make the order export of the example `order-export` and draw its evidence; all of it is invented.

The export is an order report of the platform as it was in 2018 to 2020: GBK, CRLF, order numbers as
`="..."`, blanks behind some column names, phones behind an apostrophe. It holds what a store's export
holds: five products, unpaid, closed and refunded orders, several articles in one order, a purchase by
the store itself, and rows that a spreadsheet has spoilt. The same seed gives the same bytes. What the
orders prove is told from how they were made, so that the tool's own count can be compared with it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

from make_example_evidence import (
    EXAMPLES,
    SAND,
    SOFT,
    TEAL,
    Sheet,
    box_views,
    fold_box,
    licence,
    photo,
    seal,
    soften,
    web_page,
)

SEED = 20261120
EXPORT = "ExportOrderList202611201033.csv"
STORE, ITEM = "示禾家居旗舰店", "690000000517"
SINCE, UNTIL = date(2019, 3, 1), date(2023, 6, 30)
CUTOFF, GRANTED = date(2022, 4, 12), date(2022, 10, 18)
ROWS, BOX_ROWS = 3_000, 1_700
RENAMED = date(2021, 5, 1)
MASKED_PARTLY, MASKED = date(2021, 1, 1), date(2021, 11, 1)
NOTHING = Decimal("0.00")

# The columns as the report has them, blanks and all (domain 4.1 C, 4.2.1).
HEAD = (
    "订单编号", "买家会员名", "买家支付宝账号", "支付单号", "支付详情", "买家应付货款", "买家应付邮费",
    "买家支付积分", "总金额", "返点积分", "买家实际支付金额", "买家实际支付积分", "订单状态", "买家留言",
    "收货人姓名", "收货地址 ", "运送方式", "联系电话 ", "联系手机", "订单创建时间", "订单付款时间 ",
    "宝贝标题 ", "宝贝种类 ", "物流单号 ", "物流公司", "订单备注", "宝贝总数量", "店铺Id", "店铺名称",
    "订单关闭原因", "卖家服务费", "买家服务费", "发票抬头", "是否手机订单", "分阶段订单信息",
    "特权订金订单id", "是否上传合同照片", "是否上传小票", "是否代付", "定金排名", "修改后的sku",
    "修改后的收货地址", "异常信息", "天猫卡券抵扣", "集分宝抵扣", "是否是O2O交易", "新零售交易类型",
    "新零售导购门店名称", "新零售导购门店id", "新零售发货门店名称", "新零售发货门店id", "退款金额",
    "预约门店", "确认收货时间", "打款商家金额", "含应开票给个人的个人红包", "是否信用购", "前N有礼",
    "主订单编号",
)  # fmt: skip


class Product(NamedTuple):
    """What the store sells: its title, the one it has since 2021, and the price of each SKU."""

    title: str
    later: str
    prices: dict[str, str]


BOX = Product(
    "示禾折叠收纳箱 家用衣物整理箱 带盖",
    "示禾 加厚折叠收纳箱 衣柜整理 玩具储物",
    {"青灰色 中号": "69.00", "青灰色 大号": "89.00", "米色 大号": "89.00"},
)
OTHERS = (
    Product("示禾真空压缩袋 棉被衣物收纳袋", "示禾 免抽气压缩袋 棉被收纳", {"六件套": "39.90"}),
    Product("示禾抽屉分隔盒 自由组合", "示禾 抽屉分隔盒 内衣袜子整理", {"白色": "19.80", "灰色": "19.80"}),
    Product("示禾可折叠脏衣篮 浴室洗衣篮", "示禾 可折叠脏衣篮 壁挂", {"白色": "45.00", "灰色": "45.00"}),
    Product("示禾防水桌布 餐桌垫", "示禾 免洗防水桌布", {"120×60厘米": "32.00", "140×80厘米": "38.00"}),
)


class Buyer(NamedTuple):
    """Who buys. Nobody has a number that starts with 154, and there is no such street."""

    account: str
    name: str
    phone: str
    region: str
    street: str


@dataclass(frozen=True, slots=True)
class Sale:
    """One row of the export; `unreadable` is what stands in the place of the time of payment."""

    created: datetime
    paid: datetime | None
    received: datetime | None
    basket: tuple[tuple[Product, str, int], ...]
    buyer: Buyer
    amount: Decimal
    refund: Decimal = NOTHING
    closed: str = ""
    unreadable: str = ""
    order_no: str = ""
    remark: str = ""

    @property
    def pieces(self) -> int:
        """How many articles it has."""
        return sum(quantity for _, _, quantity in self.basket)

    @property
    def boxes(self) -> int:
        """How many of them are the accused box."""
        return sum(quantity for product, _, quantity in self.basket if product is BOX)

    @property
    def title(self) -> str:
        """The titles as they read on that day."""
        early = self.created.date() < RENAMED
        return ",".join(product.title if early else product.later for product, _, _ in self.basket)


# How the sales come about


def make_sales() -> list[Sale]:
    """Give all rows, the earliest first."""
    random = Random(SEED)
    buyers = [invent_buyer(random, number) for number in range(2_300)]
    known = [*first_sales(buyers), *boundary_sales(buyers)]
    boxes = [
        sell(random, BOX, moment, random.choice(buyers))
        for moment in draw_moments(random, date(2019, 9, 3), BOX_ROWS - len(known))
    ]
    others = [
        sell(random, random.choice(OTHERS), moment, random.choice(buyers))
        for moment in draw_moments(random, SINCE, ROWS - BOX_ROWS)
    ]
    boxes = spoil(random, add_articles(random, boxes, 9), 4)
    others = spoil(random, add_articles(random, others, 5), 3)
    return number_sales(random, sorted([*known, *boxes, *others], key=lambda sale: sale.created))


def invent_buyer(random: Random, number: int) -> Buyer:
    """Make a person up."""
    family, given = random.choice("赵钱孙李周吴郑王冯陈"), random.choice("禾木林溪舟岚安宁")
    account = random.choice(("晚风", "小屋", "tb", "happy", "家有", "阳光")) + f"{number * 37 % 9973:04}"
    house = f"{random.randint(1, 199)}号{random.randint(1, 30)}幢{random.randint(1, 3)}单元"
    street = (
        f"示例街道 {random.choice('东南西北')}样本路{house}{random.randint(1, 18)}0{random.randint(1, 4)}室"
    )
    region = random.choices(list(REGIONS), list(REGIONS.values()))[0]
    return Buyer(account, family + given, f"154{number * 7919 % 10**8:08}", region, street)


REGIONS = {
    "浙江省 杭州市 西湖区": 9, "浙江省 绍兴市 越城区": 8, "浙江省 宁波市 鄞州区": 6,
    "浙江省 温州市 鹿城区": 4, "江苏省 苏州市 吴中区": 7, "江苏省 南京市 玄武区": 5,
    "江苏省 无锡市 滨湖区": 3, "上海 上海市 浦东新区": 7, "上海 上海市 闵行区": 4,
    "广东省 广州市 天河区": 5, "广东省 深圳市 南山区": 5, "广东省 佛山市 顺德区": 3,
    "山东省 济南市 历下区": 4, "山东省 青岛市 市南区": 3, "福建省 厦门市 思明区": 3,
    "安徽省 合肥市 蜀山区": 4, "湖北省 武汉市 洪山区": 4, "湖南省 长沙市 岳麓区": 3,
    "河南省 郑州市 金水区": 4, "四川省 成都市 武侯区": 4, "重庆 重庆市 渝北区": 2,
    "北京 北京市 海淀区": 3, "河北省 石家庄市 长安区": 2, "辽宁省 沈阳市 和平区": 2,
    "陕西省 西安市 雁塔区": 2, "广西壮族自治区 南宁市 青秀区": 1, "新疆维吾尔自治区 乌鲁木齐市 天山区": 1,
}  # fmt: skip
OWN = Buyer(STORE, "李某", "15499999999", "浙江省 绍兴市 越城区", "示例街道 示例路6号")


def first_sales(buyers: Sequence[Buyer]) -> Iterator[Sale]:
    """The first days of the box: an order nobody paid, one of the store's own, the first that counts."""
    basket = ((BOX, "青灰色 中号", 1),)
    price = Decimal("69.00")
    yield Sale(datetime(2019, 8, 30, 21, 4, 11), None, None, basket, buyers[0], price, closed="买家未付款")
    own = datetime(2019, 8, 31, 9, 30, 2)
    yield Sale(own, own + timedelta(seconds=48), own + timedelta(days=2), basket, OWN, price)
    first = datetime(2019, 9, 2, 10, 16, 27)
    double, paid = ((BOX, "青灰色 大号", 2),), first + timedelta(seconds=95)
    yield Sale(first, paid, first + timedelta(days=5), double, buyers[1], Decimal("178.00"))


def boundary_sales(buyers: Sequence[Buyer]) -> Iterator[Sale]:
    """The last second before the relevant date, and that day itself from its first second on."""
    for number, (created, paid) in enumerate(
        (
            ("2022-04-11 23:58:12", "2022-04-11 23:59:59"),
            ("2022-04-11 23:59:30", "2022-04-12 00:00:00"),
            ("2022-04-12 08:41:05", "2022-04-12 08:42:10"),
            ("2022-04-12 13:20:44", "2022-04-12 13:21:03"),
            ("2022-04-12 22:59:01", "2022-04-12 23:59:59"),
        ),
        10,
    ):
        made, settled = datetime.fromisoformat(created), datetime.fromisoformat(paid)
        basket = ((BOX, "米色 大号", 1),)
        yield Sale(made, settled, settled + timedelta(days=6), basket, buyers[number], Decimal("89.00"))


def draw_moments(random: Random, since: date, count: int) -> list[datetime]:
    """Draw moments by the season of the trade and the time of day."""
    days = [since + timedelta(days=number) for number in range((UNTIL - since).days + 1)]
    moments = []
    for day in random.choices(days, list(map(how_busy, days)), k=count):
        peak = (day.month, day.day) == (11, 11)
        hours = [12 if peak else 1, *[0.2] * 6, 1, 2, *[4] * 3, 3, 4, *[4] * 4, 3, 4, *[7] * 3, 3]
        hour = random.choices(range(24), hours)[0]
        moments.append(
            datetime(day.year, day.month, day.day, hour, random.randrange(60), random.randrange(60))
        )
    return moments


def how_busy(day: date) -> float:
    """Spring and autumn are the time to put clothes away; sales days stand out, the New Year is quiet."""
    months = (0.7, 0.5, 1.2, 1.2, 0.9, 1.1, 0.8, 0.8, 1.2, 1.3, 1.2, 0.9)
    years = {2019: 0.6, 2020: 0.9, 2021: 1.2, 2022: 1.0, 2023: 0.8}
    days = {(11, 11): 14.0, (11, 10): 3.0, (11, 12): 2.0, (6, 18): 7.0, (6, 17): 2.0, (12, 12): 4.0}
    closed = 0.1 if (2020, 1, 25) <= (day.year, day.month, day.day) <= (2020, 2, 20) else 1.0
    return months[day.month - 1] * years[day.year] * days.get((day.month, day.day), 1.0) * closed


def sell(random: Random, product: Product, created: datetime, buyer: Buyer) -> Sale:
    """Make one order and what became of it."""
    sku = random.choice(list(product.prices))
    quantity = random.choices((1, 2, 3, 4, 6, 10), (60, 25, 8, 4, 2, 1))[0]
    amount = Decimal(product.prices[sku]) * quantity
    paid = created + timedelta(seconds=random.choice((19, 34, 52, 75, 140, 600, 3_000)))
    received = paid + timedelta(days=random.randint(3, 11), seconds=random.randrange(40_000))
    sale = Sale(created, paid, received, ((product, sku, quantity),), buyer, amount)
    match random.choices(("done", "unpaid", "closed", "refunded", "part"), (88, 5, 2, 2.5, 2.5))[0]:
        case "unpaid":
            return replace(sale, paid=None, received=None, closed="买家未付款")
        case "closed":
            return replace(sale, received=None, closed="卖家缺货，双方协商一致")
        case "refunded" if random.random() < 0.5:
            return replace(sale, received=None, refund=amount, closed="买家申请退款")
        case "refunded":
            return replace(sale, refund=amount)
        case "part":
            return replace(sale, refund=Decimal(random.choice(("3.00", "5.00", "10.00"))))
    changed = f"颜色分类:{sku}" if random.random() < 0.02 else ""
    return replace(sale, remark=changed)


def add_articles(random: Random, sales: Sequence[Sale], count: int) -> list[Sale]:
    """Put another article into some of the orders that went well."""
    chosen = {id(sale) for sale in random.sample([sale for sale in sales if is_plain(sale)], count)}
    return [add_article(sale) if id(sale) in chosen else sale for sale in sales]


def add_article(sale: Sale) -> Sale:
    """Put one more article into an order."""
    product = next(other for other in OTHERS if other is not sale.basket[0][0])
    sku, price = next(iter(product.prices.items()))
    basket = (*sale.basket, (product, sku, 1))
    return replace(sale, basket=basket, amount=sale.amount + Decimal(price))


def spoil(random: Random, sales: Sequence[Sale], count: int) -> list[Sale]:
    """Make the time of payment unreadable in some rows, as a spreadsheet and its user do."""
    plain = [sale for sale in sales if is_plain(sale) and sale.created.date() < CUTOFF - timedelta(days=30)]
    spoilt = {id(sale) for sale in random.sample(plain, count)}
    texts = iter(("########", "2020-11-31 09:20:11", "见备注", "2021-02-30 18:00:00"))
    return [replace(sale, unreadable=next(texts)) if id(sale) in spoilt else sale for sale in sales]


def is_plain(sale: Sale) -> bool:
    """Whether an order went well from beginning to end."""
    return bool(sale.received) and not sale.refund and len(sale.basket) == 1 and not sale.unreadable


def number_sales(random: Random, sales: Sequence[Sale]) -> list[Sale]:
    """Give the orders their numbers, which rise with time."""
    serial, numbered = 10**8, []
    for sale in sales:
        serial += random.randrange(1_000, 2_000_000)
        numbered.append(replace(sale, order_no=f"140{sale.created:%y%m%d}{serial:010}"))
    return numbered


# What they prove


def why_not(sale: Sale) -> str:
    """Give why an order does not count as a prior sale of the box, or nothing."""
    if sale.unreadable:
        return "bad_time"
    if not sale.boxes:
        return "other_item"
    if sale.paid is None:
        return "unpaid"
    if sale.refund >= sale.amount:
        return "refunded"
    if sale.received is None:
        return "unfinished"
    if sale.buyer is OWN:
        return "own_purchase"
    return "not_before" if sale.paid.date() >= CUTOFF else ""


def find_valid(sales: Sequence[Sale]) -> list[Sale]:
    """Give the orders that count, by the time of payment."""
    return sorted((sale for sale in sales if not why_not(sale)), key=lambda sale: (sale.paid, sale.order_no))


def choose(sales: Sequence[Sale]) -> list[Sale]:
    """Give the orders that the letter shows: the first, the first in beige, and some of each year."""
    valid = find_valid(sales)
    beige = next(sale for sale in valid if sale.basket[0][1].startswith("米色"))
    later = [next(sale for sale in valid if sale.paid and str(sale.paid.date()) >= day) for day in SHOWN]
    return [valid[0], beige, *later]


SHOWN = (
    "2019-11-11", "2020-03-20", "2020-06-18", "2020-11-11", "2021-03-20", "2021-06-18", "2021-11-11",
    "2022-03-20",
)  # fmt: skip


def describe(sales: Sequence[Sale]) -> Iterator[str]:
    """Tell the numbers that a reader of the export must come to."""
    valid = find_valid(sales)
    single = [sale for sale in valid if len(sale.basket) == 1]
    late = [sale.paid.date() for sale in sales if why_not(sale) == "not_before" and sale.paid]
    early = sum(CUTOFF < day < GRANTED for day in late)
    yield f"rows: {len(sales)}, with the box: {sum(sale.boxes > 0 for sale in sales)}"
    yield f"by result: {dict(Counter(why_not(sale) or 'valid' for sale in sales))}"
    yield f"valid: {len(valid)} orders, {sum(sale.boxes for sale in valid)} boxes; {count(valid)}"
    yield f"  with one article only: {len(single)} orders; {count(single)}"
    yield f"  months: {len({f'{sale.paid:%Y-%m}' for sale in valid})}"
    yield f"  accounts as shown: {len({shown_account(sale) for sale in valid})}"
    for word, sale in (("first", valid[0]), ("last", valid[-1])):
        yield f"  {word} {sale.order_no}, paid {sale.paid}"
    yield f"not before: {late.count(CUTOFF)} on the relevant date, {early} after it and before the grant"
    yield "select:"
    for sale in choose(sales):
        yield f'  - {{order_no: "{sale.order_no}", item_id: "{ITEM}"}}  # {sale.paid} {sale.basket[0][1]}'


def count(sales: Sequence[Sale]) -> str:
    """Count pieces and money as the report states them."""
    paid, refunded = sum(sale.amount for sale in sales), sum(sale.refund for sale in sales)
    return f"{sum(sale.pieces for sale in sales)} pieces, paid {paid}, refunded {refunded}"


# The export


def write_export(path: Path, sales: Sequence[Sale]) -> None:
    """Write the report, the newest order first."""
    rows = [HEAD, *(make_row(sale) for sale in reversed(sales))]
    text = "".join(",".join(map(quote, row)) + "\r\n" for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("gbk"))


def quote(cell: str) -> str:
    """Quote a cell where it must be; the order numbers' own quotation marks stand bare."""
    if cell.startswith('="') or not set(cell) & set(',"\r\n'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def make_row(sale: Sale) -> list[str]:
    """Give the cells of an order in the order of the columns."""
    cells = {
        "订单编号": f'="{sale.order_no}"',
        "买家会员名": shown_account(sale),
        "买家应付货款": f"{sale.amount:.2f}",
        "买家应付邮费": "0.00",
        "买家支付积分": "0",
        "总金额": f"{sale.amount:.2f}",
        "返点积分": "0",
        "买家实际支付金额": f"{sale.amount if sale.paid else NOTHING:.2f}",
        "买家实际支付积分": "0",
        "订单状态": "交易成功" if sale.received else "交易关闭",
        "买家留言": find_message(sale),
        "运送方式": "快递",
        "订单创建时间": f"{sale.created}",
        "订单付款时间": sale.unreadable or f"{sale.paid or ''}",
        "宝贝标题": sale.title,
        "宝贝种类": str(len(sale.basket)),
        "物流单号": f"No:9{int(sale.order_no[-10:]):012}" if sale.received else "",
        "物流公司": "示例速运" if sale.received else "",
        "宝贝总数量": str(sale.pieces),
        "店铺Id": "0",
        "店铺名称": STORE,
        "订单关闭原因": sale.closed or "订单未关闭",
        "卖家服务费": "0.00",
        "买家服务费": "0.00",
        "是否手机订单": "手机订单" if sale.created.second % 6 else "",
        "修改后的sku": sale.remark,
        "退款金额": f"{sale.refund:.2f}" if sale.refund else "",
        "确认收货时间": f"{sale.received or ''}",
        "打款商家金额": f"{sale.amount - sale.refund:.2f}元" if sale.received else "",
        **show_buyer(sale),
    }
    assert set(cells) <= {name.strip() for name in HEAD}
    return [cells.get(name.strip(), "") for name in HEAD]


def show_buyer(sale: Sale) -> dict[str, str]:
    """Give the buyer in full, in part or masked, as the platform did it more and more."""
    buyer, day = sale.buyer, sale.created.date()
    if day >= MASKED:
        return {"收货地址": f"{buyer.region} 示例街道****"}
    if day >= MASKED_PARTLY:
        hidden = f"{buyer.phone[:3]}****{buyer.phone[-4:]}"
        street = f"{buyer.region} {buyer.street}(000000)"
        return {"收货人姓名": f"{buyer.name[0]}**", "收货地址": street, "联系手机": f"'{hidden}"}
    return {
        "买家支付宝账号": buyer.phone,
        "收货人姓名": buyer.name,
        "收货地址": f"{buyer.region} {buyer.street}(000000)",
        "联系电话": "'",
        "联系手机": f"'{buyer.phone}",
    }


def shown_account(sale: Sale) -> str:
    """Give the account's name as the export shows it."""
    account = sale.buyer.account
    masked = sale.created.date() >= MASKED
    return f"{account[0]}***{account[-1]}" if masked and sale.buyer is not OWN else account


def find_message(sale: Sale) -> str:
    """Give what the buyer wrote; some of it needs quotation marks, some holds a phone number."""
    messages = {
        3: "请尽快发货，谢谢",
        11: f"到了请打{sale.buyer.phone}",
        23: '要"青灰色",不要米色',
        37: "放门口即可\n不要放快递柜",
    }
    return messages.get(int(sale.order_no[-10:]) % 400, "") if sale.created.date() < MASKED else ""


# The pictures


def draw_evidence(folder: Path, sales: Sequence[Sale]) -> Iterator[Path]:
    """Draw every exhibit and give its file."""
    chosen = choose(sales)
    drawn = {
        "licence.png": draw_licence,
        "register.png": draw_register,
        "export.png": lambda path: draw_export(path, sales),
        "snapshot.png": lambda path: draw_snapshot(path, chosen[0], TEAL),
        "snapshot-beige.png": lambda path: draw_snapshot(path, chosen[1], SAND),
        "orders.png": lambda path: draw_orders(path, chosen),
        "listing.jpg": draw_listing,
        "comparison.png": lambda path: draw_comparison(path, chosen[0]),
        "seal.png": seal,
    }
    for name, draw in drawn.items():
        draw(folder / name)
        yield folder / name


def draw_licence(path: Path) -> None:
    """The appellant's business licence."""
    rows = (
        ("统一社会信用代码", "91330602MA2D7Q5R8K"),
        ("名称", "绍兴示禾家居用品有限公司"),
        ("类型", "有限责任公司"),
        ("法定代表人", "赵某"),
        ("注册资本", "人民币＊＊＊万元"),
        ("成立日期", "2018年11月5日"),
        ("住所", "浙江省绍兴市越城区示例路6号"),
        ("经营范围", "家居用品、日用百货销售等"),
    )
    licence(path, rows, "登记机关")


def draw_register(path: Path) -> None:
    """The register extract of the patent."""
    sheet = web_page("https://register.example/patent/2022301999206", "公众查询", "2026-11-20 14:26:18", 1050)
    sheet.middle("专利登记信息查询结果", 38, gap=40)
    for name, value in (
        ("专利号", "ZL202230199920.6"),
        ("专利名称", "折叠箱"),
        ("专利类型", "外观设计专利"),
        ("申请日", "2022年4月12日"),
        ("优先权日", "无"),
        ("授权公告日", "2022年10月18日"),
        ("专利权人", "台州某某塑业有限公司"),
        ("法律状态", "专利权维持"),
        ("查询日期", "2026年11月20日"),
    ):
        sheet.pair(name, value, x=120)
        sheet.y += 14
    sheet.rule()
    sheet.line("登记事项以专利登记簿记载为准。", 20, 120, SOFT)
    sheet.save(path)


def draw_export(path: Path, sales: Sequence[Sale]) -> None:
    """The page of the seller centre from which the export was downloaded."""
    sheet = web_page("https://seller.example/trade/export/history", STORE, "2026-11-20 10:35:12", 620)
    sheet.line("订单报表下载记录", 34, bold=True)
    for name, value in (
        ("申请时间", "2026-11-20 10:33:07"),
        ("报表类型", "订单报表"),
        ("下单时间", f"{SINCE} 00:00:00 至 {UNTIL} 23:59:59"),
        ("订单数量", f"{len(sales):,}"),
        ("文件名", EXPORT),
        ("状态", "已生成，可下载"),
    ):
        sheet.pair(name, value, x=90)
    sheet.save(path)


def draw_snapshot(path: Path, sale: Sale, colour: str) -> None:
    """The page as it was when an order was placed."""
    sheet = web_page(f"https://trade.example/snapshot/{sale.order_no}", STORE, "2026-11-20 11:02:40", 1130)
    sheet.box((50, sheet.y, 950, sheet.y + 64), "#fdf6e3", "#e6d8a8")
    sheet.text(70, sheet.y + 18, f"交易快照：本页内容生成于下单时 {sale.created}，下单后不再变更", 22, SOFT)
    sheet.y += 96
    top = sheet.y
    sheet.box((50, top, 510, top + 460), "#f5f6f8")
    fold_box(sheet, 120, top + 160, 260, colour)
    sheet.y = top
    sheet.line(sale.title.split()[0], 30, 550, bold=True)
    for name, value in (
        ("订单编号", sale.order_no),
        ("商品编号", ITEM),
        ("规格", sale.basket[0][1]),
        ("数量", str(sale.pieces)),
        ("实付款", f"{sale.amount:.2f}元"),
        ("付款时间", str(sale.paid)),
        ("卖家", STORE),
        ("买家", "***"),
    ):
        sheet.pair(name, value, 550, 120, 22)
    sheet.y = top + 500
    draw_details(sheet, colour)
    sheet.save(path)


def draw_details(sheet: Sheet, colour: str) -> None:
    """What the page says of the goods, with three small pictures."""
    sheet.line("商品详情", 28, bold=True)
    for words in (
        "箱体为长方体，正面横向设三道凹槽，凹槽下方居中设长圆形提手孔。",
        "左右侧面居中设竖向折线，顶盖为圆角长方形，四边设内凹边框。",
    ):
        sheet.line(words, 22)
    for index, words in enumerate(("正面", "侧面", "顶面")):
        sheet.box((60 + index * 300, sheet.y + 10, 330 + index * 300, sheet.y + 170), "#f5f6f8")
        sheet.text(80 + index * 300, sheet.y + 20, words, 20, SOFT)
        fold_box(sheet, 130 + index * 300, sheet.y + 75, 100, colour)


def draw_orders(path: Path, sales: Sequence[Sale]) -> None:
    """The chosen orders as the seller centre lists them, buyers masked."""
    sheet = web_page(f"https://seller.example/trade/list?item={ITEM}", STORE, "2026-11-20 11:20:55", 800)
    sheet.line("已卖出的宝贝", 34, bold=True)
    sheet.line(f"商品编号：{ITEM}　折叠收纳箱　买家信息已隐藏", 20, colour=SOFT)
    rows = [
        (sale.order_no, str(sale.paid), sale.basket[0][1], str(sale.pieces), "***", "交易成功")
        for sale in sales
    ]
    head = ("订单编号", "付款时间", "规格", "数量", "买家", "状态")
    sheet.table((260, 240, 150, 70, 80, 120), head, rows)
    sheet.save(path)


def draw_listing(path: Path) -> None:
    """The photo of the accused product as it is listed today."""
    sheet = photo(ground="#e2e6e4")
    fold_box(sheet, 300, 340, 360, TEAL)
    soften(sheet)
    sheet.text(40, 700, f"商品编号 {ITEM}　青灰色 大号", 24, SOFT)
    sheet.save(path)


def draw_comparison(path: Path, first: Sale) -> None:
    """Patent, earlier product and accused product side by side, view by view."""
    sheet = Sheet(height=770)
    columns = (("涉案专利视图", None), (f"在先商品（{first.created.date()}）", TEAL), ("被投诉商品", TEAL))
    for index, (words, colour) in enumerate(columns):
        sheet.text(70 + index * 305, 70, words, 22, bold=True)
        box_views(sheet, 70 + index * 305, 120, 240, colour)
    for words, y in (("主视图", 190), ("左视图", 380), ("俯视图", 570)):
        sheet.text(4, y, words, 18, SOFT)
    sheet.save(path)


def main() -> None:
    """Write the export, draw the pictures, and tell what the orders prove."""
    parser = argparse.ArgumentParser(
        description="Make the export and the evidence of the example order-export."
    )
    parser.add_argument("--out", type=Path, default=EXAMPLES, help="the folder of the examples")
    folder = parser.parse_args().out / "order-export" / "evidence"
    sales = make_sales()
    write_export(folder / EXPORT, sales)
    for path in (folder / EXPORT, *draw_evidence(folder, sales)):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    print(*describe(sales), sep="\n")


if __name__ == "__main__":
    main()
