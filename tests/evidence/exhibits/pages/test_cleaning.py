"""Pages reduced to what they show: with a size, a turn and resources of their own, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image

from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, draw, holds, kinds, leaf, look_alike

SHOWN = {
    "/Type",
    "/Parent",
    "/MediaBox",
    "/CropBox",
    "/Rotate",
    "/UserUnit",
    "/Resources",
    "/Contents",
    "/Group",
}


@contextmanager
def bound(source: bytes) -> Iterator[Any]:
    """The only page of a source, as it is bound."""
    with pikepdf.open(BytesIO(bind(convert_pdf(source)))) as pdf:
        (page,) = pdf.pages
        yield page.obj


@pytest.mark.parametrize(
    "source", [odd.with_structure(), odd.with_metadata(), odd.with_scripts(), odd.with_files()]
)
def test_a_page_keeps_only_what_it_shows(source: bytes) -> None:
    converted = convert_pdf(source)
    assert all(set(page.obj) <= SHOWN for page in leaf(converted).pdf.pages)
    assert set(leaf(converted).pdf.Root) == {"/Type", "/Pages"}
    assert "/Info" not in leaf(converted).pdf.trailer


def test_what_a_page_has_from_above_becomes_its_own() -> None:
    source = odd.inherited()
    with bound(source) as page:
        assert "/F1" in page.Resources.Font
        assert list(page.MediaBox) == [0, 0, 300, 200]
        assert list(page.CropBox) == [10, 10, 210, 110]
        assert page.Rotate == 90
    assert look_alike(source, bind(convert_pdf(source)))


@pytest.mark.parametrize(
    ("media", "crop", "shown"),
    [
        ([0, 0, 300, 200], None, (300, 200)),
        ([300, 200, 0, 0], None, (300, 200)),
        ([-50, -50, 250, 150], None, (300, 200)),
        ([0, 0, 300, 200], [10, 20, 110, 70], (100, 50)),
        ([0, 0, 300, 200], [110, 70, 10, 20], (100, 50)),
        ([0, 0, 300, 200], [200, 100, 900, 900], (100, 100)),
        ([0, 0, 300, 200], [400, 400, 500, 500], (300, 200)),
        ([0, 0, 300, 200], [10, 10, 10, 90], (300, 200)),
        ([0, 0, 300, 200], [10, 10], (300, 200)),
    ],
)
def test_boxes_are_put_in_order(media: list[int], crop: list[int] | None, shown: tuple[int, int]) -> None:
    converted = convert_pdf(odd.sized(media, crop))
    assert [picture.size for picture in draw(bind(converted))] == [shown]
    assert kinds(converted) == {}


@pytest.mark.parametrize("source", [odd.without_media_box(), odd.sized([0, 0, 0, 0]), odd.sized([0, 0, 300])])
def test_a_page_without_a_size_gets_the_one_that_readers_show(source: bytes) -> None:
    converted = convert_pdf(source)
    assert kinds(converted) == {"repaired": 1}
    assert [picture.size for picture in draw(bind(converted))] == [(612, 792)]


@pytest.mark.parametrize(
    ("turn", "kept"), [(90, 90), (-90, 270), (450, 90), (44, 0), (None, 0), (180.0, 180)]
)
def test_a_page_is_turned_by_quarters(turn: float | None, kept: int) -> None:
    source = odd.sized([0, 0, 300, 200], Rotate=turn)
    with bound(source) as page:
        assert page.Rotate == kept
    assert look_alike(source, bind(convert_pdf(source)))


@pytest.mark.parametrize(("unit", "kept"), [(2, 2), (0, None), (-1, None), ([], None)])
def test_a_page_keeps_its_unit(unit: object, kept: int | None) -> None:
    with bound(odd.sized([0, 0, 300, 200], UserUnit=unit)) as page:
        assert page.get("/UserUnit") == kept


def test_contents_that_are_none_are_left_out() -> None:
    pdf = odd.draft(odd.SQUARE)
    page = pdf.pages[0].obj
    page.Contents = pikepdf.Array([page.Contents, None, 7, pikepdf.Dictionary()])
    with bound(odd.finish(pdf)) as made:
        assert len(made.Contents) == 1
    page.Contents = pikepdf.Dictionary()
    with bound(odd.finish(pdf)) as made:
        assert "/Contents" not in made


def test_other_pages_cannot_be_reached() -> None:
    pdf = odd.draft(odd.say("one"), odd.say(odd.SECRET))
    pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(Other=pdf.pages[1].obj)
    pdf.pages[0].obj.Resources.Beside = pikepdf.Dictionary(Other=pdf.pages[1].obj)
    converted = convert_pdf(odd.finish(pdf), pages="1")
    assert not holds(bind(converted), odd.SECRET)
    resources = leaf(converted).pdf.pages[0].obj.Resources
    assert "/Beside" not in resources
    assert "/Other" not in resources.Properties


def test_a_font_may_be_called_what_it_likes() -> None:
    pdf = odd.draft(odd.say("one").replace(b"/F1", b"/AF"))
    fonts = pdf.pages[0].obj.Resources.Font
    fonts.AF = fonts.F1
    source = odd.finish(pdf)
    converted = convert_pdf(source)
    assert kinds(converted) == {}
    assert look_alike(source, bind(converted))


@pytest.mark.parametrize("armoured", [True, False])
def test_where_a_photo_was_taken_does_not_pass(armoured: bool) -> None:
    source = odd.with_photo(armoured)
    converted = convert_pdf(source)
    assert kinds(converted)["metadata_removed"]
    assert not holds(bind(converted), odd.SECRET)
    assert look_alike(source, bind(converted))


def test_a_photo_without_its_end_loses_its_metadata_too() -> None:
    with pikepdf.open(BytesIO(odd.with_photo(armoured=False))) as pdf:
        photo = pdf.pages[0].obj.Resources.XObject.Photo
        photo.write(photo.read_raw_bytes()[:-2], filter=pikepdf.Name.DCTDecode)
        source = odd.finish(pdf)
    assert not holds(bind(convert_pdf(source)), odd.SECRET)


def test_a_bare_photo_stays_byte_for_byte() -> None:
    photo = BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(photo, "JPEG")
    with pikepdf.open(BytesIO(odd.with_photo(armoured=False))) as pdf:
        pdf.pages[0].obj.Resources.XObject.Photo.write(photo.getvalue(), filter=pikepdf.Name.DCTDecode)
        source = odd.finish(pdf)
    with bound(source) as page:
        assert page.Resources.XObject.Photo.read_raw_bytes() == photo.getvalue()
    assert kinds(convert_pdf(source)) == {}
