"""Triage: which of the roads that fit a complaint is taken first (domain 7).

The order, which also settles conflicts between packs: the route's row, then whose pack it is (the
project's, the user's, a built-in one), then the pack's name. The first is recommended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# The rows that deny infringement: a case that states infringement itself does not take them.
DEFENCES = range(7, 18)
# The facts that decide a road, in the order of the rows: of any right, of each kind, of every complaint.
_OF_RIGHTS = ("right_valid", "standing_ok", "forged_materials", "repeated_complaints", "money_demand")
_OF_MARKS = (
    *("genuine_goods", "supply_chain_complete", "descriptive_use"),
    *("prior_trademark_use", "goods_dissimilar"),
)
_OF_PATENTS = (
    *("own_earlier_right", "prior_sale_before_cutoff", "prior_publication", "design_differs"),
    *("bought_from_owner", "lawful_source"),
)
_OF_KINDS = {
    "trademark": _OF_MARKS,
    "counterfeit": ("genuine_goods", "supply_chain_complete"),
    "patent-design": _OF_PATENTS,
    "patent-utility": _OF_PATENTS,
    "patent-invention": _OF_PATENTS,
    "copyright": ("own_original", "genuine_goods", "supply_chain_complete"),
    "consumer": ("consumer_claim_founded", "evidence_of_complainant", "professional_buyer"),
}
_OF_ALL = ("actual_infringement", "stock", "evidence_complete")


def facts_for(kind: str) -> tuple[str, ...]:
    """Give the names of the facts that decide the road of a kind of complaint, as they are best asked."""
    if kind == "consumer":
        return (*_OF_KINDS[kind], "evidence_complete")
    return (*_OF_RIGHTS, *_OF_KINDS.get(kind, ()), *_OF_ALL)


@dataclass(frozen=True, slots=True)
class Road:
    """A route that fits: its row, how far down the search path its pack lies, and the pack's name."""

    row: int
    distance: int
    pack: str


def order_roads(roads: Iterable[Road], infringes: bool = False) -> list[Road]:
    """Give one road for each pack, its best, in the order in which they are recommended.

    A case that itself states that it `infringes` is given no road that denies it.
    """
    best: dict[str, Road] = {}
    for road in sorted(roads, key=lambda road: (road.row, road.distance, road.pack)):
        if not (infringes and road.row in DEFENCES):
            best.setdefault(road.pack, road)
    return list(best.values())
