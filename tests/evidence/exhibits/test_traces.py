from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from appealkit.evidence.exhibits.traces import Traces, join_traces, read_traces
from tests.evidence.exhibits.picture_files import SECRET, make_exif

ORIENTATION, POSITION = 0x0112, 0x8825
SHORT, LONG, RATIONAL = 3, 4, 5


def directory(order: str, *entries: tuple[int, int, bytes]) -> bytes:
    """The block of EXIF with one directory, whose values stand where they are told."""
    told = b"".join(struct.pack(f"{order}HHI", tag, kind, 1) + value for tag, kind, value in entries)
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(f"{order}IH", 8, len(entries)) + told + b"\0\0\0\0"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("head", [b"", b"Exif\0\0"])
def test_both_orders_of_bytes(order: str, head: bytes) -> None:
    for orientation in range(1, 9):
        for kind, form in ((SHORT, "HH"), (LONG, "I")):
            value = struct.pack(f"{order}{form}", *[orientation, 0][: len(form)])
            assert read_traces(head + directory(order, (ORIENTATION, kind, value))) == Traces(
                orientation, True
            )


@pytest.mark.parametrize("orientation", [0, 9, 65_535])
def test_an_orientation_that_is_none_counts_as_upright(orientation: int) -> None:
    value = struct.pack("<HH", orientation, 0)
    assert read_traces(directory("<", (ORIENTATION, SHORT, value))).orientation == 1
    assert read_traces(directory("<", (ORIENTATION, RATIONAL, b"\6\0\0\0"))).orientation == 1


def test_gps_without_a_position_is_none() -> None:
    exif = Image.Exif()
    exif.get_ifd(POSITION)[0] = b"\2\3\0\0"  # its version, which many a phone writes all the same
    assert read_traces(exif.tobytes()) == Traces(metadata=True)
    assert read_traces(make_exif(3, SECRET, position=True).tobytes()) == Traces(3, True, True)


@pytest.mark.parametrize("tag", [2, 4])
def test_one_half_of_a_position_is_enough(tag: int) -> None:
    exif = Image.Exif()
    exif.get_ifd(POSITION)[tag] = (31.0, 13.0, 49.0)
    assert read_traces(exif.tobytes()).position


def test_a_directory_that_is_its_own_position() -> None:
    told = directory("<", (POSITION, LONG, struct.pack("<I", 8)), (2, SHORT, b"\0\0\0\0"))
    assert read_traces(told).position


def test_blocks_of_other_kinds() -> None:
    assert read_traces(b"") == read_traces(b"", [b"", b""]) == Traces()
    assert read_traces(b"", [b"words"]) == Traces(metadata=True)
    assert read_traces(b"", [b"<x exif:GPSLatitude='31,13.8N'/>"]) == Traces(metadata=True, position=True)


def test_several_pictures_together() -> None:
    assert join_traces([Traces()]) == Traces()
    assert join_traces([Traces(), Traces(6), Traces(metadata=True)]) == Traces(6, metadata=True)


EXIF = make_exif(6, SECRET, position=True).tobytes()


@given(st.integers(0, len(EXIF)), st.lists(st.tuples(st.integers(0, len(EXIF) - 1), st.integers(0, 255))))
def test_any_damage_is_borne(length: int, damage: list[tuple[int, int]]) -> None:
    content = bytearray(EXIF)
    for place, byte in damage:
        content[place] = byte
    assert read_traces(bytes(content[:length])).orientation in range(1, 9)
