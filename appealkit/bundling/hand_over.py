"""What is handed over: the volumes, the manifest, the archive, and the sums that check them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appealkit import __version__
from appealkit.bundling.desk import FRONT, Desk
from appealkit.bundling.fit import Fitted
from appealkit.bundling.gather import Gathered
from appealkit.evidence.exhibits.leaves import Change
from appealkit.evidence.exhibits.prepare import hash_file
from appealkit.packet.archive import Ready, list_sums, make_ready, write_bag
from appealkit.packet.fingerprint import Fingerprints
from appealkit.packet.limits import limits_of
from appealkit.packet.manifest import Bound, hash_folder, write_manifest
from appealkit.packet.names import make_safe, name_apart
from appealkit.packet.pictures import draw_pages
from appealkit.packet.plan import Section
from appealkit.packet.unnamed import open_unnamed
from appealkit.packs.pack import load_pack

RECORDINGS, PICTURES = "recordings", "images"


@dataclass(frozen=True, slots=True)
class Handed:
    """Everything that is handed over, ready to be published: the volumes first, then what goes with them."""

    volumes: tuple[Ready, ...]
    others: tuple[Ready, ...]
    exhibits: tuple[Bound, ...]


def hand_over(desk: Desk, fitted: Fitted, exhibits: Sequence[Gathered], work: ExitStack) -> Handed:
    """Give all files of a packet: PDF volumes, pictures of pages, manifest, archive and sums.

    What no page can show, a recording, goes into the archive as it is.
    """
    name = packet_name(desk)
    volumes = [
        make_ready(f"{name}{suffix}.pdf", file)
        for suffix, file in zip(_number(len(fitted.volumes)), fitted.volumes, strict=True)
    ]
    bound = tuple(_bind_exhibits(desk, fitted, exhibits))
    pictures = list(_draw(desk, name, fitted, work))
    recordings = list(_list_recordings(exhibits, work))
    manifest = make_ready(f"{name}.json", write_manifest(_describe(desk, fitted, volumes), bound))
    inside = [*volumes, *pictures, *recordings, manifest]
    archive = work.enter_context(open_unnamed(desk.near))
    write_bag(name, inside, {"External-Identifier": name}, archive)
    outside = [*volumes, *pictures, manifest, make_ready(f"{name}.zip", archive)]
    sums = make_ready(f"{name}.sha256", list_sums(outside).encode())
    return Handed(tuple(volumes), (*outside[len(volumes) :], sums), bound)


def packet_name(desk: Desk) -> str:
    """Give the name of a packet's files: that of the complaint, as far as a file may be called so."""
    identity = make_safe(str(desk.case.get("complaint.id") or ""), "case")
    return f"{identity}-packet"


def _number(volumes: int) -> list[str]:
    return [""] if volumes == 1 else [f"-{number}" for number in range(1, volumes + 1)]


def _bind_exhibits(desk: Desk, fitted: Fitted, exhibits: Sequence[Gathered]) -> Iterator[Bound]:
    """Describe each exhibit, with the fingerprint of its pages as they stand in the finished volume."""
    from pikepdf import Pdf

    by_place = {gathered.section.place: gathered for gathered in exhibits}
    for volume, file in zip(fitted.plan.volumes, fitted.volumes, strict=True):
        with Pdf.open(file) as pdf:
            fingerprints, pages = Fingerprints(pdf), list(pdf.pages)
            for section in volume.sections:
                if section.kind == "exhibit":
                    start = section.first - volume.first
                    digest = fingerprints.take(pages[start : start + section.pages])
                    yield _bind(desk, fitted, by_place[section.place], section, digest, volume.number)


def _bind(
    desk: Desk, fitted: Fitted, gathered: Gathered, section: Section, digest: str, volume: int
) -> Bound:
    prepared, changes = gathered.prepared, gathered.changes
    if fitted.step and prepared.shows_pictures:
        changes = (*changes, Change("shrunk", {"dpi": fitted.step.dpi, "quality": fitted.step.quality}))
    return Bound(
        id=str(gathered.exhibit["id"] or ""),
        section=section,
        number=gathered.numbered.number,
        source=name_source(desk, prepared.source),
        sha256_source=prepared.sha256,
        sha256_packet=digest,
        changes=changes,
        boxes=prepared.boxes,
        volume=volume,
    )


def name_source(desk: Desk, path: Path) -> str:
    """Give the name of a source as the case has it, without personal data that may stand in it."""
    from appealkit.rules.personal import cover_personal

    folder = desk.case.folder.resolve()
    resolved = path.resolve()
    inside = resolved.relative_to(folder) if resolved.is_relative_to(folder) else Path(resolved.name)
    return cover_personal(inside.as_posix())


def _draw(desk: Desk, name: str, fitted: Fitted, work: ExitStack) -> Iterator[Ready]:
    """Draw every page, where that is wished; pages are numbered through all volumes."""
    format_ = desk.wishes.images
    if format_ is None:
        return
    digits, page = len(str(fitted.plan.pages)), 0
    most = limits_of(desk.case.platform, desk.wishes.limits).file_size
    for volume in fitted.volumes:
        for picture in draw_pages(volume, format_, most):
            page += 1
            work.callback(picture.close)
            yield make_ready(f"{PICTURES}/{name}-{page:0{digits}}.{format_}", picture)


def _list_recordings(exhibits: Sequence[Gathered], work: ExitStack) -> Iterator[Ready]:
    recorded = [
        (gathered.section.label, path) for gathered in exhibits if (path := gathered.prepared.recording)
    ]
    names = name_apart(
        f"{make_safe(f'{label} {path.stem}', label)}{path.suffix.lower()}" for label, path in recorded
    )
    for name, (_, path) in zip(names, recorded, strict=True):
        yield make_ready(f"{RECORDINGS}/{name}", work.enter_context(path.open("rb")))


def _describe(desk: Desk, fitted: Fitted, volumes: Sequence[Ready]) -> dict[str, Any]:
    """Say what the packet is, and what it was made from and with."""
    case = desk.case
    packs = [*desk.letters, *(load_pack(name, desk.places) for name in FRONT)]
    return {
        "tool": f"appealkit {__version__}",
        "complaint": str(case.get("complaint.id") or ""),
        "audience": desk.audience,
        "language": desk.language,
        "pages": fitted.plan.pages,
        "case": {"path": case.path.name, "sha256": hash_file(case.path)},
        "packs": [{"name": pack.name, "sha256": hash_folder(pack.folder)} for pack in packs],
        "packet": [
            {"path": ready.name, "first_page": volume.first, "pages": volume.pages}
            | {"bytes": ready.size, "sha256": ready.sha256}
            for ready, volume in zip(volumes, fitted.plan.volumes, strict=True)
        ],
    }
