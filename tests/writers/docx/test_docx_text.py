"""The words of the Word file: literal whatever they hold, linked, and in the right font."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from appealkit.document import (
    Block,
    Column,
    Document,
    Figure,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Table,
    Text,
)
from appealkit.writers.characters import drop_unwritable
from appealkit.writers.docx import write_docx
from appealkit.writers.docx.bookmarks import name_bookmarks
from tests.writers.hostile import NASTY, letter_with, strings
from tests.writers.letters import cell, chinese_letter, make_document, paragraph, picture, read_theme

THEME = read_theme()


def read(document: Document) -> docx.document.Document:
    return docx.Document(BytesIO(write_docx(document, THEME)))


def read_words(*words: Inline, language: str = "zh-CN") -> docx.text.paragraph.Paragraph:
    return read(make_document(Paragraph(words), language=language)).paragraphs[0]


def in_word(text: str) -> str:
    """The text as Word can hold it: every line end is a line break."""
    return re.sub("\r\n|\r", "\n", drop_unwritable(text).replace("\f", " "))


@given(strings)
@settings(deadline=None)
def test_text_is_literal(text: str):
    assert read_words(Text(text)).text == in_word(text)


@given(strings)
@settings(deadline=None, max_examples=40)
def test_a_letter_with_it_everywhere_is_sound(text: str):
    word = read(letter_with(text))
    wanted = in_word(text)
    title, first, *_ = word.paragraphs
    assert title.text == f"{wanted}\n{wanted}{wanted}"
    assert first.text == f"{wanted}{wanted}\n{wanted}{wanted}"
    assert word.tables[0].rows[1].cells[1].text == f"{wanted}\n{wanted}{wanted}"
    assert in_word(word.core_properties.title) == in_word(text)[:255]
    names = word.element.xpath("//w:bookmarkStart/@w:name")
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"[^\W\d_]\w{0,39}", name) for name in names)


@pytest.mark.parametrize("text", NASTY)
def test_a_letter_with_it_everywhere_follows_the_schema(text: str, tmp_path: Path):
    file = tmp_path / "letter.docx"
    file.write_bytes(write_docx(letter_with(text), THEME))
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


@pytest.mark.parametrize("text", [" ", "  a  b  ", "\ta\t", "a\nb", "字" * 10_000, "👨‍👩‍👧 𠮷"])
def test_spaces_tabs_and_length_are_kept(text: str):
    assert read_words(Text(text)).text == text


def test_marks_of_words():
    plain, strong, emphasis, gap = read_words(
        Text("a"), Text("b", strong=True), Text("c", emphasis=True), Text("d", gap=True)
    ).runs
    assert not plain._r.xpath("w:rPr")
    assert strong.bold
    assert emphasis.style.name == "Emphasis"
    assert gap._r.xpath("w:rPr/w:shd/@w:fill") == ["FFF2A8"]


def hints(run: Run) -> list[str]:
    return run._r.xpath("w:rPr/w:rFonts/@w:hint")


@pytest.mark.parametrize("text", ["“晨光”", "—— 某", "……", "‘甲’"])
def test_shared_punctuation_is_chinese_in_chinese_letters(text: str):
    assert hints(read_words(Text(text)).runs[0]) == ["eastAsia"]
    assert hints(read_words(Text(text), language="en").runs[0]) == []


def test_an_apostrophe_in_a_latin_word_stays_latin():
    assert hints(read_words(Text("Levi’s 品牌")).runs[0]) == []


def test_right_to_left_words_say_so_and_their_neighbours_do_not():
    runs = read_words(Text("买家 שלום עולם 留言")).runs
    assert [(run.text, bool(run.font.rtl)) for run in runs] == [
        ("买家 ", False),
        ("שלום עולם", True),
        (" 留言", False),
    ]


def links_of(word: docx.document.Document) -> list[str | None]:
    """Where each link leads."""
    targets = []
    for link in word.element.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        targets.append(f"#{anchor}" if anchor else word.part.rels[link.get(qn("r:id"))].target_ref)
    return targets


def link(target: str) -> Paragraph:
    return paragraph(Link(target, (Text("此处"),)))


@pytest.mark.parametrize(
    "target", ["https://a.example/b?c=d&e=f#g", "http://例子.example", "mailto:a.b@c.example"]
)
def test_addresses_are_links(target: str):
    word = read(make_document(link(target)))
    assert links_of(word) == [target]
    assert word.paragraphs[0].text == "此处"
    assert word.paragraphs[0].hyperlinks[0].runs[0].style.name == "Hyperlink"


@pytest.mark.parametrize(
    "target",
    [
        *(
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "http://a b",
            "http://[",
            "mailto:",
            "#nowhere",
        ),
        *("", "https://a.example/" + "x" * 2000, "https://user:word@a.example"),
    ],
)
def test_other_targets_are_words(target: str):
    word = read(make_document(link(target)))
    assert links_of(word) == []
    assert word.paragraphs[0].text == "此处"


def test_one_address_is_one_relationship():
    word = read(
        make_document(link("https://a.example"), link("https://a.example"), link("https://b.example"))
    )
    assert len([rel for rel in word.part.rels.values() if rel.is_external]) == 2


def test_every_anchor_can_be_reached():
    word = read(chinese_letter())
    marks = {f"#{name}" for name in word.element.xpath("//w:bookmarkStart/@w:name")}
    inner = [target for target in links_of(word) if target.startswith("#")]
    assert len(inner) == 3
    assert set(inner) <= marks
    assert len(marks) == 3


@pytest.mark.parametrize(
    "block",
    [
        paragraph("甲", anchor="here"),
        Figure(picture(), anchor="here"),
        Table((Column(1),), (cell("甲"),), ((cell("乙"),),), (), "here"),
        Table((Column(1),), (cell("甲"),), ((cell("乙"),),), (Text("表"),), "here"),
        Table((Column(1),), (cell("甲"),), ((cell("乙", "here"),),)),
        Table((Column(1),), (cell("甲", "here"),), ()),
        Table((Column(1),), (), ((cell("乙"),),), (), "here"),
    ],
)
def test_anchors_are_bookmarks(block: Block):
    assert read(make_document(block, link("#here"))).element.xpath("//w:bookmarkStart/@w:name") == ["here"]


def test_bookmark_names_are_unique_in_words_eyes():
    anchors = ["a-b", "a b", "A_B", "1", "证据-1", "x" * 50, "x" * 60, "—", ""]
    names = name_bookmarks(tuple(paragraph(anchor=anchor) for anchor in anchors))
    assert list(names) == anchors[:-1]
    assert len({name.casefold() for name in names.values()}) == 8
    assert all(re.fullmatch(r"[^\W\d_]\w{0,39}", name) for name in names.values())
    assert names["证据-1"] == "证据_1"


def test_of_two_equal_anchors_the_first_is_marked():
    word = read(make_document(paragraph("甲", anchor="a"), paragraph("乙", anchor="a")))
    assert word.paragraphs[0]._p.xpath("w:bookmarkStart")
    assert not word.paragraphs[1]._p.xpath("w:bookmarkStart")


def test_a_line_break_stays_in_its_paragraph():
    assert read_words(Text("甲"), LineBreak(), Text("乙")).text == "甲\n乙"
