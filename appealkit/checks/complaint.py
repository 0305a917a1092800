"""The complaint as the platform must find it: its links, and an answer that fits (CO codes)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlsplit

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Words
from appealkit.compose.prove import Proven
from appealkit.packs.pack import Pack
from appealkit.rules.routes import DEFENCES


def check_complaint(case: Case, packs: Iterable[Pack], proven: Proven) -> Iterator[Finding]:
    """Give CO01 to CO03 for a case that answers a complaint with these packs."""
    yield from _check_links(case)
    yield from _check_reason(case, packs)
    yield from _check_answered(case, packs, proven)


def item_id_of(url: str) -> str:
    """Give the item id that a link states in its `id=`, or nothing."""
    try:
        found = parse_qs(urlsplit(url).query).get("id", [])
    except ValueError:  # no address at all
        return ""
    return found[0] if found and re.fullmatch(r"\d{5,20}", found[0]) else ""


def _check_links(case: Case) -> Iterator[Finding]:
    seen: set[str] = set()
    for listing in case.get("complaint.listings"):
        identity, url = listing["id"], listing["url"]
        stated = item_id_of(str(url)) if url else ""
        if isinstance(identity, Words) and stated and stated != identity:
            values = {"id": str(identity), "stated": stated}
            yield Finding("CO01", case.place(url.field), values, "differs")
        if isinstance(identity, Words) and identity in seen:
            yield Finding("CO01", case.place(identity.field), {"id": str(identity)}, "twice")
        if identity:
            seen.add(str(identity))


def _check_reason(case: Case, packs: Iterable[Pack]) -> Iterator[Finding]:
    """The reason code says which defences are usual; what answers any complaint is not measured by it."""
    code = case.get("complaint.reason_code")
    usual = case.platform.answers.get(str(code), ()) if code else ()
    ours = [pack.name for pack in packs if _is_defence(pack)]
    if usual and ours and not set(usual) & set(ours):
        values = {"code": str(code), "usual": ", ".join(usual), "ours": ", ".join(ours)}
        yield Finding("CO02", case.place("complaint.reason_code"), values)


def _is_defence(pack: Pack) -> bool:
    """Whether a pack denies infringement before the platform on one ground."""
    rows = [route.row for route in pack.routes]
    return pack.audience == "platform" and bool(rows) and min(rows) in DEFENCES


def _check_answered(case: Case, packs: Iterable[Pack], proven: Proven) -> Iterator[Finding]:
    """Where orders are the proof, each listing complained of needs one."""
    listings = [listing["id"] for listing in case.get("complaint.listings") if listing["id"]]
    proofs = {pack.proves for pack in packs} - {""}
    if len(listings) < 2 or not proofs:
        return
    proof = proven.sale if "prior-sales" in proofs else proven.use
    sold = {line.item_id for line in proof.valid if line.item_id}
    for identity in listings:
        if sold and identity not in sold:
            yield Finding("CO03", case.place(identity.field), {"id": str(identity)})
