"""Annexes: lists of records that are too long for a letter, one line each, masked as lists are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from appealkit.case.fields import Field
from appealkit.case.record import Blank, Record, fields_of
from appealkit.compose.brief import Brief
from appealkit.compose.build import anchor_name
from appealkit.compose.filters import join, show
from appealkit.document import Align, Annex, Column
from appealkit.rules.masks import mask_for
from appealkit.words import Language, say

NOTHING = "—"
# What of an exhibit leads to it.
LINKED = ("label", "span")
RIGHT = ("whole number", "number", "money")
# In ems: about what a line of a table holds on A4, and what stands beside the text of a cell.
LINE, PADDING = 42.5, 0.9
MEASURED = 400  # rows; the widths of 20,000 are those of the first


def make_annex(
    brief: Brief,
    number: int,
    title: str,
    records: Sequence[Record],
    names: Sequence[str],
    labels: Mapping[str, str],
    notes: Sequence[str] = (),
) -> Annex:
    """Give a list of records, a numbered line each, with a column for every field that is named.

    `labels` has the printed label of each exhibit by its id. In a list order numbers are masked
    more than in the letter, where staff need to look a few up (domain 5.3). In a packet an exhibit's row
    leads to its pages.
    """
    language = brief.language
    fields = _fields(records, names)
    rows = tuple(
        (str(index), *(_show(brief, record, name, labels) for name in names))
        for index, record in enumerate(records, 1)
    )
    head = (say("annex.number", language), *(fields[name].labelled(language) for name in names))
    aligns: list[Align] = ["right", *("right" if fields[name].type in RIGHT else "left" for name in names)]
    columns = tuple(map(Column, _shares([head, *rows[:MEASURED], *rows[-1:]]), aligns))
    full = say("annex.title", language, label=label_of(number, language), title=title)
    annex = Annex(full, columns, head, rows, tuple(notes), anchor_of(number))
    if brief.contents is None or not records or "anchor" not in records[0]:
        return annex
    targets = tuple(anchor_name(str(record["anchor"])) for record in records)
    linked = tuple(place for place, name in enumerate(names, 1) if name in LINKED)
    return replace(annex, targets=targets, linked=linked)


def label_of(number: int, language: Language) -> str:
    """Give how the letter names an annex: 附录1, Annex 1."""
    return say("annex.label", language, number=number)


def anchor_of(number: int) -> str:
    """Give where links to an annex lead."""
    return f"annex-{number}"


def _fields(records: Sequence[Record], names: Sequence[str]) -> Mapping[str, Field]:
    known = fields_of(records[0]) if records else {}
    return {name: known.get(name, Field(name)) for name in names}


def _show(brief: Brief, record: Record, name: str, labels: Mapping[str, str]) -> str:
    value = record[name]
    if isinstance(value, Blank) or value == ():
        return NOTHING
    if isinstance(value, datetime):  # as lists have it: short, and alike in every language
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if name == "order_no":
        return mask_for(brief.pack.audience, "listed_order_no", str(value))
    if name == "exhibit":
        return labels.get(value, NOTHING)
    return str(join(value, brief.language)) if isinstance(value, tuple) else show(value, brief.language)


def _shares(rows: Sequence[Sequence[str]]) -> Iterator[float]:
    """Give each column its share of the width: as much as it needs, and the widest only what is left."""
    needs = [max(map(_width, column)) + PADDING for column in zip(*rows, strict=True)]
    most = max(needs)
    while sum(min(need, most) for need in needs) > LINE and most > PADDING:
        most -= 0.5
    widths = [min(need, most) for need in needs]
    return (width / sum(widths) for width in widths)


def _width(text: str) -> float:
    """About how wide a text is, in ems."""
    return sum(0.54 if character.isascii() else 1.0 for character in text)
