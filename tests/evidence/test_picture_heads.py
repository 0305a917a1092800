"""What the head of a picture tells: its size, where it was taken, what edited it."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from appealkit.evidence.picture_heads import HEAD, PNG, PictureHead, read_picture

GPS, SOFTWARE, MODEL = 0x8825, 0x0131, 0x0110
PLACE = {1: "N", 2: (30.0, 15.0, 0.0)}


def saved(
    form: str, size: tuple[int, int] = (30, 20), exif: dict[int, Any] | None = None, **more: Any
) -> bytes:
    file, data = BytesIO(), Image.Exif()
    for tag, value in (exif or {}).items():
        data[tag] = value
    Image.new("RGB", size, "white").save(file, form, exif=data, **more)
    return file.getvalue()


def read(folder: Path, content: bytes) -> PictureHead | None:
    path = folder / "picture"
    path.write_bytes(content)
    return read_picture(path)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(1, 1), (30, 20), (20, 30), (3000, 2)])
def test_the_size(tmp_path: Path, form: str, size: tuple[int, int]) -> None:
    assert read(tmp_path, saved(form, size)) == PictureHead(*size, False, "")


@pytest.mark.parametrize(
    "more", [{"progressive": True}, {"optimize": True}, {"subsampling": 0}, {"dpi": (300, 300)}]
)
def test_every_sort_of_jpeg(tmp_path: Path, more: dict[str, Any]) -> None:
    found = read(tmp_path, saved("JPEG", **more))
    assert found
    assert (found.width, found.height) == (30, 20)


def test_a_marker_that_is_led_by_fill_bytes(tmp_path: Path) -> None:
    plain = saved("JPEG")
    assert read(tmp_path, plain[:2] + b"\xff\xff" + plain[2:]) == PictureHead(30, 20, False, "")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize(
    ("exif", "has_position"),
    [
        ({GPS: PLACE}, True),
        ({MODEL: "Phone", GPS: PLACE}, True),
        ({GPS: {29: "2026:11:20"}}, False),  # a phone that may not tell where it is still tells the day
        ({MODEL: "Phone"}, False),
        ({}, False),
    ],
)
def test_where_it_was_taken(tmp_path: Path, form: str, exif: dict[int, Any], has_position: bool) -> None:
    found = read(tmp_path, saved(form, exif=exif))
    assert found
    assert found.has_position is has_position


def test_data_in_the_other_byte_order(tmp_path: Path) -> None:
    entry = struct.pack(">HHHII", 1, GPS, 4, 1, 26)
    latitude = struct.pack(">HHHII", 1, 2, 5, 3, 0)
    data = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + entry + bytes(4) + latitude
    plain = saved("JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data
    found = read(tmp_path, plain[:2] + segment + plain[2:])
    assert found == PictureHead(30, 20, True, "")


@pytest.mark.parametrize(
    ("software", "editor"),
    [
        ("Adobe Photoshop 25.0 (Windows)", "Adobe Photoshop"),
        ("GIMP 2.10.36", "GIMP 2"),
        ("Snapseed 2.0", "Snapseed"),
        ("Adobe Lightroom 6", "Lightroom"),
        ("iOS 19.1", ""),
        ("", ""),
    ],
)
def test_what_edited_it(tmp_path: Path, software: str, editor: str) -> None:
    for form in ("PNG", "JPEG"):
        found = read(tmp_path, saved(form, exif={SOFTWARE: software} if software else None))
        assert found
        assert found.editor == editor


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"BM", PNG, PNG + bytes(8), b"\xff\xd8", b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\xff\xd8" + bytes(99), saved("JPEG")[:100], saved("BMP"), "正文".encode(),
    ],
)  # fmt: skip
def test_what_is_neither_or_is_cut_off(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) is None


def test_only_the_head_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, saved("JPEG") + bytes(HEAD) + b"Adobe Photoshop")
    assert found == PictureHead(30, 20, False, "")


@given(
    st.sampled_from([b"", PNG, b"\xff\xd8", b"\xff\xd8\xff\xe1\0\x20Exif\0\0", PNG + b"eXIf"]),
    st.binary(max_size=200),
)
def test_any_bytes_can_be_read(scratch: Path, start: bytes, rest: bytes) -> None:
    found = read(scratch, start + rest)
    assert found is None or (found.width >= 0 and found.height >= 0)
