"""What a picture file tells beside its pixels: how they are turned, and where a camera was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

_ORIENTATION, _GPS = 0x0112, 0x8825
_LATITUDE, _LONGITUDE = 2, 4  # in the directory of GPS, which a phone may write without a position
_XMP_POSITION = b"GPSLatitude"
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_WIDTHS = {1: 1, 3: 2, 4: 4}  # bytes of a number, by its type


class Traces(NamedTuple):
    """How pixels are turned, by EXIF's 1 to 8; whether there is metadata, and whether it tells a position."""

    orientation: int = 1
    metadata: bool = False
    position: bool = False


def read_traces(exif: bytes, others: Iterable[bytes] = ()) -> Traces:
    """Give what a block of EXIF and further blocks of metadata tell; any may be empty or damaged."""
    orientation, position = _read_exif(exif)
    blocks = [block for block in others if block]
    told = position or any(_XMP_POSITION in block for block in blocks)
    return Traces(orientation, bool(exif or blocks), told)


def join_traces(traces: Iterable[Traces]) -> Traces:
    """Give the traces of one or more pictures together; one that was turned makes all of them turned."""
    return Traces(*map(max, zip(*traces, strict=True)))


def _read_exif(block: bytes) -> tuple[int, bool]:
    tiff = block.removeprefix(b"Exif\0\0")
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return 1, False
    entries = dict(_list_entries(tiff, order, int.from_bytes(tiff[4:8], order)))
    orientation = entries.get(_ORIENTATION, 1)
    place = dict(_list_entries(tiff, order, entries.get(_GPS, len(tiff))))
    return orientation if 1 <= orientation <= 8 else 1, _LATITUDE in place or _LONGITUDE in place


def _list_entries(tiff: bytes, order: Literal["little", "big"], start: int) -> Iterator[tuple[int, int]]:
    """Give tags with their numbers, as far as the block reaches; what is no number is 0."""
    count = int.from_bytes(tiff[start : start + 2], order)
    for place in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = (int.from_bytes(tiff[at : at + 2], order) for at in (place, place + 2))
        width = _WIDTHS.get(kind, 0)
        yield tag, int.from_bytes(tiff[place + 8 : place + 8 + width], order)
