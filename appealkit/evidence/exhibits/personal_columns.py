"""Columns that tell of people: which of them do, and how their cells are masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from appealkit.evidence.exhibits.lines import clean
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.orders.layouts import fold, load_table
from appealkit.tables import read_table

Cover = Callable[[str], str]
# The sort that a field of order exports is of; any other tells of the trade, as titles and times do.
FIELDS = {
    "order_no": "order",
    "sub_order_no": "order",
    "buyer": "nickname",
    "account": "account",
    "name": "name",
    "phone": "phone",
    "landline": "phone",
    "address": "address",
    "item_id": "goods",
}
FACTS = "facts"


def find_sort(head: str) -> str:
    """Give what a column with this head holds, a key of people.yaml or facts; nothing for free words."""
    return _load_sorts().get(fold(head), "")


def is_hidden(sort: str) -> bool:
    """Whether what stands in columns of a sort is hidden wherever else it stands."""
    return sort not in ("", "goods", FACTS)


def tells_of_people(sort: str) -> bool:
    """Whether columns of a sort tell who somebody is."""
    return is_hidden(sort) and sort not in ("order", "parcel")


def cover_with(masking: Masking, sort: str) -> Cover:
    """Give what masks the cells of such a column."""
    match sort:
        case "nickname":
            return masking.cover_name
        case "order":
            return masking.cover_order
        case "goods":
            return clean
        case "facts":
            return masking.cover
        case "parcel":  # its middle is hidden, as that of a phone
            return partial(masking.cover_as, "phone")
    return partial(masking.cover_as, sort)


@cache
def _load_sorts() -> Mapping[str, str]:
    """Give the sort of each known head, as heads are compared."""
    sorts = {fold(head): sort for sort, heads in read_table("people.yaml").items() for head in heads}
    headers = load_table()["headers"]
    fields = {fold(head): FIELDS.get(field, FACTS) for field, heads in headers.items() for head in heads}
    return sorts | fields
