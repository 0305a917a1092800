from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.finding import Finding
from appealkit.case.source import (
    MAX_BYTES,
    MAX_NODES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    parse,
    read_source,
    source_from_text,
)
from appealkit.errors import AppealError
from tests.conftest import WriteCase

LETTER = "store:\n  name: 晨光家居旗舰店 # 😀\n  url: x\n"


def parse_text(text: str) -> tuple[Mapping, list[Finding]]:
    return parse(source_from_text(Path("case.yaml"), "case.yaml", text))


def plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(entry.node) for key, entry in node.entries.items()}


def refusal(text: str) -> Finding:
    with pytest.raises(AppealError) as stopped:
        parse_text(text)
    (finding,) = stopped.value.findings
    return finding


def where(finding: Finding) -> tuple[str, str, int, int]:
    return finding.code, finding.variant, finding.place.line, finding.place.column


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("gb18030", b""),
        ("gb18030", "\ufeff".encode("gb18030")),
    ],
)
def test_every_usual_encoding_is_read(write_case: WriteCase, encoding: str, mark: bytes) -> None:
    source = read_source(write_case(mark + LETTER.encode(encoding)))
    top, findings = parse(source)
    assert plain(top) == {"store": {"name": "晨光家居旗舰店", "url": "x"}}
    assert not findings
    assert (top.line, top.column) == (1, 1)
    assert source.lines[0] == "store:"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        b"store: \0",
        b"\xff\xfea",
        b"\xff\xfe\0\xd8a\0",
        b"store: \x80\xff",
    ],
)
def test_what_is_no_text_is_one_finding(write_case: WriteCase, raw: bytes) -> None:
    path = write_case(raw)
    with pytest.raises(AppealError) as stopped:
        read_source(path)
    assert [where(finding) for finding in stopped.value.findings] == [("CA03", "", 1, 1)]
    assert stopped.value.findings[0].place.path == str(path)


def test_files_that_do_not_open(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    cases = {
        tmp_path / "absent.yaml": "missing",
        tmp_path: "folder",
        loop: "unreadable",
        tmp_path / ("n" * 5000): "unreadable",
    }
    for path, variant in cases.items():
        with pytest.raises(AppealError) as stopped:
            read_source(path)
        assert [where(finding) for finding in stopped.value.findings] == [("CA01", variant, 1, 1)]
        assert "{" not in stopped.value.findings[0].message()


def test_a_file_without_permission(write_case: WriteCase, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_case(LETTER)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: the system's answer is played to it

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AppealError) as stopped:
        read_source(path)
    assert str(stopped.value).endswith("CA01: the file cannot be read: Permission denied")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    with path.open("wb") as file:
        file.truncate(40_000_000)
    with pytest.raises(AppealError) as stopped:
        read_source(path)
    assert [finding.code for finding in stopped.value.findings] == ["CA02"]


def test_a_file_of_the_largest_size_is_read(write_case: WriteCase) -> None:
    text = "store: x\n#"
    assert len(read_source(write_case(text + "x" * (MAX_BYTES - len(text)))).lines) == 2


@pytest.mark.parametrize(
    "written",
    [
        "1400000000000000001",
        "1400000000000000000001",
        "0571",
        "no",
        "yes",
        "on",
        "1:30",
        "2026-02-30",
        "1e5",
        "0x10",
        ".inf",
        "1_000",
        "<<",
        "=",
        "3.10",
    ],
)
def test_scalars_stay_as_they_were_written(written: str) -> None:
    for text in (f"a: {written}", f'a: "{written}"', f"a: [{written}]"):
        top, findings = parse_text(text)
        assert plain(top)["a"] in (written, [written])
        assert not findings


@pytest.mark.parametrize(
    "written", ["", "~", "null", "Null", "NULL", "''", '""', "'  '", '"\\n"', '"　"', "|\n  \n"]
)
def test_nothing_written_is_empty(written: str) -> None:
    assert plain(parse_text(f"a: {written}")[0]) == {"a": None}


def test_quoted_null_is_text() -> None:
    assert plain(parse_text("a: 'null'\nb: \"~\"")[0]) == {"a": "null", "b": "~"}


def test_names_and_texts_are_normalised() -> None:
    top, findings = parse_text("cafe\u0301: re\u0301sume\u0301\ncaf\u00e9: again\n")
    assert plain(top) == {"caf\u00e9": "r\u00e9sum\u00e9"}
    assert [where(finding) for finding in findings] == [("CA07", "", 2, 1)]


def test_empty_files_are_empty_mappings() -> None:
    for text in ("", "\n\n", "# nothing\n", "---\n", "~", "''\n"):
        top, findings = parse_text(text)
        assert (plain(top), findings) == ({}, [])


def test_duplicate_keys_all_with_their_first_line() -> None:
    top, findings = parse_text("店铺: {名: 1, 名: 2}\nb: 1\n店铺: 3\nb: 4\nb: 5\n")
    assert [where(finding) for finding in findings] == [
        ("CA07", "", 1, 12),
        ("CA07", "", 3, 1),
        ("CA07", "", 4, 1),
        ("CA07", "", 5, 1),
    ]
    assert [finding.place.field for finding in findings] == ["店铺.名", "店铺", "b", "b"]
    assert [finding.values["first"] for finding in findings] == [1, 1, 2, 2]
    assert plain(top) == {"店铺": {"名": "1"}, "b": "1"}


def test_columns_count_characters_behind_wide_ones() -> None:
    _, findings = parse_text("订单: {标题: 😀收纳箱, 标题: 二}\n")
    assert [where(finding) for finding in findings] == [("CA07", "", 1, 16)]
    assert findings[0].place.excerpt[15:] == "标题: 二}"


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("store:\n\tname: x\n", 2, 1, "tab"),
        ("store：晨光\nplatform: tmall\n", 1, 6, "full-width colon"),
        ("store:\n  name：晨光\n  url: x\n", 2, 7, "full-width colon"),
        ("a: {b: 1\n\n", 1, 4, "brackets"),
        ("store: [a, b\nplatform: tmall\n", 2, 9, "brackets"),
        ("a:1\nb: 2\n", 1, 1, "space after the colon"),
        ("store: “a: b”\n", 1, 8, "typographic"),
        ("a: 'open\n", 1, 4, "quotation marks"),
        ("a: *unknown\n", 1, 4, ""),
        ("a: 1\n---\nb: 2\n", 2, 1, ""),
    ],
)
def test_syntax_errors_point_at_the_slip(text: str, line: int, column: int, hint: str) -> None:
    finding = refusal(text)
    assert where(finding) == ("CA04", "yaml", line, column)
    assert hint in finding.hint()


@pytest.mark.parametrize(("text", "column"), [("晨光", 1), ("- a\n- b\n", 1), ("store：晨光", 6), ("42", 1)])
def test_a_file_without_names_is_no_case(text: str, column: int) -> None:
    assert where(refusal(text)) == ("CA04", "no_mapping", 1, column)


BOMBS = {
    "flow": "[" * 200_000,
    "flow mapping": "{a: " * 100_000,
    "block": "- " * 3000 + "x",
    "closed": "a: " + "[" * 5000 + "]" * 5000,
    "alias chain": "\n".join(f"k{i}: &a{i} {{n: {f'*a{i - 1}' if i else 'x'}}}" for i in range(600)),
    "laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "loop": "a: &a [*a]",
    "loop in a mapping": "a: &a {b: {c: *a}}",
    "many": "a: [" + "x," * (MAX_NODES + 1) + "]",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused(bomb: str) -> None:
    finding = refusal(bomb)
    assert finding.code == "CA05"
    assert finding.place.line <= len(bomb.splitlines())
    assert "{" not in finding.message()


def test_aliases_within_bounds_are_expanded() -> None:
    assert plain(parse_text("a: &a {x: 1}\nb: [*a, *a]\n")[0]) == {
        "a": {"x": "1"},
        "b": [{"x": "1"}, {"x": "1"}],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: !!python/object/apply:os.system [ls]\n", ("CA06", "tag", 1, 4)),
        ("店: !secret x\n", ("CA06", "tag", 1, 4)),
        ("? [a, b]\n: c\n", ("CA06", "key", 1, 3)),
        ("? {a: b}\n: c\n", ("CA06", "key", 1, 3)),
    ],
)
def test_tags_and_compound_keys_are_refused(text: str, expected: tuple[str, str, int, int]) -> None:
    assert [where(finding) for finding in parse_text(text)[1]] == [expected]


def test_a_control_character_is_found_where_it_stands() -> None:
    finding = refusal("a: 1\n店铺: 晨\x07光\n")
    assert where(finding) == ("CA17", "", 2, 6)
    assert "U+0007" in finding.message()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_end_where_yaml_ends_them(end: str) -> None:
    text = f"a: 1{end}# \x0b?{end}a: 2{end}".replace("\x0b", "x")
    _, findings = parse_text(text)
    assert [where(finding) for finding in findings] == [("CA07", "", 3, 1)]
    assert findings[0].place.excerpt == "a: 2"


YAML = st.text(alphabet="ab1:-?[]{}&*!|>'\"#%@`,~<\n\n  \t\r：，“”晨光é😀\x85\u2028\ufeff\x07", max_size=60)


def assert_inside(finding: Finding, lines: tuple[str, ...]) -> None:
    assert 1 <= finding.place.line <= len(lines)
    line = lines[finding.place.line - 1]
    assert 1 <= finding.place.column <= len(line) + 1
    assert finding.place.excerpt == line
    assert finding.message()


@given(YAML)
def test_no_text_makes_the_parser_crash(text: str) -> None:
    source = source_from_text(Path("case.yaml"), "case.yaml", text)
    try:
        findings = parse(source)[1]
    except AppealError as stopped:
        findings = list(stopped.findings)
        assert findings
    for finding in findings:
        assert_inside(finding, source.lines)


@given(
    st.binary(max_size=80)
    | YAML.map(lambda text: text.encode("utf-16"))
    | YAML.map(lambda text: text.encode("gb18030"))
)
def test_no_bytes_make_the_reader_crash(scratch: Path, raw: bytes) -> None:
    path = scratch / "bytes.yaml"
    path.write_bytes(raw)
    findings: list[Finding] = []
    try:
        findings += parse(read_source(path))[1]
    except AppealError as stopped:
        findings += stopped.findings or pytest.fail("an error without a finding")
    assert {finding.place.path for finding in findings} <= {str(path)}
