"""Page ranges as people write them: `1-3, 7`, `5-`, `-2`; in their order, a page as often as it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appealkit.evidence.exhibits.leaves import UnusableExhibit

_PART = re.compile(r"(\d*)\s*(?:[-–—~～至]\s*(\d*))?", re.ASCII)
_COMMA = re.compile("[,，、;；]")


def select_pages(written: str, total: int) -> tuple[int, ...]:
    """Give the chosen pages of `total`, counted from 0; all of them where nothing is written.

    A range that runs backwards gives its pages backwards. Raises UnusableExhibit for what is no range
    and for pages that the file does not have.
    """
    if not written.strip():
        return tuple(range(total))
    parts = [part.strip() for part in _COMMA.split(written)]
    return tuple(page - 1 for part in parts for page in _read_part(part, written, total))


def _read_part(part: str, written: str, total: int) -> Iterator[int]:
    match = _PART.fullmatch(part)
    if not match or not re.search(r"\d", part):
        raise UnusableExhibit("pages", pages=written)
    first, last = match[1], match[2]
    start = int(first[:9]) if first else 1
    end = start if last is None else int(last[:9]) if last else total
    beyond = next((page for page in (start, end) if not 1 <= page <= total), None)
    if beyond is not None:
        raise UnusableExhibit("no_such_page", page=beyond, total=total)
    yield from range(start, end + 1) if start <= end else range(start, end - 1, -1)
