"""Screenshots and papers for examples: a Sheet is filled from top to bottom and cut below the last line.

What platforms, registers and firms show in the same way for every example stands here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "appealkit" / "fonts"
WIDTH, MARGIN = 1200, 60
INK, GREY, PALE, LINE, BLUE, RED, WHITE = (
    "#222222", "#6b6b6b", "#f3f4f6", "#d0d4da", "#1f5fa8", "#c0392b", "#ffffff",
)  # fmt: skip
SEAL_DENSITY = [round(value * 0.8) for value in range(256)]  # ink that lets the words through
COLOURS = 48  # of the palette: enough for smooth letters, small enough for a repository

Row = Sequence[str]


@cache
def font(size: int, strong: bool = False) -> ImageFont.FreeTypeFont:
    """Give one of the shipped faces."""
    name = "appeal-sans-common.ttf" if strong else "appeal-serif-common.ttf"
    return ImageFont.truetype(FONTS / name, size)


class Sheet:
    """A page that is filled from top to bottom and cut below the last line."""

    def __init__(self, width: int = WIDTH, left: int = MARGIN) -> None:
        self.image = Image.new("RGB", (width, 2600), WHITE)
        self.draw = ImageDraw.Draw(self.image)
        self.left, self.right, self.top = left, width - left, 40

    def text(
        self,
        words: str,
        size: int = 26,
        *,
        strong: bool = False,
        fill: str = INK,
        align: str = "left",
        gap: int = 12,
    ) -> None:
        """Write a paragraph."""
        for line in wrap(words, font(size, strong), self.right - self.left):
            spare = self.right - self.left - self.draw.textlength(line, font(size, strong))
            start = {"left": 0.0, "center": spare / 2, "right": spare}[align]
            self.draw.text((self.left + start, self.top), line, fill, font(size, strong))
            self.top += round(size * 1.5)
        self.top += gap

    def rule(self, gap: int = 16) -> None:
        """Draw a line across the page."""
        self.draw.line((self.left, self.top, self.right, self.top), LINE, 2)
        self.top += gap

    def pairs(self, rows: Sequence[tuple[str, str]], size: int = 24, label: int = 250) -> None:
        """Write labels with their values."""
        for name, value in rows:
            self.draw.text((self.left, self.top), name, GREY, font(size))
            lines = wrap(value, font(size), self.right - self.left - label)
            for line in lines:
                self.draw.text((self.left + label, self.top), line, INK, font(size))
                self.top += round(size * 1.6)
        self.top += 12

    def table(self, head: Row, rows: Sequence[Row], shares: Sequence[float], size: int = 22) -> None:
        """Draw a table with lines."""
        total, width = sum(shares), self.right - self.left
        edges = [self.left + round(width * sum(shares[:i]) / total) for i in range(len(shares) + 1)]
        for number, row in enumerate([head, *rows]):
            face = font(size, strong=number == 0)
            cells = [wrap(cell, face, edges[i + 1] - edges[i] - 20) for i, cell in enumerate(row)]
            height = max(map(len, cells)) * round(size * 1.5) + 20
            box = (self.left, self.top, self.right, self.top + height)
            self.draw.rectangle(box, PALE if number == 0 else WHITE, LINE, 2)
            for i, lines in enumerate(cells):
                self.draw.line((edges[i], self.top, edges[i], self.top + height), LINE, 2)
                for j, line in enumerate(lines):
                    place = (edges[i] + 10, self.top + 10 + j * round(size * 1.5))
                    self.draw.text(place, line, INK, face)
            self.top += height
        self.top += 24

    def seal(self, name: str, middle: tuple[int, int], radius: int = 96) -> None:
        """Put a round stamp over the words: the name on its arc, a star, and that it is an example."""
        scale = 2
        side, reach = 2 * radius * scale, radius * scale
        stamp = Image.new("L", (side, side))
        pen = ImageDraw.Draw(stamp)
        pen.ellipse((6, 6, side - 7, side - 7), outline=255, width=12)
        step = min(30, 270 / max(len(name) - 1, 1))
        for i, character in enumerate(name):
            turn = (i - (len(name) - 1) / 2) * step
            glyph = Image.new("L", (side, side))
            box = (reach, round(side * 0.16))
            ImageDraw.Draw(glyph).text(box, character, 255, font(38, strong=True), anchor="mm")
            stamp.paste(255, (0, 0), glyph.rotate(-turn, Image.Resampling.BICUBIC))
        pen.text((reach, reach), "★", 255, font(88), anchor="mm")
        pen.text((reach, round(side * 0.76)), "示例章", 255, font(34, strong=True), anchor="mm")
        mask = stamp.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS).point(SEAL_DENSITY)
        self.image.paste(RED, (middle[0] - radius, middle[1] - radius), mask)

    def finish(self, foot: str) -> Image.Image:
        """Write the foot, cut the sheet and reduce its colours."""
        self.top += 12
        self.rule(12)
        self.text(f"{foot}　·　示例：人物、企业、编号均为虚构", 20, fill=GREY, gap=16)
        cut = self.image.crop((0, 0, self.image.width, self.top))
        return cut.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def wrap(words: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break a text between Chinese characters and words, closing punctuation kept on its line."""
    lines, line = [], ""
    for word in re.findall(r"[\w.\-]+|.", words, re.ASCII):
        if line and face.getlength(line + word) > width and word not in "，。；：、）”":
            lines.append(line)
            line = word.strip(" ")
        else:
            line += word
    return [*lines, line]


def browse(title: str, url: str) -> Sheet:
    """Start a screenshot of a web page: tab, address bar, account."""
    sheet = Sheet()
    sheet.draw.rectangle((0, 0, WIDTH, 112), PALE)
    sheet.draw.rounded_rectangle((20, 14, 560, 56), 10, WHITE)
    sheet.draw.text((40, 20), title, INK, font(22))
    sheet.draw.rounded_rectangle((20, 62, WIDTH - 20, 104), 20, WHITE, LINE, 2)
    sheet.draw.text((44, 68), url, GREY, font(22))
    sheet.top = 140
    return sheet


def open_complaint(site: str, state: str, rows: Sequence[tuple[str, str]]) -> Sheet:
    """Start the platform's page of a complaint; the first row has its number."""
    sheet = browse("收到的知识产权投诉", f"{site}/received/{rows[0][1]}")
    sheet.text(f"收到的知识产权投诉　　{state}", 32, strong=True)
    sheet.pairs(rows)
    return sheet


def draw_history(
    right: str, complainant: str, item: str, complaints: Sequence[tuple[str, str, str]], shot: str
) -> Image.Image:
    """Draw the platform's list of complaints on one right: number, day and outcome of each."""
    url = f"https://ipp.tmall.example/received?right={right.removeprefix('ZL')}"
    sheet = browse("收到的知识产权投诉", url)
    sheet.text(f"投诉记录（权利编号 {right}）", 32, strong=True)
    sheet.table(
        ("投诉编号", "收到日期", "投诉人", "商品编号", "结果"),
        [(number, day, complainant, item, outcome) for number, day, outcome in complaints],
        (23, 15, 30, 18, 14),
    )
    return sheet.finish(shot)


def draw_register(title: str, url: str, rows: Sequence[tuple[str, str]], asked: str) -> Image.Image:
    """Draw what a public register shows, and when it was asked."""
    sheet = browse(f"{title}查询", url)
    sheet.text(title, 32, strong=True)
    sheet.pairs(rows)
    return sheet.finish(f"查询时间 {asked}")


def write_paper(title: str) -> Sheet:
    """Start a paper document."""
    sheet = Sheet(width=1000, left=100)
    sheet.top = 80
    sheet.text(title, 38, strong=True, align="center", gap=30)
    return sheet


def write_licence(rows: Sequence[tuple[str, str]], issued: str) -> Image.Image:
    """Write a business licence."""
    sheet = write_paper("营　业　执　照")
    sheet.text("（副本，示例）", 24, align="center", gap=30)
    sheet.pairs(rows, label=280)
    sheet.top += 40
    sheet.text("登记机关（示例）", 26, align="right")
    sheet.text(issued, 26, align="right", gap=40)
    sheet.seal("示例登记机关", (790, sheet.top - 90))
    return sheet.finish("仅用于平台申诉")


def chat_window(title: str, url: str, messages: Sequence[tuple[str, str, str, bool]]) -> Sheet:
    """Draw a chat: time, speaker, words, whether they are our own."""
    sheet = browse(title, url)
    for time, speaker, words, own in messages:
        head = f"{speaker}　{time}"
        lines = wrap(words, font(24), 640)
        width = max(font(24).getlength(line) for line in lines) + 40
        height = len(lines) * 38 + 24
        start = sheet.right - width if own else sheet.left
        head_at = sheet.right - font(20).getlength(head) if own else sheet.left
        sheet.draw.text((head_at, sheet.top), head, GREY, font(20))
        sheet.top += 34
        box = (start, sheet.top, start + width, sheet.top + height)
        sheet.draw.rounded_rectangle(box, 12, "#dcecff" if own else PALE)
        for i, line in enumerate(lines):
            sheet.draw.text((start + 20, sheet.top + 12 + 38 * i), line, INK, font(24))
        sheet.top += height + 26
    return sheet


def to_file(draw: Callable[[], Image.Image]) -> Callable[[Path], None]:
    """Make a function that saves the picture instead of giving it."""

    def save(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draw().save(path, optimize=True)

    return save
