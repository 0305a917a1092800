"""Pages of a PDF with regions or words blacked out: each becomes a picture, and nothing else of it stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.blackout import black_out, check_boxes
from appealkit.evidence.exhibits.coding import code_as_jpeg, deflate
from appealkit.evidence.exhibits.leaves import Box, Picture, UnusableExhibit
from appealkit.evidence.exhibits.pages.objects import keep_only
from appealkit.evidence.exhibits.pages.wording import find_words
from appealkit.rules.masks import MASKS

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

DPI = 200
MAX_PIXELS = 25_000_000
MAX_SIDE = 30_000  # pixels; a JPEG cannot be much longer
POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Redaction:
    """How many boxes were painted, and on which pages, counted from 0."""

    boxes: int = 0
    pages: frozenset[int] = frozenset()


def redact(
    pdf: Pdf, pages: Mapping[int, Dictionary], boxes: Sequence[Box], words: Sequence[str]
) -> Redaction:
    """Black out boxes and, wherever they stand on these pages, words.

    A page that has any becomes its own picture, as large as one sees it. Raises UnusableExhibit for a box
    that is on no page and for a word that is on none of these.
    """
    check_boxes(boxes, len(pdf.pages))
    if not boxes and not words:
        return Redaction()
    painted: dict[int, int] = {}
    missing = set(words)
    with _open_for_drawing(pdf) as document:
        for number, page in pages.items():
            own = [box for box in boxes if box.page == number + 1]
            with closing(document[number]) as drawn:
                for word, box in find_words(drawn, number + 1, words):
                    missing.discard(word)
                    own.append(box)
                if own:
                    _replace(pdf, page, drawn, own)
                    painted[number] = len(own)
    if missing:
        raise UnusableExhibit("word_not_found", text=MASKS["name"](min(missing, key=words.index)))
    return Redaction(sum(painted.values()), frozenset(painted))


@contextmanager
def _open_for_drawing(pdf: Pdf) -> Iterator[PdfDocument]:
    """Give the PDF as it is now to the library that draws pages, which reads files alone."""
    from pypdfium2 import PdfDocument

    with TemporaryDirectory(prefix="appealkit-") as folder:
        path = Path(folder) / "pages.pdf"
        pdf.save(path, fix_metadata_version=False)
        with PdfDocument(path) as document:
            yield document


def _replace(pdf: Pdf, page: Dictionary, drawn: PdfPage, boxes: Sequence[Box]) -> None:
    """Put in the place of a page, and of all that hung on it, a picture of it."""
    from pikepdf import Array, Dictionary, Name

    width, height = drawn.get_size()
    unit = float(page.get("/UserUnit", 1))
    picture = _code(_draw(drawn, unit, boxes))
    keep_only(page, {"/Type", "/Parent", "/UserUnit"})
    coding = Name.DCTDecode if picture.coding == "jpeg" else Name.FlateDecode
    entries: dict[str, Any] = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": Name.DeviceGray if picture.colors == "gray" else Name.DeviceRGB,
        "BitsPerComponent": 8,
        "Filter": coding,
    }
    image = pdf.make_stream(picture.data, Dictionary(**entries))
    page.MediaBox = Array([0, 0, width, height])
    page.Resources = Dictionary(XObject=Dictionary(Page=image))
    page.Contents = pdf.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Page Do Q".encode())


def _draw(page: PdfPage, unit: float, boxes: Sequence[Box]) -> Image:
    """Give a page as one sees it, upright and within its crop box, with the boxes painted over."""
    width, height = page.get_size()
    most = min((MAX_PIXELS / (width * height)) ** 0.5, MAX_SIDE / max(width, height))
    scale = min(unit * DPI / POINTS_AN_INCH, most)
    picture: Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    black_out(picture, boxes)
    return picture


def _code(picture: Image) -> Picture:
    """Code a page's picture in the way that takes less; most pages are black on white."""
    deflated = deflate(picture)
    photo = code_as_jpeg(picture.getchannel(0) if deflated.colors == "gray" else picture)
    return min(deflated, photo, key=lambda coded: len(coded.data))
