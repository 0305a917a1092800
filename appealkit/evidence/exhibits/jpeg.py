"""JPEG files as they are: read by their segments, and all but the pixels cut out, without decoding."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from appealkit.evidence.exhibits.leaves import Colors, Picture, UnusableExhibit
from appealkit.evidence.exhibits.originals import Original, check_size
from appealkit.evidence.exhibits.traces import Traces, read_traces

START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN, _LAST = 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PLAIN_FRAMES = (0xC0, 0xC1, 0xC2)  # what a PDF can hold: sequential and progressive, coded after Huffman
# Frames, tables, scans, and a height that is told late. All else is no business of the pixels.
_PIXELS = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)})
# Among coded pixels, FF stands only before 00 and before the marks of restarts.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_NAMES = {_JFIF: b"JFIF\0", _EXIF: b"Exif\0\0", _PROFILE: b"ICC_PROFILE\0", _ADOBE: b"Adobe"}
_BARE_JFIF = 14  # bytes, without a thumbnail
_AS_YCC = 1


class Segment(NamedTuple):
    """A marker and all that belongs to it; to a scan, its coded pixels."""

    marker: int
    data: bytes

    @property
    def content(self) -> bytes:
        """What stands behind the marker and the length."""
        return self.data[4:]


class Frame(NamedTuple):
    """What the header of a picture says; `names` are the numbers of its colours."""

    marker: int
    bits: int
    height: int
    width: int
    names: bytes


def read_jpeg(data: bytes) -> Original:
    """Give what a JPEG file holds. Raises UnusableExhibit when it is cut short, damaged or too large.

    Coded pixels and their tables stay byte for byte. What applications wrote, comments, and whatever
    stands behind the end do not pass, but for the word of how colours are coded.
    """
    *segments, last = _split(data)
    head = _take_head(segments)
    frame = _read_frame(segments, head)
    check_size(frame.width, frame.height)
    adobe = [content[11] for content in _find(head, _ADOBE) if len(content) > 11][-1:]
    pixels = [segment.data for segment in segments if segment.marker in _PIXELS]
    bare = b"".join([START, _tell_transform(frame, adobe, bool(_find(head, _JFIF))), *pixels, _END])
    traces = _read_traces(segments, head, last.data)
    picture = _make_picture(frame, bool(adobe), traces.orientation, bare)
    return Original("JPEG", frame.width, frame.height, traces, bare, picture)


def _split(data: bytes) -> Iterator[Segment]:
    """Give segment after segment; the last has all behind the end. Stray bytes between them are left out."""
    start = _find_marker(data, len(START))
    while (marker := data[start + 1]) != _LAST:
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if end < start + 4:
            raise UnusableExhibit("broken")
        following = _find_marker(data, end)
        yield Segment(marker, data[start : following if marker == _SCAN else end])
        start = following
    yield Segment(_LAST, data[start + 2 :])


def _find_marker(data: bytes, position: int) -> int:
    """Give the place of the next marker; a file without another has been cut short."""
    found = _MARKER.search(data, position)
    if not found:
        raise UnusableExhibit("broken")
    return found.start()


def _take_head(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Give what stands before the first scan: a decoder hears nothing later of colours and turns."""
    scan = next((number for number, segment in enumerate(segments) if segment.marker == _SCAN), None)
    if scan is None:
        raise UnusableExhibit("broken")
    return segments[:scan]


def _find(head: Sequence[Segment], marker: int) -> list[bytes]:
    """Give what an application wrote into segments of its own."""
    contents = [segment.content for segment in head if segment.marker == marker]
    return [content for content in contents if content.startswith(_NAMES[marker])]


def _read_frame(segments: Sequence[Segment], head: Sequence[Segment]) -> Frame:
    frames = [segment for segment in segments if segment.marker in _FRAMES]
    if len(frames) != 1 or frames[0] not in head or len(frames[0].content) < 9:
        raise UnusableExhibit("broken")
    content = frames[0].content
    bits, height, width, count = struct.unpack_from(">BHHB", content)
    if len(content) != 6 + 3 * count:
        raise UnusableExhibit("broken")
    return Frame(frames[0].marker, bits, height, width, names=content[6::3])


def _tell_transform(frame: Frame, adobe: list[int], has_jfif: bool) -> bytes:
    """Give Adobe's segment where decoders need one to know whether colours are coded as YCC.

    Most of them believe JFIF first, then Adobe, then the names of the colours; the PDF standard knows
    Adobe alone. With JFIF cut out, its word must be Adobe's.
    """
    if len(frame.names) < 3 or not (adobe or frame.names == b"RGB"):
        return b""
    transform = adobe[0] if adobe else 0
    if len(frame.names) == 3 and has_jfif:
        transform = _AS_YCC
    return b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([transform])


def _read_traces(segments: Sequence[Segment], head: Sequence[Segment], rest: bytes) -> Traces:
    extras = [segment.content for segment in segments if _is_metadata(segment)]
    exif = next(iter(_find(head, _EXIF)), b"")
    return read_traces(exif, [*extras, rest.strip(b"\0")])


def _is_metadata(segment: Segment) -> bool:
    """Whether a segment tells more than how pixels, colours and sizes are meant."""
    if segment.marker in _PIXELS:
        return False
    if segment.marker == _JFIF and len(segment.content) > _BARE_JFIF:
        return True
    named = segment.content.startswith(_NAMES.get(segment.marker, b"\0"))
    return not named or segment.marker == _EXIF


def _make_picture(frame: Frame, has_adobe: bool, orientation: int, bare: bytes) -> Picture | None:
    """Give the picture as a PDF holds it, or nothing when it must be decoded first."""
    if frame.marker not in _PLAIN_FRAMES or frame.bits != 8:
        return None
    # Adobe's programs write these four colours inverted.
    four: Colors = "inverted-cmyk" if has_adobe else "cmyk"
    known: dict[int, Colors] = {1: "gray", 3: "rgb", 4: four}
    colors = known.get(len(frame.names))
    return Picture(bare, "jpeg", colors, frame.width, frame.height, orientation) if colors else None
