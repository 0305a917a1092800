"""The evidence of the statement, fair-use, dissimilar-goods and counter-notice examples."""

from __future__ import annotations

from collections.abc import Callable

from example_sheet import (
    BLUE,
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

STEEL, WOOD, LEAF, CLOTH = "#9aa3ad", "#c9a876", "#8fae6b", "#cfd8e3"


def draw_licence(code: str, name: str, owner: str, address: str, day: str) -> Image.Image:
    """Draw a business licence."""
    rows = [
        ("统一社会信用代码", code),
        ("名称", name),
        ("类型", "有限责任公司"),
        ("法定代表人", owner),
        ("住所", address),
    ]
    return write_licence(rows, day)


# non-infringement-statement


def draw_rack_licence() -> Image.Image:
    """The declarant's licence."""
    return draw_licence(
        "91330402MA00EX710F",
        "嘉兴某芮家居用品有限公司",
        "沈某",
        "浙江省嘉兴市南湖区示例路15号",
        "2023年7月12日",
    )


def draw_rack_register() -> Image.Image:
    """The patent register."""
    sheet = browse("专利登记信息查询", "https://register.example/patent/202220990021.2")
    sheet.text("专利登记信息", 32, strong=True)
    sheet.pairs([
        ("专利号", "ZL202220990021.2"),
        ("专利类型", "实用新型"),
        ("名称", "一种折叠晾衣架"),
        ("专利权人", "某棠（佛山）五金制品有限公司"),
        ("申请日", "2022年4月18日"),
        ("优先权", "无"),
        ("授权公告日", "2022年10月11日"),
        ("法律状态", "专利权维持"),
    ])  # fmt: skip
    sheet.text("实施许可备案：无记录　　转让：无记录", 24)
    return sheet.finish("查询时间 2026-11-20 09:32")


def draw_rack_claims() -> Image.Image:
    """Claim 1 as published."""
    sheet = write_paper("权　利　要　求　书")
    sheet.text("授权公告　ZL202220990021.2　一种折叠晾衣架", 24, align="center", gap=30)
    sheet.text("1. 一种折叠晾衣架，其特征在于，包括：")
    sheet.text("底座，由两根底管交叉铰接而成；")
    sheet.text("两根立杆，其下端与所述底管铰接；")
    sheet.text("锁定机构，包括设于所述立杆的导轨和沿所述导轨滑动并自动锁定的滑块；")
    sheet.text("横杆，套接于所述滑块。", gap=24)
    sheet.text("2. 根据权利要求1所述的折叠晾衣架，其特征在于，所述底管的端部设有防滑脚套。", gap=40)
    return sheet.finish("专利公告查询下载　2026-11-20 09:40")


def draw_pole(sheet: Sheet, left: int, top: int, *, slides: bool) -> None:
    """Draw the foot of a post: with a rail and its slider, or with holes and a pin."""
    sheet.draw.rectangle((left, top, left + 60, top + 330), STEEL, INK, 3)
    sheet.draw.line((left - 110, top + 390, left + 170, top + 310), INK, 16)
    sheet.draw.line((left - 110, top + 310, left + 170, top + 390), INK, 16)
    sheet.draw.ellipse((left + 16, top + 336, left + 44, top + 364), WHITE, INK, 3)
    if slides:
        sheet.draw.rectangle((left + 24, top + 30, left + 36, top + 300), WHITE, INK, 2)
        sheet.draw.rectangle((left - 16, top + 140, left + 76, top + 210), BLUE, INK, 3)
        return
    for hole in range(4):
        y = top + 50 + 66 * hole
        sheet.draw.ellipse((left + 22, y, left + 38, y + 16), WHITE, INK, 2)
    sheet.draw.line((left - 50, top + 124, left + 110, top + 124), INK, 8)
    sheet.draw.ellipse((left - 84, top + 107, left - 50, top + 141), WHITE, INK, 5)


def draw_rack_structure() -> Image.Image:
    """The listed goods beside the features of the claim."""
    sheet = Sheet()
    sheet.text("立杆与底座的连接和锁定", 34, strong=True, align="center", gap=30)
    top = sheet.top + 10
    draw_pole(sheet, 300, top, slides=True)
    draw_pole(sheet, 840, top, slides=False)
    for words, left, down in (
        ("导轨", 400, 60),
        ("滑块（自动锁定）", 400, 160),
        ("定位孔", 940, 44),
        ("插销（手动插拔）", 970, 108),
    ):
        sheet.draw.text((left, top + down), words, GREY, font(24))
    sheet.draw.text((160, top + 420), "依权利要求1绘制的示意", INK, font(26, strong=True))
    sheet.draw.text((740, top + 420), "被投诉商品 690000000712", INK, font(26, strong=True))
    sheet.top = top + 490
    sheet.table(
        ("特征", "权利要求1", "被投诉商品", "比较"),
        [
            ("C 锁定", "导轨、滑块，自动锁定", "定位孔、插销，手动插拔", "不同"),
            ("D 横杆", "套接于滑块", "螺接于立杆顶端", "不同"),
        ],
        (16, 32, 32, 20),
    )
    return sheet.finish("拍摄、制作日期 2026-11-20　嘉兴某芮家居用品有限公司")


def draw_rack_notice() -> Image.Image:
    """The complaint page with the list of what was submitted."""
    sheet = open_complaint("https://ipp.taobao.example", "待申诉", [
        ("投诉编号", "TB2026111900312"),
        ("收到时间", "2026-11-19 11:08"),
        ("申诉截止", "2026-11-24 23:59"),
        ("投诉理由", "侵犯实用新型专利权"),
        ("投诉人", "某启（中山）知识产权服务有限公司"),
        ("投诉人身份", "代理人"),
        ("权利编号", "ZL202220990021.2　权利要求1"),
        ("商品编号", "690000000712"),
        ("处理情况", "2026-11-19 链接已屏蔽"),
    ])  # fmt: skip
    sheet.text("投诉人提交的材料（共 2 件）", 28, strong=True)
    sheet.table(
        ("序号", "材料名称", "类型"),
        [("1", "实用新型专利证书", "PDF"), ("2", "商品页面截图", "JPG")],
        (12, 64, 24),
    )
    return sheet.finish("登录账号：某芮家居生活馆　截图时间 2026-11-19 11:40")


# fair-use


def draw_trademark(
    number: str, mark: str, rows: list[tuple[str, str]], stages: list[str], at: str
) -> Image.Image:
    """Draw the trademark register: the mark in a box, the particulars, two stages."""
    sheet = browse("商标登记信息查询", f"https://register.example/trademark/{number}")
    sheet.text("商标登记信息", 32, strong=True)
    sheet.draw.rounded_rectangle((860, sheet.top, 1130, sheet.top + 130), 8, WHITE, LINE, 2)
    sheet.draw.text((995, sheet.top + 65), mark, INK, font(52, strong=True), anchor="mm")
    sheet.right -= 300
    sheet.pairs([("注册号", number), *rows], label=180)
    sheet.right += 300
    sheet.table(
        ("日期", "业务", "环节"),
        [(stages[0], "商标注册申请", "受理"), (stages[1], "商标注册申请", "核准注册")],
        (26, 44, 30),
    )
    return sheet.finish(f"查询时间 {at}")


def draw_pod_licence() -> Image.Image:
    """The appellant's licence."""
    return draw_licence(
        "91440106MA00EX720M",
        "广州某沐日化有限公司",
        "何某",
        "广东省广州市天河区示例路33号",
        "2021年9月6日",
    )


def draw_pod_register() -> Image.Image:
    """The mark of the complainant."""
    rows = [
        ("国际分类", "第3类"),
        ("注册人", "某泽（上海）日化有限公司"),
        ("核定商品", "洗衣液；洗衣粉；清洁制剂"),
        ("申请日", "2018年6月11日"),
        ("注册日", "2019年5月7日"),
        ("专用期限", "2019年5月7日至2029年5月6日"),
        ("状态", "注册"),
    ]
    return draw_trademark("90000031", "青柠", rows, ["2018-06-11", "2019-05-07"], "2026-11-20 14:05")


def draw_pod_page() -> Image.Image:
    """The page complained of: our own mark large, the scent in small letters."""
    sheet = browse("某沐 洗衣凝珠 青柠香型 50颗", "https://detail.tmall.example/item.htm?id=690000000823")
    top = sheet.top
    sheet.draw.rectangle((sheet.left, top, sheet.left + 380, top + 380), "#eef3e6", LINE, 2)
    sheet.draw.text((sheet.left + 20, top + 14), "某沐", BLUE, font(54, strong=True))
    for row in range(3):
        for column in range(4):
            x, y = sheet.left + 60 + 70 * column, top + 120 + 66 * row
            sheet.draw.rounded_rectangle((x, y, x + 50, y + 46), 14, LEAF, INK, 2)
    sheet.draw.text((sheet.left + 20, top + 336), "香型：青柠香型", INK, font(24))
    left, sheet.left = sheet.left, sheet.left + 420
    sheet.text("某沐 洗衣凝珠 青柠香型 50颗", 32, strong=True)
    sheet.pairs([
        ("店铺", "某沐日化旗舰店"),
        ("商品编号", "690000000823"),
        ("品牌", "某沐（注册号 90000047）"),
        ("规格选项", "青柠香型 50颗；白茶香型 50颗"),
    ], label=150)  # fmt: skip
    sheet.left, sheet.top = left, max(sheet.top, top + 410)
    sheet.rule()
    sheet.text("商品详情", 28, strong=True)
    sheet.text("香型：青柠香型。", 24, gap=4)
    sheet.text("注：青柠指香型，本店与同名注册商标的权利人没有关联。（2026-11-20 加注）", 24, fill=GREY)
    return sheet.finish("截图时间 2026-11-20 15:22")


def draw_pod_dictionary() -> Image.Image:
    """The dictionary's entry."""
    sheet = browse("示例汉语词典　网络版", "https://dictionary.example/entry/qingning")
    sheet.text("青柠　qīng níng", 40, strong=True)
    sheet.text("（名词）柑橘类果实。皮青绿，味酸，有清香。常用于调味、饮料，也用于香料。", 28)
    sheet.text("例：青柠香气清新。", 26, fill=GREY)
    return sheet.finish("查询时间 2026-11-20 14:18")


def draw_pod_category() -> Image.Image:
    """What other stores call the scent."""
    sheet = browse("商品搜索：洗衣凝珠", "https://search.tmall.example/?q=洗衣凝珠")
    sheet.text("搜索结果（首页，共 6 件）", 32, strong=True)
    sheet.table(
        ("序号", "商品标题", "店铺"),
        [
            ("1", "某禾 洗衣凝珠 青柠香 30颗", "某禾日用专营店"),
            ("2", "某沁 洗衣凝珠 青柠味 留香 60颗", "某沁旗舰店"),
            ("3", "某朗 洗衣凝珠 白茶香 52颗", "某朗家清店"),
            ("4", "某优 三腔洗衣凝珠 青柠香型 40颗", "某优生活馆"),
            ("5", "某洁 洗衣凝珠 海盐香 50颗", "某洁日化店"),
            ("6", "某岚 浓缩洗衣凝珠 青柠香 100颗", "某岚家居店"),
        ],
        (10, 58, 32),
    )
    return sheet.finish("截图时间 2026-11-20 14:31")


# dissimilar-goods


def draw_chair_licence() -> Image.Image:
    """The appellant's licence."""
    return draw_licence(
        "91370202MA00EX730P",
        "青岛某夕户外用品有限公司",
        "宋某",
        "山东省青岛市市南区示例路21号",
        "2022年3月18日",
    )


def draw_chair_register() -> Image.Image:
    """The mark of the complainant."""
    rows = [
        ("国际分类", "第11类"),
        ("类似群", "1101"),
        ("注册人", "某溪（中山）照明有限公司"),
        ("核定商品", "灯；照明器械及装置"),
        ("申请日", "2019年8月15日"),
        ("注册日", "2020年6月28日"),
        ("专用期限", "2020年6月28日至2030年6月27日"),
        ("状态", "注册"),
    ]
    return draw_trademark("90000052", "沐溪", rows, ["2019-08-15", "2020-06-28"], "2026-11-20 10:44")


def draw_chair_classification() -> Image.Image:
    """Class and group of both goods."""
    sheet = browse("类似商品和服务区分表查询", "https://classification.example/search")
    sheet.text("区分表查询结果（示例）", 32, strong=True)
    sheet.table(
        ("查询商品", "类别", "类似群", "类似群名称"),
        [
            ("折叠椅", "第20类", "2001", "家具"),
            ("灯", "第11类", "1101", "照明用设备、器具"),
            ("照明器械及装置", "第11类", "1101", "照明用设备、器具"),
        ],
        (30, 18, 18, 34),
    )
    sheet.text("2001 与 1101 之间：未列为类似。", 24, fill=GREY)
    return sheet.finish("查询时间 2026-11-20 10:58")


def draw_logo(sheet: Sheet, left: int, top: int) -> None:
    """Draw our sign: a mountain and a setting sun above three characters."""
    sheet.draw.ellipse((left + 130, top, left + 190, top + 60), WOOD, INK, 3)
    sheet.draw.polygon(
        [(left + 10, top + 96), (left + 90, top + 10), (left + 140, top + 62), (left + 170, top + 36),
         (left + 240, top + 96)], LEAF, INK, 3,
    )  # fmt: skip
    sheet.draw.text((left + 125, top + 150), "木夕野", INK, font(64, strong=True), anchor="mm")


def draw_chair_page() -> Image.Image:
    """The page complained of with the chair."""
    sheet = browse("木夕野 折叠露营椅 便携靠背", "https://detail.tmall.example/item.htm?id=690000000934")
    top = sheet.top
    sheet.draw.rectangle((sheet.left, top, sheet.left + 380, top + 400), PALE, LINE, 2)
    x, y = sheet.left + 90, top + 40
    sheet.draw.line((x + 20, y, x + 60, y + 190), INK, 10)
    sheet.draw.polygon([(x + 26, y), (x + 176, y), (x + 196, y + 170), (x + 54, y + 170)], CLOTH, INK, 3)
    sheet.draw.polygon(
        [(x + 54, y + 170), (x + 196, y + 170), (x + 222, y + 214), (x + 36, y + 214)], WOOD, INK, 3
    )
    sheet.draw.line((x + 40, y + 214, x + 200, y + 320), INK, 10)
    sheet.draw.line((x + 216, y + 214, x + 50, y + 320), INK, 10)
    left, sheet.left = sheet.left, sheet.left + 420
    sheet.text("木夕野 折叠露营椅 便携靠背", 32, strong=True)
    sheet.pairs([
        ("店铺", "木夕野户外旗舰店"),
        ("商品编号", "690000000934"),
        ("类目", "户外家具 > 折叠椅"),
        ("材质", "钢管、牛津布"),
        ("用途", "露营、垂钓时就座"),
    ], label=150)  # fmt: skip
    draw_logo(sheet, sheet.left + 20, sheet.top + 4)
    sheet.left, sheet.top = left, max(sheet.top + 200, top + 430)
    return sheet.finish("截图时间 2026-11-20 11:16")


def draw_chair_signs() -> Image.Image:
    """Both signs side by side."""
    sheet = Sheet()
    sheet.text("标志对比", 34, strong=True, align="center", gap=40)
    top = sheet.top
    for start, end in ((80, 580), (620, 1120)):
        sheet.draw.rectangle((start, top, end, top + 260), WHITE, LINE, 3)
    draw_logo(sheet, 205, top + 32)
    sheet.draw.text((870, top + 130), "沐溪", INK, font(84, strong=True), anchor="mm")
    sheet.draw.text((330, top + 290), "我方标志", INK, font(26, strong=True), anchor="mm")
    sheet.draw.text((870, top + 290), "涉案商标 第90000052号", INK, font(26, strong=True), anchor="mm")
    sheet.top = top + 320
    return sheet.finish("制作日期 2026-11-20　涉案商标图样来自商标登记信息")


# counter-notice, in English as its letter


def draw_lamp(sheet: Sheet, left: int, top: int, angle: int) -> None:
    """Draw one photograph of the desk lamp; `angle` bends its arm."""
    pen = sheet.draw
    pen.rectangle((left, top, left + 230, top + 170), CLOTH, LINE, 2)
    pen.rounded_rectangle((left + 60, top + 140, left + 150, top + 156), 6, STEEL, INK, 2)
    pen.line((left + 105, top + 140, left + 105 + angle, top + 70), INK, 8)
    pen.line((left + 105 + angle, top + 70, left + 170, top + 40), INK, 8)
    pen.polygon(
        [(left + 150, top + 30), (left + 200, top + 24), (left + 212, top + 66), (left + 146, top + 66)],
        WOOD, INK, 2,
    )  # fmt: skip


def draw_lamp_row(sheet: Sheet, names: list[str]) -> None:
    """Draw the four photographs in a row with their names."""
    for number, name in enumerate(names):
        left = sheet.left + 270 * number
        draw_lamp(sheet, left, sheet.top, -40 + 25 * number)
        sheet.draw.text((left, sheet.top + 180), name, INK, font(20))
    sheet.top += 226


def draw_lamp_raw() -> Image.Image:
    """The original files as the camera wrote them."""
    sheet = Sheet()
    sheet.text("Original camera files", 34, strong=True, gap=24)
    names = [f"MC_{number:04}.RAW" for number in range(1182, 1186)]
    draw_lamp_row(sheet, names)
    times = ("14:02:11", "14:05:47", "14:09:30", "14:16:05")
    sheet.table(
        ("File", "Taken", "Camera", "Photographer"),
        [
            (name, f"2025-03-12 {time}", "Example X1, no. 20311", "Deng M.")
            for name, time in zip(names, times, strict=True)
        ],
        (24, 28, 28, 20),
    )
    return sheet.finish("Print-out of the file data, 2026-11-19")


def draw_lamp_assignment() -> Image.Image:
    """The photographer's assignment to the company."""
    sheet = write_paper("Assignment of Copyright")
    sheet.text("Assignor: Deng M., employee and photographer")
    sheet.text("Assignee: Shenzhen Mouche Lighting Co., Ltd.", gap=24)
    sheet.text(
        "The assignor took the photographs MC_1182 to MC_1185 of the folding desk lamp on 12 March 2025 "
        "in the studio of the assignee and assigns to it all copyright in them, worldwide and for the whole "
        "term."
    )
    sheet.text("The assignor has granted no right in them to anybody else.", gap=40)
    sheet.text("Signed: Deng M.　　　Accepted: Luo M., legal representative", 24)
    sheet.text("12 March 2025", 24, gap=30)
    return sheet.finish("MC-IP-2025-014")


def draw_lamp_history() -> Image.Image:
    """When our page got its pictures."""
    sheet = browse("Listing history", "https://seller.amazon.example/history?asin=B0EXAMPLE1")
    sheet.text("Listing history　B0EXAMPLE1　Mouche folding desk lamp", 30, strong=True)
    sheet.table(
        ("Date", "Change", "Files", "Account"),
        [
            (
                "2025-04-02",
                "Listing created, photographs 1 to 5 added",
                "MC_1180, MC_1182 to MC_1185",
                "A1EXAMPLE0SELLER",
            ),
            ("2026-01-15", "Title changed", "none", "A1EXAMPLE0SELLER"),
            ("2026-11-18", "Photographs 2 to 5 removed by the site", "MC_1182 to MC_1185", "site"),
        ],
        (15, 36, 26, 23),
    )
    return sheet.finish("Account A1EXAMPLE0SELLER, captured 2026-11-19 10:05")


def draw_lamp_other() -> Image.Image:
    """The complainant's page."""
    sheet = browse("Example Glow folding lamp", "https://www.amazon.example/dp/B0EXAMPLE9")
    sheet.text("Example Glow folding lamp", 32, strong=True)
    draw_lamp_row(sheet, [f"photograph {number}" for number in range(2, 6)])
    sheet.pairs([
        ("Item", "B0EXAMPLE9"),
        ("Seller", "Example Glow LLC"),
        ("Date first available", "14 August 2025"),
    ], label=300)  # fmt: skip
    return sheet.finish("Captured 2026-11-19 10:12")


def draw_lamp_notice() -> Image.Image:
    """The notice of removal."""
    sheet = browse("Notice of removal", "https://seller.amazon.example/health/18800000426")
    sheet.text("Notice of removal", 32, strong=True)
    sheet.pairs([
        ("Complaint", "18800000426"),
        ("Received", "2026-11-18 09:14 (Pacific time)"),
        ("Type", "Copyright"),
        ("Complainant", "Example Glow LLC"),
        ("Material", "B0EXAMPLE1, photographs 2 to 5"),
        ("Action", "Removed on 2026-11-18"),
        ("Work said to be copied", "Product photographs (see the page of B0EXAMPLE1)"),
    ], label=330)  # fmt: skip
    sheet.text("You may answer with a counter-notice.", 24, fill=GREY)
    return sheet.finish("Account A1EXAMPLE0SELLER, captured 2026-11-18 10:40")


PICTURES: dict[str, dict[str, Callable[[], Image.Image]]] = {
    "non-infringement-statement": {
        "licence.png": draw_rack_licence,
        "register.png": draw_rack_register,
        "claims.png": draw_rack_claims,
        "structure.png": draw_rack_structure,
        "notice.png": draw_rack_notice,
    },
    "fair-use": {
        "licence.png": draw_pod_licence,
        "register.png": draw_pod_register,
        "page.png": draw_pod_page,
        "dictionary.png": draw_pod_dictionary,
        "category.png": draw_pod_category,
    },
    "dissimilar-goods": {
        "licence.png": draw_chair_licence,
        "register.png": draw_chair_register,
        "classification.png": draw_chair_classification,
        "page.png": draw_chair_page,
        "signs.png": draw_chair_signs,
    },
    "counter-notice": {
        "raw.png": draw_lamp_raw,
        "assignment.png": draw_lamp_assignment,
        "listing.png": draw_lamp_history,
        "complainant-page.png": draw_lamp_other,
        "notice.png": draw_lamp_notice,
    },
}

OUTPUTS = {
    example: {name: to_file(draw) for name, draw in pictures.items()}
    for example, pictures in PICTURES.items()
}
