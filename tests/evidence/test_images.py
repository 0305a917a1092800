from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageFile, PngImagePlugin

from appealkit.evidence.images import MAX_PIXELS, MAX_SIDE, UnusableImage, open_image

# Four corners that differ, so that every turn and mirror shows.
CORNERS = {(0, 0): (255, 0, 0), (1, 0): (0, 255, 0), (0, 1): (0, 0, 255), (1, 1): (255, 255, 0)}
SECRET = b"SECRET-GPS-31.2304N"
# How the sensor's picture lies for each orientation, so that turning it upright gives the first.
LYING: dict[int, list[Image.Transpose]] = {
    1: [],
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}


def corners(scale: int = 40) -> Image.Image:
    picture = Image.new("RGB", (2, 2))
    for place, colour in CORNERS.items():
        picture.putpixel(place, colour)
    return picture.resize((3 * scale, 2 * scale), Image.Resampling.NEAREST)


def save(picture: Image.Image, path: Path, format_: str, **options: Any) -> Path:
    picture.save(path, format_, **options)
    return path


def reopen(path: Path) -> Image.Image:
    made = open_image(path, "alt")
    picture = Image.open(BytesIO(made.data))
    picture.load()
    assert made.media_type == {"PNG": "image/png", "JPEG": "image/jpeg"}[str(picture.format)]
    assert (made.width, made.height, made.alt) == (*picture.size, "alt")
    return picture


def corner_colours(picture: Image.Image) -> list[tuple[int, ...]]:
    right, bottom = picture.width - 5, picture.height - 5
    plain = picture.convert("RGB")
    return [plain.getpixel(place) for place in ((4, 4), (right, 4), (4, bottom), (right, bottom))]  # type: ignore[misc]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", LYING)
def test_every_orientation_stands_upright(tmp_path: Path, format_: str, orientation: int) -> None:
    lying = corners()
    for turn in LYING[orientation]:
        lying = lying.transpose(turn)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    picture = reopen(save(lying, tmp_path / "photo", format_, exif=exif))
    assert picture.size == (120, 80)
    assert all(map(near, corner_colours(picture), CORNERS.values()))
    assert not picture.getexif()


def test_upright_pixels_are_the_same_for_all_orientations(tmp_path: Path) -> None:
    made = set()
    for orientation, turns in LYING.items():
        lying = corners()
        for turn in turns:
            lying = lying.transpose(turn)
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = orientation
        made.add(open_image(save(lying, tmp_path / "a.png", "PNG", exif=exif), "").data)
    assert len(made) == 1


def solid(mode: str, colour: Any, size: tuple[int, int] = (16, 9)) -> Image.Image:
    return Image.new(mode, size, colour)


@pytest.mark.parametrize(
    ("picture", "format_", "mode", "colour"),
    [
        (solid("RGB", (10, 200, 30)), "PNG", "RGB", (10, 200, 30)),
        (solid("RGBA", (10, 200, 30, 100)), "PNG", "RGBA", (10, 200, 30, 100)),
        (solid("LA", (90, 100)), "PNG", "RGBA", (90, 90, 90, 100)),
        (solid("L", 90), "PNG", "L", 90),
        (solid("1", 1), "PNG", "L", 255),
        (solid("I;16", 40_000), "PNG", "L", 156),
        (solid("I;16", 65_535), "TIFF", "L", 255),
        (solid("CMYK", (0, 255, 255, 0)), "TIFF", "RGB", (255, 0, 0)),
        (solid("CMYK", (0, 255, 255, 0)), "JPEG", "RGB", (254, 0, 0)),
        (solid("RGB", (10, 200, 30)), "JPEG", "RGB", (10, 200, 30)),
        (solid("L", 90), "JPEG", "L", 90),
        (solid("RGB", (10, 200, 30)), "BMP", "RGB", (10, 200, 30)),
        (solid("RGB", (255, 0, 0)).convert("P", palette=Image.Palette.WEB), "PNG", "RGB", (255, 0, 0)),
        (solid("RGB", (255, 0, 0)).convert("P", palette=Image.Palette.WEB), "GIF", "RGB", (255, 0, 0)),
        (solid("RGBA", (10, 200, 30, 100)), "WEBP", "RGBA", (10, 200, 30, 100)),
        (solid("RGB", (10, 200, 30)), "WEBP", "RGB", (10, 200, 30)),
        (solid("RGB", (10, 200, 30)), "MPO", "RGB", (10, 200, 30)),
    ],
    ids=lambda value: value.mode if isinstance(value, Image.Image) else None,
)
def test_every_sort_of_pixel(
    tmp_path: Path, picture: Image.Image, format_: str, mode: str, colour: Any
) -> None:
    options = {"lossless": True} if format_ == "WEBP" else {"save_all": True} if format_ == "MPO" else {}
    made = reopen(save(picture, tmp_path / "picture", format_, **options))
    assert (made.mode, made.size) == (mode, picture.size)
    shown = made.getpixel((8, 4))
    one, other = ((value,) if isinstance(value, int) else value for value in (shown, colour))
    assert one
    assert near(one, other)


def test_a_palette_with_a_colour_that_is_not_there(tmp_path: Path) -> None:
    picture = Image.new("P", (2, 1))
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.putpixel((1, 0), 1)
    made = reopen(save(picture, tmp_path / "seal.png", "PNG", transparency=0))
    assert made.mode == "RGBA"
    assert [made.getpixel((x, 0))[3] for x in (0, 1)] == [0, 255]  # type: ignore[index]


def test_a_photo_stays_jpeg_whatever_its_name(tmp_path: Path) -> None:
    path = save(corners(), tmp_path / "photo.png", "JPEG")
    assert open_image(path, "").media_type == "image/jpeg"
    path = save(corners(), tmp_path / "shot.jpg", "PNG")
    assert open_image(path, "").media_type == "image/png"


def test_the_first_picture_of_an_animation(tmp_path: Path) -> None:
    frames = [solid("RGB", (0, 0, 255)), solid("RGB", (0, 255, 0))]
    for format_ in ("GIF", "WEBP", "PNG", "TIFF"):
        path = save(solid("RGB", (255, 0, 0)), tmp_path / "a", format_, save_all=True, append_images=frames)
        assert near(reopen(path).convert("RGB").getpixel((8, 4)), (255, 0, 0))  # type: ignore[arg-type]


def test_a_large_picture_is_reduced_and_a_small_one_kept(tmp_path: Path) -> None:
    assert reopen(save(solid("RGB", 0, (MAX_SIDE * 2, 100)), tmp_path / "a", "PNG")).size == (MAX_SIDE, 50)
    assert reopen(save(solid("1", 0, (100, MAX_SIDE * 2)), tmp_path / "a", "PNG")).size == (50, MAX_SIDE)
    assert reopen(save(solid("RGB", 0, (MAX_SIDE, 1)), tmp_path / "a", "PNG")).size == (MAX_SIDE, 1)
    assert reopen(save(solid("RGB", 0, (1, 1)), tmp_path / "a", "PNG")).size == (1, 1)


def with_metadata(path: Path, format_: str) -> Path:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    options: dict[str, Any] = {
        "exif": exif,
        "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
        "icc_profile": SECRET,
    }
    if format_ == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", SECRET.decode())
        texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        options["pnginfo"] = texts
    if format_ in ("JPEG", "GIF"):
        options["comment"] = SECRET
    return save(corners(), path, format_, **options)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_that_a_camera_wrote_passes(tmp_path: Path, format_: str) -> None:
    path = with_metadata(tmp_path / "photo", format_)
    assert SECRET in path.read_bytes()
    made = open_image(path, "")
    assert SECRET not in made.data
    picture = Image.open(BytesIO(made.data))
    assert not set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not picture.getexif()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_same_pixels_give_the_same_bytes(tmp_path: Path, format_: str) -> None:
    one, other = save(corners(), tmp_path / "one", format_), save(corners(), tmp_path / "other", format_)
    assert open_image(one, "a") == open_image(one, "a") == open_image(other, "a")


def refused(path: Path) -> str:
    with pytest.raises(UnusableImage) as unusable:
        open_image(path, "")
    return unusable.value.variant


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(MAX_PIXELS + 1, 1), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_not_opened(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_that_claims(*size))
    assert refused(path) == "huge"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n" + b"x" * 99,
        b"\xff\xd8\xff\xe0",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_is_no_picture(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.png"
    path.write_bytes(content)
    assert refused(path) == "broken"


@pytest.mark.parametrize("lenient", [True, False])
def test_a_picture_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lenient: bool) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)  # WeasyPrint turns it on for all
    for format_ in ("PNG", "JPEG", "WEBP"):
        path = save(corners(200), tmp_path / "cut", format_)
        path.write_bytes(path.read_bytes()[:-200])
        assert refused(path) == "broken"
    assert lenient is ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_format_that_runs_programs_is_not_opened(tmp_path: Path) -> None:
    assert refused(save(corners(), tmp_path / "a.eps", "EPS")) == "broken"


def test_files_are_closed_and_left_alone(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    import gc

    path = save(
        corners(), tmp_path / "a.gif", "GIF", save_all=True, append_images=[solid("RGB", 0, (120, 80))]
    )
    before = path.read_bytes()
    open_image(path, "")
    gc.collect()
    assert not recwarn.list
    assert path.read_bytes() == before


WHOLE = {format_: BytesIO() for format_ in ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")}
for format_, buffer in WHOLE.items():
    corners(4).save(buffer, format_)


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_no_damage_crashes(scratch: Path, format_: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[format_].getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = scratch / "damaged"
    path.write_bytes(content)
    try:
        made = open_image(path, "")
    except UnusableImage as unusable:
        assert unusable.variant in ("broken", "huge")  # noqa: PT017
    else:
        assert made.width <= MAX_SIDE
        assert made.height <= MAX_SIDE


def test_a_bare_picture_passes_byte_for_byte(tmp_path: Path) -> None:
    for name, mode in (("a.png", "RGB"), ("b.png", "RGBA"), ("c.png", "L"), ("d.jpg", "RGB"), ("e.jpg", "L")):
        path = tmp_path / name
        Image.new(mode, (60, 40)).save(path)
        assert open_image(path, "").data == path.read_bytes()


def test_what_hides_behind_the_end_does_not_pass(tmp_path: Path) -> None:
    for name in ("a.png", "b.jpg"):
        path = tmp_path / name
        Image.new("RGB", (60, 40)).save(path)
        path.write_bytes(path.read_bytes() + b"\xff\xd8secret\xff\xd9")
        assert b"secret" not in open_image(path, "").data
