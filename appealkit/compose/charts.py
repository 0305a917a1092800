"""The chart of sales per month: a bar for the valid orders of each month, a dashed line at the cutoff."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from appealkit.compose.filters import show_date
from appealkit.compose.lettering import measure, stands_clear
from appealkit.document import Area, Drawing, Label, Line
from appealkit.words import Language, say

# Points. The width is that of the text of an A4 letter, where the type then prints in its own size.
WIDTH, HEIGHT = 448.0, 170.0
TITLE_ROW, CUTOFF_ROW, MONTH_ROW = 9.5, 24.5, 165.0
TOP, BASE, LEFT, RIGHT = 38.0, 152.0, 20.0, 428.0
SIZE, SMALL = 9.0, 7.5
GAP = 4.0

# Dark, light and very light, so that they stay apart in grey print.
INK, BEFORE, AFTER, FAINT, MARK = "#000000", "#1f4e79", "#a9bdd1", "#dedede", "#b00020"

# How many months lie between two labels of the time axis and how these are written, best first.
SPACINGS = (
    *((1, "long"), (1, "short"), (2, "short"), (3, "short"), (6, "short")),
    *((12 * years, "year") for years in (1, 2, 5, 10, 20, 50, 100, 1000)),
)
MOST_MONTHS_LISTED = 24


@dataclass(frozen=True, slots=True)
class Month:
    """A month's valid orders: those before the cutoff and those on or after it."""

    year: int
    month: int
    before: int
    after: int = 0

    @property
    def start(self) -> int:
        """When the month starts, in months since the year 0."""
        return self.year * 12 + self.month - 1


@dataclass(frozen=True, slots=True)
class Frame:
    """Where time and counts stand: months from `first` to before `end`, counts from 0 to `top` by `step`."""

    first: int
    end: int
    top: int
    step: int
    left: float

    @property
    def slot(self) -> float:
        """The width of a month."""
        return (RIGHT - self.left) / (self.end - self.first)

    def x(self, time: float) -> float:
        """Where a moment stands, told in months since the year 0."""
        return self.left + (time - self.first) * self.slot

    def y(self, count: int) -> float:
        """Where a count stands."""
        return BASE - (BASE - TOP) * count / self.top


@dataclass(frozen=True, slots=True)
class Bar:
    """The orders of a month, or of its part before or after the cutoff when the cutoff divides it."""

    area: Area
    count: int
    divided: bool


def draw_sales(months: Sequence[Month], cutoff: date | None, basis: str, language: Language) -> Drawing:
    """Draw the valid orders of each month, dark before the cutoff and light from that day on.

    `months` are in order of time; one without orders may be left out, its place stays empty. `basis`
    names the cutoff as it prints, such as 优先权日 or priority date. The alt text tells the same
    counts, by year where more than 24 months have orders. Raises ValueError when no month has any.
    """
    sold = [month for month in months if month.before or month.after]
    turn = place_day(cutoff) if cutoff else math.inf
    frame = make_frame(sold, turn)
    bars = tuple(draw_bars(sold, turn, frame))
    shapes = (
        *draw_title(bars, language),
        *draw_counts(frame),
        *(bar.area for bar in bars),
        *draw_numbers(bars, frame, frame.x(turn)),
        *draw_months(frame, language),
        *(draw_cutoff(cutoff, basis, frame.x(turn), language) if cutoff else ()),
    )
    return Drawing(WIDTH, HEIGHT, shapes, describe(sold, cutoff, basis, language))


def place_day(day: date) -> float:
    """When a day starts, in months since the year 0."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def make_frame(months: Sequence[Month], turn: float) -> Frame:
    """Give the frame of all months and the cutoff, with six steps of 1, 2, 5, 10, 20 ... orders at most."""
    starts = [month.start for month in months] + ([math.floor(turn)] if turn < math.inf else [])
    highest = max(max(month.before, month.after) for month in months)
    steps = (digit * 10**zeros for zeros in range(len(str(highest))) for digit in (1, 2, 5))
    step = next(step for step in steps if highest <= 6 * step)
    top = math.ceil(highest / step) * step
    return Frame(min(starts), max(starts) + 1, top, step, max(LEFT, measure(f"{top:,}", SIZE) + 2 * GAP))


def draw_bars(months: Iterable[Month], turn: float, frame: Frame) -> Iterator[Bar]:
    """Draw each month in the middle of its time, the cutoff's own month on both sides of the line."""
    for month in months:
        start, end = month.start, month.start + 1
        line = min(max(turn, start), end)
        for count, color, since, until in (
            (month.before, BEFORE, start, line),
            (month.after, AFTER, line, end),
        ):
            if count:
                left, width = place_bar(frame.x(since), frame.x(until), frame.slot, color)
                area = Area(left, frame.y(count), width, BASE - frame.y(count), color)
                yield Bar(area, count, start < turn < end)


def place_bar(since: float, until: float, slot: float, color: str) -> tuple[float, float]:
    """Give left edge and width; a part of a day or two is widened so that it shows, away from the line."""
    width = max(min(0.76 * (until - since), 40), min(0.12 * slot, 3))
    middle = (since + until - width) / 2
    return (min(middle, until - width) if color == BEFORE else max(middle, since)), width


def draw_numbers(bars: Sequence[Bar], frame: Frame, line: float) -> list[Label]:
    """Write each bar's count above it, or none where they do not all fit.

    A divided month alone may go without: few days leave little room.
    """
    numbers = [number_bar(bar, frame.left, line) for bar in bars]
    whole = [number for bar, number in zip(bars, numbers, strict=True) if not bar.divided]
    axis = Area(0, 0, frame.left - GAP, HEIGHT, INK)
    taken: list[Area | Label] = [axis, *(bar.area for bar in bars), *whole]
    if not all(stands_clear(number, taken) for number in whole):
        return []
    return [number for number in numbers if stands_clear(number, taken)]


def number_bar(bar: Bar, left: float, line: float) -> Label:
    """Write a bar's count above its middle, or beside the axis or the line that it would run into."""
    text = f"{bar.count:,}"
    center, room = bar.area.x + bar.area.width / 2, measure(text, SMALL) / 2 + 2
    middle = max(center, left - GAP + room)
    if abs(middle - line) < room:
        middle = line + math.copysign(room, center - line)
    return Label(middle, bar.area.y - 2.5, text, SMALL, INK, "middle")


def draw_counts(frame: Frame) -> Iterator[Label | Line]:
    """Draw the axis of counts: a faint line across for each step, a dark one for zero."""
    for count in range(0, frame.top + 1, frame.step):
        y = frame.y(count)
        yield Line(frame.left, y, RIGHT, y, FAINT if count else INK, 0.5)
        yield Label(frame.left - GAP, y + 3.2, f"{count:,}", SIZE, INK, "end")


def draw_months(frame: Frame, language: Language) -> Iterator[Label | Line]:
    """Draw the axis of time, as many labels as have room, always on the same months of the year."""
    months, form = next(
        (months, form)
        for months, form in SPACINGS
        if measure(name_month(2000 * 12 + 11, form, language), SIZE) + GAP <= months * frame.slot
    )
    for start in range(frame.first + -frame.first % months, frame.end, months):
        x = frame.x(start + 0.5)
        yield Line(x, BASE, x, BASE + 3, INK, 0.5)
        yield Label(x, MONTH_ROW, name_month(start, form, language), SIZE, INK, "middle")


def draw_cutoff(cutoff: date, basis: str, line: float, language: Language) -> Iterator[Label | Line]:
    """Draw the dashed line, above it the name and the date, moved aside where the drawing ends."""
    words = say(
        "chart.cutoff", language, basis=basis[:1].upper() + basis[1:], date=show_date(cutoff, language)
    )
    half = measure(words, SIZE) / 2
    yield Line(line, CUTOFF_ROW + GAP, line, BASE, MARK, 1, dashed=True)
    yield Label(min(max(line, half), WIDTH - half), CUTOFF_ROW, words, SIZE, MARK, "middle")


def draw_title(bars: Iterable[Bar], language: Language) -> Iterator[Area | Label]:
    """Say what the bars count, and what dark and light mean where the chart has both."""
    title = say("chart.title", language)
    yield Label(0, TITLE_ROW, title, SIZE, INK)
    if {bar.area.color for bar in bars} != {BEFORE, AFTER}:
        return
    x = measure(title, SIZE) + 24
    for color, words in ((BEFORE, say("chart.before", language)), (AFTER, say("chart.after", language))):
        yield Area(x, TITLE_ROW - 7, 8, 8, color)
        yield Label(x + 12, TITLE_ROW, words, SIZE, INK)
        x += 12 + measure(words, SIZE) + 16


def describe(months: Sequence[Month], cutoff: date | None, basis: str, language: Language) -> str:
    """Tell the chart in words, with every count that it shows."""
    first, last = (name_month(month.start, "long", language) for month in (months[0], months[-1]))
    before, after = (sum(month.before for month in months), sum(month.after for month in months))
    line = ""
    if cutoff:
        line = say("chart.line", language, basis=basis, date=show_date(cutoff, language))
    if cutoff and after:
        line += say("chart.sides", language, before=f"{before:,}", after=f"{after:,}")
    return say(
        "chart.alt",
        language,
        span=first if first == last else say("chart.span", language, first=first, last=last),
        total=f"{before + after:,}",
        line=line,
        counts=say("chart.between", language).join(list_counts(months, language)),
    )


def list_counts(months: Sequence[Month], language: Language) -> Iterator[str]:
    """Tell the counts of each month, or of each year where months would be too many to hear."""
    form = "long" if len(months) <= MOST_MONTHS_LISTED else "year"
    for when, group in groupby(months, lambda month: name_month(month.start, form, language)):
        listed = list(group)
        before, after = sum(month.before for month in listed), sum(month.after for month in listed)
        if before and after:
            yield say("chart.both", language, when=when, before=f"{before:,}", after=f"{after:,}")
        else:
            yield say("chart.count", language, when=when, count=f"{before + after:,}")


def name_month(start: int, form: str, language: Language) -> str:
    """Write a month `long` or `short`, or its `year` alone."""
    year, month = start // 12, start % 12 + 1
    if form == "short":
        return f"{year}-{month:02}"
    if form == "year":
        return say("chart.year", language, year=year)
    return say("chart.month", language, year=year, month=month)
