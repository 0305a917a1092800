"""A packet as it is found: a PDF, an archive or a folder, with the manifest and sums that belong to it."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError
from appealkit.packet.archive import PAYLOAD
from appealkit.packet.unnamed import open_unnamed

SUMS_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
VOLUME = re.compile(r"(.+-packet)(?:-(\d+))?\.pdf")
MAX_MANIFEST = 50_000_000
MAX_UNPACKED = 20_000_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """The files of a packet by name, its volumes in order, and what it should be.

    `name` is where it was found; what stands before a file's name when that is told is its `base`. `sums`
    has the SHA-256 that each file must have; `manifest` is empty where there is none. A single volume out
    of several `is_part` of a packet.
    """

    name: str
    base: str
    files: Mapping[str, BinaryIO]
    volumes: tuple[str, ...]
    sums: Mapping[str, str] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    is_part: bool = False


def open_packets(path: Path, work: ExitStack) -> list[Opened]:
    """Open every packet at a place. Raises AppealError with PK05 where there is none, or none to be read."""
    try:
        if path.is_dir():
            found = list(_open_folder(path, work))
        elif zipfile.is_zipfile(path):
            found = [_open_archive(path, work)]
        else:
            found = [_open_file(path, work)]
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        reason = getattr(error, "strerror", "") or str(error) or type(error).__name__
        raise AppealError(Finding("PK05", Place(str(path)), {"reason": reason}, "unreadable")) from None
    if not found:
        raise AppealError(Finding("PK05", Place(str(path)), {}, "nothing"))
    return found


def _open_folder(path: Path, work: ExitStack) -> Iterator[Opened]:
    """Open the packets of a folder: by their sums, as a bag that was unpacked, else by their PDF files."""
    if (path / "bagit.txt").is_file():
        names = [file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()]
        files = {name: work.enter_context((path / name).open("rb")) for name in names}
        yield _open_bag(str(path), f"{path}{os.sep}", files)
        return
    bags = [folder for folder in sorted(path.iterdir()) if (folder / "bagit.txt").is_file()]
    for bag in bags:
        yield from _open_folder(bag, work)
    stems = dict.fromkeys(
        match[1] for file in sorted(path.glob("*.pdf")) if (match := VOLUME.fullmatch(file.name))
    )
    stems |= dict.fromkeys(file.stem for file in sorted(path.glob("*-packet.sha256")))
    for stem in stems:
        yield _open_stem(path, stem, work)


def _open_stem(folder: Path, stem: str, work: ExitStack, only: str = "") -> Opened:
    """Open a packet's files in a folder; `only` one volume of it."""
    sums = _read_sums(_read_text(folder / f"{stem}.sha256"))
    manifest = _read_manifest(_read_text(folder / f"{stem}.json"))
    named = sums.keys() | {file.name for file in folder.glob(f"{_escape(stem)}*.pdf")}
    wanted = [only] if only else sorted(named)
    files = {
        name: work.enter_context((folder / name).open("rb"))
        for name in wanted
        if _is_plain(name) and (folder / name).is_file()
    }
    volumes = _list_volumes(files, stem)
    if only:
        sums = {name: digest for name, digest in sums.items() if name == only}
        volumes = (only,)
    several = len(manifest.get("packet", ())) > 1 or bool(only and _number(only))
    name = str(folder / (only or stem))
    base = name.removesuffix(only or stem)
    return Opened(name, base, files, volumes, sums, manifest, bool(only) and several)


def _open_file(path: Path, work: ExitStack) -> Opened:
    match = VOLUME.fullmatch(path.name)
    if match:
        return _open_stem(path.parent, match[1], work, path.name)
    base = str(path).removesuffix(path.name)
    return Opened(str(path), base, {path.name: work.enter_context(path.open("rb"))}, (path.name,))


def _open_archive(path: Path, work: ExitStack) -> Opened:
    """Open an archive: every file is unpacked into one without a name."""
    files = {}
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise ValueError("too large")
        for entry in entries:
            files[entry.filename] = work.enter_context(open_unnamed())
            with archive.open(entry) as packed:
                shutil.copyfileobj(packed, files[entry.filename])
    root = next((name[: -len("bagit.txt")] for name in files if name.endswith("bagit.txt")), "")
    inside = {name.removeprefix(root): file for name, file in files.items() if name.startswith(root)}
    return _open_bag(str(path), f"{path}: ", inside)


def _open_bag(name: str, base: str, files: Mapping[str, BinaryIO]) -> Opened:
    sums = _read_sums(_read(files, "manifest-sha256.txt")) | _read_sums(
        _read(files, "tagmanifest-sha256.txt")
    )
    described = next((file for file in files if re.fullmatch(f"{PAYLOAD}/[^/]+-packet\\.json", file)), "")
    stem = PurePosixPath(described).stem if described else ""
    volumes = _list_volumes(files, stem) or tuple(sorted(file for file in files if file.endswith(".pdf")))
    return Opened(name, base, files, volumes, sums, _read_manifest(_read(files, described)))


def _list_volumes(files: Mapping[str, BinaryIO], stem: str) -> tuple[str, ...]:
    found = [
        (int(match[2] or 0), name)
        for name in files
        if (match := VOLUME.fullmatch(PurePosixPath(name).name)) and match[1] == stem
    ]
    return tuple(name for _, name in sorted(found))


def _number(name: str) -> str:
    match = VOLUME.fullmatch(name)
    return (match[2] or "") if match else ""


def _read_sums(text: str) -> dict[str, str]:
    matches = (SUMS_LINE.fullmatch(line) for line in text.splitlines())
    return {match[2]: match[1] for match in matches if match}


def _read_manifest(text: str) -> dict[str, Any]:
    try:
        manifest = json.loads(text) if text else {}
    except ValueError:
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _read(files: Mapping[str, BinaryIO], name: str) -> str:
    if name not in files:
        return ""
    files[name].seek(0)
    return files[name].read(MAX_MANIFEST).decode("utf-8", "replace")


def _read_text(path: Path) -> str:
    if not path.is_file() or path.stat().st_size > MAX_MANIFEST:
        return ""
    return path.read_text("utf-8", "replace")


def _is_plain(name: str) -> bool:
    """Whether a name of a list leads to nothing outside the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _escape(text: str) -> str:
    return re.sub(r"([\[\]?*])", r"[\1]", text)
