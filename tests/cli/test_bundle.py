"""`appealkit bundle` and `appealkit verify` as a user types them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bundling.conftest import Folder, noise, picture
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "case")
    made.path.mkdir()
    made.write(
        [{"file": made.put("a.jpg", picture())}, {"file": made.put("b.txt", "电话 13812345678".encode())}]
    )
    return made


def test_a_table_of_exhibits_and_files_with_totals(run: Run, folder: Folder) -> None:
    answer = run("bundle", folder.case)
    assert answer.code == 0
    assert answer.err == ""
    lines = answer.out.splitlines()
    assert lines[0].split() == ["exhibit", "source", "pages", "SHA-256", "what", "was", "changed"]
    assert "evidence/b.txt" in lines[2]
    assert "masked" in lines[2]
    digest = hashlib.sha256((folder.path / "evidence/a.jpg").read_bytes()).hexdigest()
    assert digest[:12] in lines[1]
    assert "TM1-packet.zip" in answer.out
    assert lines[-1] == "2 exhibit(s), 4 pages, 1 volume(s), masked for the platform."


def test_json_is_as_promised(run: Run, folder: Folder) -> None:
    answer = run("bundle", folder.case, "--output-format", "json")
    made = json.loads(answer.out)
    assert made["version"] == 1
    (file,) = made["packet"]
    assert file.keys() == {"path", "pages", "bytes", "sha256"}
    assert (file["pages"], file["bytes"]) == (4, Path(file["path"]).stat().st_size)
    first, second = made["exhibits"]
    promised = {"id", "number", "source", "first_page", "pages", "sha256_source", "sha256_packet", "changes"}
    assert promised <= first.keys()
    assert (first["id"], first["number"], first["source"], first["first_page"], first["pages"]) == (
        "e1", "1", "evidence/a.jpg", 3, 1,
    )  # fmt: skip
    assert (first["changes"], second["changes"]) == ([], ["masked"])
    assert made["findings"] == []


def test_json_of_a_case_that_cannot_be_bound(run: Run, folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", b"\xff\xd8\xffbroken")}])
    answer = run("bundle", folder.case, "--output-format", "json")
    made = json.loads(answer.out)
    assert answer.code == 6
    assert (made["packet"], made["exhibits"]) == ([], [])
    assert [finding["code"] for finding in made["findings"]] == ["EV13"]


def test_a_dry_run_prints_the_plan_and_writes_nothing(run: Run, folder: Folder) -> None:
    answer = run("bundle", folder.case, "--dry-run")
    assert answer.code == 0
    assert "nothing was written" in answer.out
    assert not folder.out.exists()


def test_the_case_is_found_from_where_one_stands(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.path)
    assert run("bundle", "-o", "there").code == 0
    assert (folder.path / "there" / "TM1-packet.pdf").is_file()


def test_without_a_case(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("bundle").code == 2
    assert run("bundle", "nothing.yaml").code == 2


def test_a_wrong_case_file_is_told_with_its_line(run: Run, folder: Folder) -> None:
    folder.case.write_text(folder.case.read_text().replace("platform: generic", "platfrom: generic"))
    answer = run("bundle", folder.case)
    assert answer.code == 2
    assert "case.yaml:3:1: CA08" in answer.err


@pytest.mark.parametrize("size", ["five", "-1MB", "0"])
def test_a_size_that_is_none(run: Run, folder: Folder, size: str) -> None:
    answer = run("bundle", folder.case, f"--volume-size={size}")
    assert answer.code == 2
    assert "5MB or 800KB" in answer.err


def test_volumes_by_size(run: Run, folder: Folder) -> None:
    folder.write([{"file": folder.put(f"{n}.jpg", noise(1000, 1400))} for n in range(4)])
    answer = run("bundle", folder.case, "--volume-size", "900KB")
    assert answer.code == 0
    assert "TM1-packet-2.pdf" in answer.out
    assert "pictures brought down" in answer.out
    assert run("bundle", folder.case, "--volume-size", "900KB", "--max-files", "1").code == 1


def test_an_output_that_cannot_be_written(run: Run, folder: Folder) -> None:
    (folder.path / "file").write_text("x")
    assert run("bundle", folder.case, "-o", folder.path / "file").code == 4


def test_a_signature_needs_its_password(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can be asked where there is no terminal."""
    monkeypatch.delenv("APPEALKIT_SIGN_PASSWORD", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    answer = run("bundle", folder.case, "--sign", folder.path / "own.p12")
    assert answer.code == 2
    assert "APPEALKIT_SIGN_PASSWORD" in answer.err
    monkeypatch.setenv("APPEALKIT_SIGN_PASSWORD", "")
    assert run("bundle", folder.case, "--sign", folder.path / "own.p12").code == 3


def test_sums_are_those_of_sha256sum(run: Run, folder: Folder) -> None:
    run("bundle", folder.case)
    done = subprocess.run(
        ["sha256sum", "-c", "TM1-packet.sha256"], cwd=folder.out, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_verify_says_what_it_checked(run: Run, folder: Folder) -> None:
    run("bundle", folder.case)
    answer = run("verify", folder.out)
    assert answer.code == 0
    assert "3 file(s), 3 hash(es), 4 page(s), 2 exhibit(s)" in answer.out
    assert "The packet is sound." in answer.out


def test_verify_as_json(run: Run, folder: Folder) -> None:
    run("bundle", folder.case)
    found = json.loads(run("verify", folder.out / "TM1-packet.zip", "--output-format", "json").out)
    assert found["version"] == 1
    assert found["checked"]["pages"] == 4
    assert found["findings"] == []


def test_verify_of_a_changed_packet(run: Run, folder: Folder) -> None:
    run("bundle", folder.case)
    path = folder.out / "TM1-packet.json"
    path.write_bytes(path.read_bytes().replace(b"TM1", b"TM2"))
    answer = run("verify", folder.out)
    assert answer.code == 5
    assert f"{path}:1:1: EV04" in answer.out


def test_verify_of_nothing(run: Run, tmp_path: Path) -> None:
    assert run("verify", tmp_path).code == 5
    assert run("verify", tmp_path / "none").code == 2


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("after", [0.8, 1.6])
def test_a_killed_build_leaves_no_packet_and_no_litter(
    folder: Folder, ending: signal.Signals, after: float
) -> None:
    folder.write([{"file": folder.put(f"{n}.jpg", noise())} for n in range(60)])
    folder.out.mkdir()
    temporary = folder.path / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "appealkit", "bundle", str(folder.case), "--volume-size", "1MB"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    time.sleep(after)
    assert process.poll() is None, "the build was over before it could be killed"
    process.send_signal(ending)
    process.wait(30)
    assert process.returncode != 0
    assert list(folder.out.iterdir()) == []
    # Where WeasyPrint keeps its fonts, and Python what it asks a linker with, is their own affair.
    left = [file for file in temporary.iterdir() if not file.name.startswith("weasyprint-")]
    assert not [file for file in left if file.is_dir() or file.stat().st_size]
    assert sorted(file.name for file in folder.path.iterdir()) == ["case.yaml", "evidence", "out", "tmp"]
