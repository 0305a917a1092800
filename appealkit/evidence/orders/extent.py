"""The extent of a sheet: how far its cells reach, told from its XML before anything is built of it.

A cell states its place, or follows the one before it; either can lead far out. Nearly every sheet is
seen to be harmless at one look at its text, and only of the others the places are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 1 << 20  # bytes between two tags

# A cell but those that are plainly near and spelled as nearly every program does: r, s and t in that
# order, up to column Z and row 99999, or up to column CZ and row 199999.
_TYPE = rb't="(?:inlineStr|s|n|str|b|e|d)">'
_NOT_NEAR = rb'<c(?! r="%b"(?:>| ' + _TYPE + rb'| s="\d++"(?:>|/>| ' + _TYPE + rb")))(?![A-Za-z])"
_BEYOND_Z, _BEYOND_CZ = (
    re.compile(_NOT_NEAR % place) for place in (rb"[A-Z]\d{1,5}+", rb"[A-C]?[A-Z]1?\d{1,5}+")
)
_PREFIXED = re.compile(rb":c")  # as an expression, which finds it in half the time
_TAG = re.compile(rb"""<(?:[^\s<>/:"'=]*:)?(row|c)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)""")
_PLACE = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']([A-Za-z]*)(\d*)["']""")


def cut_at_tags(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give a text in pieces that each end before a tag. Raises ValueError where no tag comes for long."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = max(text.rfind(b"<"), 0)
        yield text[:cut]
        rest = text[cut:]
        if len(rest) > LONGEST:
            raise ValueError("no XML")
    yield rest


def is_near(text: bytes) -> bool:
    """Whether all cells of a piece of XML are plainly near."""
    return not (_BEYOND_Z.search(text) and _BEYOND_CZ.search(text)) and not _PREFIXED.search(text)


def count_area(texts: Iterable[bytes]) -> int:
    """Count the cells of the block that reaches from the first cell to the furthest with content."""
    row = column = rows = columns = 0
    for text in texts:
        for tag, attributes in _TAG.findall(text):
            places = _PLACE.findall(attributes)
            letters = max((_count_columns(letters) for letters, _ in places), default=0)
            digits = max((int(digits or 0) for _, digits in places), default=0)
            if tag == b"row":
                row, column = digits or row + 1, 0
                continue
            column = letters or column + 1
            if not attributes.endswith(b"/"):  # it has content
                rows, columns = max(rows, digits or row), max(columns, column)
    return rows * columns


def _count_columns(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    count = 0
    for letter in letters.upper():
        count = count * 26 + letter - 64
    return count
