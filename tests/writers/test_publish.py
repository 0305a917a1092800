"""A file is seen whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from appealkit.case.finding import Finding
from appealkit.errors import AppealError
from appealkit.packet.unnamed import open_unnamed
from appealkit.writers.publish import publish, publish_all


def refused(*files: tuple[Path, bytes]) -> Finding:
    with pytest.raises(AppealError) as refusal:
        publish_all(files)
    (finding,) = refusal.value.findings
    assert (finding.code, refusal.value.exit_code) == ("OU01", 4)
    return finding


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file that is flushed finds no room."""
    flushed: list[int] = []

    def fsync(handle: int) -> None:
        flushed.append(handle)
        if len(flushed) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    publish(tmp_path / "a/b/文书.txt", b"one")
    publish(tmp_path / "a/b/文书.txt", b"two")
    assert content(tmp_path) == {"文书.txt": b"two"}


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    publish(tmp_path / "a", b"")
    (tmp_path / "b").write_bytes(b"")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)


def test_a_long_name_does_no_harm(tmp_path: Path) -> None:
    name = "长" * 80 + ".txt"
    publish(tmp_path / name, b"x")
    assert content(tmp_path) == {name: b"x"}


def test_nothing_is_published_when_the_disk_is_full(tmp_path: Path, full_disk: None) -> None:
    (tmp_path / "one").write_bytes(b"before")
    finding = refused((tmp_path / "one", b"1"), (tmp_path / "two", b"2"))
    assert finding.place.path == str(tmp_path / "two")
    assert "No space left" in finding.message("en")
    assert content(tmp_path) == {"one": b"before"}


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    assert str(tmp_path / "out") in refused((tmp_path / "out/letter.txt", b"1")).hint("en")
    assert content(tmp_path) == {"out": b"a file"}


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").mkdir()
    refused((tmp_path / "letter.txt", b"1"))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    refused((tmp_path / ("x" * 300), b"1"))
    assert content(tmp_path) == {}


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    (tmp_path / "one").write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "one", b"1")
    assert content(tmp_path) == {"one": b"before"}


def test_an_interrupt_between_two_files_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = Path.replace
    moved: list[Path] = []

    def replace(self: Path, target: Any) -> Path:
        if moved:
            raise KeyboardInterrupt
        moved.append(self)
        return move(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        publish_all([(tmp_path / "one", b"1"), (tmp_path / "two", b"2")])
    assert content(tmp_path) == {"one": b"1"}


def test_a_kill_before_the_move_leaves_the_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"before")
    program = """
        import os, signal, sys
        from pathlib import Path
        from appealkit.writers.publish import publish

        Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
        publish(Path(sys.argv[1]), b"after")
    """
    arguments = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "one")]
    assert subprocess.run(arguments, check=False).returncode == -signal.SIGKILL
    assert (tmp_path / "one").read_bytes() == b"before"
    left = [path.name for path in tmp_path.iterdir() if path.name != "one"]
    assert all(
        name.startswith(".one.") and name.endswith(".part") for name in left
    )  # hidden, and no document


def test_no_files_at_all() -> None:
    publish_all([])


@pytest.mark.parametrize("near", [True, False])
def test_a_file_without_a_name_is_given_one_or_copied(tmp_path: Path, near: bool) -> None:
    with open_unnamed(tmp_path if near else None) as file:
        file.write(b"hello")
        path = tmp_path / "out" / "a.pdf"
        publish(path, b"before")
        publish_all([(path, file)])
        assert content(tmp_path) == {"a.pdf": b"hello"}
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
    assert content(tmp_path) == {"a.pdf": b"hello"}


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux gives a name to a file without one")
def test_a_file_that_can_be_given_a_name_is_not_copied(tmp_path: Path) -> None:
    with open_unnamed(tmp_path) as file:
        file.write(b"hello")
        publish_all([(tmp_path / "a.pdf", file)])
        assert (tmp_path / "a.pdf").stat().st_ino == os.fstat(file.fileno()).st_ino
