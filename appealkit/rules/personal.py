"""Personal data in free text: phones, e-mail, resident IDs, bank cards, street addresses (domain 2.8, 4.4).

Only what its form tells is found, and nothing that is masked already. Every pattern has a bounded
length, so that the time grows with the text and no faster.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from appealkit.rules.masks import MASKS, Audience

# Who reads along: what goes to the platform is forwarded to the complainant (domain 5.3).
OUTSIDERS: frozenset[Audience] = frozenset(("platform", "complainant", "customer"))

Kind = Literal["email", "id", "account", "phone", "address"]


class Personal(NamedTuple):
    """Where a text holds personal data; its kind is the name of the mask that hides it."""

    kind: Kind
    start: int
    end: int


# Full-width characters become plain ones, one for one, so that places stay.
_PLAIN: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys(map(ord, "\u3000\u00a0"), " ") | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_URL = re.compile(r"(?i:https?://|www\.)(?:(?![,;\"'<>()\[\]{}|])[!-~])+")

# A number stands neither inside a word or a longer number nor beside a mask.
_START, _END = r"(?<![0-9A-Za-z*])(?<![0-9][-/])", r"(?![0-9A-Za-z*]|\.[0-9])"

_EMAIL = r"(?<![A-Za-z0-9._%+*-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}"

_REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
_ID = f"{_START}{_REGION}[ -]?(?:19|20)[0-9]{{6}}[ -]?[0-9]{{3}}[0-9Xx]{_END}"

# UnionPay has 16 to 19 digits. The others' first digits are those of order numbers too: 16 digits only.
_FOURS = "(?:[ -]?[0-9]{4}){3}"
_UNIONPAY = f"62[0-9]{{2}}{_FOURS}(?:[0-9]{{1,3}}|[ -][0-9]{{3}})?"
_CARD = f"{_START}(?:{_UNIONPAY}|(?:35|4[0-9]|5[1-5])[0-9]{{2}}{_FOURS}){_END}"

_MOBILE = (
    rf"{_START}(?:(?:\+|00)?86[ -]?)?1[3-9]"
    rf"(?:[0-9][ -]?[0-9]{{4}}|[0-9]{{2}}[ -]?[0-9]{{3}})[ -]?[0-9]{{4}}{_END}"
)
_AREA = "(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = (
    rf"{_START}(?:0{_AREA}[ -]|\(0{_AREA}\)[ -]?|\+86[ -]?0?{_AREA}[ -]?)"
    rf"[2-8][0-9]{{2,3}}[ -]?[0-9]{{4}}{_END}"
)

_NAME = r"[^\W\dA-Za-z_省市区县镇乡在于住到至寄往址是为]{1,5}"
_COUNT = "(?:[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,6})"
# 线路, 渠道 and the like are no streets, and neither is 人民路1号线.
_STREET = "(?:(?<![线电管网思套铁])路|(?<![渠轨频赛跑车隧管流报味通知])道|[街巷弄]|胡同)"
_NUMBER = f" ?{_COUNT}(?:[弄巷-][0-9]{{1,5}})?号(?![线令机])"
_ESTATE = f"(?:小区|社区|花园|公寓|家园|[村苑]) ?(?:{_COUNT}|[A-Za-z])(?:号楼|单元|[栋幢座号组])"
_HOUSE, _UNIT, _ROOM = r"(?:号楼|[栋幢座])", r" ?\w{1,3}单元", " ?[0-9]{2,5}[室房号]"
_ADDRESS = (
    rf"{_NAME}(?:{_STREET}{_NUMBER}|{_ESTATE})(?:\w{{1,8}}?{_HOUSE})?(?:{_UNIT})?(?:{_ROOM})?"
    rf"|(?<![0-9A-Za-z])(?:[0-9]{{1,3}}|[A-Za-z一二三四五六七八九十]){_HOUSE}(?:{_UNIT}(?:{_ROOM})?|{_ROOM})"
)

# In the order of search: what one of them took is gone for the next.
_SEARCHES: tuple[tuple[Kind, str], ...] = (
    ("email", _EMAIL),
    ("id", _ID),
    ("account", _CARD),
    ("phone", f"{_MOBILE}|{_LANDLINE}"),
    ("address", _ADDRESS),
)
# What every one of them has in it; most texts have nothing of the sort and need no search.
_TRACE = re.compile(
    r"\d{2}[\s-]?\d[\s)-]{0,2}\d|[@＠]|[\da-zA-Z一二三四五六七八九十百零〇] ?(?:号|[栋幢座组]|单元)"
)
# What stands before the number of an order, an item, a parcel or a paper.
_LABEL = (
    "(?:[单货序编型款批]号|[订运]单|编码|条码|代码|流水号?|商品|宝贝"
    r"|(?<![a-z])(?:id|order|item|invoice|tracking|waybill|serial|case)(?: ?(?:number|no|id)s?)?\.?)"
    "(?:分别)?[为是]? ?[:#=(]? ?"
)


def find_personal(text: str) -> list[Personal]:
    """Give all personal data of a text by place, none overlapping.

    Phones are those of mainland China, addresses those with a street number, a house or a room.
    A number in a web address is none, nor is one named as that of an order, an item or a parcel.
    """
    if not _TRACE.search(text):
        return []
    plain = _URL.sub(lambda url: " " * len(url[0]), text).translate(_PLAIN)
    found: list[Personal] = []
    for kind, form in _SEARCHES:
        matches = _compile(form).finditer(plain)
        new = [Personal(kind, *match.span()) for match in matches if _holds(kind, match)]
        plain = _cover(plain, new)
        found += new
    return sorted(found, key=lambda personal: personal.start)


def identify(text: str, personal: Personal) -> str:
    """Give what is the same however it is written; of a phone what country and long-distance codes leave."""
    bare = "".join(re.findall(r"[\w@.]", text[personal.start : personal.end])).lower()
    return bare[-10:] if personal.kind == "phone" else bare


def show_masked(text: str, personal: Personal) -> str:
    """Give what was found in a text as it may be shown: `138****1234`."""
    return MASKS[personal.kind](text[personal.start : personal.end])


def cover_personal(text: str) -> str:
    """Give a text with a star for every character of personal data, so that columns stay."""
    return _cover(text, find_personal(text))


def is_resident_id(text: str) -> bool:
    """Whether 18 characters have a day of birth and a right check character (GB 11643, mod 11-2)."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(text[:17]))
    return "10X98765432"[total % 11] == text[17].upper()


def is_card_number(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812, Luhn)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _holds(kind: Kind, match: re.Match[str]) -> bool:
    """Whether a number of the right form is what its form says, as far as can be told."""
    number = re.sub("[^0-9Xx]", "", match[0])
    match kind:
        case "id":
            return is_resident_id(number)
        case "account":
            return is_card_number(number) and not _names_a_record(match, len(number))
        case "phone":
            return not _names_a_record(match, len(number))
    return True


def _names_a_record(match: re.Match[str], digits: int) -> bool:
    """Whether a label says what a number is, perhaps before others of the same length."""
    before = match.string[max(0, match.start() - 120) : match.start()]
    return _labelled(digits).search(before) is not None


@cache
def _compile(form: str) -> re.Pattern[str]:
    """Compile a form when it is first needed, which takes longer than many a check."""
    return re.compile(form)


@cache
def _labelled(digits: int) -> re.Pattern[str]:
    return re.compile(rf"{_LABEL}(?:[0-9]{{{digits}}}[、,; 和及与]{{1,2}})*$", re.IGNORECASE)


def _cover(text: str, spans: list[Personal]) -> str:
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], "*" * (span.end - span.start)]
        end = span.end
    return "".join([*parts, text[end:]])
