from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.terms import expiry_by_law

KINDS = ["patent-invention", "patent-utility", "patent-design", "trademark", "copyright", "other", ""]


@pytest.mark.parametrize(
    ("kind", "filed", "granted", "ends"),
    [
        ("patent-invention", date(2010, 3, 1), date(2013, 5, 6), date(2030, 3, 1)),
        ("patent-utility", date(2020, 3, 1), None, date(2030, 3, 1)),
        ("patent-design", date(2021, 6, 1), None, date(2036, 6, 1)),
        ("patent-design", date(2021, 5, 31), None, date(2031, 5, 31)),  # the last of the old term
        ("patent-invention", date(2012, 2, 29), None, date(2032, 2, 29)),
        ("patent-utility", date(2024, 2, 29), None, date(2034, 2, 28)),
        ("trademark", date(2014, 1, 1), date(2016, 2, 29), date(2026, 2, 28)),
        ("trademark", date(2014, 1, 1), None, None),  # a mark lasts from its registration
        ("patent-design", None, date(2022, 1, 1), None),  # a patent from its filing
        ("copyright", date(2020, 1, 1), date(2020, 1, 1), None),
        ("other", date(2020, 1, 1), date(2020, 1, 1), None),
        ("", date(2020, 1, 1), date(2020, 1, 1), None),
        ("patent-invention", date(9990, 1, 1), None, None),  # a slip of the keys
        ("trademark", None, date(9999, 12, 31), None),
    ],
)
def test_when_a_right_ends_by_law(
    kind: str, filed: date | None, granted: date | None, ends: date | None
) -> None:
    assert expiry_by_law(kind, filed, granted) == ends


@given(st.sampled_from(KINDS), st.none() | st.dates(), st.none() | st.dates())
def test_a_right_ends_after_it_began_or_nobody_knows(
    kind: str, filed: date | None, granted: date | None
) -> None:
    ends = expiry_by_law(kind, filed, granted)
    began = granted if kind == "trademark" else filed
    assert ends is None or (began is not None and 10 <= ends.year - began.year <= 20)
