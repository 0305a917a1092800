from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits import decoding
from appealkit.evidence.exhibits.decoding import read_text
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from tests.evidence.exhibits.listings import attempt

WORDS = "您好，请问何时发货？\n尽快。\n"


def write(folder: Path, content: bytes) -> Path:
    path = folder / "a.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("gb18030"),
        WORDS.encode("gbk").replace(b"\n", b"\r\n"),
        WORDS.encode().replace(b"\n", b"\r"),
    ],
)
def test_every_encoding_gives_the_same_words(tmp_path: Path, content: bytes) -> None:
    assert read_text(write(tmp_path, content)) == WORDS


@pytest.mark.parametrize(
    ("content", "variant", "values"),
    [
        (b"", "empty", {}),
        (b" \n\t\r\n", "empty", {}),
        (codecs.BOM_UTF8, "empty", {}),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no_text", {}),
        (b"caf\xe9 au lait", "no_text", {}),
        (b"\xff\xff\xff", "no_text", {}),
        (codecs.BOM_UTF16_LE + b"a", "no_text", {}),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "no_text", {}),
        ("您好\n".encode() + "再见\n".encode("gbk"), "mixed", {"line": 2}),
        ("您好\n".encode("gbk") + "再见\n".encode(), "mixed", {"line": 2}),
        (b"a" * (1 << 20), "long_line", {}),
    ],
)
def test_what_is_no_text(tmp_path: Path, content: bytes, variant: str, values: dict[str, object]) -> None:
    with pytest.raises(UnusableExhibit) as refused:
        read_text(write(tmp_path, content))
    assert (refused.value.variant, refused.value.values) == (variant, values)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 1_000_000)
    assert read_text(write(tmp_path, b"a\n" * 500_000))
    with pytest.raises(UnusableExhibit) as refused:
        read_text(write(tmp_path, b"a\n" * 500_001))
    assert (refused.value.variant, refused.value.values) == ("too_large", {"limit": "1 MB"})


@given(st.binary(max_size=200))
def test_any_bytes_are_words_or_refused(scratch: Path, content: bytes) -> None:
    text = attempt(lambda: read_text(write(scratch, content)))
    assert text in ("no_text", "mixed", "empty") or (text.strip() and "\r" not in text)


@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, categories=["L", "N", "P"]), min_size=1)
)
def test_what_was_written_is_read(scratch: Path, text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read_text(write(scratch, text.encode(encoding))) == text
