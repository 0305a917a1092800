"""Identifiers that carry a check character, and what their digits say (domain 4.4)."""

from __future__ import annotations

import re
import unicodedata

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PATENT_KINDS = {"1": "patent-invention", "2": "patent-utility", "3": "patent-design"} | {
    "8": "patent-invention", "9": "patent-utility",
}  # fmt: skip


def is_uscc(text: str) -> bool:
    """Whether a text is a unified social credit code whose check character is right (GB 32100)."""
    code = _plain(text)
    if not re.fullmatch(f"[{_USCC}]{{18}}", code):
        return False
    total: int = sum(_USCC.index(character) * 3**index % 31 for index, character in enumerate(code[:17]))
    return _USCC.index(code[17]) == (31 - total % 31) % 31


def is_patent_number(text: str) -> bool:
    """Whether a text is a Chinese patent number since 2003 whose check digit is right."""
    match = _match_patent(text)
    return match is not None and patent_check_digit(match[1] + match[2]) == match[3]


def looks_like_patent_number(text: str) -> bool:
    """Whether a text has the form of a patent number with a check digit, right or wrong."""
    return _match_patent(text) is not None


def patent_check_digit(digits: str) -> str:
    """Give the check digit of the twelve digits of a patent number: 0 to 9 or X."""
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def patent_kind(text: str) -> str:
    """Give the kind that a patent number's fifth digit states, or nothing."""
    match = _match_patent(text)
    return _PATENT_KINDS.get(match[2][0], "") if match else ""


def patent_year(text: str) -> int | None:
    """Give the filing year that a patent number states."""
    match = _match_patent(text)
    return int(match[1]) if match else None


def is_trademark_number(text: str) -> bool:
    """Whether a text has the form of a registration: up to eight digits and a letter, or G and digits."""
    return re.fullmatch(r"(?:\d{4,8}[A-Z]?|G\d{5,7}[A-Z]?)", _plain(text)) is not None


def is_goods_class(text: str) -> bool:
    """Whether a text names classes of goods and services: whole numbers from 1 to 45."""
    numbers = re.split(r"[,、，;；/ ]+", unicodedata.normalize("NFKC", text).strip())
    found = [re.fullmatch(r"第?(\d{1,2})类?", number) for number in numbers]
    return all(match and 1 <= int(match[1]) <= 45 for match in found)


def copyright_year(text: str) -> int | None:
    """Give the year that a copyright registration number states, or None for what is none."""
    match = re.fullmatch(r"(?:国作登字-?(\d{4})-?[A-L]-?\d{6,8}|(\d{4})SR\d{5,7})", _plain(text))
    return int(match[1] or match[2]) if match else None


def is_invoice_number(text: str) -> bool:
    """Whether a text has the length of an invoice: 20 digits, or a code of 10 or 12 and a number of 8."""
    return re.fullmatch(r"\d{20}|\d{10}(?:\d{2})?[-/]?\d{8}", _plain(text)) is not None


def _match_patent(text: str) -> re.Match[str] | None:
    return re.fullmatch(r"(?:ZL|CN)?(\d{4})(\d{8})\.?([\dX])", _plain(text))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
