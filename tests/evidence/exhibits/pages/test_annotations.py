"""What is pinned to a page is drawn into it as a screen shows it, and what is hidden stays unseen."""

from __future__ import annotations

import pytest
from PIL import Image

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, draw, leaf, look_alike, read

INVISIBLE, HIDDEN, PRINT, NO_VIEW = 1, 2, 4, 32
STAMPED = (80, 120)  # the middle of the stamp, from the upper left
MULTILINE, PASSWORD, RADIO = 1 << 12, 1 << 13, 1 << 15


def color_of_stamp(source: bytes) -> str:
    (picture,) = draw(bind(convert_pdf(source)))
    return {(255, 0, 0): "red", (255, 255, 255): "white"}[picture.getpixel(STAMPED)]  # type: ignore[index]


@pytest.mark.parametrize(
    ("flags", "kind", "color"),
    [
        (PRINT, "Stamp", "red"),
        (0, "Stamp", "red"),
        (HIDDEN | PRINT, "Stamp", "white"),
        (NO_VIEW | PRINT, "Stamp", "white"),
        (INVISIBLE | PRINT, "Stamp", "red"),
        (INVISIBLE | PRINT, "Unheard", "white"),
        (PRINT, "Unheard", "red"),
        (PRINT, "Popup", "white"),
        (PRINT, "FreeText", "red"),
        (PRINT, "Watermark", "red"),
        (PRINT, "Link", "red"),
    ],
)
def test_what_a_screen_shows_stays_and_the_rest_does_not_appear(flags: int, kind: str, color: str) -> None:
    assert color_of_stamp(odd.with_stamp(flags, kind)) == color


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_stamp_stays_where_it_is_on_a_page_that_is_turned(turn: int) -> None:
    pdf = odd.draft(odd.SQUARE, Rotate=turn, CropBox=[10, 10, 250, 150])
    look = odd.form_xobject(pdf, b"1 0 0 rg 0 0 40 20 re f", 40, 20)
    odd.annotate(pdf, 0, "Stamp", [60, 60, 100, 80], F=PRINT, AP=odd.Dictionary(N=look))
    source = odd.finish(pdf)
    assert look_alike(source, bind(convert_pdf(source)))


@pytest.mark.parametrize("source", [odd.form(needs=False), odd.signed(), odd.xfa_form(dynamic=False)])
def test_fields_become_what_they_show(source: bytes) -> None:
    made = bind(convert_pdf(source))
    assert read(made) == ["drawn"]
    assert look_alike(odd.form(needs=False), made)


def test_no_annotation_is_left() -> None:
    for source in (odd.with_stamp(), odd.form(), odd.with_comments(), odd.with_media()):
        assert all("/Annots" not in page for page in leaf(convert_pdf(source)).pdf.pages)


def test_a_button_shows_the_state_that_it_is_in() -> None:
    pdf = odd.draft(b"")
    looks = {"/On": b"1 0 0 rg 0 0 40 40 re f", "/Off": b"1 1 1 rg 0 0 40 40 re f"}
    states = odd.Dictionary({state: odd.form_xobject(pdf, look, 40, 40) for state, look in looks.items()})
    box = odd.annotate(pdf, 0, "Widget", [60, 60, 100, 100], FT=odd.Name.Btn, AP=odd.Dictionary(N=states))
    pdf.Root.AcroForm = odd.Dictionary(Fields=[box])
    for state, color in (("/On", "red"), ("/Off", "white")):
        box.AS = odd.Name(state)
        assert color_of_stamp(odd.finish(pdf)) == color


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (odd.form("John"), "John"),
        (odd.form("张三（北京）"), "张三（北京）"),
        (odd.form("喆堃囧"), "喆堃囧"),
        (odd.form("one\rtwo\r\nthree"), "one\r\ntwo\r\nthree"),
        (odd.form("收货地址" * 20, Ff=MULTILINE), "收货地址" * 20),
        (odd.form("one two three four " * 9, Ff=MULTILINE), "one two three four " * 9),
        (odd.form("收货地址" * 50), "收货地址" * 50),
        (odd.form("张", FT=odd.Name.Ch, Opt=[["张", "张三"], ["李", "李四"]]), "张三"),
        (odd.form("张三", FT=odd.Name.Ch, Opt=["张三"]), "张三"),
        (odd.form("On", FT=odd.Name.Btn, AS=odd.Name.On), "✔"),
        (odd.form("On", FT=odd.Name.Btn, AS=odd.Name.On, Ff=RADIO), "●"),
        (odd.form("On", FT=odd.Name.Btn, AS=odd.Name.Off), ""),
        (odd.form("秘密", Ff=PASSWORD), "**"),
        (odd.form("secret", Ff=PASSWORD), "******"),
        (odd.form(""), ""),
    ],
)
def test_values_that_the_reader_is_to_draw_are_drawn(source: bytes, words: str) -> None:
    (read_back,) = read(bind(convert_pdf(source)))
    assert squeeze(read_back) == squeeze(words)


def squeeze(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("align", [0, 1, 2])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_drawn_value_stays_within_its_field(align: int, turn: int) -> None:
    source = odd.form("中文" * 30, Q=align, Ff=MULTILINE, MK=odd.Dictionary(R=turn))
    (picture,) = draw(bind(convert_pdf(source)))
    left, top, right, bottom = inked(picture)
    assert left >= 20
    assert right <= 280
    assert top >= 70
    assert bottom <= 100


def test_values_are_set_left_in_the_middle_and_right() -> None:
    lefts = [inked(draw(bind(convert_pdf(odd.form("中文", Q=align))))[0])[0] for align in (0, 1, 2)]
    assert lefts[0] < 25
    assert 130 < lefts[1] < 145
    assert 250 < lefts[2] < 260


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    box = picture.convert("L").point(lambda grey: 255 * (grey < 200)).getbbox()
    assert box
    return box


def test_a_value_that_no_font_has_is_not_left_out() -> None:
    with pytest.raises(UnusableExhibit) as unusable:
        convert_pdf(odd.form("\U0001f525"))
    assert unusable.value.variant == "form_unfilled"
