"""HTML as plain text: blocks are lines, links show where they lead, and nothing is run or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]

BLOCKS = (
    *("address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
    *("main", "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
)
CELLS = ("td", "th")
UNREAD = ("script", "style", "template", "title")
_SPACES = re.compile("[ \t\n\r\f]+")
_TARGET = re.compile("(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_SECTION = re.compile(r"<!\[[^>]*>")  # what Word writes; the parser fails on unknown ones


def read_markup(markup: str) -> str:
    """Give the words of an HTML text, line by line."""
    end = markup.rfind(">") + 1
    reader = _Reader()
    # A tag without an end would be looked through once for every other; it is no tag.
    reader.feed(_SECTION.sub("", markup[:end]) + markup[end:].replace("<", "&lt;"))
    reader.close()
    lines = "\n".join(line.strip(" ") for line in "".join(reader.words).split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unread = ""
        self.preformatted = False
        self.target, self.start = "", 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = dict(attrs)
        self._part(tag)
        if tag in UNREAD and not self.unread:
            self.unread = tag
        elif tag == "pre":
            self.preformatted = True
        elif tag == "a":
            self.target, self.start = (values.get("href") or "").strip(), len(self.words)
        elif tag == "img":
            self.handle_data(values.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag == self.unread:
            self.unread = ""
        elif tag == "pre":
            self.preformatted = False
        elif tag == "a":
            self._show_target()

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data.replace(" ", "\u00a0") if self.preformatted else _SPACES.sub(" ", data))

    def _part(self, tag: str) -> None:
        """Start a line before and after a block; a `br` is a line's end wherever it stands."""
        if tag == "br" or (tag in BLOCKS and self.words and not self.words[-1].endswith("\n")):
            self.words.append("\n")
        elif tag in CELLS:
            self.words.append(" ")

    def _show_target(self) -> None:
        """Show where a link leads, unless its words say so."""
        words = "".join(self.words[self.start :])
        if _TARGET.match(self.target) and self.target.partition(":")[2].strip("/") not in words:
            self.words.append(f" <{self.target}>")
        self.target = ""
