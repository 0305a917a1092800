"""The case: a case file's values, each with its place, read by the core fields and those of its packs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from appealkit.case.core import core_fields
from appealkit.case.fields import Field
from appealkit.case.finding import Finding, Place
from appealkit.case.inside import is_file_inside
from appealkit.case.orders import Orders
from appealkit.case.platform import CHINA, Platform, UnknownPlatform, load_platform
from appealkit.case.read import Reader
from appealkit.case.record import Record, look_up
from appealkit.case.source import Mapping, Scalar, Sequence, Source, parse, read_source
from appealkit.case.workdays import Year, read_year
from appealkit.errors import AppealError
from appealkit.words import Language

VERSION = 1
NO_ORDERS = Orders()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file that is parsed but not yet read: which packs it names decides which fields it may hold."""

    source: Source
    top: Mapping
    findings: tuple[Finding, ...]

    @property
    def documents(self) -> tuple[tuple[str, Place], ...]:
        """The names of the packs to render, each with its place."""
        entry = self.top.entries.get("documents")
        node = entry.node if entry else Sequence((), 1, 1)
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(
            (item.text, self.source.place(item.line, item.column, "documents"))
            for item in items
            if isinstance(item, Scalar) and item.text
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A case that has been read: its values, the platform, and the place of every value in the file.

    `orders` holds those of the file and those of the exports it names, `years` the working days of the
    file that it names.
    """

    source: Source
    values: Record
    fields: dict[str, Field]
    platform: Platform
    findings: tuple[Finding, ...]
    places: dict[str, tuple[int, int]]
    orders: Orders = NO_ORDERS
    years: tuple[Year, ...] = ()

    @property
    def path(self) -> Path:
        """The case file."""
        return self.source.path

    @property
    def folder(self) -> Path:
        """The case folder: the evidence lies in it, and nothing outside it is read."""
        return self.source.path.parent

    @property
    def language(self) -> Language:
        """The language of the documents."""
        return "en" if look_up(self.values, "language") == "en" else "zh-CN"

    def get(self, dotted: str) -> Any:
        """Give a value by its dotted name; an empty one is a Blank."""
        return look_up(self.values, dotted)

    def rows(self, dotted: str) -> tuple[Record, ...]:
        """Give the records of a list that a pack may have, none where its field is missing or none such."""
        values = self.get(dotted)
        return tuple(row for row in values if isinstance(row, Record)) if isinstance(values, tuple) else ()

    def place(self, field: str = "") -> Place:
        """Give the place of a field, or of the nearest record around it that is in the file."""
        step = field
        while step and step not in self.places:
            step = step[: max(step.rfind("."), step.rfind("["), 0)]
        if not step:
            return Place(self.source.name, field=field)
        return self.source.place(*self.places[step], field)

    def date(self, today: datetime | None = None) -> date:
        """Give the documents' date: the written one, else today in the platform's zone."""
        written = self.get("date")
        if isinstance(written, date):
            return written
        return (today or datetime.now(self.platform.zone)).astimezone(self.platform.zone).date()


def parse_case(path: Path, name: str | None = None, only: Collection[str] = ()) -> CaseFile:
    """Read and parse a case file, or `only` some keys of it. Raises AppealError for no YAML mapping."""
    source = read_source(path, name)
    top, findings = parse(source, only)
    return CaseFile(source, top, tuple(findings))


def read_case(file: CaseFile, fields: dict[str, Field] | None = None, project: Path | None = None) -> Case:
    """Read the values of a parsed file by `fields` (the core fields when absent).

    Never raises for what is in the file: everything that is wrong stands in `findings`.
    """
    fields = fields or core_fields()
    platform, unknown = _read_platform(file, project)
    reader = Reader(file.source, platform.zone, platform.currency)
    values = reader.read_record(file.top, fields)
    findings = [*file.findings, *unknown, *reader.findings, *_check_version(file, values)]
    findings += _twice_the_same_exhibit(file.source, values, reader.places)
    years, wrong = _read_years(file, values, project)
    return Case(file.source, values, fields, platform, (*findings, *wrong), reader.places, years=years)


def _read_platform(file: CaseFile, project: Path | None) -> tuple[Platform, list[Finding]]:
    """Find the platform before the values are read: its zone and currency decide what they mean."""
    entry = file.top.entries.get("platform")
    unwritten = Platform("generic", {}, {}, CHINA, "CNY")
    if entry is None or not isinstance(entry.node, Scalar) or not entry.node.text:
        return unwritten, []
    node, name = entry.node, entry.node.text
    place = file.source.place(node.line, node.column, "platform")
    try:
        return load_platform(name, project), []
    except UnknownPlatform as unknown:
        known = ", ".join(unknown.known)
        return unwritten, [Finding("CA18", place, {"value": name, "near": unknown.near, "known": known})]
    except AppealError as broken:
        return unwritten, list(broken.findings)


def _read_years(
    file: CaseFile, values: Record, project: Path | None
) -> tuple[tuple[Year, ...], tuple[Finding, ...]]:
    """Read the file of working days that the case names: in its own folder, or else in the project's."""
    named = look_up(values, "workdays")
    if not named:
        return (), ()
    folders = [file.source.path.parent, *([project] if project else [])]
    for folder in folders:
        path = folder / str(named)
        if is_file_inside(path, folder):
            try:
                return (read_year(path, str(named)),), ()
            except AppealError as broken:
                return (), broken.findings
    node = file.top.entries["workdays"].node
    place = file.source.place(node.line, node.column, "workdays")
    return (), (Finding("DL10", place, {"value": str(named)}),)


def _check_version(file: CaseFile, values: Record) -> list[Finding]:
    entry = file.top.entries.get("appealkit")
    if entry is None or "appealkit" not in values or values["appealkit"] == VERSION:
        return []
    place = file.source.place(entry.node.line, entry.node.column, "appealkit")
    return [Finding("CA20", place, {"value": values["appealkit"], "version": VERSION})]


def _twice_the_same_exhibit(
    source: Source, values: Record, places: dict[str, tuple[int, int]]
) -> list[Finding]:
    seen: dict[str, int] = {}
    findings = []
    for exhibit in look_up(values, "evidence"):
        identity = exhibit["id"]
        if identity and identity in seen:
            place = source.place(*places[identity.field], identity.field)
            findings.append(Finding("CA21", place, {"id": identity, "first": seen[identity]}))
        elif identity:
            seen[identity] = places[identity.field][0]
    return findings
