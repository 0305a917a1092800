"""Links within a packet: kept as numbers while pages travel from file to file, and led home at the end.

A link to a page that is not copied yet would lose it. So each link bears a note instead: `/AkPage` counts
pages from the first of its part, `/AkPlace` names a place anywhere in the packet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.leaves import Pages

if TYPE_CHECKING:
    from pikepdf import Array, Object, Page, Pdf

PAGE, PLACE, REST = "/AkPage", "/AkPlace", "/AkRest"


def keep_links(pages: Pages) -> None:
    """Note, on the pages of an exhibit, where explicit destinations lead among them; drop all others."""
    numbers = {pages.pdf.pages[index].obj.objgen: number for number, index in enumerate(pages.numbers)}
    for index in pages.numbers:
        for link in list_links(pages.pdf.pages[index]):
            _note_page(link, _take_destination(link), numbers)


def keep_own_links(pdf: Pdf, outside: Collection[str]) -> None:
    """Note where the links of a letter lead: its own places, or, by the names in `outside`, the packet's."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names = dict(_read_names(pdf))
    for page in pdf.pages:
        for link in list_links(page):
            name = str(_take_destination(link) or "")
            if name in outside:
                link[PLACE] = name
            else:
                _note_page(link, names.get(name), numbers)


def lead_links(page: Page, own: Mapping[int, Object], places: Mapping[str, Array]) -> None:
    """Lead the links of a page to where their notes mean; one that leads nowhere is taken away.

    `own` has the pages of the page's part by number, `places` the destination of each named one.
    """
    from pikepdf import Array, Name

    if "/Annots" not in page.obj:
        return
    kept = Array()
    for annotation in page.obj.Annots:
        if annotation.get("/Subtype") == Name.Link:
            destination = _find_destination(annotation, own, places)
            if destination is None:
                continue
            annotation.Dest = destination
        kept.append(annotation)
    if len(kept):
        page.obj.Annots = kept
    else:
        del page.obj["/Annots"]


def list_links(page: Page) -> Iterator[Any]:
    """Give the link annotations of a page."""
    from pikepdf import Name

    for annotation in page.obj.get("/Annots", ()):
        if annotation.get("/Subtype") == Name.Link:
            yield annotation


def find_top(page: Page) -> Array:
    """Give the upper left corner of what one sees of a page as a destination, at the reader's own zoom."""
    from pikepdf import Array, Name

    from appealkit.packet.place import view_of

    view = view_of(page)
    x, y = view.to_page(0, view.height)
    return Array([page.obj, Name.XYZ, round(x, 3), round(y, 3), None])


def _take_destination(link: Any) -> Any:
    """Give what a link leads to, and leave it with no action at all."""
    action = link.get("/A")
    destination = link.get("/Dest", action.get("/D") if action is not None else None)
    for key in ("/A", "/Dest", "/PA", "/AA", "/StructParent"):
        if key in link:
            del link[key]
    return destination


def _note_page(link: Any, destination: Any, numbers: Mapping[tuple[int, int], int]) -> None:
    from pikepdf import Array

    if not isinstance(destination, Array) or not len(destination):
        return
    target, *rest = list(destination)
    number = numbers.get(getattr(target, "objgen", (0, 0)))
    if number is not None:
        link[PAGE], link[REST] = number, Array(rest)


def _find_destination(link: Any, own: Mapping[int, Object], places: Mapping[str, Array]) -> Array | None:
    """Give where the note of a link leads, and take the note away."""
    from pikepdf import Array

    destination = None
    if PLACE in link:
        destination = places.get(str(link[PLACE]))
        del link[PLACE]
    elif PAGE in link:
        target = own.get(int(link[PAGE]))
        destination = None if target is None else Array([target, *list(link[REST])])
        del link[PAGE], link[REST]
    return destination


def _read_names(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Give the named destinations of a PDF that WeasyPrint wrote: one flat array of pairs."""
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return
    pairs = pdf.Root.Names.Dests.Names
    for index in range(0, len(pairs), 2):
        yield str(pairs[index]), pairs[index + 1]
