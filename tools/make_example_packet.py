"""Make the evidence of the example `evidence-packet`: a file of every sort that a packet is bound from.

A buyer says that a storage box arrived broken, sends no photo and wants the money without a return. All
of it is invented. The same libraries give the same bytes. Where the case is to black something out, in
percent of the upright picture, is told at the end.
"""

from __future__ import annotations

import argparse
import math
import wave
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

from example_packet_chat import (
    PHONE,
    STORE,
    Box,
    Region,
    draw_screenshot,
    in_percent,
    write_export,
)
from example_packet_contract import BUYING, CONTACT, MOBILE, SUPPLIER, write_contract
from example_packet_orders import NAME, REGION, STREET, write_orders
from example_sheet import write_paper
from make_example_evidence import EXAMPLES, INK, PAPER, SOFT, Sheet, font, licence, photo, shade, soften
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

PARCEL = "SL1000004863317"
SIDEWAYS = 6  # the orientation of a phone held upright


def draw_licence(path: Path) -> None:
    """The store's business licence."""
    rows = (
        ("统一社会信用代码", "91330602MA00EX707E"),
        ("名称", BUYING),
        ("类型", "有限责任公司"),
        ("法定代表人", "沈某"),
        ("注册资本", "人民币＊＊＊万元"),
        ("成立日期", "2019年5月20日"),
        ("住所", "浙江省绍兴市越城区示例路16号"),
        ("经营范围", "家居用品、收纳用品销售等"),
    )
    licence(path, rows, "登记机关")


def draw_parcel(path: Path) -> list[Region]:
    """The photo of the packed parcel, stored sideways with what a phone writes beside it."""
    sheet = photo(1200, 1600, "#ddd6ca")
    draw_carton(sheet, (110, 260, 1090, 1420))
    private = draw_label(sheet, 300, 560)
    soften(sheet)
    sheet.sample_mark()
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model], exif[Base.Orientation] = "Mouxing", "MX-20", SIDEWAYS
    exif[Base.DateTime] = "2026:11:03 15:10:22"
    exif.get_ifd(IFD.GPSInfo).update(  # out on the sea
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (30.0, 30.0, 30.0)}
        | {GPS.GPSLongitudeRef: "E", GPS.GPSLongitude: (125.0, 0.0, 0.0)}
    )
    stored = sheet.image.transpose(Image.Transpose.ROTATE_90)
    stored.save(path, quality=82, optimize=True, exif=exif)
    return [in_percent(box, sheet) for box in private]


def draw_carton(sheet: Sheet, corners: Box) -> None:
    """Draw a closed carton from above: tape along its middle, a guard on each corner."""
    left, top, right, bottom = corners
    card, middle = "#c09a6b", (left + right) // 2
    sheet.pen.rectangle(corners, shade(card, 1.0), shade(card, 0.6), 4)
    sheet.pen.line((middle, top, middle, bottom), shade(card, 0.7), 4)
    sheet.pen.rectangle((middle - 70, top, middle + 70, bottom), shade(card, 1.15))
    for x, inward in ((left, 150), (right, -150)):
        for y, down in ((top, 150), (bottom, -150)):
            sheet.pen.polygon(((x, y), (x + inward, y), (x, y + down)), shade(card, 0.82), shade(card, 0.5))
    sheet.pen.text((middle, bottom - 90), "小心轻放", shade(card, 0.35), font(56, True), anchor="mm")
    sheet.pen.text((middle, bottom - 30), "批次 20261018", shade(card, 0.35), font(30), anchor="mm")


def draw_label(sheet: Sheet, left: int, top: int) -> list[Box]:
    """Draw the parcel's label; give where it tells who gets it, and the middle of its number."""
    right, bottom = left + 620, top + 560
    sheet.box((left, top, right, bottom), PAPER, SOFT)
    sheet.text(left + 24, top + 18, "示例速运", 40, bold=True)
    place = left + 40
    for index, digit in enumerate(PARCEL * 3):
        width = 3 + (ord(digit) + index) % 4 * 2
        sheet.pen.rectangle((place, top + 90, place + width, top + 190), INK)
        place += width + 4 + index % 3
    sheet.text(left + 40, top + 200, PARCEL, 36)
    start, end = (left + 40 + round(font(36).getlength(words)) for words in (PARCEL[:4], PARCEL[:-4]))
    sheet.pen.line((left, top + 262, right, top + 262), SOFT, 2)
    sheet.text(left + 24, top + 278, f"收　{NAME}　{PHONE}", 34, bold=True)
    sheet.text(left + 24, top + 328, REGION, 28)
    sheet.text(left + 24, top + 368, STREET, 28)
    sheet.pen.line((left, top + 424, right, top + 424), SOFT, 2)
    sheet.text(left + 24, top + 440, f"寄　{STORE}", 28)
    sheet.text(left + 24, top + 486, "2026-11-03　折叠收纳箱 青灰色 大号 2只", 26, SOFT)
    return [(left + 10, top + 270, right - 10, top + 416), (start, top + 204, end, top + 250)]


def write_mail(path: Path) -> None:
    """The supplier's mail about the batch, with the delivery note."""
    mail = EmailMessage(SMTP)
    mail["From"] = f"{CONTACT} <helin@moumu.example>"
    mail["To"] = f"{STORE} <service@mouqi.example>"
    mail["Date"] = "Thu, 22 Oct 2026 16:42:08 +0800"
    mail["Subject"] = "折叠收纳箱20261018批次发货及检验情况"
    mail["Message-ID"] = "<20261022164208.2086@moumu.example>"
    mail.set_content(
        "您好：\n\n合同MM-20260915-02项下的600只折叠收纳箱（批次20261018）今日已送到贵司仓库，送货单见附件。\n"
        "出厂前逐只目检，抽样5箱做80厘米跌落试验，箱体、箱盖均无裂纹；外箱和护角按合同第四条包装。\n"
        f"销售中如发现破损，请拍照发给我，我们免费补发箱盖。\n\n{CONTACT}\n{SUPPLIER}\n手机 {MOBILE}\n"
        "浙江省台州市黄岩区示例大道8号3幢\n",
        cte="base64",
    )
    mail.add_attachment(draw_delivery_note(), "image", "png", filename="送货单.png")
    mail.set_boundary("=_moumu_20261022")
    path.write_bytes(bytes(mail))


def draw_delivery_note() -> bytes:
    """The note that came with the goods."""
    sheet = write_paper("送　货　单")
    sheet.text("单号：MM-20261022-05　　日期：2026年10月22日", 24)
    sheet.text(f"送货单位：{SUPPLIER}", 24)
    sheet.text(f"收货单位：{BUYING}", 24, gap=20)
    sheet.table(
        ("品名", "规格", "批次", "数量", "检验"),
        [("折叠收纳箱", "青灰色 大号", "20261018", "600只", "跌落试验5箱，无裂纹")],
        (20, 20, 18, 14, 28),
    )
    sheet.text("收货人：吴某　　外箱完好，数量相符", 24, gap=110)
    sheet.seal("台州某沐塑业有限公司仓储", (740, sheet.top - 70))
    note = BytesIO()
    sheet.finish("第二联　收货单位留存").save(note, "PNG", optimize=True)
    return note.getvalue()


def record_call(path: Path) -> None:
    """The call to the buyer: five seconds of a quiet tone that comes and goes."""
    rate, seconds = 8_000, 5
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 1, rate, 0, "NONE", ""))
        swell = (math.sin(math.pi * place / rate) ** 2 for place in range(rate * seconds))
        tone = (math.sin(2 * math.pi * 440 * place / rate) for place in range(rate * seconds))
        sound.writeframes(
            bytes(128 + round(6 * loud * wave_) for loud, wave_ in zip(swell, tone, strict=True))
        )


OUTPUTS: dict[str, Callable[[Path], list[Region] | None]] = {
    "licence.png": draw_licence,
    "orders.csv": write_orders,
    "chat.png": draw_screenshot,
    "chat.txt": write_export,
    "parcel.jpg": draw_parcel,
    "contract.pdf": write_contract,
    "mail.eml": write_mail,
    "call.wav": record_call,
}


def main() -> None:
    """Make all files and tell what is to be blacked out."""
    parser = argparse.ArgumentParser(description="Make the evidence of the example evidence-packet.")
    parser.add_argument("--out", type=Path, default=EXAMPLES, help="the folder of the examples")
    folder = parser.parse_args().out / "evidence-packet" / "evidence"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in OUTPUTS.items():
        private = make(folder / name) or []
        print(f"{name}: {(folder / name).stat().st_size:,} bytes")
        for left, top, right, bottom in private:
            print(f"  redact: {{left: {left:.2f}, top: {top:.2f}, right: {right:.2f}, bottom: {bottom:.2f}}}")


if __name__ == "__main__":
    main()
