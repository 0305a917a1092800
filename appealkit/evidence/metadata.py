"""What a picture file holds beside its pixels: one that holds nothing else may pass as it is."""

from __future__ import annotations

import re

PNG = b"\x89PNG\r\n\x1a\n"
# Pixels, palette, transparency, and how colours and sizes are meant.
PIXEL_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"pHYs"}
# Application data but JFIF's own, and comments. In the coded pixels no such pair of bytes occurs.
JPEG_EXTRAS = re.compile(rb"\xff[\xe1-\xef\xfe]")
JPEG_END = b"\xff\xd9"


def is_bare(data: bytes) -> bool:
    """Whether a PNG or JPEG file holds nothing but its pixels: no metadata, nothing behind its end."""
    if data.startswith(PNG):
        return _is_bare_png(data)
    return data.startswith(b"\xff\xd8\xff") and _is_bare_jpeg(data)


def _is_bare_png(data: bytes) -> bool:
    position, kind = len(PNG), b""
    while position < len(data) and kind != b"IEND":
        kind = data[position + 4 : position + 8]
        if kind not in PIXEL_CHUNKS:
            return False
        position += 12 + int.from_bytes(data[position : position + 4])
    return position == len(data)


def _is_bare_jpeg(data: bytes) -> bool:
    """JFIF's block is 16 bytes long when it has no thumbnail; then the picture follows, to the end."""
    starts_plain = data[2:4] != b"\xff\xe0" or data[4:6] == b"\x00\x10"
    ends = data.find(JPEG_END)
    return starts_plain and not JPEG_EXTRAS.search(data) and ends == len(data) - len(JPEG_END)
