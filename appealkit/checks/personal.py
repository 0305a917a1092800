"""Personal data that would leave the house: none may stand unmasked in what others get to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from appealkit.case.case import Case
from appealkit.case.codes import load_codes
from appealkit.case.fields import find_field
from appealkit.case.finding import Finding
from appealkit.case.record import Words
from appealkit.packs.bans import find_texts
from appealkit.rules.personal import (
    OUTSIDERS,
    Personal,
    cover_personal,
    find_personal,
    identify,
    show_masked,
)

# Their own contact data is meant to be there.
PARTIES = ("party", "store", "complainant")
# What names a record, a file or a rule is no free text. Of an order, its title is printed as it stands.
NOT_FREE = (*PARTIES, "platform", "documents", "theme", "orders", "match", "select", "columns")
# Of an exhibit, what is to be blacked out, and messages, which are masked as they are bound.
UNPRINTED = ("evidence.redact.", "evidence.chat.")
IDENTIFIERS = (
    "id",
    "number",
    "order_no",
    "item_id",
    "complaint_id",
    "tax_no",
    "reason_code",
    "file",
    "url",
    "link",
)


def check_personal(case: Case, audiences: Collection[str]) -> Iterator[Finding]:
    """Give EV03 for each sort of personal data that a free text would show to an outsider (domain 2.8).

    `audiences` are those of the documents to make. What the parties state as their own is fine anywhere.
    A street address is a warning only: that of a market or a company is often needed.
    """
    if OUTSIDERS.isdisjoint(audiences):
        return
    texts = list(find_texts(case.values, []))
    own = {identify(text, found) for text in texts if _top(text) in PARTIES for found in find_personal(text)}
    for text in texts:
        if _is_free(case, text):
            foreign = [found for found in find_personal(text) if identify(text, found) not in own]
            for kind in dict.fromkeys(found.kind for found in foreign):
                yield _report(case, text, next(found for found in foreign if found.kind == kind))


def _is_free(case: Case, text: Words) -> bool:
    path = re.sub(r"\[\d+\]", "", text.field)
    declared = find_field(case.fields, path)
    if declared is None or declared.type != "text" or declared.name in IDENTIFIERS:
        return False
    if path.startswith(UNPRINTED):
        return False
    return path == "orders.title" or _top(text) not in NOT_FREE


def _top(text: Words) -> str:
    """The field of the case that a text stands in or under."""
    return re.split(r"[.\[]", text.field)[0]


def _report(case: Case, text: Words, found: Personal) -> Finding:
    """Say what was found and show it masked; a log must not tell what a letter may not."""
    place = case.place(text.field)
    place = replace(place, excerpt=cover_personal(place.excerpt))
    sorts = {language: words["sorts"][found.kind] for language, words in load_codes()["EV03"].words.items()}
    values = {"sort": sorts, "value": show_masked(text, found)}
    if found.kind == "address":
        return Finding("EV03", place, values, "address", level="warning")
    return Finding("EV03", place, values, "unmasked")
