"""Free texts of the case that have one of its numbers or names almost right (TX03)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Words
from appealkit.packs.bans import find_texts
from appealkit.rules.near_misses import is_slip

# The numbers and names that other texts may repeat, beside the ids of the listings.
REPEATED = (
    *("complaint.id", "right.number", "own_right.number", "party.uscc"),
    *("party.name", "store.name", "complainant.name", "right.owner"),
)
LEAST = 6  # characters of a number or name, below which another is easily almost the same
RUNS_ON = re.compile(r"[A-Za-z0-9]{2}")


def check_free_texts(case: Case) -> Iterator[Finding]:
    """Give TX03 where a free text has a number or name that is almost one of the case's (domain 6)."""
    named = dict(_named_facts(case))
    for text in find_texts(case.values, []):
        for field, fact in named.items():
            slip = _find_slip(str(text), fact) if field != text.field else ""
            # A whole number of its own, such as that of an earlier complaint, may well be a near one.
            own = slip in named.values() or (slip == text and any(sign.isdigit() for sign in fact))
            if slip and not own:
                values = {"slip": slip, "fact": fact, "field": field}
                yield Finding("TX03", case.place(text.field), values)


def _named_facts(case: Case) -> Iterator[tuple[str, str]]:
    """The numbers and names that other texts may repeat, each with its field."""
    for field in REPEATED:
        value = case.get(field)
        if isinstance(value, Words) and len(value) >= LEAST:
            yield field, str(value)
    for listing in case.get("complaint.listings"):
        identity = listing["id"]
        if isinstance(identity, Words) and len(identity) >= LEAST:
            yield identity.field, str(identity)


def _find_slip(text: str, fact: str) -> str:
    """A part of the text that differs from a fact in one character or two exchanged ones, or nothing."""
    if fact in text or len(text) < len(fact):
        return ""
    for start in range(len(text) - len(fact) + 1):
        end = start + len(fact)
        part = text[start:end]
        # A slip leaves two of these four alone, and most places of a text have none of them.
        alike = sum(part[index] == fact[index] for index in (0, 1, -2, -1))
        if part[:-1] == fact[:-1] and fact[-1].isdigit():
            continue  # the next number is as likely another one's
        if alike >= 2 and is_slip(part, fact) and not _goes_on(text, start) and not _goes_on(text, end):
            return part
    return ""


def _goes_on(text: str, index: int) -> bool:
    """Whether a number or word of letters runs on over a place: what begins or ends there is a part of it."""
    return 0 < index < len(text) and bool(RUNS_ON.fullmatch(text[index - 1 : index + 1]))
