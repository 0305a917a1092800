"""The evidence of the rectification, delisting, power-of-attorney and timeline examples."""

from __future__ import annotations

from collections.abc import Callable

from example_sheet import Sheet, browse, draw_register, to_file, write_paper
from PIL import Image

Draw = Callable[[], Image.Image]


def draw_licence(code: str, name: str, person: str, founded: str, place: str, trade: str) -> Image.Image:
    """A business licence with the amounts masked."""
    sheet = write_paper("营业执照（副本）")
    sheet.pairs([
        ("统一社会信用代码", code),
        ("名称", name),
        ("类型", "有限责任公司"),
        ("法定代表人", person),
        ("注册资本", "人民币＊＊＊万元"),
        ("成立日期", founded),
        ("住所", place),
        ("经营范围", trade),
    ])  # fmt: skip
    sheet.top += 170
    sheet.seal("登记机关", (780, sheet.top - 110))
    return sheet.finish("登记机关（示例）")


# rectification

LI = "某栎家居专营店"


def draw_jug_licence() -> Image.Image:
    """The licence of the store's operator."""
    name, place = "嘉兴某栎家居用品有限公司", "浙江省嘉兴市南湖区示例路19号"
    trade = "家居用品、日用百货销售"
    return draw_licence("91330400MA00EX411L", name, "方某", "2019年3月28日", place, trade)


def draw_jug_register() -> Image.Image:
    """The trademark register."""
    rows = [
        ("注册号", "90000041"),
        ("商标", "某砚"),
        ("注册人", "某砚（北京）品牌管理有限公司"),
        ("国际分类", "21"),
        ("核定商品", "保温瓶、水壶"),
        ("申请日期", "2016年4月11日"),
        ("注册公告日期", "2017年7月21日"),
        ("专用权期限", "2017年7月21日至2027年7月20日"),
        ("商标状态", "注册"),
    ]
    return draw_register(
        "商标登记信息", "https://register.example/trademark/90000041", rows, "2026-11-20 09:05"
    )


def draw_titles_before() -> Image.Image:
    """Both titles as they stood, and when they were changed."""
    sheet = browse("商品管理", "https://seller.tmall.example/items?ids=690000000411,690000000412")
    sheet.text("在售商品", 32, strong=True)
    sheet.table(
        ("商品编号", "当前标题", "品牌"),
        [
            ("690000000411", "某砚同款 保温壶 家用大容量 2升", "某栎"),
            ("690000000412", "某砚同款 保温壶 办公室暖水瓶 1.5升", "某栎"),
        ],
        (24, 58, 18),
    )
    sheet.text("标题修改记录", 28, strong=True)
    sheet.table(
        ("修改时间", "商品编号", "修改内容"),
        [
            ("2026-10-12 09:41", "690000000411", "标题增加“某砚同款”"),
            ("2026-10-12 09:44", "690000000412", "标题增加“某砚同款”"),
        ],
        (28, 24, 48),
    )
    return sheet.finish(f"登录账号：{LI}　截图时间 2026-11-19 16:08")


def draw_titles_after() -> Image.Image:
    """Both titles after the correction."""
    sheet = browse("商品管理", "https://seller.tmall.example/items?ids=690000000411,690000000412")
    sheet.text("在售商品", 32, strong=True)
    sheet.table(
        ("商品编号", "当前标题", "品牌"),
        [
            ("690000000411", "某栎 保温壶 家用大容量 2升", "某栎"),
            ("690000000412", "某栎 保温壶 办公室暖水瓶 1.5升", "某栎"),
        ],
        (24, 58, 18),
    )
    sheet.text("标题修改记录", 28, strong=True)
    sheet.table(
        ("修改时间", "商品编号", "修改内容"),
        [
            ("2026-11-19 16:27", "690000000411", "标题删除“某砚同款”"),
            ("2026-11-19 16:30", "690000000412", "标题删除“某砚同款”"),
        ],
        (28, 24, 48),
    )
    return sheet.finish(f"登录账号：{LI}　截图时间 2026-11-19 16:35")


def draw_self_check() -> Image.Image:
    """The record of the store's own check."""
    sheet = write_paper("店铺商品自查记录")
    sheet.pairs([
        ("店铺", LI),
        ("检查日期", "2026年11月20日"),
        ("检查范围", "全部在售商品的标题、主图、详情页、规格名称"),
        ("检查方式", "以“某砚”字样检索，逐件人工复核"),
        ("核查商品", "86件（含被投诉商品2件）"),
    ], label=180)  # fmt: skip
    sheet.table(
        ("商品编号", "发现的情形", "处理"),
        [
            ("690000000411", "标题（被投诉）", "2026-11-19已更正"),
            ("690000000412", "标题（被投诉）", "2026-11-19已更正"),
            ("690000000438", "规格名称含“某砚同款”", "2026-11-20已更正"),
        ],
        (28, 40, 32),
    )
    sheet.text("其余83件未发现同类情形。", 24)
    sheet.text("检查人：运营主管　　复核人：钱某（运营负责人）", 24)
    return sheet.finish("2026年11月20日")


# delisting

WEI = "某苇日用旗舰店"


def draw_airer(sheet: Sheet, left: int, top: int) -> None:
    """Draw a folding clothes airer seen from the side."""
    pen = sheet.draw
    pen.line((left, top + 240, left + 240, top), "#8d949c", 8)
    pen.line((left, top, left + 240, top + 240), "#8d949c", 8)
    for step in range(6):
        height = top + 18 * step
        pen.line((left + 18 * step, height, left + 240 - 18 * step, height), "#aab1b9", 5)
    pen.line((left - 20, top + 240, left + 40, top + 240), "#8d949c", 8)
    pen.line((left + 200, top + 240, left + 260, top + 240), "#8d949c", 8)


def draw_airer_page() -> Image.Image:
    """The product page before it is taken off sale."""
    sheet = browse("商品详情", "https://detail.tmall.example/item.htm?id=690000000421")
    sheet.text("商品详情　　在售", 32, strong=True)
    top = sheet.top + 20
    draw_airer(sheet, sheet.left + 40, top)
    left, sheet.left = sheet.left, sheet.left + 380
    sheet.pairs([
        ("商品标题", "折叠晾衣架 落地式 白色"),
        ("商品编号", "690000000421"),
        ("首次上架", "2025-04-08"),
        ("材质", "碳钢、塑料连接件"),
        ("评价", "132条"),
    ], label=160)  # fmt: skip
    sheet.left, sheet.top = left, max(sheet.top, top + 280)
    return sheet.finish(f"登录账号：{WEI}　截图时间 2026-11-19 09:12")


def draw_airer_sales() -> Image.Image:
    """The sales of the item by quarter, and what is open."""
    sheet = browse("商品销售数据", "https://seller.tmall.example/data/item?id=690000000421")
    sheet.text("商品销售数据　商品编号 690000000421", 32, strong=True)
    sheet.table(
        ("期间", "成交件数", "其中仅退款件数"),
        [
            ("2025-04-08 至 2025-12-31", "210", "6"),
            ("2026-01-01 至 2026-06-30", "148", "4"),
            ("2026-07-01 至 2026-11-18", "97", "3"),
        ],
        (50, 25, 25),
    )
    sheet.text("在途订单：3笔（待发货2笔，已发货1笔）", 26)
    sheet.text("订单明细、交易快照已于同日导出。", 24)
    return sheet.finish(f"登录账号：{WEI}　截图时间 2026-11-19 09:26")


def draw_airer_purchase() -> Image.Image:
    """The contract with the supplier, prices masked."""
    sheet = write_paper("购货合同")
    sheet.pairs([
        ("合同编号", "WG-20250315"),
        ("供方", "某康五金制品厂"),
        ("需方", "绍兴某苇日用品有限公司"),
        ("签订日期", "2025年3月15日"),
    ], label=160)  # fmt: skip
    sheet.table(
        ("商品", "数量", "单价", "交货日期"),
        [("折叠晾衣架（落地式 白色）", "540件", "＊＊＊", "2025-03-31")],
        (42, 18, 18, 22),
    )
    sheet.text("供方保证所供商品来源合法。", 24)
    sheet.top += 150
    sheet.seal("某康五金制品厂", (330, sheet.top - 80))
    sheet.seal("绍兴某苇日用品有限公司", (720, sheet.top - 80))
    return sheet.finish("一式两份")


def draw_airer_stock() -> Image.Image:
    """The count of the stock: 540 bought, 455 sold."""
    sheet = write_paper("库存盘点表")
    sheet.pairs([
        ("盘点日期", "2026年11月19日"),
        ("仓库", "越城仓"),
        ("商品", "折叠晾衣架 落地式 白色（690000000421）"),
    ], label=160)  # fmt: skip
    sheet.table(
        ("入库", "出库", "账面", "实盘", "差异"),
        [("540件", "455件", "85件", "85件", "0")],
        (20, 20, 20, 20, 20),
    )
    sheet.text("盘点人：何某　　复核人：沈某", 24)
    return sheet.finish("2026年11月19日")


# power-of-attorney


def draw_tool_licence() -> Image.Image:
    """The licence of the principal."""
    name, place = "金华某钧工具有限公司", "浙江省金华市婺城区示例路30号"
    trade = "五金工具、日用五金制品销售"
    return draw_licence("91330700MA00EX4316", name, "吴某", "2017年9月14日", place, trade)


def draw_lawyer() -> Image.Image:
    """The practising certificate of the lawyer, identity number masked."""
    sheet = write_paper("律师执业证")
    sheet.pairs([
        ("姓名", "韩某"),
        ("执业机构", "浙江某衡律师事务所"),
        ("执业证号", "13307201699990043"),
        ("执业证类别", "专职律师"),
        ("身份证件号码", "330*************21"),
        ("年度考核", "2026年度　称职"),
    ])  # fmt: skip
    sheet.top += 150
    sheet.seal("发证机关", (780, sheet.top - 100))
    return sheet.finish("发证机关（示例）")


def draw_firm_letter() -> Image.Image:
    """The letter with which the firm assigns the lawyer."""
    sheet = write_paper("律师事务所函")
    sheet.text("（2026）某衡函字第118号", 24, align="right", gap=24)
    sheet.text("天猫知识产权保护平台：", 26)
    sheet.text(
        "本所接受金华某钧工具有限公司的委托，就编号TM2026111700431的投诉，指派韩某律师（执业证号"
        "13307201699990043）担任其代理人。代理事项、权限和期限以委托人出具的授权委托书为准。",
        26,
    )
    sheet.text("特此函告。", 26, gap=60)
    sheet.text("浙江某衡律师事务所", 26, align="right")
    sheet.text("2026年11月18日", 26, align="right", gap=70)
    sheet.seal("浙江某衡律师事务所", (790, sheet.top - 120))
    return sheet.finish("一式两份")


# timeline

MU = "某沐卫浴旗舰店"


def draw_shelf(sheet: Sheet, left: int, top: int, hooks: int) -> None:
    """Draw a bathroom shelf with a number of hooks."""
    pen = sheet.draw
    pen.rectangle((left, top, left + 280, top + 26), "#dfe3e8", "#222222", 3)
    pen.rectangle((left, top - 70, left + 280, top - 58), "#c8ced6", "#222222", 3)
    for side in (left, left + 272):
        pen.rectangle((side, top - 70, side + 8, top + 26), "#aab1b9", "#222222", 2)
    for number in range(hooks):
        middle = left + 280 * (2 * number + 1) // (2 * hooks)
        pen.line((middle, top + 26, middle, top + 70), "#222222", 5)
        pen.arc((middle, top + 56, middle + 28, top + 84), 0, 180, "#222222", 5)


def draw_shelf_register() -> Image.Image:
    """The patent register."""
    rows = [
        ("专利号", "ZL202439990023.3"),
        ("专利类型", "外观设计"),
        ("名称", "置物架"),
        ("专利权人", "某泓（深圳）卫浴科技有限公司"),
        ("申请日", "2024年6月8日"),
        ("优先权", "无"),
        ("授权公告日", "2025年1月14日"),
        ("期限届满日", "2039年6月8日"),
        ("法律状态", "专利权维持"),
    ]
    url = "https://register.example/patent/202439990023.3"
    return draw_register("专利登记信息", url, rows, "2026-11-18 11:02")


def draw_shelf_snapshot() -> Image.Image:
    """The product page as saved with the first order."""
    sheet = browse("交易快照", "https://snapshot.tmall.example/2024053000000000441")
    sheet.text("交易快照（下单时的商品页面）", 32, strong=True)
    top = sheet.top + 100
    draw_shelf(sheet, sheet.left + 20, top, 3)
    left, sheet.left = sheet.left, sheet.left + 380
    sheet.pairs([
        ("商品标题", "浴室置物架 免打孔"),
        ("商品编号", "690000000441"),
        ("规格", "三钩 白色"),
        ("订单编号", "2024053000000000441"),
        ("付款时间", "2024-05-30 20:11"),
    ], label=160)  # fmt: skip
    sheet.left, sheet.top = left, max(sheet.top, top + 110)
    return sheet.finish(f"登录账号：{MU}　快照时间 2024-05-30 20:08　截图时间 2026-11-18 11:20")


def draw_shelf_log() -> Image.Image:
    """When the listing was published and its picture changed."""
    sheet = browse("商品操作记录", "https://seller.tmall.example/items/690000000441/log")
    sheet.text("商品操作记录　商品编号 690000000441", 32, strong=True)
    sheet.table(
        ("时间", "操作", "内容"),
        [
            ("2024-05-26 15:02", "上架", "浴室置物架 免打孔（三钩）"),
            ("2025-03-05 10:18", "修改", "主图更换：三钩改为五钩"),
            ("2025-03-05 10:25", "修改", "标题改为“浴室置物架 免打孔 带挂钩”"),
        ],
        (26, 14, 60),
    )
    top = sheet.top + 110
    draw_shelf(sheet, sheet.left + 100, top, 3)
    draw_shelf(sheet, sheet.left + 640, top, 5)
    sheet.top = top + 110
    sheet.text("更换前的主图（左）　更换后的主图（右）", 24, align="center")
    return sheet.finish(f"登录账号：{MU}　截图时间 2026-11-18 11:31")


def draw_shelf_sample() -> Image.Image:
    """The supplier's sheet of the sample."""
    sheet = write_paper("样品单")
    sheet.pairs([
        ("供货商", "某舟五金制品厂"),
        ("样品", "置物架 ZW-03（三钩）"),
        ("日期", "2023年11月28日"),
        ("用途", "客户选样，未公开销售"),
    ], label=140)  # fmt: skip
    top = sheet.top + 100
    draw_shelf(sheet, sheet.left + 60, top, 3)
    sheet.seal("某舟五金制品厂", (720, top))
    sheet.top = top + 120
    return sheet.finish("复印件")


def draw_shelf_licence() -> Image.Image:
    """The scan of a licence whose original has not been seen."""
    sheet = write_paper("专利实施许可书")
    sheet.text(
        "某泓（深圳）卫浴科技有限公司许可某舟五金制品厂在2025年8月1日至2027年7月31日期间实施外观设计专利"
        "ZL202439990023.3，许可方式为普通许可。",
        26,
        gap=50,
    )
    sheet.text("许可人：某泓（深圳）卫浴科技有限公司", 26, align="right")
    sheet.text("2025年7月30日", 26, align="right", gap=60)
    return sheet.finish("扫描件，印章不清　接收日期 2025-08-12")


PICTURES: dict[str, dict[str, Draw]] = {
    "rectification": {
        "licence.png": draw_jug_licence,
        "register.png": draw_jug_register,
        "before.png": draw_titles_before,
        "after.png": draw_titles_after,
        "self-check.png": draw_self_check,
    },
    "delisting": {
        "page.png": draw_airer_page,
        "sales.png": draw_airer_sales,
        "purchase.png": draw_airer_purchase,
        "stock.png": draw_airer_stock,
    },
    "power-of-attorney": {
        "licence.png": draw_tool_licence,
        "lawyer.png": draw_lawyer,
        "firm-letter.png": draw_firm_letter,
    },
    "timeline": {
        "register.png": draw_shelf_register,
        "snapshot.png": draw_shelf_snapshot,
        "page-log.png": draw_shelf_log,
        "sample.png": draw_shelf_sample,
        "licence-copy.png": draw_shelf_licence,
    },
}

OUTPUTS = {
    example: {name: to_file(draw) for name, draw in pictures.items()}
    for example, pictures in PICTURES.items()
}
