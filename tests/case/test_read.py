from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from appealkit.case.fields import Declarations
from appealkit.case.finding import Finding
from appealkit.case.money import Money
from appealkit.case.read import Reader
from appealkit.case.record import Blank, Choice, Record, Words, field_of
from appealkit.case.source import parse, source_from_text

SHANGHAI = ZoneInfo("Asia/Shanghai")
DECLARED = """\
id: text
note: text
day: date
at: time
price: money
count: whole number
share: number
ok: yes/no
how: {choices: {notary: {zh-CN: 公证, en: notary public}, own: {zh-CN: 自行截图, en: own capture}}}
tags: [text]
shop: {fields: {name: {type: text, required: yes, label: {zh-CN: 名称, en: Name}, example: 晨光}, url: text}}
rows: [{no: {type: text, required: yes}, paid: time}]
sold: {many: yes, short: file, fields: {file: text, no: {type: text, required: yes}}}
must: {type: date, required: yes, label: {zh-CN: 必填日, en: The day}, example: 2026-01-31}
"""


def read(text: str) -> tuple[Record, Reader]:
    declared = source_from_text(Path("pack.yaml"), "pack.yaml", DECLARED)
    declarations = Declarations(declared)
    fields = declarations.read_fields(parse(declared)[0])
    assert not declarations.findings
    source = source_from_text(Path("case.yaml"), "case.yaml", text)
    reader = Reader(source, SHANGHAI, "CNY")
    return reader.read_record(parse(source)[0], fields), reader


def sound(text: str) -> Record:
    values, reader = read("must: 2026-01-31\n" + text)
    assert not reader.findings, [str(finding) for finding in reader.findings]
    return values


def show(findings: list[Finding]) -> list[tuple[str, int, int, str]]:
    return [(f.code, f.place.line, f.place.column, f.place.field) for f in findings]


def test_the_fields_decide_every_type() -> None:
    values = sound(
        "id: 0123456789012345678901\nnote: no\nday: 2026-11-22\nat: 2026-11-20 10:32\nprice: 12,800.00\n"
        "count: 0012\nshare: 0.35\nok: no\nhow: 公证\ntags: [1:30, 0571, yes]\n"
    )
    assert values.id == "0123456789012345678901"
    assert values.note == "no"
    assert values.day == date(2026, 11, 22)
    assert values.at == datetime(2026, 11, 20, 10, 32, tzinfo=SHANGHAI)
    assert values.price == Money(Decimal("12800.00"), "CNY")
    assert (values.count, values.share, values.ok) == (12, Decimal("0.35"), False)
    assert values.how == "notary"
    assert isinstance(values.how, Choice)
    assert values.tags == ("1:30", "0571", "yes")


def test_choices_are_written_as_key_or_as_label() -> None:
    for written in ("own", "自行截图", "own capture", " own "):
        assert sound(f"how: '{written}'\n").how == "own"


def test_every_text_knows_its_field() -> None:
    values = sound("id: x\ntags: [a, b]\nshop: {name: n}\nrows: [{no: 1}, {no: 2}]\n")
    texts = [values.id, *values.tags, values.shop.name, *(row.no for row in values.rows)]
    assert all(isinstance(text, Words) for text in texts)
    assert [field_of(text) for text in texts] == [
        "id", "tags[1]", "tags[2]", "shop.name", "rows[1].no", "rows[2].no",
    ]  # fmt: skip


def test_one_item_needs_no_dash() -> None:
    values = sound("tags: alone\nrows: {no: 1}\n")
    assert values.tags == ("alone",)
    assert [row.no for row in values.rows] == ["1"]


@pytest.mark.parametrize(
    "text",
    ["sold: a.csv", "sold: [a.csv]", "sold: {file: a.csv}", "sold: [{file: a.csv}]", "sold:\n  - a.csv"],
)
def test_a_single_word_may_stand_for_a_record(text: str) -> None:
    values = sound(text)
    assert [str(row.file) for row in values.sold] == ["a.csv"]
    assert values.sold[0].file.field == "sold[1].file"
    assert not values.sold[0].no


def test_without_that_word_the_rest_is_needed() -> None:
    _, reader = read("must: 2026-01-31\nsold: [a.csv, {no: 1}, {file: }, [x], {fil: x, no: 1}]\n")
    assert show(reader.findings) == [
        ("CA09", 2, 24, "sold[3].no"),
        ("CA10", 2, 34, "sold[4]"),
        ("CA08", 2, 40, "sold[5].fil"),
    ]


def test_empty_lines_are_as_good_as_none() -> None:
    values = sound("id:\nday: ~\ntags:\nrows: null\nshop:\nhow: ''\n")
    assert list(values) == ["must"]
    assert isinstance(values.shop.name, Blank)


def test_places_of_values() -> None:
    _, reader = read("must: 2026-01-31\nshop:\n  name: 晨光\nrows:\n  - no: 1\n  - {no: 2}\ntags: [店, 铺]\n")
    assert reader.places == {
        "": (1, 1),
        "must": (1, 7),
        "shop": (3, 3),
        "shop.name": (3, 9),
        "rows": (5, 3),
        "rows[1]": (5, 5),
        "rows[1].no": (5, 9),
        "rows[2]": (6, 5),
        "rows[2].no": (6, 10),
        "tags": (7, 7),
        "tags[1]": (7, 8),
        "tags[2]": (7, 11),
    }


def test_all_that_is_wrong_is_found_in_one_run() -> None:
    _, reader = read(
        "day: 2026-02-30\n"
        "at: 25:00\n"
        "price: 十元\n"
        "count: 1.5\n"
        "share: 35%\n"
        "ok: maybe\n"
        "how: notry\n"
        "id: {a: b}\n"
        "note: [a]\n"
        "shop: 晨光\n"
        "rows: [x, {no: 1, paid: never}, {pad: 1}]\n"
        "tags: [{a: b}, ok]\n"
        "标签: x\n"
        'tag: "\\x07"\n'
    )
    assert show(reader.findings) == [
        ("CA11", 1, 6, "day"),
        ("CA12", 2, 5, "at"),
        ("CA13", 3, 8, "price"),
        ("CA14", 4, 8, "count"),
        ("CA14", 5, 8, "share"),
        ("CA15", 6, 5, "ok"),
        ("CA16", 7, 6, "how"),
        ("CA10", 8, 5, "id"),
        ("CA10", 9, 7, "note"),
        ("CA10", 10, 7, "shop"),
        ("CA10", 11, 8, "rows[1]"),
        ("CA12", 11, 25, "rows[2].paid"),
        ("CA08", 11, 34, "rows[3].pad"),
        ("CA09", 11, 33, "rows[3].no"),
        ("CA10", 12, 8, "tags[1]"),
        ("CA08", 13, 1, "标签"),
        ("CA08", 14, 1, "tag"),
        ("CA09", 1, 1, "must"),
    ]
    assert all(finding.message("zh-CN") != finding.message("en") for finding in reader.findings)
    hints = {finding.place.field: finding.hint() for finding in reader.findings}
    assert hints["how"] == "did you mean 'notary'?"
    assert hints["rows[3].pad"] == "did you mean 'paid'?"
    assert hints["tag"] == "did you mean 'tags'?"
    assert hints["标签"].startswith("fields that can stand here: id, note, day")
    assert hints["must"] == "for example: 2026-01-31"


def test_sound_values_stay_beside_bad_ones() -> None:
    values, _ = read("id: x\nday: bad\nrows: [{no: 1}, bad]\ntags: [a, [b]]\n")
    assert (values.id, values.tags) == ("x", ("a",))
    assert isinstance(values.day, Blank)
    assert [row.no for row in values.rows] == ["1"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("id: x\n", 1, 1), ("id: x\nmust:\n", 2, 1), ("id: x\nmust: ''\n", 2, 1), ("id: x\nmust: '  '\n", 2, 1)],
)
def test_what_is_needed_is_asked_for_where_it_belongs(text: str, line: int, column: int) -> None:
    _, reader = read(text)
    assert show(reader.findings) == [("CA09", line, column, "must")]
    assert reader.findings[0].message() == "'must' (The day) is missing"
    assert reader.findings[0].message("zh-CN") == "“must”（必填日）未填写"


def test_a_required_part_is_asked_for_only_where_its_record_is() -> None:
    assert read("must: 2026-01-31\n")[1].findings == []
    assert show(read("must: 2026-01-31\n店:\nshop: {url: x}\n")[1].findings) == [
        ("CA08", 2, 1, "店"),
        ("CA09", 3, 7, "shop.name"),
    ]


def test_a_bad_value_is_not_missing_as_well() -> None:
    assert show(read("must: never\n")[1].findings) == [("CA11", 1, 7, "must")]


def test_characters_that_no_document_holds() -> None:
    _, reader = read('must: 2026-01-31\nid: ok\nnote: "a\\x07b"\ntags: ["\\e"]\n')
    assert show(reader.findings) == [("CA17", 3, 7, "note"), ("CA17", 4, 8, "tags[1]")]
