"""Picture files for tests, and pages that show what became of them."""

from __future__ import annotations

import base64
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageDraw

# Four corners that differ, so that every turn and mirror shows.
CORNERS = {(0, 0): (255, 0, 0), (1, 0): (0, 255, 0), (0, 1): (0, 0, 255), (1, 1): (255, 255, 0)}
SECRET = "SECRET-MAKER"
# How the stored picture lies for each orientation, so that turning it upright gives the first.
LYING: dict[int, list[Image.Transpose]] = {
    1: [],
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}
# Formats that keep an orientation, and how each is written.
TURNING: list[tuple[str, dict[str, Any]]] = [
    ("JPEG", {}),
    ("PNG", {}),
    ("TIFF", {}),
    ("TIFF", {"compression": "tiff_lzw"}),
    ("WEBP", {}),
    ("WEBP", {"lossless": True}),
    ("AVIF", {}),
]
# The four corners, stored lying and turned by the container; with EXIF that tells a maker and a position.
HEIC_TURNED = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAABxQABAAAAAAAAAOYAAgAAAAACqwABAAAAAAAAAIAAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA4GlwcnAAAADAaXBjbwAAAHhodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBhZbq"
    "SSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAYAAAABBw"
    "aXhpAAAAAAMICAgAAAAJaXJvdAMAAAAYaXBtYQAAAAAAAAABAAEFgQIDBIUAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAW5t"
    "ZGF0AAAA4igBrwngITl1X1/5lX//+mbX//ycx1nnn7ZJIf+p9Tf/BGjqhRH/+clEB7HPd/yjEkoQSCBZYFr+cbaSguvyatHbXkJ9"
    "ODPtGWyb614drXSf7vf3sNZYn2RVWKHO36m9ckeM/LHdTxvK0iebXV6d7CbVsI9PomYp0XEN15zfP/vd1h/dTAX95EGVymUKkD9d"
    "VjB5n1+17HLOcOEYA7wG1ro3aD4LJvjKH6GjA0mkG7WmXg5U+T8JFm5KZI/lu6G1mVLu1rvaLYHjUCw9mIo31/5gqNKwFFJP3loo"
    "yGKe1y88+38AAAAGRXhpZgAATU0AKgAAAAgAAwEPAAIAAAANAAAAMgESAAMAAAABAAYAAIglAAQAAAABAAAAQAAAAABTRUNSRVQt"
    "TUFLRVIAAAACAAEAAgAAAAJOAAAAAAIABQAAAAMAAABeAAAAAAAAAB8AAAABAAAADQAAAAEAAAAxAAAAAQ=="
)
# The four corners, and the same upside down.
HEIC_OF_TWO = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYRtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAABqAABAAAAAAAAANwAAgAAAAAChAABAAAAAAAAAUQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAAACAABodmMxAAAAAA5waXRtAAAAAAABAAAA3WlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbq"
    "SSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAAQAAAABBw"
    "aXhpAAAAAAMICAgAAAAeaXBtYQAAAAAAAAACAAEEgQIDBAACBIECAwQAAAIobWRhdAAAANgoAa8J4OMMm1Ef//3ovv//bmPQ/1rV"
    "geZPIv9LzLf8CYj/6M+9hFH3t601DDMHCxr0yB0hmRwaKVmYIP0gPwuNJZemDNc/Q0eM6aMBlmyZl5t5CanCWQGqKeRe30z3nfat"
    "enZ7A8/3P8RiT//pDe8f0ur//756LSNb+penXvVIveEIPdR92QUsRRioSpvE/ifgf9gNyPNftLtK0mm5nl4LDLeHaZxpHf0Sl5Sw"
    "JO2PQv+6l9q7yJpP/0lBI/KoWe66nxo29pYe3J2c59TtM1WtNzAn//z5/8AAAAFAKAGvCeDjR5y6r6//Uxv//+MBnkPaAOkglP//"
    "Lx8Hf43IP/51oaxZOMMRQax2UO2pIZMN5ykjZ+iNLS98/cbtP+0AKNdEEOdzNBhztFZp01JSR7Ohd49/kZnFqbkbkUfxHMgfJS7K"
    "bbVyOmHZVFqwltYYojpfvmemOt//7KBwj7aLb/5qoyhZTX82Qi3N6tcfnf2jEqNwRPiWVfM9xsHk3n7s2TG3q+c8+8bX0RX9a9i/"
    "ZhT5tnN7ENjWaa7ftY3/2msv+CbkXsz7Mf/2mAKSqaQAp1PKufrxIrk0l/DN+vmsS/6j8r/LADdU+rLsNvfel/UR+TW4pHP6w8Bv"
    "B2QnqDmYRyVO8uGYRdM6H4hbce3PRJpl+QiJJQsac9M6eP8tzkhEgMzJ9PFHyddaElGGfr3wuyHdVgldlIiTT/zOj4A="
)


def corners(scale: int = 20) -> Image.Image:
    """Three wide, two high."""
    picture = Image.new("RGB", (2, 2))
    for place, colour in CORNERS.items():
        picture.putpixel(place, colour)
    return picture.resize((3 * scale, 2 * scale), Image.Resampling.NEAREST)


def lay(picture: Image.Image, orientation: int) -> Image.Image:
    """As a camera would store it that says this orientation."""
    for turn in LYING[orientation]:
        picture = picture.transpose(turn)
    return picture


def make_exif(orientation: int | None = None, maker: str = "", position: bool = False) -> Image.Exif:
    exif = Image.Exif()
    if orientation is not None:
        exif[ExifTags.Base.Orientation] = orientation
    if maker:
        exif[ExifTags.Base.Make] = maker
    if position:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef] = "N"
        place[ExifTags.GPS.GPSLatitude] = (31.0, 13.0, 49.0)
    return exif


def save(picture: Image.Image, path: Path, format_: str, **options: Any) -> Path:
    picture.save(path, format_, **options)
    return path


def encode(picture: Image.Image, format_: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, format_, **options)
    return file.getvalue()


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def make_png(
    size: tuple[int, int], bits: int, kind: int, rows: bytes, *between: bytes, interlaced: int = 0
) -> bytes:
    """A PNG file of raw rows, each with its filter in front."""
    head = struct.pack(">IIBBBBB", *size, bits, kind, 0, 0, interlaced)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", head),
            *between,
            png_chunk(b"IDAT", zlib.compress(rows)),
            png_chunk(b"IEND", b""),
        ]
    )


def make_interlaced_png(picture: Image.Image) -> bytes:
    """An RGB picture in the seven passes of Adam7."""
    passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ]
    rows = bytearray()
    for left, top, across, down in passes:
        for y in range(top, picture.height, down):
            colours = [picture.getpixel((x, y)) for x in range(left, picture.width, across)]
            if colours:
                rows += b"\0" + bytes(level for colour in colours for level in colour)  # type: ignore[union-attr]
    return make_png(picture.size, 8, 2, bytes(rows), interlaced=1)


def draw_chat(width: int, height: int, line: int = 40) -> tuple[Image.Image, list[range]]:
    """A screenshot of bubbles with lines of text, and the rows that each line takes."""
    picture = Image.new("RGB", (width, height), "#ededed")
    draw, top = ImageDraw.Draw(picture), line
    lines: list[range] = []
    while top + 6 * line < height:
        count = 1 + len(lines) % 4
        bottom = top + int(1.5 * line * count) + line
        draw.rounded_rectangle((width // 10, top, 9 * width // 10, bottom), line // 2, "white")
        for number in range(count):
            y = top + line // 2 + int(1.5 * line * number)
            # As few strokes as one character has, and as many as fill the bubble.
            for x in range(width // 8, width // 8 + 12 + (len(lines) * 97) % (width // 2), 12):
                draw.rectangle((x, y, x + 3, y + line - 1), "black")
            lines.append(range(y, y + line))
        top = bottom + line
    return picture, lines


def red_green_blue(format_: str, **options: Any) -> bytes:
    first, *others = (Image.new("RGB", (16, 9), colour) for colour in ("red", "lime", "blue"))
    return encode(first, format_, save_all=True, append_images=others, **options)
