from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.writers.pdf.lines import break_lines, tidy
from tests.writers.hostile import NASTY, strings


def measure(text: str) -> float:
    """Chinese is one wide, all else a half."""
    return sum(1.0 if ord(character) > 0x2000 else 0.5 for character in text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("长" * 8, ("长" * 8,)),
        ("长" * 9, ("长" * 8, "长")),
        ("订单编号：1400000000000000001", ("订单编号：", "1400000000000000", "001")),
        ("Folding storage box", ("Folding storage", "box")),
        ("一二三四五六七八，九", ("一二三四五六七", "八，九")),
        ("一二三四五六七（八）", ("一二三四五六七", "（八）")),
        ("一二三四五六七(AB)", ("一二三四五六七", "(AB)")),
        ("型号AB(灰色)八九十", ("型号AB(灰色)八九", "十")),
        ("付款日期二2021-01-02", ("付款日期二", "2021-01-02")),
        ("https://a.example/item", ("https://", "a.example/item")),
        ("well-known-extra-thick", ("well-known-", "extra-thick")),
    ],
)
def test_lines_of_eight(text: str, lines: tuple[str, ...]) -> None:
    assert break_lines(text, measure, 8) == lines


def test_the_first_line_is_shorter_by_its_indent() -> None:
    assert break_lines("长" * 9, measure, 8, indent=2) == ("长" * 6, "长" * 3)


def test_rounding_sends_nothing_to_the_next_line() -> None:
    assert break_lines("长" * 7, lambda text: 0.1 * len(text), 0.7) == ("长" * 7,)


@given(st.one_of(st.sampled_from(NASTY), strings, st.text("长a（）,。- /(", max_size=60)), st.floats(-1, 9))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: float) -> None:
    shown = tidy(text)
    lines = break_lines(shown, measure, room)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert all(measure(line) <= room + 0.5 or len(line) == 1 for line in lines)
    assert all(line == line.strip(" ") and line for line in lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("订单 A1，大号", "订单 A1，大号"),
        ("  a \r\n b\t\u2028c  ", "a b c"),
        ("全角　空格", "全角　空格"),
        ("a\u200b\ufeff\u00adb\u202e❤\ufe0f", "ab❤"),
        ("nul\x00 \x0cend\ud800\ufffe", "nul end"),
    ],
)
def test_tidy_texts(text: str, shown: str) -> None:
    assert tidy(text) == shown
