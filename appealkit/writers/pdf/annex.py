"""The annexes of a letter as pages of their own: laid out, then drawn once all pages are counted."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from itertools import chain

from appealkit.document import Annex, Document
from appealkit.writers.pdf.draw import draw_number, draw_rules, draw_watermark, draw_words
from appealkit.writers.pdf.ink import Ink
from appealkit.writers.pdf.lines import tidy
from appealkit.writers.pdf.look import Look, make_look
from appealkit.writers.pdf.sheets import Sheet, find_edges, lay_out, make_slots
from appealkit.writers.theme import Theme


@dataclass(frozen=True, slots=True)
class Supplement:
    """The annexes of a letter laid out; `missing` are characters that no font has."""

    look: Look
    watermark: str
    missing: Set[str]
    annexes: tuple[tuple[Annex, list[Sheet]], ...]

    @property
    def pages(self) -> int:
        """Give the number of pages."""
        return sum(len(sheets) for _, sheets in self.annexes)


def lay_out_annexes(document: Document, theme: Theme) -> Supplement:
    """Give the annexes of a document, each on pages of its own.

    Rows come from exports, where nobody can mend them: a character that no font has is spelt out there
    as [U+1F525]. Anywhere else it is missing.
    """
    annexes = tuple(map(tidy_annex, document.annexes))
    watermark = tidy(document.watermark)
    around = set("[U+0123456789ABCDEF]" + tidy(theme.page_number.pattern) + watermark)
    around = around.union(*(chain(annex.title, *annex.notes, *annex.head) for annex in annexes))
    look = make_look(theme, document, around.union(*map(collect_characters, annexes)))
    spelt = (spell_missing(annex, look.missing) for annex in annexes)
    laid_out = tuple((annex, lay_out(annex, look)) for annex in spelt)
    return Supplement(look, watermark, look.missing & around, laid_out)


def tidy_annex(annex: Annex) -> Annex:
    """Give the annex with its texts as they show."""
    return replace(
        annex,
        title=tidy(annex.title),
        notes=tuple(map(tidy, annex.notes)),
        head=tuple(map(tidy, annex.head)),
        rows=tuple(tuple(map(tidy, row)) for row in annex.rows),
    )


def collect_characters(annex: Annex) -> set[str]:
    """Give every character of the annex's rows."""
    return set().union(*map("".join, annex.rows))


def spell_missing(annex: Annex, missing: Set[str]) -> Annex:
    """Give the annex with the missing characters of its rows spelt out by their number."""
    if missing.isdisjoint(collect_characters(annex)):
        return annex
    spelt = str.maketrans({character: f"[U+{ord(character):04X}]" for character in missing})
    return replace(annex, rows=tuple(tuple(text.translate(spelt) for text in row) for row in annex.rows))


def draw_annexes(supplement: Supplement, before: int, total: int) -> bytes:
    """Give the pages as a PDF; `before` pages stand before them, `total` is the number of all."""
    look = supplement.look
    ink = Ink(look.paper, look.cell)
    page = before
    for annex, sheets in supplement.annexes:
        edges, slots = find_edges(annex, look), list(make_slots(annex, look))
        for sheet in sheets:
            page += 1
            with ink.marked("/Artifact BMC"):
                draw_watermark(ink, supplement.watermark, look)
                draw_rules(ink, sheet, edges, look)
            draw_words(ink, sheet, slots, look)
            with ink.marked("/Artifact BMC"):
                draw_number(ink, page, total, look)
            ink.turn_page()
    return ink.finish()
