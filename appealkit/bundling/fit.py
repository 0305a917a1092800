"""Fitting a packet into what the platform takes: pictures are shrunk first, then it is split."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from appealkit.bundling.desk import Desk
from appealkit.bundling.front import Paper, write_front
from appealkit.bundling.gather import Gathered
from appealkit.case.finding import Finding
from appealkit.compose.contents import BoundExhibit
from appealkit.errors import AppealError
from appealkit.packet.archive import size_of
from appealkit.packet.bind import Binding, bind_volume
from appealkit.packet.limits import Limits, limits_of, told_by
from appealkit.packet.plan import Plan, Section, split
from appealkit.packet.quires import Quires
from appealkit.packet.shrink import STEPS, Step, shrink_quire
from appealkit.packet.unnamed import open_unnamed
from appealkit.words import say

MOST_TRIES = 4
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Fitted:
    """The volumes of a packet, bound; `step` is how far its pictures were brought down, if they were."""

    plan: Plan
    volumes: tuple[BinaryIO, ...]
    step: Step | None
    findings: tuple[Finding, ...]


def fit_packet(
    desk: Desk, letters: Sequence[Paper], exhibits: Sequence[Gathered], quires: Quires, work: ExitStack
) -> Fitted:
    """Bind the packet so that it keeps the limits, sharp as long as it fits, in as few volumes as it can be.

    Raises AppealError with EV08 where an exhibit alone is too large, or where there are too many volumes.
    """
    binder = _Binder(desk, letters, exhibits, quires, work)
    limits = limits_of(desk.case.platform, desk.wishes.limits)
    plan, volumes = binder.bind(())
    step = None
    for step in STEPS if _is_over(volumes, limits) else ():
        binder.shrink(step)
        plan, volumes = binder.bind(())
        if not _is_over(volumes, limits):
            break
    if limits.file_size and _is_over(volumes, limits):
        plan, volumes = _split(desk, binder, size_of(volumes[0]), limits.file_size)
    if limits.files and len(volumes) > limits.files:
        values = {"count": len(volumes), "limit": limits.files}
        raise AppealError(Finding("EV08", desk.case.place("evidence"), values, "volumes"))
    return Fitted(plan, volumes, step, tuple(_warn(desk, volumes)))


class _Binder:
    """Binds the same exhibits in different ways."""

    def __init__(
        self,
        desk: Desk,
        letters: Sequence[Paper],
        exhibits: Sequence[Gathered],
        quires: Quires,
        work: ExitStack,
    ) -> None:
        self.desk = desk
        self.letters = letters
        self.exhibits = {gathered.section.place: gathered for gathered in exhibits}
        self.quires = quires
        self.work = work
        self.originals = [work.enter_context(file) for file in quires.files]
        self.fronts: dict[tuple[int, ...], tuple[Plan, list[Paper]]] = {}

    def bind(self, breaks: Sequence[int]) -> tuple[Plan, tuple[BinaryIO, ...]]:
        """Bind all volumes; `breaks` count the exhibits that start a new one."""
        plan, papers = self._write_front(tuple(breaks))
        self.quires.drop_behind(len(self.originals))
        sheaves = {gathered.section.anchor: gathered.sheaf for gathered in self.exhibits.values()}
        for paper in (*papers, *self.letters):
            sheaves[paper.section.anchor] = self.quires.add_paper(paper.data, paper.outside)
        title = say("packet.title", self.desk.language, id=str(self.desk.case.get("complaint.id")))
        binding = Binding(self.quires.files, sheaves, self.desk.language, title)
        volumes = []
        for volume in plan.volumes:
            volumes.append(self.work.enter_context(open_unnamed(self.desk.near)))
            bind_volume(plan, volume, binding, volumes[-1])
        return plan, tuple(volumes)

    def shrink(self, step: Step) -> None:
        """Bring the pictures of all exhibits down to a step, from what they were: no loss upon loss."""
        for number, original in enumerate(self.originals):
            self.quires.files[number] = self.work.enter_context(shrink_quire(original, step))

    def measure(self) -> list[int]:
        """Give the bytes of each exhibit as it lies in the quires."""
        return [self.quires.measure(gathered.sheaf) for gathered in self.exhibits.values()]

    def _write_front(self, breaks: tuple[int, ...]) -> tuple[Plan, list[Paper]]:
        """Set cover and catalogue once for each division: how sharp pictures are changes nothing in them."""
        if breaks not in self.fronts:
            sections = [gathered.section for gathered in self.exhibits.values()]
            self.fronts[breaks] = write_front(self.desk, self.letters, sections, breaks, self._describe)
        return self.fronts[breaks]

    def _describe(self, plan: Plan, section: Section) -> BoundExhibit:
        gathered = self.exhibits[section.place]
        stamp = gathered.prepared.timestamp
        return BoundExhibit(
            first=section.first,
            last=section.last,
            volume=plan.volume_of(section),
            sha256="" if gathered.exhibit["chat"] else gathered.prepared.sha256,  # the case file is our own
            masked=gathered.is_masked,
            stamped=stamp.time if stamp else None,
            stamped_by=stamp.authority if stamp else None,
        )


def _split(desk: Desk, binder: _Binder, whole: int, limit: int) -> tuple[Plan, tuple[BinaryIO, ...]]:
    """Split between exhibits until every volume keeps the limit: what is estimated is measured when bound.

    `whole` has the bytes of all in one volume; what exhibits do not take of it, the front does.
    """
    sizes, room = binder.measure(), float(limit)
    front = max(0, whole - sum(sizes))
    for _ in range(MOST_TRIES):
        breaks = split([front + sizes[0], *sizes[1:]] if sizes else [], round(room))
        plan, volumes = binder.bind(breaks)
        largest = max(map(size_of, volumes))
        if largest <= limit:
            return plan, volumes
        room *= limit / largest * 0.99
    raise AppealError(*_find_too_large(desk, plan, volumes, limit))


def _find_too_large(desk: Desk, plan: Plan, volumes: Sequence[BinaryIO], limit: int) -> list[Finding]:
    findings = []
    for volume, file in zip(plan.volumes, volumes, strict=True):
        if size_of(file) > limit:
            section = volume.sections[-1]
            place = desk.case.place(f"evidence[{section.place}].file" if section.place else "evidence")
            values = {
                "label": section.label or section.title,
                "size": f"{size_of(file) / MB:.1f}",
                "limit": f"{limit / MB:.1f}",
            }
            findings.append(Finding("EV08", place, values, "exhibit"))
    return findings


def _is_over(volumes: Sequence[BinaryIO], limits: Limits) -> bool:
    return limits.file_size is not None and any(size_of(volume) > limits.file_size for volume in volumes)


def _warn(desk: Desk, volumes: Sequence[BinaryIO]) -> list[Finding]:
    """Warn of a limit that the platform is only thought to have: it is told, and nothing is done for it."""
    told, kept = told_by(desk.case.platform), limits_of(desk.case.platform, desk.wishes.limits)
    largest = max(map(size_of, volumes))
    if told.file_size and kept.file_size is None and largest > told.file_size:
        values = {"size": f"{largest / MB:.1f}", "limit": f"{told.file_size / MB:.0f}"}
        return [Finding("EV08", desk.case.place("platform"), values, "assumed", level="warning")]
    return []
