"""A PDF's objects as they are found: nothing need be where the standard has it, and trees may be circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Dictionary

MAX_DEPTH = 64  # of a field below others
# Flags of an annotation: to be hidden by readers that do not know its kind, and by all.
INVISIBLE, HIDDEN = 0b1, 0b10
# What is no part of what a page shows, though a part of it may point there.
ELSEWHERE = (
    "/Page",
    "/Pages",
    "/Catalog",
    "/Annot",
    "/StructTreeRoot",
    "/StructElem",
    "/Metadata",
    "/Filespec",
)


def walk(starts: Iterable[Any], *keys: str) -> Iterator[Any]:
    """Give every dictionary and stream from these on, by way of arrays and the entries named, each once."""
    return _walk(starts, lambda node: (node.get(key) for key in keys))


def walk_shown(starts: Iterable[Any]) -> Iterator[Any]:
    """Give every dictionary and stream that makes up what pages show, from these on, each once.

    What is taken out of one when it is given is not followed.
    """
    return _walk(starts, lambda node: [value for value in node.values() if not leads_elsewhere(value)])


def leads_elsewhere(value: Any) -> bool:
    """Whether a value is, or has in a list, another page or something else that a page does not show."""
    return any(node.get("/Type") in ELSEWHERE for node in walk([value]))


def _walk(starts: Iterable[Any], follow: Callable[[Any], Iterable[Any]]) -> Iterator[Any]:
    from pikepdf import Array, Dictionary, Stream

    seen = set()
    left = list(starts)
    while left:
        node = left.pop()
        if not isinstance(node, Array | Dictionary | Stream):
            continue
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        if isinstance(node, Array):
            left.extend(node)
        else:
            yield node
            left.extend(follow(node))


def spell(name: Any) -> str:
    """Give a name or an operator as the keys of a dictionary are spelt; nothing for what is none.

    Chinese programs name things in GBK, which is no UTF-8.
    """
    from pikepdf import Name, Operator

    return bytes(name).decode("utf-8", "surrogateescape") if isinstance(name, Name | Operator) else ""


def get_dictionary(holder: Any, key: str) -> Any:
    """Give the dictionary under a key, an empty one for whatever else stands there."""
    from pikepdf import Dictionary

    found = holder.get(key)
    return found if isinstance(found, Dictionary) else Dictionary()


def keep_only(holder: Any, keys: set[str]) -> None:
    """Take all other entries out of a dictionary."""
    for key in set(holder) - keys:
        del holder[key]


def list_annotations(page: Dictionary) -> list[Dictionary]:
    """Give the annotations of a page in the order in which they are drawn."""
    from pikepdf import Array, Dictionary

    found = page.get("/Annots")
    return [item for item in found if isinstance(item, Dictionary)] if isinstance(found, Array) else []


def read_flags(annotation: Dictionary) -> int:
    """Give the flags of an annotation."""
    flags: Any = annotation.get("/F")
    return flags if isinstance(flags, int) else 0


def list_names(tree: Any) -> Iterator[tuple[bytes, Any]]:
    """Give the names of a name tree with what they stand for."""
    from pikepdf import Array, String

    for node in walk([tree], "/Kids"):
        pairs = node.get("/Names")
        items = list(pairs) if isinstance(pairs, Array) else []
        for name, value in zip(items[::2], items[1::2], strict=False):
            if isinstance(name, String):
                yield bytes(name), value


def inherit(field: Dictionary, key: str) -> Any:
    """Give an entry of a form's field, or of the nearest field above that has it."""
    from pikepdf import Dictionary

    for _ in range(MAX_DEPTH):
        if key in field:
            return field[key]
        above = field.get("/Parent")
        if not isinstance(above, Dictionary):
            break
        field = above
    return None
