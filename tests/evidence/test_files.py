from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.case import Case, parse_case, read_case
from appealkit.errors import ExitCode, exit_code
from appealkit.evidence.files import UnusableFile, check_files, locate
from tests.conftest import WriteCase

HEAD = "appealkit: 1\nplatform: generic\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case folder with every sort of file in it and one beside it."""
    inside = tmp_path / "case"
    (inside / "evidence" / "deep").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(b"x")
    (tmp_path / "case-2").mkdir()
    (tmp_path / "case-2" / "a.png").write_bytes(b"x")
    for name in ("a.png", "evidence/订单 快照.png", "evidence/deep/b.png"):
        (inside / name).write_bytes(b"x")
    (inside / "empty.png").touch()
    os.mkfifo(inside / "pipe")
    links = {
        "link": "a.png",
        "out": "../outside.png",
        "out-folder": "../case-2",
        "absolute": str(tmp_path / "outside.png"),
        "in-folder": "evidence",
        "loop": "loop",
        "dangling": "nowhere.png",
        "dangling-out": "../nowhere.png",
        "device": "/dev/null",
    }
    for name, target in links.items():
        (inside / name).symlink_to(target)
    return inside


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("a.png", "a.png"),
        ("./a.png", "a.png"),
        ("evidence/订单 快照.png", "evidence/订单 快照.png"),
        ("evidence\\deep\\b.png", "evidence/deep/b.png"),
        ("evidence/../a.png", "a.png"),
        ("../case/a.png", "a.png"),
        ("link", "a.png"),
        ("in-folder/deep/b.png", "evidence/deep/b.png"),
    ],
)
def test_files_inside_the_folder_are_found(folder: Path, written: str, file: str) -> None:
    assert locate(folder, written) == (folder / file).resolve()


def test_an_absolute_path_into_the_folder_is_found(folder: Path) -> None:
    assert locate(folder, str(folder / "a.png")) == folder / "a.png"


def test_a_folder_that_is_a_link_itself(folder: Path) -> None:
    alias = folder.parent / "alias"
    alias.symlink_to(folder)
    assert locate(alias, "a.png") == folder / "a.png"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("nothing.png", "missing"),
        ("a.png/b.png", "missing"),
        ("nowhere/../../case/nothing", "missing"),
        ("dangling", "missing"),
        ("evidence", "folder"),
        (".", "folder"),
        ("in-folder", "folder"),
        ("empty.png", "empty"),
        ("pipe", "special"),
        ("../outside.png", "outside"),
        ("..", "outside"),
        ("../nothing.png", "outside"),
        ("evidence/../../outside.png", "outside"),
        ("..\\outside.png", "outside"),
        ("../case-2/a.png", "outside"),
        ("out", "outside"),
        ("out-folder/a.png", "outside"),
        ("absolute", "outside"),
        ("dangling-out", "outside"),
        ("device", "outside"),
        ("/etc/passwd", "outside"),
        ("/proc/self/environ", "outside"),
        ("loop", "unreadable"),
        ("n" * 5000, "unreadable"),
        ("a\0b", "unreadable"),
    ],
)
def test_files_that_cannot_be_used(folder: Path, written: str, fault: str) -> None:
    with pytest.raises(UnusableFile) as unusable:
        locate(folder, written)
    assert (unusable.value.fault, unusable.value.written) == (fault, written)


def test_a_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.png").chmod(0)
    if os.access(folder / "a.png", os.R_OK):  # root reads everything: the system's answer is played to it
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnusableFile) as unusable:
        locate(folder, "a.png")
    assert unusable.value.fault == "unreadable"


@given(st.text(alphabet="abc./\\~ \0é订..", max_size=30))
def test_no_name_leads_out_or_crashes(scratch: Path, written: str) -> None:
    folder = scratch / "located"
    folder.mkdir(exist_ok=True)
    (folder / "a").write_bytes(b"x")
    try:
        found = locate(folder, written)
    except UnusableFile:
        return
    assert found.is_relative_to(folder)


def read(path: Path) -> Case:
    case = read_case(parse_case(path))
    assert not case.findings, [str(finding) for finding in case.findings]
    return case


def test_every_file_of_a_case_is_checked(write_case: WriteCase, folder: Path) -> None:
    path = folder / "case.yaml"
    path.write_text(
        HEAD + "party: {name: x, seal: ../outside.png, letterhead: 无.png}\n"
        "orders: [{order_no: 1, exhibit: a}, {order_no: 2, exhibit: 丙}, {order_no: 3}]\n"
        "evidence:\n"
        "  - {id: a, title: 有, file: a.png}\n"
        "  - {id: b, title: 无, file: nothing.png}\n"
        "  - {id: c, title: 空, file: empty.png}\n"
        "  - {id: d, title: 未附}\n",
        "utf-8",
    )
    findings = check_files(read(path))
    found = sorted((f.variant, f.place.line, f.place.column, f.place.field) for f in findings)
    assert found == [
        ("empty", 8, 29, "evidence[3].file"),
        ("missing", 3, 52, "party.letterhead"),
        ("missing", 7, 29, "evidence[2].file"),
        ("outside", 3, 24, "party.seal"),
        ("unknown_id", 4, 60, "orders[2].exhibit"),
    ]
    assert {finding.code for finding in findings} == {"EV01"}
    assert exit_code(findings) == ExitCode.EXHIBIT
    hints = {finding.variant: finding.hint() for finding in findings}
    assert hints["unknown_id"] == "exhibits: a, b, c, d"
    assert "copy the file into the case folder" in hints["outside"]


def test_a_case_without_files_has_nothing_to_check(write_case: WriteCase) -> None:
    assert check_files(read(write_case(HEAD))) == []


def test_no_file_of_the_case_is_changed(folder: Path) -> None:
    path = folder / "case.yaml"
    path.write_text(HEAD + "evidence: [{id: a, title: x, file: a.png}]\n")
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}
    assert check_files(read(path)) == []
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()} == before
