"""How long there is to answer: late, nearly late, uncertain, or not yet known (DL codes)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from appealkit.case.case import Case
from appealkit.case.core import derived_fields
from appealkit.case.finding import Finding
from appealkit.case.record import Blank
from appealkit.case.state import ANSWERED, OPEN, state_of
from appealkit.rules.days import day_of
from appealkit.rules.deadlines import Deadline, deadline_of, round_of, window_of, workdays_left

SOON = timedelta(hours=24)
STATEMENT = "non-infringement-statement"


def check_deadlines(case: Case, now: datetime) -> Iterator[Finding]:
    """Give what there is to say on the case's deadlines at a moment; a closed case has none."""
    yield from _check_dates(case)
    if state_of(case) == OPEN:
        yield from _check_time_left(case, now)
    stated = state_of(case) == "submitted" and STATEMENT in case.get("documents")
    if stated and not case.get("complaint.statement_reached"):
        yield Finding("DL08", case.place("complaint.statement_reached"))


def moment_of(case: Case, now: datetime) -> datetime:
    """Give the moment that a case is judged by, in the platform's zone.

    That is its written date, so that it is judged alike later; one without a date is judged by `now`.
    """
    zone = case.platform.zone
    return datetime.combine(case.get("date"), time(), zone) if case.get("date") else now.astimezone(zone)


def _check_dates(case: Case) -> Iterator[Finding]:
    """A complaint cannot be due before it came."""
    received, shown = case.get("complaint.received"), case.get("complaint.deadline_shown")
    if received and not isinstance(received, datetime):
        yield Finding("DL07", case.place("complaint.received"))
    if received and shown and day_of(shown) < day_of(received):
        values = {"received": day_of(received), "shown": day_of(shown)}
        yield Finding("DL11", case.place("complaint.deadline_shown"), values)


def _check_time_left(case: Case, now: datetime) -> Iterator[Finding]:
    deadline = deadline_of(case)
    if round_of(case) > 1 and not _was_answered(case):
        yield Finding("DL05", case.place("complaint.round"), {"round": round_of(case)})
    if round_of(case) > 1 and window_of(case) and isinstance(case.get("complaint.round_started"), Blank):
        yield Finding("DL12", case.place("complaint.round"), {"round": round_of(case)})
    if deadline is None:
        return
    start = "received" if round_of(case) == 1 else "round_started"
    place = case.place(f"complaint.{'deadline_shown' if deadline.of('shown') else start}")
    values: dict[str, object] = {"due": f"{deadline.due:%Y-%m-%d %H:%M}", "basis": _name_basis(deadline)}
    left = deadline.left(now)
    if left < timedelta():
        yield Finding("DL01", place, values)
    elif left < SOON:
        yield Finding("DL02", place, values | {"hours": int(left.total_seconds() // 3600)}, "hours")
    elif workdays_left(case, deadline, now) <= 1:
        yield Finding("DL02", place, values, "workday")
    if shown := deadline.of("shown"):
        counted = [one for one in deadline.candidates if one is not shown]
        if counted and (other := min(one.due for one in counted)).date() != shown.due.date():
            values = {"shown": f"{shown.due:%Y-%m-%d %H:%M}", "counted": f"{other:%Y-%m-%d}"}
            variant = "later" if other > shown.due else "earlier"
            yield Finding("DL03", place, values, variant)
    if deadline.projected:
        year = max(one.due.year for one in deadline.candidates if one.projected)
        yield Finding("DL04", place, {"year": year})


def _was_answered(case: Case) -> bool:
    """Whether the log tells of an answer to an earlier round."""
    events = [str(row["event"] or "") for row in case.get("log")]
    return any(event in ANSWERED for event in events)


def _name_basis(deadline: Deadline) -> dict[str, str]:
    return dict(derived_fields()["deadline"].fields["basis"].choices[deadline.chosen.basis])
