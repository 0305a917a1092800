"""The shipped fonts as reportlab draws them: a face is the common file and, where needed, the rare one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from struct import unpack
from typing import Any

from appealkit.writers.fonts import SANS_FAMILIES, SERIF_FAMILIES, list_faces
from appealkit.writers.theme import Font


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of one family: the `common` file of its usual characters, and the `rare` one of each other.

    `widths` are in ems; a character that no font has, `missing`, counts as wide as a Chinese one.
    `drop` is how far in ems a baseline stands below the middle of its line.
    """

    common: Path
    rare: Mapping[str, Path]
    widths: Mapping[str, float]
    missing: Set[str]
    drop: float

    def split(self, text: str) -> Iterator[tuple[Path, str]]:
        """The text in pieces, each with the file of its font."""
        for path, piece in groupby(text, lambda character: self.rare.get(character, self.common)):
            yield path, "".join(piece)


def open_face(font: Font, strong: bool, characters: Set[str]) -> Face:
    """Give the face for these characters: that of the theme's family, the serif for one not shipped."""
    common, rare = find_files(font, strong)
    widths = read_widths(common, characters)
    rarely = read_widths(rare, characters - widths.keys()) if characters - widths.keys() else {}
    missing = characters - widths.keys() - rarely.keys()
    return Face(
        common=common,
        rare=dict.fromkeys(rarely, rare),
        widths=widths | rarely | dict.fromkeys(missing, 1.0),
        missing=missing,
        drop=read_drop(common),
    )


def find_files(font: Font, strong: bool) -> tuple[Path, Path]:
    """Give the files of the two tiers."""
    families = SANS_FAMILIES if font.pdf in SANS_FAMILIES else SERIF_FAMILIES
    faces = (*list_faces("", "common"), *list_faces(" Rare", "rare"))
    weight = "bold" if strong else "normal"
    files = {face.family: face.path for face in faces if face.weight == weight}
    return files[families[0]], files[families[1]]


def read_widths(path: Path, characters: Set[str]) -> dict[str, float]:
    """Give the widths in ems of those characters that the font has."""
    widths = load_font(path).face.charWidths
    return {character: widths[ord(character)] / 1000 for character in characters if ord(character) in widths}


def read_drop(path: Path) -> float:
    """Give how far a baseline stands below the middle of its line, by the metrics that WeasyPrint takes."""
    face = load_font(path).face
    ascent, descent = unpack(">hh", face.get_table("hhea")[4:8])
    return float((ascent + descent) / 2 / face.unitsPerEm)


@cache
def load_font(path: Path) -> Any:
    """Give a font that reportlab knows by its file's name; it is read once in a process."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(path.stem, path)
    registerFont(font)
    return font
