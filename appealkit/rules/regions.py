"""Regions: of an address the province, city and district, and nothing behind them (domain 5.3).

Without a list of all districts an ending is all there is to go by, and streets, shops and compounds have
the same endings. Where it is not plain what is named, less is given.
"""

from __future__ import annotations

import re
from functools import cache

_PROVINCES = {
    "河北": "河北省", "山西": "山西省", "辽宁": "辽宁省", "吉林": "吉林省", "黑龙江": "黑龙江省",
    "江苏": "江苏省", "浙江": "浙江省", "安徽": "安徽省", "福建": "福建省", "江西": "江西省",
    "山东": "山东省", "河南": "河南省", "湖北": "湖北省", "湖南": "湖南省", "广东": "广东省",
    "海南": "海南省", "四川": "四川省", "贵州": "贵州省", "云南": "云南省", "陕西": "陕西省",
    "甘肃": "甘肃省", "青海": "青海省", "台湾": "台湾省",
    "内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区", "香港": "香港特别行政区", "澳门": "澳门特别行政区",
    "北京": "北京市", "上海": "上海市", "天津": "天津市", "重庆": "重庆市",
}  # fmt: skip
# What streets, villages and houses are called by; the few districts that are called so too stand below.
_HOUSE = "路街道巷弄号村楼苑园寓墅邸庭院栋幢座室"
_BODY = f"(?:(?![{_HOUSE}区县市省])[一-鿿])"
_MARKET = "(?<![超门城夜早菜集])市(?!场|政|民|中心)"
# Neither 小区 nor 工业区 nor 三区 is a district.
_COMPOUND = "小社校厂库景片宅活发业公养老能税商期一二三四五六七八九十"

_PROVINCE = f"(?P<full>{'|'.join(_PROVINCES.values())})|(?P<short>{'|'.join(_PROVINCES)})(?![市省]|藏族)"
_BETWEEN = " ?(?:(?:省|自治区)直辖县级行政(?:区划|单位)|市辖区)? ?"
_CITY = (
    f"{_BETWEEN}(?P<name>{_BODY}{{1,4}}{_MARKET}|{_BODY}{{2,12}}自治州|(?:兴安|锡林郭勒|阿拉善)盟"
    "|(?:大兴安岭|阿克苏|喀什|和田|塔城|阿勒泰|阿里)地区)"
)
_DISTRICT = (
    f"{_BETWEEN}(?P<name>(?:鼓楼|周村|路桥|路南|路北|道里|道外|二道|二七|市中|市南|市北)区|道县"
    f"|{_BODY}{{1,14}}?自治[县旗]|{_BODY}{{1,8}}[左右中前后]旗"
    f"|(?!{_BODY}{{2,3}}[东南西北]区){_BODY}{{1,4}}(?<![{_COMPOUND}])区"  # 丽景东区 is a compound's
    f"|{_BODY}{{1,4}}县|{_BODY}{{1,4}}(?<!都){_MARKET})"
    f"(?![{_HOUSE}]|大[街道])"
)


def cut_to_district(address: str) -> str:
    """Give the start of an address down to its district, without blanks; nothing where none is plain.

    浙江 杭州市 西湖区 某街道 gives 浙江省杭州市西湖区. What stands alone must end at a blank: 河南路 is
    not in 河南, and a city without its province may be the name of a shop.
    """
    text = " ".join(address.split()).removeprefix("中国").lstrip()
    province = _compile(_PROVINCE).match(text)
    end = province.end() if province else 0
    city = _compile(_CITY).match(text, end)
    end = city.end() if city else end
    district = _compile(_DISTRICT).match(text, end) if province or city else None
    alone = not district and not (province and (city or province["full"]))
    if alone and text[end : end + 1].strip():
        return ""
    names = [_PROVINCES.get(province[0], province[0]) if province else "", city["name"] if city else ""]
    return "".join(dict.fromkeys(names)) + (district["name"] if district else "")


@cache
def _compile(form: str) -> re.Pattern[str]:
    """Compile a form when it is first needed, which takes longer than many a check."""
    return re.compile(form)
