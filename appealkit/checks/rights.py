"""The rights of a case: dead ones, ones not looked up lately, dates that cannot be (RT codes)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from appealkit.case.case import Case
from appealkit.case.codes import Severity
from appealkit.case.finding import Finding
from appealkit.compose.prove import known_date
from appealkit.rules.days import day_of
from appealkit.rules.terms import expiry_by_law

FRESH = timedelta(days=7)
RIGHTS = ("right", "own_right")
# Dates of a right in the order in which they must follow each other.
FOLLOWING = (("priority", "filed"), ("filed", "granted"), ("granted", "expires"), ("filed", "expires"))


def check_rights(case: Case, on: date) -> Iterator[Finding]:
    """Give what is wrong with the rights of a case, for documents of a day."""
    for right in RIGHTS:
        yield from _check_order(case, right)
        yield from _check_life(case, right)
    yield from _check_register(case, on)


def _check_order(case: Case, right: str) -> Iterator[Finding]:
    for earlier, later in FOLLOWING:
        first, second = known_date(case, f"{right}.{earlier}"), known_date(case, f"{right}.{later}")
        if first and second and second < first:
            fields = case.fields[right].fields
            values = {
                "earlier": fields[earlier].label,
                "later": fields[later].label,
                "first": first,
                "second": second,
            }
            yield Finding("RT07", case.place(f"{right}.{later}"), values)


def _check_life(case: Case, right: str) -> Iterator[Finding]:
    """A right that had ended when the complaint came: the best defence, or no ground of our own."""
    received = known_date(case, "complaint.received")
    kind = str(case.get(f"{right}.kind") or "")
    written = known_date(case, f"{right}.expires")
    ends = written or expiry_by_law(
        kind, known_date(case, f"{right}.filed"), known_date(case, f"{right}.granted")
    )
    if received is None or ends is None or day_of(received) <= ends:
        return
    renewable = kind == "trademark" and not written
    place = case.place(f"{right}.{'expires' if written else 'granted' if renewable else 'filed'}")
    if right == "right" and case.get("facts.right_valid") is False:
        return
    variant = "mark" if renewable else "own" if right == "own_right" else "dead"
    level: Severity | None = "warning" if renewable else None
    yield Finding("RT01", place, {"ends": ends}, variant, level=level)


def _check_register(case: Case, on: date) -> Iterator[Finding]:
    """The register may have moved since it was looked up."""
    if not case.get("right.number"):
        return
    checked = known_date(case, "right.checked_on")
    if checked is None:
        yield Finding("RT02", case.place("right.number"), {}, "never")
    elif on - checked > FRESH:
        yield Finding("RT02", case.place("right.checked_on"), {"days": (on - checked).days}, "old")
    elif checked > on:
        yield Finding("RT02", case.place("right.checked_on"), {"checked": checked, "on": on}, "ahead")
