"""Identifiers whose check characters must be right."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit.compose.core_checks import check_identifiers
from tests.desk import Desk

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
