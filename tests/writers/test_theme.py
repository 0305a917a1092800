"""A theme's values become typed ones, or the key that is wrong is named."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit.words import Language
from appealkit.writers.theme import POINTS, Theme, ThemeError, make_theme, merge
from tests.writers.letters import read_theme, read_values


@pytest.mark.parametrize("name", ["letter", "gb9704"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_built_in_themes_are_whole(name: str, language: Language) -> None:
    theme = read_theme(name, language)
    assert isinstance(theme, Theme)
    assert theme.page.text_width > 100
    assert len(theme.headings) == len(theme.numbering) == 3
    assert set(theme.colors) == {"text", "link", "gap", "watermark"}


def test_the_official_layout_has_the_measures_of_the_standard() -> None:
    theme = read_theme("gb9704")
    page = theme.page
    assert [round(side, 3) for side in (page.top, page.right, page.bottom, page.left)] == [37, 26, 35, 28]
    assert (theme.body.size, theme.body.line) == (16, 28.99)
    assert (theme.page_number.pattern, theme.page_number.align) == ("— {page} —", "outside")


def test_a_language_lays_its_values_over_the_others() -> None:
    assert (read_theme("letter", "zh-CN").body.size, read_theme("letter", "en").body.size) == (12, 11)
    assert read_theme("letter", "zh-CN").body.indent == 2
    assert read_theme("letter", "en").body.indent == 0


@pytest.mark.parametrize(
    ("written", "points"), [("12pt", 12.0), ("25.4mm", 72.0), ("2.54cm", 72.0), ("1in", 72.0)]
)
def test_lengths(written: str, points: float) -> None:
    assert read_theme(text={"size": written}).body.size == pytest.approx(points)


def test_css_and_reference_come_along() -> None:
    theme = make_theme(read_values("letter"), "en", "p {}", b"docx")
    assert (theme.css, theme.reference) == ("p {}", b"docx")
    assert read_theme(signature={"seal": "30mm"}).signature.seal == pytest.approx(30)


@pytest.mark.parametrize(
    ("written", "strong"), [("yes", True), ("true", True), ("no", False), ("False", False)]
)
def test_flags(written: str, strong: bool) -> None:
    assert read_theme(text={"strong": written}).body.strong is strong


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"text": {"size": "12"}}, "text.size"),
        ({"text": {"size": "12em"}}, "text.size"),
        ({"text": {"size": "-1pt"}}, "text.size"),
        ({"text": {"size": "0pt"}}, "text.size"),
        ({"text": {"line": "0pt"}}, "text.line"),
        ({"text": {"size": ""}}, "text.size"),
        ({"text": {"size": ["12pt"]}}, "text.size"),
        ({"text": {"indent": "two"}}, "text.indent"),
        ({"text": {"align": "middle"}}, "text.align"),
        ({"text": {"strong": "maybe"}}, "text.strong"),
        ({"text": {"font": "nothing"}}, "text.font"),
        ({"text": "x"}, "text.size"),
        ({"headings": []}, "headings"),
        ({"headings": "abc"}, "headings.0.size"),
        ({"headings": [{}, {}, {}]}, "headings.0.size"),
        ({"page": {"size": "B9"}}, "page.size"),
        ({"page": {"left": "28"}}, "page.left"),
        ({"page": {"left": "200mm"}}, "page"),
        ({"page": {"top": "290mm"}}, "page"),
        ({"colors": {"text": "red"}}, "colors.text"),
        ({"colors": {"link": "#12345"}}, "colors.link"),
        ({"colors": {"gap": "#000000; }"}}, "colors.gap"),
        ({"colors": "red"}, "colors.text"),
        ({"fonts": {"body": {"latin": 'a"; }'}}}, "fonts.body.latin"),
        ({"fonts": "Arial"}, "fonts"),
        ({"table": {"border": "thin"}}, "table.border"),
        ({"note": {"fill": "none"}}, "note.fill"),
        ({"signature": {"right": "a"}}, "signature.right"),
        ({"page_number": {"align": "inside"}}, "page_number.align"),
        ({"page_number": "x"}, "page_number"),
        ({"numbering": {"zh-CN": ["a", "b"]}}, "numbering.zh-CN"),
        ({"numbering": {"zh-CN": ["{4}", "b", "c"]}}, "numbering.zh-CN"),
        ({"numbering": {"zh-CN": ["{1.__class__}", "b", "c"]}}, "numbering.zh-CN"),
        ({"numbering": {"zh-CN": ["{1!r}", "b", "c"]}}, "numbering.zh-CN"),
        ({"numbering": {"zh-CN": ["{1:9999999}", "b", "c"]}}, "numbering.zh-CN"),
        ({"numbering": {"zh-CN": "abc"}}, "numbering.zh-CN"),
        ({"languages": {"zh-CN": "x"}}, "languages.zh-CN"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(values: dict[str, Any], key: str) -> None:
    with pytest.raises(ThemeError) as error:
        read_theme(**values)
    assert error.value.key == key
    assert error.value.problem


@pytest.mark.parametrize(
    "key", ["page", "fonts", "text", "title", "headings", "numbering", "table", "colors", "signature"]
)
def test_a_part_that_is_missing_is_named(key: str) -> None:
    values = {name: value for name, value in read_values("letter").items() if name != key}
    with pytest.raises(ThemeError) as error:
        make_theme(values, "zh-CN")
    assert error.value.key.split(".")[0] == key


def test_a_theme_without_languages_is_no_fault() -> None:
    values = {name: value for name, value in read_values("letter").items() if name != "languages"}
    assert make_theme(values, "en").body.size == 12


def test_merging_goes_deep_and_replaces_lists() -> None:
    base = {"a": {"b": 1, "c": [1, 2]}, "d": 3}
    merged = merge(base, {"a": {"c": [9]}, "e": {"f": 1}, "d": {"g": 2}})
    assert merged == {"a": {"b": 1, "c": [9]}, "d": {"g": 2}, "e": {"f": 1}}
    assert base == {"a": {"b": 1, "c": [1, 2]}, "d": 3}


def test_lengths_are_of_one_measure() -> None:
    assert POINTS["in"] == pytest.approx(POINTS["cm"] * 2.54) == pytest.approx(POINTS["mm"] * 25.4)
