from __future__ import annotations

import pytest

from appealkit.writers.count import count_characters


@pytest.mark.parametrize(
    ("text", "chars", "utf16", "gbk_bytes", "utf8_bytes"),
    [
        ("", 0, 0, 0, 0),
        ("\n", 0, 0, 0, 0),
        ("abc\n", 3, 3, 3, 3),
        ("中文，\n", 3, 3, 6, 9),
        ("a\n\nb\n", 4, 4, 4, 4),
        ("㛃", 1, 1, 4, 3),
        ("𠮷😀", 2, 4, 8, 8),
        ("\ud800", 1, 1, 1, 3),
    ],
)
def test_each_way_of_counting(text: str, chars: int, utf16: int, gbk_bytes: int, utf8_bytes: int) -> None:
    assert count_characters(text, "chars") == chars
    assert count_characters(text, "utf16") == utf16
    assert count_characters(text, "gbk_bytes") == gbk_bytes
    assert count_characters(text, "utf8_bytes") == utf8_bytes
