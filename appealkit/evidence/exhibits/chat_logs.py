"""Chat logs: the messages of an export, written as lines or as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from appealkit.evidence.exhibits.chat_words import find_field, may_be_name
from appealkit.evidence.exhibits.chats import Message
from appealkit.evidence.exhibits.delimited import find_delimiter, read_rows
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.lines import split_lines
from appealkit.evidence.exhibits.personal_columns import find_sort, tells_of_people

_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_HOUR = r"(?:[上下中]午|凌晨|早上|晚上)?\s?\d{1,2}(?:[:：]\d{2}){1,2}(?:\.\d{1,3})?(?:\s?[AaPp][Mm])?"
_TIME = rf"(?P<time>{_DAY}[T,，\s]{{0,3}}(?:{_HOUR}|\d{{1,2}}[时点]\d{{1,2}}分(?:\d{{1,2}}秒)?))"
_NAME = r"(?P<name>\S(?:.{0,58}\S)?)"
# The line that starts a message; an export has all of its messages start alike. The last form has the
# message's words behind the name.
_STARTS = tuple(
    re.compile(form)
    for form in (
        rf"{_NAME}\s*[(（]{_TIME}[)）]\s*[:：]?\s*",
        rf"{_NAME}\s+{_TIME}\s*",
        rf"{_TIME}\s+{_NAME}\s*",
        rf"[\[【(（]{_TIME}[\]】)）]\s*(?P<name>[^\s:：](?:[^:：]{{0,58}}[^\s:：])?)\s*[:：]\s?(?P<text>.*)",
    )
)
_FEWEST = 2  # messages that make a text a chat


def looks_like_chat(text: str) -> bool:
    """Whether a text is a chat: a table with its columns, or lines of which several start messages.

    Most of the messages must say something: a list of names and times is no chat.
    """
    if _has_columns(text):
        return True
    messages = [message for message in _read_lines(split_lines(text)) if message.name]
    return len(messages) >= _FEWEST and 2 * sum(bool(message.text) for message in messages) > len(messages)


def read_chat(text: str) -> tuple[Message, ...]:
    """Give the messages of a chat log, and what stands before them as one without time and name.

    Raises UnusableExhibit: no_chat, and of a table what `read_rows` raises.
    """
    messages = tuple(_read_table(read_rows(text)) if _has_columns(text) else _read_lines(split_lines(text)))
    if not any(message.name for message in messages):
        raise UnusableExhibit("no_chat")
    return messages


def _has_columns(text: str) -> bool:
    """Whether the first line is the head of a chat's table."""
    line = text.lstrip().partition("\n")[0]
    return {"time", "name", "text"} <= {find_field(head) for head in line.split(find_delimiter(line))}


def _read_table(rows: Sequence[Sequence[str]]) -> Iterator[Message]:
    """Of several columns for the name the first is that of who wrote."""
    head, *others = rows
    fields = [find_field(name) for name in head]
    writer = fields.index("name")
    for row in others:
        cells = [
            (cell, name, field)
            for place, (cell, name, field) in enumerate(zip_longest(row, head, fields, fillvalue=""))
            if cell and place != writer
        ]
        yield Message(
            time=" ".join(cell for cell, _, field in cells if field == "time"),
            name=row[writer] if writer < len(row) else "",
            text="\n".join(_order_words(cells)),
            people=tuple(cell for cell, name, field in cells if field == "name" or _names_people(name)),
        )


def _order_words(cells: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Give the words, then what stands in columns that no message has, with the column's name."""
    yield from (cell for cell, _, field in cells if field == "text")
    for cell, name, field in cells:
        if field not in ("text", "time"):
            yield f"{name}: {cell}" if name else cell


def _names_people(head: str) -> bool:
    return tells_of_people(find_sort(head))


def _read_lines(lines: Sequence[str]) -> Iterator[Message]:
    starts = _find_starts(lines)
    before = _join(lines[: next(iter(starts), len(lines))])
    if before:
        yield Message("", "", before)
    ends = [*list(starts)[1:], len(lines)]
    for (place, start), end in zip(starts.items(), ends, strict=False):
        words = start.groupdict(default="").get("text")
        body = [words] if words else []
        yield Message(start["time"], start["name"], _join([*body, *lines[place + 1 : end]]))


def _find_starts(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Give the lines that start messages by their place, all of the form that most of them have."""
    found = (
        {place: start for place, line in enumerate(lines) if (start := _match(form, line))}
        for form in _STARTS
    )
    return max(found, key=len)


def _match(form: re.Pattern[str], line: str) -> re.Match[str] | None:
    match = form.fullmatch(line.strip())
    return match if match and may_be_name(match["name"]) else None


def _join(lines: Sequence[str]) -> str:
    """Give lines without the blank ones that only part messages."""
    return "\n".join(lines).rstrip().strip("\n")
