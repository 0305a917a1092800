"""Case data can never become markup: every printed value is a placeholder until the Markdown is parsed.

A template that prints a value writes a private-use mark with a number instead; the parser sees only the
mark, and the real text is put into the leaves of the parsed document. Lines of the output carry a second
mark that says which line of which template they came from; these are taken out before the parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from markupsafe import Markup

OPEN, CLOSE, LINE, END = "\ue000", "\ue001", "\ue002", "\ue003"
MARKS = OPEN + CLOSE + LINE + END
_MARK = re.compile(f"[{MARKS}]")
_SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_LINE = re.compile(f"{LINE}([0-9]+):([0-9]+){END}")
_LEADING = re.compile(rf"(?:\s*{_LINE.pattern})+")


@dataclass(frozen=True, slots=True)
class Slot:
    """A printed value: its text, the field it came from, and whether it stands for a gap."""

    text: str
    field: str = ""
    gap: bool = False


class Reference(str):
    """A label that prints as a link: joined to other words it is the label alone."""

    __slots__ = ("link",)
    link: Markup

    def __new__(cls, label: str, link: Markup) -> Reference:
        """Make it from the printed label and the placeholders of the link."""
        made = super().__new__(cls, label)
        made.link = link
        return made


@dataclass(slots=True)
class Slots:
    """The values printed by one run of a template."""

    printed: list[Slot] = field(default_factory=list)

    def put(self, slot: Slot) -> Markup:
        """Keep a value and give the placeholder that stands for it."""
        if _MARK.search(slot.text):
            # `macro() ~ value` puts the macro's placeholders into a value; no text of a case can hold one.
            slot = replace(slot, text=_MARK.sub("", self.fill(_LINE.sub("", slot.text))))
        self.printed.append(slot)
        return Markup(f"{OPEN}{len(self.printed) - 1}{CLOSE}")

    def split(self, text: str) -> Iterator[str | Slot]:
        """Give the parts of a parsed text: the template's own words, and the values between them."""
        for index, part in enumerate(_SLOT.split(text)):
            if index % 2:
                yield self.printed[int(part)]
            elif words := _MARK.sub("", part):  # a slice of a macro's output may leave half a placeholder
                yield words

    def fill(self, text: str) -> str:
        """Give the text with every placeholder replaced by its value."""
        if OPEN not in text:
            return text
        return "".join(part if isinstance(part, str) else part.text for part in self.split(text))


# The slots of the run that is going on: templates are compiled once and run by many threads.
current_slots: ContextVar[Slots] = ContextVar("current_slots")


def mark_lines(text: str, file: int, line: int) -> str:
    """Put a line mark in front of every line of a template's text."""
    lines = text.split("\n")
    return "\n".join(f"{LINE}{file}:{line + index}{END}{part}" for index, part in enumerate(lines))


def take_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Give the text without its line marks, and for each of its lines the template (file, line)."""
    clean, places, latest = [], [], (0, 1)
    for line in text.split("\n"):
        # Of several marks in front of a line's words the last counts: the others are of tags that vanished.
        if mark := _LEADING.match(line) or _LINE.search(line):
            latest = (int(mark[1]), int(mark[2]))
        places.append(latest)
        clean.append(_LINE.sub("", line) if mark else line)
    return "\n".join(clean), places
