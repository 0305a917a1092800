from __future__ import annotations

import pytest

from appealkit.compose.numbering import number_headings
from appealkit.document import Heading, Paragraph, Text

CHINESE = ("{chinese}、", "（{chinese}）", "{3}. ")
ENGLISH = ("{1}. ", "{1}.{2} ", "{1}.{2}.{3} ")


def numbers(levels: list[int], patterns: tuple[str, ...]) -> list[str]:
    blocks = tuple(Heading(level, "", (Text("x"),)) for level in levels)
    return [block.number for block in number_headings(blocks, patterns) if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("levels", "chinese", "english"),
    [
        ([], [], []),
        ([1, 1], ["一、", "二、"], ["1. ", "2. "]),
        (
            [1, 2, 3, 3, 2, 3, 1, 2],
            ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"],
            ["1. ", "1.1 ", "1.1.1 ", "1.1.2 ", "1.2 ", "1.2.1 ", "2. ", "2.1 "],
        ),
    ],
)
def test_each_level_counts_anew_below_the_one_above(
    levels: list[int], chinese: list[str], english: list[str]
) -> None:
    assert numbers(levels, CHINESE) == chinese
    assert numbers(levels, ENGLISH) == english


def test_beyond_ten() -> None:
    counted = numbers([1] * 21, CHINESE)
    assert [counted[n - 1] for n in (10, 11, 19, 20, 21)] == [
        "十、",
        "十一、",
        "十九、",
        "二十、",
        "二十一、",
    ]


def test_everything_else_is_as_it_was() -> None:
    blocks = (Paragraph((Text("a"),)), Heading(1, "", (Text("b"),), "anchor"), Paragraph((Text("c"),)))
    numbered = number_headings(blocks, ENGLISH)
    assert (numbered[0], numbered[2]) == (blocks[0], blocks[2])
    assert numbered[1] == Heading(1, "1. ", (Text("b"),), "anchor")


def test_a_theme_may_number_in_its_own_way() -> None:
    assert numbers([1, 2, 2], ("第{chinese}章　", "§{1}-{2} ", "")) == ["第一章　", "§1-1 ", "§1-2 "]
