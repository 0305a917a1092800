"""The table of routes (domain 7), row by row: a case goes in, the road that it takes comes out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import appealkit
from appealkit.packs.catalogue import load_all_packs
from appealkit.packs.search import search_path
from tests.conftest import WriteCase

CASE = """\
appealkit: 1
platform: {platform}
store: {{name: 某店}}
party: {{name: 某公司}}
complaint: {{id: T1, kind: {kind}, received: 2026-11-20 10:00, round: 1}}
"""
# Three working days from Friday, 20 November 2026: due at the end of Wednesday the 25th.
IN_TIME, LAST_DAY, LATE = "2026-11-23T10:00", "2026-11-25T09:00", "2026-11-27T10:00"
PRIOR = """\
right: {kind: patent-design, filed: 2022-03-01}
orders: [{order_no: "1400000000000000001", paid: 2020-12-02 11:00, status: 交易成功, item_id: "678901234567"}]
"""
USE = """\
right: {kind: trademark, filed: 2021-03-15, registrant_first_use: 2020-06-01}
orders: [{order_no: "1400000000000000001", paid: 2018-05-21 14:26, status: 交易成功}]
"""
CHAIN = "facts: {genuine_goods: yes, supply_chain_complete: yes}"
GAP = "facts: {genuine_goods: yes, supply_chain_complete: no}"
AGAIN, PRICE = "facts: {repeated_complaints: yes}", "facts: {settle_price: 9000, stock_value: 500}"
SMALL, LARGE = (f"facts: {{actual_infringement: yes, stock: {size}}}" for size in ("small", "large"))
REMIND, PLAN, STATEMENT = ("reminder-letter",), ("negotiation-plan",), "non-infringement-statement"

# Each row: its number, the kind, what else the case says, the moment, the road, and what goes along.
ROWS = [
    (1, "patent-design", "", LATE, STATEMENT, ()),
    (2, "trademark", "facts: {evidence_complete: no}", LAST_DAY, "cover-letter", ()),
    (3, "trademark", "facts: {right_valid: no}", IN_TIME, STATEMENT, ()),
    (4, "copyright", "facts: {standing_ok: no}", IN_TIME, STATEMENT, ()),
    (5, "trademark", "facts: {forged_materials: yes}", IN_TIME, "malicious-complaint", ()),
    (6, "patent-utility", "facts: {money_demand: yes}", IN_TIME, "malicious-complaint", REMIND),
    (6, "trademark", AGAIN, IN_TIME, "malicious-complaint", REMIND),
    (7, "counterfeit", CHAIN, IN_TIME, "authorised-goods", ()),
    (8, "trademark", GAP, IN_TIME, "negotiation-letter", ("supplier-confirmation",)),
    (9, "trademark", "facts: {descriptive_use: yes}", IN_TIME, "fair-use", ()),
    (10, "trademark", "facts: {prior_trademark_use: yes}", IN_TIME, "trademark-prior-use", ()),
    (10, "trademark", USE, IN_TIME, "trademark-prior-use", ()),
    (11, "trademark", "facts: {goods_dissimilar: yes}", IN_TIME, "dissimilar-goods", ()),
    (12, "patent-design", "facts: {own_earlier_right: yes}", IN_TIME, "own-patent", ("difference-chart",)),
    (13, "patent-design", PRIOR, IN_TIME, "patent-prior-sales", ()),
    (13, "patent-invention", "facts: {prior_publication: yes}", IN_TIME, "patent-prior-sales", ()),
    (14, "patent-design", "facts: {design_differs: yes}", IN_TIME, "difference-chart", (STATEMENT,)),
    (15, "patent-utility", "facts: {bought_from_owner: yes}", IN_TIME, "authorised-goods", ()),
    (16, "patent-design", "facts: {lawful_source: yes}", IN_TIME, "negotiation-letter", ()),
    (17, "copyright", "facts: {own_original: yes}", IN_TIME, STATEMENT, ()),
    (18, "consumer", "facts: {consumer_claim_founded: no}", IN_TIME, "consumer-rejection", ()),
    (18, "consumer", "facts: {evidence_of_complainant: weak}", IN_TIME, "consumer-rejection", ()),
    (19, "consumer", "facts: {consumer_claim_founded: yes}", IN_TIME, "negotiation-plan", ()),
    (
        20,
        "consumer",
        "facts: {professional_buyer: yes}",
        IN_TIME,
        "consumer-rejection",
        ("negotiation-plan",),
    ),
    (21, "trademark", SMALL, IN_TIME, "delisting", ("rectification",)),
    (22, "trademark", LARGE, IN_TIME, "negotiation-letter", ("settlement-agreement",)),
    (23, "patent-design", PRICE, IN_TIME, "delisting", ()),
    (24, "other", "", IN_TIME, "timeline", ()),
]
DEFENCES = [row for row in ROWS if 7 <= row[0] <= 17]


def advise(path: Path, now: str = IN_TIME) -> appealkit.Advice:
    return appealkit.advise(path, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Asia/Shanghai")))


def write(write_case: WriteCase, kind: str, more: str, platform: str = "tmall") -> Path:
    return write_case(CASE.format(kind=kind, platform=platform) + more + "\n")


def test_every_row_is_here() -> None:
    assert {row[0] for row in ROWS} == set(range(1, 25))


@pytest.mark.parametrize(("row", "kind", "more", "now", "pack", "along"), ROWS)
def test_each_row_leads_to_its_road(
    write_case: WriteCase, row: int, kind: str, more: str, now: str, pack: str, along: tuple[str, ...]
) -> None:
    road = advise(write(write_case, kind, more), now).recommended
    assert road
    assert (road.route.row, road.pack.name, road.route.along) == (row, pack, along)
    assert road.documents == (pack, *along)
    for words in (road.route.because, road.route.risk):
        assert words["zh-CN"]
        assert words["en"]
    assert road.sources


@pytest.mark.parametrize(("row", "kind", "more", "now", "pack", "along"), ROWS[1:])
def test_the_timeline_is_the_last_resort_of_every_kind(
    write_case: WriteCase, row: int, kind: str, more: str, now: str, pack: str, along: tuple[str, ...]
) -> None:
    roads = advise(write(write_case, kind, more), now).roads
    assert roads[-1].pack.name == "timeline"
    assert [road.route.row for road in roads] == sorted(road.route.row for road in roads)
    assert [road.recommended for road in roads] == [True, *[False] * (len(roads) - 1)]


@pytest.mark.parametrize(
    ("row", "kind", "more", "now", "pack", "along"), [row for row in ROWS if 7 <= row[0] <= 17]
)
def test_a_case_that_states_infringement_denies_nothing(
    write_case: WriteCase, row: int, kind: str, more: str, now: str, pack: str, along: tuple[str, ...]
) -> None:
    """A statement that its maker knows to be false is the malice of the other side's making (L3 art. 4)."""
    guarded = more.replace("facts: {", "facts: {actual_infringement: yes, ")
    if guarded == more:
        guarded += "facts: {actual_infringement: yes}\n"
    advice = advise(write(write_case, kind, guarded), now)
    assert not [road for road in advice.roads if road.route.row in range(7, 18)]
    assert STATEMENT not in [road.pack.name for road in advice.roads]
    assert pack in advice.skipped or pack in [road.pack.name for road in advice.roads]


def test_a_copyright_complaint_in_the_states_is_answered_under_its_own_law(write_case: WriteCase) -> None:
    more = "facts: {own_original: yes}"
    for platform in ("amazon", "ebay"):
        road = advise(write(write_case, "copyright", more, platform)).recommended
        assert road
        assert road.pack.name == "counter-notice"


def test_every_pack_with_a_route_is_reached_or_goes_along() -> None:
    packs, broken = load_all_packs(search_path(Path(__file__)))
    assert not broken
    reached = {row[4] for row in ROWS} | {name for row in ROWS for name in row[5]}
    routed = {pack.name for pack in packs if pack.routes}
    alternatives = {"counter-notice"}
    assert routed - reached == alternatives
