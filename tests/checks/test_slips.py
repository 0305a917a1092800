"""Numbers and names that a free text has almost right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Words, with_values
from appealkit.checks.slips import check_free_texts
from tests.desk import Desk, codes

NUMBER = "TM2026111800123"
CASE: dict[str, Any] = {
    "party": {"name": "杭州晨光家居用品有限公司"},
    "complaint": {"id": NUMBER, "kind": "trademark", "received": "2026-11-20 10:32"},
    "right": {"number": "ZL202230123456.2", "filed": "2022-03-01"},
    "sum": "12800",
    "words": "定金500.50元，签于2021年3月5日",
    "orders": [{"order_no": "1400000000000000001", "paid": "2020-12-02 11:00", "amount": "336.00"}],
}


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


def slips(desk: Desk, **values: Any) -> list[Finding]:
    desk.body("a")
    desk.case(**(CASE | values))
    return list(check_free_texts(desk.load()))


@pytest.mark.parametrize(
    ("text", "slip", "field"),
    [
        ("投诉单号TM2026111800124", "", ""),  # the next number is as likely another complaint's
        ("投诉TM2026111800132的", "TM2026111800132", "complaint.id"),  # but not the last two exchanged
        ("投诉XM2026111800123的", "XM2026111800123", "complaint.id"),
        ("投诉ATM2026111808123的", "", ""),  # part of something longer
        ("投诉TM20261118081234的", "", ""),
        ("杭州晨光家居用品有限公可声明", "杭州晨光家居用品有限公可", "party.name"),
        ("投诉TM2026111808123的", "TM2026111808123", "complaint.id"),
        ("投诉TM2026118100123的", "TM2026118100123", "complaint.id"),
        ("专利ZL202230123546.2", "ZL202230123546.2", "right.number"),
        ("杭州晨光家具用品有限公司声明", "杭州晨光家具用品有限公司", "party.name"),
        (f"投诉{NUMBER}的", "", ""),
        ("另案TM2025010100001的", "", ""),
        ("TM2026111808123", "", ""),  # a number of its own, such as that of an earlier complaint
        ("杭州晨光家具用品有限公司", "杭州晨光家具用品有限公司", "party.name"),  # a name is none
        ("晨光家居", "", ""),
    ],
)
def test_almost_the_same_as_elsewhere(desk: Desk, text: str, slip: str, field: str) -> None:
    findings = slips(desk, words=text)
    assert told(findings) == [("TX03", "", "warning", "words")] * bool(field)
    assert all(f.message("en").startswith(f"'{slip}' differs from {field}, ") for f in findings)


def test_two_listings_with_neighbouring_numbers_are_no_slip(desk: Desk) -> None:
    listings = [
        {"id": number, "url": f"https://a.example/?id={number}"}
        for number in ("678901234567", "678901244567")
    ]
    assert slips(desk, complaint=CASE["complaint"] | {"listings": listings}) == []
    (found,) = slips(
        desk, complaint=CASE["complaint"] | {"listings": listings[:1]}, words="商品678901244567的链接"
    )
    assert "complaint.listings[1].id" in found.message("en")


def test_a_short_number_is_easily_almost_the_same(desk: Desk) -> None:
    short = CASE["complaint"] | {"listings": [{"id": "12345"}, {"id": "2"}]}
    assert slips(desk, complaint=short, words="货号12355") == []


def test_a_case_that_agrees_with_itself(desk: Desk) -> None:
    assert codes(slips(desk)) == []


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Case:
    desk = Desk(tmp_path_factory.mktemp("case"))
    desk.body("a")
    desk.case(**CASE)
    return desk.load()


@given(text=st.text(max_size=80) | st.text("TM2026118003 商品", max_size=40))
def test_what_is_found_stands_in_the_text(sound: Case, text: str) -> None:
    read = replace(sound, values=with_values(sound.values, words=Words(text, "words")))
    for finding in check_free_texts(read):
        slip = str(finding.values["slip"])
        assert finding.place.field == "words"
        assert slip in text
        assert len(slip) == len(str(finding.values["fact"]))
        assert slip not in NUMBER
