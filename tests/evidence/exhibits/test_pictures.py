from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import PngImagePlugin, TiffImagePlugin

from appealkit.evidence.exhibits.leaves import Box
from appealkit.evidence.exhibits.pictures import convert_picture
from tests.evidence.exhibits.converted import (
    BLACK,
    BLUE,
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
    LYING,
    SECRET,
    TURNING,
    corners,
    draw_chat,
    encode,
    lay,
    make_exif,
    red_green_blue,
    save,
)


@pytest.mark.parametrize(("format_", "options"), TURNING)
@pytest.mark.parametrize("orientation", LYING)
def test_every_orientation_stands_upright(
    tmp_path: Path, format_: str, options: dict[str, Any], orientation: int
) -> None:
    content = encode(lay(corners(), orientation), format_, exif=make_exif(orientation), **options)
    converted = convert(content, tmp_path)
    page = show(only(converted))
    assert page.size == (60, 40)
    assert all(map(near, corner_colours(page), CORNERS.values()))
    assert ("turned" in kinds(converted)) is (orientation != 1)


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
def test_what_a_pdf_can_hold_is_turned_by_the_page(tmp_path: Path, format_: str) -> None:
    content = encode(lay(corners(), 6), format_, exif=make_exif(6))
    leaf = only(convert(content, tmp_path))
    assert (leaf.width, leaf.height, leaf.orientation) == (40, 60, 6)
    assert leaf.coding == format_.lower()


@pytest.mark.parametrize(("format_", "options"), TURNING)
@pytest.mark.parametrize("orientation", LYING)
def test_a_box_is_where_one_sees_it(
    tmp_path: Path, format_: str, options: dict[str, Any], orientation: int
) -> None:
    content = encode(lay(corners(), orientation), format_, exif=make_exif(orientation), **options)
    converted = convert(content, tmp_path, Box(1, 0.5, 0.0, 1.0, 0.5))
    page = show(only(converted))
    assert page.size == (60, 40)
    red, _, blue, yellow = CORNERS.values()
    assert all(map(near, corner_colours(page), (red, BLACK, blue, yellow)))
    assert told(converted, "redacted") == {"count": 1}


@pytest.mark.parametrize(
    ("box", "variant", "values"),
    [
        (Box(2, 0, 0, 1, 1), "no_such_page", {"page": 2, "total": 1}),
        (Box(0, 0, 0, 1, 1), "no_such_page", {"page": 0, "total": 1}),
        (Box(1, 0.5, 0, 0.5, 1), "bad_box", {"page": 1}),
        (Box(1, 0, 0.6, 1, 0.5), "bad_box", {"page": 1}),
        (Box(1, 1.0, 0, 2.0, 1), "bad_box", {"page": 1}),
        (Box(1, 0, float("nan"), 1, 1), "bad_box", {"page": 1}),
    ],
)
def test_a_box_that_covers_nothing(tmp_path: Path, box: Box, variant: str, values: dict[str, int]) -> None:
    for format_ in ("JPEG", "PNG", "GIF"):
        unusable = refused(encode(corners(), format_), tmp_path, Box(1, 0, 0, 1, 1), box)
        assert (unusable.variant, unusable.values) == (variant, values)


def test_a_box_is_on_its_frame_alone(tmp_path: Path) -> None:
    content = red_green_blue("TIFF")
    converted = convert(content, tmp_path, Box(2, 0, 0, 1, 1))
    assert colours_of(converted) == [RED, BLACK, BLUE]
    assert told(converted, "redacted") == {"count": 1}
    without = convert(content, tmp_path, Box(2, 0, 0, 1, 1), pages="3,1")
    assert colours_of(without) == [BLUE, RED]
    assert "redacted" not in kinds(without)


@pytest.mark.parametrize(("format_", "options"), TURNING)
def test_nothing_is_left_beneath_a_box(tmp_path: Path, format_: str, options: dict[str, Any]) -> None:
    """Two pictures that differ beneath the box alone become the same, or, coded with loss, as good as."""
    made = []
    for hidden in ("white", "red"):
        picture = corners(48)
        picture.paste(hidden, (48, 48, 96, 96))
        content = encode(picture, format_, exif=make_exif(1), **options)
        leaf = only(convert(content, tmp_path, Box(1, 1 / 3, 1 / 2, 2 / 3, 1)))
        assert near(show(leaf).getpixel((72, 72)), BLACK, within=3)  # type: ignore[arg-type]
        made.append(leaf)
    assert made[0] == made[1] or made[0].coding == "jpeg"


def test_a_tall_chat_is_cut_after_it_was_redacted(tmp_path: Path) -> None:
    picture, _ = draw_chat(240, 1500)
    converted = convert(encode(picture, "PNG"), tmp_path, Box(1, 0, 0.9, 1, 1))
    assert told(converted, "sliced") == {"parts": len(converted.leaves)}
    assert kinds(converted) == ["recoded", "redacted", "sliced"]
    last = show(converted.leaves[-1])
    assert [last.getpixel((120, y)) for y in (last.height - 1, last.height - 140)] == [BLACK, BLACK]
    assert show(converted.leaves[0]).getpixel((5, 5)) == (0xED, 0xED, 0xED)


@pytest.mark.parametrize(("format_", "coding"), [("JPEG", "jpeg"), ("PNG", "flate")])
def test_a_tall_chat_that_lies_on_its_side(tmp_path: Path, format_: str, coding: str) -> None:
    picture, _ = draw_chat(240, 1500)
    content = encode(lay(picture, 8), format_, exif=make_exif(8))
    converted = convert(content, tmp_path)
    assert kinds(converted) == ["recoded", "turned", "metadata_removed", "sliced"]
    assert {(leaf.coding, leaf.width) for leaf in converted.leaves} == {(coding, 240)}  # type: ignore[union-attr]
    wide = convert(encode(lay(picture, 6), format_), tmp_path)
    assert "sliced" not in kinds(wide)


def with_metadata(format_: str, position: bool) -> bytes:
    exif = make_exif(maker=SECRET, position=position)
    options: dict[str, Any] = {"exif": exif, "xmp": f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()}
    if format_ == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", SECRET)
        texts.add_itxt("XML:com.adobe.xmp", SECRET)
        options = {"exif": exif, "pnginfo": texts, "icc_profile": SECRET.encode()}
    if format_ in ("JPEG", "GIF"):
        options["comment"] = SECRET.encode()
    if format_ == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[270] = SECRET
        options = {"tiffinfo": tags}
    return encode(corners(), format_, **options)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF"])
@pytest.mark.parametrize("boxes", [[], [Box(1, 0, 0, 0.1, 0.1)]], ids=["whole", "redacted"])
def test_nothing_that_a_camera_wrote_passes(tmp_path: Path, format_: str, boxes: list[Box]) -> None:
    content = with_metadata(format_, position=False)
    assert SECRET.encode() in content
    converted = convert(content, tmp_path, *boxes)
    assert SECRET.encode() not in only(converted).data
    assert "metadata_removed" in kinds(converted)
    assert "position_removed" not in kinds(converted)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_position_is_told_as_such(tmp_path: Path, format_: str) -> None:
    converted = convert(with_metadata(format_, position=True), tmp_path)
    assert "position_removed" in kinds(converted)
    assert "metadata_removed" not in kinds(converted)


def test_the_position_in_a_tiff(tmp_path: Path) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[34853] = {2: (31.0, 13.0, 49.0)}
    assert "position_removed" in kinds(convert(encode(corners(), "TIFF", tiffinfo=tags), tmp_path))


@pytest.mark.parametrize(
    ("tag", "value", "kind"),
    [
        (34853, {1: "N"}, "metadata_removed"),
        (700, b"<x:xmpmeta/>", "metadata_removed"),
        (700, b"<x:xmpmeta exif:GPSLatitude='31,13.8N'/>", "position_removed"),
        (305, "a program", "metadata_removed"),
    ],
)
def test_what_a_tiff_tells_of_itself(tmp_path: Path, tag: int, value: Any, kind: str) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[tag] = value
    assert kinds(convert(encode(corners(), "TIFF", tiffinfo=tags), tmp_path)) == ["recoded", kind]


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF"])
def test_nothing_is_said_of_metadata_that_were_not_there(tmp_path: Path, format_: str) -> None:
    assert "metadata_removed" not in kinds(convert(encode(corners(), format_), tmp_path))


def test_xmp_in_a_gif(tmp_path: Path) -> None:
    block = b"!\xff\x0bXMP DataXMP" + b"<x:xmpmeta exif:GPSLatitude='31,13N'/>" + b"\0" * 9
    content = encode(corners(), "GIF")
    end = content.rindex(b";")
    assert "position_removed" in kinds(convert(content[:end] + block + content[end:], tmp_path))


def test_the_kind_is_told_from_the_bytes(tmp_path: Path) -> None:
    photo = save(corners(), tmp_path / "photo.png", "JPEG")
    assert only(convert_picture(photo)).coding == "jpeg"
    shot = save(corners(), tmp_path / "shot.jpg", "PNG")
    assert only(convert_picture(shot)).coding == "png"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"])
def test_the_same_file_gives_the_same_bytes(tmp_path: Path, format_: str) -> None:
    content = encode(draw_chat(120, 600)[0], format_)
    box = Box(1, 0.1, 0.1, 0.2, 0.2)
    assert convert(content, tmp_path, box) == convert(content, tmp_path, box)
    assert convert(content, tmp_path) == convert(content, tmp_path)


def test_files_are_closed_and_left_alone(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    import gc

    path = tmp_path / "a.tif"
    path.write_bytes(red_green_blue("TIFF"))
    before = path.read_bytes()
    convert_picture(path, [Box(1, 0, 0, 1, 1)])
    gc.collect()
    assert not recwarn.list
    assert path.read_bytes() == before
