"""Numbers of exhibits: by group, as an evidence catalogue has them (domain 3.m)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def number_exhibits(groups: Sequence[str]) -> list[str]:
    """Give the number of each exhibit from the names of their groups: `2-1` is the first of the second group.

    Groups count in the order in which they first appear; those without one are a group of their own
    behind the others. Where no exhibit has a group they are counted through: `1`, `2`, `3`.
    """
    if not any(groups):
        return [str(number) for number in range(1, len(groups) + 1)]
    names = sorted(dict.fromkeys(groups), key=lambda name: not name)
    places = {name: place for place, name in enumerate(names, 1)}
    seen: Counter[str] = Counter()
    numbers = []
    for group in groups:
        seen[group] += 1
        numbers.append(f"{places[group]}-{seen[group]}")
    return numbers


def sort_by_number(numbers: Sequence[str]) -> list[int]:
    """Give the places of the exhibits in the order of their numbers, counted from 0."""
    return sorted(range(len(numbers)), key=lambda place: tuple(map(int, numbers[place].split("-"))))
