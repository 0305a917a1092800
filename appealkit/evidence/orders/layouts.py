"""Layouts: which columns make an export of which version, and which column holds which field (domain 4.1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from appealkit.tables import read_table
from appealkit.words import Bilingual

Report = Literal["orders", "items", "lines"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of an export.

    `report` is orders for a row each order, items for a row each article that needs its order's row, and
    lines for rows that need no other. `headers` gives, by field, the names that its column may have.
    """

    name: str
    report: Report
    needs: tuple[str, ...]
    headers: Mapping[str, tuple[str, ...]]

    def fits(self, names: Iterable[str]) -> bool:
        """Whether a head with these names is of this layout."""
        return not self.missing(names)

    def missing(self, names: Iterable[str]) -> list[str]:
        """Give the needed columns that a head with these names does not have."""
        known = set(map(fold, names))
        return [name for name in self.needs if fold(name) not in known]

    def find_columns(self, names: Iterable[str]) -> dict[str, int]:
        """Give the index of each field's column in a head with these names."""
        places: dict[str, int] = {}
        for index, name in enumerate(map(fold, names)):
            places.setdefault(name, index)
        return {
            field: places[found]
            for field, headers in self.headers.items()
            if (found := next((fold(header) for header in headers if fold(header) in places), None))
        }


def fold(name: str) -> str:
    """Give a column's name as it is compared: letter case, width, blanks and quotation marks aside."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in plain if character.isprintable() and character not in " \"'=")


@cache
def load_layouts() -> tuple[Layout, ...]:
    """Give the known layouts, the most particular first."""
    table = load_table()
    return tuple(
        Layout(
            layout["name"],
            layout["report"],
            tuple(layout["needs"]),
            {field: tuple(headers) for field, headers in table["headers"].items()}
            | ({"order_no": (layout["order_no"],)} if "order_no" in layout else {}),
        )
        for layout in table["layouts"]
    )


def layout_of(columns: Mapping[str, str]) -> Layout:
    """Give the layout that the user's own names of columns make: its rows stand alone."""
    return Layout("columns", "lines", (columns["order_no"],), {f: (name,) for f, name in columns.items()})


def nearest_layout(names: Iterable[str]) -> Layout:
    """Give the layout of which a head with these names has most."""
    names = list(names)
    return min(load_layouts(), key=lambda layout: len(layout.missing(names)) / len(layout.needs))


@cache
def load_table() -> Mapping[str, Any]:
    """Give what `data/orders.yaml` holds."""
    table: Mapping[str, Any] = read_table("orders.yaml")
    return table


def load_reasons() -> Mapping[str, Bilingual]:
    """Give the words for each reason why a row is left out."""
    reasons: Mapping[str, Bilingual] = load_table()["reasons"]
    return reasons
