from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.money import Money
from appealkit.case.scalars import (
    BadScalar,
    read_date,
    read_money,
    read_number,
    read_text,
    read_time,
    read_whole_number,
    read_yes_no,
    shorten,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def cny(text: str) -> Money:
    return read_money(text, "CNY")


def local(text: str) -> date:
    return read_time(text, SHANGHAI)


def refusal(read: Callable[[str], Any], text: str) -> str:
    with pytest.raises(BadScalar) as bad:
        read(text)
    return bad.value.code


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "2026/1/31",
        "2026.1.31",
        "2026年1月31日",
        "2026年01月31",
        " 2026-01-31 ",
        "２０２６－０１－３１",
        "2026-1-31",
    ],
)
def test_dates(text: str) -> None:
    assert read_date(text) == date(2026, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2025-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "0000-01-01",
        "26-01-31",
        "2026-01",
        "20260131",
        "31.1.2026",
        "2026-01-31 10:00",
        "2026-01-31x",
        "二〇二六年一月三十一日",
        "",
        "٢٠٢٦-٠١-٣١",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert refusal(read_date, text) == "CA11"


def test_leap_days() -> None:
    assert read_date("2024-02-29") == date(2024, 2, 29)
    assert read_date("2000-02-29") == date(2000, 2, 29)


@given(st.dates())
def test_every_date_survives(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.year:04}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20 10:32", datetime(2026, 11, 20, 10, 32)),
        ("2026-11-20 10:32:05", datetime(2026, 11, 20, 10, 32, 5)),
        ("2026-11-20T10:32", datetime(2026, 11, 20, 10, 32)),
        ("2026年11月20日 9:05", datetime(2026, 11, 20, 9, 5)),
        ("2026-11-20　１０：３２", datetime(2026, 11, 20, 10, 32)),
        ("2026-11-20 10:32+08:00", datetime(2026, 11, 20, 10, 32)),
        ("2026-11-20 02:32Z", datetime(2026, 11, 20, 10, 32)),
        ("2026-11-20 02:32 Z", datetime(2026, 11, 20, 10, 32)),
        ("2026-11-19 18:32-0800", datetime(2026, 11, 20, 10, 32)),
        ("2026-11-20 08:02+0530", datetime(2026, 11, 20, 10, 32)),
    ],
)
def test_times_are_in_the_platforms_zone(text: str, expected: datetime) -> None:
    moment = local(text)
    assert moment == expected.replace(tzinfo=SHANGHAI)
    assert isinstance(moment, datetime)
    assert moment.tzinfo is SHANGHAI
    assert moment.replace(tzinfo=None) == expected


def test_a_time_of_another_zone() -> None:
    moment = read_time("2026-07-01 12:00", LOS_ANGELES)
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(hours=-7)
    assert read_time("2026-07-01 12:00Z", LOS_ANGELES) == moment - timedelta(hours=7)


def test_a_bare_date_stays_a_date() -> None:
    assert local("2026-11-20") == date(2026, 11, 20)
    assert not isinstance(local("2026-11-20"), datetime)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30 10:00",
        "2026-02-30",
        "2026-11-20 24:00",
        "2026-11-20 10:60",
        "2026-11-20 10",
        "10:32",
        "1:30",
        "2026-11-20 10:00+99:00",
        "2026-11-20 10:00+24:00",
        "0001-01-01 00:00+14:00",
        "9999-12-31 23:59-12:00",
        "2026-11-20 10:32 CST",
        "tomorrow",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert refusal(local, text) == "CA12"


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("59.80", "59.80", "CNY"),
        ("12,800.00", "12800.00", "CNY"),
        ("12800", "12800", "CNY"),
        ("¥336", "336", "CNY"),
        ("￥336.5", "336.5", "CNY"),
        ("336元", "336", "CNY"),
        ("336.00元整", "336.00", "CNY"),
        ("RMB 336", "336", "CNY"),
        ("336 RMB", "336", "CNY"),
        ("USD 25.00", "25.00", "USD"),
        ("25.00 USD", "25.00", "USD"),
        ("US$25", "25", "USD"),
        ("HK$ 25", "25", "HKD"),
        ("$25", "25", "USD"),
        ("€25", "25", "EUR"),
        ("£1,234,567.89", "1234567.89", "GBP"),
        ("１２８．００", "128.00", "CNY"),
        ("-5.00", "-5.00", "CNY"),
        ("0", "0", "CNY"),
        ("999999999999999999.99", "999999999999999999.99", "CNY"),
    ],
)
def test_money_is_decimal_with_a_currency(text: str, amount: str, currency: str) -> None:
    money = cny(text)
    assert (money.amount.as_tuple(), money.currency) == (Decimal(amount).as_tuple(), currency)


def test_the_platforms_currency_stands_in() -> None:
    assert read_money("336.00", "USD") == Money(Decimal("336.00"), "USD")
    assert read_money("336元", "USD") == Money(Decimal(336), "CNY")


@pytest.mark.parametrize(
    "text",
    [
        "1.234",
        "1,23",
        "12,34.00",
        "1.2.3",
        "USD 5元",
        "12e3",
        "约336",
        "336.",
        ".5",
        "1 000",
        "",
        "usd 5",
        "9" * 19,
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert refusal(cny, text) == "CA13"


@given(st.decimals(0, 10**15, places=2))
def test_every_amount_survives(amount: Decimal) -> None:
    assert cny(str(amount)).amount == amount
    assert cny(f"{amount:,}").amount == amount


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("1,200", 1200), ("-3", -3), ("007", 7), ("１２", 12)]
)
def test_whole_numbers(text: str, number: int) -> None:
    assert read_whole_number(text) == number


@pytest.mark.parametrize(
    "text", ["1.0", "1.5", "12件", "", "一", "1e3", "0x10", "1,20", "1" + ",000" * 2000, "9" * 5000]
)
def test_what_is_no_whole_number(text: str) -> None:
    assert refusal(read_whole_number, text) == "CA14"


@pytest.mark.parametrize(("text", "number"), [("0.35", "0.35"), ("1,200.5", "1200.5"), ("-3", "-3")])
def test_numbers_are_decimal(text: str, number: str) -> None:
    assert read_number(text).as_tuple() == Decimal(number).as_tuple()


@pytest.mark.parametrize("text", ["nan", "inf", "1/2", "35%", "", "0.1234567890123", "1" + ",000" * 2000])
def test_what_is_no_number(text: str) -> None:
    assert refusal(read_number, text) == "CA14"


@pytest.mark.parametrize(
    ("answer", "texts"),
    [(True, "yes Yes YES true on 是 有 ｙｅｓ"), (False, "no No NO false off 否 无")],
)
def test_yes_and_no(answer: bool, texts: str) -> None:
    assert [read_yes_no(text) for text in texts.split()] == [answer] * len(texts.split())


@pytest.mark.parametrize("text", ["y", "n", "1", "0", "maybe", "不是", "yes no", ""])
def test_neither_yes_nor_no(text: str) -> None:
    assert refusal(read_yes_no, text) == "CA15"


@pytest.mark.parametrize(
    "character",
    ["\0", "\x08", "\x0b", "\r", "\x1b", "\x7f", "\ud800", "\ue000", "\ue003", "\ufffe", "\uffff"],
)
def test_text_that_no_document_can_hold(character: str) -> None:
    with pytest.raises(BadScalar) as bad:
        read_text(f"晨{character}光")
    assert (bad.value.code, bad.value.values) == ("CA17", {"character": f"U+{ord(character):04X}"})


@pytest.mark.parametrize(
    "text", ["* _ | # < > & {{ }}", "a\tb\nc", "👩‍👩‍👧 שלום", "\u202eevil", "\x85", "\ue004", "x" * 10_000]
)
def test_text_is_kept_as_it_is(text: str) -> None:
    assert read_text(text) == text
    assert read_text(text + "\n\n") == text


READERS = [cny, local, read_date, read_number, read_text, read_whole_number, read_yes_no]
NUMERIC = st.text(alphabet="0123456789０９-+:/.,年月日TZ ¥$元USDRMBHK整", max_size=30)


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(alphabet=st.characters(), max_size=30) | NUMERIC)
def test_readers_raise_nothing_else(read: Callable[[str], Any], text: str) -> None:
    try:
        read(text)
    except BadScalar as bad:
        assert bad.code in {"CA11", "CA12", "CA13", "CA14", "CA15", "CA17"}  # noqa: PT017


def test_long_texts_are_quoted_short() -> None:
    assert shorten("x" * 40) == "x" * 40
    assert shorten("x" * 41) == "x" * 39 + "…"
    with pytest.raises(BadScalar) as bad:
        read_date("9" * 1000)
    assert len(str(bad.value.values["value"])) == 40
