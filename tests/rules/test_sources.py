from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.sources import load_sections, load_sources, spell_source
from appealkit.rules.statutes import list_keys, list_statutes, load_statute
from appealkit.words import DATA, LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)
BRACKET = re.compile(r"\[([A-Z]\d*[a-z]?)\b[^\]]*\]")
# What must not be left of a source once it is spelt: a section's number, or a statute's key.
LEFT = re.compile(r"\bdomain \d|\b[a-z0-9-]+\.[a-z0-9]*_[a-z0-9_]+\b|^[a-z-]+\.[a-z]+$")


@pytest.mark.parametrize(
    ("source", "language", "spelt"),
    [
        ("patent-law.prior_design", "zh-CN", "《中华人民共和国专利法》第二十三条第四款"),
        (
            "patent-law.prior_design",
            "en",
            "Article 23(4) of the Patent Law of the People's Republic of China",
        ),
        ("[L1 43(2)]", "zh-CN", "《电子商务法》（2018）第四十三条第二款 [L1]"),
        ("[L1 43(2)]", "en", "E-Commerce Law (2018), art. 43(2) [L1]"),
        ("[L5 art.59(3)]", "en", "Trademark Law (2019; until 2026-12-31), art. 59(3) [L5]"),
        ("[L4 r.12]", "en", "Patent Law (2020) and its Implementing Rules (2023), rule 12 [L4]"),
        ("[P15]", "en", "an article on Douyin's penalty appeals (nyqcx.cn 198046) [P15]"),
        ("[K]", "en", "our own knowledge, no page found to cite [K]"),
        ("domain 7", "zh-CN", "我们整理的投诉路线表（据公开资料，未经律师审定）"),
        (
            "domain 7",
            "en",
            "our table of roads for complaints (from public sources, not reviewed by a lawyer)",
        ),
        ("as sellers describe it, no page found", "en", "as sellers describe it, no page found"),
        ("[Q1]; domain 99; no-law.at_all", "en", "[Q1]; domain 99; no-law.at_all"),
        ("", "en", ""),
    ],
)
def test_a_source_is_spelt(source: str, language: Language, spelt: str) -> None:
    assert spell_source(source, OLD, language) == spelt


@pytest.mark.parametrize(
    "source", ["[P9]; [P22]; domain 7", "[P9] [P22]; domain 7", " [P9][P22] ;; domain 7;"]
)
def test_a_list_is_split(source: str) -> None:
    one_by_one = [spell_source(key, OLD, "en") for key in ("[P9]", "[P22]", "domain 7")]

    assert spell_source(source, OLD, "en") == "; ".join(one_by_one)
    assert spell_source(source, OLD, "zh-CN").count("；") == 2


def test_two_sections_of_one_note_are_said_once() -> None:
    assert spell_source("domain 4.2.3; domain 4.2.9", OLD, "en") == spell_source("domain 4.2", OLD, "en")


def test_the_words_around_a_key_stay() -> None:
    spelt = spell_source("[P1], seen on Taobao; domain 1.5 and 1.6: cautious", OLD, "en")

    assert "[P1], seen on Taobao; our table of limits" in spelt
    assert spelt.endswith("): cautious")
    assert "1.6" not in spelt


def test_a_statute_is_cited_as_it_stands_on_the_day() -> None:
    assert spell_source("trademark-law.prior_use", OLD, "en").startswith("Article 59(3) ")
    assert spell_source("trademark-law.prior_use", NEW, "en").startswith("Article 73(4) ")


def test_a_rule_that_is_not_yet_in_force_says_from_when() -> None:
    assert spell_source("trademark-law.nominative_use", OLD, "en").endswith(" (from 2027-01-01)")
    assert spell_source("trademark-law.nominative_use", OLD, "zh-CN").endswith("（自2027-01-01起）")
    assert "(from" not in spell_source("trademark-law.nominative_use", NEW, "en")


def test_a_text_that_was_not_checked_says_so() -> None:
    assert spell_source("notice-guidance.malicious_notice", OLD, "en").endswith(" (its text was not checked)")
    assert "checked" not in spell_source("e-commerce-law.notice", OLD, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_every_statute_is_spelt_on_every_day(language: Language) -> None:
    days = {OLD, NEW}
    for key in list_statutes():
        for version in load_statute(key).versions[1:]:
            days |= {version.starts, version.starts - timedelta(days=1)}
    spelt = [(key, spell_source(key, day, language)) for key in list_keys() for day in days]

    assert len(spelt) > 100
    assert [key for key, text in spelt if key in text] == []


def test_every_source_is_told_in_both_languages() -> None:
    assert len(load_sources()) > 50
    assert len(load_sections()) > 15
    for key, source in load_sources().items():
        assert set(source.what) == set(LANGUAGES), key
        assert set(source.note) in (set(), set(LANGUAGES)), key
        assert source.where or key[0] in "LK"
    assert {frozenset(what) for what in load_sections().values()} == {frozenset(LANGUAGES)}


def sources_of_codes() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "codes").glob("*.toml")):
        for code, table in tomllib.loads(path.read_text("utf-8")).items():
            if "source" in table:
                yield f"{path.name} {code}", table["source"]


def sources_of_yaml(paths: Iterator[Path]) -> Iterator[tuple[str, str]]:
    for path in sorted(paths):
        name = path.parent.name if path.name == "pack.yaml" else path.name
        yield from ((name, source) for source in sources_in(yaml.safe_load(path.read_text("utf-8"))))


def sources_in(node: object) -> Iterator[str]:
    """Every text under a `source` key; a field that a pack calls so holds a record or a label instead."""
    if isinstance(node, dict):
        if isinstance(node.get("source"), str):
            yield node["source"]
        for inner in node.values():
            yield from sources_in(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from sources_in(inner)


WRITTEN = {
    "codes": list(sources_of_codes()),
    "platforms": list(sources_of_yaml((DATA / "platforms").glob("*.yaml"))),
    "statutes": list(sources_of_yaml((DATA / "statutes").glob("*.yaml"))),
    "packs": list(sources_of_yaml((ROOT / "templates").glob("*/pack.yaml"))),
}


@pytest.mark.parametrize("where", WRITTEN)
def test_every_source_that_is_named_resolves(where: str) -> None:
    assert len(WRITTEN[where]) > 10
    unknown = [
        (name, source)
        for name, source in WRITTEN[where]
        for language in LANGUAGES
        if not set(BRACKET.findall(source)) <= set(load_sources())
        or LEFT.search(spell_source(source, OLD, language))
    ]
    assert unknown == []


def test_routes_and_checks_of_every_pack_are_among_them() -> None:
    named = {name for name, _ in WRITTEN["packs"]}
    with_routes = {
        path.parent.name
        for path in (ROOT / "templates").glob("*/pack.yaml")
        if re.search(r"^routes:", path.read_text("utf-8"), re.MULTILINE)
    }
    assert with_routes
    assert with_routes <= named


@given(st.text(), st.sampled_from(LANGUAGES))
def test_nothing_that_may_be_written_stops_it(source: str, language: Language) -> None:
    spell_source(source, OLD, language)


@given(st.lists(st.sampled_from([*load_sources(), "domain", "[", "]", " ", ";", "43(2)", "7", "."])))
def test_no_mixture_of_keys_stops_it(parts: list[str]) -> None:
    spell_source("".join(parts), OLD, "en")
