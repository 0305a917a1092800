from __future__ import annotations

import pypdfium2
import pytest

from appealkit.document import Link, Text
from appealkit.writers.pdf import write_pdf
from appealkit.writers.pdf.justify import spread_characters
from tests.writers.letters import make_document, paragraph, read_theme

RIGHT_EDGE = (210 - 26) * 72 / 25.4
THEME = read_theme(page_number={"zh-CN": " "})


def find_boxes(*words: str | Text | Link) -> list[tuple[str, float, float, int]]:
    """Each visible character with its left and right edge and its height on the page, in points."""
    pdf = write_pdf(make_document(paragraph(*words, indented=False)), THEME)
    with pypdfium2.PdfDocument(pdf.data) as file:
        page = file[0].get_textpage()
        boxes = [
            (page.get_text_range(index, 1), *page.get_charbox(index, loose=True))
            for index in range(page.count_chars())
        ]
    return [
        (character, left, right, round(bottom))
        for character, left, bottom, right, _ in boxes
        if character.strip()
    ]


def right_edges(boxes: list[tuple[str, float, float, int]]) -> list[float]:
    """The right edge of each line, the highest first."""
    edges: dict[int, float] = {}
    for _, _, right, bottom in boxes:
        edges[bottom] = max(edges.get(bottom, 0), right)
    return [edges[bottom] for bottom in sorted(edges, reverse=True)]


@pytest.mark.parametrize(
    "words",
    [
        ("我司于2021年3月1日起在天猫平台公开销售“磨砂保温杯”，销量逾1,286件，买家遍及全国。" * 6,),
        (
            "我司",
            Text("杭州晨光家居用品有限公司", strong=True),
            Link("https://a.example", (Text("见证据12"),)),
            "号。",
        )
        * 12,
    ],
)
def test_chinese_lines_end_at_the_margin(words: tuple[str | Text | Link, ...]) -> None:
    *full, last = right_edges(find_boxes(*words))
    assert len(full) > 3
    assert all(edge == pytest.approx(RIGHT_EDGE, abs=1.5) for edge in full)
    assert last < RIGHT_EDGE - 20


def test_numbers_keep_their_shape() -> None:
    boxes = find_boxes("统一社会信用代码91330106，" * 12)
    digits = [right - left for character, left, right, _ in boxes if character == "3"]
    assert max(digits) - min(digits) < 0.15


def test_line_before_a_long_word_is_not_torn() -> None:
    boxes = find_boxes("投诉所涉商品的链接地址为：" * 2 + "TM" + "20261118001230" * 4 + "，请核对。")
    first = right_edges(boxes)[0]
    assert first < RIGHT_EDGE - 50


def test_weasyprint_is_left_as_it_was() -> None:
    from weasyprint.layout import inline

    usual = inline.justify_line
    with spread_characters():
        assert inline.justify_line is not usual
    assert inline.justify_line is usual
