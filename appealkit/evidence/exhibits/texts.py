"""Plain texts: TXT, LOG and MD files as numbered lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits.decoding import read_text
from appealkit.evidence.exhibits.leaves import Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.lines import keep_blanks, split_lines
from appealkit.evidence.exhibits.masking import Masking
from appealkit.words import Language, say

MAX_LINES = 50_000
COLUMNS = (Column(0.08), Column(0.92))


def convert_text(path: Path, title: str, masking: Masking, language: Language) -> Converted:
    """Give the lines of a text file with the numbers that they have in it.

    Raises UnusableExhibit: what `read_text` raises, and too_long.
    """
    lines = split_lines(read_text(path))
    if len(lines) > MAX_LINES:
        raise UnusableExhibit("too_long", limit=f"{MAX_LINES:,}")
    masking = masking.anew()
    annex = Annex(
        title=masking.cover(title),
        columns=COLUMNS,
        head=(say("exhibits.line", language), say("exhibits.text", language)),
        rows=tuple(_number(lines, masking)),
    )
    return Converted((Listing(annex, ruled=False),), masking.changes(), frozenset(masking.masked))


def _number(lines: list[str], masking: Masking) -> Iterator[tuple[str, str]]:
    """A form feed ends a page of a printer that is long gone: a blank line is left of it."""
    for number, line in enumerate(lines, 1):
        first, *others = line.replace("\f", "\f\f").split("\f")
        yield str(number), keep_blanks(masking.cover(first))
        yield from (("", keep_blanks(masking.cover(other))) for other in others)
