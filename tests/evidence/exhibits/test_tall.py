from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from appealkit.evidence.exhibits.tall import cut_tall, find_parts, is_tall
from tests.evidence.exhibits.picture_files import draw_chat, encode


def through(picture: Image.Image, **options: object) -> Image.Image:
    """The picture as it comes back from a JPEG file, with the noise around its edges."""
    with Image.open(BytesIO(encode(picture, "JPEG", **options))) as noisy:
        noisy.load()
        return noisy


@pytest.mark.parametrize(("height", "tall"), [(780, False), (781, True)])
def test_from_which_height_a_picture_is_tall(height: int, tall: bool) -> None:
    assert is_tall(300, height) is tall
    picture = Image.new("L", (300, height))
    assert (len(cut_tall(picture)) > 1) is tall


def test_a_picture_that_is_not_tall_stays_itself() -> None:
    picture = Image.new("L", (300, 700))
    assert cut_tall(picture) == [picture]


def test_a_strip_too_narrow_for_text_stays_whole() -> None:
    assert not is_tall(1, 100_000_000)
    assert not is_tall(99, 50_000)


@given(width=st.integers(100, 400), height=st.integers(261, 6000), seed=st.integers(0, 99))
def test_the_parts_show_every_row_and_fit_their_pages(width: int, height: int, seed: int) -> None:
    picture = Image.new("L", (width, height), 255)
    for row in range(0, height, 7 + seed):
        picture.paste(seed * 2, (row % width, row, row % width + 3, row + 4 + seed // 2))
    parts = list(find_parts(picture))
    assert parts[0][0] == 0
    assert parts[-1][1] == height
    for (_, end), (start, _) in pairwise(parts):
        assert end - min(60, round(0.03 * width)) == start < end
    heights = [bottom - top for top, bottom in parts]
    assert max(heights) <= max(2.6 * width, height if len(parts) == 1 else 0)
    assert min(heights) >= min(0.6 * width, height)
    assert all(1.3 * width < part for part in heights[:-1])


def test_the_parts_are_the_rows_of_the_picture() -> None:
    picture, _ = draw_chat(200, 2500)
    for (top, bottom), part in zip(find_parts(picture), cut_tall(picture), strict=True):
        assert part.size == (200, bottom - top)
        assert part.tobytes() == picture.crop((0, top, 200, bottom)).tobytes()


@pytest.mark.parametrize("line", [14, 24, 37])
@pytest.mark.parametrize("quality", [None, 40, 75, 92])
@pytest.mark.parametrize(("width", "height"), [(360, 4000), (400, 1100), (400, 9000)])
def test_no_cut_goes_through_a_line_of_text(line: int, quality: int | None, width: int, height: int) -> None:
    picture, lines = draw_chat(width, height, line)
    if quality:
        picture = through(picture, quality=quality)
    cuts = [bottom for _, bottom in find_parts(picture)][:-1]
    assert cuts
    for cut in cuts:
        assert not [rows for rows in lines if rows.start < cut < rows.stop]


def test_no_cut_goes_through_a_line_of_real_letters() -> None:
    picture = Image.new("RGB", (540, 5000), "white")
    draw, lines = ImageDraw.Draw(picture), []
    for top in range(10, 4960, 33):
        words = "it is. ... - i. -- l" if top % 2 else "The quick brown fox jumps over the lazy dog"
        draw.text((20, top), words, "black", font_size=22)
        _, first, _, last = draw.textbbox((20, top), words, font_size=22)
        lines.append(range(int(first), int(last)))
    for _, cut in list(find_parts(through(picture, quality=75)))[:-1]:
        assert not [rows for rows in lines if rows.start < cut < rows.stop]


def test_the_dark_is_as_good_as_the_light() -> None:
    picture, _ = draw_chat(360, 4000)
    dark = picture.point([255 - level for level in range(256)] * 3)
    assert list(find_parts(dark)) == list(find_parts(picture))


def make_noise(width: int, height: int, levels: int) -> Image.Image:
    """Greys from the middle on, as many as there are levels, in no order."""
    noise = Image.frombytes("L", (width, height), Random(0).randbytes(width * height))
    return noise.point([128 + level * levels // 256 for level in range(256)])


def test_a_gap_on_a_restless_ground() -> None:
    picture = make_noise(800, 2400, levels=12)
    for top in (1100, 1300, 1500):
        for column in range(0, 800, 6):
            picture.paste(0, (column, top, column + 3, top + 140))
    assert abs(next(find_parts(picture))[1] - 1470) < 10


def test_where_nothing_is_calm_the_cut_is_at_full_height() -> None:
    noise = make_noise(200, 1000, levels=128)
    assert [bottom for _, bottom in find_parts(noise)] == [400, 794, 1000]


def test_the_widest_gap_is_taken_and_the_lowest_of_several() -> None:
    picture = Image.new("L", (300, 1000), 255)
    for top, bottom in ((380, 450), (490, 520), (560, 610)):
        for column in range(0, 300, 6):
            picture.paste(0, (column, top, column + 3, bottom))
    # Searched are the rows from 400 to 600; two gaps have 40 rows.
    assert next(find_parts(picture)) == (0, 540)
