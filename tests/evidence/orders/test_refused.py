"""Files that cannot be used: one clear sentence each, and no row of them."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from appealkit.case.orders import Orders
from appealkit.evidence.orders import kinds
from appealkit.evidence.orders.read import Export, Reading, import_orders
from tests.evidence.orders.conftest import Import, only, said
from tests.evidence.orders.exports import (
    make_orders,
    make_rows,
    pack,
    write_csv,
    write_export,
    write_xlsx,
)

ORDERS = make_orders(5)
ROWS = make_rows("B", ORDERS)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def lines(*texts: str) -> bytes:
    return "\r\n".join([*texts, ""]).encode("gb18030")


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        (b"", "empty"),
        (b"\r\n , \r\n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (write_xlsx([]), "empty"),
        (write_csv(ROWS[:1]), "head_only"),
        (write_csv([*ROWS[:1], [""] * 46, []]), "head_only"),
        (write_xlsx(ROWS[:1]), "head_only"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "markup"),
        (b"\xef\xbb\xbf\r\n <?xml version='1.0'?><Workbook/>", "markup"),
        (OLE + b"\0" * 2000 + "Workbook".encode("utf-16-le"), "old_workbook"),
        (OLE + b"\0" * (kinds.CHUNK + 40) + "EncryptedPackage".encode("utf-16-le") + b"\0" * 50, "password"),
        (b"PK\3\4" + b"\0" * 100, "broken"),
        (write_export("E", ORDERS)[:-40], "broken"),
        (pack({"ExportOrderList.csv": "a,b"}), "archive"),
        (pack({"xl/workbook.xml": "<workbook"}), "broken"),
        (write_csv(ROWS) + b"\0\0", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (write_csv(ROWS) + b"\xff\xff\r\n", "no_text"),
        (b"a" * (kinds.CHUNK + 1), "long_line"),
        (b"\xff\xfe\0\xd8\0\xd8", "binary"),  # half a character in UTF-16
        (write_csv(ROWS) + b'"' + b"x,1\r\n" * 40_000, "long_cell"),
    ],
)
def test_files_that_hold_no_export(data: bytes, variant: str, read: Import) -> None:
    assert only(read(data)) == variant


@pytest.mark.parametrize(("delimiter", "called"), [("\t", "Tab"), (";", ";"), ("|", "|")])
def test_another_delimiter_is_named(delimiter: str, called: str, read: Import) -> None:
    text = write_csv(ROWS).decode("gb18030").replace(",", delimiter)
    orders = read(text.encode("gb18030"))
    assert only(orders) == "delimiter"
    assert orders.findings[0].values == {"found": called}
    with_title = read(f"某店铺\r\n{text}".encode())
    assert only(with_title) == "delimiter"


def test_a_delimiter_is_known_under_columns_of_the_user_too(read: Import) -> None:
    reading = Reading(columns={"order_no": "单号"})
    assert only(read(lines("单号;商品", "140000000012345678;收纳箱"), reading=reading)) == "delimiter"


@pytest.mark.parametrize(
    ("above", "below"), [("utf-8", "gb18030"), ("utf-8-sig", "gb18030"), ("gb18030", "utf-8")]
)
@pytest.mark.parametrize("good", [0, 3])
def test_encodings_that_were_mixed(above: str, below: str, good: int, read: Import) -> None:
    data = write_csv(ROWS[: 1 + good], above) + write_csv(ROWS[1 + good :], below)
    orders = read(data)
    assert only(orders) == "mixed"
    assert orders.findings[0].place.line == 2 + good


def test_a_head_that_is_valid_in_the_other_encoding_by_chance(read: Import) -> None:
    raw = write_csv([["订单编号", "付款"]], "utf-8") + write_csv([["140000000012345678", "交易成功"]])
    raw.decode("gb18030")
    orders = read(raw)
    assert only(orders) == "mixed"
    assert orders.findings[0].place.line == 2


def test_rows_that_are_valid_in_the_other_encoding_by_chance(read: Import) -> None:
    """UTF-8 of an even number of bytes can be read as GB18030: the words themselves tell."""
    head = ["订单编号", "商品标题", "订单状态", "买家实付金额"]
    rows = [["140000000012345678", "等待买家付款", "交易成功", "1.00"]] * 3
    raw = write_csv([head]) + write_csv(rows[:1]) + write_csv(rows[1:], "utf-8")
    raw.decode("gb18030")
    orders = read(raw)
    assert only(orders) == "mixed"
    assert orders.findings[0].place.line == 3


def test_files_that_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    wrong = {"": "folder", "none": "missing", "pipe": "special", "loop": "unreadable", "\0": "unreadable"}
    for name, variant in wrong.items():
        assert only(import_orders([Export(tmp_path / name, "x")], Reading())) == variant


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(write_csv(ROWS))
    monkeypatch.setattr("appealkit.evidence.orders.tables.tell_kind", lambda path, _: path.unlink() or "text")
    assert only(import_orders([Export(path, "x")], Reading())) == "unreadable"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(kinds.MAX_BYTES + 1)
    tracemalloc.start()
    orders = import_orders([Export(path, "x")], Reading())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert only(orders) == "large"
    assert peak < 1_000_000


def test_one_bad_file_does_not_spoil_the_others(read: Import) -> None:
    orders = read(b"", write_export("B", ORDERS), OLE)
    assert len(orders.lines) == len(ORDERS)
    assert {line.file for line in orders.lines} == {1}
    assert said(orders) == {("OR01", "empty"), ("OR01", "old_workbook")}
    assert [file.rows for file in orders.files] == [0, len(ORDERS), 0]


def test_no_file_at_all() -> None:
    assert import_orders([], Reading()) == Orders()
