"""Make the fonts of appealkit: Noto CJK cut to two tiers, TrueType outlines, own names."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

from appealkit.writers.fonts import COMMON_RANGES

FONT_FOLDER = Path(__file__).resolve().parent.parent / "appealkit" / "fonts"
SIMPLIFIED_CHINESE_FACE = 2  # in both collections the order is JP, KR, SC, TC, HK
OUTLINE_ERROR = 1.0  # thousandths of the em; a looser fit saves less than a tenth of the size


class Source(NamedTuple):
    """One face of the source package and the name it gets here."""

    collection: str
    family: str
    style: str
    file_stem: str


class Tier(NamedTuple):
    """One slice of the characters and what it adds to the names."""

    family_suffix: str
    file_suffix: str
    characters: frozenset[str]


SOURCES = (
    Source("NotoSerifCJK-Regular.ttc", "Appeal Serif", "Regular", "appeal-serif"),
    Source("NotoSansCJK-Bold.ttc", "Appeal Sans", "Bold", "appeal-sans"),
)

# Characters the source lacks, all of the common tier, each drawn from ones it has: the part,
# its scale and where the middle of it goes.
# Every one is a glyph of its own: two characters on one glyph would be copied as one of them.
COMPOSED: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "☐": (("□", 1, 500, 380),),
    "☑": (("□", 1, 500, 380), ("✓", 0.7, 500, 380)),
    "☒": (("□", 1, 500, 380), ("×", 0.9, 500, 380)),
    "✔": (("✓", 1, 500, 380),),
    "≒": (("＝", 1, 500, 380), ("．", 0.9, 250, 640), ("．", 0.9, 750, 120)),
}


def main() -> None:
    """Read the command line and write every file of both tiers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="folder with the two Noto CJK collections")
    parser.add_argument("--out", type=Path, default=FONT_FOLDER, help="folder to write to")
    arguments = parser.parse_args()
    for source in SOURCES:
        for tier in list_tiers():
            path = make_font(arguments.source, source, tier, arguments.out)
            print(f"{path.name}: {path.stat().st_size:,} bytes")


def list_tiers() -> tuple[Tier, Tier]:
    """Give the common tier, read for every letter, and the rare tier, read for few."""
    common = decode_all("gb2312") | list_common_extras()
    rare = decode_all("gbk") - common
    return Tier("", "common", common), Tier(" Rare", "rare", rare)


def decode_all(encoding: str) -> frozenset[str]:
    """Give every character of a double-byte encoding."""
    characters: set[str] = set()
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            # Pair by pair: an invalid pair inside a longer string would swallow its neighbour.
            decoded = bytes((high, low)).decode(encoding, "ignore")
            if len(decoded) == 1:
                characters.add(decoded)
    return frozenset(characters - {chr(code) for code in range(0x80)})


def list_common_extras() -> frozenset[str]:
    """Give what letters use beside GB2312."""
    return frozenset(chr(code) for start, end in COMMON_RANGES for code in range(start, end + 1))


def make_font(source_folder: Path, source: Source, tier: Tier, out: Path) -> Path:
    """Write one font file."""
    font = TTFont(
        source_folder / source.collection,
        fontNumber=SIMPLIFIED_CHINESE_FACE,
        recalcTimestamp=False,
    )
    cut_to_characters(font, tier.characters)
    turn_outlines_to_truetype(font)
    add_composed_glyphs(font, tier.characters & COMPOSED.keys())
    rename(font, source.family + tier.family_suffix, source.style)
    # Plain TTF: WeasyPrint unpacks WOFF2 in Python, which takes longer than the whole letter.
    path = out / f"{source.file_stem}-{tier.file_suffix}.ttf"
    font.save(path)
    return path


def cut_to_characters(font: TTFont, characters: Iterable[str]) -> None:
    """Drop all other glyphs, the hints, the vertical metrics and most layout features."""
    options = Options()
    options.layout_features = ["kern", "ccmp"]  # locl and vert would double the glyph count
    options.hinting = False
    options.notdef_outline = True  # an undrawn .notdef would hide a missing character
    options.name_IDs = ["*"]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)


def turn_outlines_to_truetype(font: TTFont) -> None:
    """Replace CFF outlines by quadratic ones.

    A cut CID-keyed CFF keeps its old CIDs while PDF writers use glyph numbers: such a PDF shows
    wrong or missing glyphs in strict viewers.
    """
    glyph_set = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, OUTLINE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
        glyphs[name].recalcBounds(None)
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["maxp"] = make_truetype_maxp(len(order))
    font["post"].formatType = 3.0  # no glyph names
    font.sfntVersion = "\x00\x01\x00\x00"


def make_truetype_maxp(glyph_count: int) -> Any:
    """Give the table of limits; those of the outlines are worked out on saving."""
    maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = glyph_count
    maxp.maxZones = 1
    for limit in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, limit, 0)
    return maxp


def add_composed_glyphs(font: TTFont, characters: Iterable[str]) -> None:
    """Draw the characters the source does not have."""
    glyph_set = font.getGlyphSet()
    names = font.getBestCmap()
    for character in sorted(characters):
        pen = TTGlyphPen(None)
        for part, scale, middle_x, middle_y in COMPOSED[character]:
            name = names[ord(part)]
            box = font["glyf"][name]
            shift_x = middle_x - scale * (box.xMin + box.xMax) / 2
            shift_y = middle_y - scale * (box.yMin + box.yMax) / 2
            place = (scale, 0, 0, scale, shift_x, shift_y)
            glyph_set[name].draw(TransformPen(RoundingPen(pen), place))
        add_glyph(font, character, pen.glyph())


def add_glyph(font: TTFont, character: str, glyph: Any) -> None:
    """Put a glyph as wide as an ideograph at the end of the font."""
    name = f"uni{ord(character):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyph.recalcBounds(None)
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"][name] = (font["head"].unitsPerEm, glyph.xMin)
    for subtable in font["cmap"].tables:
        if subtable.isUnicode():
            subtable.cmap[ord(character)] = name


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the changed font its own name; copyright, designers and licence stay as they are."""
    table = font["name"]
    version = table.getDebugName(5)
    new = {
        1: family,
        2: style,
        3: f"{family} {style}; from {table.getDebugName(3)}",
        4: f"{family} {style}",
        5: f"{version}; cut down, TrueType outlines",
        6: f"{family}-{style}".replace(" ", ""),
    }
    english = [record for record in table.names if record.langID == 0x409]
    table.names = [record for record in english if record.nameID not in {*new, *range(16, 26)}]
    for name_id, text in new.items():
        table.setName(text, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    main()
