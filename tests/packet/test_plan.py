"""Plans: page numbers that run on, and as few volumes as can be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from appealkit.packet.plan import Section, by_group, make_plan, split

SIZES = st.lists(st.integers(0, 50), max_size=30)


def section(pages: int, group: str = "") -> Section:
    return Section("exhibit", "t", f"a{pages}", pages, group=group)


@given(SIZES, st.integers(1, 60))
def test_volumes_keep_the_limit_and_the_order(sizes: list[int], limit: int) -> None:
    breaks = split(sizes, limit)
    assert breaks == sorted(set(breaks))
    edges = [0, *breaks, len(sizes)]
    volumes = [sizes[start:end] for start, end in pairwise(edges)]
    assert [size for volume in volumes for size in volume] == sizes
    assert all(volumes) or not sizes
    for volume in volumes:
        assert sum(volume) <= limit or max(volume) > limit or sum(size > 0 for size in volume) == 1


@given(SIZES, st.integers(50, 200))
def test_two_neighbours_would_not_fit_into_one_volume(sizes: list[int], limit: int) -> None:
    edges = [0, *split(sizes, limit), len(sizes)]
    volumes = [sizes[start:end] for start, end in pairwise(edges)]
    assert all(sum(first) + second[0] > limit for first, second in pairwise(volumes))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.data())
def test_numbers_run_on_from_volume_to_volume(pages: list[int], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(1, len(pages)), unique=True).map(sorted))
    breaks = [place for place in places if place < len(pages)]
    plan = make_plan(map(section, pages), breaks)
    assert [volume.number for volume in plan.volumes] == list(range(1, len(breaks) + 2))
    numbers = [n for part in plan.sections for n in range(part.first, part.last + 1)]
    assert numbers == list(range(1, sum(pages) + 1))
    assert plan.pages == sum(volume.pages for volume in plan.volumes) == sum(pages)
    for volume in plan.volumes:
        assert volume.first == volume.sections[0].first
        assert all(plan.volume_of(part) == volume.number for part in volume.sections)


def test_groups_are_those_that_stand_together() -> None:
    sections = [section(1, ""), section(2, "a"), section(3, "a"), section(4, "b")]
    assert [(group, len(members)) for group, members in by_group(sections)] == [("", 1), ("a", 2), ("b", 1)]
