"""Blocks from Markdown, and a refusal with its line for whatever is no part of the subset."""

from __future__ import annotations

import pytest

from appealkit.compose.build import Builder, OutsideSubset, anchor_name
from appealkit.compose.literal import Slots
from appealkit.document import (
    Block,
    Box,
    Cell,
    Column,
    Figure,
    Heading,
    Image,
    Items,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)

SEAL = Image(b"s", "image/png", 1, 1, "seal")


def builder() -> Builder:
    return Builder(Slots(), lambda source, alt, line: Image(source.encode(), "image/png", 1, line, alt), SEAL)


def build(markdown: str) -> tuple[Block, ...]:
    return builder().build(markdown)


def words(*texts: str) -> tuple[Text, ...]:
    return tuple(Text(text) for text in texts)


def refused(markdown: str) -> tuple[str, int]:
    with pytest.raises(OutsideSubset) as refusal:
        build(markdown)
    return refusal.value.what, refusal.value.line


def test_every_kind_of_block() -> None:
    made = build(
        "# T\n\n## a\n\n### b\n\n#### c\n\ntext\n\n- x\n- y\n\n---\n\n"
        "::: signature\ns\n:::\n\n::: note\nn\n:::\n\n![p](file:q)"
    )
    assert made == (
        Title(words("T")),
        Heading(1, "", words("a")),
        Heading(2, "", words("b")),
        Heading(3, "", words("c")),
        Paragraph(words("text")),
        Items(((Paragraph(words("x"), indented=False),), (Paragraph(words("y"), indented=False),))),
        PageBreak(),
        Box("signature", (Paragraph(words("s"), indented=False),), SEAL),
        Box("note", (Paragraph(words("n"), indented=False),)),
        Figure(Image(b"file:q", "image/png", 1, 23, "p")),
    )


def test_lists_nest_and_count() -> None:
    (items,) = build("3. a\n   - b\n\n     c\n4. d")
    assert isinstance(items, Items)
    assert (items.ordered, items.start, len(items.items)) == (True, 3, 2)
    inner = items.items[0][1]
    assert isinstance(inner, Items)
    assert [type(block) for block in inner.items[0]] == [Paragraph, Paragraph]


@pytest.mark.parametrize(("mark", "start"), [("1.", 1), ("0.", 0), ("7)", 7)])
def test_a_list_starts_where_it_says(mark: str, start: int) -> None:
    (items,) = build(f"{mark} a")
    assert isinstance(items, Items)
    assert (items.ordered, items.start) == (True, start)


def test_empty_items_and_paragraphs_do_no_harm() -> None:
    assert build("-\n- a")[0] == Items(((), (Paragraph(words("a"), indented=False),)))
    assert build("") == build("\n \n") == ()


def test_tables() -> None:
    (table,) = build(
        '{caption="表1　甲" widths="1, 3" id="t 1"}\n| a | b |\n|:-:|--:|\n| [c]{id="x"} | d\\|e |\n|  | f |'
    )
    assert table == Table(
        columns=(Column(0.25, "center"), Column(0.75, "right")),
        head=(Cell(words("a")), Cell(words("b"))),
        rows=((Cell(words("c"), "x"), Cell(words("d|e"))), (Cell(()), Cell(words("f")))),
        caption=words("表1　甲"),
        anchor="t-1",
    )


def test_a_table_without_widths_shares_evenly() -> None:
    (table,) = build("| a | b | c | d |\n|---|---|---|:--|\n")
    assert isinstance(table, Table)
    assert table.columns == (Column(0.25),) * 4
    assert table.rows == ()


def test_rows_leave_room_for_a_seal() -> None:
    (table,) = build('{heights="34, 12.5"}\n| a |\n|---|\n| b |\n| c |\n')
    assert isinstance(table, Table)
    assert [table.height(row) for row in (0, 1)] == [34, 12.5]
    (plain_table,) = build("| a |\n|---|\n| b |\n")
    assert isinstance(plain_table, Table)
    assert plain_table.height(0) == 0


def test_figures_take_their_attributes_behind_or_above() -> None:
    behind = build('![alt](exhibit:a){width="48%" caption="图" id="f"}')
    above = build('{caption="图" id="f" width="48%"}\n![alt](exhibit:a)')
    (figure,) = behind
    assert figure == Figure(Image(b"exhibit:a", "image/png", 1, 0, "alt"), 0.48, words("图"), "f")
    assert isinstance(above[0], Figure)
    assert (above[0].share, above[0].caption, above[0].anchor) == (0.48, words("图"), "f")


def test_words_in_place_of_a_picture_are_a_paragraph() -> None:
    gap = Text("missing", gap=True)
    made = Builder(Slots(), lambda *_: gap, None).build("![a](exhibit:x)")
    assert made == (Paragraph((gap,), indented=False),)


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        ("甲\n乙", "甲乙"),
        ("a\nb", "a b"),
        ("甲\nb", "甲b"),
        ("a\n乙", "a乙"),
        ("，\na", "，a"),
        ("a  b", "a  b"),
    ],
)
def test_a_line_break_of_the_source_is_a_space_between_latin_words_only(source: str, joined: str) -> None:
    (paragraph,) = build(source)
    assert isinstance(paragraph, Paragraph)
    assert "".join(word.text for word in paragraph.words if isinstance(word, Text)) == joined


def test_line_breaks_and_styles() -> None:
    (paragraph,) = build("a\\\n**b *c***\nd")
    assert paragraph == Paragraph(
        (
            Text("a"),
            LineBreak(),
            Text("b ", strong=True),
            Text("c", strong=True, emphasis=True),
            Text(" "),
            Text("d"),
        )
    )


def test_links_and_their_lines() -> None:
    made = builder()
    paragraph = made.build('a\n[**b**](#c) [e](https://f.example) [g](mailto:h@i.example)\n\n[x]{id="c"}')[0]
    assert isinstance(paragraph, Paragraph)
    assert [word for word in paragraph.words if isinstance(word, Link)] == [
        Link("#c", (Text("b", strong=True),)),
        Link("https://f.example", words("e")),
        Link("mailto:h@i.example", words("g")),
    ]
    assert made.links == [("#c", 1)]


def test_anchors() -> None:
    assert anchor_name(" a \n b ") == "a-b"
    _, heading, paragraph, spanned = build(
        '# T\n\n{id="h"}\n## a\n\n{id="p q"}\nb\n\nc [d]{id="s"} [e]{id="t"}'
    )
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(spanned, Paragraph)
    assert (heading.anchor, paragraph.anchor, spanned.anchor) == ("h", "p-q", "s")


def test_escapes_and_plain_signs_are_words() -> None:
    (paragraph,) = build(r"\*a\* \# 5 < 6 > 4, 3 * 2 & 1 {x y} [z] (1) R&D; £5 50% _s_ ~1 a|b # 1")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.words[0] == Text("*a* # 5 < 6 > 4, 3 * 2 & 1 {x y} [z] (1) R&D; £5 50% _s_ ~1 a|b # 1")


@pytest.mark.parametrize(
    ("markdown", "what", "line"),
    [
        ("##### a", "#####", 0),
        ("###### a", "######", 0),
        ("#a", "#", 0),
        ("> a", ">", 0),
        ("a\n> b", ">", 1),
        ("```\na\n```", "`", 0),
        ("`a`", "`", 0),
        ("~~~\na\n~~~", "~~", 0),
        ("~~a~~", "~~", 0),
        ("<b>a</b>", "<b", 0),
        ("</p>", "</", 0),
        ("<!-- a -->", "<!", 0),
        ("<div>", "<d", 0),
        ("<https://a.example>", "<h", 0),
        ("a &amp; b", "&amp;", 0),
        ("a &#42; b", "&#42;", 0),
        ("[1]: https://a.example", "[1]:", 0),
        ("[a][b]", "][", 0),
        ("a[^1]", "[^", 0),
        ("[a](b c)", "](", 0),
        ("[a](b.md)", "](b.md)", 0),
        ("[a](javascript:b)", "](javascript:b)", 0),
        ('[a](https://b.example "c")', "{title=}", 0),
        ("a\n===", "===", 1),
        ("| a | b |", "|", 0),
        ("| a |\n|---|\n| b |\n\n| c |", "|", 4),
        ("| a |\n|---|\n| b | c |", "| b | c |", 2),
        ("| a | b |\n|---|---|\n| c |", "| c |", 2),
        ("| a | b |\n|---|---|\n| c | d |\ne", "e", 3),
        ("：：： note", "：：：", 0),
        ("＃ a", "＃", 0),
        ("＃＃ a", "＃＃", 0),
        ("｜ a ｜", "｜", 0),
        ("::: nothing\na\n:::", "::: nothing", 0),
        ("::: note more\na\n:::", "::: note more", 0),
        ("::: note\na", "::: note", 0),
        ("a :::", ":::", 0),
        (":::", ":::", 0),
        ("::: note\n## a\n:::", "heading", 1),
        ("- # a", "heading", 0),
        ("a ![b](file:c)", "image", 0),
        ("**![b](file:c)**", "image", 0),
        ("![b](file:c)\nd", "image", 0),
        ('![b](file:c){width="0%"}', 'width="0%"', 0),
        ('![b](file:c){width="101%"}', 'width="101%"', 0),
        ('![b](file:c){width="5cm"}', 'width="5cm"', 0),
        ('![b](file:c){width="٥%"}', 'width="٥%"', 0),
        ('![b](file:c){captoin="d"}', "{captoin=}", 0),
        ('{captoin="d"}\n| a |\n|---|', "{captoin=}", 0),
        ('{caption="d"}\na', "{caption=}", 0),
        ('{caption="d"}\n## a', "{caption=}", 0),
        ('{caption="d"}\n- a', "{caption=}", 0),
        ('{id="d"}\n::: note\na\n:::', "{id=}", 0),
        ('{id="d"}\n\n---', "{id=}", 2),
        ("[a]{.red}", "{class=}", 0),
        ("a {.red}", "{.red}", 0),
        ("a {width=5}", "{width=", 0),
        ("a {id=\"b\"}", "{id=", 0),
        ("a {{ b }}", "{{", 0),
        ("a }} b", "}}", 0),
        ("a {% b %}", "{%", 0),
        ('{widths="1"}\n| a | b |\n|---|---|', 'widths="1"', 0),
        ('{heights="1"}\n| a |\n|---|\n| b |\n| c |', 'heights="1"', 0),
        ('{heights="tall"}\n| a |\n|---|\n| b |', 'heights="tall"', 0),
        ('{widths="1,x"}\n| a | b |\n|---|---|', 'widths="1,x"', 0),
        ('{widths="0,0"}\n| a | b |\n|---|---|', 'widths="0,0"', 0),
        ('{widths="1,0"}\n| a | b |\n|---|---|', 'widths="1,0"', 0),
        ('{widths="1,-2"}\n| a | b |\n|---|---|', 'widths="1,-2"', 0),
        ('{caption="a `b`"}\n| a |\n|---|', "`", 0),
    ],
)  # fmt: skip
def test_whatever_is_outside_the_subset_is_refused_at_its_line(markdown: str, what: str, line: int) -> None:
    before = "# T\n\na **b\nc** d\n\n- e\n\n"
    assert refused(before + markdown) == (what, line + before.count("\n"))


@pytest.mark.parametrize(
    "markdown", ["# T\n\n### a", "# T\n\n## a\n\n#### b", "## a\n\n# T\n\n### b", "## a"]
)
def test_a_heading_may_not_skip_a_level(markdown: str) -> None:
    what, line = refused(markdown)
    assert what == markdown.split("\n")[line].split()[0]


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("a\nb\n`c`", 2),
        ("a **b\nc** d\n`e`", 2),
        ("a **b\n`c`**", 1),
        ("a [b\nc](https://d.example)\ne `f`", 2),
        ("a\\\n`b`", 1),
        ("- a\n- b\n\n  c\n  `d`", 4),
        ("| a |\n|---|\n| b |\n| `c` |", 3),
        ("::: note\na\n\nb `c`\n:::", 3),
        ("a\n\n\n\n## `b`", 4),
    ],
)
def test_the_line_is_that_of_the_words(markdown: str, line: int) -> None:
    assert refused("# T\n\n" + markdown)[1] == line + 2


@pytest.mark.parametrize(
    "text", ["甲｜乙", "a ＃ b", "| 甲 ｜ |\n|---|\n| ＃1 |\n| > 5 |", "- 甲：：乙", "1：：2"]
)
def test_full_width_marks_within_a_line_are_words(text: str) -> None:
    assert build(text)


def test_a_full_width_mark_right_behind_a_value_is_no_line_start() -> None:
    from appealkit.compose.literal import Slot

    slots = Slots()
    value = slots.put(Slot("v"))
    made = Builder(slots, lambda *_: SEAL, None).build(f"{value}｜a\n{value}> b\n\n**c**｜d")
    assert len(made) == 2
