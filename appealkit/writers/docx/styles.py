"""The named styles of a letter, made from the theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import floor

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from appealkit.words import Language
from appealkit.writers.css import spread
from appealkit.writers.docx.markup import element, parse_children, properties, tag_of, twips
from appealkit.writers.theme import Font, Style, TableStyle, Theme

JUSTIFICATION = {"left": "left", "center": "center", "right": "right", "justify": "both"}
BUILT_IN = (
    "Normal",
    "Title",
    "heading 1",
    "heading 2",
    "heading 3",
    "header",
    "footer",
    "Hyperlink",
    "Emphasis",
)
# After these the next paragraph that someone types is running text.
LEADING = {"Title", "heading 1", "heading 2", "heading 3", "Appeal Addressee"}
KEEP_NEXT = element("keepNext")
KEEP_LINES = element("keepLines")
# No room between digits and Chinese: a date must fit its column.
TIGHT = (element("autoSpaceDE", val=0), element("autoSpaceDN", val=0))
# The space around a box goes before its first paragraph only.
ONCE = element("contextualSpacing")


def define_styles(word: WordFile, theme: Theme, language: Language) -> Mapping[str, str]:
    """Add the styles the file lacks and give the id of every style by its lower-case name."""
    root = word.styles.element
    ids = {style.name_val.lower(): style.styleId for style in root.style_lst if style.name_val}
    has_default = any(style.type == WD_STYLE_TYPE.PARAGRAPH and style.default for style in root.style_lst)
    added: dict[str, BaseOxmlElement] = {}
    for name, markup in write_styles(theme, language):
        if name.lower() in ids or (name == "Normal" and has_default):
            continue
        added[name] = made = parse_children(markup)[0]
        ids[name.lower()] = free_id(name, set(ids.values()))
        made.set(qn("w:styleId"), ids[name.lower()])
        root.append(made)
    for name in added.keys() & LEADING:
        following = parse_children(element("next", val=ids["appeal body"]))[0]
        added[name].find(qn("w:name")).addnext(following)
    return ids


def free_id(name: str, taken: set[str]) -> str:
    """Give an id made from the name that no other style has."""
    wanted = name.title().replace(" ", "")
    while wanted in taken:
        wanted += "1"
    return wanted


def write_styles(theme: Theme, language: Language) -> Iterator[tuple[str, str]]:
    """Give name and markup of every style a letter uses.

    They stand on nothing but the document's defaults, so that the Normal of an own file, which may
    be anything, cannot bend them.
    """
    body, signature, note = theme.body, theme.signature, theme.note
    color = theme.colors["text"]
    flush = replace(body, indent=0)
    spaced = element("spacing", val=floor(20 * spread(theme))) if justified(theme, language) else ""
    plain = replace(flush, before=0, after=0, align="left")
    cell = replace(theme.table.text, indent=0)

    def paragraph(name: str, style: Style, *more: str, characters: str = "") -> tuple[str, str]:
        return name, write_paragraph_style(name, style, color, *more, characters=characters)

    yield paragraph("Normal", plain)
    yield paragraph("Title", theme.title, KEEP_NEXT, KEEP_LINES)
    for level, heading in enumerate(theme.headings):
        outline = element("outlineLvl", val=level)
        yield paragraph(f"heading {level + 1}", heading, KEEP_NEXT, KEEP_LINES, outline)
    yield paragraph("Appeal Body", body, characters=spaced)
    yield paragraph("Appeal Addressee", replace(flush, align="left"), ONCE)
    yield paragraph("Appeal List", flush, ONCE, characters=spaced)
    yield paragraph(
        "Appeal Note", replace(note.text, before=body.line / 2, after=body.line / 2), *frame(theme), ONCE
    )
    signed = replace(plain, before=signature.before, align=signature.align)
    yield paragraph("Appeal Signature", signed, signature_indent(theme), KEEP_NEXT, KEEP_LINES, ONCE)
    listed = replace(body, before=body.line, align="left")
    yield paragraph("Appeal Attachments", listed, KEEP_NEXT, KEEP_LINES, ONCE)
    yield paragraph("Appeal Cell", cell, *TIGHT)
    yield paragraph("Appeal Cell Head", replace(cell, align="center", strong=True), KEEP_NEXT, *TIGHT)
    caption = replace(theme.caption, before=body.line / 4, after=body.line / 4)
    yield paragraph("Appeal Caption", caption, KEEP_NEXT, KEEP_LINES)
    yield paragraph("Appeal Figure Caption", caption, KEEP_LINES)
    # A picture needs a line that grows: an exact line would show only its lower edge.
    room = twips(body.line / 2)
    growing = element("spacing", before=room, after=0, line=240, lineRule="auto")
    yield paragraph("Appeal Figure", replace(plain, align="center"), growing, KEEP_LINES)
    yield paragraph("Appeal Spacer", replace(plain, line=body.line / 2, size=2))
    header = element("spacing", before=0, after=room, line=240, lineRule="auto")
    yield paragraph("header", replace(plain, align="center"), header)
    yield paragraph("footer", replace(plain, size=theme.page_number.size, align="center"))
    yield (
        "Hyperlink",
        write_character_style(
            "Hyperlink", element("color", val=hexadecimal(theme.colors["link"])), element("u", val="single")
        ),
    )
    # Chinese has no italics: where Latin script slants, it changes to another face.
    stress = [element("rFonts", eastAsia="楷体")] if language == "zh-CN" else [element("i"), element("iCs")]
    yield "Emphasis", write_character_style("Emphasis", *stress)
    yield "Appeal Table", write_table_style("Appeal Table", theme.table, color)


def justified(theme: Theme, language: Language) -> bool:
    """Say whether the text has the full lines of Chinese characters that the page is made for."""
    return language == "zh-CN" and theme.body.align == "justify"


def write_paragraph_style(name: str, style: Style, color: str, *more: str, characters: str) -> str:
    """Give a paragraph style; `more` are properties that stand beside those of `style` or replace them."""
    common = {
        "widowControl": element("widowControl"),
        "spacing": spacing(style),
        "ind": first_line(style),
        "jc": element("jc", val=JUSTIFICATION[style.align]),
    }
    own = {tag_of(markup): markup for markup in more if markup}
    return element(
        "style",
        element("name", val=name),
        element("qFormat"),
        properties("pPr", *(common | own).values()),
        properties("rPr", *set_characters(style, color), characters),
        **style_attributes("paragraph", name),
    )


def write_character_style(name: str, *look: str) -> str:
    """Give a character style."""
    return element(
        "style", element("name", val=name), properties("rPr", *look), **style_attributes("character", name)
    )


def write_table_style(name: str, table: TableStyle, color: str) -> str:
    """Give the style of tables: rules all around, padding, a filled head."""
    rule = border(table.border, color, 0)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    high, wide = table.padding, 1.5 * table.padding
    padding = {"top": high, "left": wide, "bottom": high, "right": wide}
    return element(
        "style",
        element("name", val=name),
        properties(
            "tblPr",
            element("tblBorders", *(element(side, **rule) for side in sides)),
            element(
                "tblCellMar",
                *(element(side, w=twips(points), type="dxa") for side, points in padding.items()),
            ),
        ),
        element("tblStylePr", properties("tcPr", shading(table.head)), type="firstRow"),
        **style_attributes("table", name),
    )


def style_attributes(kind: str, name: str) -> dict[str, object]:
    """Give the attributes of a style element."""
    attributes: dict[str, object] = {"type": kind}
    if name == "Normal":
        attributes["default"] = 1
    if name not in BUILT_IN:
        attributes["customStyle"] = 1
    return attributes


def spacing(style: Style) -> str:
    """Give space before and after and the exact line pitch, rounded down so that a full page stays full."""
    return element(
        "spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=int(style.line * 20),
        lineRule="exact",
    )


def first_line(style: Style) -> str:
    """Give the first line's indent in characters, with a length for readers that know no characters."""
    if not style.indent:
        return ""
    return element(
        "ind", firstLineChars=round(style.indent * 100), firstLine=twips(style.indent * style.size)
    )


def set_characters(style: Style, color: str) -> list[str]:
    """Give the character properties of a style."""
    strong = [element("b"), element("bCs")] if style.strong else []
    size = round(style.size * 2)
    return [
        fonts(style.font),
        *strong,
        element("color", val=hexadecimal(color)),
        element("sz", val=size),
        element("szCs", val=size),
    ]


def fonts(font: Font) -> str:
    """Give the fonts for Latin and East Asian text by name; a theme's fonts would win over names."""
    return element("rFonts", ascii=font.latin, hAnsi=font.latin, eastAsia=font.east_asian, cs=font.latin)


def frame(theme: Theme) -> tuple[str, str, str]:
    """Give rule, fill and inset of a note; Word joins neighbours with the same rules to one box."""
    rule = border(theme.note.border, theme.colors["text"], 6)
    borders = element("pBdr", *(element(side, **rule) for side in ("top", "left", "bottom", "right")))
    return borders, shading(theme.note.fill), element("ind", left=twips(7), right=twips(7))


def signature_indent(theme: Theme) -> str:
    """Give the signature's distance from the margin it leans to."""
    wanted, size = theme.signature.right, theme.body.size
    if theme.signature.align == "left":
        return element("ind", leftChars=round(wanted * 100), left=twips(wanted * size))
    if theme.signature.align == "right":
        return element("ind", rightChars=round(wanted * 100), right=twips(wanted * size))
    return ""


def shading(color: str) -> str:
    """Give a fill."""
    return element("shd", val="clear", color="auto", fill=hexadecimal(color))


def hexadecimal(color: str) -> str:
    """Give `#1a2b3c` as Word writes it."""
    return color.removeprefix("#").upper()


def border(width: float, color: str, space: int) -> dict[str, object]:
    """Give a rule; Word measures its width in eighths of a point, the space to the text in points."""
    kind = "single" if width else "nil"
    return {"val": kind, "sz": round(width * 8), "space": space, "color": hexadecimal(color)}
