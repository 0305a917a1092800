"""Listings as pages: texts, tables and chats in the type of the letters, without numbers of their own."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import date

from appealkit.document import Annex, Document
from appealkit.evidence.exhibits.leaves import Listing
from appealkit.words import Language
from appealkit.writers.pdf.annex import draw_annexes, lay_out_annexes
from appealkit.writers.theme import Theme

UNDATED = date(2000, 1, 1)
# Lines of words stand closer than the rows of a table, and nothing is ruled.
LINE_PADDING = 1.0


def set_listing(listing: Listing, theme: Theme, language: Language) -> bytes:
    """Give a listing as a PDF; a character that no font has is spelt out as [U+1F525], here as everywhere."""
    look = _look(theme, listing.ruled)
    annex = listing.annex
    missing = lay_out_annexes(_wrap(replace(annex, rows=()), language), look).missing
    supplement = lay_out_annexes(_wrap(_spell(annex, missing), language), look)
    return draw_annexes(supplement, 0, supplement.pages)


def _look(theme: Theme, ruled: bool) -> Theme:
    table = theme.table if ruled else replace(theme.table, border=0.0, padding=LINE_PADDING)
    return replace(theme, table=table, page_number=replace(theme.page_number, pattern=""))


def _wrap(annex: Annex, language: Language) -> Document:
    return Document(language, annex.title, UNDATED, "", (), annexes=(annex,))


def _spell(annex: Annex, missing: Set[str]) -> Annex:
    """Spell out what no font has in title, notes and head; that of the rows is as they are laid out."""
    spelt = str.maketrans({character: f"[U+{ord(character):04X}]" for character in missing})
    return replace(
        annex,
        title=annex.title.translate(spelt),
        notes=tuple(note.translate(spelt) for note in annex.notes),
        head=tuple(word.translate(spelt) for word in annex.head),
    )
