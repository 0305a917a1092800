"""Links within a PDF: read while its names can still be looked up, and put on the bound pages anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.pages.objects import (
    HIDDEN,
    get_dictionary,
    list_annotations,
    list_names,
    read_flags,
    spell,
)

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

Corner = tuple[Any, Any]

# Where a destination has the left and the top edge of what it shows; 0, the page, for none.
_CORNERS = {"/XYZ": (2, 3), "/FitR": (2, 5)} | dict.fromkeys(("/FitH", "/FitBH"), (0, 2))
_CORNERS |= dict.fromkeys(("/FitV", "/FitBV"), (2, 0))


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the page it is on, its area and look, and the page it leads to with the corner shown first."""

    page: int
    entries: Mapping[str, Any]
    target: int
    corner: Corner


@dataclass(frozen=True, slots=True)
class Destinations:
    """What names of a document stand for, and the numbers of the pages that are bound."""

    numbers: Mapping[tuple[int, int], int]
    by_name: Dictionary
    by_string: Mapping[bytes, Any] = field(repr=False)

    def find(self, annotation: Dictionary) -> tuple[int | None, Corner]:
        """Give the page that an annotation leads to, if it is one of those bound, and the corner."""
        from pikepdf import Array, Dictionary

        found = self._look_up(annotation)
        view = found.get("/D") if isinstance(found, Dictionary) else found
        if not isinstance(view, Array) or not len(view):
            return None, (None, None)
        left, top = _CORNERS.get(spell(view[1]) if len(view) > 1 else "", (0, 0))
        return self._find_page(view[0]), (_read_number(view, left), _read_number(view, top))

    def _look_up(self, annotation: Dictionary) -> Any:
        from pikepdf import Name, String

        action = get_dictionary(annotation, "/A")
        found = annotation.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
        if isinstance(found, Name):
            return self.by_name.get(found)
        return self.by_string.get(bytes(found)) if isinstance(found, String) else found

    def _find_page(self, target: Any) -> int | None:
        """Give the number of a page; some programs write it where they should point to the page."""
        from pikepdf import Dictionary

        if isinstance(target, Dictionary):
            return self.numbers.get(target.objgen)
        return target if isinstance(target, int) and target in self.numbers.values() else None


def read_links(pdf: Pdf, pages: Mapping[int, Dictionary]) -> list[Link]:
    """Give the links of these pages that lead to one of them."""
    if not any(map(list_annotations, pages.values())):
        return []
    names = list_names(get_dictionary(pdf.Root, "/Names").get("/Dests"))
    numbers = {page.objgen: number for number, page in pages.items()}
    destinations = Destinations(numbers, get_dictionary(pdf.Root, "/Dests"), dict(names))
    return [link for number, page in pages.items() for link in _read_page(number, page, destinations)]


def write_links(pdf: Pdf, pages: Mapping[int, Dictionary], links: Iterable[Link], redrawn: Set[int]) -> None:
    """Put links on their pages; none on those redrawn, to which others lead as a whole."""
    from pikepdf import Array, Dictionary, Name

    for link in links:
        if link.page in redrawn:
            continue
        corner = (None, None) if link.target in redrawn else link.corner
        made = Dictionary(**link.entries, Type=Name.Annot, Subtype=Name.Link)
        made.Dest = Array([pages[link.target], Name.XYZ, *corner, None])
        page = pages[link.page]
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(pdf.make_indirect(made))


def _read_page(number: int, page: Dictionary, destinations: Destinations) -> Iterator[Link]:
    for annotation in list_annotations(page):
        if annotation.get("/Subtype") != "/Link" or read_flags(annotation) & HIDDEN:
            continue
        target, corner = destinations.find(annotation)
        entries = dict(_read_entries(annotation))
        if target is not None and "Rect" in entries:
            yield Link(number, entries, target, corner)


def _read_entries(annotation: Dictionary) -> Iterator[tuple[str, Any]]:
    """Give where a link is and how it looks, in values that can hold nothing else."""
    from pikepdf import Dictionary

    for key in ("Rect", "QuadPoints", "Border", "C", "H"):
        if (value := _read_plain(annotation.get(f"/{key}"))) is not None:
            yield key, value
    style = get_dictionary(annotation, "/BS")
    plain = {key: value for key in ("/W", "/S", "/D") if (value := _read_plain(style.get(key))) is not None}
    if plain:
        yield "BS", Dictionary(plain)


def _read_plain(value: Any, depth: int = 2) -> Any:
    """Give a number or a name as it is, or a short list of them; nothing for what could hold more."""
    from pikepdf import Array, Name

    if isinstance(value, Array) and depth:
        return [_read_plain(item, depth - 1) for item in value]
    return value if isinstance(value, Name | int | Decimal) else None


def _read_number(view: Any, place: int) -> Any:
    value = view[place] if 0 < place < len(view) else None
    return value if isinstance(value, int | Decimal) else None
