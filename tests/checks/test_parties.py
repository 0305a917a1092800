"""Who answers: one name everywhere, nothing left to be filled in, one way of writing it."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit.case.finding import Finding
from appealkit.checks.parties import check_parties
from tests.desk import Desk, codes

NAME = "杭州晨光家居用品有限公司"


def find(desk: Desk, **values: Any) -> list[Finding]:
    desk.body("a")
    desk.case(**values)
    return list(check_parties(desk.load()))


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        (NAME, []),
        ("", []),
        ("杭州晨光家居用品有限责任公司", ["ID01"]),
        ("杭州晨光家居用品有限公司西湖分公司", ["ID01"]),
    ],
)
def test_the_store_is_registered_to_who_answers(desk: Desk, registered: str, expected: list[str]) -> None:
    findings = find(desk, party={"name": NAME}, store={"name": "晨光", "registered_to": registered})
    assert told(findings) == [(code, "", "error", "store.registered_to") for code in expected]


def test_both_names_are_told(desk: Desk) -> None:
    (finding,) = find(desk, party={"name": "A Ltd."}, store={"name": "a", "registered_to": "B Ltd."})
    assert finding.message("en") == "'A Ltd.' answers, but the store is registered to 'B Ltd.'"
    assert finding.place.excerpt.strip() == "registered_to: B Ltd."


def test_brackets_of_another_width_are_no_other_name(desk: Desk) -> None:
    names = {"party": {"name": "晨光（杭州）公司"}, "store": {"name": "a", "registered_to": "晨光(杭州)公司"}}
    assert told(find(desk, **names)) == [("TX06", "width", "warning", "store.registered_to")]


LEFT = [
    "XXX", "某某XXXX公司", "ＸＸＸ", "xxx", "____", "法定代表人：＿＿", "待填", "地址待补", "TODO",
    "TBD: name", "None", "（签名处）", "此处填写名称",
]  # fmt: skip
WRITTEN = [
    "91330106MA2XXXXXXX",  # part of a number
    "XX路1号",  # two stand for a number that is kept back
    "MAXXX",
    "a_b__c",
    "【新款】折叠收纳箱【包邮】",  # what titles of goods look like
    "None of these goods was ever offered",
    "TODOS",
    "晨光家居",
]


@pytest.mark.parametrize("value", LEFT)
def test_what_is_left_to_be_filled_in(desk: Desk, value: str) -> None:
    findings = find(desk, party={"name": NAME, "address": value}, words=value, several=["a", value])
    assert told(findings) == [
        ("ID05", "", "warning", "party.address"),
        ("TX01", "placeholder", "warning", "words"),
        ("TX01", "placeholder", "warning", "several[2]"),
    ]


@pytest.mark.parametrize("value", WRITTEN)
def test_what_only_looks_like_it(desk: Desk, value: str) -> None:
    assert find(desk, party={"name": NAME, "address": value}, words=value) == []


def test_what_was_found_is_named_with_its_field(desk: Desk) -> None:
    signature, text = find(desk, store={"name": "a", "seller_id": "XXX"}, words="自____年")
    assert signature.message("en") == "'store.seller_id' has 'XXX', which looks left to be filled in"
    assert text.message("zh-CN") == "“words”中有待填的“____”"
    assert text.place.excerpt.strip() == "words: 自____年"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"party": {"name": "杭州貿易有限公司（东方）"}}, [("scripts", "party.name")]),
        ({"complainant": {"name": "香港貿易發展有限公司"}}, []),
        ({"right": {"owner": "国際商贸"}}, [("scripts", "right.owner")]),
        ({"own_right": {"owner": "国際商贸"}}, [("scripts", "own_right.owner")]),
        (
            {"complainant": {"name": "晨光(杭州)公司"}, "right": {"owner": "晨光（杭州）公司"}},
            [("width", "right.owner")],
        ),
        ({"complainant": {"name": "Ａ Ltd"}, "right": {"owner": "A Ltd"}}, [("width", "right.owner")]),
        ({"complainant": {"name": "A  Ltd"}, "right": {"owner": "A Ltd"}}, [("width", "right.owner")]),
        ({"complainant": {"name": "A Ltd"}, "right": {"owner": "A Ltd"}}, []),
        ({"complainant": {"name": "A Ltd"}, "right": {"owner": "B Ltd"}}, []),
    ],
)
def test_one_name_in_two_ways_of_writing(
    desk: Desk, values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    findings = find(desk, **values)
    assert told(findings) == [("TX06", variant, "warning", field) for variant, field in expected]


def test_the_other_way_of_writing_is_named(desk: Desk) -> None:
    (finding,) = find(desk, complainant={"name": "Ａ Ltd"}, right={"owner": "A Ltd"})
    assert "complainant.name, 'Ａ Ltd'" in finding.message("en")


def test_a_case_without_names_says_nothing(desk: Desk) -> None:
    assert codes(find(desk)) == []
