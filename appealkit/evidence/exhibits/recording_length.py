"""How long a recording is, as its file says."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

# Kinds that tinytag reads, by the ending under which it knows them.
_TAGGED = {
    "mp4": "a.mp4", "mov": "a.mp4", "3gp": "a.mp4", "m4a": "a.m4a", "mp3": "a.mp3", "wav": "a.wav",
    "ogg": "a.ogg", "flac": "a.flac", "wma": "a.wma", "aiff": "a.aiff",
}  # fmt: skip
_HEAD = 1 << 20  # bytes in which a film says how long it is
_LONGEST = 1000 * 3600  # seconds; whatever claims more has lost count
# Bytes of a frame of AMR, which lasts 20 ms, by its mode.
_NARROW_MARK, _WIDE_MARK = b"#!AMR\n", b"#!AMR-WB\n"
_NARROW = dict(enumerate((13, 14, 16, 18, 20, 21, 27, 32, 6))) | {15: 1}
_WIDE = dict(enumerate((18, 24, 33, 37, 41, 47, 51, 59, 61, 6))) | {14: 1, 15: 1}
# Where a Matroska file tells of itself, and how.
_INFO, _INFO_BYTES = b"\x15\x49\xa9\x66", 1024
_DURATION = re.compile(rb"\x44\x89(?:\x84(.{4})|\x88(.{8}))", re.DOTALL)
_UNIT = re.compile(rb"\x2a\xd7\xb1(?:\x83(.{3})|\x84(.{4}))", re.DOTALL)


def find_length(path: Path, kind: str) -> float | None:
    """Give the seconds that a recording of this kind lasts, None where its file does not say so."""
    with path.open("rb") as file:
        try:
            seconds = _READERS[kind](file) if kind in _READERS else _read_tag(file, _TAGGED[kind])
        except Exception:  # whatever comes of a damaged file
            return None
    return seconds if seconds and math.isfinite(seconds) and 0 < seconds < _LONGEST else None


def _read_tag(file: BinaryIO, name: str) -> float | None:
    from tinytag import TinyTag

    return TinyTag.get(name, file, tags=False).duration


def _count_frames(file: BinaryIO) -> float:
    """An AMR file is as long as its frames are many."""
    data = file.read()
    wide = data.startswith(_WIDE_MARK)
    sizes, place, frames = (_WIDE, len(_WIDE_MARK), 0) if wide else (_NARROW, len(_NARROW_MARK), 0)
    while place < len(data):
        place += sizes[data[place] >> 3 & 15]
        frames += place <= len(data)
    return frames * 0.02


def _read_avi(file: BinaryIO) -> float:
    """The first header counts the frames of the first gigabyte, another one those of a longer film."""
    head = file.read(_HEAD)
    place = head.index(b"avih") + 8
    microseconds, frames = *struct.unpack_from("<I", head, place), *struct.unpack_from("<I", head, place + 16)
    if (longer := head.find(b"dmlh")) >= 0:
        frames = max(frames, *struct.unpack_from("<I", head, longer + 8))
    return float(microseconds * frames / 1e6)


def _read_matroska(file: BinaryIO) -> float | None:
    """The length is a number of units, each so many nanoseconds."""
    head = file.read(_HEAD)
    facts = head[head.index(_INFO) :][:_INFO_BYTES]
    length, unit = _DURATION.search(facts), _UNIT.search(facts)
    if not length:
        return None
    (units,) = struct.unpack(">f", length[1]) if length[1] else struct.unpack(">d", length[2])
    return float(units) * (int.from_bytes(unit[1] or unit[2]) if unit else 1_000_000) / 1e9


_READERS: dict[str, Callable[[BinaryIO], float | None]] = {
    "amr": _count_frames,
    "avi": _read_avi,
    "mkv": _read_matroska,
    "webm": _read_matroska,
}
