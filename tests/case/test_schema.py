from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from appealkit.case.core import core_fields
from appealkit.case.fields import Field, extend
from appealkit.case.schema import DIALECT, make_schema
from appealkit.scaffold import schema_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/case*.yaml"))
KEYWORDS = {
    "$schema": str,
    "title": str,
    "description": str,
    "examples": list,
    "type": (str, list),
    "enum": list,
    "anyOf": list,
    "items": dict,
    "properties": dict,
    "required": list,
    "additionalProperties": bool,
}
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


class EditorLoader(yaml.SafeLoader):
    """Types scalars as editors do, by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def as_editor(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def faults(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """What a validator of draft-07 would say, for the keywords that we use."""
    if "anyOf" in schema:
        found = [faults(value, option, path) for option in schema["anyOf"]]
        return [] if [] in found else min(found, key=len)
    if "enum" in schema and not any(
        value == known and type(value) is type(known) for known in schema["enum"]
    ):
        return [f"{path}: {value!r} is none of {schema['enum']}"]
    if "type" in schema:
        allowed = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        is_bool = isinstance(value, bool)
        if not any(isinstance(value, TYPES[name]) and is_bool == (name == "boolean") for name in allowed):
            return [f"{path}: {value!r} is no {allowed}"]
    found = []
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{path}: {key} is missing" for key in schema.get("required", []) if key not in value]
        for key, item in value.items():
            if key in properties:
                found += faults(item, properties[key], f"{path}.{key}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{path}: {key} is unknown")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            found += faults(item, schema["items"], f"{path}[{index}]")
    return found


def bad_schema(schema: Any, path: str = "$") -> list[str]:
    """What makes it no schema of draft-07."""
    if not isinstance(schema, dict):
        return [f"{path} is no object"]
    found = [
        f"{path}.{key}"
        for key, value in schema.items()
        if key not in KEYWORDS or not isinstance(value, KEYWORDS[key])
    ]
    types = schema.get("type", [])
    found += [f"{path}.type" for name in ([types] if isinstance(types, str) else types) if name not in TYPES]
    for key in ("enum", "required", "anyOf"):
        items = schema.get(key, [None])
        if not items or any(item in items[:index] for index, item in enumerate(items)):
            found.append(f"{path}.{key} is empty or repeats itself")
    for index, option in enumerate(schema.get("anyOf", [])):
        found += bad_schema(option, f"{path}.anyOf[{index}]")
    for name, inner in schema.get("properties", {}).items():
        found += bad_schema(inner, f"{path}.{name}")
    if "items" in schema:
        found += bad_schema(schema["items"], f"{path}.items")
    return found


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """The schema with the fields of every pack."""
    return schema_of((), EXAMPLES[0].parent)


def test_the_schema_is_draft_07(whole: dict[str, Any]) -> None:
    assert whole["$schema"] == DIALECT == "http://json-schema.org/draft-07/schema#"
    assert bad_schema(whole) == []
    assert bad_schema({"type": "text"}) == ["$.type"]
    assert bad_schema({"properties": {"a": {"enum": []}}}) == ["$.a.enum is empty or repeats itself"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_editors_find_nothing_wrong_with_the_examples(path: Path) -> None:
    case = as_editor(path.read_text("utf-8"))
    assert faults(case, schema_of(case["documents"], path.parent)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_schema_of_all_packs_asks_for_no_packs_fields(path: Path, whole: dict[str, Any]) -> None:
    assert faults(as_editor(path.read_text("utf-8")), whole) == []


def test_editors_find_what_is_wrong(whole: dict[str, Any]) -> None:
    case = as_editor(EXAMPLES[0].read_text("utf-8"))
    assert faults({**case, "stroe": {}}, whole) == [": stroe is unknown"]
    assert faults({key: value for key, value in case.items() if key != "platform"}, whole) == [
        ": platform is missing"
    ]
    assert faults({**case, "language": "fr"}, whole) != []
    assert faults({**case, "store": {"name": ["a"]}}, whole) != []
    assert faults({**case, "date": True}, whole) != []


FIELDS = {
    "must": Field(
        "must", required=True, label={"zh-CN": "名称", "en": "Name"}, help={"zh-CN": "同", "en": "同"}
    ),
    "text": Field("text", example="晨光"),
    "flag": Field("flag", type="yes/no"),
    "count": Field("count", type="whole number"),
    "price": Field("price", type="money", many=True),
    "how": Field("how", type="one-of", choices={"a": {"zh-CN": "甲", "en": "A"}, "b": {}}),
    "rows": Field("rows", type="record", many=True, fields={"no": Field("no", required=True)}),
    "sold": Field(
        "sold",
        type="record",
        many=True,
        short="file",
        fields={"file": Field("file"), "no": Field("no", required=True)},
    ),
    "chosen": Field(
        "chosen",
        type="record",
        many=True,
        short="no",
        fields={"no": Field("no", required=True), "exhibit": Field("exhibit")},
    ),
}


def test_words_for_people_of_both_languages() -> None:
    properties = make_schema(FIELDS)["properties"]
    assert properties["must"]["title"] == "名称 / Name"
    assert properties["must"]["description"] == "同"
    assert properties["text"]["examples"] == ["晨光"]
    assert "title" not in properties["flag"]


@pytest.mark.parametrize(
    "text",
    [
        "must: 0571",
        "must: true",
        "must: 1400000000000000000001",
        "{must: x, text: , flag: , count: , price: , how: , rows: }",
        "{must: x, flag: yes}",
        "{must: x, flag: 否}",
        "{must: x, flag: true}",
        "{must: x, count: 2}",
        "{must: x, count: '1,200'}",
        "{must: x, price: 336.00}",
        "{must: x, price: [336, ¥5, USD 7]}",
        "{must: x, how: 甲}",
        "{must: x, how: b}",
        "{must: x, rows: {no: 1}}",
        "{must: x, rows: [{no: 1}, {no: a}]}",
        "{must: x, sold: a.csv}",
        "{must: x, sold: [a.csv, {file: b.csv}, {no: 1}]}",
        "{must: x, chosen: [1, {no: 2, exhibit: a}]}",
    ],
)
def test_both_spellings_pass(text: str) -> None:
    assert faults(as_editor(text), make_schema(FIELDS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "must:",
        "text: x",
        "{must: x, flag: 1}",
        "{must: x, count: 1.5}",
        "{must: x, price: true}",
        "{must: x, how: c}",
        "{must: x, rows: [{}]}",
        "{must: x, rows: [{no: 1, on: 2}]}",
        "{must: {a: b}}",
        "{must: x, sold: [[a]]}",
        "{must: x, sold: {fil: a}}",
        "{must: x, chosen: [{exhibit: a}]}",
    ],
)
def test_what_is_wrong_does_not(text: str) -> None:
    assert faults(as_editor(text), make_schema(FIELDS)) != []


def test_fields_of_a_pack_stand_beside_the_cores(whole: dict[str, Any]) -> None:
    own = extend(core_fields(), {"complaint.claim": Field("complaint.claim", required=True)})
    complaint = make_schema(own)["properties"]["complaint"]["anyOf"][0]
    assert "claim" in complaint["properties"]
    assert "claim" in complaint["required"]
    assert set(core_fields()) < set(whole["properties"])
