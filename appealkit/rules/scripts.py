"""Simplified and traditional characters: the old standards of both tell which a character is."""

from __future__ import annotations


def mixes_scripts(text: str) -> bool:
    """Whether some characters of a text are only in the simplified standard and others only in the other."""
    simplified = any(_is_in(sign, "gb2312") and not _is_in(sign, "big5") for sign in text if _is_han(sign))
    traditional = any(_is_in(sign, "big5") and not _is_in(sign, "gb2312") for sign in text if _is_han(sign))
    return simplified and traditional


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _is_in(sign: str, standard: str) -> bool:
    try:
        sign.encode(standard)
    except UnicodeEncodeError:
        return False
    return True
