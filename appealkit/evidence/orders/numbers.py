"""Order numbers: text of 15 to 20 digits, however an export wraps them (domain 4.2.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appealkit.evidence.orders.cells import BadCell, is_blank, plain
from appealkit.evidence.orders.sheet import Cell

SHORTEST, LONGEST = 15, 20
EXACT = 15  # digits that a spreadsheet keeps

_WRAPPING = "=\"' \t"
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d{15,}\.0*", re.ASCII)


def read_order_no(cell: Cell) -> str:
    """Give the digits of an order number. Raises BadCell: no_number, bad_number or corrupt_number."""
    digits = cell.strip(_WRAPPING) if isinstance(cell, str) else ""
    if SHORTEST <= len(digits) <= LONGEST and digits.isascii() and digits.isdigit():
        return digits
    if isinstance(cell, float | int):
        raise BadCell("corrupt_number" if abs(cell) >= 10 ** (EXACT - 1) else "bad_number")
    digits = "".join(plain(cell).split()).strip(_WRAPPING)
    if is_blank(digits):
        raise BadCell("no_number")
    if _ROUNDED.fullmatch(digits):
        raise BadCell("corrupt_number")
    if not (SHORTEST <= len(digits) <= LONGEST and digits.isascii() and digits.isdigit()):
        raise BadCell("bad_number")
    return digits


def are_order_nos(cells: Sequence[Cell]) -> bool:
    """Whether all cells are order numbers already: one look at a column that needs no other."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    digits = "".join(texts)
    lengths = set(map(len, texts))
    plain = digits.isascii() and digits.isdigit() and lengths <= set(range(SHORTEST, LONGEST + 1))
    return plain and len(texts) == len(cells)
