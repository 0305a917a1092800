"""The archive: a bag that other programs accept, the same bytes every time, names that survive."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest

from appealkit.packet.archive import list_sums, make_ready, size_of, write_bag

FILES = {
    "案件-packet.pdf": b"%PDF" * 1000,
    "案件-packet.json": b"{}",
    "images/案件-packet-01.jpg": b"\xff\xd8",
    "recordings/证据2-1 录屏.mp4": b"film",
    "empty": b"",
}


def bag(files: dict[str, bytes] = FILES) -> bytes:
    target = io.BytesIO()
    write_bag(
        "案件-packet",
        [make_ready(name, data) for name, data in files.items()],
        {"External-Identifier": "案件"},
        target,
    )
    return target.getvalue()


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(bag())) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "案件-packet"


@pytest.mark.logs
def test_the_validator_of_bags_accepts_it(unpacked: Path) -> None:
    assert bagit.Bag(str(unpacked)).validate() is True


@pytest.mark.logs
def test_the_validator_of_bags_notices_a_change(unpacked: Path) -> None:
    (unpacked / "data" / "案件-packet.json").write_bytes(b"[]")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(unpacked)).validate()


@pytest.mark.parametrize("list_", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_accepts_it(unpacked: Path, list_: str) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", list_], cwd=unpacked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("OK") >= 3


def test_what_was_put_in_comes_out(unpacked: Path) -> None:
    found = {
        file.relative_to(unpacked / "data").as_posix(): file.read_bytes()
        for file in (unpacked / "data").rglob("*")
        if file.is_file()
    }
    assert found == FILES


def test_two_archives_are_equal_whatever_the_order_of_files() -> None:
    assert bag() == bag(dict(reversed(FILES.items())))


def test_names_are_utf8_by_the_archives_own_word() -> None:
    """Windows reads a name as UTF-8 where this flag is set, and in its own code page where it is not."""
    with zipfile.ZipFile(io.BytesIO(bag())) as archive:
        entries = archive.infolist()
    assert len(entries) == len(FILES) + 4
    assert all(entry.flag_bits & 0x800 for entry in entries)  # the folder's name is Chinese
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_a_file_is_read_from_its_start() -> None:
    file = io.BytesIO(b"hello")
    file.seek(3)
    ready = make_ready("a", file)
    assert (ready.size, ready.sha256[:8]) == (5, "2cf24dba")
    assert list_sums([ready], "data/") == f"{ready.sha256}  data/a\n"
    assert size_of(file) == 5
