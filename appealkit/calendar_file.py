"""A docket as a calendar file for Outlook and Apple Calendar: an entry with alarms for each open case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from appealkit.docket import Docket, Docketed
from appealkit.words import Language, in_language, say, spoken_language

if TYPE_CHECKING:
    from icalendar import Event

# How long before the deadline the calendar rings.
ALARMS = (timedelta(hours=24), timedelta(hours=3))
PRODUCER = "-//appealkit//docket//EN"


def write_calendar(docket: Docket, language: Language | None = None) -> bytes:
    """Give the open cases of a docket that have a deadline as iCalendar (RFC 5545), times in UTC.

    A case keeps its UID from one file to the next, so a calendar that takes a new file moves its entry.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for case in _timed(docket.cases):
        calendar.add_component(_make_event(case, docket.now, language or spoken_language()))
    return bytes(calendar.to_ical())


def _timed(cases: Sequence[Docketed]) -> list[Docketed]:
    return [case for case in cases if case.is_open and case.deadline]


def _make_event(case: Docketed, now: datetime, language: Language) -> Event:
    from icalendar import Alarm, Event

    assert case.deadline
    due = case.deadline.due.astimezone(UTC)
    kind = in_language(case.kind_labels, language) or case.kind
    title = say("docket.event", language, kind=kind, id=case.id, store=case.store)
    event = Event()
    event.add("uid", f"{case.id}-{case.round}@appealkit")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", due)
    event.add("summary", title)
    event.add("description", say("docket.event_details", language, round=case.round, path=case.path))
    for before in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
        alarm.add("description", title)
        event.add_component(alarm)
    return event
