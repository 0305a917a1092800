"""What was blacked out: where it is on the bound pages, and whether it is black and wordless there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from appealkit.case.finding import Finding, Place
from appealkit.evidence.exhibits.leaves import Box, Leaf, Pages, Picture
from appealkit.packet.facts import STAMP
from appealkit.packet.place import place_picture, view_of
from appealkit.packet.reading import read_words_in
from appealkit.packet.stamps import find_strip

if TYPE_CHECKING:
    from pikepdf import Page
    from pypdfium2 import PdfDocument

PERCENT = 100
DPI = 72
DARK = 60  # of 255: the most that a black pixel has, the haze of a JPEG included
INSET = 2.0  # pixels along an edge, where black is blended with what is beside it
EDGES = ("left", "top", "right", "bottom")


def find_boxes(leaves: Sequence[Leaf], boxes: Sequence[Box]) -> list[Box]:
    """Give boxes by the pages that the leaves become: page from 1, edges as shares of what one sees of it.

    Those of a picture that was cut into parts are not given: they may be on any of them.
    """
    match leaves:
        case [Pages() as pages]:
            places = {number: place for place, number in enumerate(pages.numbers, 1)}
            return [_move(box, places[box.page - 1]) for box in boxes if box.page - 1 in places]
        case [Picture() as picture]:
            return [_onto_page(box, picture) for box in boxes]
    return []


def check_boxes(
    name: str, reading: PdfDocument, page: Page, number: int, box: Mapping[str, Any]
) -> Iterator[Finding]:
    """Give PK06 where a page, counted from 0, shows anything in a box of the manifest, in percent."""
    view = view_of(page)
    left, top, right, bottom = (float(box[edge]) / PERCENT for edge in EDGES)
    place = view.box(
        left * view.width, (1 - bottom) * view.height, right * view.width, (1 - top) * view.height
    )
    words = STAMP.sub("", " ".join(read_words_in(reading, number, place).split()))
    if words.strip(" ·"):
        yield Finding("PK06", Place(name), {"page": number + 1}, "words")
    shown = max(top, find_strip(view) / view.height)  # the stamp lies over what is above
    if not _is_black(reading, number, (left, shown, right, bottom)):
        yield Finding("PK06", Place(name), {"page": number + 1}, "pixels")


def _move(box: Box, page: int) -> Box:
    return Box(page, box.left, box.top, box.right, box.bottom)


def _onto_page(box: Box, picture: Picture) -> Box:
    """From shares of an upright picture to shares of its page."""
    placed = place_picture(picture.width, picture.height, picture.orientation)
    left, bottom, width, height = placed.edge
    top = placed.height - bottom - height
    return Box(
        page=1,
        left=(left + box.left * width) / placed.width,
        top=(top + box.top * height) / placed.height,
        right=(left + box.right * width) / placed.width,
        bottom=(top + box.bottom * height) / placed.height,
    )


def _is_black(reading: PdfDocument, number: int, edges: tuple[float, float, float, float]) -> bool:
    """Whether all pixels within a box are dark; one that is hardly wider than a pixel is taken as it is."""
    page = reading[number]
    picture = page.render(scale=DPI / 72).to_pil().convert("L")
    page.close()
    left, top, right, bottom = edges
    corners = (
        left * picture.width + INSET,
        top * picture.height + INSET,
        right * picture.width - INSET,
        bottom * picture.height - INSET,
    )
    if corners[2] - corners[0] < 1 or corners[3] - corners[1] < 1:
        return True
    _, lightest = picture.crop(tuple(map(round, corners))).getextrema()
    return bool(lightest <= DARK)
