"""A YAML file as text with places: decoded, guarded against bombs, parsed into nodes that know their line.

Every scalar stays text. What type it has is decided by the fields that read it, never by YAML.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError

MAX_BYTES = 4_000_000
MAX_NODES = 200_000
MAX_DEPTH = 40

_EVENTS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text and where it lies; gives the places of its findings."""

    path: Path
    name: str
    text: str
    lines: tuple[str, ...]

    def place(self, line: int = 1, column: int = 1, field: str = "") -> Place:
        """The place of a line and column, both from 1, with the line as excerpt; never beyond the end."""
        if line > len(self.lines):
            line, column = len(self.lines), len(self.lines[-1]) + 1
        return Place(self.name, line, column, field, self.lines[line - 1])


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written; `text` is None for an empty one."""

    text: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`, with the place of the key."""

    node: Node
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named nodes in the order in which they were written."""

    entries: dict[str, Entry]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def read_source(path: Path, name: str | None = None) -> Source:
    """Read and decode a YAML file. Raises AppealError with one finding when it is no readable text."""
    name = name or str(path)
    return source_from_text(path, name, read_text(path, name)[0].removeprefix("\ufeff"))


def read_text(path: Path, name: str) -> tuple[str, str]:
    """Give a file's text as it stands, BOM, line ends and all, and its encoding. Raises AppealError.

    UTF-8 with or without BOM, UTF-16 with BOM and GB18030 are read; nothing is guessed beyond that.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise AppealError(_unreadable(path, name, error)) from None
    if len(raw) > MAX_BYTES:
        raise AppealError(Finding("CA02", Place(name), {"limit": f"{MAX_BYTES // 1_000_000} MB"}))
    decoded = _decode(raw)
    if decoded is None:
        raise AppealError(Finding("CA03", Place(name)))
    return decoded


def source_from_text(path: Path, name: str, text: str) -> Source:
    """Wrap text that is already decoded."""
    # Not splitlines(): YAML ends lines at these only, and columns must agree with its marks.
    return Source(path, name, text, tuple(re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)))


def parse(source: Source, only: Collection[str] = ()) -> tuple[Mapping, list[Finding]]:
    """Parse into nodes. Gives the top mapping and what was found on the way (duplicate keys, tags).

    Where `only` names keys, nothing is built of the others of the top. Raises AppealError with one
    finding when the file is no YAML mapping at all.
    """
    try:
        _guard(source)
        return parse_trusted(source, only)
    except yaml.reader.ReaderError as error:
        raise AppealError(_bad_character(source, error)) from None
    except yaml.MarkedYAMLError as error:
        raise AppealError(_syntax_error(source, error)) from None


def parse_trusted(source: Source, only: Collection[str] = ()) -> tuple[Mapping, list[Finding]]:
    """Parse what is known to be no bomb: the tool's own data, which every command reads."""
    top = yaml.compose(source.text, Loader=_TextLoader)
    if top is None or (isinstance(top, yaml.ScalarNode) and _written(top) is None):
        return Mapping({}, 1, 1), []
    if not isinstance(top, yaml.MappingNode):
        line, column = top.start_mark.line + 1, top.start_mark.column + 1
        slip, at = _typing_slip(source, line)
        raise AppealError(Finding("CA04", source.place(line, at or column), slip, "no_mapping"))
    if only:
        top.value = [(key, value) for key, value in top.value if key.value in only]
    builder = _Builder(source)
    node = builder.build(top, "", frozenset())
    assert isinstance(node, Mapping)
    return node, builder.findings


def _unreadable(path: Path, name: str, error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding("CA01", Place(name), variant="missing")
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where the path itself is at fault)
        return Finding("CA01", Place(name), variant="folder")
    return Finding("CA01", Place(name), {"reason": error.strerror or type(error).__name__}, "unreadable")


def _decode(raw: bytes) -> tuple[str, str] | None:
    """Give text and encoding, or None for what is none: bytes that no encoding reads, or binary data."""
    utf_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(raw[:2])
    for encoding in [utf_16] if utf_16 else ["utf-8", "gb18030"]:  # a BOM is kept, as the text's first sign
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else (text, encoding)
    return None


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Resolves nothing: `no`, `0123`, `1:30` and `2026-01-01` all stay as they were written."""

    yaml_implicit_resolvers: dict[str, list[object]] = {}  # noqa: RUF012 (the loader's own protocol)


def _guard(source: Source) -> None:
    """Count depth and values before anything is built: libyaml's composer crashes on deep nesting."""
    depth = count = 0
    for event in yaml.parse(source.text, Loader=_EVENTS):
        count += 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise AppealError(_too_much(source, event.start_mark, "deep" if depth > MAX_DEPTH else "many"))


def _too_much(source: Source, mark: Any, variant: str) -> Finding:
    limit = MAX_DEPTH if variant == "deep" else MAX_NODES
    return Finding("CA05", source.place(mark.line + 1, mark.column + 1), {"limit": limit}, variant)


def _bad_character(source: Source, error: yaml.reader.ReaderError) -> Finding:
    """libyaml and the pure reader count differently, so the character itself is looked up."""
    character = error.character if isinstance(error.character, int) else ord(error.character[:1] or b"\0")
    for number, line in enumerate(source.lines, 1):
        if chr(character) in line:
            place = source.place(number, line.index(chr(character)) + 1)
            return Finding("CA17", place, {"character": f"U+{character:04X}"})
    return Finding("CA17", source.place(), {"character": f"U+{character:04X}"})


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> Finding:
    """Point at the line where the slip is: libyaml often notices it only on the next one."""
    mark = error.problem_mark or error.context_mark
    assert mark, "libyaml marks every syntax error"
    if error.context_mark and not "".join(source.lines[mark.line :]).strip():
        mark = error.context_mark  # what was never closed, and not the end of the file
    line, column = mark.line + 1, mark.column + 1
    for suspect in (line, line - 1):
        slip, at = _typing_slip(source, suspect)
        if slip:
            return Finding("CA04", source.place(suspect, at), {"problem": error.problem} | slip, "yaml")
    return Finding("CA04", source.place(line, column), {"problem": error.problem}, "yaml")


# The usual slips of the fingers; the group is what the hint quotes.
_SLIPS = {
    "colon": re.compile(r"^\s*(?:- +)?[\w.\-]+ *(：)"),
    "tab": re.compile(r"^ *(\t)"),
    "space": re.compile(r"^\s*(?:- +)?([\w.\-]+:)[^\s/:]"),
    "quote": re.compile(r":\s*([“”‘’])"),
}


def _typing_slip(source: Source, line: int) -> tuple[dict[str, object], int]:
    """Name the slip on a line, with the words that pick and fill its hint, and its column; or nothing."""
    text = source.lines[line - 1] if 0 < line <= len(source.lines) else ""
    for slip, pattern in _SLIPS.items():
        if match := pattern.search(text):
            return {slip: match[1].replace("\t", "\\t")}, match.start(1) + 1
    return {}, 0


@dataclass(slots=True)
class _Builder:
    """Turns composed YAML nodes into ours, expanding aliases within bounds."""

    source: Source
    findings: list[Finding] = field(default_factory=list)
    count: int = 0

    def build(self, node: yaml.Node, path: str, above: frozenset[int]) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self._refuse_bomb(node, above)
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            self._found("CA06", line, column, path, "tag", tag=node.tag)
        above |= {id(node)}
        match node:
            case yaml.ScalarNode():
                return Scalar(_written(node), line, column)
            case yaml.SequenceNode():
                items = [
                    self.build(child, f"{path}[{index}]", above) for index, child in enumerate(node.value, 1)
                ]
                return Sequence(tuple(items), line, column)
            case yaml.MappingNode():
                return Mapping(dict(self._entries(node, path, above)), line, column)
        raise AssertionError(f"unknown YAML node {node!r}")

    def _refuse_bomb(self, node: yaml.Node, above: frozenset[int]) -> None:
        """Aliases nest and multiply what `_guard` saw only once."""
        self.count += 1
        if self.count > MAX_NODES:
            raise AppealError(_too_much(self.source, node.start_mark, "aliases"))
        if id(node) in above:
            raise AppealError(_too_much(self.source, node.start_mark, "loop"))
        if len(above) > MAX_DEPTH:
            raise AppealError(_too_much(self.source, node.start_mark, "deep"))

    def _entries(
        self, node: yaml.MappingNode, path: str, above: frozenset[int]
    ) -> Iterator[tuple[str, Entry]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if not isinstance(key, yaml.ScalarNode):
                self._found("CA06", line, column, path, "key")
                continue
            name = unicodedata.normalize("NFC", key.value)
            dotted = f"{path}.{name}" if path else name
            if name in seen:
                self._found("CA07", line, column, dotted, key=name, first=seen[name])
                continue
            seen[name] = line
            yield name, Entry(self.build(value, dotted, above), line, column)

    def _found(
        self, code: str, line: int, column: int, path: str, variant: str = "", **values: object
    ) -> None:
        self.findings.append(Finding(code, self.source.place(line, column, path), values, variant))


def _written(node: yaml.ScalarNode) -> str | None:
    """Give the text as typed; nothing but space and an unquoted `~` or `null` are empty."""
    if not node.value.strip() or (not node.style and node.value in ("~", "null", "Null", "NULL")):
        return None
    return unicodedata.normalize("NFC", node.value)
