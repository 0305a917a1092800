"""Sources: what the keys mean that rules name, so that whoever reads a rule can judge it.

`[P20]` is an entry of `data/sources.yaml`, `[L1 43(2)]` an article of one, `domain 7` a section of our
own notes, `patent-law.prior_design` a statute's key. What is none of these stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from appealkit.rules.statutes import UnknownCitation, article_in_chinese, cite, find_rule
from appealkit.tables import read_table
from appealkit.words import Bilingual, Language, in_language, say

KEY = re.compile(
    r"\[(?P<key>[A-Z]\d*[a-z]?)(?: (?P<article>[^\]]+))?\]"
    r"|domain (?P<sections>\d+(?:\.\w+)*(?: and \d+(?:\.\w+)*)*)"
    r"|(?P<rule>[a-z][a-z0-9-]*\.[a-z]\w*)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that was read: what it is, where, and how far it can be trusted, if that is known."""

    what: Bilingual
    where: str
    note: Bilingual


def split_sources(source: str) -> list[str]:
    """Give the parts of what a rule names as its source: `[P9] [P22]; domain 7` has three."""
    parts = re.sub(r"\]\s*\[", "]; [", source).split(";")
    return [part.strip() for part in parts if part.strip()]


def spell_source(source: str, on: date, language: Language) -> str:
    """Spell what a rule names as its source, statutes as they stand on a day."""
    spelt = (KEY.sub(partial(_spell, on=on, language=language), part) for part in split_sources(source))
    return say("sources.separator", language).join(dict.fromkeys(spelt))


@cache
def load_sources() -> Mapping[str, Source]:
    """Give every source by its key (`P20`), in the order of the file."""
    return {
        key: Source(entry["what"], entry.get("where", ""), entry.get("note", {}))
        for key, entry in _read()["sources"].items()
    }


@cache
def load_sections() -> Mapping[str, Bilingual]:
    """Give what the sections of our own notes hold, by their numbers."""
    sections: dict[str, Bilingual] = _read()["sections"]
    return sections


@cache
def _read() -> dict[str, Any]:
    table: dict[str, Any] = read_table("sources.yaml")
    return table


def _spell(found: re.Match[str], on: date, language: Language) -> str:
    if found["rule"]:
        return _spell_rule(found["rule"], on, language)
    if found["sections"]:
        sections = (_section(number) for number in found["sections"].split(" and "))
        return say("sources.separator", language).join(
            say("sources.ours", language, what=in_language(what, language)) if what else found[0]
            for what in sections
        )
    source = load_sources().get(found["key"])
    if source is None:
        return found[0]
    key, what = found["key"], in_language(source.what, language)
    if found["article"]:
        what += _spell_article(found["article"], language)
    elif source.where:
        what = say("sources.at", language, what=what, where=source.where)
    return f"{what} [{key}]"


def _spell_rule(key: str, on: date, language: Language) -> str:
    """A rule as it is cited on the day; one of another time with its days; one that is unknown as it is."""
    try:
        statute, rule = find_rule(key)
    except UnknownCitation:
        return key
    unchecked = say("sources.unchecked", language) if rule.unverified else ""
    try:
        return cite(key, on, language) + unchecked
    except UnknownCitation:  # not in the text of that day
        version = next(version for version in statute.versions if version.id in rule.articles)
    cited = cite(key, version.starts, language) + unchecked
    if version.starts > on:
        return say("sources.later", language, what=cited, day=version.starts)
    return say("sources.earlier", language, what=cited, day=version.ends)


def _spell_article(article: str, language: Language) -> str:
    """`43(2)`, `art.59(3)` or `r.12` as the language has it."""
    bare = re.sub(r"^(art\.|r\.)\s*", "", article)
    kind = "rule" if article.startswith("r.") else "article"
    if language == "zh-CN":
        try:
            bare = article_in_chinese(bare)
        except ValueError:
            bare = f"第{bare}条"
    return say(f"sources.{kind}", language, article=bare)


def _section(number: str) -> Bilingual | None:
    """What a section holds, or the nearest one above it."""
    sections = load_sections()
    while number not in sections and "." in number:
        number = number.rpartition(".")[0]
    return sections.get(number)
