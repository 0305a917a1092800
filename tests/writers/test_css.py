from __future__ import annotations

import pytest
import tinycss2

from appealkit.words import Language
from appealkit.writers.css import make_css, page_number_content, quote, spread
from appealkit.writers.theme import PageNumber
from tests.writers.letters import read_theme


@pytest.mark.parametrize("name", ["letter", "gb9704"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_css_is_sound(name: str, language: Language) -> None:
    css = make_css(read_theme(name, language, css="p { color: red }"), language)
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True, skip_comments=True)
    assert {rule.type for rule in rules} == {"qualified-rule", "at-rule"}
    assert "{}" not in css
    assert css.rstrip().endswith("p { color: red }")


def test_official_page() -> None:
    css = make_css(read_theme("gb9704"), "zh-CN")
    assert "size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm;" in css
    assert "line-height: 28.99pt" in css
    assert "@page :right { @bottom-right" in css
    assert "@page :left { @bottom-left" in css


def test_full_lines_fill_the_width() -> None:
    assert 28 * (16 + spread(read_theme("gb9704"))) == pytest.approx(156 * 72 / 25.4, abs=0.06)
    assert 37 * (12 + spread(read_theme())) == pytest.approx(158 * 72 / 25.4, abs=0.08)


@pytest.mark.parametrize(
    ("pattern", "content"),
    [
        ("第 {page} 页 共 {pages} 页", '"第 " counter(page) " 页 共 " counter(pages) " 页"'),
        ("{page}", "counter(page)"),
        ("", '""'),
        ('a"b\\{x}', '"a\\22 b\\5c {x}"'),
    ],
)
def test_page_number_pattern(pattern: str, content: str) -> None:
    assert page_number_content(PageNumber(pattern, 9, "center")) == content


@pytest.mark.parametrize("text", ['"', "\\", "a\nb", "</style>", "宋体"])
def test_quoted_strings_read_back(text: str) -> None:
    token, *rest = tinycss2.parse_component_value_list(quote(text))
    assert (token.value, rest) == (text, [])


def test_browsers_find_fonts_of_their_system() -> None:
    css = make_css(read_theme(), "zh-CN")
    for family in ("Appeal Serif", "Times New Roman", "宋体", "Songti SC", "SimSun", "Noto Serif CJK SC"):
        assert f'"{family}"' in css
    assert css.index('"Appeal Serif"') < css.index('"Times New Roman"') < css.index('"Songti SC"')
