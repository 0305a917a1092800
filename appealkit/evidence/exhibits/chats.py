"""Chats: messages as a transcript, whole and in their order, with the store's people told from the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits.chat_words import find_side
from appealkit.evidence.exhibits.leaves import Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.lines import clean, join_lines, keep_blanks, split_lines
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.names import Names
from appealkit.words import Language, say

MAX_ROWS = 50_000
COLUMNS = (Column(0.09), Column(0.16), Column(0.19), Column(0.56))
# A name with something in brackets behind it: a role, or the number of an account.
_ASIDE = re.compile(r"(?P<bare>.*\S)\s*[(（<](?P<aside>[^()（）<>]+)[)）>]")
Row = tuple[str, str, str, str]


class Message(NamedTuple):
    """What somebody wrote, and when, as the source has it.

    Words above the first message have neither time nor name. `people` are those whom the source names
    beside the one who wrote: they may be named in the words too.
    """

    time: str
    name: str
    text: str
    people: tuple[str, ...] = ()


class Fields(Protocol):
    """A mapping or a record of the case; what is false is empty."""

    def __getitem__(self, name: str, /) -> Any:
        """Give the value of a field: time, name or text."""


def take_messages(records: Iterable[Fields]) -> tuple[Message, ...]:
    """Give the messages that a case writes out."""
    return tuple(
        Message(str(record["time"] or ""), str(record["name"] or ""), str(record["text"] or ""))
        for record in records
    )


def convert_chat(messages: Sequence[Message], title: str, masking: Masking, language: Language) -> Converted:
    """Give messages as a numbered transcript. Raises UnusableExhibit: empty, too_long.

    From outsiders personal data is hidden, and every name but those of the store's people, wherever it
    stands. A word for a side, such as 买家, is no name.
    """
    if not messages:
        raise UnusableExhibit("empty")
    masking = masking.anew()
    names = _find_names(messages, masking.anew())
    rows = tuple(_write_rows(messages, names, masking, language))
    if len(rows) > MAX_ROWS:
        raise UnusableExhibit("too_long", limit=f"{MAX_ROWS:,}")
    head = tuple(say(f"exhibits.chat_{name}", language) for name in ("number", "time", "name", "text"))
    count = sum(map(_is_said, messages))
    annex = Annex(
        title=masking.cover(title, names),
        columns=COLUMNS,
        head=head,
        rows=rows,
        notes=(say("exhibits.messages", language, count=f"{count:,}"),),
    )
    return Converted((Listing(annex, ruled=True),), masking.changes(), frozenset(masking.masked))


def _find_names(messages: Iterable[Message], masking: Masking) -> Names:
    """Give all names but those of the store's people."""
    written = {name for message in messages for name in (message.name, *message.people)}
    names = {spelling for name in map(_tidy, written) for spelling in (name, *_split(name))}
    return Names({name: masking.cover_name(name) for name in sorted(names) if not find_side(name)})


def _split(name: str) -> tuple[str, ...]:
    """Give a name in its parts: 小美(10001) is written to as 小美, and found by 10001."""
    match = _ASIDE.fullmatch(name)
    return (match["bare"], match["aside"]) if match else ()


def _write_rows(
    messages: Iterable[Message], names: Names, masking: Masking, language: Language
) -> Iterator[Row]:
    """A message's further lines stand in rows of their own, under its first."""
    number = 0
    for message in messages:
        number += _is_said(message)
        start = ("", "", "")
        if _is_said(message):
            time = masking.cover(join_lines(message.time), names)
            start = (str(number), time, _show_name(_tidy(message.name), masking, language))
        first, *others = split_lines(masking.cover(message.text, names)) or [""]
        yield (*start, keep_blanks(first))
        yield from (("", "", "", keep_blanks(line)) for line in others)


def _is_said(message: Message) -> bool:
    return bool(message.time or message.name)


def _show_name(name: str, masking: Masking, language: Language) -> str:
    parts = (name, *_split(name))
    match = _ASIDE.fullmatch(name)
    if find_side(name):
        shown = name
    elif match and find_side(match["aside"]):
        shown = masking.cover_name(match["bare"]) + name[match.end("bare") :]
    else:
        shown = masking.cover_name(name)
    ours = any(find_side(part) == "ours" or masking.is_own(part) for part in parts)
    return say("exhibits.ours", language, name=shown) if ours else shown


def _tidy(name: str) -> str:
    return join_lines(clean(name))
