"""Late, nearly late, uncertain, not yet known: what is said of a case's deadline at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from appealkit.case.finding import Finding
from appealkit.case.platform import CHINA
from appealkit.checks.deadlines import check_deadlines, moment_of
from appealkit.rules.deadlines import deadline_of
from tests.desk import Desk

COMPLAINT = {"id": "TM1", "kind": "trademark", "received": "2026-09-18 10:00"}  # due 2026-09-22 23:59
LOGGED = [{"on": "2026-09-19 10:00", "event": "submitted"}]
SECOND = {"round": "2", "round_started": "2026-09-18 10:00"}

RECEIVED, SHOWN, ROUND = "complaint.received", "complaint.deadline_shown", "complaint.round"
LATE = ("DL01", "", "error", SHOWN)


def find(desk: Desk, now: str = "2026-09-19 10:00", *, given: Any = None, **complaint: Any) -> list[Finding]:
    written = {name: value for name, value in (COMPLAINT | complaint).items() if value is not None}
    desk.case(platform="tmall", complaint=written, **(given or {}))
    return list(check_deadlines(desk.read(), datetime.fromisoformat(now).replace(tzinfo=CHINA)))


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-09-19 10:00", []),
        ("2026-09-21 23:59", []),  # 24 hours exactly
        ("2026-09-22 00:00", [("DL02", "hours", "warning", RECEIVED)]),
        ("2026-09-22 23:59", [("DL02", "hours", "warning", RECEIVED)]),
        ("2026-09-23 00:00", [("DL01", "", "error", RECEIVED)]),
    ],
)
def test_late_and_nearly_late(desk: Desk, now: str, expected: list[tuple[str, str, str, str]]) -> None:
    findings = find(desk, now)
    assert told(findings) == expected
    assert {f.place.excerpt.strip() for f in findings} <= {"received: 2026-09-18 10:00"}


def test_how_late_and_by_which_count(desk: Desk) -> None:
    (late,) = find(desk, "2026-09-23 00:00")
    assert (
        late.message("en")
        == "this round was due 2026-09-22 23:59 (by official working days), which has passed"
    )
    assert "法定工作日历" in late.message("zh-CN")
    (near,) = find(desk, "2026-09-22 22:30")
    assert near.message("en") == "1 hour(s) left until 2026-09-22 23:59 (by official working days)"


@pytest.mark.parametrize("state", ["submitted", "supplemented", "withdrawn", "rejected", "delisted"])
def test_an_answered_case_is_not_late(desk: Desk, state: str) -> None:
    assert find(desk, "2026-10-23 00:00", given={"state": state}) == []
    assert find(desk, "2026-10-23 00:00", given={"state": "open"}) != []


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2026-09-22 18:00", []),
        ("2026-09-22", []),
        ("2026-09-21 18:00", [("DL03", "later", "warning", SHOWN)]),
        ("2026-09-23 18:00", [("DL03", "earlier", "warning", SHOWN)]),
        ("2026-09-18", [LATE, ("DL03", "later", "warning", SHOWN)]),
        ("2026-09-17 10:00", [("DL11", "", "error", SHOWN), LATE, ("DL03", "later", "warning", SHOWN)]),
    ],
)  # fmt: skip
def test_the_screen_and_the_count(desk: Desk, shown: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(find(desk, deadline_shown=shown)) == expected


def test_the_screen_alone_is_compared_with_nothing(desk: Desk) -> None:
    assert find(desk, kind="consumer", deadline_shown="2026-09-30") == []
    assert told(find(desk, "2026-10-01 00:00", kind="consumer", deadline_shown="2026-09-30")) == [
        ("DL01", "", "error", SHOWN)
    ]
    assert find(desk, "2030-01-01 00:00", kind="consumer") == []


def test_what_the_screen_and_the_count_are(desk: Desk) -> None:
    (later,) = find(desk, deadline_shown="2026-09-21 18:00")
    assert later.message("en").startswith("the screen says 2026-09-21 18:00, the count gives 2026-09-22")
    (earlier,) = find(desk, deadline_shown="2026-09-23 18:00")
    assert earlier.message("en").endswith("be ready by 2026-09-22")


def test_a_year_that_is_not_published(desk: Desk) -> None:
    (finding,) = find(desk, "2026-12-30 12:00", received="2026-12-30 10:00")
    assert told([finding]) == [("DL04", "", "warning", RECEIVED)]
    assert "2027" in finding.message("en")
    assert find(desk, "2026-12-25 12:00", received="2026-12-25 10:00") == []
    desk.write("2027.yaml", "year: 2027\nrest: [2027-01-01]\n")
    assert find(desk, "2026-12-30 12:00", received="2026-12-30 10:00", given={"workdays": "2027.yaml"}) == []


def test_the_year_named_is_the_one_that_is_not_published(desk: Desk) -> None:
    shown = find(desk, "2026-12-30 12:00", received="2026-12-30 10:00", deadline_shown="2028-01-03")
    (projected,) = [finding for finding in shown if finding.code == "DL04"]
    assert "2027" in projected.message("en")


@pytest.mark.parametrize(
    ("complaint", "logged", "expected"),
    [
        (SECOND, False, [("DL05", "", "warning", ROUND)]),
        (SECOND, True, []),
        ({"round": "1"}, False, []),
        ({"round": "2"}, False, [("DL05", "", "warning", ROUND), ("DL12", "", "warning", ROUND)]),
        ({"round": "2", "deadline_shown": "2026-09-22"}, True, [("DL12", "", "warning", ROUND)]),
        ({"round": "2", "kind": "consumer"}, True, []),  # no window to count
        ({"round": "5"}, True, []),
        ({"round": "5"}, False, [("DL05", "", "warning", ROUND)]),
    ],
)
def test_later_rounds(
    desk: Desk, complaint: dict[str, str], logged: bool, expected: list[tuple[str, str, str, str]]
) -> None:
    findings = find(desk, given={"log": LOGGED} if logged else {}, **complaint)
    assert told(findings) == expected


def test_a_log_without_an_answer_does_not_count(desk: Desk) -> None:
    asked = [{"on": "2026-09-01", "event": "询问平台"}]
    assert [code for code, *_ in told(find(desk, given={"log": asked}, **SECOND))] == ["DL05"]


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        ("2026-11-20 10:00", []),  # Friday: this day and Monday are left
        ("2026-11-21 10:00", ["DL02"]),  # Saturday: 62 hours, and Monday alone to work in
        ("2026-11-22 10:00", ["DL02"]),
    ],
)
def test_a_weekend_is_no_time_to_work(desk: Desk, now: str, codes: list[str]) -> None:
    shown = {"received": "2026-11-17 10:00", "kind": "consumer", "deadline_shown": "2026-11-23 23:59"}
    findings = find(desk, now, **shown)
    assert [finding.code for finding in findings] == codes
    assert {finding.variant for finding in findings} <= {"workday"}


def test_a_window_that_a_penalty_opens_runs_from_its_notice(desk: Desk) -> None:
    complaint = {"received": "2026-09-01 10:00", "stage": "penalty", "round_started": "2026-09-18 10:00"}
    desk.case(platform="douyin", complaint=COMPLAINT | complaint)
    deadline = deadline_of(desk.read())
    assert deadline
    assert deadline.due.date().isoformat() == "2026-09-25"


def test_a_later_round_that_is_late_points_at_its_own_start(desk: Desk) -> None:
    findings = find(desk, "2026-09-23 00:00", given={"log": LOGGED}, received="2026-09-01", **SECOND)
    assert [code for code, *_ in told(findings)] == ["DL07", "DL01"]
    assert findings[1].place.excerpt.strip() == "round_started: 2026-09-18 10:00"


def test_a_day_without_a_time(desk: Desk) -> None:
    assert told(find(desk, received="2026-09-18")) == [("DL07", "", "info", RECEIVED)]
    assert find(desk, received="2026-09-18 00:00") == []


@pytest.mark.parametrize(
    ("given", "reached", "expected"),
    [
        ({"state": "submitted", "documents": ["non-infringement-statement"]}, None, ["DL08"]),
        ({"state": "submitted", "documents": ["a", "non-infringement-statement"]}, "2026-09-20", []),
        ({"state": "submitted", "documents": ["fair-use"]}, None, []),
        ({"state": "submitted", "documents": []}, None, []),
        ({"state": "open", "documents": ["non-infringement-statement"]}, None, []),
        ({"state": "withdrawn", "documents": ["non-infringement-statement"]}, None, []),
    ],
)
def test_a_statement_whose_arrival_nobody_wrote_down(
    desk: Desk, given: dict[str, Any], reached: str | None, expected: list[str]
) -> None:
    findings = find(desk, given=given, statement_reached=reached)
    assert [finding.code for finding in findings] == expected
    assert all(f.severity == "warning" and f.place.field == "complaint.statement_reached" for f in findings)


def test_a_dated_document_is_judged_by_its_date(desk: Desk) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    desk.case(date="2026-09-22")
    assert moment_of(desk.read(), now) == datetime(2026, 9, 22, tzinfo=CHINA)
    desk.case(date=None)
    assert moment_of(desk.read(), now) == now


def test_a_moment_is_one_of_the_platform_s_zone(desk: Desk) -> None:
    desk.case(date=None)
    assert moment_of(desk.read(), datetime(2026, 9, 22, 20, tzinfo=UTC)).date() == date(2026, 9, 23)
