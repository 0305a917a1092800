from __future__ import annotations

from pathlib import Path

import pytest

from appealkit.case.core import core_fields, derived_fields, platform_fields
from appealkit.case.fields import (
    LANGUAGES,
    TYPES,
    Declarations,
    Field,
    clashes,
    dotted_names,
    extend,
    find_field,
)
from appealkit.case.finding import Finding
from appealkit.case.source import parse, source_from_text


def declare(text: str) -> tuple[dict[str, Field], list[Finding]]:
    source = source_from_text(Path("pack.yaml"), "pack.yaml", text)
    top, findings = parse(source)
    declarations = Declarations(source)
    return declarations.read_fields(top), findings + declarations.findings


def sound(text: str) -> dict[str, Field]:
    fields, findings = declare(text)
    assert not findings, [str(finding) for finding in findings]
    return fields


def test_short_declarations() -> None:
    fields = sound("a: text\nb: [exhibit]\nc: [{view: text, same: yes/no}]\nd: whole number\n")
    assert fields["a"] == Field("a")
    assert fields["b"] == Field("b", type="exhibit", many=True)
    assert fields["c"].shape == ("record", True)
    assert fields["c"].fields == {"view": Field("view"), "same": Field("same", type="yes/no")}
    assert fields["d"].type == "whole number"


def test_full_declarations() -> None:
    fields = sound(
        "a: {type: date, many: yes, required: yes, label: {zh-CN: 日, en: Day}, help: both, example: 2026}\n"
        "b: {choices: {x: {zh-CN: 甲, en: X}, y: plain}}\n"
        "c: {choices: [x, y]}\n"
        "d: {fields: {e: {fields: {f: money}}}}\n"
        "g: {label: G}\n"
    )
    assert fields["a"] == Field(
        "a",
        type="date",
        many=True,
        required=True,
        label={"zh-CN": "日", "en": "Day"},
        help={"zh-CN": "both", "en": "both"},
        example="2026",
    )
    assert fields["b"].type == "one-of"
    assert fields["b"].choices == {"x": {"zh-CN": "甲", "en": "X"}, "y": {"zh-CN": "plain", "en": "plain"}}
    assert fields["c"].choices == {"x": {}, "y": {}}
    assert find_field(fields, "d.e.f") == Field("f", type="money")
    assert fields["g"].type == "text"
    assert fields["a"].labelled("en") == "Day"
    assert fields["c"].labelled("en") == "c"
    assert fields["a"].one == Field(**{**vars_of(fields["a"]), "many": False})


def vars_of(field: Field) -> dict[str, object]:
    return {name: getattr(field, name) for name in Field.__slots__}


@pytest.mark.parametrize("declared", sorted(set(TYPES) - {"one-of", "record"}))
def test_every_type_can_be_declared(declared: str) -> None:
    assert sound(f"a: {declared}")["a"].type == declared


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: txt\n", "PA03", 1, 4),
        ("b: text\na: [txt]\n", "PA03", 2, 5),
        ("a: [text, date]\n", "PA03", 1, 4),
        ("a: []\n", "PA03", 1, 4),
        ("a:\n", "PA03", 1, 3),
        ("a: {type: [text]}\n", "PA03", 1, 11),
        ("a: {typ: text}\n", "PA02", 1, 5),
        ("a: {required: maybe}\n", "PA03", 1, 15),
        ("a: {many: [yes]}\n", "PA03", 1, 11),
        ("a: {label: {fr: Jour}}\n", "PA03", 1, 17),
        ("a: {label: [Day]}\n", "PA03", 1, 12),
        ("a: {label: {en: [Day]}}\n", "PA03", 1, 17),
        ("a: {choices: x}\n", "PA03", 1, 14),
        ("a: {choices: [{x: y}, z]}\n", "PA03", 1, 15),
        ("a: {type: one-of}\n", "PA03", 1, 4),
        ("a: {type: text, choices: [x]}\n", "PA03", 1, 4),
        ("a: {type: record}\n", "PA03", 1, 4),
        ("a: {type: date, fields: {b: text}}\n", "PA03", 1, 4),
        ("a: {fields: [b]}\n", "PA03", 1, 13),
        ("a: {short: c, fields: {b: text}}\n", "PA03", 1, 12),
        ("a: {short: [b], fields: {b: text}}\n", "PA03", 1, 12),
    ],
)
def test_bad_declarations_are_found(text: str, code: str, line: int, column: int) -> None:
    findings = declare(text)[1]
    found = [(finding.code, finding.place.line, finding.place.column) for finding in findings]
    assert found[0] == (code, line, column)
    assert all(finding.message() and finding.hint() for finding in findings)


def test_all_bad_declarations_are_found_at_once() -> None:
    findings = declare("a: txt\nb: {requird: yes}\nc: [x]\n")[1]
    assert [(finding.code, finding.place.line) for finding in findings] == [
        ("PA03", 1),
        ("PA02", 2),
        ("PA03", 3),
    ]
    assert findings[1].hint() == "did you mean 'required'?"


BASE = {
    "day": Field("day", type="date", label={"en": "Day"}),
    "party": Field("party", type="record", fields={"name": Field("name", required=True)}),
    "rows": Field(
        "rows", type="record", many=True, fields={"kind": Field("kind", type="one-of", choices={"a": {}})}
    ),
}


def test_extend_adds_and_sharpens() -> None:
    more = {
        "own": Field("own"),
        "day": Field("day", type="date", required=True),
        "party.seal": Field("party.seal", type="image"),
        "rows": Field(
            "rows", type="record", many=True, fields={"kind": Field("kind", type="one-of", choices={"b": {}})}
        ),
    }
    assert not list(clashes(BASE, more))
    fields = extend(BASE, more)
    assert list(fields) == ["day", "party", "rows", "own"]
    assert fields["day"] == Field("day", type="date", required=True, label={"en": "Day"})
    assert find_field(fields, "party.seal") == Field("seal", type="image")
    assert find_field(fields, "party.name") == Field("name", required=True)
    assert list(fields["rows"].fields["kind"].choices) == ["a", "b"]
    assert BASE["party"].fields == {"name": Field("name", required=True)}


@pytest.mark.parametrize(
    ("more", "clash"),
    [
        ({"day": Field("day")}, "day"),
        ({"day": Field("day", type="date", many=True)}, "day"),
        ({"party.name": Field("party.name", type="date")}, "party.name"),
        ({"party": Field("party", type="record", fields={"name": Field("name", type="date")})}, "party.name"),
        ({"day.hour": Field("day.hour")}, "day"),
        ({"rows": Field("rows", type="record", fields={})}, "rows"),
    ],
)
def test_clashes(more: dict[str, Field], clash: str) -> None:
    assert list(clashes(BASE, more)) == [clash]


def test_names() -> None:
    assert list(dotted_names(BASE)) == ["day", "party", "party.name", "rows", "rows.kind"]
    assert all(find_field(BASE, name) for name in dotted_names(BASE))
    assert find_field(BASE, "party.nobody") is None
    assert find_field(BASE, "day.hour") is None


@pytest.mark.parametrize("fields", [core_fields(), derived_fields(), platform_fields()])
def test_the_tools_own_fields_speak_both_languages(fields: dict[str, Field]) -> None:
    names = list(dotted_names(fields))
    assert names
    for name in names:
        declared = find_field(fields, name)
        assert declared is not None
        if name.rpartition(".")[2] in LANGUAGES:
            continue
        assert set(declared.label) == set(LANGUAGES), name
        assert not declared.help or set(declared.help) == set(LANGUAGES), name


def test_the_core_has_the_designs_fields() -> None:
    expected = (
        "appealkit language documents date platform store party complaint complainant right own_right facts"
    )
    assert set(expected.split()) | {
        *("orders", "match", "select", "columns", "evidence", "theme"),
        *("route", "state", "log", "accept", "workdays"),
    } == set(core_fields())
    assert not set(core_fields()) & set(derived_fields())
