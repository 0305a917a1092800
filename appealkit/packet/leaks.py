"""Leaks: what was masked and can still be found, in the words of pages or in the objects behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page

ENCODINGS = ("utf-8", "utf-16-be", "gb18030")
# A shorter text, such as a name of two characters, may be an ordinary word elsewhere.
SHORTEST = 4


def find_leaks(pages: Iterable[Page], words: Iterable[str], masked: Collection[str]) -> list[str]:
    """Give those of the masked texts that the pages still hold.

    `words` are the texts of the pages as a reader extracts them; of the pages all strings and all streams
    but pictures are searched. Blanks and line breaks within a text do not hide it.
    """
    sought = {text: condensed for text in masked if len(condensed := _condense(text)) >= SHORTEST}
    if not sought:
        return []
    shown = _condense("\n".join(words))
    found = {text for text, condensed in sought.items() if condensed in shown}
    coded = {
        text: [condensed.encode(name, "ignore") for name in ENCODINGS] for text, condensed in sought.items()
    }
    for data in _read_objects(pages):
        found |= {text for text, codes in coded.items() if any(code in data for code in codes)}
    return sorted(found)


def _condense(text: str) -> str:
    return re.sub(r"\s", "", text)


def _read_objects(pages: Iterable[Page]) -> Iterator[bytes]:
    """Give every string and every unpacked stream that the pages lead to."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [page.obj for page in pages]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, String):
            yield bytes(thing)
            continue
        if not isinstance(thing, Array | Dictionary | Stream):
            continue
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, Stream) and thing.get("/Subtype") != Name.Image:
            yield _unpack(thing)
        if isinstance(thing, Array):
            waiting += list(thing)
        else:
            waiting += [thing[key] for key in sorted(thing.keys()) if key != "/Parent"]


def _unpack(stream: Any) -> bytes:
    from pikepdf import PdfError

    try:
        return bytes(stream.read_bytes())
    except PdfError:  # a filter that qpdf does not undo
        return bytes(stream.read_raw_bytes())
