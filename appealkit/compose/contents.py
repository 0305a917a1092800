"""The contents of a packet as templates see them: its parts, its groups, and the pages of every exhibit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from appealkit.case.case import Case
from appealkit.case.core import derived_fields
from appealkit.case.record import Choice, Record, fields_of
from appealkit.rules.exhibit_numbers import number_exhibits, sort_by_number
from appealkit.rules.masks import Audience


@dataclass(frozen=True, slots=True)
class Numbered:
    """An exhibit of a case: its place in the case file, from 1, its number, where links to it lead."""

    place: int
    number: str
    group: str
    anchor: str

    @property
    def group_number(self) -> int:
        """The number of its group, 0 where exhibits are counted through."""
        group, dash, _ = self.number.partition("-")
        return int(group) if dash else 0


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part of a packet and the pages it is on."""

    title: str
    first: int
    last: int
    anchor: str


@dataclass(frozen=True, slots=True)
class BoundExhibit:
    """The pages of an exhibit, its volume, the hash of its file if it has one, and who attested it when."""

    first: int
    last: int
    volume: int
    sha256: str
    masked: bool
    stamped: datetime | None = None
    stamped_by: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a packet holds: `exhibits` by their place in the case file, `parts` in the order of pages."""

    audience: Audience
    pages: int
    volumes: int
    parts: tuple[BoundPart, ...] = ()
    exhibits: Mapping[int, BoundExhibit] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()


def number_evidence(case: Case) -> list[Numbered]:
    """Give the exhibits of a case in the order of their numbers, each with an anchor of its own."""
    exhibits = list(case.get("evidence"))
    groups = [str(exhibit["group"] or "") for exhibit in exhibits]
    numbers = number_exhibits(groups)
    anchors = _name_anchors([str(exhibit["id"] or "") for exhibit in exhibits])
    return [
        Numbered(index + 1, numbers[index], groups[index], anchors[index])
        for index in sort_by_number(numbers)
    ]


def _name_anchors(ids: list[str]) -> list[str]:
    """Name where links to each exhibit lead; ids that differ in blanks alone must not share a place."""
    anchors: dict[str, None] = {}  # in order, and quick to ask
    for place, identity in enumerate(ids, 1):
        anchor = f"exhibit-{'-'.join(identity.split()) or place}"
        anchors[f"{anchor}-{place}" if anchor in anchors else anchor] = None
    return list(anchors)


def describe_packet(case: Case, contents: Contents | None) -> Record:
    """Give the packet for templates: without its contents the groups and the number of exhibits alone."""
    declared = derived_fields()["packet"]
    groups = tuple(
        Record(
            {"number": number, "title": title}, declared.fields["groups"].fields, f"packet.groups[{number}]"
        )
        for number, title in _list_groups(case)
    )
    values: dict[str, Any] = {"files": len(case.get("evidence")), "groups": groups}
    if contents is not None:
        audience = Choice(
            contents.audience, "packet.audience", declared.fields["audience"].choices[contents.audience]
        )
        values |= {"audience": audience, "pages": contents.pages, "volumes": contents.volumes}
        values["parts"] = tuple(
            Record(
                {"title": part.title, "first": part.first, "last": part.last, "anchor": part.anchor},
                declared.fields["parts"].fields,
                f"packet.parts[{number}]",
            )
            for number, part in enumerate(contents.parts, 1)
        )
    return Record(values, declared.fields, "packet")


def add_pages(
    exhibit: Record, known: Mapping[str, Any], numbered: Numbered, contents: Contents | None
) -> Record:
    """Give an exhibit of the case with what else is known of it, and its pages where it is bound."""
    fields = {**fields_of(exhibit), **derived_fields()["packet"].fields["exhibits"].fields}
    values = {name: exhibit[name] for name in exhibit} | dict(known)
    values["group_number"] = numbered.group_number
    if contents is not None and (bound := contents.exhibits.get(numbered.place)):
        values |= {"first": bound.first, "last": bound.last, "volume": bound.volume}
        if bound.sha256:
            values["sha256"] = bound.sha256
        values["span"] = str(bound.first) if bound.first == bound.last else f"{bound.first}–{bound.last}"
        if bound.masked:
            values["masked"] = True
        if bound.stamped:
            values |= {"stamped": bound.stamped, "stamped_by": bound.stamped_by}
    return Record(values, fields, f"evidence[{numbered.place}]")


def _list_groups(case: Case) -> Iterator[tuple[int, Any]]:
    """Give the number and title of each group; 0 and nothing where there is none."""
    seen: set[int] = set()
    exhibits = case.get("evidence")
    for numbered in number_evidence(case):
        if numbered.group_number not in seen:
            seen.add(numbered.group_number)
            titles = case.fields["evidence"].fields["group"].choices
            key = numbered.group or "other"
            title = Choice(key, "packet.groups.title", titles[key]) if numbered.group_number else ""
            yield numbered.group_number, exhibits[numbered.place - 1]["group"] or title
