from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.cli.conftest import Run

NOW = "2026-09-21T12:00"
CASE = """\
appealkit: 1
platform: tmall
store: {{name: 晨光}}
complaint: {{id: {}, kind: trademark, received: 2026-09-18 10:00{}}}
state: {}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two open cases, one that waits and a closed one."""
    for name, more, state in (
        ("TM1", ", deadline_shown: 2026-09-21 15:30", "open"),
        ("TM2", "", "open"),
        ("TM3", ", statement_reached: 2026-09-16", "submitted"),
        ("TM4", "", "upheld"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "case.yaml").write_text(CASE.format(name, more, state), "utf-8")
    return tmp_path


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", language)


def test_the_table_in_english(run: Run, folder: Path) -> None:
    answer = run("docket", folder, "--now", NOW)
    assert (answer.code, answer.err) == (0, "")
    assert [line.split("  ")[0].strip() for line in answer.out.splitlines()] == [
        "due", "09-21 15:30", "09-22 23:59", "09-22 23:59", "1 closed case(s) not shown; --all shows them.",
    ]  # fmt: skip
    head, first, second, waiting, _ = answer.out.splitlines()
    assert head.split() == ["due", "left", "complaint", "kind", "store", "round", "state", "next", "step"]
    assert "3 h 30 min" in first
    assert "file what is ready now" in first
    assert "1 d 11 h" in second
    assert waiting.endswith("ask for the measures to end after 2026-10-08")


def test_the_table_in_chinese(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, "zh-CN")
    answer = run("docket", folder, "--now", NOW, "--all")
    lines = answer.out.splitlines()
    assert lines[0].split() == ["截止", "剩余", "投诉单号", "类型", "店铺", "轮次", "状态", "下一步"]
    assert [word in lines[1] for word in ("3小时30分", "商标", "晨光", "待处理")] == [True] * 4
    assert "1天11小时" in lines[2]
    assert "已提交" in lines[3]
    assert "申诉成立" in lines[4]
    assert len(lines) == 5


def test_columns_line_up_under_chinese_characters(run: Run, folder: Path) -> None:
    path = folder / "TM2" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("晨光", "晨光家居ABC旗舰店"), "utf-8")
    head, *rows = run("docket", folder, "--now", NOW).out.splitlines()[:4]
    for column, cell in (("store", "晨光"), ("round", "1  "), ("state", "open  ")):
        for row in rows[:2]:
            before = row[: row.index(cell, row.index("trademark"))]
            assert len(before) + sum(ord(sign) > 0x2E80 for sign in before) == head.index(column)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-09-21T15:30", "0 h 0 min"),
        ("2026-09-21T15:31", "late by 0 h 1 min"),
        ("2026-09-24T16:31", "late by 3 d 1 h"),
        ("2026-09-21T07:30Z", "0 h 0 min"),  # an offset is honoured; without one it is China's time
        ("2026-09-21T15:30+08:00", "0 h 0 min"),
        ("2026-09-21", "15 h 30 min"),
    ],
)
def test_now_is_told(run: Run, folder: Path, now: str, left: str) -> None:
    assert left in run("docket", folder, "--now", now).out.splitlines()[1]


def test_what_is_late_points_at_another_way(run: Run, folder: Path) -> None:
    first = run("docket", folder, "--now", "2026-09-21T15:31").out.splitlines()[1]
    assert first.endswith("see round 2, or a statement of non-infringement")


def answered(answer: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(answer.out)
    return data


def test_json(run: Run, folder: Path) -> None:
    answer = run("docket", folder, "--now", NOW, "--output-format", "json")
    data = answered(answer)
    assert list(data) == ["version", "cases", "findings"]
    assert (answer.code, answer.err, data["version"], data["findings"]) == (0, "", 1, [])
    first, second, third, fourth = data["cases"]
    assert first == {
        "path": str(folder / "TM1" / "case.yaml"),
        "id": "TM1",
        "store": "晨光",
        "kind": "trademark",
        "round": 1,
        "due": "2026-09-21T15:30:00+08:00",
        "basis": "shown",
        "candidates": [
            {"basis": "shown", "due": "2026-09-21T15:30:00+08:00"},
            {"basis": "official", "due": "2026-09-22T23:59:00+08:00"},
            {"basis": "weekdays", "due": "2026-09-23T23:59:00+08:00"},
        ],
        "projected": False,
        "remaining_hours": 3.5,
        "state": "open",
        "next": "file what is ready now; a supplement may follow",
    }
    assert [one["state"] for one in (second, third, fourth)] == ["open", "submitted", "upheld"]
    assert second["remaining_hours"] == 35.98


def test_json_of_a_case_without_a_deadline(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE.format("TM1", ", round: 2", "open"), "utf-8")
    (found,) = answered(run("docket", tmp_path, "--output-format", "json"))["cases"]
    assert [found[name] for name in ("due", "basis", "candidates", "projected", "remaining_hours")] == [
        None, None, [], False, None,
    ]  # fmt: skip
    assert run("docket", tmp_path).out.splitlines()[1].startswith("not known")


@pytest.mark.parametrize(
    ("span", "code"), [("2h", 0), ("3h", 0), ("4h", 1), ("210m", 1), ("209m", 0), ("1d", 1), ("2 D", 1)]
)
def test_due_within_ends_with_one(run: Run, folder: Path, span: str, code: int) -> None:
    answer = run("docket", folder, "--now", NOW, "--due-within", span)
    assert (answer.code, answer.err) == (code, "")
    assert "TM1" in answer.out


def test_a_late_case_is_due_within_any_time_and_a_waiting_one_never(run: Run, folder: Path) -> None:
    assert run("docket", folder, "--now", "2026-10-01", "--due-within", "0m").code == 1
    for name in ("TM1", "TM2"):
        (folder / name / "case.yaml").unlink()
    assert run("docket", folder, "--now", "2026-10-01", "--due-within", "9999d").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--due-within", "soon"], "'soon' is no length of time; write 24h, 2d or 90m"),
        (["--due-within", "-1h"], "'-1h' is no length of time"),
        (["--due-within", "1w"], "'1w' is no length of time"),
        (["--now", "today"], "'today' is no moment; write 2026-09-18T10:00"),
        (["--now", "0001-01-01"], "'0001-01-01' is no moment"),
        (["--now", "2026-02-30"], "'2026-02-30' is no moment"),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    answer = run("docket", folder, *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("docket", tmp_path / "none").code == 2
    assert run("docket", tmp_path).out == "No case is open.\n"


def test_a_broken_case_is_told_after_the_others(run: Run, folder: Path) -> None:
    path = folder / "TM2" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("tmall", "tmal"), "utf-8")
    answer = run("docket", folder, "--now", NOW)
    assert answer.code == 2
    assert "TM1" in answer.out
    assert "TM2" not in answer.out
    assert answer.err.splitlines() == [
        f"{path}:2:11: CA18: there is no platform 'tmal'",
        "    platform: tmal",
        "              ^",
        "  hint: did you mean 'tmall'?",
    ]
    data = answered(run("docket", folder, "--now", NOW, "--output-format", "json"))
    assert [finding["code"] for finding in data["findings"]] == ["CA18"]
    github = run("docket", folder, "--now", NOW, "--output-format", "github")
    assert github.out.startswith(f"::error file={path},line=2,col=11,title=CA18::")


def test_a_warning_is_no_failure(run: Run, folder: Path) -> None:
    path = folder / "TM2" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("TM2", "TM1"), "utf-8")
    answer = run("docket", folder, "--now", NOW)
    assert answer.code == 0
    assert "DK01" in answer.err


def test_a_calendar_is_written(run: Run, folder: Path) -> None:
    answer = run("docket", folder, "--now", NOW, "--ics", folder / "out" / "docket.ics")
    assert answer.err == f"wrote {folder / 'out' / 'docket.ics'}\n"
    calendar = icalendar.Calendar.from_ical((folder / "out" / "docket.ics").read_bytes())
    assert [str(event["uid"]) for event in calendar.walk("VEVENT")] == ["TM1-1@appealkit", "TM2-1@appealkit"]


def test_a_calendar_that_cannot_be_written(run: Run, folder: Path) -> None:
    (folder / "file").write_text("a")
    answer = run("docket", folder, "--now", NOW, "--ics", folder / "file" / "docket.ics")
    assert answer.code == 4
    assert "OU01" in answer.err


def test_a_projection_is_told(run: Run, folder: Path) -> None:
    path = folder / "TM2" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("2026-09-18", "2026-12-30"), "utf-8")
    assert "TM2: the period runs into a year" in run("docket", folder, "--now", NOW).out


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What a command prints on a terminal, in a process of its own."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "appealkit", "docket", str(folder), "--now", NOW]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**os.environ, **environment}):
        os.close(theirs)
        printed = b""
        with suppress(OSError), os.fdopen(ours, "rb", buffering=0) as terminal:
            while part := terminal.read(4096):
                printed += part
    return printed.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_colours_only_on_a_terminal(run: Run, folder: Path) -> None:
    assert "\x1b[" not in run("docket", folder, "--now", NOW).out
    coloured = on_a_terminal(folder)
    assert "\x1b[31m09-21 15:30" in coloured
    assert "\x1b[33m09-22 23:59" in coloured
    assert "\x1b[" not in on_a_terminal(folder, NO_COLOR="1")


def test_a_name_of_two_lines_stays_on_its_own(run: Run, folder: Path) -> None:
    path = folder / "TM1" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("晨光", '"晨\\n光\\t店"'), "utf-8")
    answer = run("docket", folder, "--now", NOW)
    assert len(answer.out.splitlines()) == 5
    assert "晨\ufffd光 店" in answer.out


def test_no_case_is_called_open_only_where_all_were_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE.format("TM1", "", "upheld"), "utf-8")
    assert run("docket", tmp_path).out.startswith("No case is open.")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "case.yaml").write_text("- a\n", "utf-8")
    assert "No case is open." not in run("docket", tmp_path).out


@pytest.mark.parametrize(
    ("platform", "more", "expected"),
    [
        ("tmall", "", "see round 2, or a statement of non-infringement"),
        ("tmall", ", round: 2, round_started: 2026-09-18 10:00", "no further round is known"),
        ("douyin", ", stage: supplement", "no further round is known"),
    ],
)
def test_what_is_late_points_at_no_round_that_is_not_there(
    run: Run, tmp_path: Path, platform: str, more: str, expected: str
) -> None:
    text = CASE.format("TM1", more, "open").replace("tmall", platform)
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    assert expected in run("docket", tmp_path, "--now", "2026-12-01T10:00").out


def test_a_buyers_complaint_has_no_rounds_to_point_at(run: Run, tmp_path: Path) -> None:
    text = CASE.format("TM1", ", deadline_shown: 2026-09-22 10:00", "open").replace("trademark", "consumer")
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    assert "ask the platform whether" in run("docket", tmp_path, "--now", "2026-12-01T10:00").out
