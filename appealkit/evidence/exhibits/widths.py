"""The widths of a table's columns: no number is broken, and what is left goes to those that need more."""

from __future__ import annotations

import re
from collections.abc import Sequence

# In ems: about what a line of a table holds on A4, and what stands beside the text of a cell.
LINE, PADDING = 42.5, 1.2
LETTER, SIGN = 0.56, 1.0
LONGEST_WORD = 11.0  # an order number; an address of the web is broken
HEAD = 0.5  # a head may stand on two lines
MEASURED = 400  # rows; the widths of 20,000 are those of the first, and of the last, whose number is longest
_STEPS = 40
_WORD = re.compile(r"[!-~]+")


def share_width(rows: Sequence[Sequence[str]]) -> list[float]:
    """Give each column its share of the width, the head being the first row."""
    columns = list(zip(*rows[: MEASURED + 1], rows[-1], strict=True))
    least = [max(map(_measure_words, column)) + PADDING for column in columns]
    needs = [
        max(HEAD * _measure(head), low - PADDING, *map(_measure, cells)) + PADDING
        for (head, *cells), low in zip(columns, least, strict=True)
    ]
    most = _find_most(least, needs)
    widths = [min(max(low, most), need) for low, need in zip(least, needs, strict=True)]
    return [width / sum(widths) for width in widths]


def _find_most(least: Sequence[float], needs: Sequence[float]) -> float:
    """Give the width that no column exceeds but for its longest word, so that all of them fill the line."""
    low, high = 0.0, LINE
    for _ in range(_STEPS):
        most = (low + high) / 2
        total = sum(min(max(word, most), need) for word, need in zip(least, needs, strict=True))
        low, high = (low, most) if total > LINE else (most, high)
    return low


def _measure(text: str) -> float:
    return sum(LETTER if character.isascii() else SIGN for character in text)


def _measure_words(text: str) -> float:
    """About how wide the longest word is; Chinese breaks anywhere."""
    return min(max((LETTER * len(word) for word in _WORD.findall(text)), default=SIGN), LONGEST_WORD)
