from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOW = "2026-11-21T16:20"
CASE = "# 案件\nappealkit: 1\nplatform: tmall\nstate: open  # 状态\nlog: []\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    return path


def written(event: str, state: str = "open") -> str:
    return CASE.replace("state: open", f"state: {state}").replace(
        "log: []", f"log: [{{on: 2026-11-21 16:20, event: {event}}}]"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "{}: added to the log.\n"), ("zh-CN", "{}：已追加到进程。\n")],
)
def test_an_event_in_several_words(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", language)
    answer = run("log", file, "called", "the", "platform", "--now", NOW)
    assert (answer.code, answer.err, answer.out) == (0, "", said.format(file))
    assert file.read_text("utf-8") == written("called the platform")


@pytest.mark.parametrize(
    ("language", "event", "said"),
    [
        ("en", "appeal upheld", "{}: added to the log; the state is now: appeal upheld.\n"),
        ("en", "upheld", "{}: added to the log; the state is now: appeal upheld.\n"),
        ("zh-CN", "申诉成立", "{}：已追加到进程，状态改为：申诉成立。\n"),
    ],
)
def test_a_state(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, language: str, event: str, said: str
) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", language)
    answer = run("log", file, *event.split(), "--now", NOW)
    assert (answer.code, answer.err, answer.out) == (0, "", said.format(file))
    assert file.read_text("utf-8") == written("upheld", "upheld")


@pytest.mark.parametrize("now", ["2026-11-21 16:20", "2026-11-21T08:20Z", "2026-11-21T00:20-08:00"])
def test_a_moment_without_an_offset_is_china_s(run: Run, file: Path, now: str) -> None:
    run("log", file, "来电", "--now", now)
    assert file.read_text("utf-8") == written("来电")


def test_without_a_moment_it_is_the_present_one(run: Run, file: Path) -> None:
    assert run("log", file, "来电").code == 0
    assert "event: 来电" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--now", "soon", "a"], "'soon' is no moment"),
        ([], "Missing argument 'EVENT...'"),
        ([""], "CA09"),
        (["a\x07"], "CA17"),
    ],
)
def test_wrong_usage_changes_nothing(run: Run, file: Path, arguments: list[str], said: str) -> None:
    answer = run("log", file, *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert (answer.out, file.read_text("utf-8")) == ("", CASE)


def test_a_file_that_cannot_be_changed_says_what_to_write(run: Run, file: Path) -> None:
    file.write_text("appealkit: 1\nlog: {on: 2026-11-20, event: a}\n", "utf-8")
    answer = run("log", file, "b: c", "--now", NOW)
    assert answer.code == 4
    assert answer.err.startswith(f"{file}:1:1: OU07: ")
    assert answer.err.endswith('add by hand: - {on: 2026-11-21 16:20, event: "b: c"}\n')
    assert answer.out == ""


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    answer = run("log", tmp_path / "none.yaml", "a")
    assert answer.code == 2
    assert "CA01" in answer.err


def test_what_is_logged_is_seen_by_the_docket(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        "appealkit: 1\nplatform: tmall\nstore: {name: a}\n"
        "complaint: {id: TM1, kind: trademark, received: 2026-09-18 10:00}\n",
        "utf-8",
    )
    late = "2026-10-18T10:00"
    assert run("docket", tmp_path, "--now", late, "--due-within", "1d").code == 1
    run("log", path, "submitted", "--now", NOW)
    assert run("docket", tmp_path, "--now", late, "--due-within", "1d").code == 0
    assert "submitted" in run("docket", tmp_path, "--now", late).out
