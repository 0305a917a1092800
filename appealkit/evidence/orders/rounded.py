"""Numbers that a spreadsheet has rounded: found once all numbers of a file are known.

Excel keeps 15 digits of a number. What comes out behind them are zeros, and an order of that number does
not exist; it cannot be repaired, only exported again (domain 4.2.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from appealkit.evidence.orders.numbers import EXACT
from appealkit.evidence.orders.report import Report

# Of numbers that end in zeros by chance there may be so many times more than one would expect.
LEEWAY = 5


def reject_rounded(report: Report) -> None:
    """Reject the rows whose numbers were rounded, and note those that end in zeros by chance."""
    columns = {"order_no": [line.order_no for line in report.lines], "sub_order_no": report.sub_numbers}
    rounded: dict[int, str] = {}
    for name, numbers in columns.items():
        for index, by_chance in judge_zeros(numbers).items():
            if by_chance:
                report.by_chance.append((report.lines[index].row, report.column(name)))
            else:
                rounded.setdefault(index, name)
    for index, name in rounded.items():
        report.reject_line(report.lines[index], "corrupt_number", name)
    if rounded:
        report.lines = [line for index, line in enumerate(report.lines) if index not in rounded]
        report.sub_numbers = [sub for index, sub in enumerate(report.sub_numbers) if index not in rounded]


def judge_zeros(numbers: Sequence[str]) -> dict[int, bool]:
    """Give the index of each number with nothing but zeros behind its 15th digit, and whether by chance.

    The numbers are those of one column of one file. Of n numbers with 18 digits n/1000 end in three
    zeros; where there are many more, a spreadsheet did it.
    """
    zeros = [index for index, number in enumerate(numbers) if number[-1] == "0" and _is_round(number)]
    lengths = Counter(map(len, numbers)) if zeros else Counter[int]()
    found = Counter(len(numbers[index]) for index in zeros)
    return {
        index: found[length] <= LEEWAY * lengths[length] / 10 ** (length - EXACT)
        for index in zeros
        for length in [len(numbers[index])]
    }


def _is_round(number: str) -> bool:
    return len(number) > EXACT and not number[EXACT:].strip("0")
