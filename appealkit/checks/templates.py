"""The templates of a case's documents against the case's own facts and the law's dates (TX02, TM07).

What a template prints of the case is right by construction. What somebody typed into it is not: a date
or a number left over from another matter, an article that a revision has renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from appealkit.case.case import Case
from appealkit.case.finding import Finding, Place
from appealkit.case.money import Money
from appealkit.compose.lint import FORMS
from appealkit.evidence.files import walk_values
from appealkit.packs.pack import Pack
from appealkit.packs.search import SearchPath
from appealkit.rules.days import day_of
from appealkit.rules.statutes import changes_near, list_statutes

NEAR_CHANGE = timedelta(days=60)
# Jinja's own text, which is no text of the letter.
CODE = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
TAKEN_IN = re.compile(r"""\{%-?\s*(?:include|extends|from|import)\s+["']([^"']+)["']""")
CITED = re.compile(r"""cite\(\s*["']([a-z0-9-]+)\.""")
DATE = re.compile(r"(\d{4})(?:年|-|/)(\d{1,2})(?:月|-|/)(\d{1,2})日?")
AMOUNT = re.compile(r"(?:人民币|RMB|CNY|USD|¥|\$)\s?(\d[\d,]*(?:\.\d{1,2})?)|(\d[\d,]*(?:\.\d{1,2})?)元")
LONG_NUMBER = re.compile(r"(?:ZL)?[\dA-Z]*\d{7}[\dA-Z]*(?:\.[\dX])?")
ARTICLE = re.compile(r"《[^《》]{2,30}》(?:（[^（）]*）)?第[一二三四五六七八九十百零〇\d]+条|\bArticle \d+")


def read_templates(case: Case, packs: Iterable[Pack], places: SearchPath) -> dict[Path, str]:
    """Give the templates of some packs in the case's language, and what they include, extend or import."""
    names = [pack.template(case.language, form) for pack in packs for form in FORMS]
    texts: dict[Path, str] = {}
    while names:
        path = places.find(names.pop(0))
        if path is not None and path not in texts:
            texts[path] = _read(path)
            names += TAKEN_IN.findall(texts[path])
    return texts


def check_templates(case: Case, texts: Mapping[Path, str]) -> Iterator[Finding]:
    """Give TX02 for dates, amounts and numbers that a template states and the case does not; TM07 for law."""
    facts = gather_facts(case)
    for path, text in texts.items():
        yield from _check_template(path, text, facts)


def check_cited_law(case: Case, texts: Mapping[Path, str], on: date) -> Iterator[Finding]:
    """Give TM07 where a law that the documents cite changes within two months of their day."""
    cited = {law for text in texts.values() for law in CITED.findall(text)}
    for change in changes_near(sorted(cited & set(list_statutes())), on, NEAR_CHANGE):
        statute = change.statute
        if statute.kinds and str(case.get("complaint.kind") or "") not in statute.kinds:
            continue  # cited in a branch that such a complaint does not take
        values = {"title": statute.title, "day": change.day, "on": on}
        yield Finding("TM07", case.place("date"), values, "after" if on >= change.day else "before")


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the case says of days, amounts and numbers."""

    days: frozenset[date]
    amounts: frozenset[str]
    text: str


def gather_facts(case: Case) -> Facts:
    """Collect the days, the amounts and all the words of a case, its orders among them."""
    values = [value for value, _ in walk_values(case.values)]
    lines = case.orders.lines
    values += [moment for line in lines for moment in (line.created, line.paid, line.shipped) if moment]
    words = [str(value) for value in values if isinstance(value, str)]
    days = {day_of(value) for value in values if isinstance(value, date)}
    days |= {day for word in words for day in _days_in(word)}
    days |= {case.date()}
    amounts = {_plain(f"{value.amount:f}") for value in values if isinstance(value, Money)}
    amounts |= {_plain(amount) for word in words for amount in _amounts_in(word)}
    words += [line.order_no for line in lines]
    return Facts(frozenset(days), frozenset(amounts), "\n".join(words))


def _read(path: Path) -> str:
    """The text of a template; one that cannot be read has none, and PA06 says so."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _check_template(path: Path, text: str, facts: Facts) -> Iterator[Finding]:
    text = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for number, line in enumerate(text.split("\n"), 1):
        for value in _strange(line, facts):
            column = line.index(value) + 1
            yield Finding("TX02", Place(str(path), number, column, "", line.strip()), {"value": value})
        if article := ARTICLE.search(line):
            place = Place(str(path), number, article.start() + 1, "", line.strip())
            yield Finding("TM07", place, {"article": article[0]}, "typed")


def _strange(line: str, facts: Facts) -> Iterator[str]:
    """The dates, amounts and long numbers of a line that the case does not have."""
    for match in DATE.finditer(line):
        if not set(_days_in(match[0])) & facts.days:
            yield match[0]
    for match in AMOUNT.finditer(line):
        if _plain(match[1] or match[2]) not in facts.amounts:
            yield match[0]
    for match in LONG_NUMBER.finditer(DATE.sub(" ", line)):
        if match[0] not in facts.text:
            yield match[0]


def _days_in(text: str) -> Iterator[date]:
    for year, month, day in DATE.findall(text):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _amounts_in(text: str) -> Iterator[str]:
    return (one or other for one, other in AMOUNT.findall(text))


def _plain(amount: str) -> str:
    """An amount without its thousands and without zeros behind the point."""
    amount = amount.replace(",", "")
    return amount.rstrip("0").rstrip(".") if "." in amount else amount
