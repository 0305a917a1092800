"""WordprocessingML as text: elements, escaping, and the order the schema wants.

Word repairs, or refuses, a file whose properties stand in another order than the schema's. So
properties are only ever written by `properties`, which sorts them.
"""

from __future__ import annotations

import html
import re

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from appealkit.writers.characters import drop_unwritable

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())

ORDER = {
    "pPr": [
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd"),
        *("autoSpaceDE", "autoSpaceDN", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
    ],
    "rPr": ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "sz", "szCs", "u", "shd", "rtl"],
    "tcPr": ["tcW", "shd", "vAlign"],
    "trPr": ["cantSplit", "trHeight", "tblHeader"],
    "tblPr": ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
}
TAG = re.compile(r"<w:(\w+)")


def clean(text: str) -> str:
    """Give the text without what XML cannot hold; a form feed, which it cannot either, becomes a space."""
    return drop_unwritable(text).replace("\f", " ")


def escape(text: str) -> str:
    """Give the text as it stands between tags or inside an attribute."""
    return html.escape(clean(text))


def element(tag: str, /, *content: str, **attributes: object) -> str:
    """Give a `w:` element with its attributes and what stands in it."""
    written = "".join(f' w:{name}="{escape(str(value))}"' for name, value in attributes.items())
    inner = "".join(content)
    return f"<w:{tag}{written}>{inner}</w:{tag}>" if inner else f"<w:{tag}{written}/>"


def properties(parent: str, *children: str) -> str:
    """Give the properties element with its children in schema order, nothing when there are none."""
    order = ORDER[parent]
    present = sorted(filter(None, children), key=lambda child: order.index(tag_of(child)))
    return element(parent, *present) if present else ""


def tag_of(markup: str) -> str:
    """Give the name of the element that a piece of markup starts with."""
    match = TAG.match(markup)
    assert match, markup
    return match[1]


def parse(tag: str, content: str) -> BaseOxmlElement:
    """Give the `w:` element with this content as a tree."""
    return parse_xml(f"<w:{tag} {DECLARATIONS}>{content}</w:{tag}>")


def parse_children(content: str) -> list[BaseOxmlElement]:
    """Give the elements of this markup, one tree each."""
    return list(parse("body", content))


def twips(points: float) -> int:
    """Give points as twentieths of a point."""
    return round(points * 20)
