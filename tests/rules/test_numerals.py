from __future__ import annotations

import cn2an
import pytest

from appealkit.rules.numerals import chinese_numeral


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (59, "五十九"),
        (100, "一百"),
        (101, "一百零一"),
        (108, "一百零八"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (1195, "一千一百九十五"),
        (2005, "二千零五"),
        (9999, "九千九百九十九"),
    ],
)
def test_numerals(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


def test_every_numeral_reads_back_as_its_number() -> None:
    assert [cn2an.cn2an(chinese_numeral(number), "strict") for number in range(1, 10_000)] == list(
        range(1, 10_000)
    )


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_numbers_beyond(number: int) -> None:
    with pytest.raises(ValueError, match="not between 1 and 9,999"):
        chinese_numeral(number)
