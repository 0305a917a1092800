"""Quires: the pages of exhibits laid by in gatherings, so that memory holds a few of them at a time.

A quire is a PDF in a file without a name, which is gone when the process is, however that ends.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from appealkit.evidence.exhibits.leaves import Leaf, Listing, Pages, Picture
from appealkit.packet.links import keep_links, keep_own_links
from appealkit.packet.listings import set_listing
from appealkit.packet.measure import measure_pages
from appealkit.packet.place import Placement, place_picture
from appealkit.packet.stamps import count_unbalanced
from appealkit.packet.unnamed import open_unnamed, save_quickly
from appealkit.words import Language
from appealkit.writers.theme import Theme

if TYPE_CHECKING:
    from pikepdf import Dictionary, Page, Pdf

# Gives of a picture a PDF page with its words.
Recognise = Callable[[Picture], bytes]

# A quire is laid by when it holds so many bytes of pictures or so many exhibits.
MOST_BYTES, MOST_EXHIBITS = 32_000_000, 64

# A screenshot is mostly white: a thin line shows where it ends.
EDGE = "0.7 G 0.3 w"
# The color space and the channels of each sort of picture.
COLORS = {
    "gray": ("/DeviceGray", 1),
    "rgb": ("/DeviceRGB", 3),
    "cmyk": ("/DeviceCMYK", 4),
    "inverted-cmyk": ("/DeviceCMYK", 4),
}


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Where pages lie: their quire, the first of them there from 0, and how many.

    `unbalanced` are the pages, from 0, whose content leaves states behind, with what `stamp` needs to know.
    """

    quire: int
    start: int
    pages: int
    unbalanced: dict[int, tuple[int, int]] = field(default_factory=dict)


class Quires:
    """Gathers the pages of exhibits; an exhibit lies within one quire."""

    def __init__(self, theme: Theme, language: Language) -> None:
        self.theme = theme
        self.language = language
        self.files: list[BinaryIO] = []
        self._open: Pdf | None = None
        self._sources = ExitStack()
        self._bytes = self._exhibits = 0

    def __enter__(self) -> Quires:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of everything."""
        self.lay_by()
        self.drop_behind(0)

    def add(self, leaves: Iterable[Leaf], recognise: Recognise | None = None) -> Sheaf:
        """Add the leaves of an exhibit and give where they lie.

        `recognise` gives, of a picture, a PDF page with its words to lay over it, unseen.
        """
        from pikepdf import Pdf

        if self._open is None:
            self._open = Pdf.new()
        pdf, start = self._open, len(self._open.pages)
        unbalanced: dict[int, tuple[int, int]] = {}
        for leaf in leaves:
            match leaf:
                case Picture():
                    placed = add_picture(pdf, leaf)
                    self._bytes += len(leaf.data)
                    if recognise:
                        words = self._sources.enter_context(Pdf.open(BytesIO(recognise(leaf))))
                        lay_over(pdf, pdf.pages[-1], words.pages[0], placed)
                case Listing():
                    self._add_pages(pdf, self._set(leaf))
                case Pages():
                    for number, states in self._add_foreign(pdf, leaf):
                        unbalanced[number - start] = states
        sheaf = Sheaf(len(self.files), start, len(pdf.pages) - start, unbalanced)
        self._exhibits += 1
        if self._bytes > MOST_BYTES or self._exhibits >= MOST_EXHIBITS:
            self.lay_by()
        return sheaf

    def add_paper(self, data: bytes, outside: Collection[str]) -> Sheaf:
        """Add a letter of ours as a quire of its own; links to names in `outside` lead into the packet."""
        from pikepdf import Pdf

        self.lay_by()
        with Pdf.open(BytesIO(data)) as paper:
            keep_own_links(paper, outside)
            pages = len(paper.pages)
            self._keep(paper)
        return Sheaf(len(self.files) - 1, 0, pages)

    def lay_by(self) -> None:
        """Write the quire that is open, and let go of what it was made from."""
        if self._open is None:
            return
        self._keep(self._open)
        self._open.close()
        self._sources.close()
        self._open, self._sources, self._bytes, self._exhibits = None, ExitStack(), 0, 0

    def drop_behind(self, count: int) -> None:
        """Let go of all quires but the first ones."""
        for file in self.files[count:]:
            file.close()
        del self.files[count:]

    def measure(self, sheaf: Sheaf) -> int:
        """Give about how many bytes the pages of a sheaf take."""
        from pikepdf import Pdf

        with Pdf.open(self.files[sheaf.quire]) as pdf:
            return measure_pages(pdf.pages[sheaf.start : sheaf.start + sheaf.pages])

    def _keep(self, pdf: Pdf) -> None:
        file = open_unnamed()
        save_quickly(pdf, file)
        self.files.append(file)

    def _set(self, listing: Listing) -> Pages:
        from pikepdf import Pdf

        pdf = Pdf.open(BytesIO(set_listing(listing, self.theme, self.language)))
        return Pages(pdf, tuple(range(len(pdf.pages))))

    def _add_pages(self, pdf: Pdf, pages: Pages) -> None:
        self._sources.callback(pages.pdf.close)
        pdf.pages.extend(pages.pdf.pages[number] for number in pages.numbers)

    def _add_foreign(self, pdf: Pdf, pages: Pages) -> Iterator[tuple[int, tuple[int, int]]]:
        """Add the pages of a foreign PDF; give those that leave states behind, with their number."""
        start = len(pdf.pages)
        keep_links(pages)
        self._add_pages(pdf, pages)
        for number in range(start, len(pdf.pages)):
            states = count_unbalanced(pdf.pages[number])
            if any(states):
                yield number, states


def add_picture(pdf: Pdf, picture: Picture) -> Placement:
    """Add a page with a picture, its pixels as they are coded."""
    from pikepdf import Dictionary, Name, Page

    placed = place_picture(picture.width, picture.height, picture.orientation)
    matrix = " ".join(f"{number:.4f}" for number in placed.matrix)
    edge = " ".join(f"{number:.3f}" for number in placed.edge)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, round(placed.width, 3), round(placed.height, 3)],
        Resources=Dictionary(XObject=Dictionary(Picture=pdf.make_stream(picture.data, _describe(picture)))),
        Contents=pdf.make_stream(f"q {matrix} cm /Picture Do Q {EDGE} {edge} re S".encode()),
    )
    pdf.pages.append(Page(pdf.make_indirect(page)))
    return placed


def lay_over(pdf: Pdf, page: Page, words: Page, placed: Placement) -> None:
    """Lay a page of another PDF over a picture."""
    from pikepdf import Array, Name

    form = pdf.copy_foreign(words.as_form_xobject())
    left, bottom, width, height = placed.edge
    box = [float(value) for value in form.BBox]
    across, up = width / (box[2] - box[0]), height / (box[3] - box[1])
    page.obj.Resources.XObject[Name.Words] = form
    drawn = f"q {across:.6f} 0 0 {up:.6f} {left:.3f} {bottom:.3f} cm /Words Do Q".encode()
    page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(drawn)])


def _describe(picture: Picture) -> Dictionary:
    from pikepdf import Dictionary, Name

    space, channels = COLORS[picture.colors]
    described: dict[str, Any] = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": Name(space),
        "BitsPerComponent": 8,
        "Filter": Name.DCTDecode if picture.coding == "jpeg" else Name.FlateDecode,
    }
    if picture.coding == "png":
        described["DecodeParms"] = Dictionary(
            Predictor=15, Colors=channels, BitsPerComponent=8, Columns=picture.width
        )
    if picture.colors == "inverted-cmyk":
        described["Decode"] = [1, 0] * channels
    return Dictionary(**described)
