"""Proofreading: a finished packet is searched for what was masked in its exhibits, before anybody gets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from appealkit.bundling.desk import Desk
from appealkit.bundling.fit import Fitted
from appealkit.bundling.gather import Gathered
from appealkit.case.finding import Finding
from appealkit.errors import AppealError
from appealkit.packet.leaks import find_leaks
from appealkit.packet.plan import Volume
from appealkit.packet.reading import open_for_reading, read_words


def proofread(desk: Desk, fitted: Fitted, exhibits: Sequence[Gathered]) -> None:
    """Raise AppealError with PK03 for every exhibit whose pages still hold what was masked in it."""
    masked = {
        gathered.section.place: gathered.prepared.converted.masked
        for gathered in exhibits
        if gathered.prepared.converted.masked
    }
    findings = [
        finding
        for volume, file in zip(fitted.plan.volumes, fitted.volumes, strict=True)
        if any(section.place in masked for section in volume.sections)
        for finding in _search(desk, volume, file, masked)
    ]
    if findings:
        raise AppealError(*findings)


def _search(desk: Desk, volume: Volume, file: BinaryIO, masked: dict[int, frozenset[str]]) -> list[Finding]:
    from pikepdf import Pdf

    findings = []
    with Pdf.open(file) as pdf, open_for_reading(file) as reading:
        for section in volume.sections:
            if section.place not in masked:
                continue
            start = section.first - volume.first
            pages = range(start, start + section.pages)
            words = [read_words(reading, page) for page in pages]
            leaks = find_leaks(pdf.pages[start : pages.stop], words, masked[section.place])
            if leaks:
                place = desk.case.place(f"evidence[{section.place}]")
                values = {"label": section.label, "count": len(leaks)}
                findings.append(Finding("PK03", place, values))
    return findings
