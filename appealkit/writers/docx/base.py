"""The Word file a letter is written into: the blank one, or the project's own without its sample text."""

from __future__ import annotations

import io
import zipfile
from typing import cast

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.oxml.xmlchemy import BaseOxmlElement

from appealkit.writers.docx.blank import make_blank
from appealkit.writers.docx.markup import element, parse_children
from appealkit.writers.theme import Theme, ThemeError

# Of Latin letters and of Chinese ones. With Chinese for both, LibreOffice breaks numbers in the middle.
LATIN, EAST_ASIAN = "en-US", "zh-CN"

# What the main part of an own file keeps beside the headers and footers in use. Everything else
# hangs on the sample text that goes: its pictures, links and comments must not travel along.
KEPT = {
    RT.STYLES,
    RT.SETTINGS,
    RT.WEB_SETTINGS,
    RT.FONT_TABLE,
    RT.THEME,
    RT.NUMBERING,
    RT.FOOTNOTES,
    RT.ENDNOTES,
}
# Its properties and its picture describe another document.
DROPPED = {RT.CORE_PROPERTIES, RT.THUMBNAIL}

COMPATIBILITY = element(
    "compat",
    element("doNotExpandShiftReturn"),  # a justified line that ends in a line break stays unstretched
    element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    ),
)
AFTER_LANGUAGE = [
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
]
AFTER_COMPAT = ["docVars", "rsids", "attachedSchema", "themeFontLang", *AFTER_LANGUAGE]


def open_base(theme: Theme) -> WordFile:
    """Give the Word file to write into, without text."""
    word = open_reference(theme.reference) if theme.reference else docx.Document(io.BytesIO(make_blank()))
    set_language(word)
    return word


def open_reference(reference: bytes) -> WordFile:
    """Give the project's own file with page, headers, footers and styles, and nothing else of it."""
    try:
        word = docx.Document(io.BytesIO(reference))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ThemeError("reference", "is no .docx that can be read") from error
    keep_first_section(word)
    drop_relationships(word)
    return word


def keep_first_section(word: WordFile) -> None:
    """Empty the body but for the first section's set-up: there the letterhead is."""
    section = word.sections[0]._sectPr if word.sections else None
    body = word.element.body
    for child in list(body):
        body.remove(child)
    body.append(section if section is not None else cast(CT_SectPr, parse_children(element("sectPr"))[0]))


def drop_relationships(word: WordFile) -> None:
    """Drop the parts that only the sample text used."""
    used = set(word.element.xpath("//@r:id"))
    for name, relationship in list(word.part.rels.items()):
        if relationship.reltype not in KEPT and name not in used:
            del word.part.rels[name]
    package = word.part.package
    assert package
    for name, relationship in list(package.rels.items()):
        if relationship.reltype in DROPPED:
            del package.rels[name]


def set_language(word: WordFile) -> None:
    """Set the language of text and theme, and Word 2013's way of setting it."""
    settings = word.settings.element
    replace(settings, COMPATIBILITY, AFTER_COMPAT)
    replace(settings, element("themeFontLang", val=LATIN, eastAsia=EAST_ASIAN), AFTER_LANGUAGE)
    defaults = word.styles.element
    for step, successors in (
        ("docDefaults", ["latentStyles", "style"]),
        ("rPrDefault", ["pPrDefault"]),
        ("rPr", []),
    ):
        found = defaults.find(qn(f"w:{step}"))
        defaults = replace(defaults, element(step), successors) if found is None else found
    tongues = element("lang", val=LATIN, eastAsia=EAST_ASIAN, bidi="ar-SA")
    replace(defaults, tongues, ["eastAsianLayout", "specVanish"])


def replace(parent: BaseOxmlElement, markup: str, successors: list[str]) -> BaseOxmlElement:
    """Put an element at its place in the schema's order, instead of the one that was there."""
    made = parse_children(markup)[0]
    for old in parent.findall(made.tag):
        parent.remove(old)
    parent.insert_element_before(made, *(f"w:{tag}" for tag in successors))
    return made
