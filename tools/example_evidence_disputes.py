"""The evidence of the consumer, malicious-complaint and negotiation examples, for `make_example_evidence`.

Everything in it is invented and says so.
"""

from __future__ import annotations

from collections.abc import Callable

from example_sheet import (
    GREY,
    INK,
    LINE,
    WHITE,
    Sheet,
    browse,
    chat_window,
    draw_history,
    draw_register,
    font,
    open_complaint,
    to_file,
    write_licence,
    write_paper,
)
from PIL import Image

# consumer-rejection


def draw_curtain_order() -> Image.Image:
    """The order page with its after-sales record."""
    sheet = browse("订单详情", "https://trade.tmall.example/detail?order=2026102800000000031")
    sheet.text("订单详情　　交易成功", 32, strong=True)
    sheet.pairs([
        ("订单编号", "2026102800000000031"),
        ("付款时间", "2026-10-28 20:14:06"),
        ("发货时间", "2026-10-29 16:40:51"),
        ("签收时间", "2026-11-01 11:26:33"),
        ("买家", "t**8　　收货信息：江苏省 南京市 鼓楼区 ****"),
    ])  # fmt: skip
    sheet.table(
        ("商品", "规格", "数量", "实付"),
        [("成品遮光窗帘（商品编号 690000000021）", "雾灰色 150×200厘米", "2", "318.00元")],
        (46, 28, 10, 16),
    )
    sheet.text("售后记录", 28, strong=True)
    sheet.table(
        ("时间", "类型", "状态"),
        [("2026-11-14 09:16", "买家申请退货退款（原因：与描述不符）", "待补充凭证")],
        (26, 50, 24),
    )
    sheet.text("2026-11-14 之前无售后申请。", 24, fill=GREY)
    return sheet.finish("登录账号：某澄家纺旗舰店　截图时间 2026-11-20 09:41")


def draw_curtain_listing() -> Image.Image:
    """The product page as saved with the order."""
    sheet = browse("交易快照", "https://snapshot.tmall.example/2026102800000000031")
    sheet.text("交易快照（下单时的商品页面）", 32, strong=True)
    top = sheet.top
    sheet.draw.rectangle((sheet.left, top, sheet.left + 330, top + 330), "#e9ebee")
    for i in range(11):
        x = sheet.left + 24 + 26 * i
        shade = "#8d949c" if i % 2 else "#a4abb3"
        sheet.draw.rectangle((x, top + 40, x + 26, top + 300), shade)
    sheet.draw.line((sheet.left + 14, top + 36, sheet.left + 320, top + 36), INK, 6)
    left, sheet.left = sheet.left, sheet.left + 370
    sheet.text("成品遮光窗帘　雾灰色 150×200厘米", 28, strong=True)
    sheet.pairs([
        ("商品编号", "690000000021"),
        ("面料", "聚酯纤维"),
        ("遮光率", "约85%（实验室数据，安装缝隙会影响实际效果）"),
        ("包装", "每件1片"),
    ], label=150)  # fmt: skip
    sheet.left, sheet.top = left, max(sheet.top, top + 360)
    sheet.rule()
    sheet.text("七天无理由退货服务说明", 28, strong=True)
    sheet.text("自签收次日起七日内，商品完好的，支持无理由退货。商品存在质量问题的，不受上述期间限制。", 24)
    return sheet.finish("快照时间 2026-10-28 20:14　截图时间 2026-11-20 09:44")


def draw_curtain_logistics() -> Image.Image:
    """The carrier's record."""
    sheet = browse("物流详情", "https://trade.tmall.example/logistics?order=2026102800000000031")
    sheet.text("物流详情", 32, strong=True)
    sheet.pairs([("承运人", "某达速运"), ("运单号", "MD10****2086"), ("订单编号", "2026102800000000031")])
    sheet.table(
        ("时间", "物流状态"),
        [
            ("2026-10-29 16:40", "【苏州市】某达速运 已揽收"),
            ("2026-10-30 03:18", "【无锡市】离开 转运中心"),
            ("2026-10-31 19:52", "【南京市】到达 鼓楼区网点"),
            ("2026-11-01 08:37", "【南京市】快件派送中"),
            ("2026-11-01 11:26", "【南京市】已签收，签收人：本人"),
        ],
        (30, 70),
    )
    return sheet.finish("登录账号：某澄家纺旗舰店　截图时间 2026-11-20 09:46")


def draw_curtain_chat() -> Image.Image:
    """The talk with the buyer."""
    messages = [
        ("2026-11-14 09:12", "t**8", "装上之后觉得没有想象中遮光，想退货退款，运费你们出", False),
        ("2026-11-14 09:20", "客服小澄",
         "您好，很抱歉给您带来困扰。麻烦您拍一段白天挂好后的照片或视频，我们马上核对", True),
        ("2026-11-15 10:05", "客服小澄",
         "您好，您方便时请把照片或视频发给我们，如果是质量问题，来回运费由我们承担", True),
        ("2026-11-17 14:31", "客服小澄",
         "您好，售后登记一直为您保留，收到照片或视频后一个工作日内答复您", True),
    ]  # fmt: skip
    sheet = chat_window("聊天记录", "https://im.tmall.example/history?order=2026102800000000031", messages)
    return sheet.finish("登录账号：某澄家纺旗舰店:小澄　截图时间 2026-11-20 09:52")


def draw_curtain_complaint() -> Image.Image:
    """The complaint page without any proof uploaded."""
    sheet = browse("投诉详情", "https://service.tmall.example/complaint/XF2026111900058")
    sheet.text("投诉详情　　待商家答复", 32, strong=True)
    sheet.pairs([
        ("投诉编号", "XF2026111900058"),
        ("收到时间", "2026-11-19 10:26"),
        ("答复截止", "2026-11-24 10:26"),
        ("投诉理由", "商品与描述不符"),
        ("买家诉求", "退货退款，并由卖家承担往返运费"),
        ("订单编号", "2026102800000000031"),
        ("投诉凭证", "0 个（图片 0，视频 0，其他文件 0）"),
    ])  # fmt: skip
    return sheet.finish("登录账号：某澄家纺旗舰店　截图时间 2026-11-20 09:38")


def draw_curtain_report() -> Image.Image:
    """The factory's inspection report."""
    sheet = write_paper("成品出厂检验报告")
    sheet.pairs([
        ("报告编号", "MC-QC-20260911-07"),
        ("样品名称", "成品遮光窗帘　雾灰色"),
        ("生产批次", "20260905"),
        ("检验日期", "2026年9月11日"),
    ], label=200)  # fmt: skip
    sheet.table(
        ("检验项目", "指标", "结果", "判定"),
        [
            ("遮光率", "不低于 85%", "86.2%", "合格"),
            ("耐摩擦色牢度（干）", "不低于 3-4级", "4级", "合格"),
            ("成品尺寸偏差", "±2.0%", "-0.6%", "合格"),
            ("外观", "无破损、无污渍", "符合", "合格"),
        ],
        (36, 26, 20, 18),
    )
    sheet.text("结论：该批次样品所检项目合格。", gap=40)
    sheet.text("检验员：周某　　审核：赵某", 24, align="right")
    sheet.text("苏州某澄家纺有限公司质量部", 24, align="right")
    sheet.seal("某澄家纺有限公司质量部", (760, sheet.top - 50))
    sheet.top += 50
    return sheet.finish("第 1 页 共 1 页")


# malicious-complaint


def draw_cup_licence() -> Image.Image:
    """The business licence."""
    rows = [
        ("统一社会信用代码", "91350200MA00EX606C"),
        ("名称", "厦门某屿户外用品有限公司"),
        ("类型", "有限责任公司"),
        ("法定代表人", "陈某"),
        ("经营范围", "户外用品、日用百货的销售；互联网销售"),
        ("注册资本", "壹佰万元整"),
        ("成立日期", "2019年4月16日"),
        ("住所", "福建省厦门市湖里区示例路26号"),
    ]
    return write_licence(rows, "2024年3月5日")


def draw_cup_notice() -> Image.Image:
    """The platform's notice of the complaint and the removal."""
    sheet = open_complaint("https://ipp.tmall.example", "待申诉", [
        ("投诉编号", "TM2026111900186"),
        ("收到时间", "2026-11-19 15:42"),
        ("申诉截止", "2026-11-24 23:59"),
        ("投诉理由", "其他商标侵权：在商品标题和图片中使用“某澜”商标"),
        ("投诉人", "某启（深圳）知识产权服务有限公司"),
        ("投诉人代码", "91440300MA00EX505B"),
            ("权利编号", "第90000021号"),
        ("处理情况", "2026-11-19 链接已屏蔽"),
    ])  # fmt: skip
    sheet.table(
        ("商品编号", "商品标题", "状态"),
        [("690000000206", "某澜保温杯 LC-450 户外便携 450毫升", "已屏蔽")],
        (24, 56, 20),
    )
    return sheet.finish("登录账号：某屿户外专营店　截图时间 2026-11-19 16:05")


def draw_cup_register() -> Image.Image:
    """The trademark register."""
    sheet = browse("商标登记信息查询", "https://register.example/trademark/90000021")
    sheet.text("商标登记信息", 32, strong=True)
    sheet.draw.rounded_rectangle((860, sheet.top, 1130, sheet.top + 130), 8, WHITE, LINE, 2)
    sheet.draw.text((900, sheet.top + 14), "某　澜", INK, font(52, strong=True))
    sheet.draw.text((918, sheet.top + 84), "MOULAN", INK, font(30, strong=True))
    sheet.right -= 300
    sheet.pairs([
        ("注册号", "90000021"),
        ("国际分类", "第21类"),
        ("注册人", "某澜（上海）品牌管理有限公司"),
        ("核定商品", "保温杯；水杯；日用玻璃器皿"),
        ("申请日", "2017年5月10日"),
        ("注册日", "2018年8月7日"),
        ("专用期限", "2018年8月7日至2028年8月6日"),
        ("状态", "注册"),
    ], label=180)  # fmt: skip
    sheet.right += 300
    sheet.text("商标流程", 28, strong=True)
    sheet.table(
        ("日期", "业务", "环节"),
        [("2017-05-10", "商标注册申请", "受理"), ("2018-08-07", "商标注册申请", "核准注册")],
        (26, 44, 30),
    )
    sheet.text("许可备案：无记录　　转让：无记录　　质押：无记录", 24)
    return sheet.finish("查询时间 2026-11-20 10:12")


def draw_submitted_authorisation() -> Image.Image:
    """The authorisation that the complainant handed in."""
    sheet = write_paper("商标使用及维权授权书")
    sheet.text("授权人：某澜（上海）品牌管理有限公司")
    sheet.text("被授权人：某启（深圳）知识产权服务有限公司", gap=24)
    sheet.text(
        "授权人系第90000021号“某澜 MOULAN”商标注册人，现将该商标独占许可被授权人使用，许可已办理备案。"
    )
    sheet.text("被授权人有权以自己名义就侵害上述商标的行为向各电子商务平台投诉。", gap=24)
    sheet.text("授权期限：2025年3月18日至2028年8月6日", gap=50)
    sheet.text("授权人（盖章）：某澜（上海）品牌管理有限公司", 24, align="right")
    sheet.text("2025年3月18日", 24, align="right", gap=60)
    sheet.seal("某澜品牌管理有限公司", (790, sheet.top - 110))
    return sheet.finish("投诉人提交的附件 1，下载自投诉详情页，2026-11-19 16:08")


def draw_owner_letter() -> Image.Image:
    """The registered owner's answer."""
    sheet = write_paper("复　函")
    sheet.text("厦门某屿户外用品有限公司：", gap=20)
    sheet.text(
        "贵公司2026年11月19日来函及所附《商标使用及维权授权书》（落款日期2025年3月18日）收悉。"
        "经核查，我公司答复如下："
    )
    sheet.text("一、我公司系第90000021号“某澜 MOULAN”商标注册人。")
    sheet.text("二、我公司从未出具上述授权书，该授权书上的印章并非我公司印章。")
    sheet.text("三、我公司未授权某启（深圳）知识产权服务有限公司使用该商标或者提起投诉。")
    sheet.text("四、贵公司经我公司授权经销商宁波某禾贸易有限公司采购的保温杯 LC-450 为我公司商品。", gap=50)
    sheet.text("某澜（上海）品牌管理有限公司", 26, align="right")
    sheet.text("2026年11月20日", 26, align="right", gap=60)
    sheet.seal("某澜（上海）品牌管理有限公司", (790, sheet.top - 110))
    return sheet.finish("统一社会信用代码 91310115MA00EX202B")


def draw_company_search() -> Image.Image:
    """The company register without a hit."""
    sheet = browse("企业信用信息公示查询", "https://credit.example/search?code=91440300MA00EX505B")
    sheet.text("企业信用信息查询", 32, strong=True)
    sheet.pairs([("查询条件", "统一社会信用代码 91440300MA00EX505B"), ("查询范围", "全国，存续及注销企业")])
    sheet.rule()
    sheet.text("未查询到符合条件的企业登记信息", 32, strong=True, align="center", gap=30)
    sheet.text("共 0 条结果", 24, fill=GREY, align="center", gap=30)
    return sheet.finish("查询时间 2026-11-20 10:31")


def draw_distributor_authorisation() -> Image.Image:
    """The owner's authorisation of its distributor."""
    sheet = write_paper("区域经销授权书")
    sheet.text("授权人：某澜（上海）品牌管理有限公司")
    sheet.text("被授权人：宁波某禾贸易有限公司", gap=24)
    sheet.text(
        "授权人授权被授权人在中国大陆地区经销“某澜 MOULAN”（注册号90000021）保温杯、水杯，"
        "渠道包括线上及线下，并可向零售商转授权。"
    )
    sheet.text("授权期限：2025年1月1日至2027年12月31日", gap=50)
    sheet.text("某澜（上海）品牌管理有限公司", 26, align="right")
    sheet.text("2024年12月20日", 26, align="right", gap=60)
    sheet.seal("某澜（上海）品牌管理有限公司", (790, sheet.top - 110))
    return sheet.finish("编号 ML-JX-2025-011")


def draw_seller_authorisation() -> Image.Image:
    """The distributor's authorisation of the seller."""
    sheet = write_paper("线上销售授权书")
    sheet.text("授权人：宁波某禾贸易有限公司")
    sheet.text("被授权人：厦门某屿户外用品有限公司", gap=24)
    sheet.text(
        "授权人授权被授权人在天猫平台“某屿户外专营店”销售“某澜 MOULAN”保温杯（型号 LC-450），不得转授权。"
    )
    sheet.text("授权期限：2026年1月1日至2026年12月31日", gap=50)
    sheet.text("宁波某禾贸易有限公司", 26, align="right")
    sheet.text("2025年12月28日", 26, align="right", gap=60)
    sheet.seal("宁波某禾贸易有限公司", (800, sheet.top - 110))
    return sheet.finish("编号 MH-SQ-2026-036")


def draw_purchase_contract() -> Image.Image:
    """The purchase contract with its prices blacked out."""
    sheet = write_paper("购　销　合　同")
    sheet.text("合同编号：MH-20260601　　签订日期：2026年6月1日", 24)
    sheet.text("供方：宁波某禾贸易有限公司")
    sheet.text("需方：厦门某屿户外用品有限公司", gap=20)
    top = sheet.top
    sheet.table(
        ("品名", "商标", "型号", "数量", "单价", "金额"),
        [("保温杯", "某澜 MOULAN", "LC-450", "600个", "", "")],
        (18, 24, 16, 14, 14, 14),
    )
    for start in (700, 812):
        sheet.draw.rectangle((start, top + 60, start + 76, top + 90), INK)
    sheet.text("一、供方保证所供商品系商标注册人生产的正品，来源合法。")
    sheet.text("二、交货日期：2026年6月8日前；交货地点：需方仓库。")
    sheet.text("三、货到验收合格后按约定方式付款。", gap=50)
    sheet.text("供方（盖章）　　　　　　　　　　　需方（盖章）", 26, gap=140)
    sheet.seal("宁波某禾贸易有限公司", (280, sheet.top - 80))
    sheet.seal("厦门某屿户外用品有限公司", (720, sheet.top - 80))
    sheet.top += 20
    return sheet.finish("价格系经营信息，已遮盖")


def draw_delivery_note() -> Image.Image:
    """The supplier's delivery note."""
    sheet = write_paper("送　货　单")
    sheet.text("单号：SH-20260608　　日期：2026年6月8日", 24)
    sheet.text("送货单位：宁波某禾贸易有限公司")
    sheet.text("收货单位：厦门某屿户外用品有限公司", gap=20)
    sheet.table(
        ("品名", "型号", "条码", "数量", "备注"),
        [("某澜保温杯", "LC-450", "（示例）", "600个", "合同 MH-20260601")],
        (22, 16, 26, 14, 22),
    )
    sheet.text("收货人：吴某　　收货日期：2026年6月8日", 24, gap=130)
    sheet.seal("宁波某禾贸易有限公司仓储专用", (720, sheet.top - 80))
    return sheet.finish("第二联　收货单位留存")


def draw_complaint_history() -> Image.Image:
    """The earlier complaints."""
    complaints = [
        ("TM2026111900186", "2026-11-19", "待申诉"),
        ("TM2026092700142", "2026-09-27", "申诉成立"),
        ("TM2026081900077", "2026-08-19", "审核不通过"),
    ]
    return draw_history(
        "90000021",
        "某启（深圳）知识产权服务有限公司",
        "690000000206",
        complaints,
        "登录账号：某屿户外专营店　截图时间 2026-11-20 11:02",
    )


def draw_complainant_chat() -> Image.Image:
    """The talk with the complainant's contact."""
    messages = [
        ("2026-11-19 16:14", "某屿户外专营店",
         "您好，我方收到编号TM2026111900186的投诉。请问授权书是由商标注册人出具的吗", True),
        ("2026-11-19 16:17", "某启知产（投诉账号）", "授权没有问题，平台已经受理", False),
        ("2026-11-19 16:20", "某启知产（投诉账号）", "支付8000元品牌服务费，今天就可以撤诉", False),
        ("2026-11-19 16:26", "某屿户外专营店", "我方正在核实材料，请通过平台提供授权书原件供核对", True),
    ]  # fmt: skip
    sheet = chat_window("聊天记录", "https://im.tmall.example/history?complaint=TM2026111900186", messages)
    return sheet.finish("登录账号：某屿户外专营店　截图时间 2026-11-20 11:08")


# negotiation-letter


def draw_box(sheet: Sheet, left: int, top: int, *, curved: bool, size: int = 250) -> None:
    """Draw a storage box seen from the front: a flat or a curved lid, a round or a long handle."""
    right, body = left + size, top + size // 4
    sheet.draw.rectangle((left, body, right, top + size), "#dfe3e8", INK, 3)
    if curved:
        sheet.draw.pieslice((left - 8, top - 10, right + 8, body + size // 3), 180, 360, "#c8ced6", INK, 3)
    sheet.draw.rectangle((left - 8, body - 22, right + 8, body + 8), "#c8ced6", INK, 3)
    middle, line = left + size // 2, top + round(size * 0.62)
    if curved:
        sheet.draw.rounded_rectangle((middle - 70, line - 14, middle + 70, line + 14), 14, WHITE, INK, 3)
    else:
        sheet.draw.ellipse((middle - 26, line - 26, middle + 26, line + 26), WHITE, INK, 3)


def draw_box_order() -> Image.Image:
    """The first order, its number cut to the last digits for the complainant."""
    sheet = browse("订单详情", "https://trade.tmall.example/detail")
    sheet.text("订单详情　　交易成功", 32, strong=True)
    sheet.pairs([
        ("订单编号", "***************0027"),
        ("付款时间", "2022-05-18 13:22:47"),
        ("发货时间", "2022-05-18 18:05:12"),
        ("签收时间", "2022-05-21 10:40:30"),
        ("买家信息", "****"),
    ])  # fmt: skip
    sheet.table(
        ("商品", "规格", "数量"),
        [("折叠收纳箱（商品编号 690000000305）", "灰白 40升", "3")],
        (56, 28, 16),
    )
    return sheet.finish("登录账号：某铂收纳旗舰店　截图时间 2026-11-20 15:06")


def draw_box_snapshot() -> Image.Image:
    """The product page as saved with that order."""
    sheet = browse("交易快照", "https://snapshot.tmall.example/")
    sheet.text("交易快照（下单时的商品页面）", 32, strong=True)
    top = sheet.top + 20
    draw_box(sheet, sheet.left + 20, top, curved=False)
    left, sheet.left = sheet.left, sheet.left + 360
    sheet.pairs([
        ("商品标题", "折叠收纳箱 带盖 可叠放 40升"),
        ("商品编号", "690000000305"),
        ("规格", "灰白 40升"),
        ("快照时间", "2022-05-18 13:22"),
        ("订单编号", "***************0027"),
    ], label=160)  # fmt: skip
    sheet.left, sheet.top = left, max(sheet.top, top + 280)
    return sheet.finish("登录账号：某铂收纳旗舰店　截图时间 2026-11-20 15:09")


def draw_box_register() -> Image.Image:
    """The patent register."""
    rows = [
        ("专利号", "ZL202339990017.3"),
        ("专利类型", "外观设计"),
        ("名称", "折叠收纳箱"),
        ("专利权人", "某恺（广州）家居科技有限公司"),
        ("申请日", "2023年3月20日"),
        ("优先权", "无"),
        ("授权公告日", "2023年9月12日"),
        ("法律状态", "专利权维持"),
    ]
    return draw_register(
        "专利登记信息", "https://register.example/patent/202339990017.3", rows, "2026-11-20 15:20"
    )


def draw_box_comparison() -> Image.Image:
    """Patent view and listed product side by side."""
    sheet = Sheet()
    sheet.text("授权公告视图与被投诉商品对比（主视图）", 34, strong=True, align="center", gap=40)
    top = sheet.top + 20
    draw_box(sheet, 190, top, curved=True, size=300)
    draw_box(sheet, 710, top, curved=False, size=300)
    sheet.top = top + 340
    sheet.table(
        ("部位", "授权公告视图", "被投诉商品", "比较"),
        [
            ("箱盖", "弧形拱起", "平面", "不同"),
            ("提手", "长条形", "圆形", "不同"),
            ("箱体", "长方体", "长方体", "相同"),
        ],
        (16, 30, 30, 24),
    )
    return sheet.finish("对比日期 2026-11-20　视图来源：ZL202339990017.3 授权公告")


def draw_box_notice() -> Image.Image:
    """The complaint page with the list of what was submitted."""
    sheet = open_complaint("https://ipp.tmall.example", "待申诉", [
        ("投诉编号", "TM2026111900203"),
        ("收到时间", "2026-11-19 09:30"),
        ("申诉截止", "2026-11-24 23:59"),
        ("投诉理由", "外观设计专利侵权（无司法判决或行政裁决）"),
        ("投诉人", "某恺（广州）家居科技有限公司"),
        ("商品编号", "690000000305"),
    ])  # fmt: skip
    sheet.text("投诉人提交的材料", 28, strong=True)
    sheet.table(
        ("序号", "材料名称", "类型"),
        [("1", "外观设计专利证书", "PDF"), ("2", "商品页面截图", "JPG")],
        (12, 64, 24),
    )
    return sheet.finish("登录账号：某铂收纳旗舰店　截图时间 2026-11-19 10:02")


PICTURES: dict[str, dict[str, Callable[[], Image.Image]]] = {
    "consumer-rejection": {
        "order.png": draw_curtain_order,
        "listing.png": draw_curtain_listing,
        "logistics.png": draw_curtain_logistics,
        "chat.png": draw_curtain_chat,
        "complaint.png": draw_curtain_complaint,
        "report.png": draw_curtain_report,
    },
    "malicious-complaint": {
        "licence.png": draw_cup_licence,
        "notice.png": draw_cup_notice,
        "register.png": draw_cup_register,
        "submitted-authorisation.png": draw_submitted_authorisation,
        "owner-letter.png": draw_owner_letter,
        "company-search.png": draw_company_search,
        "distributor.png": draw_distributor_authorisation,
        "authorisation.png": draw_seller_authorisation,
        "contract.png": draw_purchase_contract,
        "delivery.png": draw_delivery_note,
        "history.png": draw_complaint_history,
        "chat.png": draw_complainant_chat,
    },
    "negotiation-letter": {
        "order.png": draw_box_order,
        "snapshot.png": draw_box_snapshot,
        "register.png": draw_box_register,
        "comparison.png": draw_box_comparison,
        "notice.png": draw_box_notice,
    },
}


OUTPUTS = {
    example: {name: to_file(draw) for name, draw in pictures.items()}
    for example, pictures in PICTURES.items()
}
