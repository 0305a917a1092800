"""Buyers and recipients: known by a number as soon as a cell is read, and by nothing else (domain 2.8, 5.3).

Accounts, phones and names live as long as the reading of the exports lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from appealkit.case.orders import Buyer
from appealkit.evidence.orders.cells import is_blank, plain, read_words
from appealkit.evidence.orders.sheet import Cell
from appealkit.rules.masks import MASKS

_LEAST_DIGITS = 7  # of a telephone number
_NO_DIGIT = re.compile(r"[^0-9]+")


class People:
    """Those who bought, numbered from 1 as they appear in all files of one reading; 0 is nobody known.

    An account or phone that the platform has masked is nobody known: two of them may look the same.
    """

    def __init__(self, own: Iterable[str]) -> None:
        self._own = {_compare(text) for text in own} - {""}
        self._buyers: dict[str, Buyer | None] = {}
        self._phones: dict[str, int] = {}
        self._numbers = count(1)

    def find_buyer(self, cell: Cell) -> Buyer | None:
        """Give the buyer of an account, None for a blank."""
        account = read_words(cell)
        if account not in self._buyers:
            self._buyers[account] = None if is_blank(account) else self._meet(account)
        return self._buyers[account]

    def find_recipient(self, cell: Cell) -> int:
        """Give the number of whom a phone belongs to."""
        phone = str(cell)
        digits = _digits(phone) if cell else ""
        if len(digits) < _LEAST_DIGITS or "*" in phone:
            return 0
        return self._phones.setdefault(digits, len(self._phones) + 1)

    @property
    def has_own(self) -> bool:
        """Whether anything is known of the store itself."""
        return bool(self._own)

    def is_own(self, cell: Cell) -> bool:
        """Whether a cell names the store itself: its account, its phone, one of its people."""
        return _compare(str(cell)) in self._own

    def _meet(self, account: str) -> Buyer:
        return Buyer(0 if "*" in account else next(self._numbers), MASKS["nickname"](account))


def _compare(text: str) -> str:
    """A name or account without blanks, case and width; of a phone the digits."""
    bare = "".join(plain(text).casefold().split()).strip("'\"=")
    digits = _digits(bare)
    return digits if len(digits) >= _LEAST_DIGITS and not re.search(r"[^0-9+'()-]", bare) else bare


def _digits(text: str) -> str:
    """The digits of a phone number without the country's code."""
    digits = text.strip("' ")
    if not (digits.isascii() and digits.isdigit()):
        digits = _NO_DIGIT.sub("", plain(text).removesuffix(".0"))
    return digits.removeprefix("86") if len(digits) == 13 else digits
