"""Who answers: one name everywhere, no placeholder left, one way of writing it (ID01, ID05, TX06)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Words
from appealkit.packs.bans import find_texts
from appealkit.rules.scripts import mixes_scripts

NAMES = (
    "party.name",
    "store.name",
    "store.registered_to",
    "complainant.name",
    "right.owner",
    "own_right.owner",
)
PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[XxＸ]{3,12}(?![A-Za-z0-9])|_{3,}|＿{2,}|\b(?:TODO|TBD)\b|^None$"
    "|待填|待补|待定|此处填|盖章处|签名处"
)


def check_parties(case: Case) -> Iterator[Finding]:
    """Give what is wrong with the names of a case and with what was left to be filled in."""
    yield from _check_one_name(case)
    yield from _check_placeholders(case)
    yield from _check_writing(case)


def _check_one_name(case: Case) -> Iterator[Finding]:
    party, registered = case.get("party.name"), case.get("store.registered_to")
    if party and registered and _plain(party) != _plain(registered):
        values = {"party": str(party), "registered": str(registered)}
        yield Finding("ID01", case.place("store.registered_to"), values)


def _check_placeholders(case: Case) -> Iterator[Finding]:
    """What was left to be filled: in the signature's block ID05, elsewhere TX01."""
    for text in find_texts(case.values, []):
        found = PLACEHOLDER.search(str(text))
        if found is None:
            continue
        place = case.place(text.field)
        values = {"found": found[0], "field": text.field}
        if text.field.startswith(("party.", "store.")):
            yield Finding("ID05", place, values)
        else:
            yield Finding("TX01", place, values, "placeholder", level="warning")


def _check_writing(case: Case) -> Iterator[Finding]:
    """One name in two ways of writing, or one that mixes simplified and traditional characters."""
    written: dict[str, Words] = {}
    for field in NAMES:
        name = case.get(field)
        if not isinstance(name, Words):
            continue
        if mixes_scripts(name):
            yield Finding("TX06", case.place(field), {"name": str(name)}, "scripts")
        first = written.setdefault(_plain(name), name)
        if first != name:
            values = {"name": str(name), "other": str(first), "field": first.field}
            yield Finding("TX06", case.place(field), values, "width")


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).lower()
