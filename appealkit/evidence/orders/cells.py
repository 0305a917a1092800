"""Cells: what one of them says, as a time, an amount, a quantity, a state or words (domain 4.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeVar

from appealkit.case.money import Money
from appealkit.case.scalars import BadScalar, read_money
from appealkit.evidence.orders.decode import looks_garbled
from appealkit.evidence.orders.layouts import load_table
from appealkit.evidence.orders.sheet import Cell

# Before that year there was no marketplace to sell on: an empty time as a computer counts it is 1970.
FIRST_YEAR = 1999
T = TypeVar("T")

_from_iso = datetime.fromisoformat
_TIME = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?", re.ASCII
)
_AMOUNT = re.compile(r"(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,12})?", re.ASCII)
_QUANTITY = re.compile(r"(\d{1,7})(?:\.0+)?", re.ASCII)


class BadCell(ValueError):
    """A cell that does not say what its column is for; `reason` is the stable word for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Garbled(ValueError):
    """Words in another encoding than the rest of the file."""


class Remembered(dict[Cell, T]):
    """What cells say, each read once: an export says the same few things a hundred thousand times."""

    def __init__(self, read: Callable[[Cell], T]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: Cell) -> T:
        said = self[cell] = self.read(cell)
        return said


def read_time(cell: Cell) -> date | None:
    """Give a moment on the platform's clock, a day where the time of day is not given, None for a blank.

    Raises BadCell, also for a year in which no marketplace was there.
    """
    if isinstance(cell, str) and len(cell) == 19:  # 2020-12-02 11:00:00, which nearly all cells are
        try:
            moment = _from_iso(cell)
            if moment.tzinfo is None and moment.year >= FIRST_YEAR:
                return moment
        except ValueError:
            pass
    return _read_other_time(cell) if cell else None


def read_amount(cell: Cell, currency: str) -> Money | None:
    """Give an amount in the given currency, unless the cell names its own; None for a blank.

    Raises BadCell, also for an amount below zero.
    """
    if isinstance(cell, float | int):  # what a computer adds to a fraction is no money
        cell = repr(round(float(cell), 6)).removesuffix(".0")
    text = plain(cell)
    if is_blank(text):
        return None
    if _AMOUNT.fullmatch(text):
        return Money(Decimal(text.replace(",", "")), currency)
    try:
        money = read_money(text, currency)
    except BadScalar:
        raise BadCell("bad_amount") from None
    if money.amount < 0:
        raise BadCell("bad_amount")
    return money


def read_refund(cell: Cell, currency: str) -> Money | None:
    """Give an amount paid back, zero where the cell says in words that there was none. Raises BadCell."""
    if plain(cell) in load_table()["no_refund"]:
        return Money(Decimal(0), currency)
    return read_amount(cell, currency)


def read_quantity(cell: Cell) -> int:
    """Give a number of pieces; a blank is one, the least that a sale can be. Raises BadCell."""
    text = plain(cell)
    if is_blank(text):
        return 1
    match = _QUANTITY.fullmatch(text)
    if not match or not int(match[1]):
        raise BadCell("bad_quantity")
    return int(match[1])


def read_words(cell: Cell) -> str:
    """Give words as a document can carry them: in one line, without what cannot be seen."""
    if isinstance(cell, float) and cell.is_integer():  # a number of an article that became a number
        cell = int(cell)
    words = str(cell)
    if words.startswith('="'):  # so that a spreadsheet takes it for text
        words = words[2:].removesuffix('"')
    if not words.isprintable():
        words = "".join(character if character.isprintable() else " " for character in words)
    return " ".join(words.split())


def read_chinese(cell: Cell) -> str:
    """Give words of a file in GB18030. Raises Garbled where they were UTF-8."""
    if looks_garbled(str(cell)):
        raise Garbled
    return read_words(cell)


def name_state(words: str) -> str:
    """Give a state as the platform writes it today, an unknown one as it stands."""
    return _known_states().get(_bare(words), words)


def closes(state: str) -> bool:
    """Whether a state ends the whole order."""
    return load_table()["closing"] in state


def is_blank(text: str) -> bool:
    """Whether a plain text says nothing."""
    return not text or text in _blanks()


def plain(cell: Cell) -> str:
    """Give a cell as trimmed text with plain digits, letters and signs."""
    return unicodedata.normalize("NFKC", str(cell)).strip()


def _read_other_time(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        moment: date | None = _to_whole_seconds(cell)
    else:
        moment = cell if isinstance(cell, date) else _read_written_time(plain(cell))
    if moment is not None and moment.year < FIRST_YEAR:
        raise BadCell("bad_time")
    return moment


def _to_whole_seconds(moment: datetime) -> datetime:
    """A spreadsheet keeps a fraction of a day, which is never quite a whole number of seconds."""
    try:
        return (moment + timedelta(seconds=0.5)).replace(microsecond=0)
    except OverflowError:  # the last second there is
        raise BadCell("bad_time") from None


def _read_written_time(text: str) -> date | None:
    if is_blank(text):
        return None
    match = _TIME.fullmatch(text)
    if not match:
        raise BadCell("bad_time")
    year, month, day, hour, minute, second = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:  # no moment of the calendar
        raise BadCell("bad_time") from None


@cache
def _blanks() -> frozenset[str]:
    return frozenset(load_table()["blank"])


@cache
def _known_states() -> dict[str, str]:
    return {_bare(state): state for state in load_table()["states"]}


def _bare(words: str) -> str:
    return "".join(plain(words).split())
