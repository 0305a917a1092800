"""Rights that have ended, registers not looked up lately, dates that cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from appealkit.case.finding import Finding
from appealkit.checks.rights import check_rights
from tests.desk import Desk, codes

ON = date(2026, 11, 22)
DESIGN = {"kind": "patent-design", "filed": "2022-03-01", "granted": "2022-09-06"}
MARK = {"kind": "trademark", "filed": "2015-01-05", "granted": "2016-05-14"}


def find(
    desk: Desk, received: str | None = "2026-11-20 10:00", on: date = ON, **values: Any
) -> list[Finding]:
    complaint = {"id": "1", "kind": "other"} | ({"received": received} if received else {})
    desk.case(complaint=complaint, **values)
    return list(check_rights(desk.read(), on))


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


@pytest.mark.parametrize(
    ("right", "own", "expected"),
    [
        (DESIGN, {}, []),
        (DESIGN | {"filed": "2011-11-20"}, {}, [("dead", "error", "right.filed")]),
        # Ten years for designs filed until May 2021, the day itself still counts.
        (DESIGN | {"filed": "2016-11-20"}, {}, []),
        (DESIGN | {"filed": "2016-11-19"}, {}, [("dead", "error", "right.filed")]),
        (DESIGN | {"expires": "2026-11-19"}, {}, [("dead", "error", "right.expires")]),
        (DESIGN | {"expires": "2026-11-20"}, {}, []),
        (DESIGN | {"filed": "2016-11-19", "expires": "2031-11-19"}, {}, []),  # what is written prevails
        (MARK, {}, [("mark", "warning", "right.granted")]),
        (MARK | {"granted": "2016-11-20"}, {}, []),
        (MARK | {"expires": "2036-05-14"}, {}, []),
        (MARK | {"expires": "2026-05-14"}, {}, [("dead", "error", "right.expires")]),
        ({}, DESIGN | {"filed": "2016-11-19"}, [("own", "error", "own_right.filed")]),
        ({}, DESIGN | {"expires": "2026-11-01"}, [("own", "error", "own_right.expires")]),
        ({}, DESIGN, []),
        ({}, MARK, [("mark", "warning", "own_right.granted")]),  # it may well be renewed
        ({"kind": "copyright", "filed": "1990-01-01"}, {}, []),
        ({"kind": "patent-design"}, {}, []),
    ],
)
def test_a_right_that_had_ended_when_the_complaint_came(
    desk: Desk, right: dict[str, str], own: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    findings = find(desk, right=right, own_right=own)
    assert told(findings) == [("RT01", *one) for one in expected]


def test_the_day_of_receipt_decides_and_a_case_without_one_says_nothing(desk: Desk) -> None:
    dead = DESIGN | {"expires": "2026-11-20"}
    assert find(desk, "2026-11-20 23:59", right=dead) == []
    assert codes(find(desk, "2026-11-21 00:01", right=dead)) == ["RT01"]
    assert codes(find(desk, "2026-11-21", right=dead)) == ["RT01"]
    assert find(desk, None, right=dead) == []


def test_who_knows_that_the_right_has_ended_is_told_nothing_of_it(desk: Desk) -> None:
    dead = DESIGN | {"expires": "2026-11-01"}
    assert find(desk, right=dead, facts={"right_valid": "no"}) == []
    assert codes(find(desk, right=dead, facts={"right_valid": "yes"})) == ["RT01"]
    # Of our own right the fact says nothing.
    assert codes(find(desk, own_right=dead, facts={"right_valid": "no"})) == ["RT01"]


def test_when_it_ended_is_told(desk: Desk) -> None:
    (finding,) = find(desk, right=MARK)
    assert finding.message("en").startswith("ten years from the registration of the mark ended on 2026-05-14")
    assert "2026-05-14" in finding.message("zh-CN")
    assert finding.place.excerpt.strip() == "granted: '2016-05-14'"


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (None, [("RT02", "never", "warning", "right.number")]),
        ("2026-11-22", []),
        ("2026-11-15", []),
        ("2026-11-14", [("RT02", "old", "warning", "right.checked_on")]),
        ("2026-11-23", [("RT02", "ahead", "warning", "right.checked_on")]),
    ],
)
def test_the_register_is_looked_up_within_a_week(
    desk: Desk, checked: str | None, expected: list[tuple[str, str, str, str]]
) -> None:
    right = DESIGN | {"number": "ZL202230123456.2"} | ({"checked_on": checked} if checked else {})
    assert told(find(desk, right=right)) == expected


def test_a_right_without_a_number_is_in_no_register(desk: Desk) -> None:
    assert find(desk, right=DESIGN) == find(desk) == []
    assert find(desk, own_right=DESIGN | {"number": "ZL202230123456.2"}) == []


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"priority": "2022-03-02"}, ["filed"]),
        ({"priority": "2022-03-01"}, []),
        ({"granted": "2022-02-28"}, ["granted"]),
        ({"granted": "2022-03-01"}, []),
        ({"expires": "2037-03-01"}, []),
        ({"granted": "2038-01-01", "expires": "2037-03-01"}, ["expires"]),
        ({"granted": None, "expires": "2022-02-28"}, ["expires"]),
        ({"filed": None, "priority": "2030-01-01"}, []),
    ],
)
@pytest.mark.parametrize("name", ["right", "own_right"])
def test_dates_follow_each_other(
    desk: Desk, name: str, dates: dict[str, str | None], expected: list[str]
) -> None:
    right = {key: value for key, value in (DESIGN | dates).items() if value}
    findings = find(desk, None, **{name: right})
    assert told(findings) == [("RT07", "", "error", f"{name}.{field}") for field in expected]


def test_both_dates_are_named(desk: Desk) -> None:
    (finding,) = find(desk, None, right=DESIGN | {"priority": "2022-04-01"})
    assert finding.message("en") == "Filing date (2022-03-01) is before Priority date (2022-04-01)"
    assert finding.message("zh-CN") == "申请日（2022-03-01）早于优先权日（2022-04-01）"
    assert finding.catalogued.exit == 2
