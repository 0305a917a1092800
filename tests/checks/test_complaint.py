"""The complaint as the platform must find it: links, reason, and every listing answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.finding import Finding
from appealkit.checks.complaint import check_complaint, item_id_of
from appealkit.compose.prove import prove
from appealkit.packs.pack import load_pack
from tests.desk import Desk

ITEM = "https://detail.tmall.example/item.htm?spm=a1&id=678901234567&skuId=5"
PROFILE = """\
id: own
names: {zh-CN: 自有, en: Own}
timezone: Asia/Shanghai
currency: CNY
reason_codes:
  - {code: fake.compared, title: {zh-CN: 对比, en: Compared}, answers: [chain, undertaking]}
  - {code: other, title: {zh-CN: 其他, en: Other}}
"""
PACK = "title: {{zh-CN: 函, en: Letter}}\n{}"
ROUTE = "routes: [{{row: {}, when: 'true', because: {{zh-CN: 因, en: why}}}}]\n"
SOLD = {"order_no": "1", "paid": "2020-05-01 10:00", "status": "交易成功", "amount": "9.90"}


def find(desk: Desk, *packs: str, **values: Any) -> list[Finding]:
    desk.case(**values)
    case = desk.read()
    if packs:
        desk.body("a")
        case = desk.load()
    loaded = [load_pack(name, desk.search_path) for name in packs]
    return list(check_complaint(case, loaded, prove(case)))


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


def listed(*listings: dict[str, str], **more: str) -> dict[str, Any]:
    return {"complaint": {"id": "1", "kind": "patent-design", "listings": list(listings)} | more}


@pytest.mark.parametrize(
    ("url", "stated"),
    [
        (ITEM, "678901234567"),
        ("https://item.taobao.example/item.htm?id=12345", "12345"),
        ("https://item.taobao.example/item.htm?ID=12345", ""),
        ("https://m.tb.cn.example/h.5abcde", ""),
        ("https://detail.1688.example/offer/678901234567.html", ""),
        ("https://item.example/?id=B0ABCDEFGH", ""),
        ("https://item.example/?id=1234", ""),
        ("https://item.example/?id=", ""),
        ("http://[::1", ""),
        ("678901234567", ""),
        ("", ""),
    ],
)
def test_the_item_that_a_link_states(url: str, stated: str) -> None:
    assert item_id_of(url) == stated


@given(st.text(max_size=60) | st.from_regex(r"\d{1,25}&?", fullmatch=True))
def test_any_text_may_stand_for_a_link(text: str) -> None:
    found = item_id_of(f"https://item.example/?id={text}")
    assert not found or (found.isdecimal() and found in text)
    assert not item_id_of(text) or "id=" in text


@pytest.mark.parametrize(
    ("listings", "expected"),
    [
        ([{"id": "678901234567", "url": ITEM}], []),
        ([{"id": "678901234568", "url": ITEM}], [("CO01", "differs", "error", "complaint.listings[1].url")]),
        ([{"id": "678901234567"}, {"id": "12345", "url": "https://m.tb.cn.example/h.5"}], []),
        (
            [{"id": "12345"}, {"id": "23456"}, {"id": "12345"}],
            [("CO01", "twice", "error", "complaint.listings[3].id")],
        ),
        ([{"url": ITEM}], []),  # that the id is missing is told as every missing field is
    ],
)
def test_links_and_ids(desk: Desk, listings: list[dict[str, str]], expected: list[Any]) -> None:
    assert told(find(desk, **listed(*listings))) == expected


def test_both_items_are_named(desk: Desk) -> None:
    (finding,) = find(desk, **listed({"id": "678901234568", "url": ITEM}))
    assert finding.message("en") == "the link is of item 678901234567, not of 678901234568"
    assert finding.place.excerpt.strip() == f"url: {ITEM}"


@pytest.mark.parametrize(
    ("reason", "rows", "expected"),
    [
        ("fake.compared", [13], True),
        ("fake.compared", [21], False),  # what gives in answers any complaint
        ("fake.compared", [21, 13], True),  # the best of its rows decides
        ("fake.compared", [], False),
        ("other", [13], False),  # nobody knows what usually answers it
        ("unknown", [13], False),
        ("", [13], False),
    ],
)
def test_an_answer_that_does_not_fit_the_reason(
    desk: Desk, reason: str, rows: list[int], expected: bool
) -> None:
    desk.write("platforms/own.yaml", PROFILE)
    routes = "".join(ROUTE.format(row).replace("routes: [", "  - ").rstrip("]\n") + "\n" for row in rows)
    desk.pack(PACK.format(f"routes:\n{routes}" if rows else ""))
    findings = find(desk, "letter", platform="own", **listed(reason_code=reason))
    assert told(findings) == [("CO02", "", "warning", "complaint.reason_code")] * expected


def test_one_usual_answer_among_the_packs_is_enough(desk: Desk) -> None:
    desk.write("platforms/own.yaml", PROFILE)
    for name in ("letter", "chain"):
        desk.pack(PACK.format(ROUTE.format(13)), name)
        desk.template("# T\n\na\n", f"{name}/zh-CN.md")
    case = {"platform": "own", **listed(reason_code="fake.compared")}
    assert find(desk, "letter", "chain", **case) == []
    (finding,) = find(desk, "letter", **case)
    assert finding.message("en") == (
        "reason fake.compared is usually answered by chain, undertaking; this case uses letter"
    )


TWO = listed({"id": "12345"}, {"id": "23456"})
ONE, OTHER = SOLD | {"item_id": "12345"}, SOLD | {"item_id": "23456"}
LATER = OTHER | {"paid": "2023-01-01 10:00"}  # after the relevant date: no prior sale, but use


@pytest.mark.parametrize(
    ("proves", "values", "expected"),
    [
        ("prior-sales", {"orders": [ONE]}, ["complaint.listings[2].id"]),
        ("prior-sales", {"orders": [ONE, OTHER]}, []),
        ("prior-sales", {"orders": [ONE, LATER]}, ["complaint.listings[2].id"]),
        ("prior-use", {"orders": [ONE, LATER]}, []),
        ("prior-sales", {"orders": [SOLD]}, []),  # nobody knows of which item
        ("prior-sales", {}, []),
        ("", {"orders": [ONE]}, []),
        ("prior-sales", {"orders": [OTHER]} | listed({"id": "12345"}), []),  # the only one
    ],
)
def test_each_listing_needs_an_order_where_orders_are_the_proof(
    desk: Desk, proves: str, values: dict[str, Any], expected: list[str]
) -> None:
    desk.pack(PACK.format(f"proves: {proves}\n" if proves else ""))
    right = {"kind": "patent-design", "filed": "2022-03-01"}
    findings = find(desk, "letter", right=right, **(TWO | values))
    assert told(findings) == [("CO03", "", "warning", field) for field in expected]


def test_a_listing_is_named_at_its_own_place(desk: Desk) -> None:
    desk.pack(PACK.format("proves: prior-sales\n"))
    right = {"kind": "patent-design", "filed": "2022-03-01"}
    listings = listed({"title": "a"}, {"id": "12345"}, {"id": "23456"})
    (finding,) = find(desk, "letter", right=right, orders=[ONE], **listings)
    assert finding.place.field == "complaint.listings[3].id"
