"""The plan of a packet: which part is on which pages, and which pages make which volume. Nothing is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

Kind = Literal["cover", "catalogue", "letter", "exhibit"]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together: their first page number, from 1, and how many; `size` is in bytes.

    An exhibit has its printed `label` (证据1-2), its `group`'s heading, and its `place` in the case file.
    """

    kind: Kind
    title: str
    anchor: str
    pages: int
    first: int = 0
    size: int = 0
    label: str = ""
    group: str = ""
    place: int = 0

    @property
    def last(self) -> int:
        """The number of its last page."""
        return self.first + self.pages - 1


@dataclass(frozen=True, slots=True)
class Volume:
    """One file of the packet; volumes count from 1."""

    number: int
    sections: tuple[Section, ...]

    @property
    def first(self) -> int:
        """The number of its first page."""
        return self.sections[0].first

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(section.pages for section in self.sections)


@dataclass(frozen=True, slots=True)
class Plan:
    """All volumes of a packet; page numbers run on from one to the next."""

    volumes: tuple[Volume, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in the order of their pages."""
        return tuple(section for volume in self.volumes for section in volume.sections)

    @property
    def pages(self) -> int:
        """How many pages all volumes have."""
        return sum(volume.pages for volume in self.volumes)

    def volume_of(self, section: Section) -> int:
        """Give the number of the volume that a section is in."""
        return bisect_right([volume.first for volume in self.volumes], section.first)


def make_plan(sections: Iterable[Section], breaks: Sequence[int] = ()) -> Plan:
    """Number the pages of sections in this order; a new volume starts at each section counted in `breaks`."""
    numbered = list(_number(sections))
    edges = [0, *breaks, len(numbered)]
    volumes = (
        Volume(number, tuple(numbered[start:end])) for number, (start, end) in enumerate(pairwise(edges), 1)
    )
    return Plan(tuple(volumes))


def split(sizes: Sequence[int], limit: int) -> list[int]:
    """Give where new volumes start so that none is larger than `limit` bytes: as few volumes as can be.

    Parts stay in their order and whole. Part 0, the front, is never alone if the next one fits with it.
    A part that is larger than the limit makes a volume of its own.
    """
    breaks, filled = [], 0
    for place, size in enumerate(sizes):
        if filled and filled + size > limit:
            breaks.append(place)
            filled = 0
        filled += size
    return breaks


def by_group(sections: Iterable[Section]) -> Iterator[tuple[str, list[Section]]]:
    """Give the exhibits of each group that stand together, with the group's heading."""
    for group, members in groupby(sections, lambda section: section.group):
        yield group, list(members)


def _number(sections: Iterable[Section]) -> Iterator[Section]:
    page = 1
    for section in sections:
        yield replace(section, first=page)
        page += section.pages
