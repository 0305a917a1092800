"""Words on lines: what of a text shows, where it may break, and how much of it a line holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from appealkit.writers.characters import drop_unwritable
from appealkit.writers.pdf.justify import CHINESE

Measure = Callable[[str], float]

# Spaces that are one space in print, signs that are nothing, and texts that may have either, which few do.
WHITE = re.compile("[ \t\n\r\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
UNTIDY = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u024f\u3000-\u9fff\uff00-\uff9f]|  |^ | $")

# A word stays whole, with a hyphen or a slash it may break; no line starts or ends with the wrong bracket.
CLOSING = "[!%),.:;?\\]}°·’”‰′″℃—…、。々〉》」』】〕〗！％），．：；？］｝～]"
OPENING = "[($\\[{£¥‘“〈《「『【〔〖（［｛￡￥]"
WORD = f"(?:(?!{CHINESE})[^ ])+?(?:(?<=[-/?|])(?=[A-Za-z])|(?= |{OPENING}?{CHINESE}|$))"
UNIT = re.compile(f" |{OPENING}*(?:{WORD}|[^ ]){CLOSING}*")

ROUNDING = 0.01  # points


def tidy(text: str) -> str:
    """Give the text as it shows: on one line, without what no font draws."""
    if not UNTIDY.search(text):
        return text
    return WHITE.sub(" ", UNSEEN.sub("", drop_unwritable(text))).strip(" ")


def break_lines(text: str, measure: Measure, room: float, indent: float = 0.0) -> tuple[str, ...]:
    """Give a tidy text as lines of at most `room` points, the first shorter by `indent`.

    A word that no line holds is broken where the line ends; a column too narrow for one character
    gets one a line.
    """
    left = room - indent
    if not text or measure(text) <= left + ROUNDING:
        return (text,) if text else ()
    lines, line = [], ""
    for unit in UNIT.findall(text):
        width = measure(unit)
        if width > left + ROUNDING and unit != " ":
            if line:
                lines.append(line.rstrip(" "))
                line, left = "", room
            while width > left + ROUNDING and len(unit) > 1:
                count = count_fitting(unit, measure, left)
                lines.append(unit[:count])
                width -= measure(unit[:count])
                unit, left = unit[count:], room
        line += unit
        left -= width
    return (*lines, line.rstrip(" "))


def count_fitting(unit: str, measure: Measure, room: float) -> int:
    """Give how many characters of a word a line holds, one at least."""
    for count, character in enumerate(unit):
        room -= measure(character)
        if room < -ROUNDING:
            return max(count, 1)
    return len(unit)
