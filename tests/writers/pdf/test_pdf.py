from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest

from appealkit.document import Box, Document, Figure, LineBreak, Link, PageBreak, Text
from appealkit.writers.fonts import find_font_folder
from appealkit.writers.pdf import MissingGlyphs, Pdf, make_fetcher, write_pdf
from tests.writers.letters import (
    chinese_letter,
    english_letter,
    heading,
    make_document,
    paragraph,
    picture,
    read_theme,
)

THEME = read_theme()
POINTS_PER_MM = 72 / 25.4


def read_texts(pdf: Pdf) -> list[str]:
    """The text of each page, one space for each run of white space."""
    with pypdfium2.PdfDocument(pdf.data) as file:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in file]


def find_lines(pdf: Pdf, page: int = 0) -> dict[int, tuple[float, float, str]]:
    """Left and right edge in points and the text of each line, by its height on the page."""
    with pypdfium2.PdfDocument(pdf.data) as file:
        text_page = file[page].get_textpage()
        lines: dict[int, tuple[float, float, str]] = {}
        for index in range(text_page.count_chars()):
            left, _, right, _ = text_page.get_charbox(index, loose=True)
            bottom = text_page.get_charbox(index, loose=True)[1]
            character = text_page.get_text_range(index, 1)
            if character.strip():
                start, end, text = lines.get(round(bottom), (1000.0, 0.0, ""))
                lines[round(bottom)] = (min(start, left), max(end, right), text + character)
    return lines


@pytest.fixture(scope="module")
def letter() -> Pdf:
    return write_pdf(chinese_letter(), THEME)


@pytest.fixture
def file(letter: Pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(letter.data)) as opened:
        yield opened


@pytest.mark.parametrize("theme", ["letter", "gb9704"])
@pytest.mark.parametrize("write", [chinese_letter, english_letter])
def test_every_theme_in_every_language(theme: str, write: Callable[[], Document]) -> None:
    document = write()
    pdf = write_pdf(document, read_theme(theme, document.language))
    texts = read_texts(pdf)
    assert len(texts) == pdf.pages
    assert "Page 1 of" in texts[0] or "第 1 页 共" in texts[0] or "— 1 —" in texts[0]


def test_text_is_in_reading_order(letter: Pdf) -> None:
    whole = "".join("".join(read_texts(letter)).split())
    steps = [
        "（在先销售）",
        "致：天猫",
        "一、被投诉商品",
        "（一）销售时间",
        "表1申请日前",
        "202103010000000040",
        "图12021年",
    ]
    steps += ["二、请求", "特此声明。", "营业执照复印件", "（盖章）", "2026年11月22日"]
    places = [whole.index(step) for step in steps]
    assert places == sorted(places)


def test_head_of_a_table_repeats(letter: Pdf) -> None:
    assert sum("订单编号 付款日期" in text for text in read_texts(letter)) == 3


def test_fonts_are_embedded_subsets_of_ours(file: pikepdf.Pdf) -> None:
    fonts = [font for page in file.pages for font in page.Resources.Font.values()]
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "Appeal" in str(descriptor.FontName)
        assert "/FontFile2" in descriptor
        assert len(descriptor.FontFile2.read_bytes()) < 300_000
        assert "/ToUnicode" in font


def test_language_title_author_and_date(file: pikepdf.Pdf) -> None:
    assert str(file.Root.Lang) == "zh-CN"
    assert str(file.docinfo.Title) == "专利侵权投诉申诉书（在先销售）"
    assert str(file.docinfo.Author) == "杭州晨光家居用品有限公司"
    assert str(file.docinfo.CreationDate).startswith("D:20261122")


def test_tags_say_what_is_what(file: pikepdf.Pdf) -> None:
    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            children = node.get("/K", pikepdf.Array())
            for child in children if isinstance(children, pikepdf.Array) else [children]:
                yield from walk(child)

    assert bool(file.Root.MarkInfo.Marked)
    elements = list(walk(file.Root.StructTreeRoot.K[0]))
    roles = {str(element.S) for element in elements}
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Link",
        "/Figure",
    } <= roles
    alts = {str(element.Alt) for element in elements if "/Alt" in element}
    assert {"订单快照", "公章", "晨光家居"} <= alts


def test_outline_is_the_headings(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["专利侵权投诉申诉书 （在先销售）"]
        sections = outline.root[0].children
    assert [item.title for item in sections] == ["一、被投诉商品早于专利申请日公开销售", "二、请求"]
    assert [item.title for item in sections[0].children] == ["（一）销售时间", "（二）外观相同"]


def test_links_lead_to_their_place(file: pikepdf.Pdf) -> None:
    links = [note for page in file.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    targets = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
    assert targets == {"https://detail.tmall.example/item.htm?id=612345678901&spm=a1z10.3-b-s.w4011"}
    names = file.Root.Names.Dests.Names
    pages = {
        str(names[i]): list(file.pages).index(pikepdf.Page(names[i + 1][0])) for i in range(0, len(names), 2)
    }
    inside = {unquote(str(link.Dest)) for link in links if "/Dest" in link}
    assert inside == {"exhibit-1", "orders"}
    assert pages["orders"] == 0
    assert pages["exhibit-1"] == 2


def test_watermark_is_on_every_page_of_a_draft(letter: Pdf) -> None:
    assert all("草稿" in text for text in read_texts(letter))
    assert not any("草稿" in text for text in read_texts(write_pdf(chinese_letter(watermark=""), THEME)))


def test_page_numbers_count(letter: Pdf) -> None:
    assert all(
        f"第 {page} 页 共 {letter.pages} 页" in text for page, text in enumerate(read_texts(letter), 1)
    )


def test_outside_page_numbers_change_sides() -> None:
    pdf = write_pdf(make_document(paragraph("一"), PageBreak(), paragraph("二")), read_theme("gb9704"))
    edges = [min(line for height, line in find_lines(pdf, page).items() if height < 90) for page in (0, 1)]
    assert [(edge[0] > 297, edge[2]) for edge in edges] == [(True, "—1—"), (False, "—2—")]


def test_page_break_at_the_end_leaves_no_empty_page() -> None:
    assert write_pdf(make_document(paragraph("一"), PageBreak()), THEME).pages == 1


def test_official_page_holds_22_lines_of_28_characters() -> None:
    words = (
        Text("权", strong=True),
        Text("利" * 26, emphasis=True),
        Link("https://a.example", (Text("人"),)),
    )
    document = make_document(paragraph(*words * 44, indented=False))
    pdf = write_pdf(document, read_theme("gb9704"))
    assert pdf.pages == 2
    for page in (0, 1):
        lines = [line for height, line in sorted(find_lines(pdf, page).items(), reverse=True) if height > 90]
        assert [line[2] for line in lines] == ["权" + "利" * 26 + "人"] * 22
        assert all(line[0] == pytest.approx(28 * POINTS_PER_MM, abs=0.5) for line in lines)
        assert all(line[1] == pytest.approx((210 - 26) * POINTS_PER_MM, abs=0.5) for line in lines)
        heights = sorted(height for height in find_lines(pdf, page) if height > 90)
        assert heights[0] >= 35 * POINTS_PER_MM
        assert heights[-1] <= (297 - 37) * POINTS_PER_MM
        assert (heights[-1] - heights[0]) / 21 == pytest.approx(28.99, abs=0.1)


def test_no_line_starts_with_closing_punctuation() -> None:
    text = "甲，乙。（丙）“丁”、《戊》；己：庚！辛？" * 30
    starts = [line[2][0] for line in find_lines(write_pdf(make_document(paragraph(text)), THEME)).values()]
    assert not set(starts) & set("，。）”、》；：！？")


@pytest.mark.parametrize("lines", range(27, 41))
def test_signature_never_stands_alone(lines: int) -> None:
    body = [paragraph(f"第{index}段：我司于二〇二一年三月一日起公开销售该商品。") for index in range(lines)]
    signature = Box(
        "signature", (paragraph("公司（盖章）"), paragraph("2026年11月22日")), picture(40, 40, "公章")
    )
    *_, last = read_texts(write_pdf(make_document(*body, signature), THEME))
    assert "（盖章）" in last
    assert "2026年11月22日" in last
    assert "公开销售" in last


def test_heading_stays_with_its_text() -> None:
    for lines in range(34, 40):
        body = [paragraph("一行。") for _ in range(lines)]
        texts = read_texts(
            write_pdf(make_document(*body, heading(1, "二、", "请求"), paragraph("正文" * 60)), THEME)
        )
        page = next(text for text in texts if "请求" in text)
        assert "正文" in page


def test_caption_stays_with_its_table_and_figure_with_its_caption() -> None:
    letter = chinese_letter(3, letterhead=None)
    table = next(block for block in letter.blocks if type(block).__name__ == "Table")
    figure = Figure(picture(300, 900), 1.0, (Text("图9"),))
    for lines in range(28, 38):
        body = [paragraph("一行。") for _ in range(lines)]
        texts = read_texts(write_pdf(make_document(*body, table, figure), THEME))
        page = next(text for text in texts if "表1" in text)
        assert "202103010000000001" in page
        assert "图9" in texts[-1]


def test_missing_characters_are_an_error_with_their_field() -> None:
    document = make_document(
        paragraph(
            "我司", Text("王\U000f0001某", field="party.legal_rep"), Text("\U000f0001", field="contact.name")
        ),
        heading(1, "\U000f0002", "标题"),
    )
    with pytest.raises(MissingGlyphs) as caught:
        write_pdf(document, THEME)
    fields = [("\U000f0001", "party.legal_rep"), ("\U000f0001", "contact.name"), ("\U000f0002", "")]
    assert list(caught.value.missing) == fields
    assert "U+F0001" in str(caught.value)


def test_missing_characters_are_found_with_logging_turned_off() -> None:
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.CRITICAL)
    logger.disabled = True
    try:
        with pytest.raises(MissingGlyphs):
            write_pdf(make_document(paragraph("\U000f0001")), THEME)
        assert logger.level == logging.CRITICAL
        assert logger.disabled
    finally:
        logger.setLevel(logging.NOTSET)
        logger.disabled = False


def test_rare_characters_of_names() -> None:
    pdf = write_pdf(make_document(paragraph("喆堃玥镕")), THEME)
    assert "喆堃玥镕" in "".join(read_texts(pdf))


@pytest.mark.parametrize("url", ["https://a.example/x.png", "file:///etc/passwd", "ftp://a", "image:unknown"])
def test_fetcher_refuses_the_world(url: str) -> None:
    with pytest.raises(ValueError, match="refused"):
        make_fetcher({}).fetch(url)


def test_fetcher_reads_fonts_and_data() -> None:
    path = next(find_font_folder().glob("*.ttf"))
    assert make_fetcher({}).fetch(path.as_uri()).read() == path.read_bytes()
    assert make_fetcher({}).fetch("data:text/plain,a").read() == b"a"
    with pytest.raises(ValueError, match="refused"):
        make_fetcher({}).fetch(f"{find_font_folder().as_uri()}/../__init__.py")


def test_theme_css_wins() -> None:
    pdf = write_pdf(make_document(paragraph("一")), read_theme(css="@page { size: A5 }"))
    with pypdfium2.PdfDocument(pdf.data) as file:
        assert file[0].get_size() == pytest.approx((419.5, 595.3), abs=0.5)


PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
from hashlib import sha256
from tests.writers.letters import chinese_letter, read_theme
from appealkit.writers.pdf import write_pdf
print(sha256(write_pdf(chinese_letter(), read_theme()).data).hexdigest())
"""


def test_same_bytes_everywhere_and_nothing_left_behind(letter: Pdf, tmp_path: Path) -> None:
    from hashlib import sha256

    hashes = {sha256(letter.data).hexdigest(), sha256(write_pdf(chinese_letter(), THEME).data).hexdigest()}
    program = PROGRAM.format(folder=str(Path(__file__).parents[3]))
    for seed in ("1", "2"):
        folder = tmp_path / seed
        (folder / "temporary").mkdir(parents=True)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program],
            cwd=folder,
            env={
                "PYTHONHASHSEED": seed,
                "TMPDIR": str(folder / "temporary"),
                "TZ": f"UTC-{seed}",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        hashes.add(done.stdout.strip())
        assert done.stderr == ""
        assert list((folder / "temporary").iterdir()) == []
    assert len(hashes) == 1


def test_threads_take_turns() -> None:
    document = english_letter()
    theme = read_theme(language="en")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: write_pdf(document, theme).data, range(8)))
    assert len(set(made)) == 1


def test_line_break_starts_a_new_line() -> None:
    pdf = write_pdf(make_document(paragraph("甲", LineBreak(), "乙")), THEME)
    assert "甲 乙" in read_texts(pdf)[0]
