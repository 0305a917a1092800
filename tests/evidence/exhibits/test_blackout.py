from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from appealkit.evidence.exhibits.blackout import black_out, check_boxes
from appealkit.evidence.exhibits.leaves import Box, UnusableExhibit

edges = (
    st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)).map(sorted).filter(lambda ends: ends[0] < ends[1])
)


def painted(box: Box, size: tuple[int, int], mode: str = "L") -> set[tuple[int, int]]:
    picture = Image.new(mode, size, "white")
    black_out(picture, [box])
    grey = picture.convert("L")
    return {(x, y) for x in range(size[0]) for y in range(size[1]) if grey.getpixel((x, y)) == 0}


@given(edges, edges, st.integers(1, 30), st.integers(1, 30))
def test_every_pixel_that_a_box_touches_is_black(
    across: list[float], down: list[float], width: int, height: int
) -> None:
    box = Box(1, across[0], down[0], across[1], down[1])
    hair = 1e-9  # by which a number with a point may be wrong
    left, right = box.left * width + hair, box.right * width - hair
    top, bottom = box.top * height + hair, box.bottom * height - hair
    touched = {
        (x, y)
        for x in range(width)
        for y in range(height)
        if left < x + 1 and x < right and top < y + 1 and y < bottom
    }
    assert touched <= painted(box, (width, height))


@given(st.integers(1, 500), st.data())
def test_a_box_along_whole_pixels_takes_no_more_than_a_pixel_more(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first + 1, size))
    rows = {y for _, y in painted(Box(1, 0.0, first / size, 1.0, last / size), (1, size))}
    assert set(range(first, last)) <= rows <= set(range(first - 1, last + 1))


def test_colours_become_black_too() -> None:
    assert painted(Box(1, 0.0, 0.0, 1.0, 1.0), (3, 2), "RGB") == {(x, y) for x in range(3) for y in range(2)}


def test_boxes_that_are_right() -> None:
    check_boxes([], 0)
    check_boxes([Box(1, 0.0, 0.0, 1.0, 1.0), Box(3, -1.0, 0.9, 0.1, float("inf"))], 3)


@pytest.mark.parametrize("page", [0, -1, 4])
def test_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(UnusableExhibit) as unusable:
        check_boxes([Box(1, 0.0, 0.0, 1.0, 1.0), Box(page, 0.0, 0.0, 1.0, 1.0)], 3)
    assert unusable.value.variant == "no_such_page"
    assert unusable.value.values == {"page": page, "total": 3}


@pytest.mark.parametrize(
    "ends",
    [(0.5, 0.5), (0.6, 0.4), (-0.5, 0.0), (1.0, 1.5), (float("nan"), 0.5), (0.5, float("nan"))],
    ids=str,
)
def test_a_box_of_no_size(ends: tuple[float, float]) -> None:
    for box in (Box(2, ends[0], 0.0, ends[1], 1.0), Box(2, 0.0, ends[0], 1.0, ends[1])):
        with pytest.raises(UnusableExhibit) as unusable:
            check_boxes([box], 3)
        assert (unusable.value.variant, unusable.value.values) == ("bad_box", {"page": 2})
