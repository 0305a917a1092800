"""Working days: as published, as projected, and as a user adds them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.workdays import Year
from appealkit.rules.workdays import MONDAY_TO_FRIDAY, Workdays, calendar_named, china
from appealkit.words import DATA

# Weekend days that are worked, and the working days of a year (domain 8).
MADE_UP = {
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
WORKED = {2024: 251, 2025: 248, 2026: 248}
BREAKS_2026 = [(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)]
CALENDARS = st.sampled_from([china(), MONDAY_TO_FRIDAY])
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def days_of(*years: int) -> list[date]:
    first, end = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    return [first + timedelta(number) for number in range((end - first).days)]


@pytest.fixture(scope="module")
def reference() -> Any:
    import holidays

    return holidays.country_holidays("CN", years=range(2023, 2034))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_a_published_year_is_that_of_another_library_day_by_day(year: int, reference: Any) -> None:
    ours = {day: china().is_workday(day) for day in days_of(year)}
    assert ours == {day: reference.is_working_day(day) for day in ours}


@pytest.mark.parametrize("year", WORKED)
def test_days_made_up_and_days_worked(year: int) -> None:
    worked = [day for day in days_of(year) if china().is_workday(day)]
    assert " ".join(f"{day:%m-%d}" for day in worked if day.weekday() >= 5) == MADE_UP[year]
    assert len(worked) == WORKED[year]


def test_the_breaks_of_2026() -> None:
    off = {date(2026, month, day) for month, first, last in BREAKS_2026 for day in range(first, last + 1)}
    weekdays = [day for day in days_of(2026) if day.weekday() < 5]
    assert {day for day in weekdays if not china().is_workday(day)} == off.intersection(weekdays)
    assert not any(map(china().is_workday, off))


def test_the_projected_days_are_the_statutory_ones(reference: Any) -> None:
    written = yaml.load((DATA / "workdays" / "projected.yaml").read_text("utf-8"), yaml.BaseLoader)
    years = [int(year) for year in written]
    assert years == list(range(2027, 2034))
    for year, days in written.items():
        statutory = sorted(day for day in reference if day.year == int(year))
        assert days == [f"{day:%m-%d}" for day in statutory]
        assert len(days) >= 13
        assert china().rest.issuperset(statutory)


@pytest.mark.parametrize(
    ("since", "until", "projected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), False),
        (date(2026, 12, 31), date(2027, 1, 4), True),
        (date(2027, 1, 4), date(2027, 1, 7), True),
        (date(2025, 12, 31), date(2028, 1, 4), True),
        (date(2003, 12, 31), date(2004, 1, 2), True),
        (date(2090, 1, 2), date(2090, 1, 5), True),
    ],
)
def test_a_span_that_touches_an_unpublished_year_is_projected(
    since: date, until: date, projected: bool
) -> None:
    assert china().is_projected(since, until) is projected
    assert not MONDAY_TO_FRIDAY.is_projected(since, until)


def test_a_year_of_the_users_own_is_all_that_holds_of_that_year() -> None:
    year = Year(2027, frozenset({date(2027, 1, 1), date(2027, 3, 3)}), frozenset({date(2027, 3, 6)}))
    calendar = china().with_years([year])
    assert not calendar.is_projected(date(2026, 12, 30), date(2027, 12, 31))
    assert calendar.is_projected(date(2027, 12, 31), date(2028, 1, 4))
    assert calendar.is_workday(date(2027, 3, 6))
    assert not calendar.is_workday(date(2027, 3, 3))
    assert calendar.is_workday(date(2027, 2, 5))  # statutory, but not in the user's notice
    assert not china().is_workday(date(2027, 2, 5))
    assert [calendar.is_workday(day) for day in days_of(2026)] == list(map(china().is_workday, days_of(2026)))


def test_a_published_year_may_be_corrected() -> None:
    calendar = china().with_years([Year(2026, frozenset(), frozenset())])
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 10, 10))
    assert not calendar.is_projected(date(2026, 1, 1), date(2026, 12, 31))


def test_the_last_of_several_files_of_a_year_holds_and_none_changes_nothing() -> None:
    one, other = (Year(2027, frozenset({date(2027, 1, day)}), frozenset()) for day in (4, 5))
    calendar = china().with_years([one, other])
    assert calendar.is_workday(date(2027, 1, 4))
    assert not calendar.is_workday(date(2027, 1, 5))
    assert china().with_years([]) == china()


def test_monday_to_friday_needs_no_publication() -> None:
    added = MONDAY_TO_FRIDAY.with_years([Year(2027, frozenset({date(2027, 1, 1)}), frozenset())])
    assert not added.is_workday(date(2027, 1, 1))
    assert not added.is_projected(date(2026, 1, 1), date(2029, 1, 1))


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 9, 20), date(2026, 9, 20)),
        (date(2026, 2, 14), date(2026, 2, 14)),
        (date(2026, 5, 2), date(2026, 5, 6)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_a_last_day_of_rest_moves_to_the_next_working_day(day: date, rolled: date) -> None:
    assert china().roll_on(day) == rolled


@pytest.mark.parametrize(
    ("name", "calendar"), [("china", china()), ("weekdays", MONDAY_TO_FRIDAY), ("", china())]
)
def test_a_calendar_by_its_name(name: str, calendar: Workdays) -> None:
    assert calendar_named(name) == calendar


@given(CALENDARS, DAYS, st.integers(1, 40))
def test_so_many_working_days_lie_behind_the_start(calendar: Workdays, start: date, count: int) -> None:
    last = calendar.count_on(start, count)
    passed = [start + timedelta(number) for number in range(1, (last - start).days + 1)]
    assert sum(map(calendar.is_workday, passed)) == count
    assert calendar.is_workday(last)


@given(CALENDARS, DAYS, st.integers(0, 40))
def test_one_working_day_more_is_later(calendar: Workdays, start: date, count: int) -> None:
    assert calendar.count_on(start, count) < calendar.count_on(start, count + 1)
    assert calendar.count_on(start, 0) == start


@given(CALENDARS, DAYS)
def test_rolling_on_skips_days_of_rest_only(calendar: Workdays, day: date) -> None:
    rolled = calendar.roll_on(day)
    skipped = [day + timedelta(number) for number in range((rolled - day).days)]
    assert calendar.is_workday(rolled)
    assert not any(map(calendar.is_workday, skipped))
    assert calendar.roll_on(rolled) == rolled
