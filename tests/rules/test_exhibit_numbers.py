"""Numbers of exhibits: by group where there are any, in the order in which groups appear."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.exhibit_numbers import number_exhibits, sort_by_number

GROUPS = st.lists(st.sampled_from(["", "prior", "right", "trade"]), max_size=30)


@pytest.mark.parametrize(
    ("groups", "numbers"),
    [
        ([], []),
        (["", "", ""], ["1", "2", "3"]),
        (["right", "prior", "prior"], ["1-1", "2-1", "2-2"]),
        (["prior", "right", "prior"], ["1-1", "2-1", "1-2"]),
        (["", "prior", ""], ["2-1", "1-1", "2-2"]),
    ],
)
def test_exhibits_count_within_their_group(groups: list[str], numbers: list[str]) -> None:
    assert number_exhibits(groups) == numbers


@given(GROUPS)
def test_no_number_is_given_twice_and_none_is_left_out(groups: list[str]) -> None:
    numbers = number_exhibits(groups)
    assert len(set(numbers)) == len(groups)
    for group, count in Counter(groups).items():
        own = [number for number, name in zip(numbers, groups, strict=True) if name == group]
        assert [number.split("-")[-1] for number in own] == [str(place) for place in range(1, count + 1)]


@given(GROUPS)
def test_sorted_by_number_groups_stand_together(groups: list[str]) -> None:
    order = sort_by_number(number_exhibits(groups))
    assert sorted(order) == list(range(len(groups)))
    names = [groups[place] for place in order]
    runs = [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
    assert len(runs) == len(set(runs))


def test_ten_comes_after_nine() -> None:
    assert sort_by_number([f"1-{number}" for number in (10, 9, 1)]) == [2, 1, 0]
