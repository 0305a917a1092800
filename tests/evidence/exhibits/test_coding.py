from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, JpegImagePlugin

from appealkit.evidence.exhibits.leaves import Box
from tests.evidence.exhibits.converted import (
    BLACK,
    convert,
    corner_colours,
    kinds,
    near,
    only,
    pixels,
    show,
    told,
)
from tests.evidence.exhibits.picture_files import (
    CORNERS,
    corners,
    encode,
    jpeg_segment,
    make_interlaced_png,
    make_png,
    png_chunk,
)


@pytest.mark.parametrize(
    ("mode", "colour", "format_", "coding", "colors", "shown"),
    [
        ("RGB", (10, 200, 30), "PNG", "png", "rgb", (10, 200, 30)),
        ("L", 90, "PNG", "png", "gray", (90, 90, 90)),
        ("1", 1, "PNG", "flate", "gray", (255, 255, 255)),
        ("1", 0, "PNG", "flate", "gray", BLACK),
        ("I;16", 40_000, "PNG", "flate", "gray", (156, 156, 156)),
        ("I;16", 65_535, "TIFF", "flate", "gray", (255, 255, 255)),
        ("RGBA", (255, 0, 0, 128), "PNG", "flate", "rgb", (255, 127, 127)),
        ("RGBA", (0, 0, 0, 0), "PNG", "flate", "gray", (255, 255, 255)),
        ("LA", (0, 128), "PNG", "flate", "gray", (127, 127, 127)),
        ("RGB", (10, 200, 30), "JPEG", "jpeg", "rgb", (10, 200, 30)),
        ("L", 90, "JPEG", "jpeg", "gray", (90, 90, 90)),
        ("CMYK", (0, 255, 255, 0), "JPEG", "jpeg", "inverted-cmyk", (238, 29, 35)),
        ("CMYK", (0, 255, 255, 0), "TIFF", "flate", "rgb", (255, 0, 0)),
        ("RGB", (10, 200, 30), "BMP", "flate", "rgb", (10, 200, 30)),
        ("L", 90, "BMP", "flate", "gray", (90, 90, 90)),
        ("1", 1, "BMP", "flate", "gray", (255, 255, 255)),
        ("RGB", (10, 200, 30), "GIF", "flate", "rgb", (10, 200, 30)),
        ("RGB", (90, 90, 90), "TIFF", "flate", "gray", (90, 90, 90)),
        ("F", 90.0, "TIFF", "flate", "gray", (90, 90, 90)),
    ],
)
def test_every_sort_of_pixel(
    tmp_path: Path, mode: str, colour: Any, format_: str, coding: str, colors: str, shown: tuple[int, ...]
) -> None:
    content = encode(Image.new(mode, (16, 9), colour), format_)
    leaf = only(convert(content, tmp_path))
    assert (leaf.coding, leaf.colors, leaf.width, leaf.height) == (coding, colors, 16, 9)
    assert near(show(leaf).getpixel((8, 4)), shown, within=3)  # type: ignore[arg-type]


def test_a_palette_and_a_colour_in_it_that_is_not_there(tmp_path: Path) -> None:
    picture = Image.new("P", (20, 10), 1)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(0, (0, 0, 10, 10))
    for format_ in ("PNG", "GIF"):
        plain = convert(encode(picture, format_), tmp_path)
        assert [show(only(plain)).getpixel((x, 5)) for x in (2, 18)] == [(255, 0, 0), (0, 0, 255)]
        assert "flattened" not in kinds(plain)
        clear = convert(encode(picture, format_, transparency=0), tmp_path)
        assert [show(only(clear)).getpixel((x, 5)) for x in (2, 18)] == [(255, 255, 255), (0, 0, 255)]
        assert "flattened" in kinds(clear)


def test_a_screenshot_that_could_be_seen_through_but_is_opaque(tmp_path: Path) -> None:
    converted = convert(encode(corners().convert("RGBA"), "PNG"), tmp_path)
    assert kinds(converted) == ["recoded"]
    assert pixels(only(converted)) == corners().tobytes()


def test_pixels_of_sixteen_bits_each(tmp_path: Path) -> None:
    colour = make_png((1, 1), 16, 2, b"\0\xff\xff\x80\x00\x12\x34")
    assert pixels(only(convert(colour, tmp_path))) == bytes([255, 128, 18])
    clear = make_png((1, 1), 16, 6, b"\0\xff\xff\x80\x00\x12\x34\x00\x00")
    assert pixels(only(convert(clear, tmp_path))) == b"\xff"
    grey = make_png((2, 1), 16, 0, b"\0\x80\x00\x40\x00", png_chunk(b"tRNS", b"\x40\x00"))
    assert pixels(only(convert(grey, tmp_path))) == b"\x80\xff"


@pytest.mark.parametrize(("bits", "row", "grey"), [(1, 0x40, 0), (2, 0x10, 0), (4, 0x0F, 0)])
def test_greys_of_few_bits_with_one_that_is_not_there(tmp_path: Path, bits: int, row: int, grey: int) -> None:
    highest = (1 << bits) - 1
    there = make_png((2, 1), bits, 0, bytes([0, row]))
    shown = pixels(only(convert(there, tmp_path)))
    assert shown[0] == grey
    clear = make_png((2, 1), bits, 0, bytes([0, row]), png_chunk(b"tRNS", struct.pack(">H", 0)))
    assert pixels(only(convert(clear, tmp_path))) == bytes([255, shown[1]])
    other = make_png((2, 1), bits, 0, bytes([0, row]), png_chunk(b"tRNS", struct.pack(">H", highest)))
    assert pixels(only(convert(other, tmp_path)))[0] == grey


def test_an_interlaced_png(tmp_path: Path) -> None:
    converted = convert(make_interlaced_png(corners(4)), tmp_path)
    assert pixels(only(converted)) == corners(4).tobytes()


@pytest.mark.parametrize(
    ("format_", "options", "coding"),
    [
        ("WEBP", {"quality": 50}, "jpeg"),
        ("WEBP", {"lossless": True}, "flate"),
        ("TIFF", {"compression": "jpeg"}, "jpeg"),
        ("TIFF", {"compression": "tiff_deflate"}, "flate"),
        ("GIF", {}, "flate"),
        ("BMP", {}, "flate"),
        ("AVIF", {}, "jpeg"),
    ],
)
def test_what_lost_nothing_loses_nothing(
    tmp_path: Path, format_: str, options: dict[str, Any], coding: str
) -> None:
    converted = convert(encode(corners(), format_, **options), tmp_path)
    leaf = only(converted)
    assert leaf.coding == coding
    assert told(converted, "recoded") == {"format": {"WEBP": "WebP"}.get(format_, format_)}
    if coding == "flate":
        assert pixels(leaf) == corners().tobytes()
    else:
        with Image.open(BytesIO(leaf.data)) as coded:
            assert JpegImagePlugin.get_sampling(coded) == 0  # as many pixels of colour as of light
        assert b"JFIF" not in leaf.data
        assert all(map(near, corner_colours(show(leaf)), CORNERS.values()))


def test_four_colours_look_the_same_decoded_or_not(tmp_path: Path) -> None:
    """With Adobe's segment they are inverted, without it they are not."""
    adobes = encode(Image.new("CMYK", (64, 64), (0, 200, 200, 20)), "JPEG")
    at = adobes.index(b"\xff\xee")
    plain = adobes[:at] + adobes[at + 16 :]
    for content, colors in ((adobes, "inverted-cmyk"), (plain, "cmyk")):
        whole = only(convert(content, tmp_path))
        assert whole.colors == colors
        boxed = only(convert(content, tmp_path, Box(1, 0, 0, 0.1, 0.1)))
        one, other = (show(leaf).getpixel((40, 40)) for leaf in (whole, boxed))
        assert near(one, other, within=40)  # type: ignore[arg-type]


def test_four_colours_coded_as_light_and_colours(tmp_path: Path) -> None:
    plain = encode(corners().convert("CMYK"), "JPEG", quality=95)
    # Pillow turns four channels over when it writes them, and does not code them otherwise: so these are
    # those of the negative, with no black, under a mark that says how to read them.
    light = ImageChops.invert(ImageChops.invert(corners()).convert("YCbCr"))
    coded = encode(Image.merge("CMYK", [*light.split(), Image.new("L", (60, 40))]), "JPEG", quality=95)
    coded = coded.replace(b"Adobe\0\x64\0\0\0\0\0", b"Adobe\0\x64\0\0\0\0\2")
    leaf = only(convert(coded, tmp_path))
    assert (leaf.colors, leaf.data.count(b"Adobe")) == ("inverted-cmyk", 1)
    assert all(map(near, corner_colours(show(leaf)), corner_colours(show(only(convert(plain, tmp_path))))))
    boxed = only(convert(coded, tmp_path, Box(1, 0.9, 0.4, 1, 0.6)))
    assert all(map(near, corner_colours(show(boxed)), CORNERS.values()))


def test_the_last_of_several_segments_of_adobe_counts(tmp_path: Path) -> None:
    content = encode(corners(), "JPEG", keep_rgb=True)
    light = jpeg_segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")
    leaf = only(convert(content[:2] + light + content[2:], tmp_path))
    assert all(map(near, corner_colours(show(leaf)), CORNERS.values()))


@pytest.mark.parametrize("has_adobe", [True, False])
@pytest.mark.parametrize("has_jfif", [True, False])
@pytest.mark.parametrize("names", [b"RGB", b"\1\2\3"])
def test_three_colours_are_read_as_they_were_with_all_that_was_cut_out(
    tmp_path: Path, names: bytes, has_jfif: bool, has_adobe: bool
) -> None:
    """Decoders believe JFIF, then Adobe's segment, then the names of the colours."""
    content = encode(corners(), "JPEG", keep_rgb=True)
    for letter, name in zip(b"RGB", names, strict=True):
        content = content.replace(bytes([letter, 0x11, 0]), bytes([name, 0x11, 0]))
        content = content.replace(bytes([letter, 0]), bytes([name, 0]))
    at = content.index(b"\xff\xee")
    jfif = jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") * has_jfif
    content = content[:2] + jfif + content[at : at + 16] * has_adobe + content[at + 16 :]
    with Image.open(BytesIO(content)) as before:
        seen = corner_colours(before.convert("RGB"))
    assert all(map(near, corner_colours(show(only(convert(content, tmp_path)))), seen))
    boxed = only(convert(content, tmp_path, Box(1, 0.9, 0.4, 1, 0.6)))
    assert all(map(near, corner_colours(show(boxed)), seen))
