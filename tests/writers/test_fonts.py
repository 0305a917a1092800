"""The shipped font files and the choice among them; no font of the system is used."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from appealkit.writers.fonts import FontFace, faces_for, find_font_folder, font_face_css, needs_rare

RARE_NAMES = "喆堃玥镕"
IN_NO_TIER = "㛃𠮷"
# In letters, but not in GB2312.
BESIDE_GB2312 = "—·£¥€©®™½²№℃→⇒①⑳㉑❶☐☑☒✓✔㎡Ａ￥Äéß"
FAMILIES = {
    "appeal-serif-common": "Appeal Serif",
    "appeal-serif-rare": "Appeal Serif Rare",
    "appeal-sans-common": "Appeal Sans",
    "appeal-sans-rare": "Appeal Sans Rare",
}


def open_font(stem: str) -> TTFont:
    content = (find_font_folder() / f"{stem}.ttf").read_bytes()
    return TTFont(BytesIO(content), lazy=True)


def characters_of(stem: str) -> set[str]:
    return {chr(code) for code in open_font(stem).getBestCmap()}


def decode_rows(encoding: str) -> set[str]:
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {text for pair in pairs if len(text := pair.decode(encoding, "ignore")) == 1} - set(
        map(chr, range(0x80))
    )


def families_of(faces: tuple[FontFace, ...]) -> list[tuple[str, str, str]]:
    return [(face.family, face.weight, face.path.stem) for face in faces]


COMMON_FACES = [
    ("Appeal Serif", "normal", "appeal-serif-common"),
    ("Appeal Serif", "bold", "appeal-sans-common"),
    ("Appeal Sans", "normal", "appeal-sans-common"),
    ("Appeal Sans", "bold", "appeal-sans-common"),
]
RARE_FACES = [
    (f"{family} Rare", weight, stem.replace("common", "rare")) for family, weight, stem in COMMON_FACES
]


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_common_file_holds_gb2312_and_what_letters_use(face: str) -> None:
    gb2312 = decode_rows("gb2312")
    assert len(gb2312) == 7445
    assert gb2312 | set(BESIDE_GB2312) <= characters_of(f"appeal-{face}-common")


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_both_files_together_hold_gbk_and_share_nothing(face: str) -> None:
    common, rare = characters_of(f"appeal-{face}-common"), characters_of(f"appeal-{face}-rare")
    gbk = decode_rows("gbk")
    assert len(gbk) > 21_000
    assert gbk <= common | rare
    assert not common & rare
    assert not set(IN_NO_TIER) & (common | rare)


@pytest.mark.parametrize("stem", FAMILIES)
def test_file_is_a_truetype_font_under_our_own_name(stem: str) -> None:
    font = open_font(stem)
    assert "glyf" in font
    assert "CFF " not in font
    assert font["name"].getDebugName(1) == FAMILIES[stem]
    for name_id in (1, 4, 6, 16, 17):
        for record in font["name"].names:
            if record.nameID == name_id:
                assert "Noto" not in str(record)
                assert "Source" not in str(record)


@pytest.mark.parametrize("stem", FAMILIES)
def test_file_keeps_copyright_and_licence(stem: str) -> None:
    names = open_font(stem)["name"]
    assert "Adobe" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)
    licence = (find_font_folder() / "OFL.txt").read_text(encoding="utf-8")
    assert names.getDebugName(0).removeprefix("© ") in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("stem", FAMILIES)
def test_missing_glyph_is_drawn(stem: str) -> None:
    """A blank in place of a missing character would go unseen."""
    assert open_font(stem)["glyf"][".notdef"].numberOfContours > 0


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_characters_that_look_alike_have_their_own_glyphs(face: str) -> None:
    """Shared by two characters, a glyph would be copied out of the PDF as one of them."""
    names = open_font(f"appeal-{face}-common").getBestCmap()
    assert len({names[ord(character)] for character in "□☐✓✔"}) == 4


@pytest.mark.parametrize("text", ["", "Tmall 2026", "申诉书：￥12.50—①☑㎡", IN_NO_TIER, "\ud800"])
def test_common_faces_are_enough(text: str) -> None:
    assert families_of(faces_for(text)) == COMMON_FACES


@pytest.mark.parametrize("character", RARE_NAMES)
def test_rare_faces_come_with_a_rare_character(character: str) -> None:
    assert families_of(faces_for(f"申诉人：王{character}")) == COMMON_FACES + RARE_FACES


def test_rule_and_files_agree_on_every_character_of_the_rare_tier() -> None:
    rare = characters_of("appeal-serif-rare")
    assert all(needs_rare(character) for character in rare)
    assert not needs_rare("".join(characters_of("appeal-serif-common")))


def test_no_two_files_share_family_and_weight() -> None:
    """WeasyPrint would embed one of them for both, and print wrong characters."""
    faces = faces_for(RARE_NAMES)
    assert len({(face.family, face.weight) for face in faces}) == len(faces)


def test_long_text_is_judged_quickly() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9FA6))) * 50
    start = time.perf_counter()
    faces_for(text)
    assert time.perf_counter() - start < 2


def test_every_named_file_is_there() -> None:
    assert [face.path for face in faces_for(RARE_NAMES) if not face.path.is_file()] == []


def test_css_gives_family_weight_and_file_address() -> None:
    css = font_face_css([FontFace("Appeal Serif", "bold", Path("/a b/字.ttf"))])
    assert css == (
        '@font-face {\n  font-family: "Appeal Serif";\n  font-weight: bold;\n'
        '  src: url("file:///a%20b/%E5%AD%97.ttf");\n}'
    )


def test_css_of_no_faces_is_empty() -> None:
    assert font_face_css(()) == ""
