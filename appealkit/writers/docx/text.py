"""Words: runs of text, line breaks, links and the bookmarks they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from appealkit.document import Inline, LineBreak, Link, Text
from appealkit.writers.docx.context import Context
from appealkit.writers.docx.markup import clean, element, escape, properties
from appealkit.writers.docx.styles import shading

# Punctuation that Chinese and Latin share: Word draws it narrow, in the Latin font, unless hinted.
# An apostrophe between Latin letters is Latin.
SHARED = re.compile("[“”‘…—·×±°§]|(?<![A-Za-z])’|’(?![A-Za-z])")

RTL_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"
RTL_STRETCH = re.compile(rf"({RTL_LETTER}+(?:[\W\d_]*{RTL_LETTER}+)*)")

STEPS = re.compile("(\t|\r\n|\r|\n)")

# Word calls a file with an address it cannot parse damaged, so only plain ones become links.
WEB_OR_MAIL = re.compile(
    r"https?://[\w.-]+(:\d{1,5})?([/?#]\S*)?|mailto:[\w.+%-]+@[\w.-]+(\?\S*)?", re.IGNORECASE
)
UNSAFE = re.compile(r"[\"<>\\^`{|}]")
LONGEST_ADDRESS = 2000


def write_words(words: tuple[Inline, ...], context: Context) -> str:
    """Give the runs of these words."""
    return "".join(write_word(word, context) for word in words)


def write_word(word: Inline, context: Context, link: bool = False) -> str:
    """Give the runs of one word; `link` when it stands in a link."""
    match word:
        case Text():
            return write_text(word, context, link)
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Link():
            return write_link(word, context)


def write_text(text: Text, context: Context, link: bool = False) -> str:
    """Give the runs of one text: one, unless parts of it run from right to left."""
    style = "Hyperlink" if link else "Emphasis" if text.emphasis else ""
    style_id = context.style(style) if style else ""
    gap = context.theme.colors["gap"] if text.gap else ""
    runs = []
    for piece, rtl in split_directions(clean(text.text)):
        hinted = context.language == "zh-CN" and not rtl and SHARED.search(piece) is not None
        look = write_look(style_id, hinted, text.strong, gap, rtl)
        runs.append(f"<w:r>{look}{write_characters(piece)}</w:r>")
    return "".join(runs)


@lru_cache
def write_look(style: str, hinted: bool, strong: bool, gap: str, rtl: bool) -> str:
    """Give the properties of a run; a document has few different ones."""
    return properties(
        "rPr",
        element("rStyle", val=style) if style else "",
        element("rFonts", hint="eastAsia") if hinted else "",
        *([element("b"), element("bCs")] if strong else []),
        shading(gap) if gap else "",
        element("rtl") if rtl else "",
    )


def split_directions(text: str) -> Iterator[tuple[str, bool]]:
    """Give the pieces of a text, each with whether it runs from right to left."""
    for index, piece in enumerate(RTL_STRETCH.split(text)):
        if piece:
            yield piece, index % 2 == 1


def write_characters(text: str) -> str:
    """Give the characters of a run, tabs and line ends as Word's own."""
    written = []
    for index, piece in enumerate(STEPS.split(text)):
        if index % 2:
            written.append("<w:tab/>" if piece == "\t" else "<w:br/>")
        elif piece:
            # Only where it matters: lxml takes quadratic time to move elements that have it.
            preserve = ' xml:space="preserve"' if piece != piece.strip() else ""
            written.append(f"<w:t{preserve}>{escape(piece)}</w:t>")
    return "".join(written)


def write_link(link: Link, context: Context) -> str:
    """Give the words as a link, or as they are when the target is no anchor and no usable address."""
    target = clean(link.target)
    bookmark = context.bookmarks.get(link.target.removeprefix("#")) if target.startswith("#") else None
    if bookmark:
        return open_link(link, context, f'w:anchor="{escape(bookmark)}"')
    if len(target) <= LONGEST_ADDRESS and WEB_OR_MAIL.fullmatch(target):
        return open_link(link, context, f'r:id="{relate_link(target, context)}"')
    return write_words(link.words, context)


def open_link(link: Link, context: Context, target: str) -> str:
    """Give the words as a link with this target attribute."""
    runs = "".join(write_word(word, context, link=True) for word in link.words)
    return f'<w:hyperlink {target} w:history="1">{runs}</w:hyperlink>'


def relate_link(address: str, context: Context) -> str:
    """Give the relationship id of an address; python-docx would search all of them for each link."""
    if address not in context.links:
        name = f"link{len(context.links) + 1}"
        quoted = UNSAFE.sub(lambda unsafe: f"%{ord(unsafe[0]):02X}", address)
        context.part.rels.add_relationship(RT.HYPERLINK, quoted, name, is_external=True)
        context.links[address] = name
    return context.links[address]


def write_bookmark(anchor: str, content: str, context: Context) -> str:
    """Give the content inside its bookmark; of two equal anchors the first gets it."""
    if not anchor or anchor in context.marked:
        return content
    context.marked.add(anchor)
    number = next(context.ids)
    start = element("bookmarkStart", id=number, name=context.bookmarks[anchor])
    return start + content + element("bookmarkEnd", id=number)
