from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given, settings
from tinyhtml5.parser import HTMLParser

from appealkit.document import Cell, Column, Items, LineBreak, Link, Paragraph, Table, Text
from appealkit.writers.html import write_html
from tests.writers.hostile import NASTY, letter_with, strings
from tests.writers.letters import chinese_letter, english_letter, make_document, paragraph, read_theme

THEME = read_theme()


def parse(html: bytes) -> Element:
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(html)
    assert parser.errors == []
    return root


def parse_body(*blocks: object) -> Element:
    main = parse(write_html(make_document(*blocks), THEME)).find("body/main")
    assert main is not None
    return main


def shape(root: Element) -> list[str]:
    """The elements in order, links aside, since a hostile target makes none."""
    return [str(element.tag) for element in root.iter() if element.tag != "a"]


@pytest.mark.parametrize("letter", [chinese_letter, english_letter])
def test_file_is_sound_and_self_contained(letter: object) -> None:
    document = letter()
    root = parse(write_html(document, read_theme(language=document.language)))
    assert root.get("lang") == document.language
    assert root.findtext("head/title") == document.title
    assert not [element for element in root.iter() if element.tag in ("script", "link")]
    assert all(image.get("src", "").startswith("data:image/png;base64,") for image in root.iter("img"))
    assert all(image.get("alt") for image in root.iter("img"))
    assert "url(" not in (root.findtext("head/style") or "")
    policy = root.find("head/meta[@http-equiv='Content-Security-Policy']")
    assert policy is not None
    assert "default-src 'none'" in policy.get("content", "")


def test_links_lead_to_anchors() -> None:
    root = parse(write_html(chinese_letter(), THEME))
    anchors = {element.get("id") for element in root.iter() if element.get("id")}
    targets = {link.get("href", "") for link in root.iter("a")}
    assert {target[1:] for target in targets if target.startswith("#")} <= anchors
    assert {"exhibit-1", "orders", "prior"} <= anchors


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "x", ""]
)
def test_other_links_are_words_only(target: str) -> None:
    main = parse_body(Paragraph((Link(target, (Text("words"),)),)))
    assert main.findtext("p") == "words"
    assert not list(main.iter("a"))


@pytest.mark.parametrize("target", ["http://a.example/?b=1&c=2", "HTTPS://a.example", "mailto:a@b.example"])
def test_web_and_mail_links(target: str) -> None:
    link = next(parse_body(Paragraph((Link(target, (Text("words"),)),))).iter("a"))
    assert link.get("href") == target


def test_inline_styles() -> None:
    words = (Text("a", strong=True), LineBreak(), Text("b", emphasis=True), Text("c", gap=True))
    main = parse_body(Paragraph(words, indented=False))
    assert shape(main) == ["main", "p", "strong", "br", "em", "mark"]
    assert main.find("p").get("class") == "flush"


def test_numbered_list_starts_where_it_should() -> None:
    main = parse_body(Items(((paragraph("a"),),), ordered=True, start=4))
    assert main.find("ol").get("start") == "4"


def test_table_has_head_columns_and_sides() -> None:
    columns = (Column(0.25), Column(0.75, "right"))
    rows = ((Cell((Text("x"),), "there"), Cell((Text("y"),))),)
    main = parse_body(Table(columns, (Cell(()), Cell(())), rows, (Text("caption"),)))
    assert [column.get("style") for column in main.iter("col")] == ["width: 25%", "width: 75%"]
    assert [(cell.get("class"), cell.get("id")) for cell in main.iter("td")] == [
        ("left", "there"),
        ("right", None),
    ]
    assert [head.get("scope") for head in main.iter("th")] == ["col", "col"]
    assert main.findtext("table/caption") == "caption"


def test_rows_leave_room_for_a_seal() -> None:
    rows = ((Cell(()),), (Cell(()),))
    main = parse_body(Table((Column(1),), (), rows, heights=(34, 12.5)))
    assert [row.get("style") for row in main.iter("tr")] == ["height: 34mm", "height: 12.5mm"]
    assert [row.get("style") for row in parse_body(Table((Column(1),), (), rows)).iter("tr")] == [None, None]


def test_theme_css_stands_last_and_cannot_close_the_style() -> None:
    html = write_html(make_document(), read_theme(css="p::after { content: '</style><b>' }"))
    assert not list(parse(html).iter("b"))


@given(strings)
@example("\U0001fffe")
@example(NASTY[4])
@example(NASTY[5])
@example(NASTY[8])
@settings(deadline=None)
def test_any_string_is_literal(text: str) -> None:
    root = parse(write_html(letter_with(text), THEME))
    usual = parse(write_html(letter_with("x"), THEME))
    for watermark in usual.findall("body/div") if not text else ():
        usual.find("body").remove(watermark)
    assert shape(root) == shape(usual)
    heading = "".join(root.find("body/main/h2").itertext())
    assert visible(text) in visible(heading)


def visible(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and character != " ")
