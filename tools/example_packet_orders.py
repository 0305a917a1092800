"""The order report of the example `evidence-packet`: the orders of one batch, as a platform exports them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from example_packet_chat import BUYER, PHONE
from make_example_orders import HEAD, quote

TITLE = "某栖 折叠收纳箱 衣柜整理 大号带盖"
NAME, REGION, STREET = "何舟", "江苏省 苏州市 吴中区", "示例街道北样本路18号2幢1单元502室"


class Order(NamedTuple):
    """One order. Nobody has a number that starts with 154, and there is no such street."""

    number: str
    account: str
    name: str
    phone: str
    address: str
    paid: str
    received: str
    remark: str = ""
    pieces: int = 1


ORDERS = (
    Order(
        "2026103000000412086", "早起的小满", "周禾", "15400001172",
        "浙江省 宁波市 鄞州区 示例街道西样本路7号3幢2单元101室",
        "2026-10-30 09:14:22", "2026-11-06 18:20:41", "周末送货，打15400001172",
    ),
    Order(
        "2026103100000538817", "山间一盏灯", "吴岚", "15400002265",
        "上海 上海市 闵行区 示例街道东样本路66号5幢301室",
        "2026-10-31 21:40:05", "2026-11-08 12:02:13",
    ),
    Order(
        "2026110200000640313", BUYER, NAME, PHONE, f"{REGION} {STREET}",
        "2026-11-02 20:31:18", "2026-11-13 16:05:00", "白天不在家", 2,
    ),
    Order(
        "2026110300000715520", "tb_maple2208", "陈溪", "15400003358",
        "安徽省 合肥市 蜀山区 示例街道南样本路109号1幢1203室",
        "2026-11-03 11:26:47", "2026-11-09 09:55:30",
    ),
    Order(
        "2026110400000826641", "蓝屋顶的猫", "郑安宁", "15400004441",
        "山东省 青岛市 市南区 示例街道北样本路31号2单元402室",
        "2026-11-04 08:08:39", "2026-11-12 20:47:18",
    ),
    Order(
        "2026110500000911975", "慢慢收拾", "王林", "15400005534",
        "江苏省 无锡市 滨湖区 示例街道西样本路25号8幢602室",
        "2026-11-05 22:51:10", "2026-11-11 17:33:02", "请放门口",
    ),
)  # fmt: skip


def write_orders(path: Path) -> None:
    """Write the report (domain 4.1 C), most of its columns empty."""
    rows = [HEAD, *map(make_row, ORDERS)]
    text = "".join(",".join(map(quote, row)) + "\r\n" for row in rows)
    path.write_bytes(text.encode("gb18030"))


def make_row(order: Order) -> tuple[str, ...]:
    """Give the cells of an order in the order of the columns."""
    cells = {
        "订单编号": f'="{order.number}"',
        "买家会员名": order.account,
        "买家实际支付金额": f"{order.pieces * 89}.00",
        "订单状态": "交易成功",
        "买家留言": order.remark,
        "收货人姓名": order.name,
        "收货地址": order.address,
        "联系手机": f"'{order.phone}",
        "订单付款时间": order.paid,
        "宝贝标题": TITLE,
        "宝贝总数量": str(order.pieces),
        "确认收货时间": order.received,
    }
    return tuple(cells.get(head.strip(), "") for head in HEAD)
