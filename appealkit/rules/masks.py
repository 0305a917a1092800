"""Masks: what hides a person and still lets the platform's staff look the record up (domain 5.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial


def _keep(first: int, last: int, stars: int, text: str) -> str:
    if len(text) <= first + last:
        return "*" * len(text)
    return text[:first] + "*" * stars + (text[-last:] if last else "")


def _mask_email(text: str) -> str:
    name, at, domain = text.partition("@")
    return f"{name[:1]}***{at}{domain}"


def _mask_address(text: str) -> str:
    """Down to the district: what follows 区, 县 or 市 goes."""
    match = re.match(r".*?(?:区|县|旗)|.*?市", text)
    return (match[0] if match else text[:2]) + "****"


MASKS: dict[str, Callable[[str], str]] = {
    "name": lambda text: text[:1] + "**",
    "nickname": partial(_keep, 1, 1, 3),
    "phone": partial(_keep, 3, 4, 4),
    "id": partial(_keep, 3, 2, 13),
    "account": partial(_keep, 0, 4, 4),
    "order": partial(_keep, 0, 6, 4),
    "email": _mask_email,
    "address": _mask_address,
}
