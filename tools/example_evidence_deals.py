"""The evidence of the plan, reminder, settlement, withdrawal and cover-letter examples."""

from __future__ import annotations

from collections.abc import Callable

from example_evidence_disputes import draw_box_comparison, draw_box_snapshot
from example_sheet import (
    INK,
    LINE,
    PALE,
    WHITE,
    Sheet,
    browse,
    draw_history,
    draw_register,
    font,
    open_complaint,
    to_file,
    write_paper,
)
from PIL import Image

# negotiation-plan


def draw_jar_order() -> Image.Image:
    """The order page with its after-sales record."""
    sheet = browse("订单详情", "https://trade.tmall.example/detail?order=2026110600000000083")
    sheet.text("订单详情　　交易成功", 32, strong=True)
    sheet.pairs([
        ("订单编号", "2026110600000000083"),
        ("付款时间", "2026-11-06 21:40:15"),
        ("发货时间", "2026-11-07 15:22:08"),
        ("签收时间", "2026-11-10 12:05:44"),
        ("买家", "l**6　　收货信息：浙江省 绍兴市 越城区 ****"),
    ])  # fmt: skip
    sheet.table(
        ("商品", "规格", "数量", "实付"),
        [("不锈钢焖烧罐（商品编号 690000000601）", "米白 780毫升", "1", "129.00元")],
        (46, 28, 10, 16),
    )
    sheet.text("售后记录", 28, strong=True)
    sheet.table(
        ("时间", "类型", "状态"),
        [
            ("2026-11-17 19:26", "买家申请退货退款（原因：配件缺失），附照片 1 张", "待商家处理"),
            ("2026-11-20 09:18", "买家投诉，编号 XF2026112000091", "待商家答复"),
        ],
        (26, 54, 20),
    )
    return sheet.finish("登录账号：某穗厨品旗舰店　截图时间 2026-11-21 09:12")


def draw_jar_photo() -> Image.Image:
    """The buyer's picture of the lid: the groove for the gasket is empty."""
    sheet = browse("售后凭证", "https://refund.tmall.example/proof?order=2026110600000000083")
    sheet.text("买家上传的凭证　　1 张", 32, strong=True)
    top = sheet.top
    sheet.draw.rectangle((sheet.left, top, sheet.right, top + 400), "#e6dccb")
    sheet.draw.ellipse((210, top + 50, 510, top + 350), "#f4f1ea", INK, 4)
    sheet.draw.ellipse((240, top + 80, 480, top + 320), "#d9d4c8", INK, 3)
    sheet.draw.ellipse((266, top + 106, 454, top + 294), "#f4f1ea", INK, 3)
    sheet.draw.rounded_rectangle((700, top + 110, 930, top + 360), 24, "#f4f1ea", INK, 4)
    sheet.draw.ellipse((700, top + 70, 930, top + 150), "#c9c4b8", INK, 4)
    sheet.draw.text((252, top + 362), "杯盖内侧", INK, font(22))
    sheet.draw.text((780, top + 362), "罐体", INK, font(22))
    sheet.top = top + 420
    sheet.pairs([
        ("上传时间", "2026-11-17 19:26"),
        ("买家说明", "盖子里面没有密封圈，装汤会漏"),
        ("订单编号", "2026110600000000083"),
    ])  # fmt: skip
    return sheet.finish("登录账号：某穗厨品旗舰店　截图时间 2026-11-21 09:15")


def draw_jar_packing() -> Image.Image:
    """The packing record of the batch, with the station that ran out of gaskets."""
    sheet = Sheet()
    sheet.text("包装工序核查记录", 36, strong=True, align="center", gap=24)
    sheet.pairs([
        ("核查日期", "2026年11月20日"),
        ("商品", "不锈钢焖烧罐　780毫升"),
        ("生产批次", "20261028"),
        ("核查原因", "售后反映杯盖缺少密封圈（投诉编号 XF2026112000091）"),
    ], label=180)  # fmt: skip
    sheet.table(
        ("核查事项", "核查结果"),
        [
            ("密封圈领用数与包装数", "领用 598 个，包装 600 件，相差 2 个"),
            ("同批次库存复查", "余 41 件，其中 1 件缺密封圈，已补装"),
            ("处理", "同批次在库商品逐件复查后发货"),
        ],
        (34, 66),
    )
    sheet.text("核查人：沈某　　复核人：钱某", 24, align="right")
    sheet.text("杭州某穗厨房用品有限公司仓储部", 24, align="right")
    return sheet.finish("记录编号 HC-20261120-03")


# reminder-letter


def draw_reminded_notice() -> Image.Image:
    """The complaint after our appeal: nothing decided yet."""
    sheet = open_complaint("https://ipp.tmall.example", "卖家已申诉，待投诉方响应", [
        ("投诉编号", "TM2026111900203"),
        ("收到时间", "2026-11-19 09:30"),
        ("投诉理由", "外观设计专利侵权（无司法判决或行政裁决）"),
        ("权利编号", "ZL202339990017.3"),
        ("投诉人", "某恺（广州）家居科技有限公司"),
        ("商品编号", "690000000305"),
    ])  # fmt: skip
    sheet.table(
        ("时间", "进展"),
        [("2026-11-19 09:30", "投诉转送卖家"), ("2026-11-23 16:08", "卖家提交申诉，待投诉方响应")],
        (30, 70),
    )
    return sheet.finish("登录账号：某铂收纳旗舰店　截图时间 2026-11-26 09:20")


def draw_reminded_history() -> Image.Image:
    """The earlier complaints on the same patent."""
    complaints = [
        ("TM2026111900203", "2026-11-19", "卖家已申诉"),
        ("TM2026091400118", "2026-09-14", "申诉成立"),
        ("TM2026072200064", "2026-07-22", "审核不通过"),
    ]
    return draw_history(
        "ZL202339990017.3",
        "某恺（广州）家居科技有限公司",
        "690000000305",
        complaints,
        "登录账号：某铂收纳旗舰店　截图时间 2026-11-26 09:24",
    )


def draw_reminded_register() -> Image.Image:
    """The patent register on the day before the reminder."""
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
        "专利登记信息", "https://register.example/patent/202339990017.3", rows, "2026-11-25 14:36"
    )


# settlement-agreement, withdrawal-request


def draw_lamp_register() -> Image.Image:
    """The patent register."""
    rows = [
        ("专利号", "ZL202239990088.9"),
        ("专利类型", "外观设计"),
        ("名称", "台灯（折纸）"),
        ("专利权人", "佛山某榕照明科技有限公司"),
        ("申请日", "2022年4月11日"),
        ("优先权", "无"),
        ("授权公告日", "2022年10月18日"),
        ("法律状态", "专利权维持"),
    ]
    return draw_register(
        "专利登记信息", "https://register.example/patent/202239990088.9", rows, "2026-11-21 10:15"
    )


def draw_lamp_notice() -> Image.Image:
    """The complaint page."""
    sheet = open_complaint("https://ipp.tmall.example", "待申诉", [
        ("投诉编号", "TM2026112000257"),
        ("收到时间", "2026-11-20 11:05"),
        ("申诉截止", "2026-11-25 23:59"),
        ("投诉理由", "外观设计专利侵权（无司法判决或行政裁决）"),
        ("权利编号", "ZL202239990088.9"),
        ("投诉人", "佛山某榕照明科技有限公司"),
    ])  # fmt: skip
    sheet.table(
        ("商品编号", "商品标题", "状态"),
        [("690000000712", "折纸台灯 卧室床头", "卖家已于 2026-11-20 下架")],
        (24, 44, 32),
    )
    return sheet.finish("登录账号：某曜灯饰旗舰店　截图时间 2026-11-20 15:40")


def draw_lamp_stock() -> Image.Image:
    """The stock on hand."""
    sheet = write_paper("库　存　清　单")
    sheet.text("盘点日期：2026年11月22日　　单号：KC-20261122-01", 24)
    sheet.table(
        ("商品", "商品编号", "规格", "数量"),
        [
            ("折纸台灯", "690000000712", "暖白", "780 件"),
            ("折纸台灯", "690000000712", "原木", "420 件"),
            ("合计", "", "", "1200 件"),
        ],
        (26, 30, 22, 22),
    )
    sheet.text("盘点人：冯某　　复核人：黄某", 24, align="right")
    sheet.text("中山某曜灯饰有限公司仓储部", 24, align="right", gap=30)
    sheet.seal("中山某曜灯饰有限公司仓储部", (760, sheet.top - 60))
    sheet.top += 50
    return sheet.finish("第 1 页 共 1 页")


def draw_lamp_withdrawal() -> Image.Image:
    """The complainant's account after the click."""
    sheet = browse("我发起的投诉", "https://ipp.tmall.example/filed/TM2026112000257")
    sheet.text("我发起的投诉　　投诉方已撤诉", 32, strong=True)
    sheet.pairs([
        ("投诉编号", "TM2026112000257"),
        ("权利编号", "ZL202239990088.9"),
        ("被投诉店铺", "某曜灯饰旗舰店"),
        ("商品编号", "690000000712"),
    ])  # fmt: skip
    sheet.table(
        ("时间", "进展"),
        [("2026-11-20 11:05", "投诉转送卖家"), ("2026-11-24 10:22", "投诉方撤诉，原因：双方已和解")],
        (30, 70),
    )
    return sheet.finish("登录账号：佛山某榕照明科技有限公司　截图时间 2026-11-24 10:25")


# cover-letter


def draw_case_notice() -> Image.Image:
    """The complaint page with its deadline."""
    sheet = open_complaint("https://ipp.tmall.example", "待申诉", [
        ("投诉编号", "TM2026112300311"),
        ("收到时间", "2026-11-23 09:40"),
        ("申诉截止", "2026-11-26 23:59"),
        ("投诉理由", "外观设计专利侵权（无司法判决或行政裁决）"),
        ("权利编号", "ZL202439990231.3"),
        ("投诉人", "汕头某澈文化用品有限公司"),
        ("商品编号", "690000000823"),
    ])  # fmt: skip
    return sheet.finish("登录账号：某竹文具旗舰店　截图时间 2026-11-23 10:06")


def draw_case_register() -> Image.Image:
    """The patent register."""
    rows = [
        ("专利号", "ZL202439990231.3"),
        ("专利类型", "外观设计"),
        ("名称", "笔盒"),
        ("专利权人", "汕头某澈文化用品有限公司"),
        ("申请日", "2024年6月15日"),
        ("优先权", "无"),
        ("授权公告日", "2024年12月6日"),
        ("法律状态", "专利权维持"),
    ]
    return draw_register(
        "专利登记信息", "https://register.example/patent/202439990231.3", rows, "2026-11-24 09:30"
    )


def draw_case_order() -> Image.Image:
    """An order older than the patent, with the picture of the product."""
    sheet = browse("订单详情", "https://trade.tmall.example/detail?order=2024030500000000047")
    sheet.text("订单详情　　交易成功", 32, strong=True)
    top = sheet.top
    sheet.draw.rectangle((sheet.left, top, sheet.left + 320, top + 250), PALE)
    sheet.draw.rounded_rectangle((sheet.left + 30, top + 70, sheet.left + 290, top + 200), 24, WHITE, INK, 4)
    sheet.draw.line((sheet.left + 30, top + 118, sheet.left + 290, top + 118), INK, 4)
    sheet.draw.rectangle((sheet.left + 140, top + 106, sheet.left + 180, top + 132), LINE, INK, 3)
    left, sheet.left = sheet.left, sheet.left + 360
    sheet.pairs([
        ("订单编号", "2024030500000000047"),
        ("付款时间", "2024-03-05 10:12:26"),
        ("发货时间", "2024-03-05 17:45:09"),
        ("签收时间", "2024-03-08 09:31:52"),
        ("买家", "z**3"),
    ], label=160)  # fmt: skip
    sheet.left, sheet.top = left, max(sheet.top, top + 280)
    sheet.table(
        ("商品", "规格", "数量"),
        [("翻盖笔盒 双层（商品编号 690000000823）", "浅蓝", "2")],
        (56, 28, 16),
    )
    return sheet.finish("登录账号：某竹文具旗舰店　截图时间 2026-11-25 14:18")


PICTURES: dict[str, dict[str, Callable[[], Image.Image]]] = {
    "negotiation-plan": {
        "order.png": draw_jar_order,
        "photo.png": draw_jar_photo,
        "packing.png": draw_jar_packing,
    },
    "reminder-letter": {
        "notice.png": draw_reminded_notice,
        "history.png": draw_reminded_history,
        "register.png": draw_reminded_register,
        "comparison.png": draw_box_comparison,
        "snapshot.png": draw_box_snapshot,
    },
    "settlement-agreement": {
        "register.png": draw_lamp_register,
        "notice.png": draw_lamp_notice,
        "stock.png": draw_lamp_stock,
    },
    "withdrawal-request": {
        "register.png": draw_lamp_register,
        "account.png": draw_lamp_withdrawal,
    },
    "cover-letter": {
        "notice.png": draw_case_notice,
        "register.png": draw_case_register,
        "order.png": draw_case_order,
    },
}

OUTPUTS = {
    example: {name: to_file(draw) for name, draw in pictures.items()}
    for example, pictures in PICTURES.items()
}
