"""Masks: what hides a person and still lets the platform's staff look the record up (domain 5.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Literal, get_args

from appealkit.rules.regions import cut_to_district

Mask = Callable[[str], str]
Audience = Literal["platform", "complainant", "customer", "court", "internal"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
Datum = Literal["order_no", "listed_order_no", "buyer"]


def mask_for(audience: Audience, datum: Datum, text: str) -> str:
    """Give a text as an audience may see it.

    `order_no` is a single order that a letter names, `listed_order_no` one of a list or an annex,
    `buyer` an account name of which only the first and last character are left.
    """
    return _SHOWN[audience][datum](text)


def _keep(first: int, last: int, stars: int, text: str) -> str:
    """Keep the ends of a text: two thirds of it at most, so that a short one hides wholly."""
    if "*" in text and re.fullmatch(rf"[^*]{{0,{first}}}\*+[^*]{{0,{last}}}", text):
        return text  # masked already, and as much or more
    if not text or 3 * (first + last) > 2 * len(text):
        return "*" * len(text)
    return text[:first] + "*" * stars + (text[-last:] if last else "")


def _mask_email(text: str) -> str:
    name, at, domain = text.rpartition("@")
    return _keep(1, 0, 3, name) + at + domain if at else _keep(1, 0, 3, text)


def _mask_address(text: str) -> str:
    """Down to the district; where no province, city or district is plain, less than that."""
    region = cut_to_district(text)
    return f"{region}****" if region else _keep(2, 0, 4, text)


def _keep_all(text: str) -> str:
    return text


MASKS: dict[str, Mask] = {
    "name": lambda text: _keep(1, 0, 2, text) or "**",
    "nickname": partial(_keep, 1, 1, 3),
    "phone": partial(_keep, 3, 4, 4),
    "id": partial(_keep, 3, 2, 13),
    "account": partial(_keep, 0, 4, 4),
    "order": partial(_keep, 0, 6, 4),
    "email": _mask_email,
    "address": _mask_address,
}

_ORDER_ENDS, _HIDDEN = MASKS["order"], partial(_keep, 0, 0, 3)
# What goes to the platform is forwarded to the complainant; its staff look a few orders up, and
# nobody looks up a list. Buyers are no business of the complainant's (domain 5.3, 2.8).
_SHOWN: dict[Audience, dict[Datum, Mask]] = {
    "platform": {"order_no": _keep_all, "listed_order_no": _ORDER_ENDS, "buyer": _keep_all},
    "complainant": {"order_no": _ORDER_ENDS, "listed_order_no": _ORDER_ENDS, "buyer": _HIDDEN},
    "customer": {"order_no": _ORDER_ENDS, "listed_order_no": _ORDER_ENDS, "buyer": _HIDDEN},
    "court": {"order_no": _keep_all, "listed_order_no": _keep_all, "buyer": _keep_all},
    "internal": {"order_no": _keep_all, "listed_order_no": _keep_all, "buyer": _keep_all},
}
