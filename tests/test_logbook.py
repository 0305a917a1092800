"""The log of a case: one event more in its file, and every other byte as it was."""

from __future__ import annotations

import os
import stat
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.case import parse_case, read_case
from appealkit.case.core import core_fields
from appealkit.case.platform import CHINA
from appealkit.errors import AppealError
from appealkit.logbook import log_event, write_documents
from tests.conftest import WriteCase
from tests.desk import codes

NOW = datetime(2026, 11, 21, 8, 20, tzinfo=UTC)  # 16:20 in China
HEAD = "# 案件\nappealkit: 1   # 版本\nplatform: tmall\n"
LINE = "{on: 2026-11-21 16:20, event: %s}"
PROFILE = "id: own\nnames: {zh-CN: 自有, en: Own}\ntimezone: America/Los_Angeles\ncurrency: USD\n"


def refused(path: Path, event: str) -> list[str]:
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(AppealError) as refusal:
        log_event(path, event, NOW)
    assert not path.exists() or path.read_bytes() == before
    return codes(refusal.value.findings)


def test_an_event_is_added_in_the_platform_s_time(write_case: WriteCase) -> None:
    path = write_case(f"{HEAD}log:\n- {{on: 2026-11-20, event: 收到}}  # 一\n\n# 完\n")
    assert log_event(path, "电话联系平台", NOW) == ""
    assert path.read_text("utf-8") == (
        f"{HEAD}log:\n- {{on: 2026-11-20, event: 收到}}  # 一\n- {LINE % '电话联系平台'}\n\n# 完\n"
    )
    write_case(PROFILE, "platforms/own.yaml")
    path = write_case("appealkit: 1\nplatform: own\n")
    log_event(path, "called", NOW)
    assert path.read_text("utf-8").endswith("log:\n  - {on: 2026-11-21 00:20, event: called}\n")


@pytest.mark.parametrize("language", ["", "zh-CN", "en"])
@pytest.mark.parametrize("state", core_fields()["state"].choices)
def test_a_state_is_set_by_its_key_and_in_both_languages(
    write_case: WriteCase, state: str, language: str
) -> None:
    path = write_case(f"{HEAD}state: open  # 状态\n")
    labels = core_fields()["state"].choices[state]
    assert log_event(path, f" {labels[language]} " if language else state, NOW) == state
    assert path.read_text("utf-8") == f"{HEAD}state: {state}  # 状态\nlog:\n  - {LINE % state}\n"
    assert read_case(parse_case(path)).get("state") == state


@pytest.mark.parametrize("event", ["Submitted", "已提交申诉", "submitted today", "closed"])
def test_what_is_no_state_is_an_event(write_case: WriteCase, event: str) -> None:
    path = write_case(HEAD)
    assert log_event(path, event, NOW) == ""
    assert "state" not in read_case(parse_case(path)).values


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("gb18030", b""),
        ("gb18030", "\ufeff".encode("gb18030")),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_encoding_and_the_line_ends_stay(
    write_case: WriteCase, encoding: str, mark: bytes, end: str
) -> None:
    text = f"{HEAD}party: {{name: 杭州晨光𠮷}}\n".replace("\n", end)
    path = write_case(mark + text.encode(encoding))
    log_event(path, "已补充材料", NOW)
    added = f"state: supplemented\nlog:\n  - {LINE % 'supplemented'}\n".replace("\n", end)
    assert path.read_bytes() == mark + (text + added).encode(encoding)


def test_events_follow_each_other(write_case: WriteCase) -> None:
    path = write_case(HEAD)
    for event in ("submitted", "平台来电：请补充", "supplemented"):
        log_event(path, event, NOW)
    case = read_case(parse_case(path))
    assert [str(row["event"]) for row in case.get("log")] == ["submitted", "平台来电：请补充", "supplemented"]
    assert case.get("log")[0]["on"] == NOW.astimezone(CHINA)
    assert case.get("state") == "supplemented"


@pytest.mark.parametrize(
    ("event", "code"),
    [("", "CA09"), ("  \n", "CA09"), ("a\x07b", "CA17"), ("a\ud800", "CA17"), ("\x00", "CA17")],
)
def test_an_event_that_the_case_could_not_hold(write_case: WriteCase, event: str, code: str) -> None:
    assert refused(write_case(HEAD), event) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEAD}log: {{on: 2026-11-20, event: a}}\n", "OU07"),
        (f"{HEAD}...\n", "OU07"),
        ("- a\n", "CA04"),
        ("a: [\n", "CA04"),
        ("? [a]\n: b\n", "CA06"),
        (b"\xff\xff\x00", "CA03"),
        (f"a: &a [{'*a, ' * 3}]\n", "CA05"),
    ],
)
def test_a_file_that_cannot_be_changed_stays_as_it_is(
    write_case: WriteCase, tmp_path: Path, text: str | bytes, code: str
) -> None:
    assert refused(write_case(text), "submitted") == [code]
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_there_must_be_a_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "case.yaml", "submitted") == ["CA01"]
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_to_itself_is_no_file(tmp_path: Path) -> None:
    loop = tmp_path / "case.yaml"
    loop.symlink_to(loop)
    with pytest.raises(AppealError) as refusal:
        log_event(loop, "submitted", NOW)
    assert codes(refusal.value.findings) == ["CA01"]
    with pytest.raises(AppealError):
        write_documents(loop, ["letter"])


def test_a_year_has_four_digits(write_case: WriteCase) -> None:
    path = write_case(HEAD)
    log_event(path, "submitted", datetime(26, 11, 21, tzinfo=UTC))
    assert not [finding for finding in read_case(parse_case(path)).findings if finding.code == "CA12"]
    assert "{on: 0026-11-21 " in path.read_text("utf-8")


def test_a_broken_case_can_be_logged_too(write_case: WriteCase) -> None:
    path = write_case("appealkit: 1\nplatform: nowhere\nunknown: 1\ncomplaint: {received: never}\n")
    assert log_event(path, "submitted", NOW) == "submitted"
    assert path.read_text("utf-8").endswith(f"state: submitted\nlog:\n  - {LINE % 'submitted'}\n")


def test_a_link_stays_one(write_case: WriteCase, tmp_path: Path) -> None:
    path = write_case(HEAD, "real/TM1.yaml")
    link = tmp_path / "case.yaml"
    link.symlink_to(path)
    log_event(link, "submitted", NOW)
    assert link.is_symlink()
    assert "submitted" in path.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_is_kept_from_those_it_was_kept_from(write_case: WriteCase, mode: int) -> None:
    path = write_case(HEAD)
    path.chmod(mode)
    log_event(path, "submitted", NOW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_file_is_never_half_written(write_case: WriteCase, tmp_path: Path) -> None:
    """The old one stays whole beside the new one: an open handle goes on reading it."""
    path = write_case(HEAD)
    with path.open("rb") as before:
        log_event(path, "submitted", NOW)
        assert before.read().decode() == HEAD
    assert [file.name for file in tmp_path.iterdir()] == ["case.yaml"]


def test_documents_are_written(write_case: WriteCase) -> None:
    path = write_case(f"{HEAD}documents: [letter]  # 文书\n# 完\n")
    write_documents(path, ["fair-use", "timeline"])
    assert path.read_text("utf-8") == f"{HEAD}documents: [fair-use, timeline]  # 文书\n# 完\n"
    path = write_case(f"{HEAD}documents: &d [letter]\nmore: *d\n")
    with pytest.raises(AppealError, match="OU07"):
        write_documents(path, ["fair-use"])


REST = "store: {name: A}\ncomplaint: {id: a, kind: other, received: 2026-11-20}\n"
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Co", "Cn"])


@given(st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool))
def test_any_event_reads_back(scratch: Path, event: str) -> None:
    path = scratch / "logged.yaml"
    path.write_text(f"{HEAD}{REST}", "utf-8")
    state = log_event(path, event, NOW)
    case = read_case(parse_case(path))
    assert not case.findings
    (row,) = case.get("log")
    assert row["event"] == (state or unicodedata.normalize("NFC", event))
