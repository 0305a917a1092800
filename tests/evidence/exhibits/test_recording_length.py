from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.recording_kinds import recording_kind
from appealkit.evidence.exhibits.recording_length import find_length
from tests.evidence.exhibits import recording_files as files

MADE = {
    "mp4": files.make_mp4(75.5),
    "mp4 of more than a century": files.make_mp4(75.5, version=1),
    "mp4 that tells at its end": files.make_mp4(75.5, late=True),
    "mov": files.make_mp4(75.5, b"qt  "),
    "mov of old": files.make_mp4(75.5, b"", late=True),
    "3gp": files.make_mp4(75.5, b"3gp4"),
    "m4a": files.make_mp4(75.5, b"M4A "),
    "wav": files.make_wav(75.5),
    "mp3": files.make_mp3(75.5),
    "flac": files.make_flac(75.5),
    "ogg": files.make_opus(75.5),
    "aiff": files.make_aiff(75.5),
    "wma": files.make_wma(75.5),
    "amr": files.make_amr(75.5),
    "amr of wide band": files.make_amr(75.5, wide=True),
    "avi": files.make_avi(75.52),
    "avi of more than a gigabyte": files.make_avi(75.52, longer=True),
    "mkv": files.make_matroska(75.5),
    "mkv of floats": files.make_matroska(75.5, double=False),
    "mkv of other units": files.make_matroska(75.5, unit=10_000),
    "webm": files.make_matroska(75.5, b"webm"),
}


def measure(folder: Path, content: bytes) -> float | None:
    path = folder / "recording"
    path.write_bytes(content)
    return find_length(path, recording_kind(content))


@pytest.mark.parametrize("made", MADE)
def test_every_kind_tells_its_length(tmp_path: Path, made: str) -> None:
    assert measure(tmp_path, MADE[made]) == pytest.approx(75.5, abs=0.05)


@pytest.mark.parametrize(
    "content",
    [
        files.make_mp4(0),
        files.make_mp4(0, b"qt  ")[:40],
        files.make_matroska(None),
        files.make_matroska(math.inf),
        files.make_matroska(math.nan),
        files.make_matroska(-1),
        files.make_matroska(5_000_000),
        files.make_matroska(1)[:20],
        files.make_avi(1)[:40],
        files.make_wav(1)[:20],
        b"#!AMR\n",
        b"#!AMR\n\x48\0\0",
        b"ID3\x04" + bytes(40),
        b"OggS" + bytes(40),
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(40),
    ],
)
def test_a_file_that_does_not_tell(tmp_path: Path, content: bytes) -> None:
    assert measure(tmp_path, content) is None


def test_a_frame_that_was_cut_off_does_not_count(tmp_path: Path) -> None:
    assert measure(tmp_path, files.make_amr(1)[:-1]) == pytest.approx(0.98)


@given(st.sampled_from(sorted(MADE)), st.data())
def test_no_damage_crashes(scratch: Path, made: str, data: st.DataObject) -> None:
    content = bytearray(MADE[made][:400])
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(12, min(len(content), 200) - 1))] = data.draw(st.integers(0, 255))
    length = measure(scratch, bytes(content[: data.draw(st.integers(64, 400))]))
    assert length is None or 0 < length < math.inf
