"""What streams of a PDF hold, read no further than it takes: a few bytes can unpack to all the memory."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from typing import Any

from appealkit.evidence.exhibits.pages.objects import spell

MAX_TEXT = 1_000_000  # bytes; what a PDF says of itself is a few thousand


def list_filters(stream: Any) -> list[str]:
    """Give the names of the filters of a stream, in the order in which they are undone."""
    from pikepdf import Array

    found = stream.get("/Filter")
    if found is None:
        return []
    return [spell(name) for name in (found if isinstance(found, Array) else [found])]


def undo(filters: Iterable[str], data: bytes, limit: int) -> bytes | None:
    """Give up to `limit` bytes of what filters made; nothing if they are damaged or none of the usual."""
    try:
        for name in filters:
            match name:
                case "/FlateDecode":
                    data = zlib.decompressobj().decompress(data, limit)
                case "/ASCII85Decode":
                    data = base64.a85decode(b"<~" + data.strip().removeprefix(b"<~"), adobe=True)
                case "/ASCIIHexDecode":
                    data = bytes.fromhex(data.partition(b">")[0].decode("ascii"))
                case _:
                    return None
    except (ValueError, zlib.error):
        return None
    return data


def read_text(stream: Any) -> bytes:
    """Give the start of a stream that should hold text; nothing for what is none or cannot be read."""
    from pikepdf import Stream

    if not isinstance(stream, Stream):
        return b""
    return (undo(list_filters(stream), stream.read_raw_bytes(), MAX_TEXT) or b"")[:MAX_TEXT]
