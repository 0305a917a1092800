"""A PDF reduced to what its pages show. What may stay is named, so that nothing else slips through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.pages.areas import Area, read_area
from appealkit.evidence.exhibits.pages.objects import get_dictionary, keep_only, leads_elsewhere, walk_shown
from appealkit.evidence.exhibits.pages.photos import strip_photo

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

_DOCUMENT = {"/Type", "/Pages"}
_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"}
_PAGE |= {"/Resources", "/Contents", "/Group"}
_RESOURCES = {"/Font", "/XObject", "/Pattern", "/Shading", "/ColorSpace", "/ExtGState"}
_RESOURCES |= {"/Properties", "/ProcSet"}
# What stands beside the picture in what pages are made of, by the kind of Change that tells of it.
_BESIDE = {
    "/Metadata": "metadata_removed",
    "/PieceInfo": "metadata_removed",
    "/AF": "attachments_removed",
    "/OPI": "external_links_removed",
    "/Ref": "external_links_removed",
    "/Alternates": "external_links_removed",
}
_UNSEEN = {"/StructParent", "/StructParents", "/LastModified", "/Usage", "/Measure", "/PtData"}
# How readers show a page that does not say how large it is.
_LETTER = Area(0, 0, 612, 792)


def clean_document(pdf: Pdf) -> None:
    """Leave nothing of a document but its pages."""
    keep_only(pdf.Root, _DOCUMENT)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def clean_pages(pages: Sequence[Dictionary]) -> Counter[str]:
    """Leave nothing of pages but what they show; gives how much had to go, by kind of Change.

    Every page then has a size, resources, and no entry that is not as the standard has it.
    """
    repaired = sum(map(_clean_page, pages))
    parts = [page.get(key) for page in pages for key in ("/Resources", "/Contents", "/Group")]
    return +Counter({"repaired": repaired}) + Counter(_clean_parts(parts))


def _clean_page(page: Dictionary) -> bool:
    """Reduce a page to what it shows; gives whether it had no size."""
    keep_only(page, _PAGE)
    _settle_content(page)
    _settle_view(page)
    return _settle_size(page)


def _settle_content(page: Dictionary) -> None:
    from pikepdf import Array, Dictionary, Stream

    if not isinstance(page.get("/Resources"), Dictionary):
        page.Resources = Dictionary()
    keep_only(page.Resources, _RESOURCES)
    content = page.get("/Contents")
    if isinstance(content, Array):
        page.Contents = Array([stream for stream in content if isinstance(stream, Stream)])
    elif content is not None and not isinstance(content, Stream):
        del page["/Contents"]


def _settle_view(page: Dictionary) -> None:
    """Give a page a turn by quarters, and its unit only where that is one, as readers do."""
    turn, unit = page.get("/Rotate"), page.get("/UserUnit")
    page.Rotate = int(turn / 90) % 4 * 90 if isinstance(turn, int | Decimal) else 0
    if "/UserUnit" in page and not (isinstance(unit, int | Decimal) and unit > 0):
        del page["/UserUnit"]


def _settle_size(page: Dictionary) -> bool:
    """Give a page a media box, and a crop box only where that cuts; gives whether it had no size."""
    from pikepdf import Array

    found, crop = read_area(page.get("/MediaBox")), read_area(page.get("/CropBox"))
    media = found or _LETTER
    shown = crop.within(media) if crop else None
    page.MediaBox = Array(list(media))
    if "/CropBox" in page:
        del page["/CropBox"]
    if shown and shown != media:
        page.CropBox = Array(list(shown))
    return found is None


def _clean_parts(parts: Sequence[Any]) -> Iterator[str]:
    """Clean what pages are made of; gives the kind of each thing that had to go."""
    from pikepdf import Stream

    for node in walk_shown(parts):
        is_stream = isinstance(node, Stream)
        # In a list of fonts, say, any key may be the name of one.
        is_list = not is_stream and "/Type" not in node
        for key, value in list(node.items()):
            if value is None:  # a reference to nothing
                continue
            if key in _BESIDE and not is_list:
                yield _BESIDE[key]
                del node[key]
            elif (key in _UNSEEN and not is_list) or leads_elsewhere(value):
                del node[key]
        keep_only(get_dictionary(node, "/Resources"), _RESOURCES)
        if is_stream:
            yield from _clean_stream(node)


def _clean_stream(stream: Any) -> Iterator[str]:
    """Leave a stream its own content: not that of another file, and of a photo the pixels alone."""
    if "/F" in stream:
        yield "external_links_removed"
        for key in ("/F", "/FFilter", "/FDecodeParms"):
            if key in stream:
                del stream[key]
    if stream.get("/Subtype") == "/Image" and strip_photo(stream):
        yield "metadata_removed"
