"""The chat of the example `evidence-packet`, told twice: as a very tall screenshot and as an export.

The two tell the same messages. On the screenshot the buyer's nickname and phone number stand as a
phone shows them; where they are is given, so that the case can black them out.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from example_sheet import wrap
from make_example_evidence import FAINT, INK, PAPER, SOFT, Sheet, font
from PIL import Image, ImageDraw

STORE, CLERK = "某栖收纳旗舰店", "某栖收纳旗舰店:小栖"
BUYER, PHONE = "橘子汽水1997", "15400007024"  # nobody has a number that starts with 154

WIDTH, HEIGHT = 1080, 9000
SIZE, LEADING = 44, 66
BUBBLE, INSET, GAP = 690, 34, 44
COLOURS = 24
GROUND, OURS = "#ededed", "#a9dcf0"
AVATARS = {CLERK: ("栖", "#7fa6a8"), BUYER: ("买", "#b9b2c8")}

Box = tuple[int, int, int, int]


class Message(NamedTuple):
    """What was written, by whom, on which day of 2026 and when."""

    day: str
    time: str
    name: str
    words: str


class Region(NamedTuple):
    """A region to be blacked out, in percent of the upright picture."""

    left: float
    top: float
    right: float
    bottom: float


CHAT = (
    Message("11-02", "20:12:05", BUYER, "你好，这个大号箱子放得下两床冬被吗"),
    Message("11-02", "20:13:40", CLERK, "您好，大号放一床冬被加几件毛衣正合适，两床冬被建议选两个箱子"),
    Message("11-02", "20:15:22", BUYER, "那我拍两个，青灰色的"),
    Message("11-02", "20:16:08", CLERK, "好的，青灰色大号有现货，拍下后48小时内发货"),
    Message("11-02", "20:33:51", BUYER, f"付好了。派送的时候打{PHONE}，我白天不在家"),
    Message("11-02", "20:35:10", CLERK, "收到，已经备注给仓库。发货前我们会检查箱体，拍照留底"),
    Message("11-03", "16:20:33", CLERK, "您好，您的订单已经发出，外面是五层纸箱，四角都装了护角，请留意查收"),
    Message("11-03", "18:02:17", BUYER, "好的谢谢"),
    Message("11-06", "15:41:26", CLERK, "您好，物流显示包裹已经签收，请您拆箱看看，有问题随时联系我们"),
    Message("11-08", "19:42:10", BUYER, "箱子我今天才拆，盖子是裂的，这怎么用"),
    Message("11-08", "19:43:02", BUYER, "全额退款吧，箱子太大，我就不寄回去了"),
    Message("11-08", "19:45:30", CLERK, "很抱歉给您添麻烦了。请把盖子裂开的地方拍一两张照片，我们马上核对"),
    Message("11-08", "19:47:12", BUYER, "还要拍照片？我还会骗你不成"),
    Message("11-08", "19:48:55", CLERK, "您别着急，我们相信您。看到裂在什么位置，才好判断补寄还是更换"),
    Message("11-08", "19:52:40", BUYER, "我只要退款，另外赔我100块"),
    Message("11-08", "19:55:08", CLERK, "您看可以吗：一是退货退款，来回运费我们出；二是核对后免费补寄新箱盖"),
    Message("11-09", "09:30:16", CLERK, "您好，您方便的时候拍一张照片就行，外面的纸箱如果还在，也请拍一下"),
    Message("11-09", "12:18:44", BUYER, "在上班，晚点再说"),
    Message("11-09", "21:05:27", CLERK, "好的，不急。照片发来后一个工作日内给您答复"),
    Message("11-12", "10:18:52", CLERK, "刚才给您打了电话。照片您方便时再发，退货退款、补寄箱盖都为您保留"),
    Message("11-12", "10:40:19", BUYER, "反正我不退货，退钱就行"),
    Message("11-12", "10:44:03", CLERK, "明白您的意思了。不退货的退款需要先核对破损情况，请您理解"),
    Message("11-18", "09:43:11", BUYER, "我已经投诉了"),
    Message("11-18", "09:52:36", CLERK, "您好，看到了。您的照片我们随时接收，两个方案一直有效"),
)  # fmt: skip


def write_export(path: Path) -> None:
    """Write the chat as the message manager exports it."""
    lines = [f"{name} (2026-{day} {time})\r\n{words}\r\n" for day, time, name, words in CHAT]
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))


def draw_screenshot(path: Path) -> list[Region]:
    """Draw the whole chat as a phone joins it to one picture, and give what the case is to black out."""
    screen = Sheet(WIDTH, HEIGHT, GROUND)
    private = [draw_head(screen)]
    for day, messages in groupby(CHAT, lambda message: message.day):
        month, date = map(int, day.split("-"))
        screen.y += 30
        screen.middle(f"2026年{month}月{date}日", 32, FAINT, GAP)
        for message in messages:
            private += draw_message(screen, message)
    screen.y += 60
    save(screen, path)
    return [in_percent(box, screen) for box in private]


def save(screen: Sheet, path: Path) -> None:
    """Write the screen down to the last message, in few colours: the picture is large."""
    screen.height = screen.y
    screen.image = screen.image.crop((0, 0, screen.width, screen.height))
    screen.pen = ImageDraw.Draw(screen.image)
    screen.sample_mark()
    flat = screen.image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat.save(path, optimize=True)


def draw_head(screen: Sheet) -> Box:
    """Draw the top of the phone's screen and give where the buyer's nickname stands."""
    screen.box((0, 0, WIDTH, 230), PAPER, PAPER)
    screen.text(60, 24, "09:58", 36, SOFT)
    middle, half = WIDTH // 2, round(font(50, True).getlength(BUYER) / 2) + 16
    screen.y = 124
    screen.middle(BUYER, 50)
    screen.y = 230
    return middle - half, 112, middle + half, 196


def draw_message(screen: Sheet, message: Message) -> list[Box]:
    """Draw a bubble, ours on the right, with its time above it; give where the phone number stands in it."""
    ours = message.name == CLERK
    lines = wrap(message.words, font(SIZE), BUBBLE)
    width = round(max(map(font(SIZE).getlength, lines))) + 2 * INSET
    left = WIDTH - 150 - width if ours else 150
    time = (left + width, screen.y) if ours else (left, screen.y)
    screen.pen.text(time, message.time[:5], FAINT, font(28), anchor="ra" if ours else "la")
    top = screen.y + 42
    bottom = top + len(lines) * LEADING + INSET
    draw_avatar(screen, message.name, WIDTH - 80 if ours else 80, top + 48)
    screen.pen.rounded_rectangle((left, top, left + width, bottom), 20, OURS if ours else PAPER)
    private = []
    for number, line in enumerate(lines):
        x, y = left + INSET, top + INSET // 2 + 6 + number * LEADING
        screen.text(x, y, line, SIZE)
        if PHONE in line:
            before = line.partition(PHONE)[0]
            start, end = (x + round(font(SIZE).getlength(words)) for words in (before, before + PHONE))
            private.append((start, y, end, y + LEADING))
    screen.y = bottom + GAP
    return private


def draw_avatar(screen: Sheet, name: str, x: int, y: int) -> None:
    """Draw who writes as a coloured disc."""
    letter, colour = AVATARS[name]
    screen.pen.ellipse((x - 48, y - 48, x + 48, y + 48), colour)
    screen.pen.text((x, y), letter, INK, font(44, True), anchor="mm")


def in_percent(box: Box, sheet: Sheet) -> Region:
    """Give a box of pixels in percent of its picture."""
    left, top, right, bottom = box
    across, down = 100 / sheet.width, 100 / sheet.height
    return Region(left * across, top * down, right * across, bottom * down)
