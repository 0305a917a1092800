"""Which orders are of the accused item: by item id, SKU or words of the title, as the user names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from appealkit.case.orders import Order

BETWEEN_PARTS = re.compile(r"[;:,/|\s；：，、]+")
Matcher = Callable[[Order], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """The accused item. An order must meet every criterion that is not empty, by any of its values.

    Item ids are compared whole, SKUs whole or by one of their parts (`颜色:灰色;尺寸:大` has 灰色 and
    not 灰). Of a title all words of one entry must occur.
    """

    item_ids: frozenset[str] = frozenset()
    skus: frozenset[str] = frozenset()
    titles: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.item_ids or self.skus or self.titles)


def make_item(item_ids: Iterable[str] = (), skus: Iterable[str] = (), titles: Iterable[str] = ()) -> Item:
    """Give the item of what the user wrote; width, case and outer blanks do not matter."""
    words = tuple(tuple(plain(title).split()) for title in titles)
    return Item(
        frozenset(filter(None, map(plain, item_ids))),
        frozenset(filter(None, map(plain, skus))),
        tuple(filter(None, words)),
    )


def make_matcher(item: Item) -> Matcher:
    """Give the test of one order. Orders of one article ask the same again and again, so it remembers."""

    @cache
    def has_sku(sku: str) -> bool:
        whole = plain(sku)
        return whole in item.skus or not item.skus.isdisjoint(BETWEEN_PARTS.split(whole))

    @cache
    def has_title(title: str) -> bool:
        whole = plain(title)
        return any(all(word in whole for word in words) for words in item.titles)

    def is_item(order: Order) -> bool:
        return (
            (not item.item_ids or order.item_id in item.item_ids)
            and (not item.skus or has_sku(order.sku))
            and (not item.titles or has_title(order.title))
        )

    return is_item


def plain(text: str) -> str:
    """Give a text without differences of width and case."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
