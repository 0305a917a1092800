"""Small Chinese numerals, as headings and articles of law are counted: 一, 十二, 五十九, 一百零八."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """Give 1 to 9,999 in Chinese numerals. Raises ValueError beyond."""
    if not 0 < number < 10_000:
        raise ValueError(f"{number} is not between 1 and 9,999")
    text, gap = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text
