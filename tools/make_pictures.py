"""Makes the pictures of the README and the docs: pages of letters, of a packet, of each document.

usage: python tools/make_pictures.py [NAME ...]     all pictures, or the documents of these packs
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL.Image import Dither, Quantize

from appealkit.bundling import bundle
from appealkit.rendering import render
from appealkit.words import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PICTURES = {
    "patent-letter.png": ("patent-prior-sales/case.yaml", "letter", 1),
    "trademark-gb9704.png": ("trademark-prior-use/case.yaml", "gb9704", 1),
    "orders-chart.png": ("order-export/case.yaml", "letter", 2),
    "orders-annex.png": ("order-export/case.yaml", "letter", 7),
}
PACKET = "evidence-packet/case.yaml"
PACKET_PICTURES = {"packet-catalogue.png": 2, "packet-chat.png": 11}
DOTS_PER_POINT = 1.1
DOCUMENT_WIDTH = 560


def main() -> None:
    """Render each example and keep one page of it."""
    names = sys.argv[1:]
    IMAGES.joinpath("documents").mkdir(parents=True, exist_ok=True)
    if not names:
        make_samples()
    for name in names or sorted(path.name for path in (ROOT / "examples").iterdir()):
        if (ROOT / "templates" / name / "pack.yaml").is_file():
            make_document(name)


def make_samples() -> None:
    """Make the pictures of the README."""
    for name, (case, theme, number) in PICTURES.items():
        with tempfile.TemporaryDirectory() as out:
            made = render(ROOT / "examples" / case, ["pdf"], out, theme=theme).files[0]
            keep_page(made.path, number, IMAGES / name)
    with tempfile.TemporaryDirectory() as out:
        packet = bundle(ROOT / "examples" / PACKET, out).volumes[0].path
        for name, number in PACKET_PICTURES.items():
            keep_page(packet, number, IMAGES / name)


def make_document(pack: str) -> None:
    """Make a picture of a pack's first page from its example, in each language."""
    for language in LANGUAGES:
        case = ROOT / "examples" / pack / ("case.yaml" if language == "zh-CN" else f"case.{language}.yaml")
        with tempfile.TemporaryDirectory() as out:
            made = render(case, ["pdf"], out, packs=[pack]).files[0]
            target = IMAGES / "documents" / f"{pack}.{language}.png"
            target.write_bytes(shrink_page(made.path))


def keep_page(pdf: Path, number: int, target: Path) -> None:
    """Save a page of a PDF, counted from 1, as a picture of few colours."""
    page = pypdfium2.PdfDocument(pdf.read_bytes())[number - 1]
    picture = page.render(scale=DOTS_PER_POINT).to_pil()
    picture.quantize(64, dither=Dither.NONE).save(target, optimize=True)


def shrink_page(pdf: Path) -> bytes:
    """Give the first page of a PDF as a small picture, in which links are still blue."""
    page = pypdfium2.PdfDocument(pdf.read_bytes())[0]
    picture = page.render(scale=DOCUMENT_WIDTH / page.get_width()).to_pil().convert("RGB")
    buffer = io.BytesIO()
    few = picture.quantize(16, method=Quantize.MAXCOVERAGE, dither=Dither.NONE)
    few.save(buffer, "png", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
