from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.leaves import Change
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.names import Names
from appealkit.rules.masks import AUDIENCES, Audience
from tests.evidence.exhibits.listings import (
    CARD,
    DATA,
    INSIDE,
    NAMES,
    OUTSIDE,
    OWN_MAIL,
    OWN_PHONE,
    RESIDENT,
    STORE,
    WORDS,
    mask_for_tests,
)


@pytest.mark.parametrize(
    ("text", "shown", "masked"),
    [
        ("电话13812345678。", "电话138****5678。", {"13812345678"}),
        ("写信 tom@buyer.example", "写信 t***@buyer.example", {"tom@buyer.example"}),
        (f"{RESIDENT}、{CARD}", "110*************2X、****0128", {RESIDENT, CARD}),
        ("住文一西路969号3幢501室", "住文一****", {"文一西路969号3幢501室"}),
        ("138\u200b1234\u202d5678", "138****5678", {"13812345678"}),
        ("138\u20091234\u20095678", "138****5678", {"138 1234 5678"}),
        ("您好，138****5678", "您好，138****5678", set()),
        ("", "", set()),
    ],
)
@pytest.mark.parametrize("audience", OUTSIDE)
def test_outsiders_read_no_personal_data(audience: Audience, text: str, shown: str, masked: set[str]) -> None:
    masking = mask_for_tests(audience)
    assert masking.cover(text) == shown
    assert (masking.masked, masking.count) == (masked, len(masked))


@pytest.mark.parametrize("audience", INSIDE)
def test_the_court_reads_everything(audience: Audience) -> None:
    masking = mask_for_tests(audience)
    text = f"13812345678 {RESIDENT} tb123"
    assert masking.cover(text, Names({"tb123": "***"})) == text
    assert masking.cover_name("tb123") == "tb123"
    assert masking.cover_as("phone", "13812345678") == "13812345678"
    assert masking.cover_order("4920630012345678901") == "4920630012345678901"
    assert (masking.masked, masking.count, masking.changes()) == (set(), 0, ())


def test_the_parties_own_data_stays_however_it_is_written() -> None:
    masking = mask_for_tests()
    text = f"请拨打{OWN_PHONE}或 (0571) 8888 6666，写信到{OWN_MAIL.upper()}"
    assert masking.cover(text) == text
    assert masking.owns(OWN_MAIL)
    assert not masking.owns("b@buyer.example")
    assert not masking.owns("nothing")


@pytest.mark.parametrize(
    ("audience", "name", "shown"),
    [
        ("platform", "tb12345678", "t***8"),
        ("complainant", "tb12345678", "***"),
        ("customer", "tb12345678", "***"),
        ("platform", "t***8", "t***8"),
        ("complainant", "t***8", "***"),
        ("platform", "小美", "**"),
        ("platform", "a", "*"),
        ("platform", "", ""),
        ("platform", STORE, STORE),
        ("complainant", f"{STORE}:小美", f"{STORE}:小美"),
        ("complainant", f"{STORE}：客服 01", f"{STORE}：客服 01"),
        ("platform", f"{STORE}二", f"{STORE[0]}***二"),
        ("platform", f"小美:{STORE}", f"小***{STORE[-1]}"),
    ],
)
def test_names_are_shown_as_buyers_are_but_for_the_stores(audience: Audience, name: str, shown: str) -> None:
    assert mask_for_tests(audience).cover_name(name) == shown


def test_what_says_too_little_is_not_looked_for() -> None:
    masking = mask_for_tests("complainant")
    for name in ("a", "**", "****", "ab", "t***8"):
        assert set(masking.cover_name(name)) == {"*"}
    assert masking.masked == {"ab", "t***8"}


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        ("phone", "0571-88888888", "057****8888"),
        ("name", "张三丰", "张**"),
        ("address", "浙江省杭州市西湖区文三路1号", "浙江省杭州市西湖区****"),
        ("account", "tom@pay.example", "****mple"),
        ("name", "", ""),
        ("name", STORE, STORE),
    ],
)
def test_a_datum_of_one_sort(mask: str, text: str, shown: str) -> None:
    assert mask_for_tests().cover_as(mask, text) == shown


def test_order_numbers_are_those_of_a_list() -> None:
    assert mask_for_tests().cover_order("4920630012345678901") == "****678901"


def test_known_names_are_hidden_the_longest_first() -> None:
    masking = mask_for_tests()
    names = Names({"小美": "**", "小美丽": "小***丽"})
    assert masking.cover("小美丽和小美，小美", names) == "小***丽和**，**"
    assert (masking.masked, masking.count) == ({"小美", "小美丽"}, 3)


def test_each_exhibit_tells_what_was_hidden_in_it() -> None:
    first = mask_for_tests()
    first.cover("13812345678")
    second = first.anew()
    assert second.cover(f"{OWN_PHONE}，13912345678") == f"{OWN_PHONE}，139****5678"
    assert (first.masked, second.masked) == ({"13812345678"}, {"13912345678"})
    assert second.changes() == (Change("masked", {"count": 1}),)


def test_texts_of_the_parties_are_read_once() -> None:
    masking = Masking("platform", iter([OWN_PHONE]), iter([STORE]))
    for made in (masking, masking.anew(), masking.anew().anew()):
        assert made.cover(OWN_PHONE) == OWN_PHONE
        assert made.is_own(STORE)


@given(st.sampled_from(OUTSIDE), st.lists(st.tuples(WORDS, DATA), max_size=5), NAMES)
def test_nothing_personal_is_left(audience: Audience, parts: list[tuple[str, str]], name: str) -> None:
    masking = mask_for_tests(audience)
    names = Names({name: masking.anew().cover_name(name)})
    text = "".join(f"{words}，{datum}。{name}" for words, datum in parts)
    shown = masking.cover(text, names)
    for hidden in (name, *(datum for _, datum in parts)):
        assert hidden not in shown
    assert not any(text in shown for text in masking.masked)
    assert masking.count >= len(masking.masked)


@given(st.sampled_from(AUDIENCES), st.text(), st.text())
def test_any_words_are_shown(audience: Audience, text: str, name: str) -> None:
    masking = mask_for_tests(audience)
    shown = masking.cover(text)
    assert masking.cover(shown) == shown
    assert len(masking.cover_name(name)) <= max(len(name), 5)
