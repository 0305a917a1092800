"""The Markdown subset: a parser that knows little, and emphasis that works between Chinese characters."""

from __future__ import annotations

import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin

OFF = [
    "code", "fence", "html_block", "html_inline", "lheading", "reference", "autolink", "blockquote", "entity",
    "backticks",
]  # fmt: skip


def parse_markdown(text: str) -> SyntaxTreeNode:
    """Give the syntax tree of a text."""
    return SyntaxTreeNode(_parser().parse(text))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(OFF)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.use(attrs_plugin, spans=True).use(attrs_block_plugin)
    container_plugin(parser, "box", validate=lambda name, *_: bool(name.strip()))
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # judged when its values are in
    return parser


def is_wide(character: str) -> bool:
    """Whether a character is Chinese in the sense of line breaking: no space stands beside it."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of `*` as CommonMark does, but let Chinese neighbours count as spaces.

    So `**注意：**请` is strong, which plain CommonMark refuses because punctuation stands inside and a
    letter outside. `_` is never emphasis: article numbers such as A_01_b are full of it.
    """
    if silent or state.src[state.pos] != "*":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[state.pos - 1] if state.pos else ""
    after = state.src[end] if end < state.posMax else ""
    for _ in range(end - state.pos):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=_flanks(after, before),
                close=_flanks(before, after),
            )
        )
    state.pos = end
    return True


def _flanks(inside: str, outside: str) -> bool:
    """Whether a delimiter may stand between what it encloses and what is beyond it."""
    if not inside or inside.isspace():
        return False
    outer = not outside or outside.isspace() or _is_punctuation(outside) or _is_wide_or_value(outside)
    return not _is_punctuation(inside) or outer


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_wide_or_value(character: str) -> bool:
    return is_wide(character) or "\ue000" <= character <= "\ue001"
