"""How values print, in both languages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from appealkit.case.money import Money
from appealkit.case.record import Blank, Choice, EmptyValue, Gap, Words
from appealkit.compose.filters import (
    Unprintable,
    join,
    join_texts,
    mask,
    show,
    show_capitals,
    show_date,
    show_moment,
    show_money,
    show_money_in_full,
)
from appealkit.words import Language
from tests.desk import Desk, codes

DAY = date(2026, 11, 2)
MOMENT = datetime(2026, 11, 20, 9, 5)
GOOD = Choice("good", "mood", {"zh-CN": "好", "en": "fine"})


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (Words("*a*", "x"), "*a*", "*a*"),
        (GOOD, "好", "fine"),
        (Choice("odd", "mood", {}), "odd", "odd"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (0, "0", "0"),
        (12800, "12800", "12800"),
        (Decimal("12800.50"), "12,800.50", "12,800.50"),
        (Decimal("2E+2"), "200", "200"),
        (Money(Decimal("12800")), "12,800.00元", "CNY 12,800.00"),
        (Money(Decimal("0.5"), "USD"), "0.50美元", "USD 0.50"),
        (Money(Decimal("-3"), "CHF"), "-3.00CHF", "CHF -3.00"),
        (DAY, "2026年11月2日", "2 November 2026"),
        (date(999, 1, 1), "999年1月1日", "1 January 999"),
        (MOMENT, "2026年11月20日09:05", "20 November 2026, 09:05"),
    ],
)
def test_values_print_in_the_language_of_the_document(value: Any, chinese: str, english: str) -> None:
    assert show(value, "zh-CN") == chinese
    assert show(value, "en") == english
    assert type(show(value, "en")) is str


@pytest.mark.parametrize("value", [None, 1.5, [], (), {}, object(), b"a", len])
def test_what_has_no_words_is_refused(value: object) -> None:
    with pytest.raises(Unprintable) as refusal:
        show(value, "en")
    assert refusal.value.kind == type(value).__name__


def test_an_empty_value_is_named_and_a_gap_shows() -> None:
    with pytest.raises(EmptyValue) as empty:
        show(Blank("party.address"), "en")
    assert empty.value.field == "party.address"
    assert show(Gap("party.address"), "zh-CN") == "【待补：party.address】"
    assert show(Gap("party.address"), "en") == "[missing: party.address]"


def test_dates_and_moments() -> None:
    assert show_date(MOMENT, "zh-CN") == "2026年11月20日"
    assert show_moment(DAY, "en") == "2 November 2026"


def test_money_in_full() -> None:
    assert show_money(Money(Decimal("1234567.8")), "zh-CN") == "1,234,567.80元"
    assert show_money_in_full(Money(Decimal("1234567.8")), "zh-CN") == "人民币1,234,567.80元"
    assert show_money_in_full(Money(Decimal("8"), "USD"), "zh-CN") == "8.00美元"
    assert show_money_in_full(Money(Decimal("8")), "en") == "CNY 8.00"


# By the rules of the People's Bank: 整 after 元, free after 角, never after 分; 零 between 元 and 分.
@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("12800.00", "壹万贰仟捌佰元整"),
        ("10005.50", "壹万零伍元伍角"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0", "零元整"),
        ("10", "壹拾元整"),
        ("336", "叁佰叁拾陆元整"),
        ("1000.05", "壹仟元零伍分"),
        ("1010.10", "壹仟零壹拾元壹角"),
        ("100000000", "壹亿元整"),
        ("1005000", "壹佰万伍仟元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("-5", "负伍元整"),
    ],
)
def test_capitals(amount: str, capitals: str) -> None:
    assert show_capitals(Money(Decimal(amount)), "zh-CN") == capitals


def test_capitals_are_for_renminbi_in_chinese() -> None:
    assert show_capitals(Money(Decimal("5"), "USD"), "zh-CN") == "5.00美元"
    assert show_capitals(Money(Decimal("5")), "en") == "CNY 5.00"


@pytest.mark.parametrize(
    ("values", "chinese", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a、b", "a and b"),
        (["a", "b", "c"], "a、b、c", "a, b and c"),
        ([DAY, GOOD], "2026年11月2日、好", "2 November 2026 and fine"),
        ((n for n in (1, 2)), "1、2", "1 and 2"),
    ],
)
def test_lists_are_joined_as_each_language_does(values: Any, chinese: str, english: str) -> None:
    values = list(values)
    assert join(values, "zh-CN") == chinese
    assert join(values, "en") == english
    assert join(values, "en", "/") == english.replace(", ", "/").replace(" and ", "/")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_list_with_an_empty_value_is_empty_there(language: Language) -> None:
    empty = Blank("b")
    assert join(["a", empty, "c"], language) is empty
    assert join_texts(["a", Gap("b")], "", language) == "a" + show(Gap("b"), language)


@pytest.mark.parametrize(
    ("kind", "text", "masked"),
    [
        ("name", "王小明", "王**"),
        ("name", "", "**"),
        ("nickname", "tb12345", "t***5"),
        ("nickname", "ab", "**"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "1234567", "*******"),
        ("email", "someone@a.example", "s***@a.example"),
        ("email", "someone", "s***"),
        ("id", "330106199001011234", "330*************34"),
        ("account", "6222021234567890", "****7890"),
        ("order", "1400000000000000001", "****000001"),
        ("order", "12345", "*****"),
        ("address", "浙江省杭州市西湖区某路1号", "浙江省杭州市西湖区****"),
        ("address", "浙江省杭州市某路1号", "浙江省杭州市****"),
        ("address", "某某村8号", "某某****"),
    ],
)
def test_masks_hide_what_names_a_person(kind: str, text: str, masked: str) -> None:
    assert mask(text, "zh-CN", kind) == masked


@pytest.mark.parametrize("value", ["x", 5, DAY])
def test_an_unknown_mask_is_refused(value: Any) -> None:
    with pytest.raises(Unprintable, match="mask 'shoe'"):
        mask(value, "en", "shoe")


def test_a_mask_takes_single_values_only() -> None:
    with pytest.raises(Unprintable):
        mask(["王小明"], "zh-CN", "name")


# As templates use them

CASE: dict[str, Any] = {
    "words": " Ab ",
    "sum": "12800",
    "paid": "2026-11-20 09:05",
    "mood": "good",
    "several": ["b", "a", "b"],
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("paid | date", "2026年11月20日"),
        ("paid | moment", "2026年11月20日09:05"),
        ("paid | year", "2026"),
        ("date", "2026年11月22日"),
        ("sum | money", "人民币12,800.00元"),
        ("sum | capitals", "壹万贰仟捌佰元整"),
        ("words | trim", "Ab"),
        ("words | upper | trim", "AB"),
        ("words | lower | trim", "ab"),
        ("mood | upper", "好"),
        ("words | trim | replace('A', '*')", "*b"),
        ("'--a--' | trim('-')", "a"),
        ("several | join", "b、a、b"),
        ("several | unique | sort | join('')", "ab"),
        ("several | length", "3"),
        ("several | first", "b"),
        ("several | last", "b"),
        ("several | min", "a"),
        ("[3, 1] | max", "3"),
        ("[3, 1] | sum", "4"),
        ("-3 | abs", "3"),
        ("[1, 2, 3] | select('odd') | join", "1、3"),
        ("[1, 2, 3] | reject('odd') | join", "2"),
        ("several | map('upper') | join", "B、A、B"),
        ("several | list | length", "3"),
        ("other | default('无')", "无"),
        ("words | default('无') | trim", "Ab"),
        ("words | mask | length", "3"),
        ("(sum.amount / 3) | round(2)", "4,266.67"),
        ("days_between(paid, date)", "2"),
    ],
)
def test_filters_in_templates(desk: Desk, expression: str, expected: str) -> None:
    assert desk.say(expression, **CASE) == expected


FILTERS = (
    "date", "moment", "year", "money", "capitals", "join", "mask", "mask('phone')", "replace('a', 'b')",
    "trim", "upper", "lower", "first", "last", "sum", "min", "max", "round", "abs",
)  # fmt: skip


@pytest.mark.parametrize("name", FILTERS)
def test_an_empty_value_passes_through_and_is_named_where_it_prints(desk: Desk, name: str) -> None:
    desk.body("{{ other | " + name + " }}")
    (finding,) = desk.refused()
    assert finding.code == "TX01"
    assert finding.values["field"] == "other"
    assert "【待补：other】" in desk.say(f"other | {name}", draft=True)


@pytest.mark.parametrize("expression", ["days_between(paid, date)", "days_between(date, paid)"])
def test_days_from_an_unknown_day_are_named_too(desk: Desk, expression: str) -> None:
    desk.body("{{ " + expression + " }}")
    (finding,) = desk.refused()
    assert (finding.code, finding.values["field"]) == ("TX01", "paid")
    assert desk.say(expression, draft=True) == "【待补：paid】"


def test_amounts_of_two_currencies_do_not_add_up(desk: Desk) -> None:
    desk.body("{{ rows | sum(attribute='amount') }}")
    desk.case(rows=[{"amount": "1"}, {"amount": "USD 1"}])
    assert codes(desk.refused()) == ["PA15"]
