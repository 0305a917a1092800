"""Archives that unpack to far more than they are, whatever they claim."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits import archives
from appealkit.evidence.exhibits.archives import refuse_bomb
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from tests.evidence.exhibits.office_files import letter, pack

FEW = 100_000  # bytes, where the limit would make the test slow


@pytest.fixture(autouse=True)
def _low_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", FEW)


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        refuse_bomb(path)
    except UnusableExhibit as unusable:
        return unusable.variant
    return ""


def test_an_ordinary_archive_passes(tmp_path: Path) -> None:
    assert refused(tmp_path / "a", pack({"a": b"x" * (FEW // 2), "b": b"y" * (FEW // 2)})) == ""


def test_what_is_no_archive_passes(tmp_path: Path) -> None:
    assert refused(tmp_path / "a", b"{\\rtf1}") == ""
    assert refused(tmp_path / "a", b"") == ""


def test_more_than_the_limit_is_refused_in_one_part_or_many(tmp_path: Path) -> None:
    assert refused(tmp_path / "a", pack({"a": b"\0" * (FEW + 1)})) == "bomb"
    assert refused(tmp_path / "a", pack({str(n): b"\0" * 1000 for n in range(101)})) == "bomb"


def test_a_claim_to_be_small_is_not_believed(tmp_path: Path) -> None:
    honest = pack({"a": b"\0" * (FEW * 2)})
    size = struct.pack("<I", FEW * 2)
    assert honest.count(size) == 2
    assert refused(tmp_path / "a", honest.replace(size, struct.pack("<I", 20))) == "bomb"


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 50)
    assert refused(tmp_path / "a", pack({str(number): b"" for number in range(51)})) == "bomb"
    assert refused(tmp_path / "a", pack({str(number): b"" for number in range(50)})) == ""


def test_archives_within_it_count(tmp_path: Path) -> None:
    inner = pack({"a": b"\0" * FEW})
    assert len(inner) < 1000
    assert refused(tmp_path / "a", pack({"inner.xlsx": inner})) == "bomb"
    assert refused(tmp_path / "a", pack({"outer.docx": pack({"inner.xlsx": inner})})) == "bomb"


def test_archives_all_the_way_down_are_refused(tmp_path: Path) -> None:
    content = pack({"a": b"x"})
    for _ in range(archives.MAX_DEPTH - 1):
        content = pack({"a": content})
    assert refused(tmp_path / "a", content) == ""
    assert refused(tmp_path / "a", pack({"a": content})) == "bomb"


def test_a_part_that_only_starts_like_an_archive_is_none(tmp_path: Path) -> None:
    assert refused(tmp_path / "a", pack({"a": b"PK\3\4 and more"})) == ""


def test_a_lock_is_named(tmp_path: Path) -> None:
    content = bytearray(pack({"a": b"secret"}))
    content[content.find(b"PK\1\2") + 8] |= 1
    assert refused(tmp_path / "a", bytes(content)) == "locked"


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    whole = pack({"a": b"x" * 100, "b": zlib.compress(b"y")})
    assert refused(tmp_path / "a", whole[:-30]) == "office_failed"
    assert refused(tmp_path / "a", b"PK\3\4" + b"x" * 99) == "office_failed"


@given(st.binary(max_size=60), st.integers(0, 200))
def test_no_damage_crashes(scratch: Path, piece: bytes, place: int) -> None:
    content = bytearray(pack({"a": b"x" * 50, "b": pack({"c": b"y"})}))
    content[place : place + len(piece)] = piece
    assert refused(scratch / "damaged.docx", bytes(content)) in ("", "bomb", "locked", "office_failed")


def test_an_ordinary_letter_takes_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    (tmp_path / "a.docx").write_bytes(letter("words"))
    start = time.perf_counter()
    refuse_bomb(tmp_path / "a.docx")
    assert time.perf_counter() - start < 3
