"""Strings that break naive writers, and a letter that has one in every place."""

from __future__ import annotations

from hypothesis import strategies as st

from appealkit.document import (
    Box,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Items,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)
from tests.writers.letters import make_document, picture

NASTY = (
    "",
    " ",
    "\n\n\n",
    "a\r\nb\tc\x0cd",
    "nul\x00 bell\x07 escape\x1b delete\x7f next\x85",
    "lone \ud800 surrogates \udfff",
    "\ufffe\uffff\ufdd0",
    '<script>alert("1")</script>',
    "</style></title></main>",
    "<!-- ]]> &amp; &#0; & <br>",
    "\" onload='x' `y` ${z} {{ 7*7 }} {page}",
    "*a* _b_ # c | d --- [e](f)",
    "\u202ertl\u202c \u200b\u200d\ufeff שלום مرحبا",
    "﹤／﹥　全角　",
    "长" * 3000,
    "x" * 3000,
)

# Surrogates and control characters too, which `st.text()` leaves out by default.
strings = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=40))


def letter_with(text: str, language: str = "zh-CN") -> Document:
    """A letter that has the text in every place that takes one."""
    words = (Text(text), LineBreak(), Text(text, True, True, True, text), Link("#first", (Text(text),)))
    line = Paragraph(words)
    image = picture(60, 40, text)
    table = Table(
        (Column(0.5), Column(0.5, "right")), (Cell(words), Cell(words)), ((Cell(words), Cell(words)),), words
    )
    return make_document(
        Title(words),
        Heading(1, text, words, "first"),
        Paragraph(words, indented=False, anchor=text),
        Paragraph((Link(text, (Text("link"),)), Link("#" + text, (Text("link"),)))),
        Items(((line, Items(((line,),), ordered=True, start=3)),)),
        table,
        PageBreak(),
        Figure(image, 0.5, words),
        *(Box(kind, (line,)) for kind in ("addressee", "note", "attachments")),
        Box("signature", (line,), image),
        title=text,
        author=text,
        watermark=text,
        language=language,
    )
