"""The deadlines that a case has: which round, which window, which calendar."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.platform import CHINA
from appealkit.rules.deadlines import deadline_of, statutory_of, window_of
from tests.conftest import WriteCase

HEAD = "appealkit: 1\nlanguage: en\nstore: {name: A}\n"
# A platform of the project's, whose waiting time is not that of the e-commerce law.
PROFILE = """\
id: own
names: {zh-CN: 自有, en: Own}
timezone: America/Los_Angeles
currency: USD
calendar: weekdays
rounds: [{n: 1, window: 24, unit: hour, source: a, confidence: observed}]
reinstatement: {window: 15, unit: calendar_day, basis: platform-rules}
"""


def day(written: str) -> date:
    return date.fromisoformat(written)


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=CHINA)


def ends(written: str) -> datetime:
    return datetime.combine(day(written), time(23, 59), CHINA)


def load(write_case: WriteCase, complaint: str, rest: str = "", platform: str = "tmall") -> Case:
    path = write_case(f"{HEAD}platform: {platform}\ncomplaint: {{id: a, {complaint}}}\n{rest}")
    case = read_case(parse_case(path), project=path.parent)
    assert not case.findings
    return case


@pytest.mark.parametrize(
    ("complaint", "due", "basis"),
    [
        ("kind: trademark, received: 2026-09-18 10:00", "2026-09-22", "official"),
        ("kind: trademark, received: 2026-09-18", "2026-09-22", "official"),
        ("kind: trademark, received: 2026-09-18, round: 1", "2026-09-22", "official"),
        # A later round runs from its own start, and where that is unknown from nothing.
        ("kind: other, received: 2026-09-01, round: 2, round_started: 2026-09-18", "2026-09-22", "official"),
        ("kind: other, received: 2026-09-01, round: 2, deadline_shown: 2026-09-30", "2026-09-30", "shown"),
        ("kind: trademark, received: 2026-09-01, round: 2", None, None),
        ("kind: trademark, received: 2026-09-18, round_started: 2026-09-28", "2026-09-22", "official"),
        ("kind: trademark, received: 2026-09-18, round: 3, round_started: 2026-09-28", None, None),
        ("kind: trademark, received: 2026-09-18, round: 0", "2026-09-22", "official"),
        # The windows are those of complaints on rights.
        ("kind: consumer, received: 2026-09-18", None, None),
        ("kind: consumer, received: 2026-09-18, deadline_shown: 2026-09-20", "2026-09-20", "shown"),
        ("kind: trademark, received: 2026-09-18, stage: unknown", None, None),
    ],
)
def test_the_deadline_of_a_case(
    write_case: WriteCase, complaint: str, due: str | None, basis: str | None
) -> None:
    deadline = deadline_of(load(write_case, complaint))
    assert (deadline and deadline.due) == (due and ends(due))
    assert (deadline and deadline.chosen.basis) == basis


def test_a_stage_of_the_platform_s_has_a_window_of_its_own(write_case: WriteCase) -> None:
    consumer = "kind: consumer, received: 2026-09-18 10:00, stage: supplement"
    deadline = deadline_of(load(write_case, consumer, platform="douyin"))
    assert deadline
    assert (deadline.due, deadline.chosen.basis) == (moment("2026-09-19 10:00"), "hours")
    without = load(write_case, "kind: trademark, received: 2026-09-18", platform="douyin")
    assert window_of(without) is None


def test_days_end_in_the_platform_s_zone(write_case: WriteCase) -> None:
    case = load(
        write_case, "kind: other, received: 2026-07-01, deadline_shown: 2026-07-03", platform="amazon"
    )
    deadline = deadline_of(case)
    assert deadline
    assert deadline.due.isoformat() == "2026-07-03T23:59:00-07:00"


def test_a_file_of_working_days_makes_a_projection_certain(write_case: WriteCase) -> None:
    write_case("year: 2027\nrest: [2027-01-01, 2027-01-04]\nwork: [2027-01-02]\n", "workdays-2027.yaml")
    complaint = "kind: trademark, received: 2026-12-30"
    projected = deadline_of(load(write_case, complaint))
    known = deadline_of(load(write_case, complaint, "workdays: workdays-2027.yaml\n"))
    assert projected
    assert projected.projected
    assert known
    official = known.of("official")
    assert official
    assert official.due == ends("2027-01-05")
    assert not known.projected


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("tmall", "2026-10-08"), ("jd", "2026-10-08"), ("amazon", None), ("ebay", None), ("own", None)],
)
def test_the_statutory_days_are_those_of_the_e_commerce_law(
    write_case: WriteCase, platform: str, expected: str | None
) -> None:
    write_case(PROFILE, "platforms/own.yaml")
    case = load(
        write_case, "kind: other, received: 2026-09-01, statement_reached: 2026-09-16", platform=platform
    )
    last = statutory_of(case)
    assert (last and last.day) == (expected and day(expected))
    assert statutory_of(load(write_case, "kind: other, received: 2026-09-01", platform=platform)) is None


@pytest.mark.parametrize(
    "complaint",
    [
        "received: 9999-12-31",
        "received: 9999-12-31 23:59, stage: supplement",
        "received: 0001-01-01, deadline_shown: 0001-01-01 03:00",
        "received: 9999-12-31, deadline_shown: 9999-12-31, statement_reached: 9999-12-31",
    ],
)
def test_days_at_the_end_of_all_calendars_are_no_deadline(write_case: WriteCase, complaint: str) -> None:
    case = load(write_case, f"kind: trademark, {complaint}", platform="douyin")
    assert deadline_of(case) is statutory_of(case) is None
