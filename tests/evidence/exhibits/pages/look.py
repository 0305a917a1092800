"""How pages look, and what is left in them: what tests of PDF exhibits ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from appealkit.evidence.exhibits.leaves import Converted, Pages

FINE = 4  # times as many pixels, so that how edges are smoothed does not count


def leaf(converted: Converted) -> Pages:
    (pages,) = converted.leaves
    assert isinstance(pages, Pages)
    return pages


def kinds(converted: Converted) -> dict[str, object]:
    """The count of each kind of change."""
    return {change.kind: change.values["count"] for change in converted.changes}


def bind(converted: Converted) -> bytes:
    """The pages really put into another file and saved."""
    pages = leaf(converted)
    with pikepdf.new() as book:
        book.pages.extend(pages.pdf.pages[number] for number in pages.numbers)
        file = BytesIO()
        book.save(file, static_id=True)
    return file.getvalue()


def draw(data: bytes) -> list[Image.Image]:
    """Every page as a reader shows it, form fields too; a pixel is a point."""
    with PdfDocument(data) as document:
        document.init_forms()
        return [page.render(scale=FINE).to_pil().convert("RGB").reduce(FINE) for page in document]


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures differ by more than how edges are smoothed."""
    if one.size != other.size:
        return True
    return any(high > 24 for _, high in ImageChops.difference(one, other).getextrema())


def look_alike(one: bytes, other: bytes) -> bool:
    """Whether two files show the same pages."""
    pairs = zip(draw(one), draw(other), strict=True)
    return not any(differ(*pair) for pair in pairs)


def read(data: bytes) -> list[str]:
    """The words of every page."""
    with PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def holds(data: bytes, secret: str) -> bool:
    """Whether any object of a file has a secret in it, in one of the ways in which PDFs write."""
    written = {secret.encode(coding) for coding in ("utf-8", "utf-16-be", "utf-16-le")}
    return any(form in part for part in _list_bytes(data) for form in written)


def _list_bytes(data: bytes) -> Iterator[bytes]:
    """Every key, name, string and stream of a file, streams as they are and decoded."""
    with pikepdf.open(BytesIO(data)) as pdf:
        left: list[Any] = [*pdf.objects, pdf.trailer]
        while left:
            node = left.pop()
            match node:
                case pikepdf.Name():
                    yield str(node).encode()
                case pikepdf.String():
                    yield bytes(node)
                case pikepdf.Array():
                    left.extend(item for item in node if not _is_apart(item))
                case pikepdf.Dictionary() | pikepdf.Stream():
                    yield from (key.encode() for key in map(str, node))
                    left.extend(item for item in map(node.get, map(str, node)) if not _is_apart(item))
            if isinstance(node, pikepdf.Stream):
                yield node.read_raw_bytes()
                with suppress(pikepdf.PdfError):
                    yield node.read_bytes()


def _is_apart(item: Any) -> bool:
    """Whether an object has a number, and comes by itself."""
    return bool(getattr(item, "is_indirect", False))
