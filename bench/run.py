"""Measures what a user waits for, as ratios within one run, and prints a table.

usage: python -m bench.run [--repeat N]

Times move from machine to machine; the ratios do not, as long as both sides ran in one go.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.annex import measure_annex
from bench.bare import BARE_PDF, TYPST_LETTER, TYPST_MARKUP
from bench.clock import best, best_cpu, best_wall
from bench.docket import measure_docket
from bench.orders import measure_orders
from bench.packet import measure_packet
from bench.table import Row

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "examples" / "negotiation-letter" / "case.yaml"  # two pages in Chinese
REPEAT = int(sys.argv[sys.argv.index("--repeat") + 1]) if "--repeat" in sys.argv else 7


def main() -> None:
    """Print the rows as they come."""
    print(f"{'what':58} {'ours':>9} {'other':>9} {'ratio':>7}  {'bound':22} holds")
    failed = False
    for row in measure():
        holds = {True: "yes", False: "NO", None: ""}[row.holds]
        print(
            f"{row.what:58} {row.ours:8.3f}{row.unit:2} {row.other:7.3f}{row.unit:2} {row.ratio:6.2f}"
            f"  {row.bound:22} {holds}",
            flush=True,
        )
        failed |= row.holds is False
    sys.exit(failed)


def measure() -> Iterator[Row]:
    """Every measurement, from the quickest to the slowest."""
    yield from measure_start()
    yield from measure_docket(REPEAT)
    yield from measure_letter()
    yield from measure_long_table()
    yield from measure_orders()
    yield from measure_annex()
    yield from measure_packet()
    yield from measure_cold()


def measure_start() -> Iterator[Row]:
    """The CPU time of whole processes that make no document."""
    python = best_cpu([sys.executable, "-c", "pass"], REPEAT)
    click = best_cpu([sys.executable, "-c", "import click"], REPEAT)
    ours = best_cpu([sys.executable, "-m", "appealkit", "--help"], REPEAT)
    yield Row("--help / import click (CPU)", ours, click, "<= 3", ours <= 3 * click)
    check = best_cpu([sys.executable, "-m", "appealkit", "check", str(LETTER)], REPEAT)
    yield Row("check / bare Python (CPU)", check, python, "<= +0.35 s", check <= python + 0.35)


def measure_letter() -> Iterator[Row]:
    """One letter in a warm process, against WeasyPrint and python-docx alone."""
    import weasyprint
    from docx import Document as WordFile

    from appealkit.api import compose_form, load_case, make_brief, packs_of
    from appealkit.packs.search import search_path
    from appealkit.writers.css import make_css
    from appealkit.writers.docx import write_docx
    from appealkit.writers.fonts import faces_for
    from appealkit.writers.html import data_url, write_html
    from appealkit.writers.pdf import load_fonts, make_fetcher, page_html, write_pdf

    case = load_case(LETTER)
    brief, look = make_brief(case, packs_of(case, (), search_path(case.folder))[0])
    document = compose_form(brief)
    html = page_html(document, data_url)
    fonts, sheet = load_fonts(faces_for(html))

    def bare_pdf() -> None:
        css = weasyprint.CSS(string=make_css(look, "zh-CN"), font_config=fonts)
        page = weasyprint.HTML(string=html, url_fetcher=make_fetcher({}))
        page.write_pdf(stylesheets=[sheet, css], font_config=fonts, pdf_tags=True)

    def word_alone() -> None:
        with tempfile.TemporaryFile() as file:
            WordFile().save(file)

    bare = best(bare_pdf, REPEAT)
    composing = best(lambda: write_html(compose_form(brief), look), REPEAT)
    yield Row("compose and HTML / bare WeasyPrint, warm", composing, bare, "<= 0.10", composing <= 0.1 * bare)
    whole = best(lambda: write_pdf(compose_form(brief), look), REPEAT)
    yield Row("whole PDF / bare WeasyPrint, warm", whole, bare, "<= 1.15", whole <= 1.15 * bare)
    word = best(word_alone, REPEAT)
    docx = best(lambda: write_docx(document, look), REPEAT)
    holds = docx <= 1.5 * word + 0.025
    yield Row("DOCX / python-docx's empty file, warm", docx, word, "<= 1.5x + 25 ms", holds)


def measure_long_table() -> Iterator[Row]:
    """Twice the rows may take 2.2 times as long."""
    from datetime import date

    from appealkit.document import Cell, Column, Document, Table, Text, Title
    from appealkit.packs.search import search_path
    from appealkit.writers.docx import write_docx
    from appealkit.writers.theme_files import load_theme

    look = load_theme("letter", search_path(ROOT), "zh-CN")

    def table(rows: int) -> Document:
        cells = tuple(
            Cell((Text(text),)) for text in ("1400000000000000001", "2021-01-02", "收纳箱", "2", "59.80")
        )
        made = Table((Column(0.2),) * 5, cells, (cells,) * rows)
        return Document("zh-CN", "表", date(2026, 11, 22), "", (Title((Text("表"),)), made))

    few = best(lambda: write_docx(table(2500), look), 3)
    many = best(lambda: write_docx(table(5000), look), 3)
    yield Row("DOCX table of 5,000 rows / 2,500 rows", many, few, "<= 2.2", many <= 2.2 * few)


def measure_cold() -> Iterator[Row]:
    """One PDF from a cold start, against a bare script and what people would use instead."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write_inputs(out)
        ours = [sys.executable, "-m", "appealkit", "render", str(LETTER), "-f", "pdf", "-o", str(out)]
        bare = best_wall([sys.executable, "-c", BARE_PDF, str(out)], REPEAT)
        cold = best_wall(ours, REPEAT)
        yield Row("render -f pdf / bare WeasyPrint script, cold", cold, bare, "<= 1.25", cold <= 1.25 * bare)
        docx = [*ours[:5], "-f", "docx", "-o", str(out)]
        yield Row("render -f docx / bare WeasyPrint script, cold", best_wall(docx, REPEAT), bare, "", None)
        if office := shutil.which("soffice"):
            command = [
                office,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(out),
                str(out / "letter.docx"),
            ]
            yield Row(
                "render -f pdf / LibreOffice converting the DOCX", cold, best_wall(command, 2), "", None
            )
        if has_typst():
            program = (
                "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
            )
            fonts = str(ROOT / "appealkit" / "fonts")
            command = [sys.executable, "-c", program, str(out / "letter.typ"), str(out / "t.pdf"), fonts]
            yield Row("render -f pdf / typst on an equal letter", cold, best_wall(command, REPEAT), "", None)


def write_inputs(out: Path) -> None:
    """The same letter as HTML with its style sheets, as DOCX and as Typst source."""
    from appealkit.api import compose_form, load_case, make_brief, packs_of
    from appealkit.packs.search import search_path
    from appealkit.writers.css import make_css
    from appealkit.writers.docx import write_docx
    from appealkit.writers.fonts import faces_for, font_face_css
    from appealkit.writers.html import data_url, page_html
    from appealkit.writers.text import write_text

    case = load_case(LETTER)
    brief, look = make_brief(case, packs_of(case, (), search_path(case.folder))[0])
    document = compose_form(brief)
    html = page_html(document, data_url)
    (out / "letter.html").write_text(html, "utf-8")
    (out / "letter.css").write_text(font_face_css(faces_for(html)) + make_css(look, "zh-CN"), "utf-8")
    (out / "letter.docx").write_bytes(write_docx(document, look))
    body = write_text(document)
    for character in TYPST_MARKUP:
        body = body.replace(character, "\\" + character)
    (out / "letter.typ").write_text(TYPST_LETTER.replace("BODY", body), "utf-8")


def has_typst() -> bool:
    """Whether the PyPI wheel is installed; it is compared with, not used."""
    return (
        subprocess.run([sys.executable, "-c", "import typst"], capture_output=True, check=False).returncode
        == 0
    )


if __name__ == "__main__":
    main()
