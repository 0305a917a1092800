"""From Markdown to blocks: the only place that knows both the syntax tree and the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from appealkit.compose.literal import OPEN, Slot, Slots
from appealkit.compose.markdown import is_wide, parse_markdown
from appealkit.document import (
    Align,
    Block,
    Box,
    BoxKind,
    Cell,
    Column,
    Drawing,
    Figure,
    Heading,
    Image,
    Inline,
    Items,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
    plain,
)

# Markup that the parser left in a template's words, because it is misspelt or no part of the subset:
# boxes, attributes, Jinja2, code, HTML, entities, links, footnotes, struck-out words ...
LEFTOVER = re.compile(
    r":::|\{\s*[.#\w-]+\s*(?:=|\})|\}\}|\{\{|\{%|`|~~|<[a-zA-Z/!?]|\]\(|\]\[|\[\^"
    r"|&(?:#\d+|#x[\da-fA-F]+|amp|lt|gt|quot|nbsp|ensp|emsp);"
)
# ... and at the start of a line: quotations, headings, definitions, rows of no table, full-width marks.
LEFT_AT_START = re.compile(r">|#+|\||＃+|｜|：：：|\[[^\]]*\]:|={2,}\s*$")
# Gives the picture of a source such as `exhibit:ID` with its alt text, or the words that stand for it.
OpenImage = Callable[[str, str, int], Image | Drawing | Text]


class OutsideSubset(ValueError):
    """Something that templates may not hold; `line` counts the lines of the Markdown from 0."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(slots=True)
class _Cursor:
    """Where the words that are being read stand: their line, and whether at its start."""

    line: int
    start: bool = False


@dataclass(slots=True)
class Builder:
    """Builds blocks; afterwards `links` has every link inside the document with its line."""

    slots: Slots
    open_image: OpenImage
    seal: Image | None
    links: list[tuple[str, int]] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _level: int = 0

    def build(self, markdown: str) -> tuple[Block, ...]:
        """Give the document's blocks. Raises OutsideSubset with the line."""
        self._lines = markdown.split("\n")
        return tuple(self._blocks(parse_markdown(markdown).children, indented=True))

    def _blocks(self, nodes: list[SyntaxTreeNode], indented: bool) -> Iterator[Block]:
        for node in nodes:
            yield from self._block(node, indented)

    def _block(self, node: SyntaxTreeNode, indented: bool) -> Iterator[Block]:
        match node.type:
            case "heading" if indented:
                yield self._heading(node)
            case "paragraph":
                yield from self._paragraph(node, indented)
            case "bullet_list" | "ordered_list":
                yield self._items(node)
            case "table":
                yield self._table(node)
            case "container_box":
                yield self._box(node)
            case "hr":
                self._refuse(node)
                yield PageBreak()
            case kind:
                raise OutsideSubset(kind, _line(node))

    def _heading(self, node: SyntaxTreeNode) -> Title | Heading:
        self._refuse(node, "id")
        words = self._words(node)
        level = int(node.tag[1])
        if level > min(4, self._level + 1):
            raise OutsideSubset("#" * level, _line(node))
        self._level = level
        return Title(words) if level == 1 else Heading(level - 1, "", words, self._anchor(node))

    def _paragraph(self, node: SyntaxTreeNode, indented: bool) -> Iterator[Block]:
        inline = node.children[0].children
        if len(inline) == 1 and inline[0].type == "image":
            yield self._figure(inline[0], node.attrs | inline[0].attrs)
            return
        self._refuse(node, "id")
        words = self._words(node, prose=True)
        if plain(words).strip():
            yield Paragraph(words, indented, self._anchor(node))

    def _items(self, node: SyntaxTreeNode) -> Items:
        self._refuse(node, "start")
        items = tuple(tuple(self._blocks(item.children, indented=False)) for item in node.children)
        start = int(str(node.attrs.get("start", 1)))
        return Items(items, ordered=node.type == "ordered_list", start=start)

    def _table(self, node: SyntaxTreeNode) -> Table:
        self._refuse(node, "id", "caption", "widths", "heights")
        head, *rows = (self._row(row) for part in node.children for row in part.children)
        aligns = [_align(cell) for cell in node.children[0].children[0].children]
        widths = self.slots.fill(str(node.attrs.get("widths", "")))
        shares = _shares(widths, len(aligns), self._attributes_line(node))
        columns = tuple(Column(share, align) for share, align in zip(shares, aligns, strict=True))
        heights = self.slots.fill(str(node.attrs.get("heights", "")))
        return Table(
            columns,
            head,
            tuple(rows),
            self._caption(node, node.attrs),
            self._anchor(node),
            tuple(_numbers("heights", heights, len(rows), self._attributes_line(node))) if heights else (),
        )

    def _row(self, row: SyntaxTreeNode) -> tuple[Cell, ...]:
        """One row; a cell more than the table has columns would be lost without a word."""
        line = self._lines[_line(row)].strip()
        if row.children[0].type == "td" and _count_cells(line) != len(row.children):
            raise OutsideSubset(self.slots.fill(line), _line(row))
        return tuple(Cell(self._words(cell), self._first_anchor(cell)) for cell in row.children)

    def _box(self, node: SyntaxTreeNode) -> Box:
        self._refuse(node)
        kind = node.info.strip()
        assert node.map is not None
        closed = "".join(self._lines[node.map[1] : node.map[1] + 1]).strip().startswith(":::")
        if kind not in get_args(BoxKind) or not closed:
            raise OutsideSubset(f"::: {kind}", _line(node))
        blocks = tuple(self._blocks(node.children, indented=False))
        return Box(kind, blocks, self.seal if kind == "signature" else None)  # type: ignore[arg-type]

    def _figure(self, node: SyntaxTreeNode, attrs: dict[str, Any]) -> Figure | Paragraph:
        self._refuse(node, "src", "alt", "id", "caption", "width", attrs=attrs)
        width = self.slots.fill(str(attrs.get("width", "100%")))
        match = re.fullmatch(r"(\d{1,3})%", width, re.ASCII)
        if not match or not 0 < int(match[1]) <= 100:
            raise OutsideSubset(f'width="{width}"', self._attributes_line(node))
        source, alt = self.slots.fill(str(attrs["src"])), self.slots.fill(node.content)
        picture = self.open_image(source, alt, _line(node))
        if isinstance(picture, Text):
            return Paragraph((picture,), indented=False)
        anchor = anchor_name(self.slots.fill(str(attrs.get("id", ""))))
        return Figure(picture, int(match[1]) / 100, self._caption(node, attrs), anchor)

    # Words

    def _words(self, node: SyntaxTreeNode, prose: bool = False) -> tuple[Inline, ...]:
        inline = node.children[0] if node.children else None
        return _tidy(list(self._inline(inline, {}, _Cursor(_line(node), prose)))) if inline else ()

    def _caption(self, node: SyntaxTreeNode, attrs: dict[str, Any]) -> tuple[Inline, ...]:
        return tuple(self._text(str(attrs.get("caption", "")), {}, _Cursor(self._attributes_line(node))))

    def _inline(self, parent: SyntaxTreeNode, style: dict[str, Any], at: _Cursor) -> Iterator[Inline]:
        for node in parent.children:
            match node.type:
                case "text":
                    yield from self._text(node.content, style, at)
                case "softbreak" | "hardbreak":
                    yield Text("\n", **style) if node.type == "softbreak" else LineBreak()
                    at.line, at.start = at.line + 1, True
                case "strong":
                    yield from self._inline(node, {**style, "strong": True}, at)
                case "em":
                    yield from self._inline(node, {**style, "emphasis": True}, at)
                case "span":
                    self._refuse(node, "id")
                    yield from self._inline(node, style, at)
                case "link":
                    self._refuse(node, "href")
                    yield from self._link(node, style, at)
                case kind:
                    raise OutsideSubset(kind, at.line)

    def _link(self, node: SyntaxTreeNode, style: dict[str, Any], at: _Cursor) -> Iterator[Inline]:
        written, line = str(node.attrs["href"]), at.line
        target = self.slots.fill(written)
        words = tuple(self._inline(node, style, at))
        if written.startswith("#"):
            target = "#" + anchor_name(target[1:])
            self.links.append((target, line))
        elif not re.match(r"https?://|mailto:", target):
            if OPEN not in written:
                raise OutsideSubset(f"]({written})", line)
            yield from words  # an address of the case that is none: its words stay
            return
        yield Link(target, tuple(word for word in words if isinstance(word, Text | LineBreak)))

    def _text(self, text: str, style: dict[str, Any], at: _Cursor) -> Iterator[Text | LineBreak]:
        for part in self.slots.split(text):
            if isinstance(part, str):
                leftover = (LEFT_AT_START.match(part) if at.start else None) or LEFTOVER.search(part)
                if leftover:
                    raise OutsideSubset(leftover[0], at.line)
                yield Text(part, **style)
            else:
                yield from _value(part, style)
            at.start = False

    # Attributes

    def _refuse(self, node: SyntaxTreeNode, *known: str, attrs: dict[str, Any] | None = None) -> None:
        """A misspelt `{captoin="..."}` would be dropped, and its words with it."""
        for name in node.attrs if attrs is None else attrs:
            if name not in known:
                raise OutsideSubset(f"{{{name}=}}", self._attributes_line(node))

    def _attributes_line(self, node: SyntaxTreeNode) -> int:
        """Attributes stand on the line above their block, or behind a picture."""
        line = _line(node)
        return line - 1 if line and self._lines[line - 1].lstrip().startswith("{") else line

    def _anchor(self, node: SyntaxTreeNode) -> str:
        own = str(node.attrs.get("id", ""))
        return anchor_name(self.slots.fill(own)) if own else self._first_anchor(node)

    def _first_anchor(self, node: SyntaxTreeNode) -> str:
        """The id of the first span in a block: `[证据1]{id="exhibit-x"}` anchors its paragraph or cell."""
        for inline in node.children[:1]:
            for child in inline.children if inline.type == "inline" else ():
                if child.type == "span" and child.attrs.get("id"):
                    return anchor_name(self.slots.fill(str(child.attrs["id"])))
        return ""


def anchor_name(text: str) -> str:
    """An id as every format takes it: no blanks; the same text always gives the same name."""
    return re.sub(r"\s+", "-", text.strip())


def _value(slot: Slot, style: dict[str, Any]) -> Iterator[Text | LineBreak]:
    """A printed value; its own line breaks are kept."""
    for index, line in enumerate(re.split("\r\n|\n|\x85", slot.text)):
        if index:
            yield LineBreak()
        if line:
            yield Text(line, field=slot.field, gap=slot.gap, **style)


def _tidy(words: list[Inline]) -> tuple[Inline, ...]:
    """A source line break is nothing beside a Chinese character and a space between Latin words."""
    tidied: list[Inline] = []
    for index, word in enumerate(words):
        if isinstance(word, Text) and word.text == "\n":
            before = plain(tuple(words[max(index - 1, 0) : index]))[-1:]
            after = plain(tuple(words[index + 1 : index + 2]))[:1]
            if is_wide(before) or is_wide(after):
                continue
            word = replace(word, text=" ")
        tidied.append(word)
    return tuple(tidied)


def _align(cell: SyntaxTreeNode) -> Align:
    match = re.search(r"left|right|center", str(cell.attrs.get("style", "")))
    return match[0] if match else "left"  # type: ignore[return-value]


def _shares(widths: str, columns: int, line: int) -> list[float]:
    if not widths:
        return [1 / columns] * columns
    numbers = _numbers("widths", widths, columns, line)
    return [number / sum(numbers) for number in numbers]


def _numbers(name: str, written: str, count: int, line: int) -> list[float]:
    """Read so many numbers above 0, parted by commas."""
    parts = written.split(",")
    numbers = [float(part) for part in parts if re.fullmatch(r"\s*\d{1,6}(\.\d+)?\s*", part, re.ASCII)]
    if len(parts) != count or len(numbers) != count or not all(numbers):
        raise OutsideSubset(f'{name}="{written}"', line)
    return numbers


def _count_cells(row: str) -> int:
    """How many cells a row was written with, counted as the parser does."""
    cells = escapedSplit(row)
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _line(node: SyntaxTreeNode) -> int:
    while node.map is None and node.parent is not None:
        node = node.parent
    return node.map[0] if node.map else 0
