from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.leaves import Converted, UnusableExhibit
from appealkit.evidence.exhibits.recordings import convert_recording, spell_length
from appealkit.rules.masks import Audience
from appealkit.words import Language
from tests.evidence.exhibits import recording_files as files
from tests.evidence.exhibits.listings import attempt, listings, mask_for_tests, rows


def convert(
    path: Path, content: bytes, audience: Audience = "platform", language: Language = "zh-CN"
) -> Converted:
    path.write_bytes(content)
    return convert_recording(path, "通话录音", mask_for_tests(audience), language)


def facts(converted: Converted) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(converted)}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_page_says_what_the_file_is(tmp_path: Path, language: Language) -> None:
    content = files.make_mp4(3725.4)
    converted = convert(tmp_path / "开箱.mp4", content, language=language)
    (listing,) = listings(converted)
    assert listing.ruled
    assert listing.annex.title == "通话录音"
    assert [value for _, value in listing.annex.rows] == [
        "开箱.mp4",
        "MP4",
        "1:02:05",
        f"{len(content)} 字节" if language == "zh-CN" else f"{len(content)} bytes",
        hashlib.sha256(content).hexdigest(),
    ]
    assert len(listing.annex.notes) == 1
    assert (converted.changes, converted.masked) == ((), frozenset())


def test_the_kind_is_that_of_the_bytes_and_a_large_size_is_grouped(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    shown = facts(convert(path, files.make_wav(12.345), language="en"))
    assert (shown["Format"], shown["Length"], shown["Size"]) == ("WAV", "0:00:12", "12,389 bytes")


def test_a_length_that_is_not_stated(tmp_path: Path) -> None:
    shown = facts(convert(tmp_path / "a.webm", files.make_matroska(None, b"webm"), language="en"))
    assert shown["Length"] == "the file does not state its length"


def test_the_number_that_a_telephone_puts_into_the_name(tmp_path: Path) -> None:
    path = tmp_path / "13812345678_20261120.wav"
    converted = convert(path, files.make_wav(1))
    assert rows(converted)[0] == ("文件名", "138****5678_20261120.wav")
    assert converted.masked == {"13812345678"}
    assert rows(convert(path, files.make_wav(1), "court"))[0] == ("文件名", path.name)


@pytest.mark.parametrize(
    ("seconds", "spelt"),
    [(0.01, "0:00:01"), (1.4, "0:00:01"), (59.6, "0:01:00"), (3599, "0:59:59"), (36_000, "10:00:00")],
)
def test_lengths_as_clocks_show_them(seconds: float, spelt: str) -> None:
    assert spell_length(seconds) == spelt


def test_the_same_file_gives_the_same_page(tmp_path: Path) -> None:
    one, other = (convert(tmp_path / "a.amr", files.make_amr(2)) for _ in range(2))
    assert one == other


@given(st.binary(max_size=100))
def test_any_bytes_are_a_recording_or_refused(scratch: Path, content: bytes) -> None:
    made = attempt(lambda: convert(scratch / "a.mp3", content))
    assert made == "no_recording" or isinstance(made, Converted)


def test_what_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(UnusableExhibit) as refused:
        convert(tmp_path / "a.mp4", b"not a film")
    assert refused.value.variant == "no_recording"
