"""Identifiers whose check characters must be right."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit.checks.identifiers import check_identifiers
from tests.desk import PACK, Desk

PATENT = "ZL202230123456.2"


def found(desk: Desk, **values: Any) -> list[tuple[str, str, str]]:
    desk.body("a")
    desk.case(**values)
    return [(f.code, f.variant, f.place.field) for f in check_identifiers(desk.load())]


@pytest.mark.parametrize("code", ["91330106MA2XXXXXXX", "91350200MA00EX606D", "1", "９１３５"])
def test_a_wrong_company_code(desk: Desk, code: str) -> None:
    assert found(desk, party={"name": "a", "uscc": code}) == [("ID02", "", "party.uscc")]


def test_a_right_company_code_and_none_at_all(desk: Desk) -> None:
    assert found(desk, party={"name": "a", "uscc": "91350200MA00EX606C"}) == []
    assert found(desk, party={"name": "a"}) == found(desk) == []


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ({"kind": "patent-design", "number": PATENT}, []),
        ({"kind": "patent-design", "number": PATENT, "filed": "2022-03-01"}, []),
        ({"kind": "patent-design"}, []),
        ({"kind": "trademark", "number": "12345678"}, []),
        ({"number": "x"}, []),
        ({"kind": "patent-design", "number": "12345678"}, [("RT05", "form")]),
        ({"kind": "patent-design", "number": "ZL202230123456.7"}, [("RT05", "digit")]),
        ({"kind": "patent-utility", "number": PATENT}, [("RT05", "kind")]),
        ({"kind": "patent-design", "number": PATENT, "filed": "2021-03-01"}, [("RT06", "")]),
        (
            {"kind": "patent-invention", "number": "ZL202230123456.7", "filed": "2020-01-01"},
            [("RT05", "digit"), ("RT05", "kind"), ("RT06", "")],
        ),
    ],
)
def test_patent_numbers(desk: Desk, right: dict[str, str], expected: list[tuple[str, str]]) -> None:
    for name in ("right", "own_right"):
        fields = {"RT05": f"{name}.number", "RT06": f"{name}.filed"}
        assert found(desk, **{name: right}) == [(code, variant, fields[code]) for code, variant in expected]


def test_the_right_digit_is_named(desk: Desk) -> None:
    desk.body("a")
    desk.case(right={"kind": "patent-design", "number": "ZL 2022 3 0123456.7"})
    (finding,) = check_identifiers(desk.load())
    assert "should be 2" in finding.hint("en")
    assert finding.place.excerpt.strip() == "number: ZL 2022 3 0123456.7"


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ({"kind": "trademark", "number": "99990001", "class": "21"}, []),
        ({"kind": "trademark", "number": "G1234567", "class": "第3类、第21类"}, []),
        ({"kind": "trademark", "number": "12345678A", "class": "1,45"}, []),
        ({"kind": "trademark", "number": "ZL202230123456.2"}, [("RT08", "mark", "right.number")]),
        ({"kind": "trademark", "number": "123456789"}, [("RT08", "mark", "right.number")]),
        ({"kind": "trademark", "class": "46"}, [("RT08", "class", "right.class")]),
        ({"kind": "trademark", "class": "0"}, [("RT08", "class", "right.class")]),
        ({"kind": "trademark", "class": "家居"}, [("RT08", "class", "right.class")]),
        ({"kind": "copyright", "number": "国作登字-2026-F-00123456"}, []),
        ({"kind": "copyright", "number": "2027SR0012345"}, [("RT08", "copyright", "right.number")]),
        ({"kind": "copyright", "number": "unregistered"}, []),
    ],
)
def test_numbers_without_a_check_character(
    desk: Desk, right: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    complaint = {"id": "1", "kind": "other", "received": "2026-11-20 10:00"}
    assert found(desk, right=right, complaint=complaint) == expected


@pytest.mark.parametrize(
    ("number", "sound"),
    [
        ("26332000000000018601", True),
        ("1100201130 00012345", True),
        ("110020113012-00012345", True),
        ("2633200000000001860", False),
        ("26332000000000018601X", False),
        ("00012345", False),
    ],
)
def test_an_invoice_has_its_length(desk: Desk, number: str, sound: bool) -> None:
    desk.pack(PACK + "  purchases: [{tax_no: text}]\n")
    expected = [] if sound else [("SC07", "", "purchases[1].tax_no")]
    assert found(desk, purchases=[{"tax_no": number}]) == expected


@pytest.mark.parametrize("kind", ["whole number", "date"])
def test_a_pack_s_own_number_that_is_no_text_is_let_be(desk: Desk, kind: str) -> None:
    desk.pack(PACK + f"  purchases: [{{tax_no: {kind}}}]\n")
    number = "12" if kind == "whole number" else "2026-01-01"
    assert found(desk, purchases=[{"tax_no": number}]) == []
