from __future__ import annotations

import struct
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, TiffImagePlugin

from appealkit.evidence.exhibits.leaves import Box
from appealkit.evidence.exhibits.originals import MAX_PIXELS
from tests.evidence.exhibits.converted import (
    BLACK,
    BLUE,
    GREEN,
    RED,
    colours_of,
    convert,
    corner_colours,
    kinds,
    near,
    only,
    refused,
    show,
    told,
)
from tests.evidence.exhibits.picture_files import (
    CORNERS,
    HEIC_OF_TWO,
    HEIC_TURNED,
    SECRET,
    corners,
    encode,
    make_exif,
    make_png,
    red_green_blue,
)


def test_the_pages_of_a_tiff(tmp_path: Path) -> None:
    content = red_green_blue("TIFF")
    assert colours_of(convert(content, tmp_path)) == [RED, GREEN, BLUE]
    chosen = convert(content, tmp_path, pages="3, 1, 3")
    assert colours_of(chosen) == [BLUE, RED, BLUE]
    assert kinds(chosen) == ["recoded"]


@pytest.mark.parametrize(
    ("format_", "options"),
    [("GIF", {}), ("PNG", {}), ("WEBP", {"lossless": True}), ("AVIF", {"quality": 100})],
)
def test_the_frames_of_an_animation(tmp_path: Path, format_: str, options: dict[str, Any]) -> None:
    content = red_green_blue(format_, **options)
    first = convert(content, tmp_path)
    assert all(map(near, colours_of(first), [RED]))
    assert told(first, "frames") == {"count": 3}
    some = convert(content, tmp_path, pages="3,2")
    assert all(map(near, colours_of(some), [BLUE, GREEN]))
    assert told(some, "frames") == {"count": 3}
    assert told(convert(content, tmp_path, pages="1,1,1"), "frames") == {"count": 3}
    every = convert(content, tmp_path, pages="1-3")
    assert all(map(near, colours_of(every), [RED, GREEN, BLUE]))
    assert "frames" not in kinds(every)


def test_frames_that_are_not_there(tmp_path: Path) -> None:
    for content, total in ((red_green_blue("TIFF"), 3), (encode(corners(), "JPEG"), 1)):
        unusable = refused(content, tmp_path, pages="4")
        assert (unusable.variant, unusable.values) == ("no_such_page", {"page": 4, "total": total})


def test_a_picture_as_often_as_it_is_named(tmp_path: Path) -> None:
    converted = convert(encode(corners(), "JPEG"), tmp_path, pages="1,1")
    assert len(converted.leaves) == 2


def test_the_second_picture_of_an_mpo_is_cut_out(tmp_path: Path) -> None:
    first, second = corners(), Image.new("RGB", (60, 40), "black")
    content = encode(first, "MPO", save_all=True, append_images=[second], exif=make_exif(maker=SECRET))
    leaf = only(convert(content, tmp_path))
    assert leaf.data.count(b"\xff\xd8") == leaf.data.count(b"\xff\xd9") == 1
    assert leaf.data.endswith(b"\xff\xd9")
    assert SECRET.encode() not in leaf.data
    assert all(map(near, corner_colours(show(leaf)), CORNERS.values()))
    redacted = convert(content, tmp_path, Box(1, 0, 0, 0.5, 0.5))
    assert near(corner_colours(show(only(redacted)))[0], BLACK)
    assert "frames" not in kinds(redacted)


def test_heic_is_turned_by_what_its_container_says_and_not_again_by_exif(tmp_path: Path) -> None:
    pytest.importorskip("pi_heif")
    converted = convert(HEIC_TURNED, tmp_path)
    leaf = only(converted)
    assert (leaf.coding, leaf.width, leaf.height) == ("jpeg", 96, 64)
    assert all(map(near, corner_colours(show(leaf)), CORNERS.values()))
    assert told(converted, "recoded") == {"format": "HEIC"}
    assert kinds(converted) == ["recoded", "position_removed"]
    assert SECRET.encode() in HEIC_TURNED
    assert SECRET.encode() not in leaf.data


def test_the_other_pictures_of_a_heic_file(tmp_path: Path) -> None:
    pytest.importorskip("pi_heif")
    converted = convert(HEIC_OF_TWO, tmp_path)
    assert all(map(near, corner_colours(show(only(converted))), CORNERS.values()))
    assert told(converted, "frames") == {"count": 2}
    second = convert(HEIC_OF_TWO, tmp_path, pages="2")
    assert all(map(near, corner_colours(show(only(second))), reversed(CORNERS.values())))


def test_the_chief_picture_of_a_heic_file_need_not_be_the_first(tmp_path: Path) -> None:
    pytest.importorskip("pi_heif")
    at = HEIC_OF_TWO.index(b"pitm") + 8
    content = HEIC_OF_TWO[:at] + b"\0\2" + HEIC_OF_TWO[at + 2 :]
    turned = list(reversed(CORNERS.values()))
    assert all(map(near, corner_colours(show(only(convert(content, tmp_path)))), turned))
    other = convert(content, tmp_path, pages="2")
    assert all(map(near, corner_colours(show(only(other))), CORNERS.values()))
    # What is on page 1 is what one sees.
    boxed = convert(content, tmp_path, Box(1, 0, 0, 0.5, 0.5))
    assert all(map(near, corner_colours(show(only(boxed))), [BLACK, *turned[1:]]))


@pytest.mark.parametrize("place", range(4))
def test_a_heic_file_with_a_kind_of_item_that_is_no_text(tmp_path: Path, place: int) -> None:
    """Over which the decoder would end the process."""
    pytest.importorskip("pi_heif")
    content = bytearray(HEIC_TURNED)
    content[content.index(b"Exif\0\0\0") + place] = 0xE0
    assert refused(bytes(content), tmp_path).variant == "broken"


def test_heic_without_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    assert refused(HEIC_TURNED, tmp_path).variant == "heic_missing"


def claims() -> dict[str, bytes]:
    """Files of a few bytes that say they are 30,000 pixels wide and high, or as many as they can."""
    small = {format_: bytearray(encode(corners(), format_)) for format_ in ("JPEG", "GIF", "BMP", "TIFF")}
    at = small["JPEG"].index(b"\xff\xc0")
    struct.pack_into(">HH", small["JPEG"], at + 5, 30_000, 30_000)
    struct.pack_into("<HH", small["GIF"], 6, 30_000, 30_000)
    struct.pack_into("<ii", small["BMP"], 18, 30_000, 30_000)
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    size, colours, place = {256: 30_000, 257: 30_000}, {258: (8, 8, 8), 262: 2, 277: 3}, {273: 8, 279: 30_000}
    for tag, value in (size | colours | place).items():
        tags[tag] = value
    tiff = BytesIO(b"II*\0\x08\0\0\0")
    tiff.seek(8)
    tags.save(tiff)
    webp = bytearray(red_green_blue("WEBP"))
    webp[24:30] = (29_999).to_bytes(3, "little") * 2  # the canvas, of which a frame is a part
    return {
        **{format_: bytes(content) for format_, content in small.items()},
        "TIFF": tiff.getvalue(),
        "WEBP": bytes(webp),
        "PNG": make_png((30_000, 30_000), 8, 2, b"\0" * 99),
        "RGBA": make_png((30_000, 30_000), 8, 6, b"\0" * 99),
    }


@pytest.mark.parametrize("format_", ["JPEG", "GIF", "BMP", "TIFF", "WEBP", "PNG", "RGBA"])
def test_a_picture_that_would_take_all_memory(tmp_path: Path, format_: str) -> None:
    unusable = refused(claims()[format_], tmp_path)
    assert unusable.variant == "huge"
    assert unusable.values == {"width": 30_000, "height": 30_000, "limit": MAX_PIXELS}


def test_the_largest_picture_passes(tmp_path: Path) -> None:
    content = make_png((10_000, 10_000), 8, 0, bytes(10_001 * 10_000))
    assert only(convert(content, tmp_path)).width == 10_000
    assert refused(make_png((10_001, 10_000), 8, 0, b"\0" * 99), tmp_path).variant == "huge"


def test_a_later_frame_that_is_huge(tmp_path: Path) -> None:
    content = bytearray(red_green_blue("GIF"))
    at = content.index(b",", content.index(b",\0\0\0\0\x10\0\x09\0") + 9)
    at = content.index(b",\0\0\0\0", at)
    struct.pack_into("<HH", content, at + 5, 30_000, 30_000)
    assert kinds(convert(bytes(content), tmp_path)) == ["recoded", "frames"]
    assert refused(bytes(content), tmp_path, pages="2").variant == "huge"
    assert refused(bytes(content), tmp_path, pages="3").variant == "huge"
