from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run

BROKEN = """\
appealkit: 1
documents: [patent-prior-sales]
platform: tmal
complaint:
  id: "1"
  kind: patent-desing
  received: 2026-02-30
  received: 2026-02-20
store: {名称：: x}
"""


def test_a_sound_case_ends_with_zero(run: Run) -> None:
    answer = run("check", EXAMPLES / "patent-prior-sales" / "case.yaml")

    assert answer.code == 0
    assert answer.err == ""


def test_every_finding_has_place_code_line_caret_and_hint(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(BROKEN, "utf-8")

    answer = run("check", path)

    assert answer.code == 2
    lines = answer.out.splitlines()
    at = lines.index(f"{path}:6:9: CA16: 'patent-desing' is none of the choices")
    assert lines[at + 1 : at + 4] == [
        "      kind: patent-desing",
        "            ^",
        "  hint: did you mean 'patent-design'?",
    ]
    codes = {line.split(": ")[1] for line in lines if line.startswith(str(path))}
    assert {"CA07", "CA08", "CA12", "CA16", "CA18"} <= codes


def test_findings_are_told_in_chinese(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", "zh-CN")
    path = tmp_path / "case.yaml"
    path.write_text(BROKEN, "utf-8")

    lines = run("check", path).out.splitlines()

    at = next(number for number, line in enumerate(lines) if "CA16" in line)
    assert lines[at + 3] == "  建议：是否要写“patent-design”？"


def test_the_caret_stands_under_wide_characters(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("appealkit: 1\nplatform: tmall\nstore: {name: 晨光家居, urk: x}\n", "utf-8")

    lines = run("check", path).out.splitlines()

    at = next(number for number, line in enumerate(lines) if "CA08" in line)
    excerpt, caret = lines[at + 1], lines[at + 2]
    before = excerpt[: excerpt.index("urk")]
    # Full-width blanks stand for full-width characters, so both lines are equally wide.
    assert caret.rstrip("^") == "".join("\u3000" if ord(c) > 0x2E80 else " " for c in before)


def test_json_has_the_documented_keys(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(BROKEN, "utf-8")

    answer = run("check", path, "--output-format", "json")

    data = json.loads(answer.out)
    assert data["version"] == 1
    assert data["findings"]
    keys = ["code", "severity", "message", "hint", "accepted", "path", "line", "column", "field"]
    assert all(list(finding) == keys for finding in data["findings"])
    assert answer.code == 2


def test_workflow_commands_are_one_line_each(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(BROKEN, "utf-8")

    lines = run("check", path, "--output-format", "github").out.splitlines()

    assert lines
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert all("line=" in line and "col=" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.yaml", None, "CA01"),
        ("binary.yaml", b"\x00\x01\x02\xff", "CA03"),
        ("tab.yaml", b"a: 1\n\tb: 2\n", "CA04"),
        ("colon.yaml", "complaint：\n  id: 1\n".encode(), "CA04"),
        ("list.yaml", b"- a\n", "CA04"),
        ("large.yaml", b"# x\n" * 10_000_000, "CA02"),
        ("deep.yaml", b"a: " + b"[" * 100_000, "CA05"),
    ],
)
def test_a_file_that_is_no_case_is_one_finding(
    run: Run, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    answer = run("check", path)

    assert answer.code == 2
    assert answer.out.count(f": {code}: ") == 1


def test_a_folder_is_no_case_file(run: Run, tmp_path: Path) -> None:
    answer = run("check", tmp_path)

    assert answer.code == 2
    assert f"{tmp_path}:1:1: CA01:" in answer.out


def test_the_case_of_the_working_folder_is_found_upward(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case.parent / "evidence")

    assert run("check").code == 0


def test_without_any_case_the_usage_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = run("check")

    assert answer.code == 2
    assert "case.yaml" in answer.err


def test_what_a_file_holds_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text('appealkit: 1\nplatform: "\\e[2Jtmall"\n', "utf-8")

    answer = run("check", path)

    assert "\x1b" not in answer.out
    assert answer.code == 2
