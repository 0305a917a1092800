"""Makes the README's pictures: pages of three examples, in both themes.

usage: python tools/make_pictures.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL.Image import Dither

from appealkit.rendering import render

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {
    "patent-letter.png": ("patent-prior-sales/case.yaml", "letter", 1),
    "trademark-gb9704.png": ("trademark-prior-use/case.yaml", "gb9704", 1),
    "orders-chart.png": ("order-export/case.yaml", "letter", 2),
    "orders-annex.png": ("order-export/case.yaml", "letter", 7),
}
DOTS_PER_POINT = 1.1


def main() -> None:
    """Render each example and keep one page of it."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    for name, (case, theme, number) in PICTURES.items():
        with tempfile.TemporaryDirectory() as out:
            made = render(ROOT / "examples" / case, ["pdf"], out, theme=theme).files[0]
            page = pypdfium2.PdfDocument(made.path.read_bytes())[number - 1]
        picture = page.render(scale=DOTS_PER_POINT).to_pil()
        picture.quantize(64, dither=Dither.NONE).save(folder / name, optimize=True)


if __name__ == "__main__":
    main()
