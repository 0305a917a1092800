"""The JSON Schema of a case file, for editors: every field with its words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from appealkit.case.fields import Field
from appealkit.words import LANGUAGES

DIALECT = "http://json-schema.org/draft-07/schema#"
# An editor's YAML reader types scalars where ours keeps them as text: both spellings must pass.
SCALARS: Mapping[str, dict[str, Any]] = {
    "text": {"type": ["string", "number", "boolean"]},
    "exhibit": {"type": ["string", "number"]},
    "image": {"type": "string"},
    "date": {"type": "string"},
    "time": {"type": "string"},
    "money": {"type": ["string", "number"]},
    "number": {"type": ["string", "number"]},
    "whole number": {"type": ["string", "integer"]},
    "yes/no": {"enum": ["yes", "no", "是", "否", True, False]},
}


def make_schema(fields: Mapping[str, Field]) -> dict[str, Any]:
    """Give the schema of a case file with these fields, as JSON data."""
    return {"$schema": DIALECT, "title": "appealkit case", **_object(fields)}


def _object(fields: Mapping[str, Field]) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _property(declared) for name, declared in fields.items()},
    }
    required = [name for name, declared in fields.items() if declared.required]
    return shape | ({"required": required} if required else {})


def _record(declared: Field) -> dict[str, Any]:
    """A record, or the single word that stands for it. What that word makes needless is not required."""
    shape, short = _object(declared.fields), declared.short
    if not short:
        return shape
    if short not in shape.get("required", ()):
        shape.pop("required", None)
    return {"anyOf": [_one(declared.fields[short]), shape]}


def _property(declared: Field) -> dict[str, Any]:
    described: dict[str, Any] = {}
    if declared.label:
        described["title"] = " / ".join(_both(declared.label))
    if declared.help:
        described["description"] = "\n".join(_both(declared.help))
    if declared.example:
        described["examples"] = [declared.example]
    return described | _value(declared)


def _value(declared: Field) -> dict[str, Any]:
    one = _one(declared)
    if declared.many:
        # A single item may be written without its dash.
        one = {"anyOf": [{"type": "array", "items": one}, one]}
    # An empty line is as good as none.
    return one if declared.required else {"anyOf": [one, {"type": "null"}]}


def _one(declared: Field) -> dict[str, Any]:
    if declared.type == "record":
        return _record(declared)
    if declared.type == "one-of":
        labels = {label for labels in declared.choices.values() for label in labels.values() if label}
        return {"enum": [*declared.choices, *sorted(labels - set(declared.choices))]}
    return SCALARS[declared.type]


def _both(texts: Mapping[str, str]) -> list[str]:
    """The texts of both languages, once where they are alike."""
    return list(dict.fromkeys(texts[language] for language in LANGUAGES if texts.get(language)))
