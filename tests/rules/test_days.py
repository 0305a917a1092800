"""The day of a moment, and of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from appealkit.rules.days import day_of


@pytest.mark.parametrize(
    "moment",
    [
        date(2026, 9, 18),
        datetime(2026, 9, 18, tzinfo=UTC),
        datetime(2026, 9, 18, 23, 59, tzinfo=timezone(timedelta(hours=8))),
    ],
)
def test_a_moment_is_of_its_day_in_its_own_zone(moment: date) -> None:
    assert day_of(moment) == date(2026, 9, 18)
    assert type(day_of(moment)) is date
