"""Text to value: the small plain types of case files and packs, each with one strict spelling rule."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import NoReturn
from zoneinfo import ZoneInfo

from appealkit.case.money import Money

_DAY = r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?"
_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|[+-]\d{2}:?\d{2})?"
_DATE = re.compile(_DAY, re.ASCII)
_TIME = re.compile(rf"{_DAY}(?:[ T]+{_CLOCK})?", re.ASCII)
_DIGITS = r"-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,18})"
_MONEY = re.compile(
    r"(?P<before>[A-Z]{3}|[¥$€£]|US\$|HK\$)? ?"
    rf"(?P<amount>{_DIGITS}(?:\.\d{{1,2}})?) ?"
    r"(?P<after>[A-Z]{3}|元)?",
    re.ASCII,
)
_WHOLE = re.compile(_DIGITS, re.ASCII)
_NUMBER = re.compile(rf"{_DIGITS}(?:\.\d{{1,12}})?", re.ASCII)
_CURRENCIES = {
    "¥": "CNY", "元": "CNY", "RMB": "CNY", "$": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "£": "GBP",
}  # fmt: skip
_YES_NO = {
    "yes": True, "true": True, "on": True, "是": True, "有": True,
    "no": False, "false": False, "off": False, "否": False, "无": False,
}  # fmt: skip
# What no document can carry: controls but tab and newline, lone surrogates, non-characters, and the
# four private-use characters that mark places while a letter is composed.
_UNPRINTABLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\ue003\ufdd0-\ufdef\ufffe\uffff]"
)


class BadScalar(ValueError):
    """A text that is no value of its type; `code` names the finding."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def read_text(text: str) -> str:
    """Any text that a document can carry, without trailing newlines."""
    match = _UNPRINTABLE.search(text)
    if match:
        raise BadScalar("CA17", character=f"U+{ord(match[0]):04X}")
    return text.rstrip("\n")


def read_date(text: str) -> date:
    """A day: 2026-01-31, 2026/1/31, 2026.1.31 or 2026年1月31日."""
    match = _DATE.fullmatch(_plain(text))
    try:
        return date(*map(int, match.groups())) if match else _fail("CA11", text)
    except ValueError:  # no day of the calendar
        return _fail("CA11", text)


def read_time(text: str, zone: ZoneInfo) -> date:
    """A moment in the platform's zone: 2026-01-31 18:30; a bare date stays a date, time unknown.

    A written offset (`+08:00`, `Z`) is honoured and turned into the platform's zone.
    """
    match = _TIME.fullmatch(_plain(text))
    if not match:
        return _fail("CA12", text)
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        clock = int(hour), int(minute), int(second or 0)
        moment = datetime(int(year), int(month), int(day), *clock)
        if not offset:
            return moment.replace(tzinfo=zone)
        return moment.replace(tzinfo=_read_offset(offset)).astimezone(zone)
    except (ValueError, OverflowError):  # no moment of the calendar, or no offset on Earth
        return _fail("CA12", text)


def read_money(text: str, currency: str) -> Money:
    """An amount: 59.80, 12,800.00, ¥336, 336元, USD 25.00; without a currency it is the platform's."""
    match = _MONEY.fullmatch(_plain(text).removesuffix("整"))
    if not match or (match["before"] and match["after"]):
        return _fail("CA13", text)
    unit = match["before"] or match["after"] or currency
    return Money(Decimal(match["amount"].replace(",", "")), _CURRENCIES.get(unit, unit))


def read_whole_number(text: str) -> int:
    """A count: 12 or 1,200."""
    plain = _plain(text)
    return int(plain.replace(",", "")) if _WHOLE.fullmatch(plain) else _fail("CA14", text)


def read_number(text: str) -> Decimal:
    """A decimal number: 12 or 0.35."""
    plain = _plain(text)
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else _fail("CA14", text)


def read_yes_no(text: str) -> bool:
    """yes or no, 是 or 否, true or false, in any case."""
    answer = _YES_NO.get(_plain(text).lower())
    return answer if answer is not None else _fail("CA15", text)


def _read_offset(text: str) -> timezone:
    """Z, +08:00 or +0800. Raises ValueError beyond a day."""
    if text == "Z":
        return UTC
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-shift if text[0] == "-" else shift)


def _plain(text: str) -> str:
    """Full-width digits, signs and letters become plain ones; the ends are trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


def shorten(text: str) -> str:
    """A text as a sentence can quote it."""
    return text if len(text) <= 40 else text[:39] + "…"


def _fail(code: str, text: str) -> NoReturn:
    raise BadScalar(code, value=shorten(text))
