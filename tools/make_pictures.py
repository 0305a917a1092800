"""Makes the README's pictures: the first page of two examples, in both themes.

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
    "patent-letter.png": ("patent-prior-sales/case.yaml", "letter"),
    "trademark-gb9704.png": ("trademark-prior-use/case.yaml", "gb9704"),
}
DOTS_PER_POINT = 1.1


def main() -> None:
    """Render each example and keep its first page."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    for name, (case, theme) in PICTURES.items():
        with tempfile.TemporaryDirectory() as out:
            made = render(ROOT / "examples" / case, ["pdf"], out, theme=theme).files[0]
            page = pypdfium2.PdfDocument(made.path.read_bytes())[0]
        picture = page.render(scale=DOTS_PER_POINT).to_pil()
        picture.quantize(64, dither=Dither.NONE).save(folder / name, optimize=True)


if __name__ == "__main__":
    main()
