"""The chart of sales: what it shows is what was sold, every word has its place, and the alt text agrees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from appealkit.compose.charts import AFTER, BASE, BEFORE, MARK, Month, draw_sales, place_day
from appealkit.document import Area, Drawing, Label, Line
from appealkit.words import LANGUAGES, Language
from appealkit.writers.fonts import find_font_folder

BASIS: dict[Language, str] = {"zh-CN": "优先权日", "en": "priority date"}


def make_months(start: tuple[int, int], counts: Sequence[int], cutoff: date | None) -> list[Month]:
    """A month for each count, on the side of the cutoff where it lies; in the cutoff's own month, on both."""
    months = []
    for index, count in enumerate(counts):
        year, month = divmod(start[0] * 12 + start[1] - 1 + index, 12)
        first = date(year, month + 1, 1)
        if cutoff is None or (year, month + 1) < (cutoff.year, cutoff.month):
            before = count
        elif (year, month + 1) > (cutoff.year, cutoff.month) or cutoff == first:
            before = 0
        else:
            before = (count + 1) // 2
        months.append(Month(year, month + 1, before, count - before))
    return months


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[Month], date | None, Language]:
    """Sales of a month to fifteen years, many and few, and a cutoff within, beside or nowhere."""
    length = draw(st.one_of(st.integers(1, 30), st.integers(1, 180)))
    most = draw(st.sampled_from([1, 9, 60, 999, 100_000, 2_000_000]))
    counts = draw(st.lists(st.integers(0, most), min_size=length, max_size=length).filter(any))
    start = date(draw(st.integers(2005, 2020)), draw(st.integers(1, 12)), 1)
    days = st.integers(-200, length * 30 + 900)
    cutoff = draw(st.one_of(st.none(), days.map(lambda day: start + timedelta(day))))
    months = make_months((start.year, start.month), counts, cutoff)
    kept = [month for month in months if month.before or month.after or draw(st.booleans())]
    return kept, cutoff, draw(st.sampled_from(LANGUAGES))


def draw_chart(chart: tuple[list[Month], date | None, Language]) -> Drawing:
    months, cutoff, language = chart
    return draw_sales(months, cutoff, BASIS[language], language)


def chart_of(
    length: int, cutoff: date | None = None, language: Language = "zh-CN", count: int = 3
) -> Drawing:
    return draw_chart((make_months((2020, 3), [count] * length, cutoff), cutoff, language))


def labels_of(drawing: Drawing) -> list[Label]:
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    assert labels
    return labels


def words_of(drawing: Drawing) -> list[str]:
    return [label.text for label in labels_of(drawing)]


def bars_of(drawing: Drawing) -> list[Area]:
    """The areas that stand on the axis, which the squares of the legend do not."""
    bars = [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Area) and shape.y + shape.height == pytest.approx(BASE)
    ]
    assert bars
    return bars


def cutoff_of(drawing: Drawing) -> float:
    (line,) = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.dashed]
    assert line.x1 == line.x2
    return line.x1


def axis_of(drawing: Drawing) -> list[int]:
    return [int(label.text.replace(",", "")) for label in labels_of(drawing) if label.anchor == "end"]


def months_of(drawing: Drawing) -> list[str]:
    lowest = max(label.y for label in labels_of(drawing))
    return [label.text for label in labels_of(drawing) if label.y == lowest]


def numbers_of(drawing: Drawing) -> list[int]:
    """The counts above the bars."""
    sizes = {label.size for label in labels_of(drawing)}
    small = [label for label in labels_of(drawing) if len(sizes) > 1 and label.size == min(sizes)]
    return [int(label.text.replace(",", "")) for label in small]


@cache
def load_face(size: float) -> ImageFont.FreeTypeFont:
    face = find_font_folder() / "appeal-sans-common.ttf"
    return ImageFont.truetype(face, size * 10, layout_engine=ImageFont.Layout.BASIC)


def ink_of(label: Label) -> tuple[float, float, float, float]:
    """Where the shipped face puts the label's ink."""
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[label.anchor]
    left, top, right, bottom = (
        edge / 10 for edge in load_face(label.size).getbbox(label.text, anchor=anchor)
    )
    return label.x + left, label.y + top, label.x + right, label.y + bottom


def overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def edges_of(bar: Area) -> tuple[float, float, float, float]:
    return bar.x, bar.y, bar.x + bar.width, bar.y + bar.height


@given(charts())
@example((make_months((2020, 12), [1], None), None, "en"))
@example((make_months((2010, 1), [100_000] * 180, date(2024, 12, 31)), date(2024, 12, 31), "zh-CN"))
@example((make_months((2020, 1), [4] * 14, date(2020, 1, 4)), date(2020, 1, 4), "en"))
@settings(deadline=None, max_examples=150)
def test_every_label_has_a_place_of_its_own(chart: tuple[list[Month], date | None, Language]) -> None:
    drawing = draw_chart(chart)
    inks = [ink_of(label) for label in labels_of(drawing)]
    for left, top, right, bottom in inks:
        assert -0.5 <= left < right <= drawing.width + 0.5
        assert 0 <= top < bottom <= drawing.height
    assert not [pair for pair in combinations(inks, 2) if overlap(*pair)]
    bars = [edges_of(bar) for bar in bars_of(drawing)]
    assert not [(ink, bar) for ink in inks for bar in bars if overlap(ink, bar)]


@given(charts())
@settings(deadline=None)
def test_no_label_is_struck_through_by_the_cutoff(chart: tuple[list[Month], date | None, Language]) -> None:
    drawing = draw_chart(chart)
    dashed = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.dashed]
    assert len(dashed) == (chart[1] is not None)
    for line in dashed:
        edges = line.x1 - line.width / 2, line.y1, line.x1 + line.width / 2, line.y2
        assert not [label for label in labels_of(drawing) if overlap(ink_of(label), edges)]


@given(charts())
@settings(deadline=None)
def test_bars_are_as_high_as_their_counts(chart: tuple[list[Month], date | None, Language]) -> None:
    drawing = draw_chart(chart)
    sold = [
        (count, color)
        for month in chart[0]
        for count, color in ((month.before, BEFORE), (month.after, AFTER))
        if count
    ]
    bars = bars_of(drawing)
    assert [bar.color for bar in bars] == [color for _, color in sold]
    top = max(axis_of(drawing))
    highest = min(shape.y1 for shape in drawing.shapes if isinstance(shape, Line) and not shape.dashed)
    for (count, _), bar in zip(sold, bars, strict=True):
        assert bar.height / (BASE - highest) == pytest.approx(count / top)
    edges = [edges_of(bar) for bar in bars]
    assert all(one[2] <= other[0] + 1e-6 for one, other in pairwise(edges))
    if chart[1]:
        line = cutoff_of(drawing)
        assert all((bar.x + bar.width <= line + 1e-6) == (bar.color == BEFORE) for bar in bars)


@given(charts())
@settings(deadline=None)
def test_the_axis_starts_at_zero_and_has_few_whole_steps(
    chart: tuple[list[Month], date | None, Language],
) -> None:
    counts = axis_of(draw_chart(chart))
    step = counts[1]
    assert counts == [index * step for index in range(len(counts))]
    assert 2 <= len(counts) <= 7
    assert str(step).strip("0") in ("1", "2", "5")
    assert max(counts) - step < max(max(month.before, month.after) for month in chart[0]) <= max(counts)


@given(charts())
@settings(deadline=None)
def test_the_alt_text_tells_what_the_bars_show(chart: tuple[list[Month], date | None, Language]) -> None:
    months, cutoff, language = chart
    head, detail = re.split("其中：|In detail: ", draw_chart(chart).alt)
    before, after = sum(month.before for month in months), sum(month.after for month in months)
    assert read_numbers(r"(?:共| )([\d,]+)(?:笔| in all)", head) == [before + after]
    assert (BASIS[language] in head) == (cutoff is not None)
    if cutoff and after:
        assert read_numbers(r"(?:之前|以后|Before that date |after it )([\d,]*\d)", head) == [before, after]
    told = read_numbers(r"([\d,]+)笔|(?:: |date, )([\d,]*\d)", detail)
    sold = [month for month in months if month.before or month.after]
    by_year = [[month for month in sold if month.year == year] for year in sorted({m.year for m in sold})]
    groups = by_year if len(sold) > 24 else [[month] for month in sold]
    sums = [(sum(m.before for m in group), sum(m.after for m in group)) for group in groups]
    assert told == [count for pair in sums for count in pair if count]


def read_numbers(pattern: str, text: str) -> list[int]:
    return [int("".join(match.groups("")).replace(",", "")) for match in re.finditer(pattern, text)]


def test_words_in_chinese() -> None:
    cutoff = date(2021, 1, 17)
    months = [Month(2020, 11, 12), Month(2021, 1, 30, 8), Month(2021, 2, 0, 1200)]
    drawing = draw_sales(months, cutoff, "优先权日", "zh-CN")
    assert drawing.alt == (
        "2020年11月至2021年2月每月有效订单柱状图，共1,250笔。虚线为优先权日2021年1月17日。"
        "该日之前42笔，该日及以后1,208笔。"
        "其中：2020年11月12笔，2021年1月该日之前30笔、该日及以后8笔，2021年2月1,200笔。"
    )
    assert {"每月有效订单（笔）", "该日之前", "该日及以后", "优先权日：2021年1月17日"} <= set(
        words_of(drawing)
    )
    assert months_of(drawing) == ["2020年11月", "2020年12月", "2021年1月", "2021年2月"]
    assert numbers_of(drawing) == [12, 30, 8, 1200]


def test_words_in_english() -> None:
    drawing = draw_sales([Month(2020, 11, 12)], date(2021, 1, 17), "priority date", "en")
    assert drawing.alt == (
        "Bar chart of the valid orders per month, 2020-11: 12 in all. "
        "The dashed line is the priority date, 17 January 2021. In detail: 2020-11: 12."
    )
    assert {"Valid orders per month", "Priority date: 17 January 2021"} <= set(words_of(drawing))


def test_many_months_are_told_by_year() -> None:
    cutoff = date(2021, 6, 10)
    drawing = draw_chart((make_months((2019, 12), [10] * 25, cutoff), cutoff, "en"))
    assert drawing.alt.endswith(
        "In detail: 2019: 10; 2020: 120; 2021: 55 before that date, 65 on or after it."
    )
    assert "; 2020-04: 3; " in chart_of(24, language="en").alt


@pytest.mark.parametrize(
    ("months", "language", "first", "gap"),
    [
        (1, "zh-CN", "2020年3月", 1),
        (7, "zh-CN", "2020年3月", 1),
        (8, "zh-CN", "2020-03", 1),
        (14, "en", "2020-03", 2),
        (24, "zh-CN", "2020-04", 3),
        (50, "en", "2020-07", 6),
        (96, "zh-CN", "2021年", 12),
        (180, "en", "2021", 12),
        (180, "zh-CN", "2022年", 24),
    ],
)
def test_months_are_named_where_there_is_room(months: int, language: Language, first: str, gap: int) -> None:
    named = months_of(chart_of(months, language=language))
    assert named[0] == first
    assert len(named) == pytest.approx(months / gap, abs=1)


def test_months_without_orders_keep_their_place() -> None:
    bars = bars_of(draw_sales([Month(2020, 1, 1), Month(2020, 4, 1), Month(2020, 5, 1)], None, "", "zh-CN"))
    first, second, third = (bar.x for bar in bars)
    assert second - first == pytest.approx(3 * (third - second))


def test_the_line_stands_at_the_days_share_of_its_month() -> None:
    drawing = chart_of(4, date(2020, 4, 16))
    marks = [
        shape.x1
        for shape in drawing.shapes
        if isinstance(shape, Line) and shape.y1 == BASE and shape.x1 == shape.x2
    ]
    march, april, *_ = marks
    assert cutoff_of(drawing) == pytest.approx(april, abs=0.01)
    assert cutoff_of(chart_of(4, date(2020, 4, 1))) == pytest.approx((march + april) / 2, abs=0.01)
    assert place_day(date(2021, 2, 15)) == 2021 * 12 + 1.5


def test_the_cutoff_may_be_later_than_all_sales_or_earlier() -> None:
    later, earlier = chart_of(3, date(2022, 3, 1)), chart_of(3, date(2018, 3, 1))
    assert cutoff_of(later) > max(bar.x for bar in bars_of(later)) + 100
    assert cutoff_of(earlier) < min(bar.x for bar in bars_of(earlier)) - 100
    assert {bar.color for bar in bars_of(earlier)} == {AFTER}


def test_a_legend_only_where_there_are_both_tones() -> None:
    cutoff = date(2020, 5, 1)
    assert "该日之前" in words_of(chart_of(4, cutoff))
    assert "该日之前" not in words_of(chart_of(2, cutoff))
    assert "该日之前" not in words_of(chart_of(4))


def test_numbers_stand_on_the_bars_while_they_all_fit() -> None:
    assert numbers_of(chart_of(14, count=99_999)) == [99_999] * 14
    assert numbers_of(chart_of(14, count=10_000_000)) == []
    assert numbers_of(chart_of(36)) == [3] * 36
    assert numbers_of(chart_of(100)) == []
    sparse = draw_sales([Month(2010, 1, 100), Month(2020, 1, 5)], None, "", "zh-CN")
    assert numbers_of(sparse) == [100, 5]


def test_a_month_without_room_for_its_parts_leaves_the_other_numbers() -> None:
    cutoff = date(2020, 6, 16)
    drawing = draw_chart((make_months((2020, 3), [60_000] * 12, cutoff), cutoff, "en"))
    assert numbers_of(drawing) == [60_000] * 11


def test_tones_stay_apart_in_grey() -> None:
    def grey(color: str) -> float:
        red, green, blue = (int(color[index : index + 2], 16) / 255 for index in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    assert grey(BEFORE) < 0.3
    assert grey(MARK) < 0.3
    assert 0.65 < grey(AFTER) < 0.8


def test_the_face_of_the_letter_has_every_character() -> None:
    from fontTools.ttLib import TTFont

    with TTFont(find_font_folder() / "appeal-sans-common.ttf") as font:
        known = set(font.getBestCmap())
    for language in LANGUAGES:
        for month in range(1, 13):
            cutoff = date(2023, month, 28)
            drawing = draw_chart((make_months((2020, 1), [1234] * 40, cutoff), cutoff, language))
            assert {ord(character) for text in words_of(drawing) for character in text} <= known


def test_without_orders_there_is_no_chart() -> None:
    with pytest.raises(ValueError, match="empty"):
        draw_sales([Month(2020, 1, 0)], None, "", "zh-CN")
