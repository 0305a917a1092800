"""Buyers and recipients: known by a number as soon as a cell is read, and by nothing else (domain 2.8, 5.3).

Accounts, phones and names live as long as the reading of the exports lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from appealkit.case.orders import Buyer
from appealkit.evidence.orders.cells import Remembered, is_blank, plain, read_words
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
        self.buyers = Remembered(self._meet_buyer)
        self.recipients = Remembered(self._meet_recipient)
        self._accounts: dict[str, int] = {}
        self._phones: dict[str, int] = {}

    @property
    def has_own(self) -> bool:
        """Whether anything is known of the store itself."""
        return bool(self._own)

    def is_own(self, cell: Cell) -> bool:
        """Whether a cell names the store itself: its account, its phone, one of its people."""
        return _compare(str(cell)) in self._own

    def _meet_buyer(self, cell: Cell) -> Buyer | None:
        account = read_words(cell)
        if is_blank(account):
            return None
        number = 0 if "*" in account else self._accounts.setdefault(account, len(self._accounts) + 1)
        return Buyer(number, MASKS["nickname"](account))

    def _meet_recipient(self, cell: Cell) -> int:
        phone = str(cell)
        digits = _digits(phone)
        if "*" in phone or len(digits) < _LEAST_DIGITS:
            return 0
        return self._phones.setdefault(digits, len(self._phones) + 1)


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
