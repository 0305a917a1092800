"""All packs on the search path at once: the sound ones, the broken ones, and the codes they bring."""

from __future__ import annotations

from collections.abc import Iterable

from appealkit.case.core import core_fields
from appealkit.case.fields import Field, clashes, extend
from appealkit.case.finding import Finding
from appealkit.errors import AppealError
from appealkit.packs.pack import Ban, Check, Pack, load_pack
from appealkit.packs.search import SearchPath


def load_all_packs(places: SearchPath) -> tuple[list[Pack], list[Finding]]:
    """Give the packs that can be read, by name, and what is wrong with the others."""
    packs: list[Pack] = []
    findings: list[Finding] = []
    for name in places.list_packs():
        try:
            packs.append(load_pack(name, places))
        except AppealError as error:
            findings += error.findings
    return packs, findings


def merge_fields(packs: Iterable[Pack]) -> dict[str, Field]:
    """Give the core's fields with those of the packs. Raises AppealError with PA05 where two packs clash."""
    fields = core_fields()
    findings: list[Finding] = []
    for pack in packs:
        for name, declared in pack.fields.items():
            for clash in clashes(fields, {name: declared}):
                findings.append(Finding("PA05", pack.place_of(name), {"field": clash}))
        fields = extend(fields, pack.fields)
    if findings:
        raise AppealError(*findings)
    return fields


def checks_by_code(places: SearchPath) -> dict[str, list[tuple[Pack, Check | Ban]]]:
    """Give the checks and bans of all packs by their code."""
    checks: dict[str, list[tuple[Pack, Check | Ban]]] = {}
    for pack in load_all_packs(places)[0]:
        gates: tuple[Check | Ban, ...] = (*pack.checks, *pack.never)
        for check in gates:
            checks.setdefault(check.code, []).append((pack, check))
    return checks
