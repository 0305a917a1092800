from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import EXAMPLES, Run


def test_without_options_pdf_and_docx_stand_beside_the_case(run: Run, case: Path) -> None:
    answer = run("render", case)

    out = case.parent / "out"
    assert answer.code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "patent-prior-sales.docx",
        "patent-prior-sales.pdf",
    ]
    lines = answer.out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(str(out / "patent-prior-sales.pdf"))
    assert "page(s)" in lines[0]
    assert all(line.endswith("ms") for line in lines)


def test_formats_folder_and_json(run: Run, case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "else"

    answer = run("render", case, "-f", "html,txt", "-o", folder, "--output-format", "json")

    data = json.loads(answer.out)
    names = [Path(file["path"]).name for file in data["files"]]
    assert names == ["patent-prior-sales.html", "patent-prior-sales.txt", "patent-prior-sales-short.txt"]
    assert all(file["characters"] for file in data["files"][1:])
    assert data["version"] == 1
    assert all(Path(file["path"]).parent == folder for file in data["files"])


def test_an_unknown_format_is_wrong_usage(run: Run, case: Path) -> None:
    answer = run("render", case, "-f", "pfd")

    assert answer.code == 2
    assert "pfd" in answer.err
    assert not (case.parent / "out").exists()


def test_a_case_that_blocks_writes_nothing(run: Run, case: Path) -> None:
    case.write_text(case.read_text("utf-8").replace("kind: patent-design", "kind: patent", 1), "utf-8")

    answer = run("render", case)

    assert answer.code == 2
    assert "CA16" in answer.err
    assert answer.out == ""
    assert not (case.parent / "out").exists()


def test_a_missing_exhibit_has_its_own_exit_code(run: Run, case: Path) -> None:
    next(iter((case.parent / "evidence").iterdir())).unlink()

    answer = run("render", case, "-f", "docx")

    assert answer.code == 6
    assert "EV01" in answer.err
    assert not (case.parent / "out").exists()


def test_several_cases_get_a_folder_each(run: Run, tmp_path: Path) -> None:
    cases = [EXAMPLES / kind / "case.yaml" for kind in ("patent-prior-sales", "negotiation-letter")]

    answer = run("render", *cases, "-f", "docx", "-o", tmp_path)

    assert answer.code == 0
    assert "Not made" not in answer.err
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.docx"))
    assert made == [
        "negotiation-letter/negotiation-letter.docx",
        "patent-prior-sales/patent-prior-sales.docx",
    ]


def test_one_bad_case_does_not_keep_the_others(run: Run, case: Path, tmp_path: Path) -> None:
    answer = run("render", tmp_path / "nope.yaml", case, "-f", "docx")

    assert answer.code == 2
    assert "nope.yaml:1:1: CA01" in answer.err
    assert answer.err.endswith(f"Not made: 1 of 2 cases:\n  {tmp_path / 'nope.yaml'}\n")
    assert (case.parent / "out" / "patent-prior-sales.docx").is_file()


def test_too_long_a_text_is_refused_with_its_count(run: Run, case: Path) -> None:
    answer = run("render", case, "-f", "txt", "--max-chars", "100")

    assert answer.code == 1
    assert "EV08" in answer.err
    assert "the limit is 100" in answer.err
    assert not (case.parent / "out").exists()


def test_a_file_in_place_of_the_output_folder(run: Run, case: Path) -> None:
    (case.parent / "out").write_text("in the way", "utf-8")

    answer = run("render", case, "-f", "html")

    assert answer.code == 4
    assert "OU01" in answer.err
    assert (case.parent / "out").read_text("utf-8") == "in the way"


def test_watch_renders_again_and_ends_with_the_interrupt_code(case: Path) -> None:
    out = case.parent / "out" / "patent-prior-sales.txt"
    command = [sys.executable, "-m", "appealkit", "render", str(case), "-f", "txt", "--watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)
    try:
        _wait_until(out.is_file)
        first = out.read_text("utf-8")
        case.write_text(case.read_text("utf-8").replace("晨光家居旗舰店", "新名称旗舰店"), "utf-8")
        _wait_until(lambda: out.read_text("utf-8") != first)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    finally:
        process.kill()

    assert "新名称旗舰店" in out.read_text("utf-8")
    assert process.returncode == 130
    assert b"Traceback" not in errors


def _wait_until(happened: object) -> None:
    assert callable(happened)
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
