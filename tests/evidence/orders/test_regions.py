from __future__ import annotations

import pytest

from appealkit.evidence.orders.regions import Regions
from appealkit.rules.regions import cut_to_district
from tests.rules.test_regions import DISTRICTS, HOMES, LESS, NOTHING


@pytest.mark.parametrize("address", [*DISTRICTS, *LESS, *NOTHING])
def test_remembered_regions_are_the_same(address: str) -> None:
    regions = Regions()
    for home in HOMES:
        assert regions.cut(f"{address} {home}") == cut_to_district(f"{address} {home}")
    assert not any(home in words for words in regions for home in HOMES)
