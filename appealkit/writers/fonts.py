"""The fonts that come with the package: which files a text needs, and the CSS that names them.

Two tiers keep the usual letter quick: the common one holds GB2312 and what letters use beside it,
the rare one the rest of GBK, mostly characters of names. A rare tier is a CSS family of its own:
WeasyPrint tells fonts apart by family and weight, so two files under one name would become one
font in the PDF, with wrong glyphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from appealkit.words import PACKAGE

# For `font-family`. Naming a rare family that was not declared does no harm.
SERIF_FAMILIES = ("Appeal Serif", "Appeal Serif Rare")
SANS_FAMILIES = ("Appeal Sans", "Appeal Sans Rare")

# The common tier beside GB2312, first and last code point. The fonts are built from this table.
COMMON_RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin of the European languages, £ ¥ © ® ± ² ³ · ½
    (0x2010, 0x203F),  # dashes, quotation marks, bullets, ‰ ′ ″ ※
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # ℃ № ℡ ™ and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2252, 0x2252),  # ≒, in GBK but not in the source font
    (0x2460, 0x24FF),  # numbers in circles and brackets
    (0x25A0, 0x25FF),  # boxes, dots, triangles
    (0x2605, 0x2612),  # stars, telephone, ballot boxes
    (0x2713, 0x2714),  # ticks
    (0x2776, 0x2793),  # white numbers in black circles
    (0x3000, 0x30FF),  # Chinese punctuation, kana
    (0x3220, 0x3243),  # ideographs in brackets
    (0x3251, 0x325F),  # numbers in circles from 21
    (0x3280, 0x32BF),  # ideographs in circles, numbers from 36
    (0x338E, 0x33A6),  # ㎎ ㎏ ㎜ ㎝ ㎞ ㎡
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # full-width currency
)


@dataclass(frozen=True)
class FontFace:
    """One file under one CSS family and weight."""

    family: str
    weight: Literal["normal", "bold"]
    path: Path


def faces_for(text: str) -> tuple[FontFace, ...]:
    """Give the faces that a text needs: the common ones always, the rare ones only when used."""
    common = list_faces("", "common")
    return common + list_faces(" Rare", "rare") if needs_rare(text) else common


def list_faces(family_suffix: str, file_suffix: str) -> tuple[FontFace, ...]:
    """Give the four faces of one tier; bold is always the sans, as Chinese print emphasises."""
    folder = find_font_folder()
    serif = folder / f"appeal-serif-{file_suffix}.ttf"
    sans = folder / f"appeal-sans-{file_suffix}.ttf"
    return (
        FontFace(f"Appeal Serif{family_suffix}", "normal", serif),
        FontFace(f"Appeal Serif{family_suffix}", "bold", sans),
        FontFace(f"Appeal Sans{family_suffix}", "normal", sans),
        FontFace(f"Appeal Sans{family_suffix}", "bold", sans),
    )


def find_font_folder() -> Path:
    """Give the folder of the font files, in a source tree and in an installed package."""
    return PACKAGE / "fonts"


def needs_rare(text: str) -> bool:
    """Say whether a character of the text is in the rare tier."""
    if text.isascii():
        return False
    return any(is_rare(character) for character in set(text))


def is_rare(character: str) -> bool:
    """Say whether a character is in GBK but not in the common tier."""
    code = ord(character)
    if any(first <= code <= last for first, last in COMMON_RANGES):
        return False
    return can_encode(character, "gbk") and not can_encode(character, "gb2312")


def can_encode(character: str, encoding: str) -> bool:
    """Say whether an encoding has the character."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def font_face_css(faces: Iterable[FontFace]) -> str:
    """Give the @font-face rules.

    WeasyPrint ignores them unless one `FontConfiguration` goes to `CSS()` and to `write_pdf()`.
    """
    return "\n".join(write_rule(face) for face in faces)


def write_rule(face: FontFace) -> str:
    """Give the @font-face rule of one face."""
    lines = (
        f'font-family: "{face.family}";',
        f"font-weight: {face.weight};",
        f'src: url("{face.path.as_uri()}");',
    )
    return "@font-face {\n  " + "\n  ".join(lines) + "\n}"
