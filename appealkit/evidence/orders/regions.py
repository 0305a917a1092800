"""Regions of a file's addresses, each cut once."""

from __future__ import annotations

import re

from appealkit.evidence.orders.sheet import Cell
from appealkit.rules.regions import cut_to_district

_START = re.compile(r"\S+ \S+ \S+(?= )")


class Regions(dict[str, str]):
    """The regions of a file's addresses: the first three words of one tell, and many share them."""

    def cut(self, address: Cell) -> str:
        """Give `cut_to_district` of an address."""
        text = str(address)
        start = _START.match(text)
        return self[start[0]] if start else cut_to_district(text)

    def __missing__(self, words: str) -> str:
        region = self[words] = cut_to_district(words)
        return region
