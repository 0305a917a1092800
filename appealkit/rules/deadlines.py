"""Deadlines: every way to count a window, each with its reason; the earliest is the one to act on.

Platforms say "working days" without saying which, so the official calendar and plain Monday to Friday
are both counted; what the screen shows stands beside them (domain 1.3, 8). Neither is always the
cautious one: a made-up Sunday makes the official count the shorter.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from appealkit.case.case import Case
from appealkit.case.platform import Round
from appealkit.rules.days import day_of
from appealkit.rules.workdays import MONDAY_TO_FRIDAY, Workdays, calendar_named

Basis = Literal["shown", "official", "weekdays", "days", "hours"]
MANY = 9  # working days; whether there are some more is no matter
DAY_ENDS = time(23, 59)  # a window ends with its last day (Civil Code 203)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to count: when it ends, and whether it runs into a year that is not published."""

    basis: Basis
    due: datetime
    projected: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when to answer: every way to count, the earliest first, which is the one to act on."""

    candidates: tuple[Candidate, ...]

    @property
    def chosen(self) -> Candidate:
        """The earliest candidate."""
        return self.candidates[0]

    @property
    def due(self) -> datetime:
        """When the answer must be in."""
        return self.chosen.due

    @property
    def projected(self) -> bool:
        """Whether any count runs into a year whose working days are not published."""
        return any(candidate.projected for candidate in self.candidates)

    def left(self, now: datetime) -> timedelta:
        """Time that is left; negative once it has passed. A moment without a zone is the computer's own."""
        now = now if now.tzinfo else now.astimezone()
        # Of two moments in one zone Python subtracts the clocks, which may have been put back in between.
        shift = (self.due.utcoffset() or timedelta()) - (now.utcoffset() or timedelta())
        return self.due.replace(tzinfo=None) - now.replace(tzinfo=None) - shift

    def of(self, basis: Basis) -> Candidate | None:
        """Give the candidate of a basis, if there is one."""
        return next((one for one in self.candidates if one.basis == basis), None)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a period, and whether it is a projection."""

    day: date
    projected: bool


def deadline_of(case: Case) -> Deadline | None:
    """Give the deadline of a case's present round, or None where neither a window nor the screen tells one.

    Every way to count is in it, the earliest first: that is the one to act on.
    """
    shown = case.get("complaint.deadline_shown") or None
    return find_deadline(start_of(case), window_of(case), shown, calendar_of(case), case.platform.zone)


def start_of(case: Case) -> date | None:
    """Give the moment or day from which the case's round runs, or None where that is not known.

    The first round runs from the complaint. A later one, and a window that a penalty notice opens, runs
    from `complaint.round_started`.
    """
    window, started = window_of(case), case.get("complaint.round_started") or None
    opened = window is not None and window.starts != "notice_received"
    if round_of(case) > 1 or (opened and started):
        return started
    return case.get("complaint.received") or None


def workdays_left(case: Case, deadline: Deadline, now: datetime) -> int:
    """Give the working days from now to the deadline: the present day while it lasts, and the last one.

    Beyond MANY they are not counted on.
    """
    day, last = now.astimezone(case.platform.zone).date(), deadline.due.date()
    calendar, left = calendar_of(case), 0
    while day <= last and left <= MANY:
        left += calendar.is_workday(day)
        day += timedelta(days=1)
    return left


def statutory_of(case: Case) -> LastDay | None:
    """Give the last of the statutory days after the case's statement reached the complainant, if it did."""
    reached = case.get("complaint.statement_reached")
    days = case.platform.statutory_days
    if not reached or not days:
        return None
    try:
        return statutory_day(reached, days, calendar_of(case))
    except OverflowError:  # a slip of the keys: it leads beyond the last day of all
        return None


def round_of(case: Case) -> int:
    """Give the round that a case is in, from 1."""
    number = case.get("complaint.round")
    return number if isinstance(number, int) and number > 0 else 1


def window_of(case: Case) -> Round | None:
    """Give the window of the case's round, as the platform's profile has it.

    The rounds without a stage are those of complaints on rights; those of buyers have others (domain 1.3).
    """
    stage = str(case.get("complaint.stage") or "")
    if not stage and case.get("complaint.kind") == "consumer":
        return None
    return case.platform.find_round(round_of(case), stage)


def calendar_of(case: Case) -> Workdays:
    """Give the platform's calendar with the years that the case adds."""
    return calendar_named(case.platform.calendar).with_years(case.years)


def find_deadline(
    received: date | None, window: Round | None, shown: date | None, calendar: Workdays, zone: ZoneInfo
) -> Deadline | None:
    """Give the deadline of a complaint, or None where neither a window nor the screen tells one.

    `received` and `shown` are moments in the platform's zone, or days where no time is known.
    """
    candidates = []
    if shown is not None:
        candidates.append(Candidate("shown", shown if isinstance(shown, datetime) else _end_of(shown, zone)))
    if received is not None and window is not None:
        with suppress(OverflowError):  # a slip of the keys: it leads beyond the last day of all
            candidates += _count_window(received, window, calendar, zone)
    # A moment of the first or last year of all may have no name in another zone.
    candidates = [one for one in candidates if MINYEAR < one.due.year < MAXYEAR]
    # Where two ends are equal, the one that is named is the better known.
    rank: tuple[Basis, ...] = ("shown", "official", "days", "hours", "weekdays")
    candidates.sort(key=lambda one: (one.due, rank.index(one.basis)))
    return Deadline(tuple(candidates)) if candidates else None


def statutory_day(reached: date, days: int, calendar: Workdays) -> LastDay:
    """Give the last of the days that the right holder has after a statement reached it.

    The starting day does not count; a last day of rest moves to the next working day, and a made-up
    weekend day is none of rest (E-Commerce Law 43(2), Civil Code 201, 203).
    """
    start = day_of(reached)
    last = calendar.roll_on(start + timedelta(days=days))
    return LastDay(last, calendar.is_projected(start, last))


def _count_window(received: date, window: Round, calendar: Workdays, zone: ZoneInfo) -> list[Candidate]:
    start = day_of(received)
    if window.unit == "hour":
        moment = received if isinstance(received, datetime) else datetime.combine(start, time(), zone)
        due = moment.astimezone(UTC) + timedelta(hours=window.window)  # hours, not those of a clock put back
        return [Candidate("hours", due.astimezone(zone))]
    if window.unit == "calendar_day":
        return [Candidate("days", _end_of(start + timedelta(days=window.window), zone))]
    last = calendar.count_on(start, window.window)
    plain = Candidate("weekdays", _end_of(MONDAY_TO_FRIDAY.count_on(start, window.window), zone))
    if calendar == MONDAY_TO_FRIDAY:
        return [plain]
    return [Candidate("official", _end_of(last, zone), calendar.is_projected(start, last)), plain]


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, DAY_ENDS, zone)
