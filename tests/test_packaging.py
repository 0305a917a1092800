"""The wheel as a user gets it: built, installed into a fresh environment, run with the network cut."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Runs at the start of the fresh interpreter: whoever opens a connection fails.
NO_NETWORK = """
import socket

def refuse(*_):
    raise AssertionError("the network was used")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and the dependencies that this one has."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    site = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # A path line brings the libraries in, but not our own editable install: that hangs on a .pth file.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    (site / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    return folder / "bin" / "python"


@pytest.mark.slow
def test_the_wheel_carries_all_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert "appealkit/_templates/patent-prior-sales/zh-CN.md" in names
    assert "appealkit/_templates/shared/themes/letter.yaml" in names
    assert "appealkit/fonts/appeal-serif-common.ttf" in names
    assert "appealkit/fonts/OFL.txt" in names
    assert "appealkit/data/codes/case.toml" in names
    assert "appealkit/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "tools", "examples"))]


@pytest.mark.slow
def test_the_wheel_renders_in_a_fresh_environment_without_network(fresh: Path, tmp_path: Path) -> None:
    case = ROOT / "examples" / "patent-prior-sales" / "case.yaml"

    def run(*arguments: str) -> str:
        command = [str(fresh), "-m", "appealkit", *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=tmp_path).stdout

    home = subprocess.run(
        [str(fresh), "-c", "import appealkit; print(appealkit.__file__)"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    ).stdout
    assert home.startswith(str(fresh.parent.parent))
    assert "patent-prior-sales" in run("templates", "list")
    run("render", str(case), "-f", "pdf,docx,html,txt", "-o", "out")
    made = {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert {Path(name).suffix for name in made} == {".pdf", ".docx", ".html", ".txt"}
    assert all(made.values())


@pytest.mark.slow
def test_the_wheel_binds_a_packet_without_network(fresh: Path, tmp_path: Path) -> None:
    """Nobody is asked but this machine, not even for a mail's pictures or a recording's length."""
    case = ROOT / "examples" / "evidence-packet" / "case.yaml"
    for arguments in (["bundle", str(case), "-o", "out"], ["verify", "out", "--case", str(case)]):
        done = subprocess.run(
            [str(fresh), "-m", "appealkit", *arguments], capture_output=True, encoding="utf-8", cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "XF2026111800163-packet.zip").is_file()
