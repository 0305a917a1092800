"""Links between bound pages stay, as destinations that need no names; no other link does."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from appealkit.evidence.exhibits.leaves import Box
from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, kinds, leaf

HIDDEN = 2


def list_targets(data: bytes) -> list[list[tuple[int, object, object]]]:
    """Where the links of every page of a file lead: the page from 1, and the corner."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return [
            [(numbers[link.Dest[0].objgen], *list(link.Dest)[2:4]) for link in page.obj.get("/Annots", [])]
            for page in pdf.pages
        ]


def test_links_lead_where_they_led_whatever_they_are_called() -> None:
    converted = convert_pdf(odd.with_links())
    third = (3, 10, 150)
    first = [third] * 5 + [(3, None, 150), (3, None, None), (2, None, None)]
    assert list_targets(bind(converted)) == [first, [], [(1, None, None)]]
    assert kinds(converted) == {}


def test_links_to_pages_left_out_go() -> None:
    made = bind(convert_pdf(odd.with_links(), pages="1, 2"))
    assert list_targets(made) == [[(2, None, None)], []]


def test_a_link_keeps_its_area_and_its_look() -> None:
    converted = convert_pdf(odd.with_links())
    link = leaf(converted).pdf.pages[0].obj.Annots[1]
    assert list(link.Rect) == [20, 0, 35, 15]
    assert list(link.Border) == [0, 0, 2]
    assert list(link.C) == [1, 0, 0]
    assert set(link) == {"/Type", "/Subtype", "/Rect", "/Border", "/C", "/Dest"}


def test_the_style_of_a_frame_stays_and_nothing_hides_in_it() -> None:
    pdf = odd.draft()
    style = odd.Dictionary(W=2, S=odd.Name.U, Note=odd.String(odd.SECRET))
    border = odd.Array([0, 0, 1, odd.Array([3, odd.String(odd.SECRET)])])
    view = odd.Array([pdf.pages[0].obj, odd.Name.Fit])
    odd.annotate(pdf, 0, "Link", [0, 0, 9, 9], Dest=view, BS=style, Border=border, F=HIDDEN)
    odd.annotate(pdf, 0, "Link", [0, 0, 9, 9], Dest=view, BS=style, Border=border)
    converted = convert_pdf(odd.finish(pdf))
    (link,) = leaf(converted).pdf.pages[0].obj.Annots
    assert [link.BS.W, link.BS.S, set(link.BS)] == [2, "/U", {"/W", "/S"}]
    assert list(link.Border[3]) == [3, None]


def test_a_page_redrawn_has_no_links_and_is_shown_whole() -> None:
    converted = convert_pdf(odd.with_links(), [Box(3, 0, 0, 1, 1)])
    first, second, third = list_targets(bind(converted))
    assert set(first) == {(3, None, None), (2, None, None)}
    assert second == third == []


def test_a_destination_of_nothing_is_none() -> None:
    pdf = odd.draft()
    for view in (odd.Array(), odd.Array([None]), odd.String("nowhere"), odd.Name.nowhere, 7, odd.Array([99])):
        odd.annotate(pdf, 0, "Link", [0, 0, 9, 9], Dest=view)
    odd.annotate(pdf, 0, "Link", [0, 0], Dest=odd.Array([pdf.pages[0].obj]))
    assert list_targets(bind(convert_pdf(odd.finish(pdf)))) == [[(1, None, None)]]
