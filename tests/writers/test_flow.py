"""Annexes in the formats that flow: HTML, text and DOCX."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from tinyhtml5.parser import HTMLParser

from appealkit.document import Table
from appealkit.writers.docx import edited_by_hand, write_docx
from appealkit.writers.flow import append_annexes
from appealkit.writers.html import write_html
from appealkit.writers.text import write_text
from tests.writers.hostile import NASTY
from tests.writers.letters import make_document, read_theme
from tests.writers.lists import HEADS, NOTES, TITLES, letter_with, list_orders, one_cell, order_no

THEME = read_theme()
LETTER = letter_with(list_orders(300), list_orders(2, title="附录2", anchor="annex-2", notes=()))


def test_a_document_without_annexes_is_as_it_was() -> None:
    document = make_document()
    assert append_annexes(document) == document


def test_html_has_heading_notes_and_table_at_the_anchor() -> None:
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(write_html(LETTER, THEME))
    assert parser.errors == []
    assert [link.get("href") for link in root.iter("a")] == ["#annex-1"]
    main = list(root.find("body/main"))
    start = next(index for index, element in enumerate(main) if element.get("id") == "annex-1")
    before, title, note, table = main[start - 1 : start + 3]
    assert before.get("class") == "page-break"
    assert (title.tag, title.text) == ("h2", TITLES["zh-CN"])
    assert (note.tag, note.text) == ("p", NOTES["zh-CN"])
    assert tuple(head.text for head in table.iter("th")) == HEADS["zh-CN"]
    rows = [[cell.text for cell in row] for row in table.findall("tbody/tr")]
    assert [row[1] for row in rows] == [order_no(index) for index in range(1, 301)]
    assert next(table.iter("td")).get("class") == "right"


def test_text_has_one_labelled_line_per_row() -> None:
    paragraphs = write_text(LETTER).split("\n\n")
    title, note, rows = paragraphs[2:5]
    assert (title, note) == (TITLES["zh-CN"], NOTES["zh-CN"])
    lines = rows.split("\n")
    assert len(lines) == 300
    assert lines[0] == (
        f"序号：1；订单编号：{order_no(1)}；付款日期：2021-02-02；商品名称：折叠收纳箱；金额：96.80；状态：成功"
    )
    assert "Order: " + order_no(1) in write_text(letter_with(list_orders(1, "en"), language="en"))


def test_docx_has_heading_notes_and_table_on_a_new_page() -> None:
    data = write_docx(LETTER, THEME)
    assert not edited_by_hand(data)
    word = docx.Document(BytesIO(data))
    (title,) = (line for line in word.paragraphs if line.text == TITLES["zh-CN"])
    assert title.style.name == "Heading 1"
    assert title.paragraph_format.page_break_before
    (mark,) = title._p.iter(qn("w:bookmarkStart"))
    (link,) = word.element.body.iter(qn("w:hyperlink"))
    assert link.get(qn("w:anchor")) == mark.get(qn("w:name"))
    table, second = word.tables
    assert [row.xpath("string(w:tc[2])") for row in table._tbl.tr_lst[1:]] == list(
        map(order_no, range(1, 301))
    )
    assert table._tbl.tr_lst[0].xpath("w:trPr/w:tblHeader")
    assert len(second._tbl.tr_lst) == 3


@pytest.mark.parametrize("text", NASTY)
def test_nasty_strings(text: str) -> None:
    document = make_document(annexes=(one_cell(text),))
    (table,) = (block for block in append_annexes(document).blocks if isinstance(block, Table))
    assert [cell.words[0].text for cell in (*table.head, *table.rows[0])] == [text] * 4
    assert len(docx.Document(BytesIO(write_docx(document, THEME))).tables) == 1
    assert b"<table" in write_html(document, THEME)
    write_text(document).encode()


def test_a_list_may_have_no_rows_and_no_head() -> None:
    for annex in (list_orders(0), list_orders(2, head=())):
        document = make_document(annexes=(annex,))
        rows = docx.Document(BytesIO(write_docx(document, THEME))).tables[0]._tbl.tr_lst
        assert len(rows) == len(annex.rows) or not annex.rows
        assert (order_no(2) in write_text(document)) == bool(annex.rows)


@pytest.mark.slow
def test_docx_of_20_000_rows() -> None:
    word = docx.Document(BytesIO(write_docx(letter_with(list_orders(20_000)), THEME)))
    assert len(word.tables[0]._tbl.tr_lst) == 20_001
