"""How many bytes pages take in a file: to know where to split before anything is bound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page


def measure_pages(pages: Iterable[Page]) -> int:
    """Give about how many bytes pages take: those of all streams that they lead to, each once."""
    seen: set[tuple[int, int]] = set()
    return sum(_measure(page.obj, seen) for page in pages)


def _measure(thing: Any, seen: set[tuple[int, int]]) -> int:
    from pikepdf import Array, Dictionary, Stream

    if not isinstance(thing, Array | Dictionary | Stream):
        return 8
    if thing.is_indirect:
        if thing.objgen in seen:
            return 0
        seen.add(thing.objgen)
    size = int(thing.get("/Length", 0)) if isinstance(thing, Stream) else 0
    parts = (
        list(thing)
        if isinstance(thing, Array)
        else [thing[key] for key in sorted(thing.keys()) if key != "/Parent"]
    )
    return size + 10 + sum(_measure(part, seen) for part in parts)
