"""A year's working days in a file of the user's: for a year whose notice came after this release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from appealkit.case.core import workdays_fields
from appealkit.case.finding import Finding
from appealkit.case.platform import CHINA
from appealkit.case.read import Reader
from appealkit.case.source import parse, read_source
from appealkit.errors import AppealError


@dataclass(frozen=True, slots=True)
class Year:
    """The weekdays of a year that are off, and the weekend days that are worked."""

    year: int
    rest: frozenset[date]
    work: frozenset[date]


def read_year(path: Path, name: str) -> Year:
    """Read a file of working days. Raises AppealError with all that is wrong in it."""
    source = read_source(path, name)
    top, findings = parse(source)
    reader = Reader(source, CHINA, "CNY")
    record = reader.read_record(top, workdays_fields())
    findings += reader.findings
    # Places count the days as they are written, and one that is no day is none of the record's.
    for key in () if findings else ("rest", "work"):
        for index, day in enumerate(record[key], 1):
            if day.year != record["year"]:
                place = source.place(*reader.places[f"{key}[{index}]"], f"{key}[{index}]")
                findings.append(Finding("DL09", place, {"day": day, "year": record["year"]}))
    if findings:
        raise AppealError(*findings)
    return Year(record["year"], frozenset(record["rest"]), frozenset(record["work"]))
