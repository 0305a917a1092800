"""PDF files as exhibits: the chosen pages, as one sees them, and nothing else that the file holds."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.leaves import Box, Change, Converted, Pages, UnusableExhibit
from appealkit.evidence.exhibits.pages.annotations import draw_annotations
from appealkit.evidence.exhibits.pages.cleaning import clean_document, clean_pages
from appealkit.evidence.exhibits.pages.layers import list_hidden, list_layers, settle_layers
from appealkit.evidence.exhibits.pages.links import read_links, write_links
from appealkit.evidence.exhibits.pages.losses import count_losses
from appealkit.evidence.exhibits.pages.objects import get_dictionary
from appealkit.evidence.exhibits.pages.redaction import redact
from appealkit.evidence.exhibits.pages.streams import read_text
from appealkit.evidence.exhibits.ranges import select_pages

if TYPE_CHECKING:
    from pikepdf import Pdf

_LOG = logging.getLogger("pikepdf._core")
# What qpdf warns of and no reader would call damage.
_NO_DAMAGE = ("Resources is missing",)
_DYNAMIC = re.compile(rb"<dynamicRender>\s*required")


def convert_pdf(
    source: Path | bytes, boxes: Sequence[Box] = (), words: Sequence[str] = (), pages: str = ""
) -> Converted:
    """Give the chosen pages of a PDF, ready to be bound.

    They show what they show on a screen, with forms, comments and layers settled. Scripts, files, links
    to elsewhere and metadata are gone. A page with boxes, or with any of the words, becomes a picture in
    which they are black. Raises UnusableExhibit for a PDF that cannot be read or may not be used, for
    pages and boxes that it does not have, and for words that are on none of the pages.
    """
    try:
        with _hear() as heard:
            return _convert(_open(source), boxes, words, pages, heard)
    except UnusableExhibit:
        raise
    except Exception:  # whatever comes of objects that are not what they should be
        raise UnusableExhibit("broken_pdf") from None


def _open(source: Path | bytes) -> Pdf:
    """Open a PDF; of a file, only what is looked at gets into memory."""
    from pikepdf import PasswordError, PdfError
    from pikepdf import open as open_pdf

    try:
        pdf = open_pdf(BytesIO(source) if isinstance(source, bytes) else source)
    except PasswordError:
        raise UnusableExhibit("locked") from None
    except PdfError as error:
        # A certificate, or a lock that only one program opens.
        raise UnusableExhibit("locked" if "encrypt" in str(error) else "broken_pdf") from None
    if pdf.is_encrypted and not all(pdf.allow):
        raise UnusableExhibit("owner_locked")
    if _is_dynamic(pdf):
        raise UnusableExhibit("dynamic_xfa")
    return pdf


@contextmanager
def _hear() -> Iterator[list[str]]:
    """Meanwhile keep quiet what pikepdf would say, and list what qpdf finds so bad that it is logged."""
    heard: list[str] = []

    def collect(record: logging.LogRecord) -> bool:
        heard.append(record.getMessage())
        return False

    _LOG.addFilter(collect)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield heard
    finally:
        _LOG.removeFilter(collect)


def _convert(
    pdf: Pdf, boxes: Sequence[Box], words: Sequence[str], pages: str, heard: Sequence[str]
) -> Converted:
    every = [page.obj for page in pdf.pages]
    if not every:
        raise UnusableExhibit("no_pages")
    numbers = select_pages(pages, len(every))
    chosen = {number: every[number] for number in sorted(set(numbers))}

    kept = list(chosen.values())
    layers, hidden = list_layers(pdf), list_hidden(pdf)
    links = read_links(pdf, chosen)
    changed = Counter({"layers": len(layers)}) + count_losses(pdf, kept)
    damage = _list_damage(pdf)
    draw_annotations(pdf, kept, hidden)
    changed += clean_pages(kept)
    redaction = redact(pdf, chosen, boxes, words)
    clean_document(pdf)
    if layers | hidden:
        changed["hidden_layers_removed"] += settle_layers(pdf, kept, hidden)
    write_links(pdf, chosen, links, redaction.pages)
    changed["repaired"] += len(damage) + len(_list_damage(pdf)) + len(heard)
    changed["redacted"] += redaction.boxes
    changed["pages_as_pictures"] += len(redaction.pages)
    changes = tuple(Change(kind, {"count": count}) for kind, count in sorted((+changed).items()))
    return Converted((Pages(pdf, numbers),), changes, frozenset(words))


def _list_damage(pdf: Pdf) -> list[str]:
    """Give what qpdf has mended since it was last asked."""
    return [warning for warning in pdf.get_warnings() if not any(word in warning for word in _NO_DAMAGE)]


def _is_dynamic(pdf: Pdf) -> bool:
    """Whether the pages are only there for readers that cannot draw the form that the file holds."""
    from pikepdf import Array

    root: Any = pdf.Root
    if root.get("/NeedsRendering") is True:
        return True
    form = get_dictionary(root, "/AcroForm").get("/XFA")
    parts = form if isinstance(form, Array) else [form]
    return any(_DYNAMIC.search(read_text(part)) for part in parts)
