"""What the head of a picture file says, without decoding it: size, position, the program that edited it."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path

from appealkit.evidence.exhibits.traces import read_traces

HEAD = 1 << 18  # bytes; metadata stands before the pixels
PNG = b"\x89PNG\r\n\x1a\n"
EDITORS = re.compile(rb"Adobe Photoshop|GIMP \d|Adobe ImageReady|Meitu|Snapseed|PicsArt|Lightroom|Paint\.NET")
SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers of a JPEG that carry its size


@dataclass(frozen=True, slots=True)
class PictureHead:
    """A picture's size in pixels, whether it tells where it was taken, and what edited it (or nothing)."""

    width: int
    height: int
    has_position: bool
    editor: str


def read_picture(path: Path) -> PictureHead | None:
    """Read the head of a PNG or JPEG file, or give None for what is neither."""
    with path.open("rb") as file:
        head = _before_pixels(file.read(HEAD))
    size = _size_of_png(head) if head.startswith(PNG) else _size_of_jpeg(head)
    if size is None:
        return None
    editor = EDITORS.search(head)
    return PictureHead(
        *size, read_traces(_find_exif(head), [head]).position, editor[0].decode() if editor else ""
    )


def _before_pixels(head: bytes) -> bytes:
    """What stands before the pixels: they are no place to search for words."""
    end = head.find(b"IDAT" if head.startswith(PNG) else b"\xff\xda")
    return head if end < 0 else head[:end]


def _size_of_png(head: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", head[16:24]) if len(head) >= 24 else None


def _size_of_jpeg(head: bytes) -> tuple[int, int] | None:
    """Walk the segments to the one that carries height and width."""
    position = 2
    while head[:2] == b"\xff\xd8" and position + 9 < len(head) and head[position] == 0xFF:
        marker, length = head[position + 1], int.from_bytes(head[position + 2 : position + 4])
        if marker in SIZES:
            height, width = struct.unpack(">HH", head[position + 5 : position + 9])
            return width, height
        position += 1 if marker == 0xFF else 2 + length  # a marker may be led by more of its first bytes
    return None


def _find_exif(head: bytes) -> bytes:
    """What a camera wrote, from its beginning on, or nothing."""
    marker = b"eXIf" if head.startswith(PNG) else b"Exif\0\0"
    return head.partition(marker)[2]
