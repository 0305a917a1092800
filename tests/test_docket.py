"""Every case under a folder by the time that is left; a broken one stops nothing."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from appealkit.case.platform import CHINA
from appealkit.docket import Docket, find_case_files, read_docket
from tests.conftest import WriteCase
from tests.desk import codes

NOW = datetime(2026, 9, 21, 12, 0, tzinfo=CHINA)
CASE = """\
appealkit: 1
platform: {platform}
store: {{name: 晨光家居旗舰店}}
complaint: {{id: {id}, kind: trademark, received: {received}{complaint}}}
party: {{anything: goes}}
{more}
"""
PROFILE = """\
id: own
names: {zh-CN: 自有, en: Own}
timezone: America/Los_Angeles
currency: USD
rounds: [{n: 1, window: 24, unit: hour, source: a, confidence: observed}]
"""


def case(
    name: str,
    received: str = "2026-09-18 10:00",
    more: str = "",
    complaint: str = "",
    platform: str = "tmall",
) -> str:
    complaint = f", {complaint}" if complaint else ""
    return CASE.format(id=name, received=received, more=more, complaint=complaint, platform=platform)


def ids(docket: Docket) -> list[str]:
    return [case.id for case in docket.cases]


def test_the_first_to_be_answered_comes_first(write_case: WriteCase, tmp_path: Path) -> None:
    write_case(case("closed", "2026-09-01", "state: upheld"), "1/case.yaml")
    write_case(case("waiting", "2026-09-01", "state: submitted"), "2/case.yaml")
    write_case(case("open-late", "2026-09-10"), "3/case.yaml")
    write_case(case("open-soon", "2026-09-18"), "4/case.yaml")
    write_case(case("open-shown", "2026-09-18", complaint="deadline_shown: 2026-09-21 18:00"), "5/case.yaml")
    write_case(case("open-unknown", complaint="round: 2"), "6/case.yaml")
    write_case(case("waits-too", "2026-09-17", "state: supplemented"), "7/case.yaml")
    docket = read_docket(tmp_path, NOW)
    assert ids(docket) == [
        *("open-late", "open-shown", "open-soon", "open-unknown"),
        *("waiting", "waits-too"),
        "closed",
    ]
    assert docket.findings == ()
    assert docket.now == NOW


@pytest.mark.parametrize(
    ("state", "is_open", "is_waiting"),
    [("", True, False), ("open", True, False), ("submitted", False, True), ("supplemented", False, True)]
    + [(state, False, False) for state in ("withdrawn", "upheld", "rejected", "rectified", "delisted")],
)  # fmt: skip
def test_states(write_case: WriteCase, tmp_path: Path, state: str, is_open: bool, is_waiting: bool) -> None:
    write_case(case("a", more=f"state: {state}"))
    (found,) = read_docket(tmp_path, NOW).cases
    assert (found.state, found.is_open, found.is_waiting) == (state or "open", is_open, is_waiting)


def test_what_is_told_of_a_case(write_case: WriteCase, tmp_path: Path) -> None:
    path = write_case(case("TM1", complaint="statement_reached: 2026-09-16"))
    (found,) = read_docket(str(tmp_path), NOW).cases
    assert (found.path, found.id, found.store) == (path, "TM1", "晨光家居旗舰店")
    assert (found.kind, found.kind_labels["zh-CN"], found.round) == ("trademark", "商标", 1)
    assert found.deadline
    assert found.deadline.due == datetime(2026, 9, 22, 23, 59, tzinfo=CHINA)
    assert found.left(NOW) == timedelta(days=1, hours=11, minutes=59)
    assert found.statutory
    assert found.statutory.day == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, ["late"]), (29, ["late"]), (30, ["late", "soon"]), (36, ["late", "soon", "next"])],
)
def test_what_is_due_within_a_span(
    write_case: WriteCase, tmp_path: Path, hours: int, expected: list[str]
) -> None:
    write_case(case("late", "2026-09-10"), "1/case.yaml")
    write_case(case("soon", complaint="deadline_shown: 2026-09-22 18:00"), "2/case.yaml")
    write_case(case("next"), "3/case.yaml")
    write_case(case("answered", "2026-09-10", "state: submitted"), "4/case.yaml")
    write_case(case("unknown", complaint="round: 2"), "5/case.yaml")
    due = read_docket(tmp_path, NOW).due_within(timedelta(hours=hours))
    assert [one.id for one in due] == expected


def test_broken_cases_are_told_by_their_first_finding(write_case: WriteCase, tmp_path: Path) -> None:
    write_case(case("good"), "good/case.yaml")
    write_case("appealkit: [1\n", "a/case.yaml")
    write_case(b"\xff\xff\0\0appealkit", "b/case.yaml")
    write_case("appealkit: 1\nplatform: tmal\n", "c/case.yaml")
    write_case(case("d", "2026-02-30", "state: lost"), "d/case.yaml")
    write_case("- a\n", "e/case.yaml")
    write_case("", "f/case.yaml")
    docket = read_docket(tmp_path, NOW)
    assert ids(docket) == ["good"]
    assert [(f.code, Path(f.place.path).parent.name) for f in docket.findings] == [
        *(("CA04", "a"), ("CA03", "b"), ("CA18", "c"), ("CA12", "d"), ("CA04", "e"), ("CA09", "f"))
    ]
    assert all(finding.blocks for finding in docket.findings)
    assert docket.findings[2].hint("en") == "did you mean 'tmall'?"


def test_a_platform_s_file_is_told_with_all_cases_of_it(write_case: WriteCase, tmp_path: Path) -> None:
    profile = write_case(PROFILE, "platforms/own.yaml")
    write_case(case("a", platform="own"), "a/case.yaml")
    (found,) = read_docket(tmp_path, NOW).cases
    assert found.deadline
    assert found.deadline.chosen.basis == "hours"
    for wrong, code in (("round: 1", "CA08"), ("calendar: lunar", "CA16"), ("timezone: Moon", "CA07")):
        write_case(f"{PROFILE}{wrong}\n", "platforms/own.yaml")
        docket = read_docket(tmp_path, NOW)
        assert (docket.cases, codes(docket.findings)) == ((), [code])
        assert docket.findings[0].place.path == str(profile)


def test_a_wrong_file_of_working_days_is_told(write_case: WriteCase, tmp_path: Path) -> None:
    write_case(case("a", more="workdays: 2027.yaml"), "a/case.yaml")
    assert codes(read_docket(tmp_path, NOW).findings) == ["DL10"]
    write_case("year: 2027\nrest: [2027-01-01]\nholidays: 1\n", "a/2027.yaml")
    assert codes(read_docket(tmp_path, NOW).findings) == ["CA08"]
    write_case("year: 2027\nrest: [2027-01-01]\n", "a/2027.yaml")
    assert ids(read_docket(tmp_path, NOW)) == ["a"]


def test_what_packs_and_evidence_hold_is_no_matter(write_case: WriteCase, tmp_path: Path) -> None:
    more = "documents: [none-such]\norders: evidence/none.csv\nevidence: wrong\ndate: never\n"
    write_case(case("a", more=more, complaint="brand: 晨光"))
    docket = read_docket(tmp_path, NOW)
    assert (ids(docket), docket.findings) == (["a"], ())


def test_cases_that_say_next_to_nothing_yet(write_case: WriteCase, tmp_path: Path) -> None:
    for name in ("a/case.yaml", "a/later.yaml", "b/case.yaml"):
        write_case("appealkit: 1\nplatform: tmall\nstore:\n", name)
    docket = read_docket(tmp_path, NOW)
    assert [(one.id, one.store, one.kind, one.deadline) for one in docket.cases] == [("", "", "", None)] * 3
    assert docket.findings == ()


def test_two_cases_of_one_complaint(write_case: WriteCase, tmp_path: Path) -> None:
    first = write_case(case("TM1"), "a/case.yaml")
    second = write_case(case("TM1"), "b/case.yaml")
    docket = read_docket(tmp_path, NOW)
    assert ids(docket) == ["TM1", "TM1"]
    (finding,) = docket.findings
    assert (finding.code, finding.severity, finding.place.path) == ("DK01", "warning", str(second))
    assert finding.place.field == "complaint.id"
    assert str(first) in finding.message("en")


def test_languages_of_one_complaint_count_once(write_case: WriteCase, tmp_path: Path) -> None:
    write_case(case("TM1"), "a/case.en.yaml")
    first = write_case(case("TM1"), "a/case.yaml")
    write_case(case("TM2"), "a/other.yml")
    docket = read_docket(tmp_path, NOW)
    assert [(one.id, one.path.name) for one in docket.cases] == [("TM1", first.name), ("TM2", "other.yml")]
    assert docket.findings == ()


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("case.yaml", "nothing: of ours", True),
        ("2026/TM1.yaml", "# 案件\n\nappealkit: 1", True),
        ("TM1.yml", "\ufeffappealkit : 1", True),
        ("TM1.yaml", "note: appealkit", False),
        ("TM1.yaml", "  appealkit: 1", False),
        ("TM1.yaml", "", False),
        ("TM1.txt", "appealkit: 1", False),
        ("out/case.yaml", "appealkit: 1", False),
        ("a/templates/case.yaml", "appealkit: 1", False),
        ("platforms/case.yaml", "appealkit: 1", False),
        ("workdays/case.yaml", "appealkit: 1", False),
        ("node_modules/a/case.yaml", "appealkit: 1", False),
        (".git/case.yaml", "appealkit: 1", False),
        ("evidence/case.yaml", "appealkit: 1", True),
    ],
)
def test_which_files_are_cases(
    write_case: WriteCase, tmp_path: Path, name: str, text: str, found: bool
) -> None:
    path = write_case(text, name)
    assert list(find_case_files(tmp_path)) == [path] * found


def test_an_empty_folder(tmp_path: Path) -> None:
    docket = read_docket(tmp_path, NOW)
    assert (docket.cases, docket.findings, docket.due_within(timedelta(9999))) == ((), (), [])


@pytest.mark.slow
def test_a_thousand_cases_take_two_seconds(write_case: WriteCase, tmp_path: Path) -> None:
    for number in range(1000):
        write_case(case(f"TM{number:04}", f"2026-09-{number % 28 + 1:02} 10:00"), f"{number:04}/case.yaml")
    read_docket(tmp_path / "0000", NOW)  # what is read once for all
    started = time.process_time()
    docket = read_docket(tmp_path, NOW)
    assert time.process_time() - started < 2
    assert len(docket.cases) == 1000
    assert docket.findings == ()


def test_a_slip_in_a_name_may_hide_a_deadline(write_case: WriteCase, tmp_path: Path) -> None:
    """A field of a pack is none; one that is almost a known one is told, and the case stays on the list."""
    write_case(case("slip", complaint="deadline_show: 2026-09-21 18:00"), "1/case.yaml")
    docket = read_docket(tmp_path, NOW)
    assert [one.id for one in docket.cases] == ["slip"]
    (finding,) = docket.findings
    assert (finding.code, finding.severity, finding.values["near"]) == ("CA08", "warning", "deadline_shown")


@pytest.mark.parametrize(
    ("more", "complaint", "step"),
    [
        ("", "deadline_shown: 2026-09-25 18:00", "open"),
        ("", "deadline_shown: 2026-09-22 11:59", "urgent"),
        ("", "deadline_shown: 2026-09-21 11:59", "late"),
        ("", "round: 2, round_started: 2026-09-01", "final"),
        ("state: rejected", "round: 1", "rejected"),
        ("state: rejected", "round: 2", "final"),
        ("state: submitted", "statement_reached: 2026-09-20", "statutory"),
        ("state: submitted", "round: 1", "submitted"),
        ("state: upheld", "deadline_shown: 2026-09-21 11:59", "upheld"),
    ],
)
def test_what_is_to_be_done(
    write_case: WriteCase, tmp_path: Path, more: str, complaint: str, step: str
) -> None:
    write_case(case("one", more=more, complaint=complaint), "case.yaml")
    (one,) = read_docket(tmp_path, NOW).cases
    assert one.next_step(NOW) == step
