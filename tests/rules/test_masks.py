"""What a mask hides, and from whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.masks import AUDIENCES, MASKS, Audience, Datum, mask_for

ORDER = "1400000000000000001"
OUTSIDE: tuple[Audience, ...] = ("complainant", "customer")
INSIDE: tuple[Audience, ...] = ("court", "internal")


@pytest.mark.parametrize(
    ("audience", "single", "listed", "buyer"),
    [
        ("platform", ORDER, "****000001", "t***8"),
        *((audience, "****000001", "****000001", "***") for audience in OUTSIDE),
        *((audience, ORDER, ORDER, "t***8") for audience in INSIDE),
    ],
)
def test_who_sees_what(audience: Audience, single: str, listed: str, buyer: str) -> None:
    assert mask_for(audience, "order_no", ORDER) == single
    assert mask_for(audience, "listed_order_no", ORDER) == listed
    assert mask_for(audience, "buyer", "t***8") == buyer


def test_every_audience_has_its_masks() -> None:
    data: tuple[Datum, ...] = ("order_no", "listed_order_no", "buyer")
    assert set(AUDIENCES) == {"platform", *OUTSIDE, *INSIDE}
    for audience in AUDIENCES:
        assert [mask_for(audience, datum, "") for datum in data] == ["", "", ""]


@pytest.mark.parametrize(
    ("kind", "text", "masked"),
    [
        ("name", "王", "*"),
        ("name", "王明", "王**"),
        ("nickname", "abc", "a***c"),
        ("phone", "12345678", "********"),
        ("phone", "0571-88888888", "057****8888"),
        ("id", "1234567", "*******"),
        ("account", "12345", "*****"),
        ("order", "1234567", "*******"),
        ("order", "123456789", "****456789"),
        ("email", "a@b.example", "*@b.example"),
        ("email", "ab@b.example", "a***@b.example"),
        ("email", "odd@name@b.example", "o***@b.example"),
        ("email", "@", "@"),
        ("address", "", ""),
        ("address", "8幢", "**"),
    ],
)
def test_a_short_text_never_shows_the_whole(kind: str, text: str, masked: str) -> None:
    assert MASKS[kind](text) == masked


# The first 区 of an address may be where somebody lives.
@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("浙江省杭州市西湖区文一西路1号阳光小区5幢", "浙江省杭州市西湖区****"),
        ("浙江省 杭州市 西湖区 文新街道 文一西路1号(310000)", "浙江省杭州市西湖区****"),
        ("浙江省杭州市西湖区****", "浙江省杭州市西湖区****"),
        ("浙江省义乌市江东街道", "浙江省义乌市****"),
        ("杭州市阳光小区8幢", "杭州****"),
        ("杭州市某路1号阳光小区5幢", "杭州****"),
        ("杭州市幸福社区2号", "杭州****"),
        ("深圳市南山区科技园三区", "深圳市南山区****"),
        ("广东省东莞市长安镇沙头南区5巷", "广东省东莞市****"),
        ("吉林省长春市红旗街3号", "吉林省长春市****"),
        ("台州市路桥区某路1号", "台州市路桥区****"),
        ("义乌小商品市场3楼", "义乌****"),
        ("上海市市辖区浦东新区张江路", "上海市浦东新区****"),
        ("上海 上海市 浦东新区 张江镇", "上海市浦东新区****"),
        ("北京市朝阳区建国路", "北京市朝阳区****"),
        ("广西壮族自治区南宁市青秀区民族大道1号", "广西壮族自治区南宁市青秀区****"),
        ("内蒙古自治区 通辽市 科尔沁左翼中旗 某镇", "内蒙古自治区通辽市科尔沁左翼中旗****"),
        ("贵州省黔西南布依族苗族自治州兴义市", "贵州省黔西南布依族苗族自治州兴义市****"),
        ("甘肃省积石山保安族东乡族撒拉族自治县某镇", "甘肃省积石山保安族东乡族撒拉族自治县****"),
        ("江苏省苏州市苏州工业园区星湖街1号", "江苏省苏州市****"),
        ("西湖区文三路超市", "西湖****"),
        ("阳光小区8幢", "阳光****"),
        ("No. 1 Example Road", "No****"),
    ],
)
def test_an_address_goes_down_to_the_district_and_no_further(address: str, masked: str) -> None:
    assert MASKS["address"](address) == masked


@pytest.mark.parametrize(
    ("kind", "masked"),
    [
        ("name", "王*"),
        ("nickname", "t**8"),
        ("nickname", "***"),
        ("phone", "138****1234"),
        ("id", "330*************34"),
        ("account", "****7890"),
        ("order", "****000001"),
        ("email", "a***@d.example"),
    ],
)
def test_what_is_masked_already_stays(kind: str, masked: str) -> None:
    assert MASKS[kind](masked) == masked


def test_a_star_alone_makes_no_mask() -> None:
    assert MASKS["phone"]("*13812345678") == "*13****5678"
    assert MASKS["nickname"]("小*明明的店") == "小***店"
    assert MASKS["name"]("张*三") == "张**"


TEXTS = st.one_of(st.text(max_size=24), st.text("王明*123@.区市省路", max_size=24))


@given(st.sampled_from(sorted(MASKS)), TEXTS)
def test_masking_twice_is_masking_once(kind: str, text: str) -> None:
    masked = MASKS[kind](text)
    assert MASKS[kind](masked) == masked


@given(
    st.sampled_from(sorted(set(MASKS) - {"email", "address"})), st.text("王明a123", min_size=1, max_size=24)
)
def test_a_third_is_always_hidden(kind: str, text: str) -> None:
    shown = MASKS[kind](text).replace("*", "")
    assert 3 * len(shown) <= 2 * len(text)


@given(st.text(min_size=1, max_size=24))
def test_an_address_is_never_shown_as_it_is(text: str) -> None:
    assert MASKS["address"](text).endswith("*")
