from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.names import NOBODY, Names, is_telling


def test_what_says_enough() -> None:
    assert [text for text in ("", "a", "*", "**", "ab", "a*", "**b", "张三") if is_telling(text)] == [
        "ab", "a*", "**b", "张三",
    ]  # fmt: skip


def test_the_longest_name_at_a_place_is_found() -> None:
    names = Names({"ab": "**", "abc": "a***c", "ca": "**", "x": "*", "same": "same"})
    assert list(names.find("abcab, ca x same")) == [(0, "abc"), (3, "ab"), (7, "ca")]
    assert list(NOBODY.find("abc")) == []
    assert list(names.find("")) == []


def test_what_is_left_of_a_name_makes_no_other() -> None:
    names = Names({"abc8": "a***8", "8x": "**"})
    assert Masking("platform").cover("abc8x", names) == "a*****"


def test_many_names_take_no_longer_than_few() -> None:
    names = Names({f"tb{number}": "t***0" for number in range(100_000)})
    start = time.perf_counter()
    assert len(list(names.find("您好 tb4711，" * 1_000))) == 1_000
    assert time.perf_counter() - start < 5


LETTERS = st.text(st.sampled_from("abc"), min_size=2, max_size=5)


@given(st.lists(LETTERS, max_size=6), st.text(st.sampled_from("abc "), max_size=30))
def test_no_name_is_left(written: list[str], text: str) -> None:
    masking = Masking("platform")
    names = Names({name: masking.cover_name(name) for name in written})
    shown = masking.cover(text, names)
    assert not any(name in shown for name in written)
    assert list(names.find(shown)) == []
