"""The smaller commands: new, templates, schema, explain, doctor, completion, version."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from appealkit.cli import COMMANDS
from appealkit.writers.pdf.native import PdfUnavailable
from tests.cli.conftest import Run

KINDS = (
    "consumer-rejection",
    "malicious-complaint",
    "negotiation-letter",
    "patent-prior-sales",
    "trademark-prior-use",
)


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    answer = run("--help")

    assert answer.code == 0
    assert all(f"  {name} " in answer.out for name in COMMANDS)
    assert "130 interrupted" in " ".join(answer.out.split())


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "检查案件"), ("en", "Check a case")])
@pytest.mark.parametrize("group", [[], ["templates"]])
def test_help_lists_the_commands_without_cutting_a_line(
    monkeypatch: pytest.MonkeyPatch, language: str, words: str, group: list[str]
) -> None:
    command = [sys.executable, "-m", "appealkit", *group, "--help"]
    monkeypatch.setenv("APPEALKIT_LANG", language)

    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    _, listed = printed.split("Commands:\n")
    assert group or words in listed
    assert not [line for line in listed.splitlines() if line.endswith("...")]


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("appealkit 0.")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_new_case_is_well_formed_and_shows_what_is_missing(
    run: Run, tmp_path: Path, kind: str, language: str
) -> None:
    folder = tmp_path / "my case"

    answer = run("new", kind, folder, "--lang", language)

    case = folder / "case.yaml"
    assert answer.code == 0
    assert f"appealkit render {case}" in answer.out
    assert (folder / "evidence").is_dir()
    assert case.read_text("utf-8").startswith("# yaml-language-server: $schema=./case.schema.json\n")
    assert json.loads((folder / "case.schema.json").read_text("utf-8"))["properties"]["complaint"]
    checked = run("check", case, "--output-format", "json")
    findings = json.loads(checked.out)["findings"]
    errors = {finding["code"] for finding in findings if finding["severity"] == "error"}
    assert "CA09" in errors
    # Nothing is wrong with what stands there, it is only not filled in yet.
    assert errors <= {"CA09", "EV12"} | {code for code in errors if code[:2] not in ("CA", "PA", "EV")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_case_renders_as_a_draft(run: Run, tmp_path: Path, kind: str) -> None:
    run("new", kind, tmp_path)

    answer = run("render", tmp_path / "case.yaml", "--draft", "-f", "html")

    text = (tmp_path / "out" / f"{kind}.html").read_text("utf-8")
    assert answer.code == 0
    assert "【待补：" in text or "[missing: " in text


def test_new_never_touches_a_case(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("mine", "utf-8")

    answer = run("new", "patent-prior-sales", tmp_path)

    assert answer.code == 4
    assert "OU05" in answer.err
    assert (tmp_path / "case.yaml").read_text("utf-8") == "mine"


def test_an_unknown_kind_names_the_nearest(run: Run, tmp_path: Path) -> None:
    answer = run("new", "patent-prior-sale", tmp_path)

    assert answer.code == 2
    assert "did you mean 'patent-prior-sales'?" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_templates_list_show_and_check(run: Run) -> None:
    listed = run("templates", "list")
    assert all(kind in listed.out for kind in KINDS)

    shown = run("templates", "show", "patent-prior-sales")
    assert "right.number" in shown.out
    assert "PT02" in shown.out

    checked = run("templates", "check")
    assert checked.code == 0


def test_a_copied_pack_wins_and_a_broken_one_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("templates", "copy", "negotiation-letter")
    copied = tmp_path / "templates" / "negotiation-letter"

    assert "project" in run("templates", "list").out
    assert run("templates", "copy", "negotiation-letter").code == 2

    letter = copied / "en.md"
    line = letter.read_text("utf-8").count("\n") + 1
    letter.write_text(letter.read_text("utf-8") + "{{ complaint.recieved }}\n", "utf-8")
    answer = run("templates", "check", "negotiation-letter")
    assert answer.code == 2
    assert f"{letter}:{line}:1: PA07:" in answer.out
    assert "did you mean 'received'?" in answer.out


def test_schema_to_a_file(run: Run, tmp_path: Path) -> None:
    answer = run("schema", "-t", "patent-prior-sales", "-o", tmp_path / "s.json")

    assert answer.code == 0
    properties = json.loads((tmp_path / "s.json").read_text("utf-8"))["properties"]
    assert "identity" in properties
    assert "收到时间 / Received" in json.dumps(properties, ensure_ascii=False)


def test_explain_a_catalogued_and_a_pack_code(run: Run) -> None:
    assert "check digit" in run("explain", "rt05").out
    assert "patent-prior-sales" in run("explain", "PT02").out

    answer = run("explain", "CA99")
    assert answer.code == 2
    assert "Did you mean CA" in answer.err


def test_doctor_finds_everything_here(run: Run) -> None:
    answer = run("doctor")

    assert answer.code == 0
    assert "Pango 1." in answer.out


def test_doctor_says_how_to_mend(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable() -> None:
        raise PdfUnavailable("sudo apt install libpango-1.0-0")

    monkeypatch.setattr("appealkit.writers.pdf.native.load_weasyprint", unavailable)

    answer = run("doctor", "--output-format", "json")

    assert answer.code == 3
    parts = {part["name"]: part for part in json.loads(answer.out)["parts"]}
    assert parts["pango"] == {
        "name": "pango",
        "status": "missing",
        "detail": "",
        "remedy": "sudo apt install libpango-1.0-0",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_scripts_name_the_command(run: Run, shell: str) -> None:
    answer = run("completion", shell)

    assert answer.code == 0
    assert "_APPEALKIT_COMPLETE" in answer.out


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m appealkit schema | head -c 10"
    ended = subprocess.run(command, shell=True, capture_output=True, check=True)

    assert ended.stderr == b""
