"""The whole way from file to orders."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.money import Money
from appealkit.evidence.orders.layouts import load_reasons
from appealkit.evidence.orders.lines import BATCH
from appealkit.evidence.orders.read import Reading
from appealkit.evidence.orders.remarks import spell_rows
from tests.evidence.orders.conftest import Import, import_files, said
from tests.evidence.orders.exports import (
    HEADS,
    TEXTS,
    Article,
    Made,
    Value,
    make_orders,
    make_rows,
    write_csv,
    write_export,
    write_xlsx,
)

ORDERS = make_orders(5)
NUMBER = "140000000012345671"


def spoil(layout: str, changes: dict[tuple[int, str], Value]) -> list[list[Value]]:
    """Rows of an export with other cells, by row of the file and name of the column."""
    rows = [list(row) for row in make_rows(layout, ORDERS)]
    names = [str(name).strip() for name in rows[0]]
    for (row, name), cell in changes.items():
        rows[row - 1][names.index(name)] = cell
    return rows


@pytest.mark.parametrize("layout", ["A", "B", "C", "D"])
def test_what_is_read_of_an_order(layout: str, read: Import) -> None:
    order = Made(NUMBER, refund="12.50", articles=(Article(quantity=2),))
    (line,) = read(write_export(layout, [order])).lines
    columns = {name.strip() for name in HEADS[layout]}
    assert (line.order_no, line.file, line.row, line.rows) == (NUMBER, 0, 2, 1)
    assert line.created == datetime(2020, 12, 2, 10, 58, 3)
    assert line.paid == (datetime(2020, 12, 2, 11) if "订单付款时间" in columns else None)
    assert line.received == (datetime(2020, 12, 8, 20, 1, 30) if "确认收货时间" in columns else None)
    assert line.shipped == (datetime(2020, 12, 3, 9, 12, 45) if "发货时间" in columns else None)
    assert (line.status, line.title, line.quantity) == ("交易成功", order.articles[0].title, 2)
    assert line.amount == Money(Decimal("336.00"))
    assert line.refund == (Money(Decimal("12.50")) if "退款金额" in columns else None)
    assert line.region == "浙江省杭州市西湖区"


@pytest.mark.parametrize(
    ("paid", "moment"),
    [
        ("2020-02-29 12:00:00", datetime(2020, 2, 29, 12)),
        ("2020-12-31 23:59:59", datetime(2020, 12, 31, 23, 59, 59)),
        ("2021-01-01 00:00:00", datetime(2021, 1, 1)),
        ("2021/1/1", date(2021, 1, 1)),
        ("", None),
    ],
)
def test_the_time_of_payment_to_the_second(paid: str, moment: date | None, read: Import) -> None:
    (line,) = read(write_export("B", [Made(NUMBER, paid=paid)])).lines
    assert line.paid == moment


def test_amounts_have_the_currency_of_the_platform(read: Import) -> None:
    found = read(write_export("B", ORDERS), reading=Reading(currency="USD"))
    assert {line.amount and line.amount.currency for line in found.lines} == {"USD"}


SPOILED = [
    ("订单编号", "", "no_number"),
    ("订单编号", "合计", "bad_number"),
    ("订单编号", "=A1", "bad_number"),
    ("订单编号", "1.4E+18", "corrupt_number"),
    ("订单创建时间", "2020-02-30", "bad_time"),
    ("订单付款时间", "=NOW()", "bad_time"),
    ("确认收货时间", "1970-01-01 08:00:00", "bad_time"),
    ("买家实际支付金额", "-1", "bad_amount"),
    ("退款金额", "=1+1", "bad_amount"),
    ("宝贝总数量", "0", "bad_quantity"),
    ("宝贝种类", "many", "bad_quantity"),
]


@pytest.mark.parametrize(("name", "cell", "reason"), SPOILED)
def test_a_row_that_cannot_be_read_is_rejected_and_told(
    name: str, cell: str, reason: str, read: Import
) -> None:
    found = read(write_csv(spoil("C", {(3, name): cell, (6, name): cell})))
    column = [header.strip() for header in HEADS["C"]].index(name) + 1
    assert list(found.rejected) == [(0, 3, column, reason), (0, 6, column, reason)]
    (finding,) = found.findings
    assert finding.code == ("OR04" if reason == "corrupt_number" else "OR05")
    assert finding.blocks == (reason == "corrupt_number")
    assert (finding.place.line, finding.place.column, finding.place.field) == (3, column, name)
    assert "row 3, 6" in finding.message("en")
    assert len(found.lines) == 3


def test_every_reason_has_its_words(read: Import) -> None:
    others = {"too_few_cells", "too_many_cells", "duplicate", "no_order", "no_items", "corrupt_number"}
    assert {reason for _, _, reason in SPOILED} | others == {*load_reasons(), "corrupt_number"}
    found = read(write_csv(spoil("C", {(3, "宝贝总数量"): "0"})))
    assert found.findings[0].message("en").startswith("1 row(s) left out, because this is no quantity")
    assert found.findings[0].message("zh-CN") == "1 行没有读入：不是可识别的数量。行号：3"


def test_several_faults_in_a_row_are_one_rejection(read: Import) -> None:
    found = read(
        write_csv(spoil("B", {(3, "宝贝总数量"): "0", (3, "订单创建时间"): "x", (3, "退款金额"): "x"}))
    )
    assert [(row.row, row.reason) for row in found.rejected] == [(3, "bad_time")]


def test_faults_on_both_sides_of_a_batch(read: Import) -> None:
    rows = [list(row) for row in make_rows("B", make_orders(2 * BATCH + 1))]
    for row in (1, BATCH, BATCH + 1, 2 * BATCH, 2 * BATCH + 1):
        rows[row][0] = "x"
    found = read(write_csv(rows))
    assert [row.row for row in found.rejected] == [2, BATCH + 1, BATCH + 2, 2 * BATCH + 1, 2 * BATCH + 2]
    assert [line.row for line in found.lines] == [
        row for row in range(2, 2 * BATCH + 3) if row not in {rejected.row for rejected in found.rejected}
    ]


@pytest.mark.parametrize(("cut", "reason"), [(slice(-3), "too_few_cells"), (slice(1), "too_few_cells")])
def test_rows_that_were_cut_off(cut: slice, reason: str, read: Import) -> None:
    rows = spoil("B", {})
    rows[-1] = rows[-1][cut]
    found = read(write_csv(rows))
    assert list(found.rejected) == [(0, 6, 0, reason)]
    assert found.findings[0].place.column == 1


def test_rows_with_cells_too_many(read: Import) -> None:
    rows = spoil("B", {})
    rows[2] = [*rows[2], ""]
    rows[4] = [*rows[4][:20], "x", *rows[4][20:]]
    found = read(write_csv(rows))
    assert [(row.row, row.reason) for row in found.rejected] == [(3, "too_many_cells"), (5, "too_many_cells")]


@pytest.mark.parametrize("layout", ["B", "E"])
def test_empty_rows_are_no_rows_but_count(layout: str, read: Import) -> None:
    rows = spoil(layout, {})
    width = len(rows[0])
    rows[2:2] = [[""] * width, [" "] + ["\t"] * (width - 1)]
    rows += [[""] * width] * 3
    data = (
        write_csv([*rows[:3], [], *rows[3:]]) if layout in TEXTS else write_xlsx([*rows[:3], [], *rows[3:]])
    )
    found = read(data)
    assert not found.rejected
    assert found.read == 5
    assert [line.row for line in found.lines] == [2, 6, 7, 8, 9]


def test_a_record_of_several_lines_of_text_is_one_row(read: Import) -> None:
    found = read(write_csv(spoil("B", {(2, "买家留言"): 'a\r\nb\n"c"', (3, "宝贝标题"): "收纳箱\n大号"})))
    assert [line.row for line in found.lines] == [2, 3, 4, 5, 6]
    assert found.lines[1].title == "收纳箱 大号"


def test_numbers_that_stand_without_quotation_marks_as_the_platform_writes_them(read: Import) -> None:
    text = write_export("B", ORDERS).decode("gb18030")
    plain = text.replace('"=""', '="').replace('"""', '"')
    assert plain.count('\n="') == 5
    assert read(plain.encode("gb18030")).lines == read(write_export("B", ORDERS)).lines


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_lines_end_as_on_any_system(end: str, read: Import) -> None:
    data = write_export("B", ORDERS).replace(b"\r\n", end.encode())
    assert len(read(data).lines) == 5


def test_a_title_above_the_head(read: Import) -> None:
    rows = [["某某店铺订单", ""], [], ["导出时间 2026-11-20 10:33", ""], *spoil("E", {})]
    for data in (write_csv(rows), write_xlsx(rows)):
        found = read(data)
        assert [line.row for line in found.lines] == [5, 6, 7, 8, 9]
        (finding,) = (finding for finding in found.findings if finding.code == "OR07")
        assert (finding.variant, finding.severity, finding.place.line) == ("head_below", "info", 4)


def test_a_table_that_does_not_start_in_the_first_column(read: Import) -> None:
    rows = [["", "", *row] for row in spoil("E", {(3, "订单付款时间"): "x"})]
    found = read(write_xlsx(rows))
    assert len(found.lines) == 4
    assert found.rejected[0].column == 3 + list(HEADS["E"]).index("订单付款时间")
    assert [finding.place.field for finding in found.findings if finding.code == "OR05"] == ["订单付款时间"]


def test_the_first_sheet_with_a_known_head_is_read(read: Import) -> None:
    sheets = [[["说明", "请勿修改"]], [], spoil("E", {}), spoil("D", {})]
    found = read(write_xlsx(*sheets))
    assert len(found.lines) == 5
    (finding,) = (finding for finding in found.findings if finding.code == "OR07")
    assert (finding.variant, finding.values) == ("sheets", {"number": 3, "count": 4})


@pytest.mark.parametrize(
    ("name", "layout", "variant"),
    [("a.xlsx", "B", "is_text"), ("a.XLS", "B", "is_text"), ("a.csv", "E", "is_workbook")],
)
def test_names_that_say_something_else(name: str, layout: str, variant: str, scratch: Path) -> None:
    found = import_files(scratch, {name: write_export(layout, ORDERS)}, Reading())
    assert len(found.lines) == 5
    assert ("OR07", variant) in said(found)


def test_a_column_that_stands_twice(read: Import) -> None:
    rows = [[*row, "交易关闭"] for row in spoil("B", {})]
    rows[0][-1] = "订单状态 "
    found = read(write_csv(rows))
    assert {line.status for line in found.lines} <= {"交易成功", "交易关闭"}
    assert found.lines[0].status == ORDERS[0].status
    assert said(found) == {("OR10", "")}


def test_columns_that_are_not_read_may_stand_twice(read: Import) -> None:
    rows = [[*row, ""] for row in spoil("B", {})]
    rows[0][-1] = "备注"
    assert not read(write_csv([[*row, ""] for row in rows])).findings


SEVERAL = Made(NUMBER, articles=(Article(quantity=2), Article("晨光桌面收纳盒", "白色", price=Decimal(20))))


@pytest.mark.parametrize("layout", ["A", "B", "C", "D"])
def test_several_articles_in_a_row_prove_one_piece_and_no_amount(layout: str, read: Import) -> None:
    found = read(write_export(layout, [SEVERAL, *ORDERS]))
    line, *others = found.lines
    assert (line.several, line.quantity, line.amount, line.refund) == (True, 1, None, None)
    assert all(article.title in line.title for article in SEVERAL.articles)
    assert not any(other.several for other in others)
    assert all(other.amount for other in others)
    (finding,) = (finding for finding in found.findings if finding.code == "OR08")
    assert (finding.variant, finding.severity, finding.values["count"]) == ("several", "info", 1)
    assert "item report" in finding.hint("en")


def test_several_articles_that_were_all_refunded_say_so(read: Import) -> None:
    (line,) = read(write_export("B", [SEVERAL._replace(refund=f"{SEVERAL.amount}")])).lines
    assert line.several
    assert line.amount == line.refund == Money(Decimal("356.00"))


def test_an_export_without_times_of_payment(read: Import) -> None:
    found = read(write_export("D", ORDERS), write_export("B", make_orders(3, seed=7)))
    (finding,) = found.findings
    assert (finding.code, finding.variant, finding.severity, finding.place.path) == (
        "OR09",
        "orders",
        "warning",
        "file0",
    )
    chosen = [*HEADS["D"], "订单付款时间"]
    paid = read(write_export("D", ORDERS, chosen))
    assert not paid.findings
    assert all(line.paid for line in paid.lines if line.status == "交易成功")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([4], "4"),
        ([5, 2, 3, 4, 9, 9], "2-5, 9"),
        ([1, 2], "1-2"),
        (range(2, 400, 2), ", ".join(str(row) for row in range(2, 42, 2)) + " and 179 more"),
        (
            [*range(1, 39, 2), *range(100, 104), *range(200, 210)],
            "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 100-103 and 10 more",
        ),
    ],
)
def test_rows_are_spelled_as_ranges(rows: list[int], text: str) -> None:
    assert spell_rows(rows)["en"] == text


@given(st.sets(st.integers(1, 40), min_size=1))
def test_ranges_name_every_row(rows: set[int]) -> None:
    named = [part.split("-") for part in spell_rows(rows)["zh-CN"].split(", ")]
    assert {row for part in named for row in range(int(part[0]), int(part[-1]) + 1)} == rows


cells = st.sampled_from(
    ["", " ", "x", "0", "-1", "1.4E+18", "=A1", "2020-02-30", "交易成功", NUMBER, "1970-01-01", "多"]
)


@given(
    layouts=st.lists(st.sampled_from(sorted(HEADS)), min_size=1, max_size=3),
    seeds=st.lists(st.integers(1, 3), min_size=3, max_size=3),
    spoiled=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 6), st.integers(0, 60), cells), max_size=12),
    ragged=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 6), st.integers(-3, 3)), max_size=3),
)
def test_every_row_is_a_line_or_rejected_and_every_rejection_is_told(
    scratch: Path,
    layouts: list[str],
    seeds: list[int],
    spoiled: list[tuple[int, int, int, str]],
    ragged: list[tuple[int, int, int]],
) -> None:
    """Whatever stands in the cells; `import_files` counts the rows."""
    files = {}
    for number, (layout, seed) in enumerate(zip(layouts, seeds, strict=False)):
        rows = [list(row) for row in make_rows(layout, make_orders(6, seed=seed, articles=2))]
        for file, row, column, cell in spoiled:
            if file == number:
                rows[row][column % len(rows[row])] = cell
        for file, row, more in ragged:
            if file == number:
                rows[row] = [*rows[row], "x", "x", "x"][: len(rows[row]) + more]
        files[f"{number}"] = write_csv(rows)
    found = import_files(scratch, files, Reading())
    told = sum(finding.values["count"] for finding in found.findings if finding.code in ("OR04", "OR05"))
    assert told == len(found.rejected)
    assert all(found.files[row.file].path for row in found.rejected)
    assert len({(row.file, row.row) for row in found.rejected}) == len(found.rejected)
