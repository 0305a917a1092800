from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits import tables
from appealkit.evidence.exhibits.leaves import Change, Converted, UnusableExhibit
from appealkit.evidence.exhibits.tables import MOST_COLUMNS, convert_table
from appealkit.rules.masks import Audience
from tests.evidence.exhibits.listings import (
    DATA,
    INSIDE,
    NAMES,
    OUTSIDE,
    PHONES,
    WORDS,
    attempt,
    listings,
    mask_for_tests,
    rows,
    told,
)
from tests.evidence.orders.exports import HEADS, Made, make_rows, write_csv


def write(folder: Path, content: str | bytes | Iterable[Sequence[object]]) -> Path:
    path = folder / "table.csv"
    if not isinstance(content, str | bytes):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(content)
        content = out.getvalue()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def convert(path: Path, audience: Audience = "platform") -> Converted:
    return convert_table(path, "订单", mask_for_tests(audience), "zh-CN")


def refused(path: Path) -> UnusableExhibit:
    with pytest.raises(UnusableExhibit) as unusable:
        convert(path)
    return unusable.value


def test_a_small_table_keeps_its_head_and_its_rows(tmp_path: Path) -> None:
    path = write(tmp_path, "商品,数量,备注\n箱子,2,\n盒子,3,电话13812345678\n")
    converted = convert(path)
    (listing,) = listings(converted)
    assert listing.ruled
    assert listing.annex.title == "订单"
    assert listing.annex.head == ("商品", "数量", "备注")
    assert listing.annex.rows == (("箱子", "2", ""), ("盒子", "3", "电话138****5678"))
    assert listing.annex.notes == ("共 2 行。",)
    assert converted.changes == (Change("masked", {"count": 1}),)
    assert converted.masked == {"13812345678"}


def test_the_court_reads_the_file_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, '订单编号,买家会员名,联系手机\n="4920630012345678901",tb12345678,\'13812345678\n')
    converted = convert(path, "court")
    assert rows(converted) == [("4920630012345678901", "tb12345678", "13812345678")]
    assert (converted.changes, converted.masked) == ((), frozenset())


def test_the_columns_of_people_are_masked_and_their_values_elsewhere_too(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "订单编号,买家会员名,收货人姓名,收货地址 ,联系手机,修改后的收货地址,买家留言,商品ID\n"
        '="4920630012345678901",tb12345678,张三丰,浙江省 杭州市 西湖区 文三路1号,\'13812345678,,'
        "我是张三丰（tb12345678），打13812345678,678901234567\n"
        '="4920630012345678902",t***8,张**,浙江省杭州市西湖区****,138****5678,某镇某村,张三丰来过,1\n',
    )
    converted = convert(path)
    assert rows(converted) == [
        ("****678901", "t***8", "张**", "浙江省杭州市西湖区****", "138****5678", "",
         "我是张**（t***8），打138****5678", "678901234567"),
        ("****678902", "t***8", "张**", "浙江省杭州市西湖区****", "138****5678", "某镇****", "张**来过", "1"),
    ]  # fmt: skip
    assert {"tb12345678", "张三丰", "13812345678", "4920630012345678901"} <= converted.masked
    assert rows(convert(path, "complainant"))[0][1] == "***"


def test_lines_above_the_head_are_notes(tmp_path: Path) -> None:
    words = "订单报表,,\n导出人：13812345678,,\n\n订单编号,宝贝标题,买家会员名\n1,箱子,tb12345678\n"
    (listing,) = listings(convert(write(tmp_path, words)))
    assert listing.annex.notes == ("订单报表", "导出人：138****5678", "共 1 行。")
    assert listing.annex.head == ("订单编号", "宝贝标题", "买家会员名")
    (listing,) = listings(convert(write(tmp_path, "统计\n名称,数量\n箱子,2\n")))
    assert (listing.annex.notes, listing.annex.rows) == (("统计", "共 1 行。"), (("箱子", "2"),))


def test_ragged_rows_are_kept(tmp_path: Path) -> None:
    converted = convert(write(tmp_path, "名称,数量\n箱子\n盒子,2,多,余\n"))
    (listing,) = listings(converted)
    assert listing.annex.head == ("名称", "数量", "", "")
    assert listing.annex.rows == (("箱子", "", "", ""), ("盒子", "2", "多", "余"))
    assert converted.changes == ()


@pytest.mark.parametrize(
    "row",
    [
        "4920630012345678901,箱,子,张三丰,13812345678",  # a comma that stands without quotation marks
        "续前行,张三丰,13812345678",  # what a stray new line leaves
        "张三丰",
    ],
)
def test_a_row_that_is_shifted_is_masked_wholly(tmp_path: Path, row: str) -> None:
    words = f"订单编号,宝贝标题,收货人姓名,联系手机\n4920630012345678901,箱子,李四,\n{row}\n"
    converted = convert(write(tmp_path, words))
    assert "张三丰" not in told(converted)
    assert "13812345678" not in told(converted)
    assert Change("rows_shifted", {"count": 1}) in converted.changes
    assert len(rows(converted)) == 2
    assert row.split(",")[-1] in told(convert(tmp_path / "table.csv", "court"))


def test_a_row_that_ends_early_is_masked_by_its_columns(tmp_path: Path) -> None:
    words = "订单编号,宝贝标题,收货人姓名,联系手机,备注,备注2\n4920630012345678901,箱子,李四\n"
    converted = convert(write(tmp_path, words))
    assert rows(converted) == [("****678901", "箱子", "李**", "", "", "")]
    assert [change.kind for change in converted.changes] == ["masked"]


def wide(columns: int, filled: Iterable[int]) -> list[list[str]]:
    head = [f"列{place}" for place in range(1, columns + 1)]
    filled = set(filled)
    return [
        head,
        *(
            [f"{row}/{place}" if place in filled else "" for place in range(1, columns + 1)]
            for row in range(1, 4)
        ),
    ]


def test_a_wide_table_leaves_out_what_is_empty(tmp_path: Path) -> None:
    converted = convert(write(tmp_path, wide(10, [1, 2, 9])))
    (listing,) = listings(converted)
    assert listing.annex.head == ("列1", "列2", "列9")
    names = "列3, 列4, 列5, 列6, 列7, 列8, 列10"
    assert converted.changes == (Change("columns_empty", {"count": 7, "names": names}),)


def test_a_table_of_a_page_keeps_its_empty_columns(tmp_path: Path) -> None:
    converted = convert(write(tmp_path, wide(MOST_COLUMNS, [1])))
    assert len(listings(converted)[0].annex.head) == MOST_COLUMNS
    assert converted.changes == ()


def test_a_wide_table_comes_in_parts_that_each_begin_with_row_and_key(tmp_path: Path) -> None:
    table = wide(16, range(1, 17))
    table[0][2] = "订单编号"
    converted = convert(write(tmp_path, table), "court")
    parts = listings(converted)
    assert [part.annex.title for part in parts] == [
        "订单（第 1 至 7 列，共 16 列）",
        "订单（第 8 至 13 列，共 16 列）",
        "订单（第 14 至 16 列，共 16 列）",
    ]
    for part in parts:
        assert part.annex.head[:2] == ("行", "订单编号")
        assert [row[:2] for row in part.annex.rows] == [(str(row), f"{row}/3") for row in (1, 2, 3)]
        assert len(part.annex.head) <= MOST_COLUMNS
    shown = [cell for part in parts for cell in part.annex.head[2:]]
    assert shown == ["列1", "列2", *(f"列{place}" for place in range(4, 17))]


def test_a_head_alone_is_a_table(tmp_path: Path) -> None:
    (listing,) = listings(convert(write(tmp_path, "名称,数量\n")))
    assert (listing.annex.head, listing.annex.rows) == (("名称", "数量"), ())
    assert len(listings(convert(write(tmp_path, wide(20, [])[:1])))) == 4


def test_what_is_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(write(tmp_path, b"\0\1")).variant == "no_text"
    assert refused(write(tmp_path, b",,\n,,\n")).variant == "empty"
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    assert convert(write(tmp_path, "a,b\n" * 4))
    assert refused(write(tmp_path, "a,b\n" * 5)).values == {"limit": "3"}


def export(buyers: list[dict[str, str]], layout: str) -> bytes:
    """An order export of these buyers, whose columns of free words name them too."""
    orders = [
        Made(
            f"14020120200{number:07}1",
            account=buyer["buyer"],
            name=buyer["name"],
            phone=buyer["phone"],
            address=f"浙江省 杭州市 西湖区 {buyer['name']}路12号",
        )
        for number, buyer in enumerate(buyers, 1)
    ]
    head, *lines = make_rows(layout, orders)
    places = {str(name).strip(): place for place, name in enumerate(head)}
    for line, buyer in zip(lines, buyers, strict=True):
        assert isinstance(line, list)
        for name in {"买家留言", "订单备注", "商家备注"} & set(places):
            line[places[name]] = f"{buyer['name']}，{buyer['phone']}，{buyer['buyer']}，{buyer['mail']}"
    return write_csv([head, *lines])


BUYER = st.fixed_dictionaries({"buyer": NAMES, "name": NAMES, "phone": PHONES, "mail": DATA})


@given(
    st.lists(BUYER, min_size=1, max_size=4),
    st.sampled_from(sorted(name for name, head in HEADS.items() if "买家会员名" in head)),
    st.sampled_from(OUTSIDE),
)
def test_nobody_is_told_of_in_any_export(
    scratch: Path, buyers: list[dict[str, str]], layout: str, audience: Audience
) -> None:
    path = write(scratch, export(buyers, layout))
    converted = convert(path, audience)
    words, whole = told(converted), told(convert(path, "court"))
    for number, buyer in enumerate(buyers, 1):
        for value in (*buyer.values(), f"14020120200{number:07}1"):
            assert value not in words
    assert f"14020120200{1:07}1" in whole
    assert all(text not in words for text in converted.masked if len(text) > 3)


@given(st.lists(st.tuples(WORDS, DATA), min_size=1, max_size=5), st.sampled_from(OUTSIDE + INSIDE))
def test_free_cells_are_covered(scratch: Path, parts: list[tuple[str, str]], audience: Audience) -> None:
    path = write(
        scratch, [["主题", "内容"], *((words or "无", f"{words}，{datum}") for words, datum in parts)]
    )
    words = told(convert(path, audience))
    for _, datum in parts:
        assert (datum in words) == (audience in INSIDE)


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=30), min_size=1, max_size=6))
def test_any_table_is_shown_whole_to_the_court(scratch: Path, table: list[list[str]]) -> None:
    path = write(scratch, table)
    before = path.read_bytes()
    converted = attempt(lambda: convert(path, "court"))
    if isinstance(converted, str):
        assert converted in ("empty", "no_text", "no_table", "mixed")
    else:
        assert all(len(listing.annex.head) <= MOST_COLUMNS for listing in listings(converted))
    assert path.read_bytes() == before


@given(st.binary(max_size=300) | st.text(st.sampled_from("a,;|\t\"'=1\n张订单编号")).map(str.encode))
def test_any_bytes_are_a_table_or_refused(scratch: Path, content: bytes) -> None:
    converted = attempt(lambda: convert(write(scratch, content)))
    assert isinstance(converted, Converted) or converted in ("empty", "no_text", "no_table", "mixed")


def test_a_large_export_is_quick(tmp_path: Path) -> None:
    orders = [
        Made(f"4920630{number:012}", account=f"tb{number:08}", name="张三丰", phone=f"138{number:08}",
             address="浙江省 杭州市 西湖区 某街道某小区1幢101室")
        for number in range(5_000)
    ]  # fmt: skip
    path = write(tmp_path, write_csv(make_rows("C", orders)))
    start = time.perf_counter()
    converted = convert(path)
    assert time.perf_counter() - start < 12
    assert len(listings(converted)[0].annex.rows) == 5_000
