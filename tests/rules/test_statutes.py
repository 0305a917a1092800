from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from appealkit import api
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from appealkit.rules.statutes import (
    Statute,
    UnknownCitation,
    article_in_chinese,
    cite,
    find_rule,
    list_keys,
    list_statutes,
    load_statute,
    version_on,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
STATUTES = [load_statute(key) for key in list_statutes()]
NUMERAL = "[一二三四五六七八九十百千零]+"
IN_CHINESE = re.compile(
    f"《[^《》]+》(（[^（）]+）)?第{NUMERAL}条(之{NUMERAL})?(第{NUMERAL}款)?(第（{NUMERAL}）项)?"
)
IN_ENGLISH = re.compile(r"(Article|item) \d+(-\d+)?(\(\d+\))* of the [A-Z][^{}]+")
# Rules that a version of their statute does not have, because the law did not say it then.
ABSENT = {
    "anti-unfair-competition-law.rule_abuse": {"2019"},
    "anti-unfair-competition-law.complaint_mechanism": {"2019"},
    "trademark-law.use_online": {"2019"},
    "trademark-law.non_use_ex_officio": {"2019"},
    "trademark-law.nominative_use": {"2019"},
}


# Where a rule that not every text has is cited: the packs whose templates look at the date first.
GUARDED = {"trademark-law.nominative_use": "fair-use"}


def test_there_are_statutes() -> None:
    assert {"patent-law", "trademark-law", "e-commerce-law", "civil-code", "consumer-law"} <= set(
        list_statutes()
    )
    assert len(list_keys()) == len(set(list_keys())) > 50


@pytest.mark.parametrize("statute", STATUTES, ids=lambda statute: statute.key)
def test_every_rule_has_its_article_in_each_version(statute: Statute) -> None:
    ids = {version.id for version in statute.versions}
    absent = {
        f"{statute.key}.{rule.key}": ids - set(rule.articles)
        for rule in statute.rules.values()
        if ids != set(rule.articles)
    }
    assert absent == {key: versions for key, versions in ABSENT.items() if key.startswith(f"{statute.key}.")}
    for rule in statute.rules.values():
        assert set(rule.articles) <= ids


@pytest.mark.parametrize("statute", STATUTES, ids=lambda statute: statute.key)
def test_every_rule_is_told_and_cited_in_both_languages(statute: Statute) -> None:
    assert statute.rules
    assert set(statute.title) == {"zh-CN", "en"}
    assert statute.source
    for rule in statute.rules.values():
        assert set(rule.says) == {"zh-CN", "en"}
        for version in statute.versions:
            if version.id in rule.articles:
                key, day = f"{statute.key}.{rule.key}", max(version.starts, date(1990, 1, 1))
                chinese, english = cite(key, day, "zh-CN"), cite(key, day, "en")
                assert IN_CHINESE.fullmatch(chinese), chinese
                assert IN_ENGLISH.fullmatch(english), english


@pytest.mark.parametrize("statute", STATUTES, ids=lambda statute: statute.key)
def test_versions_follow_each_other_without_gap_or_overlap(statute: Statute) -> None:
    for earlier, later in zip(statute.versions, statute.versions[1:], strict=False):
        assert later.starts - earlier.ends == timedelta(days=1)
    assert all(version.starts < version.ends for version in statute.versions)
    assert statute.versions[-1].ends == date.max


def test_the_trademark_law_changes_with_2027() -> None:
    key = "trademark-law.prior_use"
    before, after = cite(key, date(2026, 12, 31), "zh-CN"), cite(key, date(2027, 1, 1), "zh-CN")
    assert before == "《中华人民共和国商标法》第五十九条第三款"
    assert before != after
    assert cite(key, date(2026, 12, 31), "en") == (
        "Article 59(3) of the Trademark Law of the People's Republic of China"
    )
    statute = find_rule(key)[0]
    versions = [version_on(statute, day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert [version and version.id for version in versions] == ["2019", "2026"]


def test_a_number_of_the_supreme_court_stands_behind_the_title() -> None:
    key, day = "notice-guidance.notice_content", date(2026, 11, 22)
    assert cite(key, day, "zh-CN").endswith("指导意见》（法发〔2020〕32号）第五条")
    assert cite(key, day, "en").endswith("Platforms (Fa Fa [2020] No. 32)")
    assert cite(key, day, "en").startswith("item 5 of the Guiding Opinions")


def test_a_rule_that_the_law_does_not_have_yet() -> None:
    with pytest.raises(UnknownCitation) as unknown:
        cite("trademark-law.use_online", date(2026, 12, 31), "en")
    assert (unknown.value.key, unknown.value.on) == ("trademark-law.use_online", date(2026, 12, 31))
    assert cite("trademark-law.use_online", date(2027, 1, 1), "en").startswith(
        "Article 2(3) of the Trademark Law"
    )


def test_a_day_before_the_first_version() -> None:
    with pytest.raises(UnknownCitation) as unknown:
        cite("patent-law.prior_design", date(2021, 5, 31), "en")
    assert unknown.value.on == date(2021, 5, 31)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("trademark-law.prior_usage", "trademark-law.prior_use"),
        ("trademark_law.prior_use", "trademark-law.prior_use"),
        ("xyz", ""),
        ("trademark-law", "trademark-law.term"),
        ("", ""),
        ("../platforms/tmall.id", ""),
    ],
)
def test_an_unknown_key_names_the_nearest(key: str, near: str) -> None:
    with pytest.raises(UnknownCitation) as unknown:
        cite(key, date(2026, 11, 22), "en")
    assert (unknown.value.near, unknown.value.on) == (near, None)


@pytest.mark.parametrize(
    ("article", "chinese"),
    [
        ("59", "第五十九条"),
        ("59(3)", "第五十九条第三款"),
        ("3(2)[1]", "第三条第二款第（一）项"),
        ("25-1", "第二十五条之一"),
        ("25-1(2)", "第二十五条之一第二款"),
        ("1195", "第一千一百九十五条"),
        ("10", "第十条"),
    ],
)
def test_articles_in_chinese(article: str, chinese: str) -> None:
    assert article_in_chinese(article) == chinese


@pytest.mark.parametrize("article", ["", "x", "59.3", "59(x)", "(3)", "59 (3)"])
def test_what_is_no_article(article: str) -> None:
    with pytest.raises(ValueError, match="is no article"):
        article_in_chinese(article)


def cited() -> list[tuple[str, str]]:
    """Every key that a template cites, with the template."""
    found = [
        (key, str(path.relative_to(TEMPLATES)))
        for path in sorted(TEMPLATES.rglob("*.md"))
        for key in re.findall(r"""cite\(\s*["']([^"']+)["']""", path.read_text("utf-8"))
    ]
    calls = sum(path.read_text("utf-8").count("cite(") for path in TEMPLATES.rglob("*.md"))
    assert len(found) == calls > 30
    return found


@pytest.mark.parametrize("key", sorted({key for key, _ in cited()}))
@pytest.mark.parametrize(
    "day", [date(2025, 1, 1), date(2025, 10, 15), date(2026, 11, 22), date(2027, 1, 1), date(2027, 12, 31)]
)
def test_what_the_templates_cite_is_the_law_on_every_day(key: str, day: date) -> None:
    """A rule that an earlier text does not have is cited behind a guard, which the next test passes."""
    version = version_on(find_rule(key)[0], day)
    if version and version.id in ABSENT.get(key, set()):
        assert key in GUARDED
        return
    for language in ("zh-CN", "en"):
        assert cite(key, day, language)


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2026, 12, 31), date(2027, 1, 1)])
@pytest.mark.parametrize("name", ["case.yaml", "case.en.yaml"])
@pytest.mark.parametrize("form", ["", "short"])
@pytest.mark.parametrize("pack", sorted(set(GUARDED.values())))
def test_a_guarded_citation_never_stops_a_letter(pack: str, form: str, name: str, day: date) -> None:
    case = api.load_case(TEMPLATES.parent / "examples" / pack / name)
    brief, _ = api.make_brief(case, load_pack(pack, search_path(case.folder)))
    assert api.compose_form(replace(brief, date=day), form).blocks


def test_no_template_spells_out_an_article() -> None:
    """A revision of the law changes data and no template."""
    spelt = re.compile(r"》第[一二三四五六七八九十百千零\d]+条|\bArticles? \d+")
    found = [
        (path.name, line)
        for path in TEMPLATES.rglob("*.md")
        for line in spelt.findall(path.read_text("utf-8"))
    ]
    assert not found
