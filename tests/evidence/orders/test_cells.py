from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.money import Money
from appealkit.evidence.orders.cells import (
    BadCell,
    Garbled,
    closes,
    name_state,
    read_amount,
    read_chinese,
    read_quantity,
    read_refund,
    read_time,
    read_words,
)
from appealkit.evidence.orders.layouts import load_table
from appealkit.evidence.orders.numbers import read_order_no
from appealkit.evidence.orders.sheet import Cell

NUMBER = "1400000000123456789"


def reason(read: object, *arguments: object) -> str:
    with pytest.raises(BadCell) as bad:
        read(*arguments)  # type: ignore[operator]
    return bad.value.reason


@pytest.mark.parametrize(
    "cell",
    [
        NUMBER,
        f'="{NUMBER}"',
        f"'{NUMBER}",
        f"{NUMBER}\t",
        f" {NUMBER}\u3000",
        f"\u00a0{NUMBER[:9]} {NUMBER[9:]}",
        "１４０００００００１２３４５６７８９".replace("１４０００００００", "１４００００００００"),
        f"=”{NUMBER}”".replace("”", '"'),
    ],
)
def test_order_numbers(cell: str) -> None:
    assert read_order_no(cell) == NUMBER


@pytest.mark.parametrize("digits", range(1, 25))
def test_order_numbers_have_15_to_20_digits(digits: int) -> None:
    number = "1234567890" * 3
    if 15 <= digits <= 20:
        assert read_order_no(number[:digits]) == number[:digits]
    else:
        assert reason(read_order_no, number[:digits]) == "bad_number"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "no_number"),
        (" \t", "no_number"),
        ('=""', "no_number"),
        ("-", "no_number"),
        ("1.4E+18", "corrupt_number"),
        ("1.4e18", "corrupt_number"),
        ("１．４Ｅ＋１８", "corrupt_number"),
        ("1E+18", "corrupt_number"),
        ("1400000000123456789.0", "corrupt_number"),
        (1.4e18, "corrupt_number"),
        (123456789012345.0, "corrupt_number"),
        (12345678901234.0, "bad_number"),
        (-1.4e18, "corrupt_number"),
        (True, "bad_number"),
        (date(2020, 12, 2), "bad_number"),
        ("=A1&B1", "bad_number"),
        ("合计", "bad_number"),
        ("²" * 18, "no such digits"),
    ],
)
def test_what_is_no_order_number(cell: Cell, why: str) -> None:
    if why == "no such digits":  # NFKC makes plain digits of them
        assert read_order_no(cell) == "2" * 18
    else:
        assert reason(read_order_no, cell) == why


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2020-02-29 23:59:59", datetime(2020, 2, 29, 23, 59, 59)),
        ("2020-12-02 11:00:00.0", datetime(2020, 12, 2, 11)),
        ("2020/12/2 9:05", datetime(2020, 12, 2, 9, 5)),
        ("2020/12/02 09:05:07", datetime(2020, 12, 2, 9, 5, 7)),
        (" 2020-12-02  11:00 ", datetime(2020, 12, 2, 11)),
        ("2020年12月2日 11:00", datetime(2020, 12, 2, 11)),
        ("２０２０－１２－０２", date(2020, 12, 2)),
        ("2020-12-02", date(2020, 12, 2)),
        ("2020.12.2", date(2020, 12, 2)),
        ("2020-12-02 00:00:00", datetime(2020, 12, 2)),
        ("", None),
        (" ", None),
        ("-", None),
        ("null", None),
        (date(2020, 12, 2), date(2020, 12, 2)),
        (datetime(2020, 12, 2, 10, 59, 59, 999_700), datetime(2020, 12, 2, 11)),
        (datetime(2020, 12, 31, 23, 59, 59, 499_000), datetime(2020, 12, 31, 23, 59, 59)),
    ],
)
def test_times(cell: Cell, moment: date | None) -> None:
    said = read_time(cell)
    assert said == moment
    assert type(said) is type(moment)


@pytest.mark.parametrize(
    "cell",
    [
        "2021-02-29 10:00:00",
        "2020-13-01",
        "2020-12-02 24:00:00",
        "2020-12-02 11:60",
        "2020-12-02T11:00:00Z",
        "2020-12-02 11:00+08",
        "2020-12-02 11:00:00+08:00",
        "02/12/2020",
        "20201202",
        "=NOW()",
        "昨天",
        "1970-01-01 08:00:00",
        "0001-01-01 00:00:00",
        44167.45,
        time(11, 0),
        timedelta(days=1),
        datetime(1970, 1, 1, 8),
        date(1900, 1, 1),
        datetime(9999, 12, 31, 23, 59, 59, 999_999),
        True,
    ],
)
def test_what_is_no_time(cell: Cell) -> None:
    assert reason(read_time, cell) == "bad_time"


@given(st.datetimes(datetime(1999, 1, 1), datetime(2100, 1, 1)))
def test_every_moment_in_every_spelling(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert read_time(f"{moment:%Y-%m-%d %H:%M:%S}") == moment
    assert read_time(f"{moment.year}/{moment.month}/{moment.day} {moment.hour}:{moment:%M:%S}") == moment
    assert read_time(f"{moment:%Y-%m-%d}") == moment.date()


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("336.00", "336"),
        ("0元", "0"),
        ("￥1,234.50", "1234.5"),
        ("¥ 59.8", "59.8"),
        ("１２．５０元", "12.5"),
        ("12.345", "12.345"),
        (" 7 ", "7"),
        (168.0, "168"),
        (0.1 + 0.2, "0.3"),
        (12, "12"),
    ],
)
def test_amounts(cell: Cell, amount: str) -> None:
    assert read_amount(cell, "CNY") == Money(Decimal(amount))


def test_an_amount_has_the_currency_of_the_platform_or_its_own() -> None:
    assert read_amount("12", "USD") == Money(Decimal(12), "USD")
    assert read_amount("12元", "USD") == Money(Decimal(12), "CNY")
    assert read_amount("$12", "CNY") == Money(Decimal(12), "USD")


@pytest.mark.parametrize(
    "cell",
    [
        "-1",
        "-￥1.00",
        "1,23",
        "1.2.3",
        "免费",
        "=1+1",
        "1e3",
        float("nan"),
        float("inf"),
        -3.5,
        date(2020, 1, 1),
        "9" * 30,
        "无退款申请",
    ],
)
def test_what_is_no_amount(cell: Cell) -> None:
    assert reason(read_amount, cell, "CNY") == "bad_amount"


def test_no_amount_and_no_refund() -> None:
    assert read_amount("", "CNY") is None
    assert read_refund("", "CNY") is None
    assert read_refund("无退款申请", "CNY") == Money(Decimal(0))
    assert read_refund(" 没有申请退款 ", "CNY") == Money(Decimal(0))
    assert read_refund("12.50", "CNY") == Money(Decimal("12.5"))


@pytest.mark.parametrize(
    ("cell", "pieces"), [("1", 1), ("2.0", 2), (2.0, 2), (3, 3), (" １２ ", 12), ("", 1), ("null", 1)]
)
def test_quantities(cell: Cell, pieces: int) -> None:
    assert read_quantity(cell) == pieces


@pytest.mark.parametrize("cell", ["0", "-1", "1.5", 1.5, "两件", "=SUM(A1)", "1e2", "99999999", float("nan")])
def test_what_is_no_quantity(cell: Cell) -> None:
    assert reason(read_quantity, cell) == "bad_quantity"


@pytest.mark.parametrize("state", load_table()["states"])
def test_known_states_in_other_punctuation(state: str) -> None:
    assert name_state(state) == state
    assert name_state(state.replace("，", ",")) == state
    assert name_state(state.replace("，", ", ")) == state


def test_unknown_states_stay_as_they_are_written() -> None:
    assert name_state(read_words(" 交易待确认, 某 ")) == "交易待确认, 某"
    assert closes("交易关闭")
    assert not closes("交易成功")


def test_words_as_a_document_can_carry_them() -> None:
    assert read_words("  晨光\u3000收纳箱\n大号\x07 ") == "晨光 收纳箱 大号"
    assert read_words("a\ue000b\u200bc") == "a b c"
    assert read_words(678901234567.0) == "678901234567"
    assert read_words('="678901234567"') == "678901234567"
    assert read_words(1.5) == "1.5"
    assert read_words("=1+1") == "=1+1"


@given(st.text())
def test_words_can_always_be_printed(text: str) -> None:
    words = read_words(text)
    assert not words or words.isprintable()
    assert words == words.strip()


def test_words_in_another_encoding() -> None:
    for words in ("交易成功", "晨光折叠收纳箱家用大", "等待买家付款"):
        assert read_chinese(words) == words
        with pytest.raises(Garbled):
            read_chinese(words.encode().decode("gb18030"))
    assert read_chinese("联通") == "联通"  # its two characters in GBK happen to be valid UTF-8


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3))
def test_hardly_any_chinese_is_taken_for_garbled(text: str) -> None:
    try:
        text.encode("gb18030").decode()
    except UnicodeDecodeError:
        assert read_chinese(text) == text
