"""Case data is literal in every format, wherever a template prints it and whatever it holds."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from appealkit.compose.build import anchor_name
from appealkit.compose.literal import Slot, Slots, mark_lines, take_marks
from appealkit.document import (
    Document,
    Figure,
    Heading,
    Image,
    Items,
    LineBreak,
    Link,
    Table,
    Text,
    inlines,
    plain,
    walk,
)
from appealkit.writers.formats import write
from tests.desk import Composer, Desk, png

MARKER = "〇8〇"

# Every place of a template in which a value can stand; each has words of the template's own around it.
PLACES = """\
{% macro box(text) %}（{{ text }}）{% endmacro %}
{% macro twice() %}<{{ caller() }}|{{ caller() }}>{% endmacro %}
{% set held %}存{{ words }}{% endset %}
{% set both = words ~ "与" ~ words %}
# 标题{{ words }}

::: addressee
致：{{ words }}
:::

{{ words }}在段首

## 节{{ words }}

### 小节{{ words }}

在{{ words }}段中，{{ held }}，{{ both }}

    缩进{{ words }}

段末{{ words }}

一{{ words }}{{ words }}二，**粗{{ words }}**，**{{ words }}**粗，*斜{{ words }}*
次行{{ words }}

- 项{{ words }}
- {{ words }}项

  1. 内{{ words }}

{caption="表{{ words }}" widths="1,2"}
| 左{{ words }} | {{ words }}右 |
|---|--:|
| {{ words }}一 | 二{{ words }} |
{% for text in several %}
| {{ text }}甲 | {{ loop.index }}{{ text }} |
{% endfor %}

![图{{ words }}](file:dot.png){width="50%" caption="图题{{ words }}"}

[址{{ words }}](https://a.example/{{ words }})，[号{{ words }}]{id="x"}，[见{{ words }}](#x)

宏{{ box(words) }}，{{ box("(" ~ words ~ ")") }}，{{ box(box(words)) }}

合{{ several | join }}，{{ several | join("；") }}，{{ [words, held] | join }}

换{{ words | replace("没有的字", "*") }}，{{ held | replace("存", words) }}

加{{ words + words }}，{{ held + words }}

选{{ words if true else "" }}，{{ words | default("*") }}，{{ [words] | first }}

取{{ {"a": words}.a }}，{{ (words, 1)[0] }}

{% autoescape false %}
疏{{ words }}，{{ box(words) }}
{% endautoescape %}

{% include "letter/inner.md" %}

{% call twice() %}唤{{ words }}{% endcall %}

::: note
注{{ words }}
:::

---

::: signature
签{{ words }}
:::
"""
INNER = '内含{{ words }}\n\n{% include "letter/inmost.md" %}\n'
INMOST = "最内{{ words }}\n"

NASTY = (
    "*a*", "**a**", "_a_", "***", "*", "**", "a*b*c", "`a`", "```", "~~~", "~~a~~", "|", "| a | b |", "||",
    "\\|", "\\", "a\\", "\\*a\\*", "# h", "#", "## h", "---", "===", "- a", "+ a", "1. a", "1) a", "> a",
    "    code", "\tcode", "{{ 7*7 }}", "{{ words }}", "{% raw %}", "{% include 'x' %}", "{# a #}", "{#",
    "#}", "}}", "%}", "{}", "{0}", "%s", "[1]: x", "[a](b)", "[a](http://b.example)", "![a](b)",
    "![a](file:dot.png)", "[a]{id=\"x\"}", "[", "]", "](", ")", "<http://a.example>", "http://a.example",
    "<b>a</b>", "<!-- a -->", "<script>alert('1')</script>", "</p>", "<", "&", "&amp;", "&#42;", "&lt;",
    "\"", "'", "\" onload=\"x", ":::", "::: note", "{.cls}", "{id=\"y\"}", "{caption=\"y\"}", "＃ h", "｜a｜",
    "：：：", "a\nb", "a\n\nb", "\n# h", "a\n---\nb", "a\n- b", "| a |\n|---|\n| b |", "a  \nb", "a\tb",
    "a  b", "\u3000a\u3000", "a\u2028b", "a\u2029b", "a\xa0b", "\ufeffa", "a\u200bb", "\u202ertl\u202c",
    "\u2066x\u2069", "שלום עולם", "مرحبا", "👨‍👩‍👧‍👦", "🇨🇳", "e\u0301", "ﬁ", "𠮷", "\U000e0041", "\ue004",
    "\uf8ff", "长" * 5000, "x" * 5000, "#exhibit-1", "javascript:alert(1)", "None", "0", "證據１",
)  # fmt: skip


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Composer:
    return make_composer(tmp_path_factory.mktemp("literal"))


def make_composer(folder: Path) -> Composer:
    desk = Desk(folder)
    desk.template(PLACES)
    desk.template(INNER, "letter/inner.md")
    desk.template(INMOST, "letter/inmost.md")
    desk.write("templates/letter/dot.png", png())
    return Composer(desk)


@cache
def neutral(composer: Composer) -> Document:
    return composer(MARKER)


def shape(document: Document) -> list[Any]:
    """What a document is made of, without its words: blocks in order, and the styles in each."""
    found: list[Any] = []
    for block in walk(document.blocks):
        details: tuple[Any, ...] = ()
        match block:
            case Heading():
                details = block.level, block.number, block.anchor
            case Items():
                details = block.ordered, block.start, len(block.items)
            case Table():
                details = block.columns, len(block.head), [len(row) for row in block.rows], block.anchor
            case Figure():
                details = block.share, block.anchor
        styles = {(text.strong, text.emphasis, text.gap) for text in runs(block) if text.text.strip()}
        internal = [w.target for w in inlines(block) if isinstance(w, Link) and w.target.startswith("#")]
        found.append((type(block).__name__, details, styles, internal))
    return found


def runs(block: Any) -> list[Text]:
    words = [
        word for inline in inlines(block) for word in (inline.words if isinstance(inline, Link) else [inline])
    ]
    return [word for word in words if not isinstance(word, LineBreak)]


def block_texts(document: Document) -> list[str]:
    found = [plain(tuple(inlines(block))) for block in walk(document.blocks)]
    return found + [block.image.alt for block in walk(document.blocks) if isinstance(block, Figure)]


def with_marker(texts: list[str], value: str) -> list[str]:
    return [text.replace(MARKER, value) for text in texts]


def assert_literal(composer: Composer, value: str) -> None:
    document = composer(value)
    assert shape(document) == shape(neutral(composer))
    assert block_texts(document) == with_marker(block_texts(neutral(composer)), value)


def test_the_template_has_the_value_in_every_place(composer: Composer) -> None:
    everywhere = " ".join(block_texts(neutral(composer)))
    assert everywhere.count(MARKER) > 55
    assert {"Title", "Heading", "Paragraph", "Items", "Table", "Figure", "Box", "PageBreak"} == {
        type(block).__name__ for block in walk(neutral(composer).blocks)
    }


@pytest.mark.parametrize("value", NASTY)
def test_nasty_words_change_no_shape_and_arrive_whole(composer: Composer, value: str) -> None:
    assert_literal(composer, value)


writable = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ue000\ue001\ue002\ue003")
)
markup = st.text("*_`#|-=+>[](){}<>!&;:\\~\"' \n\tab1.％＃｜：")


@given(st.one_of(writable, markup).filter(lambda text: text.strip()))
def test_any_words_change_no_shape_and_arrive_whole(composer: Composer, value: str) -> None:
    assert_literal(composer, value)


# The formats


class _HtmlText(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.alts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A value has lines, each with the style of its place, and it may be an address.
        if tag not in ("br", "wbr", "a", "strong", "em", "div"):
            self.tags.append(tag)
        self.alts += [value or "" for name, value in attrs if name == "alt"]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.text.append(data)


def read_html(data: bytes) -> _HtmlText:
    parser = _HtmlText()
    parser.feed(re.sub("<style>.*?</style>", "", data.decode(), flags=re.DOTALL))
    return parser


def squash(text: str) -> str:
    """Without blanks, which each format shows in its own way."""
    return re.sub(r"[\s\u200b\u2060\ufeff\xad]+", "", text)


def same(neutral_text: str, text: str, value: str) -> None:
    assert squash(text) == squash(neutral_text).replace(squash(MARKER), squash(value))


def html_is_literal(composer: Composer, value: str) -> None:
    ours = read_html(write(composer(value), composer.theme, "html").data)
    theirs = read_html(write(neutral(composer), composer.theme, "html").data)
    same("".join(theirs.text), "".join(ours.text), value)
    same("".join(theirs.alts), "".join(ours.alts), value)
    assert ours.tags == theirs.tags


def text_is_literal(composer: Composer, value: str) -> None:
    same(
        write(neutral(composer), composer.theme, "txt").data.decode(),
        write(composer(value), composer.theme, "txt").data.decode(),
        value,
    )


def word_file(data: bytes) -> tuple[str, list[str | None]]:
    """All text of a DOCX in order, and the style of every paragraph."""
    body = docx.Document(BytesIO(data)).element.body
    styles = [style.get(qn("w:val")) for style in body.iter(qn("w:pStyle"))]
    return "".join(node.text or "" for node in body.iter(qn("w:t"))), styles


def docx_is_literal(composer: Composer, value: str) -> None:
    text, styles = word_file(write(composer(value), composer.theme, "docx").data)
    neutral_text, neutral_styles = word_file(write(neutral(composer), composer.theme, "docx").data)
    same(neutral_text, text, value)
    assert styles == neutral_styles


@pytest.mark.parametrize("value", NASTY)
def test_nasty_words_arrive_in_html_and_text(composer: Composer, value: str) -> None:
    html_is_literal(composer, value)
    text_is_literal(composer, value)


@pytest.mark.parametrize("value", NASTY)
def test_nasty_words_arrive_in_docx(composer: Composer, value: str) -> None:
    docx_is_literal(composer, value)


@given(markup.filter(lambda text: text.strip()))
def test_any_markup_arrives_in_html_and_text(composer: Composer, value: str) -> None:
    html_is_literal(composer, value)
    text_is_literal(composer, value)


@pytest.mark.slow
@pytest.mark.parametrize(
    "value",
    ["*a* **b** _c_", "| a | # h", "{{ 7*7 }} {% x %}", "<b>&amp;</b>", "[1]: x ![a](b)", "::: {.x} ---"],
)
def test_nasty_words_arrive_in_pdf(tmp_path: Path, value: str) -> None:
    import pypdfium2

    desk = Desk(tmp_path)
    desk.body(
        "## 节{{ words }}\n\n段{{ words }}\n\n| 甲{{ words }} |\n|---|\n| 乙{{ words }} |\n\n- 项{{ words }}"
    )
    composer = Composer(desk)
    pdf = pypdfium2.PdfDocument(write(composer(value), composer.theme, "pdf").data)
    text = squash("".join(page.get_textpage().get_text_range() for page in pdf))
    pdf.close()
    for place in "节段甲乙项":
        assert squash(place + value) in text


# Places that decide more than words


@pytest.mark.parametrize("value", [*NASTY[:60], "a b", "a\tb\nc"])
def test_an_anchor_and_its_link_meet_whatever_the_id(tmp_path: Path, value: str) -> None:
    desk = Desk(tmp_path)
    desk.body('[这里]{id="a-{{ words }}"}\n\n[那里](#a-{{ words }})')
    here, there = Composer(desk)(value).blocks[1:]
    assert here.anchor == "a-" + anchor_name("x" + value)[1:] or here.anchor == anchor_name("a-" + value)
    assert [word.target for word in there.words] == ["#" + here.anchor]


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "#there", "file:///etc/passwd", "//a.example", "", " x"]
)
def test_an_address_of_the_case_that_is_none_stays_words(tmp_path: Path, value: str) -> None:
    desk = Desk(tmp_path)
    desk.body("见[此处]({{ words }})")
    assert Composer(desk)(value).blocks[1].words == (Text("见"), Text("此处"))


def test_an_address_of_the_case_is_a_link(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.body("[{{ words }}]({{ words }})")
    address = "https://a.example/?a=1&b=(2)#*x*"
    assert Composer(desk)(address).blocks[1].words == (Link(address, (Text(address, field="words"),)),)


def test_every_value_knows_its_field(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.body("{{ words }}，**{{ several[1] }}**")
    first, _, second = Composer(desk)("a\nb").blocks[1].words[0:3]
    assert (first.field, second.field) == ("words", "words")
    assert Composer(desk)("a").blocks[1].words[2] == Text("a", strong=True, field="several[2]")


def test_lines_of_a_value_are_kept_and_its_blank_ends_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.body("「{{ words }}」")
    words = Composer(desk)("a\r\n\x85 b ").blocks[1].words
    assert plain(words) == "「a\n\n b 」"
    assert words[1:4] == (Text("a", field="words"), LineBreak(), LineBreak())


@pytest.mark.parametrize(
    "tag",
    [
        '{% filter replace("a", words) %}a{% endfilter %}',
        '{% set x | replace("a", words) %}a{% endset %}{{ x }}',
        "{% if ok %}{% filter upper %}a{% endfilter %}{% endif %}",
    ],
)
def test_filters_over_blocks_are_refused_for_they_would_let_words_through(tmp_path: Path, tag: str) -> None:
    desk = Desk(tmp_path)
    desk.body(tag)
    desk.case(words="*a*")
    (finding,) = desk.refused()
    assert (finding.code, finding.place.line) == ("PA06", 3)
    assert "filter the values" in finding.message("en")


@pytest.mark.parametrize(
    "expression",
    ["held[:2]", "held[1:]", "held | first", "held | list | join"],
)
def test_pieces_of_a_block_leave_no_marks(tmp_path: Path, expression: str) -> None:
    desk = Desk(tmp_path)
    desk.body("{% set held %}{{ words }}a{{ words }}{% endset %}「{{ " + expression + " }}」")
    text = plain(Composer(desk)("*b*").blocks[1].words)
    assert not re.search("[\ue000-\ue003]", text)


# The parts


def test_slots_give_back_what_was_put_in() -> None:
    slots = Slots()
    printed = f"a{slots.put(Slot('1', 'x'))}b{slots.put(Slot('*', 'y', gap=True))}"
    assert list(slots.split(printed)) == ["a", Slot("1", "x"), "b", Slot("*", "y", gap=True)]
    assert slots.fill(printed) == "a1b*"
    assert slots.fill("plain") == "plain"


def test_a_placeholder_inside_a_value_is_filled_when_it_is_put() -> None:
    slots = Slots()
    inner = slots.put(Slot("*a*"))
    outer = slots.put(Slot(mark_lines(f"<{inner}>\nb", 0, 1)))
    assert slots.fill(outer) == "<*a*>\nb"


def test_no_value_can_refer_to_itself() -> None:
    slots = Slots()
    slots.put(Slot("first"))
    with pytest.raises(IndexError):
        slots.put(Slot("\ue0001\ue001"))
    assert slots.fill(slots.put(Slot("a\ue000b\ue003"))) == "ab"


def test_marks_say_where_each_line_came_from() -> None:
    text = mark_lines("a\nb", 0, 5) + mark_lines("c\n", 1, 1) + "d"
    assert take_marks(text) == ("a\nbc\nd", [(0, 5), (0, 6), (1, 2)])
    assert take_marks("a\nb") == ("a\nb", [(0, 1), (0, 1)])


def test_images_are_those_of_the_template(composer: Composer) -> None:
    (figure,) = (block for block in walk(neutral(composer).blocks) if isinstance(block, Figure))
    assert isinstance(figure.image, Image)
    assert figure.image.width == 8
