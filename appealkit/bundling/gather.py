"""Gathering: every exhibit of a case prepared and laid into quires, or everything told that keeps one out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from appealkit.bundling.desk import Desk
from appealkit.bundling.front import section_of
from appealkit.case.finding import Finding
from appealkit.case.record import Record
from appealkit.compose.contents import Numbered, number_evidence
from appealkit.errors import AppealError
from appealkit.evidence.exhibits.leaves import Change, UnusableExhibit
from appealkit.evidence.exhibits.prepare import Prepared, Reader
from appealkit.evidence.exhibits.recognition import RecognitionMissing, check_recognition, recognise
from appealkit.evidence.files import UnusableFile
from appealkit.evidence.timestamps import UnusableToken
from appealkit.packet.plan import Section
from appealkit.packet.quires import Quires, Sheaf
from appealkit.packet.redactions import find_boxes


@dataclass(frozen=True, slots=True)
class Gathered:
    """An exhibit whose pages lie in a quire, and what is known of it but the pages themselves."""

    exhibit: Record
    numbered: Numbered
    section: Section
    sheaf: Sheaf
    prepared: Prepared

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was done to it."""
        return self.prepared.converted.changes

    @property
    def is_masked(self) -> bool:
        """Whether anything of it is hidden."""
        return any(change.kind in ("masked", "redacted") for change in self.changes)


def gather_exhibits(desk: Desk, quires: Quires) -> list[Gathered]:
    """Give the exhibits of a case by number, their pages in quires.

    Raises AppealError with all that keeps any of them out.
    """
    if desk.wishes.recognise:
        _require_recognition(desk)
    reader = Reader(desk.case, desk.audience, desk.language)
    exhibits, numbered = desk.case.get("evidence"), number_evidence(desk.case)
    gathered: list[Gathered] = []
    findings: list[Finding] = []
    for done, number in enumerate(numbered):
        exhibit = exhibits[number.place - 1]
        desk.wishes.progress(done, len(numbered), str(exhibit["title"] or ""))
        try:
            prepared = reader.prepare(exhibit)
            pictures = recognise if desk.wishes.recognise else None
            sheaf = quires.add(prepared.converted.leaves, pictures)
        except (UnusableExhibit, UnusableFile, UnusableToken) as fault:
            findings.append(_explain(desk, number, exhibit, fault))
            continue
        section = section_of(desk, number, sheaf.pages)
        boxes = tuple(find_boxes(prepared.converted.leaves, prepared.boxes))
        kept = replace(prepared, converted=replace(prepared.converted, leaves=()), boxes=boxes)
        gathered.append(Gathered(exhibit, number, section, sheaf, kept))
    quires.lay_by()
    desk.wishes.progress(len(numbered), len(numbered), "")
    if findings:
        raise AppealError(*findings)
    return gathered


def _explain(
    desk: Desk, numbered: Numbered, exhibit: Record, fault: UnusableExhibit | UnusableFile | UnusableToken
) -> Finding:
    """Say at the exhibit's line what is wrong with its file."""
    field = "timestamp" if isinstance(fault, UnusableToken) and exhibit["timestamp"] else "file"
    place = desk.case.place(f"evidence[{numbered.place}].{field}")
    written = str(exhibit["file"] or exhibit["title"] or "")
    match fault:
        case UnusableFile():
            values = {"file": fault.written, "reason": fault.reason}
            return Finding("EV01", place, values, fault.fault)
        case UnusableToken():
            return Finding("EV14", place, {"file": written, **fault.values}, fault.variant)
    return Finding("EV13", place, {"file": written, **fault.values}, fault.variant)


def _require_recognition(desk: Desk) -> None:
    try:
        check_recognition()
    except RecognitionMissing as missing:
        finding = Finding("PK02", desk.case.place("evidence"), {"remedy": missing.remedy})
        raise AppealError(finding) from None
