"""A document as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from appealkit.document import Heading
from tests.desk import Desk, codes, words_of


def test_a_document_has_title_date_author_and_language(desk: Desk) -> None:
    desk.template("# 关于*{{ words }}*的**函**\n\na\n")
    desk.case(words="#1", party={"name": "甲公司"}, date="2026-01-02")
    document = desk.compose()
    assert (document.title, document.author) == ("关于#1的函", "甲公司")
    assert (document.date, document.language) == (date(2026, 1, 2), "zh-CN")


def test_the_title_is_one_line_of_plain_text(english: Desk) -> None:
    english.template("# Appeal\n\na\n")
    assert english.compose().title == "Appeal"
    english.template("# {{ words }}\n\na\n")
    english.case(words="Appeal\nSecond line")
    assert "\n" not in english.compose().title


def test_headings_are_numbered_by_the_theme(desk: Desk) -> None:
    desk.body("## a\n\n### b\n\n## c")
    assert [b.number for b in desk.compose().blocks if isinstance(b, Heading)] == ["一、", "（一）", "二、"]


def test_without_a_party_there_is_no_author(desk: Desk) -> None:
    desk.body("a")
    assert desk.compose().author == ""


@pytest.mark.parametrize(
    "template",
    [
        "a\n",
        "",
        "\n\n",
        "a\n\n# T\n",
        "# T\n\n# U\n",
        "::: note\na\n:::\n\n# T\n",
        "{% if words %}# T{% endif %}\n\na\n",
    ],
)
def test_a_document_begins_with_its_one_title(desk: Desk, template: str) -> None:
    desk.template(template)
    (finding,) = desk.refused()
    assert (finding.code, finding.variant) == ("PA10", "title")
    assert finding.place.path.endswith("letter/zh-CN.md")


def test_another_form_of_the_pack(desk: Desk) -> None:
    desk.body("long")
    desk.template("# T\n\nshort\n", "letter/zh-CN.short.md")
    assert words_of(desk.compose(form="short")) == "T\nshort"


def test_a_form_or_language_that_is_not_there(desk: Desk) -> None:
    desk.template("# T\n", "letter/en.md")
    assert codes(desk.refused()) == ["PA09"]


def test_a_letter_is_the_same_each_time(desk: Desk) -> None:
    entry = '[{{ e.label }}]{id="{{ e.anchor }}"}{{ words }}'
    desk.body("{% for e in exhibits() %}\n- " + entry + "\n\n{% endfor %}{{ exhibits() | labels }}")
    desk.case(words="w", evidence=[{"id": "a", "title": "b"}, {"id": "c", "title": "d"}])
    assert desk.compose() == desk.compose()


def test_a_case_of_thousands_of_rows_is_composed_in_one_go(desk: Desk) -> None:
    rows = "\n".join("{{ words }}" for _ in range(3000))
    desk.body(rows)
    desk.case(words="w")
    assert len(words_of(desk.compose())) > 3000
