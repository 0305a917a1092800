"""What the parts of the writer share while they write one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.section import Section

from appealkit.document import Document
from appealkit.words import Language
from appealkit.writers.docx.bookmarks import name_bookmarks
from appealkit.writers.docx.lists import Lists, open_lists
from appealkit.writers.theme import Theme

EMU_PER_TWIP = 635


@dataclass(frozen=True)
class Context:
    """The document's surroundings: where text goes, what is already named, what was handed out.

    `width` and `height` are those of the text on a page in twips. `ids` are numbers that no drawing
    and no bookmark of the file has yet.
    """

    theme: Theme
    language: Language
    part: DocumentPart
    styles: Mapping[str, str]
    bookmarks: Mapping[str, str]
    width: int
    height: int
    ids: Iterator[int]
    lists: Lists
    links: dict[str, str] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)

    def style(self, name: str) -> str:
        """Give the id of a style."""
        return self.styles[name.lower()]


def survey(word: WordFile, document: Document, theme: Theme, styles: Mapping[str, str]) -> Context:
    """Give the context of a document that is about to be written into a Word file."""
    width, height = measure_text(word.sections[0])
    return Context(
        theme=theme,
        language=document.language,
        part=word.part,
        styles=styles,
        bookmarks=name_bookmarks(document.blocks),
        width=width,
        height=height,
        ids=free_ids(word),
        lists=open_lists(word),
    )


def measure_text(section: Section) -> tuple[int, int]:
    """Give width and height between the margins in twips; a negative margin is one that stays put."""
    sides = (section.left_margin, section.right_margin, section.gutter)
    ends = (section.top_margin, section.bottom_margin)
    width = (section.page_width or 0) - sum(side or 0 for side in sides)
    height = (section.page_height or 0) - sum(abs(end or 0) for end in ends)
    return width // EMU_PER_TWIP, height // EMU_PER_TWIP


def free_ids(word: WordFile) -> Iterator[int]:
    """Give numbers that no drawing or bookmark of the file's headers and footers has."""
    taken = {
        int(number)
        for relationship in word.part.rels.values()
        if relationship.reltype in (RT.HEADER, RT.FOOTER)
        for tagged in relationship.target_part.element.iter(qn("wp:docPr"), qn("w:bookmarkStart"))
        for number in (tagged.get("id"), tagged.get(qn("w:id")))
        if number and number.isdigit()
    }
    return (number for number in count(1) if number not in taken)
