"""Chinese lines that end at the right margin: WeasyPrint stretches spaces only, and Chinese has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHINESE = "[\u2014\u2018-\u201d\u2026\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]"

# The most that goes between two characters, as a share of the type size. A line that needs more
# ends early because a number or an address went to the next one; spread out it would look torn.
WIDEST_GAP = 0.12


@contextmanager
def spread_characters() -> Iterator[None]:
    """Meanwhile justify lines with Chinese between its characters; others are justified as ever.

    WeasyPrint does not know `text-justify: inter-character`, so its own function is replaced while
    one document is laid out. It is called for just those lines that have room to fill. Numbers and
    addresses within the line keep their shape.
    """
    from weasyprint.layout import inline

    stretch_spaces = inline.justify_line

    def justify_line(context: Any, line: Any, room: float) -> None:
        chinese = len(re.findall(CHINESE, collect_text(line)))
        if not chinese:
            stretch_spaces(context, line, room)
        elif (gap := room / chinese) <= WIDEST_GAP * line.style["font_size"]:
            widen(line, gap, 0.0)

    inline.justify_line = justify_line
    try:
        yield
    finally:
        inline.justify_line = stretch_spaces


def collect_text(box: Any) -> str:
    """Give the text of a line or of a part of it."""
    if hasattr(box, "text"):
        return str(box.text)
    return "".join(collect_text(child) for child in getattr(box, "children", ()))


def widen(box: Any, gap: float, shift: float) -> float:
    """Move a line or a part of it by `shift` pixels, widen its Chinese, give the shift of what follows."""
    start = shift
    box.position_x += shift
    if hasattr(box, "text"):
        shift += space_out(box, gap)
    elif hasattr(box, "children"):
        box.children = [part for child in box.children for part in split_scripts(child)]
        for child in box.children:
            shift = widen(child, gap, shift)
    box.width += shift - start
    return shift


def space_out(run: Any, gap: float) -> float:
    """Put a gap between the characters of a Chinese run, beside what its style has; give what it adds."""
    if not re.match(CHINESE, run.text):
        return 0.0
    run.style = run.style.copy()
    spacing = run.style["letter_spacing"]
    run.style["letter_spacing"] = gap + (0 if spacing == "normal" else spacing)
    return gap * len(run.text)


def split_scripts(box: Any) -> list[Any]:
    """Give a run of text as one run for each change between Chinese and the rest, where it has any."""
    from weasyprint.text.line_break import create_layout, line_size

    parts = re.findall(f"{CHINESE}+|(?:(?!{CHINESE}).)+", getattr(box, "text", ""), re.DOTALL)
    if len(parts) < 2:
        return [box]
    runs = []
    left = box.position_x
    for part in parts:
        run = box.copy_with_text(part)
        layout = create_layout(part, run.style, None, None, 0)
        run.position_x = left
        run.width = line_size(layout.get_first_line()[0], run.style)[0]
        left += run.width
        layout.deactivate()
        run.pango_layout = layout
        runs.append(run)
    return runs
