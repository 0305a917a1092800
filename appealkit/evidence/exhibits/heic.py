"""HEIC files: told by the brands at their start, and opened by pi_heif where that is installed."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, cast

from appealkit.evidence.exhibits.leaves import UnusableExhibit

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_HEIF, _AVIF = frozenset({b"mif1", b"msf1"}), frozenset({b"avif", b"avis"})
# An entry of the list of items, by its version; behind its numbers stand its kind and its names.
_ENTRY = re.compile(rb"infe(?:\x02.{7}|\x03.{9})", re.DOTALL)


def is_heic(data: bytes) -> bool:
    """Whether a file calls itself HEIC, or else HEIF without being AVIF."""
    length = min(int.from_bytes(data[:4]), 256) if data[4:8] == b"ftyp" else 0
    brands = {data[place : place + 4] for place in range(8, length, 4)}
    return bool(brands & _HEIC) or (bool(brands & _HEIF) and not brands & _AVIF)


def open_heic(data: bytes) -> ImageFile:
    """Open a HEIC file for decoding. Raises UnusableExhibit, and whatever the decoder makes of damage."""
    try:
        reader = import_module("pi_heif").HeifImageFile
    except ImportError:
        raise UnusableExhibit("heic_missing") from None
    _check_names(data)
    return cast("ImageFile", reader(BytesIO(data)))


def _check_names(data: bytes) -> None:
    """Refuse kinds and names of items that are no text: pi_heif 1.4 would end the process over them."""
    start = data.find(b"meta")
    length = int.from_bytes(data[start - 4 : start])
    for entry in _ENTRY.finditer(data, start, start + length):
        end = entry.start() - 4 + int.from_bytes(data[entry.start() - 4 : entry.start()])
        data[entry.end() : max(end, entry.end() + 4)].decode()
