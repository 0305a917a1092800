from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.widths import LETTER, LINE, PADDING, share_width

TEXTS = st.text(max_size=80)


def test_columns_get_what_they_need() -> None:
    narrow, wide = share_width([("No.", "Text"), ("1", "word " * 20)])
    assert 0.05 < narrow < 0.1
    assert wide == pytest.approx(1 - narrow)


def test_numbers_are_whole_where_words_can_break() -> None:
    rows = [("一" * 12,) * 5, ("4920630012345678901", *["您好您好您好您好您好"] * 4)]
    shares = share_width(rows)
    assert shares[0] * LINE >= LETTER * 19 + PADDING
    assert len(set(shares[1:])) == 1


def test_a_head_alone_makes_no_column_wide() -> None:
    first, second = share_width(
        [("买家支付宝账号是什么", "b"), ("1", "您好，请问收到的商品有什么问题？" * 3)]
    )
    assert first < 0.2 < second


def test_wide_columns_share_what_is_left() -> None:
    first, second, third = share_width([("1", "2", "3"), ("a" * 5, "b " * 100, "c " * 200)])
    assert second == third > 0.4 > first


def test_the_number_of_the_last_row_has_room() -> None:
    rows = [("No.", "Text"), *((str(number), "word " * 20) for number in range(1, 100_000))]
    assert share_width(rows)[0] * LINE >= LETTER * 5 + PADDING


def test_a_table_without_words() -> None:
    assert share_width([("", "", "")]) == pytest.approx([1 / 3] * 3)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=9))
def test_shares_make_the_whole(rows: list[tuple[str, ...]]) -> None:
    shares = share_width(rows)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0
    assert share_width(rows) == shares
