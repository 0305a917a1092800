"""Bundling a case: check, gather its exhibits, set what stands in front, bind, publish all or nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from appealkit.api import check, load_case, packs_of
from appealkit.bundling.desk import Desk, Progress, Wishes, make_desk
from appealkit.bundling.fit import fit_packet
from appealkit.bundling.front import Paper, write_letters
from appealkit.bundling.gather import Gathered, gather_exhibits
from appealkit.bundling.hand_over import Handed, hand_over
from appealkit.bundling.proofread import proofread
from appealkit.bundling.seal import seal
from appealkit.case.case import Case
from appealkit.case.finding import Finding, in_order
from appealkit.errors import AppealError
from appealkit.packet.archive import Ready
from appealkit.packet.limits import Limits
from appealkit.packet.manifest import Bound
from appealkit.packet.quires import Quires
from appealkit.packs.search import search_path
from appealkit.rendering import default_folder
from appealkit.rules.masks import Audience
from appealkit.writers.publish import publish_all
from appealkit.writers.theme_files import load_theme

__all__ = ["Bundle", "BundledFile", "Limits", "Progress", "Wishes", "bundle", "plan_bundle"]


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file of a packet; only a volume has `pages`."""

    path: Path
    pages: int | None
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was bundled: the volumes, what goes with them, every exhibit, and what was found on the way."""

    volumes: tuple[BundledFile, ...]
    others: tuple[BundledFile, ...]
    exhibits: tuple[Bound, ...]
    audience: Audience
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> int:
        """How many pages all volumes have."""
        return sum(volume.pages or 0 for volume in self.volumes)


def bundle(case: Case | Path | str, folder: Path | str | None = None, wishes: Wishes | None = None) -> Bundle:
    """Bind a case's letters and exhibits into a packet in `folder` (default: `out/` beside the case).

    Files are named after the complaint: `ID-packet.pdf`, or `ID-packet-1.pdf` and so on, `ID-packet.zip`,
    `ID-packet.json` and `ID-packet.sha256`. Exhibits are masked for the audience. Raises AppealError with
    all that blocks; then nothing is written, as nothing is when the process is killed.
    """
    with ExitStack() as work:
        made, report = _make(case, folder, wishes or Wishes(), work)
        publish_all((file.path, ready.content) for file, ready in made)
    return report


def plan_bundle(
    case: Case | Path | str, folder: Path | str | None = None, wishes: Wishes | None = None
) -> Bundle:
    """Give what `bundle` would write; it raises what that raises, and writes nothing."""
    with ExitStack() as work:
        return _make(case, folder, wishes or Wishes(), work)[1]


def _make(
    case: Case | Path | str, folder: Path | str | None, wishes: Wishes, work: ExitStack
) -> tuple[list[tuple[BundledFile, Ready]], Bundle]:
    """Make a packet ready to be published. Its files live as long as `work` does."""
    work.enter_context(_without_collector())
    case = case if isinstance(case, Case) else load_case(case)
    place = Path(folder) if folder is not None else default_folder(case.path)
    desk = make_desk(case, packs_of(case, (), search_path(case.folder)), wishes, place)
    findings = _refuse_blocking(check(case))
    quires = work.enter_context(Quires(load_theme("letter", desk.places, desk.language), desk.language))
    letters, exhibits = _gather(desk, quires)
    fitted = fit_packet(desk, letters, exhibits, quires, work)
    proofread(desk, fitted, exhibits)
    fitted = seal(desk, fitted, work)
    handed = hand_over(desk, fitted, exhibits, work)
    found = in_order([*findings, *_tell_left_out(desk), *fitted.findings])
    return _report(desk, handed, [volume.pages for volume in fitted.plan.volumes], found)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Meanwhile look for no circles of objects: each search goes through all pages and finds next to none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refuse_blocking(findings: list[Finding]) -> list[Finding]:
    """Stop at what blocks. An exhibit without a purpose may stand in a letter, in a catalogue it may not."""
    findings = [
        replace(finding, level="error") if (finding.code, finding.variant) == ("EV02", "exhibit") else finding
        for finding in findings
    ]
    if any(finding.blocks for finding in findings):
        raise AppealError(*in_order(findings))
    return findings


def _gather(desk: Desk, quires: Quires) -> tuple[list[Paper], list[Gathered]]:
    """Prepare exhibits and letters, and tell what is wrong with any of them at once."""
    findings: list[Finding] = []
    letters: list[Paper] = []
    exhibits: list[Gathered] = []
    try:
        exhibits = gather_exhibits(desk, quires)
    except AppealError as error:
        findings += error.findings
    try:
        letters = write_letters(desk)
    except AppealError as error:
        findings += error.findings
    if findings:
        raise AppealError(*in_order(findings))
    return letters, exhibits


def _tell_left_out(desk: Desk) -> Iterable[Finding]:
    """Say which letters are not in the packet because they are for somebody else."""
    for pack in desk.left_out:
        values = {"pack": pack.name, "title": pack.title, "audience": pack.audience}
        yield Finding("PK01", desk.case.place("documents"), values)


def _report(
    desk: Desk, handed: Handed, pages: list[int], findings: list[Finding]
) -> tuple[list[tuple[BundledFile, Ready]], Bundle]:
    def describe(ready: Ready, count: int | None = None) -> BundledFile:
        return BundledFile(desk.folder / ready.name, count, ready.size, ready.sha256)

    volumes = tuple(map(describe, handed.volumes, pages))
    others = tuple(map(describe, handed.others))
    report = Bundle(volumes, others, handed.exhibits, desk.audience, tuple(findings))
    return list(zip((*volumes, *others), (*handed.volumes, *handed.others), strict=True)), report
