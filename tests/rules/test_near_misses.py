from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appealkit.rules.near_misses import is_slip

NAMES = st.text("杭州晨光家居0123456789ABX", min_size=6, max_size=20)


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("TM2026111800124", "TM2026111800123", True),  # one wrong sign
        ("TM2026111800132", "TM2026111800123", True),  # two neighbours exchanged
        ("杭州晨光家具用品有限公司", "杭州晨光家居用品有限公司", True),
        ("TM2026111800123", "TM2026111800123", False),  # the same is none
        ("TM2026111800145", "TM2026111800123", False),  # two wrong signs
        ("TM2026111810023", "TM2026111800123", False),  # exchanged over another
        ("3TM202611180012", "TM2026111800123", False),
        ("321456", "123456", False),
        ("TM202611180012", "TM2026111800123", False),  # one sign less
        ("TM20261118001234", "TM2026111800123", False),  # one more
        ("", "", False),
        ("a", "b", True),
        ("ab", "ba", True),
        ("aab", "aba", True),
        ("abc", "", False),
    ],
)
def test_what_is_a_slip(written: str, meant: str, slip: bool) -> None:
    assert is_slip(written, meant) is slip


@given(NAMES, st.data())
def test_a_wrong_sign_and_exchanged_neighbours_are_found_either_way_round(
    meant: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(meant) - 2))
    wrong = data.draw(st.characters(codec="utf-8").filter(lambda sign: sign != meant[at]))
    written = meant[:at] + wrong + meant[at + 1 :]
    assert is_slip(written, meant)
    assert is_slip(meant, written)
    assume(meant[at] != meant[at + 1])
    assert is_slip(meant[:at] + meant[at + 1] + meant[at] + meant[at + 2 :], meant)


@given(NAMES, NAMES)
def test_a_slip_is_one_both_ways_and_never_the_same_text(one: str, other: str) -> None:
    assert is_slip(one, other) is is_slip(other, one)
    assert not is_slip(one, one)
