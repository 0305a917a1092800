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


def _match_patent(text: str) -> re.Match[str] | None:
    return re.fullmatch(r"(?:ZL|CN)?(\d{4})(\d{8})\.?([\dX])", _plain(text))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
