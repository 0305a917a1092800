from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.core import core_fields
from appealkit.rules.routes import DEFENCES, Road, facts_for, order_roads

PACKS = st.sampled_from(["alpha", "beta", "gamma", "delta"])
# A pack lies at one distance only: the search path gives the nearest one of its name.
ROADS = st.lists(st.builds(lambda row, pack: Road(row, len(pack) % 3, pack), st.integers(1, 99), PACKS))


@pytest.mark.parametrize(
    ("roads", "expected"),
    [
        ([], []),
        ([Road(13, 2, "b"), Road(5, 2, "c"), Road(99, 0, "a")], ["c", "b", "a"]),  # the row comes first
        ([Road(13, 2, "a"), Road(13, 0, "c"), Road(13, 1, "b")], ["c", "b", "a"]),  # then whose it is
        ([Road(13, 2, "b"), Road(13, 2, "c"), Road(13, 2, "a")], ["a", "b", "c"]),  # then the name
    ],
)
def test_the_order(roads: list[Road], expected: list[str]) -> None:
    assert [road.pack for road in order_roads(roads)] == expected


def test_a_pack_has_one_road_its_best() -> None:
    roads = [Road(16, 2, "a"), Road(13, 2, "b"), Road(7, 2, "a"), Road(22, 2, "a")]
    assert order_roads(roads) == [Road(7, 2, "a"), Road(13, 2, "b")]


def test_who_infringes_takes_no_defence() -> None:
    roads = [Road(row, 2, f"pack-{row:02}") for row in range(1, 25)]
    left = [road.row for road in order_roads(roads, infringes=True)]
    assert left == [*range(1, 7), *range(18, 25)]
    assert list(DEFENCES) == list(range(7, 18))
    assert len(order_roads(roads)) == 24


def test_who_infringes_may_take_another_road_of_the_same_pack() -> None:
    roads = [Road(7, 2, "a"), Road(21, 2, "a"), Road(17, 2, "b")]
    assert order_roads(roads, infringes=True) == [Road(21, 2, "a")]


@given(ROADS.flatmap(lambda roads: st.tuples(st.just(roads), st.permutations(roads))), st.booleans())
def test_the_order_is_that_of_the_rule_and_not_of_the_input(
    pair: tuple[list[Road], list[Road]], infringes: bool
) -> None:
    roads, mixed = pair
    ordered = order_roads(roads, infringes)
    assert order_roads(mixed, infringes) == ordered
    assert ordered == sorted(ordered, key=lambda road: (road.row, road.distance, road.pack))
    assert len({road.pack for road in ordered}) == len(ordered)
    assert {road.pack for road in ordered} == {
        road.pack for road in roads if not (infringes and road.row in DEFENCES)
    }


@pytest.mark.parametrize("kind", [*core_fields()["complaint"].fields["kind"].choices, ""])
def test_the_facts_of_a_kind_are_facts_of_the_case_each_asked_once(kind: str) -> None:
    names = facts_for(kind)
    assert set(names) <= set(core_fields()["facts"].fields)
    assert len(set(names)) == len(names)
    assert "evidence_complete" in names
    assert ("consumer_claim_founded" in names) is (kind == "consumer")
    assert ("own_earlier_right" in names) is kind.startswith("patent")
