"""Pages of all sorts, and packets bound of them: what the tests of the packet work on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import BinaryIO

import pikepdf
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits.leaves import Leaf, Listing, Pages, Picture
from appealkit.packet.bind import Binding, bind_volume
from appealkit.packet.plan import Plan, Section, make_plan
from appealkit.packet.quires import Quires
from appealkit.packet.unnamed import open_unnamed
from appealkit.packs.search import search_path
from appealkit.words import PACKAGE, Language
from appealkit.writers.theme import Theme
from appealkit.writers.theme_files import load_theme


@dataclass(frozen=True)
class Folio:
    """One page of a foreign PDF: its media box, crop box, turn and unit, and what its content forgets."""

    media: tuple[float, float, float, float] = (0, 0, 595, 842)
    crop: tuple[float, float, float, float] | None = None
    turn: int = 0
    unit: float = 1
    content: bytes = b""
    words: str = "page"


@cache
def theme(language: Language = "zh-CN") -> Theme:
    return load_theme("letter", search_path(PACKAGE.parent), language)


def make_pages(folios: Sequence[Folio]) -> Pages:
    """A PDF of such pages, as an exhibit's converter would give it."""
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    for folio in folios:
        canvas.setPageSize((folio.media[2], folio.media[3]))
        canvas.drawString(
            (folio.media[0] + folio.media[2]) / 2, (folio.media[1] + folio.media[3]) / 2, folio.words
        )
        canvas.showPage()
    canvas.save()
    pdf = pikepdf.open(BytesIO(file.getvalue()))
    for page, folio in zip(pdf.pages, folios, strict=True):
        page.obj.MediaBox = list(folio.media)
        if folio.crop:
            page.obj.CropBox = list(folio.crop)
        page.obj.Rotate = folio.turn
        if folio.unit != 1:
            page.obj.UserUnit = folio.unit
        if folio.content:
            page.obj.Contents = pikepdf.Array([page.obj.Contents, pdf.make_stream(folio.content)])
    return Pages(pdf, tuple(range(len(pdf.pages))))


def make_picture(width: int = 30, height: int = 40, orientation: int = 1, color: str = "red") -> Picture:
    """A JPEG with a blue upper left corner in what is stored."""
    picture = Image.new("RGB", (width, height), color)
    picture.paste("blue", (0, 0, width // 3, height // 3))
    file = BytesIO()
    picture.save(file, "JPEG", quality=95, subsampling=0)
    return Picture(file.getvalue(), "jpeg", "rgb", width, height, orientation)


def make_listing(rows: int = 3, ruled: bool = True) -> Listing:
    lines = tuple((str(number), f"第{number}行 words") for number in range(1, rows + 1))
    return Listing(Annex("聊天记录", (Column(0.2), Column(0.8)), ("行", "文字"), lines), ruled)


@dataclass
class Packet:
    """A packet that was bound: its plan and its volumes."""

    plan: Plan
    volumes: list[BinaryIO] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        """The bytes of its only volume."""
        (volume,) = self.volumes
        volume.seek(0)
        return volume.read()


@contextmanager
def bound(
    exhibits: Sequence[Sequence[Leaf]], breaks: Sequence[int] = (), language: Language = "zh-CN"
) -> Iterator[Packet]:
    """Bind exhibits without anything in front of them; three exhibits make a group."""
    word = {"zh-CN": "证据", "en": "Exhibit "}[language]
    with ExitStack() as work, Quires(theme(language), language) as quires:
        sheaves = {}
        sections = []
        for number, leaves in enumerate(exhibits):
            group = f"{number // 3 + 1}"
            sheaf = quires.add(leaves)
            section = Section(
                kind="exhibit",
                title=f"标题 {number}",
                anchor=f"exhibit-{number}",
                pages=sheaf.pages,
                label=f"{word}{group}-{number % 3 + 1}",
                group=f"第{group}组",
                place=number + 1,
            )
            sheaves[section.anchor] = sheaf
            sections.append(section)
        quires.lay_by()
        plan = make_plan(sections, breaks)
        packet = Packet(plan)
        for volume in plan.volumes:
            packet.volumes.append(work.enter_context(open_unnamed()))
            bind_volume(plan, volume, Binding(quires.files, sheaves, language, "证据"), packet.volumes[-1])
        yield packet


@contextmanager
def opened(data: bytes | BinaryIO) -> Iterator[pypdfium2.PdfDocument]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        yield pdf
    finally:
        pdf.close()


def words_of(pdf: pypdfium2.PdfDocument, page: int) -> str:
    """All words of a page, whatever its crop box hides."""
    return " ".join(pdf[page].get_textpage().get_text_range().split())


def picture_of(pdf: pypdfium2.PdfDocument, page: int, dpi: int = 72) -> Image.Image:
    return pdf[page].render(scale=dpi / 72).to_pil().convert("RGB")
