"""Names of files: safe everywhere, never alike."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealkit.packet.names import FORBIDDEN, fold, make_safe, name_apart

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TM2026111800123", "TM2026111800123"),
        ("订单/明细\n第1页", "订单-明细 第1页"),
        ('a<b>:"c"', "a-b---c-"),
        ("100%", "100-"),
        ("..", "case"),
        ("", "case"),
        ("🔥", "case"),
        ("🔥火", "🔥火"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("a. . ", "a"),
        ("e\u0301", "é"),
        ("\u202ereversed", "reversed"),
    ],
)
def test_a_name_keeps_what_it_can(text: str, name: str) -> None:
    assert make_safe(text, "case") == name


@given(NAMES)
def test_a_safe_name_is_one_that_every_system_takes(text: str) -> None:
    name = make_safe(text, "case")
    assert name
    assert len(name.encode()) <= 122
    assert not FORBIDDEN.search(name)
    assert name == name.strip(" .") == unicodedata.normalize("NFC", name)
    assert make_safe(name, "case") == name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=NAMES)
def test_a_safe_name_can_be_written(text: str, tmp_path: Path) -> None:
    path = tmp_path / make_safe(text, "case")
    path.write_bytes(b"")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    path.unlink()


@given(
    st.lists(st.sampled_from(["a.pdf", "A.pdf", "a-2.pdf", "é.pdf", "e\u0301.pdf", "ß", "SS"]), max_size=12)
)
def test_no_two_names_are_alike(names: list[str]) -> None:
    apart = name_apart(names)
    assert len(apart) == len(names)
    assert len(set(map(fold, apart))) == len(names)


def test_names_that_are_apart_stay() -> None:
    assert name_apart(["a.mp4", "b.mp4"]) == ["a.mp4", "b.mp4"]
    assert name_apart(["a.mp4", "A.mp4", "a.mp4"]) == ["a.mp4", "A-2.mp4", "a-3.mp4"]
