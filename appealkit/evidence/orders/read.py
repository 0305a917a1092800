"""Order exports to orders: open each file, find its head, read its rows, and put the reports together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from appealkit.case.finding import Finding, Place, in_order
from appealkit.case.orders import OrderFile, Orders
from appealkit.errors import AppealError
from appealkit.evidence.orders.heads import (
    SEARCHED,
    Head,
    check_columns,
    choose_layouts,
    explain_no_head,
    find_head,
)
from appealkit.evidence.orders.lines import make_readers, read_rows
from appealkit.evidence.orders.pair import join_reports
from appealkit.evidence.orders.people import People
from appealkit.evidence.orders.remarks import remark_on_file, remark_on_lines, remark_on_rows
from appealkit.evidence.orders.report import Report
from appealkit.evidence.orders.rounded import reject_rounded
from appealkit.evidence.orders.sheet import Row, Sheet
from appealkit.evidence.orders.tables import open_sheets


@dataclass(frozen=True, slots=True)
class Export:
    """A file of orders: where it lies, and the name that findings and results show."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How exports are to be read.

    `columns` names the columns of layouts that nobody knows, by field: those of an order, with `phone`
    and `address` for its recipient and region. `currency` is the platform's. `own` are accounts, phones
    and people of the store itself.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    currency: str = "CNY"
    own: frozenset[str] = frozenset()


def import_orders(exports: Sequence[Export], reading: Reading) -> Orders:
    """Give the orders of exports in any order; whatever is wrong with them stands in the findings.

    Every row of every file is a line, part of one, or rejected. A file that cannot be read has no rows.
    Rows count from 1 as a spreadsheet shows them: the head and empty rows too, and a record of a CSV
    file as one, however many lines of text it covers.
    """
    people = People(reading.own)
    files: list[OrderFile] = []
    reports: list[Report] = []
    findings: list[Finding] = []
    for number, export in enumerate(exports):
        try:
            report = _read_export(export, number, reading, people)
        except AppealError as stopped:
            findings += stopped.findings
            files.append(OrderFile(export.name, "", "", 0))
        else:
            reports.append(report)
            files.append(OrderFile(export.name, report.head.layout.name, report.encoding, report.rows))
    lines = join_reports(reports)
    for report in reports:
        findings += [*report.findings, *remark_on_rows(report)]
    findings += remark_on_lines(lines, reports)
    rejected = sorted(chain.from_iterable(report.rejected for report in reports))
    return Orders(tuple(lines), tuple(files), tuple(rejected), tuple(in_order(findings)))


def _read_export(export: Export, number: int, reading: Reading, people: People) -> Report:
    """Read one export. Raises AppealError with OR01, OR02 or OR03."""
    try:
        with open_sheets(export.path, export.name) as sheets:
            sheet, head, rows = _find_table(sheets, export.name, reading.columns)
            report = Report(number, export.name, sheet.encoding, head, sheet.left)
            read_rows(rows, report, people, make_readers(people, reading.currency, sheet.encoding))
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise AppealError(Finding("OR01", Place(export.name), values, "unreadable")) from None
    if not report.rows:
        raise AppealError(Finding("OR01", Place(export.name, head.row), {}, "head_only"))
    if head.layout.name == "columns":
        report.findings += check_columns(reading.columns, head.names, Place(export.name, head.row))
    report.findings += remark_on_file(export.path, sheet, report)
    reject_rounded(report)
    return report


def _find_table(
    sheets: Iterator[Sheet], name: str, columns: Mapping[str, str]
) -> tuple[Sheet, Head, Iterator[Row]]:
    """Give the first sheet with a head, and the rows below that."""
    unknown: list[Row] = []
    for sheet in sheets:
        rows = list(islice(sheet.rows, SEARCHED))
        head = find_head(rows, choose_layouts(columns))
        if head:
            return sheet, head, chain(rows[head.row :], sheet.rows)
        unknown = unknown or rows
    raise AppealError(*explain_no_head(unknown, columns, name))
