"""The stamps of a packet: exhibit and page number in the upper right corner that one sees of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from appealkit.packet.place import View, view_of
from appealkit.words import Language, say
from appealkit.writers.pdf.faces import open_face
from appealkit.writers.pdf.ink import Ink
from appealkit.writers.pdf.look import Type
from appealkit.writers.theme import Font

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

FONT = Font("Appeal Sans", "", "")
COLOR = "0.63 0.08 0.08"
# Points on a page of the width of A4; a larger page has larger ones.
SIZE, FROM_RIGHT, FROM_TOP = 8.5, 16.0, 12.0
PADDING = 2.5
USUAL_SIDE = 595.0
OPACITY = 0.85  # of the ground behind the words: what lies below still shows


def word_stamp(exhibit: str, page: int, pages: int, language: Language) -> str:
    """Give what a stamp says; `exhibit` is the printed label, empty on a page that is of none."""
    if not exhibit:
        return say("packet.page_stamp", language, page=page, pages=pages)
    return say("packet.stamp", language, exhibit=exhibit, page=page, pages=pages)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stamp stands in the view of a page, from its lower left corner, and how large it is."""

    x: float
    baseline: float
    size: float
    width: float

    @property
    def ground(self) -> tuple[float, float, float, float]:
        """Its ground: left, bottom, width and height."""
        padding = PADDING * self.size / SIZE
        bottom = self.baseline - 0.25 * self.size - padding / 2
        return self.x - padding, bottom, self.width + 2 * padding, 1.15 * self.size + padding


def find_place(view: View, ems: float) -> Place:
    """Give the place of words that are `ems` wide: always within the view, small where that is small."""
    scale = _find_scale(view)
    right, top = min(FROM_RIGHT * scale, view.width / 20), min(FROM_TOP * scale, view.height / 20)
    size = min(SIZE * scale, (view.width - 2 * right) / ems, (view.height - 2 * top) / 1.5)
    return Place(view.width - right - ems * size, view.height - top - 0.9 * size, size, ems * size)


def find_strip(view: View) -> float:
    """Give the height of the strip along the upper edge of a view in which its stamp stands."""
    return min((FROM_TOP + 1.6 * SIZE) * _find_scale(view), view.height)


def _find_scale(view: View) -> float:
    """Give how much larger than on A4 stamps are, in the units of the page."""
    return max(1.0, min(view.width, view.height) * view.unit / USUAL_SIDE) / view.unit


class Stamper:
    """Stamps the pages of one PDF with some of these texts, in one font for all pages."""

    def __init__(self, pdf: Pdf, texts: Iterable[str]) -> None:
        from pikepdf import Dictionary, Name, Pdf

        texts = sorted(set(texts))
        characters = set().union(*texts)
        self.pdf = pdf
        self.type = Type(open_face(FONT, False, characters), SIZE, SIZE)
        ink = Ink((100.0, 100.0), self.type)
        # The font is numbered and closed with the file that is drawn: all texts are coded before.
        ink.write([(self.type, 0.0, 0.0, "".join(sorted(characters)))], "#000000")
        self.shown = {text: ink.show(self.type, text).replace("/F", "/AkF") for text in texts}
        ink.turn_page()
        with Pdf.open(BytesIO(ink.finish())) as drawn:
            fonts = drawn.pages[0].obj.Resources.Font
            self.fonts = {Name(f"/Ak{name[1:]}"): pdf.copy_foreign(font) for name, font in fonts.items()}
        self.ground = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=OPACITY, BM=Name.Normal))
        self.openings: dict[int, Object] = {}

    def stamp(self, page: Page, words: str, unbalanced: tuple[int, int] = (0, 0)) -> None:
        """Put a stamp on a page, whatever state its content leaves behind.

        `unbalanced` says how many states the content restores and how many it saves too often.
        """
        from pikepdf import Array, Name

        restored, saved = unbalanced
        closing = self.pdf.make_stream(b"\nQ" * (saved + 1) + self._draw(view_of(page), words))
        written = page.obj.get(Name.Contents, Array())
        contents = list(written) if isinstance(written, Array) else [written]
        page.obj.Contents = Array([self._open(restored + 1), *contents, closing])
        self._add_resources(page.obj)

    def _open(self, states: int) -> Object:
        """The stream that saves so many states: one for all pages that need as many."""
        if states not in self.openings:
            self.openings[states] = self.pdf.make_stream(b"q\n" * states)
        return self.openings[states]

    def _draw(self, view: View, words: str) -> bytes:
        ems = self.type.measure(words) / self.type.size
        place = find_place(view, ems)
        left, bottom, width, height = place.ground
        matrix = " ".join(f"{number:.4f}" for number in view.matrix)
        shown = self.shown[words].replace(f" {SIZE:.2f} Tf", f" {place.size:.4f} Tf")
        return (
            f"\n/Artifact <</Type /Pagination>> BDC q {matrix} cm /AkGround gs 1 1 1 rg"
            f" {left:.3f} {bottom:.3f} {width:.3f} {height:.3f} re f Q"
            f" q {matrix} cm {COLOR} rg BT 1 0 0 1 {place.x:.3f} {place.baseline:.3f} Tm {shown} ET Q EMC"
        ).encode("ascii")

    def _add_resources(self, page: Any) -> None:
        from pikepdf import Dictionary

        if "/Resources" not in page:
            page.Resources = Dictionary()
        resources = page.Resources
        for kind in ("/Font", "/ExtGState"):
            if kind not in resources:
                resources[kind] = Dictionary()
        for name, font in self.fonts.items():
            resources.Font[name] = font
        resources.ExtGState["/AkGround"] = self.ground


def count_unbalanced(page: Page) -> tuple[int, int]:
    """Give how many states a page's content restores without having saved them, and saves for good."""
    from pikepdf import parse_content_stream

    depth = restored = 0
    for instruction in parse_content_stream(page, "q Q"):
        if str(instruction.operator) == "q":
            depth += 1
        elif depth:
            depth -= 1
        else:
            restored += 1
    return restored, depth
