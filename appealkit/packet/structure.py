"""What a finished packet must not hold: scripts, attachments, links to elsewhere, locks, fonts left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from appealkit.case.finding import Finding, Place

if TYPE_CHECKING:
    from pikepdf import Pdf

ACTIONS = ("/OpenAction", "/AA")
NAMED = {"/JavaScript": "script", "/EmbeddedFiles": "attachment"}
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
DRAWN = ("/Type3",)  # a font whose characters are drawings needs no file


def check_structure(name: str, pdf: Pdf) -> Iterator[Finding]:
    """Give PK05 for everything in a PDF that a packet must not hold; for a missing font it is a warning."""
    if pdf.is_encrypted:
        yield _found(name, "encrypted")
    yield from _check_root(name, pdf.Root)
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield _found(name, "script", page=number)
        for annotation in page.obj.get("/Annots", ()):
            yield from _check_annotation(name, number, annotation)
    yield from _check_streams(name, pdf)
    yield from _check_fonts(name, pdf)


def _check_root(name: str, root: Any) -> Iterator[Finding]:
    if any(key in root for key in ACTIONS):
        yield _found(name, "script", page=1)
    for key, variant in NAMED.items():
        if key in root.get("/Names", {}):
            yield _found(name, variant, page=1)
    if "/AF" in root:
        yield _found(name, "attachment", page=1)
    if "/XFA" in root.get("/AcroForm", {}):
        yield _found(name, "form", page=1)


def _check_annotation(name: str, page: int, annotation: Any) -> Iterator[Finding]:
    """A page may have links within the file, and the fields of signatures."""
    kind = str(annotation.get("/Subtype"))
    if kind == "/Link":
        if "/A" in annotation or "/AA" in annotation or "/PA" in annotation:
            yield _found(name, "external", page=page)
    elif kind == "/FileAttachment":
        yield _found(name, "attachment", page=page)
    elif not (kind == "/Widget" and annotation.get("/FT") == "/Sig"):
        yield _found(name, "annotation", page=page, sort=kind.removeprefix("/"))


def _check_streams(name: str, pdf: Pdf) -> Iterator[Finding]:
    """Look through all objects, whether a page leads to them or not."""
    from pikepdf import Dictionary, Stream

    for thing in pdf.objects:
        if isinstance(thing, Stream) and "/F" in thing:
            yield _found(name, "external", page=1)
        if isinstance(thing, Dictionary | Stream):
            if thing.get("/S") == "/JavaScript" or "/JS" in thing:
                yield _found(name, "script", page=1)
            if thing.get("/Type") == "/EmbeddedFile":
                yield _found(name, "attachment", page=1)


def _check_fonts(name: str, pdf: Pdf) -> Iterator[Finding]:
    told: set[str] = set()
    known: dict[tuple[int, int], set[str]] = {}
    for number, page in enumerate(pdf.pages, 1):
        for font in sorted(_find_missing(page.obj.get("/Resources"), known, 0)):
            if font not in told:
                told.add(font)
                found = _found(name, "font", page=number, font=font)
                yield Finding(found.code, found.place, found.values, found.variant, level="warning")


def _find_missing(resources: Any, known: dict[tuple[int, int], set[str]], depth: int) -> set[str]:
    """Give the names of the fonts that are not in the file, those of forms on the page too."""
    if resources is None or depth > 8:
        return set()
    if resources.is_indirect and resources.objgen in known:
        return known[resources.objgen]
    missing = {
        str(font.get("/BaseFont", "/?")).removeprefix("/")
        for font in dict(resources.get("/Font", {})).values()
        if not _is_embedded(font)
    }
    for form in dict(resources.get("/XObject", {})).values():
        missing |= _find_missing(form.get("/Resources"), known, depth + 1)
    if resources.is_indirect:
        known[resources.objgen] = missing
    return missing


def _is_embedded(font: Any) -> bool:
    if str(font.get("/Subtype")) in DRAWN:
        return True
    described = [font, *list(font.get("/DescendantFonts", ()))]
    return any(key in one.get("/FontDescriptor", {}) for one in described for key in FONT_FILES)


def _found(name: str, variant: str, **values: object) -> Finding:
    return Finding("PK05", Place(name), values, variant)
