from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits import delimited
from appealkit.evidence.exhibits.delimited import DELIMITERS, find_delimiter, read_rows
from appealkit.evidence.exhibits.leaves import UnusableExhibit


@pytest.mark.parametrize("sign", DELIMITERS)
def test_each_delimiter_is_told_from_the_head(sign: str) -> None:
    text = f"名称{sign}数量\n箱,子;a|b\t{sign}2\n"
    assert find_delimiter(text) == sign
    assert read_rows(f'名称{sign}"数量, a; b"\nx{sign}2') == [["名称", "数量, a; b"], ["x", "2"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\nb\n", [["a"], ["b"]]),
        ("订单报表\n\na,b\n1\n2,3,4\n", [["订单报表"], ["a", "b"], ["1"], ["2", "3", "4"]]),
        ('="0123",\'13812345678,\'quoted\',"a\nb"', [["0123", "13812345678", "'quoted'", "a\nb"]]),
        ("a,b\n, \n,,\nc,d", [["a", "b"], ["c", "d"]]),
        ('a,b\n="",1', [["a", "b"], ["", "1"]]),
        ("a;b\n1,5;2,5", [["a", "b"], ["1,5", "2,5"]]),
        (' a , b \n"c ""d""",e', [["a", "b"], ['c "d"', "e"]]),
    ],
)
def test_cells_as_they_were_meant(text: str, rows: list[list[str]]) -> None:
    assert read_rows(text) == rows


def test_a_quotation_mark_that_is_not_closed() -> None:
    with pytest.raises(UnusableExhibit) as refused:
        read_rows('a,b\n"c,' + "d,e\n" * 50_000)
    assert refused.value.variant == "no_table"
    assert read_rows('a,b\n"c,d') == [["a", "b"], ["c,d"]]


def test_a_table_of_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_ROWS", 100)
    with pytest.raises(UnusableExhibit) as refused:
        read_rows("a,b\n" * 200)
    assert (refused.value.variant, refused.value.values) == ("too_long", {"limit": "100"})


CELLS = st.text(st.characters(exclude_characters="\r\0'=", exclude_categories=["C"])).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5).filter(any), min_size=1), st.sampled_from(",\t;|"))
def test_what_was_written_is_read(rows: list[list[str]], sign: str) -> None:
    head = ["a", "b"]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows([head, *rows])
    assert read_rows(out.getvalue()) == [head, *rows]


@given(st.text())
def test_any_text_is_rows(text: str) -> None:
    assert all(any(row) for row in read_rows(text))
