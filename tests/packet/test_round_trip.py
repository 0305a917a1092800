"""The promise of a packet: the number on each page is the number in the label, the bookmark and the link.

Everything is read back from the finished file, the stamps by another engine than wrote them.
"""

from __future__ import annotations

import re

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealkit.evidence.exhibits.leaves import Leaf
from appealkit.packet.facts import read_facts
from appealkit.packet.numbering import check_numbers
from appealkit.words import Language
from tests.packet.folios import (
    Folio,
    bound,
    make_listing,
    make_pages,
    make_picture,
    opened,
    picture_of,
    words_of,
)

SIDES = st.floats(60, 2000)
SHARES = st.floats(0, 0.4)


@st.composite
def folios(draw: st.DrawFn) -> Folio:
    """A page of any size that lies anywhere, is cropped, turned and measured in odd units."""
    left, bottom = draw(st.floats(-300, 300)), draw(st.floats(-300, 300))
    width, height = draw(SIDES), draw(SIDES)
    media = (left, bottom, left + width, bottom + height)
    cut = [draw(SHARES) for _ in range(4)]
    crop = (
        left + cut[0] * width,
        bottom + cut[1] * height,
        left + (1 - cut[2]) * width,
        bottom + (1 - cut[3]) * height,
    )
    return Folio(
        media=media,
        crop=draw(st.sampled_from([None, crop])),
        turn=draw(st.sampled_from([0, 90, 180, 270, -90, 450])),
        unit=draw(st.sampled_from([1, 1, 2, 0.5])),
        content=draw(
            st.sampled_from([b"", b"q 2 0 0 2 5 5 cm", b"Q Q", b"q q 1 0 0 rg Q", b"0.1 0 0 0.1 0 0 cm"])
        ),
    )


@st.composite
def leaves(draw: st.DrawFn) -> list[Leaf]:
    sort = draw(st.sampled_from(["pdf", "picture", "listing"]))
    if sort == "pdf":
        return [make_pages(draw(st.lists(folios(), min_size=1, max_size=4)))]
    if sort == "listing":
        return [make_listing(draw(st.integers(1, 90)), draw(st.booleans()))]
    sizes = draw(
        st.lists(st.tuples(st.integers(3, 90), st.integers(3, 90), st.integers(1, 8)), min_size=1, max_size=3)
    )
    return [make_picture(*size) for size in sizes]


@settings(max_examples=40)
@given(exhibits=st.lists(leaves(), min_size=1, max_size=7), split_at=st.integers(0, 6), english=st.booleans())
def test_stamp_label_bookmark_and_place_agree_on_every_page(
    exhibits: list[list[Leaf]], split_at: int, english: bool
) -> None:
    breaks = [split_at] if 0 < split_at < len(exhibits) else []
    language: Language = "en" if english else "zh-CN"
    with bound(exhibits, breaks, language) as packet:
        page, total = 0, packet.plan.pages
        for volume, file in zip(packet.plan.volumes, packet.volumes, strict=True):
            facts = read_facts(file)
            with opened(file) as pdf, pikepdf.open(file) as inside:
                assert inside.check_pdf_syntax() == []
                assert len(pdf) == volume.pages
                for section in volume.sections:
                    for _ in range(section.pages):
                        place, page = page - volume.first + 1, page + 1
                        said = (
                            f"{section.label} · page {page} of {total}"
                            if english
                            else f"{section.label} · 第 {page} 页 / 共 {total} 页"
                        )
                        assert words_of(pdf, place).endswith(said) or said in words_of(pdf, place)
                        assert inside.pages[place].label == str(page)
                        stamp = facts.stamps[place]
                        assert stamp is not None
                        assert (stamp.label, stamp.page, stamp.pages) == (section.label, page, total)
            marks = {mark.target: mark.page for mark in facts.marks if "标题" in mark.words}
            assert marks == {section.first - volume.first: section.first for section in volume.sections}
            found = [finding for finding in check_numbers("x", facts) if finding.variant != "no_row"]
            assert not found
        assert page == total


@settings(max_examples=60)
@given(folios())
def test_a_stamp_stands_upright_in_what_one_sees(folio: Folio) -> None:
    """The words are read from a picture's upper edge: what lies below them is another colour than paper."""
    with bound([[make_pages([folio])]]) as packet, opened(packet.data) as pdf:
        page = pdf[0]
        words = page.get_textpage()
        text = words.get_text_range()
        start = text.rindex("证据")
        end = text.index("页", text.index("共", start)) + 1
        boxes = [words.get_charbox(index) for index in range(start, end) if not text[index].isspace()]
        assert len(boxes) > 8
        crop = page.get_cropbox()
        assert all(crop[0] - 0.1 <= left and right <= crop[2] + 0.1 for left, _, right, _ in boxes)
        assert all(crop[1] - 0.1 <= bottom and top <= crop[3] + 0.1 for _, bottom, _, top in boxes)
        # Read in order, the words run to the right of who sees the page turned.
        first, last = boxes[0], boxes[-1]
        turn = folio.turn % 360
        run = (last[0] - first[0], last[1] - first[1])
        along = {0: run[0], 90: run[1], 180: -run[0], 270: -run[1]}[turn]
        across = {0: run[1], 90: run[0], 180: run[1], 270: run[0]}[turn]
        assert along > 0
        assert abs(across) < 0.4 * along


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_upright_for_every_orientation(orientation: int) -> None:
    """The stored picture has its mark upper left: EXIF says which corner of the upright one that is."""
    corner = {1: "tl", 2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl"}[orientation]
    with bound([[make_picture(300, 400, orientation)]]) as packet, opened(packet.data) as pdf:
        shown = picture_of(pdf, 0)
    box = find_picture(shown)
    corners = {
        "tl": (box[0] + 6, box[1] + 6),
        "tr": (box[2] - 6, box[1] + 6),
        "bl": (box[0] + 6, box[3] - 6),
        "br": (box[2] - 6, box[3] - 6),
    }
    is_blue = {name: shown.getpixel(place)[2] > 200 for name, place in corners.items()}
    assert is_blue == {name: name == corner for name in corners}
    wide = box[2] - box[0] > box[3] - box[1]
    assert wide == (orientation > 4)


def find_picture(shown: object) -> tuple[int, int, int, int]:
    """Where on a page the red and blue picture is: the stamp is a darker red."""
    from PIL import Image

    assert isinstance(shown, Image.Image)
    red, _, blue = shown.split()
    strong = (
        Image.eval(red, lambda value: 255 * (value > 220)),
        Image.eval(blue, lambda value: 255 * (value > 220)),
    )
    paper = Image.eval(shown.split()[1], lambda value: 255 * (value > 100))
    from PIL import ImageChops

    bright = ImageChops.lighter(*strong)
    box = ImageChops.subtract(bright, paper).getbbox()
    assert box is not None
    return box


def test_the_order_of_pages_is_the_order_of_exhibits() -> None:
    exhibits = [
        [make_pages([Folio(words=f"exhibit {number} page {page}") for page in range(3)])]
        for number in range(5)
    ]
    with bound(exhibits) as packet, opened(packet.data) as pdf:
        found = [re.search(r"exhibit (\d) page (\d)", words_of(pdf, page)) for page in range(15)]
    assert [(int(match[1]), int(match[2])) for match in found if match] == [
        (number, page) for number in range(5) for page in range(3)
    ]


def test_two_bindings_give_the_same_bytes() -> None:
    exhibits = [[make_picture()], [make_listing(40)]]
    with bound(exhibits) as first, bound(exhibits) as second:
        assert first.data == second.data
