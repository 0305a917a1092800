"""The words of chats: what columns are called, and what is said of people instead of their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from appealkit.evidence.orders.layouts import fold
from appealkit.tables import read_table

Side = Literal["ours", "others", ""]


def find_field(head: str) -> str:
    """Give what a column with this head holds: time, name, text, or nothing of a message."""
    return _load("columns").get(fold(head), "")


def find_side(words: str) -> Side:
    """Give which side a word stands for: ours, others, or none because it is somebody's name."""
    side = _load("roles").get(fold(words), "")
    return "ours" if side == "ours" else "others" if side else ""


def may_be_name(words: str) -> bool:
    """Whether words beside a time can be who wrote, and not what the time is that of."""
    folded, known = fold(words), _load("no_names")
    endings = tuple(word for word, place in known.items() if place == "ending")
    return bool(folded) and folded not in known and not folded.endswith((":", *endings))


@cache
def _load(part: str) -> Mapping[str, str]:
    """Give a part of `data/chats.yaml`: by each word, as words are compared, the list that it stands in."""
    lists = read_table("chats.yaml")[part]
    return {fold(word): name for name, words in lists.items() for word in words}
