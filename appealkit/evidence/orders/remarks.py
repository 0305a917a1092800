"""What there is to say of a report: how it was read, which rows were left out, what it does not tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from appealkit.case.finding import Finding, Place
from appealkit.case.orders import Order
from appealkit.evidence.orders.layouts import fold, load_reasons, load_table
from appealkit.evidence.orders.report import Report
from appealkit.evidence.orders.sheet import Sheet
from appealkit.words import Bilingual

MAX_RANGES = 20
TEXT_NAMES, WORKBOOK_NAMES = (".csv", ".txt"), (".xlsx", ".xlsm", ".xls")


def remark_on_file(path: Path, sheet: Sheet, report: Report) -> Iterator[Finding]:
    """Say how a file was read where that may surprise."""
    place = Place(report.name, report.head.row)
    suffix = path.suffix.lower()
    if sheet.encoding == "xlsx" and suffix in TEXT_NAMES:
        yield Finding("OR07", place, {"name": suffix}, "is_workbook")
    if sheet.encoding != "xlsx" and suffix in WORKBOOK_NAMES:
        yield Finding("OR07", place, {"name": suffix}, "is_text")
    if report.head.row > 1:
        yield Finding("OR07", place, {"row": report.head.row}, "head_below")
    if sheet.count > 1:
        yield Finding("OR07", place, {"number": sheet.number, "count": sheet.count}, "sheets")
    names = Counter(map(fold, report.head.names))
    for column in sorted(report.head.columns.values()):
        header = report.header(column + 1 + report.left)
        if names[fold(header)] > 1:
            there = Place(report.name, report.head.row, column + 1 + report.left, header)
            yield Finding("OR10", there, {"header": header, "count": names[fold(header)]})


def remark_on_rows(report: Report) -> Iterator[Finding]:
    """Say which rows of a report were left out and why, and which numbers end in zeros by chance."""
    reasons = sorted((row.reason, row.column, row.row) for row in report.rejected)
    for (reason, column), group in groupby(reasons, key=lambda found: found[:2]):
        rows = [row for _, _, row in group]
        place = Place(report.name, rows[0], max(column, 1), report.header(column))
        spelled = spell_rows(rows)
        if reason == "corrupt_number":
            yield Finding("OR04", place, {"header": place.field, "count": len(rows), "rows": spelled})
        else:
            why = load_reasons()[reason]
            yield Finding("OR05", place, {"why": why, "count": len(rows), "rows": spelled})
    chances = sorted((column, row) for row, column in report.by_chance)
    for column, found in groupby(chances, key=lambda chance: chance[0]):
        rows = [row for _, row in found]
        place = Place(report.name, rows[0], column, report.header(column))
        values = {"header": place.field, "count": len(rows), "rows": spell_rows(rows)}
        yield Finding("OR06", place, values)


def remark_on_lines(lines: Sequence[Order], reports: Sequence[Report]) -> Iterator[Finding]:
    """Say what the lines of a report do not tell: their articles, and when they were paid."""
    made = {line.file for line in lines}
    unpaid = made - {line.file for line in lines if line.paid}
    several = [line for line in lines if line.several]
    for report in reports:
        if rows := [line.row for line in several if line.file == report.file]:
            values = {"count": len(rows), "rows": spell_rows(rows)}
            yield Finding("OR08", Place(report.name, min(rows)), values, "several")
        if report.file in made and "title" not in report.head.columns:
            yield Finding("OR08", Place(report.name, report.head.row), {}, "untitled")
        if report.file in unpaid:
            place = Place(report.name, report.head.row)
            yield Finding("OR09", place, {}, "items" if report.head.layout.report == "items" else "orders")


def spell_rows(rows: Iterable[int]) -> Bilingual:
    """Give row numbers as ranges, `2-5, 9`; of many the first, and how many more there are."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    spelled = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:MAX_RANGES]]
    shown = ", ".join(spelled)
    more = sum(last - first + 1 for first, last in ranges[MAX_RANGES:])
    sentences: Bilingual = load_table()["more"]
    return {
        language: sentence.format(rows=shown, count=more) if more else shown
        for language, sentence in sentences.items()
    }
