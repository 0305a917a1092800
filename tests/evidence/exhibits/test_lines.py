from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.lines import clean, join_lines, keep_blanks, split_lines
from appealkit.writers.pdf.lines import tidy


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\r\nb\rc\n\nd", ["a", "b", "c", "", "d"]),
        ("a\u2028b\x0bc", ["a\u2028b\x0bc"]),
        ("\n\n", ["", ""]),
    ],
)
def test_lines_end_where_editors_end_them(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("138\u200b1234\u202d5678", "13812345678"),
        ("138\u20091234\u202f5678", "138 1234 5678"),
        ("a\x00b\x07c\ufeff\ud800\uffff", "abc"),
        ("a\tb\fc\nd\u3000e\u00a0f", "a\tb\fc\nd\u3000e\u00a0f"),
    ],
)
def test_what_cannot_be_seen_is_left_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(exclude_characters="\x0b\x85\u180e")))
def test_a_clean_text_shows_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert tidy(cleaned) == tidy(text)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("a b", "a b"),
        ("  a", "\u00a0\u00a0a"),
        (" a", "\u00a0a"),
        ("a   b", "a\u00a0\u00a0 b"),
        ("\ta\tb", "\u00a0\u00a0\u00a0\u00a0a\u00a0\u00a0 b"),
        ("a  ", "a"),
        ("   ", ""),
    ],
)
def test_indents_and_gaps_last(line: str, kept: str) -> None:
    assert keep_blanks(line) == kept
    assert tidy(kept) == kept


@given(st.text(st.sampled_from("a \t")))
def test_a_line_is_as_wide_as_it_was(line: str) -> None:
    assert keep_blanks(line).replace("\u00a0", " ") == line.expandtabs(4).rstrip()


def test_joined_lines() -> None:
    assert join_lines(" a\n b\t\u3000c ") == "a b c"
