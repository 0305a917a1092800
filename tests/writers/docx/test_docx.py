"""The Word file: styles, lists, boxes, pictures and page breaks, read back with python-docx."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from appealkit.document import Box, Document, Figure, Items, PageBreak, Table, Text, Title
from appealkit.writers.docx import write_docx
from appealkit.writers.theme import Theme
from tests.writers.letters import (
    chinese_letter,
    english_letter,
    heading,
    make_document,
    paragraph,
    picture,
    read_theme,
)


def read(document: Document, theme: Theme | None = None) -> docx.document.Document:
    return docx.Document(BytesIO(write_docx(document, theme or read_theme(language=document.language))))


def attribute(element, path: str, name: str) -> str | None:
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{name}"))


@pytest.mark.parametrize(
    ("document", "theme"),
    [
        pytest.param(chinese_letter(), read_theme(), id="letter"),
        pytest.param(chinese_letter(), read_theme("gb9704"), id="gb9704"),
        pytest.param(english_letter(watermark="DRAFT"), read_theme(language="en"), id="english"),
        pytest.param(make_document(), read_theme(), id="empty"),
    ],
)
def test_follows_the_schema(document: Document, theme: Theme, tmp_path: Path):
    file = tmp_path / "letter.docx"
    file.write_bytes(write_docx(document, theme))
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_looks_live_in_named_styles():
    styles = {paragraph.style.name for paragraph in read(chinese_letter()).paragraphs}
    assert styles >= {
        *("Title", "Heading 1", "Heading 2", "Heading 3", "Appeal Addressee", "Appeal Body", "Appeal List"),
        *("Appeal Caption", "Appeal Figure", "Appeal Figure Caption", "Appeal Note", "Appeal Attachments"),
        "Appeal Signature",
    }


def test_styles_come_from_the_theme():
    styles = read(chinese_letter(), read_theme("gb9704")).styles
    body = styles["Appeal Body"]
    assert body.font.size.pt == 16
    assert body.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    # Rounded up, the 22nd line of a page would not fit.
    assert 28.9 < body.paragraph_format.line_spacing.pt <= 28.99
    assert attribute(body.element, "pPr/ind", "firstLineChars") == "200"
    assert attribute(body.element, "pPr/ind", "firstLine") == "640"
    assert attribute(body.element, "pPr/jc", "val") == "both"
    assert styles["Title"].font.bold
    assert attribute(styles["Heading 2"].element, "rPr/rFonts", "eastAsia") == "楷体"


def test_running_text_follows_titles_and_headings():
    styles = read(chinese_letter()).styles
    assert {
        styles[name].next_paragraph_style.name for name in ("Title", "Heading 1", "Appeal Addressee")
    } == {"Appeal Body"}


def test_a_page_of_an_official_document_has_22_lines_of_28_characters():
    body = read(make_document(), read_theme("gb9704")).styles["Appeal Body"]
    spread = int(attribute(body.element, "rPr/spacing", "val")) / 20
    assert 0 <= 156 * 72 / 25.4 - 28 * (16 + spread) < 16
    assert 0 <= 225 * 72 / 25.4 - 22 * body.paragraph_format.line_spacing.pt < 16


def test_fonts_are_named_for_both_scripts_and_by_no_theme():
    for style in read(chinese_letter()).styles:
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None and style.name != "Emphasis":
            assert {name.split("}")[1] for name in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}


def test_headings_have_outline_levels_and_stay_with_their_text():
    styles = read(chinese_letter()).styles
    for level in (1, 2, 3):
        style = styles[f"Heading {level}"]
        assert attribute(style.element, "pPr/outlineLvl", "val") == str(level - 1)
        assert style.paragraph_format.keep_with_next
    assert styles["Appeal Caption"].paragraph_format.keep_with_next
    assert not styles["Appeal Figure Caption"].paragraph_format.keep_with_next


@pytest.mark.parametrize("document", [chinese_letter(), english_letter()])
def test_language_is_told_everywhere(document: Document):
    word = read(document)
    language = "docDefaults/rPrDefault/rPr/lang"
    assert attribute(word.styles.element, language, "val") == "en-US"
    assert attribute(word.styles.element, language, "eastAsia") == "zh-CN"
    assert attribute(word.settings.element, "themeFontLang", "eastAsia") == "zh-CN"
    assert word.core_properties.language == document.language
    assert not any(b"ja-JP" in part.blob for part in word.part.package.iter_parts())


def test_opens_without_compatibility_mode():
    settings = read(chinese_letter()).settings.element
    mode = settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val")
    assert mode == ["15"]


def test_paragraphs_without_indent_say_so():
    first, second = read(make_document(paragraph("一"), paragraph("二", indented=False))).paragraphs
    assert first._p.pPr.ind is None
    assert attribute(second._p, "pPr/ind", "firstLineChars") == "0"
    assert attribute(second._p, "pPr/ind", "firstLine") == "0"


@pytest.mark.parametrize(
    ("words", "language", "alignment"),
    [
        ("网址：https://mouli.tmall.example/a", "zh-CN", "left"),
        ("统一社会信用代码：91430100MA00EX70AP，住所", "zh-CN", "left"),
        ("投诉编号TM2026111800251，收到时间", "zh-CN", None),  # short enough to be drawn out with
        ("https://mouli.tmall.example/a", "en", None),  # ragged by its style
    ],
)
def test_a_line_is_not_torn_by_a_long_word(words: str, language: str, alignment: str | None):
    text = paragraph(words)
    document = make_document(text, Items(((text, text),)), language=language)
    aligned = [attribute(p._p, "pPr/jc", "val") for p in read(document).paragraphs if p.text == words]
    assert aligned == [alignment] * 3


def test_lists_are_words_own_numbering():
    inner = Items(((paragraph("内"),),))
    items = Items(((paragraph("甲"), paragraph("续")), (paragraph("乙"), inner)), ordered=True, start=3)
    again = Items(((paragraph("丙"),),), ordered=True)
    word = read(make_document(items, again))
    first, more, second, nested, other = word.paragraphs
    numbers = [attribute(p._p, "pPr/numPr/numId", "val") for p in word.paragraphs]
    assert numbers[1] is None
    assert numbers[0] == numbers[2]
    assert len({numbers[0], numbers[3], numbers[4]}) == 3
    assert attribute(nested._p, "pPr/numPr/ilvl", "val") == "1"
    assert starts_of(word)[numbers[0]] == ("decimal", "3")
    assert starts_of(word)[numbers[3]][0] == "bullet"
    assert starts_of(word)[numbers[4]] == ("decimal", "1")
    assert more.paragraph_format.left_indent.pt == pytest.approx(3.5 * 12)
    assert [p.text for p in (first, second, other)] == ["甲", "乙", "丙"]


def starts_of(word: docx.document.Document) -> dict[str, tuple[str, str]]:
    """The number format and the first number of each list."""
    numbering = word.part.numbering_part.element
    found = {}
    for use in numbering.findall(qn("w:num")):
        override = use.find(qn("w:lvlOverride"))
        level = override.get(qn("w:ilvl"))
        kind = numbering.xpath(
            f"w:abstractNum[@w:abstractNumId='{attribute(use, 'abstractNumId', 'val')}']"
            f"/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val"
        )
        found[use.get(qn("w:numId"))] = (kind[0], attribute(override, "startOverride", "val"))
    return found


def test_an_item_without_words_keeps_its_number():
    inner = Items(((paragraph("内"),),))
    word = read(make_document(Items(((inner,), ()), ordered=True)))
    assert [p.text for p in word.paragraphs] == ["", "内", ""]
    assert all(attribute(p._p, "pPr/numPr/numId", "val") for p in word.paragraphs)


def test_a_list_in_a_note_does_not_cut_its_box():
    items = Items(((paragraph("甲"),), (paragraph("乙"),)), ordered=True, start=2)
    word = read(make_document(Box("note", (paragraph("说明"), items))))
    assert [p.text for p in word.paragraphs] == ["说明", "2. 甲", "3. 乙"]
    assert {p.style.name for p in word.paragraphs} == {"Appeal Note"}
    assert all(p._p.pPr.ind is None for p in word.paragraphs)
    assert word.styles["Appeal Note"].element.find(f".//{qn('w:pBdr')}") is not None


def test_a_signature_stays_together_and_with_the_text_before_it():
    signature = Box("signature", (paragraph("公司"), paragraph("日期")))
    word = read(make_document(paragraph("甲"), paragraph("特此声明。"), signature))
    far, near, *signed = word.paragraphs
    assert not far.paragraph_format.keep_with_next
    assert near.paragraph_format.keep_with_next
    assert all(p.style.paragraph_format.keep_with_next for p in signed)
    assert attribute(signed[0].style.element, "pPr/jc", "val") == "right"
    assert attribute(signed[0].style.element, "pPr/ind", "rightChars") == "200"


def test_a_list_before_a_signature_goes_with_it():
    items = Items(((paragraph("甲"),), (paragraph("乙"),)))
    word = read(make_document(items, Box("signature", (paragraph("公司"),))))
    assert [bool(p.paragraph_format.keep_with_next) for p in word.paragraphs] == [False, True, False]


def test_the_seal_floats_behind_the_signed_lines():
    seal = picture(400, 400, "公章", "seal")
    word = read(make_document(Box("signature", (paragraph("公司"), paragraph("日期")), seal)))
    company, day, foot = word.paragraphs
    (anchor,) = day._p.xpath(".//wp:anchor")
    assert anchor.get("behindDoc") == "1"
    assert anchor.xpath("wp:extent/@cx") == [str(40 * 36000)]
    assert anchor.xpath("wp:docPr/@descr") == ["公章"]
    # Room for the parts of the seal above and below two lines, or it would reach the page number.
    overhang = pytest.approx((40 * 72 / 25.4 - 2 * 20) / 2, abs=0.1)
    assert company.paragraph_format.space_before.pt == overhang
    assert foot.paragraph_format.line_spacing.pt == overhang
    assert day.style.paragraph_format.keep_with_next


def test_a_seal_without_a_line_is_not_lost():
    word = read(make_document(Box("signature", (), picture(400, 400, "公章", "seal"))))
    assert word.element.xpath("//wp:anchor")


def test_a_figure_has_its_share_its_words_and_its_caption():
    word = read(make_document(Figure(picture(600, 400, "快照 <1>"), 0.5, (Text("图1"),))))
    shape, caption = word.inline_shapes[0], word.paragraphs[1]
    assert shape.width.mm == pytest.approx(158 / 2, abs=0.1)
    assert shape.height / shape.width == pytest.approx(400 / 600, abs=0.001)
    assert shape._inline.docPr.get("descr") == "快照 <1>"
    assert word.paragraphs[0].paragraph_format.keep_with_next
    assert (caption.text, caption.style.name) == ("图1", "Appeal Figure Caption")


def test_a_tall_figure_fits_the_page_with_its_caption():
    word = read(make_document(Figure(picture(100, 3000), 1, (Text("图1"),))))
    assert word.inline_shapes[0].height.mm < 297 - 28 - 26 - 2 * 20 * 25.4 / 72


def test_the_same_picture_is_stored_once():
    word = read(make_document(*[Figure(picture(), 0.3)] * 3, letterhead=picture()))
    media = [part for part in word.part.package.iter_parts() if str(part.partname).startswith("/word/media")]
    assert len(media) == 1
    assert media[0].blob == picture().data


def test_drawings_have_ids_of_their_own():
    word = read(chinese_letter())
    roots = [word.element, *(part.element for part in parts_of(word, "header", "footer"))]
    ids = [number for root in roots for number in root.xpath("//wp:docPr/@id")]
    assert len(ids) == 3
    assert len(set(ids)) == 3


def parts_of(word: docx.document.Document, *kinds: str) -> list:
    return [rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith(kinds)]


def test_a_page_break_leaves_no_paragraph_of_its_own():
    word = read(make_document(paragraph("一"), PageBreak(), heading(1, "二、", "后")))
    first, second = word.paragraphs
    assert not first.paragraph_format.page_break_before
    assert second.paragraph_format.page_break_before


def test_a_page_break_reaches_into_lists_and_boxes():
    word = read(
        make_document(
            paragraph("一"), PageBreak(), Items(((paragraph("甲"),),)), PageBreak(), Box("note", ())
        )
    )
    assert [bool(p.paragraph_format.page_break_before) for p in word.paragraphs] == [False, True]


@pytest.mark.parametrize(
    "blocks",
    [
        (PageBreak(), paragraph("一")),
        (paragraph("一"), PageBreak()),
        (PageBreak(), PageBreak(), paragraph("一"), PageBreak(), PageBreak()),
    ],
)
def test_a_page_break_at_an_end_breaks_nothing(blocks):
    (only,) = read(make_document(*blocks)).paragraphs
    assert not only.paragraph_format.page_break_before


def test_two_page_breaks_are_one():
    word = read(make_document(paragraph("一"), PageBreak(), PageBreak(), paragraph("二")))
    assert [bool(p.paragraph_format.page_break_before) for p in word.paragraphs] == [False, True]


def test_a_table_without_caption_can_start_a_page():
    table = next(block for block in chinese_letter().blocks if isinstance(block, Table))
    word = read(make_document(paragraph("一"), PageBreak(), replace(table, caption=(), anchor="")))
    first, holder, *_ = word.paragraphs
    assert holder.paragraph_format.page_break_before
    assert holder._p.getnext().tag == qn("w:tbl")
    assert first.text == "一"


def test_an_empty_document_opens():
    assert [p.text for p in read(make_document()).paragraphs] == [""]
    assert read(make_document(Title((Text("题"),)))).paragraphs[0].style.name == "Title"
