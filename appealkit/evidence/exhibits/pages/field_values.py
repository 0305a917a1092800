"""Values of form fields, drawn where a form leaves that to the reader: once bound, it is no form.

What qpdf can write stays in the form's own fonts. The rest, Chinese above all, is set in the fonts of
the package: qpdf would write question marks.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.pages.areas import read_area
from appealkit.evidence.exhibits.pages.objects import get_dictionary, inherit, list_annotations
from appealkit.words import PACKAGE

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

_MULTILINE, _PASSWORD, _RADIO, _BUTTON = 1 << 12, 1 << 13, 1 << 15, 1 << 16
_FONTS = ("appeal-serif-common", "appeal-serif-rare")
_SIZE = re.compile(rb"([\d.]+)\s+Tf")
# Points; then shares of the size: the lines' distance, and how far a baseline is below its line's middle.
_USUAL_SIZE, _LEAST_SIZE, _INSET = 12.0, 4.0, 2.0
_PITCH, _DROP = 1.2, 0.35
_PIECES = re.compile(r"[!-~]+ ?|.")
# For a field that is turned on its page, so that it stands upright on a page that is turned itself.
_TURNS = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def draw_values(pdf: Pdf, pages: Iterable[Dictionary]) -> None:
    """Give the fields of the pages the look that their values ask for.

    Raises UnusableExhibit for a value with a character that no font has.
    """
    from pikepdf import Dictionary

    if get_dictionary(pdf.Root, "/AcroForm").get("/NeedAppearances") is not True:
        return
    pdf.generate_appearance_streams()
    pdf.get_warnings()  # about what qpdf cannot draw, which is drawn here
    for page in pages:
        for widget in list_annotations(page):
            if widget.get("/Subtype") == "/Widget" and (text := _find_text(widget)):
                widget.AP = Dictionary(N=_draw(pdf, widget, text))


def _find_text(widget: Dictionary) -> str:
    """Give what a field shows if qpdf cannot write it: a line in Latin letters is all that it can."""
    flags = _read_flags(widget)
    kind = inherit(widget, "/FT")
    if kind == "/Btn":
        ticked = not flags & _BUTTON and "/AP" not in widget and widget.get("/AS", "/Off") != "/Off"
        return ("●" if flags & _RADIO else "✔") if ticked else ""
    if kind == "/Ch":
        text = "\n".join(_list_choices(widget))
    elif kind == "/Tx":
        text = _read_string(inherit(widget, "/V"))
    else:
        return ""
    if flags & _PASSWORD:
        return "*" * len(text)
    return text if flags & _MULTILINE or not text.isascii() or "\n" in text else ""


def _read_flags(widget: Dictionary) -> int:
    flags = inherit(widget, "/Ff")
    return flags if isinstance(flags, int) else 0


def _list_choices(widget: Dictionary) -> Iterator[str]:
    """Give the chosen options by the words that show for them."""
    from pikepdf import Array

    options, chosen = inherit(widget, "/Opt"), inherit(widget, "/V")
    pairs = [item for item in options if isinstance(item, Array) and len(item) > 1] if options else []
    shown = {_read_string(pair[0]): _read_string(pair[1]) for pair in pairs}
    for value in map(_read_string, chosen if isinstance(chosen, Array) else [chosen]):
        yield shown.get(value, value)


def _read_string(value: Any) -> str:
    from pikepdf import String

    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, String) else ""


def _draw(pdf: Pdf, widget: Dictionary, text: str) -> Object:
    """Give a text as the form that shows in a field: from the top, or in the middle of a single line."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    area = read_area(widget.get("/Rect"))
    if area is None:
        raise UnusableExhibit("form_unfilled")
    turn = get_dictionary(widget, "/MK").get("/R")
    width, height = (area.height, area.width) if turn in (90, 270) else (area.width, area.height)
    is_tall = bool(_read_flags(widget) & _MULTILINE) or "\n" in text
    size, lines = _fit(text, width, height, _read_size(widget, is_tall), is_tall)

    file = BytesIO()
    canvas = Canvas(file, (width, height), invariant=1)
    align = inherit(widget, "/Q")
    share = align / 2 if align in (1, 2) else 0
    middle = height - _INSET - size * _PITCH / 2 if is_tall else height / 2
    for line in lines:
        x = _INSET + share * max(width - 2 * _INSET - _measure(line, size), 0)
        for font, run in _split(line):
            canvas.setFont(font, size)
            canvas.drawString(x, middle - _DROP * size, run)
            x += _measure(run, size)
        middle -= size * _PITCH
    canvas.save()

    with pikepdf.open(file) as drawn:
        form = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    if turn in _TURNS:
        form.Matrix = pikepdf.Array(_TURNS[turn])
    return form


def _read_size(widget: Dictionary, is_tall: bool) -> float:
    """Give the size that a field asks for, or 0 where it is to fill its field."""
    from pikepdf import String

    look = inherit(widget, "/DA")
    match = _SIZE.search(bytes(look)) if isinstance(look, String) else None
    size = float(match[1]) if match else 0.0
    return size or (_USUAL_SIZE if is_tall else 0.0)


def _fit(text: str, width: float, height: float, size: float, is_tall: bool) -> tuple[float, list[str]]:
    """Give the size that a text has room in, and its lines. It is made smaller down to what can be read."""
    room = max(width - 2 * _INSET, 1.0)
    if not is_tall:
        most = size or min(_USUAL_SIZE, height / _PITCH)
        return max(min(most, most * room / _measure(text, most)), _LEAST_SIZE), [text]
    lines = _wrap(text, room, size)
    while len(lines) * size * _PITCH > height - 2 * _INSET and size > _LEAST_SIZE:
        size = max(size * 0.9, _LEAST_SIZE)
        lines = _wrap(text, room, size)
    return size, lines


def _wrap(text: str, room: float, size: float) -> list[str]:
    """Break a text where a line is full: before a word of Latin letters, or between any two others."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _PIECES.findall(paragraph):
            if line and _measure(line + piece.rstrip(), size) > room:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return lines


def _measure(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return sum(float(stringWidth(run, font, size)) for font, run in _split(text))


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Give the runs of a text that have a font in common, with its name."""
    for font, characters in groupby(text, _find_font):
        yield font, "".join(characters)


@cache
def _find_font(character: str) -> str:
    font = next((name for name in _FONTS if ord(character) in _load(name)), None)
    if font is None:
        raise UnusableExhibit("form_unfilled")
    return font


@cache
def _load(name: str) -> Container[int]:
    """Make a font known to reportlab by the name of its file; gives the characters that it has."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(PACKAGE / "fonts" / f"{name}.ttf"))
    registerFont(font)
    characters: Container[int] = font.face.charToGlyph.keys()
    return characters
