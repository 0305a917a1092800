"""Changes a case file where it is told to and nowhere else: comments, blanks and quotes stay as they are.

Text in, text out. The new text is read again before it is given: it says what was meant, or it is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

import yaml

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError

Change = Callable[[str, yaml.MappingNode], str]
Meaning = Callable[[object], object]
# What YAML takes for the end of a line, or for nothing that may stand in a file.
UNWRITABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def set_value(text: str, key: str, value: str, name: str = "case.yaml") -> str:
    """Give the text with a plain value under a key of the top, added where the key is not there."""
    return _change(
        text, name, f"{key}: {value}", lambda text, top: _put(text, top, key, value), key, lambda _: value
    )


def set_list(text: str, key: str, items: Sequence[str], name: str = "case.yaml") -> str:
    """Give the text with a list of plain words under a key of the top."""
    written = f"[{', '.join(items)}]"
    return _change(
        text,
        name,
        f"{key}: {written}",
        lambda text, top: _put(text, top, key, written),
        key,
        lambda _: [*items],
    )


def append_item(text: str, key: str, item: dict[str, str], name: str = "case.yaml") -> str:
    """Give the text with one more record at the end of a list of the top, made where it is not there."""
    pairs = ", ".join(f"{field}: {quote(value)}" for field, value in item.items())

    def with_item(old: object) -> object:
        return [*(old if isinstance(old, list) else [old] if old else []), item]

    return _change(
        text,
        name,
        f"- {{{pairs}}}",
        lambda text, top: _append(text, top, key, f"{{{pairs}}}"),
        key,
        with_item,
    )


def quote(value: str) -> str:
    """Give a text as YAML reads it back, inside a flow record too."""
    is_plain = re.fullmatch(r"\w[\w .+/@¥-]*(?:\d:\d\d)?", value)
    if is_plain and value == value.strip() and value.lower() != "null":
        return value
    return UNWRITABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))


def _change(text: str, name: str, line: str, change: Change, key: str, mean: Meaning) -> str:
    """Make a change and read it again: what is meant stands under the key, and all else is as it was."""
    top, whole = _compose(text, name), _with_end(text)
    new = change(text, top)
    # With the end of the last line, which a block of text there would read as its own.
    old = _plain(top if whole == text else _compose(whole, name), name)
    try:
        is_meant = _plain(_compose(_with_end(new), name), name) == old | {key: mean(old.get(key))}
    except AppealError:
        is_meant = False
    if not is_meant:
        raise AppealError(Finding("OU07", Place(name), {"line": line}))
    return new


def _put(text: str, top: yaml.MappingNode, key: str, value: str) -> str:
    node = _find(top, key)
    if node is None:
        return _add_at_end(text, f"{key}: {value}", _newline(text))
    if isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index:
        start = node.start_mark.index  # an empty value: it belongs right behind its colon
        start = text.rfind(":", 0, start + 1) + 1
        return f"{text[:start]} {value}{text[start:]}"
    if isinstance(node, yaml.MappingNode) or not _holds_words_alone(text, node):
        return text  # what would be lost with it is the user's: refused by whoever reads it again
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        start, end = node.start_mark.index, node.value[-1].end_mark.index
        space = " " * node.start_mark.column
        items = value.removeprefix("[").removesuffix("]").split(", ")
        return text[:start] + f"{_newline(text)}{space}".join(f"- {item}" for item in items) + text[end:]
    return text[: node.start_mark.index] + value + text[node.end_mark.index :]


def _append(text: str, top: yaml.MappingNode, key: str, item: str) -> str:
    node, newline = _find(top, key), _newline(text)
    if node is None:
        return _add_at_end(text, f"{key}:{newline}  - {item}", newline)
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        inner = ", " if node.value else ""
        end = node.value[-1].end_mark.index if node.value else node.end_mark.index - 1
        return f"{text[:end]}{inner}{item}{text[end:]}"
    if isinstance(node, yaml.SequenceNode):
        end = _end_of_line(text, _last_index(node.value[-1]))
        return f"{text[:end]}{newline}{' ' * node.start_mark.column}- {item}{text[end:]}"
    if isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index:
        end = _end_of_line(text, text.rfind(":", 0, node.start_mark.index + 1))
        return f"{text[:end]}{newline}  - {item}{text[end:]}"
    return text  # a single record without its dash: refused by whoever reads it again


def _find(top: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in top.value if name.value == key), None)


def _holds_words_alone(text: str, node: yaml.Node) -> bool:
    """Whether a list has nothing but plain or quoted words, and no comment between them."""
    if not isinstance(node, yaml.SequenceNode):
        return True
    if not all(isinstance(item, yaml.ScalarNode) and item.style not in ("|", ">") for item in node.value):
        return False
    starts = [node.start_mark.index, *(item.end_mark.index for item in node.value)]
    ends = [item.start_mark.index for item in node.value]
    ends.append(node.end_mark.index if node.flow_style else starts[-1])
    return not any("#" in text[start:end] for start, end in zip(starts, ends, strict=True))


def _last_index(node: yaml.Node) -> int:
    """Where the last sign of a node stands; a block's own end mark lies beyond comments that follow it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return _last_index(node.value[-1][1]) if node.value else node.start_mark.index
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _last_index(node.value[-1]) if node.value else node.start_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.index) - 1
    return int(node.end_mark.index)


def _end_of_line(text: str, index: int) -> int:
    if text[max(index - 1, 0) : index + 1] == "\r\n":
        return index - 1
    match = re.compile(r"[\r\n]").search(text, max(index, 0))
    return match.start() if match else len(text)


def _add_at_end(text: str, lines: str, newline: str) -> str:
    return f"{_with_end(text, newline)}{lines}{newline}"


def _with_end(text: str, newline: str = "\n") -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + newline


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _compose(text: str, name: str) -> yaml.MappingNode:
    """Parse with places; the case has been read before, so its syntax is known to be sound."""
    try:
        # The pure parser: its marks count characters, which is what texts are cut by.
        top = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        top = None
    if not isinstance(top, yaml.MappingNode):
        raise AppealError(Finding("CA04", Place(name), {}, "no_mapping"))
    return top


def _plain(node: yaml.Node, name: str) -> dict[str, object]:
    """Give the top's values as texts, lists and mappings of texts."""
    try:
        value = yaml.BaseLoader("").construct_object(node, deep=True)
    except yaml.MarkedYAMLError as error:  # a key that is a list, an anchor inside itself
        mark = error.problem_mark or node.start_mark
        raise AppealError(Finding("CA06", Place(name, mark.line + 1, mark.column + 1), {}, "key")) from None
    assert isinstance(value, dict)
    return value
