from __future__ import annotations

import os
import shutil
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

import appealkit
from appealkit.evidence.exhibits import recognition
from appealkit.evidence.exhibits.leaves import Coding, Colors, Picture, UnusableExhibit
from appealkit.evidence.exhibits.recognition import RecognitionMissing, check_recognition, recognise

FONT = Path(appealkit.__file__).parent / "fonts" / "appeal-sans-common.ttf"
SIZE, PHRASE, NUMBER = (700, 320), "买家确认收货时间", "2026031598765432"
PLACES = {PHRASE: (60, 50), NUMBER: (250, 210)}
# How the pixels lie for each orientation, so that turning them upright gives the first.
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
Edges = tuple[float, float, float, float]

try:
    check_recognition()
    missing = ""
except RecognitionMissing as error:
    missing = str(error)
reads = pytest.mark.skipif(bool(missing), reason=missing)


@cache
def font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, 32)


def draw(words: dict[str, tuple[int, int]], size: tuple[int, int] = SIZE) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    for word, place in words.items():
        ImageDraw.Draw(picture).text(place, word, font=font(), fill=(40, 40, 40))
    return picture


def code(picture: Image.Image, orientation: int = 1) -> Picture:
    return Picture(zlib.compress(picture.tobytes()), "flate", "rgb", *picture.size, orientation)


def words_of(page: bytes) -> str:
    with pypdfium2.PdfDocument(page) as pdf:
        return pdf[0].get_textpage().get_text_bounded()


def find(page: bytes, words: str) -> Edges:
    """Give the edges of words that a viewer finds, as they are on the picture: from the upper left corner."""
    with pypdfium2.PdfDocument(page) as pdf:
        text = pdf[0].get_textpage()
        found = text.search(words).get_next()
        assert found, f"{words} is not in: {text.get_text_bounded()}"
        boxes = [text.get_rect(place) for place in range(text.count_rects(*found))]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        height = pdf[0].get_height()
        return min(lefts), height - max(tops), max(rights), height - min(bottoms)


def drawn(words: str, place: tuple[int, int]) -> Edges:
    left, top, right, bottom = font().getbbox(words)
    return place[0] + left, place[1] + top, place[0] + right, place[1] + bottom


def assert_in_place(page: bytes) -> None:
    for words, place in PLACES.items():
        near = zip(find(page, words), drawn(words, place), strict=True)
        assert all(abs(found - right) < SIZE[0] / 10 for found, right in near)


@reads
@pytest.mark.slow
@pytest.mark.parametrize("orientation", LYING)
def test_words_stand_where_they_are_seen(orientation: int) -> None:
    lying = draw(PLACES)
    for turn in LYING[orientation]:
        lying = lying.transpose(turn)
    page = recognise(code(lying, orientation))
    with pypdfium2.PdfDocument(page) as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_size() == SIZE
    assert_in_place(page)


def as_png(picture: Image.Image) -> Picture:
    picture.save(file := BytesIO(), "PNG")
    data, rows = file.getvalue(), b""
    position = 8
    while position < len(data):
        length = int.from_bytes(data[position : position + 4])
        if data[position + 4 : position + 8] == b"IDAT":
            rows += data[position + 8 : position + 8 + length]
        position += 12 + length
    return Picture(rows, "png", "gray" if picture.mode == "L" else "rgb", *picture.size)


def as_jpeg(picture: Image.Image) -> Picture:
    picture.save(file := BytesIO(), "JPEG", quality=90)
    colors: dict[str, Colors] = {"L": "gray", "RGB": "rgb", "CMYK": "inverted-cmyk"}
    return Picture(file.getvalue(), "jpeg", colors[picture.mode], *picture.size)


@reads
@pytest.mark.slow
def test_every_coding_of_a_picture() -> None:
    picture = draw(PLACES)
    grey = picture.convert("L")
    pages = [
        recognise(coded)
        for coded in (
            code(picture),
            Picture(zlib.compress(grey.tobytes()), "flate", "gray", *SIZE),
            as_png(picture),
            as_png(grey),
            as_jpeg(picture),
            as_jpeg(grey),
            as_jpeg(picture.convert("CMYK")),
        )
    ]
    for page in pages:
        assert_in_place(page)
    assert len(set(pages[:4])) == 1  # the same pixels, however they are coded


@reads
@pytest.mark.slow
def test_light_words_on_a_dark_ground() -> None:
    picture = draw(PLACES).point(lambda value: 255 - value)
    assert_in_place(recognise(code(picture)))


@reads
@pytest.mark.slow
def test_chinese_has_no_blanks_and_english_keeps_its_own() -> None:
    page = recognise(
        code(draw({PHRASE + "晚于首次销售日期": (40, 60), "Terms of delivery and payment": (40, 160)}))
    )
    first, second = words_of(page).split("\n")
    assert first.strip() == PHRASE + "晚于首次销售日期"
    assert second.strip() == "Terms of delivery and payment"


@reads
@pytest.mark.slow
def test_columns_are_not_joined() -> None:
    page = recognise(code(draw({"商品名称": (40, 120), "实付金额": (480, 120)})))
    assert find(page, "商品名称")[2] < 300
    assert find(page, "实付金额")[0] > 440


@reads
@pytest.mark.slow
def test_nothing_but_words_and_none_of_them_shows() -> None:
    page = recognise(code(draw(PLACES)))
    with pypdfium2.PdfDocument(page) as pdf:
        assert pdf[0].render().to_pil().convert("L").getextrema() == (255, 255)
    with pikepdf.open(BytesIO(page)) as opened:
        assert not opened.check_pdf_syntax()
        assert not set(opened.Root.keys()) - {"/Type", "/Pages"}
        assert not opened.docinfo
        assert "/XObject" not in opened.pages[0].Resources
        (descendant,) = opened.pages[0].Resources.Font["/f-0-0"].DescendantFonts
        assert len(descendant.FontDescriptor.FontFile2.read_bytes()) > 100
    assert b"Tesseract" not in page


@reads
@pytest.mark.slow
def test_the_same_picture_gives_the_same_bytes() -> None:
    assert recognise(code(draw(PLACES))) == recognise(code(draw(PLACES)))


@reads
@pytest.mark.slow
def test_a_picture_without_words_is_an_empty_page() -> None:
    page = recognise(code(draw({}, (300, 200))))
    assert not words_of(page).strip()
    with pypdfium2.PdfDocument(page) as pdf:
        assert pdf[0].get_size() == (300, 200)


def failed(picture: Picture) -> str:
    with pytest.raises(UnusableExhibit) as unusable:
        recognise(picture)
    return unusable.value.variant


@reads
def test_a_picture_that_cannot_be_read() -> None:
    short = zlib.compress(b"short")
    damaged: list[tuple[Coding, bytes]] = [("flate", b""), ("flate", short), ("png", short), ("png", b"")]
    for coding, data in [*damaged, ("jpeg", b"\xff\xd8\xff")]:
        assert failed(Picture(data, coding, "rgb", 9, 9)) == "recognition_failed"
    too_long = Picture(zlib.compress(bytes(33_000)), "flate", "gray", 33_000, 1)
    assert failed(too_long) == "recognition_failed"


@reads
def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "TIME_LIMIT", 0.01)
    assert failed(code(draw(PLACES))) == "recognition_failed"


@reads
@pytest.mark.slow
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    recognise(code(draw({}, (99, 99))))
    failed(Picture(b"", "jpeg", "rgb", 9, 9))
    assert not list(tmp_path.iterdir())


def test_tesseract_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RecognitionMissing) as missing:
        check_recognition()
    assert missing.value.remedy == "sudo apt install tesseract-ocr tesseract-ocr-chi-sim"
    with pytest.raises(RecognitionMissing):
        recognise(code(draw({}, (9, 9))))


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the package manager")
def test_the_remedy_is_that_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "dnf").write_text("#!/bin/sh\n")
    (tmp_path / "dnf").chmod(0o700)
    with pytest.raises(RecognitionMissing) as missing:
        check_recognition()
    assert missing.value.remedy.startswith("sudo dnf install tesseract")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract, of whatever language")
def test_chinese_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eng.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(RecognitionMissing):
        check_recognition()
