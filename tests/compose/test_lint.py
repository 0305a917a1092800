"""Templates are read before any case: names that no field has, templates that are not there, bad Jinja2."""

from __future__ import annotations

from pathlib import Path

import pytest

from appealkit.case.finding import Finding
from appealkit.compose.lint import lint_pack
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from tests.desk import PACK, Desk, codes, lines

ROOT = Path(__file__).parents[2]
BUILT_IN = sorted(path.parent.name for path in (ROOT / "templates").glob("*/pack.yaml"))


def lint(desk: Desk, text: str = "", pack: str = PACK) -> list[Finding]:
    if text:
        desk.body(text)
    desk.pack(pack)
    return lint_pack(load_pack("letter", desk.search_path), desk.search_path)


def found(findings: list[Finding]) -> list[tuple[str, int, object]]:
    return [(finding.code, finding.place.line, finding.values.get("near")) for finding in findings]


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_built_in_pack_is_clean(name: str) -> None:
    path = search_path(ROOT)
    assert [str(finding) for finding in lint_pack(load_pack(name, path), path)] == []


def test_there_are_built_in_packs() -> None:
    assert len(BUILT_IN) >= 5


@pytest.mark.parametrize(
    ("text", "name", "near"),
    [
        ("{{ wrods }}", "wrods", "words"),
        ("{{ party.nmae }}", "party.nmae", "name"),
        ("{{ party['nmae'] }}", "party.nmae", "name"),
        ("{{ party.contact.phon }}", "contact.phon", "phone"),
        ("{% for r in rows %}{{ r.nam }}{% endfor %}", "rows.nam", "name"),
        ("{% for r in rows if r.nam %}x{% endfor %}", "rows.nam", "name"),
        ("{% for r in rows | sort(attribute='nam') %}x{% endfor %}", "rows.nam", "name"),
        ("{% for r in rows[1:] %}{{ r.nam }}{% endfor %}", "rows.nam", "name"),
        ("{% for o in prior_sales.orders %}{{ o.order_n }}{% endfor %}", "orders.order_n", "order_no"),
        ("{{ prior_sales.first.payd }}", "first.payd", "paid"),
        ("{{ (rows | first).nam }}", "rows.nam", "name"),
        ("{{ rows[0].nam }}", "rows.nam", "name"),
        ("{{ (rows | selectattr('name') | list | last).nam }}", "rows.nam", "name"),
        ("{{ rows | map(attribute='amout') | join }}", "rows.amout", "amount"),
        ("{{ rows | sum(attribute='amout') }}", "rows.amout", "amount"),
        ("{{ rows | selectattr('nam', 'equalto', words) | list | length }}", "rows.nam", "name"),
        ("{{ rows | groupby('nam') | length }}", "rows.nam", "name"),
        ("{{ rows.name }}", "rows.name", ""),
        ("{{ words.name }}", "words.name", ""),
        ("{{ paid.yaer }}", "paid.yaer", "year"),
        ("{{ sum.amout }}", "sum.amout", "amount"),
        ("{{ platform.nam }}", "platform.nam", "name"),
        ("{{ exhibits()[0].titel }}", "exhibits.titel", "title"),
        ("{% for e in exhibits('prior') %}{{ e.titel }}{% endfor %}", "exhibits.titel", "title"),
        ("{{ exhibits('piror') | labels }}", "piror", "prior"),
        ("{% set p = party %}{{ p.nmae }}", "party.nmae", "name"),
        ("{% set p = party if ok else party %}{{ p.nmae }}", "party.nmae", "name"),
        ("{% if wrods %}x{% endif %}", "wrods", "words"),
        ("{% if not (words and wrods) %}x{% endif %}", "wrods", "words"),
        ("{{ words if wrods else 1 }}", "wrods", "words"),
        ("{{ 'a' ~ wrods ~ 'b' }}", "wrods", "words"),
        ("{{ [1, wrods] | join }}", "wrods", "words"),
        ("{{ {'a': wrods}.a }}", "wrods", "words"),
        ("{{ words | replace('a', wrods) }}", "wrods", "words"),
        ("{{ words | default(fallback=wrods) }}", "wrods", "words"),
        ("{{ exhibit(wrods) }}", "wrods", "words"),
        ("{{ exhbit('a') }}", "exhbit", "exhibit"),
        ("{% macro m(a, b=wrods) %}{{ a }}{% endmacro %}", "wrods", "words"),
        ("{% macro m(a) %}{{ a }}{{ wrods }}{% endmacro %}", "wrods", "words"),
        ("{% set x %}{{ wrods }}{% endset %}", "wrods", "words"),
        ("{% block b %}{{ wrods }}{% endblock %}", "wrods", "words"),
        ("{% with a = wrods %}{{ a }}{% endwith %}", "wrods", "words"),
        ("{% macro m() %}{% endmacro %}{% call(x) m() %}{{ x }}{{ wrods }}{% endcall %}", "wrods", "words"),
        ("{% for r in wrods %}x{% endfor %}", "wrods", "words"),
        ("{% for r in rows %}x{% else %}{{ r }}{% endfor %}", "r", ""),
        ("{{ loop.index }}", "loop", ""),
        ("{{ lipsum() }}", "lipsum", "sum"),
        ("{{ rows[wrods] }}", "wrods", "words"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_found_with_the_nearest(desk: Desk, text: str, name: str, near: str) -> None:
    findings = lint(desk, f"a\n\n{text}")
    assert found(findings) == [("PA07", 5, near)]
    assert findings[0].values["name"] == name
    assert findings[0].place.path.endswith("templates/letter/zh-CN.md")
    assert findings[0].place.excerpt == text


@pytest.mark.parametrize(
    "text",
    [
        "{{ words }}{{ party.name }}{{ date }}{{ platform.team }}",
        "{{ paid.year }}{{ sum.amount }}{{ cutoff.basis }}",
        "{% for r in rows %}{{ loop.index }}{{ r.name }}{% else %}{{ words }}{% endfor %}",
        "{% for r in rows recursive %}{{ loop(rows) }}{% endfor %}",
        "{% for name, group in rows | groupby('name') %}{{ name }}{{ group | length }}{% endfor %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}",
        "{% set a, b = 1, 2 %}{{ a }}{{ b }}",
        "{% macro m(a, b=1) %}{{ a }}{{ b }}{{ caller() }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}",
        "{% with a = words %}{{ a }}{% endwith %}",
        "{% block b %}{{ words }}{{ self.b }}{{ super }}{% endblock %}",
        "{% for i in range(3) %}{{ i }}{% endfor %}{{ days_between(date, date) }}",
        "{{ exhibits('prior') | map(attribute='label') | join }}{{ exhibits()[0].link }}",
        "{{ cite('trademark-law.prior_use') }}",
        "{% for e in [{'at': date, 'what': 'x'}] %}{{ e.at }}{{ e.what }}{% endfor %}",
        "{% include ['nothing/a.md', 'shared/zh-CN/truth.md'] %}{% include 'nothing/b.md' ignore missing %}",
        "{{ words if words is string else other }}{{ 1 if 3 is odd }}",
    ],
)
def test_what_is_right_is_left_alone(desk: Desk, text: str) -> None:
    assert [str(finding) for finding in lint(desk, text)] == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("{% if %}", "PA06", 3),
        ("a\n{{ a b }}", "PA06", 4),
        ("a\n{% endfor %}", "PA06", 4),
        ("a\n{{ words | nothing }}", "PA06", 4),
        ("a\n{% if words %}\n{{ words | nothing }}\n{% endif %}", "PA06", 5),
        ("a\n{% if words is nothing %}x{% endif %}", "PA06", 4),
        ("a\n{% for r in rows if r is nothing %}x{% endfor %}", "PA06", 4),
        ("{% block b %}{% endblock %}\n{% block b %}{% endblock %}", "PA06", 4),
        ("{% filter upper %}a{% endfilter %}", "PA06", 3),
        ("## a {#name}\n\nb {#x}", "PA06", 3),
        ("a {#name} b #} c", "PA06", 3),
        ("a\n{% include 'letter/nothing.md' %}", "PA09", 4),
        ("a\n{% import 'shared/nothing.md' as n %}", "PA09", 4),
        ("a\n{% from '../x.md' import n %}", "PA09", 4),
        ("a\n{% include ['nothing/a.md'] %}", "PA09", 4),
        ("a\n{{ cite('patent-law.nothing') }}", "PA12", 4),
        ("a\n\n{% if ok %}{{ cite('trademark-law.prior_us') }}{% endif %}", "PA12", 5),
    ],
)
def test_bad_templates(desk: Desk, text: str, code: str, line: int) -> None:
    findings = lint(desk, text)
    assert set(codes(findings)) == {code}
    assert findings[0].place.line == line
    assert findings[0].place.excerpt


def test_a_template_that_extends_nothing(desk: Desk) -> None:
    desk.template("{% extends 'nothing/zh-CN.md' %}\n")
    assert found(lint(desk)) == [("PA09", 1, None)]


def test_deep_nesting_and_other_encodings_are_findings(desk: Desk) -> None:
    assert codes(lint(desk, "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")) == ["PA06"]
    desk.write("templates/letter/zh-CN.md", "# 标题".encode("gb18030"))
    assert codes(lint(desk)) == ["PA06"]


def test_includes_are_read_with_the_names_in_sight(desk: Desk) -> None:
    desk.template("x\n{{ r.name }}{{ r.nam }}\n", "letter/row.md")
    findings = lint(desk, "{% for r in rows %}{% include 'letter/row.md' %}{% endfor %}")
    assert lines(findings) == [("row.md", 2)]
    assert found(findings) == [("PA07", 2, "name")]


def test_an_import_sees_the_case_only_with_context(desk: Desk) -> None:
    desk.template("{% macro m(x) %}{{ x }}{{ words }}{{ exhibit('a') }}{% endmacro %}", "letter/m.md")
    assert lint(desk, "{% from 'letter/m.md' import m with context %}{{ m(1) }}") == []
    findings = lint(desk, "{% from 'letter/m.md' import m %}{{ m(1) }}")
    assert [finding.values["name"] for finding in findings] == ["words", "exhibit"]
    desk.case(words="w")
    assert codes(desk.refused()) == ["PA07"]


def test_a_parent_is_read_with_what_the_child_sets(desk: Desk) -> None:
    desk.template("# {{ heading }}\n\n{% block b %}{{ wrods }}{% endblock %}\n", "letter/base.md")
    desk.template("{% extends 'letter/base.md' %}\n{% set heading = '题' %}\n")
    findings = lint(desk)
    assert found(findings) == [("PA07", 3, "words")]
    assert lines(findings) == [("base.md", 3)]


def test_templates_that_include_each_other_end(desk: Desk) -> None:
    desk.template("{{ wrods }}{% include 'letter/zh-CN.md' %}", "letter/other.md")
    assert codes(lint(desk, "{% include 'letter/other.md' %}")) == ["PA07"]


def test_both_languages_and_the_short_form_are_read(desk: Desk) -> None:
    for name in ("zh-CN.md", "en.md", "zh-CN.short.md", "en.short.md"):
        desk.template("# T\n\n{{ wrods }}\n", f"letter/{name}")
    assert sorted(lines(lint(desk))) == [
        (name, 3) for name in ("en.md", "en.short.md", "zh-CN.md", "zh-CN.short.md")
    ]


def test_several_faults_are_told_at_once(desk: Desk) -> None:
    findings = lint(desk, "{{ a }}\n{{ b }}\n{% include 'letter/c.md' %}\n{{ cite('d') }}")
    assert codes(findings) == ["PA07", "PA07", "PA09", "PA12"]


@pytest.mark.parametrize("name", ["cutoff", "prior_sales.mine", "exhibits", "cite", "range", "days_between"])
def test_a_field_that_no_template_could_reach(desk: Desk, name: str) -> None:
    findings = lint(desk, "a", PACK + f"  {name}: text\n")
    assert codes(findings) == ["PA05"]
    assert findings[0].place.excerpt.strip() == f"{name}: text"


CHECK = """
checks:
  - code: XX01
    that: {that}
    else: {{zh-CN: 错, en: wrong}}
routes:
  - when: {when}
    because: {{zh-CN: 因, en: because}}
"""


@pytest.mark.parametrize(
    ("that", "when", "expected"),
    [
        ("words == other", "ok", []),
        ("wrods == other", "ok", [("PA07", "words")]),
        ("rows | selectattr('nam') | list", "ok", [("PA07", "name")]),
        ("words", "party.nmae", [("PA07", "name")]),
        ("days_between(paid, right.filed) > 3", "prior_sales.count > 0", []),
        ("platform == 'tmall'", "complaint.kind == 'trademark'", []),
        ("exhibit('a')", "ok", [("PA07", "")]),
        ("words | nothing", "ok", [("PA11", None)]),
        ("words ==", "ok", [("PA11", None)]),
    ],
)
def test_checks_and_routes_are_read_too(
    desk: Desk, that: str, when: str, expected: list[tuple[str, str | None]]
) -> None:
    desk.body("a")
    findings = lint(desk, pack=PACK + CHECK.format(that=f'"{that}"', when=f'"{when}"'))
    assert [(finding.code, finding.values.get("near")) for finding in findings] == expected
    for finding in findings:
        assert finding.place.path.endswith("pack.yaml")
        assert finding.place.excerpt.strip().removeprefix("- ").startswith(("that:", "when:"))
