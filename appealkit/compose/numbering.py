"""Heading numbers, settled once as text: 一、（一）1. in Chinese, 1. 1.1 1.1.1 in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appealkit.document import Block, Heading
from appealkit.rules.numerals import chinese_numeral


def number_headings(blocks: tuple[Block, ...], patterns: Sequence[str]) -> tuple[Block, ...]:
    """Give the blocks with numbered headings.

    Each level has one pattern: `{1}`, `{2}`, `{3}` are the counters of the levels as digits,
    `{chinese}` the level's own counter in Chinese numerals.
    """
    counters = [0, 0, 0]
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            counters[block.level - 1] += 1
            counters[block.level :] = [0] * (3 - block.level)
            block = replace(block, number=_number(patterns[block.level - 1], counters, block.level))
        numbered.append(block)
    return tuple(numbered)


def _number(pattern: str, counters: list[int], level: int) -> str:
    own = counters[level - 1]
    return pattern.format(None, *counters, chinese=chinese_numeral(own))
