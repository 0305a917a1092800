"""Every fault names its template's file and line, through includes, macros, loops and inheritance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appealkit.case.finding import Finding
from tests.desk import Desk, codes, lines, words_of

FAULTS = {
    "empty": ("{{ other }}", "TX01"),
    "compared": ("{% if paid > date %}x{% endif %}", "TX01"),
    "undefined": ("{{ nothing }}", "PA07"),
    "part": ("{{ words.part }}", "PA07"),
    "forbidden": ("{{ words.__class__ }}", "PA15"),
    "failed": ("{{ 1 // 0 }}", "PA15"),
    "list": ("{{ rows }}", "PA14"),
    "exhibit": ("{{ exhibit('x') }}", "PA13"),
    "law": ("{{ cite('x') }}", "PA12"),
    "html": ("a <b>b</b>", "PA10"),
    "link": ("[a](#b)", "PA13"),
}
each_fault = pytest.mark.parametrize(("text", "code"), FAULTS.values(), ids=FAULTS)

Where = tuple[str, int]


def where(finding: Finding) -> Where:
    """The template's place: an empty value is placed at the case file and names the template."""
    if finding.code != "TX01":
        return lines([finding])[0]
    path, _, line = str(finding.values["template"]).rpartition(":")
    assert lines([finding])[0][0] == "case.yaml"
    return path.rpartition("/")[2], int(line)


def check(desk: Desk, code: str, place: Where) -> None:
    desk.case(words="w", rows=[{"name": "a"}, {"name": "b"}])
    findings = desk.refused()
    assert set(codes(findings)) == {code}
    assert {where(finding) for finding in findings} == {place}
    if code != "TX01":
        assert findings[0].place.excerpt.strip()


@each_fault
def test_in_a_plain_line(desk: Desk, text: str, code: str) -> None:
    desk.body(f"{{{{ words }}}}\n\na\nb\n{text}\n\nc")
    check(desk, code, ("zh-CN.md", 7))


@each_fault
def test_after_and_in_loops(desk: Desk, text: str, code: str) -> None:
    loop = "{% for r in rows %}\n- {{ r.name }}\n\n{% endfor %}\n"
    desk.body(f"{loop}\n{text}\n")
    check(desk, code, ("zh-CN.md", 8))
    desk.body(f"{{% for r in rows %}}\nx\n\n{text}\n\n{{% endfor %}}\n")
    check(desk, code, ("zh-CN.md", 6))


@each_fault
def test_in_an_include_and_behind_one(desk: Desk, text: str, code: str) -> None:
    desk.template(f"one\n\n{text}\n", "letter/part.md")
    desk.body("{% include 'letter/part.md' %}")
    check(desk, code, ("part.md", 3))
    desk.template("one\n\ntwo\n\nthree\n", "letter/part.md")
    desk.body(f"{{% include 'letter/part.md' %}}\n\n{text}")
    check(desk, code, ("zh-CN.md", 5))


@each_fault
def test_in_a_macro_of_another_file(desk: Desk, text: str, code: str) -> None:
    desk.template(f"{{% macro m() %}}\none\n\n{text}\n{{% endmacro %}}\n", "letter/macros.md")
    desk.body("{% from 'letter/macros.md' import m with context %}\na\n\n{{ m() }}")
    check(desk, code, ("macros.md", 4))


@each_fault
def test_in_blocks_of_both_templates(desk: Desk, text: str, code: str) -> None:
    base = "# B\n\n{% block one %}\none\n{% endblock %}\n\n{% block two %}\ntwo\n{% endblock %}\n"
    desk.template(base, "letter/base.md")
    desk.template("{% extends 'letter/base.md' %}\n{% block two %}\nown\n\n" + text + "\n{% endblock %}\n")
    check(desk, code, ("zh-CN.md", 5))
    desk.template(base.replace("one\n{% endb", f"one\n\n{text}\n{{% endb", 1), "letter/base.md")
    desk.template("{% extends 'letter/base.md' %}\n{% block two %}\nown\n{% endblock %}\n")
    check(desk, code, ("base.md", 6))


@each_fault
def test_behind_tags_that_vanish(desk: Desk, text: str, code: str) -> None:
    desk.body(
        "{% set a = 1 %}\n{% if a %}\n{% set b %}\nx\n{% endset %}\n{# a\ncomment #}\n"
        + text
        + "\n{% endif %}"
    )
    check(desk, code, ("zh-CN.md", 10))


@pytest.mark.parametrize(
    "place",
    ["- {}", "## {}", "| a |\n|---|\n| {} |", "::: note\n{}\n:::", "1. a\n   - b {}", "**{}**", "a\\\n{}"],
)
def test_in_every_sort_of_block(desk: Desk, place: str) -> None:
    desk.body("a\n\n" + place.format("<b>"))
    check(desk, "PA10", ("zh-CN.md", 5 + place[: place.index("{")].count("\n")))


@pytest.mark.parametrize(
    ("text", "line"),
    [("{% if %}", 3), ("{{ a", 3), ("a\n{% endfor %}", 4), ("{{ a | nothing }}", 3), ("{% block a %}", 3)],
)
def test_bad_syntax(desk: Desk, text: str, line: int) -> None:
    desk.body(text)
    (finding,) = desk.refused()
    assert finding.code == "PA06"
    assert finding.place.line in (line, line + 1)  # what is never closed is noticed at the end
    assert finding.place.path.endswith("templates/letter/zh-CN.md")


def test_all_empty_values_are_told_in_one_run(desk: Desk) -> None:
    desk.template("{{ party.address }}\n", "letter/part.md")
    desk.template(
        "# T {{ words }}\n\n- {{ other | upper }}\n\n{{ rows[0].day }}，{{ rows[0].amount | capitals }}\n\n"
        '{caption="{{ sum }}"}\n| {{ paid }} |\n|---|\n\n{% include "letter/part.md" %}\n\n'
        '{{ "a" ~ complaint.id }}\n'
        "{{ [words, store.name] | join }}\n\n![a](exhibit:{{ right.number }})\n"
    )
    path = desk.case(rows=[{"name": "a"}])
    findings = desk.refused()
    assert {(finding.values["field"], where(finding)) for finding in findings} == {
        ("words", ("zh-CN.md", 1)),
        ("other", ("zh-CN.md", 3)),
        ("rows[1].day", ("zh-CN.md", 5)),
        ("rows[1].amount", ("zh-CN.md", 5)),
        ("sum", ("zh-CN.md", 7)),
        ("paid", ("zh-CN.md", 8)),
        ("party.address", ("part.md", 1)),
        ("complaint.id", ("zh-CN.md", 13)),
        ("words", ("zh-CN.md", 14)),
        ("right.number", ("zh-CN.md", 16)),
    }
    assert {finding.place.path for finding in findings} == {str(path)}
    rows = next(finding for finding in findings if finding.values["field"] == "rows[1].day")
    assert rows.place.excerpt == "- name: a"


def test_an_empty_value_that_is_compared_does_not_hide_the_others(desk: Desk) -> None:
    desk.body("{{ words }}\n\n{% if paid > date %}x{% endif %}\n\n{{ other }}")
    assert {finding.values["field"] for finding in desk.refused()} == {"paid", "words", "other"}


def test_a_draft_goes_on_and_marks_the_gaps(desk: Desk) -> None:
    desk.body(
        "{{ words }}，{{ 'a' ~ other }}，{{ [words, 1] | join }}\n\n"
        "{% if paid > date %}late{% else %}early{% endif %}"
        "{{ paid - date }}{{ (sum * 2) | money }}\n\n{% for row in rows %}never{% endfor %}"
    )
    document = desk.compose(draft=True)
    assert words_of(document) == (
        "T\n【待补：words】，a【待补：other】，【待补：words】、1\nearly【待补：paid】【待补：sum】"
    )
    assert document.watermark == "草稿"


def test_a_draft_in_english(english: Desk) -> None:
    english.body("{{ party.name }}")
    document = english.compose(draft=True)
    assert words_of(document) == "T\n[missing: party.name]"
    assert document.watermark == "DRAFT"


def test_a_draft_still_refuses_a_broken_template(desk: Desk) -> None:
    desk.body("{{ words }} <b>")
    assert codes(desk.refused(draft=True)) == ["PA10"]


@pytest.mark.parametrize("make", [lambda d: d.compose(), lambda d: d.compose(draft=True)])
def test_a_finished_letter_has_no_gap_and_no_watermark(desk: Desk, make: Callable[[Desk], object]) -> None:
    desk.body("{{ words }}")
    desk.case(words="w")
    assert desk.compose().watermark == ""
    assert words_of(desk.compose()) == words_of(desk.compose(draft=True))
