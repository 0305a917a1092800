"""A packet: its time against a bare merge, its memory, its size, and how all of it grows.

usage: python -m bench.packet CASE    prints the MB that bundling a case takes in this process
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

import appealkit.bundling
import appealkit.bundling.fit
from appealkit.bundling import bundle
from appealkit.verification import verify
from bench.clock import best
from bench.memory import measure_memory, peak
from bench.table import Row

SCREENSHOTS, DOCUMENTS, PAGES = 200, 50, 10
WIDTH, HEIGHT = 1080, 2400
CASE = """\
appealkit: 1
language: zh-CN
platform: generic
date: 2026-11-22
documents: []
store: {name: 店}
party: {name: 杭州晨光家居用品有限公司}
complaint: {id: B1, kind: other, received: 2026-11-20 10:32}
evidence:
"""


def measure_packet() -> Iterator[Row]:
    """Time, size and memory of the usual large job, then how they grow with the number of exhibits."""
    with tempfile.TemporaryDirectory() as folder:
        case = write_job(Path(folder) / "job", SCREENSHOTS, DOCUMENTS)
        sources = sorted((case.parent / "evidence").iterdir())
        bare = best(lambda: merge_bare(sources, case.parent / "bare.pdf"), 3)
        ours, whole = time_bundle(case)
        yield Row("packet without front / bare pikepdf merge", ours, bare, "<= 3", ours <= 3 * bare)
        yield Row("whole packet / bare pikepdf merge", whole, bare, "", None)
        out = case.parent / "out"
        checking = best(lambda: verify(out / "B1-packet.pdf"), 2)
        yield Row("verify / bundle", checking, whole, "<= 1", checking <= whole)
        size = (out / "B1-packet.pdf").stat().st_size / 1e6
        total = sum(source.stat().st_size for source in sources) / 1e6
        yield Row("bytes of the packet / of its sources", size, total, "<= 1.03", size <= 1.03 * total, "MB")
        memory = measure_memory(__name__, str(case))
        yield Row("peak memory / what is allowed", memory, 600.0, "<= 1", memory <= 600, "MB")
        few, many = (write_job(Path(folder) / str(count), count, 0, small=True) for count in (500, 2000))
        fewer, more = time_bundle(few, 1)[0], time_bundle(many, 1)[0]
        yield Row("2,000 small exhibits / 500", more, fewer, "<= 4.4", more <= 4.4 * fewer)
        little, much = (measure_memory(__name__, str(case)) for case in (few, many))
        yield Row("memory for 2,000 exhibits / 500", much, little, "", None, "MB")


def time_bundle(case: Path, repeat: int = 3) -> tuple[float, float]:
    """Give the least seconds of a bundle without what is set in front, and with it."""
    best_without = best_with = float("inf")
    for _ in range(repeat + 1):
        started = time.perf_counter()
        with timed_front() as front:
            bundle(case)
        whole = time.perf_counter() - started
        best_without, best_with = min(best_without, whole - front()), min(best_with, whole)
    return best_without, best_with


@contextmanager
def timed_front() -> Iterator[Callable[[], float]]:
    """Meanwhile add up the seconds that cover, catalogue and letters take."""
    spent = 0.0
    places: list[tuple[Any, str]] = [
        (appealkit.bundling.fit, "write_front"),
        (appealkit.bundling, "write_letters"),
    ]
    kept = [getattr(module, name) for module, name in places]

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            nonlocal spent
            started = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent += time.perf_counter() - started

        return run

    for (module, name), function in zip(places, kept, strict=True):
        setattr(module, name, timed(function))
    try:
        yield lambda: spent
    finally:
        for (module, name), function in zip(places, kept, strict=True):
            setattr(module, name, function)


def write_job(folder: Path, screenshots: int, documents: int, small: bool = False) -> Path:
    """Write a case with phone screenshots and ten-page PDFs; small ones are of a few pixels."""
    evidence = folder / "evidence"
    evidence.mkdir(parents=True)
    size = (108, 240) if small else (WIDTH, HEIGHT)
    base = Image.effect_noise(size, 12).convert("RGB").point(lambda value: min(255, value + 100))
    lines = [CASE]
    for number in range(screenshots):
        name = f"{number:04}.jpg"
        draw_screenshot(base.copy(), number).save(evidence / name, quality=60)
        lines.append(
            f"  - {{id: s{number}, title: 聊天截图{number}, file: evidence/{name}, proves: 沟通经过}}\n"
        )
    for number in range(documents):
        name = f"{number:04}.pdf"
        (evidence / name).write_bytes(draw_document(number))
        lines.append(f"  - {{id: d{number}, title: 合同{number}, file: evidence/{name}, proves: 货物来源}}\n")
    (folder / "case.yaml").write_text("".join(lines), "utf-8")
    return folder / "case.yaml"


def draw_screenshot(picture: Image.Image, number: int) -> Image.Image:
    """Lines of text on a ground that is not quite even, as a phone's screen is stored."""
    draw = ImageDraw.Draw(picture)
    for line in range(0, picture.height, 64):
        draw.text(
            (40, line), f"{number} {line} order 14000000000000{number:04} shipped", fill="black", font_size=40
        )
    return picture


def draw_document(number: int) -> bytes:
    """Ten pages of text with a small picture on each."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for page in range(PAGES):
        for line in range(50):
            canvas.drawString(
                72, 740 - 13 * line, f"document {number} page {page} line {line} " + "lorem ipsum " * 5
            )
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def merge_bare(sources: list[Path], target: Path) -> None:
    """What a script without stamps, links or hashes does."""
    with pikepdf.new() as pdf:
        opened = []
        for source in sources:
            if source.suffix == ".pdf":
                opened.append(pikepdf.open(source))
                pdf.pages.extend(opened[-1].pages)
            else:
                add_bare_picture(pdf, source)
        pdf.save(target)
        for document in opened:
            document.close()


def add_bare_picture(pdf: pikepdf.Pdf, source: Path) -> None:
    picture = pdf.make_stream(
        source.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=WIDTH,
        Height=HEIGHT,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 595, 842],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture)),
        Contents=pdf.make_stream(b"q 346 0 0 770 124 36 cm /Picture Do Q"),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


if __name__ == "__main__":
    bundle(sys.argv[1])
    print(peak())
