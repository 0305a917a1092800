from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.originals import MAX_PIXELS, Original
from appealkit.evidence.exhibits.png import read_png
from appealkit.evidence.exhibits.traces import Traces
from tests.evidence.exhibits.picture_files import (
    SECRET,
    corners,
    encode,
    make_exif,
    make_interlaced_png,
    make_png,
    png_chunk,
)

HEAD_END = 33  # bytes of the signature and the first chunk


def insert(content: bytes, *chunks: bytes) -> bytes:
    return content[:HEAD_END] + b"".join(chunks) + content[HEAD_END:]


def refused(content: bytes) -> UnusableExhibit:
    with pytest.raises(UnusableExhibit) as unusable:
        read_png(content)
    return unusable.value


@pytest.mark.parametrize(("mode", "colors"), [("L", "gray"), ("RGB", "rgb")])
def test_plain_pixels_pass_as_they_are_coded(mode: str, colors: str) -> None:
    original = read_png(encode(corners().convert(mode), "PNG", exif=make_exif(6)))
    picture = original.picture
    assert picture
    assert (picture.coding, picture.colors, picture.orientation) == ("png", colors, 6)
    assert (picture.width, picture.height) == (60, 40)
    channels = len(Image.new(mode, (1, 1)).getbands())
    assert len(zlib.decompress(picture.data)) == 40 * (1 + 60 * channels)


def test_rows_in_many_chunks_are_joined() -> None:
    whole = make_png((2, 2), 8, 0, b"\0ab\0cd")
    rows = zlib.compress(b"\0ab\0cd")
    pieces = [png_chunk(b"IDAT", rows[place : place + 1]) for place in range(len(rows))]
    apart = whole[:HEAD_END] + b"".join(pieces) + png_chunk(b"IEND", b"")
    assert read_png(apart).picture == read_png(whole).picture


@pytest.mark.parametrize(
    "content",
    [
        encode(corners().convert("RGBA"), "PNG"),
        encode(corners().convert("LA"), "PNG"),
        encode(corners().convert("P"), "PNG"),
        encode(corners().convert("1"), "PNG"),
        encode(Image.new("I;16", (9, 9)), "PNG"),
        encode(corners(), "PNG", transparency=(255, 0, 0)),
        encode(corners(), "PNG", save_all=True, append_images=[corners().rotate(180)]),
        make_interlaced_png(corners(2)),
        make_png((1, 1), 4, 0, b"\0\xf0"),
    ],
    ids=["RGBA", "LA", "palette", "bits", "16 bits", "a colour not there", "moving", "interlaced", "4 bits"],
)
def test_other_pixels_are_left_to_decoders(content: bytes) -> None:
    original = read_png(content)
    assert original.picture is None
    with Image.open(BytesIO(original.bare)) as bare, Image.open(BytesIO(content)) as whole:
        assert bare.convert("RGBA").tobytes() == whole.convert("RGBA").tobytes()


def test_nothing_but_pixels_passes() -> None:
    plain = encode(corners().convert("RGBA"), "PNG")
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET)
    texts.add_text("Comment", SECRET, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET)
    exif = make_exif(maker=SECRET)
    full = encode(corners().convert("RGBA"), "PNG", pnginfo=texts, exif=exif, icc_profile=SECRET.encode())
    original = read_png(full + SECRET.encode())
    assert original.bare == plain
    assert original.traces == Traces(metadata=True)


def test_a_text_that_would_be_too_much_for_the_decoder_is_no_matter() -> None:
    content = encode(corners().convert("RGBA"), "PNG")
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b" " * 5_000_000))
    with Image.open(BytesIO(read_png(insert(content, bomb)).bare)) as bare:
        bare.load()


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"caBX", b"vpAg"])
def test_what_tells_more_than_pixels(kind: bytes) -> None:
    content = make_png((1, 1), 8, 0, b"\0a", png_chunk(kind, b"Title\0words"))
    assert read_png(content).traces.metadata


@pytest.mark.parametrize("kind", [b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"iCCP", b"sBIT", b"bKGD", b"iDOT"])
def test_how_pixels_are_meant_is_no_metadata(kind: bytes) -> None:
    content = make_png((1, 1), 8, 0, b"\0a", png_chunk(kind, b"\0\0\0\1"))
    assert read_png(content).traces == Traces()
    assert read_png(content + b"\0\0").traces == Traces()


def test_a_position() -> None:
    exif = make_exif(position=True).tobytes()
    assert read_png(make_png((1, 1), 8, 0, b"\0a", png_chunk(b"eXIf", exif[6:]))).traces.position
    xmp = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLatitude='31,13.8N'/>")
    assert read_png(make_png((1, 1), 8, 0, b"\0a", xmp)).traces.position


def test_orientation_told_behind_the_pixels() -> None:
    content = encode(corners(), "PNG")
    late = content[:-12] + png_chunk(b"eXIf", make_exif(8).tobytes()[6:]) + content[-12:]
    assert read_png(late).traces.orientation == 8


@pytest.mark.parametrize(("bits", "value", "scaled"), [(2, 2, 170), (4, 15, 255), (16, 0x1234, 0x12)])
def test_a_grey_that_is_not_there_is_told_in_eight_bits(bits: int, value: int, scaled: int) -> None:
    content = make_png((1, 1), bits, 0, b"\0\0\0", png_chunk(b"tRNS", struct.pack(">H", value)))
    with Image.open(BytesIO(read_png(content).bare)) as bare:
        assert bare.info["transparency"] == scaled


@pytest.mark.parametrize(("bits", "kind"), [(1, 0), (8, 0), (4, 3), (2, 3)])
def test_what_else_is_not_there_stays(bits: int, kind: int) -> None:
    palette = png_chunk(b"PLTE", b"abcdef") if kind == 3 else b""
    told = png_chunk(b"tRNS", b"\0\1")
    assert told in read_png(make_png((1, 1), bits, kind, b"\0\0", palette, told)).bare


@pytest.mark.parametrize(("width", "height"), [(MAX_PIXELS + 1, 1), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_huge_header(width: int, height: int) -> None:
    unusable = refused(make_png((width, height), 8, 2, b"\0" * 99))
    assert unusable.variant == "huge"
    assert unusable.values == {"width": width, "height": height, "limit": MAX_PIXELS}


def broken_ones() -> dict[str, bytes]:
    whole = make_png((1, 1), 8, 0, b"\0a")
    head, rows, end = whole[8:HEAD_END], whole[HEAD_END:-12], whole[-12:]
    return {
        "without rows": whole[:HEAD_END] + end,
        "with rows of nothing": whole[:HEAD_END] + png_chunk(b"IDAT", b"") + end,
        "without a header": whole[:8] + rows + end,
        "with the header behind": whole[:8] + rows + head + end,
        "with a short header": whole[:8] + png_chunk(b"IHDR", head[8:20]) + rows + end,
        "without an end": whole[:-12],
        "of no width": make_png((0, 1), 8, 0, b"\0a"),
        "of more pixels than so few bytes can tell": make_png((5000, 5000), 8, 0, b"\0a"),
        "with a piece nobody knows": insert(whole, png_chunk(b"CgBI", b"\x50\0\x20\2")),
        "with a piece too long": insert(whole, b"\xff\xff\xff\xfftEXt"),
    }


@pytest.mark.parametrize("name", broken_ones())
def test_damaged_files(name: str) -> None:
    assert refused(broken_ones()[name]).variant == "broken"


SHORT = encode(corners(2), "PNG", exif=make_exif(6, SECRET, position=True))


@given(st.integers(8, len(SHORT) - 1))
def test_a_file_cut_short_anywhere(length: int) -> None:
    assert refused(SHORT[:length]).variant == "broken"


@given(st.integers(8, len(SHORT) - 1), st.integers(1, 255))
def test_no_byte_changes_without_notice(place: int, change: int) -> None:
    content = bytearray(SHORT)
    content[place] ^= change
    assert refused(bytes(content)).variant == "broken"


KINDS = st.sampled_from([b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"eXIf", b"tEXt", b"IEND"])


@given(st.lists(st.tuples(KINDS, st.binary(max_size=40)), max_size=6))
def test_any_chunks_are_read_or_refused(chunks: list[tuple[bytes, bytes]]) -> None:
    content = make_png((3, 2), 16, 2, b"", *(png_chunk(kind, data) for kind, data in chunks))
    try:
        original: Original | str = read_png(content)
    except UnusableExhibit as unusable:
        original = unusable.variant
    assert isinstance(original, Original) or original == "broken"
