from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from appealkit.evidence.exhibits.recording_kinds import LONGEST_HEAD, recording_kind
from tests.evidence.exhibits import recording_files as files


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.make_mp4(1), "mp4"),
        (files.make_mp4(1, b"qt  "), "mov"),
        (files.make_mp4(1, b""), "mov"),
        (files.make_mp4(1, b"", late=True), "mov"),
        (files.make_mp4(1, b"3gp5"), "3gp"),
        (files.make_mp4(1, b"3g2a"), "3gp"),
        (files.make_mp4(1, b"M4A "), "m4a"),
        (files.make_wav(1), "wav"),
        (files.make_mp3(1), "mp3"),
        (b"ID3\x04" + bytes(60), "mp3"),
        (files.make_opus(1), "ogg"),
        (files.make_flac(1), "flac"),
        (files.make_amr(1), "amr"),
        (files.make_amr(1, wide=True), "amr"),
        (files.make_avi(1), "avi"),
        (files.make_matroska(1), "mkv"),
        (files.make_matroska(1, b"webm"), "webm"),
        (files.make_wma(1), "wma"),
        (files.make_aiff(1), "aiff"),
    ],
)
def test_kinds_are_told_from_the_first_bytes(content: bytes, kind: str) -> None:
    assert recording_kind(content) == recording_kind(content[:LONGEST_HEAD]) == kind


def picture(format_: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, format_)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\xff\xfb\x90",
        *(files.make_mp4(1, brand) for brand in (b"heic", b"mif1", b"avif", b"heix")),
        *map(picture, ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")),
        "您好 hello".encode("utf-16"),
        b"\xff\xfea\0b\0",
        "您好，请问".encode("gbk"),
        b"%PDF-1.7",
        b"PK\3\4" + bytes(60),
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\xff\xf1\x50\x80",
    ],
)
def test_what_is_no_recording(content: bytes) -> None:
    assert recording_kind(content) == ""


@given(st.text().map(str.encode))
def test_words_are_no_recording_unless_they_say_so(content: bytes) -> None:
    marks = (b"ID3", b"OggS", b"fLaC", b"#!AMR", b"RIFF", b"FORM")
    if not content.startswith(marks) and content[4:8] not in (b"ftyp", b"moov", b"mdat", b"wide", b"pnot"):
        assert recording_kind(content) == ""


@given(st.binary(max_size=80), st.sampled_from([files.make_mp4, files.make_avi, files.make_wav]))
def test_any_bytes_are_of_some_kind_or_none(content: bytes, make: Callable[[float], bytes]) -> None:
    assert isinstance(recording_kind(content), str)
    assert isinstance(recording_kind(make(1)[: len(content)]), str)
