"""The pages of the Word file: paper, letterhead, page numbers, watermark, and a project's own file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_HEADER_FOOTER
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator

from appealkit.document import Document, Text, Title
from appealkit.writers.docx import edited_by_hand, write_docx
from appealkit.writers.theme import Theme, ThemeError
from tests.writers.letters import chinese_letter, make_document, paragraph, picture, read_theme

Face = _Header | _Footer


def read(document: Document, theme: Theme | None = None) -> docx.document.Document:
    return docx.Document(BytesIO(write_docx(document, theme or read_theme())))


def with_fields(face: Face) -> str:
    """What a header or footer says, fields in braces."""
    said = []
    for part in face.part.element.iter(qn("w:t"), qn("w:fldSimple")):
        if part.tag == qn("w:fldSimple"):
            said.append("{" + part.get(qn("w:instr")).strip() + "}")
        elif part.getparent().getparent().tag != qn("w:fldSimple"):
            said.append(part.text)
    return "".join(said)


def watermarks(word: docx.document.Document) -> list[list[str]]:
    """The words of the watermark of each header."""
    headers = [rel.target_part.element for rel in word.part.rels.values() if rel.reltype.endswith("/header")]
    return [
        [
            path.get("string")
            for path in header.iter("{urn:schemas-microsoft-com:vml}textpath")
            if path.get("string")
        ]
        for header in headers
    ]


def test_paper_and_margins_are_the_themes():
    section = read(make_document(), read_theme("gb9704")).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]


def test_page_numbers_are_fields():
    word = read(make_document(paragraph("一")))
    footer = word.sections[0].footer
    assert with_fields(footer) == "第 {PAGE} 页 共 {NUMPAGES} 页"
    assert footer.paragraphs[0]._p.pPr.jc.val == 1  # centred
    assert not word.settings.odd_and_even_pages_header_footer


def test_outside_page_numbers_change_sides():
    word = read(make_document(paragraph("一")), read_theme("gb9704"))
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    assert with_fields(section.footer) == with_fields(section.even_page_footer) == "— {PAGE} —"
    assert section.footer.paragraphs[0].paragraph_format.alignment == 2  # right
    assert section.even_page_footer.paragraphs[0].paragraph_format.alignment == 0  # left


def test_the_letterhead_is_on_the_first_page_only_and_hides_no_page_number():
    word = read(make_document(paragraph("一"), letterhead=picture(1600, 180, "晨光", "letterhead")))
    section = word.sections[0]
    assert section.different_first_page_header_footer
    (extent,) = section.first_page_header.part.element.xpath(".//wp:extent")
    assert int(extent.get("cx")) == pytest.approx(Mm(158), rel=0.001)
    assert section.header.is_linked_to_previous
    assert with_fields(section.first_page_footer) == with_fields(section.footer)


@pytest.mark.parametrize(("theme", "headers"), [("letter", 2), ("gb9704", 3)])
def test_the_watermark_is_on_every_kind_of_page(theme: str, headers: int):
    assert watermarks(read(chinese_letter(), read_theme(theme))) == [["草稿"]] * headers


def test_the_watermark_lies_aslant_behind_the_text_in_its_colour():
    word = read(make_document(watermark="<草&稿>"))
    (shape,) = word.sections[0].header.part.element.iter("{urn:schemas-microsoft-com:vml}shape")
    assert shape.get("fillcolor") == "#d9d9d9"
    assert "rotation:315" in shape.get("style")
    assert "z-index:-" in shape.get("style")
    assert watermarks(word) == [["<草&稿>"]]


def test_without_watermark_there_is_no_header():
    assert watermarks(read(make_document(paragraph("一"), watermark=" \x00"))) == []


def own_file(footer: str = "地址：杭州", header: str = "晨光律师事务所") -> docx.document.Document:
    """A file as a firm has it: header, footer, margin, style, a sample letter with picture and comment."""
    word = docx.Document()
    section = word.sections[0]
    section.left_margin, section.page_width = Mm(40), Mm(210)
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer
    style = word.styles.add_style("Appeal Body", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Georgia", Pt(13)
    sample = word.add_paragraph("样本正文")
    word.add_comment(sample.runs, text="机密批注", author="某律师")
    word.add_picture(BytesIO(picture().data))
    word.add_section()
    word.core_properties.author = "某律师"
    return word


def theme_of(word: docx.document.Document, name: str = "letter") -> Theme:
    file = BytesIO()
    word.save(file)
    return replace(read_theme(name), reference=file.getvalue())


def test_an_own_file_keeps_letterhead_and_margins(tmp_path: Path):
    data = write_docx(chinese_letter(letterhead=None), theme_of(own_file()))
    word = docx.Document(BytesIO(data))
    (section,) = word.sections
    assert section.header.paragraphs[0].text == "晨光律师事务所"
    assert with_fields(section.footer) == "地址：杭州"
    assert section.left_margin == pytest.approx(Mm(40), abs=635)
    assert watermarks(word) == [["草稿"]]
    file = tmp_path / "letter.docx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_a_letter_on_an_own_file_is_not_edited():
    assert not edited_by_hand(write_docx(chinese_letter(), theme_of(own_file())))


def test_tables_and_pictures_fit_an_own_files_margins():
    word = read(chinese_letter(letterhead=None), theme_of(own_file()))
    section = word.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in word.tables[0].columns) == pytest.approx(width, abs=Pt(1))
    assert word.inline_shapes[0].width == pytest.approx(0.7 * width, abs=Pt(1))


def test_an_own_files_styles_win_and_the_others_are_added():
    styles = read(chinese_letter(), theme_of(own_file())).styles
    assert (styles["Appeal Body"].font.name, styles["Appeal Body"].font.size) == ("Georgia", Pt(13))
    assert styles["Appeal Caption"].font.size == Pt(10.5)


def test_nothing_of_the_sample_letter_travels_along():
    word = read(make_document(paragraph("正文")), theme_of(own_file()))
    assert [p.text for p in word.paragraphs] == ["正文"]
    assert word.core_properties.author == "杭州晨光家居用品有限公司"
    stored = {str(part.partname): part.blob for part in word.part.package.iter_parts()}
    assert not any("media" in name or "comments" in name or "thumbnail" in name for name in stored)
    assert not any("某律师".encode() in blob or "样本".encode() in blob for blob in stored.values())


def test_an_own_file_without_footer_gets_page_numbers_but_no_back_pages():
    word = read(make_document(paragraph("一")), theme_of(own_file(footer=""), "gb9704"))
    section = word.sections[0]
    assert with_fields(section.footer) == "— {PAGE} —"
    assert not word.settings.odd_and_even_pages_header_footer
    assert section.header.paragraphs[0].text == "晨光律师事务所"


def test_a_letterhead_above_an_own_footer_keeps_that_footer():
    document = make_document(paragraph("一"), letterhead=picture(kind="letterhead"))
    word = read(document, theme_of(own_file(header="")))
    set_up = word.element.body.sectPr
    first = set_up.get_footerReference(WD_HEADER_FOOTER.FIRST_PAGE)
    assert first.rId == set_up.get_footerReference(WD_HEADER_FOOTER.PRIMARY).rId
    assert word.sections[0].first_page_header.part.element.xpath(".//w:drawing")


def test_style_names_are_found_whatever_their_ids_are():
    word = own_file()
    word.styles["Title"].element.set(qn("w:styleId"), "a3")
    title = read(make_document(Title((Text("题"),))), theme_of(word)).paragraphs[0]
    assert (title.style.name, title.style.style_id) == ("Title", "a3")


@pytest.mark.parametrize("reference", [b"no zip", b"PK\x05\x06" + bytes(18)])
def test_an_own_file_that_is_none_is_named(reference: bytes):
    with pytest.raises(ThemeError, match="reference"):
        write_docx(make_document(), replace(read_theme(), reference=reference))
