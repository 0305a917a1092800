from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits import texts
from appealkit.evidence.exhibits.leaves import Change, UnusableExhibit
from appealkit.evidence.exhibits.texts import convert_text
from appealkit.rules.masks import Audience
from appealkit.words import Language
from tests.evidence.exhibits.listings import (
    DATA,
    INSIDE,
    LANGUAGE,
    OUTSIDE,
    WORDS,
    listings,
    mask_for_tests,
    masked_count,
    rows,
    told,
)


def write(folder: Path, words: str | bytes) -> Path:
    path = folder / "words.txt"
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def test_lines_stand_as_in_the_file_with_their_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, "第一行\r\n\r\n  \tindented\x07\nlast  one")
    (listing,) = listings(convert_text(path, "说明", mask_for_tests(), "zh-CN"))
    assert not listing.ruled
    assert (listing.annex.title, listing.annex.head) == ("说明", ("行", "内容"))
    assert listing.annex.rows == (
        ("1", "第一行"),
        ("2", ""),
        ("3", "\u00a0\u00a0\u00a0\u00a0indented"),
        ("4", "last\u00a0 one"),
    )


def test_a_form_feed_is_a_blank_line_without_a_number(tmp_path: Path) -> None:
    converted = convert_text(write(tmp_path, "a\fb\n\fc\n"), "", mask_for_tests(), "en")
    assert rows(converted) == [("1", "a"), ("", ""), ("", "b"), ("2", ""), ("", ""), ("", "c")]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_was_covered_is_told(tmp_path: Path, language: Language) -> None:
    path = write(tmp_path, "13812345678，再拨13812345678\nb@buyer.example")
    converted = convert_text(path, "13912345678", mask_for_tests(), language)
    assert converted.changes == (Change("masked", {"count": 4}),)
    assert converted.masked == {"13812345678", "13912345678", "b@buyer.example"}
    assert rows(converted)[0] == ("1", "138****5678，再拨138****5678")
    assert convert_text(path, "", mask_for_tests("court"), language).changes == ()


def test_a_text_of_too_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MAX_LINES", 1000)
    assert len(rows(convert_text(write(tmp_path, "a\n" * 1000), "", mask_for_tests(), "en"))) == 1000
    with pytest.raises(UnusableExhibit) as refused:
        convert_text(write(tmp_path, "a\n" * 1001), "", mask_for_tests(), "en")
    assert (refused.value.variant, refused.value.values) == ("too_long", {"limit": "1,000"})


def test_a_long_text_is_quick(tmp_path: Path) -> None:
    path = write(
        tmp_path, "2026-11-20 10:32:05 INFO 订单 4920630012345678901 已发货，电话13812345678\n" * 10_000
    )
    start = time.perf_counter()
    converted = convert_text(path, "", mask_for_tests(), "en")
    assert time.perf_counter() - start < 10
    assert masked_count(converted) == 10_000


@given(st.sampled_from(OUTSIDE + INSIDE), st.lists(st.tuples(WORDS, DATA), min_size=1, max_size=6), LANGUAGE)
def test_only_the_court_reads_of_people(
    scratch: Path, audience: Audience, parts: list[tuple[str, str]], language: Language
) -> None:
    text = "\n".join(f"{words}，{datum}。" for words, datum in parts)
    converted = convert_text(write(scratch, text), parts[0][1], mask_for_tests(audience), language)
    for _, datum in parts:
        assert (datum in told(converted)) == (audience in INSIDE)
    assert bool(converted.masked) == (audience in OUTSIDE)
    assert converted == convert_text(write(scratch, text), parts[0][1], mask_for_tests(audience), language)


@given(st.binary(max_size=300))
def test_any_bytes_are_lines_or_refused(scratch: Path, content: bytes) -> None:
    path = write(scratch, content)
    with suppress(UnusableExhibit):
        convert_text(path, "", mask_for_tests(), "en")
    assert path.read_bytes() == content
