"""The fingerprint of pages: one hash of all that they show, wherever they lie, without their stamps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

# What binds a page to its file.
OF_THE_FILE = {"/Parent", "/Annots", "/StructParents"}
REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")
# What a packet adds to the resources of a page.
OURS = re.compile(rb"/Ak[^\s/]* \d+ \d+ R ?")


class Fingerprints:
    """Takes the fingerprints of pages of one PDF; what pages share is read once.

    An object counts by its text, in which every reference to another one is replaced by that one's own
    hash: numbers, which another program may deal out anew, do not count.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._known: dict[bytes, bytes] = {}

    def take(self, pages: Iterable[Page]) -> str:
        """Give the SHA-256 of stamped pages, in hexadecimal: contents, pictures, fonts, boxes and turns."""
        digest = hashlib.sha256()
        for page in pages:
            digest.update(self._read_page(page.obj))
        return digest.hexdigest()

    def _read_page(self, page: Any) -> bytes:
        from pikepdf import Array

        digest = hashlib.sha256()
        for key in sorted(page.keys()):
            if key == "/Contents":
                # The first stream restores what the last, the stamp, needs; both are ours.
                inner = list(page.Contents)[1:-1] if isinstance(page.Contents, Array) else []
                digest.update(b"/Contents" + b"".join(self._follow(part.unparse()) for part in inner))
            elif key not in OF_THE_FILE:
                digest.update(key.encode() + self._follow(_spell(page[key])))
        return digest.digest()

    def _follow(self, text: bytes) -> bytes:
        return REFERENCE.sub(
            lambda match: self._read(match[0], int(match[1]), int(match[2])), OURS.sub(b"", text)
        )

    def _read(self, reference: bytes, number: int, generation: int) -> bytes:
        from pikepdf import Stream

        if reference not in self._known:
            self._known[reference] = b"(above)"  # a circle leads back here
            thing: Any = self._pdf.get_object(number, generation)
            if isinstance(thing, Stream):
                digest = hashlib.sha256(self._follow(thing.stream_dict.unparse()))
                digest.update(thing.get_raw_stream_buffer())
            else:
                digest = hashlib.sha256(self._follow(thing.unparse(resolved=True)))
            self._known[reference] = digest.digest()
        return self._known[reference]


def _spell(thing: Any) -> bytes:
    """The text of a value; pikepdf gives numbers as Python's own."""
    return bytes(thing.unparse()) if hasattr(thing, "unparse") else repr(thing).encode()
