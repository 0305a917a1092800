"""Pages put behind a letter: its tags, outline and links take them in, all else of it stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Array, Page, Pdf


@dataclass(frozen=True, slots=True)
class RowLink:
    """A cell that leads to a place: its rectangle has left, bottom, right and top."""

    place: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together: title, the place that links name, each page's marked contents by role.

    `links` are the cells of each page that lead to places of the letter.
    """

    title: str
    place: str
    pages: Sequence[Sequence[str]]
    links: Sequence[Sequence[RowLink]] = ()


def join(letter: bytes, pages: bytes, sections: Iterable[Section]) -> bytes:
    """Give the letter with the pages of these sections behind it; the same input gives the same bytes.

    A link leads to the first section of its name.
    """
    import pikepdf

    with pikepdf.open(BytesIO(letter)) as pdf, pikepdf.open(BytesIO(pages)) as behind:
        start = len(pdf.pages)
        pdf.pages.extend(behind.pages)
        tops: dict[str, Array] = {}
        with pdf.open_outline() as outline:
            for section in sections:
                own = pdf.pages[start : start + len(section.pages)]
                start += len(own)
                tag_pages(pdf, own, section)
                for page, links in zip(own, section.links, strict=False):
                    add_links(pdf, page, links)
                top = find_top(own[0])
                outline.root.append(pikepdf.OutlineItem(section.title, top))
                tops.setdefault(section.place, top)
        lead_links(pdf, tops)
        file = BytesIO()
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


def add_links(pdf: Pdf, page: Page, links: Sequence[RowLink]) -> None:
    """Let cells of a page lead to places by name."""
    from pikepdf import Array, Dictionary, Name, String

    annotations = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=[round(side, 3) for side in link.box],
                Border=[0, 0, 0],
                Dest=String(link.place),
            )
        )
        for link in links
    ]
    if annotations:
        page.obj.Annots = Array(annotations)


def find_top(page: Page) -> Array:
    """Give the upper left corner of a page as the destination of links."""
    from pikepdf import Array, Name

    return Array([page.obj, Name.XYZ, page.mediabox[0], page.mediabox[3], 0])


def lead_links(pdf: Pdf, tops: Mapping[str, Array]) -> None:
    """Let the places that the letter has a name for be these."""
    from pikepdf import Array

    names = pdf.Root.Names.Dests.Names if "/Names" in pdf.Root else Array()
    for index in range(0, len(names), 2):
        if top := tops.get(str(names[index])):
            names[index + 1] = top


def tag_pages(pdf: Pdf, pages: Iterable[Page], section: Section) -> None:
    """Make what is marked on the pages elements of the document, and let each page know its own."""
    from pikepdf import Array, Dictionary, Name

    root = pdf.Root.StructTreeRoot
    document, numbers = root.K[0], root.ParentTree.Nums
    holder = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, K=Array()))
    document.K.append(holder)
    for page, roles in zip(pages, section.pages, strict=True):
        elements = [
            pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=holder, Pg=page.obj, K=number)
            )
            for number, role in enumerate(roles)
        ]
        holder.K.extend(elements)
        page.obj.StructParents = int(numbers[-2]) + 1
        numbers.extend([page.obj.StructParents, Array(elements)])
