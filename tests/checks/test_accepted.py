"""Warnings that a case accepts, each with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit import api
from appealkit.case.finding import Finding, Place, strictly
from appealkit.checks.accepted import accept_warnings
from tests.desk import Desk

PLACE = Place("case.yaml")
OLD = Finding("RT02", PLACE, {"days": 9}, "old")  # a warning
NAMES = Finding("ID01", PLACE, {"party": "a", "registered": "b"})  # an error
NOTE = Finding("DL07", PLACE)  # a note
MARK = Finding("RT01", PLACE, {"ends": "2026"}, "mark", level="warning")  # an error turned into a warning
DEAD = Finding("RT01", PLACE, {"ends": "2026"}, "dead")


def accept(
    desk: Desk, *rows: dict[str, str], findings: tuple[Finding, ...] = (OLD, NAMES, NOTE)
) -> list[Any]:
    desk.case(accept=list(rows))
    return [(f.code, f.severity, f.accepted, f.place.field) for f in accept_warnings(desk.read(), findings)]


SEEN = [("RT02", "warning", "", ""), ("ID01", "error", "", ""), ("DL07", "info", "", "")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], SEEN),
        ([{"code": "RT02", "because": "查过"}], [("RT02", "info", "查过", ""), *SEEN[1:]]),
        # An error stays one, and it is told that it does.
        ([{"code": "ID01", "because": "a"}], [*SEEN, ("AC02", "warning", "", "accept[1].code")]),
        # A note needs no acceptance, and what was not found none either.
        ([{"code": "DL07", "because": "a"}], [*SEEN, ("AC01", "info", "", "accept[1].code")]),
        ([{"code": "PT08", "because": "a"}], [*SEEN, ("AC01", "info", "", "accept[1].code")]),
        ([{"code": "rt02", "because": "a"}], [*SEEN, ("AC01", "info", "", "accept[1].code")]),
        # Without a reason nothing is accepted.
        ([{"code": "RT02"}], SEEN),
        ([{"code": "RT02", "because": ""}], SEEN),
        ([{"because": "a"}], SEEN),
        (
            [{"code": "PT08", "because": "a"}, {"code": "RT02", "because": "b"}],
            [("RT02", "info", "b", ""), *SEEN[1:], ("AC01", "info", "", "accept[1].code")],
        ),
    ],
)
def test_what_is_accepted(desk: Desk, rows: list[dict[str, str]], expected: list[Any]) -> None:
    assert accept(desk, *rows) == expected


def test_a_code_of_both_weights_is_accepted_where_it_warns(desk: Desk) -> None:
    row = {"code": "RT01", "because": "已续展"}
    assert accept(desk, row, findings=(MARK,)) == [("RT01", "info", "已续展", "")]
    assert accept(desk, row, findings=(MARK, DEAD)) == [
        ("RT01", "info", "已续展", ""),
        ("RT01", "error", "", ""),
        ("AC02", "warning", "", "accept[1].code"),
    ]


def test_what_is_accepted_weighs_nothing_where_warnings_count(desk: Desk) -> None:
    desk.case(accept=[{"code": "RT02", "because": "a"}])
    findings = strictly(accept_warnings(desk.read(), [OLD, MARK]))
    assert [(f.code, f.severity) for f in findings] == [("RT02", "info"), ("RT01", "error")]


def test_the_code_is_named(desk: Desk) -> None:
    desk.case(accept=[{"code": "PT08", "because": "a"}, {"code": "ID01", "because": "a"}])
    *_, needless, error = accept_warnings(desk.read(), [NAMES])
    assert needless.message("en") == "the case accepts warning PT08, which was not found"
    assert error.message("zh-CN") == "ID01 是错误，不能用 accept 接受"
    assert needless.place.excerpt.strip() == "- code: PT08"


def test_a_check_of_the_whole_case_accepts(desk: Desk) -> None:
    desk.body("a")
    party = {"party": {"name": "杭州晨光", "address": "待填"}}
    desk.case(**party)
    assert [(f.code, f.severity) for f in api.check(desk.path) if f.code == "ID05"] == [("ID05", "warning")]
    desk.case(**party, accept=[{"code": "ID05", "because": "无住所"}])
    (found,) = [finding for finding in api.check(desk.path) if finding.code == "ID05"]
    assert (found.severity, found.accepted) == ("info", "无住所")
