"""What a template can name beside the case's values: the date, the platform, exhibits, citations, annexes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from appealkit.case.record import Blank, Gap, Record
from appealkit.compose.annexes import anchor_of, label_of, make_annex
from appealkit.compose.brief import Brief
from appealkit.compose.contents import add_pages, number_evidence
from appealkit.compose.literal import Reference, Slot, Slots
from appealkit.document import Annex
from appealkit.rules.statutes import cite
from appealkit.words import say


class UnknownExhibit(LookupError):
    """A template names an exhibit that the case does not have."""


def make_functions(brief: Brief, values: Record, slots: Slots, annexes: list[Annex]) -> dict[str, Any]:
    """Give the names and functions of one run; what they print goes into `slots`, lists into `annexes`."""
    exhibits = _label_exhibits(brief, values, slots)
    by_id = {exhibit["id"]: exhibit for exhibit in exhibits if exhibit["id"]}

    def exhibit(wanted: Any) -> Any:
        if isinstance(wanted, Blank):
            return wanted
        identity = wanted["id"] if isinstance(wanted, Record) else wanted
        if identity not in by_id and brief.draft:
            return Gap("evidence")
        if identity not in by_id:
            raise UnknownExhibit(str(identity))
        return by_id[identity]["link"]

    def in_group(group: str = "") -> list[Record]:
        return [exhibit for exhibit in exhibits if group in ("", exhibit["group"])]

    def annex(title: str, records: Any, names: Sequence[str], *notes: str) -> Any:
        if isinstance(records, Blank):
            return records
        number = len(annexes) + 1
        labels = {str(identity): exhibit["label"] for identity, exhibit in by_id.items()}
        spoken = ["".join(note) for note in notes]
        annexes.append(make_annex(brief, number, "".join(title), records, names, labels, spoken))
        label = label_of(number, brief.language)
        return Reference(label, _link(label, anchor_of(number), slots))

    return {
        "date": brief.date,
        "platform": _describe_platform(brief, values),
        "exhibit": exhibit,
        "exhibits": in_group,
        "annex": annex,
        "cite": partial(cite, on=brief.date, language=brief.language),
    }


def _label_exhibits(brief: Brief, values: Record, slots: Slots) -> list[Record]:
    """Give the case's exhibits by number, each with its printed label, the link with it, and its pages."""
    labelled = []
    for numbered in number_evidence(brief.case):
        label = say("packet.exhibit", brief.language, number=numbered.number)
        exhibit = values["evidence"][numbered.place - 1]
        link = Reference(label, _link(label, numbered.anchor, slots))
        known = {"label": label, "link": link, "anchor": numbered.anchor, "number": numbered.number}
        labelled.append(add_pages(exhibit, known, numbered, brief.contents))
    return labelled


def _link(label: str, anchor: str, slots: Slots) -> Markup:
    """Print a label that leads to a place of the document."""
    return Markup("[{}](#{})").format(slots.put(Slot(label)), slots.put(Slot(anchor)))


def _describe_platform(brief: Brief, values: Record) -> Record | Blank:
    """Give the platform's names; while the case names no platform they are empty."""
    platform, blank = brief.case.platform, values["platform"]
    if isinstance(blank, Blank):
        return blank
    name = str(platform.name(brief.language))  # plain texts: they come from no field of the case
    described = {"id": platform.id, "name": name, "team": str(platform.team.get(brief.language, name))}
    return Record(described, {}, "platform")
