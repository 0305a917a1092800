from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

NOW = "2026-09-21T12:00"
CASE = """\
appealkit: 1
platform: tmall
documents: [letter]  # 文书
store: {name: 晨光}
party: {name: 晨光公司}
complaint:
  id: TM1
  kind: other
  received: 2026-09-18 10:00
  deadline_shown: 2026-09-22 18:00
facts: {right_valid: yes}
"""
FIRST = """\
title: {zh-CN: 首选函, en: First letter}
kinds: [other]
routes:
  - row: 1
    when: facts.right_valid
    because: {zh-CN: 权利有效, en: the right is in force}
    along: [x-second]
    fallback: [timeline]
    risk: {zh-CN: 可能败诉, en: it may fail}
    source: patent-law.term; our own rule
requires: [right.number]
evidence: [{group: prior, min: 1, what: {zh-CN: 快照, en: snapshots}}]
"""
SECOND = """\
title: {zh-CN: 次选函, en: Second letter}
kinds: [other]
routes: [{row: 13, when: facts.right_valid, because: {zh-CN: 因为, en: so}}]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    for name, text in (("x-first", FIRST), ("x-second", SECOND)):
        (tmp_path / "templates" / name).mkdir(parents=True)
        (tmp_path / "templates" / name / "pack.yaml").write_text(text, "utf-8")
        (tmp_path / "templates" / name / "zh-CN.md").write_text("# T\n\na\n", "utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_the_roads_in_english(run: Run, file: Path) -> None:
    answer = run("advise", file, "--now", NOW)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[:3] == [
        "2026-09-22 18:00  as the screen says  <- act on this one",
        "2026-09-22 23:59  by the official working days",
        "2026-09-23 23:59  by Monday to Friday",
    ]
    assert lines[3].startswith(
        "Round 1: 3 working day(s) (as others report, not verified with the platform: "
    )
    assert lines[4].startswith("When it lapses: the complaint stands")
    assert lines[5:7] == ["", "1. First letter (x-first)  <- recommended"]
    road = lines[7 : lines.index("2. Second letter (x-second)")]
    assert road[0] == "   the right is in force"
    assert "Article 42" in road[1]
    assert road[1].endswith("our own rule")
    assert road[2] == "   If wrong: it may fail"
    assert sorted(road[3:5])[0].startswith("   Missing (line 1): ")
    assert road[5:] == ["   Render beside it: x-second", "   If it fails: timeline"]
    at = lines.index("Only you know these; answering them may open other roads:")
    assert "  facts.standing_ok: The complainant may complain" in lines[at:]
    assert "facts.right_valid" not in answer.out


def test_the_roads_in_chinese(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", "zh-CN")
    lines = run("advise", file, "--now", NOW).out.splitlines()
    assert lines[0] == "2026-09-22 18:00  页面显示　← 以此为准"
    assert "1. 首选函 (x-first)　← 首选" in lines
    assert "   权利有效" in lines
    assert "   判断错误的代价：可能败诉" in lines
    assert "   一并生成：x-second" in lines
    assert "   不成时：timeline" in lines
    assert any(line.startswith("   还缺（第1行）：") for line in lines)


def test_a_deadline_that_nobody_knows_is_said_to_be_unknown(run: Run, file: Path) -> None:
    unknown = file.read_text("utf-8").replace("platform: tmall", "platform: amazon")
    file.write_text("\n".join(line for line in unknown.split("\n") if "deadline_shown" not in line), "utf-8")
    lines = run("advise", file, "--now", NOW).out.splitlines()
    assert lines[0] == "No deadline is known: fill in complaint.deadline_shown as the screen has it."


def routes(answer: Any) -> list[dict[str, Any]]:
    data = json.loads(answer.out)
    assert list(data) == ["version", "routes", "findings"]
    assert data["version"] == 1
    return [route for route in data["routes"] if route["pack"].startswith("x-")]


def test_json(run: Run, file: Path) -> None:
    answer = run("advise", file, "--now", NOW, "--output-format", "json")
    assert (answer.code, answer.err) == (0, "")
    first, second = routes(answer)
    first["missing"].sort(key=str)
    assert first == {
        "pack": "x-first",
        "title": "First letter",
        "recommended": True,
        "row": 1,
        "because": "the right is in force",
        "sources": ["patent-law.term", "our own rule"],
        "risk": "it may fail",
        "missing": [{"evidence": "prior", "line": 1}, {"field": "right.number", "line": 1}],
        "along": ["x-second"],
        "fallback": ["timeline"],
    }
    assert (second["pack"], second["recommended"], second["row"]) == ("x-second", False, 13)
    assert (second["risk"], second["sources"], second["missing"]) == (None, [], [])


def test_who_infringes_is_told_what_is_left_out(run: Run, file: Path) -> None:
    file.write_text(CASE.replace("right_valid: yes", "right_valid: yes, actual_infringement: yes"), "utf-8")
    answer = run("advise", file, "--now", NOW)
    assert "Left out, because the case states infringement itself: " in answer.out
    assert "x-second" in answer.out.split("Left out")[1]
    assert [route["pack"] for route in routes(run("advise", file, "--output-format", "json"))] == ["x-first"]


def test_the_roads_are_written_and_nothing_else_changes(run: Run, file: Path) -> None:
    answer = run("advise", file, "--now", NOW, "--write")
    assert answer.code == 0
    assert answer.err == f"{file}: documents is now [x-first, x-second].\n"
    assert file.read_text("utf-8") == CASE.replace("[letter]", "[x-first, x-second]")
    again = run("advise", file, "--now", NOW, "--write", "--output-format", "json")
    assert len(routes(again)) == 2
    assert file.read_text("utf-8") == CASE.replace("[letter]", "[x-first, x-second]")


def test_what_cannot_be_written_is_told_beside_the_roads(run: Run, file: Path) -> None:
    file.write_text(CASE.replace("[letter]", "&d [letter]").replace("id: TM1", "id: *d"), "utf-8")
    text = file.read_text("utf-8")
    answer = run("advise", file, "--write", "--output-format", "json")
    assert answer.code == 4
    assert "OU07" in answer.err
    assert "add by hand: documents: [x-first, x-second]" in answer.err
    assert len(routes(answer)) == 2
    assert file.read_text("utf-8") == text


def test_without_a_road_nothing_is_written(run: Run, file: Path) -> None:
    text = CASE.replace("right_valid: yes", "right_valid: no").replace("kind: other", "kind: ")
    file.write_text(text, "utf-8")
    run("advise", file, "--write", "--now", NOW)
    assert file.read_text("utf-8") == text


def test_the_case_of_this_folder(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert "x-first" in run("advise", "--now", NOW).out
    monkeypatch.chdir("/")
    answer = run("advise")
    assert answer.code == 2
    assert "No case file was named" in answer.err


@pytest.mark.parametrize(
    ("old", "new", "code", "exit_code"),
    [
        ("platform: tmall", "platform: tmal", "CA18", 2),
        ("appealkit: 1", "- appealkit", "CA04", 2),
        ("received: 2026-09-18 10:00", "received: never", "CA12", 2),
    ],
)
def test_a_broken_case_ends_with_two(
    run: Run, file: Path, old: str, new: str, code: str, exit_code: int
) -> None:
    file.write_text(CASE.replace(old, new), "utf-8")
    answer = run("advise", file, "--now", NOW)
    assert answer.code == exit_code
    assert code in answer.err
    data = json.loads(run("advise", file, "--output-format", "json").out)
    assert code in [finding["code"] for finding in data["findings"]]
    assert isinstance(data["routes"], list)


def test_a_broken_pack_is_told_beside_the_roads(run: Run, file: Path) -> None:
    pack = file.parent / "templates" / "x-second" / "pack.yaml"
    pack.write_text(f"{SECOND}colour: red\n", "utf-8")
    answer = run("advise", file, "--now", NOW)
    assert answer.code == 2
    assert f"{pack}:4:1: PA02" in answer.err
    assert "1. First letter (x-first)" in answer.out


@pytest.mark.parametrize("now", ["soon", "2026-13-01"])
def test_a_moment_that_is_none(run: Run, file: Path, now: str) -> None:
    answer = run("advise", file, "--now", now)
    assert answer.code == 2
    assert f"'{now}' is no moment" in answer.err


def test_now_decides_what_has_passed(run: Run, file: Path) -> None:
    text = FIRST.replace("when: facts.right_valid", "when: deadline.passed")
    (file.parent / "templates" / "x-first" / "pack.yaml").write_text(text, "utf-8")
    late, early = ("2026-09-22T18:01", "2026-09-22T18:00")  # China's time
    assert "x-first" in run("advise", file, "--now", late).out
    assert "(x-first)" not in run("advise", file, "--now", early).out
    assert "(x-first)" in run("advise", file, "--now", "2026-09-22T10:01Z").out
