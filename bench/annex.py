"""A long list behind a letter: the time and the memory that its pages take, against a bare script.

usage: python -m bench.annex ROWS    prints the MB that they take in this process
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from appealkit.document import Annex, Column, Document, Paragraph, Text
from appealkit.packs.search import search_path
from appealkit.writers.pdf import write_pdf
from appealkit.writers.pdf.annex import draw_annexes, lay_out_annexes
from appealkit.writers.theme_files import load_theme
from bench.bare_annex import draw_bare
from bench.clock import best
from bench.memory import measure_memory, peak
from bench.table import Row

THEME = load_theme("letter", search_path(Path(__file__).resolve().parent.parent), "zh-CN")
COUNTS = (1_000, 5_000, 20_000)
# No text needs a second line: the bare script has no notion of one.
SHARES = (0.087, 0.27, 0.146, 0.184, 0.073, 0.1, 0.14)
HEAD = ("序号", "订单编号", "付款日期", "商品名称", "数量", "金额", "状态")


def measure_annex() -> Iterator[Row]:
    """Time by the number of rows, then the time of a row by their number, then memory."""
    per_row = {}
    for count in COUNTS:
        document = make_document(count)
        rows = document.annexes[0].rows
        repeat = 5 if count < COUNTS[-1] else 2
        bare = best(lambda rows=rows: draw_bare(SHARES, HEAD, rows), repeat)
        whole = best(lambda document=document: write_pdf(document, THEME), repeat)
        yield Row(f"PDF with {count:,} rows / bare reportlab", whole, bare, "<= 1.5", whole <= 1.5 * bare)
        per_row[count] = best(lambda document=document: draw_pages(document), repeat) / count * 1000
    least, most = per_row[COUNTS[0]], per_row[COUNTS[-1]]
    holds = most <= 1.15 * least
    yield Row("1,000 rows of an annex of 20,000 / of one of 1,000", most, least, "<= 1.15", holds)
    grown = measure_memory(__name__, str(COUNTS[-1]))
    yield Row("memory for 20,000 rows / what is allowed", grown, 150.0, "<= 1", grown <= 150, "MB")


def make_document(count: int) -> Document:
    """A letter of one line with an annex."""
    columns = tuple(map(Column, SHARES))
    rows = tuple(map(make_row, range(1, count + 1)))
    annex = Annex("附录1　销售订单", columns, HEAD, rows, anchor="annex-1")
    line = Paragraph((Text("订单明细见附录1。"),))
    return Document("zh-CN", "申诉书", date(2026, 11, 22), "", (line,), annexes=(annex,))


def make_row(number: int) -> tuple[str, ...]:
    """One order: half of its texts are like those of others."""
    paid = f"2021-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    amount = f"{number * 37 % 900 + 59}.80"
    return str(number), f"14{number:017d}", paid, "折叠收纳箱灰", str(number % 9 + 1), amount, "交易成功"


def draw_pages(document: Document) -> bytes:
    """The pages of the annex alone."""
    supplement = lay_out_annexes(document, THEME)
    return draw_annexes(supplement, 1, 1 + supplement.pages)


def find_growth(count: int) -> float:
    """The MB by which the peak of this process grows over that of a letter alone, its rows there already."""
    document = make_document(count)
    write_pdf(make_document(1), THEME)
    before = peak()
    write_pdf(document, THEME)
    return peak() - before


if __name__ == "__main__":
    print(find_growth(int(sys.argv[1])))
