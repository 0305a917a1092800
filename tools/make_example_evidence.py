"""Draw the evidence of the examples: invented pages, papers and photos, each marked 示例.

Every file is one function that takes a file path; `OUTPUTS` names them by example. The vocabulary
(Sheet, `web_page`, `paper`, `fold_box`) stands first, the evidence of each example below it.
The same Pillow gives the same bytes.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import example_evidence_deals
import example_evidence_decisions
import example_evidence_disputes
import example_evidence_goods
import example_evidence_marks
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "appealkit" / "fonts"
EXAMPLES = ROOT / "examples"
LARGEST = 120_000  # bytes, so that the examples stay a light download

INK, SOFT, FAINT, RULE = "#222222", "#666666", "#999999", "#d9d9d9"
PAPER, PALE, BLUE, RED, GREEN = "#ffffff", "#f5f6f8", "#2f5d8a", "#b03030", "#3c7a4a"
GREY, TEAL, SAND = "#aeb4ba", "#7fa6a8", "#d8c3a0"  # colours of goods

Draw = Callable[[Path], None]
Row = Sequence[str]


# The vocabulary


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Give the project's own font in a size."""
    name = "appeal-sans-common.ttf" if bold else "appeal-serif-common.ttf"
    return ImageFont.truetype(str(FONTS / name), size)


class Sheet:
    """A picture to draw on, with a pen that moves down line by line."""

    def __init__(self, width: int = 1000, height: int = 1300, ground: str = PAPER) -> None:
        self.image = Image.new("RGB", (width, height), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.width, self.height = width, height
        self.y = 40

    def text(self, x: int, y: int, words: str, size: int = 24, colour: str = INK, bold: bool = False) -> None:
        """Write words with their left top at a point."""
        self.pen.text((x, y), words, font=font(size, bold), fill=colour)

    def middle(self, words: str, size: int = 40, colour: str = INK, gap: int = 30) -> None:
        """Write a bold line in the middle and move down."""
        self.pen.text((self.width / 2, self.y), words, font=font(size, True), fill=colour, anchor="ma")
        self.y += size + gap

    def line(self, words: str, size: int = 24, x: int = 60, colour: str = INK, bold: bool = False) -> None:
        """Write a line at the pen and move down."""
        self.text(x, self.y, words, size, colour, bold)
        self.y += size + 16

    def pair(self, name: str, value: str, x: int = 60, indent: int = 230, size: int = 24) -> None:
        """Write a name and its value on one line and move down."""
        self.text(x, self.y, name, size, SOFT)
        self.text(x + indent, self.y, value, size)
        self.y += size + 18

    def rule(self, colour: str = RULE) -> None:
        """Draw a line across and move down."""
        self.pen.line([(50, self.y), (self.width - 50, self.y)], fill=colour, width=2)
        self.y += 18

    def box(self, corners: tuple[int, int, int, int], fill: str | None = None, edge: str = RULE) -> None:
        """Draw a rectangle."""
        self.pen.rectangle(corners, fill=fill, outline=edge, width=2)

    def table(self, widths: Sequence[int], head: Row, rows: Sequence[Row], size: int = 19) -> None:
        """Draw a table at the pen and move below it."""
        height = size + 22
        left = (self.width - sum(widths)) // 2
        for number, row in enumerate([head, *rows]):
            x = left
            for width, words in zip(widths, row, strict=True):
                corners = (x, self.y, x + width, self.y + height)
                self.box(corners, PALE if number == 0 else None)
                self.text(x + 10, self.y + 9, words, size, INK, bold=number == 0)
                x += width
            self.y += height
        self.y += 20

    def sample_mark(self) -> None:
        """Mark the sheet as an invented example."""
        self.pen.rectangle((self.width - 150, 10, self.width - 12, 52), outline=RED, width=3)
        self.pen.text((self.width - 81, 31), "示例", font=font(28, True), fill=RED, anchor="mm")
        foot = "示例材料：名称、编号和数据均为虚构"
        self.pen.text((self.width / 2, self.height - 30), foot, font=font(18), fill=FAINT, anchor="mm")

    def save(self, path: Path, colours: int = 64) -> None:
        """Write the picture: JPEG as a photo, PNG with few colours."""
        self.sample_mark()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".jpg":
            self.image.save(path, quality=80, optimize=True, subsampling=2)
        else:
            flat = self.image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            flat.save(path, optimize=True)
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path}: larger than {LARGEST:,} bytes")


def web_page(url: str, account: str, captured: str, height: int = 1300) -> Sheet:
    """Give a browser page that shows address, account and time of capture, as good screenshots do."""
    sheet = Sheet(height=height)
    sheet.box((0, 0, sheet.width, 66), "#e7e9ec", "#e7e9ec")
    for index, colour in enumerate(("#d08080", "#d8c080", "#80b080")):
        sheet.pen.ellipse((18 + index * 30, 24, 36 + index * 30, 42), fill=colour)
    sheet.pen.rounded_rectangle((120, 14, sheet.width - 170, 52), 18, fill=PAPER)
    sheet.text(142, 20, url, 20, SOFT)
    sheet.text(50, 78, f"登录账号：{account}", 18, SOFT)
    sheet.pen.text((sheet.width - 50, 78), f"截图时间：{captured}", font=font(18), fill=SOFT, anchor="ra")
    sheet.y = 112
    sheet.rule()
    return sheet


def paper(title: str, height: int = 1300) -> Sheet:
    """Give a paper with a frame and a title."""
    sheet = Sheet(height=height)
    sheet.pen.rectangle((24, 60, sheet.width - 24, height - 60), outline="#b9a06a", width=4)
    sheet.pen.rectangle((34, 70, sheet.width - 34, height - 70), outline="#b9a06a", width=1)
    sheet.y = 130
    sheet.middle(title, 48)
    return sheet


def licence(path: Path, rows: Sequence[tuple[str, str]], seal: str) -> None:
    """Draw a business licence with the person's name masked."""
    sheet = paper("营业执照")
    sheet.middle("（副本）", 26, SOFT, 60)
    for name, value in rows:
        sheet.pair(name, value, x=110, size=27)
        sheet.y += 16
    round_seal(sheet, 760, 1060, seal)
    sheet.text(110, 1120, "登记机关（示例）", 24, SOFT)
    sheet.save(path)


def round_seal(sheet: Sheet, x: int, y: int, words: str) -> None:
    """Draw a round seal without a real body's name."""
    sheet.pen.ellipse((x - 95, y - 95, x + 95, y + 95), outline=RED, width=5)
    sheet.pen.text((x, y - 14), words, font=font(26, True), fill=RED, anchor="mm")
    sheet.pen.text((x, y + 28), "示例专用", font=font(24, True), fill=RED, anchor="mm")


def shade(colour: str, factor: float) -> tuple[int, int, int]:
    """Give a colour lighter or darker."""
    parts = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    red, green, blue = (min(255, round(part * factor)) for part in parts)
    return red, green, blue


def fold_box(sheet: Sheet, x: int, y: int, size: int, colour: str | None = GREY, label: str = "") -> None:
    """Draw the folding storage box at a slant; without a colour as a patent's line drawing."""
    front = [(x, y), (x + size, y), (x + size, y + size * 2 // 3), (x, y + size * 2 // 3)]
    slant = size // 4
    top = [(x, y), (x + slant, y - slant), (x + size + slant, y - slant), (x + size, y)]
    side = [front[1], top[2], (top[2][0], top[2][1] + size * 2 // 3), front[2]]
    edge = INK if colour is None else shade(colour, 0.55)
    for corners, factor in ((front, 1.0), (top, 1.18), (side, 0.8)):
        sheet.pen.polygon(
            corners, fill=PAPER if colour is None else shade(colour, factor), outline=edge, width=3
        )
    for groove in (1, 2, 3):
        level = y + size * groove // 6
        sheet.pen.line([(x + size // 10, level), (x + size * 9 // 10, level)], fill=edge, width=4)
    hand = (x + size * 2 // 5, y + size * 8 // 15, x + size * 3 // 5, y + size * 3 // 5)
    sheet.pen.rounded_rectangle(
        hand, size // 30, fill=PAPER if colour is None else shade(colour, 0.45), outline=edge
    )
    if label:
        sheet.pen.text(
            (x + size / 2, y + size // 4), label, font=font(size // 8, True), fill=edge, anchor="mm"
        )


def box_views(sheet: Sheet, x: int, y: int, size: int, colour: str | None) -> None:
    """Draw front, side and top view below each other, as a patent shows them."""
    edge = INK if colour is None else shade(colour, 0.55)
    fill = PAPER if colour is None else shade(colour, 1.0)
    sheet.pen.rectangle((x, y, x + size, y + size * 2 // 3), fill=fill, outline=edge, width=3)
    for groove in (1, 2, 3):
        level = y + size * groove // 6
        sheet.pen.line([(x + size // 10, level), (x + size * 9 // 10, level)], fill=edge, width=4)
    hand = (x + size * 2 // 5, y + size * 8 // 15, x + size * 3 // 5, y + size * 3 // 5)
    sheet.pen.rounded_rectangle(hand, 5, outline=edge, width=3)
    y += size * 2 // 3 + 30
    sheet.pen.rectangle(
        (x + size // 6, y, x + size * 5 // 6, y + size * 2 // 3), fill=fill, outline=edge, width=3
    )
    sheet.pen.line([(x + size // 2, y), (x + size // 2, y + size * 2 // 3)], fill=edge, width=3)
    y += size * 2 // 3 + 30
    sheet.pen.rounded_rectangle((x, y, x + size, y + size * 2 // 3), 14, fill=fill, outline=edge, width=3)
    sheet.pen.rounded_rectangle(
        (x + 16, y + 16, x + size - 16, y + size * 2 // 3 - 16), 10, outline=edge, width=2
    )


def photo(width: int = 1000, height: int = 800, ground: str = "#e9e4da") -> Sheet:
    """Give the ground of a photo: a table before a wall, lit from the left."""
    sheet = Sheet(width, height, ground)
    for row in range(height):
        factor = 1.04 - 0.16 * row / height if row < height * 0.62 else 0.86 - 0.1 * row / height
        sheet.pen.line([(0, row), (width, row)], fill=shade(ground, factor))
    return sheet


def soften(sheet: Sheet, radius: float = 1.2) -> None:
    """Blur the picture a little, as a photo is."""
    sheet.image = sheet.image.filter(ImageFilter.GaussianBlur(radius))
    sheet.pen = ImageDraw.Draw(sheet.image)


# patent-prior-sales

CHENGUANG = "晨光家居旗舰店"
BOX_ORDERS = (
    ("1402012020000000118", "2020-12-02 11:00:26", "灰色", "2", "交易成功"),
    ("1402012180000000227", "2020-12-18 20:14:09", "灰色", "1", "交易成功"),
    ("1402101090000000341", "2021-01-09 09:32:51", "米色", "3", "交易成功"),
    ("1402102260000000456", "2021-02-26 15:47:33", "灰色", "2", "交易成功"),
    ("1402103150000000563", "2021-03-15 22:05:18", "灰色", "1", "交易关闭"),
    ("1402104070000000672", "2021-04-07 13:21:40", "灰色", "4", "交易成功"),
    ("1402105200000000785", "2021-05-20 10:58:02", "米色", "2", "交易成功"),
    ("1402106180000000894", "2021-06-18 00:03:37", "灰色", "6", "交易成功"),
    ("1402108110000000903", "2021-08-11 16:40:12", "灰色", "2", "交易成功"),
    ("1402110050000001012", "2021-10-05 12:09:55", "米色", "1", "交易成功"),
    ("1402111110000001126", "2021-11-11 00:17:44", "灰色", "5", "交易成功"),
    ("1402201180000001235", "2022-01-18 19:26:30", "灰色", "2", "交易成功"),
)


def patent_licence(path: Path) -> None:
    """The appellant's business licence."""
    rows = (
        ("统一社会信用代码", "91330106MA2H8T3K46"),
        ("名称", "杭州晨光家居用品有限公司"),
        ("类型", "有限责任公司"),
        ("法定代表人", "王某"),
        ("注册资本", "人民币＊＊＊万元"),
        ("成立日期", "2018年6月12日"),
        ("住所", "浙江省杭州市西湖区示例路1号"),
        ("经营范围", "家居用品、日用百货销售等"),
    )
    licence(path, rows, "登记机关")


def patent_register(path: Path) -> None:
    """The register extract of the patent."""
    sheet = web_page("https://register.example/patent/2022301234562", "公众查询", "2026-11-21 09:12:40", 1100)
    sheet.middle("专利登记信息查询结果", 38, gap=40)
    rows = (
        ("专利号", "ZL202230123456.2"),
        ("专利名称", "收纳箱"),
        ("专利类型", "外观设计专利"),
        ("申请日", "2022年3月1日"),
        ("优先权日", "2021年12月15日"),
        ("授权公告日", "2022年9月6日"),
        ("专利权人", "宁波某某家居有限公司"),
        ("法律状态", "专利权维持"),
        ("查询日期", "2026年11月21日"),
    )
    for name, value in rows:
        sheet.pair(name, value, x=120)
        sheet.y += 14
    sheet.rule()
    sheet.line("登记事项以专利登记簿记载为准。", 20, 120, SOFT)
    sheet.save(path)


def patent_orders(path: Path) -> None:
    """The order list of the seller centre, buyers masked."""
    url = "https://seller.example/trade/list?item=678901234567"
    sheet = web_page(url, CHENGUANG, "2026-11-20 11:05:33", 1000)
    sheet.line("已卖出的宝贝", 34, bold=True)
    sheet.line("商品编号：678901234567　折叠收纳箱　买家信息已隐藏", 20, colour=SOFT)
    rows = [(number, paid, sku, quantity, "**", status) for number, paid, sku, quantity, status in BOX_ORDERS]
    head = ("订单编号", "付款时间", "规格", "数量", "买家", "状态")
    sheet.table((260, 250, 90, 70, 80, 130), head, rows)
    sheet.line("注：1402103150000000563 已全额退款，交易关闭。", 20, colour=SOFT)
    sheet.save(path)


def patent_snapshot(path: Path) -> None:
    """The transaction snapshot of the first order."""
    order_snapshot(path, "1402012020000000118", "2020-12-02 10:58:41", "灰色", "336.00", GREY)


def patent_snapshot_later(path: Path) -> None:
    """The transaction snapshot of a later order in the other colour."""
    order_snapshot(path, "1402101090000000341", "2021-01-09 09:31:07", "米色", "504.00", SAND)


def order_snapshot(path: Path, number: str, created: str, sku: str, amount: str, colour: str) -> None:
    """Draw the page as it was when an order was placed."""
    sheet = web_page(f"https://trade.example/snapshot/{number}", CHENGUANG, "2026-11-20 11:20:08", 1180)
    sheet.box((50, sheet.y, 950, sheet.y + 64), "#fdf6e3", "#e6d8a8")
    sheet.text(70, sheet.y + 18, f"交易快照：本页内容生成于下单时 {created}，下单后不再变更", 22, SOFT)
    sheet.y += 96
    top = sheet.y
    sheet.box((50, top, 510, top + 460), PALE)
    fold_box(sheet, 120, top + 160, 260, colour)
    sheet.text(70, top + 474, "商品主图 1/5", 18, FAINT)
    sheet.y = top
    sheet.line("折叠收纳箱 家用衣物整理箱", 30, 550, bold=True)
    for name, value in (
        ("订单编号", number),
        ("商品编号", "678901234567"),
        ("规格", sku),
        ("实付款", f"{amount}元"),
        ("卖家", CHENGUANG),
        ("买家", "**"),
    ):
        sheet.pair(name, value, 550, 120, 22)
    sheet.y = top + 520
    sheet.line("商品详情", 28, bold=True)
    for words in (
        "箱体为长方体，正面横向设三道凹槽，凹槽下方居中设长圆形提手孔。",
        "左右侧面居中设竖向折线，顶盖为圆角长方形，四边设内凹边框。",
        "折叠后平放收纳，可叠放使用。",
    ):
        sheet.line(words, 22)
    for index, words in enumerate(("正面", "侧面", "顶面")):
        sheet.box((60 + index * 300, sheet.y + 10, 330 + index * 300, sheet.y + 170), PALE)
        sheet.text(80 + index * 300, sheet.y + 20, words, 20, SOFT)
        fold_box(sheet, 130 + index * 300, sheet.y + 75, 100, colour)
    sheet.save(path)


def patent_video(path: Path) -> None:
    """The dated video page that showed the box earlier still."""
    sheet = web_page("https://video.example/v/20201108", "访客", "2026-11-20 14:02:19", 1000)
    sheet.box((50, sheet.y, 950, sheet.y + 520), "#30343a", "#30343a")
    fold_box(sheet, 340, sheet.y + 220, 280, GREY)
    sheet.pen.polygon(
        [(470, sheet.y + 225), (470, sheet.y + 295), (530, sheet.y + 260)], fill="#ffffff", outline="#ffffff"
    )
    sheet.y += 550
    sheet.line("折叠收纳箱的展开与折叠演示", 32, bold=True)
    sheet.line("发布者：晨光家居旗舰店　　发布日期：2020-11-08", 22, colour=SOFT)
    sheet.rule()
    sheet.line("评论 12　　最早一条评论：2020-11-09", 22, colour=SOFT)
    sheet.save(path)


def patent_listing(path: Path) -> None:
    """The photo of the accused product as it is listed today."""
    sheet = photo()
    fold_box(sheet, 300, 340, 360, GREY)
    soften(sheet)
    sheet.text(40, 700, "商品编号 678901234567　灰色", 24, SOFT)
    sheet.save(path)


def patent_comparison(path: Path) -> None:
    """Patent, earlier product and accused product side by side, view by view."""
    sheet = Sheet(height=770)
    for index, (words, colour) in enumerate(
        (("涉案专利视图", None), ("在先商品（2020-12-02）", GREY), ("被投诉商品", GREY))
    ):
        x = 70 + index * 305
        sheet.text(x, 70, words, 22, INK, bold=True)
        box_views(sheet, x, 120, 240, colour)
    for words, y in (("主视图", 190), ("左视图", 380), ("俯视图", 570)):
        sheet.text(4, y, words, 18, SOFT)
    sheet.save(path)


# trademark-prior-use

SHIYU = "示屿家居"
USE_ORDERS = (
    ("1401805210000000215", "2018-05-21 14:26:08", "3", "交易成功"),
    ("1401808090000000328", "2018-08-09 10:11:53", "5", "交易成功"),
    ("1401811110000000437", "2018-11-11 00:42:19", "12", "交易成功"),
    ("1401902270000000544", "2019-02-27 21:08:40", "4", "交易成功"),
    ("1401905160000000659", "2019-05-16 09:55:27", "8", "交易成功"),
    ("1401908300000000766", "2019-08-30 18:30:02", "10", "交易成功"),
    ("1401911110000000871", "2019-11-11 00:15:36", "20", "交易成功"),
    ("1402003180000000982", "2020-03-18 11:47:14", "6", "交易成功"),
    ("1402005060000001097", "2020-05-06 16:03:59", "9", "交易成功"),
    ("1402006180000001104", "2020-06-18 00:28:45", "15", "交易成功"),
    ("1402008240000001213", "2020-08-24 20:19:31", "7", "交易成功"),
    ("1402010120000001328", "2020-10-12 13:34:20", "11", "交易成功"),
)


def trademark_licence(path: Path) -> None:
    """The prior user's business licence."""
    rows = (
        ("统一社会信用代码", "91320508MA1T6R2Y7W"),
        ("名称", "苏州示屿家居用品有限公司"),
        ("类型", "有限责任公司"),
        ("法定代表人", "陈某"),
        ("注册资本", "人民币＊＊＊万元"),
        ("成立日期", "2017年11月3日"),
        ("住所", "江苏省苏州市姑苏区示例街2号"),
        ("经营范围", "家居用品、收纳用品销售等"),
    )
    licence(path, rows, "登记机关")


def trademark_register(path: Path) -> None:
    """The register extract of the mark."""
    sheet = web_page("https://register.example/trademark/99990001", "公众查询", "2026-11-21 10:03:15", 1150)
    sheet.middle("商标登记信息查询结果", 38, gap=30)
    sheet.box((360, sheet.y, 640, sheet.y + 150), PAPER)
    sheet.pen.text((500, sheet.y + 75), "示屿", font=font(72), fill=INK, anchor="mm")
    sheet.y += 190
    rows = (
        ("注册号", "99990001"),
        ("国际分类", "21"),
        ("核定使用商品", "家用或厨房用容器；盒"),
        ("申请日期", "2021年3月15日"),
        ("注册公告日期", "2021年10月21日"),
        ("专用权期限", "2021年10月21日至2031年10月20日"),
        ("注册人", "深圳某某品牌管理有限公司"),
        ("商标状态", "注册"),
        ("查询日期", "2026年11月21日"),
    )
    for name, value in rows:
        sheet.pair(name, value, x=120)
        sheet.y += 8
    sheet.save(path)


def trademark_orders(path: Path) -> None:
    """The order list of three years, buyers masked to their province."""
    sheet = web_page(
        "https://seller.example/trade/list?item=612345678901", SHIYU, "2026-11-20 15:26:48", 1000
    )
    sheet.line("已卖出的宝贝", 34, bold=True)
    sheet.line("商品编号：612345678901　示屿布艺收纳盒　买家信息已隐藏", 20, colour=SOFT)
    places = ("江苏", "浙江", "上海", "安徽")
    rows = [
        (number, paid, quantity, places[index % 4] + "****", status)
        for index, (number, paid, quantity, status) in enumerate(USE_ORDERS)
    ]
    sheet.table((270, 260, 80, 140, 140), ("订单编号", "付款时间", "数量", "收货地", "状态"), rows)
    sheet.save(path)


def trademark_snapshot(path: Path) -> None:
    """The transaction snapshot of the first order, the sign on the goods."""
    url = "https://trade.example/snapshot/1401805210000000215"
    sheet = web_page(url, SHIYU, "2026-11-20 15:40:22", 900)
    sheet.box((50, sheet.y, 950, sheet.y + 64), "#fdf6e3", "#e6d8a8")
    sheet.text(70, sheet.y + 18, "交易快照：本页内容生成于下单时 2018-05-21 14:25:30", 22, SOFT)
    sheet.y += 96
    top = sheet.y
    sheet.box((50, top, 510, top + 460), PALE)
    fold_box(sheet, 120, top + 170, 260, SAND, "示屿")
    sheet.y = top
    sheet.line("示屿布艺收纳盒 家用整理盒", 30, 550, bold=True)
    for name, value in (
        ("订单编号", "1401805210000000215"),
        ("商品编号", "612345678901"),
        ("品牌", "示屿"),
        ("数量", "3"),
        ("卖家", SHIYU),
        ("买家", "**"),
    ):
        sheet.pair(name, value, 550, 120, 22)
    sheet.save(path)


def trademark_packaging(path: Path) -> None:
    """The photo of the printed packaging with its date."""
    sheet = photo(ground="#e4e0d6")
    fold_box(sheet, 280, 330, 400, "#c8a878", "示屿")
    soften(sheet)
    sheet.text(40, 690, "包装箱印样　印制日期 2018-04-20", 24, SOFT)
    sheet.text(40, 726, "委托方：苏州示屿家居用品有限公司", 24, SOFT)
    sheet.save(path)


def trademark_shop(path: Path) -> None:
    """The store page of 2018 as archived."""
    sheet = web_page(
        "https://archive.example/20180618/shiyu.taobao.example", "访客", "2026-11-20 16:02:51", 950
    )
    sheet.box((50, sheet.y, 950, sheet.y + 170), "#e6ddcc", "#e6ddcc")
    sheet.text(90, sheet.y + 45, "示屿", 72, "#6b5430", bold=True)
    sheet.text(290, sheet.y + 75, "布艺收纳 · 店铺首页", 28, "#6b5430")
    sheet.y += 200
    sheet.line("存档日期：2018-06-18", 22, colour=SOFT)
    for index, colour in enumerate((SAND, TEAL, GREY)):
        x = 60 + index * 300
        sheet.box((x, sheet.y, x + 270, sheet.y + 300), PALE)
        fold_box(sheet, x + 45, sheet.y + 110, 150, colour, "示屿")
        sheet.text(x + 20, sheet.y + 250, "示屿布艺收纳盒", 22)
    sheet.save(path)


def trademark_advertising(path: Path) -> None:
    """The statement of an advertising service, amounts masked."""
    sheet = paper("推广服务结算单", 900)
    sheet.pair("客户", "苏州示屿家居用品有限公司", 110)
    sheet.pair("推广品牌", "示屿", 110)
    sheet.pair("结算日期", "2019年8月26日", 110)
    sheet.y += 20
    sheet.table(
        (250, 330, 180),
        ("推广期间", "推广位置", "金额"),
        (
            ("2019-07-01至2019-07-31", "收纳类目页面展示", "＊＊＊"),
            ("2019-08-01至2019-08-25", "收纳类目搜索展示", "＊＊＊"),
        ),
    )
    round_seal(sheet, 760, 720, "某某推广")
    sheet.save(path)


def trademark_listing(path: Path) -> None:
    """The listing of today with the distinguishing sign."""
    url = "https://item.taobao.example/item.htm?id=612345678901"
    sheet = web_page(url, SHIYU, "2026-11-21 17:30:05", 800)
    top = sheet.y
    sheet.box((50, top, 480, top + 430), PALE)
    fold_box(sheet, 120, top + 160, 240, SAND, "示屿")
    sheet.y = top
    sheet.line("示屿布艺收纳盒 家用整理盒", 28, 520, bold=True)
    sheet.line("苏州示屿家居出品", 28, 520, RED, bold=True)
    sheet.line("商品编号：612345678901", 22, 520, SOFT)
    sheet.line("本店与其他同名品牌无关联", 22, 520, SOFT)
    sheet.save(path)


def seal(path: Path) -> None:
    """A company seal on transparent ground, its words on the ring, plainly no real one."""
    size, middle, words = 640, 320, "某某有限公司示例专用章"
    red = (200, 30, 30, 215)
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((12, 12, size - 12, size - 12), outline=red, width=16)
    points = [(90, 36 * step, 105 if step % 2 == 0 else 42) for step in range(10)]
    star = [
        (
            middle + far * math.cos(math.radians(turn - start)),
            middle + far * math.sin(math.radians(turn - start)),
        )
        for start, turn, far in points
    ]
    pen.polygon(star, fill=red)
    for index, character in enumerate(words):
        turn = -125 + 250 * index / (len(words) - 1)  # from the lower left over the top
        letter = Image.new("RGBA", (90, 90), (255, 255, 255, 0))
        ImageDraw.Draw(letter).text((45, 45), character, font=font(60, True), fill=red, anchor="mm")
        letter = letter.rotate(-turn, Image.Resampling.BICUBIC)
        x = middle + 232 * math.sin(math.radians(turn)) - 45
        y = middle - 232 * math.cos(math.radians(turn)) - 45
        image.alpha_composite(letter, (round(x), round(y)))
    image.save(path, optimize=True)


# What is drawn: for each example the file names in its evidence folder.

OUTPUTS: dict[str, dict[str, Draw]] = {
    "patent-prior-sales": {
        "licence.png": patent_licence,
        "register.png": patent_register,
        "orders.png": patent_orders,
        "snapshot.png": patent_snapshot,
        "snapshot-beige.png": patent_snapshot_later,
        "video.png": patent_video,
        "listing.jpg": patent_listing,
        "comparison.png": patent_comparison,
        "seal.png": seal,
    },
    "trademark-prior-use": {
        "licence.png": trademark_licence,
        "register.png": trademark_register,
        "orders.png": trademark_orders,
        "snapshot.png": trademark_snapshot,
        "packaging.jpg": trademark_packaging,
        "shop.png": trademark_shop,
        "advertising.png": trademark_advertising,
        "listing.png": trademark_listing,
    },
    **example_evidence_disputes.OUTPUTS,
    **example_evidence_goods.OUTPUTS,
    **example_evidence_marks.OUTPUTS,
    **example_evidence_deals.OUTPUTS,
    **example_evidence_decisions.OUTPUTS,
}
# The examples whose letters bear a seal.
SEALED = (
    *("negotiation-letter", "rectification", "power-of-attorney"),
    *("authorised-goods", "difference-chart", "own-patent"),
)
for sealed in SEALED:
    OUTPUTS[sealed] = {**OUTPUTS[sealed], "seal.png": seal}


def main() -> None:
    """Read the command line and draw the evidence of the examples asked for, or of all."""
    parser = argparse.ArgumentParser(description="Draw the evidence of the examples.")
    parser.add_argument("example", nargs="*", default=list(OUTPUTS), help="examples to draw; all when absent")
    parser.add_argument("--out", type=Path, default=EXAMPLES, help="the folder of the examples")
    arguments = parser.parse_args()
    unknown = ", ".join(name for name in arguments.example if name not in OUTPUTS)
    if unknown:
        parser.error(f"no such example: {unknown}; there are {', '.join(OUTPUTS)}")
    for example in arguments.example:
        for name, draw in OUTPUTS[example].items():
            path = arguments.out / example / "evidence" / name
            draw(path)
            print(f"{example}/evidence/{name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
