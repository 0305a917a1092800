"""What selling on may be worth."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from appealkit.case.money import Money
from appealkit.compose.derive import derive
from appealkit.rules.keep_value import estimate_keep_value
from tests.desk import Desk

MARGIN = {"margin_per_day": "600", "season_days": "60"}
RISK = {"expected_penalty": "20000", "loss_chance": "40"}


@pytest.mark.parametrize(
    ("facts", "worth"),
    [
        (MARGIN, "36000"),
        (MARGIN | RISK, "28000"),
        (MARGIN | RISK | {"settle_price": "8000"}, "20000"),
        (MARGIN | {"settle_price": "36000"}, "0"),
        (MARGIN | {"expected_penalty": "20000"}, "36000"),  # the chance is not known
        (RISK, None),
        ({"margin_per_day": "600"}, None),
        (MARGIN | {"settle_price": "USD 8000"}, None),
    ],
)
def test_the_margin_less_the_risk_and_the_price(
    tmp_path: Path, facts: dict[str, str], worth: str | None
) -> None:
    desk = Desk(tmp_path)
    desk.case(facts=facts)
    case = desk.read()
    expected = Money(Decimal(worth)) if worth else None
    assert estimate_keep_value(case) == expected
    assert ("keep_value" in derive(case)) is (expected is not None)
