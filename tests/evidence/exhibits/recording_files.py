"""Makes recordings that last as long as they should and hold nothing but silence."""

from __future__ import annotations

import io
import struct
import wave


def make_wav(seconds: float) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(1000)
        sound.writeframes(bytes(round(1000 * seconds)))
    return buffer.getvalue()


def make_mp4(seconds: float, brand: bytes = b"isom", version: int = 0, late: bool = False) -> bytes:
    """A film without a picture: its mark, its data, and the box that says how long it is."""
    number = ">III" if version == 0 else ">QQI"
    times = struct.pack(number, 0, 0, 600) + struct.pack(">I" if version == 0 else ">Q", round(600 * seconds))
    film = _atom(b"moov", _atom(b"mvhd", bytes([version, 0, 0, 0]) + times + bytes(80)))
    data = _atom(b"mdat", bytes(100))
    mark = _atom(b"ftyp", brand + bytes(4) + brand) if brand else b""
    return mark + (data + film if late else film + data)


def make_mp3(seconds: float) -> bytes:
    """Frames of 128 kbit a second at 44.1 kHz, each of which lasts 26 ms."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return frame * round(seconds * 44100 / 1152)


def make_flac(seconds: float) -> bytes:
    facts = 8000 << 44 | 7 << 36 | round(8000 * seconds)
    return b"fLaC\x80\x00\x00\x22" + bytes(10) + struct.pack(">Q", facts) + bytes(16)


def make_opus(seconds: float) -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 0, 48000, 0, 0)
    words = b"OpusTags" + bytes(8)
    return _page(head, 2, 0) + _page(words, 0, 0) + _page(bytes(9), 4, round(48000 * seconds))


def make_aiff(seconds: float) -> bytes:
    rate = struct.pack(">HQ", 16383 + 12, 8000 << 51)  # 8000 as a number of 80 bits
    facts = b"COMM" + struct.pack(">IHIH", 18, 1, round(8000 * seconds), 8) + rate
    return b"FORM" + struct.pack(">I", 4 + len(facts)) + b"AIFF" + facts


def make_wma(seconds: float) -> bytes:
    start = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + struct.pack("<QIBB", 134, 1, 1, 2)
    facts = (
        bytes(24)
        + struct.pack("<QQQQ", 0, 0, round(seconds * 1e7), 0)
        + struct.pack("<QIIII", 0, 0, 0, 0, 8000)
    )
    kind = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
    return start + kind + struct.pack("<Q", 24 + len(facts)) + facts


def make_amr(seconds: float, wide: bool = False) -> bytes:
    mark, frame = (b"#!AMR-WB\n", b"\x44" + bytes(60)) if wide else (b"#!AMR\n", b"\x3c" + bytes(31))
    return mark + frame * round(seconds * 50)


def make_avi(seconds: float, longer: bool = False) -> bytes:
    """25 pictures a second; a film of more than a gigabyte has its true number of them elsewhere."""
    frames = round(25 * seconds)
    head = struct.pack("<14I", 40_000, 0, 0, 0, frames // 2 if longer else frames, *[0] * 9)
    parts = b"avih" + struct.pack("<I", 56) + head
    if longer:
        parts += b"dmlh" + struct.pack("<II", 4, frames)
    return (
        b"RIFF"
        + struct.pack("<I", len(parts) + 4)
        + b"AVI LIST"
        + struct.pack("<I", len(parts))
        + b"hdrl"
        + parts
    )


def make_matroska(
    seconds: float | None, kind: bytes = b"matroska", double: bool = True, unit: int = 1_000_000
) -> bytes:
    """Without seconds a film as a browser records it, which does not know how long it will be."""
    length = b""
    if seconds is not None:
        units = seconds * 1e9 / unit
        length = b"\x44\x89" + (
            b"\x88" + struct.pack(">d", units) if double else b"\x84" + struct.pack(">f", units)
        )
    scale = b"\x2a\xd7\xb1\x83" + unit.to_bytes(3)
    facts = b"\x15\x49\xa9\x66" + bytes([0x80 | len(scale + length)]) + scale + length
    head = b"\x42\x82" + bytes([0x80 | len(kind)]) + kind
    return (
        b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(head)]) + head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + facts
    )


def _atom(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _page(packet: bytes, kind: int, place: int) -> bytes:
    return b"OggS" + struct.pack("<BBqIIIB", 0, kind, place, 1, 0, 0, 1) + bytes([len(packet)]) + packet
