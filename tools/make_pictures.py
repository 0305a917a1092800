"""Makes the README's pictures: pages of letters in both themes, and of a packet.

usage: python tools/make_pictures.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL.Image import Dither

from appealkit.bundling import bundle
from appealkit.rendering import render

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {
    "patent-letter.png": ("patent-prior-sales/case.yaml", "letter", 1),
    "trademark-gb9704.png": ("trademark-prior-use/case.yaml", "gb9704", 1),
    "orders-chart.png": ("order-export/case.yaml", "letter", 2),
    "orders-annex.png": ("order-export/case.yaml", "letter", 7),
}
PACKET = "evidence-packet/case.yaml"
PACKET_PICTURES = {"packet-catalogue.png": 2, "packet-chat.png": 11}
DOTS_PER_POINT = 1.1


def main() -> None:
    """Render each example and keep one page of it."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    for name, (case, theme, number) in PICTURES.items():
        with tempfile.TemporaryDirectory() as out:
            made = render(ROOT / "examples" / case, ["pdf"], out, theme=theme).files[0]
            keep_page(made.path, number, folder / name)
    with tempfile.TemporaryDirectory() as out:
        packet = bundle(ROOT / "examples" / PACKET, out).volumes[0].path
        for name, number in PACKET_PICTURES.items():
            keep_page(packet, number, folder / name)


def keep_page(pdf: Path, number: int, target: Path) -> None:
    """Save a page of a PDF, counted from 1, as a picture of few colours."""
    page = pypdfium2.PdfDocument(pdf.read_bytes())[number - 1]
    picture = page.render(scale=DOTS_PER_POINT).to_pil()
    picture.quantize(64, dither=Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
