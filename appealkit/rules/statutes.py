"""Citations: a rule of law by its key and a date, so that a revision changes data and no template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from appealkit.rules.numerals import chinese_numeral
from appealkit.tables import read_table
from appealkit.words import DATA, Bilingual, Language, in_language, nearest


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a statute and the days on which it is in force (both ends included)."""

    id: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a statute: its article in each version, and what it says in our own words."""

    key: str
    says: Bilingual
    articles: Mapping[str, str]
    unverified: bool


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute: its versions, the rules that are cited, the kinds of complaint it matters to (none: all)."""

    key: str
    title: Bilingual
    number: Bilingual
    unit: str
    source: str
    versions: tuple[Version, ...]
    rules: Mapping[str, Rule]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A statute and the first day of a new text of it."""

    statute: Statute
    day: date


class UnknownCitation(LookupError):
    """No such key, or no such rule on that day; `near` is the nearest known key, or nothing."""

    def __init__(self, key: str, near: str = "", on: date | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.near = near
        self.on = on


def cite(key: str, on: date, language: Language) -> str:
    """Give the citation of a rule (`trademark-law.prior_use`) as the law stands on a day.

    《中华人民共和国商标法》第五十九条第三款; Article 59(3) of the Trademark Law of the People's
    Republic of China. Raises UnknownCitation.
    """
    statute, rule = find_rule(key)
    version = version_on(statute, on)
    article = rule.articles.get(version.id) if version else None
    if article is None:
        raise UnknownCitation(key, on=on)
    title, number = in_language(statute.title, language), in_language(statute.number, language)
    if language == "zh-CN":
        return f"《{title}》{f'（{number}）' if number else ''}{article_in_chinese(article)}"
    unit = {"item": "item", "article": "Article"}[statute.unit]
    plain = article.replace("[", "(").replace("]", ")")
    return f"{unit} {plain} of the {title}{f' ({number})' if number else ''}"


def find_rule(key: str) -> tuple[Statute, Rule]:
    """Give the statute and the rule of a key. Raises UnknownCitation with the nearest known key."""
    law, _, name = key.partition(".")
    statute = load_statute(law) if law in list_statutes() else None
    if statute is None or name not in statute.rules:
        raise UnknownCitation(key, near=nearest(key, list_keys()))
    return statute, statute.rules[name]


def version_on(statute: Statute, on: date) -> Version | None:
    """Give the text in force on a day, or None before the first."""
    return next((version for version in statute.versions if version.starts <= on <= version.ends), None)


def changes_near(keys: Iterable[str], on: date, within: timedelta) -> list[Change]:
    """Give those of some statutes of which a new text comes into force within so many days, either way."""
    return [
        Change(statute, version.starts)
        for statute in map(load_statute, keys)
        for version in statute.versions[1:]
        if abs(version.starts - on) <= within
    ]


def article_in_chinese(article: str) -> str:
    """Read `59(3)` as 第五十九条第三款, `3(2)[1]` as 第三条第二款第（一）项, `25-1` as 第二十五条之一.

    Raises ValueError for what is no article.
    """
    match = re.fullmatch(r"(\d+)(?:-(\d+))?(?:\((\d+)\))?(?:\[(\d+)\])?", article)
    if not match:
        raise ValueError(f"{article!r} is no article")
    forms = ("第{}条", "之{}", "第{}款", "第（{}）项")
    return "".join(
        form.format(chinese_numeral(int(number)))
        for form, number in zip(forms, match.groups(), strict=True)
        if number
    )


def list_keys() -> list[str]:
    """Give every key that can be cited."""
    return [f"{key}.{rule}" for key in list_statutes() for rule in load_statute(key).rules]


@cache
def list_statutes() -> list[str]:
    """Give the keys of all statutes, sorted: the names of their files."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _folder().iterdir())


@cache
def load_statute(key: str) -> Statute:
    """Give a statute by its key. Each is read when it is first cited."""
    return _read(read_table("statutes", f"{key}.yaml"))


def _folder() -> Path:
    return DATA / "statutes"


def _read(table: Mapping[str, Any]) -> Statute:
    return Statute(
        key=table["law"],
        title=table["title"],
        number=table.get("number", {}),
        unit=table.get("unit", "article"),
        source=table.get("source", ""),
        versions=tuple(
            Version(
                version["id"],
                date.fromisoformat(version["from"]) if "from" in version else date.min,
                date.fromisoformat(version["to"]) if "to" in version else date.max,
            )
            for version in table["versions"]
        ),
        rules={
            key: Rule(key, rule["says"], rule["articles"], rule.get("confidence") == "unverified")
            for key, rule in table["rules"].items()
        },
        kinds=tuple(table.get("kinds", ())),
    )
