"""Workbooks that would take all memory: refused before calamine has them."""

from __future__ import annotations

import io
import random
import re
import tracemalloc
import zipfile

import pytest

from appealkit.evidence.orders import extent, kinds, workbook
from tests.evidence.orders.conftest import Import, only
from tests.evidence.orders.exports import Values, make_orders, make_rows, pack, write_export, write_xlsx

ORDERS = make_orders(5)
SHEET = "xl/worksheets/sheet1.xml"
FAR = '<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'


def with_sheet(xml: str) -> bytes:
    """A workbook with a known head, and rows of raw XML below it."""
    parts = read_parts(write_xlsx(make_rows("E", ORDERS)))
    parts[SHEET] = parts[SHEET].replace("</sheetData>", f"{xml}</sheetData>")
    return pack(parts)


def read_parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize(
    "xml",
    [
        FAR.format(row=1_048_576, column="XFD"),
        FAR.format(row=99_999, column="XFD"),
        FAR.format(row=99_999, column="zzz"),
        FAR.format(row=9, column="AAAAAAA"),
        FAR.format(row=4_294_967_295, column="A"),
        FAR.format(row=99_999_999_999, column=""),
        FAR.format(row="000000001048576", column="Z"),
        FAR.format(row=1_048_576, column="Z").replace('"', "'"),
        FAR.format(row=1_048_576, column="Z").replace("=", " = "),
        FAR.format(row=1_048_576, column="Z").replace("<", "<x:").replace("<x:/", "</x:"),
        FAR.format(row=1_048_576, column="Z").replace("<c", '<c s=">"'),
        '<row r="9"><c r="A9"r="XFD1048576"><v>1</v></c></row>',
        '<row r="99999"><c><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="4000000"/><row><c><v>1</v></c><c><v>1</v></c></row>',
        '<row r="99999">' + "<c/>" * 5000 + "<c><v>1</v></c></row>",
        "<row/>" * 300_000 + "<row>" + "<c/>" * 99 + "<c><v>1</v></c></row>",
        '<row r="9">' + '<c r="A9"><v>1</v></c>' * 60_000 + '<c r="XFD99999"><v>1</v></c></row>',
    ],
    ids=range(17),
)
def test_a_cell_far_out_does_not_take_all_memory(xml: str, read: Import) -> None:
    assert only(read(with_sheet(xml))) == "far_cell"


@pytest.mark.parametrize(
    "xml",
    [
        FAR.format(row=9, column="XFD"),
        FAR.format(row=120_000, column="A"),
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<row r="1048576" ht="12"/>',
        "<!-- <c> " + "x" * 70_000 + "-->",
    ],
    ids=range(5),
)
def test_what_is_far_out_and_no_harm(xml: str, read: Import) -> None:
    found = read(with_sheet(xml))
    assert len(found.lines) == len(ORDERS)
    assert all(row.reason in ("no_number", "bad_number") for row in found.rejected)


def test_cells_that_do_not_state_their_place(read: Import) -> None:
    parts = read_parts(write_xlsx(make_rows("E", [ORDERS[0]])))
    parts[SHEET] = re.sub(' r="[A-Z]*[0-9]+"', "", parts[SHEET])
    assert parts[SHEET].count("<c ") > 20
    assert len(read(pack(parts)).lines) == 1


def test_a_part_that_is_no_xml_for_long(read: Import) -> None:
    parts = read_parts(write_xlsx(make_rows("E", ORDERS)))
    noise = "".join(map(chr, random.Random(1).choices(range(65, 91), k=2 * extent.LONGEST)))
    assert only(read(pack(parts | {"xl/noise.bin": noise}))) == "broken"


@pytest.mark.parametrize("before", range(1, 60, 4))
def test_a_cell_far_out_is_seen_across_two_chunks(before: int, read: Import) -> None:
    """The XML is looked at chunk by chunk; the first ends within the far cell."""
    start = read_parts(with_sheet(""))[SHEET].encode().index(b"</sheetData>")
    blanks = " " * (kinds.CHUNK - start - len("<!---->") - before)
    far = '<row><c r="XFD1048576"><v>1</v></c></row>'
    assert only(read(with_sheet(f"<!--{blanks}-->{far}"))) == "far_cell"


def test_the_dimension_that_a_sheet_claims_is_not_believed(read: Import) -> None:
    parts = read_parts(write_xlsx(make_rows("E", ORDERS)))
    claim = '<dimension ref="A1:XFD1048576"/><sheetData>'
    parts[SHEET] = parts[SHEET].replace("<sheetData>", claim)
    assert len(read(pack(parts)).lines) == len(ORDERS)


def test_a_wide_sheet_is_no_harm(read: Import) -> None:
    rows: list[Values] = [[*row, *[""] * 150, "x"] for row in make_rows("C", ORDERS)]
    assert len(read(write_xlsx(rows)).lines) == len(ORDERS)


def test_a_word_that_looks_like_a_far_cell_is_no_harm(read: Import) -> None:
    rows = [list(row) for row in make_rows("E", ORDERS)]
    rows[1][10] = 'color="red" r="xfd" number="1048576"'
    assert len(read(write_xlsx(rows)).lines) == len(ORDERS)


def test_bombs_are_refused_before_they_are_unpacked(read: Import) -> None:
    parts = read_parts(write_xlsx(make_rows("E", ORDERS)))
    bomb = pack(parts | {"xl/media/zeros.xml": "0" * (workbook.SMALL + workbook.MAX_RATIO * 40_000)})
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert only(read(bomb)) == "bomb"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_the_size_that_a_part_claims_is_not_believed(read: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = read_parts(write_xlsx(make_rows("E", ORDERS)))
    honest = pack(parts | {"xl/tags.xml": "<t/>" * 500_000})
    size = (2_000_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1_000_000)
    assert only(read(honest.replace(size, (20).to_bytes(4, "little")))) == "bomb"


def test_parts_that_are_not_packed(read: Import) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, text in read_parts(write_export("E", ORDERS)).items():
            archive.writestr(name, text)
    assert len(read(file.getvalue()).lines) == len(ORDERS)


def test_a_workbook_with_a_password_on_its_archive(read: Import) -> None:
    data = bytearray(write_export("E", ORDERS))
    for start in (b"PK\3\4", b"PK\1\2"):
        data[data.index(start) + (6 if start == b"PK\3\4" else 8)] |= 1
    assert only(read(bytes(data))) == "password"
