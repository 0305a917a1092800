"""PNG files as they are: their chunks checked, and all but the pixels cut out, without decoding."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from appealkit.evidence.exhibits.leaves import Colors, Picture, UnusableExhibit
from appealkit.evidence.exhibits.originals import Original, check_size
from appealkit.evidence.exhibits.traces import Traces, read_traces

START = b"\x89PNG\r\n\x1a\n"
_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"IDAT", b"fdAT"})
# How colours and sizes are meant, and where a reader may begin.
_MEANINGS = frozenset(
    {b"sRGB", b"gAMA", b"cHRM", b"iCCP", b"cICP", b"mDCV", b"cLLI"}
    | {b"sBIT", b"bKGD", b"hIST", b"sPLT", b"pHYs", b"iDOT"}
)
_GREY, _RGB = 0, 2
# What a PDF can hold as it is.
_PLAIN: dict[tuple[int, int], Colors] = {(8, _GREY): "gray", (8, _RGB): "rgb"}
_USUAL_WAYS = b"\0\0\0"
_MAX_RATIO = 1032  # which no deflated data goes beyond
_TO_EIGHT_BITS = {2: 85.0, 4: 17.0, 16: 1 / 256}


class Header(NamedTuple):
    """What the first chunk says; `ways` are those of compression, of filters and of the order of rows."""

    width: int
    height: int
    bits: int
    kind: int
    ways: bytes


class Chunk(NamedTuple):
    """A piece of a PNG file, from its length to its checksum; four letters say what it is."""

    kind: bytes
    data: bytes

    @property
    def content(self) -> bytes:
        """What stands between the letters and the checksum."""
        return self.data[8:-4]


def read_png(data: bytes) -> Original:
    """Give what a PNG file holds. Raises UnusableExhibit when it is cut short, damaged or too large.

    Every chunk must match its checksum. Texts, EXIF and whatever stands behind the end do not pass.
    """
    *chunks, last = _split(data)
    header = _read_header(chunks)
    check_size(header.width, header.height)
    traces = _read_traces(chunks, last.data[len(_END) :])
    picture = _make_picture(header, chunks, traces.orientation)
    bare = START + b"".join(_write_bare(header, chunks)) + _END
    return Original("PNG", header.width, header.height, traces, bare, picture)


def _split(data: bytes) -> Iterator[Chunk]:
    """Give chunk after chunk; the last has all behind the end."""
    start, kind = len(START), b""
    while kind != b"IEND":
        end = start + 12 + int.from_bytes(data[start : start + 4])
        kind = data[start + 4 : start + 8]
        # Nobody knows what another chunk of capital importance does to the pixels.
        known = kind in _PIXELS or kind == b"IEND" or kind[:1].islower()
        checked = zlib.crc32(memoryview(data)[start + 4 : end - 4]).to_bytes(4)
        if not known or checked != data[end - 4 : end]:
            raise UnusableExhibit("broken")
        yield Chunk(kind, data[start : end if kind != b"IEND" else None])
        start = end


def _read_header(chunks: Sequence[Chunk]) -> Header:
    content = chunks[0].content if chunks and chunks[0].kind == b"IHDR" else b""
    if len(content) != 13:
        raise UnusableExhibit("broken")
    return Header(*struct.unpack(">IIBB3s", content))


def _read_traces(chunks: Sequence[Chunk], rest: bytes) -> Traces:
    exif = next((chunk.content for chunk in chunks if chunk.kind == b"eXIf"), b"")
    extras = [chunk.content for chunk in chunks if chunk.kind not in _PIXELS | _MEANINGS]
    return read_traces(exif, [*extras, rest.strip(b"\0")])


def _make_picture(header: Header, chunks: Sequence[Chunk], orientation: int) -> Picture | None:
    """Give the picture as a PDF holds it, or nothing when it must be decoded first."""
    rows = b"".join(chunk.content for chunk in chunks if chunk.kind == b"IDAT")
    colors = _PLAIN.get((header.bits, header.kind))
    moves_or_shows_through = any(chunk.kind in (b"acTL", b"tRNS") for chunk in chunks)
    if not colors or header.ways != _USUAL_WAYS or moves_or_shows_through:
        return None
    channels = 3 if colors == "rgb" else 1
    if header.height * (1 + header.width * channels) > _MAX_RATIO * len(rows):
        raise UnusableExhibit("broken")
    return Picture(rows, "png", colors, header.width, header.height, orientation)


def _write_bare(header: Header, chunks: Sequence[Chunk]) -> Iterator[bytes]:
    for chunk in chunks:
        if chunk.kind == b"tRNS" and header.bits in _TO_EIGHT_BITS and header.kind in (_GREY, _RGB):
            yield _scale_transparency(chunk, _TO_EIGHT_BITS[header.bits])
        elif chunk.kind in _PIXELS:
            yield chunk.data


def _scale_transparency(chunk: Chunk, factor: float) -> bytes:
    """Give the colour that is not there in eight bits: Pillow compares it with pixels it has scaled so."""
    content = chunk.content
    values = (int.from_bytes(content[place : place + 2]) for place in range(0, len(content), 2))
    named = b"tRNS" + b"".join((int(value * factor) & 0xFF).to_bytes(2) for value in values)
    return len(content).to_bytes(4) + named + zlib.crc32(named).to_bytes(4)
