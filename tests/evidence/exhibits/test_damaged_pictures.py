from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageFile, TiffImagePlugin

from appealkit.evidence.exhibits.leaves import Box, Picture, UnusableExhibit
from appealkit.evidence.exhibits.originals import MAX_PIXELS
from tests.evidence.exhibits.converted import (
    convert,
    refused,
)
from tests.evidence.exhibits.picture_files import (
    HEIC_TURNED,
    LYING,
    SECRET,
    corners,
    encode,
    make_exif,
    red_green_blue,
)


def broken_ones() -> dict[str, bytes]:
    return {
        "nothing": b"",
        "words": b"not a picture",
        "pdf": b"%PDF-1.7\n",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "png": b"\x89PNG\r\n\x1a\n" + b"x" * 99,
        "jpeg": b"\xff\xd8\xff\xe0",
        "film": b"\0\0\0\x18ftypisom" + b"\0" * 99,
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99,
        "avif": b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + b"\0" * 99,
        "eps": encode(corners(), "EPS"),
        "empty": encode(corners(), "BMP")[:18] + b"\0" * 8 + encode(corners(), "BMP")[26:],
    }


@pytest.mark.parametrize("name", broken_ones())
def test_what_is_no_picture(tmp_path: Path, name: str) -> None:
    assert refused(broken_ones()[name], tmp_path).variant == "broken"


@pytest.mark.parametrize("lenient", [True, False])
def test_a_picture_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lenient: bool) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)  # WeasyPrint turns it on for all
    before = Image.MAX_IMAGE_PIXELS
    for format_ in ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "AVIF"):
        content = encode(corners(60).convert("RGBA" if format_ == "PNG" else "RGB"), format_)
        assert refused(content[:-100], tmp_path).variant == "broken"
    assert (lenient, before) == (ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS)


def test_a_tiff_of_more_colours_than_anybody_reads_is_refused_in_silence(tmp_path: Path) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[277] = 99
    content = encode(corners(), "TIFF", tiffinfo=tags).replace(
        struct.pack("<HHIHH", 277, 3, 1, 3, 0), struct.pack("<HHIHH", 277, 3, 1, 99, 0)
    )
    assert refused(content, tmp_path).variant == "broken"


SAMPLES: dict[str, bytes] = {
    **{format_: encode(corners(4), format_) for format_ in ("BMP", "AVIF", "WEBP")},
    "JPEG": encode(corners(4), "JPEG", exif=make_exif(6, SECRET, position=True), progressive=True),
    "PNG": encode(corners(4).convert("RGBA"), "PNG", exif=make_exif(6, SECRET, position=True)),
    "plain PNG": encode(corners(4), "PNG"),
    "GIF": red_green_blue("GIF"),
    "TIFF": red_green_blue("TIFF"),
    "packed TIFF": red_green_blue("TIFF", compression="tiff_lzw"),
    "MPO": encode(corners(4), "MPO", save_all=True, append_images=[corners(4)], exif=make_exif(3)),
    "HEIC": HEIC_TURNED,
}


def is_handled(content: bytes, folder: Path, *boxes: Box, pages: str = "") -> bool:
    """Whether bytes become sound leaves, or are refused with a reason; anything else is raised."""
    try:
        converted = convert(content, folder, *boxes, pages=pages)
    except UnusableExhibit as unusable:
        return unusable.variant in ("broken", "huge", "heic_missing", "no_such_page")
    leaves = [leaf for leaf in converted.leaves if isinstance(leaf, Picture)]
    return all(0 < leaf.width * leaf.height <= MAX_PIXELS and leaf.orientation in LYING for leaf in leaves)


@given(st.sampled_from(sorted(SAMPLES)), st.booleans(), st.data())
def test_no_damage_crashes(scratch: Path, name: str, boxed: bool, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert is_handled(bytes(content), scratch, *[Box(1, 0, 0, 0.5, 0.5)] * boxed)


@given(st.sampled_from(sorted(SAMPLES)), st.floats(0, 1, exclude_max=True))
def test_no_length_crashes(scratch: Path, name: str, share: float) -> None:
    content = SAMPLES[name][: int(share * len(SAMPLES[name]))]
    assume(content != SAMPLES[name])
    assert is_handled(content, scratch, Box(1, 0, 0, 0.5, 0.5))
    if name in ("JPEG", "PNG", "plain PNG"):
        assert refused(content, scratch).variant == "broken"


STARTS: list[bytes] = [SAMPLES[name][:length] for name in sorted(SAMPLES) for length in (4, 12, 30)]


@given(st.sampled_from([b"", *STARTS]), st.binary(max_size=300))
def test_no_bytes_crash(scratch: Path, start: bytes, rest: bytes) -> None:
    assert is_handled(start + rest, scratch)
