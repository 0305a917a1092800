from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.regions import cut_to_district

DISTRICTS = {
    "浙江省 杭州市 西湖区": "浙江省杭州市西湖区",
    "浙江 杭州市 余杭区": "浙江省杭州市余杭区",
    "浙江省 金华市 义乌市": "浙江省金华市义乌市",
    "北京 北京市 朝阳区": "北京市朝阳区",
    "上海市 上海市 浦东新区": "上海市浦东新区",
    "重庆市 重庆市 渝北区": "重庆市渝北区",
    "吉林省 通化市 柳河县": "吉林省通化市柳河县",
    "吉林省 吉林市 船营区": "吉林省吉林市船营区",
    "新疆维吾尔自治区 巴音郭楞蒙古自治州 库尔勒市": "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市",
    "新疆维吾尔自治区 自治区直辖县级行政区划 石河子市": "新疆维吾尔自治区石河子市",
    "内蒙古自治区 锡林郭勒盟 锡林浩特市": "内蒙古自治区锡林郭勒盟锡林浩特市",
    "内蒙古自治区 通辽市 科尔沁左翼中旗": "内蒙古自治区通辽市科尔沁左翼中旗",
    "青海省 海南藏族自治州 共和县": "青海省海南藏族自治州共和县",
    "云南省 昆明市 石林彝族自治县": "云南省昆明市石林彝族自治县",
    "海南省 陵水黎族自治县": "海南省陵水黎族自治县",
    "山东省 济南市 市中区": "山东省济南市市中区",
    "江苏省 徐州市 鼓楼区": "江苏省徐州市鼓楼区",
    "黑龙江省 哈尔滨市 道里区": "黑龙江省哈尔滨市道里区",
    "河南省 郑州市 二七区": "河南省郑州市二七区",
    "四川省 攀枝花市 东区": "四川省攀枝花市东区",
    "西藏自治区 阿里地区 噶尔县": "西藏自治区阿里地区噶尔县",
    "台湾省 台北市 大安区": "台湾省台北市大安区",
    "香港特别行政区 湾仔区": "香港特别行政区湾仔区",
}
# Where somebody lives, in words of streets and houses.
HOMES = [
    "某某街道 某某路1号2幢301室(310000)",
    "某某镇****",
    "紫金路88号   七号楼 3单元",
    "云栖小区12栋",
    "前进村6组",
]
LESS = {
    "广东省 东莞市 长安镇 振安路": "广东省东莞市",
    "浙江省杭州市文三路西湖小区3幢": "浙江省杭州市",
    "浙江省杭州市翠苑新村西区12幢": "浙江省杭州市",
    "浙江省 杭州市 丽景东区 3幢": "浙江省杭州市",
    "浙江省 杭州市 高新开发区 滨盛路": "浙江省杭州市",
    "江苏省苏州市工业园区星湖街": "江苏省苏州市",
    "浙江省杭州市世纪联华超市二楼": "浙江省杭州市",
    "浙江省杭州市某某社区三区5号": "浙江省杭州市",
    "陕西省延安市富县路12号": "陕西省延安市",
    "浙江省文一西路969号": "浙江省",
    "香港特别行政区 九龙 观塘区": "香港特别行政区",
    "深圳市宝安区西乡街道": "深圳市宝安区",
    "成都市 武侯区 某路": "成都市武侯区",
}
NOTHING = [
    "",
    "张三",
    "河南路18号阳光小区",
    "北京东路 88号",
    "大都市花园1栋",
    "某超市旁边",
    "西湖区文三路",
    "abc street 5",
    "13800001234",
]


@pytest.mark.parametrize(("address", "region"), DISTRICTS.items())
@pytest.mark.parametrize("home", HOMES)
def test_down_to_the_district(address: str, region: str, home: str) -> None:
    assert cut_to_district(f"{address} {home}") == region
    assert cut_to_district(f"{address}　{home}") == region
    assert cut_to_district(f"中国 {address} {home}") == region
    assert cut_to_district(address) == region


@pytest.mark.parametrize(("address", "region"), DISTRICTS.items())
@pytest.mark.parametrize("home", ["某某镇6号", "云栖小区12栋", "紫金小区"])
def test_without_blanks(address: str, region: str, home: str) -> None:
    assert cut_to_district(address.replace(" ", "") + home) == region


@pytest.mark.parametrize(("address", "region"), LESS.items())
def test_where_it_is_not_plain_less_is_given(address: str, region: str) -> None:
    assert cut_to_district(address) == region


@pytest.mark.parametrize("address", NOTHING)
def test_where_nothing_is_plain_nothing_is_given(address: str) -> None:
    assert cut_to_district(address) == ""


@given(
    district=st.sampled_from(sorted(DISTRICTS)),
    blank=st.sampled_from(["", " "]),
    street=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=8),
    number=st.integers(1, 9999),
)
def test_nothing_of_a_street_gets_through(district: str, blank: str, street: str, number: int) -> None:
    address = f"{district.replace(' ', blank)}{blank}{street}路{number}号"
    region = cut_to_district(address)
    assert DISTRICTS[district].startswith(region)


@given(st.text())
def test_any_text_is_cut_to_a_region_or_nothing(text: str) -> None:
    region = cut_to_district(text)
    assert len(region) <= 45
    assert not any(character.isdigit() for character in region)
