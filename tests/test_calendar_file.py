"""A docket as a calendar file, read back as a calendar program reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.calendar_file import write_calendar
from appealkit.case.platform import CHINA
from appealkit.docket import Docket, Docketed, read_docket
from appealkit.rules.deadlines import Candidate, Deadline
from tests.conftest import WriteCase

NOW = datetime(2026, 9, 21, 12, 0, tzinfo=CHINA)
DUE = datetime(2026, 9, 22, 23, 59, tzinfo=CHINA)
LABELS = {"zh-CN": "商标", "en": "trademark"}
NO_CASE = Docketed(Path("case.yaml"), "TM1", "晨光", "trademark", LABELS, 1, "open", None, None)


def docketed(**values: Any) -> Docketed:
    return replace(NO_CASE, **({"deadline": Deadline((Candidate("official", DUE),))} | values))


def events(*cases: Docketed, language: Any = "en") -> list[icalendar.Event]:
    written = write_calendar(Docket(NOW, cases, ()), language)
    calendar = icalendar.Calendar.from_ical(written)
    assert isinstance(calendar, icalendar.Calendar)
    return list(calendar.walk("VEVENT"))  # type: ignore[arg-type]


def test_an_entry_for_each_open_case_with_a_deadline() -> None:
    cases = [
        docketed(id="open"),
        docketed(id="unknown", deadline=None),
        docketed(id="answered", state="submitted"),
        docketed(id="closed", state="upheld"),
        docketed(id="late", deadline=Deadline((Candidate("shown", NOW - timedelta(days=3)),))),
    ]
    assert [str(event["uid"]) for event in events(*cases)] == ["open-1@appealkit", "late-1@appealkit"]


def test_the_moment_is_told_in_utc_and_has_no_length() -> None:
    (event,) = events(docketed())
    assert event["dtstart"].dt == datetime(2026, 9, 22, 15, 59, tzinfo=UTC)
    assert event["dtstamp"].dt == NOW
    assert "dtend" not in event  # RFC 5545: where there is one it must be later than the start
    written = write_calendar(Docket(NOW, (docketed(),), ()), "en")
    assert b"DTSTART:20260922T155900Z\r\n" in written
    assert b"DTSTAMP:20260921T040000Z\r\n" in written


@pytest.mark.parametrize(
    ("language", "summary", "details"),
    [
        ("zh-CN", "申诉截止：商标 TM1（晨光）", "第2轮。案件文件：case.yaml"),
        ("en", "Answer due: trademark TM1 (晨光)", "Round 2. Case file: case.yaml"),
        (None, "Answer due: trademark TM1 (晨光)", "Round 2. Case file: case.yaml"),
    ],
)
def test_what_an_entry_says(language: str | None, summary: str, details: str) -> None:
    (event,) = events(docketed(round=2), language=language)
    assert (str(event["summary"]), str(event["description"])) == (summary, details)
    (event,) = events(docketed(kind="odd", kind_labels={}), language="en")
    assert "odd TM1" in str(event["summary"])


def test_it_rings_a_day_and_three_hours_before() -> None:
    (event,) = events(docketed())
    alarms = event.walk("VALARM")
    assert [alarm["trigger"].dt for alarm in alarms] == [timedelta(hours=-24), timedelta(hours=-3)]
    assert {str(alarm["action"]) for alarm in alarms} == {"DISPLAY"}
    assert {str(alarm["description"]) for alarm in alarms} == {str(event["summary"])}


def test_an_entry_keeps_its_name_while_its_deadline_moves() -> None:
    first, again = events(docketed()), events(docketed(deadline=Deadline((Candidate("shown", NOW),))))
    assert first[0]["uid"] == again[0]["uid"]
    assert first[0]["dtstart"] != again[0]["dtstart"]
    (second,) = events(docketed(round=2))
    assert second["uid"] != first[0]["uid"]  # another round is another date


def test_the_file_is_as_the_standard_has_it() -> None:
    written = write_calendar(
        Docket(NOW, (docketed(store="晨光家居旗舰店" * 9, id="TM, 1; \\ 2"),), ()), "zh-CN"
    )
    assert written.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"PRODID:" in written
    assert b"METHOD:PUBLISH\r\n" in written
    assert written.count(b"\n") == written.count(b"\r") == written.count(b"\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    written.decode("utf-8")


def test_the_same_docket_gives_the_same_bytes() -> None:
    docket = Docket(NOW, (docketed(), docketed(id="TM2")), ())
    assert write_calendar(docket, "en") == write_calendar(docket, "en")


def test_without_open_cases_it_is_an_empty_calendar() -> None:
    assert events() == []


def test_the_cases_of_a_folder(write_case: WriteCase, tmp_path: Path) -> None:
    path = write_case(
        "appealkit: 1\nplatform: tmall\nstore: {name: 晨光}\n"
        "complaint: {id: TM1, kind: trademark, received: 2026-09-18 10:00}\n"
    )
    (event,) = icalendar.Calendar.from_ical(write_calendar(read_docket(tmp_path, NOW), "en")).walk("VEVENT")
    assert event["dtstart"].dt == DUE
    assert str(event["description"]).endswith(str(path))


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1, max_size=60)


@given(NAMES, st.text('\n,;:\\" 商', max_size=30))
def test_any_name_reads_back_and_no_line_is_too_long(name: str, store: str) -> None:
    (event,) = events(docketed(id=name, store=store))
    assert str(event["summary"]) == f"Answer due: trademark {name} ({store})"
    written = write_calendar(Docket(NOW, (docketed(id=name, store=store),), ()), "en")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert written.count(b"\n") == written.count(b"\r\n")
