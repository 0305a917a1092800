"""The evidence of the examples about goods and designs: authorised goods, own patent, differences, supplier.

Drawn with the Sheet of `example_sheet`. Everything in it is invented and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from example_sheet import (
    GREY,
    INK,
    LINE,
    PALE,
    WHITE,
    Sheet,
    browse,
    font,
    open_complaint,
    to_file,
    write_licence,
    write_paper,
)
from PIL import Image

# authorised-goods

KETTLES = ("电热水壶", "某岫 MOUXIU", "MX-1705", "300个", "", "")
MOULI, MOUCHUAN, MOUXIU = "长沙某栗家电有限公司", "武汉某川商贸有限公司", "某岫（佛山）电器有限公司"


def sign(sheet: Sheet, name: str, day: str) -> None:
    """Close a paper: who signs, the day, the seal over both."""
    sheet.text(name, 26, align="right")
    sheet.text(day, 26, align="right", gap=70)
    sheet.seal(name, (790, sheet.top - 120), 80)


def draw_kettle_licence() -> Image.Image:
    """The seller's business licence."""
    return write_licence(
        [
            ("统一社会信用代码", "91430100MA00EX70AP"),
            ("名称", MOULI),
            ("类型", "有限责任公司"),
            ("法定代表人", "谢某"),
            ("经营范围", "家用电器、日用百货的销售；互联网销售"),
            ("成立日期", "2020年3月9日"),
            ("住所", "湖南省长沙市岳麓区示例路17号"),
        ],
        "2024年6月3日",
    )


def draw_kettle_register() -> Image.Image:
    """The trademark register."""
    sheet = browse("商标登记信息查询", "https://register.example/trademark/90000058")
    sheet.text("商标登记信息", 32, strong=True)
    sheet.draw.rounded_rectangle((860, sheet.top, 1130, sheet.top + 130), 8, WHITE, LINE, 2)
    sheet.draw.text((904, sheet.top + 14), "某　岫", INK, font(52, strong=True))
    sheet.draw.text((922, sheet.top + 84), "MOUXIU", INK, font(30, strong=True))
    sheet.right -= 300
    sheet.pairs([
        ("注册号", "90000058"),
        ("国际分类", "第11类"),
        ("注册人", MOUXIU),
        ("核定商品", "电热水壶；电炊具"),
        ("申请日", "2016年3月22日"),
        ("注册日", "2017年5月14日"),
        ("专用期限", "2017年5月14日至2027年5月13日"),
        ("状态", "注册"),
    ], label=180)  # fmt: skip
    sheet.right += 300
    return sheet.finish("查询时间 2026-11-19 09:36")


def draw_kettle_distributor() -> Image.Image:
    """The owner's authorisation of its distributor."""
    sheet = write_paper("华中区域经销授权书")
    sheet.text(f"授权人：{MOUXIU}")
    sheet.text(f"被授权人：{MOUCHUAN}", gap=24)
    sheet.text(
        "授权人授权被授权人在湖北、湖南、河南经销“某岫 MOUXIU”（注册号90000058）电热水壶，"
        "渠道包括线上及线下，并可向零售商转授权。"
    )
    sheet.text("授权期限：2026年1月1日至2027年12月31日", gap=40)
    sign(sheet, MOUXIU, "2025年12月22日")
    return sheet.finish("编号 MX-JX-2026-007")


def draw_kettle_authorisation() -> Image.Image:
    """The distributor's authorisation of the store."""
    sheet = write_paper("网络销售授权书")
    sheet.text(f"授权人：{MOUCHUAN}")
    sheet.text(f"被授权人：{MOULI}", gap=24)
    sheet.text(
        "授权人授权被授权人在天猫平台“某栗家电专营店”销售“某岫 MOUXIU”电热水壶（型号 MX-1705），不得转授权。"
    )
    sheet.text("授权期限：2026年7月1日至2027年6月30日", gap=40)
    sign(sheet, MOUCHUAN, "2026年6月26日")
    return sheet.finish("编号 MC-SQ-2026-031")


def draw_kettle_contract() -> Image.Image:
    """The purchase contract and, below it, the delivery note; prices blacked out."""
    sheet = write_paper("购　销　合　同")
    sheet.text("合同编号：MC-20260706　　签订日期：2026年7月6日", 24)
    sheet.text(f"供方：{MOUCHUAN}　　需方：{MOULI}", 24)
    draw_priced_table(sheet, ("品名", "商标", "型号", "数量", "单价", "金额"), KETTLES)
    sheet.text("供方保证所供商品系商标注册人生产的正品。", 24, gap=40)
    sheet.text("供方（盖章）　　　　　　　　　　　需方（盖章）", 24, gap=120)
    sheet.seal(MOUCHUAN, (280, sheet.top - 70), 80)
    sheet.seal(MOULI, (720, sheet.top - 70), 80)
    sheet.rule(40)
    sheet.text("送　货　单", 38, strong=True, align="center", gap=30)
    sheet.text("单号：SH-0710　　日期：2026年7月10日　　合同：MC-20260706", 24)
    sheet.text(f"收货单位：{MOULI}", 24)
    sheet.table(
        ("品名", "型号", "条码", "批次", "数量"),
        [("某岫电热水壶", "MX-1705", "6900001170505", "20260618", "300个")],
        (24, 18, 26, 18, 14),
    )
    sheet.text("收货人：罗某　　收货日期：2026年7月10日", 24, gap=110)
    sheet.seal(MOUCHUAN, (760, sheet.top - 70), 80)
    return sheet.finish("价格系经营信息，已遮盖")


def draw_kettle_invoice() -> Image.Image:
    """The invoice and the result of its verification; prices blacked out."""
    sheet = write_paper("电子发票（增值税专用发票）")
    sheet.text("发票号码：****************0186　　开票日期：2026年7月20日", 24)
    sheet.text(f"购买方：{MOULI}", 24)
    sheet.text(f"销售方：{MOUCHUAN}", 24)
    draw_priced_table(sheet, ("项目", "商标", "规格型号", "数量", "单价", "金额"), KETTLES)
    sheet.text("查验结果：查验一致　　查验日期：2026-11-19", 24)
    return sheet.finish("价格系经营信息，已遮盖")


def draw_priced_table(sheet: Sheet, head: Sequence[str], row: Sequence[str]) -> None:
    """Draw a line of goods with its prices blacked out."""
    top = sheet.top
    sheet.table(head, [row], (18, 24, 16, 14, 14, 14))
    for start in (700, 812):
        sheet.draw.rectangle((start, top + 60, start + 76, top + 90), INK)


def draw_kettle_label() -> Image.Image:
    """The carton label of the goods bought beside the rating plate of the goods on sale."""
    sheet = Sheet()
    sheet.text("外箱标签与被投诉商品铭牌", 34, strong=True, align="center", gap=30)
    top = sheet.top
    for left, title in ((80, "进货外箱标签（2026-07-10 到货）"), (640, "被投诉商品铭牌（在售库存）")):
        sheet.draw.rounded_rectangle((left, top, left + 480, top + 400), 10, PALE, INK, 3)
        sheet.draw.text((left + 24, top + 18), title, GREY, font(22))
        sheet.draw.text((left + 24, top + 64), "某岫 MOUXIU", INK, font(40, strong=True))
        for i, words in enumerate(("电热水壶", "型号　MX-1705", "容量　1.7升", "批次　20260618")):
            sheet.draw.text((left + 24, top + 130 + 42 * i), words, INK, font(26))
        draw_barcode(sheet, left + 24, top + 306, "6900001170505")
    sheet.top = top + 430
    sheet.table(
        ("项目", "进货商品", "被投诉商品", "一致"),
        [
            ("品名及商标", "某岫 MOUXIU 电热水壶", "某岫 MOUXIU 电热水壶", "是"),
            ("型号", "MX-1705", "MX-1705", "是"),
            ("商品条码", "6900001170505", "6900001170505", "是"),
            ("生产批次", "20260618", "20260618", "是"),
        ],
        (20, 34, 34, 12),
    )
    return sheet.finish("拍摄日期 2026-11-19")


def draw_barcode(sheet: Sheet, left: int, top: int, digits: str) -> None:
    """Draw bars that stand for a barcode, with its digits."""
    x = left
    for digit in digits:
        width = 2 + int(digit) % 4
        sheet.draw.rectangle((x, top, x + width, top + 50), INK)
        x += width + 5 + int(digit) % 3
    sheet.draw.text((left, top + 56), digits, INK, font(20))


# own-patent

MOUTANG, MOUYU = "绍兴某棠照明有限公司", "某昱（中山）灯饰有限公司"
VIEWS = ("主视图", "后视图", "左视图", "右视图", "俯视图", "仰视图")
OURS, THEIRS = "#dfe3e8", WHITE


def draw_lamp(sheet: Sheet, left: int, top: int, view: str, fill: str, *, sold: bool) -> None:
    """Draw a desk lamp from one side in a square of 150; the lamp sold has print and pads."""
    pen, middle = sheet.draw, left + 75
    if view in ("俯视图", "仰视图"):
        pen.ellipse((left + 15, top + 15, left + 135, top + 135), fill, INK, 3)
        if view == "俯视图":
            pen.ellipse((middle - 10, top + 35, middle + 10, top + 55), WHITE, INK, 3)
            if sold:
                pen.text((middle, top + 100), "某棠", GREY, font(16), anchor="mm")
        elif sold:
            for x, y in ((45, 45), (105, 45), (45, 105), (105, 105)):
                pen.ellipse((left + x - 7, top + y - 7, left + x + 7, top + y + 7), GREY)
        return
    pen.rounded_rectangle((left + 25, top + 136, left + 125, top + 148), 5, fill, INK, 3)
    if view in ("主视图", "后视图"):
        pen.rectangle((middle - 5, top + 72, middle + 5, top + 136), fill, INK, 3)
        pen.ellipse((middle - 38, top, middle + 38, top + 76), fill, INK, 3)
        pen.ellipse((middle - 22, top + 16, middle + 22, top + 60), WHITE, INK, 3)
        return
    lean = -34 if view == "左视图" else 34
    pen.line((middle, top + 136, middle, top + 66), INK, 8)
    pen.line((middle, top + 66, middle + lean, top + 30), INK, 8)
    pen.rounded_rectangle((middle + lean - 7, top, middle + lean + 7, top + 76), 6, fill, INK, 3)


def draw_grid(
    sheet: Sheet, heads: Sequence[str], draw: Sequence[Callable[[int, int, str], None]], size: int = 158
) -> None:
    """Draw the six views in columns, a row for each head."""
    for number, view in enumerate(VIEWS):
        x = sheet.left + 130 + size * number
        sheet.draw.text((x + 75, sheet.top + 10), view, GREY, font(20), anchor="mm")
    sheet.top += 34
    for head, draw_view in zip(heads, draw, strict=True):
        sheet.draw.text((sheet.left, sheet.top + 60), head, INK, font(22, strong=True))
        for number, view in enumerate(VIEWS):
            draw_view(sheet.left + 130 + size * number, sheet.top, view)
        sheet.top += 176


def draw_patent_page(rows: Sequence[tuple[str, str]], number: str, day: str) -> Sheet:
    """Start a register page of a patent."""
    sheet = browse("专利登记信息查询", f"https://register.example/patent/{number[2:]}")
    sheet.text("专利登记信息", 32, strong=True)
    sheet.pairs([("专利号", number), ("专利类型", "外观设计"), *rows, ("查询日期", day)])
    return sheet


def draw_lamp_licence() -> Image.Image:
    """The appellant's business licence."""
    return write_licence(
        [
            ("统一社会信用代码", "91330600MA00EX91EK"),
            ("名称", MOUTANG),
            ("类型", "有限责任公司"),
            ("法定代表人", "沈某"),
            ("经营范围", "照明器具的制造、销售；互联网销售"),
            ("成立日期", "2018年10月22日"),
            ("住所", "浙江省绍兴市越城区示例路30号"),
        ],
        "2023年5月11日",
    )


def draw_lamp_own_register() -> Image.Image:
    """The register entry of our own patent with its published views."""
    sheet = draw_patent_page(
        [
            ("名称", "台灯"),
            ("专利权人", MOUTANG),
            ("申请日", "2021年9月8日"),
            ("优先权", "无"),
            ("授权公告日", "2022年2月18日"),
            ("届满日", "2036年9月8日"),
            ("法律状态", "专利权维持"),
        ],
        "ZL202130991204.7",
        "2026年11月20日",
    )
    sheet.text("授权公告视图", 28, strong=True)
    draw_grid(sheet, [""], [lambda x, y, view: draw_lamp(sheet, x, y, view, THEIRS, sold=False)])
    return sheet.finish("查询时间 2026-11-20 10:18")


def draw_lamp_register() -> Image.Image:
    """The register entry of the patent relied on."""
    sheet = draw_patent_page(
        [
            ("名称", "台灯（环形）"),
            ("专利权人", MOUYU),
            ("申请日", "2023年5月16日"),
            ("优先权", "无"),
            ("授权公告日", "2023年11月7日"),
            ("届满日", "2038年5月16日"),
            ("法律状态", "专利权维持"),
        ],
        "ZL202330993305.7",
        "2026年11月20日",
    )
    return sheet.finish("查询时间 2026-11-20 10:25")


def draw_lamp_comparison() -> Image.Image:
    """The views of our patent above the goods."""
    sheet = Sheet()
    sheet.text("我方专利视图与被投诉商品对比", 34, strong=True, align="center", gap=24)
    draw_grid(
        sheet,
        ["我方专利", "被投诉商品"],
        [
            lambda x, y, view: draw_lamp(sheet, x, y, view, THEIRS, sold=False),
            lambda x, y, view: draw_lamp(sheet, x, y, view, OURS, sold=True),
        ],
    )
    return sheet.finish("对比日期 2026-11-20　视图来源：ZL202130991204.7 授权公告")


def draw_lamp_notice() -> Image.Image:
    """The complaint page with the list of what was submitted."""
    sheet = open_complaint("https://ipp.tmall.example", "待申诉", [
        ("投诉编号", "TM2026111900318"),
        ("收到时间", "2026-11-19 10:05"),
        ("申诉截止", "2026-11-24 23:59"),
        ("投诉理由", "外观设计专利侵权（无司法判决或行政裁决）"),
        ("投诉人", MOUYU),
        ("权利编号", "ZL202330993305.7"),
        ("商品编号", "690000000528"),
    ])  # fmt: skip
    sheet.text("投诉人提交的材料", 28, strong=True)
    sheet.table(
        ("序号", "材料名称", "类型"),
        [("1", "外观设计专利证书", "PDF"), ("2", "商品页面截图", "JPG")],
        (12, 64, 24),
    )
    return sheet.finish("登录账号：某棠照明旗舰店　截图时间 2026-11-19 10:40")


# difference-chart


def draw_patent_fan(sheet: Sheet, left: int, top: int, view: str) -> None:
    """Draw the fan of the patent: round guard, radial bars, tapering stem, round base."""
    pen, x = sheet.draw, left + 75
    if view in ("俯视图", "仰视图"):
        pen.ellipse((left + 15, top + 15, left + 135, top + 135), WHITE, INK, 3)
        if view == "俯视图":
            pen.ellipse((left + 30, top + 50, left + 120, top + 100), PALE, INK, 3)
        return
    pen.rounded_rectangle((left + 30, top + 138, left + 120, top + 148), 5, WHITE, INK, 3)
    pen.polygon(
        [(x - 8, top + 96), (x + 8, top + 96), (x + 20, top + 138), (x - 20, top + 138)], WHITE, INK, 3
    )
    if view in ("左视图", "右视图"):
        start, side = (90, 0) if view == "左视图" else (270, -14)
        pen.pieslice((x - 34, top, x + 34, top + 100), start, start + 180, WHITE, INK, 3)
        pen.rectangle((x + side, top + 6, x + side + 14, top + 94), WHITE, INK, 3)
        return
    pen.ellipse((x - 50, top, x + 50, top + 100), WHITE, INK, 3)
    if view == "后视图":
        pen.ellipse((x - 22, top + 28, x + 22, top + 72), PALE, INK, 3)
        return
    for dx, dy in ((48, 0), (34, 34), (0, 48), (-34, 34)):
        pen.line((x - dx, top + 50 - dy, x + dx, top + 50 + dy), INK, 2)
    pen.ellipse((x - 10, top + 40, x + 10, top + 60), PALE, INK, 3)


def draw_sold_fan(sheet: Sheet, left: int, top: int, view: str) -> None:
    """Draw the fan on sale: square guard, level bars, straight stem, rectangular base."""
    pen, x = sheet.draw, left + 75
    if view in ("俯视图", "仰视图"):
        pen.rounded_rectangle((left + 10, top + 35, left + 140, top + 115), 16, OURS, INK, 3)
        if view == "俯视图":
            pen.rounded_rectangle((left + 30, top + 62, left + 120, top + 82), 6, WHITE, INK, 3)
        return
    pen.rounded_rectangle((left + 20, top + 138, left + 130, top + 148), 3, OURS, INK, 3)
    pen.rectangle((x - 9, top + 98, x + 9, top + 138), OURS, INK, 3)
    if view in ("左视图", "右视图"):
        pen.rounded_rectangle((x - 12, top, x + 12, top + 100), 4, OURS, INK, 3)
        if view == "右视图":
            pen.ellipse((x - 7, top + 110, x + 7, top + 124), WHITE, INK, 3)
        return
    pen.rounded_rectangle((x - 50, top, x + 50, top + 100), 18, OURS, INK, 3)
    if view == "后视图":
        pen.rectangle((x - 26, top + 76, x + 26, top + 86), WHITE, INK, 3)
        return
    for y in range(14, 100, 12):
        pen.line((x - 42, top + y, x + 42, top + y), INK, 2)


def draw_fan_register() -> Image.Image:
    """The register entry of the patent with its published views."""
    sheet = draw_patent_page(
        [
            ("名称", "桌面风扇"),
            ("专利权人", "某岚（东莞）电子科技有限公司"),
            ("申请日", "2023年8月15日"),
            ("优先权", "无"),
            ("授权公告日", "2024年2月20日"),
            ("届满日", "2038年8月15日"),
            ("法律状态", "专利权维持"),
        ],
        "ZL202330994406.6",
        "2026年11月20日",
    )
    sheet.text("授权公告视图", 28, strong=True)
    draw_grid(sheet, [""], [lambda x, y, view: draw_patent_fan(sheet, x, y, view)])
    return sheet.finish("查询时间 2026-11-20 15:02")


def draw_fan_product() -> Image.Image:
    """The goods complained of, view by view."""
    sheet = Sheet()
    sheet.text("被投诉商品：桌面风扇 MT-F6", 34, strong=True, align="center", gap=24)
    draw_grid(sheet, ["MT-F6"], [lambda x, y, view: draw_sold_fan(sheet, x, y, view)])
    return sheet.finish("商品编号 690000000639　拍摄日期 2026-11-20")


def draw_fan_comparison() -> Image.Image:
    """The six views of the patent above those of the goods."""
    sheet = Sheet()
    sheet.text("涉案专利视图与被投诉商品对比", 34, strong=True, align="center", gap=24)
    draw_grid(
        sheet,
        ["涉案专利", "被投诉商品"],
        [
            lambda x, y, view: draw_patent_fan(sheet, x, y, view),
            lambda x, y, view: draw_sold_fan(sheet, x, y, view),
        ],
    )
    sheet.table(
        ("视图", "涉案专利", "被投诉商品", "比较"),
        [
            ("主视图", "圆形网罩，放射状栅条，锥形支柱", "圆角方形网罩，水平栅条，直筒支柱", "不同"),
            ("后视图", "圆形后罩，中央圆形电机盖", "圆角方形后罩，下部横向出线槽", "不同"),
            ("左视图", "网罩呈弧面凸出", "网罩呈平板状", "不同"),
            ("右视图", "与左视图对称", "与左视图对称，设旋钮", "不同"),
            ("俯视图", "圆形底座", "圆角长方形底座", "不同"),
            ("仰视图", "平整底面", "平整底面", "相同"),
        ],
        (12, 38, 38, 12),
        20,
    )
    return sheet.finish("对比日期 2026-11-20　视图来源：ZL202330994406.6 授权公告")


# supplier-confirmation

MOUJIE, MOUTING, MOUXI = "无锡某芥家居有限公司", "青岛某汀纺织贸易有限公司", "某汐（上海）纺织品有限公司"


def draw_towel_agreement() -> Image.Image:
    """The owner's agreement with the supplier, its terms of price blacked out."""
    sheet = write_paper("2026年度经销协议")
    sheet.text(f"甲方：{MOUXI}（“某汐 MOUXI”商标注册人，注册号90000074）", 24)
    sheet.text(f"乙方：{MOUTING}", 24, gap=24)
    sheet.text("一、甲方授权乙方在华东、华北地区经销“某汐 MOUXI”毛巾、浴巾，乙方可以供应网络零售商。", 24)
    sheet.text("二、协议期限：2026年1月1日至2026年12月31日。", 24)
    top = sheet.top
    sheet.text("三、结算价格及返利：", 24, gap=40)
    sheet.draw.rectangle((380, top + 4, 820, top + 34), INK)
    sheet.text("甲方（盖章）　　　　　　　　　　　乙方（盖章）", 24)
    sheet.text("2025年12月18日", 24, gap=110)
    sheet.seal(MOUXI, (280, sheet.top - 90), 80)
    sheet.seal(MOUTING, (720, sheet.top - 90), 80)
    return sheet.finish("价格系经营信息，已遮盖")


def draw_towel_contract() -> Image.Image:
    """The sales contract with its prices blacked out."""
    sheet = write_paper("销　售　合　同")
    sheet.text("合同编号：MT-20260812　　签订日期：2026年8月12日", 24)
    sheet.text(f"供方：{MOUTING}", 24)
    sheet.text(f"需方：{MOUJIE}", 24)
    row = ("毛巾", "某汐 MOUXI", "MX-T3", "800条", "", "")
    draw_priced_table(sheet, ("品名", "商标", "型号", "数量", "单价", "金额"), row)
    sheet.text("交货日期：2026年8月17日前；交货地点：需方仓库。", 24, gap=40)
    sheet.text("供方（盖章）　　　　　　　　　　　需方（盖章）", 24, gap=120)
    sheet.seal(MOUTING, (280, sheet.top - 70), 80)
    sheet.seal(MOUJIE, (720, sheet.top - 70), 80)
    return sheet.finish("价格系经营信息，已遮盖")


def draw_towel_delivery() -> Image.Image:
    """The supplier's delivery note."""
    sheet = write_paper("送　货　单")
    sheet.text("单号：MT-D0817　　日期：2026年8月17日　　合同：MT-20260812", 24)
    sheet.text(f"送货单位：{MOUTING}", 24)
    sheet.text(f"收货单位：{MOUJIE}", 24)
    sheet.table(
        ("品名", "型号", "数量", "备注"),
        [("某汐毛巾", "MX-T3", "800条", "合同 MT-20260812")],
        (30, 22, 18, 30),
    )
    sheet.text("收货人：钱某　　收货日期：2026年8月17日", 24, gap=120)
    sheet.seal(MOUTING, (740, sheet.top - 70), 80)
    return sheet.finish("第二联　收货单位留存")


PICTURES: dict[str, dict[str, Callable[[], Image.Image]]] = {
    "authorised-goods": {
        "licence.png": draw_kettle_licence,
        "register.png": draw_kettle_register,
        "distributor.png": draw_kettle_distributor,
        "authorisation.png": draw_kettle_authorisation,
        "contract.png": draw_kettle_contract,
        "invoice.png": draw_kettle_invoice,
        "label.png": draw_kettle_label,
    },
    "own-patent": {
        "licence.png": draw_lamp_licence,
        "own-register.png": draw_lamp_own_register,
        "register.png": draw_lamp_register,
        "comparison.png": draw_lamp_comparison,
        "notice.png": draw_lamp_notice,
    },
    "difference-chart": {
        "register.png": draw_fan_register,
        "product.png": draw_fan_product,
        "comparison.png": draw_fan_comparison,
    },
    "supplier-confirmation": {
        "agreement.png": draw_towel_agreement,
        "contract.png": draw_towel_contract,
        "delivery.png": draw_towel_delivery,
    },
}

OUTPUTS = {
    example: {name: to_file(draw) for name, draw in pictures.items()}
    for example, pictures in PICTURES.items()
}
