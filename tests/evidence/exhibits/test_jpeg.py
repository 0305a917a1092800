from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from appealkit.evidence.exhibits.jpeg import read_jpeg
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.originals import Original
from appealkit.evidence.exhibits.traces import Traces
from tests.evidence.exhibits.picture_files import SECRET, corners, encode, jpeg_segment, make_exif

START, END, TABLE, FRAME, SCAN = b"\xff\xd8", b"\xff\xd9", b"\xff\xdb", b"\xff\xc0", b"\xff\xda"
HIDDEN = b"hidden"


def write(**options: Any) -> bytes:
    return encode(corners(), "JPEG", **options)


def insert(content: bytes, before: bytes, extra: bytes) -> bytes:
    at = content.index(before)
    return content[:at] + extra + content[at:]


def refused(content: bytes) -> UnusableExhibit:
    with pytest.raises(UnusableExhibit) as unusable:
        read_jpeg(content)
    return unusable.value


def assert_shows_the_same(original: Original, content: bytes) -> None:
    with Image.open(BytesIO(original.bare)) as bare, Image.open(BytesIO(content)) as whole:
        assert bare.tobytes() == whole.tobytes()


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_rows": 1}, {"subsampling": "4:2:0"}],
    ids=str,
)
def test_all_from_the_tables_to_the_end_stays_byte_for_byte(options: dict[str, Any]) -> None:
    content = write(exif=make_exif(maker=SECRET), comment=HIDDEN, **options)
    original = read_jpeg(content)
    assert original.bare == START + content[content.index(TABLE) :]
    assert original.picture
    assert original.picture.data == original.bare
    assert (original.width, original.height) == (60, 40)


def test_what_stands_behind_the_end_is_cut_off() -> None:
    plain = write()
    for rest in (HIDDEN, b"\0" * 9 + HIDDEN, HIDDEN + END, plain, b"Exif\0\0" + HIDDEN + END):
        original = read_jpeg(plain + rest)
        assert original == replace(read_jpeg(plain), traces=Traces(metadata=True))


def test_zeros_behind_the_end_are_no_metadata() -> None:
    assert read_jpeg(write() + b"\0" * 99) == read_jpeg(write())


@pytest.mark.parametrize("marker", [*range(0xE0, 0xF0), 0xFE, 0xF7], ids=hex)
@pytest.mark.parametrize("before", [TABLE, FRAME, SCAN], ids=bytes.hex)
def test_no_segment_of_an_application_passes_wherever_it_stands(marker: int, before: bytes) -> None:
    content = insert(write(), before, jpeg_segment(marker, HIDDEN + END))
    original = read_jpeg(content)
    assert original.bare == read_jpeg(write()).bare
    assert original.traces.metadata


def test_a_comment_between_two_scans_does_not_pass() -> None:
    content = write(progressive=True)
    last = content.rindex(SCAN)
    hiding = content[:last] + jpeg_segment(0xFE, END + HIDDEN) + content[last:]
    original = read_jpeg(hiding)
    assert original.bare == read_jpeg(content).bare
    assert original.traces.metadata


def test_stray_bytes_before_a_marker() -> None:
    content = insert(write(), FRAME, b"\0" + HIDDEN + b"\xff\xff")
    assert_shows_the_same(read_jpeg(content), write())
    assert HIDDEN not in read_jpeg(content).bare


def test_a_file_without_metadata_says_so() -> None:
    for extra in (b"", jpeg_segment(0xE2, b"ICC_PROFILE\0\1\1" + HIDDEN)):
        assert read_jpeg(insert(write(), TABLE, extra)).traces == Traces()
    thumbnail = jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"rgb")
    assert read_jpeg(insert(write(), TABLE, thumbnail)).traces.metadata


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_goes_with_the_picture(orientation: int) -> None:
    original = read_jpeg(write(exif=make_exif(orientation)))
    assert original.traces == Traces(orientation, metadata=True)
    assert original.picture
    assert original.picture.orientation == orientation
    assert original.upright_size == ((60, 40) if orientation < 5 else (40, 60))


def test_the_first_block_of_exif_counts_and_none_that_comes_too_late() -> None:
    blocks = [jpeg_segment(0xE1, make_exif(turn).tobytes()) for turn in (6, 3)]
    assert read_jpeg(insert(write(), TABLE, b"".join(blocks))).traces.orientation == 6
    content = write(progressive=True)
    last = content.rindex(SCAN)
    assert read_jpeg(content[:last] + blocks[0] + content[last:]).traces == Traces(1, metadata=True)


def test_a_position_in_xmp() -> None:
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='31,13.8N'/>"
    assert read_jpeg(insert(write(), TABLE, jpeg_segment(0xE1, xmp))).traces.position


@pytest.mark.parametrize(
    ("mode", "colors"), [("L", "gray"), ("RGB", "rgb"), ("CMYK", "inverted-cmyk")], ids=["L", "RGB", "CMYK"]
)
def test_colours_are_told_by_the_header(mode: str, colors: str) -> None:
    content = encode(corners().convert(mode), "JPEG")
    original = read_jpeg(content)
    assert original.picture
    assert original.picture.colors == colors
    assert (b"Adobe" in original.bare) is (mode == "CMYK")
    assert_shows_the_same(original, content)


@pytest.mark.parametrize(
    ("marker", "bits"), [(0xC0, 12), (0xC1, 12), (0xC3, 8), (0xC9, 8), (0xCA, 8)], ids=str
)
def test_what_a_pdf_cannot_hold_is_left_to_decoders(marker: int, bits: int) -> None:
    content = bytearray(write())
    at = content.index(FRAME)
    content[at + 1], content[at + 4] = marker, bits
    original = read_jpeg(bytes(content))
    assert original.picture is None
    assert original.bare.startswith(START)


def test_two_colours_are_left_to_decoders() -> None:
    content = write()
    at = content.index(FRAME)
    header = jpeg_segment(0xC0, b"\x08\0\x28\0\x3c\x02\1\x11\0\2\x11\0")
    assert read_jpeg(content[:at] + header + content[at + 19 :]).picture is None


def test_a_huge_header() -> None:
    content = bytearray(write())
    at = content.index(FRAME)
    content[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    unusable = refused(bytes(content))
    assert unusable.variant == "huge"
    assert unusable.values == {"width": 65_535, "height": 65_535, "limit": 100_000_000}


def broken_ones() -> dict[str, bytes]:
    whole = write()
    frame = whole.index(FRAME)
    header = whole[frame : frame + 19]
    return {
        "without pixels": START + END,
        "without a scan": whole[: whole.index(SCAN)] + END,
        "without a header": whole[:frame] + whole[frame + 19 :],
        "with two headers": insert(whole, SCAN, header),
        "with a header too late": whole[:frame] + whole[frame + 19 : -2] + header + END,
        "with a header too short": whole.replace(header, b"\xff\xc0\0\x0b" + header[4:13]),
        "with a header too long": whole.replace(header, b"\xff\xc0\0\x12" + header[4:] + b"\0"),
        "with a header cut off": whole.replace(header, b"\xff\xc0\0\4\x08\0"),
        "of no height": whole[: frame + 5] + b"\0\0" + whole[frame + 7 :],
        "with a length of nothing": insert(whole, TABLE, b"\xff\xfe\0\0"),
        "with another inside": whole[:-2] + START + whole[2:],
    }


@pytest.mark.parametrize("name", broken_ones())
def test_damaged_files(name: str) -> None:
    assert refused(broken_ones()[name]).variant == "broken"


WITH_ALL = write(exif=make_exif(6, SECRET, position=True), comment=HIDDEN + END, progressive=True)


@given(st.integers(2, len(WITH_ALL) - 1))
def test_a_file_cut_short_anywhere(length: int) -> None:
    assert refused(WITH_ALL[:length]).variant == "broken"


def read_or_refuse(content: bytes) -> Original | str:
    try:
        return read_jpeg(content)
    except UnusableExhibit as unusable:
        return unusable.variant


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(rest: bytes) -> None:
    result = read_or_refuse(START + rest)
    assert isinstance(result, Original) or result in ("broken", "huge")


@given(st.lists(st.tuples(st.integers(2, len(WITH_ALL) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    content = bytearray(WITH_ALL)
    for place, byte in damage:
        content[place] = byte
    result = read_or_refuse(bytes(content))
    if isinstance(result, Original):
        assert result.bare.startswith(START)
        assert result.bare.endswith(END)
        assert result.traces.orientation in range(1, 9)
    else:
        assert result in ("broken", "huge")
