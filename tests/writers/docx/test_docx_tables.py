"""Tables of the Word file: what they look like, and how long many rows take."""

from __future__ import annotations

from io import BytesIO
from time import process_time

import docx
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from appealkit.document import Cell, Column, Document, Table, Text
from appealkit.writers.docx import write_docx
from appealkit.writers.theme import POINTS
from tests.writers.letters import cell, chinese_letter, make_document, read_theme


def read(document: Document) -> docx.document.Document:
    return docx.Document(BytesIO(write_docx(document, read_theme())))


def long_table(rows: int) -> Table:
    columns = tuple(
        Column(1 / 7, align) for align in ("left", "center", "right", "left", "left", "left", "left")
    )
    row = tuple(cell(f"订单“{column}”号") for column in range(7))
    return Table(columns, row, (row,) * rows, (Text("订单"),))


def test_widths_follow_the_shares_in_grid_and_cells():
    table = read(chinese_letter()).tables[0]
    wanted = [share * 158 for share in (0.08, 0.34, 0.22, 0.18, 0.18)]
    assert [column.width.mm for column in table.columns] == pytest.approx(wanted, abs=0.1)
    for row in (table.rows[0], table.rows[-1]):
        assert [cell.width.mm for cell in row.cells] == pytest.approx(wanted, abs=0.1)
    assert not table.autofit
    twips = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert twips == pytest.approx(158 * POINTS["mm"] * 20, abs=1)


def test_the_head_repeats_and_no_row_is_cut():
    head, *rows = read(chinese_letter()).tables[0]._tbl.tr_lst
    assert head.xpath("w:trPr/w:tblHeader")
    assert not any(row.xpath("w:trPr/w:tblHeader") for row in rows)
    assert all(row.xpath("w:trPr/w:cantSplit") for row in (head, *rows))


def test_head_and_cells_have_their_styles_and_alignments():
    word = read(chinese_letter())
    head, first = (row.cells for row in word.tables[0].rows[:2])
    assert {cell.paragraphs[0].style.name for cell in head} == {"Appeal Cell Head"}
    assert {cell.paragraphs[0].style.name for cell in first} == {"Appeal Cell"}
    centred, left, right = WD_ALIGN_PARAGRAPH.CENTER, None, WD_ALIGN_PARAGRAPH.RIGHT
    assert [cell.paragraphs[0].alignment for cell in first] == [centred, left, centred, right, left]
    assert word.styles["Appeal Cell Head"].paragraph_format.keep_with_next


def test_rules_and_head_fill_are_the_themes():
    style = read(chinese_letter()).tables[0].style.element
    assert style.xpath("w:tblPr/w:tblBorders/*/@w:sz") == ["4"] * 6
    assert style.xpath("w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd/@w:fill") == ["F2F2F2"]


def test_the_caption_stands_above():
    body = read(make_document(long_table(1))).element.body
    caption, table, after, _ = body
    assert caption.xpath("string(w:r/w:t)") == "订单"
    assert table.tag == qn("w:tbl")
    assert after.tag == qn("w:p")


def test_neighbouring_tables_stay_two():
    table = Table((Column(1),), (cell("甲"),), ((cell("乙"),),))
    assert len(read(make_document(table, table)).tables) == 2


def test_a_table_may_have_no_head():
    table = Table((Column(0.5), Column(0.5)), (), ((cell("甲"), cell("乙")),))
    assert [cell.text for cell in read(make_document(table)).tables[0].rows[0].cells] == ["甲", "乙"]


def test_rows_leave_room_for_a_seal():
    table = Table((Column(1),), (), ((cell("a"),), (cell("b"),)), heights=(34, 12))
    rows = read(make_document(table)).tables[0].rows
    assert [row.height.mm for row in rows] == pytest.approx([34, 12], abs=0.1)
    assert {row.height_rule for row in rows} == {WD_ROW_HEIGHT_RULE.AT_LEAST}
    assert read(make_document(Table((Column(1),), (), ((cell("a"),),)))).tables[0].rows[0].height is None


def test_a_row_that_lacks_a_cell_is_an_error():
    with pytest.raises(ValueError, match="shorter"):
        write_docx(make_document(Table((Column(0.5), Column(0.5)), (), ((Cell(()),),))), read_theme())


@pytest.mark.slow
def test_four_times_the_rows_take_no_sixteen_times_as_long():
    """Linear, not quadratic, with room for the noise of a busy machine; the bench measures the ratio."""
    theme = read_theme()
    documents = {rows: make_document(long_table(rows)) for rows in (1250, 5000)}
    quickest = dict.fromkeys(documents, float("inf"))
    for _ in range(4):
        for rows, document in documents.items():
            start = process_time()
            write_docx(document, theme)
            quickest[rows] = min(quickest[rows], process_time() - start)
    assert quickest[5000] < 9 * quickest[1250]
