"""What templates can name beside the case's values."""

from __future__ import annotations

from typing import Any

import pytest

from appealkit.document import Document, Link, Paragraph, Text
from tests.desk import Desk, codes, words_of

EVIDENCE: list[dict[str, Any]] = [
    {"id": "licence", "group": "subject", "title": "营业执照"},
    {"id": "first sale", "group": "prior", "title": "*快照*", "source": "后台", "obtained": "2026-11-20"},
    {"id": "second", "group": "prior", "title": "清单"},
]
LIST = '{% for e in exhibits() %}\n[{{ e.label }}]{id="{{ e.anchor }}"} {{ e.title }}\n\n{% endfor %}'


def linked(document: Document) -> list[tuple[str, str]]:
    return [
        (word.target, "".join(part.text for part in word.words if isinstance(part, Text)))
        for block in document.blocks
        if isinstance(block, Paragraph)
        for word in block.words
        if isinstance(word, Link)
    ]


def test_exhibits_are_numbered_by_group_and_linked(desk: Desk) -> None:
    desk.case(evidence=EVIDENCE, rows=[{"exhibit": "second"}])
    desk.body(
        "见{{ exhibit('first sale') }}、{{ exhibit(rows[0].exhibit) }}、{{ exhibit(exhibits()[0]) }}\n\n"
        + LIST
    )
    document = desk.compose()
    assert linked(document) == [
        ("#exhibit-first-sale", "证据2-1"),
        ("#exhibit-second", "证据2-2"),
        ("#exhibit-licence", "证据1-1"),
    ]
    assert {block.anchor for block in document.blocks if isinstance(block, Paragraph)} == {
        "", "exhibit-licence", "exhibit-first-sale", "exhibit-second",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "joined"),
    [("zh-CN", "证据1-1、证据2-1、证据2-2"), ("en", "Exhibit 1-1, Exhibit 2-1 and Exhibit 2-2")],
)
def test_lists_of_exhibits_are_links(tmp_path: Any, language: Any, joined: str) -> None:
    desk = Desk(tmp_path, language)
    desk.case(evidence=EVIDENCE)
    desk.body(
        "{{ exhibits() | labels }}\n\n{{ exhibits('prior') | labels }}\n\n"
        "{{ exhibits('malice') | labels }}\n\n" + LIST
    )
    document = desk.compose()
    assert words_of(document).split("\n")[1] == joined
    assert len(linked(document)) == 5


def test_exhibits_of_a_group(desk: Desk) -> None:
    desk.case(evidence=EVIDENCE)
    assert (
        desk.say("exhibits('prior') | map(attribute='label') | join", evidence=EVIDENCE) == "证据2-1、证据2-2"
    )
    assert desk.say("exhibits('malice') | length", evidence=EVIDENCE) == "0"
    assert desk.say("exhibits('prior')[0].obtained", evidence=EVIDENCE) == "2026年11月20日"
    assert desk.say("exhibits('prior')[0].number", evidence=EVIDENCE) == "2-1"


def test_an_exhibit_nobody_has_is_told_at_the_line_that_asks(desk: Desk) -> None:
    desk.case(evidence=EVIDENCE)
    desk.body("a\n\n{{ exhibit('frist sale') }}")
    (finding,) = desk.refused()
    assert (finding.code, finding.place.line) == ("PA13", 5)
    assert "frist sale" in finding.message("en")
    assert "【待补：evidence】" in words_of(desk.compose(draft=True))


def test_an_empty_reference_names_its_field(desk: Desk) -> None:
    desk.case(evidence=EVIDENCE, rows=[{"name": "a"}])
    desk.body("{{ exhibit(rows[0].exhibit) }}")
    (finding,) = desk.refused()
    assert (finding.code, finding.values["field"]) == ("TX01", "rows[1].exhibit")


def test_a_link_without_its_target_is_told_at_its_line(desk: Desk) -> None:
    desk.case(evidence=EVIDENCE)
    desk.body("a\n\n见{{ exhibit('second') }}\n\n[b](#nowhere)\n\n- {{ exhibit('licence') }}")
    findings = desk.refused()
    assert codes(findings) == ["PA13"] * 3
    assert [finding.place.line for finding in findings] == [5, 7, 9]
    assert "#exhibit-second" in findings[0].message("en")


def test_the_platform_and_the_date(desk: Desk, english: Desk) -> None:
    assert desk.say("date", platform="tmall") == "2026年11月22日"
    desk = Desk(desk.folder)
    assert desk.say("platform.name ~ '/' ~ platform.team ~ '/' ~ platform.id", platform="tmall") == (
        "天猫/天猫知识产权保护平台/tmall"
    )
    desk = Desk(desk.folder, "en")
    assert desk.say("platform.name", platform="tmall") == "Tmall"


@pytest.mark.parametrize(
    ("day", "article"), [("2026-12-31", "第五十九条第三款"), ("2027-01-01", "第七十三条第四款")]
)
def test_citations_follow_the_documents_date(desk: Desk, day: str, article: str) -> None:
    cited = desk.say("cite('trademark-law.prior_use')", date=day)
    assert cited == f"《中华人民共和国商标法》{article}"


@pytest.mark.parametrize(
    ("key", "variant", "hint"),
    [
        ("trademark-law.prior_usee", "key", "trademark-law.prior_use"),
        ("nothing", "key", ""),
        ("notice", "key", ""),
    ],
)
def test_an_unknown_citation_is_told_with_the_nearest(desk: Desk, key: str, variant: str, hint: str) -> None:
    desk.body("a\n\n{{ cite('" + key + "') }}")
    (finding,) = desk.refused()
    assert (finding.code, finding.place.line, finding.variant) == ("PA12", 5, variant)
    assert hint in finding.hint("en")


def test_a_law_that_was_not_in_force_on_that_day_is_not_cited(desk: Desk) -> None:
    desk.body("{{ cite('trademark-law.prior_use') }}")
    desk.case(date="1990-01-01")
    (finding,) = desk.refused()
    assert (finding.code, finding.variant) == ("PA12", "date")
