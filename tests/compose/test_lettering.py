"""How much room words take, and whether they stand clear of what is there already."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from appealkit.compose.lettering import bounds, measure, stands_clear
from appealkit.document import Anchor, Area, Label
from appealkit.writers.fonts import find_font_folder


@pytest.mark.parametrize(
    "text", ["2020年12月", "100,000", "Valid orders per month", "Priority date: 30 September 2022", "（笔）"]
)
def test_no_less_room_than_the_shipped_face_takes(text: str) -> None:
    face = ImageFont.truetype(find_font_folder() / "appeal-sans-common.ttf", 90)
    assert face.getlength(text) / 10 <= measure(text, 9) < face.getlength(text) / 10 * 1.25


@pytest.mark.parametrize(("anchor", "left"), [("start", 50), ("middle", 41), ("end", 32)])
def test_a_label_stands_at_its_anchor(anchor: Anchor, left: float) -> None:
    assert bounds(Label(50, 20, "订单", 9, "#000000", anchor)) == pytest.approx((left, 12.8, left + 18, 21.8))


@pytest.mark.parametrize(
    ("area", "clear"),
    [
        ((0, 0, 100, 100), False),
        ((60, 15, 1, 1), False),
        ((0, 0, 50, 100), True),
        ((68, 0, 10, 100), True),
        ((0, 0, 100, 12), True),
        ((0, 22, 100, 10), True),
    ],
)
def test_what_touches(area: tuple[float, float, float, float], clear: bool) -> None:
    assert stands_clear(Label(50, 20, "订单", 9, "#000000"), [Area(*area, "#000000")]) == clear


def test_a_label_is_not_in_its_own_way() -> None:
    label, twin = (Label(50, 20, "订单", 9, "#000000") for _ in range(2))
    assert stands_clear(label, [label])
    assert not stands_clear(label, [label, twin])
