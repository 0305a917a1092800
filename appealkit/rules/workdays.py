"""Working days: which days are worked, and of which years that is published (domain 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from appealkit.case.workdays import Year
from appealkit.tables import read_table

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """A calendar: weekdays are worked unless in `rest`, weekends rest unless in `work`.

    Of the `published` years that is known; of all others it is a projection. None means that nothing
    needs to be published, as with plain Monday to Friday.
    """

    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    published: frozenset[int] | None = None

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked."""
        return day in self.work or (day.weekday() < SATURDAY and day not in self.rest)

    def is_projected(self, since: date, until: date) -> bool:
        """Whether a span of days touches a year that is not published."""
        years = range(since.year, until.year + 1)
        return self.published is not None and any(year not in self.published for year in years)

    def count_on(self, start: date, workdays: int) -> date:
        """Give the last of so many working days after the starting day (Civil Code 201)."""
        day = start
        while workdays > 0:
            day += ONE_DAY
            workdays -= self.is_workday(day)
        return day

    def roll_on(self, day: date) -> date:
        """Give the day itself if it is worked, else the next one that is (Civil Code 203)."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def with_years(self, years: Iterable[Year]) -> Workdays:
        """Give the calendar with years of the user's own; what they say of their year is all that holds."""
        calendar = self
        for year in years:
            calendar = Workdays(
                frozenset(day for day in calendar.rest if day.year != year.year) | year.rest,
                frozenset(day for day in calendar.work if day.year != year.year) | year.work,
                None if calendar.published is None else calendar.published | {year.year},
            )
        return calendar


MONDAY_TO_FRIDAY = Workdays()


@cache
def china() -> Workdays:
    """Give the State Council's calendar as published, and the statutory days off of the years beyond."""
    from chinese_calendar import constants

    published = frozenset(day.year for day in constants.holidays)
    projected = [day for day in _read_projected() if day.year not in published]
    return Workdays(frozenset(constants.holidays).union(projected), frozenset(constants.workdays), published)


def calendar_named(name: str) -> Workdays:
    """Give the calendar that a platform's profile names: `china` or `weekdays`."""
    return MONDAY_TO_FRIDAY if name == "weekdays" else china()


def _read_projected() -> list[date]:
    years: dict[str, list[str]] = read_table("workdays", "projected.yaml")
    return [date.fromisoformat(f"{year}-{day}") for year, days in years.items() for day in days]
