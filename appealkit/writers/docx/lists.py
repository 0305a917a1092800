"""Lists as Word's own numbering, so that an item added in Word gets its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from appealkit.document import Items
from appealkit.writers.docx.markup import element, parse, parse_children, properties, twips
from appealkit.writers.theme import Style, Theme

DEEPEST = 8
BULLETS = "•◦▪"
HANG = 1.5  # characters from the mark to the text


@dataclass
class Lists:
    """The lists met so far, each with its level; a list's number is `first` plus its place."""

    first: int
    met: list[tuple[Items, int]] = field(default_factory=list)

    def add(self, items: Items, level: int) -> int:
        """Note a list and give its number."""
        self.met.append((items, level))
        return self.first + len(self.met) - 1


def open_lists(word: WordFile) -> Lists:
    """Give the notebook of lists, numbered after those the file has."""
    return Lists(1 + highest(find_numbering(word), "num", "numId"))


def mark(number: int, level: int) -> str:
    """Give the property that makes a paragraph an item."""
    return element("numPr", element("ilvl", val=level), element("numId", val=number))


def text_indent(theme: Theme, level: int) -> int:
    """Give where the text of a list stands, in twips from the margin."""
    body = theme.body
    return twips((body.indent + HANG * (level + 1)) * body.size)


def literal_mark(items: Items, index: int) -> str:
    """Give an item's mark as text, for places where no list can hang."""
    return f"{items.start + index}. " if items.ordered else f"{BULLETS[0]} "


def number_lists(word: WordFile, lists: Lists, theme: Theme) -> None:
    """Define the numbering of all lists that were met."""
    if not lists.met:
        return
    numbering = find_numbering(word)
    if numbering is None:
        numbering = add_numbering(word)
    bullets = 1 + highest(numbering, "abstractNum", "abstractNumId")
    definitions = write_bullets(bullets, theme.body) + write_numbers(bullets + 1, theme.body)
    for definition in parse_children(definitions):
        numbering.insert_element_before(definition, "w:num", "w:numIdMacAtCleanup")
    uses = (
        write_use(lists.first + index, bullets + items.ordered, items.start, level)
        for index, (items, level) in enumerate(lists.met)
    )
    for use in parse_children("".join(uses)):
        numbering.insert_element_before(use, "w:numIdMacAtCleanup")


def write_bullets(number: int, body: Style) -> str:
    """Give the definition of lists with bullets."""
    levels = (
        write_level(level, "bullet", BULLETS[level % len(BULLETS)], body) for level in range(DEEPEST + 1)
    )
    return element("abstractNum", element("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def write_numbers(number: int, body: Style) -> str:
    """Give the definition of numbered lists: 1. on every level, as the other formats print it."""
    levels = (write_level(level, "decimal", f"%{level + 1}.", body) for level in range(DEEPEST + 1))
    return element("abstractNum", element("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def write_level(level: int, kind: str, text: str, body: Style) -> str:
    """Give one level of a definition."""
    left = twips((body.indent + HANG * (level + 1)) * body.size)
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=kind),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        properties("pPr", element("ind", left=left, hanging=twips(HANG * body.size))),
        properties("rPr", element("rFonts", ascii=body.font.latin, hAnsi=body.font.latin, hint="default")),
        ilvl=level,
    )


def write_use(number: int, definition: int, start: int, level: int) -> str:
    """Give one list: a definition that starts anew."""
    restart = element("lvlOverride", element("startOverride", val=start), ilvl=level)
    return element("num", element("abstractNumId", val=definition), restart, numId=number)


def find_numbering(word: WordFile) -> BaseOxmlElement | None:
    """Give the file's numbering, if it has one."""
    for relationship in word.part.rels.values():
        if relationship.reltype == RT.NUMBERING:
            return cast(BaseOxmlElement, relationship.target_part.element)
    return None


def add_numbering(word: WordFile) -> BaseOxmlElement:
    """Give the file an empty numbering part."""
    numbering = parse("numbering", "")
    package = word.part.package
    assert package
    part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, numbering, package)
    word.part.relate_to(part, RT.NUMBERING)
    return numbering


def highest(numbering: BaseOxmlElement | None, tag: str, attribute: str) -> int:
    """Give the highest number in use, 0 when there is none."""
    if numbering is None:
        return 0
    found = numbering.findall(qn(f"w:{tag}"))
    return max((int(one.get(qn(f"w:{attribute}"), 0)) for one in found), default=0)
