"""Redacted pages: black where they should be, as they were elsewhere, and with nothing of the words left."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from appealkit.evidence.exhibits.leaves import Box, UnusableExhibit
from appealkit.evidence.exhibits.pages import redaction
from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, differ, draw, holds, kinds, leaf, read

BLACK = (0, 0, 0)
LINES = odd.say("before", y=150) + b" " + odd.say(odd.SECRET, y=100) + b" " + odd.say("after", y=50)


def secretive() -> bytes:
    """A secret in words, in a form, a stamp, a comment, a bookmark, a tag, metadata and an attached file."""
    pdf = odd.draft(LINES + b" /Form Do", odd.say("two"))
    page = pdf.pages[0].obj
    form = odd.form_xobject(pdf, odd.say(odd.SECRET, y=20), 300, 200, Resources=page.Resources)
    page.Resources.XObject = odd.Dictionary(Form=form)
    look = odd.form_xobject(pdf, odd.say(odd.SECRET, 0, 5), 120, 20, Resources=odd.Dictionary(page.Resources))
    secret = odd.String(odd.SECRET)
    odd.annotate(pdf, 0, "Stamp", [150, 50, 270, 70], F=4, AP=odd.Dictionary(N=look), Contents=secret)
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        odd.Dictionary(Type=odd.Name.StructTreeRoot, ActualText=secret)
    )
    pdf.attachments["note.txt"] = odd.SECRET.encode()
    pdf.docinfo["/Title"] = odd.SECRET
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(odd.SECRET, 0))
    return odd.finish(pdf)


def test_of_the_words_nothing_is_left() -> None:
    source = secretive()
    assert holds(source, odd.SECRET)
    converted = convert_pdf(source, words=[odd.SECRET])
    assert not holds(bind(converted), odd.SECRET)
    whole = BytesIO()
    leaf(converted).pdf.save(whole)
    assert not holds(whole.getvalue(), odd.SECRET)
    assert read(bind(converted)) == ["", "two"]
    assert converted.masked == {odd.SECRET}
    told = kinds(converted)
    assert (told["redacted"], told["pages_as_pictures"]) == (3, 1)


def test_a_page_redrawn_is_a_picture_and_nothing_else() -> None:
    converted = convert_pdf(odd.turned(90, "words"), [Box(1, 0.4, 0.4, 0.6, 0.6)])
    page = leaf(converted).pdf.pages[0].obj
    assert set(page) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
    assert list(page.MediaBox) == [0, 0, 140, 240]
    assert set(page.Resources) == {"/XObject"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 0.5, 0.25), (0.25, 0.5, 0.75, 1), (-1, -1, 2, 0.5), (0, 0, 1, 1)])
def test_a_box_is_where_one_sees_it(turn: int, box: tuple[float, float, float, float]) -> None:
    source = odd.turned(turn, "words and more words")
    (expected,) = draw(source)
    left, top, right, bottom = box
    edges = (left * expected.width, top * expected.height, right * expected.width, bottom * expected.height)
    ImageDraw.Draw(expected).rectangle((*edges[:2], edges[2] - 1, edges[3] - 1), fill=BLACK)
    (made,) = draw(bind(convert_pdf(source, [Box(1, *box)])))
    assert near(made, expected)


def near(one: Image.Image, other: Image.Image) -> bool:
    """Whether pictures are the same when looked at from afar: words are drawn again, a little beside."""
    return not differ(*(picture.reduce(10) for picture in (one, other)))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_are_black_and_the_rest_is_as_it_was(turn: int) -> None:
    pdf = odd.draft(LINES, Rotate=turn, CropBox=[10, 10, 250, 190])
    (made,) = draw(bind(convert_pdf(odd.finish(pdf), words=[odd.SECRET])))
    upright = made.rotate(turn, expand=True)
    blackened = upright.convert("L").point(lambda grey: 255 * (grey < 8)).resize(upright.size).getbbox()
    assert blackened
    left, top, right, bottom = blackened
    assert left <= 10
    assert right >= 85
    assert 70 < top < 90 < bottom < 100
    assert upright.crop((20, 80, 80, 88)).getextrema() == ((0, 0),) * 3


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ([(20, 100, "收件人张三丰北京")], "张三丰"),
        ([(20, 100, "收件人张"), (20, 80, "三丰北京")], "张三丰"),
        ([(20, 100, "收件人张　三 丰北京")], "张三丰"),
        ([(20, 100, "电话１３８００１３８０００")], "13800138000"),
        ([(20, 100, "电话138 0013 8000")], "13800138000"),
        ([(20, 100, "电话13800138000")], "138-0013-8000".replace("-", " ")),
        ([(20, 100, "Zhang San")], "ZHANG SAN"),
        ([(260, 100, "张三丰出页面了")], "出页面"),
    ],
)
def test_words_are_found_however_they_are_written(lines: list[tuple[float, float, str]], word: str) -> None:
    converted = convert_pdf(odd.chinese(lines), words=[word])
    assert read(bind(converted)) == [""]
    assert kinds(converted)["pages_as_pictures"] == 1


def test_a_word_over_two_lines_is_covered_on_both() -> None:
    (made,) = draw(
        bind(convert_pdf(odd.chinese([(20, 100, "收件张"), (20, 80, "三丰北京")]), words=["张三丰"]))
    )
    assert made.getpixel((55, 95)) == BLACK
    assert made.getpixel((27, 115)) == made.getpixel((40, 115)) == BLACK
    assert made.getpixel((150, 95)) == (255, 255, 255)


def test_words_in_a_layer_that_is_off_go_with_their_page() -> None:
    converted = convert_pdf(odd.with_layers(), words=[odd.SECRET])
    assert not holds(bind(converted), odd.SECRET)
    assert kinds(converted)["redacted"] == 1


def test_words_in_a_form_are_found_where_they_are_drawn() -> None:
    converted = convert_pdf(odd.form("收件人张三丰"), words=["张三丰"])
    assert read(bind(converted)) == [""]


def test_a_word_that_is_nowhere_is_refused_and_not_repeated() -> None:
    with pytest.raises(UnusableExhibit) as unusable:
        convert_pdf(odd.plain("one", "two"), words=["one", "张三丰的地址"])
    assert unusable.value.variant == "word_not_found"
    assert unusable.value.values == {"text": "张**"}


@pytest.mark.parametrize("word", ["", " ", "\u200b"])
def test_a_word_of_nothing_is_nowhere(word: str) -> None:
    with pytest.raises(UnusableExhibit):
        convert_pdf(odd.plain(), words=[word])


def test_a_word_on_a_page_left_out_is_nowhere() -> None:
    with pytest.raises(UnusableExhibit):
        convert_pdf(odd.plain("one", "two"), words=["two"], pages="1")


@pytest.mark.parametrize(
    ("box", "variant"), [(Box(3, 0, 0, 1, 1), "no_such_page"), (Box(1, 1, 0, 2, 1), "bad_box")]
)
def test_a_box_that_covers_nothing_is_refused(box: Box, variant: str) -> None:
    with pytest.raises(UnusableExhibit) as unusable:
        convert_pdf(odd.plain("one", "two"), [box])
    assert unusable.value.variant == variant


def test_boxes_count_by_the_pages_of_the_file_whichever_are_chosen() -> None:
    boxes = [Box(3, 0, 0, 1, 1), Box(2, 0, 0, 1, 1)]
    converted = convert_pdf(odd.plain("one", "two", "three"), boxes, pages="3, 1")
    assert read(bind(converted)) == ["", "one"]
    assert kinds(converted) == {"redacted": 1, "pages_as_pictures": 1}


def picture_of(source: bytes) -> tuple[str, str, int, int]:
    converted = convert_pdf(source, [Box(1, 0, 0, 0.01, 0.01)])
    picture = leaf(converted).pdf.pages[0].obj.Resources.XObject.Page
    return str(picture.Filter), str(picture.ColorSpace), picture.Width, picture.Height


def test_a_page_of_words_stays_sharp_and_one_with_a_photo_stays_small() -> None:
    assert picture_of(odd.plain("black on white"))[:2] == ("/FlateDecode", "/DeviceGray")
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    noise.paste((255, 0, 0), (0, 0, 150, 100))
    photo = BytesIO()
    noise.save(photo, "JPEG")
    with pikepdf.open(BytesIO(odd.with_photo(armoured=False))) as pdf:
        held = pdf.pages[0].obj.Resources.XObject.Photo
        held.write(photo.getvalue(), filter=pikepdf.Name.DCTDecode)
        held.Width, held.Height = noise.size
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 300 0 0 200 0 0 cm /Photo Do Q")
        assert picture_of(odd.finish(pdf))[:2] == ("/DCTDecode", "/DeviceRGB")


def test_pages_are_drawn_at_the_same_resolution_and_never_too_large() -> None:
    per_point = redaction.DPI / redaction.POINTS_AN_INCH
    assert picture_of(odd.sized([0, 0, 72, 144]))[2:] == (200, 400)
    assert picture_of(odd.sized([0, 0, 72, 144], UserUnit=2))[2:] == (400, 800)
    for size in ([0, 0, 14_000, 14_000], [0, 0, 200_000, 3]):
        _, _, width, height = picture_of(odd.sized(size))
        assert width * height <= redaction.MAX_PIXELS * 1.01
        assert max(width, height) <= redaction.MAX_SIDE
        assert width < size[2] * per_point


def test_a_page_keeps_its_size_in_units() -> None:
    made = bind(convert_pdf(odd.sized([0, 0, 72, 144], UserUnit=2), [Box(1, 0, 0, 1, 1)]))
    with pikepdf.open(BytesIO(made)) as pdf:
        page = pdf.pages[0].obj
        assert (list(page.MediaBox), page.UserUnit) == ([0, 0, 72, 144], 2)


@given(st.text(st.sampled_from("abcd 12"), min_size=1, max_size=12), st.integers(0, 11), st.integers(1, 4))
def test_whatever_is_cut_out_of_a_line_is_found_and_gone(words: str, start: int, length: int) -> None:
    sought = words[start : start + length].strip()
    if sought:
        assert read(bind(convert_pdf(odd.plain(words), words=[sought]))) == [""]
