"""What is typed into templates, against what the case says and against the law's dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appealkit.api import check
from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.checks.templates import check_cited_law, check_templates, gather_facts, read_templates
from appealkit.packs.pack import load_pack
from tests.desk import Desk, codes

NUMBER = "TM2026111800123"
CASE: dict[str, Any] = {
    "party": {"name": "杭州晨光家居用品有限公司"},
    "complaint": {"id": NUMBER, "kind": "trademark", "received": "2026-11-20 10:32"},
    "right": {"number": "ZL202230123456.2", "filed": "2022-03-01"},
    "sum": "12800",
    "words": "定金500.50元，签于2021年3月5日",
    "orders": [{"order_no": "1400000000000000001", "paid": "2020-12-02 11:00", "amount": "336.00"}],
}


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


def texts_of(desk: Desk, case: Case) -> dict[Path, str]:
    return read_templates(case, [load_pack("letter", desk.search_path)], desk.search_path)


def typed(desk: Desk, text: str, **values: Any) -> list[Finding]:
    desk.body(text)
    desk.case(**(CASE | values))
    case = desk.load()
    assert not case.findings
    return list(check_templates(case, texts_of(desk, case)))


STATED = [
    "2026年11月20日", "2026-11-20", "2026/11/20", "2022年3月1日", "2022-03-01", "2021年3月5日",
    "2020年12月2日", "2026年11月22日", "人民币12,800.00元", "¥12800", "12800元", "500.5元", "336元",
    "CNY 336.00", NUMBER, "ZL202230123456.2", "1400000000000000001", "123456", "第3项", "2026年",
    "{{ complaint.id }}", "{# 2019年1月1日 #}", "{{ '2019年1月1日' }}", "{% if '9999999' %}a{% endif %}",
]  # fmt: skip


@pytest.mark.parametrize("text", STATED)
def test_a_template_may_say_what_the_case_says(desk: Desk, text: str) -> None:
    assert typed(desk, f"据{text}，") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("收到日为2026年11月21日。", "2026年11月21日"),
        ("on 2019-01-01 we", "2019-01-01"),
        ("赔偿¥12,801", "¥12,801"),
        ("赔偿人民币600元整", "人民币600"),
        ("赔偿600.00元", "600.00元"),
        ("单号TM2026111800124。", "TM2026111800124"),
        ("专利ZL202230123456.X", "ZL202230123456.X"),
        ("电话057100000000", "057100000000"),
        ("2026年13月45日", "2026年13月45日"),
    ],
)
def test_a_template_states_what_the_case_does_not(desk: Desk, text: str, value: str) -> None:
    (finding,) = typed(desk, f"第一行\n{text}")
    assert told([finding]) == [("TX02", "", "error", "")]
    assert f"'{value}'" in finding.message("en")
    place = finding.place
    assert (place.path, place.line) == (str(desk.folder / "templates/letter/zh-CN.md"), 4)
    assert (place.column, place.excerpt) == (text.index(value) + 1, text)


def test_code_is_no_text_and_keeps_its_lines(desk: Desk) -> None:
    (finding,) = typed(desk, "{# 2019年1月1日\n2019年1月2日 #}\n{% set a = 1 %}2019年1月3日")
    assert (finding.place.line, finding.place.column) == (5, len("{% set a = 1 %}") + 1)


def test_the_short_form_is_read_as_well(desk: Desk) -> None:
    desk.template("2019年1月1日\n", "letter/zh-CN.short.md")
    (finding,) = typed(desk, "a")
    assert finding.place.path.endswith("zh-CN.short.md")


def test_what_the_case_says_of_days_and_amounts(desk: Desk) -> None:
    desk.body("a")
    desk.case(**CASE)
    facts = gather_facts(desk.load())
    assert {date(2026, 11, 22), date(2022, 3, 1), date(2021, 3, 5), date(2020, 12, 2)} <= facts.days
    assert {"12800", "500.5", "336"} <= facts.amounts
    assert NUMBER in facts.text


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("依据《中华人民共和国商标法》第五十九条", "《中华人民共和国商标法》第五十九条"),
        ("《最高人民法院意见》（法发〔2020〕32号）第六条", "《最高人民法院意见》（法发〔2020〕32号）第六条"),
        ("under Article 59 of the law", "Article 59"),
    ],
)
def test_an_article_that_is_typed_in(desk: Desk, text: str, article: str) -> None:
    (finding,) = typed(desk, text)
    assert told([finding]) == [("TM07", "typed", "warning", "")]
    assert f"'{article}'" in finding.message("en")
    assert (finding.place.line, finding.place.column) == (3, text.index(article) + 1)


@pytest.mark.parametrize(
    "text",
    ["第三条商品", "《购销合同》", "Article {{ 5 }}", "{{ cite('patent-law.term') }}", "Articles of a firm"],
)
def test_what_is_no_article_typed_in(desk: Desk, text: str) -> None:
    assert typed(desk, text) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-01", []),
        ("2026-11-02", ["before"]),
        ("2026-12-31", ["before"]),
        ("2027-01-01", ["after"]),
        ("2027-03-02", ["after"]),
        ("2027-03-03", []),
    ],
)
def test_a_law_that_changes_within_two_months(desk: Desk, on: str, expected: list[str]) -> None:
    desk.body("{{ cite('trademark-law.prior_use') }}")
    desk.case(**CASE, date=on)
    case = desk.load()
    findings = list(check_cited_law(case, texts_of(desk, case), date.fromisoformat(on)))
    assert told(findings) == [("TM07", variant, "warning", "date") for variant in expected]
    assert all("2027-01-01" in f.message("en") and on in f.message("zh-CN") for f in findings)


@pytest.mark.parametrize(
    ("cited", "kind"),
    [
        ("patent-law.term", "trademark"),
        ("no-such-law.rule", "trademark"),
        ("trademark-law.prior_use", "patent-design"),  # cited in a branch that it does not take
    ],
)
def test_a_law_that_does_not_change(desk: Desk, cited: str, kind: str) -> None:
    desk.body(f"{{{{ cite('{cited}') }}}}")
    desk.case(**(CASE | {"complaint": CASE["complaint"] | {"kind": kind}}))
    case = desk.load()
    assert list(check_cited_law(case, texts_of(desk, case), date(2026, 12, 1))) == []


@pytest.mark.parametrize("how", ['{% include "shared/part.md" %}', '{%- include "shared/part.md" -%}'])
def test_what_a_template_takes_in_is_read_too(desk: Desk, how: str) -> None:
    desk.template("于2019年1月1日\n", "shared/part.md")
    (finding,) = typed(desk, how)
    assert finding.place.path == str(desk.folder / "templates/shared/part.md")


def test_templates_that_take_in_each_other_are_read_once(desk: Desk) -> None:
    desk.template('{% include "shared/b.md" %}2019年1月1日\n', "shared/a.md")
    desk.template('{% include "shared/a.md" %}\n', "shared/b.md")
    assert codes(typed(desk, '{% include "shared/b.md" %}')) == ["TX02"]


def test_a_template_that_is_no_text_is_told_once(desk: Desk) -> None:
    desk.write("templates/letter/zh-CN.md", "# 函\n".encode("gb18030"))
    desk.case(**CASE)
    case = desk.load()
    assert list(check_templates(case, texts_of(desk, case))) == []
    assert "PA06" in codes(check(case))
