from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import ImageChops

from appealkit.document import Annex, Column, Document, Heading, Table, Text
from appealkit.writers.characters import drop_unwritable
from appealkit.writers.pdf import MissingGlyphs, Pdf, write_pdf
from tests.writers.hostile import NASTY, strings
from tests.writers.letters import cell, make_document, paragraph, read_theme, read_values
from tests.writers.lists import HEADS, letter_with, list_orders, one_cell, order_no

THEME = read_theme()


def read_texts(pdf: Pdf) -> list[str]:
    """The text of each page, without white space."""
    with pypdfium2.PdfDocument(pdf.data) as file:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    assert len(texts) == pdf.pages
    return texts


@pytest.fixture(scope="module")
def letter() -> Pdf:
    """A letter of one page with two annexes."""
    second = list_orders(3, title="附录2", anchor="annex-2", notes=())
    return write_pdf(letter_with(list_orders(300), second, watermark="草稿"), THEME)


@pytest.fixture
def file(letter: Pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(letter.data)) as opened:
        yield opened


def check_rows(count: int) -> None:
    """Every row is there once, in order, and reads as it was written."""
    texts = read_texts(write_pdf(letter_with(list_orders(count)), THEME))
    whole = "".join(texts)
    assert all(whole.count(order_no(index)) == 1 for index in (1, count // 2, count))
    places = [whole.find(order_no(index)) for index in range(1, count + 1)]
    assert -1 not in places
    assert places == sorted(places)
    assert f"{count}{order_no(count)}2021-" in whole
    assert "折叠收纳箱（加厚款，灰色）65升" in whole


def test_every_row_is_there() -> None:
    check_rows(300)


@pytest.mark.slow
def test_every_row_of_20_000_is_there() -> None:
    check_rows(20_000)


def test_title_and_notes_stand_above_and_the_head_on_every_page(letter: Pdf) -> None:
    _, *first, second = read_texts(letter)
    assert len(first) > 8
    assert all("".join(HEADS["zh-CN"]) in text for text in [*first, second])
    assert ["附录1申请日前" in text for text in first] == [True] + [False] * (len(first) - 1)
    assert first[0].index("买家信息已作脱敏处理。") < first[0].index("序号")
    assert "附录2" in second


def test_page_numbers_run_on(letter: Pdf) -> None:
    assert all(
        text.count(f"第{page}页共{letter.pages}页") == 1 for page, text in enumerate(read_texts(letter), 1)
    )


@pytest.mark.parametrize("document", [letter_with(list_orders(60)), letter_with(list_orders(60, "en"))])
def test_outside_page_numbers_change_sides(document: Document) -> None:
    pdf = write_pdf(document, read_theme("gb9704", document.language))
    assert pdf.pages > 3
    with pypdfium2.PdfDocument(pdf.data) as file:
        for number, page in enumerate(file, 1):
            halves = [page.get_textpage().get_text_bounded(left, 0, left + 297, 90) for left in (0, 298)]
            assert [half.strip() for half in halves][:: 1 if number % 2 else -1] == ["", f"— {number} —"]


def test_links_lead_to_the_first_page_of_an_annex(file: pikepdf.Pdf) -> None:
    (link,) = [note for note in file.pages[0].Annots if note.Subtype == "/Link"]
    assert unquote(str(link.Dest)) == str(link.Contents) == "annex-1"
    names = file.Root.Names.Dests.Names
    tops = {str(names[i]): pikepdf.Page(names[i + 1][0]).index for i in range(0, len(names), 2)}
    assert tops == {"annex-1": 1, "annex-2": len(file.pages) - 1, "facts": 0}


def test_a_target_of_the_letter_keeps_its_links() -> None:
    pdf = write_pdf(letter_with(list_orders(1, anchor="facts"), list_orders(1, anchor="")), THEME)
    with pikepdf.open(BytesIO(pdf.data)) as file:
        names = file.Root.Names.Dests.Names
        assert [str(names[0]), pikepdf.Page(names[1][0]).index] == ["facts", 0]
        assert len(names) == 2


def test_outline_has_the_annexes_behind_the_headings(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        entries = [(item.title, pikepdf.Page(item.destination[0]).index) for item in outline.root]
    last = len(file.pages) - 1
    assert entries == [("一、事实", 0), ("附录1　申请日前的销售订单", 1), ("附录2", last)]


def test_a_letter_without_headings_gets_an_outline() -> None:
    pdf = write_pdf(make_document(paragraph("一"), annexes=(list_orders(1),)), THEME)
    with pikepdf.open(BytesIO(pdf.data)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["附录1　申请日前的销售订单"]


def test_what_the_letter_says_of_itself_stays(file: pikepdf.Pdf) -> None:
    assert str(file.Root.Lang) == "zh-CN"
    assert bool(file.Root.MarkInfo.Marked)
    assert str(file.docinfo.Title) == "申诉书"
    assert str(file.docinfo.Author) == "杭州晨光家居用品有限公司"
    assert str(file.docinfo.CreationDate).startswith("D:20261122")
    assert "/ModDate" not in file.docinfo


def test_every_page_is_tagged(file: pikepdf.Pdf) -> None:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(numbers[i]) for i in range(0, len(numbers), 2)]
    assert keys == sorted(set(keys))
    elements = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    roles = []
    for page in list(file.pages)[1:]:
        own = list(elements[int(page.StructParents)])
        assert [int(element.K) for element in own] == list(range(len(own)))
        assert all(element.Pg.objgen == page.objgen for element in own)
        content = pikepdf.parse_content_stream(page)
        opened = [str(operands[0]) for operands, operator in content if str(operator) == "BDC"]
        assert opened == [str(element.S) for element in own]
        roles.append(opened)
    assert roles[0] == ["/H2", "/P", "/P"]
    assert roles[1:] == [["/P"]] * (len(roles) - 2) + [["/H2", "/P"]]


def test_file_is_sound_and_fonts_are_embedded_subsets_of_ours(file: pikepdf.Pdf) -> None:
    assert file.check_pdf_syntax() == []
    fonts = {font.objgen: font for page in file.pages for font in page.Resources.Font.values()}
    assert len(fonts) > 3
    for font in fonts.values():
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert "Appeal" in str(described.FontDescriptor.FontName)
        assert len(described.FontDescriptor.FontFile2.read_bytes()) < 300_000
        assert "/ToUnicode" in font


def test_watermark_is_on_every_page_of_a_draft(letter: Pdf) -> None:
    assert all("草稿" in text for text in read_texts(letter))
    assert "草稿" not in "".join(read_texts(write_pdf(letter_with(list_orders(2)), THEME)))


@pytest.mark.parametrize("name", ["letter", "gb9704"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_annex_looks_like_a_part_of_the_letter(name: str, language: str) -> None:
    """The same title, note and rows by WeasyPrint and by us, laid over each other."""
    annex = list_orders(26, language)
    rows = tuple(tuple(map(cell, row)) for row in annex.rows)
    blocks = (
        Heading(1, "", (Text(annex.title),)),
        *(paragraph(note) for note in annex.notes),
        Table(annex.columns, tuple(map(cell, annex.head)), rows),
    )
    document = make_document(*blocks, language=language, watermark="DRAFT草稿", annexes=(annex,))
    pdf = write_pdf(document, read_theme(name, language))
    with pypdfium2.PdfDocument(pdf.data) as file:
        pages = [page.render(scale=1.5).to_pil().convert("L") for page in file]
    half, odd = divmod(len(pages), 2)
    assert half >= 2
    assert not odd
    for theirs, ours in zip(pages[:half], pages[half:], strict=True):
        above_number = (0, 0, ours.width, int(0.91 * ours.height))
        difference = ImageChops.difference(theirs.crop(above_number), ours.crop(above_number))
        assert ours.getextrema()[0] < 64
        share = sum(difference.histogram()[96:]) / (difference.width * difference.height)
        assert share < (0.001 if language == "zh-CN" else 0.01)  # Latin pairs are not kerned


@pytest.mark.parametrize("text", NASTY)
def test_nasty_strings(text: str) -> None:
    check(text)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(strings.map(lambda text: text[:100]))
def test_any_string(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """The list has every letter and digit of the text, or the characters that no font has are named."""
    missing: set[tuple[str, str]] = set()
    try:
        shown = "".join(read_texts(write_pdf(make_document(annexes=(one_cell(text),)), THEME)))
    except MissingGlyphs as error:
        missing = set(error.missing)
    else:
        plain = [character for character in drop_unwritable(text) if character.isascii()]
        letters = [character for character in plain if character.isalnum()]
        assert all(shown.count(character) >= 6 * letters.count(character) for character in letters)
    assert missing <= {(character, "") for character in text}


def test_missing_characters_of_letter_and_annex_are_one_error() -> None:
    line = paragraph(Text("王\U000f0001某", field="party.name"))
    document = make_document(line, annexes=(one_cell("a😀"), one_cell("b\U000f0002")))
    with pytest.raises(MissingGlyphs) as caught:
        write_pdf(document, THEME)
    assert caught.value.missing == (("\U000f0001", "party.name"), ("😀", ""), ("\U000f0002", ""))


def test_a_row_spells_out_what_no_font_has() -> None:
    annex = Annex("附录", (Column(1.0),), ("商品标题",), (("收纳箱🔥新款",),))
    assert "收纳箱[U+1F525]新款" in read_texts(write_pdf(make_document(annexes=(annex,)), THEME))[1]


def test_rare_characters_of_names() -> None:
    pdf = write_pdf(make_document(annexes=(one_cell("王喆堃a玥镕b"),)), THEME)
    assert read_texts(pdf)[1].count("王喆堃a玥镕b") == 6
    with pikepdf.open(BytesIO(pdf.data)) as file:
        names = {str(font.BaseFont) for font in file.pages[1].Resources.Font.values()}
    assert any("Rare" in name for name in names)


def test_texts_are_on_one_line_as_in_the_letter() -> None:
    pdf = write_pdf(make_document(annexes=(one_cell("  a\r\nb\t\tc\u200b\ufeff  d  "),)), THEME)
    with pypdfium2.PdfDocument(pdf.data) as file:
        assert file[1].get_textpage().get_text_range().count("a b c d") == 6


def test_a_row_higher_than_a_page_goes_on() -> None:
    words = "".join(f"{number}、" for number in range(4000))
    annex = list_orders(3)
    rows = (*annex.rows[:2], ("x", "订单", words, "", "", ""), annex.rows[2])
    texts = read_texts(write_pdf(letter_with(list_orders(3, rows=rows)), THEME))[1:]
    assert len(texts) > 20
    assert all("序号" in text for text in texts)
    body = [text.partition("状态")[2].partition("第")[0] for text in texts]
    assert words in "".join(body[1:])
    assert order_no(3) in texts[-1]


def test_a_head_of_more_than_half_a_page_stands_there_once() -> None:
    pdf = write_pdf(letter_with(list_orders(60, head=("序号", "甲" * 2000, "", "", "", ""))), THEME)
    texts = read_texts(pdf)
    assert "".join(texts).count("甲") == 2000
    assert "".join(texts).count("序号") == 1
    assert order_no(60) in texts[-1]


def test_notes_of_more_than_a_page_go_on() -> None:
    notes = tuple(f"第{number}条" + "说明" * 60 for number in range(40))
    texts = read_texts(write_pdf(letter_with(list_orders(1, notes=notes)), THEME))
    assert "".join(texts).count("说明") == 40 * 60
    assert ["序号" in text for text in texts] == [False] * (len(texts) - 1) + [True]
    assert len(texts) > 3


def test_a_list_may_have_no_rows_no_head_and_no_title() -> None:
    assert "状态" in read_texts(write_pdf(letter_with(list_orders(0)), THEME))[1]
    texts = read_texts(write_pdf(letter_with(list_orders(40, head=(), title="", notes=())), THEME))
    assert texts[1].startswith("1" + order_no(1))
    assert write_pdf(make_document(annexes=(Annex("", (), (), ()),)), THEME).pages == 2


def test_a_row_that_lacks_a_cell_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_pdf(letter_with(list_orders(1, columns=(Column(0.5), Column(0.5)))), THEME)


def test_a_column_without_room_loses_nothing() -> None:
    annex = Annex("", (Column(0.0), Column(1.0)), ("窄", "宽"), (("abc", "def"),))
    text = read_texts(write_pdf(make_document(annexes=(annex,)), THEME))[1]
    assert all(character in text for character in "窄宽abcdef")


def test_a_table_without_rules() -> None:
    theme = read_theme(table=read_values("letter")["table"] | {"border": "0pt"})
    pdf = write_pdf(letter_with(list_orders(3)), theme)
    with pikepdf.open(BytesIO(pdf.data)) as file:
        operators = {str(operator) for _, operator in pikepdf.parse_content_stream(file.pages[1])}
    assert "Tj" in operators
    assert "S" not in operators


PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
from hashlib import sha256
from tests.writers.letters import chinese_letter, read_theme
from tests.writers.lists import letter_with, list_orders
from appealkit.writers.pdf import write_pdf
write_pdf(chinese_letter(2), read_theme())
print(*({{"pikepdf", "reportlab"}} & set(sys.modules)))
print(sha256(write_pdf(letter_with(list_orders(50)), read_theme()).data).hexdigest())
"""


def test_same_bytes_everywhere_and_nothing_loaded_in_vain(tmp_path: Path) -> None:
    hashes = {sha256(write_pdf(letter_with(list_orders(50)), THEME).data).hexdigest() for _ in range(2)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM.format(folder=str(Path(__file__).parents[3]))],
        cwd=tmp_path,
        env={"PYTHONHASHSEED": "1", "TZ": "UTC-9"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    loaded, digest = done.stdout.split("\n")[:2]
    assert loaded == ""
    assert hashes == {digest}
