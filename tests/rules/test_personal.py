"""Personal data is told from its form, and what only looks like it is left alone."""

from __future__ import annotations

import time
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.personal import (
    cover_personal,
    find_personal,
    is_card_number,
    is_resident_id,
    show_masked,
)

CARD = "6222021234567890128"
RESIDENT = "11010519491231002X"  # the example of the standard
FOUND = {
    "phone": [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "1381 234 5678",
        "138 12345678",
        "+86 138 1234 5678",
        "+8613812345678",
        "008613812345678",
        "8613812345678",
        "１３８１２３４５６７８",
        "138—1234—5678",
        "0571-88888888",
        "0571-8888 8888",
        "0571 8888888",
        "(0571)88888888",
        "（0571）88888888",
        "010-62345678",
        "+86-571-8888 8888",
        "+86 10 6234 5678",
    ],
    "email": ["someone@a.example", "Li.Si+tmall@mail.shop.example", "13812345678@qq.example"],
    "id": [RESIDENT, RESIDENT.lower(), "110105 19491231 002X"],
    "account": [
        CARD,
        "6222 0212 3456 7890 128",
        "4111111111111111",
        "5555-5555-5555-4444",
        "3530111333300000",
    ],
    "address": [
        "文一西路969号",
        "文一西路969号3幢501室",
        "中山路一百二十号",
        "示例街道3号",
        "某某路100弄5号",
        "某某村8号",
        "阳光小区8幢",
        "阳光小区8幢2单元301室",
        "8幢2单元301室",
        "A座1203室",
    ],
}
FORMS = [(kind, text) for kind, texts in FOUND.items() for text in texts]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(found.kind, text[found.start : found.end]) for found in find_personal(text)]


@pytest.mark.parametrize(("kind", "text"), FORMS)
def test_what_is_found(kind: str, text: str) -> None:
    for before, after in (("", ""), ("联系：", "。"), ("（", "）"), ("，", "，谢谢"), ("see ", " please")):
        assert kinds(before + text + after) == [(kind, text)]


@pytest.mark.parametrize(("kind", "text"), FORMS)
def test_what_was_found_is_shown_masked_and_then_found_no_more(kind: str, text: str) -> None:
    sentence = f"买家，{text}，谢谢"
    (found,) = find_personal(sentence)
    masked = show_masked(sentence, found)
    assert "****" in masked or "***@" in masked
    assert text not in masked
    assert find_personal(sentence.replace(text, masked)) == []
    assert cover_personal(sentence) == f"买家，{'*' * len(text)}，谢谢"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张三，13812345678，杭州市文一西路1号", ["phone", "address"]),
        ("13812345678、13912345678 a@b.example", ["phone", "phone", "email"]),
        ("1.13812345678", ["phone"]),
        ("订单编号1402012020000000118，收件人电话13812345678", ["phone"]),
        ("订单手机13812345678", ["phone"]),
        ("电话 13812345678-1234", ["phone"]),
        ("https://a.example/?tel=13812345678，13912345678", ["phone"]),
        (f"身份证编号{RESIDENT}", ["id"]),
        ("see www.a.example, ask b@c.example", ["email"]),
    ],
)
def test_data_among_other_words(text: str, found: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-20 10:32，2026年11月20日10时32分，20261120103200",
        "12,800.00元，1380000.00，13812345678.50",
        "ZL202230123456.2、202230123456.2、CN308123456S",
        "91330106MA2H8T3K46、914403001922038216、12100000400006127P",
        "订单编号1402012020000000118",
        f"订单号：{CARD}、{CARD}和{CARD}",
        f"order number {CARD}",
        "商品ID 15012345678",
        "商品编号：13812345678、13912345678",
        "id=13812345678",
        "https://detail.tmall.example/item.htm?id=13812345678&mail=x@y.example",
        "www.a.example/13812345678",
        "快递单号 13812345678，SF1381234567890",
        "订单6222021234567890128，运单13812345678",
        "发票代码033001900104，号码 12345678",
        "合同 2022-13812345678",
        "138****5678、s***@a.example、li***ng@d.example、330*************34、****7890",
        "浙江省杭州市西湖区****",
        "（2026）浙某证内字第0001号，国作登字-2020-F-00000123",
        "地铁人民路1号线，线路2号，渠道3号，第46号令",
        "三室一厅，3座1299元，40升，86.2%，颜色：A-01",
        "TM2026111800123，designPatent.budang.wsfxzpj",
        "订单编号后四位0027",
        "110105194912310021",
        "110105194913310024",
        "6222021234567890127",
        "41111111111111111",
        "@某某店铺，a@b，photo@2",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_numbers_as_orders_have_them_seldom_look_like_cards() -> None:
    """Without any label beside them; 16 digits are those of old orders and of most cards."""
    random = Random(20261122)
    found: Counter[int] = Counter()
    for digits in (15, 16, 17, 18, 19, 20):
        for _ in range(10_000):
            number = str(random.randrange(10 ** (digits - 1), 10**digits))
            found[digits] += any(personal.kind != "phone" for personal in find_personal(number))
    assert found[15] == found[20] == 0
    assert found[16] < 300
    assert found[17] + found[18] + found[19] < 60


def test_order_numbers_of_today_are_never_taken_for_anything() -> None:
    random = Random(20261122)
    for _ in range(20_000):
        number = random.choice("123457") + f"{random.randrange(10**18):018}"
        assert find_personal(f"，{number}，") == []
        assert find_personal(f"订单号{number[-16:]}") == []


@given(st.integers(0, 10**15 - 1), st.integers(0, 9))
def test_one_wrong_digit_of_a_card_is_seen(number: int, digit: int) -> None:
    right = [check for check in range(10) if is_card_number(f"{number:015}{check}")]
    assert len(right) == 1
    assert is_card_number(f"{number:015}{digit}") == (digit in right)


@given(st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_of_a_resident_id_is_seen(place: int, digit: str) -> None:
    changed = RESIDENT[:place] + digit + RESIDENT[place + 1 :]
    assert is_resident_id(changed) == (changed == RESIDENT)


PIECES = st.sampled_from(
    [text for _, text in FORMS] + ["，", " ", "路", "号", "1", "-", "@", "*", "a", "订单号", "。"]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_spans_stand_in_order_and_are_gone_when_covered(text: str) -> None:
    found = find_personal(text)
    places = [place for personal in found for place in (personal.start, personal.end)]
    assert places == sorted(places)
    covered = cover_personal(text)
    assert len(covered) == len(text)
    assert all(set(covered[personal.start : personal.end]) == {"*"} for personal in found)
    assert all(show_masked(text, personal) != text[personal.start : personal.end] for personal in found)


HARD = (
    "1", "138 ", "138-", "13812345678 ", "订单号13812345678、", "62220212345", "0571-", "（0571）", "a", "a@",
    "a.a@a.a.", "@", "http://", "www.", "*", "路1", "路 ", "一路", "一", "示例路12号", "A座1单元", "区村1",
)  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.perf_counter()
    find_personal(text)
    assert time.perf_counter() - start < 3.0  # a quadratic search takes minutes
