"""Drawings in every format: shapes stay shapes in PDF and HTML, and are sharp pixels in Word."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator
from PIL import Image as Pillow

from appealkit.document import Anchor, Area, Drawing, Figure, Label, Line, Text
from appealkit.writers.docx import write_docx
from appealkit.writers.drawings import DPI, paint, write_svg
from appealkit.writers.html import write_html
from appealkit.writers.pdf import MissingGlyphs, write_pdf
from appealkit.writers.text import write_text
from tests.writers.hostile import strings
from tests.writers.letters import make_document, read_theme

THEME = read_theme()
SVG = "{http://www.w3.org/2000/svg}"
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)

DRAWING = Drawing(
    448,
    170,
    (
        Area(100, 50, 40, 100, "#0000ff"),
        Line(0, 150, 448, 150, "#000000", 0.5),
        Line(300, 20, 300, 150, "#ff0000", 1, dashed=True),
        Label(200, 165, "2020年12月", 9, "#000000", "middle"),
        Label(10, 12, "每月有效订单（笔）", 9, "#000000"),
        Label(300, 16, "Priority date: 17 March 2022", 9, "#ff0000", "middle"),
    ),
    "每月有效订单：<12> 笔",
)


def blank(*shapes: Area | Line | Label) -> Drawing:
    return Drawing(72, 72, shapes, "一寸见方")


def letter(*drawings: Drawing, share: float = 1.0) -> bytes:
    return write_docx(make_document(*(Figure(drawing, share) for drawing in drawings)), THEME)


def open_png(data: bytes) -> Pillow.Image:
    with Pillow.open(BytesIO(data)) as picture:
        picture.load()
        assert picture.format == "PNG"
        return picture


def open_painted(drawing: Drawing, width: float | None = None) -> Pillow.Image:
    return open_png(paint(drawing, width or drawing.width).data)


def ink_of(picture: Pillow.Image) -> tuple[float, float, float, float]:
    """Where anything was painted: left, top, right and bottom in points."""
    box = picture.convert("L").point(lambda grey: 255 * (grey < 128)).getbbox()
    assert box
    left, top, right, bottom = (edge * 72 / DPI for edge in box)
    return left, top, right, bottom


def test_svg_has_the_size_and_the_shapes() -> None:
    root = ElementTree.fromstring(write_svg(DRAWING))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("448pt", "170pt", "0 0 448 170")
    assert [element.tag.removeprefix(SVG) for element in root] == ["rect", "line", "line", *["text"] * 3]
    area, axis, line, month, *_ = root
    assert area.attrib == {"x": "100", "y": "50", "width": "40", "height": "100", "fill": "#0000ff"}
    assert "stroke-dasharray" not in axis.attrib
    assert "stroke-dasharray" in line.attrib
    assert (month.text, month.get("text-anchor"), month.get("font-size")) == ("2020年12月", "middle", "9")


def test_svg_names_nothing_outside() -> None:
    text = write_svg(DRAWING).decode()
    assert "url(" not in text
    assert "href" not in text
    assert text.count("http") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert 'font-family="Appeal Sans,' in text


@given(strings)
@settings(deadline=None)
def test_any_words_are_literal_in_svg(text: str) -> None:
    (label,) = ElementTree.fromstring(write_svg(blank(Label(0, 10, text, 9, "#000000"))))
    assert not list(label)
    assert visible(label.text or "") == visible(text)


def visible(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and character != " ")


@pytest.mark.parametrize("width", [448.0, 224.0])
def test_png_has_300_dots_an_inch(width: float) -> None:
    image = paint(DRAWING, width)
    picture = open_png(image.data)
    assert picture.size == (image.width, image.height)
    assert picture.size == pytest.approx((width / 72 * DPI, width / 448 * 170 / 72 * DPI), abs=1)
    assert picture.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)
    assert (image.media_type, image.alt) == ("image/png", DRAWING.alt)


def test_png_has_areas_and_lines_in_their_place() -> None:
    picture = open_painted(blank(Area(18, 36, 18, 18, "#0000ff"), Line(0, 60, 72, 60, "#ff0000", 1)))
    at = {
        (x, y): picture.getpixel((round(x * DPI / 72), round(y * DPI / 72)))
        for x in (9, 27, 45)
        for y in (27, 45, 60)
    }
    assert {place for place, color in at.items() if color == BLUE} == {(27, 45)}
    assert {place for place, color in at.items() if color == RED} == {(9, 60), (27, 60), (45, 60)}
    assert set(at.values()) == {BLUE, RED, WHITE}


def test_png_has_dashes() -> None:
    column = open_painted(blank(Line(36, 0, 36, 72, "#ff0000", 1, dashed=True))).crop((150, 0, 151, 300))
    red = [column.getpixel((0, y)) == RED for y in range(300)]
    assert 0.55 < sum(red) / 300 < 0.7
    assert sum(one != other for one, other in pairwise(red)) > 18


def test_the_thinnest_area_leaves_a_dot() -> None:
    picture = open_painted(blank(Area(10, 10, 0.01, 0.01, "#0000ff")))
    assert sum(count for count, color in picture.getcolors() or () if color == BLUE) == 1


@pytest.mark.parametrize(("anchor", "start"), [("start", 36), ("middle", 18), ("end", 0)])
def test_png_has_words_at_their_anchor_and_on_their_baseline(anchor: Anchor, start: float) -> None:
    left, top, right, bottom = ink_of(open_painted(blank(Label(36, 40, "订单订单", 9, "#000000", anchor))))
    assert (left, right) == pytest.approx((start, start + 36), abs=1)
    assert top < 34
    assert 39.5 < bottom < 42


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert paint(DRAWING, 448) == paint(DRAWING, 448)
    assert write_svg(DRAWING) == write_svg(DRAWING)
    assert letter(DRAWING) == letter(DRAWING)


def test_html_has_the_drawing_inside() -> None:
    html = write_html(make_document(Figure(DRAWING, 0.5, (Text("图1"),), "chart")), THEME).decode()
    kind, _, data = html.partition('src="')[2].partition('"')[0].partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b64decode(data) == write_svg(DRAWING)
    assert 'alt="每月有效订单：&lt;12&gt; 笔" width="448" height="170"' in html
    assert '<figure id="chart"><img style="width: 50%"' in html


def test_text_has_its_words() -> None:
    assert write_text(make_document(Figure(DRAWING, caption=(Text("图1"),)))) == (
        "[图：每月有效订单：<12> 笔]\n图1\n"
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(make_document(Figure(DRAWING, 1.0)), THEME).data


@pytest.fixture
def file(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield opened


def test_pdf_has_shapes_and_words_but_no_pixels(pdf: bytes, file: pikepdf.Pdf) -> None:
    streams = [thing for thing in file.objects if isinstance(thing, pikepdf.Stream)]
    assert streams
    assert not [stream for stream in streams if stream.get("/Subtype") == "/Image"]
    with pypdfium2.PdfDocument(pdf) as opened:
        text = opened[0].get_textpage().get_text_bounded()
    for words in ("每月有效订单（笔）", "2020年12月", "Priority date: 17 March 2022"):
        assert words in text


def test_pdf_sets_the_words_in_the_shipped_face_only(file: pikepdf.Pdf) -> None:
    fonts = [
        thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
    ]
    names = {str(font.FontName).partition("+")[2] for font in fonts}
    assert "Appeal-Sans" in names
    assert names <= {"Appeal-Sans", "Appeal-Serif"}


def test_pdf_prints_the_words_in_their_size(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0].get_textpage()
        index, _ = page.search("每月").get_next() or (-1, 0)
        left, _, right, _ = page.get_charbox(index, loose=True)
    assert right - left == pytest.approx(9, abs=0.1)


def test_pdf_tells_its_alt_text(file: pikepdf.Pdf) -> None:
    alts = {
        str(thing.Alt) for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
    }
    assert alts == {DRAWING.alt}


def test_pdf_refuses_words_that_no_font_has() -> None:
    drawing = blank(Label(0, 20, "\U000f0001", 9, "#000000"))
    with pytest.raises(MissingGlyphs, match=r"U\+F0001"):
        write_pdf(make_document(Figure(drawing)), THEME)


def media_of(word: bytes) -> list[bytes]:
    parts = docx.Document(BytesIO(word)).part.package.iter_parts()
    return [part.blob for part in parts if str(part.partname).startswith("/word/media")]


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_word_has_pixels_for_the_printed_size(share: float) -> None:
    word = docx.Document(BytesIO(letter(DRAWING, share=share)))
    (shape,) = word.inline_shapes
    assert shape.width.mm == pytest.approx(158 * share, abs=0.1)
    assert shape._inline.docPr.get("descr") == DRAWING.alt
    (blob,) = media_of(letter(DRAWING, share=share))
    picture = open_png(blob)
    assert picture.width == pytest.approx(shape.width.inches * DPI, abs=1)
    assert picture.height / picture.width == pytest.approx(170 / 448, abs=0.001)
    assert picture.getpixel((round(picture.width * 120 / 448), picture.height // 2)) == BLUE


def test_word_stores_equal_drawings_once_and_is_sound(tmp_path: Path) -> None:
    word = letter(DRAWING, DRAWING)
    assert len(media_of(word)) == 1
    file = tmp_path / "letter.docx"
    file.write_bytes(word)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []
    ids = [shape.get("id") for shape in docx.Document(file).element.iter(qn("wp:docPr"))]
    assert len(set(ids)) == 2


def test_word_needs_no_layout_engine() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from tests.writers.letters import make_document, read_theme\n"
        "from appealkit.document import Area, Drawing, Figure\n"
        "from appealkit.writers.docx import write_docx\n"
        "drawing = Drawing(10, 10, (Area(0, 0, 5, 5, '#000000'),), '')\n"
        "assert write_docx(make_document(Figure(drawing)), read_theme())\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "PIL.ImageDraw" in done.stdout.split()
    assert not {"weasyprint", "cffi"} & set(done.stdout.split())
