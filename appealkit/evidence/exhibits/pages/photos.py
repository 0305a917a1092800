"""Photos in a PDF: what a camera wrote beside the pixels is cut out, as of a photo that comes by itself."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from appealkit.evidence.exhibits.jpeg import read_jpeg
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.pages.streams import list_filters, undo

_END = b"\xff\xd9"
MAX_PHOTO = 200_000_000  # bytes


def strip_photo(picture: Any) -> bool:
    """Cut metadata out of a picture that is coded as JPEG; gives whether there was any.

    The coded pixels stay byte for byte. Of a damaged one that cannot be read, all stays.
    """
    from pikepdf import Array, Name

    *packed, last = list_filters(picture) or [""]
    if last != "/DCTDecode":
        return False
    data = undo(packed, picture.read_raw_bytes(), MAX_PHOTO)
    bare = _find_bare(data) if data else b""
    if not bare:
        return False
    parameters = picture.get("/DecodeParms")
    own = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    picture.write(bare, filter=Name.DCTDecode, decode_parms=own)
    return True


def _find_bare(data: bytes) -> bytes:
    """Give the photo without its metadata, if it has any. Some scanners leave the end away."""
    for whole in (data, data + _END):
        with suppress(UnusableExhibit):
            original = read_jpeg(whole)
            return original.bare if original.traces.metadata else b""
    return b""
