"""The Markdown subset: emphasis between Chinese characters, and what the parser does not know."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.compose.literal import CLOSE, OPEN
from appealkit.compose.markdown import is_wide, parse_markdown


def styles(text: str) -> str:
    """The inline tree, strong in <b>, emphasis in <i>."""

    def write(node: object) -> str:
        inner = "".join(map(write, node.children))  # type: ignore[attr-defined]
        match node.type:  # type: ignore[attr-defined]
            case "strong":
                return f"<b>{inner}</b>"
            case "em":
                return f"<i>{inner}</i>"
            case "softbreak":
                return "\n"
        return inner or node.content  # type: ignore[attr-defined]

    return write(parse_markdown(text))


VALUE = f"{OPEN}0{CLOSE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**注意：**请核对", "<b>注意：</b>请核对"),
        ("**《专利法》**第六十七条", "<b>《专利法》</b>第六十七条"),
        ("依**“新颖性”**要求", "依<b>“新颖性”</b>要求"),
        ("根据**《民法典》**，**第二条**。", "根据<b>《民法典》</b>，<b>第二条</b>。"),
        ("甲*乙*丙", "甲<i>乙</i>丙"),
        ("甲***乙***丙", "甲<i><b>乙</b></i>丙"),
        ("**甲*乙*丙**", "<b>甲<i>乙</i>丙</b>"),
        ("**Note:** read", "<b>Note:</b> read"),
        ("a **b** c", "a <b>b</b> c"),
        ("（**a**）", "（<b>a</b>）"),
        (f"**{VALUE}**号", f"<b>{VALUE}</b>号"),
        (f"{VALUE}**（甲）**{VALUE}", f"{VALUE}<b>（甲）</b>{VALUE}"),
        (f"**{VALUE}：**{VALUE}", f"<b>{VALUE}：</b>{VALUE}"),
        ("**甲\n乙**", "<b>甲\n乙</b>"),
        # No emphasis
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("** 甲 **", "** 甲 **"),
        ("A_01_b __x__ _y_", "A_01_b __x__ _y_"),
        ("a*", "a*"),
        ("*甲", "*甲"),
        (r"\*甲\*", "*甲*"),
    ],
)
def test_emphasis_as_a_chinese_reader_expects(text: str, expected: str) -> None:
    assert styles(text) == expected


@pytest.mark.parametrize(
    "emphasis", ["a **b** c", "**a**b", "a*b*c", "**a *b* c**", "x **(a)** y", "**a:** b", "a**b**"]
)
def test_latin_emphasis_is_that_of_commonmark(emphasis: str) -> None:
    from markdown_it import MarkdownIt

    html = re.sub("</?p>|\n", "", MarkdownIt("commonmark").render(emphasis))
    assert styles(emphasis) == html.replace("strong>", "b>").replace("em>", "i>")


@given(st.text("*甲乙，。（）ab ", max_size=30))
def test_no_character_is_ever_lost(text: str) -> None:
    words = styles("x" + text + "x")
    assert re.sub(r"[*\s]|</?[bi]>", "", words) == re.sub(r"[*\s]", "", "x" + text + "x")


@pytest.mark.parametrize(
    "text",
    [
        "    code",
        "```\ncode\n```",
        "<b>x</b>",
        "<div>\nx\n</div>",
        "> quote",
        "[1]: x",
        "a\n===",
        "<http://a.example>",
        "&amp;",
    ],
)
def test_what_is_off_stays_words(text: str) -> None:
    kinds = {node.type for node in parse_markdown(text).walk()}
    assert kinds <= {"root", "paragraph", "inline", "text", "softbreak"}


@pytest.mark.parametrize("character", list("汉あ한，。！％（《"))
def test_wide_characters(character: str) -> None:
    assert is_wide(character)


@pytest.mark.parametrize("character", ["a", " ", "é", "“", "—", "", "1", "\ue000"])
def test_other_characters(character: str) -> None:
    assert not is_wide(character)
