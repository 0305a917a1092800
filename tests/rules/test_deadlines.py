"""Every way to count a window, and that the earliest is the one to act on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.platform import CHINA, Round, Unit
from appealkit.rules.deadlines import find_deadline, statutory_day
from appealkit.rules.workdays import MONDAY_TO_FRIDAY, Workdays, china

PACIFIC = ZoneInfo("America/Los_Angeles")


def window(count: int, unit: Unit = "working_day") -> Round:
    return Round(1, "", count, unit, "notice_received", {}, "", "observed")


def day(written: str) -> date:
    return date.fromisoformat(written)


def moment(written: str, zone: ZoneInfo = CHINA) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


def ends(written: str, zone: ZoneInfo = CHINA) -> datetime:
    return datetime.combine(day(written), time(23, 59), zone)


@pytest.mark.parametrize(
    ("received", "count", "official", "naive", "chosen"),
    [
        ("2026-09-18", 3, "2026-09-22", "2026-09-23", "official"),  # naive is too late
        ("2026-09-30", 3, "2026-10-10", "2026-10-05", "weekdays"),
        ("2026-02-13", 3, "2026-02-25", "2026-02-18", "weekdays"),
        ("2026-04-30", 3, "2026-05-08", "2026-05-05", "weekdays"),
        ("2025-09-30", 3, "2025-10-11", "2025-10-03", "weekdays"),
        ("2026-11-22", 3, "2026-11-25", "2026-11-25", "official"),
        ("2026-09-18", 27, "2026-11-02", "2026-10-27", "weekdays"),
        ("2026-09-18", 20, "2026-10-22", "2026-10-16", "weekdays"),
        ("2026-02-15", 3, "2026-02-26", "2026-02-18", "weekdays"),  # the widest gap of the year
        ("2026-02-11", 3, "2026-02-14", "2026-02-16", "official"),  # naive is two days late
    ],
)
def test_official_and_plain_working_days(
    received: str, count: int, official: str, naive: str, chosen: str
) -> None:
    deadline = find_deadline(day(received), window(count), None, china(), CHINA)
    assert deadline
    dues = {one.basis: one.due for one in deadline.candidates}
    assert dues == {"official": ends(official), "weekdays": ends(naive)}
    assert deadline.chosen.basis == chosen
    assert deadline.due == min(dues.values())
    assert not deadline.projected


def test_a_window_into_a_year_that_is_not_published() -> None:
    deadline = find_deadline(day("2026-12-30"), window(3), None, china(), CHINA)
    assert deadline
    official, naive = deadline.of("official"), deadline.of("weekdays")
    assert official
    assert naive
    assert (official.projected, naive.projected, deadline.projected) == (True, False, True)
    assert (official.due, naive.due) == (ends("2027-01-05"), ends("2027-01-04"))
    assert deadline.chosen is naive


@pytest.mark.parametrize(
    ("reached", "last"),
    [
        ("2026-09-16", "2026-10-08"),  # 10-01 rolls over National Day
        ("2026-09-05", "2026-09-20"),  # a Sunday that is worked
        ("2026-01-30", "2026-02-14"),  # a Saturday that is worked
        ("2026-04-17", "2026-05-06"),  # 05-02 rolls over the Labour Day break
        ("2026-11-02", "2026-11-17"),
        ("2026-11-06", "2026-11-23"),  # a plain Saturday
    ],
)
def test_the_statutory_days_roll_over_days_of_rest(reached: str, last: str) -> None:
    for start in (day(reached), moment(f"{reached} 23:30")):
        assert statutory_day(start, 15, china()).day == day(last)
    assert not statutory_day(day(reached), 15, china()).projected


def test_statutory_days_into_a_year_that_is_not_published() -> None:
    assert statutory_day(day("2026-12-20"), 15, china()).projected
    assert statutory_day(day("2026-12-16"), 15, china()).day == day("2026-12-31")
    assert not statutory_day(day("2026-12-16"), 15, china()).projected


def test_how_often_the_plain_count_of_2026_is_wrong() -> None:
    """What domain 8 says: 54 of the first 340 days of receipt differ, and on 16 the plain count is late."""
    pairs = [
        (china().count_on(start, 3), MONDAY_TO_FRIDAY.count_on(start, 3))
        for start in (date(2026, 1, 1) + timedelta(number) for number in range(340))
    ]
    assert sum(official != naive for official, naive in pairs) == 54
    assert sum(naive > official for official, naive in pairs) == 16
    assert max(official - naive for official, naive in pairs) == timedelta(8)


@pytest.mark.parametrize(
    ("shown", "basis", "due"),
    [
        (moment("2026-09-21 18:00"), "shown", moment("2026-09-21 18:00")),
        (day("2026-09-21"), "shown", ends("2026-09-21")),
        (moment("2026-09-30 18:00"), "official", ends("2026-09-22")),
        (day("2026-09-22"), "shown", ends("2026-09-22")),  # equal: the screen is the better known
    ],
)
def test_the_screen_stands_beside_the_counts(shown: date, basis: str, due: datetime) -> None:
    deadline = find_deadline(day("2026-09-18"), window(3), shown, china(), CHINA)
    assert deadline
    assert (deadline.chosen.basis, deadline.due) == (basis, due)
    assert {one.basis for one in deadline.candidates} == {"shown", "official", "weekdays"}


def test_the_screen_alone_and_nothing_at_all() -> None:
    shown = find_deadline(None, window(3), day("2026-09-22"), china(), CHINA)
    assert shown
    assert [one.basis for one in shown.candidates] == ["shown"]
    assert shown.of("official") is None
    assert find_deadline(day("2026-09-18"), None, None, china(), CHINA) is None
    assert find_deadline(None, window(3), None, china(), CHINA) is None


def test_hours_run_from_the_moment_and_from_the_day_s_start_without_one() -> None:
    for received, due in (
        (moment("2026-09-18 10:32"), "2026-09-19 10:32"),
        (day("2026-09-18"), "2026-09-19 00:00"),
    ):
        deadline = find_deadline(received, window(24, "hour"), None, china(), CHINA)
        assert deadline
        assert [(one.basis, one.due) for one in deadline.candidates] == [("hours", moment(due))]


def test_calendar_days_end_with_their_last_day_even_one_of_rest() -> None:
    """The platform's own window: that it moves to a working day is not promised, so the day itself holds."""
    deadline = find_deadline(moment("2026-09-24 23:00"), window(7, "calendar_day"), None, china(), CHINA)
    assert deadline
    assert [(one.basis, one.due) for one in deadline.candidates] == [("days", ends("2026-10-01"))]


def test_a_platform_that_counts_monday_to_friday_has_one_count() -> None:
    deadline = find_deadline(day("2026-12-30"), window(3), None, MONDAY_TO_FRIDAY, PACIFIC)
    assert deadline
    assert [(one.basis, one.due) for one in deadline.candidates] == [
        ("weekdays", ends("2027-01-04", PACIFIC))
    ]
    assert deadline.due.utcoffset() == timedelta(hours=-8)
    assert not deadline.projected


@pytest.mark.parametrize(
    ("received", "due", "hours"),
    [("2026-10-31 12:00", "2026-11-01 11:00", 24), ("2026-03-07 12:00", "2026-03-08 13:00", 24)],
)
def test_hours_are_hours_where_clocks_are_put_forward_or_back(received: str, due: str, hours: int) -> None:
    start = moment(received, PACIFIC)
    deadline = find_deadline(start, window(hours, "hour"), None, MONDAY_TO_FRIDAY, PACIFIC)
    assert deadline
    assert deadline.due == moment(due, PACIFIC)
    assert deadline.left(start) == deadline.left(start.astimezone(CHINA)) == timedelta(hours=hours)
    assert deadline.left(datetime.min.replace(tzinfo=CHINA)) > timedelta(days=700_000)


def test_a_moment_without_a_zone_is_the_computer_s_own() -> None:
    deadline = find_deadline(None, None, moment("2026-11-25 23:59"), MONDAY_TO_FRIDAY, CHINA)
    assert deadline
    now = moment("2026-11-25 20:59")
    assert deadline.left(now.astimezone().replace(tzinfo=None)) == deadline.left(now) == timedelta(hours=3)


RECEIVED = st.dates(date(2024, 1, 1), date(2028, 12, 31))
UNITS = st.sampled_from(["working_day", "calendar_day", "hour"])


@given(
    RECEIVED, st.integers(1, 30), UNITS, st.none() | RECEIVED, st.sampled_from([china(), MONDAY_TO_FRIDAY])
)
def test_the_chosen_one_is_never_later_than_another(
    received: date, count: int, unit: Unit, shown: date | None, calendar: Workdays
) -> None:
    deadline = find_deadline(received, window(count, unit), shown, calendar, CHINA)
    assert deadline
    assert deadline.due == min(one.due for one in deadline.candidates)
    assert list(deadline.candidates) == sorted(deadline.candidates, key=lambda one: one.due)
    assert len({one.basis for one in deadline.candidates}) == len(deadline.candidates)
    assert (deadline.of("shown") is not None) == (shown is not None)
