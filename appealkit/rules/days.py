"""Days: a date of a case is a moment where its time is known, and a day alone where it is not."""

from __future__ import annotations

from datetime import date, datetime


def day_of(moment: date) -> date:
    """Give the day of a moment in its own zone; a day is its own."""
    return moment.date() if isinstance(moment, datetime) else moment
