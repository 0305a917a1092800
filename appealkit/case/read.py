"""Nodes and fields to values: the schema decides every type, and everything that is wrong is reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from appealkit.case import scalars
from appealkit.case.fields import Field, unknown_key
from appealkit.case.finding import Finding
from appealkit.case.record import Choice, Record, Words
from appealkit.case.scalars import BadScalar
from appealkit.case.source import Entry, Mapping, Node, Scalar, Sequence, Source
from appealkit.words import nearest


@dataclass(slots=True)
class Reader:
    """Reads values out of a parsed file; keeps the findings and the place of every value."""

    source: Source
    zone: ZoneInfo
    currency: str
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def read_record(self, node: Mapping, fields: dict[str, Field], path: str = "", short: str = "") -> Record:
        """Read a mapping by its fields: unknown keys, missing ones and bad values are all reported.

        Where the field named `short` is written, no other one is missed.
        """
        self.places.setdefault(path, (node.line, node.column))
        values = {}
        for name, entry in node.entries.items():
            dotted = _dotted(path, name)
            if name not in fields:
                self.findings.append(unknown_key(self.source, name, entry, tuple(fields), path, "CA08"))
                continue
            self.places[dotted] = (entry.node.line, entry.node.column)
            value = self.read_value(entry.node, fields[name], dotted)
            if value is not None:
                values[name] = value
        for name, declared in fields.items():
            written = name in node.entries and not _is_empty(node.entries[name].node)
            if declared.required and not written and short not in values:
                self.report_missing(node, name, declared, path)
        return Record(values, fields, path)

    def read_value(self, node: Node, declared: Field, path: str) -> Any:
        """Read one value, or None where it is empty or wrong."""
        if declared.many:
            return self._read_many(node, declared, path)
        if declared.type == "record":
            if _is_empty(node):
                return None
            if isinstance(node, Scalar) and declared.short:
                node = Mapping({declared.short: Entry(node, node.line, node.column)}, node.line, node.column)
            if isinstance(node, Mapping):
                return self.read_record(node, declared.fields, path, declared.short)
            return self._found("CA10", node, path, variant="record")
        if not isinstance(node, Scalar):
            return self._found("CA10", node, path, variant="scalar")
        return None if node.text is None else self._read_scalar(node, node.text, declared, path)

    def report_missing(self, node: Mapping, name: str, declared: Field, path: str) -> None:
        """Report a field that must be filled, at its key if it is there and at its record if not."""
        entry = node.entries.get(name)
        line, column = (entry.line, entry.column) if entry else (node.line, node.column)
        dotted = _dotted(path, name)
        values = {"key": dotted, "label": declared.label or name, "example": declared.example}
        self.findings.append(Finding("CA09", self.source.place(line, column, dotted), values))

    def _read_many(self, node: Node, declared: Field, path: str) -> tuple[Any, ...] | None:
        if _is_empty(node):
            return None
        # One item may be written without its dash.
        items = node.items if isinstance(node, Sequence) else (node,)
        values = []
        for index, item in enumerate(items, 1):
            dotted = f"{path}[{index}]"
            self.places[dotted] = (item.line, item.column)
            value = self.read_value(item, declared.one, dotted)
            if value is not None:
                values.append(value)
        return tuple(values)

    def _read_scalar(self, node: Scalar, text: str, declared: Field, path: str) -> Any:
        try:
            match declared.type:
                case "date":
                    return scalars.read_date(text)
                case "time":
                    return scalars.read_time(text, self.zone)
                case "money":
                    return scalars.read_money(text, self.currency)
                case "whole number":
                    return scalars.read_whole_number(text)
                case "number":
                    return scalars.read_number(text)
                case "yes/no":
                    return scalars.read_yes_no(text)
                case "one-of":
                    return self._read_choice(text, declared, path)
                case _:
                    return Words(scalars.read_text(text), path)
        except BadScalar as bad:
            return self._found(bad.code, node, path, values=bad.values)

    def _read_choice(self, text: str, declared: Field, path: str) -> Choice:
        for key, labels in declared.choices.items():
            if text.strip() == key or text.strip() in labels.values():
                return Choice(key, path, labels)
        known = ", ".join(declared.choices)
        raise BadScalar(
            "CA16", value=scalars.shorten(text), known=known, near=nearest(text, declared.choices)
        )

    def _found(
        self, code: str, node: Node, path: str, variant: str = "", values: dict[str, object] | None = None
    ) -> None:
        place = self.source.place(node.line, node.column, path)
        self.findings.append(Finding(code, place, {"key": path} | (values or {}), variant))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text is None


def _dotted(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
